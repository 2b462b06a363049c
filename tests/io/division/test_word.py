"""Division tables in Word documents: merged cells, several tables, tables in cells, tracked changes, other text."""

# ruff: noqa: E501

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from policyplan.errors import FormatError
from policyplan.io.format_api import ReadResult
from policyplan.io.spreadsheet.archive import pack
from policyplan.model.records import Task

Make = Callable[..., bytes]
Draft = Callable[..., ReadResult]

HEAD = ("序号", "重点任务", "牵头单位", "配合单位", "完成时限")
ROWS = (
    ("1", "一、加强培训", "市教育局", "市科协、团市委", "2024年底"),
    ("2", "", "市科协", "", "6月底前"),
    ("3", "二、建设场馆", "市财政局牵头，市科协配合", "同上", ""),
)


def document(*parts: Any, edit: Callable[[Any], None] | None = None) -> bytes:
    """A document with paragraphs (texts) and tables (rows of cells) in their order."""
    made = docx.Document()
    for part in parts:
        if isinstance(part, str):
            made.add_paragraph(part)
        else:
            fill(made.add_table(rows=len(part), cols=len(part[0])), part)
    if edit:
        edit(made)
    data = io.BytesIO()
    made.save(data)
    return data.getvalue()


def fill(table: Any, rows: Any) -> None:
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text


def titles(loaded: ReadResult) -> list[str]:
    return [f"{task.number or ''} {task.title}".strip() for task in loaded.plan.all_tasks]


def owners(loaded: ReadResult) -> list[list[str]]:
    tasks = [task for task in loaded.plan.all_tasks if not task.children]
    return [[f"{each.role.value} {each.agency or each.label}" for each in task.assignments] for task in tasks]


def said(loaded: ReadResult) -> list[tuple[str, str]]:
    return [(each.code, str(each.location).removeprefix("t.docx").removeprefix(":")) for each in loaded.findings]


class TestTable:
    """A table in a document gives the plan of the same table in a workbook."""

    def test_as_in_a_workbook(self, make_workbook: Make, draft: Draft) -> None:
        """Merged down and across, with a title above and a note below."""

        def merge(made: Any) -> None:
            (table,) = made.tables
            table.cell(1, 1).merge(table.cell(2, 1))

        word = draft(
            document("江海市2024年重点任务分工表", (HEAD, *ROWS), "注：本表由市科协解释。", edit=merge), "t.docx"
        )
        excel = draft(
            make_workbook([["江海市2024年重点任务分工表"], HEAD, *ROWS, ["注：本表由市科协解释。"]], merged=["B3:B4"]),
            "t.xlsx",
        )
        assert str(word.plan.title) == str(excel.plan.title) == "江海市2024年重点任务分工表"
        assert titles(word) == titles(excel)
        assert owners(word) == owners(excel)
        assert [task.due for task in word.plan.all_tasks] == [task.due for task in excel.plan.all_tasks]
        assert said(word) == [
            ("division-note", "Paragraph 2"),
            ("division-due-year", "Table 1!E3"),
            ("division-ditto-unresolved", "Table 1!D4"),
        ]

    def test_rows_across_the_table(self, draft: Draft) -> None:
        """A cell that covers all columns is the category of the rows below; headings may have two rows."""

        def merge(made: Any) -> None:
            (table,) = made.tables
            table.cell(0, 2).merge(table.cell(0, 3))
            for column in (0, 1):
                table.cell(0, column).merge(table.cell(1, column))
            for row in (2, 4):
                table.cell(row, 0).merge(table.cell(row, 3))

        rows = [
            ("序号", "任务", "责任单位", ""),
            ("", "", "牵头", "配合"),
            ("一、甲类", "", "", ""),
            ("1", "做甲", "市教育局", "市科协"),
            ("二、乙类", "", "", ""),
            ("2", "做乙", "市科协", ""),
        ]
        loaded = draft(document(rows, edit=merge), "t.docx")
        assert titles(loaded) == ["一、 甲类", "1 做甲", "二、 乙类", "2 做乙"]
        assert owners(loaded) == [["lead 市教育局", "support 市科协"], ["lead 市科协"]]

    def test_findings_of_a_check_have_cells(self, draft: Draft) -> None:
        loaded = draft(document((HEAD, *ROWS)), "t.docx")
        assert loaded.plan.get("task-1", Task).spans[0].start is not None

    def test_rows_of_headings_in_a_mapping(self, draft: Draft) -> None:
        """They are counted in the table."""
        rows = [("甲栏", "乙栏"), ("做甲", "市教育局")]
        loaded = draft(document("总表", rows), "t.docx", headings=1, columns={"甲栏": "task", "乙栏": "leads"})
        assert owners(loaded) == [["lead 市教育局"]]
        with pytest.raises(FormatError):
            draft(document("总表", rows), "t.docx", headings=9)

    def test_grid_that_is_not_even(self, draft: Draft) -> None:
        """Rows may begin with omitted cells; cells may be in content controls; merges may end with the table."""

        def change(made: Any) -> None:
            table = made.tables[0]._tbl
            row = parse_xml(
                f"<w:tr {nsdecls('w')}><w:trPr><w:gridBefore w:val='1'/></w:trPr><w:sdt><w:sdtContent><w:tc><w:p><w:r>"
                "<w:t>做乙</w:t></w:r></w:p></w:tc></w:sdtContent></w:sdt><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc></w:tr>"
            )
            table.append(row)
            cell = made.tables[0].rows[1].cells[2]._tc
            cell.get_or_add_tcPr().append(parse_xml(f"<w:vMerge {nsdecls('w')} w:val='restart'/>"))

        rows = [("序号", "任务", "牵头单位"), ("1", "做甲", "市教育局")]
        loaded = draft(document(rows, edit=change), "t.docx")
        assert titles(loaded) == ["1 做甲", "做乙"]
        assert owners(loaded) == [["lead 市教育局"], ["lead 市教育局"]]


