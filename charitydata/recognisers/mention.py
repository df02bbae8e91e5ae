"""What recognisers return: a kind, a span and a value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal, TypeAlias

Kind: TypeAlias = Literal["money", "count", "date", "region", "organisation", "project"]
Qualifier: TypeAlias = Literal["exact", "about", "over", "under", "range"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number as hedged in the text; ``minimum`` and ``maximum`` are the interval it stands for.

    Source: the intervals of ``docs/method.md``: with *step* the unit of the last non-zero digit written, exact is
    [v, v], about [v - step/2, v + step/2] and at least 5 % either way, over [v, v + step], under [v - step, v].
    """

    number: Decimal
    qualifier: Qualifier
    minimum: Decimal
    maximum: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """A sum in whole units of ``currency`` (ISO 4217). ``bare`` means that no currency word was written (501万)."""

    quantity: Quantity
    currency: str
    bare: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A number of things. ``unit`` is the classifier or counted noun as written (人次, 户, villages), ``""`` if none.

    ``noun`` is what is counted, as far as the words next to the number say (困难群众, volunteers), ``""`` if unclear.
    """

    quantity: Quantity
    unit: str
    noun: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A closed interval of days; an open side is ``None``.

    ``form`` says how it was written: ``day`` ``month`` ``year`` ``season`` (seasons, quarters, halves) ``span``
    (from … to …) ``until`` (截至…) ``since`` ``past`` (N年来) ``recent`` (近日; no dates) ``average`` (年均; no dates)
    ``yearly`` (每年10月16日; no dates). ``start_end`` is the last day of a ``since``'s beginning as written
    (since 2007: 31 December 2007).
    """

    start: date | None
    end: date | None
    form: str
    relative: bool = False
    start_end: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place: GB/T 2260 code, ``CN``, or ISO 3166-1 alpha-2.

    ``code`` is ``""`` where a name stays ambiguous; ``candidates`` then lists what it could be. A group (长三角) has
    its members in ``members`` and its ``code`` is ``""``.
    """

    code: str
    candidates: tuple[str, ...] = ()
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """An organisation as named.

    ``type`` is what its head noun says: charity, foundation, red_cross, company, government, school, hospital, ….
    ``region`` is the code of the place that stands in its name (``CN`` for national bodies), ``""`` if none.
    ``short`` is true for a name that leans on context (总会, 市慈善总会, the foundation).
    """

    name: str
    type: str
    region: str = ""
    short: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Undertaking:
    """A named project, campaign, fund, brand or plan (``kind``), its name without quotes."""

    name: str
    kind: str


Value: TypeAlias = Money | Count | Period | Place | Organisation | Undertaking


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A value and the exact words that state it; ``start`` and ``end`` are half-open offsets into the document."""

    kind: Kind
    start: int
    end: int
    text: str
    value: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What a recogniser may know beyond the sentence.

    ``published`` resolves relative dates; ``home`` are the region codes of publisher and title, the finest first;
    ``year`` is the last year and ``day`` the last day named before this sentence, ``near`` the last date of its
    paragraph that named its year; ``nearby`` the region codes named in the document so far; ``aliases`` maps short
    names to the full names the document introduced; ``reported`` is the year that a report of a later year is about,
    ``own_report`` whether the body itself reports (its 今年 is that year).
    """

    published: date | None = None
    home: tuple[str, ...] = ()
    year: int | None = None
    day: date | None = None
    near: date | None = None
    nearby: tuple[str, ...] = ()
    aliases: Mapping[str, str] | None = None
    reported: int | None = None
    own_report: bool = False
