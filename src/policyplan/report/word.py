"""Letters for Word: headings, tables and pictures on A4, in the form of official documents."""

from __future__ import annotations

import datetime
import io
import os
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from policyplan.draw.picture import Picture
from policyplan.errors import FormatError, Location
from policyplan.extras import need
from policyplan.files import read_bytes
from policyplan.io.format_api import ReadRequest
from policyplan.io.spreadsheet import archive
from policyplan.report import messages
from policyplan.report.blocks import Block, Cell, Figure, Paragraph, Run, Table, blocks
from policyplan.report.letter import Letter
from policyplan.report.table_widths import shares
from policyplan.report.web import version
from policyplan.report.word_styles import all_headers, indent, layout_of, release, set_fonts, set_up, with_other_names
from policyplan.text.breaking import JOINER, balanced
from policyplan.text.width import em_width

_CELL_MARGIN = 3.0
"""The space left and right of the words in a cell, in points."""
_PART_OF_PAGE = 0.9
"""The most of the height of a page that a picture takes, so that its caption fits below it."""
_LONGEST_PROPERTY = 255
# Characters that XML doesn't allow; invisible ones are already removed from the template's words.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MADE = datetime.datetime(2000, 1, 1)  # noqa: DTZ001 - the same letter, the same bytes
_SMALL = ("note", "caption")
_CENTERED = ("when", "caption", "number")
# GB/T 9704-2012, 7.3.5.2: the date has four characters at its right, the office is in the middle above it.
_AFTER_DATE = 4.0
_SPARE = 1.5
"""The room left in each line of a title, in characters: another font may be a bit wider."""
_FONT_TABLE = "word/fontTable.xml"


def to_word(letter: Letter, base: str | os.PathLike[str] | None) -> bytes:
    """Return *letter* as a Word document, in the styles of *base* if one is given.

    The same letter gives the same bytes.

    Raises `ExtraError` without python-docx, `FileError` or `FormatError` for a *base* that is not a Word document,
    `FormatError` for an element of a template that Word documents don't support.
    """
    docx: Any = need("docx", extra="word", package="python-docx", feature="A document for Word")
    made = blocks(letter.body, letter.path)
    if base is None:
        document = docx.Document()
        set_up(document, layout_of(letter.language), letter.language, letter.page_numbers)
    else:
        document = _opened(docx, base)
    writer = _Writer(document, letter)
    for each in made:
        writer.add(each)
    if letter.warning:
        writer.on_every_page(letter.warning)
    properties = document.core_properties
    properties.title = _clean(letter.title)[:_LONGEST_PROPERTY]
    properties.author = properties.last_modified_by = ""
    properties.comments = messages.LETTER["made_with"].render(letter.language, version=version())
    properties.created = properties.modified = _MADE
    written = io.BytesIO()
    document.save(written)
    return _same_bytes(written.getvalue(), named=base is None)


def _same_bytes(data: bytes, *, named: bool) -> bytes:
    """Return a document with the same times in every run; *named* adds the fonts to use in place of missing ones."""
    with zipfile.ZipFile(io.BytesIO(data)) as parts_of:
        parts = {name: parts_of.read(name) for name in parts_of.namelist()}
    if named:
        parts[_FONT_TABLE] = with_other_names(parts[_FONT_TABLE].decode()).encode()
    return archive.pack(parts)


def _opened(docx: Any, base: str | os.PathLike[str]) -> Any:
    """Return the user's document without its text; its last section (page, header and footer) stays."""
    data = read_bytes(base)
    try:
        # The library unpacks without limits.
        document = docx.Document(io.BytesIO(archive.opened(ReadRequest(data=data)).repacked()))
    except Exception as error:
        raise FormatError(messages.BASE_NOT_WORD, at=Location(path=os.fspath(base)), reason=str(error)) from error
    body = document.element.body
    for each in list(body):
        if not each.tag.endswith("}sectPr"):
            body.remove(each)
    return document


