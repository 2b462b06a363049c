"""Seeds: small sound inputs of every kind, made by the package and by other programs."""

from __future__ import annotations

import csv
import datetime
import functools
import io
import json
import pathlib
import re
import tempfile
import zipfile
from typing import Any

from lxml import etree

import policyplan
from policyplan import samples
from policyplan.io import api
from policyplan.io.spreadsheet.archive import pack
from policyplan.model.plan import Plan

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
SMALL = ROOT / "tests" / "specimens" / "valid" / "every_field.yaml"
"""A plan of three tasks with every field: one change meets it often."""
DAY = datetime.datetime(2021, 3, 1, tzinfo=datetime.UTC)
"""The day on which files were made that say so: an input must be the same in every run."""


@functools.cache
def plans() -> tuple[Plan, ...]:
    """Return a small plan with every field, and a part of a real one with its observations and reports."""
    small = policyplan.read(SMALL)
    whole = samples.jiangmen(made_up_observations=True, made_up_updates=True)
    part = policyplan.subset(whole, tasks=[whole.tasks[0].children[0].id])
    return small, part.evolve(sources=tuple(source.evolve(text=None) for source in part.sources))


def written(format: str, **options: Any) -> list[bytes]:
    """Return the plans in a format."""
    made = []
    for plan in plans():
        file = io.BytesIO()
        policyplan.write(plan, file, format=format, allow_faults=True, **options)
        made.append(file.getvalue())
    return made


def folders(**options: Any) -> list[dict[str, bytes]]:
    """Return the plans as folders with a Data Package, by the names of their files."""
    made = []
    for plan in plans():
        with tempfile.TemporaryDirectory() as folder:
            place = pathlib.Path(folder)
            policyplan.write(plan, place / api.PACKAGE, allow_faults=True, **options)
            made.append({file.name: file.read_bytes() for file in sorted(place.iterdir()) if file.is_file()})
    return made


def observations() -> list[bytes]:
    """Return tables of observations."""
    own = (ROOT / "examples" / "jiangmen_2016_2020" / "made_up_observations.csv").read_bytes()
    chinese = (
        "指标,时间,完成值（万人次）,地区,备注\n培训教师,2018年,3.2,,快报\n培训教师,2019-06-30,4万,江海区,\n".encode()
    )
    return [b"".join(own.splitlines(keepends=True)[:8]), chinese, _workbook(chinese)]


def divisions() -> list[bytes]:
    """Return tables of tasks of other offices: CSV and workbooks."""
    table = (
        "2024年重点任务分工表\n序号,重点任务,主要内容,牵头单位,配合单位,完成时限\n"
        "1,一、加强培训,培训教师2万人次以上,市教育局,市科协、团市委,2024年底\n"
        "2,,建设场馆10个,市财政局牵头，市科协配合,同上,6月底前\n3,二、督查,每年开展,各有关部门,,长期坚持\n"
    ).encode()
    return [table, _workbook(table)]


def _workbook(table: bytes) -> bytes:
    import xlsxwriter

    data = io.BytesIO()
    book = xlsxwriter.Workbook(data, {"in_memory": True})
    sheet = book.add_worksheet("表")
    for number, row in enumerate(csv.reader(io.StringIO(table.decode()))):
        sheet.write_row(number, 0, row)
    sheet.merge_range(0, 0, 0, 3, "表")
    sheet.write_formula(1, 8, "=1+1", value=2)
    sheet.write_comment(2, 1, "备注")
    sheet.write_datetime(3, 8, datetime.date(2020, 1, 1), book.add_format({"num_format": "yyyy-mm-dd"}))
    book.set_properties({"created": DAY.replace(tzinfo=None)})
    book.close()
    return data.getvalue()


