"""Workbooks and csv of strangers as tables of cells."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from openpyxl.comments import Comment

from policyplan.errors import FormatError
from policyplan.io.format_api import ReadRequest
from policyplan.io.limits import Limits
from policyplan.io.spreadsheet.archive import pack
from policyplan.io.spreadsheet.sheets import Sheet, cell_name, read_sheets
from policyplan.model.findings import Finding

HEAD = '<?xml version="1.0"?>'
BOOK = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def by_openpyxl(fill: Callable[[Any], None]) -> bytes:
    """A workbook with one sheet, as openpyxl writes it."""
    book = openpyxl.Workbook()
    assert book.active
    book.active.title = "台账"
    fill(book.active)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def by_hand(sheet: str, **parts: str) -> bytes:
    """A workbook of the least parts; *sheet* is the XML of its one sheet."""
    files = {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "xl/workbook.xml": f'{HEAD}<workbook xmlns="{BOOK}" xmlns:r="{LINKS}"><sheets>'
        '<sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        f'relationships"><Relationship Id="rId1" Type="{LINKS}/worksheet" Target="worksheets/sheet1.xml"/>'
        "</Relationships>",
        "_rels/.rels": f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{LINKS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": sheet,
        **parts,
    }
    return pack({name: text.encode() for name, text in files.items()})


def a_sheet(cells: str) -> str:
    return f'{HEAD}<worksheet xmlns="{BOOK}"><sheetData>{cells}</sheetData></worksheet>'


def read(data: bytes, limits: Limits | None = None, **options: Any) -> tuple[tuple[Sheet, ...], tuple[Finding, ...]]:
    return read_sheets(ReadRequest(data=data, path="a.xlsx", limits=limits or Limits(), options=options))


def refused(data: bytes, limits: Limits | None = None) -> FormatError:
    with pytest.raises(FormatError) as caught:
        read(data, limits)
    assert caught.value.location.path == "a.xlsx"
    assert caught.value.sentence("zh").startswith("a.xlsx")
    return caught.value


class TestWorkbooks:
    """Values and what hangs on them, whoever wrote the workbook."""

    def test_values(self) -> None:
        """Numbers, texts, dates; rows of equal length."""

        def fill(sheet: Any) -> None:
            sheet.append(["序号", "内容", "是"])
            sheet.append([1, 2.5, True])
            sheet.append([datetime.date(2018, 6, 1), datetime.datetime(2018, 6, 1, 9, 30), None])
            sheet.append([None])
            sheet["A6"] = " "
            sheet["A8"] = ""

        (sheet,), findings = read(by_openpyxl(fill))
        assert sheet.name == "台账"
        assert sheet.rows == (
            ("序号", "内容", "是"),
            (1, 2.5, True),
            (datetime.date(2018, 6, 1), datetime.datetime(2018, 6, 1, 9, 30), None),
            (None, None, None),
            (None, None, None),
            (" ", None, None),
        )
        assert findings == ()

    def test_what_hangs_on_cells(self) -> None:
        """Merged ranges, comments, formulas with their saved values."""

        def fill(sheet: Any) -> None:
            sheet["A1"] = "合并"
            sheet.merge_cells("A1:B2")
            sheet["C3"] = "=1+1"
            sheet["C3"].comment = Comment("批注", "人")

        (sheet,), findings = read(by_openpyxl(fill))
        assert sheet.merged == ((0, 0, 1, 1),)
        assert sheet.comments == {(2, 2): "批注"}
        assert sheet.formulas == {(2, 2): "1+1"}
        assert findings == ()
        (found,) = sheet.doubted(2, 2, "a.xlsx")
        assert (found.code, str(found.location)) == ("cell-formula-without-value", "a.xlsx:台账!C3")

    def test_saved_values_of_formulas(self) -> None:
        """They are what the program that wrote them had worked out."""
        data = io.BytesIO()
        with xlsxwriter.Workbook(data, {"in_memory": True}) as book:
            sheet = book.add_worksheet()
            sheet.write_formula(0, 0, "=1+2", None, 3)
            sheet.write_string(1, 0, "=cmd|' /C calc'!A0")
            sheet.write_string(2, 0, "a\x07b")
            book.add_worksheet("隐藏").hide()
            book.add_chartsheet("图")
        sheets, findings = read(data.getvalue())
        assert [(each.code, each.location.cell) for each in findings] == [
            ("workbook-formulas", "Sheet1"),
            ("sheet-without-cells", "图"),
        ]
        assert dict(findings[0].facts) == {"count": 1, "cells": ("A1",)}
        assert sheets[0].rows == ((3,), ("=cmd|' /C calc'!A0",), ("a\x07b",))
        assert [(each.name, each.hidden) for each in sheets] == [("Sheet1", False), ("隐藏", True)]

    def test_many_formulas(self) -> None:
        """They are counted, and the first three are named."""
        data = io.BytesIO()
        with xlsxwriter.Workbook(data, {"in_memory": True}) as book:
            sheet = book.add_worksheet()
            for row in range(5):
                sheet.write_formula(row, 0, "=1+2", None, 3)
        _, (found,) = read(data.getvalue())
        assert dict(found.facts) == {"count": 5, "cells": ("A1", "A2", "A3")}

    def test_names_of_cells(self) -> None:
        """For places."""
        assert [cell_name(0, 0), cell_name(9, 25), cell_name(0, 26), cell_name(0, 16383)] == [
            "A1",
            "Z10",
            "AA1",
            "XFD1",
        ]
        (sheet,), _ = read(by_openpyxl(lambda sheet: sheet.append(["a"])))
        assert str(sheet.at(6, 1, "a.xlsx")) == "a.xlsx:台账!B7"

    def test_threads_and_absolute_targets(self) -> None:
        """A thread of comments, in a part that is given from the root; an empty one says nothing."""
        relations = (
            f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="a" Type="x/threadedComment" Target="/xl/threads.xml"/>'
            f'<Relationship Id="b" Type="x/comments" Target="../gone.xml"/>'
            f'<Relationship Id="c" Type="x/hyperlink" Target="http://a" TargetMode="External"/></Relationships>'
        )
        said = "".join(f'<threadedComment ref="A1"><text>{each}</text></threadedComment>' for each in "问答")
        threads = f'<T>{said}<threadedComment ref="B1"/></T>'
        data = by_hand(
            a_sheet('<row r="1"><c r="A1"><v>1</v></c></row>'),
            **{"xl/worksheets/_rels/sheet1.xml.rels": relations, "xl/threads.xml": threads},
        )
        (sheet,), _ = read(data)
        assert sheet.comments == {(0, 0): "问\n答"}

    def test_objects(self) -> None:
        """Text boxes, shapes and embedded files are reported with the cell at their corner, other anchors are not."""
        relations = (
            f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="a" Type="x/drawing" Target="/xl/drawing.xml"/>'
            f'<Relationship Id="b" Type="x/package" Target="../embedded.docx"/></Relationships>'
        )
        corner = "<from><col>1</col><row>2</row></from>"
        box = f"<anchor>{corner}<sp><txBody><t>待</t><t>核</t></txBody></sp></anchor>"
        drawing = f"<wsDr>{box}<anchor>{corner}<cxnSp/></anchor><anchor>{corner}<clientData/></anchor></wsDr>"
        data = by_hand(
            a_sheet('<row r="1"><c r="A1"><v>1</v></c></row>'),
            **{"xl/worksheets/_rels/sheet1.xml.rels": relations, "xl/drawing.xml": drawing},
        )
        found = [(each.code, each.location.cell, dict(each.facts).get("text")) for each in read(data)[1]]
        assert found == [
            ("sheet-text-box", "S!B3", "待 核"),
            ("sheet-object", "S!B3", None),
            ("sheet-object", "S", None),
        ]

    def test_macros_and_links(self) -> None:
        """They are told of, not run and not followed."""
        data = by_hand(
            a_sheet('<row r="1"><c r="A1"><v>1</v></c></row>'),
            **{"xl/vbaProject.bin": "x", "xl/externalLinks/externalLink1.xml": "<a/>"},
        )
        assert [each.code for each in read(data)[1]] == ["workbook-macros", "workbook-links"]


class TestCsv:
    """A csv is one sheet."""

    def test_rows(self) -> None:
        """Ragged ones are filled; a place is that in a spreadsheet."""
        (sheet,), findings = read(b'a,b\n"c\nd"\ne,,\n')
        assert sheet.rows == (("a", "b", None), ("c\nd", None, None), ("e", None, None))
        assert str(sheet.at(2, 1, "a.csv")) == "a.csv:B3"
        assert findings == ()
        assert read(b"a;b,c", separator=",")[0][0].rows == (("a;b", "c"),)
        assert read(b"a,\n,\n,\n")[0][0].rows == (("a", None),)


class TestNoWorkbooks:
    """What offices call a workbook and is none."""

    @pytest.mark.parametrize(
        ("data", "code"),
        [
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"), "workbook-old"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "workbook-password"),
            (b"\xef\xbb\xbf<html><table><tr><td>1", "workbook-is-page"),
            (b'<?xml version="1.0"?><Workbook/>', "workbook-is-page"),
            (pack({"a": b"a"}), "file-of-another-kind"),
            (b"%PDF-1.7", "file-of-another-kind"),
            (by_hand("<worksheet><broken"), "workbook-damaged"),
            (
                by_hand(a_sheet(""), **{"xl/workbook.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}),
                "workbook-damaged",
            ),
            (by_hand(a_sheet(""), **{"xl/workbook.xml": "<a>"}), "workbook-damaged"),
            (by_hand(a_sheet(""))[:-20], "archive-damaged"),
        ],
    )
    def test_refused(self, data: bytes, code: str) -> None:
        """Each with what is to be done."""
        assert refused(data).code == code

    def test_missing_relations(self) -> None:
        """Then nothing says where the sheets are."""
        whole = zipfile.ZipFile(io.BytesIO(by_hand(a_sheet(""))))
        files = {name: whole.read(name) for name in whole.namelist() if name != "xl/_rels/workbook.xml.rels"}
        assert refused(pack(files)).code == "workbook-damaged"


class TestBounds:
    """A small file that would unfold to very much is refused before its cells are read."""

    @pytest.mark.slow
    def test_a_million_empty_rows(self) -> None:
        """They cost nothing: what is empty at the end is cut off."""
        rows = "".join(f'<row r="{n}"/>' for n in range(2, 1_048_577))
        (sheet,), _ = read(by_hand(a_sheet(f'<row r="1"><c r="A1"><v>1</v></c></row>{rows}')))
        assert sheet.rows == ((1,),)

    def test_cells_far_apart(self) -> None:
        """The box around them is what a reader would have to make."""
        far = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
        assert refused(by_hand(a_sheet(far))).code == "workbook-too-wide"

    @pytest.mark.parametrize(
        ("limits", "code"),
        [
            (Limits(rows=1), "workbook-too-long"),
            (Limits(cells=1), "workbook-too-large"),
            (Limits(sheets=0), "workbook-too-many-sheets"),
            (Limits(text=2), "cell-too-long"),
            (Limits(unpacked=10), "archive-too-large"),
        ],
    )
    def test_limits(self, limits: Limits, code: str) -> None:
        """Each of them."""
        cells = '<row r="1"><c r="A1" t="str"><v>abc</v></c></row><row r="2"><c r="A2"><v>1</v></c></row>'
        assert refused(by_hand(a_sheet(cells)), limits).code == code

    def test_limits_of_all_sheets_together(self) -> None:
        """Cells of several sheets, and a long shared text that many cells show, are added up."""

        def fill(repeated: str, sheets: int) -> bytes:
            data = io.BytesIO()
            with xlsxwriter.Workbook(data, {"in_memory": True}) as book:
                for _ in range(sheets):
                    sheet = book.add_worksheet()
                    for row in range(100):
                        sheet.write_string(row, 0, repeated)
            return data.getvalue()

        assert refused(fill("x", 2), Limits(cells=150)).code == "workbook-too-large"
        assert refused(fill("x" * 9_000, 1), Limits(unpacked=200_000)).code == "archive-too-large"