class _Writer:
    """Writes blocks at the end of a document."""

    def __init__(self, document: Any, letter: Letter) -> None:
        self.document = document
        self.letter = letter
        self.layout = layout_of(letter.language)
        self.is_official = letter.language == "zh"
        self.signed: Any = None

    def add(self, block: Block) -> None:
        """Write one block."""
        if isinstance(block, Paragraph):
            if block.kind != "warning":  # it is in the header of every page
                self.paragraph(block)
        elif isinstance(block, Table):
            self.table(block)
        else:
            self.figure(block)

    def paragraph(self, block: Paragraph) -> None:
        from docx.shared import Pt

        made = self.document.add_paragraph(style=self.style(block))
        for run in self.runs(block):
            added = made.add_run(_clean(run.text))
            if block.kind == "annex" and self.is_official:
                set_fonts(added._r.get_or_add_rPr(), self.layout.styles["Heading 1"].family)
            added.bold = True if run.strong else None
            if block.kind in _SMALL:
                added.font.size = Pt(self.layout.table)
        self.place(made, block)

    def runs(self, block: Paragraph) -> tuple[Run, ...]:
        """Return the words of a paragraph; those of a title on lines of about one length."""
        if block.level != 1 or not self.is_official:
            return block.runs
        from docx.shared import Pt

        words = "".join(run.text for run in block.runs)
        room = self.room / Pt(self.layout.styles["Title"].size) - _SPARE
        return (Run(text="\n".join(balanced(words, room, words=_TITLE_WORDS))),)

    def place(self, made: Any, block: Paragraph) -> None:
        """Align and indent a paragraph by its class in the template."""
        from docx.enum.text import WD_ALIGN_PARAGRAPH

        kind = block.kind
        if kind in _CENTERED or block.level == 1:
            made.alignment = WD_ALIGN_PARAGRAPH.CENTER
        elif kind in ("signed", "date"):
            made.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            self.sign(made, block)
        elif kind == "annex":
            made.paragraph_format.page_break_before = True
        elif kind == "copies":
            _rule(made)
        elif kind.startswith("annexes"):
            made.paragraph_format.keep_with_next = True
        if self.is_official and not block.level and not block.item:
            self.place_official(made, kind)

    def place_official(self, made: Any, kind: str) -> None:
        """Indent a paragraph of an official document, and put blank lines around it."""
        characters: dict[str, dict[str, float]] = {
            "": {"firstLine": 2},
            "annexes": {"firstLine": 2},
            "annexes-next": {"left": 5},
            "copies": {"left": 1, "right": 1},
        }
        self.indent(made, **characters.get(kind, {}))
        if kind == "number":
            self.space(made, after=1)
        elif kind in ("annexes", "signed", "copies") or (kind == "date" and self.signed is None):
            self.space(made, before=1)

    def sign(self, made: Any, block: Paragraph) -> None:
        """Place the date four characters from the right, and the office in the middle above it."""
        made.paragraph_format.keep_with_next = block.kind == "signed" or None
        made.paragraph_format.keep_together = True
        if not self.is_official:
            return
        width = em_width("".join(run.text for run in block.runs))
        if block.kind == "signed":
            self.signed = (made, width)
            return
        self.indent(made, right=_AFTER_DATE)
        if self.signed:
            office, office_width = self.signed
            self.indent(office, right=max(0.0, _AFTER_DATE + (width - office_width) / 2))

    def indent(self, made: Any, **characters: float) -> None:
        """Indent a paragraph by characters of the text."""
        if characters:
            indent(made._p.get_or_add_pPr(), self.layout.body.size, **characters)

    def space(self, made: Any, **lines: float) -> None:
        """Put blank lines before or after a paragraph."""
        from docx.shared import Pt

        for side, count in lines.items():
            setattr(made.paragraph_format, f"space_{side}", Pt(count * self.layout.body.line))

    def style(self, block: Paragraph) -> Any:
        """Return the document's style for a block; the plain one if it has none of that name."""
        name = "Title" if block.level == 1 else f"Heading {block.level - 1}" if block.level else "List Bullet"
        if not block.level and not block.item:
            name = "Heading 1" if block.kind == "annex" and not self.is_official else "Normal"
        return next((each for each in self.document.styles if each.name == name), None)

    def table(self, block: Table) -> None:
        """Write a table whose header repeats on each page, and whose rows stay whole."""
        from docx.shared import Pt

        columns = max((len(row) for row in block.rows), default=0)
        if not columns:
            return
        made = self.document.add_table(rows=0, cols=columns)
        made.autofit = False
        _set_margins(made)
        texts = [[_clean(cell.text) for cell in row] for row in block.rows if len(row) == columns]
        parts = shares(texts[0], texts[1:], self.room / Pt(self.layout.table))
        widths = [int(self.room * part) for part in parts]
        for column, width in zip(made.columns, widths, strict=True):
            column.width = width
        made.style = next((each for each in self.document.styles if each.name == "Table Grid"), None)
        for row in block.rows:
            line = made.add_row()
            _keep_whole(line, head=all(cell.head for cell in row))
            for cell, place, width in zip(row, line.cells, widths, strict=False):
                place.width = width
                self.cell(place.paragraphs[0], cell)
        # Word joins two tables without a paragraph between them.
        after = self.document.add_paragraph()
        release(after)
        after.paragraph_format.line_spacing = Pt(self.layout.table)

    def cell(self, paragraph: Any, cell: Cell) -> None:
        """Write the words of a cell."""
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.shared import Pt

        release(paragraph)
        run = paragraph.add_run(_clean(cell.text))
        run.font.size = Pt(self.layout.table)
        run.bold = True if cell.head else None
        places = {"right": WD_ALIGN_PARAGRAPH.RIGHT, "center": WD_ALIGN_PARAGRAPH.CENTER}
        paragraph.alignment = places.get(cell.align, WD_ALIGN_PARAGRAPH.LEFT)

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
            release(paragraph)
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            paragraph.paragraph_format.first_line_indent = 0
            paragraph.paragraph_format.keep_with_next = True
            shape = paragraph.add_run().add_picture(io.BytesIO(picture.png(number)), width=width, height=height)
            page = picture.pages[number]
            about = shape._inline.docPr
            about.set("title", _clean(page.title))
            about.set("descr", _clean(page.description or page.title))

    def sizes(self, picture: Picture) -> Iterator[tuple[int, int]]:
        """Yield the size of each page: as wide as the text unless that is too high."""
        section = self.document.sections[-1]
        height = int(section.page_height - section.top_margin - section.bottom_margin) * _PART_OF_PAGE
        for page in picture.pages:
            scale = min(self.room / page.width, height / page.height)
            yield int(page.width * scale), int(page.height * scale)

    def on_every_page(self, words: str) -> None:
        """Write into the header of every page."""
        from docx.enum.text import WD_ALIGN_PARAGRAPH

        even = self.document.settings.odd_and_even_pages_header_footer
        for section in self.document.sections:
            for header in all_headers(section, even=even):
                header.is_linked_to_previous = False
                paragraph = header.add_paragraph()
                release(paragraph)
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
                paragraph.add_run(_clean(words)).bold = True


