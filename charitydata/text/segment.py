"""Words of a text for search; the only place that knows jieba."""

from __future__ import annotations

import logging
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from charitydata.text.normalise import normalise


def segment(text: str) -> list[str]:
    """Return the words of a text, long ones and their parts, in lower case and simplified characters.

    For search only: it neither keeps offsets nor decides anything about facts.
    """
    words = (word.strip() for word in _tokenizer().cut_for_search(normalise(text).lower()))
    return [word for word in words if any(map(str.isalnum, word))]


@cache
def _tokenizer() -> Any:
    """Return jieba's tokenizer with its dictionary loaded, quiet, its cache in a folder of our own."""
    import jieba

    jieba.setLogLevel(logging.WARNING)
    folder = Path(tempfile.gettempdir(), "charitydata")
    folder.mkdir(exist_ok=True)
    tokenizer = jieba.Tokenizer()
    tokenizer.tmp_dir = str(folder)
    tokenizer.initialize()
    return tokenizer
