"""One rule for each kind of counted thing: when people were helped, when companies gave, when a project counts."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from charitydata.facts.tallies import Tally
from charitydata.facts.tally_cues import Cue, ends_with, opens_with, says
from charitydata.lexicon import load_lexicon

UNITS = {"village": "village", "school": "school", "institution": "institution", "household": "household"}
_FEW = 3
_CLAUSE = re.compile("[,，;；。]")
_NAME = 6
_OPENING = ("“", "《", "「", '"')
_QUOTED = re.compile(r"[”》][^，,“《]{0,4}\Z")
_LATER = 16
"""How many characters behind a count may tell that taking part meant giving: 2万人次参与，筹款600万元."""

Part: TypeAlias = "tuple[str, str, str] | None"
"""Table, unit or measure there, and the rule that said so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
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


def part_of(view: View) -> Part:
    """Return the part that a count plays by its own words, ``None`` where no rule finds one."""
    rule = RULES.get(view.tally.kind, _quoted)
    return rule(view)


def _quoted(view: View) -> Part:
    """Return ``sites`` for what has a name of its own and is built several times (办起“爱心灶”23个)."""
    quoted = _QUOTED.search(view.tally.lead) or view.tally.tail[:1] in _OPENING
    return _structure(view) if quoted and not view.tally.kind else None


def givers(view: View) -> str:
    """Return the measure of givers: gifts where every time counts (人次), else givers."""
    return "donor_times" if view.tally.count.unit in load_lexicon(view.language, "tallies")["times"] else "donors"


def _is_few(view: View) -> bool:
    """Return whether a count is of two or three, which prose uses for things it names."""
    quantity = view.tally.count.quantity
    return quantity.qualifier == "exact" and quantity.number <= _FEW


def _people(view: View) -> Part:
    if says("volunteering", view.tally.noun, view.language) or view.cued("volunteer") or _is_volunteering(view):
        return "indicators", "volunteers", "volunteers.people"
    if view.says("awards") and not _is_surely_helped(view):
        return None
    if _is_recipient(view):
        return "beneficiaries", unit_of(view), "helped.named"
    if view.cued("give") or (view.cued("attend") and _gives_beside(view)):
        return "indicators", givers(view), "donors.people"
    if view.cue and (view.cued("benefit", "frame") or _is_treated(view)):
        return "beneficiaries", unit_of(view), f"helped.{view.cue.kind}"
    return ("beneficiaries", unit_of(view), "helped.later") if _gains_later(view) else None


def _is_recipient(view: View) -> bool:
    """Return whether the counted noun itself says that it receives (救助对象, beneficiaries) and not merely exists."""
    noun = view.tally.noun
    ahead = "" if view.language == "en" or noun in view.tally.tail else view.tally.own_lead[-_NAME:]
    return says("helped", ahead + noun, view.language) and not view.cued("exist", "attend")


def _is_surely_helped(view: View) -> bool:
    """Return whether a word for help stands before a count with no prize between (表彰十佳教师、资助学生85名)."""
    if view.cue is None or not view.cue.before or not view.cued("benefit"):
        return False
    between = view.tally.lead[len(view.tally.lead) - view.cue.distance - len(view.cue.word) :] + view.tally.tail
    return not says("awards", between, view.language)


def _gains_later(view: View) -> bool:
    """Return whether the clause behind one that says nothing of a count tells what was gained (156户报名，领到…)."""
    if view.cue is not None and not view.cued("exist"):
        return False
    later = view.sentence[view.tally.end - view.sentence_start + len(view.tally.tail) :]
    return bool(view.tally.tail) and says("gains", _CLAUSE.split(later)[0], view.language)


def _is_treated(view: View) -> bool:
    """Return whether people take part in what helps them, a camp, a course, a check-up, and do not run it."""
    if not view.cued("attend") or says("staff", view.tally.noun, view.language):
        return False
    where = view.tally.tail if view.language == "zh" else view.sentence
    return says("treats", where, view.language)


def unit_of(view: View) -> str:
    """Return the unit of people: the classifier outranks the noun (1094户村民)."""
    words, unit = load_lexicon(view.language, "tallies"), view.tally.count.unit
    if view.tally.kind == "household" or unit in words["units"].get("household", ()):
        return "household"
    return "person_time" if unit in words["times"] else "person"


def _is_volunteering(view: View) -> bool:
    """Return whether people take part in voluntary service (1095.9万人次参与…志愿服务)."""
    return view.cued("attend") and says("volunteering", view.tally.tail, view.language)


def _gives_beside(view: View) -> bool:
    """Return whether taking part means giving: a word for giving stands in the clause."""
    cue = view.cue
    taking_part = cue is not None and not cue.before and opens_with("joining", cue.word, view.language)
    if not taking_part:
        return False
    later = view.sentence[view.tally.end - view.sentence_start :][:_LATER]
    return view.says("giving") or (givers(view) == "donor_times" and says("giving", later, view.language))


