"""No text makes a rule fail: spans are right, the same text gives the same rows, and no reader lets a mistake out.

The rules are called here without the handlers that guard one file of an import or one page.
"""

from datetime import date
from email.message import EmailMessage
from io import StringIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charitydata.document import Document, Language, Sentence
from charitydata.errors import UnreadableFile
from charitydata.facts import account_numbers, extract
from charitydata.readers.kinds import GATHERERS, READERS
from charitydata.readers.limits import current_limits
from charitydata.readers.part import Part
from charitydata.recognisers import RECOGNISERS, recognise
from charitydata.recognisers.mention import Setting
from charitydata.schema import EVIDENCE_LENGTH, FACT_TABLES, TABLES, values
from charitydata.text.normalise import normalise

from .texts import prose

LANGUAGES = st.sampled_from(["zh", "en"])
DAYS = st.one_of(st.none(), st.dates(date(1990, 1, 1), date(2030, 12, 31)))
HOSTILE = [
    "9" * 5_000,
    "万" * 5_000,
    "1万" * 2_000,
    "三百万元，" * 1_000,
    "（" * 1_000 + "）" * 1_000,
    "“" * 1_000 + "捐款300万元" + "”" * 1_000,
    "2021年" * 1_000,
    "捐" * 5_000,
    "1-2-3-4-" * 1_000,
    "其中" * 2_000 + "300万元",
    "one hundred and " * 1_000,
    "more than " * 1_000 + "5 million yuan",
    "$" * 5_000 + "5",
    "北京市" * 1_000,
    "第" * 2_000 + "一届",
    "，" * 5_000,
    "百分之" * 1_000,
    "\u200b\u3000\u00a0" * 1_000 + "3元",
    "A1" * 2_000,
    "5月" * 2_000 + "8日",
]


@given(prose(), LANGUAGES, DAYS)
def test_every_recogniser_takes_any_text(text: str, language: Language, published: date | None) -> None:
    sentence = Sentence(text=normalise(text), original=text, start=7, language=language)
    for recogniser in RECOGNISERS:
        for mention in recogniser(sentence, Setting(published=published, home=("410100",), year=2021)):
            assert 7 <= mention.start < mention.end <= sentence.end
            assert mention.text == text[mention.start - 7 : mention.end - 7]


@given(prose(most=60), LANGUAGES, DAYS)
def test_any_document_is_extracted_and_accounted_for(text: str, language: Language, published: date | None) -> None:
    document = Document(doc_id="any", text=text, language=language, published=published, title=text[:12])
    extraction = extract(document)
    for table in FACT_TABLES:
        for row in extraction.rows(table):
            assert text[row.start : row.end] == row.mention != ""
            assert row.mention in row.evidence in text
            assert len(row.evidence) <= EVIDENCE_LENGTH
    end = 0
    for entry in account_numbers(document):
        assert end <= entry.start < entry.end, (entry, text)
        assert text[entry.start : entry.end] == entry.words
        end = entry.end


@given(prose(most=60), LANGUAGES, DAYS)
def test_the_same_text_gives_the_same_bytes(text: str, language: Language, published: date | None) -> None:
    document = Document(doc_id="any", text=text, language=language, published=published)
    assert written(document) == written(document)


def written(document: Document) -> str:
    """Return all tables of a document as text, cell by cell."""
    extraction, file = extract(document), StringIO()
    for table in TABLES:
        for row in extraction.rows(table):
            print(table, *map(repr, values(row, table)), sep="\x1f", file=file)
    return file.getvalue()


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:8].strip())
@pytest.mark.parametrize("language", ["zh", "en"])
def test_hostile_texts_are_extracted(text: str, language: Language) -> None:
    extract(Document(doc_id="hostile", text=text, language=language, published=date(2021, 8, 9)))


@given(st.text(max_size=60), LANGUAGES)
def test_a_bare_text_is_recognised(text: str, language: Language) -> None:
    for mention in recognise(text, language, date(2022, 2, 2)):
        assert mention.text == text[mention.start : mention.end]


def part(ending: str, data: bytes) -> Part:
    return Part(name=f"page{ending}", shown=f"page{ending}", doc_id="page", data=data, limits=current_limits())


def read_with(ending: str, data: bytes) -> list[Any]:
    """Call a reader itself, without the handler that guards one file."""
    try:
        if ending in READERS:
            return [READERS[ending](part(ending, data))]
        return list(GATHERERS[ending](part(ending, data)))
    except UnreadableFile:
        return []


TEXTUAL = [".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".csv", ".tsv"]


@given(prose(), st.sampled_from(TEXTUAL), st.sampled_from(["utf-8", "gb18030", "utf-16", "latin-1"]))
def test_every_reader_of_text_takes_any_text(text: str, ending: str, encoding: str) -> None:
    for document in read_with(ending, text.encode(encoding, "ignore")):
        assert isinstance(document, Document)
        extract(document)


@given(st.binary(max_size=300), st.sampled_from(TEXTUAL))
def test_every_reader_of_text_takes_any_bytes(data: bytes, ending: str) -> None:
    read_with(ending, data)


TAGS = st.sampled_from(
    ["<p>", "</p>", "<div", ">", "<meta name=date content='", "'>", "<!--", "-->", "<script>", "<title>", "&#x;",
     "&amp", "<table><tr><td>",
     '<script type="application/ld+json">{"datePublished":', "}</script>", "---\ntitle: ", "\n---\n"]
)  # fmt: skip


@given(st.lists(st.one_of(TAGS, prose(most=6)), max_size=20).map("".join), st.sampled_from([".html", ".md", ".csv"]))
def test_broken_markup_is_read_or_refused(text: str, ending: str) -> None:
    for document in read_with(ending, text.encode()):
        extract(document)


@given(prose(), prose(most=6))
def test_a_mail_of_any_text_is_read(text: str, subject: str) -> None:
    mail = EmailMessage()
    mail["Subject"] = " ".join(subject.split())
    mail.set_content(text.encode("utf-8", "ignore").decode())
    read_with(".eml", mail.as_bytes())
