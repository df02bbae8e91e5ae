"""Places in a sentence, the places a document is about, and what an ambiguous name means.

A mention names the finest place of a chain: 河南省郑州市金水区 is one mention, of 金水区. A name that may be several
places keeps its candidates until ``settle_places`` has seen the document.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache, lru_cache

from charitydata.document import Article, Issue, Language, Sentence
from charitydata.lexicon import any_of, load_lexicon
from charitydata.lexicon.places import LEVELS, level_of
from charitydata.recognisers.geography.chinese import sight_chinese
from charitydata.recognisers.geography.context import Surroundings, choose, confirmed, stands_for
from charitydata.recognisers.geography.country import sight_country
from charitydata.recognisers.geography.english import sight_english
from charitydata.recognisers.geography.names import region_in_name
from charitydata.recognisers.geography.sighting import Sighting, without_overlaps
from charitydata.recognisers.mention import Mention, Place, Setting

__all__ = ["find_home", "place_issues", "place_of_word", "recognise_regions", "region_in_name", "settle_places"]


_REMEMBERED = 8192
"""Sentences kept in mind: an article's are read for what it is about before they are read one by one."""


def recognise_regions(sentence: Sentence, setting: Setting) -> Iterator[Mention]:
    """Find the places in one sentence.

    Words that stand for a place (全市, the province) are mentions too; their code is the home's where it settles it.
    A county's short form has its candidates and no code until the document confirms it.

    Yields:
        Mentions in reading order; ``value`` is a ``Place``.
    """
    named: Iterable[Sighting] = sight(sentence.text, sentence.language)
    words = list(_sight_words(sentence))
    if words:
        sure = without_overlaps((s for s in named if s.sure), words)
        named = without_overlaps(sure, (s for s in named if not s.sure))
    for sighting in named:
        yield _mention(sentence, sighting, setting)


@lru_cache(maxsize=_REMEMBERED)
def sight(text: str, language: Language) -> tuple[Sighting, ...]:
    """Return the places of a text in reading order."""
    named = sight_chinese(text) if language == "zh" else sight_english(text)
    return tuple(without_overlaps(named, sight_country(text, language)))


def _mention(sentence: Sentence, sighting: Sighting, setting: Setting) -> Mention:
    start, end = sighting.start, sighting.end
    if sighting.members:
        value = Place(code="", members=sighting.members)
    elif not sighting.codes:
        word = sentence.text[start:end]
        value = Place(code=stands_for(word, sentence.language, Surroundings(home=setting.home)))
    elif sighting.sure and len(sighting.codes) == 1:
        value = Place(code=sighting.codes[0])
    else:
        value = Place(code="", candidates=sighting.codes)
    return Mention(
        kind="region",
        start=sentence.start + start,
        end=sentence.start + end,
        text=sentence.original[start:end],
        value=value,
    )


def find_home(article: Article) -> tuple[str, ...]:
    """Return the codes of the regions that publisher and title name, the finest first.

    Those of the publisher come before those of the title where both are of one level. ``CN`` only stands last.
    """
    language = article.language
    publisher = _home_of_publisher(article.publisher, language)
    titled = [s for s in sight(article.title, language) if not s.members]
    surroundings = Surroundings(home=(publisher,) if publisher.isdigit() else ())
    if any(not s.sure or len(s.codes) > 1 for s in titled):
        surroundings.known = _named_in(article)
    codes = [publisher]
    for sighting in titled:
        code = _resolve(sighting, surroundings)
        codes.append(code)
        surroundings.recent.extend([code] if code else [])
    ranked = sorted((c for c in dict.fromkeys(codes) if c), key=lambda c: -LEVELS.index(level_of(c)))
    return tuple(ranked)


def _home_of_publisher(publisher: str, language: Language) -> str:
    words = load_lexicon(language, "regions")
    for paper, code in words["papers"].items():
        if paper in publisher:
            return str(code)
    if not any(word in publisher for word in words["media"]):
        return region_in_name(publisher, language)
    parts = (part.strip() for part in reversed(re.split(r"[（(）)\-—–/·]", publisher)))
    found = (region_in_name(_without_country(part, language), language) for part in parts)
    return next((region for region in found if region.isdigit()), "")


def _without_country(name: str, language: Language) -> str:
    """Return the name of a medium without 中国 or China at its beginning: 中国宁波网 is of Ningbo."""
    for word in load_lexicon(language, "regions")["national"]:
        name = name.removeprefix(word).strip()
    return name


def _resolve(sighting: Sighting, surroundings: Surroundings) -> str:
    if sighting.sure:
        return choose(sighting.codes, surroundings)
    return confirmed(sighting.codes, surroundings, ordinary=sighting.ordinary)


