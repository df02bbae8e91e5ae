"""Markdown → document: front matter is metadata, the body behind it is the text, character for character."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import yaml

from charitydata.document import Document
from charitydata.readers.checks import check_signature, check_text
from charitydata.readers.encoding import decode
from charitydata.readers.metadata import document_of
from charitydata.readers.part import Part

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_FENCE = "---\n"
_HEADING = re.compile(r"\s*#[ \t]+([^\n]+)")


def read_markdown(part: Part) -> Document:
    """Return a Markdown file as a document.

    Offsets count from the first character behind the closing fence; nothing is stripped. Front matter that is not
    a YAML mapping stays in the text, for it may be prose between two rules.
    """
    check_signature(part.shown, part.data)
    text = decode(part.shown, part.data)
    check_text(part.shown, text)
    stated, body = part_front_matter(text)
    check_text(part.shown, body)
    heading = _HEADING.match(body)
    title = {"title": heading[1].strip(" \t#")} if heading else {}
    return document_of({**title, **stated}, doc_id=part.doc_id, text=body, reader="markdown")


def part_front_matter(text: str) -> tuple[Mapping[str, Any], str]:
    """Return the front matter (empty where there is none) and the body.

    Its values are text, whatever they look like: a title ``No`` is a word, and a wrong date only states no date.
    """
    if not text.startswith(_FENCE):
        return {}, text
    end = text.find("\n" + _FENCE, len(_FENCE))
    if end < 0:
        return {}, text
    try:
        stated = yaml.load(text[len(_FENCE) : end + 1], Loader=_LOADER)  # noqa: S506 (it builds nothing but text, lists and mappings)
    except (yaml.YAMLError, ValueError, RecursionError):
        stated = None
    return (stated, text[end + 1 + len(_FENCE) :]) if isinstance(stated, dict) else ({}, text)
