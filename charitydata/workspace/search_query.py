"""What one asks of the documents: words, phrases, AND, OR, NOT, fields and prefixes, read into a question of SQLite's.

Nothing a reader types is an error: what cannot be read as it stands is read as plain words, with a complaint.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

from charitydata.lexicon import any_of, load_lexicon
from charitydata.workspace.search_terms import BadQuery, Term, compile_term, read_term

LONGEST, DEEPEST = 400, 20
_SPACE, _OPEN, _CLOSE, _PHRASE, _LOOSE, _FIELD, _WORD = "space", "open", "close", "phrase", "loose", "field", "word"
_JOINING = ("all", "any", "none")


Node: TypeAlias = "Term | Every | Some"


@dataclass(frozen=True, slots=True, kw_only=True)
class Every:
    """What fits all that is wanted and nothing that is not; something is wanted."""

    wanted: tuple[Node, ...]
    unwanted: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Some:
    """What fits one of several."""

    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A question as it was understood.

    ``node`` is what is looked for, ``None`` where there is nothing; ``complaint`` says why the question was taken as
    plain words only, ``about`` which part of it.
    """

    node: Node | None = None
    complaint: str = ""
    about: str = ""

    @property
    def match(self) -> str:
        """What SQLite's index is asked, empty where there is nothing to look for."""
        return compile_node(self.node) if self.node else ""

    @property
    def terms(self) -> tuple[Term, ...]:
        """The words to highlight: those that are wanted."""
        return tuple(_wanted(self.node)) if self.node else ()


def parse(text: str) -> Query:
    """Return a question as it is understood; one that is ill-formed is taken as plain words.

    >>> parse('title:慈善 NOT 2023').match
    '({title} : "慈善") NOT ({title publisher text} : "2023")'
    >>> parse('"慈善').complaint
    'unclosed_quote'
    """
    written = text.replace("\0", " ")
    try:
        return Query(node=_Parser(_scan(written)).read())
    except BadQuery as error:
        terms = () if error.complaint == "only_not" else _plain(written[:LONGEST])
        return Query(node=Every(wanted=terms) if terms else None, complaint=error.complaint, about=error.about)


def compile_node(node: Node) -> str:
    """Return what SQLite's index is asked for a part of a question."""
    if isinstance(node, Term):
        return compile_term(node)
    if isinstance(node, Some):
        return "(" + ") OR (".join(map(compile_node, node.nodes)) + ")"
    match = " AND ".join(_bracketed(one) for one in node.wanted)
    return f"({match}) NOT ({' OR '.join(map(_bracketed, node.unwanted))})" if node.unwanted else match


def _bracketed(node: Node) -> str:
    return compile_node(node) if isinstance(node, Term) else f"({compile_node(node)})"


def _wanted(node: Node) -> Iterator[Term]:
    if isinstance(node, Term):
        yield node
        return
    for one in node.nodes if isinstance(node, Some) else node.wanted:
        yield from _wanted(one)


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

    def read(self) -> Node | None:
        if not self._pieces:
            return None
        node = self._any("")
        if self._kind() == _CLOSE:
            raise BadQuery("unopened_bracket")
        return node

    def _kind(self) -> str:
        return self._pieces[self._at][0] if self._at < len(self._pieces) else ""

    def _take(self) -> str:
        self._at += 1
        return self._pieces[self._at - 1][1]

    def _any(self, field: str) -> Node:
        found = [self._all(field)]
        while self._kind() == "any":
            self._take()
            found.append(self._all(field))
        return found[0] if len(found) == 1 else Some(nodes=tuple(found))

    def _all(self, field: str) -> Node:
        wanted: list[Node] = []
        unwanted: list[Node] = []
        while True:
            chosen = unwanted if self._negative() else wanted
            chosen.extend(self._one(field))
            if self._kind() == "all":
                self._take()
            elif self._kind() in ("", "any", _CLOSE):
                break
        if not wanted:
            raise BadQuery("only_not" if unwanted else "nothing")
        return wanted[0] if len(wanted) == 1 and not unwanted else Every(wanted=tuple(wanted), unwanted=tuple(unwanted))

    def _negative(self) -> bool:
        negative = False
        while self._kind() == "none":
            self._take()
            negative = not negative
        return negative

    def _one(self, field: str) -> list[Node]:
        kind = self._kind()
        if kind == _OPEN:
            return [self._bracket(field)]
        if kind == _FIELD:
            return self._one(_field(self._take()))
        if kind not in (_PHRASE, _WORD):
            raise BadQuery("dangling", self._pieces[self._at - 1][1] if self._at else self._pieces[0][1])
        return [term for term in read_term(self._take(), field) if term.text]

    def _bracket(self, field: str) -> Node:
        self._take()
        self._deep += 1
        if self._deep > DEEPEST:
            raise BadQuery("too_long")
        node = self._any(field)
        if self._kind() != _CLOSE:
            raise BadQuery("unclosed_bracket")
        self._take()
        self._deep -= 1
        return node


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
