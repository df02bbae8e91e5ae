"""The line of a page that says when it appeared and where it comes from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from charitydata.lexicon import any_of, load_lexicon

LONGEST = 200
_LONGEST_NAME = 60
_PROSE = re.compile(r"[。！？]|[.;] ")
_GAP = re.compile(r"\s*(?:\||丨|·|•|/(?!/)| {2,}|\x00)\s*")
_DIGITS = re.compile(r"\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """When a page appeared and who published it; what its line does not say is ``None`` or empty."""

    published: date | None = None
    publisher: str = ""


def read_dateline(line: str) -> Dateline | None:
    """Return what a date and source line says, or ``None`` for any other line.

    The whole line must be made of dates, times, labelled values and short names; one word of prose between them and
    it belongs to the article. A page often states when it was released and when it was updated: the first day counts.

    Args:
        line: Normalised, without white space at its edges.
    """
    if len(line) > LONGEST or _PROSE.search(line):
        return None
    days = [day for found in _day().finditer(line) if (day := _read(found)) is not None]
    rest = _day().sub("\x00", line)
    publishers, names = _parts(_time().sub("\x00", rest))
    if not days and not publishers:
        return None
    if not _plausible(names, (bool(days) and rest.startswith(("\x00", *" "))) or bool(publishers)):
        return None
    return Dateline(published=days[0] if days else None, publisher=next(iter((*publishers, *names)), ""))


def _parts(line: str) -> tuple[list[str], list[str]]:
    """Return the values labelled as publisher, and the names without a label."""
    publishers: list[str] = []
    names: list[str] = []
    label = ""
    place = 0
    for found in (*_label().finditer(line), None):
        words = line[place : found.start() if found else len(line)]
        values = [value.strip(" ,;:：()（）[]【】-—") for value in _GAP.split(words)]
        values = [value for value in values if value]
        if label == "publisher":
            publishers += values[:1]
            names += values[1:]
        elif label == "byline":
            names += values[1:]
        else:
            names += values
        if found:
            label, place = found.lastgroup or "", found.end()
    return publishers, names


def _plausible(names: list[str], anchored: bool) -> bool:
    """Say whether what stands beside the date looks like names of papers rather than prose."""
    return not names or (
        anchored and len(names) <= 2 and all(len(name) <= _LONGEST_NAME and not _DIGITS.search(name) for name in names)
    )


@cache
def _label() -> re.Pattern[str]:
    """Match a label; Chinese ones need a colon, English ones a colon or, at the line's start, a space."""
    parts = []
    for kind in ("published", "publisher", "byline"):
        chinese = any_of(load_lexicon("zh", "page")["labels"][kind])
        english = any_of(load_lexicon("en", "page")["labels"][kind])
        parts.append(rf"(?P<{kind}>{chinese}\s*[:：]|\b{english}\s*[:：]|(?:^|(?<=[|\x00]) ?){english}\b(?! ?[|]))")
    return re.compile("|".join(parts), re.IGNORECASE)


@cache
def _day() -> re.Pattern[str]:
    months = any_of(name for names in load_lexicon("en", "page")["months"] for name in names)
    numeric = r"(?<!\d)(?P<y1>(?:19|20)\d\d)\s*[-/.年]\s*(?P<m1>\d{1,2})\s*[-/.月]\s*(?P<d1>\d{1,2})(?:\s*日|(?!\d))"
    american = rf"\b(?P<m2>{months})\.?\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s*(?P<y2>(?:19|20)\d\d)(?!\d)"
    british = rf"(?<!\d)(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<m3>{months})\.?,?\s+(?P<y3>(?:19|20)\d\d)(?!\d)"
    return re.compile(f"{numeric}|{american}|{british}", re.IGNORECASE)


@cache
def _time() -> re.Pattern[str]:
    return re.compile(
        r"(?<!\d)T?\d{1,2}:\d{2}(?::\d{2})?(?:\s*[ap]\.?m\b\.?)?(?:\s*\(?(?:GMT|UTC)?[+-]\d{1,2}:?\d{0,2}\)?)?|\([A-Z]{3}\)",
        re.IGNORECASE,
    )


@cache
def _month_numbers() -> dict[str, int]:
    months = load_lexicon("en", "page")["months"]
    return {name: number for number, names in enumerate(months, 1) for name in names}


def _read(found: re.Match[str]) -> date | None:
    for style in "123":
        year, month, day = found[f"y{style}"], found[f"m{style}"], found[f"d{style}"]
        if year:
            try:
                return date(int(year), _month_numbers().get(month.lower()) or int(month), int(day))
            except ValueError:
                return None
    return None
