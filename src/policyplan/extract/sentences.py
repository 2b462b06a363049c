"""The end of the first sentence of a text. A dot in a number, a version, an address or an abbreviation ends none."""

from __future__ import annotations

import bisect
import re

_END = re.compile(r"[。；;！!？?](?=[”’\"')）]?)|\n|\.(?=\s+[A-ZÀ-ÖØ-Þ“\"(])|．(?=\s*[^\d\s])")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s，。；、（）()]+|(?<![\w.+-])[\w.+-]+@[\w.-]+", re.IGNORECASE)
_LABEL = re.compile(
    r"(?:\b(?i:(?:sub-?)?(?:action|measure|activity|objective|goal|priority|axis|axe|task|step|part|phase|chapter|section|"
    r"item|article|annex|art|no|nr|nos|fig|vol|ch|sec|cf|vs|etc|approx|dr|mr|mrs|ms|prof|st|e\.g|i\.e|p|pp|ca|bzw|z\.b|inc|"
    r"ltd|co|dept|min|gov)(?:\s*\d+(?:\.\d+)*[a-z]?)?)|\b[A-Z](?:\.[A-Z])*|\b[IVXLC]+|^\s*\d+(?:\.\d+)*)$"
)
"""What a dot belongs to: Action 1., No., e.g., J."""

_LABEL_ONLY = re.compile(
    r"\s*(?:第?[一二三四五六七八九十\d]+(?:[条项步章节]|是)?|(?:行动|任务|工程|措施|项目|专项|目标)[一二三四五六七八九十\d]+|"
    r"(?:sub-?)?(?:action|measure|activity|objective|goal|priority|axis|axe|task)\s*\d+(?:\.\d+)*)\s*",
    re.IGNORECASE,
)
"""A number of a heading alone, which is no title: 行动一。"""


_GOES_ON = tuple("，、,：:（(“《—")
"""A line that ends so is no sentence."""


_QUOTES = (("“", "”"), ("《", "》"), ("（", "）"), ("(", ")"))
"""Signs that open and close a stretch whose sentences don't end the one around it: “五水共治。攻坚战”."""
_LONGEST_LABEL = 200
"""The number of characters before a dot in which a label is looked for."""


def first_sentence(text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
    """Return the sign that ends the first sentence between two places, or None.

    Example:
        >>> text = "Action 1. Train teachers. Then train others."
        >>> text[: first_sentence(text).start()]
        'Action 1. Train teachers'
    """
    end = len(text) if end is None else end
    stretch = text[start:end]
    addresses = [match.span() for match in _ADDRESS.finditer(stretch)]
    begins = [begin for begin, _ in addresses]
    closings = {closing: stretch.rfind(closing) for _, closing in _QUOTES}
    depths = dict.fromkeys(_QUOTES, 0)
    first = len(stretch) - len(stretch.lstrip())
    read, last = 0, ""
    for sign in _END.finditer(text, start + 1, end):
        at = sign.start() - start
        piece = stretch[read:at]
        read, last = at, piece.rstrip()[-1:] or last
        for pair in _QUOTES:
            depths[pair] += piece.count(pair[0]) - piece.count(pair[1])
        is_quoted = any(depth > 0 and closings[pair[1]] >= at for pair, depth in depths.items())
        goes_on = is_quoted or (sign[0] == "\n" and last in _GOES_ON)
        near = bisect.bisect_right(begins, at) - 1
        in_address = near >= 0 and at < addresses[near][1]
        if last and not goes_on and not in_address and not _is_label(stretch, first, at, sign[0]):
            return sign
    return None


def _is_label(text: str, first: int, at: int, sign: str) -> bool:
    """Whether the words before a sign are a number or a label, or end with one that a dot belongs to."""
    if at - first <= _LONGEST_LABEL and _LABEL_ONLY.fullmatch(text, first, at):
        return True
    line = text[max(0, at - _LONGEST_LABEL) : at].rpartition("\n")[2] if sign in ".．" else ""
    return _LABEL.search(line) is not None
