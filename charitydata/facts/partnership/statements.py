"""What a clause states of regions acting together, and what later clauses may lean on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from charitydata.document import Sentence
from charitydata.facts.home import main_place
from charitydata.facts.partnership.cues import Span, assisting, giving, words_of
from charitydata.facts.partnership.partners import Partner, find_partners, joint_codes, may_cooperate
from charitydata.facts.partnership.roles import GIVER, RECEIVER
from charitydata.facts.reading import Clause, Reading
from charitydata.lexicon.places import within
from charitydata.recognisers.mention import Organisation

_OPENING = 6
"""How many characters into a clause its subject may begin."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Regions acting together, as stated; ``start`` and ``end`` span the words that show it.

    With ``receivers`` every giver stands with every receiver; without them the givers stand with each other.
    """

    kind: str
    start: int
    end: int
    givers: tuple[str, ...]
    receivers: tuple[str, ...] = ()
    orgs: tuple[str, ...] = ()


@dataclass(slots=True, kw_only=True)
class Memory:
    """What stands before a clause.

    ``subject`` is the paragraph's last one, ``pair`` the last two regions that acted together, ``aid`` the paragraph's
    giver and receiver of counterpart assistance, ``receivers`` those that the headline names. ``programme`` says that
    the paragraph speaks of counterpart assistance without saying to whom, ``themed`` that the headline speaks of it,
    ``giving`` that headline or text told of gifts, ``last`` is the paragraph's last partner; ``donors`` are those
    who gave to another region, ``aided`` is the region that the paragraph says several provinces aid.
    """

    home: tuple[str, ...]
    receivers: tuple[str, ...]
    subject: tuple[Partner, ...] = ()
    pair: tuple[str, str] | None = None
    aid: tuple[str, str] | None = None
    programme: bool = False
    themed: bool = False
    giving: bool = False
    donors: tuple[str, ...] = ()
    last: tuple[Partner, ...] = ()
    aided: str = ""
    paragraph: int = -1

    def open(self, paragraph: int) -> None:
        """Forget what holds within one paragraph when another begins."""
        if paragraph != self.paragraph:
            self.paragraph, self.subject, self.aid, self.programme = paragraph, (), None, self.themed
            self.last, self.aided = (), ""

    def note(self, statement: Statement) -> None:
        """Keep the pair of a statement of two regions, and who is aided by whom."""
        codes = (*statement.givers, *statement.receivers)
        if statement.kind == "transfer":
            self.donors = (*self.donors, *statement.givers)
        if len(set(codes)) == 2 and not self._is_part(codes):
            self.pair = (codes[0], codes[-1])
            if statement.kind == "counterpart_assistance" and self.aid is None:
                self.aid = self.pair

    def _is_part(self, codes: tuple[str, ...]) -> bool:
        """Say whether a pair only names a part of the other side of the pair before: a county of the paired city."""
        return self.pair is not None and codes[0] == self.pair[0] and within(codes[-1], self.pair[1])

    def follow(self, partners: Iterable[Partner]) -> None:
        """Keep the subject of a sentence: its first partners without a word that makes them something else."""
        partners = tuple(partners)
        self.last = partners[-1:] or self.last
        subjects = [p for p in partners if p.role in ("", GIVER)]
        self.subject = tuple(p for p in subjects if p.series == subjects[0].series) or self.subject

    def is_aided(self, codes: tuple[str, ...]) -> bool:
        """Say whether codes are those of the region that the paragraph's programme aids."""
        return self.aid is not None and codes == self.aid[1:]

    def other(self, codes: tuple[str, ...]) -> tuple[str, ...]:
        """Return the other side of the last pair when one of the codes is a side of it."""
        if self.pair and any(code in self.pair for code in codes):
            return tuple(side for side in self.pair if side not in codes)
        return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One sentence with its partners and what stands before it."""

    reading: Reading
    sentence: Sentence
    partners: tuple[Partner, ...]
    memory: Memory

    def clause(self, cue: Span) -> Clause:
        """Return the clause in which a word stands."""
        return self.reading.clause_at(cue[0])

    def in_clause(self, cue: Span) -> Iterator[Partner]:
        """Yield the partners of a word's clause."""
        clause = self.clause(cue)
        return (p for p in self.partners if clause.start <= p.start < clause.end)

    def item_start(self, cue: Span) -> int:
        """Return where the list item of a word begins: behind the semicolon before it, else with the sentence."""
        ends = [found.end() for found in _item().finditer(self.sentence.text, 0, cue[0] - self.sentence.start)]
        return self.sentence.start + (ends[-1] if ends else 0)

    def item_end(self, cue: Span) -> int:
        """Return where the list item of a word ends: at the next semicolon, else with the sentence."""
        semicolon = _item().search(self.sentence.text, cue[1] - self.sentence.start)
        return self.sentence.start + semicolon.start() if semicolon else self.sentence.end

    def has_sum(self, cue: Span) -> bool:
        """Say whether the clause of a word has a sum, a count or a word for what is given."""
        clause = self.clause(cue)
        counted = any(m.kind in ("money", "count") for m in self.reading.between(clause.start, clause.end))
        if counted or _number().search(clause.text):
            return True
        return any(clause.start <= start < clause.end for start, _ in words_of(self.sentence, "what"))

    def has_other_subject(self, cue: Span) -> bool:
        """Say whether the clause has a subject of its own that is of no region: 爱心企业另捐…, 某公司捐…."""
        start = self.clause(cue).start
        named = (m.value for m in self.reading.between(start, cue[0], "organisation"))
        if any(isinstance(o, Organisation) and not o.short and not o.region.isdigit() for o in named):
            return True
        return any(start <= found < min(cue[0], start + _OPENING) for found, _ in words_of(self.sentence, "others"))


@cache
def _item() -> re.Pattern[str]:
    return re.compile("[；;]")


@cache
def _number() -> re.Pattern[str]:
    """Return the form of a number of something; a day or an edition is none."""
    return re.compile(r"\d(?![\d.,]{0,20}(?:[年月日时点届]|(?:st|nd|rd|th)\b))")


def beside(codes: Iterable[str], others: tuple[str, ...]) -> tuple[str, ...]:
    """Return the first code that may stand beside all the others, as a tuple of one or none."""
    return tuple(code for code in codes if others and all(may_cooperate(code, other) for other in others))[:1]


def state(
    kind: str, cue: Span, givers: tuple[str, ...], receivers: tuple[str, ...] = (), partners: Iterable[Partner] = ()
) -> Statement:
    """Return a statement; its organisations are those of the partners."""
    orgs = tuple(dict.fromkeys(p.org for p in partners if p.org))
    return Statement(kind=kind, start=cue[0], end=cue[1], givers=givers, receivers=receivers, orgs=orgs)


def open_memory(reading: Reading) -> Memory:
    """Return what headline and publisher say before the text begins."""
    title = reading.article.title
    sentence = Sentence(text=title, original=title, start=0, language=reading.article.language)
    receivers = joint_codes(p for p in find_partners(reading.headline, sentence) if p.role == RECEIVER)
    place = main_place(reading)
    home = reading.home or ((place,) if place and place != "CN" else ())
    themed, gifts = (any(True for _ in find(sentence)) for find in (assisting, giving))
    return Memory(home=home, receivers=receivers, themed=themed, giving=gifts)
