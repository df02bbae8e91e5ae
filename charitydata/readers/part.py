"""What readers are given and what reading ends in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from charitydata.document import Document
from charitydata.errors import UnreadableFile
from charitydata.readers.limits import Limits
from charitydata.readers.metering import Meter
from charitydata.readers.names import stem_of
from charitydata.readers.sidecars import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A file that could not be read; ``reason`` names it and what to do.

    ``path`` is the file as messages show it: what lies in an archive stands behind ``!/``. ``position`` is the place
    of the outermost file among all that are read. ``words`` and ``values`` are the reason without the name, to be said
    in another language (``speak(words, **values)``); ``words`` is empty where a fault of the program is told.
    """

    path: str
    reason: str
    position: int = 0
    words: str = ""
    values: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, error: UnreadableFile, path: str = "", *, position: int = 0) -> Failure:
        """Return the failure of a file that was refused; the error may name one beside it or around it."""
        return cls(
            path=path or error.name, reason=str(error), position=position, words=error.words, values=error.values
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A document and where it was read, as in ``Failure``."""

    path: str
    document: Document
    position: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The content of one file, on disk or in an archive, on its way to a reader.

    Attributes:
        name: Its name, with folders, where it lies; the ending chooses the reader.
        shown: How messages call it.
        doc_id: The identity of its document.
        data: All of its bytes.
        limits: The bounds.
        meter: Counts what comes out of the archives it lies in.
        depth: How many archives it lies in.
        places: What is said beside it, the outermost place first.
        position: The place of the outermost file among all that are read.
    """

    name: str
    shown: str
    doc_id: str
    data: bytes
    limits: Limits
    meter: Meter | None = None
    depth: int = 0
    places: tuple[Place, ...] = ()
    position: int = 0

    @property
    def identity(self) -> str:
        """What the identities of the files packed in this one begin with: its own, ending included."""
        return self.doc_id + self.name[len(stem_of(self.name)) :]
