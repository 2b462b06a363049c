"""PDF with text: paragraphs, running heads and page numbers, contents, columns, tables, scans, damage."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import fpdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

import policyplan
from policyplan.errors import FormatError, PolicyPlanError
from policyplan.io.documents import pdf_page
from policyplan.io.documents.api import open_document
from policyplan.io.documents.document import Document, MarkKind
from policyplan.io.documents.pdf_tables import join_two
from policyplan.io.limits import Limits

FONT = Path(policyplan.__file__).parent / "draw" / "fonts" / "NotoSansSC-Subset.otf"
SENTENCE = "加强科学教育与培训，提高公民科学素质，建设科普教育基地，组织各类科普活动，推动资源共享"
pytestmark = pytest.mark.filterwarnings("ignore")


class Paper(fpdf.FPDF):
    """A document with a running head and a foot, if it has any."""

    head = foot = ""

    def header(self) -> None:
        if self.head:
            self.text(80, 12, self.head)

    def footer(self) -> None:
        if self.foot:
            self.text(100, 288, self.foot.format(self.page_no()))


def paper(draw: Callable[[Paper], Any], *, head: str = "", foot: str = "", pages: int = 1) -> bytes:
    """A PDF that a function draws on."""
    made = Paper()
    made.head, made.foot = head, foot
    made.add_font("n", fname=str(FONT))
    made.add_font("n", style="B", fname=str(FONT))
    made.set_font("n", size=12)
    for _ in range(pages):
        made.add_page()
        draw(made)
    return bytes(made.output())


def flowing(*texts: str, width: float = 0, indent: str = "　　", **options: Any) -> bytes:
    """A PDF with paragraphs that are broken into rows."""

    def draw(made: Paper) -> None:
        for text in texts:
            made.multi_cell(width, 7, indent + text, align="L", new_x="LMARGIN", new_y="NEXT")

    return paper(draw, **options)


def marked(document: Document, kind: MarkKind) -> list[str]:
    return [document.text[mark.start : mark.end] for mark in document.marks if mark.kind is kind]


def lines(document: Document) -> list[str]:
    """The lines without furniture."""
    furniture = marked(document, MarkKind.FURNITURE)
    return [line for line in document.text.split("\n") if line and line not in furniture]


class TestParagraphs:
    """Rows that reach the margin go on in the next row; others end a paragraph."""

    def test_rows_are_joined(self) -> None:
        """A heading, and two paragraphs of several rows."""
        one, other = f"{SENTENCE * 3}。", f"{SENTENCE * 2}。"
        document = open_document(flowing("一、任务", one, other, "完"), name="a.pdf")
        assert lines(document) == ["一、任务", one, other, "完"]
        assert str(document.place(document.text.index("完"))) == "page 1, paragraph 4"

    def test_across_pages(self) -> None:
        """A paragraph goes on after the foot and the head of pages, which follow it."""
        text = f"{SENTENCE * 150}。"
        document = open_document(flowing(text, "完", head="科学素质行动", foot="— {} —"), name="a.pdf")
        assert lines(document) == [text, "完"]
        furniture = marked(document, MarkKind.FURNITURE)
        assert furniture.count("科学素质行动") == len(furniture) // 2 >= 3
        pages = [document.place(at) for at in range(0, len(text), 200)]
        assert [place.page for place in pages if place] == sorted(place.page or 0 for place in pages if place)
        assert {place.page for place in pages if place} >= {1, 2}

    def test_numbered(self) -> None:
        """A number after the end of a sentence begins a paragraph, where nothing is set in."""
        rows = [SENTENCE[:38] + "。", "二、" + SENTENCE[:37], SENTENCE[:39], SENTENCE[:39]]
        document = open_document(paper(lambda made: [made.text(20, 30 + 7 * at, row) for at, row in enumerate(rows)]))
        assert lines(document) == [rows[0], "".join(rows[1:])]

    def test_larger_type(self) -> None:
        """Other sizes are other paragraphs."""

        def draw(made: Paper) -> None:
            made.set_font_size(20)
            made.multi_cell(0, 10, SENTENCE[:26], new_x="LMARGIN", new_y="NEXT")
            made.set_font_size(12)
            made.multi_cell(0, 7, SENTENCE * 3, align="L")

        assert lines(open_document(paper(draw)))[0] == SENTENCE[:26]

    def test_short_lines(self) -> None:
        """Lines that don't tell the margins stay as they are."""
        document = open_document(flowing("市教育局", "市科协", "市科技局"))
        assert lines(document) == ["市教育局", "市科协", "市科技局"]

    @pytest.mark.parametrize(
        ("text", "line", "expected"),
        [
            ("市", "局", "市局"),
            ("implemen-", "tation", "implementation"),
            ("civil", "affairs", "civil affairs"),
            ("20", "25年", "2025年"),
            ("科协", "STEM", "科协STEM"),
            ("Wi-", "Fi", "Wi-Fi"),
            ("", "局", "局"),
        ],
    )
    def test_joints(self, text: str, line: str, expected: str) -> None:
        """A space between words, none after a Chinese character, no hyphen within a word."""
        assert join_two(text, line) == expected


