"""Tables found in a sheet: where the headings stand, what each column holds, what each row below them is."""

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
"""So many columns whose very names are known make a row one of headings."""

_ONCE = (ColumnKind.NUMBER, ColumnKind.TASK, ColumnKind.DUE, ColumnKind.INDICATOR, ColumnKind.UNIT)
"""What a task has one of."""

_NOTE = re.compile(
    r"\s*(?:[*＊※]|(?:附注|备注|注|说明|填表说明|填报说明|填表人|填报人|审核人?|联系人|联系电话|制表人?|负责人|单位负责人|"
    r"填报单位|填报日期|填表日期|note|notes|source)\s*\d*\s*[:：])",
    re.IGNORECASE,
)
_TOTAL = re.compile("合计|总计|小计|总数|total|sum", re.IGNORECASE)


@attrs.frozen(kw_only=True, eq=False)
class DivisionColumn:
    """A column of a table: its headings from the top down, the cell of the lowest, what it holds.

    ``double`` is what its heading says, where another column holds this already.
    """

    index: int
    heading: tuple[str, ...]
    spot: Spot
    reading: HeadingReading
    holds: ColumnKind
    mapped: bool = False
    double: ColumnKind | None = None

    @property
    def label(self) -> str:
        """The heading as it is said: 责任单位/牵头."""
        return "/".join(" ".join(part.split()) for part in self.heading)


class RowKind(StrEnum):
    """What a row below the headings is."""

    TASK = "task"
    CATEGORY = "category"
    NOTE = "note"
    TOTAL = "total"
    HEADINGS = "headings"
    LONE = "lone"


@attrs.frozen(kw_only=True)
class TableRow:
    """A row below the headings; ``spot`` is its first cell with a text of its own."""

    index: int
    sort: RowKind
    spot: Spot


@attrs.frozen(kw_only=True)
class DivisionTable:
    """A table in a sheet: the lines above it, its columns, its rows."""

    grid: Grid
    above: tuple[Spot, ...]
    columns: tuple[DivisionColumn, ...]
    rows: tuple[TableRow, ...]

    def of(self, *kinds: ColumnKind) -> tuple[DivisionColumn, ...]:
        """The columns that hold something, by kind in the order asked for, then from the left."""
        return tuple(column for kind in kinds for column in self.columns if column.holds is kind)


def tables(grid: Grid, said: TableMapping) -> Iterator[DivisionTable]:
    """The tables of a sheet, each from its headings to the next."""
    blocks = list(_blocks(grid, said))
    for n, (first, last) in enumerate(blocks):
        end = blocks[n + 1][0] if n + 1 < len(blocks) else grid.height
        columns = _columns(grid, first, last, said)
        start = 0 if n == 0 else first
        above = tuple(spot for row in range(start, first) for spot in grid.own(row))
        repeated = {plain(text) for row in range(first, last + 1) for text in grid.texts[row] if text}
        rows = _rows(grid, range(last + 1, end), columns, repeated)
        yield DivisionTable(grid=grid, above=above, columns=columns, rows=rows)


# -- headings ------------------------------------------------------------------------------------------------------


def _blocks(grid: Grid, said: TableMapping) -> Iterator[tuple[int, int]]:
    """First and last row of each block of headings; one that only repeats the first is none."""
    if said.headings:
        rows = sorted(_row_of(grid, number) for number in said.headings)
        if rows[0] >= 0 and rows[-1] < grid.height:
            yield rows[0], rows[-1]
        return
    row, known = 0, None
    while row < grid.height:
        if not _is_heading(grid, row, said):
            row += 1
            continue
        first = row - 1 if row and _is_group(grid, row - 1, said) else row
        last = row
        while last + 1 < grid.height and last - first + 1 < _MOST_ROWS_OF_HEADINGS and _goes_on(grid, last, said):
            last += 1
        block = tuple(map(plain, grid.texts[row]))
        if block != known:
            yield first, last
        known = known or block
        row = last + 1


def _row_of(grid: Grid, number: int) -> int:
    """The index of a row that a person counts from 1; in a csv, of the row that begins on this line."""
    lines = grid.sheet.lines
    return lines.index(number) if number in lines else -1 if lines else number - 1


def _read(grid: Grid, row: int, said: TableMapping) -> Iterator[tuple[Spot, HeadingReading]]:
    for spot in grid.own(row):
        text = grid.text(spot)
        holds = said.holds((text,))
        yield spot, HeadingReading(holds=holds, sure=True) if holds else headings.read((text,))


def _is_heading(grid: Grid, row: int, said: TableMapping) -> bool:
    """Whether a row names columns: two by names that are known, one that says what is to be done, and no long text."""
    texts = [grid.text(spot) for spot in grid.own(row)]
    sure = {said.holds((text,)) or headings.known(text) for text in texts} - {None}
    return len(sure) >= _FEWEST_SURE and any(each.holds in SAYS_WHAT for _, each in _read(grid, row, said))


def _is_group(grid: Grid, row: int, said: TableMapping) -> bool:
    """Whether the row above headings names groups of them alone: 责任单位 over 牵头 and 配合."""
    read = list(_read(grid, row, said))
    return bool(read) and all(each.sure and spot[1] > 0 for spot, each in read)


