"""The width of text, in cells of a terminal and in em of the shipped font."""

from __future__ import annotations

import functools
import math
import unicodedata
from typing import Literal

Align = Literal["left", "right", "center"]
"""The alignment of text in its cells."""

_ASCII_WIDTHS = (
    *(0.224, 0.323, 0.474, 0.555, 0.555, 0.921, 0.680, 0.278, 0.338, 0.338, 0.467, 0.555, 0.278, 0.347, 0.278, 0.392),
    *(0.555, 0.555, 0.555, 0.555, 0.555, 0.555, 0.555, 0.555, 0.555, 0.555, 0.278, 0.278, 0.555, 0.555, 0.555, 0.474),
    *(0.946, 0.608, 0.657, 0.638, 0.688, 0.589, 0.552, 0.689, 0.728, 0.293, 0.535, 0.646, 0.543, 0.812, 0.723, 0.742),
    *(0.633, 0.742, 0.635, 0.596, 0.599, 0.721, 0.575, 0.878, 0.573, 0.531, 0.603, 0.338, 0.392, 0.338, 0.555, 0.559),
    *(0.606, 0.563, 0.618, 0.510, 0.620, 0.554, 0.325, 0.564, 0.607, 0.275, 0.275, 0.552, 0.284, 0.926, 0.610, 0.606),
    *(0.620, 0.620, 0.388, 0.468, 0.377, 0.607, 0.521, 0.802, 0.498, 0.521, 0.475, 0.338, 0.270, 0.338, 0.555),
)
"""The advance widths of U+0020 to U+007E in Noto Sans SC Regular."""

_UNSEEN = ("Mn", "Me", "Cf")


def display_width(text: str) -> int:
    """Return the number of cells of *text* in a terminal.

    Wide characters have 2 cells, combining and control characters 0, others 1.

    Parameters:
        text: The text.

    Returns:
        The number of cells.

    Example:
        >>> from policyplan.text import display_width
        >>> display_width("10万人次")
        8

    """
    return sum(map(_cells, text))


def pad(text: str, cells: int, align: Align = "left") -> str:
    """Return *text* padded with spaces to a number of cells of a terminal.

    Parameters:
        text: The text. Wider text is unchanged.
        cells: The number of cells.
        align: The alignment of the text.

    Returns:
        The padded text.

    Example:
        >>> from policyplan.text import pad
        >>> pad("人次", 6) + "|"
        '人次  |'

    """
    free = max(0, cells - display_width(text))
    before = {"left": 0, "right": free, "center": free // 2}[align]
    return " " * before + text + " " * (free - before)


def em_width(text: str) -> float:
    """Return the width of *text* in em (1 em is the font size) in the shipped font, or slightly more.

    The widths of ASCII characters are exact. Characters of East Asian width W, F and A, and characters that are not
    letters, count as 1 em, capitals as 0.76, other letters as 0.66, combining and invisible characters as 0.

    Parameters:
        text: The text.

    Returns:
        The width.

    Example:
        >>> from policyplan.text import em_width
        >>> em_width("人次")
        2.0

    """
    return math.fsum(map(_em, text))


def is_unseen(char: str) -> bool:
    """Return whether *char* is a combining mark or an invisible format character, which have no width."""
    return unicodedata.category(char) in _UNSEEN


@functools.lru_cache(maxsize=16_384)
def _cells(char: str) -> int:
    if is_unseen(char) or unicodedata.category(char) == "Cc":
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


@functools.lru_cache(maxsize=16_384)
def _em(char: str) -> float:
    if " " <= char <= "~":
        return _ASCII_WIDTHS[ord(char) - 32]
    category = unicodedata.category(char)
    if category in _UNSEEN:
        return 0.0
    # The font draws most symbols as wide as a Han character, even those that Unicode calls narrow.
    if unicodedata.east_asian_width(char) in "WFA" or category[0] in "SN" or char >= "\u2000":
        return 1.0
    return 0.76 if category == "Lu" else 0.66
