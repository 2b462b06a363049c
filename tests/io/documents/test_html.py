"""Web pages: the article among menus, tools and the foot; tables, lists, headings, encodings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyplan.errors import FormatError, PolicyPlanError
from policyplan.io.documents.api import open_document
from policyplan.io.documents.document import Document, MarkKind
from policyplan.io.limits import Limits

TITLE = "江海市人民政府关于印发江海市养老服务规划的通知"
BODY = (
    "<p>各区人民政府，市政府各部门：</p><p>&emsp;&emsp;现将规划印发给你们，请认真贯彻执行。到2025年，养老床位达到1万张。</p>"
    "<p>　　一、总体要求</p><p>　　（1）坚持政府主导。（市民政局牵头，市财政局配合）</p>"
)


def page(body: str, head: str = f"<title>{TITLE}-江海市人民政府门户网站</title>") -> bytes:
    return f'<!DOCTYPE html><html><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'.encode()


def marked(document: Document, kind: MarkKind) -> list[str]:
    return [document.text[mark.start : mark.end] for mark in document.marks if mark.kind is kind]


def article(document: Document) -> list[str]:
    """The lines of the document without its furniture."""
    text = document.text
    for mark in sorted(document.marks, key=lambda mark: -mark.start):
        if mark.kind is MarkKind.FURNITURE:
            text = text[: mark.start] + text[mark.end :]
    return [line.strip() for line in text.split("\n") if line.strip()]


class TestArticle:
    """What the document says is text; menus, tools and the foot are marked as furniture."""

    def test_modern(self) -> None:
        """Divisions with names; a trail, a line of tools, links to the articles before and after."""
        document = open_document(
            page(
                '<div class="top"><a>登录</a><a>English</a></div>'
                '<div class="nav"><ul><li><a>首页</a></li><li><a>政务公开</a></li><li><a>互动</a></li></ul></div>'
                '<div class="crumb">当前位置：<a>首页</a>&gt;<a>文件</a></div>'
                f'<div class="detail"><h1>{TITLE}</h1>'
                "<div>发布时间：2020-01-05 来源：市民政局 【字体：<a>大</a> <a>中</a> <a>小</a>】</div>"
                f'<div id="zoom">{BODY}</div><p>【打印】【关闭】</p><p>上一篇：<a>关于招生的通知</a></p></div>'
                '<div class="side"><h3>相关解读</h3><ul><li><a>一图读懂</a><li><a>二</a><li><a>三</a></ul></div>'
                '<div class="foot">主办：江海市人民政府办公室 粤ICP备123号</div>'
            )
        )
        assert article(document) == [
            TITLE,
            "发布时间：2020-01-05 来源：市民政局",
            "各区人民政府，市政府各部门：",
            "现将规划印发给你们，请认真贯彻执行。到2025年，养老床位达到1万张。",
            "一、总体要求",
            "（1）坚持政府主导。（市民政局牵头，市财政局配合）",
        ]
        assert marked(document, MarkKind.TITLE) == [TITLE]
        assert "【字体：大 中 小】" in marked(document, MarkKind.FURNITURE)
        assert [finding.code for finding in document.findings] == ["page-furniture"]

    def test_old(self) -> None:
        """A layout of tables in GB2312, with a table of particulars, and a title over two lines."""
        source = page(
            "<table><tr><td><a>首 页</a></td><td><a>新闻</a></td><td><a>办事</a></td></tr></table>"
            "<table><tr><td><table><tr><td>目录</td></tr><tr><td><a>机构</a></td></tr></table></td><td>"
            "<table><tr><td>索引号：</td><td>KA01</td><td>分类：</td><td>规划</td></tr>"
            f"<tr><td>名称：</td><td colspan=3>{TITLE}</td></tr></table>"
            f"<table><tr><td>{TITLE[:10]}<br>{TITLE[10:]}</td></tr><tr><td>{BODY}</td></tr>"
            "<tr><td>【<a>打印</a>】【<a>关闭窗口</a>】</td></tr></table></td></tr></table>"
            "<table><tr><td>版权所有：江海市人民政府<br>技术支持：信息中心</td></tr></table>"
        )
        document = open_document(source.replace(b"utf-8", b"gb2312").decode().encode("gbk"), name="a.html")
        lines = article(document)
        assert lines[:4] == [
            "索引号：\tKA01\t分类：\t规划",
            f"名称：\t{TITLE}",
            TITLE[:10],
            TITLE[10:],
        ]
        assert len(lines) == 8
        assert marked(document, MarkKind.TITLE) == [TITLE[:10], TITLE[10:]]

    def test_html_5(self) -> None:
        """Elements that say what they are; particulars as a list of definitions."""
        document = open_document(
            page(
                "<header><nav><ul><li><a>机构</a></ul></nav></header><main><article>"
                f"<h1>{TITLE}</h1><dl><dt>索引号</dt><dd>0000/1</dd><dt>其他</dt><dd>不相干</dd></dl><section>{BODY}</section>"
                "<footer>责任编辑：张三</footer></article><aside>热点</aside></main><footer>网站标识码4400000000</footer>",
                head=f'<meta name="ArticleTitle" content="{TITLE}"><title>首页</title>',
            )
        )
        assert article(document)[:3] == [TITLE, "索引号", "0000/1"]
        assert "热点" in marked(document, MarkKind.FURNITURE)
        assert marked(document, MarkKind.TITLE) == [TITLE]

    def test_annex_outside(self) -> None:
        """Sentences outside the place of the article belong to it, lines without a sentence don't."""
        document = open_document(
            page(
                f"<div><div>{BODY * 4}</div>"
                "<div>附件所列任务由各区人民政府组织实施，市直各部门按照职责分工配合，确保按时完成。</div><div>其他</div></div>"
            )
        )
        assert article(document)[-1].startswith("附件所列任务")
        assert marked(document, MarkKind.FURNITURE) == ["其他"]

    def test_title_outside(self) -> None:
        """A line outside the article with the words of the title belongs to it, whatever its tag."""
        document = open_document(page(f"<div><div>{TITLE}</div><div>其他信息内容</div><div>{BODY * 4}</div></div>"))
        assert marked(document, MarkKind.TITLE) == [TITLE]
        assert marked(document, MarkKind.FURNITURE) == ["其他信息内容"]

    @pytest.mark.parametrize("line", ["（2016—2020年）", "2016-2020", "（1）", "大力发展", "中医药", "12"])
    def test_no_tools(self, line: str) -> None:
        """Numbers and words that only begin like a tool."""
        assert line in article(open_document(page(BODY + f"<p>{line}</p>" + BODY)))

    @pytest.mark.parametrize(
        "line", ["打印本页 关闭窗口", "字号：大 中 小", "浏览次数：102次", "分享到：微信", "A- A+"]
    )
    def test_tools(self, line: str) -> None:
        """In the article are furniture too."""
        assert line in marked(open_document(page(BODY + f"<p>{line}</p>" + BODY)), MarkKind.FURNITURE)

    def test_links(self) -> None:
        """Two links are annexes, three and more a menu, unless they are files."""
        two = "<p><a>规划文本</a></p><p><a>规划图</a></p>"
        assert "规划文本" in article(open_document(page(BODY + two)))
        assert "规划文本" not in article(open_document(page(BODY + two + "<p><a>其他</a></p>")))
        files = "".join(f"<p><a>附件{number}：任务表.docx</a></p>" for number in range(4))
        assert "附件3：任务表.docx" in article(open_document(page(BODY + files)))

    def test_no_text_but_menus(self) -> None:
        """All of a page is furniture where it is a menu."""
        document = open_document(page('<div class="nav"><p>首页</p><p>新闻</p></div>'))
        assert article(document) == []

    def test_a_title_of_another_page(self) -> None:
        """The first heading is the title where the page's title is not in the text."""
        document = open_document(page(f"<h1>{TITLE}</h1>{BODY}", head="<title>江海市</title>"))
        assert marked(document, MarkKind.TITLE) == [TITLE]
        assert marked(open_document(page(BODY, head="")), MarkKind.TITLE) == []

    def test_a_title_that_is_set_wide(self) -> None:
        """Spaces make no difference."""
        wide = " ".join(TITLE)
        document = open_document(page(f"<div>{TITLE}</div>{BODY}", head=f"<title>{wide}</title>"))
        assert marked(document, MarkKind.TITLE) == [TITLE]


