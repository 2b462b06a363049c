"""Slope chart: how one measure differs from column to column, with a line for each row of a table of numbers."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Unpack

import attrs

from policyplan.draw import messages
from policyplan.draw.languages import fitted, phrase
from policyplan.draw.layout.column_heads import turned_lines
from policyplan.draw.layout.row_pages import steps
from policyplan.draw.options import Settings, TableOptions
from policyplan.draw.picture import Picture
from policyplan.draw.pictures.number_table import NumberTable, all_of
from policyplan.draw.pictures.tooltips import join_parts, titled
from policyplan.draw.scene.page import SMALL, Frame, broken, paged
from policyplan.draw.scene.palette import GRID, MUTED, RULE, Swatch, swatch
from policyplan.draw.scene.scene import LINE_HEIGHT, Element, Label, Line, Mark, Rectangle
from policyplan.model.arguments import checks_arguments
from policyplan.model.values import Text
from policyplan.text.width import em_width

MOST_LINES = 12
"""More lines can't be told apart."""
_NAMES = {"zh": 120.0, "en": 165.0, "both": 165.0}
_LEADER = 12.0
_STEP = SMALL * LINE_HEIGHT
_MARK = 5.0
_HIGHEST_HEAD = 150.0
_PLOT = 300.0
"""The height of the plot."""
_TICKS = 6
_NAME_LINES = 2


@attrs.frozen(kw_only=True)
class _Series:
    """One line: a row of the table, with its points from left to right."""

    number: int
    name: Text
    swatch: Swatch
    values: tuple[Decimal | int | None, ...]

    @property
    def last(self) -> int:
        """The position of the last number."""
        return max(at for at, value in enumerate(self.values) if value is not None)


@checks_arguments
def slope(table: NumberTable, *, most: int = MOST_LINES, **options: Unpack[TableOptions]) -> Picture:
    """Draw a line for each row of a table, from column to column; a gap interrupts the line.

    The name of each line is at its right, and names don't overlap. Rows without a number are left out. Of many rows,
    the first are drawn; a note counts the others.

    Parameters:
        table: The table. The order of its columns is that of the picture.
        most: The largest number of lines.
        options: The options of pictures of tables, such as ``language``, ``theme`` and ``width``; see `TableOptions`.

    Returns:
        The picture.

    Raises:
        CallError: An option has an unknown value.
        EmptyPictureError: The table has no numbers.

    Example:
        >>> from policyplan import Text, draw
        >>> rows, columns = [Text(en="Education"), Text(en="Finance")], [Text(en="Plan A"), Text(en="Plan B")]
        >>> table = draw.NumberTable(title=Text(en="Tasks led"), rows=rows, columns=columns, values=[[3, 0], [None, 5]])
        >>> draw.slope(table).pages[0].description
        '2 lines, 2 columns · An interrupted line: no number'

    """
    settings = Settings.of_table(options)
    language = settings.language
    having = [at for at, row in enumerate(table.values) if any(value is not None for value in row)]
    kept, left_out = having[:most], len(having) - len(having[:most])
    series = [
        _Series(number=number, name=table.rows[at], swatch=swatch(number - 1), values=table.values[at])
        for number, at in enumerate(kept, 1)
    ]
    gaps = any(value is None for line in series for value in line.values)
    points = [point for line in series for point in enumerate(line.values) if point[1] is not None]
    frame = Frame(
        plan=table,
        heading=messages.SLOPE,
        settings=settings,
        notes=(
            *((phrase(messages.INTERRUPTED, language, "\n", gap=all_of(table.gap, language, " ")),) if gaps else ()),
            *((phrase(messages.COINCIDE, language, "\n"),) if len(set(points)) < len(points) else ()),
            *((phrase(messages.LINES_LEFT_OUT, language, "\n", count=left_out),) if left_out else ()),
            *(all_of(note, language) for note in table.notes),
        ),
        summary=phrase(messages.LINES, language, "; ", lines=len(series), columns=len(table.columns)),
        landscape=True,
    )
    drawing = _Drawing(table=table, frame=frame, series=tuple(series))
    pages = [drawing.compose] if series else []
    return Picture(pages=paged(frame, pages, nothing=messages.NOTHING_IN_TABLE), name="slope")


