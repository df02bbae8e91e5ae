"""The regions that act in a sentence: places and organisations of places, and what each is to the verb."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from charitydata.document import Sentence
from charitydata.facts.home import CHARITIES
from charitydata.facts.partnership.roles import AT, GIVER, NATIONAL, RECEIVER, VIA, is_where, role_before
from charitydata.facts.partnership.stricken import disaster_pattern
from charitydata.lexicon import any_of, load_lexicon
from charitydata.lexicon.places import common_parent, level_of, parent, province_of, within
from charitydata.recognisers.mention import Mention, Organisation, Place

_BEYOND = ("710000", "810000", "820000")


@dataclass(frozen=True, slots=True, kw_only=True)
class Partner:
    """A place, a group of places or an organisation with a place in its name.

    ``role`` is what the word before it makes it: ``giver`` (from), ``receiver`` (to), ``goal`` of a visit, ``with``,
    ``at``, ``via``, ``about``, ``national``, or ``""`` for the subject or an object without a word. Partners of one
    list share ``series``. Offsets are the document's.
    """

    codes: tuple[str, ...]
    start: int
    end: int
    org: str = ""
    role: str = ""
    series: int = 0


def find_partners(mentions: Iterable[Mention], sentence: Sentence) -> tuple[Partner, ...]:
    """Return the partners of a sentence in reading order, each with its role; those in one list share the first's.

    Args:
        mentions: Those of the sentence, in reading order.
        sentence: An article's or a title's.
    """
    return _with_roles(sentence, _partners(mentions, sentence))


def _partners(mentions: Iterable[Mention], sentence: Sentence) -> list[Partner]:
    """Return organisations of a region, the places outside them, words for people of a place or of everywhere."""
    mentions = tuple(mentions)
    named = [m for m in mentions if isinstance(m.value, Organisation) and m.value.region]
    found = [
        Partner(
            codes=(m.value.region,),
            start=m.start,
            end=m.end,
            org=m.value.name,
            role=NATIONAL if m.value.region == "CN" else "",
        )
        for m in named
        if isinstance(m.value, Organisation) and (m.value.region != "CN" or m.value.type in CHARITIES)
    ]
    covered = [*named, *(m for m in mentions if m.kind == "money" or _is_quoted(sentence, m))]
    found += [
        Partner(codes=m.value.members or (m.value.code,), start=m.start, end=m.end)
        for m in mentions
        if isinstance(m.value, Place)
        and not (m.value.code and any(o.start <= m.start and m.end <= o.end for o in covered))
        and _is_partner(sentence, m, m.value)
    ]
    found += _worded(sentence)
    return _without_origins(sentence, sorted(found, key=lambda p: (p.start, -p.end)))


def _is_quoted(sentence: Sentence, mention: Mention) -> bool:
    """Say whether a mention is an undertaking in quotes, whose name a place may have given without acting in it."""
    return mention.kind == "project" and sentence.text[: mention.start - sentence.start].endswith(
        ("“", '"', "「", "《")
    )


def _is_partner(sentence: Sentence, mention: Mention, value: Place) -> bool:
    """Say whether a place acts: the object of 援疆 does not, nor does a name that a street or a park is called by."""
    if value.code == "CN" or not (value.code or value.members):
        return False
    if sentence.text[: mention.start - sentence.start].endswith(_aiding()) and len(mention.text) == 1:
        return False
    behind = mention.end - sentence.start
    owned = sentence.language == "en" and _compounded().match(sentence.text, behind)
    return not (owned or _facility(sentence.language).match(sentence.text, behind))


def _worded(sentence: Sentence) -> Iterator[Partner]:
    """Yield the partners that a word makes by itself: 全国各地, 旅港, 首都各界."""
    for match in _everywhere(sentence.language).finditer(sentence.text):
        yield Partner(codes=("CN",), start=sentence.start + match.start(), end=sentence.start + match.end(), role=GIVER)
    codes = load_lexicon(sentence.language, "cooperation")["people_of"]
    for match in _people(sentence.language).finditer(sentence.text):
        start, end = match.span(1)
        yield Partner(codes=(codes[match[1]],), start=sentence.start + start, end=sentence.start + end)


def _without_origins(sentence: Sentence, found: list[Partner]) -> list[Partner]:
    """Return the partners without those whom another place owns: of 昆明的温州商会 it is Kunming that acts.

    In English "the city of Xiamen" is Xiamen, whatever city the document has spoken of.
    """
    owned = _living() if sentence.language == "zh" else None
    kept: list[Partner] = []
    for partner in found:
        between = sentence.text[kept[-1].end - sentence.start : partner.start - sentence.start] if kept else ""
        if owned and owned.fullmatch(between) and not within(partner.codes[0], kept[-1].codes[0]):
            continue
        if sentence.language == "en" and kept and _is_larger(kept[-1], between, partner):
            continue
        if kept and not kept[-1].org and _begins(sentence, kept[-1], between, partner):
            kept.pop()
        kept.append(partner)
    return kept


def _begins(sentence: Sentence, outer: Partner, between: str, inner: Partner) -> bool:
    """Say whether a place only leads to the one behind it: 浙江嘉善, the city of Xiamen."""
    if sentence.language == "en":
        return between == " of "
    return outer.end == inner.start and len(inner.codes) == 1 and within(inner.codes[0], outer.codes[0])


def _is_larger(inner: Partner, between: str, outer: Partner) -> bool:
    """Say whether a place only says where the one before it lies: Hotan prefecture in southern Xinjiang."""
    return bool(_lies_in().fullmatch(between)) and all(within(inner.codes[0], code) for code in outer.codes)


@cache
def _lies_in() -> re.Pattern[str]:
    where = any_of(load_lexicon("en", "cooperation")["where"])
    return re.compile(rf",? {where}(?: [a-z-]+)? | *, *")


def _with_roles(sentence: Sentence, found: list[Partner]) -> tuple[Partner, ...]:
    told: list[Partner] = []
    for number, partner in enumerate(found):
        if told and _joined(sentence, told[-1], partner):
            told.append(replace(partner, role=told[-1].role, series=told[-1].series))
        else:
            told.append(replace(partner, role=partner.role or _role(sentence, partner, told), series=number))
    return tuple(told)


def _role(sentence: Sentence, partner: Partner, told: list[Partner]) -> str:
    """Return what the words before a partner make it; an English from governs the first place behind it.

    In Chinese no word counts that reaches into the name of the partner before (太原 ends like the beginning of 原籍).
    """
    before = sentence.text[: partner.start - sentence.start]
    if told and sentence.language == "zh":
        before = sentence.text[told[-1].end - sentence.start : partner.start - sentence.start]
    behind = sentence.text[partner.end - sentence.start :]
    role = role_before(sentence.language, before, behind)
    if told and sentence.language == "en":
        role = _after(before[told[-1].end - sentence.start :], behind, role, told[-1].role)
    if sentence.language == "zh" and _is_counterpart(before, behind):
        return RECEIVER
    if role == AT and sentence.language == "zh" and _living().match(behind):
        return ""
    return VIA if role == GIVER and _arranges(sentence, partner) else role


def _after(between: str, behind: str, role: str, last: str) -> str:
    """Return the role of an English partner behind another, whose preposition governs it no longer.

    What only says where stands behind in or at: with its counterpart in Xi'an.
    """
    if is_where(between):
        return AT
    return role_before("en", between, behind) if role == GIVER == last else role


def _is_counterpart(before: str, behind: str) -> bool:
    """Say whether a place stands in 是…的对口帮扶区: the other side of the subject's pair."""
    return before.endswith(tuple(load_lexicon("zh", "cooperation")["copulas"])) and bool(_counterpart().match(behind))


