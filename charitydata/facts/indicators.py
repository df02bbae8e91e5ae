"""The table ``indicators``: other counted results of charity work."""

from __future__ import annotations

from collections.abc import Iterator

from charitydata.facts.reading import Reading
from charitydata.facts.roles import Role, find_roles
from charitydata.facts.rows import ground
from charitydata.facts.tally_context import context_columns
from charitydata.schema import Indicator

_DONE = frozenset({"items", "sites", "projects"})
"""What is done somewhere; the other measures count those who give, serve, exist or take part."""


def extract_indicators(reading: Reading) -> Iterator[Indicator]:
    """Yield the counted donors, gifts, volunteers, projects, funds, activities, organisations, sites and goods.

    Awards, applications, visits, internal meetings and ordinals are left out.
    """
    previous: Role | None = None
    for role in find_roles(reading):
        if role.table != "indicators":
            continue
        quantity, before = role.tally.count.quantity, previous.tally if previous else None
        kind = {"done": role.value in _DONE, "given": role.value == "items"}
        yield Indicator(
            **ground(reading, role.tally.mention, role.rule),
            **context_columns(reading, role.tally, before, **kind),
            measure=role.value,
            count=float(quantity.number),
            count_min=float(quantity.minimum),
            count_max=float(quantity.maximum),
            qualifier=quantity.qualifier,
        )
        previous = role