def texts() -> list[bytes]:
    """Return pieces of an official text: small ones with a bit of everything, and a longer one."""
    text = (ROOT / "examples" / "jiangmen_2016_2020" / "source.txt").read_text(encoding="utf-8")
    small = policyplan.read(ROOT / "src" / "policyplan" / "cli" / "starter.yaml").sources[0].text or ""
    pieces = [text[start : start + 300] for start in range(0, min(len(text), 9_000), 900)]
    return [piece.encode() for piece in (small, text[:1_500], *pieces)]


def pages() -> list[bytes]:
    """Return web pages."""
    body = "".join(f"<p>{line}</p>" for line in texts()[0].decode().splitlines())
    table = (
        "<table border=1><tr><th>任务</th><th colspan=2>牵头单位</th></tr>"
        "<tr><td rowspan=2>培训</td><td>市教育局</td><td>市科协</td></tr></table>"
    )
    modern = (
        '<!DOCTYPE html><html><head><meta charset="utf-8"><title>行动计划</title></head><body><div class="nav"><ul>'
        f'<li><a href="/">首页</a></li></ul></div><h1>行动计划</h1><div id="zoom">{body}{table}'
        "<ol><li>一</li></ol></div>"
        "<div class=footer>版权所有</div><script>var a='<p>';</script></body></html>"
    )
    head = '<meta http-equiv="Content-Type" content="text/html; charset=gb2312">'
    old = f"<html><head>{head}</head><body><table><tr><td>{body}</td></tr></table></body></html>"
    return [modern.encode(), old.encode("gb18030")]


def word_documents() -> list[bytes]:
    """Return Word documents: a text, and a table of tasks."""
    import docx

    made = []
    for has_table in (False, True):
        document = docx.Document()
        document.add_heading("行动计划", level=1)
        for line in texts()[0].decode().splitlines():
            document.add_paragraph(line, style="List Number" if len(line) % 2 else None)
        if has_table:
            rows = divisions()[0].decode().splitlines()[1:]
            table = document.add_table(rows=len(rows), cols=6)
            for row, line in zip(table.rows, rows, strict=True):
                for cell, words in zip(row.cells, line.split(","), strict=False):
                    cell.text = words
            table.cell(1, 1).merge(table.cell(2, 1))
        data = io.BytesIO()
        document.save(data)
        made.append(_without_furniture(data.getvalue()))
    return made


def _without_furniture(document: bytes) -> bytes:
    """A Word document without the parts and the styles that come with every one, in which no change is noticed."""
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    furniture = ("docProps/", "customXml/", "word/theme", "word/stylesWith", "word/webSettings", "word/fontTable")
    kept = {name: part for name, part in parts.items() if not name.startswith(furniture)}
    styles = etree.fromstring(kept["word/styles.xml"])
    used = set(re.findall(rb'Style w:val="([^"]+)"', kept["word/document.xml"])) | {b"Normal"}
    for style in list(styles):
        if style.get(f"{{{styles.nsmap['w']}}}styleId", "Normal").encode() not in used:
            styles.remove(style)
    kept["word/styles.xml"] = etree.tostring(styles, encoding="utf-8", xml_declaration=True)
    return pack(kept)


def pdfs() -> list[bytes]:
    """Return PDF documents: one compressed, one in plain words."""
    import fpdf

    made = []
    for is_compressed in (True, False):
        paper = fpdf.FPDF()
        paper.set_creation_date(DAY)
        paper.set_compression(is_compressed)
        for page in range(2):
            paper.add_page()
            paper.set_font("helvetica", size=11)
            paper.text(90, 10, "Head of the page")
            for row in range(12):
                paper.text(
                    20, 30 + 8 * row, f"{row + 1}. Train 20,000 teachers by 2020 (Bureau of Education), page {page}"
                )
            paper.rect(20, 150, 80, 30)
            paper.line(60, 150, 60, 180)
        made.append(bytes(paper.output()))
    return made


@functools.cache
def data() -> list[Any]:
    """Return the plans as plain data."""
    return [json.loads(api.dumps(plan, format="json")) for plan in plans()]
