"""Tests for drafts of plans from task-division tables."""

from __future__ import annotations

import datetime
import io
import itertools
import pathlib
from collections.abc import Callable
from typing import Any, ClassVar

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.comments import Comment

from policyplan.errors import FormatError
from policyplan.io.division.draft import SUPPORTS, draft, load
from policyplan.io.format_api import ReadRequest, ReadResult
from policyplan.io.spreadsheet.sheets import Sheet
from policyplan.model.findings import Finding
from policyplan.model.integrity import check
from policyplan.model.kinds import IndicatorKind, Level
from policyplan.model.plan import Plan
from policyplan.model.records import Task
from policyplan.model.values import Text
from policyplan.model.walk import rewrite, walk

DATA = pathlib.Path(__file__).parent / "data"

Make = Callable[..., bytes]
Draft = Callable[..., ReadResult]

CITY = [
    ["江海市2024年重点任务分工表"],
    ["序号", "类别", "重点任务", "责任单位", None, "完成时限", "目标值", "计量单位", "责任领导", "备注"],
    [None, None, None, "牵头", "配合"],
    ["一、重点人群"],
    [
        1,
        "青少年",
        "加强科学教育。在中小学开展科普活动",
        "市教育局",
        "市科协、团市委等单位",
        "2024年底",
        2.5,
        "万人次",
        "张三",
    ],
    [2, None, "科技馆进校园", "市科协", "/", datetime.date(2024, 6, 30), "不少于30", "场", None, "经费列入预算"],
    [3, "农民", "农村科普", "市农业农村局", "市科协、各区（市）人民政府", "长期", "覆盖率达到95%以上；建成基地"],
    ["二、基础工程"],
    [4, "设施", "建设科普场馆", "市科协牵头，市财政局配合", None, "6月底前"],
    [None, None, None, "市财政局", None, "待定", 100],
    ["合计", None, None, None, None, None, 132.5],
    ["附注：本表由市科协解释。"],
    ["联系电话：12345"],
]
MERGED = ["A1:J1", "D2:E2", "A4:J4", "A8:J8", "B5:B6", "A9:A10", "C9:C10", *(f"{each}2:{each}3" for each in "ABCFGHIJ")]


def outline(tasks: tuple[Task, ...]) -> list[Any]:
    """Numbers and titles, those of parts in lists behind them."""
    found: list[Any] = []
    for each in tasks:
        found.append(f"{each.number or ''} {each.title}".strip())
        if each.children:
            found.append(outline(each.children))
    return found


def owners(task: Task) -> list[str]:
    return [f"{each.role.value} {each.agency or each.label}" for each in task.assignments]


def leaves(plan: Plan) -> list[Task]:
    return [each for each in plan.all_tasks if not each.children]


def said(found: tuple[Finding, ...]) -> list[tuple[str, str]]:
    return [(each.code, str(each.location).removeprefix("table.xlsx:").removeprefix("table.csv:")) for each in found]


def codes(loaded: ReadResult) -> list[str]:
    return [each.code for each in loaded.findings]


