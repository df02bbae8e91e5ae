"""Who gives, in Chinese: the names before a giving verb or before a sum in a list.

Names of organisations are masked while the words around them are cut away, so that a 经 inside 经济 cuts nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from charitydata.facts.figures import Figure
from charitydata.facts.flows import Cue
from charitydata.facts.home import CHARITIES
from charitydata.facts.reading import Reading
from charitydata.lexicon import any_of, load_lexicon
from charitydata.recognisers.mention import Organisation

_LONGEST = 120
_EACH = 3
_BRACKETED = re.compile(r"[(（][^()（）]{1,12}[)）]$")
_PERSON = 4
_MASK = "\ue000"
_MARKS = ' ,，、:：;；.。“”"'


def find_givers(
    reading: Reading, figure: Figure, cue: Cue, earlier: Sequence[str], remembered: Sequence[str]
) -> tuple[str, ...]:
    """Return the givers of a sum as the text names them, several when a sum is said of each.

    Args:
        reading: The document.
        figure: The sum.
        cue: Its cue.
        earlier: The givers of a figure close before: a part of a gift, or a sum without a name, leans on them.
        remembered: The givers of the last figure that had any, for a pronoun (该公司, 她).
    """
    if _words("summed").match(figure.lead.lstrip(_MARKS)) and earlier:
        return ("、".join(earlier),)
    carried = cue.rule in ("list", "paragraph", "document", "noun") or cue.start > figure.start
    if carried or not figure.lead.strip(_MARKS):
        return _from_list(reading, figure, earlier)
    named = _between(reading, cue, figure)
    if named:
        return named
    low, subject = _subject(reading, cue, figure)
    verb = reading.text(max(low, cue.start - 6), figure.start)
    if subject in load_lexicon("zh", "givers")["pronouns"] and remembered:
        return tuple(remembered)
    if subject:
        return _spread(reading, figure, subject, verb)
    return tuple(earlier) if cue.rule == "verb" and len(figure.lead) < 24 else ()


def _from_list(reading: Reading, figure: Figure, earlier: Sequence[str]) -> tuple[str, ...]:
    """Return the givers that a list names before a sum, else the one before; a place among other givers is none."""
    each = _words("each").search(figure.lead.rstrip(_MARKS)[-_EACH:])
    if each and figure.lead.rstrip(_MARKS).endswith(each[0]):
        subject = _clean(reading, figure.lead_start, figure.start)
        return _names(reading, figure, subject) if subject else tuple(earlier)
    listed = _listed(reading, figure)
    if not listed:
        return tuple(earlier)
    place_among_others = _place().search(listed[0]) and not (earlier and _place().search(earlier[0]))
    return tuple(earlier) if place_among_others else listed


def listed_giver(reading: Reading, figure: Figure, *, charities_too: bool) -> str:
    """Return the giver that stands right before a sum in a list of receipts, ``""`` if it is no giver.

    Companies, hospitals, people and classes give; a charity there rather receives, unless the list is one of gifts.
    """
    names = _listed(reading, figure)
    if not names or is_crowd(names[0], "zh"):
        return ""
    types = {
        m.value.type
        for m in reading.between(figure.clause.start, figure.start, "organisation")
        if isinstance(m.value, Organisation) and m.text in names[0]
    }
    if types & CHARITIES:
        return names[0] if charities_too else ""
    person = 2 <= len(names[0]) <= _PERSON and names[0][0] in load_lexicon("zh", "regions")["surnames"]
    if _place().search(names[0]) and not types:
        return ""
    return names[0] if types or person or _class().search(names[0]) else ""


def is_crowd(name: str, language: str) -> bool:
    """Return whether a giver is no one in particular: the public, all walks of life, the whole country."""
    return "“" not in name and bool(_crowd(language).search(name.lower()))


def _listed(reading: Reading, figure: Figure) -> tuple[str, ...]:
    """Return the name right before a sum in a list, before its item's colon, or in the clause before."""
    name = _clean(reading, figure.lead_start, figure.start, last=True) or _before_colon(reading, figure)
    if name or figure.lead.strip(_MARKS):
        return (name,) if name else ()
    before = [c for c in reading.clauses_of(figure.clause.sentence) if c.end <= figure.clause.start]
    if not before:
        return ()
    organisations = reading.between(before[-1].start, before[-1].end, "organisation")
    if organisations:
        return (_full(organisations[-1].value, organisations[-1].text),)
    match = _copula().search(before[-1].text)
    name = _clean(reading, before[-1].start + match.end(), before[-1].end) if match else ""
    return (name,) if name else ()