def _goes_on(grid: Grid, row: int, said: TableMapping) -> bool:
    """Whether the next row has headings under those that are groups, and nothing else."""
    below = grid.own(row + 1)
    if not below or not all(_under_group(grid, row, column) for _, column in below):
        return False
    texts = [grid.text(spot) for spot in below]
    return any(headings.read((text,)).holds or headings.year_of((text,)) or said.holds((text,)) for text in texts)


def _under_group(grid: Grid, row: int, column: int) -> bool:
    """Whether the heading above a cell covers several columns, as a merged cell or with empty ones beside it."""
    spot = grid.origin(row, column)
    if grid.text(spot):
        return grid.columns_of(spot) > 1 or (column + 1 < grid.width and not grid.text((row, column + 1)))
    return column > 0 and any(grid.text((row, each)) for each in range(column))


def _counts_columns(grid: Grid, row: int) -> bool:
    """Whether a row only numbers the columns: 1, 2, 3, …."""
    texts = [grid.text(spot) for spot in grid.own(row)]
    return len(texts) > _FEWEST_SURE and texts == [str(n + 1) for n in range(len(texts))]


def _columns(grid: Grid, first: int, last: int, said: TableMapping) -> tuple[DivisionColumn, ...]:
    """The columns under a block of headings, what each holds settled where its heading leaves it open."""
    found = []
    for index in range(grid.width):
        spots = _heading(grid, first, last, index)
        if spots:
            texts = tuple(grid.text(spot).strip() for spot in spots)
            mapped, reading = said.holds(texts), headings.read(texts)
            holds = mapped or reading.holds or ColumnKind.TEXT
            found.append(
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
            found.append(
                DivisionColumn(index=index, heading=("",), spot=(last, index), reading=none, holds=ColumnKind.TEXT)
            )
    return _settled(found)


def _heading(grid: Grid, first: int, last: int, column: int) -> list[Spot]:
    """The cells that name a column, from the top down. A group's name in a csv stands over its first column alone."""
    spots: dict[Spot, None] = {}
    for row in range(first, last + 1):
        spot = grid.origin(row, column)
        if grid.text(spot):
            spots[spot] = None
        elif _has_text(grid, range(row + 1, last + 1), column):
            left = next((each for each in range(column - 1, -1, -1) if grid.text((row, each))), None)
            if left is not None and _has_text(grid, range(row + 1, last + 1), left):
                spots[grid.origin(row, left)] = None
    return list(spots)


def _has_text(grid: Grid, rows: range, column: int) -> bool:
    """Whether a column has a text of its own in one of these rows."""
    return any(grid.texts[row][column] for row in rows)


def _settled(columns: list[DivisionColumn]) -> tuple[DivisionColumn, ...]:
    """What 单位 and 指标 mean beside the other columns; what is to be done, where only 内容 says it; doubles."""
    known = {each.holds for each in columns}
    settled = [each if each.mapped else attrs.evolve(each, holds=_meant(each, known)) for each in columns]
    if ColumnKind.TASK not in {each.holds for each in settled}:
        at = next((n for n, each in enumerate(settled) if each.holds is ColumnKind.CONTENT), None)
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
    """Of several columns for what a task has one of, the surest stays; the others hold content, or text."""
    kept: dict[ColumnKind, int] = {}
    for each in sorted(columns, key=lambda column: (not column.mapped, not column.reading.sure, column.index)):
        kept.setdefault(each.holds, each.index)
    return tuple(
        each
        if each.holds not in _ONCE or kept[each.holds] == each.index
        else attrs.evolve(
            each, holds=ColumnKind.CONTENT if each.holds is ColumnKind.TASK else ColumnKind.TEXT, double=each.holds
        )
        for each in columns
    )


# -- rows ----------------------------------------------------------------------------------------------------------


def _rows(grid: Grid, indices: range, columns: tuple[DivisionColumn, ...], repeated: set[str]) -> tuple[TableRow, ...]:
    """What each row is, rows without a text of their own left out."""
    rows: list[TableRow] = []
    for index in indices:
        own = grid.own(index)
        if own and not (index == indices.start and _counts_columns(grid, index)):
            after_note = bool(rows) and rows[-1].sort is RowKind.NOTE
            sort = _sort(grid, index, own, columns, repeated, after_note)
            rows.append(TableRow(index=index, sort=sort, spot=own[0]))
    return tuple(_placed(rows))


def _sort(
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
    return _sort_of_lone(grid, own[0], columns, after_note)


def _sort_of_lone(grid: Grid, spot: Spot, columns: tuple[DivisionColumn, ...], after_note: bool) -> RowKind:
    """What the only cell of a row is: a note, the name of the rows below it, or a task of which no more is said."""
    if after_note:
        return RowKind.NOTE
    text = grid.text(spot)
    holds = next((each.holds for each in columns if each.index == spot[1]), ColumnKind.TEXT)
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
    """The rows, with what names no rows below it taken for a note."""
    followed = False
    placed = []
    for row in reversed(rows):
        followed = followed or row.sort is RowKind.TASK
        alone = row.sort is RowKind.CATEGORY and not followed
        placed.append(attrs.evolve(row, sort=RowKind.NOTE) if alone else row)
    return reversed(placed)
