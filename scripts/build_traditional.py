"""Build ``charitydata/lexicon/traditional.csv``: traditional characters that stand for exactly one simplified one.

Source: ``TSCharacters.txt`` of the package ``opencc-python-reimplemented`` (data of the OpenCC project, Apache-2.0).
A form outside GB 2312 is no simplified form that anyone writes, so it does not count as a choice. Characters with a
real choice (乾 著 瞭 畫) are left out, and so are those that GB 2312 itself holds, so that a simplified text is never
changed. ``PREFERRED`` settles the few common ones whose second form is only found in names.

usage: pip install opencc-python-reimplemented && python scripts/build_traditional.py
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

PREFERRED = {"餘": "余", "於": "于", "後": "后", "麼": "么", "鍾": "钟", "託": "托", "諮": "咨", "鉅": "巨", "儘": "尽"}
TARGET = Path(__file__).parent.parent / "charitydata" / "lexicon" / "traditional.csv"


def main() -> None:
    """Write the table, sorted by code point."""
    source = files("opencc").joinpath("dictionary", "TSCharacters.txt").read_text(encoding="utf-8")
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("traditional", "simplified"))
        writer.writerows(sorted(settled(dict(unambiguous(source)))))


def unambiguous(source: str) -> Iterator[tuple[str, str]]:
    """Yield the pairs of single characters that are safe to replace."""
    yield from PREFERRED.items()
    for line in source.splitlines():
        traditional, _, targets = line.lstrip("\ufeff").partition("\t")
        forms = targets.split()
        written = list(filter(in_simplified_use, forms)) or forms
        safe = len(written) == 1 and len(traditional) == len(written[0]) == 1 and traditional != written[0]
        if safe and traditional not in PREFERRED and not in_simplified_use(traditional):
            yield traditional, written[0]


def settled(pairs: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the pairs whose simplified side is no traditional form of another (薴 苧 苎): one pass must be enough."""
    return ((traditional, simplified) for traditional, simplified in pairs.items() if simplified not in pairs)


def in_simplified_use(character: str) -> bool:
    """Say whether GB 2312, the standard set of simplified Chinese, has the character."""
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


if __name__ == "__main__":
    main()
