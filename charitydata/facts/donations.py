"""The table ``donations``: sums of money in their roles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from charitydata.facts import english_givers
from charitydata.facts import givers as chinese_givers
from charitydata.facts.drafts import Draft, in_order, shared_out, without_repeats
from charitydata.facts.exclusions import exclusion
from charitydata.facts.figures import Figure, find_figures
from charitydata.facts.flows import Cue, find_cue, is_ahead, is_neutral, is_put_into
from charitydata.facts.forms import channel_of, form_of
from charitydata.facts.givers import is_crowd
from charitydata.facts.home import CHARITIES, main_charity, main_place
from charitydata.facts.parts import Counted, find_totals
from charitydata.facts.periods import NOWHEN, Scope
from charitydata.facts.reading import Reading
from charitydata.facts.receivers import (
    charity_place,
    from_elsewhere,
    gift_place,
    own_place,
    place_behind,
    receivers_each,
    receiving_org,
    receiving_place,
    receiving_place_of_sentence,
    subject_name,
    subject_of,
    subject_place,
)
from charitydata.facts.rows import date_columns, ground, identify, locate
from charitydata.facts.timing import timing_of
from charitydata.facts.undertakings import project_of
from charitydata.lexicon import load_lexicon
from charitydata.lexicon.places import within
from charitydata.recognisers.mention import Organisation, Undertaking
from charitydata.schema import Donation

_CARRIED = ("list", "paragraph", "document")
"""Rules of cues that a figure takes over from the one before."""

_AHEAD = {"spent": "planned", "raised": "target", "assets": "target"}
"""What a flow is while it still lies ahead (将拨付, 力争募集)."""

_TAKEN_OVER = frozenset({("planned", "spent"), ("target", "raised"), ("spent", "raised")})
"""Flows of a total and of its part, where the part's words only say for what or from where."""

_GIVING = frozenset({"donated", "pledged"})
_RUNNING = frozenset({"raised", "donated", "spent"})
"""Flows that run on over the years; a plan, a goal or the size of a fund does not."""


def extract_donations(reading: Reading) -> Iterable[Donation]:
    """Return the rows of one document; one row per giver where a sum is said of several."""
    drafts = without_repeats(in_order(reading, shared_out(tuple(_drafts(reading)))))
    totals = find_totals(reading, [_counted(draft) for draft in drafts])
    drafts = tuple(_within(draft, drafts, total) for draft, total in zip(drafts, totals, strict=True))
    named = identify((row for draft in drafts for row in _rows(reading, draft)), "donations")
    first = {(row.start, row.end): row.fact_id for row in reversed(named)}
    parts = {
        (draft.figure.start, draft.figure.end): first[(drafts[total].figure.start, drafts[total].figure.end)]
        for draft, total in zip(drafts, totals, strict=True)
        if total is not None
    }
    return [replace(row, part_of=parts.get((row.start, row.end), "")) for row in named]


def _within(draft: Draft, drafts: Sequence[Draft], total: int | None) -> Draft:
    """Return a part with the period of its total, unless it states its own, and with the flow of a plan or outlay."""
    if total is None:
        return draft
    whole = drafts[total]
    flow = whole.flow if (whole.flow, draft.flow) in _TAKEN_OVER else draft.flow
    org = draft.org or (whole.org if flow == whole.flow else "")
    if draft.scope.basis == "stated":
        return replace(draft, flow=flow, org=org)
    scope = replace(whole.scope, basis="context")
    return replace(draft, flow=flow, org=org, scope=scope, cumulative=whole.cumulative)


def _drafts(reading: Reading) -> Iterator[Draft]:
    last: Draft | None = None
    for figure in find_figures(reading):
        if not exclusion(figure, reading.article.language):
            before = last.figure if last else None
            cue = find_cue(reading, figure, before, last.cue if last else None)
            if cue:
                last = _draft(reading, figure, cue, last)
                yield last