class TestText:
    """Blocks are lines, as a browser shows them."""

    def test_spaces(self) -> None:
        """White space of the source is one space, or none between Chinese characters."""
        document = open_document(page("<p>市教育局\n   牵头  <b>a</b>\nb&nbsp;c</p><p>一<br>二</p>"))
        assert document.text == "市教育局牵头 a b c\n一\n二\n"

    def test_blank(self) -> None:
        """A block with a break only is no line."""
        assert open_document(page("<p>甲</p><p><br></p><p>乙</p>")).text == "甲\n乙\n"

    def test_preformatted(self) -> None:
        """Breaks stay where the page keeps them."""
        document = open_document(page('<pre>甲\n乙</pre><p style="white-space: pre-wrap">丙\n丁</p>'))
        assert document.text == "甲\n乙\n丙\n丁\n"

    def test_hidden(self) -> None:
        """Scripts, styles, forms and hidden elements are left out; the text after them is not."""
        document = open_document(
            page(
                '<p>甲<script>a</script>乙<span style="display: none">丙</span>丁</p><div hidden>戊</div>'
                '<p aria-hidden="true">己</p><p>庚<img src=a><svg><text>辛</text></svg></p><!-- 壬 -->'
            )
        )
        assert document.text == "甲乙丁\n庚\n"
        assert [(finding.code, dict(finding.facts)) for finding in document.findings] == [
            ("document-pictures-left-out", {"count": 2})
        ]

    @pytest.mark.parametrize(
        ("block", "count"),
        [
            ("<svg><text>图</text></svg>", 1),
            ("<object>图</object>", 1),
            ("<canvas>图</canvas>", 1),
            ("<video>像</video>", 1),
            ("<iframe>框</iframe>", 0),
            ("<template>样</template>", 0),
        ],
    )
    def test_left_out(self, block: str, count: int) -> None:
        """Pictures are counted, other parts without text of the document aren't."""
        document = open_document(page(f"<h1>{TITLE}</h1>{BODY}{block}<p>特此通知。</p>"))
        assert document.text.endswith("（市民政局牵头，市财政局配合）\n特此通知。\n")
        left_out = [dict(each.facts) for each in document.findings if each.code == "document-pictures-left-out"]
        assert left_out == ([{"count": count}] if count else [])

    @pytest.mark.parametrize("name", ["p", "figcaption", "dialog", "summary", "dt"])
    def test_blocks(self, name: str) -> None:
        """Each begins a line."""
        text = open_document(page(f"<h1>{TITLE}</h1>{BODY}甲<{name}>乙</{name}>丙")).text
        assert text.splitlines()[-3:] == ["甲", "乙", "丙"]

    def test_headings(self) -> None:
        """Have their levels."""
        document = open_document(page("<h1>甲</h1><h3>乙</h3>", head=""))
        assert [(mark.kind.value, mark.level) for mark in document.marks] == [
            ("heading", 1),
            ("title", None),
            ("heading", 3),
        ]

    def test_lists(self) -> None:
        """Ordered lists have the numbers that a browser makes."""
        document = open_document(
            page(
                "<ol><li>甲<li>乙</ol><ol start=5><li>丙<li value=9>丁</ol><ol type=a><li>戊</ol>"
                "<ol type=A start=28><li>己</ol>"
                '<ol style="list-style: none"><li>庚</ol><ul><li>辛</ul><li>壬<li>癸</li>'
            )
        )
        assert document.text.split() == ["1.甲", "2.乙", "5.丙", "9.丁", "a.戊", "AB.己", "庚", "辛", "壬", "癸"]
        assert marked(document, MarkKind.NUMBERING) == ["1.", "2.", "5.", "9.", "a.", "AB."]

    def test_long_lists(self) -> None:
        """Count in linear time."""
        document = open_document(page("<ol>" + "<li>甲" * 1_200 + "</ol>"))
        assert document.text.endswith("1200.甲\n")

    def test_places(self) -> None:
        """A line has its number, a cell its name."""
        document = open_document(page("<p>甲</p><table><tr><th>乙<td>丙<tr><td>丁<td>戊</table>"))
        assert document.text == "甲\n乙\t丙\n丁\t戊\n"
        assert [str(document.place(at)) for at in (0, 2, 4, 8)] == [
            "paragraph 1",
            "table 1, A1",
            "table 1, B1",
            "table 1, B2",
        ]

    def test_places_in_several_tables(self) -> None:
        """Tables are counted through the page."""
        table = "<table><tr><td>{0}<td>乙<tr><td>丙<td>丁</table>"
        document = open_document(page(table.format("一") + "<p>间</p>" + table.format("二")))
        assert [str(document.place(document.text.index(first))) for first in "一二"] == ["table 1, A1", "table 2, A1"]


