"""Where the reader is: page, language, choice and the workspace, in one value that every part of a page is given."""

from __future__ import annotations

from dataclasses import dataclass

from charitydata.filter import Filter, encode
from charitydata.language import Speaker, speaker
from charitydata.ui.address import Address
from charitydata.ui.pages import PageEntry
from charitydata.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Here:
    """One run of one page."""

    page: PageEntry
    address: Address
    workspace: Workspace

    @property
    def speak(self) -> Speaker:
        """The voice of this run."""
        return speaker(self.address.language)

    def key(self, name: str) -> str:
        """Return a widget key that forgets what was selected when the choice changes."""
        return "-".join((name, *encode(self.choice).values()))

    @property
    def choice(self) -> Filter:
        """The choice that every chart, table, total and download of this page honours."""
        return self.address.choice
