"""Normal forms of texts: for comparison, and without the white space of layout."""

from __future__ import annotations

import re
import unicodedata

_SET_WIDE = re.compile("(?<=[\u3400-\u9fff（），、。；：])\\s+(?=[\u3400-\u9fff（），、。；：])")


def plain(text: str) -> str:
    """Return a text for comparison, with half-width letters and digits, no spaces and no capitals."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).casefold()


def clean(text: str) -> str:
    """Return a text without the white space of layout, such as letter-spacing and line breaks."""
    return re.sub(r"\s+", " ", _SET_WIDE.sub("", text)).strip()
