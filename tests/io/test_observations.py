"""Tests for observations from a table beside the plan."""

from __future__ import annotations

import datetime
import io
import pathlib
from decimal import Decimal
from typing import Any

import pytest
import xlsxwriter

import policyplan
from policyplan.errors import FileError, FormatError, PlanError
from policyplan.io.observations import COLUMNS, read_observations
from policyplan.model.kinds import Level
from policyplan.model.plan import Plan
from policyplan.model.records import Agency, Goal, Indicator, Measure, Observation, Place, Target, Task
from policyplan.model.values import Text

MADE_UP = policyplan.samples.folder() / "made_up_observations.csv"


def both(zh: str, en: str) -> Text:
    return Text(zh=zh, en=en)


@pytest.fixture
def plan() -> Plan:
    """One indicator of trainings, two agencies of which one has an alias, a place, an observation."""
    trained = Indicator(id="trained", title=both("培训", "Trained"), measure="training", targets=(Target(value=10),))
    return Plan(
        id="p",
        title=Text(en="P"),
        period="2016/2020",
        agencies=(
            Agency(id="culture", name=both("市文化局", "Culture Bureau"), aliases=(Text(zh="文化局"),)),
            Agency(id="culture-2", name=Text(en="Culture Bureau")),
        ),
        places=(Place(id="east", name=both("东区", "East")),),
        measures=(
            Measure(
                id="training", title=both("培训人次", "Trainings"), unit=both("人次", "times"), kind="person_times"
            ),
        ),
        goals=(Goal(id="g", title=Text(en="G")),),
        tasks=(Task(id="t", title=Text(en="T"), indicators=(trained,)),),
        observations=(Observation(id="old", indicator="trained", at="2016", value=Decimal(1)),),
    )


def lenient(plan: Plan, text: str) -> tuple[Any, list[str]]:
    """What is read from a table, and what is said of the rest."""
    opened = read_observations(io.BytesIO(text.encode()), plan, strict=False)
    return opened.observations, [str(each) for each in opened.findings]


class TestRows:
    """A row is an observation."""

    def test_all_columns(self, plan: Plan) -> None:
        """Each heading is an attribute."""
        row = "o1,trained,2017,3.2万,人次,east,culture,2018-01-20,provisional,period,3.2万人次,报表,初步,true"
        (read,), findings = lenient(plan, f"{','.join(COLUMNS)}\n{row}\n")
        assert findings == []
        assert read == Observation(
            id="o1",
            indicator="trained",
            at="2017",
            value=32000,
            unit=Text(zh="人次"),
            place="east",
            agency="culture",
            reported="2018-01-20",
            status="provisional",
            accumulation="period",
            written="3.2万人次",
            origin=Text(zh="报表"),
            note=Text(zh="初步"),
            made_up=True,
        )

    def test_what_may_be_left_out(self, plan: Plan) -> None:
        """The id is made of the line; empty rows are passed over; a mark at the beginning of the file is no letter."""
        read, findings = lenient(plan, "\ufeffindicator,at,value\ntrained,2017,5\n,,\ntrained,2018,6\n")
        assert findings == []
        assert [(each.id, each.value, each.made_up) for each in read] == [
            ("observation-2", 5, False),
            ("observation-4", 6, False),
        ]

    def test_a_made_id_is_new(self, plan: Plan) -> None:
        """One that the plan has is not taken again."""
        taken = plan.replace("old", id="observation-2")
        (read,), _ = lenient(taken, "indicator,at,value\ntrained,2017,5\n")
        assert read.id == "observation-2-a"

    def test_names_in_the_place_of_ids(self, plan: Plan) -> None:
        """A name or an alias does, if it is one record's alone."""
        (read,), findings = lenient(plan, "indicator,at,value,agency,place\n培训,2017,5,文化局,East\n")
        assert (read.indicator, read.agency, read.place, findings) == ("trained", "culture", "east", [])
        _, findings = lenient(plan, "indicator,at,value,agency\ntrained,2017,5,Culture Bureau\n")
        assert findings == ["D2 (agency): No agency has the id 'Culture Bureau'. Did you mean 'culture'?"]

    def test_unit_behind_the_number(self, plan: Plan) -> None:
        """It is the value's unit."""
        (read,), _ = lenient(plan, "indicator,at,value\ntrained,2017,2万人次\n")
        assert (read.value, read.unit) == (Decimal(20000), Text(zh="人次"))


