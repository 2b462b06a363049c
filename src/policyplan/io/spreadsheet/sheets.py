"""Sheets of untrusted workbooks and CSV files: values, merged ranges, comments, formulas."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

import attrs

from policyplan.errors import FormatError, Location
from policyplan.io import file_kinds, messages
from policyplan.io.format_api import ReadRequest
from policyplan.io.spreadsheet import archive, csv_text, workbook_parts
from policyplan.io.spreadsheet.cells import FIRST_DAY, Cell, Doubt, Spot, checked, value_of
from policyplan.io.spreadsheet.safe_text import read_controls
from policyplan.io.spreadsheet.sheet_xml import disjoint
from policyplan.messages import Message
from policyplan.model.collector import paused_collector
from policyplan.model.findings import Finding, GatheredFindings, finding
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
        doubts = self.doubts.get((row, column))
        return doubts is not None and any(doubt.is_left_out for doubt in doubts)


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
        with paused_collector():
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
    listed = workbook_parts.contents(parts, file)
    place, limits = Location(path=file.path), file.limits
    count = len(listed.sheets) + len(listed.others)
    if count > limits.sheets:
        raise FormatError(messages.WORKBOOK_TOO_MANY_SHEETS, at=place, sheets=count, limit=limits.sheets)
    sheets: list[Sheet] = []
    attached = GatheredFindings()
    cells = characters = 0
    for part in listed.sheets:
        details = workbook_parts.details(parts, part, file, listed.book)
        xml = details.xml
        if xml.height > limits.rows:
            raise FormatError(messages.WORKBOOK_TOO_LONG, at=place, sheet=part.name, rows=xml.height, limit=limits.rows)
        if xml.height * xml.width > limits.box:
            raise FormatError(messages.WORKBOOK_TOO_WIDE, at=place, sheet=part.name, rows=xml.height, columns=xml.width)
        cells += xml.cells
        characters += xml.characters
        if cells > limits.cells:
            raise FormatError(messages.WORKBOOK_TOO_LARGE, at=place, limit=limits.cells)
        if characters > limits.unpacked:
            raise FormatError(messages.ARCHIVE_TOO_LARGE, at=place, unpacked=characters, limit=limits.unpacked)
        rows = xml.even_rows()
        sheets.append(
            Sheet(
                name=part.name,
                rows=rows,
                merged=disjoint(xml.merged, rows, file),
                hidden=part.hidden,
                comments=details.comments,
                formulas=xml.formulas,
                doubts=xml.doubts,
                hidden_rows=frozenset(xml.hidden_rows),
                hidden_columns=frozenset(xml.hidden_columns),
                first_day=listed.book.first_day,
            )
        )
        attached += _attached(part.name, details, file)
    others = (
        finding(messages.SHEET_WITHOUT_CELLS, Location(path=file.path, cell=name), level=Level.WARNING)
        for name in listed.others
    )
    return tuple(sheets), (*_active_content(parts, file), *_formulas(sheets, file), *attached, *others)


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


def _attached(name: str, details: workbook_parts.Details, file: ReadRequest) -> Iterator[Finding]:
    """A finding for each picture, text box, chart and other object, which are not read."""
    for attachment in details.attachments:
        spot = attachment.spot
        place = Location(path=file.path, cell=f"{name}!{cell_name(*spot)}" if spot else name)
        facts: dict[str, Any] = {"text": attachment.text} if attachment.text else {}
        yield finding(attachment.message, place, level=Level.WARNING, **facts)
