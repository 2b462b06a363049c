"""Headings that offices rename are known, and what is not read is reported."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import openpyxl.chart
import openpyxl.drawing.image
import pytest
from PIL import Image as Pictures

from policyplan.io.ledger.collect import Collection, collect
from policyplan.io.ledger.headings import column_of, read_heading
from policyplan.io.spreadsheet.sheets import Sheet
from tests.io.ledger.test_cells import HEADINGS, PLAN, codes, in_csv, in_workbook, values


class TestMeaning:
    """A heading keeps its meaning with additions, numbers, dates and other words."""

    @pytest.mark.parametrize(
        ("heading", "column"),
        [
            ("工作进展情况（截至6月底）", "progress"),
            ("截至6月底进展情况", "progress"),
            ("2018年上半年工作进展情况", "progress"),
            ("一、当前进展", "progress"),
            ("1.进展情况", "progress"),
            ("当前\n进展", "progress"),
            ("Progress (as of June)", "progress"),
            ("存在的困难和问题", "problem"),
            ("存在问题及困难", "problem"),
            ("Issues", "problem"),
            ("更新时间", "updated"),
            ("填报日期*", "updated"),
            ("Last updated", "updated"),
            ("下步计划", "next_step"),
            ("下一步工作打算", "next_step"),
            ("Next steps", "next_step"),
            ("需上级协调事项", "help_needed"),
            ("Support needed", "help_needed"),
            ("完成值（万人次）", "value"),
            ("实际完成数", "value"),
            ("是否完成", "status"),
            ("联系人及电话", "person"),
            ("办理情况", "progress"),
            ("1-6月完成值", "value"),
            ("2018年1—6月完成数", "value"),
            ("下月工作计划", "next_step"),
            ("统计截止日期", "updated"),
            ("责任单位", "leads"),
            ("任务编号", "id"),
            ("核对码（勿改）（必填）", "code"),
            ("核对码", "code"),
            ("备注", None),
            ("", None),
            (7, None),
            ("很长的一句话" * 12, None),
        ],
    )
    def test_known(self, heading: Any, column: str | None) -> None:
        """The synonyms of a column."""
        found = column_of(heading)
        assert (found and found.name) == column

    @pytest.mark.parametrize(
        ("heading", "columns", "rank"),
        [
            ("完成情况", ("status", "value", "progress"), 2),
            ("本季度完成情况", ("status", "value", "progress"), 2),
            ("需市政府协调解决的事项", ("help_needed",), 3),
            ("问题整改说明", ("problem",), 3),
        ],
    )
    def test_unsure(self, heading: str, columns: tuple[str, ...], rank: int) -> None:
        """What the cells or a known word decide."""
        reading = read_heading(heading)
        assert reading is not None
        assert (reading.columns, reading.rank) == (columns, rank)


def renamed(path: Path, old: str, new: str) -> Collection:
    path.write_text(path.read_text(encoding="utf-8-sig").replace(old, new, 1), encoding="utf-8")
    return collect(PLAN, path)


class TestColumns:
    """A column that is not read is reported with the number of its cells."""

    @pytest.mark.parametrize(
        ("entries", "column"),
        [({"progress": "已培训教师"}, "当前进展"), ({"progress": "已完成"}, "状态"), ({"progress": "50"}, "完成值")],
    )
    def test_ambiguous(self, tmp_path: Path, entries: dict[str, str], column: str) -> None:
        """完成情况 is a text, a status or a number, as its cells say; the finding says so."""
        path = in_csv(tmp_path, entries)
        text = path.read_text(encoding="utf-8-sig")
        heads = dict.fromkeys(("完成值", "状态"), "留空")
        for old, new in (*heads.items(), ("当前进展", "完成情况")):
            text = text.replace(old, new, 1)
        path.write_text(text, encoding="utf-8")
        found = collect(PLAN, path)
        assert [str(change.field) for change in found] == [column]
        assert codes(found) == ["heading-decided"]
        assert column in found.findings[0].message("zh")

    def test_statuses_among_texts(self, tmp_path: Path) -> None:
        """The column is one of texts, so that no entry is lost."""
        path = in_csv(tmp_path, {"progress": "已培训教师"})
        lines = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
        at = lines[0].index("当前进展")
        for name in ("完成值", "状态"):
            lines[0][lines[0].index(name)] = "留空"
        lines[0][at] = "完成情况"
        other = next(line for line in lines if "t#share#1" in line)
        other[at], other[lines[0].index("更新日期")] = "已完成", "2018-06-30"
        with path.open("w", encoding="utf-8") as file:
            csv.writer(file).writerows(lines)
        found = collect(PLAN, path)
        assert sorted(str(each.text) for each in found.plan.updates) == ["已培训教师", "已完成"]
        assert {each.status for each in found.plan.updates} == {None}

    def test_not_recognized(self, tmp_path: Path) -> None:
        """The heading, the number of filled cells, and the nearest heading."""
        found = renamed(in_csv(tmp_path, {"value": "5", "progress": "已培训"}), "当前进展", "当前进")
        assert (values(found), codes(found)) == (["5"], ["column-not-recognized"])
        assert (
            found.findings[0]
            .sentence("zh")
            .endswith("“当前进”不是台账的表头，其下1个单元格未采用。是否为“当前进展”？请按下发台账的表头填写。")
        )

    def test_without_heading(self, tmp_path: Path) -> None:
        """Text to the right of the table has the letter of its column."""
        path = in_csv(tmp_path, {})
        text = path.read_text(encoding="utf-8-sig")
        path.write_text(text.replace("t#people#1", "t#people#1,,另附说明"), encoding="utf-8")
        found = collect(PLAN, path)
        assert codes(found) == ["column-not-recognized", "day-alone"]
        assert dict(found.findings[0].facts)["count"] == 1

    def test_same_meaning(self, tmp_path: Path) -> None:
        """Two columns for one thing: our own is read."""
        found = renamed(in_csv(tmp_path, {"progress": "已培训", "value": "5"}), "下一步", "进展情况")
        assert codes(found) == ["column-same-meaning"] or codes(found) == []
        path = in_workbook(tmp_path, {"progress": "已培训"})
        book = openpyxl.load_workbook(path)
        sheet: Any = book.worksheets[0]
        sheet.cell(3, 30).value, sheet.cell(4, 30).value = "进展情况", "另一说法"
        book.save(path)
        found = collect(PLAN, path)
        assert codes(found) == ["column-same-meaning"]
        assert [str(each.text) for each in found.plan.updates] == ["已培训"]

    def test_same_heading(self, tmp_path: Path) -> None:
        """A column that was copied: entries of its own are counted, equal ones are no loss."""
        path = in_workbook(tmp_path, {"progress": "已培训"})
        book = openpyxl.load_workbook(path)
        sheet: Any = book.worksheets[0]
        sheet.cell(3, 30).value, sheet.cell(4, 30).value = "当前进展", "已培训"
        book.save(path)
        assert codes(collect(PLAN, path)) == []
        sheet.cell(4, 30).value = "另一说法"
        book.save(path)
        found = collect(PLAN, path)
        assert codes(found) == ["ledger-column-twice"]
        assert found.findings[0].message("zh") == "有两列的表头均为“当前进展”；已采用J列，本列另有1条填报未采用。"

    def test_two_rows_of_headings(self, tmp_path: Path) -> None:
        """A group above its columns, with the other headings merged over both rows."""
        path = in_csv(tmp_path, {"value": "5", "status": "推进中"})
        lines = path.read_text(encoding="utf-8-sig").splitlines()
        heads = lines[0].split(",")
        filled = {*HEADINGS.values()} - {"计量单位"}
        above = ["填报内容" if head == "当前进展" else "" if head in filled else head for head in heads]
        below = [head if head in filled else "" for head in heads]
        path.write_text("\n".join([",".join(above), ",".join(below), *lines[1:]]), encoding="utf-8")
        found = collect(PLAN, path)
        assert (values(found), codes(found)) == (["5"], [])
        assert len(found) == 2

    @pytest.mark.parametrize(
        ("text", "taken"),
        [("填报单位：市教育局", "5"), ("数据截至5月底", "5"), ("（单位：万人次）", "50000"), ("单位：万", "50000")],
    )
    def test_text_above(self, tmp_path: Path, text: str, taken: str) -> None:
        """Text above the headings is reported, and a unit there is that of the numbers below."""
        path = in_csv(tmp_path, {"value": "5"})
        path.write_text(f"{text}\n{path.read_text(encoding='utf-8-sig')}", encoding="utf-8")
        found = collect(PLAN, path)
        assert values(found) == [taken]
        assert codes(found) == ["text-above-headings", *(["value-converted"] if taken == "50000" else [])]
        assert found.findings[0].location.cell == "A1"

    def test_title_above(self, tmp_path: Path) -> None:
        """The title of the plan is ours, also with additions."""
        path = in_csv(tmp_path, {"value": "5"})
        title = f"{PLAN.title.in_('zh')}工作台账（2018年6月）"
        path.write_text(f"{title}\n{path.read_text(encoding='utf-8-sig')}", encoding="utf-8")
        assert codes(collect(PLAN, path)) == []

    def test_known_word(self, tmp_path: Path) -> None:
        """A word in a longer heading decides what its column holds, and is named."""
        found = renamed(in_csv(tmp_path, {"progress": "已培训"}), "当前进展", "各科室推进情况汇总")
        assert [str(update.text) for update in found.plan.updates] == ["已培训"]
        assert codes(found) == ["heading-decided"]

    def test_words_below_one_heading(self, tmp_path: Path) -> None:
        """完成情况 over 文字 and 数值: the rows with ids decide what each column holds."""
        path = in_csv(tmp_path, {"progress": "已培训教师", "value": "50"})
        first, *rest = path.read_text(encoding="utf-8-sig").splitlines()
        names = first.split(",")
        below = {"当前进展": "文字", "完成值": "数值"}
        head = ",".join("完成情况" if name in below else name for name in names)
        second = ",".join(below.get(name, "") for name in names)
        path.write_text("\n".join([head, second, *rest]), encoding="utf-8")
        found = collect(PLAN, path)
        assert [(change.field.en, change.after) for change in found] == [
            ("Progress", "已培训教师"),
            ("Actual value", "50"),
        ]
        assert codes(found) == ["heading-decided", "heading-decided", "row-without-id"]

    def test_repeated_headings(self, tmp_path: Path) -> None:
        """Headings at the top of each page are no rows."""
        path = in_csv(tmp_path, {"value": "5"})
        lines = path.read_text(encoding="utf-8-sig").splitlines()
        path.write_text("\n".join([*lines[:3], lines[0], *lines[3:]]), encoding="utf-8")
        found = collect(PLAN, path)
        assert (values(found), codes(found)) == (["5"], [])


def changed(folder: Path, change: Callable[[Any], None]) -> Collection:
    """A workbook with an entry in K4 and J4, changed by openpyxl."""
    path = in_workbook(folder, {"value": 5, "progress": "已培训"})
    book = openpyxl.load_workbook(path)
    change(book)
    book.save(path)
    return collect(PLAN, path)


class TestSheets:
    """What lies outside the cells of the ledger is reported."""

    def test_added_sheet(self, tmp_path: Path) -> None:
        """With its text; an empty one is nothing."""

        def change(book: Any) -> None:
            book.create_sheet("说明")["B2"].value = "因故延期"
            book.create_sheet("Sheet2")

        (finding,) = changed(tmp_path, change).findings
        assert (finding.code, finding.location.cell) == ("sheet-not-ledger", "说明")
        assert "因故延期" in str(finding)

    def test_picture(self, tmp_path: Path) -> None:
        """With the cell at its corner."""

        def change(book: Any) -> None:
            data = io.BytesIO()
            Pictures.new("RGB", (2, 2)).save(data, "PNG")
            book.worksheets[0].add_image(openpyxl.drawing.image.Image(data), "C5")

        (finding,) = changed(tmp_path, change).findings
        assert (finding.code, finding.location.cell) == ("sheet-picture", "台账!C5")

    def test_chart(self, tmp_path: Path) -> None:
        """A chart is not read."""
        found = changed(tmp_path, lambda book: book.worksheets[0].add_chart(openpyxl.chart.BarChart(), "C5"))
        assert codes(found) == ["sheet-chart"]

    def test_hidden(self, tmp_path: Path) -> None:
        """New entries in rows and columns that nobody sees are taken, and reported."""

        def hide_row(book: Any) -> None:
            book.worksheets[0].row_dimensions[4].hidden = True

        def hide_column(book: Any) -> None:
            book.worksheets[0].column_dimensions["J"].hidden = True

        for change in (hide_row, hide_column):
            found = changed(tmp_path, change)
            assert (values(found), codes(found)) == (["5"], ["entries-hidden"])

    def test_merged(self, tmp_path: Path) -> None:
        """A text counts for each row; a number may be a total, and counts for none."""
        found = changed(tmp_path, lambda book: book.worksheets[0].merge_cells("J4:J5"))
        assert codes(found)[0] == "cells-merged"
        found = changed(tmp_path, lambda book: book.worksheets[0].merge_cells("K4:K5"))
        assert (values(found), codes(found)) == ([], ["value-merged"])
        found = changed(tmp_path, lambda book: book.worksheets[0].merge_cells("L4:L5"))
        assert (values(found), codes(found)) == (["5"], [])

    def test_positions_in_csv(self, tmp_path: Path) -> None:
        """Rows are counted as a spreadsheet shows them, whatever line breaks a cell has."""
        path = in_csv(tmp_path, {"progress": "一\n二\n三", "value": "约5"})
        (finding,) = collect(PLAN, path).findings
        assert str(finding.location) == f"{path}:K2"
        path = in_csv(tmp_path, {"progress": "一\n二\n三", "value": "约5"}, row="schools")
        assert [each.location.cell for each in collect(PLAN, path).findings] == ["K6"]

    def test_one_finding_for_a_cause(self, tmp_path: Path) -> None:
        """Rows without a date are one finding, with the other rows."""
        path = in_workbook(tmp_path, {"updated": None})
        book = openpyxl.load_workbook(path)
        for row in range(4, 9):
            book.worksheets[0].cell(row, 10).value = "已开展"
        book.save(path)
        (finding,) = collect(PLAN, path).findings
        assert (finding.code, finding.count) == ("row-without-day", 5)
        assert "This also applies to 4 other places: A5, A6, A7, A8." in str(finding)


def test_no_sheet_without_headings() -> None:
    """An empty sheet has no headings."""
    from policyplan.io.ledger.headings import find_head

    assert find_head(Sheet(name="x", rows=())) is None
