"""The counts of a document, each with the words beside it and the kind of thing it counts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from charitydata.facts.figures import Figure
from charitydata.facts.reading import Clause, Reading, once
from charitydata.lexicon import any_of, load_lexicon
from charitydata.recognisers.chinese_counts import counts_what_follows
from charitydata.recognisers.mention import Count, Mention, Money

_SHORT = 6
_REACH = 9
"""How many characters a counted noun may stand before its number: 慈善公益活动办了327项."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Tally:
    """One count in its clause. Tallies are compared by identity, so that what is found out about one can be kept.

    ``lead`` is the normalised text from the clause's beginning up to the count, for a clause that is little more than a
    number from the beginning of the clause before; ``tail`` that from the count to the clause's end. ``kind`` says what
    is counted (``people``, ``village``, ``project``, …), ``""`` where no word does; ``noun`` is the word that says so,
    ``""`` where the classifier alone does. Offsets are the document's.
    """

    mention: Mention
    count: Count
    clause: Clause
    lead: str
    tail: str
    kind: str
    noun: str

    @property
    def start(self) -> int:
        """The offset of the count."""
        return self.mention.start

    @property
    def end(self) -> int:
        """The offset behind the count."""
        return self.mention.end

    @property
    def own_lead(self) -> str:
        """The text before the count in its own clause, whatever ``lead`` takes from the one before."""
        return self.clause.text[: self.start - self.clause.start]

    @property
    def named(self) -> bool:
        """Whether a noun says what is counted, not the classifier alone."""
        return bool(self.noun)


@once
def find_tallies(reading: Reading) -> tuple[Tally, ...]:
    """Return the counts of a document in reading order."""
    return tuple(_tally(reading, m, m.value) for m in reading.of("count") if isinstance(m.value, Count))


@once
def figure_of(reading: Reading, tally: Tally) -> Figure:
    """Return a count in the form in which sums are placed and dated; it has no currency.

    A clause that is no more than a verb (受助20.2万人次) is read together with the one before.
    """
    sentence = reading.sentence_at(tally.start)
    lead = tally.lead
    earlier = [c for c in reading.clauses_of(tally.clause.sentence) if c.end <= tally.clause.start]
    if earlier and len(lead) <= _SHORT:
        lead = earlier[-1].text + lead
    return Figure(
        mention=tally.mention,
        money=Money(quantity=tally.count.quantity, currency=""),
        clause=tally.clause,
        lead=lead,
        lead_start=tally.start - len(lead),
        tail=tally.tail,
        tail_start=tally.end,
        rest=sentence.text[tally.end - sentence.start :],
    )


def segment_start(reading: Reading, tally: Tally) -> int:
    """Return where the part of the sentence between semicolons begins that holds a count."""
    ends = [c.end for c in reading.clauses_of(tally.clause.sentence) if c.end <= tally.start and c.text[-1:] in ";；"]
    return ends[-1] if ends else reading.sentence_at(tally.start).start


def _tally(reading: Reading, mention: Mention, count: Count) -> Tally:
    clause = reading.clause_at(mention.start)
    tail = reading.text(mention.end, max(clause.end, mention.end))
    lead = _lead(reading, clause, mention.start, bare=not count.noun and len(tail) <= 1)
    language = reading.article.language
    kind, noun = _english_kind(count) if language == "en" else _chinese_kind(count, lead, tail)
    return Tally(mention=mention, count=count, clause=clause, lead=lead, tail=tail, kind=kind, noun=noun)


def _lead(reading: Reading, clause: Clause, start: int, *, bare: bool) -> str:
    """Return the text before a count in its clause; a clause that is little more than a number goes on the last one.

    这样的超市，本市现有38家 and 送去棉衣，一共2750件: what is counted stands before the comma.
    """
    lead = reading.text(clause.start, start)
    earlier = [c for c in reading.clauses_of(clause.sentence) if c.end <= clause.start]
    if not bare or not earlier or len(lead) > _SHORT or earlier[-1].text[-1:] in ";；":
        return lead
    return earlier[-1].text[:-1] + " " + lead


def _english_kind(count: Count) -> tuple[str, str]:
    kinds, phrase = _kinds("en"), count.noun.lower()
    for words in (" ".join(phrase.split()[-2:]), count.unit.lower()):
        if words in kinds:
            return kinds[words], count.noun
    return "", count.noun