class TestWorkbook:
    """A table as a city's office makes it: title, two rows of headings, bands, merged cells, a total, notes."""

    @pytest.fixture
    def city(self, make_workbook: Make, draft: Draft) -> ReadResult:
        return draft(make_workbook(CITY, merged=MERGED))

    def test_tasks_stand_under_their_categories(self, city: ReadResult) -> None:
        """Every row is a task; rows that share a merged cell are parts of the task that it says."""
        assert outline(city.plan.tasks) == [
            "一、 重点人群",
            ["青少年", ["1 加强科学教育", "2 科技馆进校园"], "农民", ["3 农村科普"]],
            "二、 基础工程",
            ["设施", ["4 建设科普场馆", ["建设科普场馆", "建设科普场馆"]]],
        ]
        assert len(leaves(city.plan)) == 5

    def test_agencies(self, city: ReadResult) -> None:
        """Roles by column and by what cells say; groups and open lists as they are written; ids from names."""
        assert list(map(owners, leaves(city.plan))) == [
            ["lead 市教育局", "support 市科协", "support 团市委", "support 等单位"],
            ["lead 市科协"],
            ["lead 市农业农村局", "support 市科协", "support 各区（市）人民政府"],
            ["lead 市科协", "support 市财政局"],
            ["lead 市财政局"],
        ]
        assert [each.id for each in city.plan.agencies] == ["市教育局", "市科协", "团市委", "市农业农村局", "市财政局"]

    def test_deadlines(self, city: ReadResult) -> None:
        """One without a year has the title's, and is marked; what is no date stays in the description."""
        tasks = leaves(city.plan)
        assert [each.due for each in tasks] == ["2024", "2024-06-30", None, "2024-06", None]
        assert [bool(each.inference("due")) for each in tasks] == [False, False, False, True, False]
        assert str(tasks[2].description) == "完成时限：长期"
        assert str(tasks[4].description) == "完成时限：待定"

    def test_targets(self, city: ReadResult) -> None:
        """In the base unit; what is no number with a unit is kept as written."""
        found = [
            (str(each.title), each.kind.value, target.value, str(target.unit), target.comparator.value, target.written)
            for each in city.plan.all_indicators
            for target in each.targets
        ]
        assert found == [
            ("加强科学教育", "quantity", 25000, "人次", "exactly", "2.5万人次"),
            ("科技馆进校园", "quantity", 30, "场", "at_least", "30场"),
            ("覆盖率", "quantity", 95, "%", "at_least", "95%"),
            ("农村科普", "state", None, "None", "exactly", "建成基地"),
            ("建设科普场馆", "state", None, "None", "exactly", "100"),
        ]

    def test_the_rest_stands_in_descriptions(self, city: ReadResult) -> None:
        """What a plan has no place for."""
        assert str(leaves(city.plan)[0].description) == "加强科学教育。在中小学开展科普活动\n责任领导：张三"
        assert str(leaves(city.plan)[1].description) == "备注：经费列入预算"

    def test_every_doubt_is_a_finding_with_its_cell(self, city: ReadResult) -> None:
        """And so is every line outside the rows."""
        assert said(city.findings) == [
            ("division-total", "分工表!A11"),
            ("division-note", "分工表!A12"),
            ("division-note", "分工表!A13"),
            ("division-due-standing", "分工表!F7"),
            ("division-target-unread", "分工表!G7"),
            ("division-due-year", "分工表!F9"),
            ("division-due-unread", "分工表!F10"),
            ("division-target-without-unit", "分工表!G10"),
        ]

    def test_every_fact_is_traced_to_its_cell(self, city: ReadResult) -> None:
        """The table's text is the source, and quotes stand in it where they say."""
        (source,) = city.plan.sources
        assert source.text
        for _, record in walk(city.plan):
            for span in record.spans:
                assert span.start is not None
                assert source.text[span.start : span.end] == span.quote
        assert all(each.spans for each in (*city.plan.all_tasks, *city.plan.all_assignments, *city.plan.agencies))
        assert city.plan.span
        assert city.plan.span.quote == str(city.plan.title) == "江海市2024年重点任务分工表"
        assert "联系电话：12345" in source.text

    def test_finding_of_a_check_gets_its_cell(self, city: ReadResult) -> None:
        """Faults that a check would find are told with the cell of the task."""
        broken = city.plan.replace("task-2", assignments=(city.plan.get("task-2", Task).assignments[0],) * 2)
        (fault,) = check(broken)
        assert str(city.locate(fault).location).startswith("table.xlsx:分工表!A6 task-2")
        (fault,) = check(city.plan.evolve(id="a b"))
        assert city.locate(fault).location.path == "table.xlsx"

    def test_by_libreoffice(self) -> None:
        """A workbook that another program saved gives the same kind of draft."""
        loaded = load(ReadRequest(data=(DATA / "libreoffice.xlsx").read_bytes(), path="libreoffice.xlsx"))
        assert outline(loaded.plan.tasks) == [
            "一、 重点人群",
            ["青少年", ["1 加强科学教育", "2 科技馆进校园"], "农民", ["3 农村科普"]],
        ]
        (indicator,) = loaded.plan.all_indicators
        assert [(str(each.value), str(each.due), each.interim) for each in indicator.targets] == [
            ("25000", "2024", True),
            ("30000", "2025", False),
        ]
        assert [span.quote for span in indicator.targets[0].spans] == ["2.5", "单位：万人次", "2024年"]
        assert codes(loaded) == ["division-note", "division-note", "division-due-standing"]
        assert [each for each in check(loaded.plan) if each.level is Level.ERROR] == []

    def test_format_only_reads(self) -> None:
        assert SUPPORTS == {}


