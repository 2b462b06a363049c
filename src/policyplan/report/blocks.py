"""Blocks of a letter for word processors: headings, paragraphs, items, tables, pictures."""

from __future__ import annotations

from html.parser import HTMLParser

import attrs

from policyplan.errors import FormatError, Location
from policyplan.report import messages

_BLOCKS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "p": 0, "li": 0}
_TRANSPARENT = frozenset(("ul", "ol", "thead", "tbody", "div", "section", "header", "footer", "main", "span", "a"))
_VOID = frozenset(("colgroup", "col"))
_STRONG = frozenset(("strong", "b", "em", "i"))
KNOWN = tuple(sorted({*_BLOCKS, *_TRANSPARENT, *_VOID, *_STRONG, "table", "tr", "th", "td", "figure", "br"}))
"""The elements that a letter can have."""


@attrs.frozen(kw_only=True)
class Run:
    """Words of one style."""

    text: str
    strong: bool = False


@attrs.frozen(kw_only=True)
class Paragraph:
    """A heading of some level, an item of a list, or a paragraph; ``kind`` is its class in the template."""

    runs: tuple[Run, ...]
    level: int = 0
    item: bool = False
    kind: str = ""


@attrs.frozen(kw_only=True)
class Cell:
    """A cell of a table, with words to be set left or right."""

    text: str
    align: str = "left"
    head: bool = False


@attrs.frozen(kw_only=True)
class Table:
    """Rows of cells."""

    rows: tuple[tuple[Cell, ...], ...]


@attrs.frozen(kw_only=True)
class Figure:
    """A picture, by its number in the letter."""

    number: int


Block = Paragraph | Table | Figure


def blocks(html: str, path: str | None) -> tuple[Block, ...]:
    """Return the blocks of a letter's body. Raises `FormatError` for an element that Word documents don't support."""
    reader = _Reader(path)
    reader.feed(html)
    reader.close()
    return tuple(reader.found)


class _Reader(HTMLParser):
    def __init__(self, path: str | None) -> None:
        super().__init__(convert_charrefs=True)
        self.path = path
        self.found: list[Block] = []
        self.runs: list[Run] = []
        self.strong = 0
        self.figure = 0
        self.kind = ""
        self.rows: list[list[Cell]] | None = None
        self.cell: tuple[str, bool] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.figure:
            self.figure += tag == "figure"
            return
        facts = dict(attrs)
        if tag == "figure":
            self.figure = 1
            self.found.append(Figure(number=int(facts.get("data-picture") or 0)))
        elif tag in _BLOCKS:
            self.kind = facts.get("class") or ""
            self.runs = []
        elif tag in _STRONG:
            self.strong += 1
        else:
            self._start_other(tag, facts)

    def _start_other(self, tag: str, facts: dict[str, str | None]) -> None:
        if tag == "table":
            self.rows = []
        elif tag == "tr" and self.rows is not None:
            self.rows.append([])
        elif tag in ("th", "td"):
            self.cell = (facts.get("class") or "left", tag == "th")
            self.runs = []
        elif tag == "br":
            self.runs.append(Run(text="\n"))
        elif tag not in _TRANSPARENT | _VOID:
            place = Location(path=self.path)
            raise FormatError(messages.LETTER_ELEMENT_UNKNOWN, at=place, element=tag, known=KNOWN)

    def handle_endtag(self, tag: str) -> None:
        if self.figure:
            self.figure -= tag == "figure"
            return
        level = _BLOCKS.get(tag)
        if level is not None:
            self._end_paragraph(level, item=tag == "li")
        elif tag in _STRONG:
            self.strong -= 1
        elif tag in ("th", "td") and self.cell and self.rows:
            align, head = self.cell
            self.rows[-1].append(Cell(text=_words(self.runs), align=align, head=head))
            self.cell = None
        elif tag == "table" and self.rows is not None:
            self.found.append(Table(rows=tuple(map(tuple, self.rows))))
            self.rows = None

    def _end_paragraph(self, level: int, *, item: bool) -> None:
        if self.cell is None and _words(self.runs):
            self.found.append(Paragraph(runs=tuple(self.runs), level=level, item=item, kind=self.kind))
            self.runs = []

    def handle_data(self, data: str) -> None:
        text = " ".join(data.split()) if "\n" in data else data
        if not self.figure and text:
            self.runs.append(Run(text=text, strong=self.strong > 0))


def _words(runs: list[Run]) -> str:
    return "".join(run.text for run in runs).strip()
