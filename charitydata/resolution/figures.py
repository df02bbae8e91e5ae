"""A figure: what several statements tell, and what each of them is inside its own document."""

from __future__ import annotations

from dataclasses import dataclass

from charitydata.resolution.statements import Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One statement of a figure.

    ``part_of`` is the fact whose total its document says it breaks down, ``share_of`` the larger fact of its document
    about the same subject, ``part_here`` says that the total it breaks down is about the same place. ``copy_of`` is the
    fact of the original that it reprints. ``block`` is the group of statements that it was compared with.
    """

    fact_id: str
    doc_id: str
    year: int
    region: str
    block: int
    part_of: str = ""
    share_of: str = ""
    part_here: bool = False
    copy_of: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """The statements that tell one figure; ``standing`` is the one that stands for it.

    ``figure_id`` is the smallest identity among its facts that are no reprint: it does not depend on the order of
    imports.
    """

    figure_id: str
    standing: Statement
    members: tuple[Member, ...]

    @classmethod
    def of(cls, standing: Statement, members: tuple[Member, ...]) -> Figure:
        """Return the figure that some statements tell."""
        figure_id = min(member.fact_id for member in members if not member.copy_of)
        return cls(figure_id=figure_id, standing=standing, members=members)

    @property
    def documents(self) -> frozenset[str]:
        """The documents that tell it of themselves."""
        return frozenset(member.doc_id for member in self.members if not member.copy_of)

    @property
    def is_part(self) -> bool:
        """Whether any of its documents says that it breaks down a larger figure."""
        return any(member.part_of for member in self.members)

    @property
    def is_share(self) -> bool:
        """Whether any of its documents tells a larger figure of the same subject."""
        return any(member.share_of for member in self.members)