def _joined(sentence: Sentence, first: Partner, second: Partner) -> bool:
    """Say whether two partners are listed; what befell the first may stand between them (云南旱灾、青海地震)."""
    between = sentence.text[first.end - sentence.start : max(first.end, second.start) - sentence.start]
    befallen = disaster_pattern(sentence.language).match(between) if first.role == RECEIVER else None
    rest = between[befallen.end() :] if befallen else between
    return rest.strip() in load_lexicon(sentence.language, "cooperation")["joints"]


def _arranges(sentence: Sentence, partner: Partner) -> bool:
    """Say whether the rest of the clause makes the partner one who brings others together."""
    words = load_lexicon(sentence.language, "cooperation")["arranging"]
    behind = re.split("[，,；。]", sentence.text[partner.end - sentence.start :])[0]
    return any(word in behind for word in words)


@cache
def _aiding() -> tuple[str, ...]:
    """Return the verb of 援疆 and the like, whose object is no partner by itself."""
    return tuple(load_lexicon("zh", "cooperation")["aiding"])


@cache
def _facility(language: str) -> re.Pattern[str]:
    """Return what makes a place in front of it the name of a street, a park or an estate."""
    words = any_of(load_lexicon(language, "cooperation")["facilities"])
    return re.compile(rf"[一-鿿]{{0,5}}?{words}" if language == "zh" else rf" (?:[A-Z]\w+ )?{words}\b")


