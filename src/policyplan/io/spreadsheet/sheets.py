"""Sheets of untrusted workbooks and CSV files: values, merged ranges, comments, formulas."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

import attrs

from policyplan.errors import FormatError, Location
from policyplan.extras import need
from policyplan.io import file_kinds, messages
from policyplan.io.format_api import ReadRequest
from policyplan.io.spreadsheet import archive, csv_text, workbook_parts
from policyplan.io.spreadsheet.cells import FIRST_DAY, FIRST_DAY_1904, Cell, Doubt, checked, value_of, with_raw
from policyplan.io.spreadsheet.safe_text import read_controls
from policyplan.io.spreadsheet.sheet_xml import Spot
from policyplan.messages import Message
from policyplan.model.findings import Finding, finding
from policyplan.model.kinds import Level

__all__ = ["Cell", "Sheet", "Spot", "cell_name", "read_sheets"]

_NO_SPOTS: Mapping[Spot, str] = MappingProxyType({})
_NO_DOUBTS: Mapping[Spot, tuple[Doubt, ...]] = MappingProxyType({})

_REFUSED: Mapping[file_kinds.FileKind | None, Message] = {
    file_kinds.FileKind.ENCRYPTED: messages.WORKBOOK_PASSWORD,
    file_kinds.FileKind.OLD_WORKBOOK: messages.WORKBOOK_OLD,
    file_kinds.FileKind.PAGE: messages.WORKBOOK_IS_PAGE,
    file_kinds.FileKind.XML_WORKBOOK: messages.WORKBOOK_IS_PAGE,
}
"""The kinds of files that offices call workbooks and that are not."""

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
    """The numbers of the rows of a CSV file as a spreadsheet shows them, from 1."""
    doubts: Mapping[Spot, tuple[Doubt, ...]] = _NO_DOUBTS
    """Cells whose value cannot be used as it is, or only with a warning."""
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    first_day: datetime.date = FIRST_DAY
    """Day 0 of the numbers of days."""
    places: tuple[tuple[str, int], ...] = ()
    """Of a table in a text: for each row the name of the table and the row in it, or a paragraph and -1."""
    has_decimal_commas: bool = False
    """Whether it was probably written where a comma stands before decimals: semicolons separate its cells."""

    def at(self, row: int, column: int, path: str | None) -> Location:
        """Return the location of a cell: ``Sheet!B7`` in a workbook, ``B7`` in CSV."""
        if self.lines:
            return Location(path=path, cell=cell_name(self.lines[row] - 1, column))
        if self.places:
            name, of_table = self.places[row]
            return Location(path=path, cell=name if of_table < 0 else f"{name}!{cell_name(of_table, column)}")
        return Location(path=path, cell=f"{self.name}!{cell_name(row, column)}")

    def doubted(self, row: int, column: int, path: str | None) -> Iterator[Finding]:
        """Yield a finding for each doubt about a cell."""
        for doubt in self.doubts.get((row, column), ()):
            yield finding(doubt.message, self.at(row, column, path), level=doubt.level, **doubt.facts)

    def is_left_out(self, row: int, column: int) -> bool:
        """Whether a cell has a value that cannot be used."""
        return any(doubt.is_left_out for doubt in self.doubts.get((row, column), ()))


def cell_name(row: int, column: int) -> str:
    """Return the name of a cell: ``B7`` for row 6 and column 1."""
    return f"{csv_text.column_letters(column)}{row + 1}"


def read_sheets(file: ReadRequest) -> tuple[tuple[Sheet, ...], tuple[Finding, ...]]:
    """Return the sheets of a workbook (xlsx, xlsm) or of a CSV file, hidden sheets included, and findings about them.

    Formulas are not calculated, links are not followed, macros are not run: the values are those that were saved, and
    findings report formulas, links and macros.

    Raises `FormatError` for other files (an HTML page, Excel's old format, a workbook that is damaged or has a
    password) and for a file that exceeds the limits; `ExtraError` where a workbook needs the extra.
    """
    if file.data.startswith(file_kinds.ZIP):
        return _workbook(file)
    _refuse_others(file)
    table = csv_text.read_rows(file, separator=file.options.get("separator"))
    cells, doubts = checked(even_rows(tuple(value_of(read_controls(cell)) for cell in row) for row in table.rows), {})
    sheet = Sheet(name="", rows=cells, lines=table.lines, doubts=doubts, has_decimal_commas=table.separator == ";")
    return (sheet,), table.findings


def _refuse_others(file: ReadRequest) -> None:
    """Raise `FormatError` for files that offices call workbooks and that are not."""
    place = Location(path=file.path)
    message = _REFUSED.get(file_kinds.kind_of(file.data))
    if message is not None:
        raise FormatError(message, at=place)
    if file.data.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<?xml"):
        raise FormatError(messages.WORKBOOK_IS_PAGE, at=place)
    file_kinds.refuse(file.data, file.path, "table")


def _workbook(file: ReadRequest) -> tuple[tuple[Sheet, ...], tuple[Finding, ...]]:
    parts = archive.opened(file)
    file_kinds.refuse(file.data, file.path, "table", but=(file_kinds.FileKind.WORKBOOK,))
    calamine: Any = need("python_calamine", extra="excel", package="python-calamine", feature=messages.WORKBOOK_FEATURE)
    known = workbook_parts.sheets(parts, file)
    if len(known) > file.limits.sheets:
        raise FormatError(
            messages.WORKBOOK_TOO_MANY_SHEETS, at=Location(path=file.path), sheets=len(known), limit=file.limits.sheets
        )
    styles = workbook_parts.styles(parts, file)
    details = {sheet.name: workbook_parts.details(parts, sheet, file, styles) for sheet in known}
    _bound(file, details)
    first_day = FIRST_DAY_1904 if workbook_parts.counts_from_1904(parts, file) else FIRST_DAY
    try:
        workbook = calamine.CalamineWorkbook.from_filelike(io.BytesIO(parts.repacked()))
        visible = calamine.SheetVisibleEnum.Visible
        hidden = {sheet.name for sheet in workbook.sheets_metadata if sheet.visible != visible}
        read = {name: workbook.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in details}
    except (calamine.CalamineError, OSError) as error:
        raise FormatError(messages.WORKBOOK_DAMAGED, at=Location(path=file.path), why=str(error)) from error
    sheets = []
    for name, rows in read.items():
        xml = details[name].xml
        values, of_raw = with_raw(_values(rows, file, name), xml.raw, styles, first_day)
        cells, doubts = checked(even_rows(values, of_raw), of_raw)
        sheets.append(
            Sheet(
                name=name,
                rows=cells,
                merged=tuple(xml.merged),
                hidden=name in hidden,
                comments=details[name].comments,
                formulas=xml.formulas,
                doubts=doubts,
                hidden_rows=frozenset(xml.hidden_rows),
                hidden_columns=frozenset(xml.hidden_columns),
                first_day=first_day,
            )
        )
    others = workbook_parts.other_sheets(parts, file)
    found = (*_active_content(parts, file), *_formulas(sheets, file), *_attached(details, others, file))
    return tuple(sheets), found


def _bound(file: ReadRequest, details: Mapping[str, workbook_parts.Details]) -> None:
    """Raise `FormatError` where the sheets exceed the limits, before any cell is read."""
    place = Location(path=file.path)
    limits = file.limits
    cells = 0
    for name, of_sheet in details.items():
        size = of_sheet.xml
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
        yield tuple(map(value_of, row))


def even_rows(rows: Iterable[Iterable[Cell]], doubts: Iterable[Spot] = ()) -> tuple[tuple[Cell, ...], ...]:
    """Rows of equal length, without rows at the end that have neither a value nor a doubt."""
    kept = [tuple(row) for row in rows]
    last = max((row for row, _ in doubts), default=-1)
    while len(kept) > last + 1 and all(cell is None for cell in kept[-1]):
        kept.pop()
    width = max(map(len, kept), default=0)
    return tuple((*row, *(None,) * (width - len(row))) for row in kept)


def _active_content(parts: archive.Archive, file: ReadRequest) -> Iterator[Finding]:
    place = Location(path=file.path)
    if any(name.endswith("vbaProject.bin") for name in parts.names):
        yield finding(messages.WORKBOOK_MACROS, place, level=Level.WARNING)
    if any(name.startswith("xl/externalLinks/") for name in parts.names):
        yield finding(messages.WORKBOOK_LINKS, place, level=Level.WARNING)


def _formulas(sheets: Iterable[Sheet], file: ReadRequest) -> Iterator[Finding]:
    """A finding for the formulas of each sheet whose saved values are taken."""
    for sheet in sheets:
        taken = [spot for spot in sheet.formulas if not sheet.is_left_out(*spot)]
        if taken:
            place = Location(path=file.path, cell=sheet.name)
            spots = tuple(cell_name(*spot) for spot in taken[:3])
            yield finding(messages.WORKBOOK_FORMULAS, place, level=Level.INFO, count=len(taken), cells=spots)


def _attached(
    details: Mapping[str, workbook_parts.Details], others: Iterable[str], file: ReadRequest
) -> Iterator[Finding]:
    """A finding for each picture, text box, chart and other object, which are not read."""
    for name, of_sheet in details.items():
        for attachment in of_sheet.attachments:
            spot = attachment.spot
            place = Location(path=file.path, cell=f"{name}!{cell_name(*spot)}" if spot else name)
            facts: dict[str, Any] = {"text": attachment.text} if attachment.text else {}
            yield finding(attachment.message, place, level=Level.WARNING, **facts)
    for name in others:
        yield finding(messages.SHEET_WITHOUT_CELLS, Location(path=file.path, cell=name), level=Level.WARNING)
