"""Heads of narrow columns: level text, text turned upwards, or numbers with a key below the grid."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterator, Sequence
from typing import Literal

import attrs

from policyplan.draw.scene.page import SMALL, broken
from policyplan.draw.scene.palette import GRID, SHADE
from policyplan.draw.scene.scene import LINE_HEIGHT, Box, Element, Label, Rectangle
from policyplan.model.values import Text
from policyplan.text.width import em_width

HeadStyle = Literal["level", "turned", "numbered"]

_NARROW: tuple[HeadStyle, HeadStyle] = ("turned", "numbered")

NARROWEST = 12.0
"""The narrowest column, in points: one turned line, or one mark."""

_STEP = SMALL * LINE_HEIGHT
_PAD = 4.0
_MOST_LINES = 14
_HIGHEST = 0.36
"""The largest share of a page's height for turned heads."""
_COMFORTABLE = 16.0
"""The length of a turned line, in em, from which it is broken if there is room for another line."""
_KEY_WIDTH = 150.0
_KEY_GAP = 12.0
_KEY_LINES = 6


@attrs.frozen(kw_only=True)
class Column:
    """A column: the id, name and document number of its record, the text of its head, and its tooltip."""

    id: str
    name: Text
    text: str
    title: str
    number: str | None = None

    @functools.cached_property
    def longest(self) -> float:
        """The length of the longest line of the text, in em, before it is broken."""
        return max(map(em_width, self.text.split("\n")))


@attrs.frozen(kw_only=True)
class Heads:
    """The heads of the columns of one page, all in one style."""

    columns: tuple[Column, ...]
    numbers: tuple[str, ...]
    """What numbered heads show."""
    style: HeadStyle
    width: float
    """The width of a column."""

    @functools.cached_property
    def height(self) -> float:
        """The height of the heads."""
        if self.style == "level":
            return max((len(lines) for lines in map(self._lines, self.columns)), default=1) * _STEP + 8
        if self.style == "turned":
            return max(_length(self._turned(column)) for column in self.columns) + 2 * _PAD
        return 2 * _STEP + 5

    def compose(self, x: float, y: float) -> Iterator[Element]:
        """Yield a box and a label for each head, from (*x*, *y*) on."""
        for position, (column, number) in enumerate(zip(self.columns, self.numbers, strict=True)):
            box = Box(
                x=x + position * self.width,
                y=y,
                width=self.width,
                height=self.height,
                fill=SHADE,
                stroke=GRID,
                id=f"column-{column.id}",
                title=column.title,
                data=(("id", column.id),),
            )
            yield box
            yield self._label(box, column, number)

    def _label(self, box: Box, column: Column, number: str) -> Label:
        middle = box.x + box.width / 2
        if self.style == "turned":
            lines, bottom = self._turned(column), box.y + box.height - _PAD
            return Label(x=middle, y=bottom, lines=lines, size=SMALL, rotated=90, box=box.id)
        lines = (number,) if self.style == "numbered" else self._lines(column)
        return Label(x=middle, y=box.y + box.height / 2, lines=lines, size=SMALL, anchor="middle", box=box.id)

    def _lines(self, column: Column) -> tuple[str, ...]:
        return broken(column.text, (self.width - 6) / SMALL, max_lines=_MOST_LINES)

    def _turned(self, column: Column) -> tuple[str, ...]:
        return turned_lines(column.text, self.width)

    def key(self, area: Rectangle, y: float) -> tuple[tuple[Label, ...], float]:
        """Return the labels that say what each number means, from *y* down, and their height; none in other styles."""
        return numbered_key(self.columns, self.numbers, area, y) if self.style == "numbered" else ((), 0.0)


