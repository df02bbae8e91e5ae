"""Each page speaks one language: no interface string of the other one stands on it; data keeps its own."""

import json
import re
from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from charitydata.document import Language
from charitydata.language import LANGUAGES
from charitydata.ui.pages import PAGES, PageEntry
from charitydata.workspace import Workspace

from .shown import open_page

CHINESE = re.compile(r"[\u4e00-\u9fff]")
ENGLISH = re.compile(r"[A-Za-z]{3,}")
SAME = {
    "charitydata",
    "English",
    "CSV",
    "Excel",
    "JSON",
    "Parquet",
    "SQLite",
    "Python",
    "Data",
    "Package",
    "XLSX",
    "Shift",
}
"""Names that both languages write alike."""
QUOTED = " ↔ "
"""Between the words of two documents that contradict each other: data, which keeps its language."""
ELEMENTS: tuple[str, ...] = (
    "title",
    "header",
    "subheader",
    "caption",
    "info",
    "warning",
    "metric",
    "tabs",
    "expander",
    "button",
)
ELEMENTS += ("selectbox", "multiselect", "text_input", "checkbox", "button_group", "radio")
RAW = ("page_link", "download_button", "popover")


def interface(app: AppTest) -> Iterator[str]:
    """What the page itself says: headings, labels, captions, the columns of tables and the words around charts."""
    for kind in ELEMENTS:
        for element in getattr(app, kind, ()):
            yield str(getattr(element, "label", "") or getattr(element, "value", ""))
    for kind in RAW:
        for element in app.get(kind):
            yield str(getattr(element.proto, "label", ""))
    for table in app.dataframe:
        settings = json.loads(table.proto.columns or "{}").values()
        yield from (str(one["label"]) for one in settings if isinstance(one, dict) and one.get("label"))
    for chart in app.get("plotly_chart"):
        words = json.loads(chart.proto.spec)["layout"]["meta"]
        yield from (words["title"], words["subtitle"], words["note"])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_speaks_one_language(workspace: Workspace, page: PageEntry, language: Language) -> None:
    said = [text for text in interface(open_page(page.name, language)) if text and QUOTED not in text]
    assert len(said) > 15
    if language == "zh":
        assert [text for text in said if set(ENGLISH.findall(text)) - SAME] == []
    else:
        assert [text for text in said if CHINESE.search(text) and text != "中文"] == []