class TestCsv:
    """A csv has no merged cells: an empty cell goes on with the category, or the task, above it."""

    ROWS = (
        ("序号", "工作事项", "主要内容", "牵头单位", "配合单位", "完成时间"),
        (1, "扩大来源。", "培训医生。按季度安排", "各区政府", "市人社局、市财政局", "2024年"),
        ("", "", "加大招聘力度", "各区政府", "市卫生健康委", ""),
        (2, "优化团队", "组建团队", "", "/", ""),
    )

    @pytest.mark.parametrize("encoding", ["gb18030", "utf-8-sig", "utf-8", "utf-16"])
    def test_encodings(self, make_csv: Make, draft: Draft, encoding: str) -> None:
        """Every encoding gives the same plan."""
        loaded = draft(make_csv(self.ROWS, encoding), "分工.csv")
        assert outline(loaded.plan.tasks) == ["1 扩大来源", ["培训医生", "加大招聘力度"], "2 优化团队"]
        assert (loaded.plan.id, str(loaded.plan.title)) == ("分工", "分工")
        guess = [("table-encoding-guessed", "分工.csv")] if encoding == "gb18030" else []
        assert said(loaded.findings) == [*guess, ("division-without-owner", "分工.csv:D4")]
        tasks = leaves(loaded.plan)
        assert [str(each.description) for each in tasks] == ["培训医生。按季度安排", "None", "组建团队"]

    def test_groups_of_headings(self, make_csv: Make, draft: Draft) -> None:
        """The group's name stands over its first column alone."""
        rows = [
            ["序号", "任务", "责任单位", "", "时限"],
            ["", "", "牵头", "配合", ""],
            [1, 2, 3, 4, 5],
            [1, "甲", "市教育局", "市科协", "2024年"],
        ]
        loaded = draft(make_csv(rows), "table.csv")
        assert list(map(owners, leaves(loaded.plan))) == [["lead 市教育局", "support 市科协"]]
        assert loaded.findings == ()

    def test_group_with_an_unknown_heading_below(self, make_csv: Make, draft: Draft) -> None:
        """One known heading is enough, so that no row of headings becomes a task."""
        rows = [["任务", "责任单位", "", ""], ["", "牵头", "配合", "某某"], ["甲", "市教育局", "市科协", "一"]]
        loaded = draft(make_csv(rows), "table.csv")
        assert outline(loaded.plan.tasks) == ["甲"]
        assert list(map(owners, leaves(loaded.plan))) == [["lead 市教育局", "support 市科协"]]

    def test_column_without_a_heading(self, make_csv: Make, draft: Draft) -> None:
        """Does not belong to the column on its left."""
        rows = [["任务", "责任单位", ""], ["", "牵头", ""], ["甲", "市教育局", "市科协"]]
        loaded = draft(make_csv(rows), "table.csv")
        assert list(map(owners, leaves(loaded.plan))) == [["lead 市教育局"]]
        assert codes(loaded) == ["division-heading-missing"]

    def test_group_above_the_headings(self, make_csv: Make, draft: Draft) -> None:
        """Or alone in a row of its own."""
        rows = [["", "", "责任单位", ""], ["序号", "任务", "牵头", "配合"], [1, "甲", "市教育局", "市科协"]]
        loaded = draft(make_csv(rows), "table.csv")
        assert list(map(owners, leaves(loaded.plan))) == [["lead 市教育局", "support 市科协"]]
        assert loaded.findings == ()

    @pytest.mark.parametrize(
        ("row", "due", "owed_by"),
        [(["", "", "市科协"], "None", ["responsible 市科协"]), (["", "2026年", ""], "2026", [])],
    )
    def test_one_cell_more(self, make_csv: Make, draft: Draft, row: list[str], due: str, owed_by: list[str]) -> None:
        """A row of an owner or a date alone is of the task above it."""
        loaded = draft(make_csv([["任务", "时限", "责任单位"], ["甲", "2024年", "市教育局"], row]), "table.csv")
        first, second = leaves(loaded.plan)
        assert (str(first.title), str(second.title)) == ("甲", "甲")
        assert (str(second.due), owners(second)) == (due, owed_by)

    def test_english(self, draft: Draft) -> None:
        """Headings in English, texts in English."""
        data = (
            b"No.,Task,Lead agency,Supporting agencies,Deadline,Target,Unit,Colour\n"
            b'1,Train farmers,Education Bureau,"Audit Office, All departments",2020,at least 500,persons,red\n'
        )
        loaded = draft(data, "z.csv")
        (task,) = loaded.plan.all_tasks
        assert loaded.plan.language == "en"
        assert owners(task) == ["lead education-bureau", "support audit-office", "support All departments"]
        assert (task.title.en, str(task.description)) == ("Train farmers", "Colour: red")
        assert [each.targets[0].written for each in task.indicators] == ["500 persons"]
        assert codes(loaded) == ["language-assumed", "division-heading-unknown"]

    @pytest.mark.parametrize(
        ("title", "how", "language"),
        [
            ("Former les élèves à la santé", {}, "und"),
            ("Former les élèves à la santé", {"language": "FR"}, "fr"),
            ("Former les élèves à la santé", {"mapping": {"language": "fr-CA"}}, "fr-CA"),
            ("教員を研修する", {}, "ja"),
            ("교사를 교육한다", {}, "ko"),
            ("Обучить учителей", {}, "und"),
            ("Train farmers", {"language": "en-GB"}, "en-GB"),
        ],
    )
    def test_in_any_language(self, make_csv: Make, title: str, how: dict[str, Any], language: str) -> None:
        """The language is the one given, or that of the script; what is assumed is said, and is not English."""
        data = make_csv([["Task", "Lead agency"], [title, "ABC"]])
        loaded = load(ReadRequest(data=data, path="t.csv", options=how))
        assert loaded.plan.language == language
        assert loaded.plan.tasks[0].title == Text({language: title})
        assert loaded.plan.agencies[0].name == Text({language: "ABC"})
        assert ("language-assumed" in codes(loaded)) == (language == "und")

    def test_from_a_stream(self, make_csv: Make) -> None:
        """Without a path there is a name all the same."""
        loaded = load(ReadRequest(data=make_csv([["序号", "任务", "责任单位"], [1, "甲", "市教育局"]])))
        assert (loaded.plan.id, str(loaded.plan.title)) == ("plan", "任务分工表")

    def test_numbers_of_one_task(self, make_csv: Make, draft: Draft) -> None:
        """A task said once for several numbered rows has no number itself; theirs are kept."""
        rows = [
            ["序号", "任务", "具体举措", "责任单位"],
            ["1", "甲", "甲之一", "市教育局"],
            ["2", "", "甲之二", "市科协"],
        ]
        loaded = draft(make_csv(rows), "t.csv")
        assert outline(loaded.plan.tasks) == ["甲", ["1 甲之一", "2 甲之二"]]

    def test_numbers_in_the_text(self, make_csv: Make, draft: Draft) -> None:
        """Where no column has them."""
        rows = [
            ["任务", "责任单位"],
            ["1.做甲事。细节", "市教育局"],
            ["（二）做乙事", "市科协"],
            ["1.5万人培训", "市科协"],
        ]
        loaded = draft(make_csv(rows), "t.csv")
        assert outline(loaded.plan.tasks) == ["1. 做甲事", "（二） 做乙事", "1.5万人培训"]
        assert str(loaded.plan.all_tasks[0].description) == "做甲事。细节"


