"""Who is responsible in division tables: roles in cells, cells that repeat others, notes, names that mean the same."""

# ruff: noqa: E501

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from policyplan.errors import FormatError
from policyplan.io.format_api import ReadResult
from policyplan.model.records import Task

Make = Callable[..., bytes]
Draft = Callable[..., ReadResult]

HEAD = ["序号", "重点任务", "责任单位", "完成时限"]


def owners(loaded: ReadResult) -> list[list[str]]:
    """The roles and agencies of each task without parts."""
    tasks = [task for task in loaded.plan.all_tasks if not task.children]
    return [[f"{each.role.value} {each.agency or each.label}" for each in task.assignments] for task in tasks]


def codes(loaded: ReadResult, *left_out: str) -> list[str]:
    return [each.code for each in loaded.findings if each.code not in left_out]


class TestCells:
    """Roles that a cell states."""

    def test_as_offices_write_them(self, make_csv: Make, draft: Draft) -> None:
        rows = [
            HEAD,
            [1, "任务甲", "市卫生健康委（市体育局配合）", "2023年底"],
            [2, "任务乙", "市教育局、市民政局（按职责分工负责）", "全年"],
            [3, "任务丙", "同上", "2023年底"],
            [4, "任务丁", "（1）市教育局（2）市科协", "2023年底"],
            [5, "任务戊", "市人社局、市人力资源和社会保障局", "2023年底"],
        ]
        loaded = draft(make_csv(rows), "t.csv")
        assert owners(loaded) == [
            ["responsible 市卫生健康委", "support 市体育局"],
            ["responsible 市教育局", "responsible 市民政局"],
            ["responsible 市教育局", "responsible 市民政局"],
            ["responsible 市教育局", "responsible 市科协"],
            ["responsible 市人社局", "responsible 市人力资源和社会保障局"],
        ]
        assert codes(loaded) == ["division-due-without-year", "division-ditto", "division-agencies-alike"]

    def test_rest_of_a_cell(self, make_csv: Make, draft: Draft) -> None:
        """Words that are no names are a finding, and are kept in the description with the span of the cell."""
        loaded = draft(make_csv([HEAD, [1, "甲", "市财政局（负责资金保障）、市科协", ""]]), "t.csv")
        assert owners(loaded) == [["responsible 市财政局", "responsible 市科协"]]
        assert codes(loaded) == ["division-owners-rest"]
        assert str(loaded.plan.all_tasks[0].description) == "责任单位：负责资金保障"
        assert [span.quote for span in loaded.plan.all_tasks[0].spans] == ["甲", "1", "负责资金保障"]

    def test_names_of_places(self, make_csv: Make, draft: Draft) -> None:
        """A place, and a name that ends as no agency's does, are agencies with a finding that gives the entry."""
        rows = [HEAD, [1, "甲", "蓬江、江海区", ""], [2, "乙", "蓬江", ""]]
        loaded = draft(make_csv(rows), "t.csv")
        assert owners(loaded) == [["responsible 蓬江", "responsible 江海区"], ["responsible 蓬江"]]
        assert codes(loaded) == ["division-owner-doubtful", "division-owner-place"]
        assert 'agencies: {"江海区人民政府": "江海区"}' in loaded.findings[1].sentence("en")
        names = {"蓬江区人民政府": "蓬江", "江海区人民政府": ["江海区"]}
        mapped = draft(make_csv(rows), "t.csv", agencies=names)
        assert owners(mapped)[0] == ["responsible 蓬江区人民政府", "responsible 江海区人民政府"]
        assert codes(mapped) == []
        assert [str(alias) for alias in mapped.plan.agencies[0].aliases] == ["蓬江"]

    def test_no_name_at_all(self, make_csv: Make, draft: Draft) -> None:
        loaded = draft(make_csv([HEAD, [1, "甲", "待定", ""], [2, "乙", "按职责分工负责", ""]]), "t.csv")
        assert codes(loaded) == [
            "division-owners-unread",
            "division-without-owner",
            "division-owners-unread",
            "division-without-owner",
        ]


