"""Letters for Word: headings, tables and pictures on A4, in the fonts of official letters."""

from __future__ import annotations

import datetime
import io
import os
import re
from collections.abc import Iterator
from typing import Any

from policyplan.draw.picture import Picture
from policyplan.errors import FormatError, Location
from policyplan.extras import need
from policyplan.files import read_bytes
from policyplan.report import messages
from policyplan.report.blocks import Block, Figure, Paragraph, Table, blocks
from policyplan.report.letter import Letter
from policyplan.report.table_widths import shares

_BODY, _HEADING = "宋体", "黑体"
_LATIN = "Times New Roman"
_SIZES = {"Normal": 12.0, "Title": 18.0, "Heading 1": 14.0, "Heading 2": 12.0, "Heading 3": 12.0}
_TABLE_SIZE = 9.0
_NOTE_SIZE = 9.0
_CELL_MARGIN = 3.0
"""The space left and right of the words in a cell, in points."""
# GB/T 9704-2012, 5.2: 37 mm above, 28 mm at the left, and 156 mm by 225 mm for the text.
_PAGE = {"page_width": 210.0, "page_height": 297.0, "left_margin": 28.0, "right_margin": 26.0}
_PAGE |= {"top_margin": 37.0, "bottom_margin": 35.0}
_TEXT_HEIGHT = 215.0
_LONGEST_PROPERTY = 255
# Characters that XML doesn't allow; invisible ones are already removed from the template's words.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MADE = datetime.datetime(2000, 1, 1)  # noqa: DTZ001 - the same letter, the same bytes


def to_word(letter: Letter, base: str | os.PathLike[str] | None) -> bytes:
    """Return *letter* as a Word document, in the styles of *base* if one is given.

    Raises `ExtraError` without python-docx, `FileError` or `FormatError` for a *base* that is not a Word document,
    `FormatError` for an element of a template that Word documents don't support.
    """
    docx: Any = need("docx", extra="word", package="python-docx", feature="A document for Word")
    made = blocks(letter.body, letter.path)
    document = _styled(docx.Document()) if base is None else _opened(docx, base)
    writer = _Writer(document, letter)
    for each in made:
        writer.add(each)
    if letter.warning:
        writer.on_every_page(letter.warning)
    document.core_properties.title = _clean(letter.title)[:_LONGEST_PROPERTY]
    document.core_properties.author = ""
    document.core_properties.created = document.core_properties.modified = _MADE
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _opened(docx: Any, base: str | os.PathLike[str]) -> Any:
    """Return the user's document without its text; its last section (page, header and footer) stays."""
    data = read_bytes(base)
    try:
        document = docx.Document(io.BytesIO(data))
    except Exception as error:
        raise FormatError(messages.BASE_NOT_WORD, at=Location(path=os.fspath(base)), reason=str(error)) from error
    body = document.element.body
    for each in list(body):
        if not each.tag.endswith("}sectPr"):
            body.remove(each)
    return document


def _styled(document: Any) -> Any:
    """Return a new document on A4, in the fonts of official letters."""
    from docx.shared import Mm, Pt, RGBColor

    for name, size in _SIZES.items():
        style = document.styles[name]
        style.font.size = Pt(size)
        style.font.color.rgb = RGBColor(0, 0, 0)
        style.font.bold = False
        _set_fonts(style, _BODY if name == "Normal" else _HEADING)
    _without_line(document.styles["Title"])
    for name, size in _PAGE.items():
        setattr(document.sections[0], name, Mm(size))
    return document


def _set_fonts(style: Any, family: str) -> None:
    """Name the fonts for Latin and Chinese text; a style of Word's theme must drop its own."""
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    properties = style.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for kind, font in (("ascii", _LATIN), ("hAnsi", _LATIN), ("cs", _LATIN), ("eastAsia", family)):
        fonts.set(qn(f"w:{kind}"), font)
    spoken = OxmlElement("w:lang")
    # For Latin letters and digits only: tagged as Chinese, a line may break within 2016.
    spoken.set(qn("w:val"), "en-GB")
    spoken.set(qn("w:eastAsia"), "zh-CN")
    properties.append(spoken)


def _without_line(style: Any) -> None:
    """Remove the coloured line below Word's own title."""
    from docx.oxml.ns import qn

    for line in style.element.findall(f"{qn('w:pPr')}/{qn('w:pBdr')}"):
        line.getparent().remove(line)