class TestHeadings:
    """What headings leave open is decided by the columns beside them, and reported."""

    def test_unit_or_agency(self, make_csv: Make, draft: Draft) -> None:
        """单位 is the unit of targets where the agencies have a column, and the agency where there is no target."""
        both = draft(make_csv([["任务", "牵头单位", "目标值", "单位"], ["甲", "市教育局", 5, "场"]]), "t.csv")
        assert str(both.plan.all_indicators[0].targets[0].unit) == "场"
        assert both.findings == ()
        alone = draft(make_csv([["任务", "时限", "单位"], ["甲", "2024年", "市教育局"]]), "t.csv")
        assert owners(alone.plan.all_tasks[0]) == ["responsible 市教育局"]
        assert said(alone.findings) == [("division-heading-several", "t.csv:C1")]

    def test_indicator_or_target(self, make_csv: Make, draft: Draft) -> None:
        """指标 names what 目标值 counts; alone, it says both."""
        named = draft(
            make_csv(
                [
                    ["任务", "牵头单位", "指标", "目标值"],
                    ["甲", "市教育局", "培训", "500人"],
                    ["乙", "市教育局", "成效", ""],
                ]
            ),
            "t.csv",
        )
        assert [(str(each.title), each.kind) for each in named.plan.all_indicators] == [
            ("培训", IndicatorKind.QUANTITY),
            ("成效", IndicatorKind.STATE),
        ]
        assert [span.field for span in named.plan.all_indicators[0].spans] == [None, "title"]
        alone = draft(make_csv([["任务", "牵头单位", "指标"], ["甲", "市教育局", "培训500人"]]), "t.csv")
        assert [(str(each.title), str(each.targets[0].value)) for each in alone.plan.all_indicators] == [
            ("培训", "500")
        ]

    def test_indicator_that_names_more(self, make_csv: Make, draft: Draft) -> None:
        """The words before the number are kept beside the indicator's name."""
        rows = [["任务", "牵头单位", "指标", "目标值"], ["甲", "市教育局", "人数", "新增500人"]]
        assert str(draft(make_csv(rows), "t.csv").plan.all_indicators[0].title) == "人数：新增"

    def test_several_tasks(self, make_csv: Make, draft: Draft) -> None:
        """The second of two columns for a task holds what is done in it."""
        rows = [
            ["重点任务", "工作任务", "牵头单位", "完成时限", "时间"],
            ["甲", "做甲", "市教育局", "2024年", "2025年"],
        ]
        loaded = draft(make_csv(rows), "t.csv")
        assert outline(loaded.plan.tasks) == ["甲"]
        assert str(loaded.plan.all_tasks[0].description) == "做甲\n时间：2025年"
        assert codes(loaded) == ["division-column-twice", "division-column-twice"]

    def test_content_alone(self, make_csv: Make, draft: Draft) -> None:
        """Where no column is headed 任务, what is done is the task."""
        loaded = draft(make_csv([["序号", "具体举措", "责任单位"], [1, "做甲", "市教育局"]]), "t.csv")
        assert outline(loaded.plan.tasks) == ["1 做甲"]

    def test_guessed_unknown_and_missing(self, make_csv: Make, draft: Draft) -> None:
        """Each its own finding."""
        rows = [["任务", "本级牵头处室", "责任单位及责任人", "颜色", ""], ["甲", "科教处", "市教育局", "红", "x"]]
        loaded = draft(make_csv([["任务", "时限", *rows[0][1:]], ["甲", "", *rows[1][1:]]]), "t.csv")
        assert codes(loaded) == [
            "division-heading-guessed",
            "division-heading-several",
            "division-heading-unknown",
            "division-heading-missing",
        ]
        assert str(loaded.plan.all_tasks[0].description) == "x\n颜色：红"

    def test_first_leads(self, make_csv: Make, draft: Draft) -> None:
        """A rule above, in a heading or below the table."""
        row = ["甲", "市教育局、市科协"]
        for rows in (
            [["任务", "责任单位（第一位为牵头单位）"], row],
            [["任务", "责任单位"], row, ["注：排在第一位的为牵头单位。"]],
            [["（排在第一位的为牵头单位）"], ["任务", "责任单位"], row],
        ):
            loaded = draft(make_csv(rows), "t.csv")
            assert owners(loaded.plan.all_tasks[0]) == ["lead 市教育局", "responsible 市科协"]
            assert loaded.plan.all_tasks[0].assignments[0].inference("role")
            assert "division-first-leads" in codes(loaded)
        unruled = draft(make_csv([["任务", "责任单位（第一位为牵头单位）"], row]), "t.csv", first_leads=False)
        assert owners(unruled.plan.all_tasks[0]) == ["responsible 市教育局", "responsible 市科协"]

    def test_units_in_headings_and_above(self, make_csv: Make, draft: Draft) -> None:
        """A row's own unit comes first, then the heading's, then that above the table."""
        row = ["甲", "市教育局", 5]
        above = draft(make_csv([["单位：场"], ["任务", "牵头单位", "目标值"], row]), "t.csv")
        assert str(above.plan.all_indicators[0].targets[0].unit) == "场"
        heading = draft(make_csv([["单位：场"], ["任务", "牵头单位", "目标值（人）"], row]), "t.csv")
        assert str(heading.plan.all_indicators[0].targets[0].unit) == "人"
        assert len(heading.plan.all_indicators[0].targets[0].spans) == 1
        none = draft(make_csv([["单位：市教育局"], ["任务", "牵头单位", "目标值", "计量单位"], [*row, "/"]]), "t.csv")
        assert none.plan.all_indicators[0].targets[0].value is None


