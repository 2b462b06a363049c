"""A sheet as text, with merged cells resolved."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from functools import cached_property

import attrs

from policyplan.errors import Location
from policyplan.io.spreadsheet.number_formats import digits_of
from policyplan.io.spreadsheet.sheets import Cell, Sheet, Spot


def text_of(cell: Cell) -> str:
    """Return a cell as text; a number has the digits that Excel keeps."""
    if cell is None:
        return ""
    if isinstance(cell, float):
        return digits_of(cell)
    if isinstance(cell, datetime.datetime):
        return cell.isoformat(sep=" ")
    return str(cell)


@attrs.frozen(kw_only=True, slots=False)
class Grid:
    """The texts of a sheet by row and column, counted from 0."""

    sheet: Sheet
    path: str | None

    @cached_property
    def texts(self) -> tuple[tuple[str, ...], ...]:
        """The text of each cell; empty for white space, and for cells that another one covers."""
        return tuple(tuple(text if (text := text_of(cell)).strip() else "" for cell in row) for row in self.sheet.rows)

    @cached_property
    def _origins(self) -> dict[Spot, Spot]:
        """The first cell of the range of each covered cell. Overlaps and cells outside the texts are ignored."""
        origins: dict[Spot, Spot] = {}
        for top, left, bottom, right in self.sheet.merged:
            spots = [
                (row, column)
                for row in range(top, min(bottom + 1, self.height))
                for column in range(left, min(right + 1, self.width))
                if (row, column) not in origins
            ]
            origins.update(dict.fromkeys(spots, (top, left)))
        return origins

    @property
    def height(self) -> int:
        return len(self.sheet.rows)

    @property
    def width(self) -> int:
        return len(self.sheet.rows[0]) if self.sheet.rows else 0

    def origin(self, row: int, column: int) -> Spot:
        """Return the cell whose text is shown at a position: the first of a merged range, or the cell itself."""
        spot = row, column
        return self._origins.get(spot, spot)

    def text(self, spot: Spot) -> str:
        """Return the text that is shown in a cell."""
        row, column = self.origin(*spot)
        return self.texts[row][column]

    def seen(self, row: int) -> Iterator[Spot]:
        """Yield the cells whose texts are shown in a row, each once, in the order of columns."""
        spots = dict.fromkeys(self.origin(row, column) for column in range(self.width))
        return (spot for spot in spots if self.texts[spot[0]][spot[1]])

    def own(self, row: int) -> list[Spot]:
        """Return the cells with text in a row, without those merged down from above."""
        return [spot for spot in self.seen(row) if spot[0] == row]

    def columns_of(self, spot: Spot) -> int:
        """Return the number of columns that a cell covers."""
        row, column = spot
        right = column + 1
        while right < self.width and self.origin(row, right) == spot:
            right += 1
        return right - column

    def at(self, spot: Spot) -> Location:
        """Return the location of a cell."""
        return self.sheet.at(*spot, self.path)