class TestFaults:
    """Every fault is found at its row; the rest is read."""

    @pytest.mark.parametrize(
        ("row", "said"),
        [
            ("traind,2017,1", "A2 (indicator): No indicator has the id 'traind'. Did you mean 'trained'?"),
            ("trained,2017,many", "C2 (value): The observation's 'value' must be a number, not 'many'."),
            (
                "trained,2017,NaN",
                "C2 (value): Invalid number NaN: it is infinite, not a number, or longer than 40 digits.",
            ),
            ("trained,soon,1", "B2 (at): Invalid date 'soon'."),
            ("trained,,1", "B2 (at): The cell under 'at' is empty."),
            (",2017,1", "A2 (indicator): The cell under 'indicator' is empty."),
            ("trained,2017,1,2", "A2: The row has 4 cells, but there are 3 columns."),
        ],
    )
    def test_a_row_that_is_left_out(self, plan: Plan, row: str, said: str) -> None:
        """It is told with its line and its column, and the row behind it is read."""
        read, (found,) = lenient(plan, f"indicator,at,value\n{row}\ntrained,2019,7\n")
        assert [each.value for each in read] == [7]
        assert found.startswith(said)

    @pytest.mark.parametrize(
        ("cells", "said"),
        [
            ("2017,1元,人次", "D2 (value): The unit '元' is in the value '1元' and in a column of its own."),
            ("2017,1,元", "E2 o (unit): The units '元' and '人次' measure different things and cannot be converted."),
            ("2030,1,", "C2 o (at): The value is for 2030, outside the plan's period 2016/2020."),
            ("2017,-1,", "D2 o (value): A count cannot be negative: -1."),
        ],
    )
    def test_what_the_rules_say(self, plan: Plan, cells: str, said: str) -> None:
        """The plan's own rules hold for a table too."""
        _, (found,) = lenient(plan, f"id,indicator,at,value,unit\no,trained,{cells}\n")
        assert found.startswith(said)

    def test_two_final_values(self, plan: Plan) -> None:
        """Both are kept, so that an answer that meets them can say so."""
        read, (found,) = lenient(plan, "id,indicator,at,value\na,trained,2017,5\nb,trained,2017,6\n")
        assert [each.id for each in read] == ["a", "b"]
        assert found.startswith("D3 b (value): Two final values for 2017: 5 in 'a', and 6 here.")

    def test_ids_twice(self, plan: Plan) -> None:
        """In the table or in the plan."""
        read, found = lenient(plan, "id,indicator,at,value\na,trained,2017,5\na,trained,2018,5\nold,trained,2019,5\n")
        assert [each.id for each in read] == ["a"]
        assert found[0].startswith("A3 (id): Duplicate id 'a'; it is first used at A2.")
        assert found[1].startswith("A4 (id): Duplicate id 'old'; it is first used at p.")

    @pytest.mark.parametrize(
        ("headings", "codes"),
        [
            ("indicator,at,valu", ["column-unknown"]),
            ("at,value", ["column-missing"]),
            ("indicator,at,at", ["column-twice"]),
            ("", [*["column-unknown"] * 3, *["column-missing"] * 2]),
        ],
    )
    def test_headings(self, plan: Plan, headings: str, codes: list[str]) -> None:
        """A table whose headings are wrong is not read at all."""
        table = io.BytesIO(f"{headings}\ntrained,2017,1\n".encode())
        opened = read_observations(table, plan, strict=False)
        assert (opened.observations, [each.code for each in opened.findings]) == ((), codes)

    def test_a_broken_table(self, plan: Plan) -> None:
        """A quotation mark that is never closed."""
        _, (found,) = lenient(plan, 'indicator,at,value\ntrained,2017,"1\n')
        assert found.startswith("A2: The table cannot be read as CSV:")

    def test_the_plan_s_own_faults(self, plan: Plan) -> None:
        """They are not the table's."""
        faulty = plan.replace("old", value=-1)
        _, findings = lenient(faulty, "indicator,at,value\ntrained,2017,5\n")
        assert findings == []

    def test_strict(self, plan: Plan, tmp_path: pathlib.Path) -> None:
        """`read_observations` raises all of it at once, with the file; a warning does not stop it."""
        table = tmp_path / "table.csv"
        table.write_text("indicator,at,value\nnobody,2017,1\ntrained,soon,1\n", encoding="utf-8")
        with pytest.raises(PlanError) as caught:
            read_observations(table, plan)
        assert [each.location.cell for each in caught.value.findings] == ["A2", "B3"]
        assert caught.value.findings[0].location.path == str(table)
        table.write_text("indicator,at,value\ntrained,2030,1\n", encoding="utf-8")
        assert [each.value for each in read_observations(table, plan)] == [1]
        with pytest.raises(FileError):
            read_observations(tmp_path / "none.csv", plan)


