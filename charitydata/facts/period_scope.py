"""The period of a figure, and how it was found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from charitydata.recognisers.mention import Mention


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """A closed interval of days and how it was found; ``form`` is that of the date it came from, ``""`` if none."""

    start: date | None = None
    end: date | None = None
    basis: str = "none"
    form: str = ""
    mention: Mention | None = None


NOWHEN = Scope()
