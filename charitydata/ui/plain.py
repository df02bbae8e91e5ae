"""Text that Streamlit would read as Markdown, made to stand as it is."""

from __future__ import annotations

import re

_MARKUP = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>$:~&])")


def plain(text: str) -> str:
    r"""Return text with every character that Markdown gives a meaning escaped: links, images and markup stay inert.

    >>> plain("![x](http://example.org/a.png)")[:5]
    '\\!\\[x'
    """
    return _MARKUP.sub(r"\\\1", text)
