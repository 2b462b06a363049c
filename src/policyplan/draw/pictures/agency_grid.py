"""Grid of agencies: a row and a column for each, and the weight of a tie where they cross."""

from __future__ import annotations

import bisect
import functools
import itertools
import math
from collections.abc import Callable, Iterator, Mapping, Sequence

import attrs

from policyplan.draw import messages
from policyplan.draw.languages import counted, phrase
from policyplan.draw.layout.column_heads import (
    Column,
    HeadPlan,
    Heads,
    HeadStyle,
    numbered_key,
    numbered_key_height,
    turned_lines,
)
from policyplan.draw.pictures.agency_ties import AgencyTies, data_of, figure_words, weight_of, weight_words
from policyplan.draw.pictures.reductions import left_out, most_tied
from policyplan.draw.pictures.tooltips import titled
from policyplan.draw.scene import styles
from policyplan.draw.scene.page import SMALL, Entry, Frame, bar_box, broken, names_width
from policyplan.draw.scene.palette import GRID, INK, PAPER, SHADE, Swatch, mix
from policyplan.draw.scene.scene import LINE_HEIGHT, Box, Element, Label, Line, OnPaper, Rectangle
from policyplan.messages import Language
from policyplan.query.network.rows import Tie
from policyplan.text.width import em_width

_NAMES = ({"zh": 118.0, "en": 208.0, "both": 208.0}, {"zh": 78.0, "en": 128.0, "both": 128.0})
"""The largest width for names: on one line each, or on two."""
_NAME_LINES = 6
_PAD = 3.0
_NARROWEST = {"turned": 10.5, "numbered": 8.5}
"""The narrowest columns: a turned line, or a number of one digit."""
_WIDEST = 21.0
"""The widest column: two turned lines."""
_CORNER = 40.0
"""The least width for the heading of the rows."""
_LOWEST = 12.0
"""The lowest row."""
_MOST_SPARE = 6.0
"""The most height that a row gets beyond what it needs."""
_STEP = SMALL * LINE_HEIGHT
_BAR = 22.0
"""The length of the longest bar next to a figure."""
_ROOM_FOR_BARS = 300.0
"""The width of a page from which figures have bars."""
_MOST_PAGES = 60
"""A grid of more pages is reduced."""
_PALEST, _DARKEST = 0.12, 0.55
_PALEST_GREY, _DARKEST_GREY = 0.06, 0.38
"""Shades of the weakest and the strongest tie; black text is readable on all of them."""

Page = Callable[[], tuple[Sequence[Element], Rectangle]]


@attrs.frozen(kw_only=True)
class _Figures:
    """A figure of each row or column, next to its name."""

    heading: str
    values: Mapping[str, float | None]
    bar: float = 0.0
    """The length of the longest bar; 0 draws none."""

    @functools.cached_property
    def number_width(self) -> float:
        """The width of the widest figure."""
        return max((em_width(figure_words(value)) for value in self.values.values()), default=0.0) * SMALL

    @functools.cached_property
    def largest(self) -> float:
        """The largest figure."""
        return max((value or 0.0 for value in self.values.values()), default=0.0)

    @functools.cached_property
    def width(self) -> float:
        """The width of the column of figures."""
        return max(self.number_width + (self.bar + _PAD if self.bar else 0.0) + 2 * _PAD, _STEP + 2)


@attrs.frozen(kw_only=True)
class _Row:
    id: str
    number: str
    lines: tuple[str, ...]
    spare: float = 0.0
    """The height that the row has beyond what it needs."""

    @functools.cached_property
    def height(self) -> float:
        return max(_LOWEST, len(self.lines) * _STEP + 2.5) + self.spare


@attrs.frozen(kw_only=True)
class _Form:
    """A way to arrange a grid, and how much worse than another it is with as many pages."""

    style: HeadStyle
    landscape: bool = False
    narrow: bool = False
    """Whether names are on two lines."""
    only_numbers: bool = False
    """Whether rows have numbers instead of names too."""

    @property
    def cost(self) -> float:
        """How many pages of the plainest form a page of this one is worth."""
        style = 2.5 if self.only_numbers else 1.25 if self.style == "numbered" else 1.0
        return style + 0.02 * self.landscape + 0.01 * self.narrow


