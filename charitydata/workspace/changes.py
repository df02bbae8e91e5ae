"""What an import, a removal or a refresh did to the documents: what every later step of it is told."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """The ``doc_id`` of every document that differs from the last version; no document is named twice.

    ``added`` were not there before, ``replaced`` have other rows now, ``removed`` are gone.
    """

    added: frozenset[str] = frozenset()
    replaced: frozenset[str] = frozenset()
    removed: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.added or self.replaced or self.removed)

    def __len__(self) -> int:
        return len(self.added) + len(self.replaced) + len(self.removed)


def counted(documents: int) -> str:
    """Return a number of documents in the words of a version's note.

    >>> counted(1), counted(2)
    ('1 document', '2 documents')
    """
    return f"{documents} document" if documents == 1 else f"{documents} documents"
