"""Which way money moves: the cue that governs a figure, looked for from the figure outwards."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from charitydata.facts.figures import Figure
from charitydata.facts.reading import Reading
from charitydata.lexicon import any_of, load_lexicon

FLOWS = ("target", "planned", "pledged", "assets", "spent", "raised")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A word that says which way money moves; ``flow`` is ``"given"`` for a giving word that a giver completes.

    ``rule`` names how it was found: ``lead`` ``tail`` ``list`` ``sentence`` ``paragraph``.
    """

    flow: str
    start: int
    end: int
    word: str
    rule: str


def find_cue(reading: Reading, figure: Figure, before: Figure | None, inherited: Cue | None) -> Cue | None:
    """Return the cue that governs a figure.

    Args:
        reading: The document.
        figure: The figure.
        before: The figure before it, ``None`` for the first.
        inherited: That figure's cue.
    """
    language = reading.article.language
    own = _governing(list(cues(figure.lead, figure.lead_start, language)), figure.lead, figure.lead_start, "lead")
    if own:
        return own
    behind = next(cues(figure.tail, figure.end, language, tail=True), None)
    if behind:
        return _as(behind, "tail")
    return _carried(reading, figure, before, inherited)


def cues(text: str, offset: int, language: str, *, tail: bool = False) -> Iterator[Cue]:
    """Yield the cues of a stretch of text in reading order.

    Args:
        text: Normalised text.
        offset: Its document offset.
        language: ``zh`` or ``en``.
        tail: True for the words behind a figure, where other words count.
    """
    pattern, flows = _pattern(language, tail)
    for match in pattern.finditer(text if language == "zh" else text.lower()):
        word = match[0]
        yield Cue(flow=flows[word], start=offset + match.start(), end=offset + match.end(), word=word, rule="lead")


def _governing(found: list[Cue], text: str, offset: int, rule: str) -> Cue | None:
    """Return the last strong cue, the first of two that are joined, else the last giving word."""
    strong = [cue for cue in found if cue.flow != "given"]
    group = strong or found
    if not group:
        return None
    chosen = group[-1]
    for earlier in reversed(group[:-1]):
        between = text[earlier.end - offset : chosen.start - offset].strip()
        if between not in _joints():
            break
        chosen = earlier
    return _as(chosen, rule)


def _carried(reading: Reading, figure: Figure, before: Figure | None, inherited: Cue | None) -> Cue | None:
    """Return the cue of an earlier clause, or of the figure before, whichever stands nearer."""
    language = reading.article.language
    floor = before.end if before and before.clause.sentence == figure.clause.sentence else -1
    for clause in reversed(reading.clauses_of(figure.clause.sentence)):
        if clause.start >= figure.clause.start or clause.end <= floor:
            continue
        low = max(clause.start, floor)
        text = clause.text[low - clause.start :]
        found = _governing(list(cues(text, low, language)), text, low, "sentence")
        if found:
            return found
    if before and inherited and before.clause.paragraph == figure.clause.paragraph:
        return _as(inherited, "list" if floor >= 0 else "paragraph")
    return None


def _as(cue: Cue, rule: str) -> Cue:
    return Cue(flow=cue.flow, start=cue.start, end=cue.end, word=cue.word, rule=rule)


@cache
def _joints() -> frozenset[str]:
    return frozenset(word for language in ("zh", "en") for word in load_lexicon(language, "flows")["first_of_two"])


@cache
def _pattern(language: str, tail: bool) -> tuple[re.Pattern[str], dict[str, str]]:
    words = load_lexicon(language, "flows")
    strong, weak = (words["tail"], words["tail"].get("given", ())) if tail else (words["strong"], words["weak"])
    flows = {word: "given" for word in weak}
    flows |= {word: flow for flow in FLOWS for word in strong.get(flow, ())}
    edge = r"\b" if language == "en" else ""
    return re.compile(f"{edge}{any_of(flows)}{edge}"), flows
