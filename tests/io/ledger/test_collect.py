"""Returned ledgers: what was filled in, and nothing else, gets into the plan; whatever is odd is told with its cell."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from openpyxl.comments import Comment

import policyplan
from policyplan.errors import CallError
from policyplan.io.ledger.collect import Collection, collect
from policyplan.io.ledger.columns import COLUMNS, columns
from policyplan.model.plan import Plan
from policyplan.testing import plans

SAMPLE = policyplan.samples.jiangmen()
HEAD = 3
"""The row of the headings, counted from 1."""

Fill = Callable[[Any, Callable[[str], int]], None]


def returned(folder: Path, fill: Fill, *, name: str = "ledger.xlsx", plan: Plan = SAMPLE, **options: Any) -> Path:
    """A ledger that was sent, filled in by openpyxl, which stands in for an office."""
    path = folder / name
    policyplan.write(plan, path, **options)
    book = openpyxl.load_workbook(path)
    language = options.get("language", "zh")
    heads = [each.heading.render(language) for each in columns(of_one="agencies" in options)]

    def column(name: str) -> int:
        return heads.index({each.name: each for each in COLUMNS}[name].heading.render(language)) + 1

    fill(book.worksheets[0], column)
    book.save(path)
    return path


def put(**values: Any) -> Fill:
    """Fill the columns of the second row: A1.1#stem-pilot-schools#1 in the ledger for all."""

    def fill(sheet: Any, column: Callable[[str], int]) -> None:
        for name, value in values.items():
            sheet.cell(HEAD + 2, column(name)).value = value

    return fill


def nothing(sheet: Any, column: Callable[[str], int]) -> None:
    """Leave the ledger as it was sent."""


def codes(collection: Collection) -> list[str]:
    return [each.code for each in collection.findings]


WHOLE = {"progress": "已开展", "value": 12, "status": "推进中", "updated": datetime.date(2018, 6, 30)}


