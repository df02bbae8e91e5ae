"""The two languages of the interface: catalogues of its strings, and the writing of numbers, sums and dates."""

from charitydata.language.catalogue import LANGUAGES, msgid
from charitydata.language.speaker import Speaker, speaker

__all__ = ["LANGUAGES", "Speaker", "msgid", "speaker"]
