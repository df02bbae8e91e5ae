"""A choice in words: what chips, subtitles and empty states say of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from charitydata.charts.places import place_name
from charitydata.filter import FACETS, NONE, QUERY, YEARS, Facet, Filter
from charitydata.language import Speaker, msgid

TITLES = {
    "region": msgid("Region"),
    "flow": msgid("Flow"),
    "channel": msgid("Channel"),
    "form": msgid("Form"),
    "org": msgid("Organisation"),
    "project": msgid("Project"),
    "written": msgid("Written in"),
    "source": msgid("Source"),
    "review": msgid("Review"),
}
"""What each facet is called."""
WITHOUT = {"org": msgid("no organisation named"), "project": msgid("no project named")}
BY_THEMSELVES = frozenset(("region", "flow", "org", "project"))
"""Facets whose values are understood without the facet's title."""
NO_NAMES: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenPart:
    """One chosen value: the parameter it belongs to, its words, and the choice without it."""

    parameter: str
    words: str
    without: Filter = field(repr=False)


def chosen_parts(choice: Filter, speak: Speaker, names: Mapping[str, str] = NO_NAMES) -> Iterator[ChosenPart]:
    """Yield what is chosen, one value at a time; nothing where everything is.

    Args:
        choice: What is chosen.
        speak: The language.
        names: Identity → name, of organisations and projects; an identity without a name stands for itself.
    """
    if choice.first_year or choice.last_year:
        without = choice.but(first_year=None, last_year=None)
        yield ChosenPart(parameter=YEARS, words=speak.years(choice.first_year, choice.last_year), without=without)
    if choice.undated:
        yield ChosenPart(parameter=YEARS, words=speak("without a year"), without=choice.but(undated=False))
    for facet in FACETS:
        codes = getattr(choice, facet.field)
        for code in codes:
            others = tuple(other for other in codes if other != code)
            words = titled(facet, value_words(facet, code, speak, names), speak)
            yield ChosenPart(parameter=facet.name, words=words, without=choice.but(**{facet.field: others}))
    if choice.query:
        words = speak("“{words}”", words=choice.query)
        yield ChosenPart(parameter=QUERY, words=words, without=choice.but(query=""))


def value_words(facet: Facet, code: str, speak: Speaker, names: Mapping[str, str] = NO_NAMES) -> str:
    """Return what a value of a facet is called."""
    if facet.name == "region":
        return place_name(code, speak)
    if facet.vocabulary:
        return speak.term(facet.vocabulary, code)
    return speak(WITHOUT[facet.name]) if code == NONE else names.get(code, code)


def titled(facet: Facet, words: str, speak: Speaker) -> str:
    """Return the words of a facet's values as they stand where nothing else says which facet it is."""
    if facet.name in BY_THEMSELVES:
        return words
    return speak("{facet}: {value}", facet=speak(TITLES[facet.name]), value=words)


def choice_words(choice: Filter, speak: Speaker, names: Mapping[str, str] = NO_NAMES) -> tuple[str, ...]:
    """Return the parts of a choice in words, one per parameter; that all places or years are chosen is said too."""
    comma = speak(", ")
    years = [part.words for part in chosen_parts(choice, speak) if part.parameter == YEARS]
    places = [place_name(code, speak) for code in choice.regions]
    said = [comma.join(places) or speak("all places"), comma.join(years) or speak.years(None, None)]
    for facet in FACETS:
        codes = getattr(choice, facet.field)
        if codes and facet.name != "region":
            said.append(titled(facet, comma.join(value_words(facet, code, speak, names) for code in codes), speak))
    return (*said, *([speak("“{words}”", words=choice.query)] if choice.query else []))
