"""The mapping file of a table: which columns hold the text, the title and the rest."""

from __future__ import annotations

from dataclasses import dataclass

import yaml

from charitydata.errors import UnreadableFile
from charitydata.readers.encoding import decode

COLUMNS_FILE = "columns.yml"
"""Names the columns of every table in its folder that has no mapping of its own."""

COLUMNS_ENDING = ".columns.yml"
"""``gifts.columns.yml`` names the columns of ``gifts.csv`` or ``gifts.xlsx`` beside it."""

FIELDS = ("text", "title", "publisher", "published", "url", "id", "source_tier", "language")
_OPTIONS = ("sheets", "heading_row")
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """A mapping as its file gives it.

    Attributes:
        shown: How messages call the file.
        headings: Field → the headings of its columns; only ``text`` may have several, which are read as paragraphs.
        sheets: The sheets that are read; all if empty.
        heading_row: The row that holds the headings, counted from 1; searched for if ``None``.
    """

    shown: str
    headings: dict[str, tuple[str, ...]]
    sheets: tuple[str, ...] = ()
    heading_row: int | None = None


def read_columns(shown: str, data: bytes) -> Columns:
    """Return the mapping of a YAML file.

    Raises:
        UnreadableFile: It is no YAML mapping, names an unknown field, or no column for the text.
    """
    stated = _load(shown, data)
    unknown = [key for key in stated if key not in (*FIELDS, *_OPTIONS)]
    if unknown:
        known = ", ".join((*FIELDS, *_OPTIONS))
        raise UnreadableFile(shown, "'{key}' is none of {known}; correct or remove it", key=unknown[0], known=known)
    headings = {field: _names(shown, field, stated[field]) for field in FIELDS if field in stated}
    if not headings.get("text"):
        raise UnreadableFile(shown, "it does not say which column holds the text; add a line 'text: <heading>'")
    for field, names in headings.items():
        if field != "text" and len(names) > 1:
            raise UnreadableFile(
                shown, "{field} names {count} columns; only text may have several", field=field, count=len(names)
            )
    return Columns(
        shown=shown,
        headings=headings,
        sheets=_names(shown, "sheets", stated.get("sheets", [])),
        heading_row=_row(shown, stated.get("heading_row")),
    )


def _load(shown: str, data: bytes) -> dict[str, object]:
    try:
        stated = yaml.load(decode(shown, data), Loader=_LOADER)  # noqa: S506 (it builds nothing but text, lists and mappings)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise UnreadableFile(shown, "no YAML ({said}); correct it", said=" ".join(str(error).split())[:200]) from error
    if not isinstance(stated, dict):
        raise UnreadableFile(shown, "no mapping of fields to headings; write lines such as 'text: <heading>'")
    return {str(key): value for key, value in stated.items()}


def _names(shown: str, field: str, value: object) -> tuple[str, ...]:
    values = value if isinstance(value, list) else [value]
    names = [name for name in values if isinstance(name, str)]
    if len(names) < len(values):
        raise UnreadableFile(shown, "{field} is no heading or list of headings; correct it", field=field)
    return tuple(name for name in names if name.strip())


def _row(shown: str, value: object) -> int | None:
    if value is None:
        return None
    try:
        number = int(str(value))
    except ValueError:
        number = 0
    if number < 1:
        raise UnreadableFile(shown, "heading_row '{value}' is no row number; rows count from 1", value=value)
    return number