def _draft(reading: Reading, figure: Figure, cue: Cue, last: Draft | None) -> Draft:
    scope, cumulative = timing_of(reading, figure, last.figure if last else None)
    channel = channel_of(reading, figure)
    flow, givers = _flow(reading, figure, cue, last, channel)
    if _lies_ahead(reading, scope):
        flow = _AHEAD.get(flow, flow)
    return Draft(
        figure=figure,
        cue=cue,
        flow=flow,
        givers=givers,
        form=form_of(reading, figure, cue, last.form if last else "unstated"),
        channel=channel,
        places=receivers_each(reading, figure) if flow in ("spent", "planned") else (),
        scope=NOWHEN if flow == "assets" and scope.basis == "context" else scope,
        cumulative=cumulative and flow in _RUNNING,
        region=_region(reading, figure, cue, flow, givers),
        org=_org(reading, figure, flow, givers),
    )


def _lies_ahead(reading: Reading, scope: Scope) -> bool:
    """Return whether the period stated for a figure begins after the document appeared."""
    published = reading.article.published
    return bool(published and scope.basis == "stated" and scope.start and scope.start > published)


def _flow(reading: Reading, figure: Figure, cue: Cue, last: Draft | None, channel: str) -> tuple[str, tuple[str, ...]]:
    """Return the flow of a figure and who gives it."""
    if is_ahead(reading, cue) and cue.flow in _AHEAD:
        return _AHEAD[cue.flow], ()
    if cue.flow == "raised":
        return _received(reading, figure, cue, last)
    if cue.flow not in ("given", "aid", "pledged"):
        return cue.flow, ()
    givers = _givers(reading, figure, cue, last)
    if cue.flow == "pledged" or _goes_on_pledging(figure, cue, last):
        return "pledged", givers.named
    if is_ahead(reading, cue):
        own = reading.article.language == "zh" and is_neutral(cue, "zh")
        return ("planned", ()) if own else ("pledged", givers.named)
    return _given(reading, figure, cue, givers, channel)


def _received(reading: Reading, figure: Figure, cue: Cue, last: Draft | None) -> tuple[str, tuple[str, ...]]:
    """Return the flow of a receiving word: spent where the charity pays, donated where a list names the giver."""
    if _is_passed_down(reading, figure, cue):
        return "spent", ()
    giver = _listed_giver(reading, figure, cue, last)
    return ("donated", (giver,)) if giver else ("raised", ())


def _is_passed_down(reading: Reading, figure: Figure, cue: Cue) -> bool:
    """Return whether somebody gets the money from the document's charity (某市拿到550万元)."""
    words = load_lexicon(reading.article.language, "flows")["got"]
    own = main_charity(reading)
    if cue.word not in words or not own:
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
    if cue.rule not in _CARRIED:
        return ""
    after_gift = last is not None and last.flow == "donated" and last.figure.clause.paragraph == figure.clause.paragraph
    return chinese_givers.listed_giver(reading, figure, charities_too=after_gift)


def _goes_on_pledging(figure: Figure, cue: Cue, last: Draft | None) -> bool:
    """Return whether a giving word without a tense of its own continues a list of promises."""
    return last is not None and last.flow == "pledged" and cue.word in load_lexicon("en", "flows")["adjacent"]["given"]


@dataclass(frozen=True, slots=True)
class Givers:
    """Who a giving word names: those that are somebody, and whether a crowd was named."""

    named: tuple[str, ...]
    crowd: bool


def _given(reading: Reading, figure: Figure, cue: Cue, givers: Givers, channel: str) -> tuple[str, tuple[str, ...]]:
    """Return the flow of a giving word: a giver donates, a crowd's gifts are raised, passing on is spending."""
    language = reading.article.language
    own = _is_own_charity(reading, givers.named)
    if is_put_into(figure, cue, language) and (not givers.named or _is_charity(reading, givers.named)):
        return "spent", ()
    if cue.flow == "aid":
        return ("donated", givers.named) if givers.named and not own else ("spent", ())
    if not givers.named:
        return _without_giver(cue, language, givers.crowd), ()
    if any(isinstance(m.value, Undertaking) and m.value.name in givers.named for m in reading.of("project")):
        return "spent", ()
    if is_neutral(cue, language) and (channel == "government" or _passes_on(reading, figure, givers.named)):
        return "spent", ()
    return "donated", givers.named


