"""Tables in a sheet: the rows of their headings, what each column holds, what each row is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum

import attrs

from policyplan.extract.numbering import read_numbering
from policyplan.io.division import headings
from policyplan.io.division.grid import Grid
from policyplan.io.division.headings import OWNERS, SAYS_WHAT, ColumnKind, HeadingReading
from policyplan.io.division.mapping import TableMapping
from policyplan.io.spreadsheet.sheets import Spot
from policyplan.text.normal import plain

_MOST_ROWS_OF_HEADINGS = 3
_FEWEST_SURE = 2
"""The number of known headings that make a row the heading row."""

_ONCE = (ColumnKind.NUMBER, ColumnKind.TASK, ColumnKind.DUE, ColumnKind.INDICATOR, ColumnKind.UNIT)
"""Columns that a table has at most one of."""

_NOTE = re.compile(
    r"\s*(?:[*＊※]|(?:附注|备注|注|说明|填表说明|填报说明|填表人|填报人|审核人?|联系人|联系电话|制表人?|负责人|单位负责人|"
    r"填报单位|填报日期|填表日期|note|notes|source)\s*\d*\s*[:：])",
    re.IGNORECASE,
)
_TOTAL = re.compile("合计|总计|小计|总数|total|sum", re.IGNORECASE)


@attrs.frozen(kw_only=True, eq=False)
class DivisionColumn:
    """A column of a table."""

    index: int
    heading: tuple[str, ...]
    """The parts of its heading, from the top down."""
    spot: Spot
    """The cell of the lowest part."""
    reading: HeadingReading
    holds: ColumnKind
    mapped: bool = False
    """Whether the mapping says what it holds."""
    double: ColumnKind | None = None
    """What its heading means, if another column already holds that."""

    @property
    def label(self) -> str:
        """The full heading: 责任单位/牵头."""
        return "/".join(" ".join(part.split()) for part in self.heading)


class RowKind(StrEnum):
    """The kind of a row below the headings."""

    TASK = "task"
    CATEGORY = "category"
    NOTE = "note"
    TOTAL = "total"
    HEADINGS = "headings"
    LONE = "lone"


@attrs.frozen(kw_only=True)
class TableRow:
    """A row below the headings."""

    index: int
    kind: RowKind
    spot: Spot
    """Its first cell with text."""


@attrs.frozen(kw_only=True)
class DivisionTable:
    """A table in a sheet."""

    grid: Grid
    above: tuple[Spot, ...]
    """The cells with text above it."""
    columns: tuple[DivisionColumn, ...]
    rows: tuple[TableRow, ...]
    section: Spot | None = None
    """The heading in the text above it that all of its tasks are under: 一、重点人群."""

    def of(self, *kinds: ColumnKind) -> tuple[DivisionColumn, ...]:
        """Return the columns of these kinds, in this order, then from the left."""
        return tuple(column for kind in kinds for column in self.columns if column.holds is kind)


def tables(grid: Grid, mapping: TableMapping) -> Iterator[DivisionTable]:
    """Return the tables of a sheet; each ends where the next headings begin."""
    blocks = list(_blocks(grid, mapping))
    for n, (first, last) in enumerate(blocks):
        end = blocks[n + 1][0] if n + 1 < len(blocks) else grid.height
        columns = _columns(grid, first, last, mapping)
        start = 0 if n == 0 else first
        above = tuple(spot for row in range(start, first) for spot in grid.own(row))
        repeated = {plain(text) for row in range(first, last + 1) for text in grid.texts[row] if text}
        rows = _rows(grid, range(last + 1, end), columns, repeated)
        yield DivisionTable(grid=grid, above=above, columns=columns, rows=rows)


# -- headings ------------------------------------------------------------------------------------------------------


def _blocks(grid: Grid, mapping: TableMapping) -> Iterator[tuple[int, int]]:
    """The first and last row of each block of headings, without blocks that only repeat the first."""
    if mapping.headings:
        rows = sorted(_row_of(grid, number) for number in mapping.headings)
        if rows[0] >= 0 and rows[-1] < grid.height:
            yield rows[0], rows[-1]
        return
    row, known = 0, None
    while row < grid.height:
        if not _is_heading(grid, row, mapping):
            row += 1
            continue
        first = row - 1 if row and _is_group(grid, row - 1, mapping) else row
        last = row
        while last + 1 < grid.height and last - first + 1 < _MOST_ROWS_OF_HEADINGS and _goes_on(grid, last, mapping):
            last += 1
        block = tuple(map(plain, grid.texts[row]))
        if block != known:
            yield first, last
        known = known or block
        row = last + 1


def _row_of(grid: Grid, number: int) -> int:
    """The index of a row that is counted from 1; in CSV, of the row that begins on this line."""
    if grid.sheet.places:
        return next((row for row, (_, of_table) in enumerate(grid.sheet.places) if of_table == number - 1), -1)
    lines = grid.sheet.lines
    return lines.index(number) if number in lines else -1 if lines else number - 1


def _read(grid: Grid, row: int, mapping: TableMapping) -> Iterator[tuple[Spot, HeadingReading]]:
    for spot in grid.own(row):
        text = grid.text(spot)
        holds = mapping.holds((text,))
        yield spot, HeadingReading(holds=holds, sure=True) if holds else headings.read((text,))


def _is_heading(grid: Grid, row: int, mapping: TableMapping) -> bool:
    """Whether a row is a heading row: two of its headings are known, one is a column of tasks."""
    texts = [grid.text(spot) for spot in grid.own(row)]
    sure = {mapping.holds((text,)) or headings.known(text) for text in texts} - {None}
    return len(sure) >= _FEWEST_SURE and any(reading.holds in SAYS_WHAT for _, reading in _read(grid, row, mapping))


def _is_group(grid: Grid, row: int, mapping: TableMapping) -> bool:
    """Whether the row above headings has only headings of groups: 责任单位 above 牵头 and 配合."""
    read = list(_read(grid, row, mapping))
    return bool(read) and all(reading.sure and spot[1] > 0 for spot, reading in read)


def _goes_on(grid: Grid, row: int, mapping: TableMapping) -> bool:
    """Whether the next row has only headings below those of groups."""
    below = grid.own(row + 1)
    if not below or not all(_under_group(grid, row, column) for _, column in below):
        return False
    texts = [grid.text(spot) for spot in below]
    return any(headings.read((text,)).holds or headings.year_of((text,)) or mapping.holds((text,)) for text in texts)


def _under_group(grid: Grid, row: int, column: int) -> bool:
    """Whether the heading above a cell covers several columns, merged or with empty cells to its right."""
    spot = grid.origin(row, column)
    if grid.text(spot):
        return grid.columns_of(spot) > 1 or (column + 1 < grid.width and not grid.text((row, column + 1)))
    return column > 0 and any(grid.text((row, left)) for left in range(column))


def _counts_columns(grid: Grid, row: int) -> bool:
    """Whether a row only numbers the columns: 1, 2, 3."""
    texts = [grid.text(spot) for spot in grid.own(row)]
    return len(texts) > _FEWEST_SURE and texts == [str(n + 1) for n in range(len(texts))]


def _columns(grid: Grid, first: int, last: int, mapping: TableMapping) -> tuple[DivisionColumn, ...]:
    """The columns below a block of headings."""
    columns = []
    for index in range(grid.width):
        spots = _heading(grid, first, last, index)
        if spots:
            texts = tuple(grid.text(spot).strip() for spot in spots)
            mapped, reading = mapping.holds(texts), headings.read(texts)
            holds = mapped or reading.holds or ColumnKind.TEXT
            columns.append(
                DivisionColumn(
                    index=index,
                    heading=texts,
                    spot=spots[-1],
                    reading=reading,
                    holds=holds,
                    mapped=mapped is not None,
                )
            )
        elif _has_text(grid, range(last + 1, grid.height), index):
            none = HeadingReading(holds=None)
            columns.append(
                DivisionColumn(index=index, heading=("",), spot=(last, index), reading=none, holds=ColumnKind.TEXT)
            )
    return _settled(columns)


def _heading(grid: Grid, first: int, last: int, column: int) -> list[Spot]:
    """The cells of a column's heading, from the top down. In CSV, the heading of a group is above its first column."""
    spots: dict[Spot, None] = {}
    for row in range(first, last + 1):
        spot = grid.origin(row, column)
        if grid.text(spot):
            spots[spot] = None
        elif _has_text(grid, range(row + 1, last + 1), column):
            left = next((left for left in range(column - 1, -1, -1) if grid.text((row, left))), None)
            if left is not None and _has_text(grid, range(row + 1, last + 1), left):
                spots[grid.origin(row, left)] = None
    return list(spots)


