"""What a file must be before anything is read from it, and how refusals are worded."""

from __future__ import annotations

import re
import stat
from pathlib import Path

from charitydata.errors import UnreadableFile
from charitydata.readers.limits import Limits, variable
from charitydata.readers.names import on_one_line, printable

SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG", ".png"),
    (b"\xff\xd8\xff", ".jpg"),
    (b"GIF8", ".gif"),
    (b"%PDF", ".pdf"),
    (b"PK\x03\x04", ".zip (.docx, .xlsx)"),
    (b"PK\x05\x06", ".zip"),
    (b"\x1f\x8b", ".gz"),
    (b"7z\xbc\xaf\x27\x1c", ".7z"),
    (b"Rar!", ".rar"),
    (b"\xd0\xcf\x11\xe0", ".doc (.xls)"),
    (b"{\\rtf", ".rtf"),
    (b"\x7fELF", ".bin"),
    (b"SQLite format 3\x00", ".sqlite"),
    (b"PAR1", ".parquet"),
)
"""How files begin, and how the names of such files end."""

UNREAD: dict[str, str] = {
    ".doc": ".docx",
    ".wps": ".docx",
    ".rtf": ".docx",
    ".odt": ".docx",
    ".xls": ".xlsx",
    ".et": ".xlsx",
    ".ods": ".xlsx",
    ".ppt": ".pdf",
    ".pptx": ".pdf",
    ".ofd": ".pdf",
    ".caj": ".pdf",
    ".epub": ".html",
    ".mht": ".html",
    ".mhtml": ".html",
    ".msg": ".eml",
    ".rar": ".zip",
    ".7z": ".zip",
    ".gz": ".zip",
}
"""Endings that are often met and not read, and what to save such files as."""

PICTURES = frozenset((".jpg", ".jpeg", ".png", ".gif", ".tif", ".tiff", ".bmp", ".webp"))

_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_MOST_CONTROLS = 0.01


def load(path: Path, limits: Limits) -> bytes:
    """Return the bytes of a file that is worth reading.

    Raises:
        UnreadableFile: Missing, not a regular file, not permitted, empty or too large.
    """
    name = printable(str(path))
    try:
        mode = path.stat()
        check_kind(name, mode.st_mode)
        check_size(name, mode.st_size, limits)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise UnreadableFile(name, "there is no such file; check the path") from error
    except (OSError, ValueError) as error:
        raise unopenable(name, error) from error


def unopenable(name: str, error: Exception) -> UnreadableFile:
    """Return the refusal of a file that the system does not give."""
    reason = getattr(error, "strerror", None) or error
    return UnreadableFile(name, "cannot be opened ({said}); check its name and permissions", said=reason)


def check_kind(name: str, mode: int) -> None:
    """Raise unless the mode of a path is that of a regular file; a pipe would be waited on for ever."""
    if stat.S_ISDIR(mode):
        raise UnreadableFile(name, "a folder that was not or cannot be opened; name its files or use read_all")
    if not stat.S_ISREG(mode):
        raise UnreadableFile(name, "not a regular file; copy its text into one")


def check_size(name: str, size: int, limits: Limits) -> None:
    """Raise unless a document's file of this many bytes is worth reading."""
    _check_size(name, size, limits.file_bytes, "file_mb")


def check_archive_size(name: str, size: int, limits: Limits) -> None:
    """Raise unless an archive of this many bytes is worth opening."""
    _check_size(name, size, limits.archive_bytes, "archive_mb")


def _check_size(name: str, size: int, most: int, limit: str) -> None:
    if size == 0:
        raise UnreadableFile(name, "the file is empty; leave it out")
    if size > most:
        megabytes = 1024**2
        raise UnreadableFile(
            name,
            "{size} MB is over the limit of {most} MB; split the file or raise {limit}",
            size=f"{size / megabytes:.3g}",
            most=f"{most / megabytes:g}",
            limit=variable(limit),
        )


def check_signature(name: str, data: bytes, expected: bytes = b"") -> None:
    """Raise when the first bytes show that a file is not what its ending says.

    Args:
        name: How messages call it.
        data: Its bytes.
        expected: How files of its kind begin; empty for text, which begins in no certain way.
    """
    if expected and data.startswith(expected):
        return
    if data.startswith(_OLD_OFFICE) and _ENCRYPTED in data:
        raise protected(name)
    for signature, kind in SIGNATURES:
        if data.startswith(signature):
            raise UnreadableFile(
                name,
                "the content is that of a file in {kind}, not what the ending says; give it its true ending",
                kind=kind,
            )
    if expected:
        raise UnreadableFile(name, "the content is not what the ending says; open it and save it again")


def check_text(name: str, text: str) -> None:
    """Raise when decoded text is blank or full of control characters."""
    if not text.strip():
        raise UnreadableFile(name, "there is nothing but white space; leave it out")
    if _CONTROL.search(text) and ("\x00" in text or len(_CONTROL.findall(text)) > _MOST_CONTROLS * len(text)):
        raise UnreadableFile(name, "binary data, not text; save its text as UTF-8")


def protected(name: str) -> UnreadableFile:
    """Return the refusal of a file that asks for a password."""
    return UnreadableFile(name, "protected by a password; save a copy without one")


def protected_inside(name: str) -> UnreadableFile:
    """Return the refusal of a packed file that asks for a password."""
    return UnreadableFile(name, "protected by a password; pack it without one")


def special(name: str) -> UnreadableFile:
    """Return the refusal of what is packed and no file."""
    return UnreadableFile(name, "a link or a device, not a file; pack the file itself")


def with_holes(name: str) -> UnreadableFile:
    """Return the refusal of a packed file of which only parts are there."""
    return UnreadableFile(name, "a file with holes; pack it again without sparse files")


def damaged(name: str, error: BaseException) -> UnreadableFile:
    """Return the refusal of a file whose library gave up on it."""
    said = " ".join(str(error).split())[:200]
    what = f"{type(error).__name__}: {said}" if said else type(error).__name__
    return UnreadableFile(name, "damaged, or not what its ending says ({said}); save it again", said=on_one_line(what))
