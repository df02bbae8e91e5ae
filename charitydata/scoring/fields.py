"""The checks of single fields: right, wrong, or ``None`` where there is nothing to judge."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from charitydata.scoring.comparison import Row, is_true, same, same_name, squeeze

Check: TypeAlias = Callable[[Row, Row], bool | None]


def equal(key: str) -> Check:
    """Return a check that a field has the labelled value."""
    return lambda found, labelled: same(found.get(key), labelled.get(key))


def name(key: str) -> Check:
    """Return a check that names agree; a name invented where the label has none is wrong."""

    def check(found: Row, labelled: Row) -> bool | None:
        if not labelled.get(key) and not found.get(key):
            return None
        return bool(labelled.get(key) and found.get(key)) and same_name(found[key], labelled[key])

    return check


def region(found: Row, labelled: Row) -> bool | None:
    """Check the region where the label has one."""
    return None if labelled.get("region") is None else same(found.get("region_code"), labelled["region"])


def cumulative(found: Row, labelled: Row) -> bool:
    """Check whether a running total is told from the figure of one year or event."""
    return is_true(found.get("cumulative")) == bool(labelled.get("cumulative"))


def year(found: Row, labelled: Row) -> bool | None:
    """Check the years of a period; the first year of a running total does not matter."""
    period = labelled.get("period")
    if not period:
        return None
    open_start = period[0] is None or bool(labelled.get("cumulative"))
    right_start = open_start or _year(found.get("period_start")) == _year(period[0])
    return right_start and _year(found.get("period_end")) == _year(period[1])


def period(found: Row, labelled: Row) -> bool | None:
    """Check the days of a period."""
    if not labelled.get("period"):
        return None
    days = [found.get("period_start") or None, found.get("period_end") or None]
    return bool(days == labelled["period"])


def part_of(found: Row, labelled: Row) -> bool | None:
    """Check the larger total by the words of its amount."""
    if not labelled.get("part_of") and not found.get("part_of"):
        return None
    return squeeze(found.get("part_of_mention")) == squeeze(labelled.get("part_of"))


def _year(day: object) -> str:
    return str(day)[:4] if day else ""


_ATTRIBUTED: Mapping[str, Check] = {
    "qualifier": equal("qualifier"),
    "region": region,
    "org": name("org"),
    "project": name("project"),
    "year": year,
    "period": period,
    "cumulative": cumulative,
}

FIELDS: Mapping[str, Mapping[str, Check]] = {
    "donations": {
        "flow": equal("flow"),
        "form": equal("form"),
        "channel": equal("channel"),
        "donor": name("donor"),
        "part_of": part_of,
        **_ATTRIBUTED,
    },
    "beneficiaries": {"unit": equal("unit"), "group": equal("group"), **_ATTRIBUTED},
    "indicators": {"measure": equal("measure"), **_ATTRIBUTED},
    "projects": {"kind": equal("kind"), "org": name("org"), "region": region},
    "dates": {"kind": equal("kind"), "region": region},
}
"""The fields whose accuracy is told, by table."""

STRICT: Mapping[str, tuple[Check, ...]] = {
    "donations": (equal("flow"), cumulative, region, year),
    "beneficiaries": (equal("unit"), region, year),
    "indicators": (equal("measure"), region, year),
    "projects": (equal("kind"),),
    "dates": (equal("kind"),),
}
"""What must be right in a row, beside its value, for a chart to show it rightly."""


def is_strict(table: str, found: Row, labelled: Row) -> bool:
    """Say whether a found row is right in all that charts filter and add by; what the label leaves open is right."""
    return all(check(found, labelled) is not False for check in STRICT[table])
