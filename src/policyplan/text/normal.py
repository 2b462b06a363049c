"""Normal forms of texts: for comparison, and without the white space of layout."""

from __future__ import annotations

import re
import unicodedata

from policyplan.text.patterns import pattern

_SET_WIDE = pattern("(?<=[\u3400-\u9fff（），、。；：])\\s+(?=[\u3400-\u9fff（），、。；：])")


_INVISIBLE = pattern("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]")
"""Characters without width: soft hyphens, zero-width spaces, joiners, byte order marks, marks of direction."""

_JOINERS = "\u200c\u200d"
_JOINED = pattern("[^\x00-\u02ff\u2000-\u206f\u3000-\ud7ff\uf900-\ufaff\uff00-\uffef]")
"""Characters next to which a joiner changes what is seen: those of Arabic and Indic scripts, and emoji."""


def plain(text: str) -> str:
    """Return a text for comparison: half-width letters and digits, no spaces, no invisible characters, no capitals."""
    return "".join(visible(unicodedata.normalize("NFKC", text)).split()).casefold()


def visible(text: str) -> str:
    """Return a text without characters that have no width, and without white space at its ends.

    A joiner inside a word of an Arabic or Indic script and in an emoji stays, because it changes what is seen.
    """
    if text.isascii():
        return text.strip()
    return _INVISIBLE.sub(_kept, text).strip()


def _kept(match: re.Match[str]) -> str:
    around = match.string[max(match.start() - 1, 0) : match.start()], match.string[match.end() : match.end() + 1]
    joins = match[0] in _JOINERS and all(side and _JOINED.match(side) for side in around)
    return match[0] if joins else ""


def clean(text: str) -> str:
    """Return a text without the white space of layout, such as letter-spacing and line breaks."""
    words = text.split()
    return words[0] if len(words) == 1 else " ".join(_SET_WIDE.sub("", text).split())
