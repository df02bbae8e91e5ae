"""Which rows of a selection are counted, and why the others are not.

The order of the questions: rejected by review · a running total · a repeat of a figure, in a reprint or not · a figure
that another one contradicts · a part of, or contained in, something counted · money given on. What is left is counted,
and no two figures left can be the same money.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from charitydata.resolution.entries import Entry, Larger
from charitydata.resolution.passing import Leg, find_passed_on
from charitydata.resolution.statements import Key

Reasons: TypeAlias = dict[int, str]
"""Position → why the row is not counted; counted rows are missing."""

REASONS = ("rejected", "cumulative", "reprint", "repeat", "conflict", "part", "within", "passed_on")


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One figure, or the figures of one conflict: the entry that speaks for it and all that it answers for."""

    speaker: Entry
    figures: frozenset[str]
    low: int
    high: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """The claims that are counted, and the reasons of the rows that are not."""

    counted: tuple[Claim, ...]
    reasons: Reasons = field(default_factory=dict)


def judge(
    entries: Iterable[Entry], larger: Larger, legs: Iterable[Leg] = (), moved: frozenset[str] = frozenset()
) -> Judgement:
    """Decide over the rows of one selection; the order of the rows does not matter.

    Args:
        entries: The rows.
        larger: Figure → the figures it lies in, in the selection or not.
        legs: Gifts outside the selection on which money may have travelled.
        moved: Facts about money that is known to have been counted before it moved on.
    """
    reasons: Reasons = {}
    yearly = list(_drop(entries, reasons))
    speakers = list(_one_each(yearly, lambda e: e.figure_id, "repeat", reasons))
    claims = [_claim(group, reasons) for group in _groups(speakers, lambda e: e.conflict_id or e.figure_id)]
    kept = _drop_contained(claims, larger, reasons)
    passed = {claim.speaker.position for claim in kept if claim.speaker.fact_id in moved}
    passed |= find_passed_on([claim.speaker for claim in kept if claim.speaker.position not in passed], legs)
    counted = tuple(claim for claim in kept if claim.speaker.position not in passed)
    _explain_passed(counted, kept, claims, larger, reasons)
    return Judgement(counted=counted, reasons=reasons)


def _drop(entries: Iterable[Entry], reasons: Reasons) -> Iterator[Entry]:
    for entry in entries:
        if entry.rejected or entry.cumulative:
            reasons[entry.position] = "rejected" if entry.rejected else "cumulative"
        else:
            yield entry


def _groups(entries: Iterable[Entry], key: Callable[[Entry], str]) -> Iterable[list[Entry]]:
    groups: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        groups[key(entry)].append(entry)
    return groups.values()


def _one_each(entries: Iterable[Entry], key: Callable[[Entry], str], reason: str, reasons: Reasons) -> Iterator[Entry]:
    """Yield the best-placed entry of each group; the others get the reason."""
    for group in _groups(entries, key):
        best, *others = sorted(group, key=place_entry)
        for other in others:
            reasons[other.position] = "reprint" if other.reprint and reason == "repeat" else reason
        yield best


def place_entry(entry: Entry) -> Key:
    """Return the place of an entry among those of one figure, the best-placed first."""
    return (not entry.stands, entry.reprint, entry.rank)


def _claim(group: Sequence[Entry], reasons: Reasons) -> Claim:
    """Let the best-placed of contradicting figures speak for all, with the interval that spans them."""
    (best,) = _one_each(group, lambda _: "", "conflict", reasons)
    return Claim(
        speaker=best,
        figures=frozenset(entry.figure_id for entry in group),
        low=min(entry.low for entry in group),
        high=max(entry.high for entry in group),
    )


def _drop_contained(claims: Sequence[Claim], larger: Larger, reasons: Reasons) -> list[Claim]:
    """Return the claims that no counted claim contains.

    Whoever contains a claim has fewer containers than the claim itself, so the widest are decided first; claims that
    contain each other in a circle (a fault in the rows) have equally many, and only the first of them is kept.
    """
    home = {figure: place for place, claim in enumerate(claims) for figure in claim.figures}
    above = [_ancestors(claim, claims, home, larger) for claim in claims]
    order = sorted(range(len(claims)), key=lambda place: (len(above[place]), -claims[place].speaker.value, place))
    counted: set[str] = set()
    kept = []
    for place in order:
        claim = claims[place]
        if above[place] & counted:
            reasons[claim.speaker.position] = _name_containment(claim.speaker)
        else:
            counted |= claim.figures
            kept.append(claim)
    return sorted(kept, key=lambda claim: claim.speaker.position)


def _ancestors(claim: Claim, claims: Sequence[Claim], home: dict[str, int], larger: Larger) -> frozenset[str]:
    """Return all figures that contain a claim, directly or not; figures of one claim stand for each other."""
    seen: set[str] = set()
    waiting = list(claim.figures)
    while waiting:
        for above in larger.get(waiting.pop(), ()):
            if above not in seen:
                peers = claims[home[above]].figures if above in home else frozenset((above,))
                waiting.extend(peers - seen)
                seen |= peers
    return frozenset(seen - claim.figures)


def _name_containment(entry: Entry) -> str:
    return "part" if entry.part_of else "within"


def _explain_passed(
    counted: Sequence[Claim], kept: Sequence[Claim], claims: Sequence[Claim], larger: Larger, reasons: Reasons
) -> None:
    """Give the reason ``passed_on`` to money given on, and to what only that money contained."""
    if len(counted) == len(kept):
        return
    home = {figure: place for place, claim in enumerate(claims) for figure in claim.figures}
    standing = frozenset(figure for claim in counted for figure in claim.figures)
    inside = {claim.speaker.position for claim in counted}
    for claim in claims:
        position = claim.speaker.position
        if position not in inside and not _ancestors(claim, claims, home, larger) & standing:
            reasons[position] = "passed_on"
