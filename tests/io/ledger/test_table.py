"""Ledgers in csv: every text and every date survives."""

from __future__ import annotations

import csv
import datetime
import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import policyplan
from policyplan.io.ledger.messages import SAME_AS_TASK
from policyplan.io.ledger.rows import same_as_task
from policyplan.model.plan import Plan
from policyplan.model.records import Agency, Goal, Indicator, Measure, Observation, Target, Task, Update, assign
from policyplan.model.values import Text

FORMATS = {".csv": "ledger-csv", ".xlsx": "ledger"}


def planned(text: str = "", **facts: Any) -> Plan:
    """Two tasks of one agency, due in 1995 and 1978, one with a target."""
    indicator = Indicator(id="i", title=Text(zh="指标"), measure="m", targets=(Target(value=3, due="1978-12-31"),))
    return Plan(
        id="p",
        title=Text(zh="方案"),
        agencies=(Agency(id="a", name=Text(zh="甲局")),),
        measures=(Measure(id="m", title=Text(zh="数"), unit=Text(zh="个"), kind="things"),),
        tasks=(
            Task(id="t", title=Text(zh=f"任务{text}"), due="1995-06-30", assignments=assign(lead="a")),
            Task(id="u", title=Text(zh="任务"), indicators=(indicator,), assignments=assign(lead="a")),
        ),
        **facts,
    )


@pytest.mark.parametrize("suffix", FORMATS)
class TestSurvives:
    """What was written is read again, and an unchanged ledger changes nothing."""

    @pytest.mark.parametrize("letter", [*"\0\x01\x08\x0b\x0c\x1f", "_x0041_", "_x0000_"])
    def test_controls(self, tmp_path: Path, suffix: str, letter: str) -> None:
        """A null character and its relatives, in a title and in a report; and text that looks like an escape."""
        update = Update(
            id="x", task="t", at="1995-01-02", status="under_way", text=Text(zh=f"进{letter}展"), agency="a"
        )
        plan = planned(f"一{letter}二", updates=(update,))
        path = tmp_path / f"ledger{suffix}"
        policyplan.write(plan, path, format=FORMATS[suffix])
        collected = policyplan.collect(plan, [path])
        assert [finding for finding in collected.findings if finding.level == "error"] == []
        assert collected.plan == plan

    def test_years(self, tmp_path: Path, suffix: str) -> None:
        """Due dates and reports of the last century."""
        plan = planned(
            updates=(Update(id="x", task="t", at="1995-01-02", status="under_way", text=Text(zh="进展"), agency="a"),),
            observations=(Observation(id="o", indicator="i", at="1978", value=2, reported="1979-01-05", agency="a"),),
        )
        path = tmp_path / f"ledger{suffix}"
        policyplan.write(plan, path, format=FORMATS[suffix])
        collected = policyplan.collect(plan, [path])
        assert (list(collected.findings), collected.plan) == ([], plan)


class TestFilledIn:
    """An office fills in a date of the last century."""

    def test_csv(self, tmp_path: Path) -> None:
        plan, path = planned(), tmp_path / "ledger.csv"
        policyplan.write(plan, path, format="ledger-csv")
        heads, *rows = csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline=""))
        for row in rows:
            row[heads.index("更新日期")] = "1978-06-30"
            row[heads.index("完成值")] = "2" if row[heads.index("目标值")] else ""
            row[heads.index("当前进展")] = "已开展"
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file).writerows([heads, *rows])
        collected = policyplan.collect(plan, [path])
        assert [f"{seen.reported} {seen.value}" for seen in collected.plan.observations] == ["1978-06-30 2"]
        assert {str(update.at) for update in collected.plan.updates} == {"1978-06-30"}

    def test_workbook(self, tmp_path: Path) -> None:
        plan, path = planned(), tmp_path / "ledger.xlsx"
        policyplan.write(plan, path, format="ledger")
        book = openpyxl.load_workbook(path)
        sheet = book.worksheets[0]
        places = {cell.value: cell.column for row in sheet.iter_rows(max_row=3) for cell in row if cell.value}
        for row in range(4, 6):
            sheet.cell(row, places["更新日期"]).value = datetime.date(1978, 6, 30)
            sheet.cell(row, places["当前进展"]).value = "已开展"
        book.save(path)
        collected = policyplan.collect(plan, [path])
        assert {str(update.at) for update in collected.plan.updates} == {"1978-06-30"}


class TestRowsOfAPlan:
    """A ledger has the rows of what can be reported."""

    def test_goals(self, tmp_path: Path) -> None:
        """A goal with indicators has rows; a goal without any has none."""
        goals = (
            Goal(id="bare", title=Text(zh="总目标")),
            Goal(id="g", title=Text(zh="目标"), indicators=(Indicator(id="j", title=Text(zh="指标"), measure="m"),)),
        )
        policyplan.write(planned(goals=goals), tmp_path / "ledger.csv", format="ledger-csv")
        lines = list(csv.reader(io.StringIO((tmp_path / "ledger.csv").read_text(encoding="utf-8-sig"))))
        ids = [line[lines[0].index("编号")] for line in lines[1:]]
        assert [id for id in ids if id.startswith(("bare", "g"))] == ["g#j#1"]

    @pytest.mark.parametrize(("id", "expected"), [("A1.1", "A1.1"), ("A 1", None)])
    def test_same_as_task(self, id: str, expected: str | None) -> None:
        """A cell that refers to the list of a task names it by its id."""
        assert same_as_task(SAME_AS_TASK.render("zh", task=id)) == expected
