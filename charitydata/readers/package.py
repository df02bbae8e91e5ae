"""Word and Excel files are ZIP packages of XML: what is checked before a library opens one."""

from __future__ import annotations

import codecs
import re
from io import BytesIO

from charitydata.errors import UnreadableFile
from charitydata.readers.checks import check_signature, protected
from charitydata.readers.metering import Meter, read_bounded
from charitydata.readers.part import Part
from charitydata.readers.zip import is_protected, open_zip, unpacker

_NEVER_PARSED = ("/media/", "/embeddings/")
_DECLARATIONS = (b"<!DOCTYPE", b"<!ENTITY")
_ENCODING = re.compile(rb"<\?xml[^>]{0,100}?encoding\s{0,9}=\s{0,9}[\"']([A-Za-z]+)")
_PROLOGUE = 300
_EBCDIC = "<?xm".encode("cp037")
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def check_package(part: Part) -> None:
    """Raise unless a package is safe to open: counted as it expands, unprotected, its XML without declarations.

    The format allows no document type in any part, so one that is there is an attack (entities that multiply) or a
    mistake. All parts together may be as large as one file, for the library holds them all.

    Raises:
        UnreadableFile: It is no package, protected, beyond a bound, or declares entities.
    """
    check_signature(part.shown, part.data, b"PK\x03\x04")
    meter, size = Meter(part.shown, len(part.data), part.limits), 0
    with open_zip(part.shown, BytesIO(part.data), part.limits) as archive:
        for entry in archive.infolist():
            meter.count_entry()
            if is_protected(entry):
                raise protected(part.shown)
            with unpacker(archive, entry)() as stream:
                data = read_bounded(stream, part.shown, part.limits, meter=meter, held=size)
            size += len(data)
            if not any(folder in entry.filename for folder in _NEVER_PARSED):
                _check_xml(part.shown, data)


def _check_xml(shown: str, data: bytes) -> None:
    """Raise when XML declares a document type, or hides what it declares in an encoding that the format forbids.

    Whether a part is XML is told by how it begins, not by its name, which whoever made the file can choose.
    """
    if data.startswith(_WIDE):
        data = data.decode("utf-16", "replace").encode("utf-8", "replace")
    start = data.removeprefix(codecs.BOM_UTF8).lstrip()[:_PROLOGUE]
    stated = _ENCODING.search(start)
    if (
        (b"<" in start[:4] and b"\x00" in start[:4])
        or start.startswith(_EBCDIC)
        or (stated and stated[1].lower() != b"utf")
    ):
        raise UnreadableFile(shown, "its XML is in an encoding that the format does not know; save it again")
    if start.startswith(b"<") and any(sign in data for sign in _DECLARATIONS):
        raise UnreadableFile(shown, "its XML declares entities, as files made to do harm do; save it again")
