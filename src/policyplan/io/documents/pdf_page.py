"""A page of a PDF as it is set: its characters with their places, its rules, its rows from top to bottom.

Places are in points from the top left corner of the page, as a person reads it: a page set sideways is turned first.
"""

from __future__ import annotations

import ctypes
import itertools
import math
import statistics
from collections.abc import Iterator
from typing import Any

import attrs

_THIN = 2.5
"""The width of a rule in points, at most."""

_MOST_LETTERS = 100_000
"""Characters of a page; no page that people read has as many."""

_MOST_OBJECTS = 50_000
"""Objects of a page that are looked at for rules."""

_OPENING = frozenset("“‘（(《〈【〔「『")
_UNSPLIT = _OPENING | frozenset("、，。；：？！,.;:?!”’）)》〉】〕」』…％%")
"""Signs that stay with the character before or after them."""

_LONGEST_WORD = 30

_DOUBLE = 0.3
"""How far apart two equal characters are, at most, that are one set twice to look bold, in their width."""

_LAST = 100
"""The equal characters in a row that a character is compared with."""

_SAME_ROW = 0.45
"""How far apart the feet of characters of one row are, at most, in their height."""


@attrs.frozen
class Glyph:
    """A character and its box."""

    letter: str
    left: float
    right: float
    foot: float
    """Its baseline, from the top of the page."""
    size: float
    """The size of its font."""
    is_spaced: bool = False
    """Whether the page has a space before it."""


@attrs.frozen
class Rule:
    """A horizontal or vertical rule, or the side of a frame."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def is_across(self) -> bool:
        """Whether it is horizontal."""
        return self.right - self.left >= self.bottom - self.top


@attrs.define(kw_only=True)
class Row:
    """Characters of a page on one baseline, from left to right."""

    glyphs: list[Glyph]
    page: int = 0

    @property
    def left(self) -> float:
        return self.glyphs[0].left

    @property
    def right(self) -> float:
        return max(glyph.right for glyph in self.glyphs[-3:])

    @property
    def foot(self) -> float:
        return statistics.median(glyph.foot for glyph in self.glyphs)

    @property
    def size(self) -> float:
        return statistics.median(glyph.size for glyph in self.glyphs)

    def text(self) -> str:
        """Its characters, with a space where a gap is wider than the characters around it explain."""
        return "".join(_spaced(self.glyphs))

    def first_word(self) -> float:
        """The width of what can't be split at its beginning: a word, or a character with the signs around it."""
        first = self.glyphs[0]
        right = first.right
        for one, other in itertools.pairwise(self.glyphs[:_LONGEST_WORD]):
            is_word = one.letter.isascii() and other.letter.isascii() and other.left - one.right <= 0.15 * one.size
            if not is_word and one.letter not in _OPENING and other.letter not in _UNSPLIT:
                break
            right = other.right
        return right - first.left

    def segments(self, gap: float) -> list[Row]:
        """Its parts between gaps of so many times the size of its characters."""
        parts: list[list[Glyph]] = [[]]
        for glyph in self.glyphs:
            if parts[-1] and glyph.left - parts[-1][-1].right > gap * max(glyph.size, 1.0):
                parts.append([])
            parts[-1].append(glyph)
        return [Row(glyphs=part, page=self.page) for part in parts]


@attrs.frozen(kw_only=True)
class Page:
    """What a page shows."""

    number: int
    width: float
    height: float
    rows: tuple[Row, ...] = ()
    rules: tuple[Rule, ...] = ()
    pictures: int = 0
    slanted: int = 0
    """The number of characters that are set aslant."""
    garbled: int = 0
    """The number of characters without a meaning."""


def _spaced(glyphs: list[Glyph]) -> Iterator[str]:
    before: Glyph | None = None
    for glyph in glyphs:
        if before is not None:
            gap = (glyph.left - before.right) / max(glyph.size, before.size, 1.0)
            is_word = before.letter.isascii() and glyph.letter.isascii()
            if gap > (0.15 if is_word else 0.8) or (glyph.is_spaced and gap > 0.1):
                yield " "
        yield glyph.letter
        before = glyph


def read_page(pdfium: Any, page: Any, number: int) -> Page:
    """Return what a page shows."""
    raw = pdfium.raw
    width, height = page.get_size()
    text = page.get_textpage()
    try:
        if raw.FPDFText_CountChars(text) > _MOST_LETTERS:
            raise pdfium.PdfiumError(f"more than {_MOST_LETTERS} characters")
        letters, angles, garbled = _letters(raw, text)
    finally:
        text.close()
    quarter = _quarter(angles)
    straight = [letter for letter, angle in zip(letters, angles, strict=True) if angle == quarter]
    glyphs = [_turned(box, quarter, width, height) for box in straight]
    rules, pictures = _rules(raw, page, quarter, width, height)
    if quarter in (1, 3):
        width, height = height, width
    shown = [glyph for glyph in glyphs if -width < glyph.left < 2 * width]
    return Page(
        number=number,
        width=width,
        height=height,
        rows=tuple(rows_of(_without_doubles(shown), number)),
        rules=tuple(rules),
        pictures=pictures,
        slanted=sum(1 for (letter, *_), angle in zip(letters, angles, strict=True) if angle != quarter),
        garbled=garbled,
    )


_Box = tuple[str, float, float, float, float, float, float, float, bool]
"""A character: letter, left, bottom, right, top, the place of its foot, its size, whether a space is before it."""