def _named_in(article: Article) -> frozenset[str]:
    """Return the codes of the places that the article names beyond doubt."""
    found = (s for sentence in article.sentences for s in sight(sentence.text, sentence.language))
    return frozenset(s.codes[0] for s in found if s.sure and len(s.codes) == 1 and not s.members)


def settle_places(
    found: tuple[tuple[Sentence, tuple[Mention, ...]], ...], setting: Setting
) -> tuple[tuple[Sentence, tuple[Mention, ...]], ...]:
    """Return the sentences with every place resolved that the document settles.

    Ambiguous names take the place that home and the places named before point to, else keep their candidates. Short
    forms of counties that nothing confirms, and words such as 该市 that point at nothing, are no mentions and go.
    """
    named = (m.value for _, mentions in found for m in mentions if isinstance(m.value, Place))
    known = frozenset(value.code for value in named if value.code.isdigit())
    surroundings = Surroundings(home=setting.home, known=known)
    return tuple((sentence, tuple(_settled(sentence, mentions, surroundings))) for sentence, mentions in found)


def _settled(sentence: Sentence, mentions: Iterable[Mention], surroundings: Surroundings) -> Iterator[Mention]:
    for mention in mentions:
        if not isinstance(mention.value, Place):
            yield mention
            continue
        settled = _settle(sentence, mention, mention.value, surroundings)
        if settled:
            yield settled
            if isinstance(settled.value, Place) and settled.value.code.isdigit():
                surroundings.recent.append(settled.value.code)


def _settle(sentence: Sentence, mention: Mention, value: Place, surroundings: Surroundings) -> Mention | None:
    if value.members:
        return mention
    word = sentence.text[mention.start - sentence.start : mention.end - sentence.start]
    if not value.candidates:
        if word.lower() not in load_lexicon(sentence.language, "regions")["words"]:
            return mention
        code = stands_for(word, sentence.language, surroundings)
        return replace(mention, value=Place(code=code)) if code else None
    start = mention.start - sentence.start
    seen = next(s for s in sight(sentence.text, sentence.language) if s.start == start)
    if seen.sure or _in_company(sentence, seen):
        code = choose(value.candidates, surroundings) or _primary(word, sentence.language)
        return replace(mention, value=Place(code=code, candidates=() if code else value.candidates))
    code = confirmed(value.candidates, surroundings, ordinary=seen.ordinary)
    return replace(mention, value=Place(code=code)) if code else None


def _in_company(sentence: Sentence, seen: Sighting) -> bool:
    """Say whether a short form that can mean one place only has a word of place beside it: 运抵莎车."""
    if len(seen.codes) > 1 or seen.ordinary:
        return False
    words, text = load_lexicon(sentence.language, "regions"), sentence.text
    if text[seen.end + 1 : seen.end + 2].isupper():
        return False
    return text[: seen.start].rstrip().endswith(tuple(words["before_place"])) or text.startswith(
        tuple(words["behind_place"]), seen.end
    )


def _primary(word: str, language: Language) -> str:
    return str(load_lexicon(language, "regions").get("primary", {}).get(word, ""))


def place_of_word(word: str, language: Language, home: tuple[str, ...], before: Iterable[str] = ()) -> str:
    """Return the place that a word such as 全市, 该省 or "the city" stands for, ``""`` if nothing settles it.

    Args:
        word: One of the words of ``lexicon/{zh,en}/regions.yml``.
        language: Of the word.
        home: Codes of the document's home, the finest first.
        before: Codes of the places named before, the last one last.
    """
    surroundings = Surroundings(home=home)
    surroundings.recent.extend(code for code in before if code.isdigit())
    return stands_for(word, language, surroundings)


def place_issues(found: Iterable[tuple[Sentence, tuple[Mention, ...]]]) -> Iterator[Issue]:
    """Yield one issue for each name that may be several places and that nothing settled."""
    for _, mentions in found:
        for mention in mentions:
            if isinstance(mention.value, Place) and mention.value.candidates and not mention.value.code:
                yield Issue(reason="ambiguous_place", words=mention.text, start=mention.start, end=mention.end)


def _sight_words(sentence: Sentence) -> Iterator[Sighting]:
    for match in _words(sentence.language).finditer(sentence.text):
        yield Sighting(start=match.start(), end=match.end(), codes=(), sure=False)


@cache
def _words(language: Language) -> re.Pattern[str]:
    words = load_lexicon(language, "regions")
    edge = r"\b" if language == "en" else ""
    names = {word for word in words["words"] if word not in words["word_not_after"]}
    names |= {word[0].upper() + word[1:] for word in names}
    plain = f"(?<![{words['words_not_after']}]){edge}{any_of(names)}{edge}"
    barred = [f"(?<![{before}]){re.escape(word)}" for word, before in words["word_not_after"].items()]
    return re.compile("|".join((plain, *barred)))
