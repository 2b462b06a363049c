"""PDF documents with text: paragraphs, tables and contents by where characters are set, without page numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

import attrs

from policyplan.errors import FormatError, Location
from policyplan.extras import need
from policyplan.io.documents import messages
from policyplan.io.documents.building import TextBuilder, clean
from policyplan.io.documents.document import Document, MarkKind, Place
from policyplan.io.documents.pdf_flow import Measure, best_measure, goes_on, in_reading_order, measure
from policyplan.io.documents.pdf_furniture import furniture
from policyplan.io.documents.pdf_page import Page, Row, read_page
from policyplan.io.documents.pdf_tables import Table, aligned, aligned_table, join_two, ruled_tables
from policyplan.io.format_api import ReadRequest
from policyplan.model.findings import Finding, finding
from policyplan.model.kinds import Level

_LEADERS = re.compile(
    r"(?<![.．·•…⋯‥])(?<![.．·•…⋯‥]\s)(?:[.．·•…⋯‥]\s?+){3,}+\s*+[-—(（]?\s*+\d{1,4}\s*+[-—)）]?\s*+\Z"
)
_CONTENTS = re.compile(r"目\s*[录錄次]\Z|contents\Z|table of contents\Z", re.IGNORECASE)
_ENDS_IN_NUMBER = re.compile(r"\S\s+[-—(（]?\d{1,4}[-—)）]?\s*\Z")
_FEW = 15
"""Characters on a page, on average, below which a PDF with pictures is taken for a scan."""


def read_pdf(file: ReadRequest) -> Document:
    """Return a PDF as one text, each paragraph on a line where the places of its rows tell the paragraphs.

    Raises `FormatError` where the PDF is damaged, encrypted or a scan, has no text or exceeds the limits; `ExtraError`
    where the extra is missing.
    """
    pdfium: Any = need("pypdfium2", extra="text", package="pypdfium2", feature=messages.FEATURE)
    pages, findings = _pages(pdfium, file)
    letters = sum(len(row.glyphs) for page in pages for row in page.rows)
    if letters < _FEW * len(pages) and (not letters or sum(page.pictures for page in pages) >= len(pages)):
        raise FormatError(messages.PDF_SCANNED, at=Location(path=file.path), count=len(pages))
    edges = furniture(pages)
    body = [row for page in pages for row in page.rows if id(row) not in edges]
    writer = _Writer(builder=TextBuilder(file=file), furniture=edges, usual=measure(body) if body else None)
    for page in pages:
        writer.add(page)
    writer.end()
    return writer.builder.document("pdf", (*findings, *_findings(file, pages)))


def _pages(pdfium: Any, file: ReadRequest) -> tuple[list[Page], list[Finding]]:
    """The pages of a PDF, and a finding for each that can't be read."""
    at = Location(path=file.path)
    try:
        document = pdfium.PdfDocument(file.data)
    except pdfium.PdfiumError as error:
        message = messages.PDF_ENCRYPTED if "assword" in str(error) or "ecurity" in str(error) else messages.PDF_DAMAGED
        raise FormatError(message, at=at, why=str(error).rstrip(".")) from error
    try:
        if len(document) > file.limits.pages:
            raise FormatError(messages.PDF_TOO_MANY_PAGES, at=at, pages=len(document), limit=file.limits.pages)
        pages, findings = [], []
        for index in range(len(document)):
            try:
                pages.append(_page(pdfium, document, index))
            except pdfium.PdfiumError:
                findings.append(finding(messages.PDF_PAGE_DAMAGED, at, level=Level.WARNING, page=index + 1))
        if not pages:
            why = " ".join(each.message() for each in findings[:1]) or "0"
            raise FormatError(messages.PDF_DAMAGED, at=at, why=why)
        return pages, findings
    finally:
        document.close()


def _page(pdfium: Any, document: Any, index: int) -> Page:
    page = document[index]
    try:
        return read_page(pdfium, page, index + 1)
    finally:
        page.close()


def _findings(file: ReadRequest, pages: Sequence[Page]) -> Iterator[Finding]:
    at = Location(path=file.path)
    for page in pages:
        if not page.rows and page.pictures:
            yield finding(messages.PDF_PAGE_WITHOUT_TEXT, at, level=Level.WARNING, page=page.number)
    for message, count, level in (
        (messages.PDF_GARBLED, sum(page.garbled for page in pages), Level.WARNING),
        (messages.PDF_SLANTED, sum(page.slanted for page in pages), Level.INFO),
        (messages.PICTURES, sum(page.pictures for page in pages if page.rows), Level.INFO),
    ):
        if count:
            yield finding(message, at, level=level, count=count)


