"""Small components: document text set as text and never as markup, the page's language, style and pictures."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import streamlit as st

from charitydata.document import Language
from charitydata.language.speaker import HTML_LANGUAGE

LANGUAGE_COOKIE = "charitydata_language"
"""Where a browser keeps the language that its reader chose last."""


def sentence_list(items: Sequence[Mapping[str, Any]], words: Mapping[str, str], *, key: str) -> None:
    """Draw sentences, each with its mention marked, a link to its document and a way to report it.

    Args:
        items: What ``sentences.js`` says.
        words: The words of its links and buttons.
        key: Unique on the page.
    """
    _component("sentences", "<ol></ol>")(data={"items": [dict(item) for item in items], "words": dict(words)}, key=key)


def picture_buttons(chart: str, *, png: str, svg: str) -> None:
    """Draw the buttons that save a chart as a picture; ``png`` and ``svg`` are their words."""
    data = {"chart": chart, "png": png, "svg": svg}
    _component("pictures", "<div></div>")(data=data, key=f"pictures-{chart}")


def article(data: Mapping[str, Any], *, key: str) -> tuple[str, int | None]:
    """Draw a document and return the fact and the start of the sentence that was just clicked, one of them at most.

    Args:
        data: What ``article.js`` says.
        key: Unique on the page.
    """
    html = "<fieldset></fieldset><article></article>"
    result = _component("article", html)(data=dict(data), key=key, on_chosen_change=_nothing, on_placed_change=_nothing)
    placed = result.get("placed")
    return str(result.get("chosen") or ""), None if placed is None else int(placed)


def found_list(items: Sequence[Mapping[str, Any]], *, key: str) -> str:
    """Draw documents that were found and return the id of the one just opened, or an empty string.

    Args:
        items: What ``found.js`` says.
        key: Unique on the page.
    """
    data = {"items": [dict(item) for item in items]}
    return str(_component("found", "<ol></ol>")(data=data, key=key, on_opened_change=_nothing).get("opened") or "")


def card(pairs: Sequence[tuple[str, str]], *, key: str) -> None:
    """Draw headings with their values."""
    _component("card", "<dl></dl>")(data={"pairs": [list(pair) for pair in pairs]}, key=key)


def page_language(language: Language) -> None:
    """Set the language of the page, which Streamlit fixes to English, and have the browser remember it."""
    data = {"html": HTML_LANGUAGE[language], "language": language, "cookie": LANGUAGE_COOKIE}
    _component("language", "<span hidden></span>")(data=data, key="page-language")


def page_pictures() -> None:
    """Let charts that are saved as pictures carry their title, choice and source."""
    _component("picture", "<span hidden></span>")(key="page-pictures")


def page_style(menu: str) -> None:
    """Lay our own few rules of style over Streamlit's.

    Args:
        menu: What the button that opens the sidebar is called on narrow screens.
    """
    word = json.dumps(menu, ensure_ascii=False).replace("<", "")
    st.html(f"<style>{_asset('page.css')} :root {{ --menu: {word}; }}</style>")


def _nothing() -> None:
    """A trigger needs a callback; the value is read from the result."""


@cache
def _component(name: str, html: str) -> Any:
    return st.components.v2.component(
        f"charitydata_{name}", html=html, css=_asset(f"{name}.css"), js=_asset(f"{name}.js")
    )


@cache
def _asset(name: str) -> str | None:
    file = files("charitydata.ui").joinpath("assets", name)
    return file.read_text(encoding="utf-8") if file.is_file() else None
