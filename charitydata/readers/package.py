"""Word and Excel files are ZIP packages of XML: what is checked before a library opens one."""

from __future__ import annotations

import codecs
from io import BytesIO

from charitydata.errors import UnreadableFile
from charitydata.readers.checks import check_signature, protected
from charitydata.readers.metering import Meter, read_bounded
from charitydata.readers.part import Part
from charitydata.readers.zip import is_protected, open_zip, unpacker

_XML = (".xml", ".rels", ".vml")
_DECLARATIONS = (b"<!DOCTYPE", b"<!ENTITY")
_ENCODING = b"encoding="
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def check_package(part: Part) -> None:
    """Raise unless a package is safe to open: counted as it expands, unprotected, its XML without declarations.

    The format allows no document type in any part, so one that is there is an attack (entities that multiply) or a
    mistake.

    Raises:
        UnreadableFile: It is no package, protected, beyond a bound, or declares entities.
    """
    check_signature(part.shown, part.data, b"PK\x03\x04")
    meter = Meter(part.shown, len(part.data), part.limits, part.meter)
    with open_zip(part.shown, BytesIO(part.data), part.limits) as archive:
        for entry in archive.infolist():
            meter.count_entry()
            if is_protected(entry):
                raise protected(part.shown)
            with unpacker(archive, entry)() as stream:
                data = read_bounded(stream, part.shown, part.limits, meter=meter)
            if entry.filename.lower().endswith(_XML):
                _check_xml(part.shown, data)


def _check_xml(shown: str, data: bytes) -> None:
    """Raise when XML declares a document type, or hides what it declares in an encoding that the format forbids."""
    if data.startswith(_WIDE):
        data = data.decode("utf-16", "replace").encode("utf-8", "replace")
    elif b"\x00" in data[:4] or (_ENCODING in data[:200] and b"utf-8" not in data[:200].lower()):
        raise UnreadableFile(f"{shown}: its XML is in an encoding that the format does not know; save it again")
    if any(sign in data for sign in _DECLARATIONS):
        raise UnreadableFile(f"{shown}: its XML declares entities, as files made to do harm do; save it again")
