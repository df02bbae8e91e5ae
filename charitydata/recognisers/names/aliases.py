"""What short names stand for in one document: 总会, 市慈善总会, the foundation, an abbreviation in brackets."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache

from charitydata.document import Article, Language
from charitydata.lexicon import any_of, load_lexicon
from charitydata.recognisers.names import chinese, english
from charitydata.recognisers.names.pieces import Name

_DOMINANCE = 2


def find_names(text: str, language: Language) -> Iterable[Name]:
    """Return the organisations named in a text, in reading order."""
    return chinese.find_names(text) if language == "zh" else english.find_names(text)


def find_aliases(article: Article) -> Mapping[str, str]:
    """Return which full name each short name of the article stands for.

    A short name that two names of the document fit equally well is left out: it stays as it is written.
    """
    aliases: dict[str, str] = {}
    counts: Counter[str] = Counter()
    shorts: dict[str, None] = {}
    heading = f"{article.title}\n{article.publisher}"
    for text in (heading, *(sentence.text for sentence in article.sentences)):
        for name in find_names(text, article.language):
            words = text[name.start : name.end]
            aliases |= _defined(text, name, article.language)
            if name.short:
                shorts[words] = None
            else:
                counts[words] += 1
    resolve = _resolve_chinese if article.language == "zh" else _resolve_english
    return resolve(counts, shorts, heading) | aliases


@cache
def _definition(language: Language) -> re.Pattern[str]:
    if language == "en":
        return re.compile(r" \((?:the |or )?[\"“]?(?P<short>[A-Z][a-z]?[A-Z][A-Za-z]{0,7})[\"”]?[);,]")
    words = any_of(load_lexicon("zh", "organisations")["short_form"])
    return re.compile(rf"[（(,，]{words}为?[:：]?[“\"「]?(?P<short>[\w]{{2,12}})[”\"」]?")


def _defined(text: str, name: Name, language: Language) -> dict[str, str]:
    """Return the short form that the text itself introduces right behind a name."""
    match = _definition(language).match(text, name.end)
    return {match["short"]: text[name.start : name.end]} if match and not name.short else {}


def _resolve_chinese(counts: Counter[str], shorts: Iterable[str], heading: str) -> dict[str, str]:
    words = load_lexicon("zh", "organisations")
    national = tuple(words["national"])
    aliases: dict[str, str] = {}
    for short in shorts:
        level = next((level for level in words["levels"] if short.startswith(level) and short != level), "")
        head = short.removeprefix(level)
        fitting = {name: n for name, n in counts.items() if name.endswith(head) and _has_level(name, head, level)}
        if not level and len(fitting) > 1:
            fitting = {name: n for name, n in fitting.items() if not name.startswith(national)} or fitting
        if full := _dominant(fitting, heading):
            aliases[short] = full
            aliases |= {f"{this}{head}": full for this in words["this"] if not level}
    return _longer(counts) | aliases


def _has_level(name: str, head: str, level: str) -> bool:
    """Tell whether a name may be meant by its head with a level word: 宁波市 and 郑州 are cities, 中华 is not."""
    place = name.removesuffix(head)
    words = load_lexicon("zh", "organisations")
    if not level:
        return True
    if place.startswith(tuple(words["national"])) or not place:
        return False
    return place.endswith(level) or (not place.endswith(tuple(words["levels"])) and len(place) <= 3)


def _longer(counts: Counter[str]) -> dict[str, str]:
    """Return which names are the end of exactly one longer name (瓯海区慈善总会, 温州市瓯海区慈善总会)."""
    longer: dict[str, list[str]] = {}
    for name in counts:
        for end in (name[start:] for start in range(1, len(name))):
            if end in counts:
                longer.setdefault(end, []).append(name)
    return {name: longer[name][0] for name in counts if len(longer.get(name, ())) == 1}


def _resolve_english(counts: Counter[str], shorts: Iterable[str], heading: str) -> dict[str, str]:
    words = load_lexicon("en", "organisations")
    aliases: dict[str, str] = {}
    for bare in words["bare"]:
        fitting = {name: n for name, n in counts.items() if _built_on(bare).search(name)}
        if full := _dominant(fitting, heading):
            aliases |= {f"{this} {bare}": full for this in words["this"]}
            aliases |= {short: full for short in shorts if short == bare}
    return aliases


@cache
def _built_on(bare: str) -> re.Pattern[str]:
    """Match the end of a name, or of its part before of or for, that a bare short form may stand for."""
    return re.compile(rf"\b{re.escape(bare)}(?: Society)?(?= (?:of|for) |\Z)", re.IGNORECASE)


def _dominant(fitting: Mapping[str, int], heading: str) -> str:
    """Return the one name that is meant: the only one, the one in the heading, or by far the most frequent."""
    for part in (str, _anchor):
        named = [name for name in fitting if part(name) and part(name) in heading]
        if len(named) == 1:
            return named[0]
    ranked = sorted(fitting, key=lambda name: -fitting[name])
    if not ranked or (len(ranked) > 1 and fitting[ranked[0]] < _DOMINANCE * fitting[ranked[1]]):
        return ""
    return ranked[0]


def _anchor(name: str) -> str:
    """Return the words of a name that tie it to a place or brand: 郑州, Wuhan; ``""`` for national bodies."""
    language: Language = "en" if name.isascii() else "zh"
    national = tuple(load_lexicon(language, "organisations")["national"])
    if name.startswith(national):
        return ""
    return name.split(" ", 1)[0] if language == "en" else name[:2]
