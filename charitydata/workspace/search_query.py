"""What one asks of the documents: words, phrases, AND, OR, NOT, fields and prefixes, read into a question of SQLite's.

Nothing a reader types is an error: what cannot be read as it stands is read as plain words, with a complaint.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from charitydata.lexicon import any_of, load_lexicon
from charitydata.workspace.search_terms import BadQuery, Term, compile_term, read_term

LONGEST, DEEPEST = 400, 20
_SPACE, _OPEN, _CLOSE, _PHRASE, _LOOSE, _FIELD, _WORD = "space", "open", "close", "phrase", "loose", "field", "word"
_JOINING = ("all", "any", "none")


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A question as it was understood.

    ``match`` is what SQLite's index is asked, empty where there is nothing to look for; ``terms`` are the words to
    highlight. ``complaint`` says why the question was taken as plain words only, ``about`` which part of it.
    """

    match: str = ""
    terms: tuple[Term, ...] = ()
    complaint: str = ""
    about: str = ""


def parse(text: str) -> Query:
    """Return a question as it is understood; one that is ill-formed is taken as plain words.

    >>> parse('title:慈善 NOT 2023').match
    '({title} : "慈善") NOT ({title publisher text} : "2023")'
    >>> parse('"慈善').complaint
    'unclosed_quote'
    """
    written = text.replace("\0", " ")
    try:
        return _Parser(_scan(written)).read()
    except BadQuery as error:
        terms = () if error.complaint == "only_not" else _plain(written[:LONGEST])
        match = " AND ".join(map(compile_term, terms))
        return Query(match=match, terms=terms, complaint=error.complaint, about=error.about)


def _plain(text: str) -> tuple[Term, ...]:
    """Return the words and phrases of a text as terms, without fields and joining words."""
    pieces = [piece for kind, piece in _pieces(text) if kind in (_PHRASE, _WORD) and piece not in _joining()]
    return tuple(term for piece in pieces for term in read_term(piece, ""))


@cache
def _pattern() -> re.Pattern[str]:
    words = load_lexicon("any", "search")
    quotes = "|".join(f"{first}[^{last}]*{last}" for first, last in words["quotes"])
    marks = "".join(words["quotes"])
    names = any_of(name for spellings in words["fields"].values() for name in spellings)
    return re.compile(
        rf"(?P<{_SPACE}>\s+)|(?P<{_OPEN}>[(（])|(?P<{_CLOSE}>[)）])|(?P<{_PHRASE}>(?:{quotes})\*?)"
        rf"|(?P<{_LOOSE}>[{marks}])|(?P<{_FIELD}>(?:{names}|[A-Za-z]+(?=:))[:：])|(?P<{_WORD}>[^\s()（）{marks}]+)",
        re.IGNORECASE,
    )


@cache
def _joining() -> dict[str, str]:
    return {word: kind for kind in _JOINING for word in load_lexicon("any", "search")[kind]}


def _pieces(text: str) -> list[tuple[str, str]]:
    found = ((str(match.lastgroup), match[0]) for match in _pattern().finditer(text))
    return [(kind, piece) for kind, piece in found if kind != _SPACE]


def _scan(text: str) -> list[tuple[str, str]]:
    """Return kind and words of each piece; the joining words are kinds of their own.

    Raises:
        BadQuery: The text is too long, or a quotation mark stands alone.
    """
    if len(text) > LONGEST:
        raise BadQuery("too_long")
    pieces = [(_joining().get(piece, kind) if kind == _WORD else kind, piece) for kind, piece in _pieces(text)]
    if any(kind == _LOOSE for kind, _ in pieces):
        raise BadQuery("unclosed_quote")
    return pieces


class _Parser:
    """Reads pieces from left to right: OR binds least, then AND and mere neighbourhood, then NOT."""

    def __init__(self, pieces: list[tuple[str, str]]) -> None:
        self._pieces = pieces
        self._at = 0
        self._deep = 0
        self._terms: list[Term] = []

    def read(self) -> Query:
        if not self._pieces:
            return Query()
        match = self._any("")
        if self._kind() == _CLOSE:
            raise BadQuery("unopened_bracket")
        return Query(match=match, terms=tuple(self._terms))

    def _kind(self) -> str:
        return self._pieces[self._at][0] if self._at < len(self._pieces) else ""

    def _take(self) -> str:
        self._at += 1
        return self._pieces[self._at - 1][1]

    def _any(self, field: str) -> str:
        found = [self._all(field)]
        while self._kind() == "any":
            self._take()
            found.append(self._all(field))
        return found[0] if len(found) == 1 else "(" + ") OR (".join(found) + ")"

    def _all(self, field: str) -> str:
        wanted: list[str] = []
        unwanted: list[str] = []
        while True:
            negative = self._negative()
            (unwanted if negative else wanted).extend(self._one(field, seen=not negative))
            if self._kind() == "all":
                self._take()
            elif self._kind() in ("", "any", _CLOSE):
                break
        if not wanted:
            raise BadQuery("only_not" if unwanted else "nothing")
        match = " AND ".join(wanted)
        return f"({match}) NOT ({' OR '.join(unwanted)})" if unwanted else match

    def _negative(self) -> bool:
        negative = False
        while self._kind() == "none":
            self._take()
            negative = not negative
        return negative

    def _one(self, field: str, *, seen: bool) -> list[str]:
        kind = self._kind()
        if kind == _OPEN:
            return [self._bracket(field, seen=seen)]
        if kind == _FIELD:
            return self._one(_field(self._take()), seen=seen)
        if kind not in (_PHRASE, _WORD):
            raise BadQuery("dangling", self._pieces[self._at - 1][1] if self._at else self._pieces[0][1])
        terms = [term for term in read_term(self._take(), field) if term.text]
        if seen:
            self._terms.extend(terms)
        return [compile_term(term) for term in terms]

    def _bracket(self, field: str, *, seen: bool) -> str:
        self._take()
        self._deep += 1
        if self._deep > DEEPEST:
            raise BadQuery("too_long")
        before = len(self._terms)
        match = self._any(field)
        if self._kind() != _CLOSE:
            raise BadQuery("unclosed_bracket")
        self._take()
        self._deep -= 1
        if not seen:
            del self._terms[before:]
        return f"({match})"


def _field(piece: str) -> str:
    """Return the column that a field is called in the index.

    Raises:
        BadQuery: There is no such field.
    """
    name = piece[:-1].lower()
    for column, spellings in load_lexicon("any", "search")["fields"].items():
        if name in spellings:
            return str(column)
    raise BadQuery("unknown_field", piece[:-1])
