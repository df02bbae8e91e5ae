"""Rows as statements: what resolution needs to know of a row, in exact numbers and comparable names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeAlias

from charitydata.resolution.judgements import NO_JUDGEMENTS, Judgements
from charitydata.resolution.names import normalise_name
from charitydata.resolution.organisations import NOBODY, Organisation
from charitydata.resolution.records import Record, stream_records

if TYPE_CHECKING:
    import pandas as pd

Key: TypeAlias = tuple[Any, ...]

HUNDREDTHS = 100
GIVEN = frozenset(("donated", "pledged"))
"""Flows whose rows belong to a giver each; the other flows state what a subject has in total."""
RECEIVED = frozenset(("raised", "donated", "pledged", "target", "assets"))
"""Flows whose region is that of the organisation named; the other flows have that of the place the money goes to."""
_COLUMNS = (
    *("fact_id", "doc_id", "start", "end", "region_code", "org", "project", "qualifier", "cumulative"),
    *("period_start", "period_end", "period_basis", "year"),
)
_QUALIFIERS = {"exact": 0, "range": 1, "about": 2, "over": 2, "under": 2}
_TIERS = {"register": 0, "organisation": 1, "government": 2, "media": 3}


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """How the rows of a table are told apart.

    ``value`` names the column that is added (its interval is ``…_min``, ``…_max``); ``apart`` the columns whose values
    are never added together; ``detail`` a column that says whose or which, ``everything`` its value for all of them.
    """

    table: str
    value: str
    apart: tuple[str, ...]
    detail: str
    everything: str = ""


SUBJECTS: dict[str, Subject] = {
    "donations": Subject(table="donations", value="amount", apart=("flow", "currency"), detail="donor"),
    "beneficiaries": Subject(
        table="beneficiaries", value="count", apart=("unit", "planned"), detail="group", everything="general"
    ),
    "indicators": Subject(table="indicators", value="count", apart=("measure",), detail=""),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One row. Values are whole hundredths; names are keys of identities; ``first`` and ``last`` bound the period.

    A row that states no period is taken to be about the whole of its ``year``, and ``dated`` is false. ``sums_up`` says
    that the kind of row states what its subject has in total. ``hedged`` values are not exact. A period that is
    ``open`` names its end only (截至7月25日); it is taken to begin with the year.
    ``rank`` orders statements of one figure, the best-placed first. ``common`` says that many places have projects of
    that name, ``who`` all that is known of the organisation, ``org`` its key. Statements of one ``kind`` may be added
    to each other or contain each other.
    """

    fact_id: str
    doc_id: str
    span: tuple[int, int]
    apart: Key
    kind: str
    value: int
    low: int
    high: int
    step: int
    region: str
    who: Organisation
    org: str
    project: str
    common: bool
    detail: str
    everything: str
    channel: str
    form: str
    first: date
    last: date
    dated: bool
    open: bool
    year: int
    cumulative: bool
    sums_up: bool
    hedged: bool
    part_of: str
    rank: Key

    @property
    def narrowest(self) -> int:
        """The lower bound, widened by half a step for rounding."""
        return self.low - self.step // 2

    @property
    def widest(self) -> int:
        """The upper bound, widened by half a step for rounding."""
        return self.high + self.step // 2

    def agrees(self, other: Statement) -> bool:
        """Say whether two values may be one, given their hedges and their rounding.

        Source: the intervals of ``docs/method.md``.
        """
        return self.narrowest <= other.widest and other.narrowest <= self.widest


def read_statements(rows: pd.DataFrame, table: str, judgements: Judgements = NO_JUDGEMENTS) -> Iterator[Statement]:
    """Yield the rows of a table as statements, in their order.

    Args:
        rows: Columns of the schema; ``source_tier`` and ``published`` of the document may stand beside them and then
            help to place a statement.
        table: One of ``SUBJECTS``.
        judgements: What people have judged about names.
    """
    return make_statements(stream_records(rows), table, judgements)


def make_statements(rows: Iterable[Record], table: str, judgements: Judgements = NO_JUDGEMENTS) -> Iterator[Statement]:
    """Yield records of a table as statements, as ``read_statements`` does; only ``columns_read`` are looked at."""
    subject = SUBJECTS[table]
    for record in rows:
        yield _read(record, subject, judgements)


def columns_read(table: str) -> tuple[str, ...]:
    """Return the columns of a table that make a statement."""
    subject = SUBJECTS[table]
    value = (subject.value, f"{subject.value}_min", f"{subject.value}_max")
    own = tuple(name for name in (*subject.apart, subject.detail) if name)
    money = ("channel", "form", "part_of") if subject.detail == "donor" else ()
    words = () if subject.detail else ("evidence",)
    return tuple(dict.fromkeys((*_COLUMNS, *value, *own, *money, *words)))


