"""Tables of other shapes: deadlines as numbers, titles with dots, levels of categories, tables in the wording of real ones."""

# ruff: noqa: E501

from __future__ import annotations

import datetime
import io
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest

from policyplan.extract.sentences import first_sentence
from policyplan.io.format_api import ReadResult
from policyplan.model.records import Task

Make = Callable[..., bytes]
Draft = Callable[..., ReadResult]


def outline(tasks: Any) -> list[Any]:
    """Numbers and titles, those of parts in lists behind them."""
    found: list[Any] = []
    for each in tasks:
        found.append(f"{each.number or ''} {each.title}".strip())
        if each.children:
            found.append(outline(each.children))
    return found


def owners(loaded: ReadResult) -> list[str]:
    tasks = [task for task in loaded.plan.all_tasks if not task.children]
    return [", ".join(f"{each.role.value} {each.agency or each.label}" for each in task.assignments) for task in tasks]


def codes(loaded: ReadResult) -> list[str]:
    return [each.code for each in loaded.findings]


def due_of(loaded: ReadResult) -> object:
    return loaded.plan.tasks[0].due


def with_date(day: datetime.date, format: str) -> bytes:
    """A table with one task and a date in a format."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet
    for row in (["2024年分工表"], ["任务", "牵头单位", "完成时限"], ["甲", "甲局", day]):
        sheet.append(row)
    sheet["C3"].number_format = format
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


class TestDeadlines:
    """Under a heading of deadlines, a number is a day or a month, or a finding."""

    HEAD = ("任务", "牵头单位", "完成时限")

    def test_day_numbers(self, make_workbook: Make, draft: Draft) -> None:
        """A cell without a format shows the number by which the spreadsheet stores a day."""
        loaded = draft(make_workbook([self.HEAD, ["甲", "甲局", 45473], ["乙", "甲局", 2024]]))
        assert [task.due for task in loaded.plan.all_tasks] == ["2024-06-30", "2024"]
        assert codes(loaded) == ["division-due-day-number"]

    @pytest.mark.parametrize(
        ("number", "due"),
        [
            ("45473", "2024-06-30"),
            ("32874", "1990-01-01"),
            ("73050", "2099-12-31"),
            ("32873", None),
            ("73051", None),
        ],
    )
    def test_day_numbers_in_csv(self, make_csv: Make, draft: Draft, number: str, due: str | None) -> None:
        """Those of the years 1990 to 2099."""
        loaded = draft(make_csv([self.HEAD, ["甲", "甲局", number]]), "t.csv")
        assert [task.due for task in loaded.plan.all_tasks] == [due]

    @pytest.mark.parametrize(
        ("cell", "due"), [(2024.1, None), (2024.12, "2024-12"), (2024.2, "2024-02"), (202410, "2024-10")]
    )
    def test_months_as_numbers(self, make_workbook: Make, draft: Draft, cell: float, due: str | None) -> None:
        """2024.1 may be 2024.10 without its last zero; it stays in the description."""
        loaded = draft(make_workbook([self.HEAD, ["甲", "甲局", cell]]))
        (task,) = loaded.plan.all_tasks
        assert task.due == due
        assert codes(loaded) == ([] if due else ["division-due-month-open"])
        assert str(task.description) == ("None" if due else "完成时限：2024.1")

    @pytest.mark.parametrize(("text", "due"), [("2024.1", None), ("2024.10", "2024-10")])
    def test_months_in_csv(self, make_csv: Make, draft: Draft, text: str, due: str | None) -> None:
        """A spreadsheet that saves CSV may have dropped the zero."""
        (task,) = draft(make_csv([self.HEAD, ["甲", "甲局", text]]), "t.csv").plan.all_tasks
        assert task.due == due

    def test_dates(self, make_workbook: Make, draft: Draft) -> None:
        day = datetime.datetime(2024, 6, 30, 8, 30)
        (task,) = draft(make_workbook([self.HEAD, ["甲", "甲局", day]])).plan.all_tasks
        assert task.due == "2024-06-30"

    @pytest.mark.parametrize(
        ("format", "due"),
        [
            ('yyyy"年"m"月"', "2024-10"),
            ("mmm-yy", "2024-10"),
            ("[DBNum1]yyyy-m", "2024-10"),
            ("yyyy-m-d", "2024-10-01"),
            ('yyyy"年"', "2024-10-01"),
        ],
    )
    def test_months_as_days(self, format: str, due: str, draft: Draft) -> None:
        """A spreadsheet stores 2024年10月 as the first day of October; the month is due, which is shown."""
        assert due_of(draft(with_date(datetime.date(2024, 10, 1), format))) == due

    def test_a_day_without_its_year(self, draft: Draft) -> None:
        """10月31日 has the year in which somebody entered it: a finding, and a warning where the title has another."""
        loaded = draft(with_date(datetime.date(2023, 10, 31), 'm"月"d"日"'))
        assert (due_of(loaded), codes(loaded)) == (
            "2023-10-31",
            ["cell-day-without-year", "division-due-other-year"],
        )
        loaded = draft(with_date(datetime.date(2024, 10, 31), 'm"月"d"日"'))
        assert codes(loaded) == ["cell-day-without-year"]

    @pytest.mark.parametrize("text", ["—", "/", "无"])
    def test_none(self, make_csv: Make, draft: Draft, text: str) -> None:
        """A dash in the column of deadlines says that there is none."""
        loaded = draft(make_csv([self.HEAD, ["甲", "甲局", text]]), "t.csv")
        assert (codes(loaded), loaded.plan.tasks[0].description) == ([], None)

    def test_merged(self, make_workbook: Make, draft: Draft) -> None:
        """A deadline that is merged over rows is that of each of them."""
        rows = [self.HEAD, ["甲", "甲局", "2024年"], ["乙", "甲局", None]]
        loaded = draft(make_workbook(rows, merged=["C2:C3"]))
        assert [task.due for task in loaded.plan.all_tasks] == ["2024", "2024"]
        assert codes(loaded) == []

    def test_words(self, make_csv: Make, draft: Draft) -> None:
        """A year is that of the title; what the date leaves out is kept."""
        rows = [
            ["2023年任务分工表"],
            self.HEAD,
            ["甲", "甲局", "全年"],
            ["乙", "甲局", "2023年底前完成并长期坚持"],
            ["丙", "甲局", "2024年6月底前启动、2025年底前完成"],
            ["丁", "甲局", "每年12月"],
            ["戊", "甲局", "6月底前"],
        ]
        loaded = draft(make_csv(rows), "t.csv")
        assert [str(task.due) for task in loaded.plan.all_tasks] == ["2023", "2023", "2025", "None", "2023-06"]
        assert [str(task.description).partition("：")[2] for task in loaded.plan.all_tasks] == [
            "",
            "2023年底前完成并长期坚持",
            "2024年6月底前启动、2025年底前完成",
            "每年12月",
            "",
        ]
        assert codes(loaded) == [
            "division-due-year",
            "division-due-rest",
            "division-due-rest",
            "division-due-standing",
            "division-due-year",
        ]


class TestTitles:
    """A title is the first sentence; a dot that is part of a number or a name ends none."""

    @pytest.mark.parametrize(
        ("text", "title"),
        [
            ("Action 1. Train teachers", "Action 1. Train teachers"),
            ("Action 1. Train teachers. Then others.", "Action 1. Train teachers"),
            ("Training of Dr. Smith. Then others.", "Training of Dr. Smith"),
            ("Visit the U.S. Embassy", "Visit the U.S. Embassy"),
            ("See Nr. 5 of the list", "See Nr. 5 of the list"),
            ("Release v2.0 of the portal. Test it.", "Release v2.0 of the portal"),
            ("See https://a.org/x;y=1. Then go on", "See https://a.org/x;y=1. Then go on"),
            ("培训1.5万人次。建成基地", "培训1.5万人次"),
            ("平台升级到3.0版；持续优化", "平台升级到3.0版"),
            ("行动一。加强培训。建设基地", "行动一。加强培训"),
            ("加强“科学。教育”", "加强“科学。教育”"),
            ("加强“科学。教育", "加强“科学"),
            ("建设平台，\n形成体系。推广", "建设平台，\n形成体系"),
            ("稳增长\n促消费", "稳增长"),
            ("加强培训", "加强培训"),
        ],
    )
    def test_cut(self, text: str, title: str) -> None:
        end = first_sentence(text)
        assert (text[: end.start()] if end else text) == title


class TestLevels:
    """Categories nest by their numbering, in rows across the table or in columns."""

    def test_rows_across_the_table(self, make_csv: Make, draft: Draft) -> None:
        rows = [
            ["序号", "任务", "牵头单位"],
            ["第一章 总体", "", ""],
            ["一、教育", "", ""],
            ["（一）学校", "", ""],
            ["1.小学", "", ""],
            [1, "做甲", "甲局"],
            ["2.中学", "", ""],
            [2, "做乙", "甲局"],
            ["（二）社区", "", ""],
            [3, "做丙", "甲局"],
            ["二、科普", "", ""],
            [4, "做丁", "甲局"],
            ["第二章 保障", "", ""],
            [5, "做戊", "甲局"],
        ]
        tasks = draft(make_csv(rows), "t.csv").plan.tasks
        assert outline(tasks) == [
            "第一章 总体",
            [
                "一、 教育",
                ["（一） 学校", ["1.小学", ["1 做甲"], "2.中学", ["2 做乙"]], "（二） 社区", ["3 做丙"]],
                "二、 科普",
                ["4 做丁"],
            ],
            "第二章 保障",
            ["5 做戊"],
        ]

    def test_sections_of_chapters(self, make_csv: Make, draft: Draft) -> None:
        """第一节 is below 第一章."""
        rows = [["任务", "牵头单位"], ["第一章 总体", ""], ["第一节 教育", ""], ["做甲", "甲局"], ["第二节 科普", ""]]
        tasks = draft(make_csv([*rows, ["做乙", "甲局"]]), "t.csv").plan.tasks
        assert outline(tasks) == ["第一章 总体", ["第一节 教育", ["做甲"], "第二节 科普", ["做乙"]]]

    def test_without_numbers(self, make_csv: Make, draft: Draft) -> None:
        """A name without a number in the row after a category is below it, and so are its like."""
        rows = [
            ["类别", "任务", "牵头单位"],
            ["一、教育", "", ""],
            ["学校", "", ""],
            ["", "做甲", "甲局"],
            ["社区", "", ""],
            ["", "做乙", "甲局"],
            ["二、科普", "", ""],
            ["", "做丙", "甲局"],
            ["其他", "", ""],
            ["", "做丁", "甲局"],
        ]
        assert outline(draft(make_csv(rows), "t.csv").plan.tasks) == [
            "一、 教育",
            ["学校", ["做甲"], "社区", ["做乙"]],
            "二、 科普",
            ["做丙"],
            "其他",
            ["做丁"],
        ]

    def test_in_english(self, make_csv: Make, draft: Draft) -> None:
        rows = [
            ["No.", "Action", "Lead agency"],
            ["Axis 1: Schools", "", ""],
            ["Sub-axis 1.1: Teachers", "", ""],
            [1, "Train teachers", "Education Bureau"],
            ["Sub-axis 1.2: Pupils", "", ""],
            [2, "Teach pupils", "Education Bureau"],
            ["Axis 2: Towns", "", ""],
            [3, "Open museums", "Audit Office"],
        ]
        assert outline(draft(make_csv(rows), "t.csv").plan.tasks) == [
            "Axis 1: Schools",
            ["Sub-axis 1.1: Teachers", ["1 Train teachers"], "Sub-axis 1.2: Pupils", ["2 Teach pupils"]],
            "Axis 2: Towns",
            ["3 Open museums"],
        ]

    def test_columns(self, make_csv: Make, draft: Draft) -> None:
        """The column that changes least often is the broadest; an action with several sub-actions is their parent."""
        rows = [
            ["Axis", "Sub-axis", "Action", "Sub-action", "Lead agency"],
            ["A", "Prevention", "Train", "Train teachers", "Education Bureau"],
            ["", "", "", "Train nurses", "Health Bureau"],
            ["", "Care", "Treat", "", "Health Bureau"],
            ["B", "Prevention", "Inform", "", "Press Office"],
            ["C", "Prevention", "Warn", "", "Press Office"],
        ]
        assert outline(draft(make_csv(rows), "t.csv").plan.tasks) == [
            "A",
            ["Prevention", ["Train", ["Train teachers", "Train nurses"]], "Care", ["Treat"]],
            "B",
            ["Prevention", ["Inform"]],
            "C",
            ["Prevention", ["Warn"]],
        ]


class TestRealWordings:
    """Small tables in the wordings of published ones."""

    @pytest.mark.parametrize(
        ("cell", "read"),
        [
            (
                "国务院办公厅牵头，国务院相关部门及各地区按职责分工负责",
                "lead 国务院办公厅, responsible 国务院相关部门, responsible 各地区",
            ),
            ("各地区、各部门负责", "responsible 各地区, responsible 各部门"),
            ("责任单位：省经济和信息化厅，各市人民政府", "responsible 省经济和信息化厅, responsible 各市人民政府"),
            (
                "区公安局、市场监督管理局、党群工作部、国税局、人民银行平潭支行",
                "responsible 区公安局, responsible 市场监督管理局, responsible 党群工作部, responsible 国税局, "
                "responsible 人民银行平潭支行",
            ),
            (
                "牵头单位：市委组织部，配合单位：各项目牵头单位，各区、县级市",
                "lead 市委组织部, support 各项目牵头单位, support 各区、县级市",
            ),
            (
                "牵头单位：区经发局、区口岸办配合单位：平潭海关实施单位：区交通集团",
                "lead 区经发局, lead 区口岸办, support 平潭海关, responsible 区交通集团",
            ),
            ("海关总署、商务部等有关部门负责", "responsible 海关总署, responsible 商务部, responsible 等有关部门"),
            ("省推进工业互联网创新发展专项工作组成员单位", "responsible 省推进工业互联网创新发展专项工作组成员单位"),
            (
                "各区政府，市卫生健康委、市医保局、市财政局",
                "responsible 各区政府, responsible 市卫生健康委, responsible 市医保局, responsible 市财政局",
            ),
            ("市发展改革委（市重大办）", "responsible 市发展改革委-市重大办"),
            ("各镇（街道）、市直有关单位", "responsible 各镇（街道）, responsible 市直有关单位"),
            ("牵头考核单位：市委网信办", "supervise 市委网信办"),
        ],
    )
    def test_owners(self, make_workbook: Make, draft: Draft, cell: str, read: str) -> None:
        loaded = draft(make_workbook([["序号", "工作任务", "责任单位"], [1, "做甲", cell]]))
        assert owners(loaded) == [read]
        assert "division-owners-rest" not in codes(loaded)


class TestNothingIsLost:
    """What a table says in another place than usual is a finding."""

    def test_target_of_several_rows(self, make_workbook: Make, draft: Draft) -> None:
        """A target that is merged over rows is counted once."""
        rows = [("任务", "措施", "牵头单位", "目标"), ["甲", "一", "甲局", "5所"], ["", "二", "甲局", None]]
        loaded = draft(make_workbook(rows, merged=["A2:A3", "D2:D3"]))
        assert [target.value for indicator in loaded.plan.all_indicators for target in indicator.targets] == [5]
        assert codes(loaded) == ["division-target-shared"]
        assert str(loaded.plan.get("task-2", Task).description) == "目标：5所"

    def test_agencies_as_headings_of_rows(self, make_workbook: Make, draft: Draft) -> None:
        rows = [
            ("任务", "配合单位", "时限"),
            ["市教育局（牵头）"],
            ["甲", "市科协", "2024年"],
            ["教育"],
            ["乙", "市科协", "2024年"],
        ]
        loaded = draft(make_workbook(rows, merged=["A2:C2", "A4:C4"]))
        assert codes(loaded) == ["division-category-owner"]

    def test_no_column_of_agencies(self, make_csv: Make, draft: Draft) -> None:
        loaded = draft(make_csv([("序号", "任务", "完成时限"), (1, "甲（市教育局负责）", "2024年")]), "t.csv")
        assert codes(loaded) == ["division-without-owners"]

    def test_french_headings(self, make_csv: Make, draft: Draft) -> None:
        rows = [("N°", "Action", "Pilote", "Partenaires", "Échéance"), (1, "Former", "ARS", "CNAM", "fin 2024")]
        loaded = draft(make_csv(rows), "t.csv")
        assert owners(loaded) == ["lead ars, support cnam"]
        assert due_of(loaded) == "2024"

    def test_english_targets_of_years(self, make_csv: Make, draft: Draft) -> None:
        rows = [
            ("Ref", "Activity", "Lead", "KPI", "Target 2024", "Target 2025"),
            ("1.1", "Lights", "Works", "Lights", "2 lamps", "5 lamps"),
        ]
        loaded = draft(make_csv(rows), "t.csv")
        assert [
            f"{target.value} {target.due}" for indicator in loaded.plan.all_indicators for target in indicator.targets
        ] == ["2 2024", "5 2025"]
