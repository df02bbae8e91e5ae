"""The names of files: what their endings are, and which names in archives are safe."""

from __future__ import annotations

import re

from charitydata.errors import UnreadableFile

INSIDE = "!/"
"""Stands between the name of an archive and that of a file in it."""

_LONGEST = 1000
_DRIVE = re.compile(r"[A-Za-z]:")


def ending_of(name: str) -> str:
    """Return the ending of a name that chooses its reader, in small letters.

    >>> [ending_of(name) for name in ("2019/Report.TAR.GZ", "a.b.HTML", "README", ".txt", "a.")]
    ['.tar.gz', '.html', '', '', '']
    """
    last = name.rsplit("/", 1)[-1].lower()
    stem, dot, ending = last.rpartition(".")
    if not stem or not ending:
        return ""
    return ".tar.gz" if ending == "gz" and stem.endswith(".tar") else dot + ending


def stem_of(name: str) -> str:
    """Return a name without its ending.

    >>> stem_of("2019/report.2020.txt"), stem_of("a.tar.gz"), stem_of(".txt")
    ('2019/report.2020', 'a', '.txt')
    """
    return name[: len(name) - len(ending_of(name))]


def identity(name: str) -> str:
    """Return the ``doc_id`` of a file's document: its name without the ending."""
    return printable(stem_of(name))


def printable(name: str) -> str:
    """Return a file name that any text file can hold: bytes that are no text become question marks."""
    return name.encode("utf-8", "replace").decode()


def on_one_line(name: str) -> str:
    """Return a name as messages show it: no control characters, and not endless."""
    return "".join(character if character.isprintable() else "?" for character in printable(name))[:_LONGEST]


def safe_name(name: str, shown: str) -> str:
    r"""Return the name of a file in an archive with plain slashes.

    >>> safe_name("2019\\.\\report.txt", "a.zip")
    '2019/report.txt'

    Args:
        name: The name as the archive gives it.
        shown: How messages call the file.

    Raises:
        UnreadableFile: It leads out of the archive, or no file could have it.
    """
    plain = name.replace("\\", "/")
    if plain.startswith("/") or _DRIVE.match(plain):
        raise UnreadableFile(shown, "its name is an absolute path; pack it under a plain name")
    parts = [part for part in plain.split("/") if part not in {"", "."}]
    if ".." in parts:
        raise UnreadableFile(shown, "its name leads out of the archive; pack it under a plain name")
    if len(plain) > _LONGEST:
        raise UnreadableFile(
            shown, "its name has more than {most} characters; pack it under a plain name", most=_LONGEST
        )
    if not parts or not all(map(str.isprintable, parts)):
        raise UnreadableFile(shown, "its name holds signs that no file name should; pack it under a plain name")
    return printable("/".join(parts))
