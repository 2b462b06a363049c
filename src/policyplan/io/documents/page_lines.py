"""The lines of a web page: blocks of text in the order of the page, with tables, headings and where they come from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import attrs

from policyplan.io.documents.building import Cell, clean

BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "caption",
    ]
)
UNREAD = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "math",
        "iframe",
        "frame",
        "object",
        "embed",
        "applet",
        "audio",
        "video",
        "canvas",
        "map",
        "input",
        "button",
        "select",
        "option",
        "textarea",
        "datalist",
        "title",
        "meta",
        "link",
        "base",
        "colgroup",
        "col",
        "area",
    ]
)
HEADINGS = {f"h{level}": level for level in range(1, 7)}
_PICTURES = frozenset(("img", "object", "embed", "canvas", "svg", "video", "audio"))
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_KEEPS_BREAKS = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\r\n\f]+")
_WIDE = "\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef"
_WIDE_BREAK = re.compile(rf"(?<=[{_WIDE}])[ \t]*[\r\n][ \t\r\n\f]*(?=[{_WIDE}])")
_MOST_COLUMNS = 1_000
_MOST_ITEMS = 1_000_000
_MOST_ROWS = 65_534
_LONG_CELL = 1_000
_BLOCKS_OF_TEXT = 5
"""A cell with more characters and more blocks, most of the table, is part of a layout and not of a table of facts."""


@attrs.define(kw_only=True, eq=False)
class Line:
    """A line of the page: a block of text, or a table with its cells."""

    element: Any
    """The innermost block around it."""
    text: str = ""
    linked: int = 0
    """The number of its characters in links."""
    level: int | None = None
    """The level of a heading."""
    number: str = ""
    """The number of an item of a list, which a browser would make."""
    cells: tuple[Cell, ...] = ()
    rows: int = 0
    columns: int = 0

    @property
    def content(self) -> str:
        """Its text, or the texts of its cells."""
        return " ".join(cell.text for cell in self.cells) if self.cells else self.text


@attrs.define(kw_only=True)
class LineReader:
    """Reads the lines of a page by one walk over its elements, which may be nested deeply."""

    limits: Any
    lines: list[Line] = attrs.field(factory=list)
    pictures: int = 0
    parts: list[str] = attrs.field(factory=list)
    linked: int = 0
    items: dict[Any, int] = attrs.field(factory=dict)
    """How far each ordered list has counted."""
    numbers: dict[Any, str] = attrs.field(factory=dict)
    """The numbers of items whose text has not been read yet."""

    def read(self, root: Any) -> list[Line]:
        """Return the lines of an element."""
        skipped: Any = None
        blocks: list[Any] = [root]
        state = _State()
        for event, element in _walk(root):
            if skipped is not None:
                if event == "end" and element is skipped:
                    skipped = None
                    self._text(element.tail, state)
                continue
            if event == "start":
                if is_unread(element):
                    self.pictures += element.tag in _PICTURES
                    skipped = element
                elif element.tag == "table" and is_data(element):
                    self._flush(blocks[-1])
                    self._table(element)
                    skipped = element
                else:
                    self._open(element, blocks, state)
            else:
                self._close(element, blocks, state)
        self._flush(root)
        return self.lines

    def _open(self, element: Any, blocks: list[Any], state: _State) -> None:
        tag = element.tag
        if tag in BLOCKS:
            self._flush(blocks[-1])
            blocks.append(element)
        if tag == "li":
            self.numbers[element] = list_number(element, self.items)
        if tag == "br":
            self.parts.append("\n")
        elif tag == "img":
            self.pictures += 1
        state.links += tag == "a"
        state.kept += keeps_breaks(element)
        self._text(element.text, state)

    def _close(self, element: Any, blocks: list[Any], state: _State) -> None:
        tag = element.tag
        state.links -= tag == "a"
        state.kept -= keeps_breaks(element)
        if tag in BLOCKS:
            self._flush(element)
            blocks.pop()
        self._text(element.tail, state)

    def _text(self, text: str | None, state: _State) -> None:
        if text and (self.parts or not text.isspace()):
            shown = clean(text) if state.kept else collapsed(text)
            self.parts.append(shown)
            if state.links:
                self.linked += len(shown.strip())

    def _flush(self, element: Any) -> None:
        """End the line that is being read; a break in it makes lines of its own."""
        if not self.parts:
            return
        text = "".join(self.parts)
        linked, total = self.linked, max(1, len(text))
        self.parts, self.linked = [], 0
        if not text.strip():
            return
        number = self.numbers.pop(element, "")
        for piece in re.split("\r\n|[\r\n\u2028\u2029]", text):
            shown = piece.replace("\xa0", " ").replace("\t", " ").strip(" ")
            if shown.strip():
                share = linked * len(piece) // total if linked < total else len(shown.strip())
                level = HEADINGS.get(element.tag)
                self.lines.append(Line(element=element, text=shown, linked=share, level=level, number=number))
                number = ""

    def _table(self, element: Any) -> None:
        cells, rows, columns = grid(element, self.limits.cells)
        self.pictures += sum(1 for _ in element.iter("img"))
        if any(cell.text for cell in cells):
            linked = sum(len("".join(link.itertext()).strip()) for link in element.iter("a"))
            self.lines.append(Line(element=element, cells=cells, rows=rows, columns=columns, linked=linked))


@attrs.define
class _State:
    links: int = 0
    kept: int = 0


def _walk(root: Any) -> Iterator[tuple[str, Any]]:
    """Each element when it starts and when it ends, without recursion."""
    from lxml import etree

    walk: Iterator[tuple[str, Any]] = etree.iterwalk(root, events=("start", "end"))
    return walk


def is_unread(element: Any) -> bool:
    """Whether an element is not shown, or has no text of its own."""
    tag = element.tag
    if not isinstance(tag, str) or tag in UNREAD:
        return True
    attributes = element.attrib
    # Sites hide the body until a script has run; its text is what the page is for.
    return (
        bool(attributes)
        and tag not in ("html", "body")
        and (
            "hidden" in attributes
            or attributes.get("aria-hidden") == "true"
            or _HIDDEN.search(attributes.get("style", "")) is not None
        )
    )


def keeps_breaks(element: Any) -> bool:
    """Whether line breaks in the source of an element are line breaks on the page."""
    style = element.get("style")
    return element.tag == "pre" or (style is not None and _KEEPS_BREAKS.search(style) is not None)


def collapsed(text: str) -> str:
    """Return a text with one space for white space, and none for a line break between Chinese characters."""
    return _SPACES.sub(" ", _WIDE_BREAK.sub("", clean(text)))


def is_data(table: Any) -> bool:
    """Whether a table is one of facts, not the layout of the page: several cells, none of them a text of its own."""
    if (
        table.get("role") == "presentation"
        or next(table.iterdescendants("table", "form", "h1", "h2", "h3"), None) is not None
    ):
        return False
    cells = list(table.iter("td", "th"))
    rows = sum(1 for _ in table.iter("tr"))
    if len(cells) < 2 or len(cells) == rows:
        return False
    lengths = [sum(map(len, cell.itertext())) for cell in cells]
    longest = max(range(len(cells)), key=lengths.__getitem__)
    is_most = lengths[longest] > max(_LONG_CELL, 0.6 * sum(lengths))
    return not (is_most and sum(1 for _ in cells[longest].iter("p", "div", "br", "li")) > _BLOCKS_OF_TEXT)


def grid(table: Any, limit: int) -> tuple[tuple[Cell, ...], int, int]:
    """Return the cells of a table with their places, and its numbers of rows and columns."""
    cells: list[Cell] = []
    covered: dict[int, int] = {}  # by column the first row that is free again
    columns = row = 0
    for row_element in table.iter("tr"):
        column = 0
        for element in row_element.iterchildren("td", "th"):
            while covered.get(column, 0) > row:
                column += 1
            across, down = span(element.get("colspan"), _MOST_COLUMNS), span(element.get("rowspan"), _MOST_ROWS)
            if column + across > _MOST_COLUMNS:
                break
            for over in range(column, column + across):
                covered[over] = row + down
            is_header = element.tag == "th"
            cells.append(
                Cell(
                    text=cell_text(element),
                    row=row,
                    column=column,
                    row_span=down,
                    column_span=across,
                    is_header=is_header,
                )
            )
            column += across
            columns = max(columns, column)
        row += 1
        if row * columns > limit:
            break
    return tuple(attrs.evolve(cell, row_span=min(cell.row_span, row - cell.row)) for cell in cells), row, columns


def span(written: str | None, most: int) -> int:
    """Return the number of columns or rows that a cell takes."""
    digits = (written or "").strip()
    return max(1, min(int(digits), most)) if digits.isascii() and digits.isdigit() and len(digits) < 8 else 1


def cell_text(cell: Any) -> str:
    """Return the text of a cell on one line."""
    parts: list[str] = []
    skipped: Any = None
    for event, element in _walk(cell):
        if skipped is not None:
            if event == "end" and element is skipped:
                skipped = None
                parts.append(element.tail or "")
            continue
        is_block = element.tag in BLOCKS or element.tag == "br"
        if event == "start":
            if is_unread(element):
                skipped = element
                continue
            parts += (" " if is_block else "", element.text or "")
        else:
            parts += (" " if is_block else "", (element.tail or "") if element is not cell else "")
    return _SPACES.sub(" ", collapsed("".join(parts)).replace("\xa0", " ")).strip()


def list_number(element: Any, counts: dict[Any, int]) -> str:
    """Count on in an ordered list, and return the number that a browser shows before an item."""
    parent = element.getparent()
    if parent is None or parent.tag != "ol":
        return ""
    stated = element.get("value")
    before = counts.get(parent, span(parent.get("start"), _MOST_ITEMS) - 1)
    counts[parent] = span(stated, _MOST_ITEMS) if stated else before + 1
    if "list-style" in (parent.get("style") or ""):
        return ""
    number = counts[parent]
    return {"a": _letters(number), "A": _letters(number).upper()}.get(parent.get("type") or "1", str(number)) + "."


def _letters(number: int) -> str:
    letters = ""
    while number:
        number, letter = divmod(number - 1, 26)
        letters = chr(97 + letter) + letters
    return letters
