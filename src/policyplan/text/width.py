"""The width of text: in cells of a terminal, and in em of the shipped font."""

from __future__ import annotations

import functools
import unicodedata
from typing import Literal

Align = Literal["left", "right", "center"]

_ASCII_WIDTHS = (
    *(0.224, 0.323, 0.474, 0.555, 0.555, 0.921, 0.680, 0.278, 0.338, 0.338, 0.467, 0.555, 0.278, 0.347, 0.278, 0.392),
    *(0.555, 0.555, 0.555, 0.555, 0.555, 0.555, 0.555, 0.555, 0.555, 0.555, 0.278, 0.278, 0.555, 0.555, 0.555, 0.474),
    *(0.946, 0.608, 0.657, 0.638, 0.688, 0.589, 0.552, 0.689, 0.728, 0.293, 0.535, 0.646, 0.543, 0.812, 0.723, 0.742),
    *(0.633, 0.742, 0.635, 0.596, 0.599, 0.721, 0.575, 0.878, 0.573, 0.531, 0.603, 0.338, 0.392, 0.338, 0.555, 0.559),
    *(0.606, 0.563, 0.618, 0.510, 0.620, 0.554, 0.325, 0.564, 0.607, 0.275, 0.275, 0.552, 0.284, 0.926, 0.610, 0.606),
    *(0.620, 0.620, 0.388, 0.468, 0.377, 0.607, 0.521, 0.802, 0.498, 0.521, 0.475, 0.338, 0.270, 0.338, 0.555),
)
"""Advance widths of U+0020 to U+007E in Noto Sans SC Regular."""

_UNSEEN = ("Mn", "Me", "Cf")


def display_width(text: str) -> int:
    """Return the cells that *text* takes in a terminal: wide characters 2, combining and control ones 0, others 1."""
    return sum(map(_cells, text))


def pad(text: str, cells: int, align: Align = "left") -> str:
    """Return *text* padded with spaces to *cells* cells of a terminal; wider text is unchanged."""
    free = max(0, cells - display_width(text))
    before = {"left": 0, "right": free, "center": free // 2}[align]
    return " " * before + text + " " * (free - before)


def em_width(text: str) -> float:
    """Return the width of *text* in em (1 em is the type size), as the shipped font draws it, or a little more.

    ASCII is measured; characters of East Asian width W, F and A, and signs that are not letters, count 1 em, capitals
    0.76, other letters 0.66, combining and invisible characters 0.
    """
    return sum(map(_em, text))


def is_unseen(char: str) -> bool:
    """Return whether *char* has no width of its own: a combining mark or an invisible format character."""
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
    # The font draws most signs outside the alphabets as wide as a Han character, whatever Unicode says of them.
    if unicodedata.east_asian_width(char) in "WFA" or category[0] in "SN" or char >= "\u2000":
        return 1.0
    return 0.76 if category == "Lu" else 0.66
