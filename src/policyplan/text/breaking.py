"""Breaking text into lines that fit, by the rules of Chinese typesetting."""

from __future__ import annotations

import itertools
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator
from itertools import accumulate

from policyplan.text.width import em_width, is_unseen

NEVER_FIRST = frozenset("，。、；：！？）》」』】〕〉〗｝］”’…·％‰℃,.;:!?)]}%")
"""Characters that start no line."""

NEVER_LAST = frozenset("（《「『【〔〈〖｛［“‘([{")
"""Characters that end no line."""

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
"""The sign for a control character or a lone surrogate."""

_TURNING = frozenset(("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"))
"""Classes of UAX #9 that only change the direction of text."""

_QUANTITY = re.compile(
    r"""(?<![A-Za-z0-9_.,–-])                             # not within a word, nor within a number
        (?:[≥≤≧≦><=≈~±+−¥￥$]\ ?)?\d(?:[\d.,–～~]*\d)?  # sign and number
        (?:\ ?[%％‰℃]
          |[十百千万亿]*(?:[a-zA-Z/]+|人次|场次|件次|平方米|平方公里|立方米|公里|公顷|百分点|个百分点|[\u4e00-\u9fff])
          |\ [a-zA-Z/][\w/’'-]*)?""",
    re.ASCII | re.VERBOSE,
)
"""A number with the sign before it and the unit behind it: ≥10.8%, 10万人次, 100,000 person-times, 2020年."""

_STRAIGHT = "'\""
"""Quotation marks that open and close alike; no line breaks within what they touch."""

_ELLIPSIS = "…"
_NEWLINE = re.compile(r"\r\n|\r|\n")
_SPACES = " \u3000"

# The rounding of sums must not push the last character of a line that fits exactly to the next line.
_SLACK = 1e-9


def wrap(
    text: str, width: float, *, max_lines: int | None = None, measure: Callable[[str], float] = em_width
) -> tuple[str, ...]:
    """Return *text* in lines of at most *width* em, or in another unit that *measure* counts.

    Lines break at newlines, between Han characters, and at spaces, which are dropped there; an ASCII word is broken
    only where it is longer than a line, and so is a number with its sign and its unit.
    No line starts with closing or ends with opening punctuation, unless the text itself does or a run of punctuation
    is longer than a line. A line has at least one character, however narrow the width. With *max_lines*, a text that
    is longer is cut and its last line ends in an ellipsis.

    Tabs become spaces; control characters and lone surrogates become U+FFFD.
    """
    lines = tuple(line for each in _NEWLINE.split(text) for line in _lines(visible(each), width, measure))
    if max_lines is None or len(lines) <= max_lines:
        return lines
    last = max(0, max_lines - 1)
    return *lines[:last], _cut(lines[last], width, measure)


def longest_piece(text: str, *, measure: Callable[[str], float] = em_width) -> float:
    """Return the width of the widest piece of *text* that `wrap` breaks only in a narrower line."""
    lines = (visible(each).strip(_SPACES) for each in _NEWLINE.split(text))
    return max(measure(piece.strip(_SPACES)) for line in lines for piece in _pieces(line))


def _pieces(text: str) -> Iterator[str]:
    inside = _held(text)
    breaks = (index for index in range(1, len(text)) if index not in inside and _between_words(text, index))
    edges = [0, *breaks, len(text)]
    return (text[start:end] for start, end in itertools.pairwise(edges))


def visible(text: str) -> str:
    """*text* with tabs and newlines as spaces, and other control characters and lone surrogates as U+FFFD.

    What turns the direction of the text behind it (U+202E and its like) is left out, since it would turn ours too; text
    that is written from right to left needs none.
    """
    return "".join(map(_shown, text))


def _shown(char: str) -> str:
    if char in "\t\n\r":
        return " "
    if unicodedata.bidirectional(char) in _TURNING:
        return ""
    return REPLACEMENT if unicodedata.category(char) in ("Cc", "Cs") else char


def _lines(text: str, width: float, measure: Callable[[str], float]) -> Iterator[str]:
    text = text.strip(_SPACES)
    edges = [0.0, *accumulate(map(measure, text))]
    if edges[-1] <= width + _SLACK:
        yield text
        return
    inside = _held(text)
    start = 0
    while True:
        end = max(start + 1, bisect_right(edges, edges[start] + width + _SLACK) - 1)
        end = _while(text, end, lambda char: char in _SPACES or is_unseen(char))
        if end >= len(text):
            yield text[start:]
            return
        end = _break(text, start, end, inside)
        yield text[start:end].rstrip(_SPACES)
        start = end


def _while(text: str, index: int, holds: Callable[[str], bool]) -> int:
    while index < len(text) and holds(text[index]):
        index += 1
    return index


def _break(text: str, start: int, end: int, inside: frozenset[int]) -> int:
    """The last place up to *end* where a line from *start* may break, but not at those *held*.

    It is between words; else within a quantity; else within a word, by punctuation; else *end*.
    """
    for allowed, kept in ((_between_words, inside), (_between_words, ()), (_between_characters, ())):
        for index in range(end, start, -1):
            if index not in kept and allowed(text, index):
                return index
    return end


def _held(text: str) -> frozenset[int]:
    """The places within the quantities of a text."""
    return frozenset(index for found in _QUANTITY.finditer(text) for index in range(found.start() + 1, found.end()))


def _between_characters(text: str, index: int) -> bool:
    after = text[index]
    if after in NEVER_FIRST or after in _SPACES or is_unseen(after):
        return False
    if text[index - 1] in _STRAIGHT or (after in _STRAIGHT and text[index - 1] not in _SPACES):
        return False
    before = index - 1
    while before and text[before] in _SPACES:
        before -= 1
    return text[before] not in NEVER_LAST


def _between_words(text: str, index: int) -> bool:
    if not _between_characters(text, index):
        return False
    before, after = text[index - 1], text[index]
    if before in _SPACES:
        return True
    if before == "’":
        before = text[max(0, index - 2)]
    return before + after != "——" and not (_is_of_word(before) and _is_of_word(after))


def _is_of_word(char: str) -> bool:
    """Whether *char* holds together with its neighbours, as letters and digits do and Han characters do not."""
    if char == "–":  # 2016–2020 stays together
        return True
    width = unicodedata.east_asian_width(char)
    return not (width in "WF" or (width == "A" and unicodedata.category(char)[0] in "PS")) and char not in _SPACES


def _cut(line: str, width: float, measure: Callable[[str], float]) -> str:
    while line and measure(line + _ELLIPSIS) > width + _SLACK:
        line = line[:-1]
    return line.rstrip(_SPACES + _ELLIPSIS + "".join(NEVER_LAST)) + _ELLIPSIS