class TestFurniture:
    """Page numbers and running heads are marked, numbers of the text are not."""

    @pytest.mark.parametrize("foot", ["— {} —", "- {} -", "第 {} 页", "第{}页 共3页", "{}", "{}/3", "· {} ·"])
    def test_page_numbers(self, foot: str) -> None:
        """In the usual forms."""
        document = open_document(paper(lambda made: made.text(30, 50, "零一二三"[made.page_no()]), foot=foot, pages=3))
        assert len(marked(document, MarkKind.FURNITURE)) == 3
        assert lines(document) == ["一", "二", "三"]

    def test_other_numbers(self) -> None:
        """A number at the foot of one page of several is text; so is one in the middle."""

        def draw(made: Paper) -> None:
            made.text(30, 50, "任务" if made.page_no() == 1 else "2025" if made.page_no() == 2 else "保障")
            if made.page_no() == 3:
                made.text(30, 285, "2020")

        assert "2025" in lines(open_document(paper(draw, pages=3)))
        assert "2020" in lines(open_document(paper(draw, pages=3)))

    def test_one_page(self) -> None:
        """Has the number 1."""
        assert marked(open_document(flowing("一、任务" * 5, foot="{}")), MarkKind.FURNITURE) == ["1"]

    def test_long_heads(self) -> None:
        """A long row at the top of each page is text."""

        def draw(made: Paper) -> None:
            made.set_font_size(5)
            made.text(20, 30, SENTENCE * 2)

        assert marked(open_document(paper(draw, pages=3)), MarkKind.FURNITURE) == []


class TestContents:
    """Lines of a table of contents are marked."""

    def test_dots(self) -> None:
        """With leaders before the number of the page."""
        document = open_document(
            flowing("目 录", *(f"{number}、任务……………………{at}" for at, number in enumerate("一二三四")))
        )
        assert len(marked(document, MarkKind.CONTENTS)) == 5

    def test_without_dots(self) -> None:
        """Below the heading 目录, each line ends with a number."""

        def draw(made: Paper) -> None:
            for at, text in enumerate(("目录", "一、任务", "二、保障", "三、附则")):
                made.text(30, 40 + 10 * at, text)
                if at:
                    made.text(150, 40 + 10 * at, str(at))

        assert len(marked(open_document(paper(draw)), MarkKind.CONTENTS)) == 4

    def test_few(self) -> None:
        """One or two lines with dots are text; after 目录, two are contents."""
        dots = [f"{number}、任务……………………{at}" for at, number in enumerate("一二")]
        assert marked(open_document(flowing(*dots)), MarkKind.CONTENTS) == []
        document = open_document(flowing("目录", *dots, *(["总则"] * 3)))
        assert len(marked(document, MarkKind.CONTENTS)) == 3
        assert marked(open_document(flowing("目录", "任务", "总则")), MarkKind.CONTENTS) == []