class TestSeveralTables:
    """Every table of tasks of a document is read; the others are said."""

    def test_continued_on_another_page(self, draft: Draft) -> None:
        """With its headings again, or without them."""
        loaded = draft(document((HEAD, ROWS[0]), "", (HEAD, ROWS[1]), "（续）", (ROWS[2],)), "t.docx")
        assert owners(loaded)[2] == ["lead 市财政局", "support 市科协"]
        assert titles(loaded)[-1] == "3 二、建设场馆"
        assert said(loaded)[0][0] == "document-table-continued"

    def test_merged_cells_of_a_continued_table(self, draft: Draft) -> None:
        """Are those of the rows on the other page."""

        def merge(made: Any) -> None:
            table = made.tables[1]
            table.cell(0, 1).merge(table.cell(1, 1))

        head = ("任务", "牵头单位")
        first, second = (head, ("做甲", "市教育局"), ("做乙", "市财政局")), (("做丙", "市科协"), ("做丁", ""))
        loaded = draft(document(first, "（续）", second, edit=merge), "t.docx")
        assert owners(loaded) == [["lead 市教育局"], ["lead 市财政局"], ["lead 市科协"], ["lead 市科协"]]

    def test_other_headings(self, draft: Draft) -> None:
        """A numbered heading in the text before a table is the parent of its tasks."""
        loaded = draft(
            document(
                "任务分工方案",
                "一、教育",
                (("任务", "牵头单位"), ("做甲", "市教育局")),
                "说明文字。",
                "二、科普",
                (("重点工作", "责任单位"), ("做乙", "市科协")),
                (("联系人", "电话"), ("张三", "12345")),
            ),
            "t.docx",
        )
        assert titles(loaded) == ["一、 教育", "做甲", "二、 科普", "做乙"]
        assert owners(loaded) == [["lead 市教育局"], ["responsible 市科协"]]
        assert said(loaded) == [
            ("division-sheet-without-table", "Table 3"),
            ("division-note", "Paragraph 3"),
        ]

    def test_in_a_cell(self, draft: Draft) -> None:
        """A table of tasks in a cell is read on its own; another one is text of the cell."""

        def nest(made: Any) -> None:
            fill(made.tables[0].cell(1, 1).add_table(2, 2), [("任务", "牵头单位"), ("做乙", "市科协")])
            fill(made.tables[1].cell(1, 2).add_table(2, 1), [("市财政局",), ("团市委",)])

        outer = [("甲", "乙"), ("丙", "见下表")]
        rows = [("序号", "任务", "牵头单位"), ("1", "做甲", "市教育局")]
        loaded = draft(document(outer, "另表", rows, edit=nest), "t.docx")
        assert owners(loaded) == [["lead 市科协"], ["lead 市教育局", "lead 市财政局", "lead 团市委"]]
        assert [code for code, _ in said(loaded)] == [
            "document-table-inside-read",
            "document-table-inside",
            "division-sheet-without-table",
            "division-note",
        ]

    def test_no_table(self, draft: Draft) -> None:
        with pytest.raises(FormatError, match="只有文字"):
            draft(document("只有文字"), "t.docx")
        with pytest.raises(FormatError):
            draft(document(), "t.docx")

    def test_too_deep(self, draft: Draft) -> None:
        def nest(made: Any) -> None:
            cell = made.tables[0].cell(0, 0)
            for _ in range(25):
                cell = cell.add_table(1, 1).cell(0, 0)

        with pytest.raises(FormatError, match="nested"):
            draft(document([("甲",)], edit=nest), "t.docx")


