"""Money across the boundary of some regions: what came in, what moved inside, what went out.

A gift leads from where its giver is at home to the region it is given to; spending leads from where the organisation is
at home to where it spends. Homes are those that names and the gazetteer tell; what is not told is unstated, never
guessed. What a charity inside gives to somebody inside has come to the regions before: it is listed as moving inside,
and never raises the total.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from charitydata.resolution.judgements import NO_JUDGEMENTS, Judgements
from charitydata.resolution.ledger import Total, total
from charitydata.resolution.passing import Leg
from charitydata.resolution.records import Record, records
from charitydata.resolution.regions import enclosing
from charitydata.resolution.statements import GIVEN, name_donor, name_org

if TYPE_CHECKING:
    import pandas as pd

Way: TypeAlias = Literal["incoming", "internal", "outgoing", "unstated", "elsewhere"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Boundary:
    """Four ledgers of the money that touches some regions, and the total of what they received.

    ``incoming`` came from other regions, ``internal`` from inside, ``unstated`` from nobody knows where; ``outgoing``
    went to other regions. ``total`` is over all rows given to the regions, without what only moved inside.
    """

    incoming: Total
    internal: Total
    outgoing: Total
    unstated: Total
    total: Total


def draw_boundary(  # noqa: PLR0913  (all but the first two are named)
    rows: pd.DataFrame,
    regions: Collection[str],
    *,
    relations: pd.DataFrame | None = None,
    legs: Iterable[Leg] = (),
    reprints: frozenset[str] = frozenset(),
    judgements: Judgements = NO_JUDGEMENTS,
) -> Boundary:
    """Return what crossed the boundary of some regions.

    Args:
        rows: Columns of ``donations`` of one flow and currency, wherever the money went.
        regions: Codes; each stands for all that lies in it.
        relations: ``Resolution.relations``, as for ``total``.
        legs: Gifts outside the rows, as for ``total``.
        reprints: The documents that are reprints, as for ``total``.
        judgements: What people have judged about names.
    """
    steps = [_step(record, frozenset(regions), judgements) for record in records(rows)]
    known = list(legs)

    def ledger(wanted: Way) -> Total:
        chosen = rows.iloc[[place for place, (way, _) in enumerate(steps) if way == wanted]]
        return total(chosen, relations=relations, legs=known, reprints=reprints)

    ways = ("incoming", "internal", "unstated")
    received = rows.iloc[[place for place, (way, _) in enumerate(steps) if way in ways]]
    moved = frozenset(fact for fact, (_, moves) in zip(rows["fact_id"], steps, strict=True) if moves)
    return Boundary(
        incoming=ledger("incoming"),
        internal=ledger("internal"),
        outgoing=ledger("outgoing"),
        unstated=ledger("unstated"),
        total=total(received, relations=relations, legs=known, reprints=reprints, moved=moved),
    )


def _step(record: Record, regions: frozenset[str], judgements: Judgements) -> tuple[Way, bool]:
    """Return which way a row leads, and whether it is charity's money that only moves inside."""
    given = record["flow"] in GIVEN
    who = name_donor(record, judgements) if given else name_org(record, judgements)
    inside = _lies_in(record["region_code"] or "", regions)
    if not who.region or not record["region_code"]:
        return ("unstated" if inside else "elsewhere"), False
    if not _lies_in(who.region, regions):
        return ("incoming" if inside else "elsewhere"), False
    return ("internal" if inside else "outgoing"), inside and given and bool(who.families)


def _lies_in(code: str, regions: frozenset[str]) -> bool:
    return not regions.isdisjoint(enclosing(code))
