"""What is drawn of a document's text: runs with their facts, numbers and furniture; the legend with its switches."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from charitydata.facts.account import CLAIMED, UNCLAIMED
from charitydata.language.speaker import HTML_LANGUAGE
from charitydata.schema import FACT_TABLES
from charitydata.ui.here import Here
from charitydata.ui.opened import Opened
from charitydata.ui.runs import Layers, cut_runs
from charitydata.ui.spans import Mark
from charitydata.workspace.search_query import parse
from charitydata.workspace.search_snippet import find_terms

EXPLAINED, FOUND, FURNITURE = "explained", "found", "furniture"


def surface(here: Here, opened: Opened, said: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """Return what ``components.article`` draws.

    Args:
        here: Where the reader is.
        opened: The document and what is chosen in it.
        said: Headings and values of the chosen fact.
    """
    text, parts = opened.document.text, opened.parts
    layers = Layers(
        facts=list(_facts(here, opened)),
        numbers=list(_numbers(here, opened)),
        found=list(find_terms(text, parse(here.choice.query).terms)),
        furniture=parts.furniture,
        sentences=parts.sentences,
    )
    return {
        "text": text,
        "language": HTML_LANGUAGE[opened.document.row["language"]],
        "runs": cut_runs(text, layers),
        "facts": [{"id": mark.id, "kind": mark.kind, "title": mark.title} for mark in layers.facts],
        "numbers": [{"kind": mark.kind, "title": mark.title} for mark in layers.numbers],
        "sentences": [{"start": place[0], "facts": len(opened.facts_in(place))} for place in parts.sentences],
        "legend": list(_legend(here, layers)),
        "current": opened.fact,
        "sentence": parts.sentences.index(opened.sentence) if opened.sentence else -1,
        "said": [list(pair) for pair in said],
        "words": {
            "legend": here.speak("Highlighted"),
            "chosen": here.speak.table(opened.table) if opened.table else "",
        },
    }


def _facts(here: Here, opened: Opened) -> Iterator[Mark]:
    for table, rows in opened.document.facts.items():
        title = here.speak.table(table)
        for fact, start, end in zip(rows["fact_id"], rows["start"], rows["end"], strict=True):
            yield Mark(start=int(start), end=int(end), id=fact, kind=table, title=title)


def _numbers(here: Here, opened: Opened) -> Iterator[Mark]:
    """Yield the numbers that no fact claims, with the reason."""
    for entry in opened.parts.numbers:
        if entry.reason != CLAIMED:
            kind = UNCLAIMED if entry.reason == UNCLAIMED else EXPLAINED
            title = here.speak.term("account", entry.reason)
            yield Mark(start=entry.start, end=entry.end, id=str(entry.start), kind=kind, title=title)


def _legend(here: Here, layers: Layers) -> Iterator[dict[str, Any]]:
    speak = here.speak
    facts = Counter(mark.kind for mark in layers.facts)
    numbers = Counter(mark.kind for mark in layers.numbers)
    for table in FACT_TABLES:
        if facts[table]:
            yield {"kind": table, "title": speak.table(table), "count": facts[table]}
    if layers.found:
        yield {"kind": FOUND, "title": speak("Words looked for"), "count": len(layers.found)}
    for kind, title in ((EXPLAINED, speak("Numbers explained")), (UNCLAIMED, speak("Numbers unclaimed"))):
        if numbers[kind]:
            yield {"kind": kind, "title": title, "count": numbers[kind]}
    if layers.furniture:
        yield {"kind": FURNITURE, "title": speak("Around the article"), "count": ""}
