"""Bring the catalogues in line with the source: new strings are added without translation, unused ones go.

    python scripts/catalogues.py

English is the language of the source, so its empty entries are filled from the source; the Chinese ones are left for
a translator, and a test fails until they are there.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
SPOKEN = ("charitydata/language", "charitydata/readers", "charitydata/charts", "charitydata/ui", "pages")
HEADER = """\
# The interface of charitydata.
msgid ""
msgstr ""
"Language: {language}\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: {plurals}\\n"

"""
KEYWORDS = {"speak": None, "msgid": None, "plural": (1, 2), "UnreadableFile": (2,)}


def spoken() -> Iterator[tuple[str, str | tuple[str, str]]]:
    """Yield every string of the source with the file it stands in."""
    for file in sorted(path for folder in SPOKEN for path in (ROOT / folder).rglob("*.py")):
        for _, text, _, _ in extract_from_file("python", file, keywords=KEYWORDS):
            yield file.relative_to(ROOT).as_posix(), text if isinstance(text, str) else (text[0], text[1])


def template() -> Catalog:
    """Return a catalogue of every string without translations."""
    catalogue = Catalog()
    for file, text in spoken():
        catalogue.add(text, locations=[(file, None)])
    return catalogue


def renew(language: str) -> None:
    """Write one language's catalogue anew, keeping what is translated."""
    path = ROOT / "charitydata" / "language" / "locale" / language / "LC_MESSAGES" / "charitydata.po"
    known = read_po(path.open("rb"), locale=language) if path.exists() else Catalog(locale=language)
    fresh = Catalog(locale=language)
    for message in template():
        if message.id:
            held = known.get(message.id)
            string = held.string if held and held.string else (message.id if language == "en" else "")
            fresh.add(message.id, string, locations=message.locations)
    entries = BytesIO()
    write_po(entries, fresh, width=110, omit_header=True, sort_output=True)
    header = HEADER.format(language=language, plurals=fresh.plural_forms)
    path.write_text(header + entries.getvalue().decode(), encoding="utf-8")


if __name__ == "__main__":
    for each in ("zh", "en"):
        renew(each)
