"""A document as it is read: without the differences that mean nothing, with a map back to the document's text."""

from __future__ import annotations

from bisect import bisect_left

import attrs

from policyplan.io.documents.document import Document
from policyplan.model.values import Span


@attrs.frozen(kw_only=True)
class Skipped:
    """A stretch of the document that is not read, and why."""

    start: int
    """The offset in the document's text."""
    end: int
    reason: str
    """``furniture``, ``contents`` or ``chrome`` (what a web page has around its article)."""


@attrs.frozen(kw_only=True)
class View:
    """A document's text as it is read.

    Each paragraph is one line, also where the file breaks lines within a paragraph. Rows of tables are lines with tabs
    between cells. Punctuation is full-width next to Han characters (，。；：（）), digits and Latin letters are ASCII, white
    space that only serves layout is gone. Menus, page numbers and contents pages are gone too: see ``skipped``.
    """

    document: Document
    text: str
    starts: tuple[int, ...]
    """For each character of ``text`` its offset in the document's text."""
    skipped: tuple[Skipped, ...] = ()

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

    def at(self, offset: int) -> int:
        """Return the offset in the view of an offset in the document's text, or of the next that is read."""
        return bisect_left(self.starts, offset)


def view_of(document: Document) -> View:
    """Return a document as it is read."""
    return View(document=document, text=document.text, starts=tuple(range(len(document.text))))
