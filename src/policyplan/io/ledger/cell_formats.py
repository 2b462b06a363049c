"""Cell formats of the ledger's workbook."""

from __future__ import annotations

from typing import Any

from policyplan.io.ledger.columns import LedgerColumn

SIZE = 10.5
"""The size of the type in points (五号). On a page, it is at least 8 points."""


class CellFormats:
    """The cell formats of a workbook. Equal formats are made once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._by_properties: dict[tuple[tuple[str, Any], ...], Any] = {}
        self._by_column: dict[tuple[str, str | None], Any] = {}

    def of(self, **properties: Any) -> Any:
        """Return the format with these properties of xlsxwriter, in the workbook's font."""
        key = tuple(sorted(properties.items()))
        if key not in self._by_properties:
            self._by_properties[key] = self._book.add_format({"font_name": "宋体", "font_size": SIZE, **properties})
        return self._by_properties[key]

    def cell(self, column: LedgerColumn, number_format: str | None = None) -> Any:
        """Return the format of a column's cells: white if an office fills them in, else grey and locked."""
        key = column.name, number_format
        if key not in self._by_column:
            self._by_column[key] = self._cell(column, number_format)
        return self._by_column[key]

    def _cell(self, column: LedgerColumn, number_format: str | None) -> Any:
        look: dict[str, Any] = {"border": 1, "border_color": "#A6A6A6", "text_wrap": True, "valign": "top"}
        look |= {"locked": False} if column.filled else {"bg_color": "#F2F2F2"}
        if number_format:
            look["num_format"] = number_format
        if column.name in ("number", "id", "status", "unit", "role"):
            look["align"] = "center"
        return self.of(**look)
