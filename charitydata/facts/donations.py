"""The table ``donations``: sums of money in their roles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from charitydata.facts.drafts import Draft, in_order, shared_out, without_repeats
from charitydata.facts.exclusions import exclusion
from charitydata.facts.figures import Figure, find_figures
from charitydata.facts.flows import Cue, find_cue
from charitydata.facts.forms import channel_of, form_of
from charitydata.facts.home import collecting_charity, main_charity_place
from charitydata.facts.movements import AHEAD, CARRIED, flow_of, lies_ahead
from charitydata.facts.pairing import paired_receiver
from charitydata.facts.part_rows import Counted
from charitydata.facts.parts import find_totals
from charitydata.facts.period_scope import NOWHEN
from charitydata.facts.reading import Reading
from charitydata.facts.receivers import (
    gift_place,
    own_place,
    place_behind,
    receivers_each,
    receiving_org,
    receiving_place,
    receiving_place_between,
    receiving_place_of_sentence,
)
from charitydata.facts.rows import complete, date_columns, ground, identify, locate
from charitydata.facts.subjects import charity_place, subject_name, subject_place
from charitydata.facts.timing import timing_of
from charitydata.facts.undertakings import project_of
from charitydata.facts.voice import own_company
from charitydata.lexicon.places import within
from charitydata.schema import Donation

_TAKEN_OVER = frozenset({("planned", "spent"), ("target", "raised"), ("spent", "raised")})
"""Flows of a total and of its part, where the part's words only say for what or from where."""

_GIVING = frozenset({"donated", "pledged"})
_RUNNING = frozenset({"raised", "donated", "spent"})
"""Flows that run on over the years; a plan, a goal or the size of a fund does not."""


def extract_donations(reading: Reading) -> Iterable[Donation]:
    """Return the rows of one document; one row per giver where a sum is said of several."""
    drafts = without_repeats(in_order(reading, shared_out(reading, tuple(_drafts(reading)))))
    totals = find_totals(reading, [_counted(draft) for draft in drafts])
    drafts = tuple(_within(draft, drafts, total) for draft, total in zip(drafts, totals, strict=True))
    named = identify((row for draft in drafts for row in _rows(reading, draft)), "donations")
    first = {(row.start, row.end): row.fact_id for row in reversed(named)}
    parts = {
        (draft.figure.start, draft.figure.end): first[(drafts[total].figure.start, drafts[total].figure.end)]
        for draft, total in zip(drafts, totals, strict=True)
        if total is not None
    }
    for row in named:
        complete(row, part_of=parts.get((row.start, row.end), ""))
    return named


def _within(draft: Draft, drafts: Sequence[Draft], total: int | None) -> Draft:
    """Return a part with the period of its total, unless it states its own, and with the flow of a plan or outlay."""
    if total is None:
        return draft
    whole = drafts[total]
    own_verb = draft.flow == "raised" and draft.cue.rule == "verb" and not draft.cue.word.endswith(whole.cue.word)
    flow = whole.flow if (whole.flow, draft.flow) in _TAKEN_OVER and not own_verb else draft.flow
    org = draft.org or (whole.org if flow == whole.flow else "")
    if draft.scope.basis == "stated" or whole.flow == "assets":
        return replace(draft, flow=flow, org=org)
    scope = replace(whole.scope, basis="context")
    return replace(draft, flow=flow, org=org, scope=scope, cumulative=whole.cumulative)


def _drafts(reading: Reading) -> Iterator[Draft]:
    last: Draft | None = None
    collectors: list[str] = []
    for figure in find_figures(reading):
        if not exclusion(figure, reading.article.language):
            before = last.figure if last else None
            cue = find_cue(reading, figure, before, last.cue if last else None)
            if cue:
                draft = _draft(reading, figure, cue, last, _collector(reading, collectors))
                collectors += [draft.org] if draft.flow == "raised" and draft.org else []
                last = last if last and _is_aside(reading, figure) else draft
                yield draft


def _is_aside(reading: Reading, figure: Figure) -> bool:
    """Return whether a sum stands in brackets: what follows goes on from the sum before them."""
    sentence = reading.sentence_at(figure.start)
    before = sentence.text[: figure.start - sentence.start]
    return before.count("(") + before.count("（") > before.count(")") + before.count("）")


