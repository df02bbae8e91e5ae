"""Which way a sum of a document moves, and who gives it: the cue in its surroundings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from charitydata.facts import english_givers
from charitydata.facts import givers as chinese_givers
from charitydata.facts.drafts import Draft
from charitydata.facts.figures import Figure
from charitydata.facts.flows import Cue, is_ahead, is_neutral, is_put_into, is_undone
from charitydata.facts.givers import is_crowd
from charitydata.facts.home import CHARITIES, main_charity, main_place
from charitydata.facts.period_scope import Scope
from charitydata.facts.reading import Reading, once
from charitydata.facts.receivers import from_elsewhere, organisations_named, receiving_org, receiving_place_of_sentence
from charitydata.facts.subjects import subject_of
from charitydata.facts.voice import own_company, own_voice
from charitydata.lexicon import load_lexicon
from charitydata.recognisers.mention import Count, Organisation, Undertaking

CARRIED = ("list", "paragraph", "document")
"""Rules of cues that a figure takes over from the one before."""

AHEAD = {"spent": "planned", "raised": "target", "assets": "target"}
"""What a flow is while it still lies ahead (将拨付, 力争募集)."""

_UNDONE = {"spent": "planned", "raised": "pledged"}
"""What a flow is while it has not been done (尚未拨付, 尚未到账)."""


@dataclass(frozen=True, slots=True)
class Givers:
    """Who a giving word names: those that are somebody, and whether a crowd was named."""

    named: tuple[str, ...]
    crowd: bool


def lies_ahead(reading: Reading, scope: Scope) -> bool:
    """Return whether the period stated for a figure begins after the document appeared."""
    published = reading.article.published
    return bool(published and scope.basis == "stated" and scope.start and scope.start > published)


def flow_of(
    reading: Reading, figure: Figure, cue: Cue, last: Draft | None, channel: str
) -> tuple[str, tuple[str, ...]]:
    """Return the flow of a figure and who gives it."""
    to_come = _still_to_come(reading, figure, cue, last)
    if to_come:
        return to_come, ()
    if cue.flow == "raised":
        return _received(reading, figure, cue, last)
    if cue.flow not in ("given", "aid", "pledged"):
        return cue.flow, ()
    givers = _givers(reading, figure, cue, last)
    return _promise(reading, cue, givers, last) or _given(reading, figure, cue, givers, channel)


def _promise(reading: Reading, cue: Cue, givers: Givers, last: Draft | None) -> tuple[str, tuple[str, ...]] | None:
    """Return flow and givers of what is promised or goes on from the figure before, ``None`` for a gift made."""
    language = reading.article.language
    if last and last.flow == "spent" and _goes_on(cue) and not givers.named:
        return "spent", ()
    if cue.flow == "pledged" or (last and last.flow == "pledged" and _goes_on(cue)) or _promised(reading, cue):
        counted = language == "zh" and _is_own_charity(reading, givers.named)  # 总会新增认捐额: it receives them
        return "pledged", () if counted else givers.named
    if is_ahead(reading, cue):
        return ("planned", ()) if language == "zh" and is_neutral(cue, "zh") else ("pledged", givers.named)
    return None


def _still_to_come(reading: Reading, figure: Figure, cue: Cue, last: Draft | None) -> str:
    """Return the flow of what has not happened or not been done yet, ``""`` if it has."""
    if cue.flow == "assets" and _is_to_be_founded(reading, cue):
        return cue.flow
    if cue.flow in AHEAD and (is_ahead(reading, cue) or _goes_on_planning(reading, figure, cue, last)):
        return AHEAD[cue.flow]
    return _UNDONE[cue.flow] if cue.flow in _UNDONE and is_undone(reading, figure, cue) else ""


def _is_to_be_founded(reading: Reading, cue: Cue) -> bool:
    """Return whether a size is that of a fund still to be set up (将设立规模为1000万元的基金), not a goal."""
    words = load_lexicon(reading.article.language, "flows")["founding"]
    lead = reading.text(reading.clause_at(cue.start).start, cue.start).lower()
    return any(word in lead for word in words)


def _goes_on_planning(reading: Reading, figure: Figure, cue: Cue, last: Draft | None) -> bool:
    """Return whether a sum goes on from a plan of its sentence with nothing done (计划募集1.5亿元，安排800万元…)."""
    if not last or last.flow not in AHEAD.values() or last.figure.clause.sentence != figure.clause.sentence:
        return False
    done = load_lexicon(reading.article.language, "flows")["done"]
    between = reading.text(last.figure.end, figure.start).lower()
    return cue.start > last.figure.end and not any(word in between for word in done)


def _received(reading: Reading, figure: Figure, cue: Cue, last: Draft | None) -> tuple[str, tuple[str, ...]]:
    """Return the flow of a receiving word: spent where the charity pays, donated where a list names the giver."""
    if _is_passed_down(reading, figure, cue):
        return "spent", ()
    pointers = load_lexicon(reading.article.language, "parts")["behind"]
    if pointers and cue.rule == "verb" and figure.rest.lower().lstrip().startswith(pointers[0]):
        return "spent", ()  # Beijing received 386 million yuan of it
    giver = _listed_giver(reading, figure, cue, last)
    return ("donated", (giver,)) if giver else ("raised", ())


def _is_passed_down(reading: Reading, figure: Figure, cue: Cue) -> bool:
    """Return whether somebody gets the money from the document's charity (某市拿到550万元)."""
    words = load_lexicon(reading.article.language, "flows")["got"]
    own = main_charity(reading)
    if cue.word not in words:
        return False
    if any(isinstance(m.value, Count) for m in reading.between(figure.clause.start, cue.start, "count")):
        return True
    if not own:
        return False
    subject = subject_of(reading, figure)
    name = subject.value.name if subject and isinstance(subject.value, Organisation) else ""
    return subject is not None and own not in name and name not in own


