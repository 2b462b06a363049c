"""Word documents: paragraphs, numbers made by Word, tables, changes, fields, boxes, notes."""

# ruff: noqa: E501

from __future__ import annotations

import io
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given
from hypothesis import strategies as st

from policyplan.errors import FormatError, PolicyPlanError
from policyplan.io.documents.api import open_document
from policyplan.io.documents.document import Document, MarkKind
from policyplan.io.documents.word_numbering import FORMATS, chinese
from policyplan.io.limits import Limits
from policyplan.io.spreadsheet.archive import pack

NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)


def packed(body: str, **parts: str) -> bytes:
    """A document with the XML of its body and of other parts."""
    files = {"word/document.xml": f"<w:document {NAMES}><w:body>{body}</w:body></w:document>"}
    files |= {f"word/{name}.xml": f"<w:{name} {NAMES}>{content}</w:{name}>" for name, content in parts.items()}
    return pack({name: content.encode() for name, content in files.items()})


def opened(body: str, **parts: str) -> Document:
    return open_document(packed(body, **parts), name="a.docx")


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(content: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{content if content.startswith('<') else run(content)}</w:p>"


def item(text: str, level: int = 0, of: int = 1) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{of}"/></w:numPr>')


def levels(*written: tuple[str, str], extra: str = "") -> str:
    return "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{format}"/><w:lvlText w:val="{text}"/>{extra}</w:lvl>'
        for at, (format, text) in enumerate(written)
    )


def lists(*abstract: str, own: str = "") -> str:
    made = "".join(
        f'<w:abstractNum w:abstractNumId="{at}">{each}</w:abstractNum>' for at, each in enumerate(abstract, 1)
    )
    numbers = "".join(
        f'<w:num w:numId="{at}"><w:abstractNumId w:val="{at}"/></w:num>' for at in range(1, len(abstract) + 1)
    )
    return made + numbers + own


def marked(document: Document, kind: MarkKind) -> list[str]:
    return [document.text[mark.start : mark.end] for mark in document.marks if mark.kind is kind]


def codes(document: Document) -> list[tuple[str, object]]:
    return [(finding.code, dict(finding.facts).get("count")) for finding in document.findings]


