"""charitydata turns charity documents into tidy, source-linked tables.

The public names are loaded on first use, so that ``import charitydata`` costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module

TYPE_CHECKING = False  # typing's own would be half of what the import costs; type checkers know the name

if TYPE_CHECKING:
    from typing import Any

    from charitydata.facts import extract
    from charitydata.filter import Filter
    from charitydata.readers import read
    from charitydata.recognisers import recognise
    from charitydata.workspace import Workspace

__version__ = "0.1.0"
__all__ = ["Filter", "Workspace", "extract", "read", "recognise"]

_ROOMS = {
    "Filter": "charitydata.filter",
    "Workspace": "charitydata.workspace",
    "extract": "charitydata.facts",
    "read": "charitydata.readers",
    "recognise": "charitydata.recognisers",
}


def __getattr__(name: str) -> Any:
    if name not in _ROOMS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_ROOMS[name]), name)
