"""A document as it is read: without the differences that mean nothing, with a map back to the document's text."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Sequence

import attrs

from policyplan.io.documents.document import Document
from policyplan.model.values import Span
from policyplan.reader.chrome import leave_out_chrome
from policyplan.reader.furniture import leave_out_furniture
from policyplan.reader.lines import close_gaps, kept, lines_of, paragraphs
from policyplan.reader.loose_cells import mark_cells
from policyplan.reader.signs import in_one_width, language_of, one_form
from policyplan.reader.skipped import Metadata, Skipped


@attrs.frozen(kw_only=True)
class View:
    """A document's text as it is read.

    Each paragraph is one line, also where the file breaks lines within a paragraph. Rows of tables are lines with tabs
    between cells. Punctuation is full-width next to Han characters (，。；：（）), digits and Latin letters are ASCII,
    white space that only serves layout is gone. Menus, page numbers and contents pages are gone too: see ``skipped``.
    """

    document: Document
    text: str
    starts: Sequence[int] = attrs.field(eq=False)
    """For each character of ``text`` its offset in the document's text."""
    skipped: tuple[Skipped, ...] = ()
    metadata: tuple[Metadata, ...] = ()
    """What the lines around an article state: its number, date and issuer."""
    language: str = "zh"
    """The language pack by which it is read."""

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Return the offsets in the document's text of a stretch of the view."""
        if start >= end:
            at = self.starts[start] if start < len(self.starts) else len(self.document.text)
            return at, at
        return self.starts[start], self.starts[end - 1] + 1

    def span(self, start: int, end: int, *, field: str | None = None) -> Span:
        """Return the span of a stretch of the view, with the document's own words as its quote."""
        begin, stop = self.original(start, end)
        return Span(quote=self.document.text[begin:stop], start=begin, field=field)

    def has_gap(self, offset: int) -> bool:
        """Whether the document has white space within a line before the character at an offset."""
        if not 0 < offset < len(self.starts):
            return False
        gap = self.document.text[self.starts[offset - 1] + 1 : self.starts[offset]]
        return self.text[offset - 1] == " " or (gap.isspace() and "\n" not in gap)

    def at(self, offset: int) -> int:
        """Return the offset in the view of an offset in the document's text, or of the next that is read."""
        return bisect_left(self.starts, offset)


def view_of(document: Document) -> View:
    """Return a document as it is read."""
    language = language_of(document.text)
    lines = lines_of(one_form(document.text))
    mark_cells(lines)
    lines, furniture = leave_out_furniture(lines, document.marks)
    close_gaps(lines, furniture)
    lines, chrome, metadata = leave_out_chrome(lines, language)
    pieces: list[str] = []
    starts = array("L")
    for paragraph in paragraphs(lines):
        if pieces:
            pieces.append("\n")
            starts.append(paragraph[0].start - 1)
        for start, piece in kept(paragraph, language):
            pieces.append(piece)
            starts.extend(range(start, start + len(piece)))
    return View(
        document=document,
        text=in_one_width("".join(pieces), language),
        starts=starts,
        skipped=tuple(sorted((*furniture, *chrome), key=lambda stretch: stretch.start)),
        metadata=metadata,
        language=language,
    )