def _before_colon(reading: Reading, figure: Figure) -> str:
    """Return the name before the colon of a list's item (某集团：药品一批，价值88万元)."""
    sentence = reading.sentence_at(figure.start)
    text = sentence.text[: figure.start - sentence.start]
    start = max(text.rfind(mark) for mark in ";；。") + 1
    colon = text.find(":", start)
    if colon < 0 or reading.between(sentence.start + start, figure.start, "money"):
        return ""
    return _clean(reading, sentence.start + start, sentence.start + colon)


def _between(reading: Reading, cue: Cue, figure: Figure) -> tuple[str, ...]:
    """Return the name between a giving noun and its sum (捐款最多的三家企业是甲集团2亿元)."""
    text = reading.text(cue.end, figure.start)
    match = _copula().search(text)
    if not match:
        return ()
    name = _clean(reading, cue.end + match.end(), figure.start, last=True)
    return (name,) if name else ()


def _subject(reading: Reading, cue: Cue, figure: Figure) -> tuple[int, str]:
    """Return where the givers of a verb begin and their names, from its clause or the nearest clause before it."""
    clause = reading.clause_at(cue.start)
    low = figure.lead_start if clause.index == figure.clause.index else clause.start
    name = _clean(reading, low, cue.start)
    if name:
        return low, name
    if low > clause.start or (reading.text(low, cue.start).strip(_MARKS) and not _is_thin(reading, low, cue.start)):
        return low, ""
    for before in reversed([c for c in reading.clauses_of(clause.sentence) if c.end <= clause.start]):
        if reading.between(before.start, before.end, "money"):
            break
        name = _opening_name(reading, before.start, before.end)
        if name:
            return before.start, name
    return clause.start, ""


def _opening_name(reading: Reading, start: int, end: int) -> str:
    """Return the name that opens a clause: organisations listed there, or a counted class of givers."""
    organisations = reading.between(start, end, "organisation")
    places = reading.between(start, start + 2, "region")
    if places and not organisations:
        return places[0].text
    if organisations and organisations[0].start - start <= 12:
        last = organisations[-1]
        name = reading.original(organisations[0].start, end).strip(_MARKS)
        if len(organisations) > 1 or len(name) - len(last.text) <= 10:
            return name if _class().search(name[-6:]) else reading.original(organisations[0].start, last.end)
        return _full(organisations[0].value, organisations[0].text)
    text = reading.text(start, end)
    match = _counted_class().match(text.lstrip(_MARKS))
    return match[0] if match else ""


def _is_thin(reading: Reading, start: int, end: int) -> bool:
    """Return whether only adverbs, places of direction and receivers stand there: the subject is further left."""
    return not _strip(_masked(reading, start, end)[0])[2]


def _clean(reading: Reading, start: int, end: int, *, last: bool = False) -> str:
    """Return the giver's name in a stretch of text, ``""`` if what is left is no name.

    Args:
        reading: The document.
        start: Offset of the stretch.
        end: Offset behind it.
        last: True for a list item, of which only the last name counts.
    """
    masked, base = _masked(reading, start, end)
    if last:
        cut = max(masked.rfind(mark) for mark in "、，,;；:：") + 1
        masked, base = masked[cut:], base + cut
    skipped = _dates_at(reading, base, masked)
    low, high, text = _strip(masked[skipped:])
    low, high = low + skipped, high + skipped
    if not 0 < high - low <= _LONGEST or not text:
        return ""
    name = reading.original(base + low, base + high)
    signed = _signed().search(name)
    if signed:
        return signed[1]
    quoted = (
        reading.original(base + low - 1, base + low) == "“" and reading.original(base + high, base + high + 1) == "”"
    )
    if not quoted and not _is_name(text, name):
        return ""
    return _bare_name(_resolved(reading, base + low, base + high, name))


def _dates_at(reading: Reading, start: int, text: str) -> int:
    """Return how much of a stretch its opening dates take (十一年间某市方面)."""
    lead = len(text) - len(text.lstrip(_MARKS))
    dates = reading.between(start, start + lead + 1, "date")
    return min(max((m.end - start for m in dates), default=0), len(text))


def _masked(reading: Reading, start: int, end: int) -> tuple[str, int]:
    text = list(reading.text(start, end))
    for mention in reading.between(max(0, start - 40), end, "organisation"):
        for place in range(max(mention.start, start), min(mention.end, end)):
            text[place - start] = _MASK
    masked = _kept().sub(lambda match: _MASK * len(match[0]), "".join(text))
    return _signature().sub(lambda match: _MASK * len(match[0]), masked), start


def _strip(text: str) -> tuple[int, int, str]:
    """Return what is left of a stretch without openers, adverbs and what follows a preposition: low, high, text."""
    openers, adverbs, cutter, dates = _edges()
    low, high = 0, len(text)
    while True:
        before = (low, high)
        piece = text[low:high]
        low += len(piece) - len(piece.lstrip(_MARKS))
        high -= len(text[low:high]) - len(text[low:high].rstrip(_MARKS))
        for pattern in (dates, openers):
            match = pattern.match(text[low:high])
            low += match.end() if match else 0
        cut = cutter.search(text, low + 1, high) or cutter.match(text[low:high])
        if cut:
            high = cut.start() if cut.string is text else low + cut.start()
        match = adverbs.search(text[low:high])
        high = low + match.start() if match else high
        if (low, high) == before:
            return low, high, text[low:high]


