"""Which way money moves: the cue that governs a figure, looked for from the figure outwards.

A verb before the figure in its clause comes first, then a verb behind it, then the figure before it in a list or the
verb of an earlier clause, then what the money is called, then a verb of the sentence's later clauses, then the
paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from charitydata.facts.figures import Figure
from charitydata.facts.reading import Clause, Reading
from charitydata.lexicon import any_of, load_lexicon

_MODAL = ("pledged", "target", "planned")
"""Flows whose words govern the verbs behind them (承诺再筹, 力争募集)."""

_ASIDE = re.compile(r"[(（][^()（）]{0,80}[)）]")
"""What stands in brackets says nothing of the sums outside."""
_QUOTED = re.compile(r"“[^“”榜单]{1,20}”")
_NUMBERED = re.compile(r"\s*[(（]?\d{1,2}[.)、）].{0,14}$")
_ENDS = " ,，;；.。:：、"
_BACK = 40
"""How many clauses back a verb may still speak of a sum."""
_ITEM = 40
"""How long the name of a list's item may be."""

FLOWS = ("raised", "spent", "pledged", "assets", "planned", "target")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A word that says which way money moves.

    ``flow`` is ``"given"`` for a giving word that a giver completes, ``"aid"`` for a helping word.
    ``rule`` names how it was found: ``verb`` before or ``tail`` behind the figure, ``list`` the figure before,
    ``clause`` an earlier or later clause, ``noun`` what the money is called, ``paragraph`` an earlier sentence,
    ``document`` an earlier paragraph.
    """

    flow: str
    start: int
    end: int
    word: str
    rule: str


def find_cue(reading: Reading, figure: Figure, before: Figure | None, inherited: Cue | None) -> Cue | None:
    """Return the cue that governs a figure, ``None`` if nothing says which way the money moves.

    Args:
        reading: The document.
        figure: The figure.
        before: The figure before it that has a cue, ``None`` for the first.
        inherited: That figure's cue.
    """
    language = reading.article.language
    return (
        _governing(_verbs(figure, before, language), figure.lead, figure.lead_start, "verb")
        or _behind(reading, figure, before, inherited)
        or _carried(reading, figure, before, inherited)
        or _last(cues(figure.lead, figure.lead_start, language, "nouns"), "noun")
        or _first(cues(figure.tail[:12], figure.tail_start, language, "nouns"), "noun")
        or _later(reading, figure)
        or _paragraph(reading, figure, before, inherited)
    )


def _verbs(figure: Figure, before: Figure | None, language: str) -> Iterator[Cue]:
    """Yield the verbs before a figure without one that finishes the figure before (2m has been used and 1m will …)."""
    found = cues(figure.lead, figure.lead_start, language, "verbs")
    if language != "en" or before is None or before.end != figure.lead_start:
        return found
    finished = _pattern(language, "tail")[0].match(figure.lead.lower().lstrip())
    done = figure.lead_start + len(figure.lead) - len(figure.lead.lstrip()) + finished.end() if finished else 0
    return (cue for cue in found if cue.start >= done)


def is_ahead(reading: Reading, cue: Cue) -> bool:
    """Return whether a word before a cue in its clause says that it has not happened yet (将, will)."""
    language = reading.article.language
    start = reading.clause_at(cue.start).start
    named = [m.end for m in reading.between(start, cue.start, "project")]
    return bool(_ahead(language).search(reading.text(max([start, *named]), cue.start).lower()))


def is_undone(reading: Reading, figure: Figure, cue: Cue) -> bool:
    """Return whether the words before a cue say that it is still to be done (118万元尚未拨付, yet to be paid)."""
    language = reading.article.language
    low = figure.end if cue.start >= figure.end else figure.lead_start
    return low <= cue.start and bool(_undone(language).search(reading.text(low, cue.start).lower()))


def is_put_into(figure: Figure, cue: Cue, language: str) -> bool:
    """Return whether the words behind a figure turn its giving word into spending (put … into)."""
    behind = load_lexicon(language, "flows")["pairs"].get(cue.word, ())
    return figure.tail.strip().startswith(tuple(behind)) if behind else False


def is_neutral(cue: Cue, language: str) -> bool:
    """Return whether a giving word also says what a charity does when it spends (拿出, provided)."""
    return cue.word in load_lexicon(language, "flows")["neutral"]


def cues(text: str, offset: int, language: str, place: str) -> Iterator[Cue]:
    """Yield the cues of a stretch of text in reading order.

    Args:
        text: Normalised text.
        offset: Its document offset.
        language: ``zh`` or ``en``.
        place: ``verbs`` before a figure, ``tail`` behind it, ``nouns`` for what the money is called.
    """
    pattern, flows = _pattern(language, place)
    for match in pattern.finditer(text.lower() if language == "en" else _unquoted(text)):
        start, end = match.span()
        if flows[match[0]] == "none":
            continue
        yield Cue(flow=flows[match[0]], start=offset + start, end=offset + end, word=match[0], rule="verb")


def _unquoted(text: str) -> str:
    """Return a text of the same length whose short quotations hold no words: a name gives nothing (“日常捐”)."""
    return _QUOTED.sub(lambda match: "“" + "\ue001" * (len(match[0]) - 2) + "”", text)


def _governing(found: Iterable[Cue], text: str, offset: int, rule: str) -> Cue | None:
    """Return the last strong cue, the first of two that are joined, else the last that says how much or gives."""
    group = _without_modifiers(list(found), text, offset)
    if any(cue.flow == "given" and cue.word.endswith(" from") for cue in group):
        group = [cue for cue in group if cue.flow != "total"]  # donations from individuals accounted for …
    for weaker in (("given", "aid", "total"), ("given", "aid"), ("aid",)):
        group = [cue for cue in group if cue.flow not in weaker] or group
    if not group:
        return None
    modal = next((cue for cue in group if cue.flow in _MODAL), None)
    if modal:
        return replace(modal, rule=rule)
    chosen = group[-1]
    for earlier in reversed(group[:-1]):
        if text[earlier.end - offset : chosen.start - offset].strip() not in _joints():
            break
        chosen = earlier
    return replace(chosen, rule=rule, flow="raised" if chosen.flow == "total" else chosen.flow)


def _without_modifiers(group: list[Cue], text: str, offset: int) -> list[Cue]:
    """Return the cues without those that only say what the money is for, where a verb stands beside them."""
    words = load_lexicon("zh", "flows")
    modifiers, nouns = words["modifiers"], (*load_lexicon("zh", "forms")["cash"], *words["money_nouns"])
    behind = [(cue, text[cue.end - offset :]) for cue in group]
    return [cue for cue, rest in behind if cue.word not in modifiers or not rest.startswith(nouns)] or group


def _first(found: Iterable[Cue], rule: str) -> Cue | None:
    return next((replace(cue, rule=rule) for cue in found), None)


def _last(found: Iterable[Cue], rule: str) -> Cue | None:
    return _first(reversed(list(found)), rule)


def _behind(reading: Reading, figure: Figure, before: Figure | None, inherited: Cue | None) -> Cue | None:
    """Return the cue behind a figure, unless the figure breaks a gift down (of which 3 million paid for schools)."""
    cue = _first(cues(figure.tail, figure.tail_start, reading.article.language, "tail"), "tail")
    if not cue or not before or not inherited or cue.flow != "spent":
        return cue
    broken_down = (
        before.clause.paragraph == figure.clause.paragraph
        and figure.clause.sentence - before.clause.sentence <= 1
        and inherited.flow == "given"
        and (inherited.rule == "list" or before.money.quantity.number >= figure.money.quantity.number)
        and before.money.currency == figure.money.currency
    )
    return replace(inherited, rule="list") if broken_down else cue


def _carried(reading: Reading, figure: Figure, before: Figure | None, inherited: Cue | None) -> Cue | None:
    """Return the cue of an earlier clause of the sentence, or of the figure before it, whichever stands nearer."""
    language = reading.article.language
    floor = before.end if before and before.clause.sentence == figure.clause.sentence else -1
    for clause in reversed(reading.clauses_before(figure.clause)[-_BACK:]):
        if clause.end <= floor:
            break
        found = _of_clause(clause, max(clause.start, floor), language)
        if found:
            return found
    return replace(inherited, rule="list") if inherited and floor >= 0 else None


def _later(reading: Reading, figure: Figure) -> Cue | None:
    for clause in reading.clauses_of(figure.clause.sentence):
        if clause.start >= figure.clause.end:
            return _of_clause(clause, clause.start, reading.article.language)
    return None


def _of_clause(clause: Clause, low: int, language: str) -> Cue | None:
    text = _ASIDE.sub(lambda match: "\ue001" * len(match[0]), clause.text[low - clause.start :])
    return _governing(cues(text, low, language, "verbs"), text, low, "clause")


def _paragraph(reading: Reading, figure: Figure, before: Figure | None, inherited: Cue | None) -> Cue | None:
    """Return the cue of the paragraph's last figure, else of the sentence just before."""
    paragraph = figure.clause.paragraph
    if before and inherited and (before.clause.paragraph == paragraph or _is_item(figure, before)):
        return replace(inherited, rule="paragraph")
    heading = _heading(reading, figure)
    if heading:
        return heading
    number = figure.clause.sentence
    if number and reading.sentences[number - 1].paragraph == paragraph:
        for clause in reversed(reading.clauses_of(number - 1)[-_BACK:]):
            found = _of_clause(clause, clause.start, reading.article.language)
            if found:
                return replace(found, rule="paragraph")
    plain = inherited is not None and inherited.flow != "given" and _names_something(reading, figure)
    told = plain or _is_bare_item(reading, figure) or (before is not None and _is_next_line(figure, before))
    return replace(inherited, rule="document") if inherited and told else None


