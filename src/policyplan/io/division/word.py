"""The tables of a Word document (.docx) as sheets: merged cells, tracked changes, tables in cells, text around them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import attrs

from policyplan.errors import FormatError, Location
from policyplan.extract.responsibility import read_parties
from policyplan.io import messages
from policyplan.io.division.headings import OWNERS
from policyplan.io.division.table import DivisionTable
from policyplan.io.documents.word_xml import (
    MOST_COLUMNS,
    SIGNS,
    UNREAD,
    W,
    WordParts,
    blocks,
    children,
    has_text,
    number,
)
from policyplan.io.format_api import ReadRequest
from policyplan.io.spreadsheet.cells import checked
from policyplan.io.spreadsheet.sheets import Sheet, Spot, cell_name, even_rows
from policyplan.messages import Message
from policyplan.model.findings import Finding, finding
from policyplan.model.kinds import Level, Role
from policyplan.text.normal import plain

_CONTINUED = ("续表", "(续)", "续", "(续表)", "continued", "(continued)")
_LINES_OF_HEADINGS = 4
_MOST_LEVELS = 20
"""Tables in the cells of tables, at most."""

FindTable = Callable[[Sheet], DivisionTable | None]
"""Finds the table of tasks in a sheet."""


def read_document(file: ReadRequest, find: FindTable) -> tuple[tuple[Sheet, ...], tuple[Finding, ...]]:
    """Return each table of a Word document as a sheet, with the paragraphs before it as rows above it, and findings.

    A table that continues the one before it, on another page, is read as one with it. A table in a cell is a sheet of
    its own if it is a table of tasks, otherwise its text is part of the cell. Deleted text is not read, inserted text
    is.

    Raises `FormatError` where the document is damaged or exceeds the limits.
    """
    parts = WordParts.opened(file, messages.DOCUMENT_DAMAGED)
    body = parts.body()
    reader = _DocumentReader(file=file, find=find, comments=_comments(parts.root("word/comments.xml")))
    reader.read(body)
    return reader.sheets(), tuple(reader.findings())


def _comments(root: Any | None) -> dict[str, str]:
    """The texts of the comments by their ids."""
    return {
        element.get(f"{W}id", ""): "".join(text.text or "" for text in element.iter(f"{W}t"))
        for element in (() if root is None else root.iter(f"{W}comment"))
    }


@attrs.define(kw_only=True)
class _Table:
    """A table while it is read."""

    name: str
    paragraphs: list[tuple[str, str]]
    """The paragraphs before it, each with the name of its place."""
    rows: list[list[str | None]] = attrs.field(factory=list)
    merged: list[tuple[int, int, int, int]] = attrs.field(factory=list)
    comments: dict[Spot, str] = attrs.field(factory=dict)
    after: list[tuple[str, str]] = attrs.field(factory=list)
    width: int = 0
    """The most cells of a row."""
    known: DivisionTable | None = None
    """The table of tasks that it is, if that was looked up."""

    def sheet(self) -> Sheet:
        """Return the table as a sheet."""
        above = len(self.paragraphs)
        rows: list[list[str | None]] = [[text] for _, text in self.paragraphs]
        rows += self.rows
        rows += [[text] for _, text in self.after]
        places = [
            *((place, -1) for place, _ in self.paragraphs),
            *((self.name, n) for n in range(len(self.rows))),
            *((place, -1) for place, _ in self.after),
        ]
        values, doubts = checked(even_rows(rows), {})
        ends = [row for row, (_, n) in enumerate(places) if n < 0]
        wide = [(row, 0, row, self.width - 1) for row in ends if self.width > 1]
        return Sheet(
            name=self.name,
            rows=values,
            merged=(*((top + above, left, bottom + above, right) for top, left, bottom, right in self.merged), *wide),
            comments={(row + above, column): text for (row, column), text in self.comments.items()},
            doubts=doubts,
            places=tuple(places[: len(values)]),
        )


@attrs.define(kw_only=True)
class _DocumentReader:
    file: ReadRequest
    find: FindTable
    comments: dict[str, str]
    tables: list[_Table] = attrs.field(factory=list)
    paragraphs: list[tuple[str, str]] = attrs.field(factory=list)
    """The paragraphs since the last table."""
    counts: dict[Message, int] = attrs.field(factory=dict)
    """What was met that is read with a loss, or not read, with its number."""
    number: int = 0
    """The number of the last table that is in no cell."""
    paragraph: int = 0
    cells: int = 0

    def read(self, body: Any) -> None:
        """Read the paragraphs and tables of the body in their order."""
        for element in blocks(body):
            if element.tag == f"{W}tbl":
                self.number += 1
                self.add(self.table(element, f"Table {self.number}", level=0))
            else:
                self.paragraph += 1
                text = self.text(element).strip()
                if text:
                    self.paragraphs.append((f"Paragraph {self.paragraph}", text))
        if self.tables:
            self.tables[-1].after += self.paragraphs
        elif self.paragraphs:
            self.tables.append(_Table(name="Text", paragraphs=self.paragraphs))

    def add(self, table: _Table) -> None:
        """Add a table, or append its rows to the one that it continues."""
        between = [text for _, text in self.paragraphs if plain(text) not in _CONTINUED]
        before = self.tables[-1] if self.tables else None
        if before and not between and self.continues(before, table, is_said=bool(self.paragraphs)):
            top = len(before.rows)
            before.rows += table.rows
            before.merged += [(first + top, left, last + top, right) for first, left, last, right in table.merged]
            before.comments.update({(row + top, column): text for (row, column), text in table.comments.items()})
            self.count(messages.DOCUMENT_TABLE_CONTINUED)
        else:
            table.paragraphs = self.paragraphs
            self.tables.append(table)
        self.paragraphs = []

    def continues(self, before: _Table, table: _Table, *, is_said: bool) -> bool:
        """Whether a table goes on with the rows of another one.

        It has the same headings, or it has none, as many columns, and agencies in the columns of agencies. *is_said*
        says whether 续表 is written above it.
        """
        if not table.rows or before.width != table.width:
            return False
        heads = [[plain(cell or "") for cell in row] for row in before.rows[:_LINES_OF_HEADINGS]]
        if [plain(cell or "") for cell in table.rows[0]] in heads:
            return True
        before.known = before.known or self.find(before.sheet())
        known = before.known
        if known is None or self.find(table.sheet()) is not None:
            return False
        owning = [column.index for column in known.of(*OWNERS)]
        cells = [cell for row in table.rows for index, cell in enumerate(row) if index in owning and cell]
        return is_said or any(map(_names_an_agency, cells))

    def table(self, element: Any, name: str, *, level: int) -> _Table:
        """Return a table with the grid of its cells."""
        table = _Table(name=name, paragraphs=[])
        opened: dict[int, tuple[int, int]] = {}  # the first row and the last column of merged cells, by first column
        for row in children(element, f"{W}tr"):
            properties = row.find(f"{W}trPr")
            if properties is not None and properties.find(f"{W}del") is not None:
                self.count(messages.DOCUMENT_DELETED)
                continue
            if properties is not None and properties.find(f"{W}ins") is not None:
                self.count(messages.DOCUMENT_INSERTED)
            self._row(table, row, opened, level)
        table.merged += _closed(opened, len(table.rows))
        return table

    def _row(self, table: _Table, row: Any, opened: dict[int, tuple[int, int]], level: int) -> None:
        at = len(table.rows)
        cells: list[str | None] = [None] * number(row, "trPr/gridBefore")
        going_on = set()
        for cell in children(row, f"{W}tc"):
            column, span = len(cells), max(1, min(number(cell, "tcPr/gridSpan"), MOST_COLUMNS))
            merge = cell.find(f"{W}tcPr/{W}vMerge")
            text = self.cell(table, cell, (at, column), level)
            continued = merge is not None and merge.get(f"{W}val", "continue") == "continue" and column in opened
            if continued:
                going_on.add(column)
            else:
                table.merged += _closed({key: opened.pop(key) for key in [column] if key in opened}, at)
                if merge is not None:
                    opened[column] = at, column + span - 1
                    going_on.add(column)
                elif span > 1:
                    table.merged.append((at, column, at, column + span - 1))
            cells += [None if continued and not text.strip() else text or None, *[None] * (span - 1)]
            if continued and text.strip():
                cells[column] = None
                self.count(messages.DOCUMENT_COVERED)
        table.merged += _closed({key: opened.pop(key) for key in [*opened] if key not in going_on}, at)
        table.rows.append(cells)
        table.width = max(table.width, len(cells))
        self.cells += len(cells)
        limits, place = self.file.limits, Location(path=self.file.path)
        if self.cells > limits.cells or len(table.rows) > limits.rows or len(cells) > MOST_COLUMNS:
            raise FormatError(messages.WORKBOOK_TOO_LARGE, at=place, limit=limits.cells)

    def cell(self, table: _Table, cell: Any, spot: Spot, level: int) -> str:
        """Return the text of a cell; a table in it is added on its own, or its text is part of the cell."""
        parts = []
        for element in blocks(cell):
            if element.tag == f"{W}tbl":
                name = f"{table.name} in {cell_name(*spot)}"
                parts.append(self.inner(element, name, level))
            else:
                parts.append(self.text(element))
        for reference in cell.iter(f"{W}commentReference"):
            words = self.comments.get(reference.get(f"{W}id"), "").strip()
            if words:
                table.comments[spot] = "\n".join(filter(None, (table.comments.get(spot), words)))
        return "\n".join(part for part in parts if part.strip()).strip()

    def inner(self, element: Any, name: str, level: int) -> str:
        """The text of a table in a cell; none for a table of tasks, which is a sheet of its own."""
        if level >= _MOST_LEVELS:
            raise FormatError(messages.TOO_DEEP, at=Location(path=self.file.path), limit=_MOST_LEVELS)
        table = self.table(element, name, level=level + 1)
        if self.find(table.sheet()) is not None:
            self.tables.append(table)
            self.count(messages.DOCUMENT_TABLE_INSIDE_READ)
            return ""
        self.count(messages.DOCUMENT_TABLE_INSIDE)
        return "\n".join(" ".join(cell for cell in row if cell) for row in table.rows)

    def text(self, paragraph: Any) -> str:
        """Return the text of a paragraph as it is after all tracked changes."""
        parts: list[str] = []
        stack: list[Any] = [paragraph]
        while stack:
            element = stack.pop()
            tag = element.tag
            if tag in (f"{W}del", f"{W}moveFrom"):
                if has_text(element, "delText", "t"):
                    self.count(messages.DOCUMENT_DELETED)
            elif tag in (f"{W}txbxContent", f"{W}drawing", f"{W}pict", f"{W}object"):
                words = "".join(part.text or "" for part in element.iter(f"{W}t")).strip()
                self.count(messages.DOCUMENT_TEXT_BOX if words else messages.DOCUMENT_PICTURE)
            elif tag == f"{W}t":
                parts.append(element.text or "")
            elif tag in SIGNS:
                parts.append(SIGNS[tag])
            elif tag not in UNREAD and not tag.endswith("}Fallback"):
                if tag in (f"{W}ins", f"{W}moveTo") and has_text(element):
                    self.count(messages.DOCUMENT_INSERTED)
                stack += reversed(element)
        if paragraph.find(f"{W}pPr/{W}numPr") is not None and any(part.strip() for part in parts):
            self.count(messages.DOCUMENT_NUMBERING)
        return "".join(parts)

    def count(self, message: Message) -> None:
        self.counts[message] = self.counts.get(message, 0) + 1

    def sheets(self) -> tuple[Sheet, ...]:
        return tuple(table.sheet() for table in self.tables)

    def findings(self) -> Iterator[Finding]:
        """Yield what was met besides plain text, each kind with its number."""
        place = Location(path=self.file.path)
        for message, count in self.counts.items():
            level = Level.INFO if message in _INFOS else Level.WARNING
            yield finding(message, place, level=level, count=count)


def _names_an_agency(text: str) -> bool:
    return any(not party.is_doubtful for party in read_parties(text, Role.RESPONSIBLE))


_INFOS = (messages.DOCUMENT_TABLE_CONTINUED, messages.DOCUMENT_TABLE_INSIDE_READ, messages.DOCUMENT_NUMBERING)


def _closed(opened: dict[int, tuple[int, int]], end: int) -> list[tuple[int, int, int, int]]:
    """The ranges of merged cells that end before a row."""
    ranges = ((top, left, end - 1, right) for left, (top, right) in opened.items())
    return [range for range in ranges if range[0] < range[2] or range[1] < range[3]]
