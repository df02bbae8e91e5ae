"""Every kind of file that is read, by the ending of its name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import BinaryIO, TypeAlias

from charitydata.document import Document
from charitydata.errors import UnreadableFile
from charitydata.readers.checks import PICTURES, UNREAD
from charitydata.readers.delimited import read_delimited
from charitydata.readers.docx import read_docx
from charitydata.readers.html import read_html
from charitydata.readers.mail import read_mail
from charitydata.readers.markdown import read_markdown
from charitydata.readers.names import ending_of
from charitydata.readers.part import Failure, Part
from charitydata.readers.pdf import read_pdf
from charitydata.readers.tar import read_tar, read_tar_gz
from charitydata.readers.text import read_text
from charitydata.readers.xlsx import read_xlsx
from charitydata.readers.zip import read_zip

Reader: TypeAlias = Callable[[Part], Document]
Gatherer: TypeAlias = Callable[[Part], "Iterator[Part | Document | Failure]"]
Opener: TypeAlias = Callable[[Part, BinaryIO], "Iterator[Part | Failure]"]

READERS: dict[str, Reader] = {
    ".txt": read_text,
    ".text": read_text,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    ".pdf": read_pdf,
    ".docx": read_docx,
}
"""Ending → reader of a file that is one document."""

GATHERERS: dict[str, Gatherer] = {
    ".xlsx": read_xlsx,
    ".csv": read_delimited,
    ".tsv": read_delimited,
    ".eml": read_mail,
}
"""Ending → reader of a file that may be several documents."""

ARCHIVES: dict[str, Opener] = {
    ".zip": read_zip,
    ".tar": read_tar,
    ".tar.gz": read_tar_gz,
    ".tgz": read_tar_gz,
}
"""Ending → reader of the files packed in an archive; its bytes are a stream and its part's ``data`` is empty."""

ENDINGS = (*READERS, *GATHERERS, *ARCHIVES)


def check_ending(name: str, shown: str) -> None:
    """Raise when no reader is for files of this ending; the message says what to do."""
    ending = ending_of(name)
    if ending in ENDINGS:
        return
    if ending in PICTURES:
        raise UnreadableFile(shown, "a picture is not read; run text recognition (OCR) on it and import the result")
    if other := UNREAD.get(ending):
        raise UnreadableFile(shown, "files in {ending} are not read; save it as {other}", ending=ending, other=other)
    raise UnreadableFile(shown, "no reader for this ending; known are {known}", known=", ".join(ENDINGS))
