"""Form of documents for Word: official documents by GB/T 9704-2012, and a plain letter in other languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import attrs

from policyplan.messages import Language
from policyplan.report.form import PageNumbers

_LATIN = "Times New Roman"
_SONG, _HEI, _KAI, _FANG, _TITLE = "宋体", "黑体", "楷体_GB2312", "仿宋_GB2312", "方正小标宋简体"
_OTHER_NAMES = {
    _TITLE: "方正小标宋_GBK,方正小标宋,FZXiaoBiaoSong-B05S,小标宋,华文中宋,STZhongsong,宋体,SimSun",
    _FANG: "仿宋,FangSong_GB2312,FangSong,华文仿宋,STFangsong",
    _KAI: "楷体,KaiTi_GB2312,KaiTi,华文楷体,STKaiti",
    _HEI: "SimHei,微软雅黑,Microsoft YaHei",
    _SONG: "SimSun,新宋体,NSimSun",
}
"""The fonts that a word processor uses if it lacks one, in this order."""
_LANGUAGES = {"zh": "zh-CN"}

# GB/T 9704-2012, 5.2: A4, 37 mm above, 28 mm at the left, and 156 mm by 225 mm for the text.
_PAGE = {"page_width": 210.0, "page_height": 297.0, "left_margin": 28.0, "right_margin": 26.0}
_PAGE |= {"top_margin": 37.0, "bottom_margin": 35.0, "header_distance": 20.0}
# 7.5: the line at both sides of the page number is 7 mm below the text.
_PAGE |= {"footer_distance": 25.5}
# 5.2.2: 22 lines of 28 characters fill the page: 225 mm are 22 × 28.99 pt, 156 mm are 28 × 15.79 pt.
_LINE_PITCH = 579
_CONDENSED = -0.25
"""The space after each character, in points. A grid of characters does the same in Word, but LibreOffice gives each
character two of its cells."""


_AFTER_SPACING = ("w:w", "w:kern", "w:position", "w:sz", "w:szCs", "w:highlight", "w:u", "w:lang")


@attrs.frozen(kw_only=True)
class Style:
    """A paragraph style: font, sizes in points, and space. An exact ``line`` is fixed, else it is a multiple."""

    family: str
    size: float
    line: float
    is_exact: bool = True
    bold: bool = False
    before: float = 0.0
    after: float = 0.0
    is_indented: bool = False


@attrs.frozen(kw_only=True)
class Layout:
    """The styles of a document by their names in Word, and the sizes of tables and page numbers."""

    styles: dict[str, Style]
    table: float
    page_number: float
    dashes: bool
    """Whether page numbers have a line at both sides."""

    @property
    def body(self) -> Style:
        """The style of the text."""
        return self.styles["Normal"]


# GB/T 9704-2012, 5.2.1, 7.3: 2 is 22 pt, 3 is 16 pt, 4 is 14 pt.
OFFICIAL = Layout(
    styles={
        "Normal": Style(family=_FANG, size=16, line=28),
        "Title": Style(family=_TITLE, size=22, line=34, after=28),
        "Heading 1": Style(family=_HEI, size=16, line=28, is_indented=True),
        "Heading 2": Style(family=_KAI, size=16, line=28, is_indented=True),
        "Heading 3": Style(family=_FANG, size=16, line=28, bold=True, is_indented=True),
        "Heading 4": Style(family=_FANG, size=16, line=28, is_indented=True),
        "List Bullet": Style(family=_FANG, size=16, line=28),
    },
    table=10.5,
    page_number=14,
    dashes=True,
)
PLAIN = Layout(
    styles={
        "Normal": Style(family=_SONG, size=12, line=1.15, is_exact=False, after=6),
        "Title": Style(family=_HEI, size=18, line=1.15, is_exact=False, bold=True, after=12),
        "Heading 1": Style(family=_HEI, size=14, line=1.15, is_exact=False, bold=True, before=12, after=6),
        "Heading 2": Style(family=_HEI, size=12, line=1.15, is_exact=False, bold=True, before=6, after=6),
        "Heading 3": Style(family=_HEI, size=12, line=1.15, is_exact=False, before=6, after=6),
        "List Bullet": Style(family=_SONG, size=12, line=1.15, is_exact=False),
    },
    table=9.5,
    page_number=10.5,
    dashes=False,
)


def layout_of(language: Language) -> Layout:
    """Return the layout of letters in a language."""
    return OFFICIAL if language == "zh" else PLAIN


def set_up(document: Any, layout: Layout, language: Language, numbers: PageNumbers) -> None:
    """Set up a new document: its page, its styles, and the page number."""
    from docx.shared import Mm

    for name, style in layout.styles.items():
        _set_style(document.styles[name], style, language)
    _remove_line(document.styles["Title"])
    section = document.sections[0]
    for name, size in _PAGE.items():
        setattr(section, name, Mm(size))
    if layout is OFFICIAL:
        _set_grid(section)
    if numbers != "none":
        _number_pages(document, section, layout, numbers)


def _set_style(style: Any, wanted: Style, language: Language) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt, RGBColor

    style.font.size = Pt(wanted.size)
    style.font.bold = wanted.bold
    style.font.italic = False
    style.font.color.rgb = RGBColor(0, 0, 0)
    set_fonts(style.element.get_or_add_rPr(), wanted.family, language)
    space = style.paragraph_format
    space.space_before, space.space_after = Pt(wanted.before), Pt(wanted.after)
    space.line_spacing = Pt(wanted.line) if wanted.is_exact else wanted.line
    if style.name == "Normal" and wanted.is_exact:
        _condense(style.element.get_or_add_rPr())
    if style.name == "Normal":
        space.widow_control = False
        space.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY if wanted.is_exact else None
    if wanted.is_indented:
        indent(style.element.get_or_add_pPr(), wanted.size, firstLine=2)


def set_fonts(properties: Any, family: str, language: Language = "zh") -> None:
    """Name the fonts for Latin and Chinese text; a style of Word's theme must drop its own."""
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    fonts = properties.get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for kind, font in (("ascii", _LATIN), ("hAnsi", _LATIN), ("cs", _LATIN), ("eastAsia", family)):
        fonts.set(qn(f"w:{kind}"), font)
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    spoken = OxmlElement("w:lang")
    # For Latin letters and digits only: tagged as Chinese, a line may break within 2016.
    spoken.set(qn("w:val"), "en-GB" if language in _LANGUAGES else language)
    spoken.set(qn("w:eastAsia"), "zh-CN")
    properties.append(spoken)


