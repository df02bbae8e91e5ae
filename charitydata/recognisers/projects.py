"""Named undertakings: sentence → projects, campaigns, funds, brands and plans with their kind."""

from __future__ import annotations

from collections.abc import Iterator

from charitydata.document import Sentence
from charitydata.recognisers.mention import Mention, Setting, Undertaking
from charitydata.recognisers.undertakings.chinese import find_undertakings as find_chinese
from charitydata.recognisers.undertakings.english import find_undertakings as find_english


def recognise_projects(sentence: Sentence, setting: Setting) -> Iterator[Mention]:
    """Find the named undertakings of one sentence.

    A name in quotes stands without them; where quotes hold only part of it, the quoted part is the name.

    Args:
        sentence: Cleaned text; offsets are the document's.
        setting: What ``aliases`` explain as an organisation's short name is no undertaking.

    Yields:
        Mentions in reading order; ``value.name`` equals the mention's words.
    """
    find = find_chinese if sentence.language == "zh" else find_english
    for found in sorted(find(sentence.text), key=lambda found: found.start):
        words = sentence.original[found.start : found.end]
        if sentence.text[found.start : found.end] in (setting.aliases or {}):
            continue
        start = sentence.start + found.start
        value = Undertaking(name=words, kind=found.kind)
        yield Mention(kind="project", start=start, end=sentence.start + found.end, text=words, value=value)