class TestRows:
    """A row is a task, a category, a note, a total, headings again, or reported."""

    HEAD = ("序号", "任务", "责任单位", "备注")

    def test_each_sort(self, make_csv: Make, draft: Draft) -> None:
        rows = [
            self.HEAD,
            ["一、甲类", "", "", ""],
            [1, "做甲", "市教育局", ""],
            self.HEAD,
            [2, "做乙", "市科协", ""],
            ["", "（一）乙类", "", ""],
            ["", "做丙", "", ""],
            ["", "", "", "续上"],
            [9, "", "", ""],
            ["", "合计", "", "3项"],
            ["尾注", "", "", ""],
            ["说明：", "", "", "注：均可"],
            ["第二行说明", "", "", ""],
        ]
        loaded = draft(make_csv(rows), "table.csv")
        assert outline(loaded.plan.tasks) == ["一、 甲类", ["1 做甲", "2 做乙", "（一） 乙类", ["做丙"]]]
        assert said(loaded.findings) == [
            ("division-headings-again", "A4"),
            ("division-row-unplaced", "D8"),
            ("division-row-unplaced", "A9"),
            ("division-total", "B10"),
            ("division-note", "A11"),
            ("division-note", "A12"),
            ("division-note", "A13"),
            ("division-without-owner", "C7"),
        ]

    def test_two_tables(self, make_csv: Make, draft: Draft) -> None:
        """Other headings begin another table in the same sheet."""
        rows = [self.HEAD, [1, "做甲", "市教育局", ""], ["任务", "牵头单位", "", ""], ["做乙", "市科协", "", ""]]
        loaded = draft(make_csv(rows), "t.csv")
        assert list(map(owners, loaded.plan.all_tasks)) == [["responsible 市教育局"], ["lead 市科协"]]

    def test_row_that_says_no_task(self, make_csv: Make, draft: Draft) -> None:
        """Its first text is its title; nothing is thrown away."""
        loaded = draft(make_csv([self.HEAD, ["", "", "市教育局", "见附件"]]), "t.csv")
        assert outline(loaded.plan.tasks) == ["市教育局"]
        assert owners(loaded.plan.all_tasks[0]) == ["responsible 市教育局"]
        loaded = draft(make_csv([["颜色", "任务", "责任单位"], ["红", "", "市教育局"]]), "t.csv")
        assert outline(loaded.plan.tasks) == ["红"]
        assert loaded.plan.all_tasks[0].description is None

    def test_no_rows(self, make_csv: Make, draft: Draft) -> None:
        """Headings alone are an empty plan."""
        assert draft(make_csv([self.HEAD]), "t.csv").plan.all_tasks == ()

    def test_categories_of_several_columns(self, make_csv: Make, draft: Draft) -> None:
        """The broader one is above, in whatever order they stand; a narrower name does not go on in another one."""
        rows = [
            ["类别", "领域", "任务", "责任单位"],
            ["子一", "甲", "一", "市教育局"],
            ["子二", "", "二", "市教育局"],
            ["子三", "乙", "三", "市教育局"],
            ["子一", "甲", "四", "市教育局"],
        ]
        loaded = draft(make_csv(rows), "t.csv")
        assert outline(loaded.plan.tasks) == [
            "甲",
            ["子一", ["一", "四"], "子二", ["二"]],
            "乙",
            ["子三", ["三"]],
        ]

    def test_category_with_a_number_of_another_script(self, make_csv: Make, draft: Draft) -> None:
        """An Arabic number before a category's name may belong to the name: it stays there."""
        rows = [["类别", "任务", "责任单位"], ["1.教育", "办学", "市教育局"]]
        assert outline(draft(make_csv(rows), "t.csv").plan.tasks) == ["1.教育", ["办学"]]

    def test_unread_cells(self, make_csv: Make, draft: Draft) -> None:
        """An agency twice, a role without a name, two names that may be one."""
        rows = [
            ["任务", "责任单位", "目标值", "计量单位"],
            ["甲", "市教育局、教育局、市教育局", "", "场"],
            ["乙", "牵头单位", "/", ""],
        ]
        loaded = draft(make_csv(rows), "table.csv")
        assert said(loaded.findings) == [
            ("division-owner-twice", "B2"),
            ("division-owners-unread", "B3"),
            ("division-without-owner", "B3"),
            ("division-agencies-alike", "B2"),
        ]
        assert [str(each.description) for each in loaded.plan.all_tasks] == ["计量单位：场", "责任单位：牵头单位"]

    def test_texts_of_one_heading(self, make_csv: Make, draft: Draft) -> None:
        """In the order of their columns."""
        rows = [["任务", "责任单位", "备注", "备注"], ["甲", "市教育局", "先", "后"]]
        (task,) = draft(make_csv(rows), "table.csv").plan.all_tasks
        assert str(task.description).index("先") < str(task.description).index("后")

    def test_odd_targets(self, make_workbook: Make, draft: Draft) -> None:
        """Excel may hold 95% as 0.95, and a date where a number belongs."""
        rows = [
            ["任务", "责任单位", "目标值", "单位"],
            ["甲", "市教育局", 0.95, "%"],
            ["乙", "市教育局", datetime.datetime(2024, 5, 1, 8), "场"],
        ]
        loaded = draft(make_workbook(rows))
        assert said(loaded.findings) == [
            ("division-share-small", "分工表!C2"),
            ("division-target-unread", "分工表!C3"),
        ]
        assert [each.targets[0].written for each in loaded.plan.all_indicators] == ["0.95%", "2024-05-01 08:00:00"]