def _has_text(grid: Grid, rows: range, column: int) -> bool:
    """Whether a column has text in one of these rows."""
    return any(grid.texts[row][column] for row in rows)


def _settled(columns: list[DivisionColumn]) -> tuple[DivisionColumn, ...]:
    """Settle what depends on the other columns: 单位, 指标, a table whose tasks are under 内容, doubles."""
    known = {column.holds for column in columns}
    settled = [column if column.mapped else attrs.evolve(column, holds=_meant(column, known)) for column in columns]
    if ColumnKind.TASK not in {column.holds for column in settled}:
        at = next((n for n, column in enumerate(settled) if column.holds is ColumnKind.CONTENT), None)
        if at is not None:
            settled[at] = attrs.evolve(settled[at], holds=ColumnKind.TASK)
    return _once(settled)


def _meant(column: DivisionColumn, known: set[ColumnKind]) -> ColumnKind:
    if column.reading.holds is None and ColumnKind.UNIT in column.reading.others:
        return ColumnKind.UNIT if ColumnKind.TARGET in known and not known.isdisjoint(OWNERS) else ColumnKind.OWNERS
    if column.holds is ColumnKind.INDICATOR and ColumnKind.TARGET not in known:
        return ColumnKind.TARGET
    return column.holds


def _once(columns: list[DivisionColumn]) -> tuple[DivisionColumn, ...]:
    """Keep one column of each kind that a table has once, the surest; the others hold content or text."""
    kept: dict[ColumnKind, int] = {}
    for column in sorted(columns, key=lambda column: (not column.mapped, not column.reading.sure, column.index)):
        kept.setdefault(column.holds, column.index)
    return tuple(
        column
        if column.holds not in _ONCE or kept[column.holds] == column.index
        else attrs.evolve(
            column,
            holds=ColumnKind.CONTENT if column.holds is ColumnKind.TASK else ColumnKind.TEXT,
            double=column.holds,
        )
        for column in columns
    )


