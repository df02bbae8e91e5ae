"""Write what was measured, the reasons of the account and the known gaps into docs/method.md.

    python scripts/method.py

The measurements are those of the data files that ``charitydata score GOLD --calibrate`` writes; the gaps are those of
tests/cases/gaps.yml. A test fails when the page says something else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import yaml

from charitydata.measured import Measure, accounted, measures
from charitydata.schema import FACT_TABLES
from charitydata.vocabulary import VOCABULARIES

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "method.md"
GAPS = ROOT / "tests" / "cases" / "gaps.yml"
LANGUAGES = {"all": "both languages", "zh": "Chinese", "en": "English"}
PARTS = ("work", "held")


def reasons() -> Iterator[str]:
    """Yield the reasons as a table in both languages."""
    yield "| reason | 中文 | English |"
    yield "|---|---|---|"
    yield from (f"| `{code}` | {zh} | {en} |" for code, (zh, en) in VOCABULARIES["account"].items())


def measured() -> Iterator[str]:
    """Yield the accuracy by table and language, then by field, then the account."""
    known = {(m.part, m.language, m.table, m.field): m for m in measures()}
    (day,) = {m.measured for m in measures()}
    yield f"Measured on {day} by `charitydata score GOLD --calibrate`."
    for language, title in LANGUAGES.items():
        rows = {part: known[part, language, FACT_TABLES[0], ""].documents for part in PARTS}
        yield ""
        yield f"Strict precision, recall and F1, {title} ({rows['work']} documents of work, {rows['held']} held):"
        yield ""
        yield "| table | labelled (work) | P | R | F1 (work) | labelled (held) | P | R | F1 (held) |"
        yield "|---|--:|--:|--:|--:|--:|--:|--:|--:|"
        for table in FACT_TABLES:
            cells = " | ".join(_scores(known[part, language, table, ""]) for part in PARTS)
            yield f"| {table} | {cells} |"
    yield from _fields(known)
    yield from _account()


def _scores(measure: Measure) -> str:
    if not measure.labelled:
        return "0 | – | – | –"
    return f"{measure.labelled} | {measure.precision:.2f} | {measure.recall:.2f} | {measure.f1:.2f}"


def _fields(known: dict[tuple[str, str, str, str], Measure]) -> Iterator[str]:
    yield ""
    yield "Fields over the rows found: the share that is right, work / held. Period is judged to the day, year by year:"
    yield ""
    yield "| table | fields |"
    yield "|---|---|"
    for table in FACT_TABLES:
        names = dict.fromkeys(f for part, lang, t, f in known if t == table and f and lang == "all" and part == "all")
        told = (f"{name} {_share(known, 'work', table, name)} / {_share(known, 'held', table, name)}" for name in names)
        if names:
            yield f"| {table} | {', '.join(told)} |"


def _share(known: dict[tuple[str, str, str, str], Measure], part: str, table: str, field: str) -> str:
    measure = known.get((part, "all", table, field))
    return f"{measure.precision:.2f}" if measure else "–"


def _account() -> Iterator[str]:
    yield ""
    yield "The account of numbers:"
    yield ""
    yield "| documents | numbers in articles | unclaimed | labelled numbers | explained away |"
    yield "|---|--:|--:|--:|--:|"
    for entry in accounted():
        share, lost = entry.unclaimed / max(1, entry.numbers), entry.explained_away / max(1, entry.labelled)
        yield (
            f"| {entry.part} ({entry.documents}) | {entry.numbers} | {entry.unclaimed} ({share:.1%}) "
            f"| {entry.labelled} | {entry.explained_away} ({lost:.1%}) |"
        )


def gaps() -> Iterator[str]:
    """Yield the known gaps, one an item."""
    for gap in yaml.safe_load(GAPS.read_text(encoding="utf-8")):
        yield f"- **{gap['table']}**: {gap['why']}. *{gap['text']}*"


BLOCKS: dict[str, Callable[[], Iterator[str]]] = {"reasons": reasons, "measured": measured, "gaps": gaps}


def filled(page: str) -> str:
    """Return the page with its blocks written anew."""
    for name, lines in BLOCKS.items():
        begin, end = f"<!-- {name}:begin -->", f"<!-- {name}:end -->"
        before, _, rest = page.partition(begin)
        page = "\n".join((before + begin, "", *lines(), "", end)) + rest.partition(end)[2]
    return page


if __name__ == "__main__":
    PAGE.write_text(filled(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
