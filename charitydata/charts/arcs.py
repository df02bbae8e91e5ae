"""Arcs between two places on a drawing: plain arithmetic that always gives the same picture."""

from __future__ import annotations

import math
from dataclasses import dataclass

POINTS = 17


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A place on a drawing whose y grows downwards."""

    x: float
    y: float

    def heading(self, other: Point) -> float:
        """Return the direction from here to another point in degrees, clockwise from upwards."""
        return math.degrees(math.atan2(other.x - self.x, self.y - other.y))


def arc(start: Point, end: Point, bend: float) -> list[Point]:
    """Return points along an arc that bends sideways by a part of its length; 0 is a straight line."""
    across = Point(x=start.y - end.y, y=end.x - start.x)
    hub = Point(x=(start.x + end.x) / 2 + bend * across.x, y=(start.y + end.y) / 2 + bend * across.y)
    return [_bezier(start, hub, end, step / (POINTS - 1)) for step in range(POINTS)]


def _bezier(start: Point, hub: Point, end: Point, t: float) -> Point:
    a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t**2
    return Point(x=a * start.x + b * hub.x + c * end.x, y=a * start.y + b * hub.y + c * end.y)