@attrs.frozen(kw_only=True)
class _Drawing:
    table: NumberTable
    frame: Frame
    series: tuple[_Series, ...]

    def compose(self) -> tuple[Sequence[Element], Rectangle]:
        """Return the elements of the page, and the area that they cover."""
        area = self.frame.area
        names = [
            broken(all_of(line.name, self.frame.language), self._names / SMALL, max_lines=_NAME_LINES)
            for line in self.series
        ]
        ticks = self._ticks()
        left = area.x + max(em_width(self.table.shown(tick)) for tick in ticks) * SMALL + 6
        right = area.right - max(em_width(line) for lines in names for line in lines) * SMALL - 2 * _LEADER
        needed = math.fsum(len(lines) * _STEP + 1 for lines in names)
        heads = self._heads((right - left) / max(1, len(self.table.columns)))
        head = max((max(map(em_width, lines)) * SMALL if turned else len(lines) * _STEP) for lines, turned in heads)
        height = max(needed, min(_PLOT, area.height - head - 8)) if len(self.series) > 1 else max(_PLOT / 2, needed)
        plot = Rectangle(x=left, y=area.y + 6, width=right - left, height=height)
        elements = [
            *self._scale(plot, ticks, area.x),
            *self._columns(plot, heads),
            *self._lines(plot, ticks[-1]),
            *self._names_at(plot, ticks[-1], names),
        ]
        return elements, Rectangle(x=area.x, y=area.y, width=area.width, height=height + head + 16)

    @property
    def _names(self) -> float:
        return min(fitted(_NAMES, self.frame.language), 0.3 * self.frame.area.width)

    def _ticks(self) -> list[Decimal]:
        """Return the numbers of the scale, from 0 to at least the largest one."""
        most = Decimal(max((value for line in self.series for value in line.values if value is not None), default=0))
        most = most or Decimal(1)
        unit = Decimal("0.001") if self.table.places or self.table.percent else Decimal(1)
        step = next(unit * number for number in steps() if unit * number * _TICKS >= most)
        return [step * number for number in range(math.ceil(most / step) + 1)]

    def _scale(self, plot: Rectangle, ticks: Sequence[Decimal], left: float) -> Iterator[Element]:
        for tick in ticks:
            y = self._y(plot, tick, ticks[-1])
            yield Line(points=((plot.x, y), (plot.right, y)), stroke=GRID, width=0.5)
            yield Label(x=plot.x - 4, y=y, lines=(self.table.shown(tick),), size=SMALL, anchor="end", color=MUTED)

    def _x(self, plot: Rectangle, position: int) -> float:
        return plot.x + plot.width * (position + 0.5) / len(self.table.columns)

    def _y(self, plot: Rectangle, value: Decimal | int, highest: Decimal) -> float:
        return plot.bottom - plot.height * float(value) / float(highest)

    def _heads(self, width: float) -> list[tuple[tuple[str, ...], bool]]:
        """Return the words below each column: level where they fit, else turned."""
        texts = [all_of(name, self.frame.language) for name in self.table.columns]
        level = [broken(text, (width - 6) / SMALL, max_lines=9) for text in texts]
        if width >= 50 and all(len(lines) <= 5 for lines in level):
            return [(lines, False) for lines in level]
        most = _HIGHEST_HEAD / SMALL
        turned = [turned_lines(text, width) for text in texts]
        return [
            (lines if max(map(em_width, lines)) <= most else broken(" ".join(lines), most, max_lines=1), True)
            for lines in turned
        ]

    def _columns(self, plot: Rectangle, heads: Sequence[tuple[tuple[str, ...], bool]]) -> Iterator[Element]:
        for position, (lines, turned) in enumerate(heads):
            x = self._x(plot, position)
            yield Line(points=((x, plot.y), (x, plot.bottom + 3)), stroke=RULE, width=0.5)
            title = titled(self.table.columns[position].in_, self.frame.language)
            if turned:
                yield Label(x=x, y=plot.bottom + 6, lines=lines, size=SMALL, rotated=90, anchor="end", title=title)
            else:
                yield Label(
                    x=x, y=plot.bottom + 6, lines=lines, size=SMALL, anchor="middle", vertical="top", title=title
                )

    def _lines(self, plot: Rectangle, highest: Decimal) -> Iterator[Element]:
        for line in self.series:
            points = [
                None if value is None else (self._x(plot, at), self._y(plot, value, highest))
                for at, value in enumerate(line.values)
            ]
            for start, end in itertools.pairwise(points):
                if start and end:
                    yield Line(points=(start, end), stroke=line.swatch.stroke, width=1.1, dashed=not line.swatch.filled)
        for line in self.series:
            for at, value in enumerate(line.values):
                if value is not None:
                    yield self._mark(line, at, value, plot, highest)

    def _mark(self, line: _Series, at: int, value: Decimal | int, plot: Rectangle, highest: Decimal) -> Mark:
        column, shown = self.table.columns[at], self.table.shown(value)
        return Mark(
            x=self._x(plot, at),
            y=self._y(plot, value, highest),
            shape=line.swatch.shape,
            filled=line.swatch.filled,
            color=line.swatch.stroke,
            size=_MARK,
            title=titled(lambda one: join_parts(line.name.in_(one), column.in_(one), shown), self.frame.language),
            data=(("value", str(value)),),
        )

    def _names_at(self, plot: Rectangle, highest: Decimal, names: Sequence[tuple[str, ...]]) -> Iterator[Element]:
        """Yield the names at the right, each as near to the end of its line as the others allow, with a leader."""
        wanted = []
        for line in self.series:
            last = line.values[line.last]
            assert last is not None  # by the definition of last
            wanted.append(self._y(plot, last, highest))
        heights = [len(lines) * _STEP + 1 for lines in names]
        places = apart(wanted, heights, plot.y, plot.bottom)
        for line, lines, y, end in zip(self.series, names, places, wanted, strict=True):
            start = self._x(plot, line.last)
            x = plot.right + _LEADER
            yield Line(
                points=((start + _MARK, end), (plot.right, end), (x, y))
                if start + _MARK < plot.right
                else ((plot.right, end), (x, y)),
                stroke=line.swatch.stroke,
                width=0.5,
                dotted=True,
            )
            yield Mark(
                x=x + 4,
                y=y,
                shape=line.swatch.shape,
                filled=line.swatch.filled,
                color=line.swatch.stroke,
                size=_MARK,
            )
            yield Label(x=x + 9, y=y, lines=lines, size=SMALL)


