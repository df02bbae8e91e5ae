"""One choice of rows, honoured by every chart, table, total and download.

A ``Filter`` is a frozen value with its own codec to an address (``years=2019-2023&region=410000&flow=raised``) and
back: codes, never labels, so that an address means the same in every language.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from charitydata.errors import BadFilter
from charitydata.vocabulary import VOCABULARIES

NOWHERE = NONE = "none"
"""The code that selects the rows which do not state what a facet is about: no region, no organisation, no year."""
ABROAD = "abroad"
"""The region code that selects every other country."""

_BETWEEN = "~"
"""Between the codes of one facet: a sign that addresses keep as it is. A comma is understood too."""
_SEPARATORS = re.compile("[~,]")
_YEARS = re.compile(r"(?P<first>\d{4})?(?P<dash>-)?(?P<last>\d{4})?$")
_REGION = re.compile(r"\d{6}|[A-Z]{2}|[a-z]+(?:_[a-z]+)*")
_IDENTITY = re.compile(r"[0-9a-zA-Z][0-9a-zA-Z_-]{0,63}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """A column one filters by: its name in an address, its field of ``Filter`` and what its codes look like.

    A facet with a vocabulary takes the codes of that vocabulary, another one what its pattern allows.
    """

    name: str
    field: str
    vocabulary: str = ""
    pattern: re.Pattern[str] = _IDENTITY

    def refuses(self, code: str) -> str:
        """Return why a code cannot be one of this facet, ``""`` where it can."""
        if self.vocabulary:
            codes = VOCABULARIES[self.vocabulary]
            return "" if code in codes else f"{self.name}={code}: not one of {', '.join(codes)}"
        return "" if self.pattern.fullmatch(code) else f"{self.name}={code}: not a code of this facet"


FACETS = (
    Facet(name="region", field="regions", pattern=_REGION),
    Facet(name="flow", field="flows", vocabulary="flow"),
    Facet(name="channel", field="channels", vocabulary="channel"),
    Facet(name="form", field="forms", vocabulary="form"),
    Facet(name="org", field="organisations"),
    Facet(name="project", field="projects"),
    Facet(name="written", field="languages", vocabulary="language"),
    Facet(name="source", field="tiers", vocabulary="source_tier"),
    Facet(name="review", field="reviews", vocabulary="review"),
)
"""The facets in the order in which an address names them; ``written`` is the language a document is written in."""
YEARS, QUERY = "years", "q"
PARAMETERS = (YEARS, *(facet.name for facet in FACETS), QUERY)
"""Every name a filter may have in an address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """One choice; an empty field chooses everything.

    ``first_year`` and ``last_year`` are inclusive; rows without a year match a choice of years only with ``undated``,
    and alone where no year is chosen. A region chooses itself and all that lies in it (410000 chooses every 41…..
    code); ``CN`` chooses the rows about the whole country, ``abroad`` every other country, a group such as
    ``yangtze_river_delta`` its members. ``none`` chooses rows without a region, an organisation or a project.
    """

    first_year: int | None = None
    last_year: int | None = None
    undated: bool = False
    regions: tuple[str, ...] = ()
    flows: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    projects: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    tiers: tuple[str, ...] = ()
    reviews: tuple[str, ...] = ()
    query: str = ""

    def __post_init__(self) -> None:
        if self.first_year and self.last_year and self.first_year > self.last_year:
            raise BadFilter(f"years={self.first_year}-{self.last_year}: the first year is after the last")
        for facet in FACETS:
            for code in getattr(self, facet.field):
                if complaint := facet.refuses(code):
                    raise BadFilter(complaint)

    def __bool__(self) -> bool:
        return self != Filter()

    @property
    def dated(self) -> bool:
        """Whether years are chosen at all, the lack of one included."""
        return bool(self.first_year or self.last_year or self.undated)

    def but(self, **changes: Any) -> Filter:
        """Return this filter with some fields changed."""
        return replace(self, **changes)

    def without_money(self) -> Filter:
        """Return this filter without what only sums of money have: flow, channel and form."""
        return self.but(flows=(), channels=(), forms=())


def facet_named(name: str) -> Facet:
    """Return one facet by its name in an address."""
    return next(facet for facet in FACETS if facet.name == name)


def encode(choice: Filter) -> dict[str, str]:
    """Return the address parameters of a filter; fields that choose everything are left out.

    >>> encode(Filter(first_year=2019, last_year=2023, undated=True, regions=("410000",)))
    {'years': '2019-2023~none', 'region': '410000'}
    """
    chosen = {facet.name: _BETWEEN.join(getattr(choice, facet.field)) for facet in FACETS}
    parameters = {YEARS: _encode_years(choice), **chosen, QUERY: choice.query}
    return {name: value for name, value in parameters.items() if value}


def decode(parameters: Mapping[str, str]) -> Filter:
    """Return the filter of an address.

    Args:
        parameters: Names and values as in an address; unknown names are ignored.

    Raises:
        BadFilter: A value is not a known code; the message names it.
    """
    chosen: dict[str, Any] = {facet.field: _split(parameters.get(facet.name, "")) for facet in FACETS}
    return Filter(**_decode_years(parameters.get(YEARS, "")), **chosen, query=parameters.get(QUERY, ""))


def clean(parameters: Mapping[str, str]) -> tuple[Filter, tuple[str, ...]]:
    """Return the filter of an address without its bad values, and what was wrong with each.

    >>> choice, complaints = clean({"years": "soon", "region": "410000", "flow": "given"})
    >>> encode(choice), [complaint.partition(":")[0] for complaint in complaints]
    ({'region': '410000'}, ['years=soon', 'flow=given'])
    """
    choice, complaints = Filter(), []
    for name in PARAMETERS:
        for value in _values(name, parameters.get(name, "")):
            try:
                choice = _merge(choice, decode({name: value}))
            except BadFilter as error:
                complaints.append(str(error))
    return choice, tuple(complaints)


def _values(name: str, value: str) -> tuple[str, ...]:
    return ((value,) if value else ()) if name in (YEARS, QUERY) else _split(value)


def _merge(one: Filter, other: Filter) -> Filter:
    merged = {f.name: getattr(one, f.name) for f in fields(Filter)}
    for name, value in merged.items():
        new = getattr(other, name)
        merged[name] = (*value, *new) if isinstance(value, tuple) else (new or value)
    return Filter(**merged)


def _split(value: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part for part in _SEPARATORS.split(value) if part))


def _encode_years(choice: Filter) -> str:
    span = ""
    if choice.first_year and choice.first_year == choice.last_year:
        span = str(choice.first_year)
    elif choice.first_year or choice.last_year:
        span = f"{choice.first_year or ''}-{choice.last_year or ''}"
    return _BETWEEN.join(part for part in (span, NONE if choice.undated else "") if part)


def _decode_years(value: str) -> dict[str, Any]:
    parts = _split(value)
    spans = [part for part in parts if part != NONE]
    if len(spans) > 1:
        raise BadFilter(f"years={value}: more than one range of years")
    first, last = _decode_span(spans[0]) if spans else (None, None)
    return {"first_year": first, "last_year": last, "undated": NONE in parts}


def _decode_span(value: str) -> tuple[int | None, int | None]:
    match = _YEARS.match(value)
    if not match or value == "-":
        raise BadFilter(f"years={value}: not a year or a range of years such as 2019-2023")
    first, last = (int(match[side]) if match[side] else None for side in ("first", "last"))
    if first and not match["dash"]:
        return first, last or first
    return first, last