class _Writer:
    """Writes blocks at the end of a document."""

    def __init__(self, document: Any, letter: Letter) -> None:
        self.document = document
        self.letter = letter

    def add(self, block: Block) -> None:
        """Write one block."""
        if isinstance(block, Paragraph):
            self.paragraph(block)
        elif isinstance(block, Table):
            self.table(block)
        else:
            self.figure(block)

    def paragraph(self, block: Paragraph) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.shared import Pt

        made = self.document.add_paragraph(style=self.style(block))
        for run in block.runs:
            added = made.add_run(_clean(run.text))
            added.bold = True if run.strong or block.kind == "warning" else None
            if block.kind in ("note", "caption"):
                added.font.size = Pt(_NOTE_SIZE)
        if block.kind in ("when", "caption") or block.level == 1:
            made.alignment = WD_ALIGN_PARAGRAPH.CENTER
        elif block.kind == "signed":
            made.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        elif not block.level and not block.item and not block.kind and self.letter.language == "zh":
            made.paragraph_format.first_line_indent = Pt(2 * _SIZES["Normal"])

    def style(self, block: Paragraph) -> Any:
        """Return the document's style for a block; the plain one if it has none of that name."""
        name = "Title" if block.level == 1 else f"Heading {block.level - 1}" if block.level else "List Bullet"
        if not block.level and not block.item:
            name = "Normal"
        return next((each for each in self.document.styles if each.name == name), None)

    def table(self, block: Table) -> None:
        """Write a table whose header repeats on each page, and whose rows stay whole."""
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.shared import Pt

        columns = max((len(row) for row in block.rows), default=0)
        if not columns:
            return
        made = self.document.add_table(rows=0, cols=columns)
        made.autofit = False
        _set_margins(made)
        texts = [[cell.text for cell in row] for row in block.rows if len(row) == columns]
        parts = shares(texts[0], texts[1:], self.room / Pt(_TABLE_SIZE))
        widths = [int(self.room * part) for part in parts]
        for column, width in zip(made.columns, widths, strict=True):
            column.width = width
        made.style = next((each for each in self.document.styles if each.name == "Table Grid"), None)
        for row in block.rows:
            line = made.add_row()
            _keep_whole(line, head=all(cell.head for cell in row))
            for cell, place, width in zip(row, line.cells, widths, strict=False):
                place.width = width
                paragraph = place.paragraphs[0]
                run = paragraph.add_run(_clean(cell.text))
                run.font.size = Pt(_TABLE_SIZE)
                run.bold = True if cell.head else None
                if cell.align == "right":
                    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        # Word joins two tables without a paragraph between them.
        self.document.add_paragraph().paragraph_format.line_spacing = Pt(_TABLE_SIZE)

    @property
    def room(self) -> int:
        """The width of the text, in the library's units."""
        section = self.document.sections[-1]
        return int(section.page_width - section.left_margin - section.right_margin)

    def figure(self, block: Figure) -> None:
        """Write the pages of a picture, as wide as the text, with alternative text."""
        from docx.enum.text import WD_ALIGN_PARAGRAPH

        picture: Picture = self.letter.pictures[block.number]
        for number, (width, height) in enumerate(self.sizes(picture)):
            paragraph = self.document.add_paragraph()
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            shape = paragraph.add_run().add_picture(io.BytesIO(picture.png(number)), width=width, height=height)
            page = picture.pages[number]
            about = shape._inline.docPr
            about.set("title", _clean(page.title))
            about.set("descr", _clean(page.description or page.title))

    def sizes(self, picture: Picture) -> Iterator[tuple[int, int]]:
        """Yield the size of each page: as wide as the text unless that is too high."""
        from docx.shared import Mm

        for page in picture.pages:
            scale = min(self.room / page.width, Mm(_TEXT_HEIGHT) / page.height)
            yield int(page.width * scale), int(page.height * scale)

    def on_every_page(self, words: str) -> None:
        """Write into the header of every page."""
        from docx.enum.text import WD_ALIGN_PARAGRAPH

        for section in self.document.sections:
            section.header.is_linked_to_previous = False
            paragraph = section.header.add_paragraph()
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            paragraph.add_run(_clean(words)).bold = True


def _set_margins(table: Any) -> None:
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(round(_CELL_MARGIN * 20)))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    table._tbl.tblPr.append(margins)


def _keep_whole(row: Any, *, head: bool) -> None:
    from docx.oxml.parser import OxmlElement

    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if head:
        properties.append(OxmlElement("w:tblHeader"))


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", text)