@attrs.frozen(kw_only=True)
class HeadPlan:
    """How the columns of a grid are headed, and how many of them are on a page."""

    style: HeadStyle
    most: int
    """The most columns on a page."""
    room: float
    """The width for columns on a page."""
    numbers: tuple[str, ...]

    def holds(self, columns: Sequence[Column], area: Rectangle, rows: float) -> bool:
        """Return whether rows of this height fit on a page, with the heads and their key."""
        return all(heads.height + heads.key(area, 0.0)[1] + rows <= area.height for heads in self.parts(columns))

    def parts(self, columns: Sequence[Column]) -> Iterator[Heads]:
        """Yield the heads of each page, with about as many columns on each."""
        count = -(-len(columns) // self.most)
        size = max(1, -(-len(columns) // max(1, count)))
        for start in range(0, len(columns), size):
            some = tuple(columns[start : start + size])
            numbers = self.numbers[start : start + size]
            yield Heads(columns=some, numbers=numbers, style=self.style, width=self.room / len(some))


def numbered_key(
    columns: Sequence[Column], numbers: Sequence[str], area: Rectangle, y: float
) -> tuple[tuple[Label, ...], float]:
    """Return labels with each number and the text that it stands for, in columns from *y* down, and their height."""
    if not columns:
        return (), 0.0
    indent = max(map(em_width, numbers)) * SMALL + 5
    longest = max(column.longest for column in columns) * SMALL
    needed = min(_KEY_WIDTH, indent + longest + _KEY_GAP + 1)
    across = max(1, min(len(columns), int((area.width + 0.5) // needed)))
    room = area.width / across - _KEY_GAP
    texts = [broken(column.text, (room - indent) / SMALL, max_lines=_KEY_LINES) for column in columns]
    down = -(-len(texts) // across)
    labels: list[Label] = []
    heights = []
    for start in range(0, len(texts), down):
        top, x = y + _KEY_GAP / 2, area.x + start // down * (room + _KEY_GAP)
        for number, lines in zip(numbers[start : start + down], texts[start : start + down], strict=True):
            labels.append(Label(x=x, y=top, lines=(number,), size=SMALL, vertical="top"))
            labels.append(Label(x=x + indent, y=top, lines=lines, size=SMALL, vertical="top"))
            top += len(lines) * _STEP
        heights.append(top - y)
    return tuple(labels), max(heights)


def head_plan(
    columns: Sequence[Column], area: Rectangle, room: float, rows: float, *, level: float, narrowest: float = NARROWEST
) -> HeadPlan:
    """Return the style in which all columns fit side by side, and if possible all rows below each other.

    Level heads need columns of the width *level*. Heads that are turned upwards need whole titles in a part of the
    page, and room for all rows. Otherwise they are numbered, with the titles below the grid. Numbers are those of the
    document, if each column has a short one of its own.

    Parameters:
        columns: The columns.
        area: The page.
        room: The width for columns.
        rows: The height of all rows.
        level: The narrowest column with a level head.
        narrowest: The narrowest column in any style.

    """
    own = tuple(column.number or "" for column in columns)
    short = all(0 < em_width(number) <= (narrowest - 2) / SMALL for number in own)
    counted = tuple(str(number) for number in range(1, len(columns) + 1))
    numbers = own if short and len(set(own)) == len(own) else counted
    most_level = max(1, int(room // level))
    if len(columns) <= most_level:
        return HeadPlan(style="level", most=most_level, room=room, numbers=numbers)
    narrowest = max(narrowest, max(map(em_width, numbers)) * SMALL + 3)
    turned, numbered = (
        HeadPlan(style=style, most=max(1, int(room // narrowest)), room=room, numbers=numbers) for style in _NARROW
    )
    highest = max(heads.height for heads in turned.parts(columns))
    if highest <= _HIGHEST * area.height and (highest + rows <= area.height or not numbered.holds(columns, area, rows)):
        return turned
    return numbered


def turned_lines(text: str, width: float) -> tuple[str, ...]:
    """Return the turned lines of a text: as few as are not too long, and as many as the column has room for."""
    most = max(1, int((width - 1) // _STEP))
    paragraphs = text.split("\n")
    if len(paragraphs) > most:
        return (text.replace("\n", " / "),)
    longest = max(map(em_width, paragraphs))
    lengths = itertools.takewhile(lambda length: length < longest, itertools.count(_COMFORTABLE, 0.5))
    tries = (broken(text, length, max_lines=most + 1) for length in lengths)
    return next((lines for lines in tries if len(lines) <= most), tuple(paragraphs))


def _length(lines: Sequence[str]) -> float:
    return max(map(em_width, lines)) * SMALL
