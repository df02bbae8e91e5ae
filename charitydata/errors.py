"""The mistakes charitydata names.

Every message says which file or value is meant and what to do about it.
"""


class CharityDataError(Exception):
    """The root of all errors that a caller may want to catch."""


class UnreadableFile(CharityDataError):
    """A file cannot become a document: empty, binary, mis-encoded, too large or of an unknown kind.

    Args:
        name: How messages call the file.
        words: What is wrong and what to do, with places for ``values``; every such text is in the catalogues, so that
            the dashboard can say it in the language of its reader.
        values: What stands in the places.
    """

    def __init__(self, name: str, words: str, /, **values: object) -> None:
        super().__init__(f"{name}: {words.format(**values)}")
        self.name, self.words = name, words
        self.values = {key: str(value) for key, value in values.items()}


class BadLimit(CharityDataError):
    """A limit of reading, set in the environment, is no number above zero."""


class WorkspaceError(CharityDataError):
    """A workspace cannot be opened or written: missing, damaged, read-only or of another schema version."""


class Cancelled(CharityDataError):
    """Work was stopped by the user; nothing of it was kept."""


class BadFilter(CharityDataError):
    """A filter value in an address or an argument is not one of the known codes."""


class BadGold(CharityDataError):
    """A gold label file is missing or malformed."""
