"""The gettext catalogues, read as they stand: there is nothing to compile."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from io import StringIO
from types import MappingProxyType
from typing import TypeAlias

from babel.messages.pofile import read_po

from charitydata.document import Language

Texts: TypeAlias = Mapping[str | tuple[str, str], tuple[str, ...]]

LANGUAGES: tuple[Language, ...] = ("zh", "en")
"""The languages one can switch between; each has a folder under ``locale``."""


def msgid(text: str) -> str:
    """Return the text itself: a mark for strings that are spoken later, so that the catalogue test finds them."""
    return text


@cache
def catalogue(language: Language) -> Texts:
    """Return every string of one language: English text (a pair for plurals) → its forms.

    A string whose translation is empty is left out, so that asking for it fails loudly.
    """
    texts: dict[str | tuple[str, str], tuple[str, ...]] = {}
    for message in read_po(StringIO(source(language)), locale=language):
        forms = tuple(str(form or "") for form in _listed(message.string))
        if message.id and all(forms):
            texts[message.id if isinstance(message.id, str) else (message.id[0], message.id[1])] = forms
    return MappingProxyType(texts)


def _listed(forms: object) -> tuple[object, ...]:
    return tuple(forms) if isinstance(forms, tuple | list) else (forms,)


def source(language: Language) -> str:
    """Return the text of a language's .po file."""
    folder = files(__package__).joinpath("locale", language, "LC_MESSAGES")
    return folder.joinpath("charitydata.po").read_text(encoding="utf-8")
