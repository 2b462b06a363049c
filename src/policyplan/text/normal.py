"""Normal forms of texts: for comparing, and without the white space of layout."""

from __future__ import annotations

import re
import unicodedata

_SET_WIDE = re.compile("(?<=[\u3400-\u9fff（），、。；：])\\s+(?=[\u3400-\u9fff（），、。；：])")


def plain(text: str) -> str:
    """A text for comparing: full-width letters and digits as narrow ones, no spaces, no difference of capitals."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).casefold()


def clean(text: str) -> str:
    """A text without the white space by which a cell sets it wide or breaks its lines."""
    return re.sub(r"\s+", " ", _SET_WIDE.sub("", text)).strip()