class TestTables:
    """Tables of facts are rows with tabs; tables that lay a page out are lines."""

    def test_spans(self) -> None:
        """A merged cell is in its first place; the others are empty."""
        document = open_document(
            page(
                "<table><tr><th>任务<th colspan=2>单位<tr><td rowspan=9>培训<p>教师</p><td>甲<br>局<td>乙局"
                "<tr><td colspan=x><script>a</script>丙局<td></table>"
            )
        )
        assert document.text == "任务\t单位\t\n培训 教师\t甲 局\t乙局\n\t丙局\t\n"
        cells = [mark for mark in document.marks if mark.kind is MarkKind.CELL]
        assert [(mark.row, mark.column, mark.row_span, mark.column_span, mark.is_header) for mark in cells] == [
            (0, 0, 1, 1, True),
            (0, 1, 1, 2, True),
            (1, 0, 2, 1, False),
            (1, 1, 1, 1, False),
            (1, 2, 1, 1, False),
            (2, 1, 1, 1, False),
            (2, 2, 1, 1, False),
        ]
        assert all(mark.table == 0 for mark in cells)

    def test_hidden(self) -> None:
        """Drawings and what else has no text are left out of cells, with all that is in them."""
        table = "<table><tr><td>甲<svg><g><text>丁</text></g></svg>乙<td>丙<tr><td>戊<td>己</table>"
        assert open_document(page(table)).text == "甲乙\t丙\n戊\t己\n"

    @pytest.mark.parametrize(
        "table",
        [
            "<table><tr><td>甲<tr><td>乙</table>",
            "<table><tr><td>甲</table>",
            '<table role="presentation"><tr><td>甲<td>乙</table>',
            "<table><tr><td><h2>甲</h2><td>乙</table>",
            "<table><tr><td>甲<td>" + "<p>乙</p>" * 1_001 + "</table>",
        ],
    )
    def test_layout(self, table: str) -> None:
        """One column, headings, tables within, or a text in a cell."""
        assert "\t" not in open_document(page(table)).text

    @pytest.mark.parametrize(("blocks", "is_facts"), [(5, True), (6, False)])
    def test_long_cell(self, blocks: int, is_facts: bool) -> None:
        """With more than five blocks, a cell that is most of a table is part of the layout."""
        long = f"<p>{'字' * 300}</p>" * blocks
        document = open_document(page(f"<h1>{TITLE}</h1><table><tr><td>一</td><td>{long}</td></tr></table>"))
        assert ("\t" in document.text) is is_facts

    def test_empty(self) -> None:
        """A table without text is no line."""
        assert open_document(page("<p>甲</p><table><tr><td><td><tr><td><img><td></table>")).text == "甲\n"

    def test_wide(self) -> None:
        """Columns and cells have limits."""
        row = "<td>甲" * 3
        document = open_document(page(f"<table><tr>{row}<td colspan=999>乙<tr>{row}</table>"))
        assert document.text.split("\n")[0] == "甲\t甲\t甲"
        many = open_document(page(f"<table>{'<tr>' + row}{'<tr>' + row}</table>"), limits=Limits(cells=3))
        assert len(many.text.split("\n")) == 3