def hundredths(value: float) -> int:
    """Return a number as whole hundredths; exact below ten trillion."""
    return round(value * HUNDREDTHS)


def step_of(*values: int) -> int:
    """Return the unit of the last digit that is not zero, the finest of several values.

    >>> step_of(46_500), step_of(238_339_960), step_of(0)
    (100, 10, 1)
    """
    return min(_power_of_ten(value) for value in values)


def _power_of_ten(value: int) -> int:
    power = 1
    while value and value % (power * 10) == 0:
        power *= 10
    return power


def name_org(record: Record, judgements: Judgements) -> Organisation:
    """Return who raises, receives or spends what a row states."""
    if not record["org"]:
        return NOBODY
    at_home = record.get("flow") in RECEIVED
    return judgements.organisation(record["org"], record["region_code"] or "", at_home=at_home)


def name_donor(record: Record, judgements: Judgements) -> Organisation:
    """Return who gives what a row states, nobody where the table has no givers."""
    donor = record.get("donor")
    return judgements.organisation(donor, record["region_code"] or "") if donor else NOBODY


def _read(record: Record, subject: Subject, judgements: Judgements) -> Statement:
    low, high, value = (hundredths(record[f"{subject.value}{end}"]) for end in ("_min", "_max", ""))
    ends = (low, high) if record["qualifier"] == "range" else (value,)
    first, last, dated = _period(record)
    who = name_org(record, judgements)
    apart, kind = _kind(tuple(record[name] for name in subject.apart), record.get("channel") or "")
    project = judgements.undertaking(record["project"] or "", record["region_code"] or "")
    return Statement(
        fact_id=record["fact_id"],
        doc_id=record["doc_id"],
        span=(int(record["start"]), int(record["end"])),
        apart=apart,
        kind=kind,
        value=value,
        low=low,
        high=high,
        step=step_of(*ends),
        region=record["region_code"] or "",
        who=who,
        org=who.key,
        project=project.subject,
        common=bool(project.place),
        detail=_detail(record, subject, judgements),
        everything=subject.everything,
        channel=record.get("channel") or "",
        form=record.get("form") or "",
        first=first,
        last=last,
        dated=dated,
        open=dated and record["period_start"] is None,
        year=last.year if last > date.min else 0,
        cumulative=bool(record["cumulative"]),
        sums_up="flow" in record and record["flow"] not in GIVEN,
        hedged=record["qualifier"] != "exact",
        part_of=record.get("part_of") or "",
        rank=place_statement(record, value, step_of(*ends)),
    )


def _detail(record: Record, subject: Subject, judgements: Judgements) -> str:
    """Return whose or which; goods counted in items are only the same when the same words state them."""
    if subject.detail == "donor":
        return name_donor(record, judgements).key
    if subject.detail:
        return normalise_name(record[subject.detail])
    return normalise_name(record["evidence"]) if record["measure"] == "items" else ""


@lru_cache(maxsize=4096)
def _kind(apart: Key, channel: str) -> tuple[Key, str]:
    """Return what tells statements apart, as one object for all that share it, and as words."""
    return apart, "|".join((*map(str, apart), channel))


def _period(record: Record) -> tuple[date, date, bool]:
    """Return the first day, the last day, and whether the document says so."""
    first, last = _day(record["period_start"]), _day(record["period_end"])
    if last is None and record["year"] is None:
        return date.min, date.min, False
    year = last.year if last else int(record["year"])
    dated = record["period_basis"] != "none"
    return _same_day(first or date(year, 1, 1)), _same_day(last or date(year, 12, 31)), dated


@lru_cache(maxsize=65536)
def _same_day(day: date) -> date:
    """Return one object for all equal days, of which a workspace has few."""
    return day


def _day(value: date | None) -> date | None:
    return value.date() if isinstance(value, datetime) else value


def place_statement(record: Record, value: int, step: int) -> Key:
    """Return the place of a statement among those of its figure, the best-placed first.

    Exact before hedged, then more digits written, then a stated period, then more of who and what for, then the
    better source, then the earlier document, then the earlier place in it.
    """
    named = sum(bool(record[name]) for name in ("org", "project", "region_code"))
    return (
        _QUALIFIERS[record["qualifier"]],
        -len(str(value // step)),
        record["period_basis"] == "none",
        -named,
        _TIERS.get(record.get("source_tier", ""), len(_TIERS)),
        str(record.get("published", "")),
        record["doc_id"],
        record.get("start") or 0,
        record["fact_id"],
    )
