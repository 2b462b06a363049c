"""The text of a document while it is read, with its marks and places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import attrs

from policyplan.errors import FormatError, Location
from policyplan.io.documents import messages
from policyplan.io.documents.document import Document, Mark, MarkKind, Place
from policyplan.io.format_api import ReadRequest
from policyplan.io.spreadsheet.sheets import cell_name
from policyplan.model.findings import Finding

_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f\u200b\u2060\ufeff\u00ad]")
_NO_CHARACTERS = re.compile("[\ud800-\udfff]")
_BREAKS = re.compile("[\t\n\x0b\x0c\r\x85\u2028\u2029]+")


def clean(text: str) -> str:
    """Return a text without control characters, zero-width signs and soft hyphens."""
    return _NO_CHARACTERS.sub("\ufffd", _CONTROLS.sub("", text))


def on_one_line(text: str) -> str:
    """Return a clean text with a space for each break and each tab."""
    return _BREAKS.sub(" ", clean(text)).strip(" ")


def without_spaces(text: str) -> str:
    """Return a text without white space, by which titles are compared."""
    return "".join(text.split())


@attrs.frozen(kw_only=True)
class Cell:
    """A cell of a table that is added to a text."""

    text: str
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    is_header: bool = False


@attrs.define(kw_only=True)
class TextBuilder:
    """Puts a text together from lines and tables."""

    file: ReadRequest
    parts: list[str] = attrs.field(factory=list)
    length: int = 0
    marks: list[Mark] = attrs.field(factory=list)
    places: list[Place] = attrs.field(factory=list)
    tables: int = 0

    def line(self, text: str, *, page: int | None = None, paragraph: int | None = None, cell: str | None = None) -> int:
        """Add a line, which may have line breaks of its own, and return its offset."""
        start = self.length
        self._place(start, page, paragraph, cell)
        self._add(text)
        self._add("\n")
        return start

    def mark(self, kind: MarkKind, start: int, end: int, *, level: int | None = None) -> None:
        """Add a mark, unless it would be empty."""
        if start < end:
            self.marks.append(Mark(kind=kind, start=start, end=end, level=level))

    def table(self, cells: Iterable[Cell], *, rows: int, columns: int, page: int | None = None) -> None:
        """Add a table as lines with tabs; a cell that a merged cell covers is empty and has no mark."""
        by_place: Mapping[tuple[int, int], Cell] = {(cell.row, cell.column): cell for cell in cells}
        number = self.tables
        self.tables += 1
        for row in range(rows):
            for column in range(columns):
                if column:
                    self._add("\t")
                cell = by_place.get((row, column))
                if cell is not None:
                    self._cell(cell, number, page)
            self._add("\n")

    def _cell(self, cell: Cell, table: int, page: int | None) -> None:
        start = self.length
        name = f"table {table + 1}, {cell_name(cell.row, cell.column)}"
        self._place(start, page, None, name)
        self._add(on_one_line(cell.text))
        self.marks.append(
            Mark(
                kind=MarkKind.CELL,
                start=start,
                end=self.length,
                table=table,
                row=cell.row,
                column=cell.column,
                row_span=cell.row_span,
                column_span=cell.column_span,
                is_header=cell.is_header,
            )
        )

    def _place(self, start: int, page: int | None, paragraph: int | None, cell: str | None) -> None:
        self.places.append(Place(start=start, page=page, paragraph=paragraph, cell=cell))

    def _add(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)
        limit = self.file.limits.characters
        if self.length > limit:
            raise FormatError(messages.TEXT_TOO_LONG, at=Location(path=self.file.path), limit=limit)

    def document(self, format: str, findings: Iterable[Finding] = ()) -> Document:
        """Return the document. Raises `FormatError` where it has no text."""
        text = "".join(self.parts)
        if not text.strip():
            raise FormatError(messages.NO_TEXT, at=Location(path=self.file.path))
        return Document(
            name=name_of(self.file),
            format=format,
            text=text,
            marks=tuple(sorted(self.marks, key=lambda mark: (mark.start, -mark.end))),
            places=tuple(self.places),
            findings=tuple(findings),
            sha256=digest(self.file.data),
        )


def name_of(file: ReadRequest) -> str:
    """Return the name of a file without its folders."""
    return re.split(r"[/\\]", file.path)[-1] if file.path else ""


def digest(data: bytes) -> str:
    """Return the SHA-256 digest of the bytes of a file."""
    import hashlib

    return hashlib.sha256(data).hexdigest()
