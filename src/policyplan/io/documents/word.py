"""Word documents (.docx): paragraphs and tables in order, with the numbers that Word makes, as changes leave them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import attrs

from policyplan.errors import FormatError, Location
from policyplan.io.documents import messages
from policyplan.io.documents.building import Cell, TextBuilder, clean
from policyplan.io.documents.document import Document, MarkKind
from policyplan.io.documents.word_numbering import Numbering, read_numbering
from policyplan.io.documents.word_xml import (
    MOST_COLUMNS,
    SIGNS,
    UNREAD,
    W,
    WordParts,
    blocks,
    children,
    has_text,
    is_on,
    number,
    value,
)
from policyplan.io.format_api import ReadRequest
from policyplan.io.messages import DOCUMENT_COVERED, DOCUMENT_DELETED, DOCUMENT_INSERTED, DOCUMENT_TABLE_INSIDE
from policyplan.messages import Message
from policyplan.model.findings import Finding, finding
from policyplan.model.kinds import Level

_BOX = f"{W}txbxContent"
_CONTENTS = "Table of Contents"
_CONTENTS_STYLE = re.compile(r"(?:toc|目录)\s*\d*\Z", re.IGNORECASE)
_HEADING_STYLE = re.compile(r"(?:heading|标题)\s*([1-9])\Z", re.IGNORECASE)
_TITLE_STYLE = re.compile(r"(?:title|标题)\Z", re.IGNORECASE)
_CONTENTS_FIELD = re.compile(r"\s*TOC\b", re.IGNORECASE)
_NEEDS_SPACE = re.compile(r"[0-9A-Za-z章节節条條编編篇款项項]\Z")
_SPACES = re.compile("  +")
_PICTURES = frozenset((f"{W}drawing", f"{W}pict", f"{W}object"))
_TEXTS = frozenset((f"{W}t", f"{W}sym", *SIGNS))
_FIELDS = frozenset((f"{W}fldChar", f"{W}instrText"))
_INFOS = (messages.FOOTNOTES, messages.PICTURES)


def read_word(file: ReadRequest) -> Document:
    """Return a Word document as it reads after all tracked changes, with its footnotes at the end.

    Headers and footers are left out, and so is hidden text.

    Raises `FormatError` where the document is damaged, has no text or exceeds the limits.
    """
    parts = WordParts.opened(file, messages.DAMAGED)
    body = parts.body()
    styles = _read_styles(parts.root("word/styles.xml"))
    lists = {style.id: style.list_id for style in styles.values() if style.list_id}
    numbering = read_numbering(parts.root("word/numbering.xml"), lists)
    reader = _WordReader(file=file, builder=TextBuilder(file=file), styles=styles, numbering=numbering)
    reader.read(body)
    reader.read_notes(parts.root("word/footnotes.xml"), parts.root("word/endnotes.xml"))
    return reader.builder.document("docx", reader.findings())


@attrs.frozen(kw_only=True)
class _Style:
    """What a style of paragraphs says of them, its own properties or those of the style that it is based on."""

    id: str
    level: int | None = None
    list_id: str | None = None
    list_level: int | None = None
    is_contents: bool = False
    is_title: bool = False
    is_hidden: bool = False


def _read_styles(root: Any | None) -> dict[str, _Style]:
    elements = {} if root is None else {each.get(f"{W}styleId", ""): each for each in root.iter(f"{W}style")}
    return {identifier: _style(identifier, elements) for identifier in elements}


def _style(identifier: str, elements: dict[str, Any]) -> _Style:
    """A style with what it inherits."""
    chain: list[Any] = []
    at = identifier
    while at in elements and elements[at] not in chain and len(chain) < 20:
        chain.append(elements[at])
        at = value(elements[at], "basedOn") or ""
    names = [(value(element, "name") or "").strip() for element in chain]
    first = names[0]
    heading = _HEADING_STYLE.match(first)
    levels = [number(each, "pPr/outlineLvl") + 1 for each in chain if value(each, "pPr/outlineLvl") is not None]
    level = int(heading[1]) if heading else levels[0] if levels and levels[0] <= _LEVELS else None
    is_contents = any(_CONTENTS_STYLE.match(name) for name in names)
    return _Style(
        id=identifier,
        level=None if is_contents else level,
        list_id=next((found for each in chain if (found := value(each, "pPr/numPr/numId")) is not None), None),
        list_level=next(
            (number(each, "pPr/numPr/ilvl") for each in chain if value(each, "pPr/numPr/ilvl") is not None), None
        ),
        is_contents=is_contents,
        is_title=_TITLE_STYLE.match(first) is not None,
        is_hidden=any(is_on(each, "rPr/vanish") for each in chain),
    )


_LEVELS = 9


@attrs.define(kw_only=True)
class _Paragraph:
    """The text of a paragraph while it is read, and the text boxes that are anchored in it."""

    parts: list[str] = attrs.field(factory=list)
    boxes: list[Any] = attrs.field(factory=list)

    @property
    def text(self) -> str:
        lines = (_SPACES.sub(" ", line).rstrip(" ") for line in clean("".join(self.parts)).split("\n"))
        return "\n".join(line for line in lines if line.strip())


@attrs.define(kw_only=True)
class _WordReader:
    file: ReadRequest
    builder: TextBuilder
    styles: dict[str, _Style]
    numbering: Numbering
    counts: dict[Message, int] = attrs.field(factory=dict)
    """What was met that is read with a loss, or not read, with its number."""
    paragraph: int = 0
    fields: list[str] = attrs.field(factory=list)
    """The codes of the fields that are open, each as far as it is read; a result follows after ``\\0``."""
    cells: int = 0
    contents: set[Any] = attrs.field(factory=set)
    """The paragraphs in the content control that holds the table of contents."""

    def read(self, body: Any) -> None:
        """Read the paragraphs and tables in an element, in their order."""
        self.contents = _in_contents_block(body)
        stack: list[Any] = list(reversed(list(blocks(body))))
        while stack:
            element = stack.pop()
            if element.tag == f"{W}tbl":
                inner = self.table(element)
            else:
                self.paragraph += 1
                inner = self.add(element)
            stack += reversed(inner)

    # -- paragraphs ----------------------------------------------------------------------------------------------------

    def add(self, element: Any) -> list[Any]:
        """Add a paragraph as a line, or as several where it has breaks, and return the blocks of its text boxes."""
        was_contents = self.is_in_contents()
        read = self.text(element)
        style = self.styles.get(value(element, "pPr/pStyle") or "", _NO_STYLE)
        made = self.number(element, style, read.text)
        text = made + read.text
        start = self.builder.line(text, paragraph=self.paragraph)
        end = start + len(text)
        self.builder.mark(MarkKind.NUMBERING, start, start + len(made.rstrip(" ")))
        level = number(element, "pPr/outlineLvl") + 1 if value(element, "pPr/outlineLvl") is not None else style.level
        if style.is_contents or was_contents or element in self.contents:
            self.builder.mark(MarkKind.CONTENTS, start, end)
        elif style.is_title:
            self.builder.mark(MarkKind.TITLE, start, end)
        elif level is not None and level <= _LEVELS:
            self.builder.mark(MarkKind.HEADING, start, end, level=level)
        return [block for box in read.boxes for block in blocks(box)]

    def is_in_contents(self) -> bool:
        """Whether a field is open that makes the table of contents."""
        return any(_CONTENTS_FIELD.match(code) for code in self.fields)

    def number(self, element: Any, style: _Style, text: str) -> str:
        """The number that Word makes before a paragraph. An empty paragraph with a number counts, as in Word."""
        list_id = value(element, "pPr/numPr/numId")
        if list_id is None:
            list_id = style.list_id
        if list_id is None or list_id == "0":
            return ""
        if value(element, "pPr/numPr/ilvl") is not None:
            level = number(element, "pPr/numPr/ilvl")
        elif style.list_level is not None:
            level = style.list_level
        else:
            level = self.numbering.of_style(style.id, list_id)
        made = self.numbering.next(list_id, level).strip()
        if not text.strip():
            return ""
        return made + " " if _NEEDS_SPACE.search(made) else made

    def text(self, paragraph: Any) -> _Paragraph:
        """The text of a paragraph as it is after all tracked changes, without the codes of fields and hidden text."""
        read = _Paragraph()
        stack: list[Any] = [paragraph]
        while stack:
            element = stack.pop()
            tag = element.tag
            if tag in (f"{W}del", f"{W}moveFrom"):
                self.count_if(DOCUMENT_DELETED, has_text(element, "delText", "t"))
            elif tag in _PICTURES:
                self._drawing(element, read)
            elif tag in _TEXTS:
                read.parts.append("" if self.is_in_code() else _shown(element))
            elif tag in _FIELDS:
                self._field(element)
            elif tag == f"{W}r" and self.is_hidden(element):
                self.count_if(messages.HIDDEN, has_text(element))
                stack += reversed([each for each in element if each.tag in _FIELDS])
            elif tag not in UNREAD and not tag.endswith("}Fallback"):
                if tag in (f"{W}ins", f"{W}moveTo"):
                    self.count_if(DOCUMENT_INSERTED, has_text(element))
                stack += reversed(element)
        return read

    def is_hidden(self, run: Any) -> bool:
        """Whether a run is hidden, by itself or by its style."""
        if value(run, "rPr/vanish") is not None:
            return is_on(run, "rPr/vanish")
        return self.styles.get(value(run, "rPr/rStyle") or "", _NO_STYLE).is_hidden

    def _drawing(self, element: Any, read: _Paragraph) -> None:
        """Keep the text boxes of a drawing for later, those that Word shows and not their copies for old programs."""
        boxes = list(_boxes(element))
        self.count_if(messages.PICTURES, not any(map(has_text, boxes)))
        read.boxes += boxes

    def _field(self, element: Any) -> None:
        """Keep track of the codes of fields, which are not shown, unlike their results."""
        kind = element.get(f"{W}fldCharType")
        if element.tag == f"{W}instrText":
            if self.fields and not self.fields[-1].endswith("\0"):
                self.fields[-1] += element.text or ""
        elif kind == "begin" and len(self.fields) < 1_000:
            self.fields.append("")
        elif kind == "separate" and self.fields:
            self.fields[-1] += "\0"
        elif kind == "end" and self.fields:
            self.fields.pop()

    def is_in_code(self) -> bool:
        """Whether the code of a field is being read."""
        return any(not code.endswith("\0") for code in self.fields)

    # -- tables --------------------------------------------------------------------------------------------------------

    def table(self, element: Any) -> list[Any]:
        """Add a table; return the blocks of its cell where it has only one, since it is a frame around a text."""
        rows = [row for row in children(element, f"{W}tr") if not self._is_deleted(row)]
        columns_of = [list(children(row, f"{W}tc")) for row in rows]
        if all(len(cells) <= 1 for cells in columns_of):
            return [block for cells in columns_of for cell in cells for block in blocks(cell)]
        cells, columns = self._cells(rows, columns_of)
        self.builder.table(cells, rows=len(rows), columns=columns)
        return []

    def _is_deleted(self, row: Any) -> bool:
        deleted = row.find(f"{W}trPr/{W}del") is not None
        self.count_if(DOCUMENT_DELETED, deleted)
        return deleted

    def _cells(self, rows: list[Any], columns_of: list[list[Any]]) -> tuple[list[Cell], int]:
        cells: list[Cell] = []
        opened: dict[int, int] = {}  # by first column the index of the cell that goes on below
        columns = 0
        for at, (row, elements) in enumerate(zip(rows, columns_of, strict=True)):
            column = number(row, "trPr/gridBefore")
            is_header = is_on(row, "trPr/tblHeader")
            going_on = {}
            for element in elements:
                across = max(1, number(element, "tcPr/gridSpan"))
                merge = value(element, "tcPr/vMerge")
                if merge is not None and merge != "restart" and column in opened:
                    index = opened[column]
                    going_on[column] = index
                    cells[index] = attrs.evolve(cells[index], row_span=at - cells[index].row + 1)
                    self.count_if(DOCUMENT_COVERED, has_text(element))
                else:
                    if merge is not None:
                        going_on[column] = len(cells)
                    text = self._cell_text(element)
                    cells.append(Cell(text=text, row=at, column=column, column_span=across, is_header=is_header))
                column += across
            opened = going_on
            columns = max(columns, column)
            self._bound(at, column)
        return cells, columns

    def _bound(self, row: int, columns: int) -> None:
        self.cells += columns
        limits = self.file.limits
        if self.cells > limits.cells or row > limits.rows or columns > MOST_COLUMNS:
            raise FormatError(messages.TABLE_TOO_LARGE, at=Location(path=self.file.path), limit=limits.cells)

    def _cell_text(self, cell: Any) -> str:
        """The text of a cell; the text of tables and boxes in it is part of it."""
        parts = []
        stack: list[Any] = list(reversed(list(blocks(cell))))
        while stack:
            element = stack.pop()
            if element.tag == f"{W}tbl":
                self.count_if(DOCUMENT_TABLE_INSIDE, True)
                inner = [
                    block
                    for row in children(element, f"{W}tr")
                    for each in children(row, f"{W}tc")
                    for block in blocks(each)
                ]
                stack += reversed(inner)
                continue
            read = self.text(element)
            style = self.styles.get(value(element, "pPr/pStyle") or "", _NO_STYLE)
            parts.append(self.number(element, style, read.text) + read.text)
            stack += reversed([block for box in read.boxes for block in blocks(box)])
        return "\n".join(part for part in parts if part.strip())

    # -- notes and findings --------------------------------------------------------------------------------------------

    def read_notes(self, *roots: Any | None) -> None:
        """Add the footnotes and endnotes, numbered as Word numbers them by default."""
        for root, tag in zip(roots, (f"{W}footnote", f"{W}endnote"), strict=True):
            notes = () if root is None else [each for each in root.iter(tag) if each.get(f"{W}type") is None]
            for count, note in enumerate(notes, 1):
                text = " ".join(filter(None, (self.text(each).text.strip() for each in note.iter(f"{W}p"))))
                if text:
                    self.builder.line(f"[{count}] {text}")
                    self.count_if(messages.FOOTNOTES, True)

    def count_if(self, message: Message, happened: bool) -> None:
        if happened:
            self.counts[message] = self.counts.get(message, 0) + 1

    def findings(self) -> Iterator[Finding]:
        """Yield what was met besides plain text, each kind with its number."""
        if self.numbering.unknown:
            self.counts[messages.NUMBERING_UNKNOWN] = self.numbering.unknown
        place = Location(path=self.file.path)
        for message, count in self.counts.items():
            level = Level.INFO if message in _INFOS else Level.WARNING
            yield finding(message, place, level=level, count=count)


_NO_STYLE = _Style(id="")


def _in_contents_block(body: Any) -> set[Any]:
    """The paragraphs in content controls that hold the table of contents."""
    controls = (
        control for control in body.iter(f"{W}sdt") if value(control, "sdtPr/docPartObj/docPartGallery") == _CONTENTS
    )
    return {paragraph for control in controls for paragraph in control.iter(f"{W}p")}


def _boxes(drawing: Any) -> Iterator[Any]:
    """Yield the text boxes of a drawing that are in no other one, without their copies for old programs."""
    stack = list(reversed(drawing))
    while stack:
        element = stack.pop()
        if element.tag == _BOX:
            yield element
        elif not element.tag.endswith("}Fallback"):
            stack += reversed(element)


def _shown(element: Any) -> str:
    """The text of an element of a run; a break to another page or column is none."""
    if element.tag == f"{W}t":
        return element.text or ""
    if element.tag == f"{W}sym":
        return _symbol(element)
    return "" if element.get(f"{W}type") in ("page", "column") else SIGNS[element.tag]


def _symbol(element: Any) -> str:
    """A sign of a font of signs: its character where it is one of Unicode's."""
    code = element.get(f"{W}char", "")
    try:
        letter = chr(int(code, 16))
    except ValueError:
        return ""
    return "" if "\ue000" <= letter <= "\uf8ff" else letter
