"""A sheet as it looks: the text in every cell, with merged cells resolved."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from functools import cached_property

import attrs

from policyplan.errors import Location
from policyplan.io.spreadsheet.sheets import Cell, Sheet, Spot

_DIGITS_IN_EXCEL = 15


def text_of(cell: Cell) -> str:
    """What stands in a cell, as text; a number with the digits that Excel keeps."""
    if cell is None:
        return ""
    if isinstance(cell, float):
        return format(cell, f".{_DIGITS_IN_EXCEL}g")
    if isinstance(cell, datetime.datetime):
        return cell.isoformat(sep=" ")
    return str(cell)


@attrs.frozen(kw_only=True, slots=False)
class Grid:
    """A sheet's texts by row and column, counted from 0, and where merged cells have theirs."""

    sheet: Sheet
    path: str | None

    @cached_property
    def texts(self) -> tuple[tuple[str, ...], ...]:
        """The text that stands in each cell itself, as it is; nothing where there is only white space."""
        return tuple(tuple(text if (text := text_of(cell)).strip() else "" for cell in row) for row in self.sheet.rows)

    @cached_property
    def _origins(self) -> dict[Spot, Spot]:
        """Of every cell that a merged one covers, the first cell. What lies outside the texts, or twice, is left."""
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
        """The cell whose text is seen here: the first of the merged ones, or this one."""
        return self._origins.get((row, column), (row, column))

    def text(self, spot: Spot) -> str:
        """What is seen in a cell."""
        row, column = self.origin(*spot)
        return self.texts[row][column]

    def seen(self, row: int) -> Iterator[Spot]:
        """The cells whose texts are seen in a row, each once, in the order of columns."""
        spots = dict.fromkeys(self.origin(row, column) for column in range(self.width))
        return (spot for spot in spots if self.texts[spot[0]][spot[1]])

    def own(self, row: int) -> list[Spot]:
        """The cells with a text that stand in a row, and are not merged down from one above."""
        return [spot for spot in self.seen(row) if spot[0] == row]

    def columns_of(self, spot: Spot) -> int:
        """How many columns a cell covers."""
        row, column = spot
        right = column + 1
        while right < self.width and self.origin(row, right) == spot:
            right += 1
        return right - column

    def at(self, spot: Spot) -> Location:
        """The place of a cell."""
        return self.sheet.at(*spot, self.path)
