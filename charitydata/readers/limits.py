"""What a file must be before anything is read from it; every refusal of a file is worded here."""

from __future__ import annotations

import stat
from pathlib import Path

from charitydata.errors import UnreadableFile

MAXIMUM_BYTES = 64 * 1024 * 1024

SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive (or a Word or Excel file)"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
    (b"{\\rtf", "a Rich Text file"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"PAR1", "a Parquet file"),
)
"""How files that only pretend to be text begin, and what they are."""

_CONTROLS = frozenset(map(chr, (*range(9), 11, *range(14, 32), 127)))
_MOST_CONTROLS = 0.01


def load(path: Path) -> bytes:
    """Return the bytes of a file that is worth reading.

    Raises:
        UnreadableFile: Missing, not a regular file, not permitted, empty or too large.
    """
    name = str(path).encode("utf-8", "replace").decode()
    try:
        mode = path.stat()
        check_kind(name, mode.st_mode)
        check_size(name, mode.st_size)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise UnreadableFile(f"{name}: there is no such file; check the path") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise UnreadableFile(f"{name}: cannot be opened ({reason}); check its name and permissions") from error


def check_kind(name: str, mode: int) -> None:
    """Raise unless the mode of a path is that of a regular file; a pipe would be waited on for ever."""
    if stat.S_ISDIR(mode):
        raise UnreadableFile(f"{name}: a folder that was not or cannot be opened; name its files or use read_all")
    if not stat.S_ISREG(mode):
        raise UnreadableFile(f"{name}: not a regular file; copy its text into one")


def check_size(name: str, size: int) -> None:
    """Raise unless a file of this many bytes is worth reading."""
    if size == 0:
        raise UnreadableFile(f"{name}: the file is empty; leave it out")
    if size > MAXIMUM_BYTES:
        most = MAXIMUM_BYTES // 1024**2
        raise UnreadableFile(f"{name}: {size / 1024**2:.0f} MB is over the limit of {most} MB; split the file")


def check_signature(name: str, data: bytes) -> None:
    """Raise when the first bytes show that this is no text at all."""
    for signature, kind in SIGNATURES:
        if data.startswith(signature):
            raise UnreadableFile(f"{name}: the content is {kind}, not text; save its text as UTF-8")


def check_text(name: str, text: str) -> None:
    """Raise when decoded text is blank or full of control characters."""
    if not text.strip():
        raise UnreadableFile(f"{name}: there is nothing but white space; leave it out")
    if "\x00" in text or sum(map(text.count, _CONTROLS)) > _MOST_CONTROLS * len(text):
        raise UnreadableFile(f"{name}: binary data, not text; save its text as UTF-8")