class TestFilledIn:
    """A number becomes an observation, all else an update, with who and when."""

    def test_untouched(self, tmp_path: Path) -> None:
        """Nothing changes, whoever sends it back."""
        books: list[dict[str, Any]] = [{}, {"agencies": ["education"]}, {"language": "en"}, {"split": "sheet"}]
        for options in books:
            found = collect(SAMPLE, returned(tmp_path, nothing, **options))
            assert (found.rows, found.findings) == ((), ())
            assert [note.sentence("en") for note in found.notes] == ["Nothing new was filled in."]
            assert found.plan == SAMPLE
        tables: list[dict[str, Any]] = [
            *({}, {"agencies": ["education"], "separator": ";"}, {"language": "en", "bom": False})
        ]
        for options in tables:
            policyplan.write(SAMPLE, tmp_path / "a.csv", **options)
            found = collect(SAMPLE, tmp_path / "a.csv")
            assert (found.rows, found.findings) == ((), ())

    def test_all(self, tmp_path: Path) -> None:
        """Each column into its place."""
        path = returned(tmp_path, put(**WHOLE, person="李", problem="缺经费", help_needed="请协调", next_step="继续"))
        found = collect(SAMPLE, path)
        assert found.findings == ()
        (seen,), (update,) = found.plan.observations, found.plan.updates
        said = (seen.indicator, seen.value, seen.at, seen.reported)
        assert [str(each) for each in said] == ["stem-pilot-schools", "12", "2018-06-30", "2018-06-30"]
        assert str(seen.origin) == f"{path}:台账!K5"
        assert seen.inference("accumulation")
        assert (update.task, update.status, update.at, update.person) == ("A1.1", "under_way", "2018-06-30", "李")
        assert [str(each) for each in (update.text, update.problem, update.help_needed, update.next_step)] == [
            *("已开展", "缺经费", "请协调", "继续")
        ]
        assert len(found) == 7
        assert found[0].location == f"{path}:台账!F5"
        assert "7 cells were filled in." in found.text()
        assert [note.code for note in found.notes] == ["collected", "collected-updates", "collected-observations"]

    def test_by_whom(self, tmp_path: Path) -> None:
        """The office whose ledger it is, or the one that the caller names."""
        own = returned(tmp_path, put(**WHOLE), agencies=["education"])
        assert {each.agency_id for each in collect(SAMPLE, own)} == {"education"}
        whole = returned(tmp_path, put(**WHOLE), name="b.xlsx")
        assert {each.agency for each in collect(SAMPLE, whole)} == {None}
        found = collect(SAMPLE, str(whole), agency="finance")
        assert {str(each.agency) for each in found} == {"市财政局"}
        assert found.plan.observations[0].agency == "finance"

    def test_again(self, tmp_path: Path) -> None:
        """What the plan has already is not new; what has changed since, is."""
        path = returned(tmp_path, put(**WHOLE))
        plan = collect(SAMPLE, path).plan
        assert collect(plan, path).rows == ()
        second = returned(tmp_path, put(value=13, updated="2018-09"), plan=plan)
        found = collect(plan, second)
        assert [(str(each.field), each.before, each.after) for each in found] == [("完成值", "12", "13")]
        assert [each.value for each in found.plan.observations] == [12, 13]

    def test_words_of_ours(self, tmp_path: Path) -> None:
        """Other spaces are no change; another date is told with the one that was sent."""

        def fill(sheet: Any, column: Callable[[str], int]) -> None:
            sheet.cell(HEAD + 1, column("content")).value = " 青少年 科学素质行动"
            dues = [row[column("due") - 1] for row in sheet.iter_rows(min_row=HEAD + 1)]
            dated = next(cell for cell in dues if cell.value)
            dated.value = "2019年"

        found = collect(SAMPLE, returned(tmp_path, fill))
        assert found.rows == ()
        (told,) = found.findings
        assert told.code == "cell-not-to-be-edited"
        assert told.message("zh") == "“完成时限”不应修改，但已由“2020年12月31日”改为“2019年”；方案保持原样。"

    def test_two_rows_of_one_task(self, tmp_path: Path) -> None:
        """Two updates of one day, each with an id of its own."""

        def fill(sheet: Any, column: Callable[[str], int]) -> None:
            rows = [row for row in sheet.iter_rows(min_row=HEAD + 1) if str(row[-1].value).startswith("A1.5#")]
            for row, words in zip(rows, ("一", "二"), strict=False):
                row[column("progress") - 1].value = words

        found = collect(SAMPLE, returned(tmp_path, fill), at="2018")
        assert [each.id for each in found.plan.updates] == ["update-A1.5-2018", "update-A1.5-2018-2"]

    def test_twice(self, tmp_path: Path) -> None:
        """The same file sent twice counts once."""
        for name in ("a.xlsx", "b.xlsx"):
            returned(tmp_path, put(**WHOLE), name=name)
        assert len(collect(SAMPLE, tmp_path).plan.observations) == 1

    def test_days(self, tmp_path: Path) -> None:
        """Where the row says none, the one that the caller says; without any, it is not taken."""
        path = returned(tmp_path, put(status="已完成"))
        found = collect(SAMPLE, path)
        assert codes(found) == ["row-without-day"]
        assert found.plan == SAMPLE
        assert collect(SAMPLE, path, at="2018").plan.updates[0].at == "2018"
        odd = collect(SAMPLE, returned(tmp_path, put(status="已完成", updated="昨天")), at="2018")
        assert codes(odd) == ["day-unread"]
        plan = collect(SAMPLE, path, at="2018").plan
        later = returned(tmp_path, put(status="暂停"), plan=plan)
        assert collect(plan, later, at="2019").plan.updates[-1].at == "2019"

    def test_per_year(self, tmp_path: Path) -> None:
        """The value of a target per year is that of its year."""

        def fill(sheet: Any, column: Callable[[str], int]) -> None:
            sheet.cell(HEAD + 3, column("value")).value = "１２０"
            sheet.cell(HEAD + 3, column("updated")).value = "2018年6月"

        (seen,) = collect(SAMPLE, returned(tmp_path, fill)).plan.observations
        assert seen.indicator == "campus-science-festivals"
        assert [str(each) for each in (seen.at, seen.accumulation, seen.value)] == ["2018", "period", "120"]

    def test_words_for_what_is_no_number(self, tmp_path: Path) -> None:
        """An indicator without a number takes what was written."""

        def fill(sheet: Any, column: Callable[[str], int]) -> None:
            sheet.cell(HEAD + 6, column("value")).value = "已建成"

        (seen,) = collect(SAMPLE, returned(tmp_path, fill), at="2018").plan.observations
        assert (seen.value, seen.written) == (None, "已建成")


