"""The document's own words for what was matched in normalised text.

Rules see half-width digits, plain blanks and simplified characters; tables show what the document says. Normalising
keeps every character's place, so whatever was taken from the normalised text stands at the same offsets in the
original.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import fields, replace
from functools import cache
from typing import Any

from charitydata.document import Document
from charitydata.schema import EVIDENCE_LENGTH
from charitydata.text.normalise import normalise

_METADATA = ("title", "publisher")
_NAMES = ("org", "donor", "project", "name", "label", *_METADATA)
_JOINED = "orgs"
_JOINT = "; "


class Originals:
    """A document, its normalised twin, and the way back."""

    def __init__(self, document: Document) -> None:
        """Normalise text, title and publisher."""
        text, title, publisher = normalise(document.text), normalise(document.title), normalise(document.publisher)
        self._document = document
        self._same = (text, title, publisher) == (document.text, document.title, document.publisher)
        self.plain = document if self._same else replace(document, text=text, title=title, publisher=publisher)

    def restored(self, row: Any) -> Any:
        """Return a row (a fact, an issue, an entry of the account) with the document's own words."""
        if self._same:
            return row
        names = _names_of(row.__class__)
        changed = {name: self._words(getattr(row, name)) for name in _NAMES if name in names}
        for name in ("mention", "words"):
            if name in names and row.end:
                changed[name] = self._document.text[row.start : row.end]
        if "evidence" in names:
            changed["evidence"] = self._around(row.evidence, row.start, row.end)
        if _JOINED in names:
            changed[_JOINED] = _JOINT.join(map(self._words, row.orgs.split(_JOINT)))
        return replace(row, **changed)

    def _words(self, value: str) -> str:
        """Return the words that became a value, wherever the document has them first; the value where it has none."""
        for name in ("text", *_METADATA):
            place = getattr(self.plain, name).find(value) if value else -1
            if place >= 0:
                return str(getattr(self._document, name)[place : place + len(value)])
        return value

    def _around(self, evidence: str, start: int, end: int) -> str:
        """Return the words of some evidence, which stands around a span."""
        place = self.plain.text.find(evidence, max(0, end - EVIDENCE_LENGTH))
        while 0 <= place <= start and place + len(evidence) < end:
            place = self.plain.text.find(evidence, place + 1)
        return self._document.text[place : place + len(evidence)] if 0 <= place <= start else evidence


@cache
def _names_of(row_type: Hashable) -> frozenset[str]:
    return frozenset(field.name for field in fields(row_type))  # type: ignore[arg-type]
