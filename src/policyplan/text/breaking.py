"""Break text into lines, by the rules of Chinese typesetting."""

from __future__ import annotations

import functools
import itertools
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator
from itertools import accumulate

from policyplan.text.patterns import pattern
from policyplan.text.width import em_width, is_unseen

NEVER_FIRST = frozenset("，。、；：！？）》」』】〕〉〗｝］”’…·％‰℃,.;:!?)]}%")
"""Characters that can't start a line."""

NEVER_LAST = frozenset("（《「『【〔〈〖｛［“‘([{")
"""Characters that can't end a line."""

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
"""The replacement for a control character or a lone surrogate."""

_DIRECTIONAL = frozenset(("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"))
"""The classes of UAX #9 for characters that only change the direction of text."""

_QUANTITY = pattern(
    r"""(?<![A-Za-z0-9_.,–-])                             # not within a word or a number
        (?:[≥≤≧≦><=≈~±+−¥￥$]\ ?)?\d(?:[\d.,–～~-]*\d)?  # sign and number
        (?:\ ?[%％‰℃]
          |[十百千万亿]*(?:[a-zA-Z/]+|人次|场次|件次|平方米|平方公里|立方米|公里|公顷|百分点|个百分点|[\u4e00-\u9fff])
          |\ [a-zA-Z/][\w/’'-]*)?""",
    re.ASCII | re.VERBOSE,
)
"""A number with its sign and its unit: ≥10.8%, 10万人次, 100,000 person-times, 2020年."""

JOINER = "\N{WORD JOINER}"
"""An invisible character at which no line breaks."""

_DATES = frozenset("年月日")
_DAY = pattern(r"\d+年\d+月(?:\d+日)?|\d{4}-\d\d(?:-\d\d)?", re.ASCII)

_STRAIGHT = "'\""
"""Quotation marks that both open and close. No line breaks between them and the next character."""

_ELLIPSIS = "…"
_NEWLINE = pattern(r"\r\n|\r|\n")
_SPACES = " \u3000"

# Rounding errors must not push the last character of a line that fits exactly to the next line.
_SLACK = 1e-9


def wrap(
    text: str, width: float, *, max_lines: int | None = None, measure: Callable[[str], float] = em_width
) -> tuple[str, ...]:
    """Return *text* in lines of at most *width*.

    Lines break at newlines, between Han characters, and at spaces, which are dropped there. An ASCII word, or a number
    with its sign and its unit, breaks only if it is longer than a line. No line starts with closing punctuation or ends
    with opening punctuation, unless the text itself does or a run of punctuation is longer than a line. A line has at
    least one character. Tabs become spaces; control characters and lone surrogates become U+FFFD.

    Parameters:
        text: The text.
        width: The width of a line, in em or in the unit of *measure*.
        max_lines: The largest number of lines. A longer text is cut and ends in an ellipsis.
        measure: A function that returns the width of a text.

    Returns:
        The lines.

    Example:
        >>> from policyplan.text import wrap
        >>> wrap("公民科学素质明显提高", 6)
        ('公民科学素质', '明显提高')

    """
    paragraphs = map(visible, _NEWLINE.split(text))
    lines = tuple(line for paragraph in paragraphs for line in _lines(paragraph, width, measure))
    if max_lines is None or len(lines) <= max_lines:
        return lines
    last = max(0, max_lines - 1)
    return *lines[:last], _cut(lines[last], width, measure)


def balanced(text: str, width: float, *, words: re.Pattern[str] | None = None) -> tuple[str, ...]:
    """Return a line of text as lines of about one length: as few as `wrap` needs, each at most *width*.

    A line that breaks inside one of *words* is chosen last; one that breaks next to a title in 《》 is preferred.
    A text of many lines, which is no title, is broken as `wrap` does.

    Example:
        >>> balanced("关于实施方案进展情况的通报", 8, words=re.compile("实施方案|进展情况"))
        ('关于实施方案', '进展情况的通报')

    """
    text = text.strip(_SPACES)
    lines = wrap(text, width)
    count = len(lines)
    if count == 1:
        return (text,)
    if count > _MOST_BALANCED:
        return lines
    edges = [0.0, *accumulate(map(em_width, text))]
    inside = {at for match in words.finditer(text) for at in range(match.start() + 1, match.end())} if words else set()
    inside |= _within_quantities(text)
    breaks = [at for at in range(1, len(text)) if _between_words(text, at)]
    mean = edges[-1] / count
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
    for line in range(count):
        found: dict[int, tuple[float, tuple[int, ...]]] = {}
        for end in breaks if line < count - 1 else [len(text)]:
            cost = _INSIDE * (end in inside) - _BESIDE * (text[end - 1] == "》" or text[end : end + 1] == "《")
            options = [
                (before + cost + (edges[end] - edges[start] - mean) ** 2, (*ends, end))
                for start, (before, ends) in best.items()
                if start < end and edges[end] - edges[start] <= width + _SLACK
            ]
            if options:
                found[end] = min(options)
        best = found
    if len(text) not in best:
        return lines
    ends = best[len(text)][1]
    return tuple(text[start:end].strip(_SPACES) for start, end in itertools.pairwise((0, *ends)))


_MOST_BALANCED = 8
"""The most lines that are made equally long."""

_INSIDE, _BESIDE = 1000.0, 10.0
"""What a break costs inside a word, and what one next to a title saves, in square em."""


def longest_piece(text: str, *, measure: Callable[[str], float] = em_width) -> float:
    """Return the smallest width at which `wrap` breaks no word and no quantity of *text*."""
    lines = (visible(paragraph).strip(_SPACES) for paragraph in _NEWLINE.split(text))
    return max(measure(piece.strip(_SPACES)) for line in lines for piece in _pieces(line))