def _without_giver(cue: Cue, language: str, crowd: bool) -> str:
    """Return the flow of a giving word that names nobody: handing over is a gift, a charity's own doing is spending."""
    if cue.word in load_lexicon(language, "flows")["handing"]:
        return "donated"
    return "spent" if is_neutral(cue, language) and not crowd else "raised"


def _givers(reading: Reading, figure: Figure, cue: Cue, last: Draft | None) -> Givers:
    """Return the givers of a sum, those of the figure before where this one breaks it down or leans on it."""
    language = reading.article.language
    near = last is not None and (language == "en" or last.figure.clause.sentence == figure.clause.sentence)
    earlier = last.givers if last and (near or cue.rule in _CARRIED) else ()
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
    """Return whether the only giver is the charity that the document is about."""
    own = main_charity(reading)
    return len(givers) == 1 and bool(own) and (givers[0] in own or own in givers[0])


def _is_charity(reading: Reading, givers: Sequence[str]) -> bool:
    named = [m.value for m in reading.mentions if isinstance(m.value, Organisation) and m.text in givers]
    return any(value.type in CHARITIES for value in named)


def _passes_on(reading: Reading, figure: Figure, givers: Sequence[str]) -> bool:
    """Return whether a charity hands money to somebody named who is no charity: it spends."""
    if len(givers) != 1 or not _is_charity(reading, givers):
        return False
    receiver = receiving_org(reading, figure)
    types = {m.value.name: m.value.type for m in reading.mentions if isinstance(m.value, Organisation)}
    return bool(receiver) and types.get(receiver, "") not in {*CHARITIES, "association"}


def _rows(reading: Reading, draft: Draft) -> Iterator[Donation]:
    figure, quantity = draft.figure, draft.figure.money.quantity
    common = Donation(
        **ground(reading, figure.mention, f"{draft.flow}.{draft.cue.rule}"),
        **locate(draft.places[0] if draft.places else draft.region),
        **date_columns(draft.scope, reading.article.published),
        flow=draft.flow,
        amount=quantity.number,
        amount_min=quantity.minimum,
        amount_max=quantity.maximum,
        currency=figure.money.currency,
        qualifier=quantity.qualifier,
        form=draft.form,
        channel=draft.channel,
        org=draft.org,
        project=project_of(reading, figure, draft.flow, draft.scope),
        cumulative=draft.cumulative,
    )
    for giver in draft.givers or ("",):
        yield replace(common, donor=giver)
    for code in draft.places[1:]:
        yield replace(common, **locate(code))


def _region(reading: Reading, figure: Figure, cue: Cue, flow: str, givers: tuple[str, ...]) -> str:
    if flow in _GIVING:
        gift = gift_place(reading, figure, givers)
        inside = own_place(reading, figure) if cue.rule in _CARRIED else ""
        return (
            inside if inside and gift and within(inside, gift) and not _names_place(reading, figure, givers) else gift
        )
    listed = own_place(reading, figure) if cue.rule in _CARRIED else ""
    if listed:
        return listed
    behind = place_behind(reading, figure)
    if behind:
        return behind
    if flow in ("spent", "planned"):
        named = receiving_place_of_sentence(reading, figure) or charity_place(reading, figure)
        return named or receiving_place(reading, figure) or subject_place(reading, figure)
    return subject_place(reading, figure)


def _names_place(reading: Reading, figure: Figure, givers: Sequence[str]) -> bool:
    """Return whether the place before a listed sum is the giver, not where the gift goes."""
    return any(giver and giver in reading.original(figure.lead_start, figure.start) for giver in givers)


def _org(reading: Reading, figure: Figure, flow: str, givers: Sequence[str]) -> str:
    if flow not in _GIVING:
        return subject_name(reading, figure)
    own = main_charity(reading)
    return receiving_org(reading, figure) or ("" if own in givers else own)


def _counted(draft: Draft) -> Counted:
    return Counted(
        figure=draft.figure,
        flow=draft.flow,
        currency=draft.figure.money.currency,
        amount=draft.figure.money.quantity.number,
        region=draft.region,
        dates=(draft.scope.start, draft.scope.end),
    )
