"""What a search finds: documents in an order, a page of them at a time, each with the words around what was found."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from charitydata.language import msgid
from charitydata.language.speaker import HTML_LANGUAGE
from charitydata.ui.address import go, read_address
from charitydata.ui.components import found_list
from charitydata.ui.download import download_csv
from charitydata.ui.here import Here
from charitydata.ui.narrowing import publishers
from charitydata.workspace.search import ORDERS, Order

PAGE_ROWS = 20
ORDER = "order"
ORDER_WORDS: dict[Order, str] = {
    "relevance": msgid("Best first"),
    "newest": msgid("Newest first"),
    "oldest": msgid("Oldest first"),
    "title": msgid("By title"),
}


def show_found(here: Here, count: int) -> None:
    """Draw the documents that fit the question, the choice and the publishers, and open one that is chosen."""
    workspace, query, speak = here.workspace, here.choice.query, here.speak
    with st.container(horizontal=True, vertical_alignment="bottom", horizontal_alignment="distribute"):
        st.caption(speak.plural("{count} document", "{count} documents", count=count))
        order = _choose_order(here)
    page = _page(here, count)
    chosen = publishers(here)
    found = workspace.search(
        query, here.choice, publishers=chosen, order=order, limit=PAGE_ROWS, offset=(page - 1) * PAGE_ROWS
    )
    opened = found_list(list(_items(here, found)), key=here.key(f"found-{order}-{page}"))
    if opened:
        _open(here, opened)
    choice = here.choice
    download_csv(
        here,
        lambda: workspace.search(query, choice, publishers=chosen, order=order, limit=None).drop(columns="marks"),
        count,
        name="documents",
    )


def _choose_order(here: Here) -> Order:
    """Return the order that the address names, by default the best or, without a question, the newest first."""
    speak, asked = here.speak, here.address.extras.get(ORDER, "")
    offered = ORDERS if here.choice.query else tuple(order for order in ORDERS if order != "relevance")
    chosen = next((order for order in offered if order == asked), offered[0])
    st.session_state["order"] = chosen
    st.selectbox(
        speak("Order"),
        offered,
        format_func=lambda order: speak(ORDER_WORDS[order]),
        key="order",
        on_change=_take_order,
        width=190,
    )
    return chosen


def _take_order() -> None:
    go(read_address().parameters(**{ORDER: st.session_state["order"]}))


def _page(here: Here, count: int) -> int:
    """Return the page that is shown; more than one are chosen among."""
    pages = math.ceil(count / PAGE_ROWS)
    return int(st.pagination(pages, key=here.key("page"))) if pages > 1 else 1


def _items(here: Here, found: pd.DataFrame) -> Iterator[dict[str, Any]]:
    speak = here.speak
    for row in found.astype(object).where(found.notna(), None).to_dict("records"):
        day = speak.date(row["published"].date()) if row["published"] else speak("no publication date")
        kinds = (speak.term("language", row["language"]), speak.term("source_tier", row["source_tier"]))
        yield {
            "id": row["doc_id"],
            "title": row["title"] or row["doc_id"],
            "source": " · ".join(word for word in (row["publisher"], day, *kinds) if word),
            "note": speak("Reprint of another document here") if row["reprint_of"] else "",
            "language": HTML_LANGUAGE[row["language"]],
            "pieces": list(_pieces(row["snippet"], row["marks"])),
            "href": f"documents?{urlencode(here.address.parameters(doc=row['doc_id']))}",
        }


def _pieces(snippet: str, marks: Sequence[tuple[int, int]]) -> Iterator[tuple[str, bool]]:
    """Yield the snippet in pieces, each with whether it is marked."""
    place = 0
    for start, end in marks:
        yield snippet[place:start], False
        yield snippet[start:end], True
        place = end
    yield snippet[place:], False


def _open(here: Here, doc_id: str) -> None:
    """Open a document and keep the question, so that one can come back to what was found."""
    go(here.address.parameters(doc=doc_id))
    st.rerun()