def _volunteers(view: View) -> Part:
    return "indicators", "volunteers", "volunteers.named"


def _donors(view: View) -> Part:
    return None if view.says("awards") else ("indicators", givers(view), "donors.named")


def _company(view: View) -> Part:
    """Companies and units count as donors where they give, as organisations where a register lists them."""
    base = ends_with("superlative", view.tally.lead, view.language) or ends_with(
        "bases", view.tally.lead, view.language
    )
    if base or view.says("awards"):
        return None
    kind_hearted = opens_with("kind_hearted", view.tally.noun, view.language)
    if view.cued("give", "hand") or (view.cued("attend") and _gives_beside(view)) or kind_hearted or _gives_later(view):
        return "indicators", givers(view), "donors.company"
    if says("registered", view.tally.lead, view.language):
        return "indicators", "organisations", "organisations.company"
    return None


def _gives_later(view: View) -> bool:
    """Return whether a clause that says nothing itself is followed by one that gives."""
    later = view.sentence[view.sentence.find(view.tally.tail) :] if view.tally.tail else ""
    return view.cue is None and says("given_by", later, view.language)


def _charity(view: View) -> Part:
    if opens_with("persons", view.tally.tail[_noun_length(view) :], view.language) or view.says("awards"):
        return None
    if view.cue and view.cue.before and view.cued("benefit", "frame"):
        return "beneficiaries", "institution", "helped.charity"
    if (view.cued("give", "hand") and view.cue and not view.cue.before) or (_gives_later(view) and not _is_few(view)):
        return "indicators", "donors", "donors.charity"
    whole = ends_with("whole", view.tally.lead, view.language)
    if _is_few(view) and not whole and not says("registered", view.tally.lead, view.language):
        return None
    return "indicators", "organisations", "organisations.charity"


def _member(view: View) -> Part:
    """Members of an association count as organisations."""
    return (
        ("indicators", "organisations", "organisations.members")
        if says("belonging", view.sentence, view.language)
        else None
    )


def _place(view: View) -> Part:
    """Villages, schools and institutions are helped, or built and equipped."""
    settled = view.tally.kind in ("village", "community")
    made = "activated" if settled else "built"
    if says(made, view.tally.lead, view.language) or (settled and says("joined_in", view.tally.tail, view.language)):
        return "indicators", "sites", f"sites.{made}"
    called_on = view.cue is not None and opens_with("calls", view.cue.word, view.language)
    if view.cued("benefit", "frame") and not called_on:
        return "beneficiaries", UNITS.get(view.tally.kind, "other"), "helped.place"
    return None


def _structure(view: View) -> Part:
    return ("indicators", "sites", "sites.structure") if view.says("built") and not view.says("needed") else None


def _site(view: View) -> Part:
    return "indicators", "sites", "sites.named"


def _work(view: View) -> Part:
    """Projects, funds and activities."""
    if view.says("awards") or view.says("visits"):
        return None
    if _is_few(view) and not says("started", view.tally.lead, view.language):
        return None
    measure = {"project": "projects", "fund": "funds", "activity": "activities"}[view.tally.kind]
    return "indicators", measure, f"{measure}.named"


def _item(view: View) -> Part:
    """Goods count where they are given; in Chinese a named one counts unless it is sold or lost."""
    if is_measured(view) or view.cued("attend") or view.says("sold") or view.says("awards"):
        return None
    if view.tally.named and view.language == "zh" and view.tally.kind == "item":
        return "indicators", "items", "items.named"
    where = view.sentence if view.tally.named else view.tally.lead + view.tally.tail
    return ("indicators", "items", "items.given") if says("given", where, view.language) else None


def is_measured(view: View) -> bool:
    """Return whether a unit weighs rather than counts."""
    return view.tally.count.unit in load_lexicon(view.language, "tallies")["measured"]


def _gift(view: View) -> Part:
    """Gifts are counted where a number of them is stated, not where one gift came in two parts."""
    counted = view.language == "en" or ends_with("counting", view.tally.lead, view.language)
    hedged = view.tally.count.quantity.qualifier != "exact"
    if (counted or hedged) and says("giving", view.sentence, view.language):
        return "indicators", "donor_times", "gifts.counted"
    return None


def _noun_length(view: View) -> int:
    return len(view.tally.count.noun) if view.language == "zh" and view.tally.count.noun in view.tally.tail else 0


RULES: dict[str, Callable[[View], Part]] = {
    "people": _people,
    "household": _people,
    "volunteers": _volunteers,
    "donor": _donors,
    "company": _company,
    "charity": _charity,
    "member": _member,
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
