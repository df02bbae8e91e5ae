"""What a figure is drawn for, and the words about it that all figures share."""

from __future__ import annotations

from dataclasses import dataclass

from charitydata.charts.places import place_name
from charitydata.filter import Filter
from charitydata.language import Speaker


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """The choice behind a figure and how much stands behind it.

    ``rows`` and ``documents`` count what is counted in the figure; documents are distinct, so they are never the
    sum of a column.
    """

    choice: Filter
    rows: int
    documents: int
    currency: str = ""

    def subtitle(self, speak: Speaker) -> str:
        """Return the choice in words, and the currency of sums: ``Henan · 2019–2023 · Chinese yuan``."""
        unit = [speak.currency(self.currency)] if self.currency else []
        return " · ".join([*choice_words(self.choice, speak), *unit])

    def note(self, speak: Speaker) -> str:
        """Return the source line."""
        rows = speak.plural("{count} row", "{count} rows", count=self.rows)
        documents = speak.plural("{count} document", "{count} documents", count=self.documents)
        return speak("Source: {rows} from {documents}, read by charitydata", rows=rows, documents=documents)


def choice_words(choice: Filter, speak: Speaker) -> tuple[str, ...]:
    """Return the parts of a choice in words; what chooses everything is said too."""
    places = speak(", ").join(place_name(code, speak) for code in choice.regions) or speak("all places")
    flows = speak(", ").join(speak.term("flow", code) for code in choice.flows)
    query = speak("“{words}”", words=choice.query) if choice.query else ""
    words = (places, speak.years(choice.first_year, choice.last_year), flows, query)
    return tuple(word for word in words if word)