@attrs.define(kw_only=True)
class _Writer:
    """Writes pages as lines, a paragraph a line."""

    builder: TextBuilder
    furniture: set[int]
    usual: Measure | None
    """The margins of most rows of the document."""
    rows: list[Row] = attrs.field(factory=list)
    """The rows of the paragraph that is open."""
    bounds: Measure = attrs.field(init=False)
    """The margins of the last of these rows."""
    waiting: list[Row] = attrs.field(factory=list)
    """Furniture that is met within a paragraph, and follows after it."""
    paragraph: int = 0

    def add(self, page: Page) -> None:
        """Add the tables, the paragraphs and the furniture of a page, in reading order."""
        body = [row for row in page.rows if id(row) not in self.furniture]
        edges = [row for row in page.rows if id(row) in self.furniture]
        glyphs = [glyph for row in body for glyph in row.glyphs]
        tables = ruled_tables(page.rules, glyphs, page.number)
        taken = frozenset().union(*(table.taken for table in tables))
        left = [
            Row(glyphs=kept, page=page.number)
            for row in body
            if (kept := [g for g in row.glyphs if id(g) not in taken])
        ]
        middle = min((row.foot for row in body), default=0.0)
        self._wait([row for row in edges if row.foot < middle])
        for table in tables:
            above = [row for row in left if row.foot < table.bottom]
            left = [row for row in left if row.foot >= table.bottom]
            self._flow(above, page)
            self._table(table, page)
        self._flow(left, page)
        self._wait([row for row in edges if row.foot >= middle])

    def _table(self, table: Table, page: Page) -> None:
        self.end()
        self.builder.table(table.cells, rows=table.rows, columns=table.columns, page=page.number)

    def _flow(self, rows: list[Row], page: Page) -> None:
        for column in in_reading_order(rows, page.width):
            contents = _contents(column)
            runs = {} if contents else dict(aligned(column))
            bounds = best_measure(column, self.usual)
            index = 0
            while index < len(column):
                if index in runs:
                    self.end()
                    cells, height, width = aligned_table(column[index : runs[index]])
                    self.builder.table(cells, rows=height, columns=width, page=page.number)
                    index = runs[index]
                    continue
                self._row(column[index], bounds, is_contents=index in contents)
                index += 1

    def _row(self, row: Row, bounds: Measure, *, is_contents: bool) -> None:
        """Add a row to the open paragraph, or begin another one with it."""
        if is_contents or not self.rows or not goes_on(self.rows[-1], self.bounds, row, bounds):
            self.end()
        self.rows.append(row)
        self.bounds = bounds
        if is_contents:
            self.end(is_contents=True)

    def _wait(self, rows: list[Row]) -> None:
        """Add furniture, at the end of the paragraph that is open."""
        self.waiting += rows

    def end(self, *, is_contents: bool = False) -> None:
        """End the open paragraph, and add the furniture that waits for its end."""
        if self.rows:
            self._paragraph(is_contents=is_contents)
        self.rows = []
        for row in self.waiting:
            start = self.builder.line(clean(row.text()), page=row.page)
            self.builder.mark(MarkKind.FURNITURE, start, self.builder.length - 1)
        self.waiting = []

    def _paragraph(self, *, is_contents: bool) -> None:
        self.paragraph += 1
        text = ""
        starts: list[tuple[int, int]] = []
        for row in self.rows:
            piece = clean(row.text())
            text = join_two(text, piece)
            starts.append((len(text) - len(piece.strip(" ")), row.page))
        offset = self.builder.line(text, page=self.rows[0].page, paragraph=self.paragraph)
        for start, page in starts[1:]:
            if self.builder.places[-1].page != page:
                self.builder.places.append(Place(start=offset + start, page=page, paragraph=self.paragraph))
        if is_contents:
            self.builder.mark(MarkKind.CONTENTS, offset, offset + len(text))


def _contents(rows: Sequence[Row]) -> set[int]:
    """The indexes of rows of a table of contents: with dots before the page, or below its heading."""
    texts = [row.text() for row in rows]
    led = {index for index, text in enumerate(texts) if _LEADERS.search(text)}
    heading = next((index for index, text in enumerate(texts) if _CONTENTS.match("".join(text.split()))), None)
    if heading is not None:
        below = range(heading + 1, len(texts))
        numbered = {index for index in below if _ENDS_IN_NUMBER.search(texts[index])}
        if len(numbered | led) >= 3 and len(numbered | led) > 0.6 * len(below):
            return {heading, *below}
        return {heading, *led} if len(led) >= 2 else set()
    return led if len(led) >= 3 else set()