class TestColumns:
    """Two columns are read one after the other."""

    def test_two(self) -> None:
        """Below a heading across the page, before a line across it."""
        words = [SENTENCE[at : at + 14] for at in range(0, 28, 2)]

        def draw(made: Paper) -> None:
            made.text(20, 30, SENTENCE[:38])
            for at, word in enumerate(words):
                made.text(20, 50 + 7 * at, f"左{word}")
                if at < 10:
                    made.text(115, 50 + 7 * at, f"右{word}")
            made.text(20, 200, SENTENCE[:38])

        text = open_document(paper(draw)).text
        assert text.rindex("左") < text.index("右")
        assert text.rindex(SENTENCE[:38]) > text.rindex("右")

    def test_a_table_is_none(self) -> None:
        """Short cells are a table, of which rows are lines."""

        def draw(made: Paper) -> None:
            for at in range(8):
                made.text(20, 50 + 7 * at, f"任务{at}")
                made.text(110, 50 + 7 * at, "市科协")

        document = open_document(paper(draw))
        assert document.text.split("\n")[0] == "任务0\t市科协"


class TestTables:
    """Cells between rules, and parts of rows that are aligned."""

    def test_ruled(self) -> None:
        """With merged cells; a text above and below."""

        def draw(made: Paper) -> None:
            made.text(20, 20, "任务表")
            for top in (30, 40, 60):
                made.line(20, top, 170, top)
            made.line(70, 50, 170, 50)
            for left in (20, 70, 170):
                made.line(left, 30, left, 60)
            made.line(120, 40, 120, 60)
            for left, top, text in (
                *((25, 37, "任务"), (75, 37, "单位"), (25, 47, "培训教师"), (25, 54, "建设场馆")),
                *((75, 47, "市教育局"), (125, 47, "市科协"), (75, 57, "市科技局"), (125, 57, "市财政局")),
            ):
                made.text(left, top, text)
            made.text(20, 80, "说明")

        document = open_document(paper(draw))
        assert document.text.split("\n")[:5] == [
            "任务表",
            "任务\t单位\t",
            "培训教师 建设场馆\t市教育局\t市科协",
            "\t市科技局\t市财政局",
            "说明",
        ]
        cells = [mark for mark in document.marks if mark.kind is MarkKind.CELL]
        assert [(mark.row_span, mark.column_span) for mark in cells[:3]] == [(1, 1), (1, 2), (2, 1)]
        assert str(document.place(document.text.index("市科技局"))) == "page 1, table 1, B3"

    def test_by_the_library(self) -> None:
        """A table with rules drawn cell by cell, and lines broken within cells."""
        rows = [("序号", "任务", "单位"), ("1", SENTENCE, "市科协"), ("2", "建设", "市教育局")]

        def draw(made: Paper) -> None:
            with made.table() as table:
                for row in rows:
                    table.row(row)

        assert open_document(paper(draw)).text.split("\n")[:3] == ["\t".join(row) for row in rows]

    def test_a_frame(self) -> None:
        """A frame around a text is no table, nor is an empty grid."""

        def draw(made: Paper) -> None:
            made.rect(20, 20, 100, 30)
            made.text(30, 30, "专栏")
            for left in (20, 60, 100):
                made.line(left, 100, left, 120)
            for top in (100, 110, 120):
                made.line(20, top, 100, top)

        assert open_document(paper(draw)).text == "专栏\n"

    def test_aligned(self) -> None:
        """Three rows or more, by their left edges."""

        def draw(made: Paper) -> None:
            for at, row in enumerate([("一", "启动阶段", "今年"), ("二", "实施", "明年"), ("三", "总结阶段", "后年")]):
                for left, text in zip((20, 60, 120), row, strict=True):
                    made.text(left, 50 + 8 * at, text)
            made.text(20, 90, "完")

        document = open_document(paper(draw))
        assert document.text == "一\t启动阶段\t今年\n二\t实施\t明年\n三\t总结阶段\t后年\n完\n"

    def test_not_aligned(self) -> None:
        """Rows with other numbers of parts, or with parts at other places, are no table."""

        def draw(made: Paper) -> None:
            for top, *lefts in ((50, 20), (58, 20, 80), (66, 30, 110), (74, 20, 80, 140)):
                for left in lefts:
                    made.text(left, top, "市科协")

        assert MarkKind.CELL not in {mark.kind for mark in open_document(paper(draw)).marks}

    def test_slanted_lines(self) -> None:
        """Rules are straight; the other sides of a drawing are none."""

        def draw(made: Paper) -> None:
            made.text(30, 30, "专栏")
            made.polygon([(20, 20), (120, 20), (100, 60), (20, 60)])

        assert open_document(paper(draw)).text == "专栏\n"