def _letters(raw: Any, text: Any) -> tuple[list[_Box], list[int | None], int]:
    """The characters of a page in points from its lower left corner, and by how many quarters each is turned."""
    boxes: list[_Box] = []
    angles: list[int | None] = []
    garbled = 0
    box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    high, is_spaced = 0, False
    for index in range(raw.FPDFText_CountChars(text)):
        code = raw.FPDFText_GetUnicode(text, index)
        if code in (0x02, 0xFFFE):
            code = 0x2D  # a hyphen at the end of a line
        elif raw.FPDFText_IsGenerated(text, index) == 1:
            continue
        code = code or 0xFFFD
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else 0xFFFD
        high = 0
        if chr(code).isspace():
            is_spaced = True
            continue
        raw.FPDFText_GetLooseCharBox(text, index, box)
        raw.FPDFText_GetCharOrigin(text, index, x, y)
        garbled += code == 0xFFFD or raw.FPDFText_HasUnicodeMapError(text, index) == 1
        size = _size(raw, text, index) or box.top - box.bottom
        boxes.append((chr(code), box.left, box.bottom, box.right, box.top, x.value, y.value, size, is_spaced))
        is_spaced = False
        angles.append(_quarters(raw.FPDFText_GetCharAngle(text, index)))
    return boxes, angles, garbled


def _size(raw: Any, text: Any, index: int) -> float:
    """The size of the font of a character as it is shown."""
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(text, index, matrix)
    return float(raw.FPDFText_GetFontSize(text, index) * math.hypot(matrix.c, matrix.d))


def _quarters(angle: float) -> int | None:
    """By how many quarters a character is turned; None for one that is aslant."""
    quarters = angle / (math.pi / 2)
    return round(quarters) % 4 if abs(quarters - round(quarters)) < 0.02 else None


def _quarter(angles: list[int | None]) -> int:
    """How most characters of the page are turned."""
    known = [angle for angle in angles if angle is not None]
    return max(range(4), key=known.count) if known else 0


def _turned(box: _Box, quarter: int, width: float, height: float) -> Glyph:
    """A character in points from the top left corner of the page as it is read."""
    letter, left, bottom, right, top, x, y, size, is_spaced = box
    corners = [_point(left, bottom, quarter, width, height), _point(right, top, quarter, width, height)]
    _, foot = _point(x, y, quarter, width, height)
    (first, _), (second, _) = corners
    return Glyph(letter, min(first, second), max(first, second), foot, size, is_spaced)


def _point(x: float, y: float, quarter: int, width: float, height: float) -> tuple[float, float]:
    if quarter == 0:
        return x, height - y
    if quarter == 1:
        return height - y, width - x
    if quarter == 2:
        return width - x, y
    return y, x


def _rules(raw: Any, page: Any, quarter: int, width: float, height: float) -> tuple[list[Rule], int]:
    """The rules of a page, and the number of its pictures."""
    rules: list[Rule] = []
    pictures = 0
    for index in range(min(raw.FPDFPage_CountObjects(page), _MOST_OBJECTS)):
        item = raw.FPDFPage_GetObject(page, index)
        kind = raw.FPDFPageObj_GetType(item)
        pictures += kind == raw.FPDF_PAGEOBJ_IMAGE
        if kind == raw.FPDF_PAGEOBJ_PATH:
            for left, bottom, right, top in _sides(raw, item):
                (one, upper), (two, lower) = (
                    _point(left, bottom, quarter, width, height),
                    _point(right, top, quarter, width, height),
                )
                rules.append(Rule(min(one, two), min(upper, lower), max(one, two), max(upper, lower)))
    return rules, pictures


def _sides(raw: Any, item: Any) -> Iterator[tuple[float, float, float, float]]:
    """The straight sides of a path, thin rectangles as one side."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    raw.FPDFPageObj_GetBounds(item, left, bottom, right, top)
    if right.value - left.value <= _THIN or top.value - bottom.value <= _THIN:
        yield left.value, bottom.value, right.value, top.value
        return
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(item, matrix)
    before = start = (0.0, 0.0)
    for index in range(min(raw.FPDFPath_CountSegments(item), 2_000)):
        segment = raw.FPDFPath_GetPathSegment(item, index)
        x, y = ctypes.c_float(), ctypes.c_float()
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_LINETO:
            yield from _side(before, point)
        else:
            start = point
        if raw.FPDFPathSegment_GetClose(segment):
            yield from _side(point, start)
        before = point


def _side(one: tuple[float, float], other: tuple[float, float]) -> Iterator[tuple[float, float, float, float]]:
    if abs(one[0] - other[0]) <= _THIN or abs(one[1] - other[1]) <= _THIN:
        yield min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1])


def _without_doubles(glyphs: list[Glyph]) -> list[Glyph]:
    """The characters without those that are set twice on one place to look bold."""
    seen: dict[tuple[str, int], list[float]] = {}
    kept = []
    for glyph in glyphs:
        places = seen.setdefault((glyph.letter, round(glyph.foot)), [])
        if not any(abs(left - glyph.left) < _DOUBLE * (glyph.right - glyph.left) for left in places[-_LAST:]):
            kept.append(glyph)
            places.append(glyph.left)
    return kept


def rows_of(glyphs: list[Glyph], page: int) -> list[Row]:
    """Return the rows of characters, from top to bottom."""
    rows: list[list[Glyph]] = []
    foot = -math.inf
    for glyph in sorted(glyphs, key=lambda glyph: (glyph.foot, glyph.left)):
        if rows and glyph.foot - foot <= _SAME_ROW * max(glyph.size, 1.0):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
            foot = glyph.foot
    return [Row(glyphs=sorted(row, key=lambda glyph: glyph.left), page=page) for row in rows]
