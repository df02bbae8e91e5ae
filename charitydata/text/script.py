"""Which language a text is in, told by its script."""

from __future__ import annotations

import re

from charitydata.document import Language

_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_LATIN = re.compile("[A-Za-z]")
_LETTERS_PER_CHARACTER = 4


def detect_language(text: str) -> Language:
    """Return ``zh`` or ``en``; a Chinese character weighs as much as an English word of four letters.

    >>> detect_language("通过Tencent Charity平台募集善款")
    'zh'
    """
    characters, letters = len(_HAN.findall(text)), len(_LATIN.findall(text))
    return "en" if letters > _LETTERS_PER_CHARACTER * characters else "zh"
