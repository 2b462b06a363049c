"""The rows of a table as what they say: in which group each task stands, and which cells speak of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import attrs

from policyplan.io.division.grid import Grid
from policyplan.io.division.headings import Holds
from policyplan.io.division.mapping import Said
from policyplan.io.division.table import Column, Row, Sort, Table, numbered
from policyplan.io.spreadsheet.sheets import Spot
from policyplan.text.normal import plain


@attrs.frozen(kw_only=True)
class Line:
    """A row that is a task: the cells of the categories above it, the broadest first, and those of its columns.

    ``group`` is the cell that says the task, where several rows share it and each is a part of that task.
    """

    row: Row
    categories: tuple[Spot, ...]
    cells: dict[Column, Spot]
    group: Spot | None = None

    def of(self, *kinds: Holds) -> Iterator[tuple[Column, Spot]]:
        """The columns that hold something, with the cells that speak of this task, by kind in the order asked for."""
        return ((column, spot) for kind in kinds for column, spot in self.cells.items() if column.holds is kind)

    def first(self, kind: Holds) -> Spot | None:
        """The cell of the first column that holds something."""
        return next((spot for _, spot in self.of(kind)), None)


def lines(table: Table, said: Said) -> tuple[Line, ...]:
    """The rows of a table that are tasks. Every one of them is one line, and no other row is."""
    found = list(_lines(table, said))
    said_in = Counter(line.first(Holds.TASK) for line in found)
    return tuple(
        attrs.evolve(line, group=task) if (task := line.first(Holds.TASK)) and said_in[task] > 1 else line
        for line in found
    )


def _lines(table: Table, said: Said) -> Iterator[Line]:
    grid = table.grid
    by_breadth = _by_breadth(table)
    filled = {
        each: each.holds in (Holds.CATEGORY, Holds.TASK) or said.fills_down(each.heading) for each in table.columns
    }
    above: dict[Column, Spot] = {}
    bands: list[Spot] = []
    for row in table.rows:
        if row.sort is Sort.CATEGORY:
            bands = [*_around(grid, bands, row.spot), row.spot]
            above = {}
        if row.sort is not Sort.TASK:
            continue
        cells: dict[Column, Spot] = {}
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
        yield Line(row=row, categories=(*bands, *categories), cells=ordered)


def _by_breadth(table: Table) -> tuple[Column, ...]:
    """The columns of categories, the one with the fewest names first."""
    indices = [row.index for row in table.rows if row.sort is Sort.TASK]

    def breadth(column: Column) -> tuple[int, int]:
        return len({plain(table.grid.text((index, column.index))) for index in indices} - {""}), column.index

    return tuple(sorted(table.of(Holds.CATEGORY), key=breadth))


def _same(grid: Grid, one: Spot | None, other: Spot) -> bool:
    return one is not None and plain(grid.text(one)) == plain(grid.text(other))


def _forget(above: dict[Column, Spot], by_breadth: tuple[Column, ...], column: Column) -> None:
    """What stood above in narrower categories, and in all other columns, does not go on under a new category."""
    kept = by_breadth[: by_breadth.index(column)]
    for each in [each for each in above if each not in kept]:
        del above[each]


def _around(grid: Grid, bands: list[Spot], spot: Spot) -> list[Spot]:
    """The names of categories that go on above a new one: those of a higher level."""
    level = _level(grid, spot)
    return [band for band in bands if _level(grid, band) < level]


def _level(grid: Grid, spot: Spot) -> int:
    return numbered(grid.text(spot))[0]
