"""Heatmap: a table of numbers with a shade for each number, and gaps left open."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Unpack

import attrs

from policyplan.draw import messages
from policyplan.draw.languages import phrase
from policyplan.draw.layout.column_heads import Column, Heads, head_plan
from policyplan.draw.layout.row_pages import by_height
from policyplan.draw.options import Settings, TableOptions
from policyplan.draw.picture import Picture
from policyplan.draw.pictures.number_table import NumberTable, all_of
from policyplan.draw.pictures.tooltips import join_parts, titled
from policyplan.draw.scene.page import SMALL, Entry, Frame, broken, names_width, paged
from policyplan.draw.scene.palette import GRID, PAPER, RULE, SWATCHES, Swatch, mix
from policyplan.draw.scene.scene import LINE_HEIGHT, Box, Element, Label, Line, OnPaper, Rectangle
from policyplan.model.arguments import checks_arguments
from policyplan.model.values import Text
from policyplan.text.width import em_width

_HUE, _BLACK = "#0072b2", "#000000"
_PALEST, _DARKEST = 0.1, 0.6
"""The shares of the hue in the shades of the smallest and the largest number; ink is readable on each."""
_PALEST_GREY, _DARKEST_GREY = 0.06, 0.42
_NAMES = {"zh": 130.0, "en": 190.0, "both": 190.0}
_LEVEL = 64.0
"""The narrowest column with level words in its head."""
_NAME_LINES = 4
_ROW = 13.0


@attrs.frozen(kw_only=True)
class _Row:
    id: str
    lines: tuple[str, ...]
    name: Text
    values: tuple[Decimal | int | None, ...]

    @property
    def height(self) -> float:
        return max(_ROW, len(self.lines) * SMALL * LINE_HEIGHT + 4)


@checks_arguments
def heatmap(table: NumberTable, **options: Unpack[TableOptions]) -> Picture:
    """Draw a table of numbers, each in a cell whose shade grows with the square root of the number.

    A gap has no cell; 0 has a white one. Every number is written out, so no number rests on its shade. A table that is
    too large for an A4 page is split, first by columns, then by rows.

    Parameters:
        table: The table.
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
        >>> draw.heatmap(table).pages[0].description
        '2 rows, 2 columns · The shade grows with the square root of the number.'

    """
    settings = Settings.of_table(options)
    language = settings.language
    frame = Frame(
        plan=table,
        heading=messages.HEATMAP,
        settings=settings,
        legend=tuple(_legend(table, settings)),
        notes=(phrase(messages.SHADES, language, "\n"), *(all_of(note, language) for note in table.notes)),
        split=messages.SPLIT_TABLE,
        summary=phrase(messages.TABLE_SIZE, language, "; ", rows=len(table.rows), columns=len(table.columns)),
        landscape=True,
    )
    area = frame.area
    names = names_width(_NAMES, settings, landscape=True)
    rows = [
        _Row(
            id=f"row-{at}",
            lines=broken(all_of(name, language), (names - 12) / SMALL, max_lines=_NAME_LINES),
            name=name,
            values=values,
        )
        for at, (name, values) in enumerate(zip(table.rows, table.values, strict=True), 1)
    ]
    columns = [
        Column(id=str(at), name=name, text=all_of(name, language), title=titled(name.in_, language))
        for at, name in enumerate(table.columns, 1)
    ]
    widest = max((em_width(table.shown(value)) for row in rows for value in row.values if value is not None), default=1)
    room, narrowest = area.width - names, widest * SMALL + 5
    height = math.fsum(row.height for row in rows)
    plan = head_plan(columns, area, room, height, level=_LEVEL, narrowest=narrowest)
    grids = [
        _Grid(table=table, frame=frame, names=names, heads=heads, rows=some)
        for heads in plan.parts(columns)
        for some in by_height(rows, area.height - heads.height - heads.key(area, 0.0)[1])
    ]
    has_numbers = table.most is not None
    return Picture(
        pages=paged(frame, [grid.compose for grid in grids] if has_numbers else (), nothing=messages.NOTHING_IN_TABLE),
        name="heatmap",
    )


def _shade(value: Decimal | int, most: Decimal | int) -> tuple[str, str]:
    """Return the shade of a number in colour and in print."""
    if not value:
        return PAPER, PAPER
    share = math.sqrt(float(value) / float(most))
    return (
        mix(_HUE, PAPER, _PALEST + (_DARKEST - _PALEST) * share),
        mix(_BLACK, PAPER, _PALEST_GREY + (_DARKEST_GREY - _PALEST_GREY) * share),
    )


def _legend(table: NumberTable, settings: Settings) -> Iterator[Entry]:
    most = table.most
    if most is None:
        return
    if any(value == 0 for row in table.values for value in row):
        yield Entry(text=table.shown(0), swatch=_swatch(0, most))
    numbers = [value for row in table.values for value in row if value]
    for value in dict.fromkeys((min(numbers), max(numbers)) if numbers else ()):
        yield Entry(text=table.shown(value), swatch=_swatch(value, most))
    if any(value is None for row in table.values for value in row):
        yield Entry(text=phrase(messages.OPEN_CELL, settings.language, gap=all_of(table.gap, settings.language, " ")))


def _swatch(value: Decimal | int, most: Decimal | int) -> Swatch:
    colour, grey = _shade(value, most)
    return attrs.evolve(SWATCHES[0], fill=colour, paper=grey, stroke=RULE, shape="square", filled=False, pattern="none")


@attrs.frozen(kw_only=True)
class _Grid:
    """One page of the heatmap."""

    table: NumberTable
    frame: Frame
    names: float
    heads: Heads
    rows: tuple[_Row, ...]

    def compose(self) -> tuple[Sequence[Element], Rectangle]:
        """Return the elements of the page, and the area that they cover."""
        area = self.frame.area
        height = self.heads.height + math.fsum(row.height for row in self.rows)
        width = self.names + self.heads.width * len(self.heads.columns)
        extent = Rectangle(x=area.x, y=area.y, width=width, height=height)
        key, key_height = self.heads.key(area, extent.bottom)
        elements = [*self.heads.compose(extent.x + self.names, extent.y), *self._body(extent), *key]
        return elements, attrs.evolve(extent, width=max(width, area.width), height=height + key_height)

    def _body(self, extent: Rectangle) -> Iterator[Element]:
        y = extent.y + self.heads.height
        for row in self.rows:
            yield Line(points=((extent.x, y), (extent.x + self.names, y)), stroke=GRID, width=0.5)
            yield Label(x=extent.x + 4, y=y + row.height / 2, lines=row.lines, size=SMALL)
            for position, column in enumerate(self.heads.columns):
                value = row.values[int(column.id) - 1]
                if value is not None:
                    x = extent.x + self.names + position * self.heads.width
                    yield from self._cell(
                        row, column, value, Rectangle(x=x, y=y, width=self.heads.width, height=row.height)
                    )
            y += row.height
        yield Line(points=((extent.x, y), (extent.right, y)), stroke=RULE)

    def _cell(self, row: _Row, column: Column, value: Decimal | int, place: Rectangle) -> Iterator[Element]:
        colour, grey = _shade(value, self.table.most or 1)
        id = f"cell-{row.id}-{column.id}"
        shown = self.table.shown(value)
        yield Box(
            x=place.x,
            y=place.y,
            width=place.width,
            height=place.height,
            fill=colour,
            stroke=GRID,
            stroke_width=0.5,
            on_paper=OnPaper(fill=grey),
            id=id,
            title=titled(lambda one: join_parts(row.name.in_(one), column.name.in_(one), shown), self.frame.language),
            data=(("value", str(value)),),
        )
        x, y = place.center
        yield Label(x=x, y=y, lines=(shown,), size=SMALL, anchor="middle", box=id)