class TestPages:
    """Pages that are turned, doubled or have signs without meaning."""

    def test_turned(self) -> None:
        """A page set sideways is turned."""
        for angle in (90, 180, 270):

            def draw(made: Paper, angle: int = angle) -> None:
                with made.rotation(angle, 100, 150):
                    made.text(60, 150, "一、总体要求")
                    made.text(60, 160, "二、主要任务")

            assert open_document(paper(draw)).text == "一、总体要求\n二、主要任务\n"

    def test_watermark(self) -> None:
        """Characters that are aslant are left out and counted."""

        def draw(made: Paper) -> None:
            made.text(30, 30, "一、总体要求，提高科学素质")
            with made.rotation(45, 100, 150):
                made.text(60, 150, "内部资料")

        document = open_document(paper(draw))
        assert document.text == "一、总体要求，提高科学素质\n"
        assert [(finding.code, dict(finding.facts)["count"]) for finding in document.findings] == [("pdf-slanted", 4)]

    def test_bold_by_doubling(self) -> None:
        """Characters set twice are read once; equal characters side by side are not doubles."""

        def draw(made: Paper) -> None:
            for shift in (0, 0.1):
                made.text(30 + shift, 30, "一、科科科，111 ... 提高科学素质水平")

        assert open_document(paper(draw)).text == "一、科科科，111 ... 提高科学素质水平\n"

    def test_bold_by_doubling_in_another_size(self) -> None:
        """Also where the second one is a little larger."""

        def draw(made: Paper) -> None:
            for size in (12, 12.2):
                made.set_font_size(size)
                made.text(30 if size == 12 else 30.1, 50, "二、标题")

        assert open_document(paper(draw)).text == "二、标题\n"

    def test_a_picture_among_pages(self) -> None:
        """A page without text is named."""

        def draw(made: Paper) -> None:
            if made.page_no() == 2:
                made.image(Image.new("RGB", (20, 20)), x=10, y=10, w=100)
            else:
                made.text(30, 30, SENTENCE)

        document = open_document(paper(draw, pages=3))
        assert [(finding.code, dict(finding.facts)["page"]) for finding in document.findings] == [
            ("pdf-page-without-text", 2)
        ]

    def test_scan(self) -> None:
        """A document of pictures says what to do."""
        data = paper(lambda made: made.image(Image.new("RGB", (20, 20)), x=0, y=0, w=200), pages=2)
        with pytest.raises(FormatError, match="2 pages are pictures") as caught:
            open_document(data, name="a.pdf")
        assert "OCR" in caught.value.hint()
        assert "OCR" in caught.value.hint("zh")

    def test_empty(self) -> None:
        """So does one without anything."""
        with pytest.raises(FormatError) as caught:
            open_document(paper(lambda made: None))
        assert caught.value.code == "pdf-scanned"


def objects(*written: bytes) -> bytes:
    """A PDF of objects, of which the first is its catalog."""
    data, starts = b"%PDF-1.7\n", []
    for number, content in enumerate(written, 1):
        starts.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(starts) + 1)
    tail = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(starts) + 1, len(data))
    return data + head + table + tail


def stream(content: bytes) -> bytes:
    return b"<</Length %d>>stream\n%s\nendstream" % (len(content), content)


