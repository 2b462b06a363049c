"""Cells of returned ledgers: each is read as a spreadsheet shows it, or is a finding with its place."""

from __future__ import annotations

import csv
import datetime
import io
import re
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import Font

import policyplan
from policyplan.io import messages
from policyplan.io.ledger.collect import Collection, collect
from policyplan.io.ledger.values import value_in
from policyplan.model.kinds import Level, TaskStatus
from policyplan.model.plan import Plan
from policyplan.model.records import Agency, Indicator, Measure, Target, Task, assign
from policyplan.model.values import Text

UNITS = {"people": "人次", "share": "%", "road": "m", "money": "万元", "schools": "所"}
ROW = {name: f"t#{name}#1" for name in UNITS}


def _plan() -> Plan:
    measures = tuple(
        Measure(id=f"m-{name}", title=Text(zh=name), unit=Text(zh=unit), kind="share" if unit == "%" else "level")
        for name, unit in UNITS.items()
    )
    indicators = tuple(
        Indicator(id=name, title=Text(zh=f"指标{name}"), measure=f"m-{name}", targets=(Target(value=90),))
        for name in UNITS
    )
    task = Task(id="t", title=Text(zh="培训教师"), assignments=assign(lead="a"), indicators=indicators)
    return Plan(
        id="p",
        title=Text(zh="方案"),
        agencies=(Agency(id="a", name=Text(zh="市教育局")),),
        measures=measures,
        tasks=(task,),
    )


PLAN = _plan()
HEADINGS = {"value": "完成值", "progress": "当前进展", "status": "状态", "updated": "更新日期", "unit": "计量单位"}


def in_csv(folder: Path, entries: dict[str, Any], *, row: str = "people", separator: str = ",") -> Path:
    """A ledger in CSV, with texts as *entries* by column."""
    path = folder / "returned.csv"
    policyplan.write(PLAN, path, language="zh", separator=separator)
    lines = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig")), delimiter=separator))
    line = next(line for line in lines if ROW[row] in line)
    for name, text in {"updated": "2018-06-30", **entries}.items():
        line[lines[0].index(HEADINGS[name])] = text
    written = io.StringIO()
    csv.writer(written, delimiter=separator).writerows(lines)
    path.write_text(written.getvalue(), encoding="utf-8-sig")
    return path


def in_workbook(folder: Path, entries: dict[str, Any], *, row: str = "people", format: str | None = None) -> Path:
    """A ledger as a workbook, with values as *entries* by column; *format* is the number format of the actual value."""
    path = folder / "returned.xlsx"
    policyplan.write(PLAN, path, language="zh")
    book = openpyxl.load_workbook(path)
    sheet: Any = book.worksheets[0]
    heads = [cell.value for cell in sheet[3]]
    line = next(line for line in sheet.iter_rows(min_row=4) if ROW[row] in [cell.value for cell in line])
    for name, value in {"updated": datetime.date(2018, 6, 30), **entries}.items():
        cell = line[heads.index(HEADINGS[name])]
        if isinstance(value, Font):
            cell.value, cell.font = "已开展", value
        else:
            cell.value = value
        if name == "value" and format:
            cell.number_format = format
    book.save(path)
    return path


def patched(path: Path, cell: str, inner: str, attributes: str = "") -> Path:
    """The workbook with another XML for a cell."""
    parts = {}
    with zipfile.ZipFile(path) as old:
        for name in old.namelist():
            parts[name] = old.read(name)
    sheet = parts["xl/worksheets/sheet1.xml"].decode()
    shape = rf'<c r="{cell}"( s="\d+")?[^>]*?(?:/>|>.*?</c>)'
    sheet, count = re.subn(shape, rf'<c r="{cell}"\1 {attributes}>{inner}</c>', sheet, count=1, flags=re.DOTALL)
    assert count == 1
    parts["xl/worksheets/sheet1.xml"] = sheet.encode()
    with zipfile.ZipFile(path, "w") as new:
        for name, data in parts.items():
            new.writestr(name, data)
    return path


def values(found: Collection) -> list[str]:
    return [str(each.value) for each in found.plan.observations]


