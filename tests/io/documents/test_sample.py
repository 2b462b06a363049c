"""The sample's source text as a web page, a Word document and a PDF: the text that is read is the sample's text."""

# ruff: noqa: E501

from __future__ import annotations

import io
import shutil
import subprocess
from html import escape
from pathlib import Path

import docx
import fpdf
import pytest

from policyplan import samples
from policyplan.draw.backends.font import SHIPPED
from policyplan.io.documents.api import open_document
from policyplan.io.documents.document import Document, MarkKind

SOURCE = (samples.folder() / "source.txt").read_text(encoding="utf-8")
PARAGRAPHS = [line.strip() for line in SOURCE[SOURCE.index("江府办〔2017〕9号") :].split("\n") if line.strip()][:-2]
"""The paragraphs of the document, without what the page around it has."""

TITLE = "江门市人民政府办公室关于印发江门市全民科学素质行动计划纲要实施方案(2016-2020年)的通知"
BODY = "".join(f"<p>　　{escape(text)}</p>\n" for text in PARAGRAPHS)
MENU = "".join(
    f"<li><a href='/{at}'>{word}</a></li>" for at, word in enumerate(("首页", "政务公开", "办事服务", "互动交流"))
)

MODERN = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{TITLE}_江门市人民政府</title></head><body>
<div class="header"><ul class="nav">{MENU}</ul></div><div class="crumb">当前位置：<a>首页</a> > <a>文件</a></div>
<div class="detail"><h1>{TITLE}</h1><p>时间：2019-12-23 17:47:19 来源：江门市人民政府 【打印】 【字体：大 中 小】</p>
<div id="zoom">{BODY}</div><div class="share">分享到：<a>微信</a></div></div><div class="side"><ul>{MENU}</ul></div>
<div class="footer"><p>主办：江门市人民政府办公室</p><p>粤ICP备05000000号</p></div></body></html>"""

OLD = f"""<html><head><title>江门市人民政府 - {TITLE}</title></head><body><table><tr><td><ul>{MENU}</ul></td></tr></table>
<table><tr><td width=200><table><tr><td><a>机构职能</a></td></tr><tr><td><a>规划计划</a></td></tr></table></td><td>
<table><tr><td>索引号：</td><td>0000/2017</td><td>发布机构：</td><td>市府办</td></tr><tr><td>名称：</td><td colspan=3>{TITLE}</td></tr></table>
<table><tr><td><font size=5>{TITLE}</font></td></tr><tr><td>{BODY.replace("</p>", "").replace("<p>", "<br>")}</td></tr>
<tr><td>【<a>打印</a>】【<a>关闭窗口</a>】</td></tr></table></td></tr></table>
<table><tr><td>版权所有：江门市人民政府<br>技术支持：信息中心</td></tr></table></body></html>"""

HTML_5 = f"""<!doctype html><meta charset=utf-8><meta name=ArticleTitle content="{TITLE}"><title>首页</title>
<header><nav><ul>{MENU}</ul></nav></header><main><article><h1>{TITLE}</h1><dl><dt>索引号<dd>0000/2017<dt>成文日期<dd>2017年3月2日</dl>
<section>{BODY}</section><footer>责任编辑：张三</footer></article><aside><h2>相关文件</h2><ul>{MENU}</ul></aside></main>
<footer>网站标识码4407000000</footer>"""


def plain(text: str) -> str:
    return "".join(text.split())


def said(document: Document) -> str:
    """The text without furniture and white space."""
    text = document.text
    for mark in sorted(document.marks, key=lambda mark: -mark.start):
        if mark.kind is MarkKind.FURNITURE:
            text = text[: mark.start] + text[mark.end :]
    return plain(text)


def lines_in(document: Document) -> set[str]:
    return {plain(line) for line in document.text.split("\n")}


EXPECTED = plain("".join(PARAGRAPHS))


class TestPages:
    """Three layouts of sites, with menus, tools and feet that were made up."""

    @pytest.mark.parametrize(("page", "encoding"), [(MODERN, "utf-8"), (OLD, "gb18030"), (HTML_5, "utf-8")])
    def test_equal(self, page: str, encoding: str) -> None:
        """After the title and the particulars, the text is that of the sample, each paragraph a line."""
        document = open_document(page.encode(encoding), name="a.html")
        assert said(document).endswith(EXPECTED)
        head = said(document).removesuffix(EXPECTED)
        assert len(head) < 180
        assert plain(TITLE) in head
        assert {plain(text) for text in PARAGRAPHS} <= lines_in(document)
        titles = [document.text[mark.start : mark.end] for mark in document.marks if mark.kind is MarkKind.TITLE]
        assert titles in ([TITLE], [])


def word() -> bytes:
    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = "江门市人民政府文件"
    made.sections[0].footer.paragraphs[0].text = "内部资料"
    for text in PARAGRAPHS:
        paragraph = made.add_paragraph(text)
        paragraph.paragraph_format.first_line_indent = docx.shared.Pt(24)
        paragraph.runs[0].font.size = docx.shared.Pt(12)
    data = io.BytesIO()
    made.save(data)
    return data.getvalue()


class TestWord:
    """A Word document, made by python-docx."""

    def test_equal(self) -> None:
        """Each paragraph is a line."""
        document = open_document(word(), name="a.docx")
        assert document.text == "\n".join(PARAGRAPHS) + "\n"


class _Paper(fpdf.FPDF):
    def header(self) -> None:
        self.text(80, 12, "江门市人民政府文件")

    def footer(self) -> None:
        self.text(100, 288, f"— {self.page_no()} —")


def paper() -> bytes:
    made = _Paper()
    made.add_font("n", fname=str(SHIPPED))
    made.set_font("n", size=12)
    made.add_page()
    for text in PARAGRAPHS:
        made.multi_cell(0, 7, "　　" + text, align="L", new_x="LMARGIN", new_y="NEXT")
    return bytes(made.output())


class TestPdf:
    """A PDF with running heads and page numbers, made by fpdf2, and by the programs of offices where they are."""

    @pytest.mark.filterwarnings("ignore")
    def test_equal(self) -> None:
        """The paragraphs are joined from their rows."""
        document = open_document(paper(), name="a.pdf")
        assert said(document) == EXPECTED
        missing = {plain(text) for text in PARAGRAPHS} - lines_in(document)
        assert len(missing) <= 2  # fpdf2 ends a row early at a space in a paragraph

    @pytest.mark.slow
    def test_by_libreoffice(self, tmp_path: Path) -> None:
        """Justified, with Latin letters set apart from Chinese ones."""
        office = shutil.which("soffice")
        if office is None:
            pytest.skip("LibreOffice is not installed")
        (tmp_path / "a.docx").write_bytes(word())
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        call = [
            office,
            profile,
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(tmp_path),
            str(tmp_path / "a.docx"),
        ]
        subprocess.run(call, check=True, capture_output=True, timeout=180)
        document = open_document(tmp_path / "a.pdf")
        assert said(document) == EXPECTED
        assert len({plain(text) for text in PARAGRAPHS} - lines_in(document)) <= 2

    @pytest.mark.slow
    def test_by_chromium(self, tmp_path: Path) -> None:
        """From a page in a font that has all characters: the others would be boxes, which have no text."""
        browser = shutil.which("chromium")
        if browser is None:
            pytest.skip("Chromium is not installed")
        font = f"@font-face{{font-family:a;src:url('{SHIPPED.as_uri()}')}} p{{font-family:a}}"
        style = f"<style>{font} @page{{margin:25mm}} p{{margin:0;font-size:16px;text-align:justify}}</style>"
        (tmp_path / "a.html").write_text(f'<meta charset="utf-8">{style}{BODY}', encoding="utf-8")
        call = [browser, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'profile'}"]
        output = tmp_path / "a.pdf"
        call += ["--no-pdf-header-footer", f"--print-to-pdf={output}", str(tmp_path / "a.html")]
        subprocess.run(call, check=True, capture_output=True, timeout=180)
        document = open_document(output)
        assert said(document) == EXPECTED
        assert len({plain(text) for text in PARAGRAPHS} - lines_in(document)) <= 2