def lettered(text: bytes, **meanings: str) -> bytes:
    """A PDF whose font gives letters of the text other meanings, in UTF-16."""
    pairs = b"".join(b"<%02x><%s>\n" % (ord(letter), meaning.encode()) for letter, meaning in meanings.items())
    known = b"begincmap 1 begincodespacerange <00><ff> endcodespacerange %d beginbfchar\n" % len(meanings)
    return objects(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 6 0 R>>>>>>",
        stream(b"BT /F 12 Tf 100 700 Td (%s) Tj 0 -20 Td (tation) Tj ET" % text),
        stream(known + pairs + b"endbfchar endcmap"),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 5 0 R>>",
    )


class TestCharacters:
    """What a font says of its characters."""

    def test_hyphens(self) -> None:
        """A hyphen at the end of a row stays."""
        assert open_document(lettered(b"implemen-")).text.split() == ["implemen-", "tation"]

    def test_of_two_codes(self) -> None:
        """Rare characters have two codes."""
        assert open_document(lettered(b"aXYb", X="D840", Y="DC00")).text.split("\n")[0] == "a\U00020000b"

    @pytest.mark.parametrize("code", ["0000", "DC00", "FFFD"])
    def test_without_a_meaning(self, code: str) -> None:
        """They are counted, and the text shows where they are."""
        document = open_document(lettered(b"aXb", X=code))
        assert document.text.split("\n")[0] == "a\ufffdb"
        assert [(finding.code, dict(finding.facts)["count"]) for finding in document.findings] == [("pdf-garbled", 1)]


class TestFiles:
    """Damaged, encrypted and too large files are errors of the family."""

    def test_encrypted(self) -> None:
        """With a password."""
        made = fpdf.FPDF()
        made.set_encryption(owner_password="a", user_password="b")  # noqa: S106
        made.add_page()
        with pytest.raises(FormatError) as caught:
            open_document(bytes(made.output()))
        assert caught.value.code == "pdf-encrypted"

    @pytest.mark.parametrize("data", [b"%PDF-1.7", b"%PDF-1.7\n" + b"x" * 500])
    def test_damaged(self, data: bytes) -> None:
        """Without pages."""
        with pytest.raises(FormatError) as caught:
            open_document(data)
        assert caught.value.code == "pdf-damaged"

    def test_a_page_that_nobody_can_read(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A page with more characters than there is room for is left out, with a finding."""
        monkeypatch.setattr(pdf_page, "_MOST_LETTERS", 20)

        def draw(made: Paper) -> None:
            made.text(10, 10, "科" * (20 if made.page_no() == 1 else 21))

        document = open_document(paper(draw, pages=2))
        assert [(finding.code, dict(finding.facts)["page"]) for finding in document.findings] == [
            ("pdf-page-damaged", 2)
        ]

    def test_no_page_that_anybody_can_read(self) -> None:
        """Pages that the file names but does not have."""
        data = objects(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[9 0 R]/Count 1>>")
        with pytest.raises(FormatError, match="Page 1 is damaged") as caught:
            open_document(data)
        assert caught.value.code == "pdf-damaged"

    def test_pages(self) -> None:
        """Are limited."""
        with pytest.raises(FormatError, match="3 pages; the limit is 2"):
            open_document(flowing("任务", pages=3), limits=Limits(pages=2))

    def test_junk_before(self) -> None:
        """Some servers put bytes before the document."""
        assert open_document(b"\n\n" + flowing("任务" * 10)).format == "pdf"

    @given(st.integers(0, 10**9), st.binary(min_size=1, max_size=30))
    def test_any_change(self, at: int, change: bytes) -> None:
        """A file with some bytes changed or cut off is a document, or an error of the family."""
        data = _SAMPLE
        at %= len(data)
        for changed in (data[:at] + change + data[at + len(change) :], data[:at]):
            try:
                document = open_document(changed, name="a.pdf")
            except PolicyPlanError:
                continue
            assert all(0 <= mark.start <= mark.end <= len(document.text) for mark in document.marks)


_SAMPLE = flowing("一、任务", f"{SENTENCE * 3}。", foot="{}", pages=2)


def test_streams() -> None:
    """An open file is read as its bytes are."""
    assert open_document(io.BytesIO(_SAMPLE)).text == open_document(_SAMPLE).text
