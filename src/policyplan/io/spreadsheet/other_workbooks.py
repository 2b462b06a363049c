"""Workbooks of other programs and of old Excel: .xls, .xlsb, .ods. Less is known of them than of .xlsx."""

from __future__ import annotations

import datetime
import io
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from typing import Any

import attrs

from policyplan.errors import FormatError, Location
from policyplan.extras import need
from policyplan.io import file_kinds, messages
from policyplan.io.file_kinds import FileKind
from policyplan.io.format_api import ReadRequest
from policyplan.io.spreadsheet import archive
from policyplan.io.spreadsheet.cells import Cell, checked, is_first_day, value_of
from policyplan.io.spreadsheet.sheet_xml import disjoint
from policyplan.io.spreadsheet.sheets import Sheet, Spot, cell_name, even_rows, read_sheets
from policyplan.io.spreadsheet.xml_parts import tree
from policyplan.model.findings import Finding, finding
from policyplan.model.kinds import Level

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


@attrs.define
class _OdsDetails:
    """What the fast reader does not tell of a sheet of an .ods."""

    merged: list[tuple[int, int, int, int]] = attrs.field(factory=list)
    comments: dict[Spot, str] = attrs.field(factory=dict)
    formulas: dict[Spot, str] = attrs.field(factory=dict)
    dates: dict[Spot, str] = attrs.field(factory=dict)
    """What the cells of dates show."""


def read_workbook(file: ReadRequest) -> tuple[tuple[Sheet, ...], tuple[Finding, ...]]:
    """Return the sheets of a workbook or a CSV file, as `read_sheets` does, and of an .xls, .xlsb or .ods.

    Of .xls and .xlsb, comments, formulas and failed formulas are not known, and a finding says so.

    Raises as `read_sheets` does.
    """
    kind = file_kinds.kind_of(file.data)
    if kind in (FileKind.OLD_WORKBOOK, FileKind.BINARY_WORKBOOK):
        if kind is FileKind.BINARY_WORKBOOK:
            file = attrs.evolve(file, data=archive.opened(file).repacked())
        return _by_calamine(file, {}, known=False)
    if kind is FileKind.OPEN_WORKBOOK:
        parts = archive.opened(file)
        return _by_calamine(attrs.evolve(file, data=parts.repacked()), _ods_details(parts, file), known=True)
    return read_sheets(file)


def _by_calamine(
    file: ReadRequest, details: dict[str, _OdsDetails], *, known: bool
) -> tuple[tuple[Sheet, ...], tuple[Finding, ...]]:
    place = Location(path=file.path)
    read = file.isolated(read_stored)
    sheets = [_sheet(stored, details.get(stored.name, _OdsDetails()), file) for stored in read.sheets]
    found = [] if known else [finding(messages.WORKBOOK_LESS_KNOWN, place, level=Level.WARNING)]
    return tuple(sheets), (*found, *_formulas(sheets, file))


@attrs.frozen(kw_only=True)
class StoredSheet:
    """A sheet as the parser in a worker process gives it."""

    name: str
    hidden: bool
    rows: list[list[str | int | float | bool | None]]
    """The values that are no times."""
    times: list[tuple[int, int, str, str]]
    """Rows and columns of times, each with the name of its class and its text."""
    merged: list[tuple[int, int, int, int]]


@attrs.frozen(kw_only=True)
class StoredSheets:
    """The sheets of a workbook, without charts and macro sheets."""

    sheets: list[StoredSheet]


def read_stored(file: ReadRequest) -> StoredSheets:
    """Return the sheets of an .xls, .xlsb or .ods. A file can crash the parser: see `ReadRequest.isolated`.

    Raises `FormatError` where the file is damaged or exceeds the limits, `ExtraError` where the extra is missing.
    """
    calamine: Any = need("python_calamine", extra="excel", package="python-calamine", feature=messages.WORKBOOK_FEATURE)
    place = Location(path=file.path)
    try:
        workbook = calamine.CalamineWorkbook.from_filelike(io.BytesIO(file.data))
        known_sheets = [sheet for sheet in workbook.sheets_metadata if sheet.typ == calamine.SheetTypeEnum.WorkSheet]
        if len(known_sheets) > file.limits.sheets:
            raise FormatError(
                messages.WORKBOOK_TOO_MANY_SHEETS, at=place, sheets=len(known_sheets), limit=file.limits.sheets
            )
        visible = calamine.SheetVisibleEnum.Visible
        sheets = []
        box = 0
        for sheet in known_sheets:
            read = workbook.get_sheet_by_name(sheet.name)
            rows, columns = (read.end[0] + 1, read.end[1] + 1) if read.end else (0, 0)
            _bound(file, sheet.name, rows, columns)
            box += rows * columns
            if box > file.limits.box:
                raise FormatError(messages.WORKBOOK_TOO_LARGE, at=place, limit=file.limits.cells)
            sheets.append(_stored(read, sheet.name, file, hidden=sheet.visible != visible))
    except (calamine.CalamineError, OSError) as error:
        raise FormatError(messages.WORKBOOK_DAMAGED, at=place, why=str(error)) from error
    return StoredSheets(sheets=sheets)


def _stored(read: Any, name: str, file: ReadRequest, *, hidden: bool) -> StoredSheet:
    rows = [list(map(value_of, row)) for row in read.to_python(skip_empty_area=False)]
    times = []
    for n, row in enumerate(rows):
        for m, cell in enumerate(row):
            if isinstance(cell, str) and len(cell) > file.limits.text:
                at = Location(path=file.path, cell=f"{name}!{cell_name(n, m)}")
                raise FormatError(messages.CELL_TOO_LONG, at=at, limit=file.limits.text)
            if (kind := type(cell).__name__) in _TIMES:
                times.append((n, m, kind, str(cell / _MICROSECOND if kind == "timedelta" else cell)))  # type: ignore[operator]
                row[m] = None
    merged = [(*first, *last) for first, last in read.merged_cell_ranges or ()]
    return StoredSheet(name=name, hidden=hidden, rows=rows, times=times, merged=merged)  # type: ignore[arg-type]


