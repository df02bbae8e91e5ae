"""Chinese undertakings: “慈心之旅”项目, “蓝鲸之爱”“心佑工程”等品牌, 郑州慈善日, 长三角慈善一体化专项基金.

What stands in quotes is an undertaking when a head noun ends it or follows it, or when the words around it treat it as
one; awards, slogans, papers and laws stand in quotes as well and are told by their endings and surroundings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from charitydata.lexicon import any_of, load_lexicon
from charitydata.recognisers.undertakings.heads import kinds, known, sure, words
from charitydata.recognisers.undertakings.pieces import Found
from charitydata.recognisers.undertakings.surroundings import Chain, Surroundings, surroundings_of
from charitydata.recognisers.undertakings.unquoted import find_unquoted, has_own_words


def find_undertakings(text: str) -> Iterator[Found]:
    """Yield the undertakings of a Chinese text; quoted ones first, each group in reading order."""
    quoted = list(_quotation().finditer(text))
    for chain in _chains(text, quoted):
        yield from _judged(text, chain)
    for found in find_unquoted(text):
        if not any(match.start() < found.end and found.start <= match.end() for match in quoted):
            yield found


@cache
def _quotation() -> re.Pattern[str]:
    return re.compile(r"[“「『《〈\"]([^“”「」『』《》〈〉\"\n]{2,40})[”」』》〉\"]")


@cache
def _joint() -> re.Pattern[str]:
    """Return what joins quotations of one list: a mark, a word, or either with a few words of its own behind it."""
    return re.compile(r"[，,]?|(?:、|和|与|及|以及)[一-鿿]{0,6}")


def _chains(text: str, quoted: list[re.Match[str]]) -> Iterator[Chain]:
    """Yield quotations that are listed together: “甲”“乙”和“丙”."""
    chain: Chain = []
    for match in quoted:
        if chain and not _joint().fullmatch(text, chain[-1].end(), match.start()):
            yield chain
            chain = []
        chain.append(match)
    if chain:
        yield chain


@cache
def _refused() -> re.Pattern[str]:
    theme = r"\d{4}年[^，,。“]{0,6}“"
    return re.compile(rf"等?{any_of(words('not_after'))}|{theme}")


@cache
def _ending() -> re.Pattern[str]:
    return re.compile(rf"{any_of(kinds())}\Z")


@cache
def _introduced() -> re.Pattern[str]:
    verbs, ordinal = any_of(words("before_verbs")), r"[\d一二三四五六七八九十百首]+[个届次]|\d{4}年?度?"
    listing = rf"{any_of(words('listing'))}[^。；;“”]{{0,8}}"
    return re.compile(rf"(?:{verbs}[了过的]?|{any_of(words('before'))}|{ordinal}|{listing})\Z")


@cache
def _continued() -> re.Pattern[str]:
    adverb = r"[^，,。、；;：:“”\s\d的]{0,4}?"
    helped = r"为\d[\d,.]*[万余多]*[名位户个所]"
    return re.compile(
        rf"{adverb}{any_of(words('after_verbs'))}|{any_of(words('after'))}|{any_of(words('did'))}\d|{helped}"
    )


def _judged(text: str, chain: Chain) -> Iterator[Found]:
    """Yield the members of a chain that are undertakings."""
    around = surroundings_of(text, chain)
    if around.left.endswith(tuple(words("on_platform"))) and around.right.startswith(tuple(words("platform"))):
        return
    refused = _refused().match(around.right)
    if refused and refused[0] in words("times") and _is_feast(chain[-1][1]):
        refused = None
    if refused and not _is_plan(chain[-1]) and not (around.noun and (around.noun["head"] or "").startswith(refused[0])):
        return
    slogan = around.left.endswith(tuple(words("not_before")))
    names = [match for match in chain if not _is_no_name(match[1], around) and not (slogan and not _is_paper(match))]
    supported = any(_is_supported(match, around) for match in names if not _is_paper(match))
    for match in names:
        if supported and around.listed_inside and not _is_paper(match):
            yield from _pieces(match, around)
        elif _is_plan(match) or (supported and not _is_paper(match)):
            kind = _kind(match, around, last=match is chain[-1])
            yield Found(start=match.start(1) + _ordinal(match[1]), end=match.end(1), kind=kind)


def _is_feast(name: str) -> bool:
    """Tell whether a name is that of a day, a week or the like, during which things are done (“…慈善周”期间)."""
    return not name.startswith(tuple(words("worldwide"))) and name.endswith((*sure(), *words("national")))


def _pieces(match: re.Match[str], around: Surroundings) -> Iterator[Found]:
    """Yield the names that one pair of quotes lists (“朝阳助学、夕阳扶老”两大工程)."""
    start = match.start(1)
    for piece in match[1].split("、"):
        yield Found(start=start, end=start + len(piece), kind=_noun_kind(around.noun) if around.noun else "project")
        start += len(piece) + 1


def _is_no_name(name: str, around: Surroundings) -> bool:
    told = (around.noun and around.noun["head"]) or _is_heading(around) or _acts(around) or _is_counted(name, around)
    if name.endswith(tuple(words("bodies"))) and not told:
        return True
    if _counted().fullmatch(name):
        return True
    if _mixed().fullmatch(name) and not told:
        return True
    return name.endswith(tuple(words("not_ending"))) or not any(character.isalpha() for character in name)


@cache
def _mixed() -> re.Pattern[str]:
    """Return the form of catchwords that add up two things (慈善+社工)."""
    return re.compile(r"[一-鿿]{2,4}[+＋][一-鿿]{2,4}")


@cache
def _counted() -> re.Pattern[str]:
    """Return the form of catchwords that count (六助, 三下乡)."""
    return re.compile(r"[一二两三四五六七八九十百]\w{1,2}(?<![捐日节])")


def _is_supported(match: re.Match[str], around: Surroundings) -> bool:
    """Tell whether the words in or around quotes make them an undertaking."""
    if match[1] in known() or _acts(around) or _is_heading(around) or _twofold().fullmatch(match[1]):
        return True
    if _is_counted(match[1], around):
        return True
    if around.noun or _introduced().search(around.left) or _continued().match(around.right):
        return True
    ending = _ending().search(match[1])
    if ending and ending[0] not in words("deeds"):
        return has_own_words(match[1])
    return bool(_weak_kind(match[1])) and any(mark in match[1][:-1] for mark in words("marks"))


def _acts(around: Surroundings) -> bool:
    """Tell whether a charity owns a quotation, or it opens its clause as the subject of a deed with a number to it."""
    if _owned().search(around.left):
        return True
    told = _deed().match(around.right) or _behind_name("begun").match(around.right)
    return bool(told) and bool(_clause_start().search(around.left))


def _is_counted(name: str, around: Surroundings) -> bool:
    """Tell whether things of charity that carry a name are counted (“…爱心书屋”88间)."""
    return any(mark in name for mark in words("marks")) and bool(_behind_name("counted_behind").match(around.right))


def _is_heading(around: Surroundings) -> bool:
    """Tell whether a quotation heads an item of a list (2.“暖冬校服”：为6400名学生…)."""
    return bool(_behind_name("heading_mark").match(around.left) and _behind_name("heading_end").match(around.right))


@cache
def _behind_name(name: str) -> re.Pattern[str]:
    return re.compile(load_lexicon("zh", "projects")[name])


@cache
def _owned() -> re.Pattern[str]:
    return re.compile(rf"{any_of(words('owners'))}的\Z")


@cache
def _clause_start() -> re.Pattern[str]:
    turn = any_of(words("turns"))
    return re.compile(rf"(?:\A(?:{turn})?|[。；;，,：:\n](?:{turn}[,，]?)?|、)\Z")


@cache
def _deed() -> re.Pattern[str]:
    """Return the form of a deed of charity behind its subject: 则发放49万元, 2018年新建水窖136处."""
    gap = r"[^，,。；;：:“”《》的]{0,14}?"
    deed = rf"(?!是|由){gap}{any_of(words('acts'))}[^，,。；;“”]{{0,16}}?[\d一二两三四五六七八九十百千万数几]"
    helped = r"为[^，,。；;“”]{2,16}?\d[\d.,]{0,20}[余多]?[万亿]?[人名位户个元次]"
    return re.compile(f"{deed}|{helped}")


@cache
def _twofold() -> re.Pattern[str]:
    """Return the form of names in two parts: 幸福家园·村社互助."""
    return re.compile(r"[一-鿿]{2,8}[·・•][一-鿿]{2,10}")


def _weak_kind(name: str) -> str:
    """Return the kind that the last character of a name hints at, ``""`` if it hints at none."""
    endings = load_lexicon("zh", "projects")["endings"]
    return next((kind for kind, last in endings.items() if name.endswith(tuple(last))), "")


def _is_paper(match: re.Match[str]) -> bool:
    return match[0][0] in "《〈"


def _is_plan(match: re.Match[str]) -> bool:
    return _is_paper(match) and match[1].endswith(tuple(load_lexicon("zh", "projects")["heads"]["plan"]))


def _ordinal(name: str) -> int:
    """Return the length of the edition number that opens a name (首届, 第三届)."""
    match = _edition().match(name)
    return match.end() if match else 0


@cache
def _edition() -> re.Pattern[str]:
    return re.compile(r"(?:首|第[\d一二三四五六七八九十百]+)[届次]")


def _kind(match: re.Match[str], around: Surroundings, *, last: bool) -> str:
    """Return the kind by the noun behind a list, else by the name's own ending, else by the noun behind it."""
    own = _ending().search(match[1])
    own_kind = kinds()[own[0]] if own and own[0] not in words("deeds") else ""
    if around.noun and (around.listed or (not own_kind and last)):
        return _noun_kind(around.noun)
    if own and own[0] in words("undecided") and not _brings_in(match.string, around):
        return "project"
    weak = own_kind or _weak_kind(match[1])
    return weak or (_noun_kind(around.noun) if around.noun else "project")


def _brings_in(text: str, around: Surroundings) -> bool:
    """Tell whether a sentence speaks of raising money, unless it lists the name among projects."""
    return not _among_projects().search(around.left) and any(word in text for word in words("raising"))


@cache
def _among_projects() -> re.Pattern[str]:
    return re.compile(rf"{any_of(words('listing'))}[^。；;“”]{{0,8}}\Z")


def _noun_kind(noun: re.Match[str]) -> str:
    """Return the kind of the noun around quotes; of several in a row (品牌救助项目) the last counts."""
    last = _noun_on().match(noun.string, noun.end())
    if not last and noun["head"] in words("modifying"):
        last = _head_on().match(noun.string, noun.end())
    head = last["head"] if last else noun["listed"] or noun["head"]
    return "project" if head in words("prizes") else kinds()[head]


@cache
def _head_on() -> re.Pattern[str]:
    return re.compile(rf"(?P<head>{any_of(kinds())})")


@cache
def _noun_on() -> re.Pattern[str]:
    common = any_of(words("deeds") | words("inner"))
    return re.compile(rf"{common}{{0,2}}(?P<head>{any_of(words('nouns'))})")