class TestEncodings:
    """UTF-8 is told by its bytes, others by what the page says."""

    def test_utf_8_in_spite_of_what_the_page_says(self) -> None:
        """Many pages name another encoding."""
        assert TITLE in open_document(page(f"<h1>{TITLE}</h1>").replace(b"utf-8", b"gb2312")).text

    def test_none_stated(self) -> None:
        """It is guessed."""
        document = open_document(f"<html><body><p>{TITLE}</p></body></html>".encode("gbk"), name="a.html")
        assert TITLE in document.text
        assert [finding.code for finding in document.findings] == ["text-encoding-guessed"]

    def test_wrong_characters(self) -> None:
        """Are replaced and counted."""
        data = f'<meta charset="gbk"><p>{TITLE}</p>'.encode("gbk") + b"\xff\xff<p>a<p>b"
        document = open_document(data, name="a.html")
        finding = document.findings[0]
        assert (finding.code, dict(finding.facts)["count"]) == (
            "page-characters-replaced",
            document.text.count("\ufffd"),
        )

    def test_unknown(self) -> None:
        """An encoding that nobody knows is as none."""
        data = f'<html><meta charset="x-unknown"><p>{TITLE}</p>'.encode("gbk")
        assert TITLE in open_document(data, name="a.html").text

    def test_utf_16(self) -> None:
        """With a byte order mark."""
        data = f'<?xml version="1.0" encoding="utf-16"?><html><p>{TITLE}</p></html>'.encode("utf-16")
        assert TITLE in open_document(data, name="a.html").text