class TestMadeUp:
    """The table beside the sample is made up, and says so in every row."""

    def test_it_says_so(self) -> None:
        """In a column of its own, in the note, in the name of the file."""
        plan = policyplan.samples.jiangmen(made_up_observations=True)
        assert len(plan.observations) == 20
        assert all(each.made_up and str(each.note) == "made up as an example" for each in plan.observations)
        assert "made_up" in MADE_UP.name

    def test_it_is_sound(self) -> None:
        """Nothing is wrong with it, and the sample itself has none."""
        plan = policyplan.samples.jiangmen(made_up_observations=True)
        assert [each for each in policyplan.check(plan) if each.level is not Level.INFO] == []
        assert policyplan.samples.jiangmen().observations == ()


class TestOffices:
    """What offices write is read as in ledgers, or is a finding with its cell."""

    def test_workbook(self, plan: Plan, tmp_path: pathlib.Path) -> None:
        """Typed cells; a sheet of another kind is reported."""
        with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
            sheet = book.add_worksheet("Values")
            sheet.write_row(0, 0, ["indicator", "at", "value", "note"])
            day = book.add_format({"num_format": "yyyy-mm-dd"})
            sheet.write_row(1, 0, ["trained", None, 56.99999999999999, "a"])
            sheet.write_datetime(1, 1, datetime.date(2018, 6, 30), day)
            sheet.write_row(2, 0, ["trained", 2019, 5])
            sheet.write_formula(3, 0, "=1/0", None, "#DIV/0!")
            sheet.write_row(3, 1, [2020, 6])
            book.add_worksheet("Notes").write(0, 0, "Hello")
            book.add_worksheet("Blank").write(0, 0, " ")
        opened = read_observations(tmp_path / "a.xlsx", plan, strict=False)
        assert [f"{each.at} {each.value}" for each in opened.observations] == ["2018-06-30 57", "2019 5"]
        assert [(each.code, each.location.cell) for each in opened.findings] == [
            ("cell-error", "Values!A4"),
            ("sheet-not-observations", "Notes"),
        ]

    def test_encoding(self, plan: Plan, tmp_path: pathlib.Path) -> None:
        """A guess is named, a semicolon separates."""
        (tmp_path / "a.csv").write_bytes("indicator;at;value;note\n培训;2018;1,5;初步\n".encode("gb18030"))
        opened = read_observations(tmp_path / "a.csv", plan, strict=False)
        assert [each.value for each in opened.observations] == [Decimal("1.5")]
        assert [each.code for each in opened.findings] == ["table-encoding-guessed"]

    @pytest.mark.parametrize("value", ["50余", "12-15", "10人次以上", "3/5", "#REF!", "约50"])
    def test_inexact(self, plan: Plan, value: str) -> None:
        """A row whose number is inexact is left out."""
        read, findings = lenient(plan, f"indicator,at,value\ntrained,2018,{value}\n")
        assert read == ()
        assert [found.partition(":")[0].partition(" ")[0] for found in findings] == ["C2"]

    @pytest.mark.parametrize(("value", "number"), [("0,5", "0.5"), ("1,234", "1234"), ("1 234,5", "1234.5")])
    def test_commas(self, plan: Plan, value: str, number: str) -> None:
        """A comma that is not followed by three digits is a decimal comma."""
        (read,), findings = lenient(plan, f'indicator,at,value\ntrained,2018,"{value}"\n')
        assert (read.value, findings) == (Decimal(number), [])

    def test_invisible(self, plan: Plan) -> None:
        """Characters without width are no part of a name."""
        (read,), (found,) = lenient(plan, "indicator,at,value\ntrai\u200bned,2018,1\n")
        assert read.indicator == "trained"
        assert found.startswith("A2: The text contains invisible characters")

    def test_days(self, plan: Plan) -> None:
        """2018.1 may have been 2018.10."""
        read, (found,) = lenient(plan, "indicator,at,value\ntrained,2018.6.30,1\ntrained,2018.1,2\n")
        assert [str(each.at) for each in read] == ["2018-06-30"]
        assert found.startswith("B3 (at): Invalid date '2018.1'.")

    def test_chinese_headings(self, plan: Plan) -> None:
        """Below a title, with a column that counts the rows; the unit may be in the heading, keywords in Chinese."""
        read, findings = lenient(
            plan,
            "完成值报送表,,,,,,,\n序号,指标名称,所属时间,完成值（万人次）,填报单位,填报日期,数据状态,累计口径\n"
            "1,培训,2018年6月,0.5,文化局,2018.7.1,初步,累计\n2,培训,2017,0.2,文化局,2018/1/5,最终数,当期数\n",
        )
        assert findings == []
        assert [(str(each.at), each.value, str(each.unit), each.agency, str(each.reported)) for each in read] == [
            ("2018-06", Decimal("0.5"), "万人次", "culture", "2018-07-01"),
            ("2017", Decimal("0.2"), "万人次", "culture", "2018-01-05"),
        ]
        assert [(each.status.value, each.accumulation.value) for each in read] == [
            ("provisional", "cumulative"),
            ("final", "period"),
        ]

    @pytest.mark.parametrize("value", ["3.2万", "3.2万人次", "3.2人次"])
    @pytest.mark.parametrize(
        "table",
        ["indicator,at,value（万人次）\ntrained,2018,{}\n", "indicator,at,value,unit\ntrained,2018,{},万人次\n"],
    )
    def test_unit_twice(self, plan: Plan, table: str, value: str) -> None:
        """In the heading or in a column of its own, and behind the number: 3.2万 of 万人次 may be either."""
        read, findings = lenient(plan, table.format(value))
        if value == "3.2万人次":
            assert read == () or [(each.value, str(each.unit)) for each in read] == [(Decimal(32000), "人次")]
        else:
            assert (read, len(findings)) == ((), 1)
            assert findings[0].startswith("C2 (value): The unit")

    def test_english_headings(self, plan: Plan) -> None:
        """In any case, with spaces; a column without a heading and without a cell is none."""
        read, findings = lenient(plan, "Indicator,Date,,Actual value,Made up\nTrained,2018,,5,no\n")
        assert (findings, [(each.value, each.made_up) for each in read]) == ([], [(5, False)])

    @pytest.mark.parametrize(
        ("cell", "flag"), [("1", True), ("yes", True), ("是", True), ("0", False), ("NO", False), ("否", False)]
    )
    def test_flags(self, plan: Plan, cell: str, flag: bool) -> None:
        read, findings = lenient(plan, f"No.,Indicator,Date,Actual value,Made up\n1,Trained,2018,5,{cell}\n")
        assert (findings, [(each.value, each.made_up) for each in read]) == ([], [(5, flag)])

    def test_column_without_heading(self, plan: Plan) -> None:
        """One that was filled in is reported."""
        read, (found,) = lenient(plan, "indicator,at,,value\ntrained,2018,?,5\n")
        assert (read, found.startswith("C1:")) == ((), True)

    def test_disarmed(self, plan: Plan) -> None:
        """The apostrophe before a text that looks like a formula is none of the text."""
        (read,), _ = lenient(plan, "indicator,at,value,note\ntrained,2018,5,'=1+1\n")
        assert str(read.note) == "=1+1"

    def test_tabs(self, plan: Plan, tmp_path: pathlib.Path) -> None:
        """Values between tabs, in UTF-16."""
        (tmp_path / "a.tsv").write_bytes("\ufeff指标\t时间\t完成值\n培训\t2018\t5\n".encode("utf-16-le"))
        (read,) = read_observations(tmp_path / "a.tsv", plan)
        assert read.value == 5

    def test_other_kind_of_file(self, plan: Plan, tmp_path: pathlib.Path) -> None:
        """Refused with what it is."""
        (tmp_path / "a.csv").write_bytes(b"%PDF-1.7")
        with pytest.raises(FormatError, match="a PDF document"):
            read_observations(tmp_path / "a.csv", plan)