def apart(wanted: Sequence[float], heights: Sequence[float], top: float, bottom: float) -> list[float]:
    """Return the middles of labels that don't overlap, as near as possible to the places where they are wanted.

    Labels that would overlap form a block, which lies at the mean of the places wanted (the pool-adjacent-violators
    algorithm of isotonic regression). Labels that don't fit between *top* and *bottom* keep their order from *top* on.

    Parameters:
        wanted: Where the middle of each label is wanted.
        heights: The height of each label.
        top: The upper end of the space.
        bottom: The lower end of the space.

    Returns:
        The middles, in the order of *wanted*.

    Example:
        >>> apart([10, 10, 50], [4, 4, 4], 0, 100)
        [8.0, 12.0, 50.0]

    """
    order = sorted(range(len(wanted)), key=lambda at: (wanted[at], at))
    blocks: list[list[int]] = []
    starts: list[float] = []
    for at in order:
        blocks.append([at])
        starts.append(_start(blocks[-1], wanted, heights, top, bottom))
        while len(blocks) > 1 and starts[-2] + math.fsum(heights[one] for one in blocks[-2]) > starts[-1]:
            joined = blocks.pop()
            blocks[-1] += joined
            starts.pop()
            starts[-1] = _start(blocks[-1], wanted, heights, top, bottom)
    middles = [0.0] * len(wanted)
    for block, start in zip(blocks, starts, strict=True):
        tops = itertools.accumulate((heights[at] for at in block), initial=start)
        for at, y in zip(block, tops, strict=False):
            middles[at] = y + heights[at] / 2
    return middles


def _start(block: Sequence[int], wanted: Sequence[float], heights: Sequence[float], top: float, bottom: float) -> float:
    """Return where a block of labels starts, so that its labels are nearest to where they are wanted on average."""
    total, offset = 0.0, 0.0
    for at in block:
        total += wanted[at] - heights[at] / 2 - offset
        offset += heights[at]
    return max(top, min(total / len(block), bottom - offset))
