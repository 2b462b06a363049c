"""A document as one text, with what its file says of parts of it and where they stand in the file."""

from __future__ import annotations

from bisect import bisect_right
from enum import StrEnum
from functools import cached_property

import attrs

from policyplan.model.findings import Finding


class MarkKind(StrEnum):
    """What a file says of a stretch of its text."""

    HEADING = "heading"
    """A heading; the level is that of the style or the tag, 1 the highest."""
    TITLE = "title"
    """The title of the document."""
    CELL = "cell"
    """A cell of a table. In the text, cells of a row are separated by a tab, rows by a line break."""
    FURNITURE = "furniture"
    """Page numbers, running heads and feet, menus: no part of what the document says."""
    CONTENTS = "contents"
    """A line of the table of contents."""
    NUMBERING = "numbering"
    """A number that Word made, which the text has now."""


@attrs.frozen(kw_only=True)
class Mark:
    """A stretch of the text of which the file says something: half-open offsets in code points."""

    kind: MarkKind
    start: int
    end: int
    level: int | None = None
    """The level of a heading, 1 the highest."""
    table: int | None = None
    """The number of the table of a cell, from 0."""
    row: int | None = None
    """The first row of the cell, from 0."""
    column: int | None = None
    """The first column of the cell, from 0."""
    row_span: int = 1
    column_span: int = 1
    is_header: bool = False
    """Whether the file says that the cell is a heading of the table."""


@attrs.frozen(kw_only=True)
class Place:
    """Where a stretch of the text stands in the file."""

    start: int
    """The offset in the text from which on this place holds."""
    page: int | None = None
    """The number of the page, from 1."""
    paragraph: int | None = None
    """The number of the paragraph in the file, from 1; of a text file, the number of the line."""
    cell: str | None = None
    """The cell of a table: ``table 1, B3``."""

    def __str__(self) -> str:
        """The place in words: ``page 3``, ``paragraph 12``, ``table 1, B3``."""
        parts = (
            f"page {self.page}" if self.page is not None else "",
            self.cell or (f"paragraph {self.paragraph}" if self.paragraph is not None else ""),
        )
        return ", ".join(filter(None, parts))


@attrs.frozen(kw_only=True)
class Document:
    """A document as one text."""

    name: str
    """The name of the file, without folders."""
    format: str
    """``text``, ``html``, ``docx`` or ``pdf``."""
    text: str
    """All of the text, with ``\\n`` between lines. Offsets everywhere else are offsets in it."""
    marks: tuple[Mark, ...] = ()
    """What the file says of stretches, sorted by start."""
    places: tuple[Place, ...] = ()
    """Where stretches stand in the file, sorted by start."""
    findings: tuple[Finding, ...] = ()
    """What was left out or is doubtful, such as a page without text."""
    sha256: str = ""
    """The SHA-256 digest of the file's bytes."""

    @cached_property
    def _starts(self) -> list[int]:
        return [place.start for place in self.places]

    def place(self, offset: int) -> Place | None:
        """Return where an offset of the text stands in the file; None where the file has no places."""
        index = bisect_right(self._starts, offset)
        return self.places[index - 1] if index else None