class TestRepetitions:
    """同上, 〃 and 同1 repeat a cell of another row, in any column."""

    def test_of_the_row_above(self, make_csv: Make, draft: Draft) -> None:
        """Also through several rows; a role of its own goes before that of the row above."""
        rows = [
            HEAD,
            [1, "甲", "市教育局牵头，市科协配合", "2023年"],
            [2, "乙", "〃", "同上"],
            [3, "丙", "同上，市财政局配合", "″"],
            [4, "丁", "同上", ""],
            [5, "戊", "团市委会同同上", "〃"],
        ]
        loaded = draft(make_csv(rows), "t.csv")
        assert owners(loaded) == [
            ["lead 市教育局", "support 市科协"],
            ["lead 市教育局", "support 市科协"],
            ["lead 市教育局", "support 市科协", "support 市财政局"],
            ["lead 市教育局", "support 市科协", "support 市财政局"],
            ["responsible 团市委", "support 市教育局", "support 市科协", "support 市财政局"],
        ]
        assert [task.due for task in loaded.plan.all_tasks] == ["2023", "2023", "2023", None, None]

    def test_of_a_numbered_row(self, make_csv: Make, draft: Draft) -> None:
        rows = [
            HEAD,
            [1, "甲", "市教育局", ""],
            [2, "乙", "市科协", ""],
            [3, "丙", "同1", ""],
            [4, "丁", "同第2项", ""],
        ]
        assert owners(draft(make_csv(rows), "t.csv"))[2:] == [["responsible 市教育局"], ["responsible 市科协"]]

    def test_of_nothing(self, make_csv: Make, draft: Draft) -> None:
        """The first row repeats none, and no row has the number 9."""
        loaded = draft(make_csv([HEAD, [1, "甲", "同上", ""], [2, "乙", "同9", ""]]), "t.csv")
        assert owners(loaded) == [[], []]
        assert codes(loaded, "division-without-owner") == ["division-ditto-unresolved"] * 2

    def test_merged_cells(self, make_workbook: Make, draft: Draft) -> None:
        rows = [HEAD, [1, "甲", "市教育局", "2023年"], [2, "乙", None, None]]
        loaded = draft(make_workbook(rows, merged=["C2:C3", "D2:D3"]))
        assert owners(loaded) == [["responsible 市教育局"]] * 2
        assert [task.due for task in loaded.plan.all_tasks] == ["2023", "2023"]

    def test_over_many_rows(self, make_csv: Make, draft: Draft) -> None:
        """A long chain of repetitions is no deep recursion."""
        rows = [HEAD, [0, "甲", "市教育局", ""], *([n, "乙", "同上，市科协", ""] for n in range(1, 1_500))]
        loaded = draft(make_csv(rows), "t.csv")
        assert sorted(owners(loaded)[-1]) == ["responsible 市教育局", "responsible 市科协"]


