"""The words that show cooperation, where they stand in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from charitydata.document import Sentence
from charitydata.lexicon import any_of, load_lexicon

Span = tuple[int, int]


def giving(sentence: Sentence) -> Iterator[Span]:
    """Yield where something is given to charity, as document offsets; nouns such as 捐赠仪式 are none."""
    yield from _spans(sentence, _giving(sentence.language, "give"))


def handing(sentence: Sentence) -> Iterator[Span]:
    """Yield where something is handed over that need not be a gift: 送到, 汇来, 拿出, sent."""
    yield from _spans(sentence, _giving(sentence.language, "give_what"))


def comes_here(sentence: Sentence, cue: Span) -> bool:
    """Say whether a verb of handing over is told from where the gift arrives: 汇来, 送来."""
    hither = tuple(load_lexicon(sentence.language, "cooperation").get("hither", ()))
    return bool(hither) and sentence.text[cue[0] - sentence.start : cue[1] - sentence.start].endswith(hither)


def receiving(sentence: Sentence) -> Iterator[Span]:
    """Yield where an English sentence says that its subject is given something."""
    yield from _spans(sentence, _word_pattern(sentence.language, "receive"))


def signing(sentence: Sentence) -> Iterator[Span]:
    """Yield where an agreement is signed."""
    yield from _spans(sentence, _signing(sentence.language))


def visiting(sentence: Sentence) -> Iterator[Span]:
    """Yield words of a visit: a delegation, a visit, 一行, or going somewhere to look or learn."""
    yield from _spans(sentence, _word_pattern(sentence.language, "visit"))
    if sentence.language == "zh":
        yield from _spans(sentence, _looking())


def assisting(sentence: Sentence) -> Iterator[Span]:
    """Yield words of counterpart assistance."""
    yield from _spans(sentence, _assisting(sentence.language))


def aided(sentence: Sentence) -> Iterator[Span]:
    """Yield 援疆, 援藏 and the like."""
    yield from _spans(sentence, _word_pattern(sentence.language, "aided"))


def words_of(sentence: Sentence, *lists: str) -> Iterator[Span]:
    """Yield the places of the words of one or more lists of the lexicon."""
    for name in lists:
        yield from _spans(sentence, _word_pattern(sentence.language, name))


def undertaking(sentence: Sentence) -> Iterator[tuple[Span, str]]:
    """Yield where something is done together, with the kind of cooperation that its head noun makes it."""
    for match in _undertaking(sentence.language).finditer(sentence.text):
        kind = next(name for name, word in match.groupdict().items() if word and name != "verb")
        yield (sentence.start + match.start("verb"), sentence.start + match.end()), kind


def joining(sentence: Sentence) -> Iterator[Span]:
    """Yield where a Chinese sentence says that somebody does something together with somebody: 联手做, 携手打造."""
    if sentence.language == "zh":
        yield from _spans(sentence, _joining())


def is_joint(sentence: Sentence, cue: Span) -> bool:
    """Say whether the words of a project say that several run it: 联合帮扶项目, but not 援助项目."""
    words = tuple(load_lexicon(sentence.language, "cooperation")["joint_words"])
    return sentence.text[cue[0] - sentence.start : cue[1] - sentence.start].startswith(words)


def is_followed_by(sentence: Sentence, end: int, name: str) -> bool:
    """Say whether a word of a list stands right behind a document offset."""
    words = load_lexicon(sentence.language, "cooperation").get(name, ())
    return sentence.text.startswith(tuple(words), end - sentence.start)


def _spans(sentence: Sentence, pattern: re.Pattern[str] | None) -> Iterator[Span]:
    if pattern:
        for match in pattern.finditer(sentence.text):
            yield sentence.start + match.start(), sentence.start + match.end()


@cache
def _word_pattern(language: str, name: str) -> re.Pattern[str] | None:
    words = load_lexicon(language, "cooperation").get(name, ())
    edge = r"\b" if language == "en" else ""
    return re.compile(f"(?i){edge}{any_of(words)}{edge}") if words else None


@cache
def _giving(language: str, name: str) -> re.Pattern[str]:
    words = load_lexicon(language, "cooperation")
    if language == "en":
        return re.compile(rf"(?i)\b{any_of(words[name])}\b")
    before = "".join(f"(?<!{word})" for word in words["give_not_after"])
    verbs = [*words[name], *_moving()] if name == "give_what" else words[name]
    noun = f"(?!{any_of(words['give_still'])}){any_of(words['give_not'])}"
    return re.compile(f"{before}(?>{any_of(verbs)})(?!{noun})")


def _moving() -> Iterator[str]:
    """Yield the verbs of handing over that Chinese puts together: 汇来, 送往, 划拨给."""
    words = load_lexicon("zh", "cooperation")
    yield from (move + way for move in words["moves"] for way in (*words["ways"], *words["hither"]))


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
def _joining() -> re.Pattern[str]:
    words = load_lexicon("zh", "cooperation")
    return re.compile(f"{any_of(words['jointly'])}{any_of(words['undertake'])}")


@cache
def _looking() -> re.Pattern[str]:
    words = load_lexicon("zh", "cooperation")
    return re.compile(f"{any_of(words['go'])}[^，,。；！？、]{{2,16}}?{any_of(words['look'])}")