class TestChanges:
    """A document is read as it is after its tracked changes, and a finding says so."""

    ROWS = (("任务", "牵头单位"), ("做甲", "市教育局"), ("做乙", "市科协"))

    def test_tracked(self, draft: Draft) -> None:
        def change(made: Any) -> None:
            table = made.tables[0]
            paragraph = table.cell(1, 1).paragraphs[0]._p
            paragraph.append(
                parse_xml(f"<w:ins {nsdecls('w')} w:id='1' w:author='x'><w:r><w:t>、团市委</w:t></w:r></w:ins>")
            )
            paragraph.append(
                parse_xml(
                    f"<w:del {nsdecls('w')} w:id='2' w:author='x'><w:r><w:delText>、市财政局</w:delText></w:r></w:del>"
                )
            )
            row = table.rows[2]._tr
            row.get_or_add_trPr().append(parse_xml(f"<w:del {nsdecls('w')} w:id='3' w:author='x'/>"))
            added = parse_xml(
                f"<w:tr {nsdecls('w')}><w:trPr><w:ins w:id='4' w:author='x'/></w:trPr><w:tc><w:p><w:r><w:t>做丙</w:t></w:r></w:p>"
                "</w:tc><w:tc><w:p><w:r><w:t>市</w:t><w:br/><w:t>人大</w:t><w:noBreakHyphen/></w:r></w:p></w:tc></w:tr>"
            )
            table._tbl.append(added)

        loaded = draft(document(self.ROWS, edit=change), "t.docx")
        assert titles(loaded) == ["做甲", "做丙"]
        assert owners(loaded) == [["lead 市教育局", "lead 团市委"], ["lead 市人大"]]
        found = {each.code: dict(each.facts)["count"] for each in loaded.findings}
        assert found == {"document-inserted": 2, "document-deleted": 2}

    def test_comments_boxes_pictures_and_numbers(self, draft: Draft) -> None:
        """A comment is a finding with its cell; a text box, a picture and numbers made by Word are counted."""

        def change(made: Any) -> None:
            table = made.tables[0]
            made.add_comment(table.cell(1, 1).paragraphs[0].runs, text="待核", author="x")
            paragraph = table.cell(1, 0).paragraphs[0]._p
            box = "<w:pict><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent></w:pict>"
            paragraph.append(parse_xml(f"<w:r {nsdecls('w')}>{box}</w:r>"))
            paragraph.append(parse_xml(f"<w:r {nsdecls('w')}><w:drawing/></w:r>"))
            numbered = table.cell(2, 0).paragraphs[0]._p.get_or_add_pPr()
            numbered.append(parse_xml(f"<w:numPr {nsdecls('w')}><w:numId w:val='1'/></w:numPr>"))

        loaded = draft(document(self.ROWS, edit=change), "t.docx")
        assert titles(loaded) == ["做甲", "做乙"]
        assert said(loaded) == [
            ("document-text-box", ""),
            ("document-picture", ""),
            ("document-numbering", ""),
            ("cell-comment", "Table 1!B2"),
        ]

    def test_empty_marks(self, draft: Draft) -> None:
        """A comment without words and a deletion of nothing are no findings."""

        def change(made: Any) -> None:
            cell = made.tables[0].cell(1, 1)
            made.add_comment(cell.paragraphs[0].runs, text=" ", author="x")
            cell.paragraphs[0]._p.append(parse_xml(f"<w:del {nsdecls('w')} w:id='9' w:author='x'><w:r/></w:del>"))

        loaded = draft(document(self.ROWS, edit=change), "t.docx")
        assert titles(loaded) == ["做甲", "做乙"]
        assert said(loaded) == []

    def test_covered_text(self, draft: Draft) -> None:
        """Word doesn't show the text of a cell that a merged cell covers."""

        def change(made: Any) -> None:
            table = made.tables[0]
            for row, kind in ((1, "restart"), (2, "continue")):
                properties = table.cell(row, 1)._tc.get_or_add_tcPr()
                properties.append(parse_xml(f"<w:vMerge {nsdecls('w')} w:val='{kind}'/>"))

        loaded = draft(document(self.ROWS, edit=change), "t.docx")
        assert owners(loaded) == [["lead 市教育局"], ["lead 市教育局"]]
        assert said(loaded) == [("document-covered", "")]

    def test_invisible_characters(self, draft: Draft) -> None:
        rows = [("任务", "牵头单位"), ("甲", "市教育局"), ("乙", "市\u200b教育局"), ("丙", "\ufeff市教育局")]
        loaded = draft(document(rows), "t.docx")
        assert [str(agency.name) for agency in loaded.plan.agencies] == ["市教育局"]
        assert {code for code, _ in said(loaded)} == {"cell-invisible"}