class TestLibreOffice:
    """A ledger that was opened, filled in and saved there: what changed is exactly what was filled in."""

    @pytest.mark.parametrize("name", ["libreoffice.xlsx", "libreoffice.csv"])
    def test_returned(self, name: str) -> None:
        """As a workbook and as csv."""
        found = collect(SAMPLE, Path(__file__).parent / "data" / name)
        assert found.findings == ()
        assert [(each.row, each.agency_id, str(each.field), each.after, each.at) for each in found] == [
            ("A1.1#stem-pilot-schools#1", "education", "当前进展", "已评定12所", "2018-06-30"),
            ("A1.1#stem-pilot-schools#1", "education", "完成值", "12", "2018-06-30"),
            ("A1.1#stem-pilot-schools#1", "education", "状态", "推进中", "2018-06-30"),
            ("A1.2#campus-science-festivals#1", "education", "完成值", "12000", "2018-06"),
            ("A1.2#campus-science-festivals#1", "education", "存在问题", "=经费不足", "2018-06"),
        ]


class TestMoved:
    """Rows and columns are found wherever they are."""

    def test_sorted_hidden_inserted_deleted(self, tmp_path: Path) -> None:
        """What changed is what was filled in."""

        def fill(sheet: Any, column: Callable[[str], int]) -> None:
            put(**WHOLE)(sheet, column)
            rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=HEAD + 1)]
            for n, row in enumerate(reversed(rows), HEAD + 1):
                for m, value in enumerate(row, 1):
                    sheet.cell(n, m).value = value
            sheet.delete_rows(HEAD + 5, 3)
            sheet.insert_rows(HEAD + 9)
            sheet.insert_rows(1, 2)
            sheet.insert_cols(1)
            sheet.delete_cols(column("origin") + 1)
            sheet.row_dimensions[HEAD + 6].hidden = True
            sheet.title = "改名"

        found = collect(SAMPLE, returned(tmp_path, fill))
        assert found.findings == ()
        assert {each.row for each in found} == {"A1.1#stem-pilot-schools#1"}
        assert len(found) == 3

    def test_merged(self, tmp_path: Path) -> None:
        """A merged cell speaks for all of its rows."""

        def fill(sheet: Any, column: Callable[[str], int]) -> None:
            sheet.cell(HEAD + 1, column("status")).value = "已完成"
            sheet.merge_cells("A1:C1")
            sheet.merge_cells(
                start_row=HEAD + 1, end_row=HEAD + 3, start_column=column("status"), end_column=column("status")
            )

        found = collect(SAMPLE, returned(tmp_path, fill), at="2018")
        assert [each.row for each in found] == ["A1", "A1.1#stem-pilot-schools#1", "A1.2#campus-science-festivals#1"]

    def test_other_headings(self, tmp_path: Path) -> None:
        """The names that offices use instead."""

        def fill(sheet: Any, column: Callable[[str], int]) -> None:
            put(**WHOLE)(sheet, column)
            sheet.cell(HEAD, column("progress")).value = "进展 情况"
            sheet.cell(HEAD, column("leads")).value = "牵头部门"

        assert len(collect(SAMPLE, returned(tmp_path, fill))) == 3

    @pytest.mark.parametrize(("encoding", "separator"), [("utf-8-sig", ","), ("gb18030", ";"), ("utf-8", "\t")])
    def test_csv(self, tmp_path: Path, encoding: str, separator: str) -> None:
        """In whatever encoding and with whatever separator."""
        policyplan.write(SAMPLE, tmp_path / "a.csv", bom=False, separator=separator)
        text = (tmp_path / "a.csv").read_text(encoding="utf-8")
        row = next(line for line in text.splitlines() if line.endswith("A1.1#stem-pilot-schools#1"))
        empty = separator * 8
        filled = row.replace(
            f"所{empty}", f"所{separator}'=已开展{separator}2.5万{separator * 4}完成{separator}2018.6.30{separator}"
        )
        assert filled != row
        (tmp_path / "a.csv").write_bytes(text.replace(row, filled).encode(encoding))
        found = collect(SAMPLE, tmp_path / "a.csv")
        assert codes(found) == (["table-encoding-guessed"] if encoding == "gb18030" else [])
        assert [each.after for each in found] == ["=已开展", "25000", "完成"]


