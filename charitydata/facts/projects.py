"""The table ``projects``: one row per named undertaking of a document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from charitydata.document import Language
from charitydata.facts.home import CHARITIES, main_place
from charitydata.facts.periods import period_at
from charitydata.facts.project_headings import headed_projects
from charitydata.facts.reading import Reading, once
from charitydata.facts.rows import date_columns, ground, locate
from charitydata.facts.scope import code_of, place_at
from charitydata.lexicon import any_of, load_lexicon
from charitydata.lexicon.places import level_of, province_of, within
from charitydata.recognisers.geography.names import region_in_name
from charitydata.recognisers.mention import Mention, Organisation, Undertaking
from charitydata.recognisers.organisations import is_collective
from charitydata.schema import Project

_FAR_MORE = 2
_CROWD = 3
_LEAD = 40
_HALVES = re.compile("[·・•]")
"""What divides the two parts of a name (幸福家园·村社互助), either of which may stand for it."""


@dataclass(frozen=True, slots=True)
class _Named:
    """All mentions of one undertaking; the fullest name speaks for it."""

    mentions: tuple[Mention, ...]

    @property
    def first(self) -> Mention:
        """The first mention with the fullest name."""
        return max(self.mentions, key=lambda mention: (mention.end - mention.start, -mention.start))


def extract_projects(reading: Reading) -> Iterator[Project]:
    """Yield one row per undertaking; its mention is the first occurrence of its fullest name.

    A fund that publishes the document is the body that speaks in it, no undertaking.
    """
    found = sorted((*reading.of("project"), *headed_projects(reading)), key=lambda mention: mention.start)
    for named in _gathered([m for m in found if not _is_publisher(reading, m) and not _is_giver(reading, m)]):
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


def _is_publisher(reading: Reading, mention: Mention) -> bool:
    fund = isinstance(mention.value, Undertaking) and mention.value.kind == "fund"
    return fund and mention.text == reading.article.publisher


def _is_giver(reading: Reading, mention: Mention) -> bool:
    """Return whether a fund acts as a body: it gives, or somebody speaks for it."""
    if not isinstance(mention.value, Undertaking) or mention.value.kind != "fund":
        return False
    language = reading.article.language
    sentence = reading.sentence_at(mention.start)
    start = mention.start - sentence.start
    if _bodily(language).match(sentence.text, mention.end - sentence.start):
        return True
    return bool(_from(language).search(sentence.text, max(0, start - _LEAD), start))


@cache
def _bodily(language: Language) -> re.Pattern[str]:
    """Return what follows a fund that is a giver (gave HK$3 million) or has people (有关负责人)."""
    return re.compile(load_lexicon(language, "projects")["bodily"])


@cache
def _from(language: Language) -> re.Pattern[str]:
    """Return what leads up to a fund that gives: a gift of the …, from the …."""
    return re.compile(load_lexicon(language, "projects")["from_body"])


def _gathered(mentions: Sequence[Mention]) -> list[_Named]:
    """Return the undertakings, in reading order; a name that another one contains for the most part is the same."""
    groups: list[list[Mention]] = []
    named: dict[str, int] = {}
    holding: dict[str, int] = {}
    for mention in mentions:
        parts = _parts(mention.text)
        known = [holding.get(mention.text), *(named.get(part) for part in parts)]
        number = min((group for group in known if group is not None), default=len(groups))
        if number == len(groups):
            groups.append([])
        groups[number].append(mention)
        named[mention.text] = min(number, named.get(mention.text, number))
        for part in parts:
            holding[part] = min(number, holding.get(part, number))
    return [_Named(tuple(group)) for group in groups]


@lru_cache(maxsize=1024)
def _parts(name: str) -> frozenset[str]:
    """Return what makes up half a name or more, or one part of two: a name that says as much is the same."""
    length = len(name)
    halves = frozenset(p for p in _HALVES.split(name) if len(p) >= _CROWD and not _is_national(p, "zh"))
    return halves | frozenset(name[a:b] for a in range(length) for b in range(a + (length + 1) // 2, length + 1))


def _kind(named: _Named) -> str:
    """Return the first kind that is more than the default."""
    kinds = [m.value.kind for m in named.mentions if isinstance(m.value, Undertaking)]
    return next((kind for kind in kinds if kind != "project"), "project")


def _is_national(name: str, language: str) -> bool:
    words = load_lexicon(language, "projects")["national"]
    return name.startswith(tuple(words))


def _org(reading: Reading, named: _Named) -> str:
    """Return who runs an undertaking: who stands in its name, who launched it, else the document's own charity."""
    name, language = named.first.text, reading.article.language
    if owner := _owner(reading, named):
        return owner.name
    if _is_national(name, language):
        return ""
    for mention in named.mentions:
        if found := _launcher(reading, mention):
            return found
    beside = max((len(_beside(reading, mention)) for mention in named.mentions), default=0)
    return "" if beside >= _CROWD else _protagonist(reading)