_TITLE_WORDS = re.compile(
    "关于|实施方案|行动计划|工作方案|行动方案|重点任务|分工方案|任务分工|重点工作|工作要点|实施意见|实施|进展情况|情况|通报|年度|总结|"
    "方案|计划|纲要|规划|行动|任务|分工|工作|要点|意见|办法|清单|措施|政策|改革|发展|建设|提升|推进|落实|促进|加强|深化|优化|"
    "全民|科学|素质|科普|教育|文化|旅游|体育|卫生|健康|医疗|养老|就业|社会|保障|民生|经济|产业|工业|农业|农村|乡村|振兴|城市|"
    "城乡|生态|环境|保护|治理|污染|防治|能源|绿色|低碳|交通|住房|数字|政府|政务|服务|信息|智慧|创新|科技|人才|知识产权|市场|监管|"
    "营商|消费|扶贫|安全|生产|应急|管理|体系|机制|能力|目标|全国|全省|全市|人民|高质量|现代化|一体化|放管服|十[一二三四五六]五"
)
"""Words of titles of plans. GB/T 9704-2012, 7.3.1: no line of a title breaks inside a word."""


def _rule(paragraph: Any) -> None:
    """Draw the lines above and below a paragraph."""
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    edges = OxmlElement("w:pBdr")
    for side in ("top", "bottom"):
        edge = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "8"), ("space", "1"), ("color", "000000")):
            edge.set(qn(f"w:{name}"), value)
        edges.append(edge)
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(
        edges, "w:shd", "w:tabs", "w:snapToGrid", "w:spacing", "w:ind", "w:jc", "w:rPr", "w:sectPr"
    )


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
    # Word processors may show a joiner as a box, or take a wrong font for the characters around it.
    return _FORBIDDEN.sub("\ufffd", text).replace(JOINER, "")
