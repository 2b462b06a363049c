"""Tables of indicators: rows with tabs, and rows without any sign between cells."""

from __future__ import annotations

from decimal import Decimal

from policyplan.io.documents.document import Document
from policyplan.model.kinds import Binding
from policyplan.model.when import When
from policyplan.reader.found import FoundTarget, ResponsibilityReading, TargetsReading
from policyplan.reader.headings import read_outline
from policyplan.reader.numbers.columns import Column, ColumnKind, column_of, keys_of, period_between
from policyplan.reader.numbers.tables import in_base_unit, subject_of_name
from policyplan.reader.targets import read_targets
from policyplan.reader.view import View, view_of

HEAD = "某市“十三五”环境保护规划\n\n某府〔2016〕12号\n\n一、主要指标\n\n"


def reading(text: str) -> tuple[View, TargetsReading]:
    view = view_of(Document(name="plan.txt", format="text", text=f"{HEAD}{text}\n二、组织实施\n\n各部门要认真落实。\n"))
    return view, read_targets(view, read_outline(view), ResponsibilityReading())


def facts(targets: tuple[FoundTarget, ...]) -> list[tuple[str, str, str, str]]:
    return [(str(target.value), target.unit, target.comparator.value, str(target.due)) for target in targets]


def test_a_row_with_other_cells() -> None:
    """It is a doubt from its first cell to its last."""
    rows = "1\t甲面积（亩）\t10\t20\n2\t乙面积（亩）\t10\t20\n3\t丙面积\t1\t2\t3\t4\n"
    view, found = reading(f"序号\t指标\t2015年\t2020年\n{rows}")
    assert [view.text[doubt.start : doubt.end] for doubt in found.doubts] == ["3\t丙面积\t1\t2\t3\t4"]


class TestColumns:
    """The head of a table says what its columns hold."""

    def test_heads_without_cells(self) -> None:
        """The columns of values, in their order."""
        target, change = ColumnKind.TARGET, ColumnKind.CHANGE
        assert keys_of("指标 2020年 2025年 年均增长") == [
            Column(kind=target, year=2020),
            Column(kind=target, year=2025),
            Column(kind=change, is_yearly=True),
        ]
        assert keys_of("指标 现状值 目标值") == [Column(kind=ColumnKind.BASELINE), Column(kind=target)]

    def test_heads(self) -> None:
        heads = (
            "序号",
            "指标名称",
            "单位",
            "2015年",
            "2020年目标",
            "属性",
            "现状值",
            "备注",
            "任务数（个）",
            "年均增速",
            "其他",
        )
        kinds = [column.kind.value if (column := column_of(head)) else None for head in heads]
        assert kinds == [
            "number", "name", "unit", "target", "target", "firmness", "baseline", "other", "target", "change", None,
        ]  # fmt: skip

    def test_unit_of_a_head(self) -> None:
        assert column_of("任务数（个）") == Column(kind=ColumnKind.TARGET, unit="个")

    def test_keys_without_cells(self) -> None:
        kinds = [(key.kind.value, key.year) for key in keys_of("2020年实际2025年年均[累计]")]
        assert kinds == [("baseline", 2020), ("target", 2025), ("change", None)]

    def test_period_of_changes(self) -> None:
        """That of the plan; otherwise from the year after the baseline to that of the last target."""
        base, target = (
            Column(kind=kind, year=year) for kind, year in ((ColumnKind.BASELINE, 2015), (ColumnKind.TARGET, 2020))
        )
        assert period_between([base, None, target], When("2016/2025")) == When("2016/2025")
        assert period_between([base, target], None) == When("2016/2020")
        assert period_between([target], None) == When("2020")
        assert period_between([], When("2020")) == When("2020")


class TestCells:
    """Names and values of cells."""

    def test_none(self) -> None:
        """Of a cell that isn't there, and of a value that has no unit known to convert."""
        assert subject_of_name(None) is None
        assert in_base_unit(None, "元") == (None, "元")
        assert in_base_unit(Decimal("2.5"), "万元/人") == (Decimal(25_000), "元/人")