class TestWhoLeads:
    """A note on who leads holds for the column that it speaks of."""

    TWO = ("任务", "牵头单位", "责任单位")
    ROW = ("甲", "市教育局、市科协", "市财政局、团市委")
    WRITTEN = ("lead 市教育局", "lead 市科协", "responsible 市财政局", "responsible 团市委")

    @pytest.mark.parametrize(
        "note",
        [
            "注：1.牵头单位有两个的，排第一位的为总牵头单位；2.★为重点督办事项。",
            "注：牵头单位中排在首位的为总牵头单位。",
            "注：排在第一位的为牵头单位。",
        ],
    )
    def test_of_the_lead_agencies(self, make_csv: Make, draft: Draft, note: str) -> None:
        """No responsible agency becomes a lead agency by it."""
        loaded = draft(make_csv([self.TWO, self.ROW, [note]]), "t.csv")
        assert owners(loaded) == [list(self.WRITTEN)]
        assert "division-note-of-leads" in codes(loaded)

    def test_without_responsible_agencies(self, make_csv: Make, draft: Draft) -> None:
        """Where a table has none, a note on who leads among the lead agencies is a note like others."""
        note = "注：牵头单位中排在首位的为总牵头单位。"
        loaded = draft(make_csv([("任务", "牵头单位"), ("甲", "市教育局、市科协"), [note]]), "t.csv")
        assert owners(loaded) == [["lead 市教育局", "lead 市科协"]]
        assert codes(loaded) == ["division-note"]

    @pytest.mark.parametrize(
        "note", ["注：责任单位中排在首位的为牵头单位。", "注：有多个责任单位的，排第一的责任单位为牵头单位。"]
    )
    def test_of_the_responsible_agencies(self, make_csv: Make, draft: Draft, note: str) -> None:
        loaded = draft(make_csv([self.TWO, self.ROW, [note]]), "t.csv")
        assert sorted(owners(loaded)[0]) == [
            "lead 市教育局",
            "lead 市科协",
            "lead 市财政局",
            "responsible 团市委",
        ]

    def test_in_a_heading(self, make_csv: Make, draft: Draft) -> None:
        """It holds for the column of the heading."""
        head = ["任务", "牵头单位（排首位的总牵头）", "责任单位"]
        assert owners(draft(make_csv([head, self.ROW]), "t.csv")) == [list(self.WRITTEN)]

    def test_said_by_the_mapping(self, make_csv: Make, draft: Draft) -> None:
        loaded = draft(make_csv([self.TWO, self.ROW]), "t.csv", first_leads=True)
        assert "lead 市财政局" in owners(loaded)[0]
        assert loaded.plan.get("task-1", Task).assignments[-2].inference("role") is not None


class TestSameAgency:
    """Names that may mean one agency are proposed as one, with the entry of the mapping that merges them."""

    @pytest.mark.parametrize(
        ("cell", "entry"),
        [
            ("市人社局、市人力资源和社会保障局", '{"市人力资源和社会保障局": "市人社局"}'),
            ("市发改委、市发展和改革委员会", '{"市发展和改革委员会": "市发改委"}'),
            ("教育局、市教育局", '{"市教育局": "教育局"}'),
            ("市教肓局、市教育局", '{"市教育局": "市教肓局"}'),
            ("市教育局（市语委办）、市教育局", '{"市教育局": "市教育局（市语委办）"}'),
        ],
    )
    def test_proposed(self, make_csv: Make, draft: Draft, cell: str, entry: str) -> None:
        data = make_csv([["任务", "责任单位"], ["甲", cell]])
        loaded = draft(data, "t.csv")
        assert codes(loaded) == ["division-agencies-alike"]
        assert loaded.findings[0].sentence("en").endswith(f"agencies: {entry}")
        assert len(loaded.plan.agencies) == 2
        name, other = entry.strip("{}").replace('"', "").split(": ")
        merged = draft(data, "t.csv", agencies={name: other})
        (agency,) = merged.plan.agencies
        assert (str(agency.name), [str(alias) for alias in agency.aliases]) == (name, [other])
        assert codes(merged) == ["division-owner-twice"]

    def test_different(self, make_csv: Make, draft: Draft) -> None:
        """Usual names that differ by one character are different agencies."""
        names = "市教育局、市体育局、市财政局、市民政局、市商务局、市税务局、市公安局、市公安局江海分局、市第一中学、市第二中学"
        assert codes(draft(make_csv([["任务", "责任单位"], ["甲", names]]), "t.csv")) == []

    def test_name_that_no_cell_has(self, make_csv: Make, draft: Draft) -> None:
        loaded = draft(make_csv([["任务", "责任单位"], ["甲", "市教育局"]]), "t.csv", agencies={"教育局": "市教委"})
        assert codes(loaded) == ["division-agency-unused"]

    @pytest.mark.parametrize("agencies", ["市教育局", {"市教育局": 1}, {"市教育局": ["教育局", 2]}])
    def test_faults(self, make_csv: Make, draft: Draft, agencies: Any) -> None:
        with pytest.raises(FormatError, match="names of agencies"):
            draft(make_csv([["任务", "责任单位"], ["甲", "市教育局"]]), "t.csv", agencies=agencies)
