"""The words that show cooperation, where they stand in a sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from charitydata.document import Sentence
from charitydata.facts.partnership.index import Span, find_words
from charitydata.lexicon import any_of, load_lexicon

__all__ = ["Span"]


def giving(sentence: Sentence) -> tuple[Span, ...]:
    """Return where something is given to charity, as document offsets; nouns such as 捐赠仪式 are none."""
    return _gifts(sentence, "give")


def handing(sentence: Sentence) -> tuple[Span, ...]:
    """Return where something is handed over that need not be a gift: 送到, 汇来, 拿出, sent."""
    return _gifts(sentence, "give_what")


def comes_here(sentence: Sentence, cue: Span) -> bool:
    """Say whether a verb of handing over is told from where the gift arrives: 汇来, 送来."""
    hither = tuple(load_lexicon(sentence.language, "cooperation").get("hither", ()))
    return bool(hither) and sentence.text[cue[0] - sentence.start : cue[1] - sentence.start].endswith(hither)


def receiving(sentence: Sentence) -> tuple[Span, ...]:
    """Return where an English sentence says that its subject is given something."""
    return words_of(sentence, "receive")


def signing(sentence: Sentence) -> tuple[Span, ...]:
    """Return where an agreement is signed."""
    return _spans(sentence, _signing, "sign", "signed_alone")


def coming(sentence: Sentence) -> tuple[Span, ...]:
    """Return where a Chinese sentence says that somebody has come here, by the short name of the place (来锡考察)."""
    return _spans(sentence, _coming, "come") if sentence.language == "zh" else ()


def visiting(sentence: Sentence) -> tuple[Span, ...]:
    """Return words of a visit: a delegation, a visit, 一行, or going somewhere to look or learn."""
    if sentence.language == "zh":
        return (*words_of(sentence, "visit"), *_spans(sentence, _looking, "go"))
    return (*words_of(sentence, "visit"), *staying(sentence))


def staying(sentence: Sentence) -> tuple[Span, ...]:
    """Return where an English sentence says that somebody spends days, not money: spent six days in."""
    return _spans(sentence, _staying, "spend")


def assisting(sentence: Sentence) -> tuple[Span, ...]:
    """Return words of counterpart assistance."""
    return _spans(sentence, _assisting, "counterpart_first", "counterpart")


def aided(sentence: Sentence) -> tuple[Span, ...]:
    """Return 援疆, 援藏 and the like."""
    return words_of(sentence, "aided")


def words_of(sentence: Sentence, name: str) -> tuple[Span, ...]:
    """Return the places of the words of a list of the lexicon, in reading order."""
    found = find_words(sentence.text, sentence.language).get(name)
    return tuple((sentence.start + start, sentence.start + end) for start, end in found) if found else ()


def undertaking(sentence: Sentence) -> Iterator[tuple[Span, str]]:
    """Yield where something is done together, with the kind of cooperation that its head noun makes it."""
    if not words_of(sentence, "jointly"):
        return
    for match in _undertaking(sentence.language).finditer(sentence.text):
        kind = next(name for name, word in match.groupdict().items() if word and name != "verb")
        yield (sentence.start + match.start("verb"), sentence.start + match.end()), kind


def joining(sentence: Sentence) -> tuple[Span, ...]:
    """Return where a Chinese sentence says that somebody does something together with somebody: 联手做, 携手打造."""
    return _spans(sentence, _joining, "jointly") if sentence.language == "zh" else ()


def is_joint(sentence: Sentence, cue: Span) -> bool:
    """Say whether the words of a project say that several run it: 联合帮扶项目, but not 援助项目."""
    words = tuple(load_lexicon(sentence.language, "cooperation")["joint_words"])
    return sentence.text[cue[0] - sentence.start : cue[1] - sentence.start].startswith(words)


def is_followed_by(sentence: Sentence, end: int, name: str) -> bool:
    """Say whether a word of a list stands right behind a document offset."""
    words = load_lexicon(sentence.language, "cooperation").get(name, ())
    return sentence.text.startswith(tuple(words), end - sentence.start)


def _spans(sentence: Sentence, pattern: Callable[[str], re.Pattern[str]], *lists: str) -> tuple[Span, ...]:
    """Return the matches of a pattern, which is only tried where a sentence has a word of one of the lists."""
    if not any(words_of(sentence, name) for name in lists):
        return ()
    matches = pattern(sentence.language).finditer(sentence.text)
    return tuple((sentence.start + match.start(), sentence.start + match.end()) for match in matches)


def _gifts(sentence: Sentence, name: str) -> tuple[Span, ...]:
    """Return the verbs of a list; a Chinese one is none inside another word (募捐) or before a noun (捐赠仪式)."""
    found = words_of(sentence, name)
    if not found or sentence.language == "en":
        return found
    before, noun = _giving()
    text, offset, free = sentence.text, sentence.start, 0
    verbs = []
    for start, end in found:
        if start < free or text.endswith(before, 0, start - offset) or noun.match(text, end - offset):
            continue
        verbs.append((start, end))
        free = end
    return tuple(verbs)


@cache
def _giving() -> tuple[tuple[str, ...], re.Pattern[str]]:
    """Return what makes a verb of giving in front of it, or behind it, something else."""
    words = load_lexicon("zh", "cooperation")
    noun = f"(?!{any_of(words['give_still'])}){any_of(words['give_not'])}"
    return tuple(map(str, words["give_not_after"])), re.compile(noun)


@cache
def _assisting(language: str) -> re.Pattern[str]:
    words = load_lexicon(language, "cooperation")
    first, second, whole = (any_of(words[f"counterpart{part}"]) for part in ("_first", "_second", ""))
    if language == "en":
        return re.compile(rf"(?i)\b(?:{first}(?:[ -][\w-]+){{0,3}}?[ -]{second}|{whole})\b")
    return re.compile(f"{first}{second}|{whole}")


@cache
def _signing(language: str) -> re.Pattern[str]:
    words = load_lexicon(language, "cooperation")
    sign, paper = any_of(words["sign"]), any_of(words["agreement"])
    passive = any_of(words.get("passive", ()))
    if language == "en":
        return re.compile(rf"\b(?:{sign}\b[^.;]{{0,40}}?\b{paper}|{paper}\b[^.;]{{0,80}}? {passive} {sign})\b")
    alone = any_of(words["signed_alone"])
    return re.compile(f"{alone}|{sign}[^，,。；！？]{{0,24}}?{paper}")


@cache
def _undertaking(language: str) -> re.Pattern[str]:
    words = load_lexicon(language, "cooperation")
    jointly, verb = any_of(words["jointly"]), f"(?P<verb>{any_of(words['undertake'])})"
    heads = "|".join(f"(?P<{kind}>{any_of(heads)})" for kind, heads in words["heads"].items())
    if language == "en":
        return re.compile(rf"\b{jointly} {verb}\b[^.;]{{1,60}}?\b(?:{heads})\b")
    others = any_of(words["heads_not"])
    return re.compile(f"{jointly}[^，,。；、]{{0,20}}?{verb}[^，,。；]{{0,30}}?(?:{heads})(?!{others})")


@cache
def _joining(_: str) -> re.Pattern[str]:
    words = load_lexicon("zh", "cooperation")
    return re.compile(f"{any_of(words['jointly'])}{any_of(words['undertake'])}")


@cache
def _staying(language: str) -> re.Pattern[str]:
    words = load_lexicon(language, "cooperation")
    return re.compile(rf"(?i)\b{any_of(words['spend'])} (?:[\w-]+ ){{0,3}}?{any_of(words['time_spent'])}\b")


@cache
def _coming(_: str) -> re.Pattern[str]:
    words = load_lexicon("zh", "cooperation")
    before = "".join(f"(?<!{word})" for word in words["come_not_after"])
    return re.compile(rf"{before}{words['hither'][0]}[一-鿿]{{1,2}}{any_of(words['come'])}")


@cache
def _looking(_: str) -> re.Pattern[str]:
    words = load_lexicon("zh", "cooperation")
    return re.compile(f"{any_of(words['go'])}[^，,。；！？、]{{2,16}}?{any_of(words['look'])}")
