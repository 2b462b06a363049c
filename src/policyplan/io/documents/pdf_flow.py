"""The rows of a page in reading order, and the rows that make one paragraph."""

from __future__ import annotations

import itertools
import re
import statistics
from collections import Counter
from collections.abc import Sequence

import attrs

from policyplan.io.documents.pdf_page import Row

_WIDE_GAP = 1.2
"""The gap between two columns, in the size of characters."""

_LEAST_ROWS = 6
"""Rows with two sides that a page of two columns has, at least."""

_LEAST_LETTERS = 6
"""Characters in a row of a column, on average."""

_NARROW = 14
"""The width of a column, in characters, in which rows end because it is full."""

_ENDS = tuple("。；：！？.;:!?”）)")
_NUMBERED = re.compile(
    r"[一二三四五六七八九十百]{1,4}、|[（(][一二三四五六七八九十\d]{1,4}[）)]|第[一二三四五六七八九十百\d]{1,4}[章节条编篇]"
    r"|\d{1,3}[.．、](?!\d)|[①-⑳]|——|专栏"
)


def in_reading_order(rows: Sequence[Row], width: float) -> list[list[Row]]:
    """Return the rows in columns: one list, or more where the page has two columns, each to be read after the last."""
    if not rows:
        return []
    gutter = _gutter(rows, width)
    if gutter is None:
        return [list(rows)]
    columns: list[list[Row]] = []
    left: list[Row] = []
    right: list[Row] = []
    for row in rows:
        sides = _sides(row, gutter)
        if sides is None:
            columns += [left, right, [row]]
            left, right = [], []
            continue
        for side, column in zip(sides, (left, right), strict=True):
            if side is not None:
                column.append(side)
    return [column for column in (*columns, left, right) if column]


def _gutter(rows: Sequence[Row], width: float) -> float | None:
    """The middle of the gap between two columns; None where the page has one."""
    middles: Counter[int] = Counter()
    for row in rows:
        for one, other in zip(row.glyphs, row.glyphs[1:], strict=False):
            middle = (one.right + other.left) / 2
            if other.left - one.right > _WIDE_GAP * one.size and 0.35 * width < middle < 0.65 * width:
                middles[round(middle / 8)] += 1
    if not middles:
        return None
    best, _ = middles.most_common(1)[0]
    gutter = best * 8.0
    sides = [_sides(row, gutter) for row in rows]
    both = [pair for pair in sides if pair is not None and pair[0] is not None and pair[1] is not None]
    if len(both) < _LEAST_ROWS or sum(pair is None for pair in sides) > 0.25 * len(rows) or len(both) < 0.5 * len(rows):
        return None
    left, right = ([part for part in parts if part is not None] for parts in zip(*both, strict=True))
    lengths = [statistics.mean(len(part.glyphs) for part in parts) for parts in (left, right)]
    pieces = statistics.mean(len(part.segments(_WIDE_GAP)) for part in (*left, *right))
    is_prose = min(lengths) >= _LEAST_LETTERS and pieces < 1.3
    return gutter if is_prose else None


def _sides(row: Row, gutter: float) -> tuple[Row | None, Row | None] | None:
    """The parts of a row on the left and on the right of a gutter; None for a row that crosses it."""
    left = [glyph for glyph in row.glyphs if (glyph.left + glyph.right) / 2 < gutter]
    right = [glyph for glyph in row.glyphs if (glyph.left + glyph.right) / 2 >= gutter]
    if left and right and right[0].left - left[-1].right < 0.8 * left[-1].size:
        return None
    one = Row(glyphs=left, page=row.page) if left else None
    return one, Row(glyphs=right, page=row.page) if right else None


@attrs.frozen(kw_only=True)
class Measure:
    """The margins of a column and the distance of its rows."""

    left: float
    right: float
    pitch: float
    is_clear: bool
    """Whether enough rows reach the margins to tell where paragraphs begin and end."""


def best_measure(rows: Sequence[Row], usual: Measure | None) -> Measure:
    """Return the margins of a column: its own, or the usual ones of the document if more of its rows fill those."""
    own = measure(rows)
    if usual is None or _filling(rows, own) > _filling(rows, usual):
        return own
    return usual


def _filling(rows: Sequence[Row], bounds: Measure) -> int:
    """The number of rows that begin at the left margin after one that ends at the right margin."""
    return sum(
        abs(row.left - bounds.left) < 0.5 * row.size and abs(before.right - bounds.right) < 1.5 * row.size
        for before, row in itertools.pairwise(rows)
    )


def measure(rows: Sequence[Row]) -> Measure:
    """Return the margins between which rows are set: those at which most rows begin and end."""
    size = statistics.median(row.size for row in rows)
    right = max(_usual([row.right for row in rows], size), _often([row.right for row in rows], size))
    after = [row.left for before, row in itertools.pairwise(rows) if before.right > right - 2 * size]
    left = _usual(after if len(after) > 1 else [row.left for row in rows], size)
    distances = [two.foot - one.foot for one, two in itertools.pairwise(rows) if two.page == one.page]
    near = [distance for distance in distances if 0 < distance < 4 * size]
    reaching = sum(row.right > right - 2 * size for row in rows)
    return Measure(
        left=left,
        right=right,
        pitch=statistics.median(near) if near else 1.5 * size,
        is_clear=reaching >= 2 and reaching >= 0.25 * len(rows) and right - left > _NARROW * size,
    )


def _usual(values: Sequence[float], size: float) -> float:
    """The value at which most are, within half a character."""
    step = max(size / 2, 1.0)
    counts = Counter(round(value / step) for value in values)
    best = max(counts, key=lambda at: counts[at] + counts[at + 1] / 2 + counts[at - 1] / 2)
    return statistics.median(value for value in values if abs(round(value / step) - best) <= 1)


def _often(values: Sequence[float], size: float) -> float:
    """The greatest value at which a tenth of them are, at least."""
    ordered = sorted(values)
    return ordered[max(0, round(0.95 * len(ordered)) - 1)]


def goes_on(before: Row, above: Measure, row: Row, bounds: Measure) -> bool:
    """Whether a row goes on with the paragraph of the row before it, by where both begin and end.

    *above* has the margins of the row before it, which can be in another column or on another page.
    """
    size = max(before.size, row.size)
    if not (bounds.is_clear and above.is_clear) or abs(before.size - row.size) > 0.15 * size:
        return False
    if abs(row.left - bounds.left) > 0.8 * size:
        return False
    if row.page == before.page and row.foot - before.foot > 1.45 * bounds.pitch:
        return False
    if before.right + row.first_word() < above.right - 1.2 * size:
        return False
    text = row.text()
    return not (_NUMBERED.match(text) and before.text().endswith(_ENDS))