def _condense(properties: Any) -> None:
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    spacing = OxmlElement("w:spacing")
    spacing.set(qn("w:val"), str(round(_CONDENSED * 20)))
    properties.insert_element_before(spacing, *_AFTER_SPACING)


def indent(properties: Any, size: float, **characters: float) -> None:
    """Indent a paragraph by numbers of *characters*: ``firstLine``, ``left``, ``right`` or ``hanging``.

    Word counts characters; the width in points is for word processors that don't.
    """
    from docx.oxml.ns import qn

    made = properties.get_or_add_ind()
    for side, count in characters.items():
        made.set(qn(f"w:{side}Chars"), str(round(count * 100)))
        made.set(qn(f"w:{side}"), str(round(count * size * 20)))


def release(paragraph: Any) -> None:
    """Let a paragraph be as high as its content, whatever its style says: fixed spacing would cut off a picture."""
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement
    from docx.shared import Pt

    space = paragraph.paragraph_format
    space.line_spacing, space.space_before, space.space_after = 1.0, Pt(0), Pt(0)
    properties = paragraph._p.get_or_add_pPr()
    snap = OxmlElement("w:snapToGrid")
    snap.set(qn("w:val"), "0")
    # The order of these elements is fixed: snapToGrid comes before spacing.
    properties.find(qn("w:spacing")).addprevious(snap)


def _remove_line(style: Any) -> None:
    """Remove the coloured line below Word's own title."""
    from docx.oxml.ns import qn

    for line in style.element.findall(f"{qn('w:pPr')}/{qn('w:pBdr')}"):
        line.getparent().remove(line)


def _set_grid(section: Any) -> None:
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    for old in section._sectPr.findall(qn("w:docGrid")):
        section._sectPr.remove(old)
    grid = OxmlElement("w:docGrid")
    grid.set(qn("w:type"), "lines")
    grid.set(qn("w:linePitch"), str(_LINE_PITCH))
    section._sectPr.append(grid)


# -- page numbers --------------------------------------------------------------------------------------------------


def _number_pages(document: Any, section: Any, layout: Layout, numbers: PageNumbers) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    if numbers == "center":
        _number(section.footer, layout, WD_ALIGN_PARAGRAPH.CENTER, "")
        return
    document.settings.odd_and_even_pages_header_footer = True
    _number(section.footer, layout, WD_ALIGN_PARAGRAPH.RIGHT, "right")
    _number(section.even_page_footer, layout, WD_ALIGN_PARAGRAPH.LEFT, "left")


def _number(footer: Any, layout: Layout, alignment: Any, side: str) -> None:
    """Write the page number into a footer, one character from the edge of the text."""
    footer.is_linked_to_previous = False
    paragraph = footer.paragraphs[0]
    release(paragraph)
    paragraph.alignment = alignment
    if side:
        indent(paragraph._p.get_or_add_pPr(), layout.page_number, **{side: 1})
    before, after = ("— ", " —") if layout.dashes else ("", "")
    for part in (before, "begin", "PAGE", "separate", "1", "end", after):
        _add_run(paragraph, part, layout)


def _add_run(paragraph: Any, part: str, layout: Layout) -> None:
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement
    from docx.shared import Pt

    if not part:
        return
    run = paragraph.add_run()
    run.font.size = Pt(layout.page_number)
    properties = run._r.get_or_add_rPr()
    set_fonts(properties, _SONG)
    if layout.dashes:
        for kind in ("ascii", "hAnsi"):
            properties.rFonts.set(qn(f"w:{kind}"), _SONG)
    if part in ("begin", "separate", "end"):
        mark = OxmlElement("w:fldChar")
        mark.set(qn("w:fldCharType"), part)
    elif part == "PAGE":
        mark = OxmlElement("w:instrText")
        mark.text = " PAGE "
    else:
        run.text = part
        return
    run._r.append(mark)


def all_headers(section: Any, *, even: bool) -> Iterator[Any]:
    """Yield the headers that the pages of a section show."""
    yield section.header
    if even:
        yield section.even_page_header
    if section.different_first_page_header_footer:
        yield section.first_page_header


# -- fonts ---------------------------------------------------------------------------------------------------------

_FONT = re.compile(r'<w:font w:name="([^"]*)".*?</w:font>|<w:font w:name="[^"]*"/>', re.DOTALL)


def with_other_names(table: str) -> str:
    """Return a font table (``word/fontTable.xml``) that names the fonts to use in place of missing ones."""
    kept = _FONT.sub(lambda match: "" if match[1] in _OTHER_NAMES else match[0], table)
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{others}"/><w:charset w:val="86"/>'
        f'<w:family w:val="{"roman" if name in (_SONG, _TITLE) else "modern"}"/><w:pitch w:val="default"/></w:font>'
        for name, others in _OTHER_NAMES.items()
    )
    return kept.replace("</w:fonts>", f"{fonts}</w:fonts>")