class TestOdd:
    """Nothing is dropped: what cannot be taken is told, with file and cell."""

    @pytest.mark.parametrize(
        ("values", "code", "column"),
        [
            ({"status": "快了"}, "status-unknown", "O"),
            ({"value": "不少"}, "value-unread", "K"),
            ({"target": 99}, "cell-not-to-be-edited", "H"),
            ({"content": None}, "cell-not-to-be-edited", "B"),
            ({"due": "2099"}, "cell-not-to-be-edited", "G"),
        ],
    )
    def test_cells(self, tmp_path: Path, values: dict[str, Any], code: str, column: str) -> None:
        """The plan stays as it is."""
        found = collect(SAMPLE, returned(tmp_path, put(**values)), at="2018")
        assert codes(found) == [code]
        assert found.findings[0].location.cell == f"台账!{column}5"
        assert found.findings[0].sentence("zh")
        assert found.plan == SAMPLE

    def test_value_of_nothing(self, tmp_path: Path) -> None:
        """A number where nothing is measured."""

        def fill(sheet: Any, column: Callable[[str], int]) -> None:
            sheet.cell(HEAD + 1, column("value")).value = 3

        assert codes(collect(SAMPLE, returned(tmp_path, fill), at="2018")) == ["value-of-nothing"]

    def test_emptied(self, tmp_path: Path) -> None:
        """What was reported before stays."""
        plan = collect(SAMPLE, returned(tmp_path, put(**WHOLE))).plan
        found = collect(plan, returned(tmp_path, put(progress=None), plan=plan))
        assert codes(found) == ["cell-emptied"]
        assert found.plan == plan

    def test_shares(self, tmp_path: Path) -> None:
        """A cell formatted as per cent holds a hundredth; the finding names both readings."""

        def fill(sheet: Any, column: Callable[[str], int]) -> None:
            row = next(row for row in sheet.iter_rows(min_row=HEAD + 1) if row[column("unit") - 1].value == "%")
            row[column("value") - 1].value = 0.108

        found = collect(SAMPLE, returned(tmp_path, fill), at="2018")
        assert codes(found) == ["value-perhaps-percent"]
        warning = found.findings[0]
        assert (warning.message(), warning.hint()) == ("0.108 is read as 0.108%.", "If 10.8% is meant, enter 10.8%.")
        assert (warning.message("zh"), warning.hint("zh")) == ("0.108按0.108%计。", "如实为10.8%，请填10.8%。")

    def test_wrong_unit(self, tmp_path: Path) -> None:
        """A number in a unit that cannot be converted is left out."""
        found = collect(SAMPLE, returned(tmp_path, put(value="12%")), at="2018")
        assert found.plan == SAMPLE
        assert codes(found) == ["value-in-other-unit"]
        assert [each.location.cell for each in found.findings] == ["台账!K5"]

    def test_unknown_rows(self, tmp_path: Path) -> None:
        """Each is listed with what stands in it."""

        def fill(sheet: Any, column: Callable[[str], int]) -> None:
            sheet.cell(HEAD + 2, column("id")).value = None
            sheet.cell(HEAD + 3, column("id")).value = "X9"
            sheet.cell(HEAD + 4, column("id")).value = "A1.3#old-scientists-lectures#1!nobody"
            sheet.cell(120, column("progress")).value = "附注"

        found = collect(SAMPLE, returned(tmp_path, fill))
        assert codes(found) == ["row-without-id", "row-unknown", "row-unknown", "row-without-id"]
        assert found.findings[1].message("zh").startswith("台账中没有编号为“X9”的行，未采用；该行内容：")
        assert found.findings[-1].message("zh") == "此行没有编号，未采用；该行内容：“附注”。"
        assert found.findings[0].location.cell == "台账!A5"

    def test_comments_and_formulas(self, tmp_path: Path) -> None:
        """They are told."""

        def fill(sheet: Any, column: Callable[[str], int]) -> None:
            sheet.cell(HEAD + 2, column("value")).comment = Comment("待核", "李")
            sheet.cell(HEAD + 2, column("value")).value = "=10+2"

        found = collect(SAMPLE, returned(tmp_path, fill), at="2018")
        assert codes(found) == ["cell-formula-without-value", "cell-comment"]
        assert "待核" in found.findings[1].message()

    def test_contradictions(self, tmp_path: Path) -> None:
        """Two offices that do not agree are named, and both values kept."""
        for agency, value in (("education", 12), ("youth-league", 15)):
            returned(tmp_path, put(value=value), name=f"{agency}.xlsx", agencies=[agency])
        found = collect(SAMPLE, tmp_path, at="2018")
        assert codes(found) == ["returns-contradict"]
        where = f"{tmp_path / 'education.xlsx'}:1 市教育局!L5"
        row = "A1.1#stem-pilot-schools#1"
        (finding,) = found.findings
        assert finding.message("zh") == f"“{row}”的“完成值”：市教育局填“12”（{where}），团市委填“15”；两者均保留。"
        assert finding.hint("zh") == "请核实。"
        assert finding.message() == (
            f"Municipal Education Bureau reports '12' under 'Actual value' of '{row}' ({where}), but Municipal "
            "Committee of the Communist Youth League reports '15'; both are kept."
        )

    def test_contradicting_statuses(self, tmp_path: Path) -> None:
        """A status is named by its label; without an agency, the return is that of the ledger for all."""
        returned(tmp_path, put(status="已完成"), name="a.xlsx", agencies=["education"])
        returned(tmp_path, put(status="推进中"), name="b.xlsx")
        (finding,) = collect(SAMPLE, tmp_path, at="2018").findings
        assert "市教育局填“已完成”" in finding.message("zh")
        assert "台账填“推进中”" in finding.message("zh")
        assert "Ledger reports 'under way'" in finding.message()

    def test_value_of_two_offices(self, tmp_path: Path) -> None:
        """Both values are kept, each with its agency."""
        for agency, value in (("education", 12), ("youth-league", 15)):
            returned(tmp_path, put(value=value), name=f"{agency}.xlsx", agencies=[agency])
        found = collect(SAMPLE, tmp_path, at="2018")
        kept = {each.agency: str(each.value) for each in found.plan.observations}
        assert kept == {"education": "12", "youth-league": "15"}

    def test_files(self, tmp_path: Path) -> None:
        """One that cannot be read does not stop the others; nothing is passed over without a word."""
        returned(tmp_path, put(**WHOLE))
        (tmp_path / "old.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
        (tmp_path / "page.xls").write_bytes(b"<html>")
        (tmp_path / "letter.docx").write_bytes(b"x")
        (tmp_path / "other.csv").write_bytes(b"a,b\n1,2\n")
        (tmp_path / "~$ledger.xlsx").write_bytes(b"x")
        (tmp_path / "Thumbs.db").write_bytes(b"x")
        found = collect(SAMPLE, [tmp_path, tmp_path / "gone.xlsx"])
        assert len(found) == 3
        assert sorted(codes(found)) == sorted(
            ["file-passed-over", "file-of-another-kind", "file-without-ledger", "workbook-is-page", "file-missing"]
        )

    def test_no_ids(self, tmp_path: Path) -> None:
        """A ledger without the column of ids; one with a heading twice."""

        def fill(sheet: Any, column: Callable[[str], int]) -> None:
            sheet.delete_cols(column("id"))

        assert codes(collect(SAMPLE, returned(tmp_path, fill))) == ["ledger-without-ids"]

        def twice(sheet: Any, column: Callable[[str], int]) -> None:
            sheet.cell(HEAD, 20).value = "状态"

        assert codes(collect(SAMPLE, returned(tmp_path, twice))) == []

    def test_unknown_agency(self, tmp_path: Path) -> None:
        """Those that are known are said."""
        with pytest.raises(CallError, match="education"):
            collect(SAMPLE, tmp_path, agency="educatoin")


class TestAnyPlan:
    """Whatever stands in a plan, its ledger returned untouched changes nothing."""

    @settings(
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture],
    )
    @given(plans())
    def test_untouched(self, tmp_path: Path, plan: Plan) -> None:
        """As a workbook and as csv."""
        for name in ("a.xlsx", "a.csv"):
            policyplan.write(plan, tmp_path / name)
            assert collect(plan, tmp_path / name).rows == ()
