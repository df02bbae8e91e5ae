"""The facets of the documents: language, year, region, publisher and source, each value with its documents."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from charitydata.charts.places import place_name
from charitydata.filter import ABROAD, NONE, Filter
from charitydata.language import msgid
from charitydata.ui.address import choose, go, read_address
from charitydata.ui.here import Here
from charitydata.workspace import Workspace

PUBLISHER = "publisher"
"""The parameter of the address that names the publishers, one after the other between bars."""
_BETWEEN = "|"
TITLES = {
    "written": msgid("Language"),
    "years": msgid("Year"),
    "region": msgid("Region"),
    PUBLISHER: msgid("Publisher"),
    "source": msgid("Source"),
}
MOST = 40
"""How many values of a facet are offered, the most frequent of them."""


def publishers(here: Here) -> tuple[str, ...]:
    """Return the publishers that the address names."""
    return tuple(filter(None, here.address.extras.get(PUBLISHER, "").split(_BETWEEN)))


def show_facets(here: Here) -> None:
    """Draw one button per facet; behind it stand the values with the documents that each would leave."""
    with st.container(horizontal=True, key="facets", gap="small"):
        for name, title in TITLES.items():
            _show_facet(here, name, here.speak(title))


def _show_facet(here: Here, name: str, title: str) -> None:
    speak, chosen = here.speak, _chosen(here, name)
    counts = _counts(here.workspace, _version(here), here.choice.query, name, here.choice, publishers(here))
    words = _offered(here, name, counts, chosen)
    said = speak(", ").join(_word(here, name, value) for value in chosen)
    label = speak("{facet}: {values}", facet=title, values=said) if chosen else title
    with st.popover(label, key=f"narrow-{name}", disabled=not words):
        st.session_state[f"facet-{name}"] = list(chosen) if name != "years" else next(iter(chosen), None)
        st.pills(
            title,
            list(words),
            selection_mode="single" if name == "years" else "multi",
            format_func=words.__getitem__,
            key=f"facet-{name}",
            on_change=_take,
            args=(name,),
            label_visibility="collapsed",
        )


def _offered(here: Here, name: str, counts: Mapping[str, int], chosen: tuple[str, ...]) -> dict[str, str]:
    """Return value → its words and number of documents: years from the last to the first, others by number."""
    values = [value for value in counts if value != NONE or name in ("years", "region")][:MOST]
    values += [value for value in chosen if value not in values]
    if name == "years":
        values.sort(key=lambda value: value if value != NONE else "", reverse=True)
    return {value: f"{_word(here, name, value)} ({here.speak.number(counts.get(value, 0))})" for value in values}


def _word(here: Here, name: str, value: str) -> str:
    speak = here.speak
    if value == NONE:
        return speak("none stated")
    if value == ABROAD:
        return speak("Abroad")
    if name == "region":
        return place_name(value, speak)
    vocabulary = {"written": "language", "source": "source_tier"}.get(name, "")
    return speak.term(vocabulary, value) if vocabulary else value


def _chosen(here: Here, name: str) -> tuple[str, ...]:
    choice = here.choice
    if name == PUBLISHER:
        return publishers(here)
    if name == "years":
        if choice.undated:
            return (NONE,)
        return (str(choice.first_year),) if choice.first_year and choice.first_year == choice.last_year else ()
    return {"written": choice.languages, "region": choice.regions, "source": choice.tiers}[name]


def _take(name: str) -> None:
    """Write the values that are picked into the address."""
    picked = st.session_state[f"facet-{name}"]
    if name == PUBLISHER:
        go(read_address().parameters(**{PUBLISHER: _BETWEEN.join(picked), "page": ""}))
        return
    choose(read_address().choice.but(**_fields(name, picked)))


def _fields(name: str, picked: Any) -> dict[str, Any]:
    if name == "years":
        year = int(picked) if picked and picked != NONE else None
        return {"first_year": year, "last_year": year, "undated": picked == NONE}
    return {{"written": "languages", "region": "regions", "source": "tiers"}[name]: tuple(picked)}


def _version(here: Here) -> tuple[str, int]:
    return str(here.workspace.folder), here.workspace.version


@st.cache_data(max_entries=300, show_spinner=False)
def _counts(
    _workspace: Workspace,
    version: tuple[str, int],
    query: str,
    name: str,
    choice: Filter,
    chosen_publishers: tuple[str, ...],
) -> dict[str, int]:
    return _workspace.search_facet(query, name, choice, publishers=chosen_publishers)
