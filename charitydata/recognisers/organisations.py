"""Organisations: sentence → named organisations with their type and the place in their name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from charitydata.document import Language, Sentence
from charitydata.lexicon import any_of, load_lexicon
from charitydata.recognisers.geography.names import region_in_name
from charitydata.recognisers.mention import Mention, Organisation, Setting
from charitydata.recognisers.names.aliases import find_aliases, find_names
from charitydata.recognisers.names.pieces import Name
from charitydata.recognisers.names.subjects import subject_names

__all__ = ["find_aliases", "is_collective", "recognise_organisations", "subject_names"]


def recognise_organisations(sentence: Sentence, setting: Setting) -> Iterator[Mention]:
    """Find the organisations named in one sentence.

    A person is not an organisation, and a company named without a head word (腾讯, Tencent) is not found here:
    ``subject_names`` finds it in front of its verb.

    Args:
        sentence: Cleaned text; offsets are the document's.
        setting: ``aliases`` resolves short names; one that leans on nothing keeps its own words as name.

    Yields:
        Mentions in reading order; ``value.name`` is the full name as the document gives it.
    """
    aliases = setting.aliases or {}
    names = [*find_names(sentence.text, sentence.language), *_aliased(sentence, aliases)]
    last = -1
    for name in sorted(names, key=lambda name: (name.start, -name.end)):
        if name.start >= last:
            last = name.end
            yield _mention(sentence, name, aliases)


def _mention(sentence: Sentence, name: Name, aliases: Mapping[str, str]) -> Mention:
    words = sentence.original[name.start : name.end]
    listed = sentence.language == "zh" and name.short and _is_listed(sentence.text, name)
    full = words if listed else aliases.get(sentence.text[name.start : name.end], words)
    value = Organisation(name=full, type=name.type, region=_region(full, sentence.language), short=name.short)
    start = sentence.start + name.start
    return Mention(kind="organisation", start=start, end=sentence.start + name.end, text=words, value=value)


def _is_listed(text: str, name: Name) -> bool:
    """Tell whether a bare head stands in a list as a common noun: 118家企业、商会和个人."""
    bare = text[name.start : name.end] in load_lexicon("zh", "organisations")["bare"]
    return bare and (text[: name.start].endswith("、") or text.startswith("、", name.end))


def _region(name: str, language: Language) -> str:
    """Return the region in a name; one that ends with the country's and holds no finer place is national."""
    ends = tuple(load_lexicon(language, "organisations").get("national_ends", ()))
    return region_in_name(name, language) or ("CN" if ends and name.endswith(ends) else "")


def is_collective(name: str) -> bool:
    """Tell whether a name means several bodies of a kind (全市慈善系统, 三省慈善会, a bare 慈善会) rather than one."""
    words = load_lexicon("zh", "organisations")
    if name in words["bare"] or name.endswith(tuple(words["collective"])) or name.startswith(tuple(words["every"])):
        return True
    return bool(_counted().search(name))


@cache
def _counted() -> re.Pattern[str]:
    words = load_lexicon("zh", "organisations")
    return re.compile(rf"[一二两三四五六七八九十]{any_of([*words['levels'], *words['counted']])}")


@cache
def _bare() -> re.Pattern[str]:
    words = load_lexicon("en", "organisations")
    return re.compile(rf"\b(?:{any_of(words['this'])} {any_of(words['bare'])}|[A-Z][A-Za-z]{{1,9}})\b")


def _aliased(sentence: Sentence, aliases: Mapping[str, str]) -> Iterator[Name]:
    """Yield the short names that only this document explains: the foundation, CCF, 该会."""
    if not aliases:
        return
    if sentence.language == "en":
        spans = [m.span() for m in _bare().finditer(sentence.text) if m[0] in aliases]
    else:
        named = [short for short in aliases if short in sentence.text]
        spans = [m.span() for short in named for m in re.finditer(re.escape(short), sentence.text)]
    for start, end in spans:
        full = aliases[sentence.text[start:end]]
        type_ = next((name.type for name in find_names(full, sentence.language)), "association")
        yield Name(start=start, end=end, type=type_, head="", modifiers=0, short=True)