class TestLimits:
    """A damaged or a very large document is an error."""

    def test_damaged(self, draft: Draft) -> None:
        with pytest.raises(FormatError, match="damaged"):
            draft(pack({"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x"}), "t.docx")

    def test_wide(self, draft: Draft) -> None:
        def change(made: Any) -> None:
            row = made.tables[0].rows[0]._tr
            span = f"<w:tc {nsdecls('w')}><w:tcPr><w:gridSpan w:val='999'/></w:tcPr><w:p/></w:tc>"
            for _ in range(3):
                row.append(parse_xml(span))

        with pytest.raises(FormatError, match="cells"):
            draft(document([("甲",)], edit=change), "t.docx")


class TestContinued:
    """A table goes on only with a table of its width that has agencies where it has them."""

    ROWS = (("任务", "牵头单位"), ("做甲", "市教育局"))

    @pytest.mark.parametrize(
        "other", [(("做乙", "市科协", "x"),), (("张三", "12345"),), (("任务", "责任单位"), ("做乙", "市科协"))]
    )
    def test_other_table(self, draft: Draft, other: Any) -> None:
        loaded = draft(document(self.ROWS, other), "t.docx")
        assert "document-table-continued" not in [each.code for each in loaded.findings]
        assert owners(loaded)[0] == ["lead 市教育局"]

    def test_no_table_before(self, draft: Draft) -> None:
        loaded = draft(document((("张三", "12345"),), "", self.ROWS), "t.docx")
        assert owners(loaded) == [["lead 市教育局"]]
