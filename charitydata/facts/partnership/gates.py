"""Which words a sentence must have before it is searched for each kind of statement.

Most sentences of a document hold none of them, and are passed after one look.
"""

from __future__ import annotations

from collections.abc import Mapping

from charitydata.facts.partnership.partners import Partner
from charitydata.facts.partnership.roles import VIA

GATES: Mapping[str, frozenset[str]] = {
    "find_joint": frozenset(("jointly", "meeting", "talks", "declaration", "fund", "project")),
    "find_agreements": frozenset(("sign", "signed_alone")),
    "find_visits": frozenset(("visit", "come", "go", "arrive", "spend")),
    "find_assistance": frozenset(("counterpart", "counterpart_first", "aided", "assist", "assigned", "aid")),
    "find_gifts": frozenset((
        "give", "give_what", "give_to", "receive", "supported", "spend", "hand_out", "shares", "gone", "help_people",
        "build",
    )),
    "find_reach": frozenset(("reaching", "draw")),
}  # fmt: skip
"""The lists of the lexicon of which a finder needs one word at least; a finder that is not listed needs none."""


def is_open(finder: str, words: Mapping[str, object], partners: tuple[Partner, ...]) -> bool:
    """Return whether a sentence may hold what a finder looks for: by its words, or by what a partner says alone.

    A run of two abbreviations tells of assistance (苏陕协作), one through whom something is done of what several run.
    """
    needed = GATES.get(finder)
    if needed is None or not needed.isdisjoint(words):
        return True
    if finder == "find_joint":
        return any(partner.role == VIA for partner in partners)
    return finder == "find_assistance" and any(len(partner.codes) == 2 for partner in partners)