def codes(found: Collection) -> list[str]:
    return [each.code for each in found.findings]


def is_valid(found: Collection) -> bool:
    return policyplan.check(found.plan).ok


class TestNumbers:
    """A number is exact, in the unit of its row; what is no number is left out, so that the plan stays valid."""

    @pytest.mark.parametrize(
        ("row", "text", "value"),
        [
            ("people", "50", "50"),
            ("people", "５０", "50"),
            ("people", "'50", "50"),
            ("people", "50人次", "50"),
            ("people", "50（人次）", "50"),
            ("people", "5万", "50000"),
            ("people", "5万人次", "50000"),
            ("people", "1,234", "1234"),
            ("people", "1.234,5", "1234.5"),
            ("people", "1 234,5", "1234.5"),
            ("people", "1'234", "1234"),
            ("people", "0,5", "0.5"),
            ("share", "85%", "85"),
            ("share", "85", "85"),
            ("share", "85.5％", "85.5"),
            ("road", "5km", "5000"),
            ("road", "5公里", "5000"),
            ("money", "5万元", "5"),
            ("money", "50000元", "5"),
            ("money", "5万", "5"),
            ("money", "1.2亿元", "12000"),
        ],
    )
    def test_read(self, tmp_path: Path, row: str, text: str, value: str) -> None:
        """As text in CSV and as text in a workbook."""
        for path in (in_csv(tmp_path, {"value": text}, row=row), in_workbook(tmp_path, {"value": text}, row=row)):
            found = collect(PLAN, path)
            assert [Decimal(each) for each in values(found)] == [Decimal(value)]
            assert all(each.level is Level.INFO for each in found.findings)

    @pytest.mark.parametrize(
        "text",
        [
            *(
                "50余",
                "100+",
                "12-15",
                "12（其中新增3）",
                "约50",
                "近百",
                "≥5",
                "10%以上",
                "3/5",
                "半数",
                "/",
                "—",
                "无",
            ),
            *(
                "待统计",
                "12，5",
                "①50",
                "10²",
                "1.2E+05",
                "(500)",
                "50多人次",
                "85%",
                "50元",
                "50/60",
                "12:30",
                "一百",
                "0.5.6",
            ),
        ],
    )
    def test_left_out(self, tmp_path: Path, text: str) -> None:
        """A finding names the cell, and the rest of the row is taken."""
        for path in (
            in_csv(tmp_path, {"value": text, "status": "推进中"}),
            in_workbook(tmp_path, {"value": text, "status": "推进中"}),
        ):
            found = collect(PLAN, path)
            assert values(found) == []
            assert [each.status for each in found.plan.updates] == [TaskStatus.UNDER_WAY]
            (finding,) = found.findings
            assert finding.code in ("value-unread", "value-in-other-unit")
            assert (finding.location.cell or "").rpartition("!")[2][0] == "K"
            assert is_valid(found)

    @pytest.mark.parametrize("text", ["1,234", "1.234"])
    def test_ambiguous(self, tmp_path: Path, text: str) -> None:
        """Between semicolons, three digits behind a sign may be thousands or decimals."""
        found = collect(PLAN, in_csv(tmp_path, {"value": text}, separator=";"))
        assert (values(found), codes(found)) == ([], ["value-unread"])

    @pytest.mark.parametrize(
        ("number", "format", "row", "value"),
        [
            (56.99999999999999, None, "people", "57"),
            (0.1 + 0.2, None, "people", "0.3"),
            (0.85, "0%", "share", "85"),
            (0.857, "0.0%", "share", "85.7"),
            (0.85, "[>0.5]0%;0%", "share", "85"),
            (85, '0.0"%"', "share", "85"),
            (5, '0"万人次"', "people", "50000"),
            (5, '0 "人次"', "people", "5"),
            (1234.5, "#,##0.00", "people", "1234.5"),
            (1234.5, "_ * #,##0.00_ ;_ * -#,##0.00_ ", "people", "1234.5"),
            (90, '"≥"General', "people", "90"),
            (5, "@", "people", "5"),
        ],
    )
    def test_formats(self, tmp_path: Path, number: float, format: str | None, row: str, value: str) -> None:
        """A number counts as its format shows it, to 15 digits."""
        found = collect(PLAN, in_workbook(tmp_path, {"value": number}, row=row, format=format))
        assert [Decimal(each) for each in values(found)] == [Decimal(value)]
        assert codes(found) == []

    @pytest.mark.parametrize(
        ("number", "format", "row", "code"),
        [
            (0.85, "0%", "people", "value-in-other-unit"),
            (0.85, "0.0%", "schools", "value-in-other-unit"),
            (5, '"约"0', "people", "value-unread"),
            (5, '0"元"', "people", "value-in-other-unit"),
            (0.85, "[>0.5]0%;0.0", "share", "cell-format-conditional"),
            (True, None, "people", "value-unread"),
            (datetime.date(2018, 12, 15), None, "people", "value-unread"),
            (datetime.time(12, 30), None, "people", "value-unread"),
        ],
    )
    def test_formats_that_do_not_fit(
        self, tmp_path: Path, number: Any, format: str | None, row: str, code: str
    ) -> None:
        """A percentage of a count, an approximate number, a day in the place of a number."""
        found = collect(PLAN, in_workbook(tmp_path, {"value": number}, row=row, format=format))
        assert (values(found), codes(found)) == ([], [code])
        assert is_valid(found)

    @pytest.mark.parametrize(
        ("number", "format", "row", "code"),
        [
            (0.85, None, "share", "value-perhaps-percent"),
            (1, None, "share", "value-perhaps-percent"),
            (50000, '0!.0,"万"', "people", "cell-scaled"),
            (5000, "0,", "people", "cell-scaled"),
            (50, "yyyy-mm-dd", "people", "cell-day-is-number"),
        ],
    )
    def test_warnings(self, tmp_path: Path, number: float, format: str | None, row: str, code: str) -> None:
        """A number that may mean another one is taken as it is stored, and reported."""
        found = collect(PLAN, in_workbook(tmp_path, {"value": number}, row=row, format=format))
        assert ([Decimal(each) for each in values(found)], codes(found)) == ([Decimal(str(number))], [code])

    def test_changed_unit(self, tmp_path: Path) -> None:
        """A unit that an office changed is converted, or refused."""
        found = collect(PLAN, in_csv(tmp_path, {"value": "5", "unit": "km"}, row="road"))
        assert (values(found), codes(found)) == (["5000"], ["cell-not-to-be-edited", "value-converted"])
        found = collect(PLAN, in_csv(tmp_path, {"value": "5", "unit": "万人次"}))
        assert (values(found), codes(found)) == (["50000"], ["cell-not-to-be-edited", "value-converted"])
        found = collect(PLAN, in_csv(tmp_path, {"value": "5", "unit": "元"}))
        assert (values(found), codes(found)) == ([], ["cell-not-to-be-edited", "value-in-other-unit"])

    def test_unit_in_the_heading(self, tmp_path: Path) -> None:
        """完成值（万人次） gives the unit of all numbers below it."""
        path = in_csv(tmp_path, {"value": "5"})
        path.write_text(path.read_text(encoding="utf-8-sig").replace("完成值", "完成值（万人次）"), encoding="utf-8")
        found = collect(PLAN, path)
        assert (values(found), codes(found)) == (["50000"], ["value-converted"])

    @pytest.mark.parametrize(
        ("remark", "taken", "code"),
        [
            ("（万）", ["50000"], "value-converted"),
            ("（单位：千人次）", ["5000"], "value-converted"),
            ("（万人）", [], "value-in-other-unit"),
            ("（个）", [], "value-in-other-unit"),
            ("（万元）", [], "value-in-other-unit"),
        ],
    )
    def test_units_in_headings(self, tmp_path: Path, remark: str, taken: list[str], code: str) -> None:
        """A multiplier alone, and units that do not fit the row."""
        path = in_csv(tmp_path, {"value": "5"})
        path.write_text(path.read_text(encoding="utf-8-sig").replace("完成值", f"完成值{remark}"), encoding="utf-8")
        found = collect(PLAN, path)
        assert (values(found), codes(found)) == (taken, [code])

    @pytest.mark.parametrize("remark", ["（必填）", "（截至6月底）", "（万勿漏填）"])
    def test_remarks_in_headings(self, tmp_path: Path, remark: str) -> None:
        """Other remarks are no units."""
        path = in_csv(tmp_path, {"value": "5"})
        path.write_text(path.read_text(encoding="utf-8-sig").replace("完成值", f"完成值{remark}"), encoding="utf-8")
        found = collect(PLAN, path)
        assert (values(found), codes(found)) == (["5"], [])