_FORMS = (
    *(
        _Form(style=style, landscape=landscape, narrow=narrow)
        for style in ("turned", "numbered")
        for landscape in (False, True)
        for narrow in (False, True)
    ),
    _Form(style="numbered", only_numbers=True),
    _Form(style="numbered", only_numbers=True, landscape=True),
)


def grid(frame: Frame, network: AgencyTies, tied: int) -> tuple[Frame, list[Page]]:
    """Return the frame and the pages of a grid; *tied* agencies have ties.

    The form is the one with the fewest pages: names or numbers as heads, upright or landscape. Pages without a tie are
    left out. If there are still too many pages, those agencies are drawn that have the most ties.
    """
    frame = attrs.evolve(frame, legend=_legend(network), split=messages.SPLIT_GRID)
    ids = tuple(network.names)
    whole = _Cells.of(network, ids)
    arranged = _arranged(frame, network, whole, tied)
    fewest, most = 1, len(ids) if len(arranged.sheets) > _MOST_PAGES else 1
    while most - fewest > max(1, most // 10):
        count = (fewest + most) // 2
        cells = _Cells.of(network, most_tied(ids, network.degrees, count))
        some = _arranged(frame, network, cells, tied) if cells.ties else None
        if some and len(some.sheets) > _MOST_PAGES:
            most = count
        else:
            fewest, arranged = count, some or arranged
    if len(arranged.sheets) > _MOST_PAGES:
        arranged = _arranged(frame, network, whole, tied, most=None)
    return arranged.frame, [sheet.compose for sheet in _spread(arranged.sheets)]


def _arranged(
    frame: Frame, network: AgencyTies, cells: _Cells, tied: int, *, most: int | None = _MOST_PAGES + 1
) -> _Arranged:
    """Return the best form of a grid. Of a form with too many pages, no more are made than show that."""
    shown = len({*cells.rows, *cells.columns})
    reduced = left_out(messages.AGENCIES_REDUCED, network.language, kept=shown, count=tied)
    summary = counted({messages.AGENCY_COUNT: shown}, network.language)
    page = attrs.evolve(frame, notes=(*reduced, *frame.notes), summary=summary)
    first, *others = _forms(page)
    best = _Arranged.of(page, network, cells, first, most)
    for form in others:
        if form.cost < best.rank[1]:  # otherwise even a single page is no better
            best = min(best, _Arranged.of(page, network, cells, form, most), key=lambda some: some.rank)
    return best


def _spread(sheets: Sequence[_Sheet]) -> Sequence[_Sheet]:
    """Return the pages, a single one on A4 with higher rows if there is room."""
    if len(sheets) > 1 or sheets[0].frame.settings.points is not None:
        return sheets
    (sheet,) = sheets
    spare = min(_MOST_SPARE, sheet.spare(sheet.rows) / len(sheet.rows))
    return (attrs.evolve(sheet, rows=tuple(attrs.evolve(row, spare=spare) for row in sheet.rows)),)


def _forms(frame: Frame) -> Iterator[_Form]:
    return (form for form in _FORMS if frame.settings.points is None or not form.landscape)


# -- what is in the grid -------------------------------------------------------------------------------------------


@attrs.frozen(kw_only=True)
class _Cells:
    """Rows, columns, and the tie where they cross."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    ties: Mapping[tuple[str, str], Tie]
    position: Mapping[str, int]
    lower: bool
    """Whether only the cells up to the diagonal exist, since ties have no direction."""

    @classmethod
    def of(cls, network: AgencyTies, kept: Sequence[str]) -> _Cells:
        """Return lead agencies in rows and supporting ones in columns; without directions, all in both."""
        position = {id: number for number, id in enumerate(network.names)}
        ties = {_crossing(tie, network, position): tie for tie in network.among(kept)}
        ends = {"rows": {row for row, _ in ties}, "columns": {column for _, column in ties}}
        if not network.directed:
            ends = dict.fromkeys(ends, ends["rows"] | ends["columns"])
        rows, columns = (tuple(id for id in kept if id in ends[name]) for name in ("rows", "columns"))
        return cls(rows=rows, columns=columns, ties=ties, position=position, lower=not network.directed)

    def has(self, row: str, column: str) -> bool:
        """Return whether the cell exists."""
        return not self.lower or self.position[column] <= self.position[row]

    def tie(self, row: str, column: str) -> Tie | None:
        """Return the tie of two agencies, if they have one."""
        return self.ties.get((row, column))


def _crossing(tie: Tie, network: AgencyTies, position: Mapping[str, int]) -> tuple[str, str]:
    if network.directed or position[tie.one] > position[tie.other]:
        return tie.one, tie.other
    return tie.other, tie.one


def _cell_words(tie: Tie, network: AgencyTies) -> str:
    """Return a count, or a weight with two decimals, and with more if all of these are 0."""
    if network.unit is not None:
        return f"{int(tie.weight):,}"
    words = f"{tie.weight:.2f}"
    return words if float(words) else f"{tie.weight:.1g}"


@functools.lru_cache(maxsize=1_024)
def _shade(share: float) -> Swatch:
    """Return the ground of a cell: a blue, in print a grey."""
    hue, grey = (low + (high - low) * share for low, high in ((_PALEST, _DARKEST), (_PALEST_GREY, _DARKEST_GREY)))
    fill = mix(styles.ACTION.stroke, PAPER, hue)
    return attrs.evolve(styles.TASK, fill=fill, paper=mix("#000000", PAPER, grey), stroke=GRID, shape="square")


def _share(tie: Tie, least: float, most: float) -> float:
    """Return where a weight is between the least and the most."""
    return (weight_of(tie) - least) / (most - least) if least < most else 0.0


def _legend(network: AgencyTies) -> tuple[Entry, ...]:
    """Return what a cell means, and the palest and the darkest shade."""
    tie = messages.GRID_LEADING if network.directed else messages.TIES_JOINT[network.word]
    number = messages.NUMBER_IS_WEIGHT if network.unit is None else messages.NUMBER_IS_UNITS[network.unit]
    least, most = network.extremes
    shades = [(least, 0.0), (most, 1.0)] if weight_of(least) < weight_of(most) else [(least, 0.0)]

    def weighs(tie: Tie) -> Callable[[Language], str]:
        return lambda language: weight_words(tie, network.unit, language)

    return (
        Entry(text=network.meaning(tie, number)),
        *(Entry(text=titled(weighs(tie), network.language), swatch=_shade(share)) for tie, share in shades),
    )


# -- arrangement on pages ------------------------------------------------------------------------------------------


@attrs.frozen(kw_only=True)
class _Arranged:
    """A grid in one form."""

    form: _Form
    frame: Frame
    sheets: Sequence[_Sheet]

    @property
    def rank(self) -> tuple[bool, float]:
        """Whether there are too many pages, and what they are worth."""
        return len(self.sheets) > _MOST_PAGES, len(self.sheets) * self.form.cost

    @classmethod
    def of(cls, frame: Frame, network: AgencyTies, cells: _Cells, form: _Form, most: int | None) -> _Arranged:
        """Return the pages of the grid in this form, the first *most* of them."""
        frame = attrs.evolve(frame, landscape=form.landscape)
        area = frame.area
        numbers = _numbers(cells)
        index = max(map(em_width, numbers.values())) * SMALL + _PAD if form.style == "numbered" else 0.0
        rows, names = _rows(frame, network, cells, form, index)
        beside, below = _figures(network, cells, bars=area.width >= _ROOM_FOR_BARS and not form.only_numbers)
        left = names + math.fsum(some.width for some in beside)
        heads = _head_plan(network, cells, form, area.width - left, numbers)
        columns = [network.columns[id] for id in cells.columns]
        empty = (
            _Sheet(
                frame=frame,
                network=network,
                cells=cells,
                form=form,
                names=names,
                index=index,
                beside=beside,
                below=below,
                heads=head,
                rows=(),
                numbers=numbers,
            )
            for head in heads.parts(columns)
        )
        sheets = (one.trimmed() for sheet in empty for one in _by_height(sheet, rows) if one.is_tied)
        return cls(form=form, frame=frame, sheets=tuple(itertools.islice(sheets, most)))


def _numbers(cells: _Cells) -> dict[str, str]:
    """Return the number of each agency that is shown, in their order."""
    shown = sorted({*cells.rows, *cells.columns}, key=cells.position.__getitem__)
    return {id: str(number) for number, id in enumerate(shown, 1)}


def _rows(
    frame: Frame, network: AgencyTies, cells: _Cells, form: _Form, index: float
) -> tuple[tuple[_Row, ...], float]:
    """Return the rows, and the width of their names and numbers."""
    numbers = _numbers(cells)
    if form.only_numbers:
        return tuple(_Row(id=id, number=numbers[id], lines=()) for id in cells.rows), index + _PAD
    room = names_width(_NAMES[form.narrow], frame.settings, landscape=form.landscape) - 2 * _PAD - index
    lines = {id: broken(network.words(id), room / SMALL, max_lines=_NAME_LINES) for id in cells.rows}
    widest = max(em_width(line) for some in lines.values() for line in some) * SMALL
    rows = tuple(_Row(id=id, number=numbers[id], lines=lines[id]) for id in cells.rows)
    return rows, max(widest, min(room, _CORNER)) + 2 * _PAD + index


def _head_plan(network: AgencyTies, cells: _Cells, form: _Form, room: float, numbers: Mapping[str, str]) -> HeadPlan:
    """Return columns that are as narrow as their numbers allow, or up to twice a line if there is room."""
    words = max(em_width(_cell_words(tie, network)) for tie in cells.ties.values()) * SMALL + 2.5
    own = max(em_width(numbers[id]) for id in cells.columns) * SMALL + 1.5 if form.style == "numbered" else 0.0
    narrowest = max(_NARROWEST[form.style], words, own)
    most = max(1, int(room // narrowest))
    size = math.ceil(len(cells.columns) / math.ceil(len(cells.columns) / most))
    wide = min(room, size * max(_WIDEST, narrowest))
    return HeadPlan(style=form.style, most=most, room=wide, numbers=tuple(numbers[id] for id in cells.columns))


def _figures(network: AgencyTies, cells: _Cells, *, bars: bool) -> tuple[tuple[_Figures, ...], tuple[_Figures, ...]]:
    """Return the figures next to the names of rows, and those below the heads of columns."""
    own = _Figures(
        heading=phrase(network.metric, network.language, "\n"), values=network.values, bar=_BAR if bars else 0.0
    )
    if not network.directed:
        return (own,), ()
    total = phrase(messages.GRID_TOTAL, network.language, "\n")
    out, into = (dict.fromkeys(network.names, 0.0) for _ in range(2))
    for tie in network.ties:
        out[tie.one] += tie.weight
        into[tie.other] += tie.weight
    return (
        (own, *(_Figures(heading=total, values=some) for some in (out,) if _differ(some, network, cells.rows))),
        (
            *(_Figures(heading=total, values=some) for some in (into,) if _differ(some, network, cells.columns)),
            attrs.evolve(own, bar=0.0),
        ),
    )


def _differ(values: Mapping[str, float], network: AgencyTies, ids: Sequence[str]) -> bool:
    return any(values[id] != network.values[id] for id in ids)


def _by_height(sheet: _Sheet, rows: Sequence[_Row]) -> Iterator[_Sheet]:
    """Yield pages with as many rows as fit, about as many on each."""
    counts = _greedy(sheet, rows, len(rows))
    if len(counts) > 1:
        even = _greedy(sheet, rows, math.ceil(len(rows) / len(counts)))
        counts = even if len(even) == len(counts) else counts
    start = 0
    for count in counts:
        yield attrs.evolve(sheet, rows=tuple(rows[start : start + count]))
        start += count


def _greedy(sheet: _Sheet, rows: Sequence[_Row], most: int) -> list[int]:
    """Return how many rows each page has: as many as fit, up to *most*, and one at least."""
    counts: list[int] = []
    start = 0
    while start < len(rows):
        rest = rows[start : start + most]
        too_many = functools.partial(_has_no_room, sheet, rest)
        counts.append(max(1, bisect.bisect_left(range(1, len(rest) + 1), True, key=too_many)))
        start += counts[-1]
    return counts


def _has_no_room(sheet: _Sheet, rows: Sequence[_Row], count: int) -> bool:
    # That many of the lowest rows have no room: most counts that are tried need no key.
    return count * _LOWEST > sheet.frame.area.height or not sheet.fits(rows[:count])


# -- a page --------------------------------------------------------------------------------------------------------


@attrs.frozen(kw_only=True)
class _Sheet:
    """One page of the grid."""

    frame: Frame
    network: AgencyTies
    cells: _Cells
    form: _Form
    names: float
    """The width of the names."""
    index: float
    """The width of the numbers in front of the names."""
    beside: tuple[_Figures, ...]
    below: tuple[_Figures, ...]
    heads: Heads
    rows: tuple[_Row, ...]
    numbers: Mapping[str, str]

    @property
    def is_tied(self) -> bool:
        """Whether there is a tie on the page."""
        return any((row.id, column.id) in self.cells.ties for row in self.rows for column in self.heads.columns)

    def trimmed(self) -> _Sheet:
        """Return the page without columns in which no cell exists."""
        pairs = [
            (column, number)
            for column, number in zip(self.heads.columns, self.heads.numbers, strict=True)
            if any(self.cells.has(row.id, column.id) for row in self.rows)
        ]
        columns, numbers = zip(*pairs, strict=True)
        return attrs.evolve(self, heads=attrs.evolve(self.heads, columns=columns, numbers=numbers))

    def fits(self, rows: Sequence[_Row]) -> bool:
        """Return whether the page has room for these rows."""
        return self.spare(rows) >= 0.0

    def spare(self, rows: Sequence[_Row]) -> float:
        """Return the height that these rows leave on the page."""
        height = self.around + math.fsum(row.height for row in rows) + self.key_height(rows)
        return self.frame.area.height - height

    @functools.cached_property
    def left(self) -> float:
        """The width to the left of the cells."""
        return self.names + math.fsum(some.width for some in self.beside)

    @functools.cached_property
    def head(self) -> float:
        """The height of the heads of columns and of figures."""
        lengths = (max(map(em_width, lines)) * SMALL for lines, turned in map(_heading, self.beside) if turned)
        return max(self.heads.height, 2 * _STEP + 5, *(length + 8 for length in lengths))

    @functools.cached_property
    def around(self) -> float:
        """The height of what is above and below the rows."""
        return self.head + math.fsum(map(self.height_of, self.below))

    def height_of(self, figures: _Figures) -> float:
        """Return the height of figures below the columns."""
        words = len(self.heading_of(figures)) * _STEP + 2.5
        return max(_LOWEST, words, figures.number_width + 5 if self.is_turned(figures) else 0.0)

    def heading_of(self, figures: _Figures) -> tuple[str, ...]:
        """Return the lines at the left of figures below the columns."""
        return broken(figures.heading, (self.left - 2 * _PAD) / SMALL, max_lines=_NAME_LINES)

    def is_turned(self, figures: _Figures) -> bool:
        """Return whether figures are turned upwards, since columns are too narrow."""
        return figures.number_width > self.heads.width - 1.5

    def key(self, y: float, rows: Sequence[_Row]) -> tuple[tuple[Label, ...], float]:
        """Return the key of the numbers without a name on the page, and its height."""
        columns, numbers = self.listed(rows)
        return numbered_key(columns, numbers, self.frame.area, y)

    def key_height(self, rows: Sequence[_Row]) -> float:
        """Return the height of the key, which is asked for many more rows than a page shows."""
        columns, numbers = self.listed(rows)
        return numbered_key_height(columns, numbers, self.frame.area, 0.0)

    def listed(self, rows: Sequence[_Row]) -> tuple[list[Column], list[str]]:
        """Return what the key lists, with the numbers: what has no name on the page."""
        if self.form.style != "numbered":
            return [], []
        named = frozenset(() if self.form.only_numbers else (row.id for row in rows))
        ids = {column.id for column in self.heads.columns} | {row.id for row in rows}
        listed = sorted(ids - named, key=self.cells.position.__getitem__)
        return [self.network.columns[id] for id in listed], [self.numbers[id] for id in listed]

    # -- elements

    def compose(self) -> tuple[Sequence[Element], Rectangle]:
        """Return the elements of the page, and the area that they cover."""
        area = self.frame.area
        width = self.left + self.heads.width * len(self.heads.columns)
        extent = Rectangle(
            x=area.x, y=area.y, width=width, height=self.around + math.fsum(row.height for row in self.rows)
        )
        key, key_height = self.key(extent.bottom, self.rows)
        elements = [*self.top(extent), *self.body(extent), *self.bottom(extent), *key]
        return elements, attrs.evolve(extent, width=max(width, area.width), height=extent.height + key_height)

    def top(self, extent: Rectangle) -> Iterator[Element]:
        """Yield the headings of names and figures, and the heads of columns."""
        bottom = extent.y + self.head - 3
        if not self.form.only_numbers:
            words = messages.GRID_ROWS if self.network.directed else messages.AGENCIES
            lines = broken(phrase(words, self.frame.language, "\n"), (self.names - _PAD) / SMALL, max_lines=4)
            yield Label(x=extent.x + _PAD, y=bottom, lines=lines, size=SMALL, vertical="bottom")
        x = extent.x + self.names
        for figures in self.beside:
            lines, turned = _heading(figures)
            if turned:
                yield Label(x=x + figures.width / 2, y=bottom, lines=lines, size=SMALL, rotated=90)
            else:
                yield Label(x=x + _PAD, y=bottom, lines=lines, size=SMALL, vertical="bottom")
            x += figures.width
        yield from self.heads.compose(x, extent.y + self.head - self.heads.height)

    def body(self, extent: Rectangle) -> Iterator[Element]:
        """Yield the rows, and the lines between cells."""
        tops = list(itertools.accumulate((row.height for row in self.rows), initial=extent.y + self.head))
        for row, y in zip(self.rows, tops, strict=False):
            yield from self.row(row, extent.x, y)
        yield from self.lines(extent, tops)

    def row(self, row: _Row, x: float, y: float) -> Iterator[Element]:
        """Yield a name with its figures, and the cells."""
        box = Box(
            x=x,
            y=y,
            width=self.names,
            height=row.height,
            fill=None,
            stroke=None,
            id=f"row-{row.id}",
            title=self.network.title(row.id),
            data=(("id", row.id),),
        )
        yield box
        middle = y + row.height / 2
        if self.form.style == "numbered":
            yield Label(x=x + self.index, y=middle, lines=(row.number,), size=SMALL, anchor="end", box=box.id)
        if row.lines:
            yield Label(x=x + _PAD + self.index, y=middle, lines=row.lines, size=SMALL, box=box.id)
        x += self.names
        for figures in self.beside:
            yield from _beside(figures, row.id, x, middle)
            x += figures.width
        for column in self.heads.columns:
            yield from self.cell(row, column, Rectangle(x=x, y=y, width=self.heads.width, height=row.height))
            x += self.heads.width

    def cell(self, row: _Row, column: Column, place: Rectangle) -> Iterator[Element]:
        """Yield the shade of a tie with its number; the diagonal is grey."""
        box = Box(x=place.x, y=place.y, width=place.width, height=place.height, fill=SHADE, stroke=None)
        tie = self.cells.tie(row.id, column.id)
        if tie is None:
            if row.id == column.id:
                yield box
            return
        shade = _shade(_share(tie, *map(weight_of, self.network.extremes)))
        id = f"cell-{row.id}/{column.id}"
        yield attrs.evolve(
            box,
            fill=shade.fill,
            on_paper=OnPaper(fill=shade.paper),
            id=id,
            title=self.network.title_of_tie(tie),
            data=data_of(tie),
        )
        words = _cell_words(tie, self.network)
        yield Label(x=place.center[0], y=place.center[1], lines=(words,), size=SMALL, anchor="middle", box=id)

    def lines(self, extent: Rectangle, tops: Sequence[float]) -> Iterator[Line]:
        """Yield the lines between the cells that exist; between groups they are darker."""
        start, width = extent.x + self.left, self.heads.width
        rows, columns = [row.id for row in self.rows], [column.id for column in self.heads.columns]
        for number, y in enumerate(tops):
            row = rows[min(number, len(rows) - 1)]
            end = start + width * sum(self.cells.has(row, column) for column in columns)
            yield Line(points=((extent.x, y), (end, y)), stroke=self.stroke(rows, number), width=0.5)
        for number in range(len(columns) + 1):
            x = start + width * number
            column = columns[max(0, number - 1)]
            first = next((at for at, row in enumerate(rows) if self.cells.has(row, column)), None)
            if first is not None:
                yield Line(points=((x, tops[first]), (x, tops[-1])), stroke=self.stroke(columns, number), width=0.5)

    def stroke(self, ids: Sequence[str], number: int) -> str:
        """Return the colour of the line before the agency with this number."""
        groups = self.network.groups
        if not groups or not 0 < number < len(ids):
            return GRID
        return GRID if groups[ids[number - 1]] == groups[ids[number]] else INK

    def bottom(self, extent: Rectangle) -> Iterator[Element]:
        """Yield the figures below the columns."""
        y = extent.bottom - math.fsum(map(self.height_of, self.below))
        for figures in self.below:
            height = self.height_of(figures)
            lines = self.heading_of(figures)
            yield Label(x=extent.x + _PAD, y=y + height / 2, lines=lines, size=SMALL)
            x = extent.x + self.left + self.heads.width / 2
            for column in self.heads.columns:
                words = figure_words(figures.values[column.id])
                if self.is_turned(figures):
                    yield Label(x=x, y=y + height - 2.5, lines=(words,), size=SMALL, rotated=90)
                else:
                    yield Label(x=x, y=y + height / 2, lines=(words,), size=SMALL, anchor="middle")
                x += self.heads.width
            y += height
            yield Line(points=((extent.x, y), (extent.right, y)), stroke=GRID, width=0.5)


def _heading(figures: _Figures) -> tuple[tuple[str, ...], bool]:
    """Return the lines above a column of figures, and whether they are turned upwards."""
    room = (figures.width - _PAD) / SMALL
    if max(map(em_width, figures.heading.split())) <= room:
        return broken(figures.heading, room, max_lines=4), False
    return turned_lines(figures.heading, figures.width), True


def _beside(figures: _Figures, id: str, x: float, middle: float) -> Iterator[Element]:
    """Yield a figure next to a name, and its bar."""
    value = figures.values[id]
    x += _PAD + figures.number_width
    yield Label(x=x, y=middle, lines=(figure_words(value),), size=SMALL, anchor="end")
    length = figures.bar * (value or 0.0) / figures.largest if figures.largest else 0.0
    if length > 0.0:
        yield bar_box(styles.ACTION, Rectangle(x=x + _PAD, y=middle - 3, width=length, height=6))
