"""The text of a table as a source, so that every fact drawn from it is traced to its cell."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import attrs

from policyplan.io.division.grid import Grid
from policyplan.io.spreadsheet.sheets import Spot
from policyplan.model.values import Span


@attrs.frozen(kw_only=True)
class Quotes:
    """The text of all sheets, and where in it the rows of each begin.

    Cells stand between tabs, rows between line ends; above the rows of a sheet stands its name, where it has one.
    """

    text: str
    starts: dict[int, tuple[int, ...]]

    def span(self, grid: Grid, spot: Spot, *, start: int = 0, end: int | None = None, field: str | None = None) -> Span:
        """The place of a cell's text, or of a part of it, without the white space around."""
        row, column = spot
        cell = grid.texts[row][column]
        part = cell[start:end]
        quote = part.strip()
        before = sum(len(each) + 1 for each in grid.texts[row][:column])
        at = self.starts[id(grid)][row] + before + start + part.index(quote)
        return Span(quote=quote, start=at, field=field)


def quotes(grids: Sequence[Grid]) -> Quotes:
    """The text of some sheets."""
    parts: list[str] = []
    starts: dict[int, tuple[int, ...]] = {}
    at = 0
    for grid in grids:
        name = f"{grid.sheet.name}\n" if grid.sheet.name else ""
        lines = ["\t".join(row) + "\n" for row in grid.texts]
        starts[id(grid)] = tuple(itertools.accumulate(map(len, lines), initial=at + len(name)))
        parts += [name, *lines, "\n"]
        at = starts[id(grid)][-1] + 1
    return Quotes(text="".join(parts), starts=starts)
