"""The process in which PDF files are opened: it can be ended when one of them takes too long or too much memory.

A PDF of two kilobytes can hold drawings within drawings that come to billions of letters, and the library is a program
in C, which a file made to do harm may break. Neither must stop an import or the dashboard.
"""

from __future__ import annotations

import json
import re
import signal
import sys
from collections.abc import Iterator
from contextlib import closing
from typing import Any, BinaryIO

_FEW_LETTERS = 20
_MOST_OF_PAGE = 0.5
_NOT_TEXT = re.compile(r"[\x00-\x01\x03-\x09\x0b-\x1f\ufffe\uffff]")
_LINE_END = re.compile(r"\r\n|\r|\n")
_ASKS_FOR_PASSWORD = 4
_MB = 1024**2

Line = tuple[str, float, float, float, float]
"""Words, left, right, bottom and height; a height of 0 where the library does not tell places."""


def serve(asking: BinaryIO, answering: BinaryIO) -> None:
    """Answer questions until there are no more.

    A question is a line of JSON (``size``, ``pages``, ``seconds``, ``memory_mb``) and the bytes of a file; an answer is
    a line of JSON with ``pages`` and ``about``, or with ``refused``.
    """
    while line := asking.readline():
        question = json.loads(line)
        _limit(question["seconds"], question["memory_mb"])
        try:
            answer = read_pages(asking.read(question["size"]), question["pages"])
        except Exception as error:  # the boundary of one file: whatever the library says about damaged bytes
            answer = {"refused": "damaged", "words": f"{type(error).__name__}: {error}"}
        answering.write(json.dumps(answer).encode() + b"\n")
        answering.flush()


def _limit(seconds: int, memory_mb: float) -> None:
    """Let the system end this process when it takes too much, where the system can."""
    if hasattr(signal, "alarm"):
        signal.alarm(seconds + 1)
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (int(memory_mb * _MB), resource.getrlimit(resource.RLIMIT_AS)[1]))
    except (ImportError, OSError, ValueError):  # a system without such limits
        return


def read_pages(data: bytes, most_pages: int) -> dict[str, Any]:
    """Return the lines of each page (``None`` for one that is a picture) and the file's properties, or a refusal."""
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        refused = "protected" if error.err_code == _ASKS_FOR_PASSWORD else "damaged"
        return {"refused": refused, "words": str(error)}
    with closing(pdf):
        if len(pdf) > most_pages:
            return {"refused": "pages", "words": str(len(pdf))}
        pages = []
        for number in range(len(pdf)):
            with closing(pdf[number]) as page, closing(page.get_textpage()) as textpage:
                lines = list(_lines(textpage))
                pages.append(None if _is_picture(page, lines) else lines)
        return {"pages": pages, "about": pdf.get_metadata_dict()}


def _lines(textpage: Any) -> Iterator[Line]:
    """Yield the lines of a page that are not blank."""
    text = textpage.get_text_range()
    placed = len(text) == textpage.count_chars()
    start = 0
    for raw in _LINE_END.split(text):
        words = _NOT_TEXT.sub("", raw).strip()
        if words:
            yield _placed(textpage, words, start, raw) if placed else (words, 0, 0, 0, 0)
        end = _LINE_END.match(text, start + len(raw))
        start = end.end() if end else len(text)


def _placed(textpage: Any, words: str, start: int, raw: str) -> Line:
    """Return a line with its edges; of its first and last letter the larger one tells its height."""
    first = start + len(raw) - len(raw.lstrip())
    last = start + len(raw.rstrip()) - 1
    left, low, _, high = textpage.get_charbox(first, loose=True)
    _, bottom, right, top = textpage.get_charbox(last, loose=True)
    return words, left, right, min(low, bottom), max(high - low, top - bottom)


def _is_picture(page: Any, lines: list[Line]) -> bool:
    """Say whether a page shows more than it says: objects but no text, or next to no text on a picture."""
    import pypdfium2.raw as pdfium

    letters = sum(len(line[0]) for line in lines)
    if letters >= _FEW_LETTERS:
        return False
    if not letters:
        return bool(pdfium.FPDFPage_CountObjects(page) > 0)
    width, height = page.get_size()
    for found in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=2):
        left, bottom, right, top = found.get_bounds()
        if (right - left) * (top - bottom) > _MOST_OF_PAGE * width * height:
            return True
    return False


if __name__ == "__main__":
    serve(sys.stdin.buffer, sys.stdout.buffer)
