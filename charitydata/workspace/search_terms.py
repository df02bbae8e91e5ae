"""One word or phrase of a question: what the index is asked for it, and where it stands in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from charitydata.lexicon import load_lexicon
from charitydata.text.normalise import normalise
from charitydata.text.segment import index_words, is_han, segment
from charitydata.vocabulary import VOCABULARIES

EVERYWHERE = "title publisher text"
FIELDS = ("title", "publisher", "text", "year", "language", "source")
"""The columns of the index, in their order."""
_CODES = {"language": "language", "source": "source_tier"}
_UNCUT = 4
"""Chinese of up to so many characters is looked for as it stands; what is longer is cut into words."""
_YEAR = re.compile(r"(?P<first>\d{4})?(?P<dash>[-–—~至])?(?P<last>\d{4})?")
_EARLIEST, _LATEST = 1900, 2100
_PIECE = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]+|[^\\W_\u3400-\u4dbf\u4e00-\u9fff]+")


class BadQuery(Exception):
    """A question that cannot be read as it stands; ``complaint`` names why, ``about`` which part."""

    def __init__(self, complaint: str, about: str = "") -> None:
        super().__init__(complaint)
        self.complaint = complaint
        self.about = about


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A word or phrase, normalised and as it was ``written``.

    ``pieces`` are its runs of Chinese characters and its other words, without what parts them; ``prefix`` says that
    the last piece may go on, ``years`` which years are meant where the field is ``year``.
    """

    text: str
    written: str = ""
    field: str = ""
    prefix: bool = False
    years: tuple[int, ...] = ()

    @property
    def pieces(self) -> tuple[str, ...]:
        """The runs of Chinese characters and the other words, in lower case."""
        return tuple(_PIECE.findall(self.text.lower()))


def read_term(written: str, field: str) -> Iterator[Term]:
    """Yield what a word or a quoted phrase asks for: several words where long Chinese is written without quotes.

    Raises:
        BadQuery: The field wants a year, a language or a source, and this is none.
    """
    text = normalise(written)
    prefix = text.endswith("*")
    quoted = any(text[:1] == first for first, _ in load_lexicon("any", "search")["quotes"])
    text = _bare(text) if quoted else text.rstrip("*")
    if field == "year":
        yield Term(text=text, field=field, years=tuple(_years(text)))
    elif field in _CODES:
        yield Term(text=_code(text, field), field=field)
    elif not quoted and is_han(text) and len(text) > _UNCUT:
        yield from (Term(text=word, written=word, field=field) for word in segment(text))
    elif _PIECE.search(text):
        yield Term(text=text, written=_bare(written), field=field, prefix=prefix)


def _bare(written: str) -> str:
    """Return a word without its asterisk and quotation marks."""
    return written.rstrip("*").strip("".join(load_lexicon("any", "search")["quotes"]))


def compile_term(term: Term) -> str:
    """Return what the index is asked for a term."""
    if term.years:
        return "{year} : (" + " OR ".join(f'"{year}"' for year in term.years) + ")"
    pieces, words = term.pieces, index_words(term.text).split()
    if is_han(term.text[-1:]) and len(pieces[-1]) > 1:
        words = words[:-1]
    star = "*" if (len(pieces[-1]) == 1 if is_han(pieces[-1]) else term.prefix) else ""
    phrase = " ".join(words).replace('"', " ")
    return f'{{{term.field or EVERYWHERE}}} : "{phrase}"{star}'


def _years(text: str) -> range:
    match = _YEAR.fullmatch(text)
    if not match or not (match["first"] or match["last"]):
        raise BadQuery("bad_year", text)
    first = int(match["first"] or _EARLIEST)
    last = int(match["last"] or (_LATEST if match["dash"] else first))
    if not (_EARLIEST <= first <= last <= _LATEST):
        raise BadQuery("bad_year", text)
    return range(first, last + 1)


def _code(text: str, field: str) -> str:
    """Return the code that a value of a closed field stands for, written as a code or in words of either language."""
    wanted = text.lower()
    for code, words in VOCABULARIES[_CODES[field]].items():
        if wanted in (code, *(word.lower() for word in words)):
            return str(code)
    raise BadQuery(f"bad_{field}", text)
