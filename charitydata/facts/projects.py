"""The table ``projects``: one row per named undertaking of a document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from charitydata.facts.reading import Reading
from charitydata.facts.rows import date_columns, ground, locate
from charitydata.facts.scope import home_place, period_at
from charitydata.lexicon import load_lexicon
from charitydata.recognisers.geography.names import region_in_name
from charitydata.recognisers.mention import Mention, Organisation, Undertaking
from charitydata.schema import Project

_CHARITIES = frozenset({"charity", "foundation", "red_cross"})


@dataclass(frozen=True, slots=True)
class _Named:
    """All mentions of one undertaking; the fullest name speaks for it."""

    mentions: tuple[Mention, ...]

    @property
    def first(self) -> Mention:
        """The first mention with the fullest name."""
        return max(self.mentions, key=lambda mention: (mention.end - mention.start, -mention.start))


def extract_projects(reading: Reading) -> Iterator[Project]:
    """Yield one row per undertaking; its mention is the first occurrence of its fullest name."""
    for named in _gathered(tuple(reading.of("project"))):
        mention = named.first
        scope = period_at(reading, mention.start, mention.end)
        org = _org(reading, named)
        yield Project(
            **ground(reading, mention, "undertaking"),
            name=reading.original(mention.start, mention.end),
            kind=_kind(named),
            org=org,
            **locate(_region(reading, named, org)),
            **date_columns(scope, reading.article.published),
        )


def _gathered(mentions: Sequence[Mention]) -> list[_Named]:
    """Return the undertakings, in reading order; a name that another one contains for the most part is the same."""
    groups: list[list[Mention]] = []
    for mention in mentions:
        group = next((group for group in groups if any(_same(mention.text, other.text) for other in group)), None)
        if group is None:
            groups.append([mention])
        else:
            group.append(mention)
    return [_Named(tuple(group)) for group in groups]


def _same(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return short == long or ((long.endswith(short) or short in long) and len(short) * 2 >= len(long))


def _kind(named: _Named) -> str:
    """Return the first kind that is more than the default."""
    kinds = [m.value.kind for m in named.mentions if isinstance(m.value, Undertaking)]
    return next((kind for kind in kinds if kind != "project"), "project")


def _is_national(name: str, language: str) -> bool:
    words = load_lexicon(language, "projects")["national"]
    return name.startswith(tuple(words))


def _org(reading: Reading, named: _Named) -> str:
    """Return who runs an undertaking: who stands in its name, or the charity that its sentence or document is about."""
    name, language = named.first.text, reading.article.language
    for mention in reading.between(named.first.start, named.first.end, "organisation"):
        if isinstance(mention.value, Organisation):
            return mention.value.name
    if _is_national(name, language):
        return ""
    for mention in named.mentions:
        sentence = reading.sentence_at(mention.start)
        if found := _charity(reading.between(sentence.start, mention.start, "organisation")):
            return found
    return _publishing_charity(reading)


def _charity(mentions: Sequence[Mention]) -> str:
    """Return the last charity among organisations, ``""`` if there is none."""
    values = [m.value for m in mentions if isinstance(m.value, Organisation) and m.value.type in _CHARITIES]
    return values[-1].name if values else ""


def _publishing_charity(reading: Reading) -> str:
    return _charity(reading.headline)


def _region(reading: Reading, named: _Named, org: str) -> str:
    """Return the place of an undertaking: in its name, of its organisation, of its sentence, of the document."""
    name, language = named.first.text, reading.article.language
    if code := region_in_name(name, language):
        return code
    if _is_national(name, language):
        return "CN"
    if code := region_in_name(org, language) if org else "":
        return code
    return home_place(reading)
