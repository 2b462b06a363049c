"""The rows of tasks in a table, each with its groups and its cells."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator

import attrs

from policyplan.extract.numbering import read_numbering
from policyplan.extract.responsibility import repeated_row
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
    before: TaskRow | None = attrs.field(default=None, eq=False, repr=False)
    """The row of the task above, whose cells 同上 repeats."""
    repeated: dict[DivisionColumn, Spot] = attrs.field(factory=dict)
    """The cells that say 同上, by their columns; `cells` has the cells that they repeat."""

    def earlier(self, number: str | None, grid: Grid) -> TaskRow | None:
        """Return the row above, or the row above with a number in its column of numbers."""
        row = self.before
        while row is not None and number:
            spot = row.first(ColumnKind.NUMBER)
            if spot and plain(grid.text(spot)).strip("().、") == number:
                break
            row = row.before
        return row

    def of(self, *kinds: ColumnKind) -> Iterator[tuple[DivisionColumn, Spot]]:
        """Return the columns of these kinds, in this order, with the cells of this task."""
        return ((column, spot) for kind in kinds for column, spot in self.cells.items() if column.holds is kind)

    def first(self, kind: ColumnKind) -> Spot | None:
        """Return the cell of the first column of a kind."""
        return next((spot for _, spot in self.of(kind)), None)


def task_rows(table: DivisionTable, mapping: TableMapping) -> tuple[TaskRow, ...]:
    """Return the rows of a table that are tasks."""
    rows = _resolved(list(_rows(table, mapping)), table.grid)
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
    bands: list[Spot] = [table.section] if table.section else []
    follows_band = False
    for row in table.rows:
        if row.kind is RowKind.CATEGORY:
            bands = [*_around(grid, bands, row.spot, follows_band=follows_band), row.spot]
            above = {}
        follows_band = row.kind is RowKind.CATEGORY
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


def _resolved(rows: list[TaskRow], grid: Grid) -> list[TaskRow]:
    """The rows with the cells that 同上, 〃 and 同1 repeat, in any column. A cell that repeats nothing stays."""
    resolved: list[TaskRow] = []
    for read in rows:
        row = attrs.evolve(read, before=resolved[-1] if resolved else None)
        cells, repeated = dict(row.cells), {}
        for column, spot in row.cells.items():
            number = repeated_row(grid.text(spot))
            source = None if number is None else row.earlier(number, grid)
            if source and column in source.cells:
                cells[column], repeated[column] = source.cells[column], spot
        resolved.append(attrs.evolve(row, cells=cells, repeated=repeated))
    return resolved


def _by_breadth(table: DivisionTable) -> tuple[DivisionColumn, ...]:
    """The columns of categories, those whose names change least often down the rows first."""
    indices = [row.index for row in table.rows if row.kind is RowKind.TASK]

    def breadth(column: DivisionColumn) -> tuple[int, int]:
        names = [name for index in indices if (name := plain(table.grid.text((index, column.index))))]
        return sum(1 for name, _ in itertools.groupby(names)), column.index

    return tuple(sorted(table.of(ColumnKind.CATEGORY), key=breadth))


def _same(grid: Grid, one: Spot | None, other: Spot) -> bool:
    return one is not None and plain(grid.text(one)) == plain(grid.text(other))


def _forget(above: dict[DivisionColumn, Spot], by_breadth: tuple[DivisionColumn, ...], column: DivisionColumn) -> None:
    """Forget the cells above in narrower categories and in all other columns, since a new category begins."""
    kept = by_breadth[: by_breadth.index(column)]
    for stale in [known for known in above if known not in kept]:
        del above[stale]


def _around(grid: Grid, bands: list[Spot], spot: Spot, *, follows_band: bool) -> list[Spot]:
    """The categories that a new category belongs to: those of a higher level.

    A category without a number is of the level of the last one without a number; the first one is below the category
    in the row above it.
    """
    level = _level(grid, spot)
    levels = [_level(grid, band) for band in bands]
    if level is None:
        if None in levels:
            return bands[: levels.index(None)]
        return bands if follows_band else []
    return [band for band, other in zip(bands, levels, strict=True) if other is not None and other < level]


_CHAPTER = re.compile(r"\s*第[^\s章节]{1,4}(?P<kind>[章节部分类])")
_ENGLISH_LEVEL = re.compile(
    r"\s*(?P<sub>sub-?|sous-)?(?P<word>axis|axe|pillar|pilier|priority|priorit[ée]|goal|theme|chapter|part|domain|domaine|objective|objectif|"
    r"programme|program|action|measure|activity)\b\s*(?P<parts>\d+(?:\.\d+)*)?",
    re.IGNORECASE,
)
_BELOW = ("objective", "objectif", "programme", "program", "action", "measure", "activity")
_DOTTED = re.compile(r"\s*(\d+(?:\.\d+)*)[.．、]?\s*\D")


def _level(grid: Grid, spot: Spot) -> float | None:
    """How deep the style of a category's number is: 第一章, 一、, （一）, 1., 1.1, Axis 1; None without a number."""
    text = grid.text(spot)
    if chapter := _CHAPTER.match(text):
        return -0.5 if chapter["kind"] == "节" else -1
    if english := _ENGLISH_LEVEL.match(text):
        below = 10 if english["word"].lower().startswith(("action", "measure", "activity")) else 5
        depth = (english["parts"] or "").count(".")
        return (below if english["word"].lower() in _BELOW else 0) + (0.5 if english["sub"] else 0) + 0.1 * depth
    numbering = read_numbering(text)
    if numbering and numbering.is_chinese:
        return numbering.level
    if dotted := _DOTTED.match(text):
        return 2 + 0.1 * dotted[1].count(".")
    return numbering.level if numbering else None