class TestSheets:
    """Every sheet with a table is taken; what is not is said."""

    ROWS = (("任务", "责任单位"), ("甲", "市教育局"))

    def test_several(self, make_workbook: Make, draft: Draft) -> None:
        loaded = draft(make_workbook(self.ROWS, (("任务", "牵头单位"), ("乙", "市教育局"))))
        assert [each.id for each in loaded.plan.all_tasks] == ["task-1", "task-2"]
        assert str(loaded.plan.title) == "分工表"

    def test_without_table(self, make_workbook: Make, draft: Draft) -> None:
        """Its cells stand in the source's text."""
        loaded = draft(make_workbook(self.ROWS, (("联系方式", "12345"),)))
        assert said(loaded.findings) == [("division-sheet-without-table", "附表")]
        assert "联系方式\t12345" in str(loaded.plan.sources[0].text)

    def test_chosen(self, make_workbook: Make, draft: Draft) -> None:
        data = make_workbook(self.ROWS, (("联系方式", "12345"),))
        assert draft(data, sheets="分工表").findings == ()
        with pytest.raises(FormatError, match="Did you mean '分工表'"):
            draft(data, sheets="分工")

    def test_hidden_sheets_and_comments(self, draft: Draft) -> None:
        """Are told, and taken."""
        book = openpyxl.Workbook()
        sheet = book.create_sheet("Sheet2")
        for row in self.ROWS:
            sheet.append(row)
        sheet["A2"].comment = Comment("待核", "x")
        sheet.sheet_state = "hidden"
        data = io.BytesIO()
        book.save(data)
        loaded = draft(data.getvalue(), "任务.xlsx")
        assert [each.code for each in loaded.findings] == ["division-sheet-hidden", "cell-comment"]
        assert str(loaded.plan.title) == "任务"

    def test_no_table_at_all(self, make_workbook: Make, draft: Draft) -> None:
        """The error shows what stands there."""
        with pytest.raises(FormatError, match="联系方式"):
            draft(make_workbook((("联系方式", "12345"),)))
        with pytest.raises(FormatError):
            draft(make_workbook(()))

    @pytest.mark.parametrize(
        ("path", "id"),
        [("task-1.xlsx", "plan-task-1"), ("table.xlsx", "plan-table"), ("（）.xlsx", "plan"), ("A b.xlsx", "a-b")],
    )
    def test_ids_do_not_meet(self, make_workbook: Make, path: str, id: str) -> None:
        """Whatever the file and the agencies are called."""
        rows = [["任务", "责任单位"], ["甲", "task-1、Task 1、plan、（甲局）、——甲局"]]
        loaded = load(ReadRequest(data=make_workbook(rows), path=path))
        assert loaded.plan.id == id
        assert [each for each in check(loaded.plan) if each.level is Level.ERROR] == []
        assert [each.id for each in loaded.plan.agencies] == [
            "agency-task-1",
            "agency-task-1-2",
            "agency-plan",
            "甲局",
        ]

    def test_spellings(self, make_csv: Make, draft: Draft) -> None:
        """Another width of brackets is another spelling of the same agency."""
        rows = [["任务", "责任单位"], ["甲", "市科协（本级）"], ["乙", "市科协(本级)"], ["丙", "市科协(本级)"]]
        (agency,) = draft(make_csv(rows), "t.csv").plan.agencies
        assert [str(each) for each in (agency.name, *agency.aliases)] == ["市科协（本级）", "市科协(本级)"]