class TestRows:
    """Each value of a target year is a target; those of the past are baselines."""

    def test_full_table(self) -> None:
        text = (
            "序号\t指标\t单位\t2015年\t2020年\t属性\n"
            "1\t森林覆盖率\t%\t21.66\t23.04\t约束性\n"
            "2\t造林面积\t万公顷\t-\t≥8\t预期性\n"
            "3\t人均产值\t万元/人\t5.1\t8左右\t预期性\n"
        )
        view, found = reading(text)
        assert facts(found.targets) == [
            ("23.04", "%", "exactly", "2020"),
            ("80000", "公顷", "at_least", "2020"),
            ("80000", "元/人", "about", "2020"),
        ]
        first = found.targets[0]
        assert (first.baseline, first.baseline_when, first.binding) == (Decimal("21.66"), When("2015"), Binding.BINDING)
        assert first.subject is not None
        assert view.text[slice(*first.subject)] == "森林覆盖率"
        assert {part.reason for part in found.set_aside} >= {"baseline", "numbering"}

    def test_units_in_names_and_groups(self) -> None:
        text = (
            "指标\t\t2015年\t2020年\t属性\n"
            "污染物排放总量减少（%）\t化学需氧量\t-\t〔10〕\t约束性\n"
            "\t氨氮\t-\t〔12〕\t约束性\n"
            "空气质量\t优良天数比率（%）\t76.7\t>80\t约束性\n"
        )
        _, found = reading(text)
        assert facts(found.targets) == [
            ("10", "%", "exactly", "2016/2020"),
            ("12", "%", "exactly", "2016/2020"),
            ("80", "%", "more_than", "2020"),
        ]
        assert [target.is_change for target in found.targets] == [True, True, False]

    def test_rows_of_a_pdf(self) -> None:
        """Names and units that are wrapped stand in the lines around the row."""
        text = (
            "序“十三五”目标\n指标单位属性\n号\n2020年年均[累计]\n"
            "1\t生产总值年均增长率\t%\t预期性\t-\t5左右\n"
            "万元/\n"
            "2\t全员劳动生产率\t预期性\t36左右\t-\n"
            "人\n"
            "研发经费支出相当于\n"
            "3\t%\t预期性\t4.5左右\t-\n"
            "生产总值比例\n"
            "4\t总部数量\t家\t预期性\t-\t[累计达到1000]\n"
        )
        _, found = reading(text)
        assert facts(found.targets) == [
            ("5", "%", "about", "2016/2020"),
            ("360000", "元/人", "about", "2020"),
            ("4.5", "%", "about", "2020"),
            ("1000", "家", "exactly", "2016/2020"),
        ]

    def test_a_row_with_other_cells_is_a_doubt(self) -> None:
        text = "序号\t指标\t2015年\t2020年\n1\t甲面积（亩）\t10\t20\n2\t乙面积（亩）\t10\t20\n3\t丙面积\t1\t2\t3\t4\n"
        _, found = reading(text)
        assert [doubt.kind for doubt in found.doubts] == ["table_row"]
        assert len(found.targets) == 2

    def test_scoring(self) -> None:
        text = "序号\t考核指标\t分值\n1\t森林覆盖工作\t10\n2\t造林工作\t20\n"
        _, found = reading(text)
        assert found.targets == ()

    def test_tasks_of_districts(self) -> None:
        text = "地区\t任务数（个）\t备注\n甲县\t20\t无\n乙县\t30\t无\n"
        _, found = reading(text)
        assert facts(found.targets) == [("20", "个", "exactly", "2016/2020"), ("30", "个", "exactly", "2016/2020")]


class TestFlatRows:
    """A table in one line is read where its cells can be told apart in one way."""

    TABLE = (
        "专栏1　主要指标指　　标2015年2020年〔累计〕1属性1.空气质量优良天数比率（%）76.7＞80-约束性"
        "细颗粒物浓度下降（%）--〔18〕约束性水质极差比例（%）15.7415左右-预期性"
        "森林覆盖率（%）21.6623.04〔1.38〕约束性森林蓄积量（亿立方米）151165〔14〕约束性"
        "湿地保有量（亿亩）-≥8-预期性草原综合植被盖度（%）5456 预期性"
        "2.排放总量减少（%）化学需氧量--〔10〕约束性氨氮--〔12〕"
        "挥发性有机物5--〔10〕预期性注：1.〔　〕内为五年累计数。"
    )

    def test_cells(self) -> None:
        _, found = reading(self.TABLE)
        assert facts(found.targets) == [
            ("80", "%", "more_than", "2020"),
            ("18", "%", "exactly", "2016/2020"),
            ("15", "%", "about", "2020"),
            ("23.04", "%", "exactly", "2020"),
            ("1.38", "%", "exactly", "2016/2020"),
            ("16500000000", "立方米", "exactly", "2020"),
            ("1400000000", "立方米", "exactly", "2016/2020"),
            ("800000000", "亩", "at_least", "2020"),
            ("56", "%", "exactly", "2020"),
            ("10", "%", "exactly", "2016/2020"),
            ("12", "%", "exactly", "2016/2020"),
            ("10", "%", "exactly", "2016/2020"),
        ]

    def test_doubt(self) -> None:
        """Digits that can be told apart in several ways are no guess."""
        table = self.TABLE.replace("151165〔14〕", "15.7418-")
        _, found = reading(table)
        assert [(doubt.kind, doubt.about) for doubt in found.doubts] == [("table_cells", "15.7418-")]
        assert "table_cells" in {part.reason for part in found.set_aside}