def _heading(reading: Reading, figure: Figure) -> Cue | None:
    """Return the cue of the line above a list (捐款单位公示如下)."""
    language = reading.article.language
    number = figure.clause.sentence
    for earlier in reversed(reading.sentences[max(0, number - 1) : number]):
        if earlier.text.rstrip(" 。.").endswith(tuple(load_lexicon(language, "flows")["headings"])):
            for clause in reversed(reading.clauses_of(reading.sentence_number(earlier.start))):
                found = _of_clause(clause, clause.start, language)
                if found:
                    return replace(found, rule="list")
    return None


def _is_bare_item(reading: Reading, figure: Figure) -> bool:
    """Return whether a sum stands behind nothing but a name, as a line of an honour roll does."""
    lead = figure.lead.strip(" ,，:：、")
    named = [m for m in reading.between(figure.lead_start, figure.start) if m.kind in ("organisation", "region")]
    covered = max((m.end for m in named), default=0) - min((m.start for m in named), default=0)
    return bool(named) and len(lead) <= _ITEM and covered * 2 >= len(lead)


def _is_next_line(figure: Figure, before: Figure) -> bool:
    """Return whether a figure ends a short line right below one that a figure ends, as in a list of names."""
    if figure.clause.paragraph - before.clause.paragraph != 1:
        return False
    return all(not f.tail.strip(_ENDS) and len(f.lead.strip(_ENDS)) in range(2, _ITEM) for f in (figure, before))


