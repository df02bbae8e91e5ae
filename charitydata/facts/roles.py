"""What part a count plays in charity work: people helped, givers, volunteers, projects, goods, or none."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from charitydata.facts.reading import Reading
from charitydata.facts.tallies import Tally, find_tallies
from charitydata.facts.tally_cues import Cue, ends_with, is_list, nearest_cue, opens_with, says
from charitydata.lexicon import load_lexicon

_UNITS = {"village": "village", "school": "school", "institution": "institution", "household": "household"}
_CLOSE = 12
_FEW = 3
_HELPED = frozenset({"people", "household", "village", "school", "institution", "community"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A count with its part: the table it belongs to, its unit or measure there, and the rule that said so."""

    tally: Tally
    table: str
    value: str
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _View:
    """A count as the rules see it."""

    tally: Tally
    cue: Cue | None
    sentence: str
    sentence_start: int
    language: str

    def cued(self, *kinds: str) -> bool:
        """Return whether the nearest cue is of one of these classes."""
        return self.cue is not None and self.cue.kind in kinds

    def says(self, name: str) -> bool:
        """Return whether the clause holds a word of a list."""
        return says(name, self.tally.clause.text, self.language)


_Part: TypeAlias = "tuple[str, str, str] | None"


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
    for tally in find_tallies(reading):
        sentence = reading.sentence_at(tally.start)
        view = _View(
            tally=tally,
            cue=nearest_cue(tally, language),
            sentence=sentence.text,
            sentence_start=sentence.start,
            language=language,
        )
        part = None if _is_excluded(view) else _part(view, last)
        if part:
            last = Role(tally=tally, table=part[0], value=part[1], rule=part[2])
            yield last


def _part(view: _View, last: Role | None) -> _Part:
    """Return table, value and rule of a count, by its kind and its cue, or what it inherits from the count before."""
    rule = _RULES.get(view.tally.kind)
    return (rule(view) if rule else None) or _listed(view, last) or _inherited(view, last)


def _is_excluded(view: _View) -> bool:
    """Return whether a count is a difference, a capacity, a repetition (这两个项目) or the top of a list."""
    lead, language = view.tally.lead, view.language
    if ends_with("differences", lead, language) or ends_with("anaphoric", lead, language):
        return True
    near = lead[-2 * _CLOSE :]
    return says("capacity", near, language) or says("averages", near, language)


def _listed(view: _View, last: Role | None) -> _Part:
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
        return "beneficiaries", _UNITS.get(tally.kind) or _unit(view), f"{last.rule}.listed"
    giving = last.value in ("donors", "donor_times") and tally.kind in ("people", "company", "donor")
    return ("indicators", _gifts(view), f"{last.rule}.listed") if giving else None


def _is_item(tally: Tally) -> bool:
    """Return whether a clause is no more than a noun and its number (先心病患儿912名)."""
    return tally.named and tally.lead.endswith(tally.noun) and len(tally.lead) <= _CLOSE and len(tally.tail) <= 1


def _inherited(view: _View, last: Role | None) -> _Part:
    """Return the part of the count before for one that breaks it down or goes on (其中9个, 累计建立74个)."""
    tally = view.tally
    if last is None or last.tally.clause.sentence != tally.clause.sentence or _is_measured(view):
        return None
    if tally.kind == "company" and last.value in ("donors", "donor_times"):
        return last.table, _gifts(view), f"{last.rule}.inherited"
    same = not tally.kind or tally.count.unit == last.tally.count.unit or tally.kind == last.tally.kind
    if not same or not says("inherits", tally.lead, view.language):
        return None
    if tally.named and tally.kind != last.tally.kind:
        return None
    return last.table, last.value, f"{last.rule}.inherited"


def _gifts(view: _View) -> str:
    """Return the measure of givers: gifts where every time counts (人次), else givers."""
    return "donor_times" if view.tally.count.unit in load_lexicon(view.language, "tallies")["times"] else "donors"


def _is_few(view: _View) -> bool:
    """Return whether a count is of two or three, which prose uses for things it names."""
    quantity = view.tally.count.quantity
    return quantity.qualifier == "exact" and quantity.number <= _FEW


def _people(view: _View) -> _Part:
    if says("volunteering", view.tally.noun, view.language) or view.cued("volunteer") or _is_volunteering(view):
        return "indicators", "volunteers", "volunteers.people"
    if view.says("awards"):
        return None
    if view.cued("give") or (view.cued("attend") and _gives_beside(view)):
        return "indicators", _gifts(view), "donors.people"
    if view.cue and view.cued("benefit", "frame"):
        return "beneficiaries", _unit(view), f"helped.{view.cue.kind}"
    return None


