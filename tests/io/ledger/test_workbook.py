"""The ledger out: a workbook and a csv that offices can fill in."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from hypothesis import given

import policyplan
from policyplan.errors import CallError
from policyplan.io import formats
from policyplan.io.api import save
from policyplan.io.format_api import ReadRequest, WriteResult
from policyplan.io.ledger.columns import COLUMNS, FILLED, columns
from policyplan.io.ledger.rows import rows
from policyplan.io.ledger.summary import _share
from policyplan.io.spreadsheet.sheets import read_sheets
from policyplan.model.plan import Plan
from policyplan.model.records import Agency, Observation, Update, assign
from policyplan.model.values import Text
from policyplan.testing import plans

SAMPLE = policyplan.samples.jiangmen()


def made(plan: Plan = SAMPLE, format: str = "ledger", **options: Any) -> WriteResult:
    language = options.pop("language", "zh")
    return save(plan, formats.by_name(format), path="ledger.xlsx", language=language, options=options)


def book(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data))


def reported(plan: Plan = SAMPLE) -> Plan:
    """The sample with something reported on its second row."""
    update = Update(
        id="u",
        task="A1.1",
        at="2018-06-30",
        status="under_way",
        person="李",
        text=Text(zh="已开展"),
        problem=Text(zh="=1+1"),
    )
    early = update.evolve(id="u0", at="2017", text=Text(zh="早先"))
    seen = Observation(id="o", indicator="stem-pilot-schools", at="2018", value=4, reported="2018-07-01")
    older = seen.evolve(id="o0", at="2017", value=Decimal(2), reported="2017-07-01")
    return plan.evolve(updates=(update, early), observations=(seen, older))


class TestColumns:
    """Those of supervision offices, in their order."""

    def test_headings(self) -> None:
        """In Chinese and in English, the id last."""
        plan = "序号 任务内容 任务来源 牵头单位 配合单位 责任人 完成时限 目标值 计量单位"
        filled = "当前进展 完成值 存在问题 需协调事项 下一步 状态 更新日期"
        said = [*plan.split(), *filled.split(), "核对码（勿改）", "编号"]
        assert [each.heading.render("zh") for each in COLUMNS] == said
        names = [name for each in COLUMNS for name in each.headings]
        assert len(set(names)) == len(names)
        for language in ("zh", "en"):
            sheet = book(made(language=language).data).worksheets[0]
            assert [cell.value for cell in sheet[3]] == [each.heading.render(language) for each in COLUMNS]


class TestRows:
    """A row for each task, and for each target where it has any."""

    def test_sample(self) -> None:
        """Every task, every target, every provision with agencies; ids that nothing shares."""
        found = rows(SAMPLE)
        assert len({row.id for row in found}) == len(found) == 71
        assert {row.owner for row in found} >= {task.id for task in SAMPLE.all_tasks}
        assert {row.indicator.id for row in found if row.indicator} == {each.id for each in SAMPLE.all_indicators}
        assert [row.cells["number"] for row in found] == list(range(1, 72))

    def test_cells(self) -> None:
        """What the document says, and whom a task inherits from its action."""
        row = next(row for row in rows(SAMPLE) if row.id == "A1.1#stem-pilot-schools#1")
        assert row.cells["content"] == "完善学校科学教育课程体系\n指标：省级“STEM”教育实验项目学校"
        assert row.cells["origin"] == "江府办〔2017〕9号 (一)1."
        assert row.cells["leads"] == "市教育局、团市委、市科协"
        assert (row.cells["supports"], str(row.supports).endswith("市公安消防局等单位")) == ("（同A1）", True)
        assert rows(SAMPLE)[0].cells["supports"] == row.supports
        assert (row.cells["due"], row.is_due_inferred) == ("2020-12-31", True)
        assert (row.cells["target"], row.cells["unit"], row.sign) == (10, "所", "")
        english = next(row for row in rows(SAMPLE, language="en") if row.id == "A1.2#campus-science-festivals#1")
        assert english.cells["unit"] == "sessions per year"
        assert "Municipal Education Bureau; " in str(english.cells["leads"])

    def test_reports(self) -> None:
        """The last ones in force, by a day if one is given."""
        row = next(row for row in rows(reported()) if row.owner == "A1.1")
        assert row.cells["progress"] == "已开展"
        assert row.cells["status"] == "推进中"
        assert (row.cells["value"], str(row.cells["updated"])) == (4, "2018-07-01")
        early = next(row for row in rows(reported(), as_of=policyplan.When("2017")) if row.owner == "A1.1")
        assert (early.cells["progress"], early.cells["value"]) == ("早先", 2)

    def test_places_and_ranges(self) -> None:
        """A row for each place that owes a value of its own; a range and words as text."""
        target = policyplan.Target(value=1, upper=2, comparator="between", unit=Text(zh="个"))
        worded = policyplan.Target(written="建成")
        indicators = (
            policyplan.Indicator(id="i", title=Text(zh="数"), targets=(target,), places=("a", "b"), per_place=True),
            policyplan.Indicator(id="k", title=Text(zh="建成"), kind="established", targets=(worded,)),
            policyplan.Indicator(id="l", title=Text(zh="无")),
        )
        places = tuple(policyplan.Place(id=each, name=Text(zh=f"{each}区")) for each in "ab")
        task = policyplan.Task(
            id="t", title=Text(zh="做"), description=Text(zh="做好"), indicators=indicators, due="2018-06-30"
        )
        plan = Plan(id="p", title=Text(zh="方案"), places=places, tasks=(task,))
        found = rows(plan)
        assert [row.id for row in found] == ["t#i#1@a", "t#i#1@b", "t#k#1", "t#l#1"]
        assert found[0].cells["content"] == "做：做好\n指标：数（a区）"
        assert [row.cells["target"] for row in found] == ["1–2", "1–2", "建成", None]
        assert found[0].cells["origin"] == "《方案》"
        sheet = book(made(plan).data).worksheets[0]
        assert sheet["G4"].value.isoformat() == "2018-06-30T00:00:00"

    @given(plans())
    def test_any_plan(self, plan: Plan) -> None:
        """Every plan has a ledger, whatever stands in it, and it can be read."""
        found = rows(plan)
        assert len({row.id for row in found}) == len(found)
        (sheet, *_), _ = read_sheets(ReadRequest(data=made(plan).data))
        ids = [row[-1] for row in sheet.rows[3:]]
        assert ids == [row.id for row in found]
        assert made(plan, "ledger-csv").data.startswith(b"\xef\xbb\xbf")


class TestWorkbook:
    """Made to be filled in, filtered, printed."""

    def test_how_it_is_set(self) -> None:
        """Frozen, filtered, A4 landscape, headings on every page; locked where nothing is to be filled in."""
        sheet = book(made().data).worksheets[0]
        assert sheet.freeze_panes == "C4"
        assert sheet.auto_filter.ref == "A3:R74"
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.print_title_rows == "$3:$3"
        assert sheet.protection.sheet
        assert sheet.protection.password is None
        open_columns = {COLUMNS[cell.column - 1].name for cell in sheet[4] if not cell.protection.locked}
        assert open_columns == set(FILLED)
        status, day = sheet.data_validations.dataValidation
        assert status.formula1 == '"未启动,推进中,已完成,暂停,已取消"'
        assert day.type == "date"

    def test_dates_and_signs(self) -> None:
        """A time is its last day and shows what was said; a number shows its sign and is a number."""
        sheet = book(made().data).worksheets[0]
        dues = [cell for cell in sheet["G"][3:] if cell.value is not None]
        assert {cell.number_format for cell in dues} >= {'"2020年"'}
        (share,) = [row for row in rows(SAMPLE) if row.id.startswith("G") and row.cells["unit"] == "%"]
        cell = sheet.cell(3 + int(str(share.cells["number"])), 8)
        assert cell.number_format == '"≥"General' if share.sign else "General"
        assert cell.value == float(str(share.cells["target"]))

    def test_departments(self) -> None:
        """A sheet or a file for each, what it leads first, with its role."""
        sheets = book(made(split="sheet").data).sheetnames
        assert len(sheets) == 26
        assert sheets[-1] == "汇总"
        saved = made(split="file")
        assert len(saved.siblings) == 25
        name = "ledger-education-市教育局.xlsx"
        sheet = book(saved.siblings[name]).worksheets[0]
        roles = [row[1].value for row in sheet.iter_rows(min_row=4)]
        assert roles == sorted(roles, key=lambda role: "牵头" not in role)
        assert {row[-1].value.rpartition("!")[2] for row in sheet.iter_rows(min_row=4)} == {"education"}
        assert book(saved.data).sheetnames == ["台账", "汇总"]
        assert made(agencies="education").data == saved.siblings[name]

    @pytest.mark.parametrize(("done", "share"), [(0, 0), (1, 0.001), (1500, 0.5), (2999, 0.999), (3000, 1)])
    def test_share_filled(self, done: int, share: float) -> None:
        """All but one of 3,000 rows are not 100%, and one of them is not 0%, to one decimal place."""
        assert _share(done, 3000) == share

    def test_share_formula(self) -> None:
        """The workbook itself counts in the same way."""
        sheet = book(made().data).worksheets[-1]
        (cell,) = (cell for cell in sheet[4] if "0.999" in str(cell.value))
        assert cell.number_format == "0.0%"

    @pytest.mark.parametrize("paper", ["a4", "a3"])
    @pytest.mark.parametrize("language", ["zh", "en"])
    @pytest.mark.parametrize("options", [{}, {"agencies": "education"}])
    def test_readable(self, paper: str, language: str, options: dict[str, Any]) -> None:
        """Fitted to the width of its paper, the type of the cells has at least 8 points."""
        sheet = book(made(paper=paper, language=language, **options).data).worksheets[0]
        assert sheet.page_setup.paperSize == {"a4": 9, "a3": 8}[paper]
        shown = [column for column in columns(of_one=bool(options)) if not column.hidden]
        of_page = {"a4": 297, "a3": 420}[paper] / 25.4 - sheet.page_margins.left - sheet.page_margins.right
        pixels = [7 * column.width_in(language, paper) + 5 for column in shown]  # type: ignore[arg-type]
        sized = [7 * size.width * (size.max - size.min + 1) for size in sheet.column_dimensions.values()]
        assert sum(sized) - 7 * 6.71 == pytest.approx(sum(pixels), abs=1)  # the hidden column has 6 characters
        assert sheet["B4"].font.size * of_page / (sum(pixels) / 96) >= 8.3

    def test_paper(self) -> None:
        """Another paper is an error; every file of a split ledger has the same."""
        with pytest.raises(CallError, match="a4"):
            made(paper="a5")
        saved = made(paper="a3", split="file", agencies="education")
        sheets = [book(data).worksheets[0] for data in (saved.data, *saved.siblings.values())]
        assert [sheet.page_setup.paperSize for sheet in sheets] == [8, 8]

    def test_inferred_due_dates(self) -> None:
        """The end of a target's period is marked, and the sheet says what the mark means."""
        sheet = book(made().data).worksheets[0]
        assert (sheet["G5"].value.isoformat(), sheet["G5"].number_format) == ("2020-12-31T00:00:00", 'yyyy-mm-dd"*"')
        assert str(sheet["A2"].value).endswith("完成时限带*的，按目标值的时段推算。")

    def test_heights(self) -> None:
        """A row shows all of its longest text, broken as in print; no row is higher than Excel has them."""
        short, long = (policyplan.Task(id=id, title=Text(zh="做" * n, en="do " * n)) for id, n in (("a", 3), ("b", 40)))
        endless = policyplan.Task(id="c", title=Text(zh="做", en="do " * 3000))
        plan = Plan(id="p", title=Text(zh="方案", en="Plan"), tasks=(short, long, endless))
        zh, en = (book(made(plan, language=language).data).worksheets[0] for language in ("zh", "en"))
        heights = [[sheet.row_dimensions[n].height for n in (3, 4, 5, 6)] for sheet in (zh, en)]
        by_lines = [[n * 15 + 3 for n in lines] for lines in ((2, 1, 4, 1), (3, 1, 7))]
        assert heights[0] == pytest.approx(by_lines[0], abs=0.5)  # a height is rounded to the screen's points
        assert heights[1] == pytest.approx([*by_lines[1], 409], abs=0.5)

    def test_whose_it_is(self) -> None:
        """Every page says under it whose ledger of which plan this is, however long their names are."""
        assert book(made(agencies="education").data).worksheets[0].oddFooter.left.text == (
            "江门市全民科学素质行动计划纲要实施方案(2016-2020年) · 市教育局"
        )
        plan = SAMPLE.evolve(id="p" * 300, title=Text(zh="规划&" * 200))
        footer = book(made(plan).data).worksheets[0].oddFooter
        assert footer.left.text.startswith("规划&&规划&&")
        assert footer.left.text.endswith(" · 台账")
        assert footer.right.text == "&P / &N"

    def test_what_xml_cannot_hold(self) -> None:
        """It does not break the workbook, wherever a name stands."""
        agency = Agency(id="a", name=Text(zh="甲\ufffe\x07局"))
        task = policyplan.Task(id="t", title=Text(zh="做\uffff"), assignments=assign(lead="a"))
        plan = Plan(id="p", title=Text(zh="方\ufffe\x07案"), agencies=(agency,), tasks=(task,))
        (sheet, _), _ = read_sheets(ReadRequest(data=made(plan, split="sheet").data))
        assert sheet.name == "1 甲  局"
        assert book(made(plan, split="sheet").data).sheetnames[0] == "1 甲  局"

    def test_names_of_sheets(self) -> None:
        """What Excel does not take is left out; no two are alike."""
        agencies = tuple(Agency(id=f"a{n}", name=Text(zh="[局]:*?/\\" + "长" * 40)) for n in range(2))
        task = policyplan.Task(id="t", title=Text(zh="做"), assignments=assign(lead=("a0", "a1")))
        plan = Plan(id="p", title=Text(zh="方案"), agencies=agencies, tasks=(task,))
        names = book(made(plan, split="sheet").data).sheetnames
        assert names[0].startswith("1 局")
        assert all(len(name) <= 31 for name in names)
        assert all("/" not in name for name in made(plan, split="file").siblings)

    def test_text_never_acts(self) -> None:
        """What looks like a formula is text, in the workbook and in csv."""
        sheet = book(made(reported()).data).worksheets[0]
        (problem,) = [cell for cell in sheet["L"][3:] if cell.value]
        assert (problem.value, problem.data_type) == ("=1+1", "s")
        text = made(reported(), "ledger-csv").data.decode("utf-8-sig")
        assert ",'=1+1," in text

    def test_summary(self) -> None:
        """Formulas, each with the value that it has."""
        data = made(reported(), as_of="2021").data
        formulas = book(data)["汇总"]
        assert formulas.protection.sheet
        assert not formulas["B2"].protection.locked
        assert str(formulas["B4"].value).startswith("=SUMPRODUCT(")
        values = openpyxl.load_workbook(io.BytesIO(data), data_only=True)["汇总"]
        lines = {row[0].value: [cell.value for cell in row[1:]] for row in values.iter_rows(min_row=4)}
        assert lines["合计"][:4] == [71, 1, 0, 1]
        assert lines["合计"][7] == sum("2020" in str(row.cells["due"] or "") for row in rows(SAMPLE))
        assert lines["市教育局"][:2] == [21, 1]

    @pytest.mark.parametrize("language", ["zh", "en"])
    def test_lines(self, language: str) -> None:
        """One for each that leads, whole even where its name has the sign that stands between names."""
        generic = Text(zh="各市、区", en="cities; districts")
        owners = (policyplan.Assignment(role="lead", kind="generic", label=generic), *assign(lead="education"))
        task = policyplan.Task(id="t", title=Text(zh="做"), assignments=owners)
        data = made(SAMPLE.evolve(tasks=(task,), provisions=(), goals=()), language=language).data
        values = openpyxl.load_workbook(io.BytesIO(data), data_only=True).worksheets[-1]
        lines = [[cell.value for cell in row[:2]] for row in values.iter_rows(min_row=4)]
        said = {
            "zh": ("各市、区", "市教育局", "合计"),
            "en": ("cities; districts", "Municipal Education Bureau", "All"),
        }
        assert lines == [[words, 1] for words in said[language]]

    def test_same_bytes(self) -> None:
        """And what is left out is said."""
        one, other = made(split="sheet"), made(split="sheet")
        assert one.data == other.data
        assert [each.code for each in one.losses] == ["format-holds-ledger", "ledger-rows-of-nobody"]
        assert [each.code for each in made().losses] == ["format-holds-ledger"]

    @pytest.mark.parametrize(
        ("format", "options"),
        [("ledger", {"split": "sheets"}), ("ledger", {"agencies": ["edu"]}), ("ledger-csv", {"separator": "|"})],
    )
    def test_unknown(self, format: str, options: dict[str, Any]) -> None:
        """What is known is said."""
        with pytest.raises(CallError) as caught:
            made(format=format, **options)
        assert caught.value.code == "option-unknown"

    def test_numbers_that_excel_cannot_hold(self) -> None:
        """They are text, whole; so is a year before 1900."""
        target = policyplan.Target(value=Decimal(1234567890123456789), due="1888")
        indicator = policyplan.Indicator(id="i", title=Text(zh="数"), targets=(target,))
        task = policyplan.Task(id="t", title=Text(zh="做"), indicators=(indicator,))
        sheet = book(made(Plan(id="p", title=Text(zh="方案"), tasks=(task,))).data).worksheets[0]
        assert (sheet["H4"].value, sheet["G4"].value) == ("1234567890123456789", "1888年")


class TestCsv:
    """The same columns as text."""

    def test_cells(self) -> None:
        """Days as dates, signs before numbers, the separator that is asked for."""
        found = made(reported(), "ledger-csv", separator="tab", bom=False).data.decode()
        table = list(csv.DictReader(io.StringIO(found, newline=""), delimiter="\t"))
        assert len(table) == 71
        assert (table[1]["更新日期"], table[1]["完成值"]) == ("2018-07-01", "4")
        assert any(row["目标值"].startswith("≥") for row in table)
        assert any(row["完成时限"] == "2020年" for row in table)

    def test_of_one(self) -> None:
        """With its role."""
        head = made(format="ledger-csv", agencies=["education"]).data.decode("utf-8-sig").splitlines()[0]
        assert head.startswith("序号,本单位角色,任务内容,")
