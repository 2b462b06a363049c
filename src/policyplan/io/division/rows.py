"""The rows of tasks in a table, each with its groups and its cells."""

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
    """A row that is a task."""

    row: TableRow
    categories: tuple[Spot, ...]
    """The cells of its categories, the broadest first."""
    cells: dict[DivisionColumn, Spot]
    """The cells of its columns."""
    group: Spot | None = None
    """The cell of the task that several rows share; each row is a part of this task."""

    def of(self, *kinds: ColumnKind) -> Iterator[tuple[DivisionColumn, Spot]]:
        """Return the columns of these kinds, in this order, with the cells of this task."""
        return ((column, spot) for kind in kinds for column, spot in self.cells.items() if column.holds is kind)

    def first(self, kind: ColumnKind) -> Spot | None:
        """Return the cell of the first column of a kind."""
        return next((spot for _, spot in self.of(kind)), None)


def task_rows(table: DivisionTable, mapping: TableMapping) -> tuple[TaskRow, ...]:
    """Return the rows of a table that are tasks."""
    rows = list(_rows(table, mapping))
    rows_of = Counter(row.first(ColumnKind.TASK) for row in rows)
    return tuple(
        attrs.evolve(row, group=task) if (task := row.first(ColumnKind.TASK)) and rows_of[task] > 1 else row
        for row in rows
    )


def _rows(table: DivisionTable, mapping: TableMapping) -> Iterator[TaskRow]:
    grid = table.grid
    by_breadth = _by_breadth(table)
    filled = {
        column: column.holds in (ColumnKind.CATEGORY, ColumnKind.TASK) or mapping.fills_down(column.heading)
        for column in table.columns
    }
    above: dict[DivisionColumn, Spot] = {}
    bands: list[Spot] = []
    for row in table.rows:
        if row.kind is RowKind.CATEGORY:
            bands = [*_around(grid, bands, row.spot), row.spot]
            above = {}
        if row.kind is not RowKind.TASK:
            continue
        cells: dict[DivisionColumn, Spot] = {}
        for column in (*by_breadth, *(other for other in table.columns if other not in by_breadth)):
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
    """The columns of categories, those with the fewest names first."""
    indices = [row.index for row in table.rows if row.kind is RowKind.TASK]

    def breadth(column: DivisionColumn) -> tuple[int, int]:
        return len({plain(table.grid.text((index, column.index))) for index in indices} - {""}), column.index

    return tuple(sorted(table.of(ColumnKind.CATEGORY), key=breadth))


def _same(grid: Grid, one: Spot | None, other: Spot) -> bool:
    return one is not None and plain(grid.text(one)) == plain(grid.text(other))


def _forget(above: dict[DivisionColumn, Spot], by_breadth: tuple[DivisionColumn, ...], column: DivisionColumn) -> None:
    """Forget the cells above in narrower categories and in all other columns, since a new category begins."""
    kept = by_breadth[: by_breadth.index(column)]
    for stale in [known for known in above if known not in kept]:
        del above[stale]


def _around(grid: Grid, bands: list[Spot], spot: Spot) -> list[Spot]:
    """The categories that a new category belongs to: those of a higher level."""
    level = _level(grid, spot)
    return [band for band in bands if _level(grid, band) < level]


def _level(grid: Grid, spot: Spot) -> int:
    numbering = read_numbering(grid.text(spot))
    return numbering.level if numbering and numbering.is_chinese else 0
