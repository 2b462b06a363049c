"""Sheets of untrusted workbooks and CSV files: values, merged ranges, comments, formulas."""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, TypeAlias

import attrs

from policyplan.errors import FormatError, Location
from policyplan.extras import need
from policyplan.io import messages
from policyplan.io.format_api import ReadRequest
from policyplan.io.spreadsheet import archive, csv_text, workbook_parts
from policyplan.model.findings import Finding, finding
from policyplan.model.kinds import Level

Cell: TypeAlias = (
    str | int | float | bool | datetime.date | datetime.datetime | datetime.time | datetime.timedelta | None
)
"""The value of a cell; None for an empty cell. A date without a time of day is a date."""

Spot: TypeAlias = tuple[int, int]
"""A row and a column, counted from 0."""

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PAGE = re.compile(rb"\s*<(?:!doctype\s+html|html|table|\?xml)", re.IGNORECASE)
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_NO_SPOTS: Mapping[Spot, str] = MappingProxyType({})

_MOST_IN_BOX = 4
"""The box around the cells may have this many times the limit of cells, empty cells included."""


@attrs.frozen(kw_only=True)
class Sheet:
    """A sheet of a workbook, or a CSV file."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    """Rows of equal length, without empty rows at the end. A formula has the value that was saved with it."""
    merged: tuple[tuple[int, int, int, int], ...] = ()
    """Ranges: first row, first column, last row, last column, counted from 0. The first cell has the value."""
    hidden: bool = False
    comments: Mapping[Spot, str] = _NO_SPOTS
    formulas: Mapping[Spot, str] = _NO_SPOTS
    lines: tuple[int, ...] = ()
    """The lines on which the rows of a CSV file begin."""

    def at(self, row: int, column: int, path: str | None) -> Location:
        """Return the location of a cell: ``Sheet!B7`` in a workbook, line and column in CSV."""
        if self.lines:
            return Location(path=path, line=self.lines[row], column=column + 1)
        return Location(path=path, cell=f"{self.name}!{cell_name(row, column)}")


def cell_name(row: int, column: int) -> str:
    """Return the name of a cell: ``B7`` for row 6 and column 1."""
    letters = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(65 + letter) + letters
    return f"{letters}{row + 1}"


def read_sheets(file: ReadRequest) -> tuple[tuple[Sheet, ...], tuple[Finding, ...]]:
    """Return the sheets of a workbook (xlsx, xlsm) or of a CSV file, hidden sheets included, and findings about them.

    Formulas are not calculated, links are not followed, macros are not run: the values are those that were saved, and
    findings report formulas, links and macros.

    Raises `FormatError` for other files (an HTML page, Excel's old format, a workbook that is damaged or has a
    password) and for a file that exceeds the limits; `ExtraError` where a workbook needs the extra.
    """
    if file.data.startswith(_ZIP):
        return _workbook(file)
    _refuse_others(file)
    table = csv_text.read_rows(file, separator=file.options.get("separator"))
    return (Sheet(name="", rows=_even(tuple(map(_value, row)) for row in table.rows), lines=table.lines),), ()


def _refuse_others(file: ReadRequest) -> None:
    """Raise `FormatError` for files that offices call workbooks and that are not."""
    place = Location(path=file.path)
    if file.data.startswith(_OLE):
        raise FormatError(messages.WORKBOOK_PASSWORD if _ENCRYPTED in file.data else messages.WORKBOOK_OLD, at=place)
    if _PAGE.match(file.data.removeprefix(b"\xef\xbb\xbf")):
        raise FormatError(messages.WORKBOOK_IS_PAGE, at=place)


def _workbook(file: ReadRequest) -> tuple[tuple[Sheet, ...], tuple[Finding, ...]]:
    parts = archive.opened(file)
    if "xl/workbook.xml" not in parts:
        raise FormatError(messages.WORKBOOK_OTHER, at=Location(path=file.path))
    calamine: Any = need("python_calamine", extra="excel", package="python-calamine", feature=messages.WORKBOOK_FEATURE)
    known = workbook_parts.sheets(parts, file)
    if len(known) > file.limits.sheets:
        raise FormatError(
            messages.WORKBOOK_TOO_MANY_SHEETS, at=Location(path=file.path), sheets=len(known), limit=file.limits.sheets
        )
    details = {sheet.name: workbook_parts.details(parts, sheet, file) for sheet in known}
    _bound(file, details)
    try:
        workbook = calamine.CalamineWorkbook.from_filelike(io.BytesIO(file.data))
        visible = calamine.SheetVisibleEnum.Visible
        hidden = {sheet.name for sheet in workbook.sheets_metadata if sheet.visible != visible}
        read = {name: workbook.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in details}
    except (calamine.CalamineError, OSError) as error:
        raise FormatError(messages.WORKBOOK_DAMAGED, at=Location(path=file.path), why=str(error)) from error
    sheets = tuple(
        Sheet(
            name=name,
            rows=_even(_values(rows, file, name)),
            merged=details[name].merged,
            hidden=name in hidden,
            comments=details[name].comments,
            formulas=details[name].formulas,
        )
        for name, rows in read.items()
    )
    return sheets, (*_active_content(parts, file), *_formulas(sheets, file))


def _bound(file: ReadRequest, details: Mapping[str, workbook_parts.Details]) -> None:
    """Raise `FormatError` where the sheets exceed the limits, before any cell is read."""
    place = Location(path=file.path)
    limits = file.limits
    cells = 0
    for name, size in details.items():
        if size.rows > limits.rows:
            raise FormatError(messages.WORKBOOK_TOO_LONG, at=place, sheet=name, rows=size.rows, limit=limits.rows)
        cells += size.cells
        if size.rows * size.columns > _MOST_IN_BOX * limits.cells:
            raise FormatError(messages.WORKBOOK_TOO_WIDE, at=place, sheet=name, rows=size.rows, columns=size.columns)
    if cells > limits.cells:
        raise FormatError(messages.WORKBOOK_TOO_LARGE, at=place, cells=cells, limit=limits.cells)


def _values(rows: list[list[Any]], file: ReadRequest, sheet: str) -> Iterator[tuple[Cell, ...]]:
    """The cells with None for empty text and an int for a whole number."""
    for n, row in enumerate(rows):
        for m, cell in enumerate(row):
            if isinstance(cell, str) and len(cell) > file.limits.text:
                place = Location(path=file.path, cell=f"{sheet}!{cell_name(n, m)}")
                raise FormatError(messages.CELL_TOO_LONG, at=place, limit=file.limits.text)
        yield tuple(map(_value, row))


def _value(cell: Any) -> Cell:
    if cell == "" and isinstance(cell, str):
        return None
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    return cell  # type: ignore[no-any-return]


def _even(rows: Any) -> tuple[tuple[Cell, ...], ...]:
    """Rows of equal length, without empty rows at the end."""
    kept = [tuple(row) for row in rows]
    while kept and all(cell is None for cell in kept[-1]):
        kept.pop()
    width = max(map(len, kept), default=0)
    return tuple((*row, *(None,) * (width - len(row))) for row in kept)


def _active_content(parts: archive.Archive, file: ReadRequest) -> Iterator[Finding]:
    place = Location(path=file.path)
    if any(name.endswith("vbaProject.bin") for name in parts.names):
        yield finding(messages.WORKBOOK_MACROS, place, level=Level.WARNING)
    if any(name.startswith("xl/externalLinks/") for name in parts.names):
        yield finding(messages.WORKBOOK_LINKS, place, level=Level.WARNING)


def _formulas(sheets: tuple[Sheet, ...], file: ReadRequest) -> Iterator[Finding]:
    for sheet in sheets:
        if sheet.formulas:
            spots = tuple(cell_name(*spot) for spot in list(sheet.formulas)[:3])
            place = Location(path=file.path, cell=sheet.name)
            yield finding(messages.WORKBOOK_FORMULAS, place, level=Level.INFO, count=len(sheet.formulas), cells=spots)