def _collector(reading: Reading, told: Sequence[str]) -> str:
    """Return the one charity whose takings a document has told, ``""`` if it has told of several or none."""
    one = told and all(name in told[-1] or told[-1] in name for name in told)
    return told[-1] if one and told[-1] != own_company(reading) else ""


def _draft(reading: Reading, figure: Figure, cue: Cue, last: Draft | None, collector: str) -> Draft:
    scope, cumulative = timing_of(reading, figure, last.figure if last else None)
    channel = channel_of(reading, figure)
    flow, givers = flow_of(reading, figure, cue, last, channel)
    if lies_ahead(reading, scope):
        flow = AHEAD.get(flow, flow)
    org = _org(reading, figure, flow, givers, collector)
    giving = flow in _GIVING
    region = _gift_region(reading, figure, cue, givers, org) if giving else _region(reading, figure, cue, flow)
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
        region=region,
        org=org,
    )


def _rows(reading: Reading, draft: Draft) -> Iterator[Donation]:
    figure, quantity = draft.figure, draft.figure.money.quantity
    columns = dict(
        **ground(reading, figure.mention, f"{draft.flow}.{draft.cue.rule}"),
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
        project=project_of(reading, figure, draft.flow, draft.scope, cumulative=draft.cumulative),
        cumulative=draft.cumulative,
    )
    for giver in draft.givers or ("",):
        yield Donation(**columns, **locate(draft.places[0] if draft.places else draft.region), donor=giver)
    for code in draft.places[1:]:
        yield Donation(**columns, **locate(code))


def _gift_region(reading: Reading, figure: Figure, cue: Cue, givers: tuple[str, ...], org: str) -> str:
    gift = gift_place(reading, figure, givers, org)
    inside = own_place(reading, figure) if cue.rule in CARRIED else ""
    return inside if inside and gift and within(inside, gift) and not _names_place(reading, figure, givers) else gift


def _region(reading: Reading, figure: Figure, cue: Cue, flow: str) -> str:
    listed = own_place(reading, figure) if cue.rule in CARRIED else ""
    if listed:
        return listed
    behind = place_behind(reading, figure) or _sent_to(reading, figure, flow)
    if behind:
        return behind
    if flow in ("spent", "planned"):
        named = receiving_place_of_sentence(reading, figure) or paired_receiver(reading)
        named = named or charity_place(reading, figure)
        return named or receiving_place(reading, figure) or subject_place(reading, figure)
    return subject_place(reading, figure)


def _sent_to(reading: Reading, figure: Figure, flow: str) -> str:
    """Return the place that takings are said to go to before their sum (donations from A to B totalled …)."""
    return receiving_place_between(reading, figure.clause.start, figure.start) if flow == "raised" else ""


def _names_place(reading: Reading, figure: Figure, givers: Sequence[str]) -> bool:
    """Return whether the place before a listed sum is the giver, not where the gift goes."""
    return any(giver and giver in reading.original(figure.lead_start, figure.start) for giver in givers)


def _org(reading: Reading, figure: Figure, flow: str, givers: Sequence[str], collector: str) -> str:
    """Return who raises, receives or spends a sum.

    A gift without a named receiver goes to the charity that collects: the title's or publisher's, or the one whose
    takings were told before.
    """
    if flow not in _GIVING:
        return subject_name(reading, figure)
    own = collecting_charity(reading) or collector
    elsewhere = _goes_elsewhere(receiving_place_of_sentence(reading, figure), main_charity_place(reading))
    return receiving_org(reading, figure) or ("" if own in givers or elsewhere else own)


def _goes_elsewhere(receiving: str, collecting: str) -> bool:
    """Return whether a sentence sends a gift to a place that has nothing to do with the charity that collects."""
    if not receiving or not collecting:
        return False
    return not within(receiving, collecting) and not within(collecting, receiving)


def _counted(draft: Draft) -> Counted:
    return Counted(
        figure=draft.figure,
        flow=draft.flow,
        currency=draft.figure.money.currency,
        amount=draft.figure.money.quantity.number,
        region=draft.region,
        dates=(draft.scope.start, draft.scope.end),
        givers=draft.givers,
    )
