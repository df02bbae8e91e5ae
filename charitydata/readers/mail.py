"""Mail → the document of its words, and the files attached to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime

from charitydata.document import Document
from charitydata.errors import UnreadableFile
from charitydata.readers.checks import check_signature, check_text
from charitydata.readers.encoding import decode
from charitydata.readers.html import read_html
from charitydata.readers.limits import variable
from charitydata.readers.members import inside
from charitydata.readers.metadata import document_of, one_line
from charitydata.readers.names import INSIDE, on_one_line, safe_name
from charitydata.readers.part import Failure, Part

_LONGEST_HEADER = 1 << 16
_HEADER = re.compile(rb"From |[!-9;-~]+:")
_BOUNDARY = re.compile(rb"boundary\s*=", re.IGNORECASE)
_UNKNOWN = "unknown-8bit"
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030"}
"""Mail programs name the small set and send characters of the large one."""

_URL = re.compile(r"<(https?://[^>\s]+)>")


def read_mail(part: Part) -> Iterator[Document | Failure | Part]:
    """Yield the words of a mail, then its attachments.

    The subject is the title, the sender the publisher, the day it was sent the day of publication. A mail of which
    only the attachments say anything has no document of its own.

    Raises:
        UnreadableFile: It is no mail, says nothing at all, or stands too deep inside itself.
    """
    check_signature(part.shown, part.data)
    if not _HEADER.match(part.data.lstrip()[:1000]):
        raise UnreadableFile(part.shown, "no mail, for it does not begin with headers; save the mail as .eml again")
    if len(_BOUNDARY.findall(part.data)) > part.limits.mail_parts:
        raise UnreadableFile(
            part.shown,
            "a mail of more than {most} parts within parts; save its attachments one by one, or raise {limit}",
            most=part.limits.mail_parts,
            limit=variable("mail_parts"),
        )
    message = message_from_bytes(part.data)
    attached = [piece for piece in _pieces(message) if piece.get_filename() or _is_forwarded(piece)]
    try:
        document = _read_words(part, message)
        if document is None and not attached:
            raise UnreadableFile(part.shown, "a mail without words or attachments; leave it out")
        if document is not None:
            yield document
    except UnreadableFile as error:
        yield Failure.of(error, part.shown)
    for number, piece in enumerate(attached, 1):
        yield from _take(part, piece, number)


def _pieces(message: Message) -> Iterator[Message]:
    """Yield what a mail consists of; a forwarded mail is one piece, whatever it holds."""
    stack = [message]
    while stack:
        piece = stack.pop()
        if piece.is_multipart() and (piece is message or not _is_forwarded(piece)):
            children = piece.get_payload()
            stack += reversed(children if isinstance(children, list) else [])  # type: ignore[arg-type]
        else:
            yield piece


def _is_forwarded(piece: Message) -> bool:
    return piece.get_content_type() == "message/rfc822"


def _read_words(part: Part, message: Message) -> Document | None:
    """Return what the mail itself says: its pages where it has any, else its plain text."""
    inline = [piece for piece in _pieces(message) if not piece.get_filename()]
    for kind, reader in (("text/html", "html"), ("text/plain", "text")):
        texts = [_decode(part, piece) for piece in inline if piece.get_content_type() == kind]
        text = "\n".join(filter(None, (_visible(part, text) if reader == "html" else text for text in texts))).strip(
            "\n"
        )
        if text.strip():
            check_text(part.shown, text)
            return document_of(_headers(part, message), doc_id=part.doc_id, text=text, reader="mail")
    return None


def _visible(part: Part, page: str) -> str:
    if not page.strip():
        return ""
    try:
        return read_html(replace(part, data=page.encode("utf-8", "replace"))).text
    except UnreadableFile as error:
        if "white space" in str(error):
            return ""
        raise


def _decode(part: Part, piece: Message) -> str:
    data = piece.get_payload(decode=True)
    if not isinstance(data, bytes) or not data.strip():
        return ""
    return decode(part.shown, data, piece.get_content_charset())


def _headers(part: Part, message: Message) -> dict[str, object]:
    archived = _URL.search(_header(message, "Archived-At"))
    sender = _header(message, "Organization") or _sender(message)
    return {
        "title": _header(message, "Subject"),
        "publisher": sender,
        "published": _sent(message),
        "url": archived[1] if archived else "",
        "language": _header(message, "Content-Language"),
    }


def _sender(message: Message) -> str:
    """Return the name of the sender; an address alone names no one."""
    try:
        name, _ = parseaddr(_header(message, "From"))
    except RecursionError:  # brackets in brackets without end
        return ""
    return "" if "@" in name else name


def _sent(message: Message) -> date | None:
    try:
        return parsedate_to_datetime(_header(message, "Date")).date()
    except (TypeError, ValueError, IndexError, OverflowError):
        return None


def _header(message: Message, name: str) -> str:
    """Return the words of a header; those in no known encoding are left out."""
    raw = next((str(value) for key, value in message.raw_items() if key.lower() == name.lower()), "")
    return one_line(_plain(raw[:_LONGEST_HEADER]))


def _plain(raw: str) -> str:
    """Return a header or file name without its transfer encoding; as it stands where that is broken."""
    try:
        return "".join(_words(words, charset) for words, charset in decode_header(raw))
    except (ValueError, LookupError, MessageError, UnreadableFile):
        return raw


def _words(words: bytes | str, charset: str | None) -> str:
    data = words.encode("utf-8", "surrogateescape") if isinstance(words, str) else words
    if charset and charset != _UNKNOWN:
        return data.decode(_WIDER.get(charset.lower(), charset), "replace")
    return decode("", data) if data else ""


def _take(part: Part, piece: Message, number: int) -> Iterator[Part | Failure]:
    """Yield an attachment as a part; pictures that belong to the page are passed over."""
    if piece.get_content_maintype() == "image" and piece.get_content_disposition() != "attachment":
        return
    raw = piece.get_filename() or f"{number}.eml"
    name = on_one_line(_plain(raw))
    shown = part.shown + INSIDE + name
    try:
        safe = safe_name(name, shown)
        data = _content(piece, shown)
    except UnreadableFile as error:
        yield Failure.of(error)
        return
    yield inside(part, safe, data, part.meter)


def _content(piece: Message, shown: str) -> bytes:
    """Return the bytes of an attachment; those of a forwarded mail are the mail as it was.

    Raises:
        UnreadableFile: There are none.
    """
    if _is_forwarded(piece):
        inner = piece.get_payload()
        return inner[0].as_bytes() if isinstance(inner, list) and isinstance(inner[0], Message) else b""
    data = piece.get_payload(decode=True)
    if not isinstance(data, bytes):
        raise UnreadableFile(shown, "an attachment without content; save it by itself")
    return data