class TestMapping:
    """What the headings do not say, the caller does."""

    ROWS = (
        ("总表", "", "", "", ""),
        ("甲栏", "乙栏", "丙栏", "丁栏", "戊栏"),
        ("做甲", "市教育局|市科协、团市委", "6月", "略", "一"),
        ("做乙", "", "7月", "略", "二"),
    )
    MAPPING: ClassVar = {"columns": {"甲栏": "task", "乙栏": "leads", "丙栏": "due", "丁栏": "nothing", "戊栏": "text"}}

    def test_columns(self, make_csv: Make, draft: Draft) -> None:
        loaded = draft(
            make_csv(self.ROWS),
            "t.csv",
            **self.MAPPING,
            id="p",
            title="总任务",
            year=2023,
            separators="|",
            filled_down=["乙栏", "己栏"],
        )
        assert (loaded.plan.id, str(loaded.plan.title)) == ("p", "总任务")
        assert [owners(each) for each in loaded.plan.all_tasks] == [["lead 市教育局", "lead 市科协-团市委"]] * 2
        assert [each.due for each in loaded.plan.all_tasks] == ["2023-06", "2023-07"]
        assert [str(each.description) for each in loaded.plan.all_tasks] == ["戊栏：一", "戊栏：二"]
        assert codes(loaded) == [
            "division-mapping-unused",
            "division-note",
            "division-due-year",
            "division-due-year",
        ]

    def test_rows_of_headings(self, make_csv: Make, draft: Draft) -> None:
        """Counted as a person counts them: lines in a csv, rows in a workbook."""
        data = make_csv([[], *self.ROWS])
        loaded = draft(data, "t.csv", columns={"甲栏": "task"}, headings=3)
        assert len(loaded.plan.all_tasks) == 2
        with pytest.raises(FormatError):
            draft(data, "t.csv", columns={"甲栏": "task"}, headings=99)

    def test_no_column_for_the_task(self, make_csv: Make, draft: Draft) -> None:
        """The first text of a row is its title, where nothing says which column has it."""
        loaded = draft(make_csv(self.ROWS), "t.csv", headings=2)
        assert outline(loaded.plan.tasks) == ["做甲", "做乙"]
        assert "乙栏：市教育局|市科协、团市委" in str(loaded.plan.all_tasks[0].description)

    def test_rows_of_headings_in_a_workbook(self, make_workbook: Make, draft: Draft) -> None:
        rows = [["x"], ["责任", "", "事"], ["主", "次", "项"], ["市教育局", "市科协", "做甲"]]
        mapping = {"headings": [2, 3], "columns": {"责任/主": "leads", "次": "supports", "事/项": "task"}}
        loaded = draft(make_workbook(rows), **mapping)
        assert owners(loaded.plan.all_tasks[0]) == ["lead 市教育局", "support 市科协"]
        with pytest.raises(FormatError):
            draft(make_workbook(rows), headings=99)

    def test_lower_heading_alone(self, make_workbook: Make, draft: Draft) -> None:
        """Columns in an unknown second row are found by what was said of them."""
        rows = [["任务", "责任单位", None], [None, "主", "次"], ["做甲", "市教育局", "市科协"]]
        loaded = draft(make_workbook(rows, merged=["A1:A2", "B1:C1"]), columns={"主": "leads", "次": "supports"})
        assert owners(loaded.plan.all_tasks[0]) == ["lead 市教育局", "support 市科协"]