_MICROSECOND = datetime.timedelta(microseconds=1)
_TIMES: dict[str, Callable[[str], Cell]] = {
    "date": datetime.date.fromisoformat,
    "datetime": datetime.datetime.fromisoformat,
    "time": datetime.time.fromisoformat,
    "timedelta": lambda text: float(text) * _MICROSECOND,
}
"""The classes of times, each with the function that reads its text."""


def _sheet(stored: StoredSheet, details: _OdsDetails, file: ReadRequest) -> Sheet:
    rows: list[list[Cell]] = [list(row) for row in stored.rows]
    for n, m, kind, text in stored.times:
        rows[n][m] = _TIMES[kind](text)
    for (n, m), shown in details.dates.items():
        if n < len(rows) and m < len(rows[n]):
            rows[n][m] = _as_shown(rows[n][m], shown)
    cells, doubts = checked(even_rows(rows), {})
    return Sheet(
        name=stored.name,
        rows=cells,
        merged=disjoint(stored.merged or details.merged, cells, file),
        hidden=stored.hidden,
        comments=details.comments,
        formulas=details.formulas,
        doubts=doubts,
    )


def _as_shown(cell: Cell, shown: str) -> Cell:
    """A date, or the month or the year that is shown of it: 2024年10月 is stored as its first day."""
    numbers = re.findall(r"\d+", shown)
    if not isinstance(cell, datetime.date) or not {f"{cell:%Y}", f"{cell:%y}"} & set(numbers):
        return cell
    others = [int(number) for number in numbers if number not in (f"{cell:%Y}", f"{cell:%y}")]
    if others and (others != [cell.month] or re.search("[A-Za-z]", shown)):
        return cell
    dates = "ym" if others or re.search(r"[^\W\d年]", shown) else "y"
    if not is_first_day(cell, dates):
        return cell
    return f"{cell:%Y-%m}" if dates == "ym" else f"{cell:%Y}"


def _bound(file: ReadRequest, name: str, rows: int, columns: int) -> None:
    place = Location(path=file.path)
    if rows > file.limits.rows:
        raise FormatError(messages.WORKBOOK_TOO_LONG, at=place, sheet=name, rows=rows, limit=file.limits.rows)
    if rows * columns > file.limits.box:
        raise FormatError(messages.WORKBOOK_TOO_WIDE, at=place, sheet=name, rows=rows, columns=columns)


def _formulas(sheets: list[Sheet], file: ReadRequest) -> Iterator[Finding]:
    for sheet in sheets:
        if sheet.formulas:
            spots = tuple(cell_name(*spot) for spot in list(sheet.formulas)[:3])
            place = Location(path=file.path, cell=sheet.name)
            yield finding(messages.WORKBOOK_FORMULAS, place, level=Level.INFO, count=len(sheet.formulas), cells=spots)


# -- OpenDocument --------------------------------------------------------------------------------------------------


def _ods_details(parts: archive.Archive, file: ReadRequest) -> dict[str, _OdsDetails]:
    """Merged ranges, comments and formulas by sheet (OpenDocument 1.3 part 3, 9.1), before any cell is read."""
    root = tree(parts, "content.xml", file)
    return {table.get(f"{_TABLE}name", ""): _of_table(table, file) for table in root.iter(f"{_TABLE}table")}


def _of_table(table: ET.Element, file: ReadRequest) -> _OdsDetails:
    details = _OdsDetails()
    name, at, cells = table.get(f"{_TABLE}name", ""), 0, 0
    for row in table.iter(f"{_TABLE}table-row"):
        repeated = _times(row, "rows")
        column = 0
        for cell in row:  # all are cells or covered cells, else the fast reader refuses the file
            times = _times(cell, "columns")
            if len(cell) or cell.attrib.get(f"{_OFFICE}value-type"):
                _of_cell(details, cell, (at, column))
                cells += times * repeated
                _bound(file, name, at + repeated, column + times)
                if cells > file.limits.cells:
                    place = Location(path=file.path)
                    raise FormatError(messages.WORKBOOK_TOO_LARGE, at=place, limit=file.limits.cells)
            column += times
        at += repeated
    return details


def _of_cell(details: _OdsDetails, cell: ET.Element, spot: Spot) -> None:
    row, column = spot
    rows, columns = (_times(cell, kind, "spanned") for kind in ("rows", "columns"))
    if rows > 1 or columns > 1:
        details.merged.append((row, column, row + rows - 1, column + columns - 1))
    if formula := cell.get(f"{_TABLE}formula"):
        details.formulas[spot] = formula
    if cell.get(f"{_OFFICE}value-type") == "date":
        details.dates[spot] = "".join("".join(part.itertext()) for part in cell.findall(f"{_TEXT}p"))
    for note in cell.iter(f"{_OFFICE}annotation"):
        words = "\n".join("".join(part.itertext()) for part in note.iter(f"{_TEXT}p")).strip()
        if words:
            details.comments[spot] = words


def _times(element: ET.Element, kind: str, what: str = "repeated") -> int:
    """How often a row or a cell is repeated, or how many of them a cell covers."""
    written = element.get(f"{_TABLE}number-{kind}-{what}", "1")
    return int(written) if written.isascii() and written.isdigit() and len(written) < 9 else 1
