"""What a figure is drawn for, and the words about it that all figures share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from charitydata.charts.choice import choice_words
from charitydata.filter import Filter
from charitydata.language import Speaker


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """The choice behind a figure and how much stands behind it.

    ``rows`` and ``documents`` count what is counted in the figure; documents are distinct, so they are never the
    sum of a column. ``names`` are those of the organisations and projects of the choice.
    """

    choice: Filter
    rows: int
    documents: int
    currency: str = ""
    names: Mapping[str, str] = field(default_factory=dict)

    def subtitle(self, speak: Speaker) -> str:
        """Return the choice in words, and the currency of sums: ``Henan · 2019–2023 · Chinese yuan``."""
        unit = [speak.currency(self.currency)] if self.currency else []
        return " · ".join([*choice_words(self.choice, speak, self.names), *unit])

    def note(self, speak: Speaker) -> str:
        """Return the source line."""
        rows = speak.plural("{count} row", "{count} rows", count=self.rows)
        documents = speak.plural("{count} document", "{count} documents", count=self.documents)
        return speak("Source: {rows} from {documents}, read by charitydata", rows=rows, documents=documents)
