"""Widths of table columns: words stay whole, short cells fit on one line, and long ones share the rest."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence

from policyplan.text.width import em_width

_AROUND = 1.2
"""The space around the words of a cell, in em."""
_WIDER = 1.2
"""The width of a word in a font with wider digits, as a multiple: no number is broken if another font is used."""
_LEAST = 2.0
"""The narrowest column, in em: two Chinese characters."""
_WORD = re.compile(r"\d+年\d+月(?:\d+日)?|[\d,.]+（[^）]{1,6}）|[\u3000-\uffef]{1,2}|[^\s\u3000-\uffef]+")
"""A date, a number with a remark, two Chinese characters, or a word of other letters: what stays on one line."""
_CHANGE = re.compile(r"(?<=[\d.])(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])(?=\d)")
"""Where word processors put a space between a digit and a Chinese character."""
_SPACE = 0.25


def shares(head: Sequence[str], rows: Sequence[Sequence[str]], room: float) -> tuple[float, ...]:
    """Return the share of the width for each column; *room* is the whole width in em.

    A column is as wide as its longest cell and the longest word of its heading. If that is too much in total, the
    widest columns are narrowed first, down to one width for them all or to their longest word.
    """
    columns = [set(cells) for cells in zip(*rows, strict=True)] or [set() for _ in head]
    least = [_longest_word((name, *cells)) for name, cells in zip(head, columns, strict=True)]
    wanted = [
        max(_longest_word((name,)), *map(em_width, cells), _LEAST) + _AROUND
        for name, cells in zip(head, columns, strict=True)
    ]
    limit = _limit(wanted, least, room)
    widths = [max(low, min(each, limit)) for low, each in zip(least, wanted, strict=True)]
    return tuple(each / math.fsum(widths) for each in widths)


def _longest_word(texts: Iterable[str]) -> float:
    words = {word for text in texts for word in _WORD.findall(text)}
    return max(map(_width, words), default=_LEAST) + _AROUND


def _width(word: str) -> float:
    return em_width(word) * _WIDER + len(_CHANGE.findall(word)) * _SPACE


def _limit(wanted: Sequence[float], least: Sequence[float], room: float) -> float:
    """Return the largest width of a column, unless a word needs more, so that all columns fit if they can."""
    low, high = 0.0, max(wanted)
    for _ in range(40):
        middle = (low + high) / 2
        taken = math.fsum(max(narrow, min(each, middle)) for narrow, each in zip(least, wanted, strict=True))
        low, high = (low, middle) if taken > room else (middle, high)
    return high