@cache
def _compounded() -> re.Pattern[str]:
    """Return what makes an English place a word about something of another place: Taiwan-funded, Sichuan-born."""
    return re.compile(rf"-{any_of(load_lexicon('en', 'cooperation')['compounds'])}\b")


@cache
def _people(language: str) -> re.Pattern[str]:
    """Return words for people of a place (旅港); in English an adjective before a word for them."""
    words = load_lexicon(language, "cooperation")
    of = any_of(words["people_of"])
    return re.compile(f"({of})" if language == "zh" else rf"\b({of}) (?:[a-z-]+ )?{any_of(words['people'])}\b")


@cache
def _living() -> re.Pattern[str]:
    """Return what stands between a place and the people who live there: 的, 打拼的."""
    words = load_lexicon("zh", "cooperation")
    return re.compile(rf"(?:、[一-鿿]{{2,4}}|等地)?{any_of(words['living'])}?{any_of(words['owned_by'])}")


@cache
def _counterpart() -> re.Pattern[str]:
    words = load_lexicon("zh", "cooperation")
    return re.compile(any_of(words["owned_by"]) + any_of([*words["counterpart_first"], *words["counterpart"]]))


@cache
def _everywhere(language: str) -> re.Pattern[str]:
    return re.compile(any_of(load_lexicon(language, "cooperation")["everywhere"]))


def may_cooperate(first: str, second: str) -> bool:
    """Say whether two regions can be partners: of different provinces, or of one province on an equal footing."""
    if not first or not second or first == second:
        return False
    if "CN" in (first, second):
        return first.isdigit() or second.isdigit()
    if within(first, second) or within(second, first):
        return False
    if not (first.isdigit() and second.isdigit()):
        return True
    if province_of(first) != province_of(second):
        return True
    return _city(first) != _city(second)


def _city(code: str) -> str:
    """Return the city of a county, else the place itself: what stands on an equal footing within a province."""
    return parent(code) if level_of(code) == "county" else code


def is_mainland(code: str) -> bool:
    """Say whether a code is of the mainland: ``CN`` or a division outside Hong Kong, Macao and Taiwan."""
    return code == "CN" or (code.isdigit() and province_of(code) not in _BEYOND)


def codes_of(partners: Iterable[Partner]) -> tuple[str, ...]:
    """Return the codes of several partners, each once."""
    return tuple(dict.fromkeys(code for partner in partners for code in partner.codes))


def joint_codes(partners: Iterable[Partner]) -> tuple[str, ...]:
    """Return the codes of several receivers, counties of one city as the city, each once."""
    groups: dict[str, list[str]] = {}
    for code in codes_of(partners):
        key = parent(code) if code.isdigit() and level_of(code) == "county" else code
        groups.setdefault(key, []).append(code)
    return tuple(group[0] if len(group) == 1 else common_parent(group) or group[0] for group in groups.values())
