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

_YEARS = re.compile(r"(?P<first>\d{4})?(?P<dash>-)?(?P<last>\d{4})?$")
_REGION = re.compile(r"\d{6}$|[A-Z]{2}$|none$")

NOWHERE = "none"
"""The region code that selects rows without a region."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """One choice; an empty field chooses everything.

    ``first_year`` and ``last_year`` are inclusive. A region chooses itself and all that lies in it (410000 chooses
    every 41….. code); ``CN`` chooses the rows about the whole country, ``none`` those without a region.
    """

    first_year: int | None = None
    last_year: int | None = None
    regions: tuple[str, ...] = ()
    flows: tuple[str, ...] = ()
    query: str = ""

    def __post_init__(self) -> None:
        if self.first_year and self.last_year and self.first_year > self.last_year:
            raise BadFilter(f"years={self.first_year}-{self.last_year}: the first year is after the last")
        for region in self.regions:
            if not _REGION.match(region):
                raise BadFilter(f"region={region}: not a region code (six digits, two letters, or 'none')")
        for flow in self.flows:
            if flow not in VOCABULARIES["flow"]:
                raise BadFilter(f"flow={flow}: not one of {', '.join(VOCABULARIES['flow'])}")

    def __bool__(self) -> bool:
        return self != Filter()

    def but(self, **changes: Any) -> Filter:
        """Return this filter with some fields changed."""
        return replace(self, **changes)


def encode(choice: Filter) -> dict[str, str]:
    """Return the address parameters of a filter; fields that choose everything are left out.

    >>> encode(Filter(first_year=2019, last_year=2023, regions=("410000",)))
    {'years': '2019-2023', 'region': '410000'}
    """
    parameters = {
        "years": _encode_years(choice),
        "region": ",".join(choice.regions),
        "flow": ",".join(choice.flows),
        "q": choice.query,
    }
    return {name: value for name, value in parameters.items() if value}


def decode(parameters: Mapping[str, str]) -> Filter:
    """Return the filter of an address.

    Args:
        parameters: Names and values as in an address; unknown names are ignored.

    Raises:
        BadFilter: A value is not a known code; the message names it.
    """
    first, last = _decode_years(parameters.get("years", ""))
    return Filter(
        first_year=first,
        last_year=last,
        regions=_split(parameters.get("region", "")),
        flows=_split(parameters.get("flow", "")),
        query=parameters.get("q", ""),
    )


def clean(parameters: Mapping[str, str]) -> tuple[Filter, tuple[str, ...]]:
    """Return the filter of an address without its bad values, and what was wrong with each.

    >>> clean({"years": "soon", "region": "410000"})[0]
    Filter(first_year=None, last_year=None, regions=('410000',), flows=(), query='')
    """
    choice, complaints = Filter(), []
    for name in ("years", "region", "flow", "q"):
        for value in _values(name, parameters.get(name, "")):
            try:
                choice = _merge(choice, decode({name: value}))
            except BadFilter as error:
                complaints.append(str(error))
    return choice, tuple(complaints)


def _values(name: str, value: str) -> tuple[str, ...]:
    return _split(value) if name in ("region", "flow") else (value,)


def _merge(one: Filter, other: Filter) -> Filter:
    merged = {f.name: getattr(one, f.name) for f in fields(Filter)}
    for name, value in merged.items():
        new = getattr(other, name)
        merged[name] = (*value, *new) if isinstance(value, tuple) else (new or value)
    return Filter(**merged)


def _split(value: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part for part in value.split(",") if part))


def _encode_years(choice: Filter) -> str:
    if choice.first_year and choice.first_year == choice.last_year:
        return str(choice.first_year)
    if choice.first_year or choice.last_year:
        return f"{choice.first_year or ''}-{choice.last_year or ''}"
    return ""


def _decode_years(value: str) -> tuple[int | None, int | None]:
    match = _YEARS.match(value)
    if not match or value == "-":
        raise BadFilter(f"years={value}: not a year or a range of years such as 2019-2023")
    first, last = (int(match[side]) if match[side] else None for side in ("first", "last"))
    if first and not match["dash"]:
        return first, last or first
    return first, last