def _is_name(masked: str, name: str) -> bool:
    """Return whether words can name a giver: an organisation, a class, a place, a quoted or a person's name."""
    words = load_lexicon("zh", "givers")
    if "的“" in name or name in words["causes"]:
        return False
    if name.endswith(("的", "里", "中", "上", "后", "时")) or any(name.endswith(word) for word in words["no_names"]):
        return False
    if name in words["pronouns"] or _MASK in masked or _class().search(name) or _place().search(name):
        return True
    return 2 <= len(name) <= _PERSON and name[0] in load_lexicon("zh", "regions")["surnames"]


def _resolved(reading: Reading, start: int, end: int, name: str) -> str:
    for mention in reading.between(start, end, "organisation"):
        if mention.start == start and mention.end == end:
            return _full(mention.value, name)
    return name


def _full(value: object, name: str) -> str:
    return value.name if isinstance(value, Organisation) else name


def _bare_name(text: str) -> str:
    """Return a person's name without the class word before it (爱心人士张三 → 张三)."""
    text = _BRACKETED.sub("", text)
    found = list(_apposition().finditer(text))
    rest = text[found[-1].end() :] if found else ""
    surnames = load_lexicon("zh", "regions")["surnames"]
    return rest if 2 <= len(rest) <= _PERSON and rest[0] in surnames else text


def _spread(reading: Reading, figure: Figure, subject: str, verb: str) -> tuple[str, ...]:
    """Return one giver a name where the verb says each or respectively, else the whole subject."""
    respectively = _words("respectively").search(verb)
    if not respectively and not _words("each").search(verb):
        return (subject,)
    return _names(reading, figure, subject)


def _names(reading: Reading, figure: Figure, subject: str) -> tuple[str, ...]:
    sentence = reading.sentence_at(figure.start)
    at = sentence.original.find(subject)
    organisations = reading.between(sentence.start + max(at, 0), sentence.start + at + len(subject), "organisation")
    if at >= 0 and len(organisations) > 1:
        return tuple(_full(m.value, m.text) for m in organisations)
    names = [name.strip(_MARKS) for name in re.split(r"[、，,]|(?<=\w\w)[和与及](?=\w\w)", subject)]
    return tuple(name for name in names if name) or (subject,)


@cache
def _edges() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    words = load_lexicon("zh", "givers")
    return (
        re.compile(any_of(words["openers"])),
        re.compile(any_of(words["adverbs"]) + "$"),
        re.compile(any_of(words["prepositions"])),
        re.compile(words["date"]),
    )


@cache
def _apposition() -> re.Pattern[str]:
    return re.compile(any_of(load_lexicon("zh", "givers")["appositions"]))


@cache
def _class() -> re.Pattern[str]:
    return re.compile(any_of(load_lexicon("zh", "givers")["classes"]))


@cache
def _counted_class() -> re.Pattern[str]:
    classes = any_of(load_lexicon("zh", "givers")["classes"])
    return re.compile(
        rf"(?:[\d,]+|[一二三两四五六七八九十百千数几另]+)[余多]?[家名位个]?[^,，、]{{0,8}}?{classes}(?:[、和及与][^,，]{{0,6}}?{classes})*"
    )


@cache
def _place() -> re.Pattern[str]:
    return re.compile(any_of(load_lexicon("zh", "givers")["place_endings"]) + "$")


@cache
def _kept() -> re.Pattern[str]:
    return re.compile(any_of(load_lexicon("zh", "givers")["kept"]))


@cache
def _signature() -> re.Pattern[str]:
    return re.compile(any_of(load_lexicon("zh", "givers")["signed"]) + r"“[^”]+”的")


@cache
def _signed() -> re.Pattern[str]:
    return re.compile(any_of(load_lexicon("zh", "givers")["signed"]) + r"“([^”]+)”?$")


@cache
def _copula() -> re.Pattern[str]:
    copula = any_of(load_lexicon("zh", "givers")["copulas"])
    return re.compile(rf"{copula}(?=(?:(?!{copula}).)*$)")


@cache
def _crowd(language: str) -> re.Pattern[str]:
    words = any_of(load_lexicon(language, "flows")["crowd"])
    return re.compile(rf"^(?:the )?{words}\b" if language == "en" else words)


@cache
def _words(name: str) -> re.Pattern[str]:
    return re.compile(any_of(load_lexicon("zh", "givers")[name]))