class TestHostile:
    """No page takes long or ends in an error of a library."""

    def test_deep(self) -> None:
        """Tables in tables to a depth are read, deeper ones refused."""
        assert "甲" in open_document(page("<table><tr><td>" * 400 + "甲" + "</table>" * 400)).text
        for unclosed in ("<table><tr><td>", "<div>", "<font color=a>"):
            with pytest.raises(FormatError) as caught:
                open_document(page(unclosed * 5_000 + "甲"))
            assert caught.value.code == "page-too-deep"

    def test_empty(self) -> None:
        """A page without text."""
        for data in (page(""), b"<html>", b"<html><!-- -->", b"<html><body><script>a</script>", b"<!doctype html>"):
            with pytest.raises(FormatError) as caught:
                open_document(data, name="a.html")
            assert caught.value.code == "document-without-text"

    @pytest.mark.parametrize(
        ("limits", "code"), [(Limits(elements=3), "xml-too-large"), (Limits(characters=3), "document-too-long")]
    )
    def test_limits(self, limits: Limits, code: str) -> None:
        """Elements and characters are limited."""
        with pytest.raises(FormatError) as caught:
            open_document(page(BODY), limits=limits)
        assert caught.value.code == code

    def test_a_page_that_the_parser_refuses(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Some releases of lxml raise errors where others return what they have."""

        def refuse(source: bytes, parser: object) -> object:
            raise ValueError("no element found")

        monkeypatch.setattr("lxml.etree.fromstring", refuse)
        with pytest.raises(FormatError, match="no element found") as caught:
            open_document(page(BODY))
        assert caught.value.code == "page-broken"

    @pytest.mark.slow
    def test_large(self) -> None:
        """Ten million bytes."""
        data = page("<p>到2025年，培训10万人次。（市教育局牵头）</p>" * 160_000)
        assert len(data) > 10_000_000
        assert open_document(data).text.count("\n") == 160_000

    @given(
        st.lists(
            st.sampled_from(
                [
                    "<p>",
                    "</p>",
                    "<table>",
                    "<tr>",
                    "<td",
                    "rowspan=3>",
                    "</table>",
                    "<ol>",
                    "<li>",
                    "<br>",
                    "<div>",
                    "</div>",
                    "甲",
                    "乙",
                    "&",
                    "<!--",
                ]
            )
        )
    )
    def test_any(self, parts: list[str]) -> None:
        """Any sequence of tags is a document, or an error of the family; marks are in the text."""
        try:
            document = open_document(b"<html><body>" + "".join(parts).encode())
        except PolicyPlanError:
            return
        assert all(0 <= mark.start <= mark.end <= len(document.text) for mark in document.marks)
        letters = [letter for letter in document.text if letter in "甲乙"]
        assert len(letters) <= sum(part in "甲乙" for part in parts)


def test_a_body_that_a_script_shows() -> None:
    """A page whose body is hidden until its script has run has its text; what is hidden within it has not."""
    page = (
        '<!doctype html><html><body style="visibility: hidden"><div><p>一、总体要求</p><p>全县建成3所学校。</p>'
        '<p style="display: none">隐藏</p></div></body></html>'
    )
    text = open_document(page.encode(), name="page.html").text
    assert "全县建成3所学校。" in text
    assert "隐藏" not in text
