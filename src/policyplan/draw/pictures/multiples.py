"""Small multiples: one small bar chart for each row of a table of numbers, all on the same scale."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Unpack

import attrs

from policyplan.draw import messages
from policyplan.draw.languages import fitted, phrase
from policyplan.draw.layout.row_pages import by_height
from policyplan.draw.options import Settings, TableOptions
from policyplan.draw.picture import Picture
from policyplan.draw.pictures.number_table import NumberTable, all_of
from policyplan.draw.pictures.tooltips import join_parts, titled
from policyplan.draw.scene.page import BODY, SMALL, Frame, bar_box, broken, paged
from policyplan.draw.scene.palette import MUTED, RULE, SWATCHES
from policyplan.draw.scene.scene import LINE_HEIGHT, Element, Label, Line, Rectangle
from policyplan.model.arguments import checks_arguments
from policyplan.model.values import Text
from policyplan.text.width import em_width

_NARROWEST = {"zh": 165.0, "en": 230.0, "both": 230.0}
"""The narrowest chart."""
_GAP = 16.0
_NAMES = 0.48
"""The largest share of a chart's width for the names of bars."""
_BAR = 6.5
_TITLE_LINES = 3
_NAME_LINES = 2
_STEP = SMALL * LINE_HEIGHT


@attrs.frozen(kw_only=True)
class _Chart:
    """The chart of one row."""

    number: int
    name: Text
    lines: tuple[str, ...]
    values: tuple[Decimal | int | None, ...]


@attrs.frozen(kw_only=True)
class _Band:
    """The charts next to each other."""

    charts: tuple[_Chart, ...]
    title: float
    bars: float

    @property
    def height(self) -> float:
        return self.title + self.bars + _GAP


@checks_arguments
def multiples(table: NumberTable, **options: Unpack[TableOptions]) -> Picture:
    """Draw a small bar chart for each row of a table, with a bar for each column, all charts on the same scale.

    A gap has a dash instead of a bar.

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
        >>> rows, columns = [Text(en="Plan A"), Text(en="Plan B")], [Text(en="Education"), Text(en="Finance")]
        >>> table = draw.NumberTable(title=Text(en="Tasks led"), rows=rows, columns=columns, values=[[3, 0], [None, 5]])
        >>> draw.multiples(table).pages[0].description
        '2 charts, 2 bars each, the longest is 5 · A dash: no number'

    """
    settings = Settings.of_table(options)
    language = settings.language
    gaps = any(value is None for row in table.values for value in row)
    shown_gap = phrase(messages.DASH, language, "\n", gap=all_of(table.gap, language, " "))
    most = table.most
    frame = Frame(
        plan=table,
        heading=messages.MULTIPLES,
        settings=settings,
        notes=(*((shown_gap,) if gaps else ()), *(all_of(note, language) for note in table.notes)),
        split=messages.SPLIT_ROWS,
        summary=phrase(
            messages.CHARTS,
            language,
            "; ",
            charts=len(table.rows),
            bars=len(table.columns),
            most=table.shown(most or 0),
        ),
    )
    area = frame.area
    across = max(1, min(len(table.rows), int((area.width + _GAP) // (fitted(_NARROWEST, language) + _GAP))))
    width = (area.width - (across - 1) * _GAP) / across
    drawing = _Drawing(table=table, frame=frame, width=width, most=most or 1)
    bands = list(drawing.bands(across)) if most is not None else []
    pages = [lambda some=some: drawing.compose(some) for some in by_height(bands, area.height)]
    return Picture(pages=paged(frame, pages, nothing=messages.NOTHING_IN_TABLE), name="multiples")


@attrs.frozen(kw_only=True)
class _Drawing:
    table: NumberTable
    frame: Frame
    width: float
    most: Decimal | int

    @property
    def names(self) -> tuple[tuple[str, ...], ...]:
        """The lines of the name of each bar."""
        room = _NAMES * self.width / SMALL
        return tuple(
            broken(all_of(name, self.frame.language), room, max_lines=_NAME_LINES) for name in self.table.columns
        )

    def bands(self, across: int) -> Iterator[_Band]:
        charts = [
            _Chart(
                number=at,
                name=name,
                lines=broken(all_of(name, self.frame.language), self.width / BODY, max_lines=_TITLE_LINES),
                values=values,
            )
            for at, (name, values) in enumerate(zip(self.table.rows, self.table.values, strict=True), 1)
        ]
        bars = math.fsum(len(lines) * _STEP + 2 for lines in self.names)
        for start in range(0, len(charts), across):
            some = tuple(charts[start : start + across])
            title = max(len(chart.lines) for chart in some) * BODY * LINE_HEIGHT + 3
            yield _Band(charts=some, title=title, bars=bars)

    def compose(self, bands: Sequence[_Band]) -> tuple[Sequence[Element], Rectangle]:
        """Return the elements of the page, and the area that they cover."""
        area = self.frame.area
        elements: list[Element] = []
        y = area.y
        for band in bands:
            for position, chart in enumerate(band.charts):
                elements += self._chart(chart, area.x + position * (self.width + _GAP), y, band)
            y += band.height
        return elements, Rectangle(x=area.x, y=area.y, width=area.width, height=y - _GAP - area.y)

    def _chart(self, chart: _Chart, x: float, y: float, band: _Band) -> Iterator[Element]:
        bottom = y + band.title - 3
        yield Label(x=x, y=bottom, lines=chart.lines, size=BODY, vertical="bottom")
        names = self.names
        left = x + max(em_width(line) for lines in names for line in lines) * SMALL + 5
        widest = max(em_width(self.table.shown(self.most)), 1.0) * SMALL + 4
        room = x + self.width - left - widest
        y += band.title
        yield Line(points=((left, y), (left, y + band.bars)), stroke=RULE, width=0.5)
        for number, (lines, value) in enumerate(zip(names, chart.values, strict=True), 1):
            height = len(lines) * _STEP + 2
            yield from self._bar(chart, number, value, Rectangle(x=left, y=y, width=room, height=height))
            yield Label(x=left - 4, y=y + height / 2, lines=lines, size=SMALL, anchor="end")
            y += height

    def _bar(self, chart: _Chart, number: int, value: Decimal | int | None, place: Rectangle) -> Iterator[Element]:
        middle = place.y + place.height / 2
        if value is None:
            yield Label(x=place.x + 3, y=middle, lines=("–",), size=SMALL, color=MUTED)
            return
        length = float(value) / float(self.most) * place.width if self.most else 0.0
        shown, name = self.table.shown(value), self.table.columns[number - 1]
        if length:
            yield bar_box(
                SWATCHES[0],
                Rectangle(x=place.x, y=middle - _BAR / 2, width=length, height=_BAR),
                id=f"bar-{chart.number}-{number}",
                title=titled(lambda one: join_parts(chart.name.in_(one), name.in_(one), shown), self.frame.language),
                data=(("value", str(value)),),
            )
        yield Label(x=place.x + length + 3, y=middle, lines=(shown,), size=SMALL)
