"""The address is the state: language, choice and what a page adds, read on every run and carried by every link.

No widget is bound to it; Streamlit's own binding stores labels, which break with the language.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import streamlit as st

from charitydata.document import Language
from charitydata.filter import ABROAD, NOWHERE, PARAMETERS, Filter, clean, encode
from charitydata.language import LANGUAGES
from charitydata.lexicon.groups import region_groups
from charitydata.lexicon.places import places
from charitydata.ui.components import LANGUAGE_COOKIE

LANGUAGE = "lang"
AT = "at"
"""The version of the workspace that is shown; the newest where the address names none."""
_LONGEST_VERSION = 9
SEEN = "address"
"""Where a session keeps the parameters of its last run."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """What an address says; ``extras`` are the parameters of one page (a document, a unit, a table …).

    ``at`` is the version of the workspace to show, so that a cited figure can be shown again as it was. ``ignored``
    lists the values that were not understood and left out.
    """

    language: Language
    choice: Filter = field(default_factory=Filter)
    at: int | None = None
    extras: Mapping[str, str] = field(default_factory=dict)
    ignored: tuple[str, ...] = ()

    def parameters(self, **changes: str) -> dict[str, str]:
        """Return the parameters of this page with some extras changed; an empty value drops one."""
        extras = {**self.extras, **changes}
        return {**self.elsewhere(), **{k: v for k, v in extras.items() if v}}

    def elsewhere(self, **extras: str) -> dict[str, str]:
        """Return what a link to another page carries: language, version and choice, not this page's extras."""
        version = {} if self.at is None else {AT: str(self.at)}
        return {LANGUAGE: self.language, **version, **encode(self.choice), **extras}


def read_address() -> Address:
    """Return what the browser's address says; bad values are left out and named in ``ignored``."""
    given = dict(st.query_params)
    choice, complaints = clean(given)
    extras = {name: value for name, value in given.items() if name not in (*PARAMETERS, LANGUAGE, AT)}
    wanted = given.get(LANGUAGE, "")
    ignored = [complaint.partition(":")[0] for complaint in complaints]
    unknown = [code for code in choice.regions if not known_region(code)]
    ignored += [f"region={code}" for code in unknown]
    choice = choice.but(regions=tuple(code for code in choice.regions if code not in unknown))
    if wanted and wanted not in LANGUAGES:
        ignored.append(f"{LANGUAGE}={wanted}")
    at, complaint = _version(given.get(AT, ""))
    ignored += complaint
    language = wanted if wanted in LANGUAGES else _of_browser()
    return Address(language=language, choice=choice, at=at, extras=extras, ignored=tuple(ignored))


def known_region(code: str) -> bool:
    """Say whether a code stands for a place, a group of places, other countries or no place."""
    return code in (NOWHERE, ABROAD) or code in places() or code in region_groups()


def tell_browser() -> None:
    """Let the browser's address follow a link from a page to itself, which Streamlit runs but does not write there.

    The first run of a session is left alone: its address is the browser's own.
    """
    given = dict(st.query_params)
    if st.session_state.get(SEEN, given) != given:
        st.query_params.from_dict(given)
    st.session_state[SEEN] = given


def go(parameters: Mapping[str, str]) -> None:
    """Change the address of this page; the run that follows reads it. Call it from a callback."""
    st.query_params.from_dict(dict(parameters))


def choose(choice: Filter) -> None:
    """Change the choice in the address, keeping language and extras; pages of rows begin anew."""
    go(replace(read_address(), choice=choice).parameters())


def _version(wanted: str) -> tuple[int | None, list[str]]:
    """Return the version that an address names, and what was wrong with it."""
    if not wanted:
        return None, []
    known = wanted.isascii() and wanted.isdigit() and len(wanted) <= _LONGEST_VERSION
    return (int(wanted), []) if known else (None, [f"{AT}={wanted}"])


def _of_browser() -> Language:
    """Return the language chosen last in this browser, or else the browser's own.

    ``zh-CN`` and ``zh-TW`` are Chinese, the rest English.
    """
    chosen = st.context.cookies.get(LANGUAGE_COOKIE, "")
    if chosen in LANGUAGES:
        return chosen
    locale = st.context.locale or ""
    return "zh" if locale.lower().startswith("zh") else "en"
