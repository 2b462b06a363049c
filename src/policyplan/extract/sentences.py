"""The end of the first sentence of a text. A dot in a number, a version, an address or an abbreviation ends none."""

from __future__ import annotations

import re

_END = re.compile(r"[。；;！!？?](?=[”’\"')）]?)|\n|\.(?=\s+[A-ZÀ-ÖØ-Þ“\"(])|．(?=\s*[^\d\s])")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s，。；、（）()]+|[\w.+-]+@[\w.-]+", re.IGNORECASE)
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


def _is_in_quotes(before: str, after: str) -> bool:
    """Whether a sign is inside quotation marks or brackets: “五水共治。攻坚战”."""
    pairs = (("“", "”"), ("《", "》"), ("（", "）"), ("(", ")"))
    return any(before.count(opening) > before.count(closing) and closing in after for opening, closing in pairs)


def first_sentence(text: str, start: int = 0) -> re.Match[str] | None:
    """Return the sign that ends the first sentence, or None.

    Example:
        >>> text = "Action 1. Train teachers. Then train others."
        >>> text[: first_sentence(text).start()]
        'Action 1. Train teachers'
    """
    addresses = [match.span() for match in _ADDRESS.finditer(text, start)]
    for end in _END.finditer(text, start + 1):
        before = text[start : end.start()]
        in_address = any(begin <= end.start() < stop for begin, stop in addresses)
        in_label = end[0] in ".．" and _LABEL.search(before.rpartition("\n")[2]) is not None
        goes_on = (end[0] == "\n" and before.rstrip()[-1:] in _GOES_ON) or _is_in_quotes(before, text[end.start() :])
        if not in_address and not in_label and not goes_on and before.strip() and not _LABEL_ONLY.fullmatch(before):
            return end
    return None