class TestErrors:
    """Errors and formulas without a value are findings, in every column that is read."""

    @pytest.mark.parametrize("error", ["#REF!", "#N/A", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!"])
    @pytest.mark.parametrize("column", ["value", "progress", "status"])
    def test_errors(self, tmp_path: Path, error: str, column: str) -> None:
        """As errors, and as texts that were pasted."""
        entries = {"progress": "已开展", column: error}
        for path in (in_csv(tmp_path, entries), in_workbook(tmp_path, entries)):
            found = collect(PLAN, path)
            assert codes(found) == ["cell-error"]
            assert (found.findings[0].location.cell or "").rpartition("!")[2][1:] in ("2", "4")
            assert error not in str(found.plan.updates)

    def test_result_of_a_formula(self, tmp_path: Path) -> None:
        """The stored result is an error; nothing is said of a value that is taken."""
        path = patched(in_workbook(tmp_path, {"value": 1}), "K4", "<f>1/0</f><v>#DIV/0!</v>", 't="e"')
        found = collect(PLAN, path)
        assert (values(found), codes(found)) == ([], ["cell-error"])

    @pytest.mark.parametrize("inner", ["<f>1+1</f>", "<f>1+1</f><v></v>", "<f>1+1</f><v/>"])
    def test_formula_without_value(self, tmp_path: Path, inner: str) -> None:
        """Programs that do not calculate write none."""
        found = collect(PLAN, patched(in_workbook(tmp_path, {"value": 1}), "K4", inner))
        assert (values(found), codes(found)) == ([], ["cell-formula-without-value"])
        assert "=1+1" in str(found.findings[0])

    def test_empty_result(self, tmp_path: Path) -> None:
        """A formula whose result is an empty text is an empty cell, so that the date of the row is its only entry."""
        found = collect(PLAN, patched(in_workbook(tmp_path, {"value": 1}), "K4", '<f>""</f><v></v>', 't="str"'))
        assert (values(found), codes(found)) == ([], ["workbook-formulas", "day-alone"])

    def test_result_in_15_digits(self, tmp_path: Path) -> None:
        """0.57*100 is 57, as a spreadsheet shows it."""
        path = patched(in_workbook(tmp_path, {"value": 1}), "K4", "<f>0.57*100</f><v>56.999999999999993</v>")
        found = collect(PLAN, path)
        assert (values(found), codes(found)) == (["57"], ["workbook-formulas"])


class TestDays:
    """A date is read, or is a finding; never another day."""

    @pytest.mark.parametrize(
        ("text", "day"),
        [
            ("2018-06-30", "2018-06-30"),
            ("2018.6.30", "2018-06-30"),
            ("2018/6/30", "2018-06-30"),
            ("2018/6/30 0:00:00", "2018-06-30"),
            ("2018-06-30 00:00:00", "2018-06-30"),
            ("2018-06-30T00:00:00.000Z", "2018-06-30"),
            ("2018-06-30T08:00:00+08:00", "2018-06-30"),
            ("'2018-06-30", "2018-06-30"),
            ("２０１８－０６－３０", "2018-06-30"),
            ("2018年6月30日（星期六）", "2018-06-30"),
            ("2018年6月底", "2018-06"),
            ("2018.10", "2018-10"),
            ("201806", "2018-06"),
            ("20180630", "2018-06-30"),
            ("43281", "2018-06-30"),
            ("2018", "2018"),
        ],
    )
    def test_texts(self, tmp_path: Path, text: str, day: str) -> None:
        """In a CSV file."""
        found = collect(PLAN, in_csv(tmp_path, {"value": "5", "updated": text}))
        assert ([str(each.reported) for each in found.plan.observations], codes(found)) == ([day], [])

    @pytest.mark.parametrize(
        "text",
        [
            "2018.1",
            "2018.1-6",
            "18.6.30",
            "6月30日",
            "2018-06-29T16:00:00.000Z",
            "3/4/2018",
            "2018-02-30",
            "#N/A",
            "六月",
        ],
    )
    def test_doubtful(self, tmp_path: Path, text: str) -> None:
        """The row is left out; so is 2018.1, which may have been 2018.10."""
        found = collect(PLAN, in_csv(tmp_path, {"value": "5", "updated": text}))
        assert found.plan == PLAN
        assert codes(found)[0] in ("day-unread", "cell-error")
        assert "row-without-day" in codes(found)

    @pytest.mark.parametrize(("number", "day"), [(2018, "2018"), (201806, "2018-06"), (20180630, "2018-06-30")])
    def test_number_in_the_format_of_a_date(self, tmp_path: Path, number: int, day: str) -> None:
        """It is no day of 1905."""
        path = in_workbook(tmp_path, {"value": 5, "updated": datetime.date(2018, 1, 1)})
        found = collect(PLAN, patched(path, "P4", f"<v>{number}</v>"))
        assert [str(each.reported) for each in found.plan.observations] == [day]
        assert codes(found) == ["cell-day-is-number"]

    @pytest.mark.parametrize("number", [2018.1, 2018.6, 17])
    def test_numbers(self, tmp_path: Path, number: float) -> None:
        """Numbers that are no days."""
        found = collect(PLAN, in_workbook(tmp_path, {"value": 5, "updated": number}))
        assert found.plan == PLAN
        assert set(codes(found)) >= {"row-without-day"}

    def test_iso_cells(self, tmp_path: Path) -> None:
        """Cells with the type of a date, as some programs write them."""
        path = in_workbook(tmp_path, {"value": 5})
        found = collect(PLAN, patched(path, "P4", "<v>2025-06-30T00:00:00.000Z</v>", 't="d"'))
        assert ([str(each.reported) for each in found.plan.observations], codes(found)) == (["2025-06-30"], [])
        found = collect(PLAN, patched(path, "P4", "<v>2025-06-29T16:00:00.000Z</v>", 't="d"'))
        assert codes(found) == ["cell-day-in-utc", "row-without-day"]

    def test_system_of_1904(self, tmp_path: Path) -> None:
        """Old versions of Excel for Mac count days from 1904, in formatted cells and in others."""
        path = in_workbook(tmp_path, {"value": 5})
        book = openpyxl.load_workbook(path)
        book.epoch = datetime.datetime(1904, 1, 1)
        number = (datetime.date(2018, 6, 30) - datetime.date(1904, 1, 1)).days
        for value in (datetime.date(2018, 6, 30), number):
            book.worksheets[0]["P4"].value = value
            book.worksheets[0]["P4"].number_format = "General" if value == number else "yyyy-mm-dd"
            book.save(path)
            found = collect(PLAN, path)
            assert [str(each.reported) for each in found.plan.observations] == ["2018-06-30"]


class TestText:
    """Text is read as it is shown, without what nobody sees."""

    @pytest.mark.parametrize(
        "status", ["已完成\u200b", "\ufeff已完成", "已完成\u00a0", "\u3000已完成", "'已完成", "已完成。"]
    )
    def test_invisible(self, tmp_path: Path, status: str) -> None:
        """Characters without width are no part of a status."""
        for path in (in_csv(tmp_path, {"status": status}), in_workbook(tmp_path, {"status": status})):
            found = collect(PLAN, path)
            assert [each.status for each in found.plan.updates] == [TaskStatus.DONE]
            assert set(codes(found)) <= {"cell-invisible"}

    def test_invisible_in_ids_and_headings(self, tmp_path: Path) -> None:
        """Rows and columns are found all the same."""
        path = in_csv(tmp_path, {"value": "5"})
        text = path.read_text(encoding="utf-8-sig").replace(ROW["people"], ROW["people"] + "\u200b")
        path.write_text(text.replace("完成值", "完成\u2060值"), encoding="utf-8")
        found = collect(PLAN, path)
        assert (values(found), codes(found)) == (["5"], ["cell-invisible"])

    def test_struck_through(self, tmp_path: Path) -> None:
        """Text with a line through it may be withdrawn."""
        found = collect(PLAN, in_workbook(tmp_path, {"progress": Font(strike=True)}))
        assert [str(each.text) for each in found.plan.updates] == ["已开展"]
        assert codes(found) == ["cell-struck"]

    def test_line_breaks(self, tmp_path: Path) -> None:
        """They stay in a text."""
        for path in (in_csv(tmp_path, {"progress": "一是\n二是"}), in_workbook(tmp_path, {"progress": "一是\n二是"})):
            assert [str(each.text) for each in collect(PLAN, path).plan.updates] == ["一是\n二是"]

    def test_ansi_read_as_gb18030(self, tmp_path: Path) -> None:
        """The encoding that was guessed is named."""
        path = in_csv(tmp_path, {"progress": "M\u00fcller"})
        path.write_bytes(path.read_bytes().decode("utf-8-sig").encode("gb18030"))
        found = collect(PLAN, path)
        assert codes(found) == ["table-encoding-guessed"]
        assert "GB18030" in str(found.findings[0])
        assert "CSV UTF-8" in str(found.findings[0])

    def test_mixed_encodings(self, tmp_path: Path) -> None:
        """A file with two encodings is refused, with the row of the first wrong character."""
        path = in_csv(tmp_path, {})
        path.write_bytes(path.read_bytes().removeprefix(b"\xef\xbb\xbf") + "附注".encode("gb18030"))
        (finding,) = collect(PLAN, path).findings
        assert finding.code == "table-encoding-mixed"


class TestUnits:
    """A number is read in the unit that was sent, and kept in the unit of its measure."""

    @staticmethod
    def plan(unit: str) -> Plan:
        """The plan with another unit in the target of the first row."""
        return PLAN.replace("people", targets=(Target(value=9, unit=Text(zh=unit)),))

    @pytest.mark.parametrize(
        ("unit", "value", "expected"), [("万人次", "9", ["90000"]), ("场", "3", ["unit-of-another-dimension"])]
    )
    def test_unit_of_the_target(self, tmp_path: Path, unit: str, value: str, expected: list[str]) -> None:
        """9万人次 are 90000人次, the unit of the measure; a number in 场, a fault of the plan, is refused."""
        plan = self.plan(unit)
        path = tmp_path / "returned.csv"
        policyplan.write(plan, path, language="zh", allow_faults=True)
        lines = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
        line = next(line for line in lines if ROW["people"] in line)
        line[lines[0].index("完成值")], line[lines[0].index("更新日期")] = value, "2018-06-30"
        written = io.StringIO()
        csv.writer(written).writerows(lines)
        path.write_text(written.getvalue(), encoding="utf-8-sig")
        found = collect(plan, path)
        assert values(found) + codes(found) == expected

    def test_unit_emptied(self, tmp_path: Path) -> None:
        """The unit that was sent still holds, and the edit is reported."""
        found = collect(PLAN, in_csv(tmp_path, {"value": "5", "unit": ""}))
        assert (values(found), codes(found)) == (["5"], ["cell-not-to-be-edited"])

    def test_without_unit(self) -> None:
        """A number with a unit says nothing of an indicator without one."""
        reading = value_in("5人", ())
        assert (reading.value, reading.message) == (None, messages.VALUE_UNREAD)


class TestInvalid:
    """A value that would make the plan invalid is left out, and the rest of its row is taken."""

    def test_share(self, tmp_path: Path) -> None:
        """A share of 150 %."""
        found = collect(PLAN, in_csv(tmp_path, {"value": "150", "progress": "已培训"}, row="share"))
        assert (values(found), [str(update.text) for update in found.plan.updates]) == ([], ["已培训"])
        assert codes(found) == ["share-out-of-range"]
        assert (found.findings[0].level, policyplan.check(found.plan).ok) == (Level.ERROR, True)