# -- rows ----------------------------------------------------------------------------------------------------------


def _rows(grid: Grid, indices: range, columns: tuple[DivisionColumn, ...], repeated: set[str]) -> tuple[TableRow, ...]:
    """The rows with text, each with its kind."""
    rows: list[TableRow] = []
    for index in indices:
        own = grid.own(index)
        if own and not (index == indices.start and _counts_columns(grid, index)):
            after_note = bool(rows) and rows[-1].kind is RowKind.NOTE
            kind = _kind(grid, index, own, columns, repeated, after_note)
            rows.append(TableRow(index=index, kind=kind, spot=own[0]))
    return tuple(_placed(rows))


def _kind(
    grid: Grid, index: int, own: list[Spot], columns: tuple[DivisionColumn, ...], repeated: set[str], after_note: bool
) -> RowKind:
    texts = [grid.text(spot) for spot in own]
    if len(texts) > 1 and {plain(text) for text in texts} <= repeated:
        return RowKind.HEADINGS
    if all(_NOTE.match(text) for text in texts):
        return RowKind.NOTE
    if any(_TOTAL.fullmatch(plain(text)) for text in texts[:2]):
        return RowKind.TOTAL
    if len(list(grid.seen(index))) > 1:
        return RowKind.TASK
    return _kind_of_lone(grid, own[0], columns, after_note)


def _kind_of_lone(grid: Grid, spot: Spot, columns: tuple[DivisionColumn, ...], after_note: bool) -> RowKind:
    """The kind of a row with one cell: a note, the category of the rows below, or a task without details."""
    if after_note:
        return RowKind.NOTE
    text = grid.text(spot)
    holds = next((column.holds for column in columns if column.index == spot[1]), ColumnKind.TEXT)
    if grid.columns_of(spot) > max(1, grid.width // 2):
        return RowKind.CATEGORY
    if holds in SAYS_WHAT:
        numbering = read_numbering(text)
        return RowKind.CATEGORY if numbering and numbering.is_chinese else RowKind.TASK
    if holds in (*OWNERS, ColumnKind.DUE, ColumnKind.INDICATOR, ColumnKind.TARGET):
        return RowKind.TASK
    named = holds is ColumnKind.CATEGORY or (holds is ColumnKind.NUMBER and not text.strip().isdigit())
    return RowKind.CATEGORY if named else RowKind.LONE


def _placed(rows: list[TableRow]) -> Iterator[TableRow]:
    """The rows; a category without tasks below it is a note."""
    followed = False
    placed = []
    for row in reversed(rows):
        followed = followed or row.kind is RowKind.TASK
        alone = row.kind is RowKind.CATEGORY and not followed
        placed.append(attrs.evolve(row, kind=RowKind.NOTE) if alone else row)
    return reversed(placed)
