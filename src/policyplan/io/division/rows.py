"""The rows of a table as what they say: in which group each task stands, and which cells speak of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import attrs

from policyplan.extract.numbering import read_numbering
from policyplan.io.division.grid import Grid
from policyplan.io.division.headings import ColumnKind
from policyplan.io.division.mapping import TableMapping
from policyplan.io.division.table import DivisionColumn, DivisionTable, RowKind, TableRow
from policyplan.io.spreadsheet.sheets import Spot
from policyplan.text.normal import plain


@attrs.frozen(kw_only=True)
class TaskRow:
    """A row that is a task: the cells of the categories above it, the broadest first, and those of its columns.

    ``group`` is the cell that says the task, where several rows share it and each is a part of that task.
    """

    row: TableRow
    categories: tuple[Spot, ...]
    cells: dict[DivisionColumn, Spot]
    group: Spot | None = None

    def of(self, *kinds: ColumnKind) -> Iterator[tuple[DivisionColumn, Spot]]:
        """The columns that hold something, with the cells that speak of this task, by kind in the order asked for."""
        return ((column, spot) for kind in kinds for column, spot in self.cells.items() if column.holds is kind)

    def first(self, kind: ColumnKind) -> Spot | None:
        """The cell of the first column that holds something."""
        return next((spot for _, spot in self.of(kind)), None)


def lines(table: DivisionTable, said: TableMapping) -> tuple[TaskRow, ...]:
    """The rows of a table that are tasks. Every one of them is one line, and no other row is."""
    found = list(_lines(table, said))
    said_in = Counter(line.first(ColumnKind.TASK) for line in found)
    return tuple(
        attrs.evolve(line, group=task) if (task := line.first(ColumnKind.TASK)) and said_in[task] > 1 else line
        for line in found
    )


def _lines(table: DivisionTable, said: TableMapping) -> Iterator[TaskRow]:
    grid = table.grid
    by_breadth = _by_breadth(table)
    filled = {
        each: each.holds in (ColumnKind.CATEGORY, ColumnKind.TASK) or said.fills_down(each.heading)
        for each in table.columns
    }
    above: dict[DivisionColumn, Spot] = {}
    bands: list[Spot] = []
    for row in table.rows:
        if row.sort is RowKind.CATEGORY:
            bands = [*_around(grid, bands, row.spot), row.spot]
            above = {}
        if row.sort is not RowKind.TASK:
            continue
        cells: dict[DivisionColumn, Spot] = {}
        for column in (*by_breadth, *(each for each in table.columns if each not in by_breadth)):
            spot = grid.origin(row.index, column.index)
            if grid.text(spot):
                if column in by_breadth and not _same(grid, above.get(column), spot):
                    _forget(above, by_breadth, column)
                cells[column] = above[column] = spot
            elif column in above and filled[column]:
                cells[column] = above[column]
        ordered = {column: cells[column] for column in table.columns if column in cells}
        categories = tuple(cells[column] for column in by_breadth if column in cells)
        yield TaskRow(row=row, categories=(*bands, *categories), cells=ordered)


def _by_breadth(table: DivisionTable) -> tuple[DivisionColumn, ...]:
    """The columns of categories, the one with the fewest names first."""
    indices = [row.index for row in table.rows if row.sort is RowKind.TASK]

    def breadth(column: DivisionColumn) -> tuple[int, int]:
        return len({plain(table.grid.text((index, column.index))) for index in indices} - {""}), column.index

    return tuple(sorted(table.of(ColumnKind.CATEGORY), key=breadth))


def _same(grid: Grid, one: Spot | None, other: Spot) -> bool:
    return one is not None and plain(grid.text(one)) == plain(grid.text(other))


def _forget(above: dict[DivisionColumn, Spot], by_breadth: tuple[DivisionColumn, ...], column: DivisionColumn) -> None:
    """What stood above in narrower categories, and in all other columns, does not go on under a new category."""
    kept = by_breadth[: by_breadth.index(column)]
    for each in [each for each in above if each not in kept]:
        del above[each]


def _around(grid: Grid, bands: list[Spot], spot: Spot) -> list[Spot]:
    """The names of categories that go on above a new one: those of a higher level."""
    level = _level(grid, spot)
    return [band for band in bands if _level(grid, band) < level]


def _level(grid: Grid, spot: Spot) -> int:
    numbering = read_numbering(grid.text(spot))
    return numbering.level if numbering and numbering.is_chinese else 0