def _chinese_kind(count: Count, lead: str, tail: str) -> tuple[str, str]:
    """Return the kind by the noun at the count, else by the nearest noun before it, else by the classifier."""
    words = load_lexicon("zh", "tallies")
    by_unit = next((kind for kind, forms in words["units"].items() if count.unit in forms), "")
    if count.unit in words["behind_only"] and not tail.startswith(count.noun or " "):
        return "", ""
    noun = _fitting(count)
    if not noun and count.noun and tail.startswith(count.noun):
        return by_unit, count.noun
    if not noun and not counts_what_follows(tail) and (by_unit != "people" or count.unit in words["times"]):
        noun = _noun_ahead(lead[-2 * _REACH :], count.unit, by_unit)
    if not noun:
        return by_unit, count.noun
    kind = _of_list(noun, lead, tail) or _ending(noun)
    return ("structure" if kind == "project" and by_unit == "structure" else kind), noun


def _noun_ahead(lead: str, unit: str, by_unit: str) -> str:
    """Return the noun before a number that its classifier can count, ``""`` if there is none.

    What stands before a verb of help is not counted (活动惠及17个街镇); what may itself be a verb (计划再建9个) counts
    only right before the number.
    """
    match = _noun_before().search(lead)
    if not match or not _fits(unit, _kinds("zh")[match["noun"]], by_unit) or _verbs().search(lead, match.end("noun")):
        return ""
    verbal = match["noun"] in load_lexicon("zh", "tallies")["verbal"] and match.end("noun") < len(lead)
    return "" if verbal else match["noun"]


def _fitting(count: Count) -> str:
    """Return the counted noun, cut back to what its classifier can count (500名老人义诊), ``""`` if it is unknown."""
    for end in range(len(count.noun), min(len(count.noun), 2) - 1, -1):
        kind = _ending(count.noun[:end])
        if kind and _fits(count.unit, kind, ""):
            return count.noun[:end]
    return ""


def _fits(unit: str, kind: str, by_unit: str) -> bool:
    """Return whether a classifier can count a kind of thing."""
    fits = load_lexicon("zh", "tallies")["fits"]
    return kind in fits[unit] if unit in fits else by_unit != "item" or kind == "item"


def _of_list(noun: str, lead: str, tail: str) -> str:
    """Return ``project`` for one number of projects and something else (机构和项目1966个)."""
    before, behind = _joined()
    match = behind.match(tail[len(noun) :]) if tail.startswith(noun) else before.search(lead)
    kinds = {_ending(noun), _kinds("zh")[match["noun"]] if match else ""}
    return "project" if "project" in kinds else ""


def _ending(noun: str) -> str:
    """Return the kind of the longest known word that a noun ends with."""
    kinds = _kinds("zh")
    return next((kinds[noun[start:]] for start in range(len(noun)) if noun[start:] in kinds), "")


@cache
def _kinds(language: str) -> dict[str, str]:
    nouns = load_lexicon(language, "tallies")["nouns"]
    return {word: kind for kind, words in nouns.items() for word in words}


@cache
def _joined() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Match the other noun of a list of two: the first one before the second and the number, or the second behind."""
    nouns = any_of(word for word in _kinds("zh") if len(word) > 1)
    joined = any_of(load_lexicon("zh", "tallies")["joined"])
    before = re.compile(rf"(?P<noun>{nouns}){joined}{nouns}[^，,。；;、\d]{{0,{_REACH}}}\Z")
    return before, re.compile(rf"{joined}[^，,。；;、\d]{{0,4}}?(?P<noun>{nouns})")


@cache
def _verbs() -> re.Pattern[str]:
    """Match a verb of help: what stands before it is not what the number behind it counts (活动惠及17个街镇)."""
    words = load_lexicon("zh", "tallies")["cues"]["benefit"]["before"]
    return re.compile(any_of(word for word in words if len(word) > 1))


@cache
def _noun_before() -> re.Pattern[str]:
    """Match the last counted noun before a number, with a few words between (衣被也收了5244.5万件)."""
    nouns = any_of(word for word in _kinds("zh") if len(word) > 1)
    return re.compile(rf"(?P<noun>{nouns})(?:(?!{nouns})[^，,。；;、“”《》\d]){{0,{_REACH}}}\Z")
