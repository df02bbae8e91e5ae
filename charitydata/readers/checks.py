"""What a file must be before anything is read from it, and how refusals are worded."""

from __future__ import annotations

import re
import stat
from pathlib import Path

from charitydata.errors import UnreadableFile
from charitydata.readers.limits import Limits, variable
from charitydata.readers.names import on_one_line, printable

SIGNATURES: tuple[tuple[bytes, str, str], ...] = (
    (b"\x89PNG", "a PNG picture", "run text recognition (OCR) on it"),
    (b"\xff\xd8\xff", "a JPEG picture", "run text recognition (OCR) on it"),
    (b"GIF8", "a GIF picture", "run text recognition (OCR) on it"),
    (b"%PDF", "a PDF", "let its name end in .pdf"),
    (b"PK\x03\x04", "a ZIP archive (or a Word or Excel file)", "let its name end in .zip, .docx or .xlsx"),
    (b"PK\x05\x06", "an empty ZIP archive", "leave it out"),
    (b"\x1f\x8b", "a gzip archive", "let its name end in .tar.gz"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", "unpack it, or pack it as .zip"),
    (b"Rar!", "a RAR archive", "unpack it, or pack it as .zip"),
    (b"\xd0\xcf\x11\xe0", "an old or protected Word or Excel file", "save it as .docx or .xlsx without a password"),
    (b"{\\rtf", "a Rich Text file", "save it as .docx or as text"),
    (b"\x7fELF", "a program", "leave it out"),
    (b"SQLite format 3\x00", "an SQLite database", "export its tables as .csv"),
    (b"PAR1", "a Parquet file", "export it as .csv"),
)
"""How files begin that are not what their ending says, what they are, and what to do."""

UNREAD: dict[str, str] = {
    ".doc": "save it as .docx",
    ".wps": "save it as .docx",
    ".rtf": "save it as .docx",
    ".odt": "save it as .docx",
    ".xls": "save it as .xlsx",
    ".et": "save it as .xlsx",
    ".ods": "save it as .xlsx",
    ".ppt": "save it as .pdf",
    ".pptx": "save it as .pdf",
    ".ofd": "save it as .pdf",
    ".caj": "save it as .pdf",
    ".epub": "save its text as .html",
    ".mht": "save the page as .html",
    ".mhtml": "save the page as .html",
    ".msg": "save the mail as .eml",
    ".rar": "pack it as .zip",
    ".7z": "pack it as .zip",
    ".gz": "pack it as .zip or .tar.gz",
    ".jpg": "run text recognition (OCR) on the picture",
    ".jpeg": "run text recognition (OCR) on the picture",
    ".png": "run text recognition (OCR) on the picture",
    ".gif": "run text recognition (OCR) on the picture",
    ".tif": "run text recognition (OCR) on the picture",
    ".tiff": "run text recognition (OCR) on the picture",
    ".bmp": "run text recognition (OCR) on the picture",
}
"""What to do with files of endings that are often met and not read."""

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
        raise UnreadableFile(f"{name}: there is no such file; check the path") from error
    except (OSError, ValueError) as error:
        raise unopenable(name, error) from error


def unopenable(name: str, error: Exception) -> UnreadableFile:
    """Return the refusal of a file that the system does not give."""
    reason = getattr(error, "strerror", None) or error
    return UnreadableFile(f"{name}: cannot be opened ({reason}); check its name and permissions")


def check_kind(name: str, mode: int) -> None:
    """Raise unless the mode of a path is that of a regular file; a pipe would be waited on for ever."""
    if stat.S_ISDIR(mode):
        raise UnreadableFile(f"{name}: a folder that was not or cannot be opened; name its files or use read_all")
    if not stat.S_ISREG(mode):
        raise UnreadableFile(f"{name}: not a regular file; copy its text into one")


def check_size(name: str, size: int, limits: Limits) -> None:
    """Raise unless a document's file of this many bytes is worth reading."""
    _check_size(name, size, limits.file_bytes, "file_mb")


def check_archive_size(name: str, size: int, limits: Limits) -> None:
    """Raise unless an archive of this many bytes is worth opening."""
    _check_size(name, size, limits.archive_bytes, "archive_mb")


def _check_size(name: str, size: int, most: int, limit: str) -> None:
    if size == 0:
        raise UnreadableFile(f"{name}: the file is empty; leave it out")
    if size > most:
        megabytes = 1024**2
        raise UnreadableFile(
            f"{name}: {size / megabytes:.3g} MB is over the limit of {most / megabytes:g} MB; "
            f"split the file or raise {variable(limit)}"
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
    for signature, kind, remedy in SIGNATURES:
        if data.startswith(signature):
            raise UnreadableFile(f"{name}: the content is {kind}, not what the ending says; {remedy}")
    if expected:
        raise UnreadableFile(f"{name}: the content is not what the ending says; open it and save it again")


def check_text(name: str, text: str) -> None:
    """Raise when decoded text is blank or full of control characters."""
    if not text.strip():
        raise UnreadableFile(f"{name}: there is nothing but white space; leave it out")
    if _CONTROL.search(text) and ("\x00" in text or len(_CONTROL.findall(text)) > _MOST_CONTROLS * len(text)):
        raise UnreadableFile(f"{name}: binary data, not text; save its text as UTF-8")


def protected(name: str) -> UnreadableFile:
    """Return the refusal of a file that asks for a password."""
    return UnreadableFile(f"{name}: protected by a password; save a copy without one")


def damaged(name: str, error: BaseException) -> UnreadableFile:
    """Return the refusal of a file whose library gave up on it."""
    said = " ".join(str(error).split())[:200]
    what = f"{type(error).__name__}: {said}" if said else type(error).__name__
    return UnreadableFile(f"{name}: damaged, or not what its ending says ({on_one_line(what)}); save it again")
