"""What part a count plays in charity work: people helped, givers, volunteers, projects, goods, or none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from charitydata.facts.reading import Reading, once
from charitydata.facts.tallies import Tally, find_tallies
from charitydata.facts.tally_cues import ends_with, is_list, nearest_cue, opens_with, says
from charitydata.facts.tally_rules import UNITS, Part, View, givers, is_measured, part_of, unit_of
from charitydata.lexicon import load_lexicon

_CLOSE = 12
_SHORT = 2
_COMMA = re.compile("[,，;；:：]")
_MADE = frozenset({"school", "institution", "structure", "site"})
_HELPED = frozenset({"people", "household", "village", "school", "institution", "community"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A count with its part: the table it belongs to, its unit or measure there, and the rule that said so."""

    tally: Tally
    table: str
    value: str
    rule: str


@once
def find_roles(reading: Reading) -> tuple[Role, ...]:
    """Return the counts of a document that play a part, in reading order; a repeated figure only once."""
    seen: set[tuple[str, str, object]] = set()
    found = []
    for role in _roles(reading):
        key = (role.table, role.value, role.tally.count.quantity.number)
        if key not in seen:
            seen.add(key)
            found.append(role)
    return tuple(found)


def _roles(reading: Reading) -> Iterator[Role]:
    language = reading.article.language
    last: Role | None = None
    counted: dict[str, Role] = {}
    for tally in find_tallies(reading):
        sentence = reading.sentence_at(tally.start)
        view = View(
            tally=tally,
            cue=nearest_cue(tally, language),
            sentence=sentence.text,
            sentence_start=sentence.start,
            language=language,
        )
        part = None if _is_excluded(view) else _part(view, last) or _by_classifier(view, counted)
        if part:
            last = Role(tally=tally, table=part[0], value=part[1], rule=part[2])
            counted[tally.count.unit] = last
            yield last


def _part(view: View, last: Role | None) -> Part:
    """Return table, value and rule of a count, by its kind and its cue, or what it inherits from the count before."""
    return (
        _changed(view, last) or part_of(view) or _listed(view, last) or _inherited(view, last) or _itemised(view, last)
    )


def _is_excluded(view: View) -> bool:
    """Return whether a count is a difference, a capacity, a repetition (这两个项目) or the top of a list."""
    lead, language = view.tally.lead, view.language
    if ends_with("differences", lead, language) or ends_with("anaphoric", lead, language):
        return True
    if opens_with("differences", view.tally.noun, language) or opens_with("anaphoric", view.tally.noun, language):
        return True
    near = view.tally.own_lead[-2 * _CLOSE :]
    shared = says("averages", near, language) and not says("allotted", near, language)
    return shared or says("capacity", near, language)


def _listed(view: View, last: Role | None) -> Part:
    """Return the part of one more member of a list: 15 villages, 3 clinics and 40 families; 单位20家、个人300人."""
    tally = view.tally
    if last is None or view.cue or last.tally.clause.sentence != tally.clause.sentence:
        return None
    between = view.sentence[last.tally.end - view.sentence_start : tally.start - view.sentence_start]
    if tally.noun and between.endswith(tally.noun):
        between = between[: -len(tally.noun)]
    if not is_list(between, view.language) and not _is_item(tally):
        return None
    if last.table == "beneficiaries" and tally.kind in _HELPED:
        return "beneficiaries", UNITS.get(tally.kind) or unit_of(view), f"{last.rule}.listed"
    if last.value == "sites" and tally.kind in _MADE:
        return last.table, last.value, f"{last.rule}.listed"
    giving = last.value in ("donors", "donor_times") and tally.kind in ("people", "company", "donor")
    return ("indicators", givers(view), f"{last.rule}.listed") if giving else None


def _changed(view: View, last: Role | None) -> Part:
    """Return the part of the count that one has grown from (由2家增至5家)."""
    tally = view.tally
    if last is None or last.tally.clause.index != tally.clause.index:
        return None
    between = view.sentence[last.tally.end - view.sentence_start : tally.start - view.sentence_start]
    grown = opens_with("changes", between, view.language) and ends_with("changes", between, view.language)
    return (last.table, last.value, f"{last.rule}.changed") if grown and len(between) <= _CLOSE else None


def _itemised(view: View, last: Role | None) -> Part:
    """Return ``sites`` for what projects just counted include: 190 projects. They include 56 schools."""
    if (
        last is None
        or last.value != "projects"
        or view.tally.kind not in _MADE
        or not says("lists", view.tally.lead, view.language)
    ):
        return None
    near = last.tally.clause.paragraph == view.tally.clause.paragraph
    return ("indicators", "sites", "sites.itemised") if near else None


def _is_item(tally: Tally) -> bool:
    """Return whether a clause is no more than a noun and its number (先心病患儿912名)."""
    return tally.named and tally.lead.endswith(tally.noun) and len(tally.lead) <= _CLOSE and len(tally.tail) <= 1


def _inherited(view: View, last: Role | None) -> Part:
    """Return the part of the count before for one that breaks it down or goes on (其中9个, 累计建立74个)."""
    tally = view.tally
    if last is None or is_measured(view) or not _goes_on(view, last):
        return None
    if tally.kind == "company" and last.value in ("donors", "donor_times"):
        return last.table, givers(view), f"{last.rule}.inherited"
    same = not tally.kind or tally.count.unit == last.tally.count.unit or tally.kind == last.tally.kind
    if not same or not says("inherits", _before(view), view.language):
        return None
    if tally.named and tally.kind != last.tally.kind:
        return None
    return last.table, last.value, f"{last.rule}.inherited"


def _before(view: View) -> str:
    """Return the text before a count in its clause, and what a comma parts from it (Of these children, 212)."""
    if len(view.tally.lead) > _SHORT:
        return view.tally.lead
    earlier = view.sentence[: view.tally.start - view.sentence_start - len(view.tally.lead)].rstrip(" ,，")
    behind = view.tally.tail[:_CLOSE] if view.language == "en" else ""  # sixty of them
    return _COMMA.split(earlier)[-1] + view.tally.lead + behind


def _goes_on(view: View, last: Role) -> bool:
    """Return whether a count stands in the sentence of the one before, or in the next and points back (of these)."""
    steps = view.tally.clause.sentence - last.tally.clause.sentence
    heads = (view.sentence, view.tally.tail) if view.language == "en" else (view.sentence,)
    same = not view.tally.kind or (view.language == "zh" and view.tally.kind == last.tally.kind)
    pointed = same and any(opens_with("inherits", text, view.language) for text in heads)
    return steps == 0 or (steps == 1 and pointed)


def _by_classifier(view: View, counted: dict[str, Role]) -> Part:
    """Return the part of the count last told with the same classifier, where that counts few sorts of things (44单)."""
    tally, unit = view.tally, view.tally.count.unit
    before = counted.get(unit)
    if before is None or tally.named or tally.kind or unit in load_lexicon(view.language, "tallies")["generic"]:
        return None
    return before.table, before.value, f"{before.rule}.classifier"
