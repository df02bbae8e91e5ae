"""Whatever text a packed file holds, its reader gives it back or refuses it by name; no handler stands in between."""

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charitydata.document import Document
from charitydata.errors import UnreadableFile
from charitydata.facts import extract
from charitydata.readers.kinds import GATHERERS, READERS
from charitydata.readers.limits import current_limits
from charitydata.readers.part import Part

from .files import make_docx, make_mail, make_xlsx

SAID = st.sampled_from(
    [
        "全年募集善款300万元。",
        "救助困难群众1200人次，",
        "２０２３年５月８日",
        "The fund raised 5 million yuan.",
        "鄭州慈善總會",
        "\u3000",
        "“",
    ]
)
WORDS = st.one_of(SAID, st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12))
PARAGRAPHS = st.lists(st.lists(WORDS, max_size=5).map("".join), max_size=6)
MAKERS: dict[str, Callable[..., bytes]] = {
    ".docx": make_docx,
    ".xlsx": lambda paragraphs: make_xlsx({"Sheet": [["text"], *([paragraph] for paragraph in paragraphs)]}),
    ".eml": lambda paragraphs: make_mail("\n\n".join(paragraphs)),
}


def read_with(ending: str, data: bytes) -> list[object]:
    name = f"page{ending}"
    part = Part(name=name, shown=name, doc_id="page", data=data, limits=current_limits())
    try:
        return [READERS[ending](part)] if ending in READERS else list(GATHERERS[ending](part))
    except UnreadableFile:
        return []


@pytest.mark.parametrize("ending", MAKERS)
@given(paragraphs=PARAGRAPHS)
def test_any_text_is_read_or_refused(ending: str, paragraphs: list[str]) -> None:
    for item in read_with(ending, MAKERS[ending](paragraphs)):
        if isinstance(item, Document):
            extract(item)


@given(PARAGRAPHS)
def test_the_words_of_a_letter_come_out_as_they_went_in(paragraphs: list[str]) -> None:
    (*documents,) = read_with(".docx", make_docx(paragraphs))
    for document in documents:
        assert isinstance(document, Document)
        wanted = re.sub(r"\s", "", "".join(paragraphs))
        assert re.sub(r"\s", "", document.text) == wanted