def _launcher(reading: Reading, mention: Mention) -> str:
    """Return who launched an undertaking as its clause says, else the last charity in front of it in its sentence."""
    clause = reading.clause_at(mention.start)
    before = reading.between(clause.start, mention.start, "organisation")
    if _names(before[-1:]) and _launching(reading.article.language).search(reading.text(before[-1].end, mention.start)):
        return _names(before)[-1]
    after = reading.between(mention.end, clause.end + 1, "organisation")
    if _names(after[:1]) and _launched_by(reading.article.language).search(reading.text(mention.end, after[0].start)):
        return _names(after)[0]
    sentence = reading.sentence_at(mention.start)
    charities = _charities(reading.between(sentence.start, mention.start, "organisation"))
    return charities[-1] if charities else ""


@cache
def _launching(language: str) -> re.Pattern[str]:
    return re.compile(any_of(load_lexicon(language, "projects")["launching"]))


@cache
def _launched_by(language: str) -> re.Pattern[str]:
    return re.compile(rf"{any_of(load_lexicon(language, 'projects')['launched_by'])}\s*(?:the )?\Z")


def _beside(reading: Reading, mention: Mention) -> set[str]:
    """Return the organisations named in the sentence of an undertaking."""
    sentence = reading.sentence_at(mention.start)
    return set(_names(reading.between(sentence.start, sentence.end, "organisation")))


def _names(mentions: Iterable[Mention]) -> list[str]:
    values = [mention.value for mention in mentions if isinstance(mention.value, Organisation)]
    return [value.name for value in values if not is_collective(value.name)]


def _owner(reading: Reading, named: _Named) -> Organisation | None:
    """Return the organisation that stands in an undertaking's name, if one does."""
    inside = reading.between(named.first.start, named.first.end, "organisation")
    return next((m.value for m in inside if isinstance(m.value, Organisation)), None)


def _charities(mentions: Iterable[Mention]) -> list[str]:
    """Return the names of single charities among organisations; all charities of a place together are no one."""
    return _names(m for m in mentions if isinstance(m.value, Organisation) and m.value.type in CHARITIES)


@once
def _protagonist(reading: Reading) -> str:
    """Return the charity a document is about: the headline's, else the one of its place that it keeps naming."""
    if headline := _charities(reading.headline):
        return headline[0]
    ranked = Counter(_charities(reading.of("organisation"))).most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] < _FAR_MORE * ranked[1][1]):
        return ""
    name, count = ranked[0]
    local = region_in_name(name, reading.article.language) in ("", main_place(reading))
    return name if count > 1 and local else ""


def _region(reading: Reading, named: _Named, org: str) -> str:
    """Return the place of an undertaking: in its name, near it, of its organisation, of the document.

    A fund that carries its organisation's name in a document of one of that place's districts is the district's.
    """
    name, language = named.first.text, reading.article.language
    if _is_national(name, language):
        return "CN"
    home = main_place(reading)
    code = _place_in(name, language, home)
    if code.isdigit():
        owner = _owner(reading, named)
        return home if owner and owner.region == code and within(home, code) else code
    near = place_at(reading, named.first.start, within_sentence=True)
    own = region_in_name(org, language) if org else ""
    nearest = (near or _neighbour(reading, named) or own) if language == "zh" else (own or near)
    return home if within(home, nearest) else nearest or home or code


def _place_in(name: str, language: Language, home: str) -> str:
    """Return the place in an undertaking's name; the short form of a county far from home is some other word (博爱)."""
    code = region_in_name(name, language)
    far = code.isdigit() and home.isdigit() and level_of(code) == "county" and province_of(code) != province_of(home)
    return "" if far else code


def _neighbour(reading: Reading, named: _Named) -> str:
    """Return the place of the last organisation in front of an undertaking in its sentence, ``""`` if there is none."""
    sentence = reading.sentence_at(named.first.start)
    codes = [code_of(m) for m in reading.between(sentence.start, named.first.start, "organisation")]
    return next((code for code in reversed(codes) if code.isdigit()), "")