COLUMNS = (
    ("序号", "1", "2", "3", "4"),
    ("类别", "甲类", "甲类", "乙类", "乙类"),
    ("重点任务", "做甲。细节", "做乙", "做丙", "做丁"),
    ("牵头单位", "市教育局", "市科协", "市教育局、市财政局", "各区政府"),
    ("配合单位", "市科协、团市委等单位", "", "/", "市妇联"),
    ("完成时限", "2024年底", "长期", "2024年6月", ""),
    ("目标值", "500", "达到95%", "若干", ""),
    ("计量单位", "人次", "", "", ""),
    ("责任领导", "张三", "", "李四", ""),
    ("颜色", "红", "", "", "蓝"),
)


def shape(plan: Plan) -> Plan:
    """A plan without the places in its source, and the source, which say where columns stand."""
    return rewrite(plan.evolve(sources=()), lambda record: record.evolve(spans=()))


class TestLaws:
    """What holds for every table."""

    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(order=st.permutations(COLUMNS))
    def test_order_of_columns_changes_nothing(self, order: list[tuple[str, ...]], make_csv: Make, draft: Draft) -> None:
        usual = draft(make_csv(list(zip(*COLUMNS, strict=True))), "t.csv")
        moved = draft(make_csv(list(zip(*order, strict=True))), "t.csv")
        assert shape(moved.plan) == shape(usual.plan)
        assert sorted(codes(moved)) == sorted(codes(usual))

    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(
        st.lists(
            st.tuples(
                st.sampled_from(["", "甲类", "乙类"]),
                st.sampled_from(["", "做甲", "做乙。细节", "1.做丙", "加强\n建设"]),
                st.lists(
                    st.sampled_from(["市教育局", "市科协", "团市委", "各区政府"]), min_size=1, max_size=3, unique=True
                ),
                st.sampled_from(["", "2024年", "长期", "待定"]),
            ),
            max_size=8,
        )
    )
    def test_every_row_is_a_task_and_every_agency_is_there(
        self, make_workbook: Make, draft: Draft, rows: list[Any]
    ) -> None:
        table = [["类别", "任务", "责任单位", "时限"], *([a, b, "、".join(names), due] for a, b, names, due in rows)]
        loaded = draft(make_workbook(table))
        assert len(leaves(loaded.plan)) == len(rows)
        named = {str(each.name) for each in loaded.plan.agencies}
        wanted = set(itertools.chain.from_iterable(names for _, _, names, _ in rows)) - {"各区政府"}
        assert named == wanted

    @given(
        st.lists(
            st.lists(
                st.sampled_from(
                    [
                        None,
                        "序号",
                        "任务",
                        "责任单位",
                        "牵头",
                        "目标值",
                        "一、甲",
                        "注：乙",
                        "合计",
                        "市科协",
                        "2024年",
                        3,
                        0.5,
                        "单位",
                    ]
                )
                | st.text(max_size=4),
                min_size=4,
                max_size=4,
            ),
            min_size=1,
            max_size=8,
        ),
        st.lists(st.tuples(*[st.integers(0, 9)] * 4), max_size=3),
    )
    def test_any_cells_give_a_sound_draft_or_an_error(
        self, rows: list[Any], merged: list[tuple[int, int, int, int]]
    ) -> None:
        """Overlapping ranges and ranges outside the sheet are no harm."""
        head: tuple[Any, ...] = ("序号", "任务", "责任单位", "目标值")
        cells = tuple(tuple(cell or None for cell in row) for row in ([*head], *rows))
        ranges = tuple((a, b, a + c, b + d) for a, b, c, d in merged if a < len(cells) and b < len(head))
        try:
            loaded = draft([Sheet(name="S", rows=cells, merged=ranges)], ReadRequest(data=b"", path="s.xlsx"))
        except FormatError:
            return
        assert [each for each in check(loaded.plan) if each.level is Level.ERROR] == []
