"""HTML → document: the visible words block by block; title, publisher, date and address from what the page declares."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from charitydata.document import Document
from charitydata.errors import UnreadableFile
from charitydata.readers.checks import check_signature, check_text
from charitydata.readers.encoding import decode
from charitydata.readers.limits import variable
from charitydata.readers.metadata import document_of
from charitydata.readers.part import Part

DROPPED = (
    "script", "style", "noscript", "template", "nav", "footer", "aside", "form", "button", "select", "iframe",
    "svg", "canvas", "video", "audio", "object", "head",
)  # fmt: skip
"""Elements whose words are not part of the page's text."""

HIDDEN = ("[hidden]", '[style*="display:none"]', '[style*="display: none"]')

BLOCKS = frozenset((
    "address", "article", "blockquote", "body", "br", "caption", "center", "dd", "details", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main",
    "ol", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "title", "tr", "ul",
))  # fmt: skip
CELLS = frozenset(("td", "th"))

STATED: Mapping[str, tuple[str, ...]] = {
    "title": ("ArticleTitle", "og:title", "twitter:title", "DC.title"),
    "publisher": (
        "ContentSource", "og:site_name", "article:publisher", "publisher", "source",
        "DC.publisher", "SiteName",
    ),
    "published": (
        "PubDate", "article:published_time", "publishdate", "pubdate", "publish_date", "publish-date", "date",
        "DC.date", "dcterms.created", "datePublished", "og:release_date", "og:pubdate", "firstpublishedtime",
    ),
    "url": ("og:url", "Url"),
}  # fmt: skip
"""The ``meta`` names that state each field, the most trusted first."""

_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)", re.IGNORECASE)
_OFTEN_UNCLOSED = frozenset((
    "area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta", "option", "p",
    "param", "source", "tbody", "td", "tfoot", "th", "thead", "tr", "track", "wbr",
))  # fmt: skip
_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_SITE = re.compile(r"[_|]| [-–—] | ?-{2,} ?")
_SPACES = re.compile(r"[ \t\n\f\r\u3000\xa0]+")
_ARTICLES = frozenset(("NewsArticle", "Article", "Report", "BlogPosting", "WebPage"))


def read_html(part: Part) -> Document:
    """Return a web page as a document; its words are text, never markup."""
    check_signature(part.shown, part.data)
    declared = _CHARSET.search(part.data[:4096])
    source = decode(part.shown, part.data, declared[1].decode("ascii") if declared else None)
    check_text(part.shown, source)
    check_depth(part.shown, source, part.limits.nesting)
    page = LexborHTMLParser(source)
    stated = read_declarations(page)
    text = "\n".join(read_blocks(page))
    check_text(part.shown, text)
    return document_of(stated, doc_id=part.doc_id, text=text, reader="html")


def check_depth(name: str, source: str, deepest: int) -> None:
    """Raise when elements stand too deep inside each other."""
    depth = 0
    for closing, tag in _TAG.findall(source):
        if tag.lower() not in _OFTEN_UNCLOSED:
            depth += -1 if closing else 1
        if depth > deepest:
            raise UnreadableFile(
                name,
                "more than {most} elements inside each other; save the page's text instead, or raise {limit}",
                most=deepest,
                limit=variable("nesting"),
            )


def read_blocks(page: LexborHTMLParser) -> Iterator[str]:
    """Yield the visible lines of a page; this takes what is not visible out of the parser's tree."""
    for node in page.css(",".join((*DROPPED, *HIDDEN))):
        node.decompose()
    for line in "".join(_pieces(page.body) if page.body else ()).split("\n"):
        words = _SPACES.sub(" ", line).strip()
        if words:
            yield words


def _pieces(body: LexborNode) -> Iterator[str]:
    """Yield the text in document order, newlines around blocks and spaces between table cells."""
    node: LexborNode | None = body
    entering = True
    while node is not None:
        if entering and node.is_text_node:
            yield _SPACES.sub(" ", node.text_content or "")
        else:
            yield _gap(node.tag or "")
        child = node.first_child if entering else None
        if child is not None:
            node, entering = child, True
        elif node.mem_id == body.mem_id:
            return
        else:
            entering = node.next is not None
            node = node.next or node.parent


def _gap(tag: str) -> str:
    if tag in BLOCKS:
        return "\n"
    return " " if tag in CELLS else ""


def read_declarations(page: LexborHTMLParser) -> dict[str, Any]:
    """Return what a page states of itself: meta tags before JSON-LD before its elements."""
    metas = _metas(page)
    described = _json_ld(page)
    stated: dict[str, Any] = {}
    for key, names in STATED.items():
        values = [metas.get(name.lower()) for name in names]
        stated[key] = next(filter(None, values), None) or described.get(key) or _element(page, key)
    root = page.css_first("html")
    stated["language"] = root.attributes.get("lang") if root else None
    return stated


def _metas(page: LexborHTMLParser) -> dict[str, str]:
    metas: dict[str, str] = {}
    for node in page.css("meta[content]"):
        attributes = node.attributes
        name = attributes.get("name") or attributes.get("property") or attributes.get("itemprop") or ""
        metas.setdefault(name.lower(), (attributes.get("content") or "").strip())
    return metas


def _element(page: LexborHTMLParser, key: str) -> str | None:
    """Return what an element says where no declaration does; a page's ``title`` often names the site as well."""
    if key == "url":
        link = page.css_first('link[rel="canonical"]')
        return link.attributes.get("href") if link else None
    if key == "published":
        time = page.css_first("time[datetime]")
        return time.attributes.get("datetime") if time else None
    if key == "title":
        headings = page.css("h1")
        if len(headings) == 1:
            return headings[0].text()
        title = page.css_first("title")
        return _without_site(title.text()) if title else None
    return None


def _without_site(title: str) -> str:
    """Return a window title without the names of channel and site that follow the headline.

    >>> _without_site("慈善大会今日举行_要闻_某某网")
    '慈善大会今日举行'
    """
    parts = _SITE.split(title.strip())
    return parts[0] if len(parts[0]) >= max(map(len, parts)) else title


def _json_ld(page: LexborHTMLParser) -> dict[str, Any]:
    """Return the fields of the first article described in JSON-LD."""
    for node in page.css('script[type="application/ld+json"]'):
        try:
            found = list(_described(json.loads(node.text_content or node.inner_html or "null")))
        except (ValueError, RecursionError):
            continue
        for thing in found:
            publisher = thing.get("publisher")
            return {
                "title": _string(thing.get("headline")),
                "publisher": _string(publisher.get("name") if isinstance(publisher, dict) else publisher),
                "published": _string(thing.get("datePublished")),
                "url": _string(thing.get("url")),
            }
    return {}


def _described(data: Any) -> Iterator[dict[str, Any]]:
    things = data if isinstance(data, list) else [data]
    for thing in things:
        if isinstance(thing, dict):
            graph = thing.get("@graph")
            yield from _described(graph) if isinstance(graph, list) else ()
            kinds = thing.get("@type")
            if _ARTICLES & set(map(str, kinds if isinstance(kinds, list) else [kinds])):
                yield thing


def _string(value: Any) -> str | None:
    return value if isinstance(value, str) else None