def _names_something(reading: Reading, figure: Figure) -> bool:
    """Return whether the words before a sum name who has it or what it is: a place, an organisation, money."""
    named = reading.between(figure.lead_start, figure.start)
    if any(m.kind in ("organisation", "region", "project") for m in named):
        return True
    words = load_lexicon(reading.article.language, "forms")
    return any(word in figure.lead for word in (*words["cash"], *words["goods"], *words["mixed"]))


def _is_item(figure: Figure, before: Figure) -> bool:
    """Return whether a figure stands in a short numbered line that continues the list of the line before."""
    return bool(_NUMBERED.match(figure.lead)) and figure.clause.sentence - before.clause.sentence <= 2


@cache
def _joints() -> frozenset[str]:
    return frozenset(word for language in ("zh", "en") for word in load_lexicon(language, "flows")["first_of_two"])


@cache
def _ahead(language: str) -> re.Pattern[str]:
    edge = r"\b" if language == "en" else ""
    words = load_lexicon(language, "flows")
    hereby = f"(?<!{words['hereby']})" if words["hereby"] else ""
    return re.compile(f"{edge}{hereby}(?:{any_of(words['ahead'])}|{words['strive']}){edge}(?!\\s*\\d)")


@cache
def _undone(language: str) -> re.Pattern[str]:
    return re.compile(any_of(load_lexicon(language, "flows")["undone"]))


@cache
def _pattern(language: str, place: str) -> tuple[re.Pattern[str], Mapping[str, str]]:
    words = load_lexicon(language, "flows")
    edge = r"\b" if language == "en" else ""
    begin = r"(?<![-\w])" if language == "en" else ""  # Taiwan-funded spends nothing
    if place != "verbs":
        flows = {word: flow for flow, group in words[place].items() for word in group}
        return re.compile(f"{begin}{any_of(flows)}{edge}"), flows
    adjacent = {word: flow for flow, group in words["adjacent"].items() for word in group}
    flows = dict.fromkeys(words["not_cues"], "none") | dict.fromkeys(words["weak"], "given")
    flows |= dict.fromkeys(words["aid"], "aid")
    flows |= {word: flow for flow in FLOWS for word in words["strong"].get(flow, ())}
    near = r"(?=(?:\s+(?:another|a further|a second|some|a))?\s*$)"
    pattern = f"{begin}(?:{any_of(flows)}{edge}|{any_of(adjacent)}{near})"
    return re.compile(pattern), {**adjacent, **flows}