def _pieces(text: str) -> Iterator[str]:
    inside = _within_quantities(text)
    breaks = (index for index in range(1, len(text)) if index not in inside and _between_words(text, index))
    edges = [0, *breaks, len(text)]
    return (text[start:end] for start, end in itertools.pairwise(edges))


def visible(text: str) -> str:
    """Return *text* with tabs and newlines as spaces, and other control characters and lone surrogates as U+FFFD.

    Characters such as U+202E that change the direction of text are left out, since they would also turn the text after
    them. Text written from right to left doesn't need them.
    """
    return text if text.isprintable() else "".join(map(_visible, text))


def _visible(char: str) -> str:
    if char in "\t\n\r":
        return " "
    if unicodedata.bidirectional(char) in _DIRECTIONAL:
        return ""
    return REPLACEMENT if unicodedata.category(char) in ("Cc", "Cs") else char


def unsplit(text: str, *, dates: bool = False) -> str:
    """Return *text* with an invisible joiner between the number and the unit of each quantity.

    Word processors and browsers then keep them on one line. The parts of a date may be on different lines, unless
    *dates* keeps them together, too.

    Example:
        >>> unsplit("60,000人次").replace(JOINER, "|")
        '60,000|人|次'

    """
    text = _QUANTITY.sub(lambda match: match[0] if match[0][-1] in _DATES else _joined(match[0]), text)
    return _DAY.sub(lambda match: _joined(match[0], after="-"), text) if dates else text


def _joined(quantity: str, *, after: str = "") -> str:
    """Return a quantity with joiners around Chinese characters, and after the characters *after*."""
    pairs = itertools.pairwise(quantity)
    parts = [JOINER + two if one in after or _is_chinese(one) or _is_chinese(two) else two for one, two in pairs]
    return quantity[0] + "".join(parts)


def _is_chinese(char: str) -> bool:
    return unicodedata.east_asian_width(char) == "W"


def _lines(text: str, width: float, measure: Callable[[str], float]) -> Iterator[str]:
    text = text.strip(_SPACES)
    edges = [0.0, *accumulate(map(_of_character(measure), text))]
    if edges[-1] <= width + _SLACK:
        yield text
        return
    inside = _within_quantities(text)
    start, length = 0, len(text)
    while True:
        end = max(start + 1, bisect_right(edges, edges[start] + width + _SLACK) - 1)
        while end < length and _hangs(text[end]):
            end += 1
        if end >= length:
            yield text[start:]
            return
        end = _break(text, start, end, inside)
        yield text[start:end].rstrip(_SPACES)
        start = end


@functools.lru_cache(maxsize=8)
def _of_character(measure: Callable[[str], float]) -> Callable[[str], float]:
    """A measure that remembers characters."""
    return functools.lru_cache(maxsize=16_384)(measure)


@functools.lru_cache(maxsize=16_384)
def _hangs(char: str) -> bool:
    """Return whether a character may lie behind the end of a line: a space, or a character without width."""
    return char in _SPACES or is_unseen(char)


def _break(text: str, start: int, end: int, inside: frozenset[int]) -> int:
    """Return the last index up to *end* where a line from *start* may break.

    The first choice is between words and not *inside* a quantity, then within a quantity, then within a word but not
    before or after punctuation, then *end*.
    """
    in_quantity = in_word = 0
    for index in range(end, start, -1):
        gap = _gap(text, index)
        if gap == _AT_WORD:
            if index not in inside:
                return index
            in_quantity = in_quantity or index
        elif gap == _IN_WORD:
            in_word = in_word or index
    return in_quantity or in_word or end


def _within_quantities(text: str) -> frozenset[int]:
    """Return the indices within the quantities of a text."""
    return frozenset(index for match in _QUANTITY.finditer(text) for index in range(match.start() + 1, match.end()))


_TIGHT, _IN_WORD, _AT_WORD = range(3)
"""What is between two characters: no break, because of punctuation; the inside of a word; the end of a word."""


def _between_words(text: str, index: int) -> bool:
    return _gap(text, index) == _AT_WORD


def _gap(text: str, index: int) -> int:
    """Return what is before an index."""
    before, after = text[index - 1], text[index]
    if before in _SPACES:
        start = index - 1
        while start and text[start] in _SPACES:
            start -= 1
        return _TIGHT if text[start] in NEVER_LAST or not _may_be_first(after) else _AT_WORD
    return _gap_between(text[max(0, index - 2) : index] if before == "’" else before, after)


@functools.lru_cache(maxsize=65_536)
def _gap_between(before: str, after: str) -> int:
    """Return what is between two characters of which the first is no space; ’ follows the character before it."""
    marks = before[-1] in NEVER_LAST or before[-1] in _STRAIGHT or after in _STRAIGHT
    if marks or not _may_be_first(after):
        return _TIGHT
    is_dash = before[0] + after == "——"
    return _IN_WORD if is_dash or (_is_of_word(before[0]) and _is_of_word(after)) else _AT_WORD


def _may_be_first(char: str) -> bool:
    return char not in NEVER_FIRST and not _hangs(char)


def _is_of_word(char: str) -> bool:
    """Return whether no line breaks between *char* and others like it, such as letters and digits."""
    if char == "–":  # 2016–2020 stays together
        return True
    width = unicodedata.east_asian_width(char)
    return not (width in "WF" or (width == "A" and unicodedata.category(char)[0] in "PS")) and char not in _SPACES


def _cut(line: str, width: float, measure: Callable[[str], float]) -> str:
    while line and measure(line + _ELLIPSIS) > width + _SLACK:
        line = line[:-1]
    return line.rstrip(_SPACES + _ELLIPSIS + "".join(NEVER_LAST)) + _ELLIPSIS
