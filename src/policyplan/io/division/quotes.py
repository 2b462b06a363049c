"""The text of a table as a source, in which every fact has the span of its cell."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import attrs

from policyplan.io.division.grid import Grid
from policyplan.io.spreadsheet.sheets import Spot
from policyplan.model.values import Span


@attrs.frozen(kw_only=True)
class Quotes:
    """The text of all sheets.

    Tabs separate cells, newlines separate rows; the name of a sheet precedes its rows.
    """

    text: str
    starts: dict[int, tuple[int, ...]]
    """The offset of each row, by the identity of its grid."""

    def span(self, grid: Grid, spot: Spot, *, start: int = 0, end: int | None = None, field: str | None = None) -> Span:
        """Return the span of a cell's text or of a part of it, without white space around it."""
        row, column = spot
        cell = grid.texts[row][column]
        part = cell[start:end]
        quote = part.strip()
        before = sum(len(text) + 1 for text in grid.texts[row][:column])
        at = self.starts[id(grid)][row] + before + start + part.index(quote)
        return Span(quote=quote, start=at, field=field)


def quotes(grids: Sequence[Grid]) -> Quotes:
    """Return the text of sheets."""
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