class TestNumbering:
    """The numbers that Word makes are part of the text, and marked."""

    def test_levels(self) -> None:
        """Each level counts on its own, and begins again below a higher one."""
        numbering = lists(
            levels(("chineseCountingThousand", "%1、"), ("japaneseCounting", "（%2）"), ("decimal", "%3."))
        )
        document = opened(
            item("总体要求")
            + item("指导思想", 1)
            + item("目标", 1)
            + item("任务")
            + item("培训", 1)
            + item("课程", 2)
            + item("教材", 2)
            + item("场馆", 1)
            + item("建设", 2),
            numbering=numbering,
        )
        assert document.text.split() == [
            "一、总体要求",
            "（一）指导思想",
            "（二）目标",
            "二、任务",
            "（一）培训",
            "1.课程",
            "2.教材",
            "（二）场馆",
            "1.建设",
        ]
        assert marked(document, MarkKind.NUMBERING)[:3] == ["一、", "（一）", "（二）"]

    def test_several_levels_in_a_number(self) -> None:
        """With a space after a digit or 章; levels above that have not counted are at their start."""
        numbering = lists(levels(("chineseCounting", "第%1章"), ("decimal", "%1.%2"), ("decimal", "%1.%2.%3")))
        document = opened(item("细节", 2) + item("总则") + item("范围", 1), numbering=numbering)
        assert document.text == "一.1.1 细节\n第二章 总则\n二.1 范围\n"

    def test_legal(self) -> None:
        """Levels above can be written as digits."""
        numbering = lists(levels(("chineseCounting", "%1"), ("decimal", "%1.%2"), extra="<w:isLgl/>"))
        assert opened(item("甲") + item("乙", 1), numbering=numbering).text == "一甲\n1.1 乙\n"

    def test_restarts(self) -> None:
        """A list can share its count with another one or begin again, and a level can go on."""
        own = (
            '<w:num w:numId="7"><w:abstractNumId w:val="1"/></w:num>'
            '<w:num w:numId="8"><w:abstractNumId w:val="1"/>'
            '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
            '<w:num w:numId="9"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0">'
            '<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="[%1]"/></w:lvl></w:lvlOverride></w:num>'
        )
        numbering = lists(
            levels(("decimal", "%1.")),
            levels(("decimal", "%1."), ("decimal", "%2)"), extra='<w:lvlRestart w:val="0"/>'),
            own=own,
        )
        document = opened(
            "".join(item("x", of=of) for of in (1, 1, 7, 8, 8, 1, 9))
            + "".join(item("y", at, 2) for at in (0, 1, 0, 1)),
            numbering=numbering,
        )
        assert document.text.split() == ["1.x", "2.x", "3.x", "1.x", "2.x", "3.x", "[4]x", "1.y", "1)y", "2.y", "2)y"]

    def test_by_style(self) -> None:
        """A style has a list, by itself or by the style that it is based on; a style of lists stands for one."""
        styles = (
            '<w:style w:styleId="A"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
            '<w:style w:styleId="B"><w:name w:val="own"/><w:basedOn w:val="A"/>'
            '<w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr><w:outlineLvl w:val="2"/></w:pPr></w:style>'
            '<w:style w:styleId="L" w:type="numbering"><w:name w:val="L"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        )
        numbering = lists(
            levels(("decimal", "%1."), ("decimal", "%2)")).replace("</w:lvl>", '<w:pStyle w:val="A"/></w:lvl>', 1),
            '<w:numStyleLink w:val="L"/>',
            '<w:numStyleLink w:val="none"/>',
        )
        body = p("甲", '<w:pStyle w:val="A"/>') + p("乙", '<w:pStyle w:val="B"/>') + item("丙", of=2) + item("丁", of=3)
        document = opened(
            body + p("戊", '<w:pStyle w:val="A"/><w:numPr><w:numId w:val="0"/></w:numPr>'),
            styles=styles,
            numbering=numbering,
        )
        assert document.text.split() == ["1.甲", "1)乙", "2.丙", "丁", "戊"]
        assert [(mark.kind.value, mark.level) for mark in document.marks if mark.kind is MarkKind.HEADING] == [
            ("heading", 1),
            ("heading", 3),
            ("heading", 1),
        ]

    def test_none(self) -> None:
        """Bullets, unknown lists and levels, and empty paragraphs have no number; an empty paragraph counts."""
        numbering = lists(levels(("bullet", "·"), ("decimal", "%1%2.")), levels(("strange", "%1.")))
        document = opened(
            item("甲")
            + item("乙", 1)
            + item("丙", 8)
            + item("丁", of=5)
            + item("戊", 12)
            + item("", of=2)
            + item("己", of=2),
            numbering=numbering,
        )
        assert document.text.split() == ["甲", "1.乙", "丙", "丁", "戊", "2.己"]
        assert codes(document) == [("document-numbering-unknown", 2)]
        assert opened(item("甲")).text == "甲\n"

    @pytest.mark.parametrize(
        ("format", "count", "expected"),
        [
            ("decimalZero", 3, "03"),
            ("decimalFullWidth", 12, "１２"),
            ("upperRoman", 1994, "MCMXCIV"),
            ("upperRoman", 4000, "4000"),
            ("lowerRoman", 4, "iv"),
            ("upperLetter", 28, "BB"),
            ("lowerLetter", 0, ""),
            ("ordinal", 2, "2."),
            ("chineseCounting", 21, "二十一"),
            ("chineseCounting", 103, "一〇三"),
            ("chineseCountingThousand", 103, "一百零三"),
            ("chineseCountingThousand", 1010, "一千零一十"),
            ("chineseCountingThousand", 10_000, "10000"),
            ("chineseLegalSimplified", 12, "壹拾贰"),
            ("chineseLegalSimplified", 4321, "肆仟叁佰贰拾壹"),
            ("upperLetter", 26, "Z"),
            ("upperLetter", 53, "AAA"),
            ("ideographDigital", 20, "二〇"),
            ("ideographTraditional", 3, "丙"),
            ("ideographTraditional", 11, "11"),
            ("ideographZodiac", 12, "亥"),
            ("ideographZodiacTraditional", 1, "甲子"),
            ("ideographZodiacTraditional", 61, "61"),
            ("ideographEnclosedCircle", 2, "㊁"),
            ("ideographEnclosedCircle", 11, "11"),
            ("decimalEnclosedCircle", 0, "⓪"),
            ("decimalEnclosedCircleChinese", 10, "⑩"),
            ("decimalEnclosedCircle", 21, "㉑"),
            ("decimalEnclosedCircle", 36, "㊱"),
            ("decimalEnclosedCircle", 51, "51"),
            ("decimalEnclosedFullstop", 1, "⒈"),
            ("decimalEnclosedParen", 20, "⒇"),
            ("numberInDash", 1, "- 1 -"),
            ("none", 1, ""),
            ("upperRoman", 1495, "MCDXCV"),
            ("lowerRoman", 8, "viii"),
        ],
    )
    def test_formats(self, format: str, count: int, expected: str) -> None:
        """As Word writes them."""
        assert FORMATS[format](count) == expected

    def test_zero(self) -> None:
        """Zero has a numeral too."""
        assert chinese(0) == "零"


class TestParagraphs:
    """The text of a paragraph is the one that is printed."""

    def test_changes(self) -> None:
        """Deleted text is left out, inserted text is not."""
        document = opened(
            p(
                f"{run('甲')}<w:del><w:r><w:delText>乙</w:delText></w:r></w:del><w:ins>{run('丙')}</w:ins>"
                f"<w:moveFrom>{run('丁')}</w:moveFrom><w:moveTo>{run('戊')}</w:moveTo><w:del/><w:ins/>"
            )
        )
        assert document.text == "甲丙戊\n"
        assert codes(document) == [("document-deleted", 2), ("document-inserted", 2)]

    def test_hidden(self) -> None:
        """Hidden text is left out, by its own property or that of its style."""
        styles = '<w:style w:styleId="H"><w:name w:val="h"/><w:rPr><w:vanish/></w:rPr></w:style>'
        document = opened(
            p(
                run("甲")
                + run("乙", "<w:vanish/>")
                + run("丙", '<w:vanish w:val="0"/>')
                + run("丁", '<w:rStyle w:val="H"/>')
                + '<w:r><w:rPr><w:vanish/></w:rPr><w:fldChar w:fldCharType="begin"/></w:r>'
                + '<w:r><w:instrText>TC</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
            ),
            styles=styles,
        )
        assert document.text == "甲丙\n"
        assert codes(document) == [("document-hidden-left-out", 2)]

    def test_signs(self) -> None:
        """Breaks are lines, tabs are spaces, breaks of pages are nothing."""
        content = (
            "<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:tab/><w:t>丙</w:t><w:noBreakHyphen/><w:softHyphen/>"
            '<w:br w:type="page"/><w:sym w:char="2460"/><w:sym w:char="F0A7"/><w:sym w:char="?"/><w:t/></w:r>'
        )
        assert opened(p(content)).text == "甲\n乙 丙-①\n"

    def test_fields(self) -> None:
        """The code of a field is left out, its result is not; fields can be in fields."""

        def sign(kind: str) -> str:
            return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

        content = (
            run("第")
            + sign("begin")
            + "<w:r><w:instrText>PAGE</w:instrText></w:r>"
            + sign("begin")
            + run("x")
            + sign("end")
            + "<w:r><w:br/></w:r>"
            + sign("separate")
            + "<w:r><w:instrText>y</w:instrText></w:r>"
            + run("3")
            + sign("end")
            + run("页")
        )
        assert opened(p(content + sign("end") + sign("separate") + sign("other"))).text == "第3页\n"

    def test_contents(self) -> None:
        """Lines of the table of contents: by style, by field, by the control around it."""
        styles = (
            '<w:style w:styleId="T"><w:name w:val="toc 1"/></w:style><w:style w:styleId="N"><w:name w:val="Title"/></w:style>'
            '<w:style w:styleId="C"><w:name w:val="c"/><w:basedOn w:val="C"/></w:style>'
        )
        field = '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText> TOC \\o </w:instrText><w:fldChar w:fldCharType="separate"/></w:r>'
        control = (
            '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
            f"<w:sdtContent>{p('戊')}</w:sdtContent></w:sdt><w:sdt><w:sdtContent>{p('己')}</w:sdtContent></w:sdt>"
        )
        document = opened(
            p("甲", '<w:pStyle w:val="T"/>')
            + p(field + run("乙"))
            + p(run("丙") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>')
            + control
            + p("题", '<w:pStyle w:val="N"/>')
            + p("体", '<w:pStyle w:val="C"/><w:outlineLvl w:val="9"/>'),
            styles=styles,
        )
        assert marked(document, MarkKind.CONTENTS) == ["甲", "丙", "戊"]
        assert marked(document, MarkKind.TITLE) == ["题"]
        assert marked(document, MarkKind.HEADING) == []

    def test_boxes(self) -> None:
        """Text boxes come after the paragraph that they are in, once; a picture is counted."""
        box = f"<w:txbxContent>{p('乙')}<w:p><w:r><w:pict><w:txbxContent>{p('丙')}</w:txbxContent></w:pict></w:r></w:p></w:txbxContent>"
        choice = f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>'
        fallback = f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
        inner = f"<w:pict><mc:AlternateContent>{fallback}</mc:AlternateContent></w:pict>"
        document = opened(
            p(f"<w:r><mc:AlternateContent>{choice}{fallback}</mc:AlternateContent>{inner}</w:r>" + run("甲")) + p("丁")
        )
        assert document.text.split() == ["甲", "乙", "丙", "丁"]
        assert codes(document) == [("document-pictures-left-out", 1)]

    def test_notes(self) -> None:
        """Footnotes and endnotes are at the end; separators are none."""
        notes = (
            f'<w:footnote w:type="separator">{p("x")}</w:footnote><w:footnote>{p("注一")}</w:footnote>'
            f"<w:footnote>{p('')}</w:footnote>"
        )
        document = opened(p("甲"), footnotes=notes, endnotes=f"<w:endnote>{p('注二')}</w:endnote>")
        assert document.text == "甲\n[1] 注一\n[1] 注二\n"
        assert codes(document) == [("document-footnotes", 2)]

    def test_places(self) -> None:
        """Paragraphs are counted, empty ones too."""
        document = opened(p("甲") + p("") + p("乙"))
        assert str(document.place(document.text.index("乙"))) == "paragraph 3"


def cell(content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content if content.startswith('<') else p(content)}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


class TestTables:
    """Rows are lines with tabs; merged cells have their text once."""

    def test_merged(self) -> None:
        """Across by a span, down by a merge; a covered cell with text is counted."""
        going = "<w:vMerge/>"
        table = (
            row(cell("任务"), cell("单位", '<w:gridSpan w:val="2"/>'), properties="<w:tblHeader/>")
            + row(cell("培训", '<w:vMerge w:val="restart"/>'), cell("甲"), cell("乙"))
            + row(cell("旧", going), cell("丙", going), cell("丁"))
            + row(cell("戊"), properties='<w:gridBefore w:val="1"/>')
            + row(cell("删"), properties="<w:del/>")
        )
        document = opened(f"{p('前')}<w:tbl>{table}</w:tbl>{p('后')}")
        assert document.text == "前\n任务\t单位\t\n培训\t甲\t乙\n\t丙\t丁\n\t戊\t\n后\n"
        cells = [mark for mark in document.marks if mark.kind is MarkKind.CELL]
        assert [(mark.row, mark.column, mark.row_span, mark.column_span, mark.is_header) for mark in cells][:4] == [
            (0, 0, 1, 1, True),
            (0, 1, 1, 2, True),
            (1, 0, 2, 1, False),
            (1, 1, 1, 1, False),
        ]
        assert codes(document) == [("document-deleted", 1), ("document-covered", 1)]
        assert str(document.place(document.text.index("丁"))) == "table 1, C3"

    def test_in_cells(self) -> None:
        """Paragraphs, numbers, tables and boxes in a cell are its text."""
        inner = f"<w:tbl>{row(cell('丙'), cell('丁'))}</w:tbl>"
        box = f"<w:r><w:pict><w:txbxContent>{p('戊')}</w:txbxContent></w:pict></w:r>"
        document = opened(
            f"<w:tbl>{row(cell(item('甲') + item('乙') + inner + p(box)), cell('己'))}</w:tbl>",
            numbering=lists(levels(("decimal", "%1."))),
        )
        assert document.text == "1.甲 2.乙 丙 丁 戊\t己\n"
        assert codes(document) == [("document-table-inside", 1)]

    def test_a_frame(self) -> None:
        """A table of one column is a frame around a text: its paragraphs are lines."""
        document = opened(f"<w:tbl>{row(cell(p('专栏1') + p('甲')))}{row(cell('乙'))}{row()}</w:tbl>")
        assert document.text == "专栏1\n甲\n乙\n"

    def test_limits(self) -> None:
        """Rows, columns and cells are limited."""
        table = f"<w:tbl>{row(cell('甲'), cell('乙')) * 3}</w:tbl>"
        for limits in (Limits(cells=3), Limits(rows=1)):
            with pytest.raises(FormatError) as caught:
                open_document(packed(table), limits=limits)
            assert caught.value.code == "document-table-too-large"
        broad = cell("甲", '<w:gridSpan w:val="999"/>')
        wide = f"<w:tbl>{row(broad * 2, cell('乙'))}</w:tbl>"
        with pytest.raises(FormatError):
            open_document(packed(wide))


class TestFiles:
    """Damaged and hostile files are errors of the family."""

    @pytest.mark.parametrize(
        ("data", "code"),
        [
            (pack({"word/document.xml": b"<a"}), "word-document-damaged"),
            (pack({"word/document.xml": b"<a/>"}), "word-document-damaged"),
            (packed("<w:p>" * 220 + "</w:p>" * 220), "xml-too-large"),
            (packed("<w:tbl><w:tr><w:tc>" * 1_000 + "</w:tc></w:tr></w:tbl>" * 1_000), "xml-too-large"),
            (packed(""), "document-without-text"),
            (packed(p("甲"))[:-40], "archive-damaged"),
            (pack({"word/document.xml": b"<a>" + b" " * 9_000_000 + b"</a>"}), "archive-too-dense"),
            (pack({"word/document.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "word-document-damaged"),
        ],
    )
    def test_refused(self, data: bytes, code: str) -> None:
        """With a code that says why."""
        with pytest.raises(FormatError) as caught:
            open_document(data, name="a.docx")
        assert caught.value.code == code
        assert "a.docx" in str(caught.value)

    def test_strict(self) -> None:
        """The strict variant of the format is read too."""
        data = packed(p("甲")).replace(b"", b"")
        name = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
        xml = f'<w:document xmlns:w="{name.decode()}"><w:body>{p("甲")}</w:body></w:document>'
        assert open_document(pack({"word/document.xml": xml.encode()})).text == open_document(data).text

    def test_python_docx(self) -> None:
        """A document that another program made."""
        made = docx.Document()
        made.add_heading("实施方案", level=1)
        made.add_paragraph("培训教师", style="List Number")
        made.sections[0].header.paragraphs[0].text = "页眉"
        properties: Any = made.add_paragraph("建设场馆")._p.get_or_add_pPr()
        properties.append(parse_xml(f'<w:outlineLvl {nsdecls("w")} w:val="1"/>'))
        data = io.BytesIO()
        made.save(data)
        document = open_document(data.getvalue(), name="a.docx")
        assert document.text == "实施方案\n1.培训教师\n建设场馆\n"
        assert [mark.level for mark in document.marks if mark.kind is MarkKind.HEADING] == [1, 2]

    @given(st.integers(0, 100_000), st.binary(min_size=1, max_size=4))
    def test_any_change(self, at: int, change: bytes) -> None:
        """A file with some bytes changed is a document, or an error of the family."""
        data = packed(
            item("甲") + f"<w:tbl>{row(cell('乙'), cell('丙'))}</w:tbl>", numbering=lists(levels(("decimal", "%1.")))
        )
        at %= len(data)
        try:
            document = open_document(data[:at] + change + data[at + len(change) :], name="a.docx")
        except PolicyPlanError:
            return
        assert all(0 <= mark.start <= mark.end <= len(document.text) for mark in document.marks)