def _unit(view: _View) -> str:
    """Return the unit of people: the classifier outranks the noun (1094户村民)."""
    words, unit = load_lexicon(view.language, "tallies"), view.tally.count.unit
    if view.tally.kind == "household" or unit in words["units"].get("household", ()):
        return "household"
    return "person_time" if unit in words["times"] else "person"


def _is_volunteering(view: _View) -> bool:
    """Return whether people take part in voluntary service (1095.9万人次参与…志愿服务)."""
    return view.cued("attend") and says("volunteering", view.tally.tail, view.language)


def _gives_beside(view: _View) -> bool:
    """Return whether taking part means giving: a word for giving stands in the clause or the next."""
    cue = view.cue
    taking_part = cue is not None and not cue.before and opens_with("joining", cue.word, view.language)
    return taking_part and says("giving", view.sentence, view.language)


def _volunteers(view: _View) -> _Part:
    return "indicators", "volunteers", "volunteers.named"


def _donors(view: _View) -> _Part:
    return None if view.says("awards") else ("indicators", _gifts(view), "donors.named")


def _company(view: _View) -> _Part:
    """Companies and units count as donors where they give, as organisations where a register lists them."""
    if ends_with("superlative", view.tally.lead, view.language) or view.says("awards"):
        return None
    kind_hearted = opens_with("kind_hearted", view.tally.noun, view.language)
    if view.cued("give") or (view.cued("attend") and _gives_beside(view)) or kind_hearted or _gives_later(view):
        return "indicators", _gifts(view), "donors.company"
    if says("registered", view.tally.lead, view.language):
        return "indicators", "organisations", "organisations.company"
    return None


def _gives_later(view: _View) -> bool:
    """Return whether a clause that says nothing itself is followed by one that gives."""
    later = view.sentence[view.sentence.find(view.tally.tail) :] if view.tally.tail else ""
    return view.cue is None and says("given_by", later, view.language)


def _charity(view: _View) -> _Part:
    if opens_with("persons", view.tally.tail[_noun_length(view) :], view.language):
        return None
    if view.cue and view.cue.before and view.cued("benefit", "frame"):
        return "beneficiaries", "institution", "helped.charity"
    if (view.cued("give") and view.cue and not view.cue.before) or _gives_later(view):
        return "indicators", "donors", "donors.charity"
    if _is_few(view) and not says("registered", view.tally.lead, view.language):
        return None
    return "indicators", "organisations", "organisations.charity"


def _place(view: _View) -> _Part:
    """Villages, schools and institutions are helped, or built and equipped."""
    made = "activated" if view.tally.kind in ("village", "community") else "built"
    if says(made, view.tally.lead, view.language):
        return "indicators", "sites", f"sites.{made}"
    if view.cued("benefit", "frame"):
        return "beneficiaries", _UNITS.get(view.tally.kind, "other"), "helped.place"
    return None


def _structure(view: _View) -> _Part:
    ahead = says("planned", view.tally.clause.text, view.language)
    return ("indicators", "sites", "sites.structure") if view.says("built") and not ahead else None


def _site(view: _View) -> _Part:
    return "indicators", "sites", "sites.named"


def _work(view: _View) -> _Part:
    """Projects, funds and activities."""
    if view.says("awards") or view.says("visits"):
        return None
    if _is_few(view) and not says("started", view.tally.lead, view.language):
        return None
    measure = {"project": "projects", "fund": "funds", "activity": "activities"}[view.tally.kind]
    return "indicators", measure, f"{measure}.named"


def _item(view: _View) -> _Part:
    if _is_measured(view) or view.cued("attend"):
        return None
    where = view.sentence if view.tally.named else view.tally.clause.text
    return ("indicators", "items", "items.given") if says("given", where, view.language) else None


def _is_measured(view: _View) -> bool:
    """Return whether a unit weighs rather than counts."""
    return view.tally.count.unit in load_lexicon(view.language, "tallies")["measured"]


def _gift(view: _View) -> _Part:
    """Gifts are counted where a number of them is stated, not where one gift came in two parts."""
    counted = view.language == "en" or ends_with("counting", view.tally.lead, view.language)
    hedged = view.tally.count.quantity.qualifier != "exact"
    if (counted or hedged) and says("giving", view.sentence, view.language):
        return "indicators", "donor_times", "gifts.counted"
    return None


def _noun_length(view: _View) -> int:
    return len(view.tally.count.noun) if view.language == "zh" and view.tally.count.noun in view.tally.tail else 0


_RULES: dict[str, Callable[[_View], _Part]] = {
    "people": _people,
    "household": _people,
    "volunteers": _volunteers,
    "donor": _donors,
    "company": _company,
    "charity": _charity,
    "village": _place,
    "community": _place,
    "school": _place,
    "institution": _place,
    "structure": _structure,
    "site": _site,
    "project": _work,
    "fund": _work,
    "activity": _work,
    "item": _item,
    "gift": _gift,
}