def _listed_giver(reading: Reading, figure: Figure, cue: Cue, last: Draft | None) -> str:
    """Return who gives a sum that a list of receipts names with its giver, ``""`` if it names none."""
    language = reading.article.language
    if language == "en":
        source = english_givers.source_of(reading, figure, last.givers if last else ())
        return "" if is_crowd(source, language) else source
    if cue.rule not in CARRIED:
        return ""
    after_gift = last is not None and last.flow == "donated" and last.figure.clause.paragraph == figure.clause.paragraph
    return chinese_givers.listed_giver(reading, figure, charities_too=after_gift)


def _goes_on(cue: Cue) -> bool:
    """Return whether a giving word has no direction of its own (the province added another 50 million)."""
    return cue.word in load_lexicon("en", "flows")["adjacent"]["given"]


def _promised(reading: Reading, cue: Cue) -> bool:
    """Return whether the clause before a giving word is a promise (该公司承诺连续5年，共捐赠50万元)."""
    own = reading.clause_at(cue.start)
    clauses = [c for c in reading.clauses_of(own.sentence) if c.index == own.index - 1]
    if not clauses or reading.between(clauses[0].start, clauses[0].end, "money"):
        return False
    promises = load_lexicon(reading.article.language, "flows")["promises"]
    return any(word in clauses[0].text.lower() for word in promises)


def _given(reading: Reading, figure: Figure, cue: Cue, givers: Givers, channel: str) -> tuple[str, tuple[str, ...]]:
    """Return the flow of a giving word: a giver donates, a crowd's gifts are raised, passing on is spending."""
    language = reading.article.language
    own = _is_own_charity(reading, givers.named)
    if is_put_into(figure, cue, language) and (not givers.named or _is_charity(reading, givers.named)):
        return "spent", ()
    if cue.flow == "aid":
        return ("donated", givers.named) if givers.named and not own else ("spent", ())
    if not givers.named:
        company = "" if givers.crowd else own_company(reading)
        return ("donated", (company,)) if company else (_without_giver(cue, language, givers.crowd), ())
    if _is_undertaking(reading, givers.named):
        return "spent", ()
    if is_neutral(cue, language) and (channel == "government" or _passes_on(reading, figure, givers.named)):
        return "spent", ()
    return "donated", givers.named


def _is_undertaking(reading: Reading, givers: Sequence[str]) -> bool:
    """Return whether what gives is a project or fund, and no body of that name (the X Trust)."""
    bodies, funds = organisations_named(reading), _undertakings(reading)
    return any(name in funds and not any(name[start:] in bodies for start in range(len(name))) for name in givers)


@once
def _undertakings(reading: Reading) -> frozenset[str]:
    return frozenset(m.value.name for m in reading.of("project") if isinstance(m.value, Undertaking))


def _without_giver(cue: Cue, language: str, crowd: bool) -> str:
    """Return the flow of a giving word that names nobody: handing over is a gift, a charity's own doing is spending."""
    if cue.word in load_lexicon(language, "flows")["handing"]:
        return "donated"
    return "spent" if is_neutral(cue, language) and not crowd else "raised"


def _givers(reading: Reading, figure: Figure, cue: Cue, last: Draft | None) -> Givers:
    """Return the givers of a sum, those of the figure before where this one breaks it down or leans on it."""
    language = reading.article.language
    near = last is not None and (language == "en" or last.figure.clause.sentence == figure.clause.sentence)
    earlier = last.givers if last and (near or cue.rule in CARRIED) else ()
    if language == "zh":
        remembered = last.givers if last and last.figure.clause.paragraph == figure.clause.paragraph else ()
        found = chinese_givers.find_givers(reading, figure, cue, earlier, remembered)
    else:
        found = english_givers.find_givers(reading, figure, cue, earlier)
    home = main_place(reading)
    receiving = receiving_place_of_sentence(reading, figure)
    crowd = [
        name
        for name in found
        if is_crowd(name, language)
        and not from_elsewhere(reading, name, home)
        and not from_elsewhere(reading, name, receiving)
    ]
    return Givers(named=tuple(name for name in found if name not in crowd), crowd=bool(crowd))


def _is_own_charity(reading: Reading, givers: Sequence[str]) -> bool:
    """Return whether the only giver is the charity that the document is about, or that speaks in it."""
    own = [name for name in (main_charity(reading), own_voice(reading)) if name and name != own_company(reading)]
    return len(givers) == 1 and bool(givers[0]) and any(givers[0] in name or name in givers[0] for name in own)


def _is_charity(reading: Reading, givers: Sequence[str]) -> bool:
    types = organisations_named(reading)
    return any(types.get(name, frozenset()) & CHARITIES for name in givers)


def _passes_on(reading: Reading, figure: Figure, givers: Sequence[str]) -> bool:
    """Return whether a charity hands money to somebody named who is no charity: it spends."""
    if len(givers) != 1 or not _is_charity(reading, givers):
        return False
    receiver = receiving_org(reading, figure)
    return bool(receiver) and _types(reading).get(receiver, "") not in {*CHARITIES, "association"}


@once
def _types(reading: Reading) -> dict[str, str]:
    """Return the type of each organisation that a document names, by its full name."""
    return {m.value.name: m.value.type for m in reading.of("organisation") if isinstance(m.value, Organisation)}
