"""Values as the text of CSV cells.

A cell that a spreadsheet would run as a formula gets an apostrophe in front, and so does a cell that begins with an
apostrophe itself. The rule is reversible: dropping one leading apostrophe gives back what was stored
(``restore_text``). Numbers, days and truth values are never touched.

Source: the characters that start a formula are those of OWASP's page on CSV injection, full-width forms included.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from charitydata.schema import Type

_GUARD = "'"
_STARTS = tuple("=+-@\t\r\n＝＋－＠" + _GUARD)


def write_text(value: Any) -> str:
    """Return text that no spreadsheet runs; what is not stated is empty.

    >>> write_text("=1+1"), write_text("'quoted'"), write_text("近260万元"), write_text(None)
    ("'=1+1", "''quoted'", '近260万元', '')
    """
    if _is_absent(value):
        return ""
    text = str(value)
    return _GUARD + text if text.startswith(_STARTS) else text


def restore_text(cell: str) -> str:
    """Return what stood in a text cell before ``write_text`` guarded it.

    >>> restore_text("'=1+1"), restore_text("近260万元")
    ('=1+1', '近260万元')
    """
    return cell[1:] if cell.startswith(_GUARD) else cell


def write_number(value: Any) -> str:
    """Return a plain number without exponent or trailing zeros.

    >>> write_number(Decimal("465000000.00")), write_number(1094.0), write_number(0.5), write_number(None)
    ('465000000', '1094', '0.5', '')
    """
    if _is_absent(value):
        return ""
    digits = format(value if isinstance(value, Decimal) else Decimal(repr(float(value))), "f")
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def write_integer(value: Any) -> str:
    """Return a whole number."""
    return "" if _is_absent(value) else str(int(value))


def write_boolean(value: Any) -> str:
    """Return ``true`` or ``false``."""
    if _is_absent(value):
        return ""
    return "true" if value else "false"


def write_day(value: Any) -> str:
    """Return an ISO day.

    >>> from datetime import date
    >>> write_day(date(2023, 10, 16))
    '2023-10-16'
    """
    if _is_absent(value):
        return ""
    return value.date().isoformat() if isinstance(value, datetime) else str(value.isoformat())


def write_moment(value: Any) -> str:
    """Return an ISO moment in UTC, to the second; a moment without a zone is taken as UTC."""
    if _is_absent(value):
        return ""
    moment = value.astimezone(UTC) if value.tzinfo else value
    return f"{moment.replace(tzinfo=None).isoformat(timespec='seconds')}Z"


WRITERS: dict[Type, Callable[[Any], str]] = {
    "string": write_text,
    "decimal": write_number,
    "number": write_number,
    "integer": write_integer,
    "boolean": write_boolean,
    "date": write_day,
    "timestamp": write_moment,
}
"""How a value of each declared type stands in a cell."""


def _is_absent(value: Any) -> bool:
    """Say whether a value is ``None`` or one of the not-a-values that frames hold."""
    if value is None:
        return True
    if isinstance(value, float):
        return math.isnan(value)
    return type(value).__name__ in ("NAType", "NaTType")
