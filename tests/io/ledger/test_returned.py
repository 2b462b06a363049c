"""A ledger that comes back changes what was filled in, and nothing else, whenever it was sent."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import policyplan
from policyplan import Agency, Indicator, Measure, Observation, Plan, Target, Task, Text, Update, assign
from policyplan.io.ledger.collect import Collection, collect
from policyplan.io.ledger.columns import BY_NAME
from policyplan.io.ledger.returns import ReminderReason, ReturnState
from policyplan.io.ledger.rows import LedgerRows
from policyplan.io.ledger.sent import Sent, code_of
from policyplan.messages import Language
from policyplan.model.records import AgencyChange

FIRST, SECOND = "t#i1#1", "t#i2#1"
"""The two rows of the task."""


def plan_of(*updates: Update, observations: tuple[Observation, ...] = ()) -> Plan:
    """A plan with a task of two targets, which two offices lead and a third one supports."""
    measure = Measure(
        id="m", title=Text(zh="人次", en="Visits"), unit=Text(zh="人次", en="visits"), kind="person_times"
    )
    aims = tuple(
        Indicator(
            id=f"i{n}",
            title=Text(zh=f"培训{n}", en=f"Training {n}"),
            measure="m",
            targets=(Target(value=100, due="2028"),),
        )
        for n in (1, 2)
    )
    task = Task(
        id="t",
        title=Text(zh="任务", en="Task"),
        assignments=assign(lead=["a", "b"], support=["c"]),
        indicators=aims,
    )
    agencies = tuple(Agency(id=id, name=Text(zh=f"{name}局", en=f"Bureau {id.upper()}")) for id, name in NAMES.items())
    return Plan(
        id="p",
        title=Text(zh="方案", en="Plan"),
        agencies=agencies,
        measures=(measure,),
        tasks=(task,),
        updates=updates,
        observations=observations,
    )


NAMES = {"a": "甲", "b": "乙", "c": "丙"}


def send(plan: Plan, path: Path, **options: Any) -> Path:
    policyplan.write(plan, path, **options)
    return path


def fill(path: Path, entries: Mapping[str, Mapping[str, Any]], *, language: Language = "zh") -> Path:
    """Fill in cells of a ledger, by row id (without the office) and column."""
    if path.suffix == ".csv":
        text = path.read_text(encoding="utf-8-sig")
        lines = list(csv.reader(io.StringIO(text)))
        _put(lines, entries, language)
        out = io.StringIO()
        csv.writer(out).writerows(lines)
        path.write_text(out.getvalue(), encoding="utf-8-sig")
        return path
    book = openpyxl.load_workbook(path)
    for sheet in book.worksheets[:-1]:
        rows: list[list[Any]] = [[cell.value for cell in row] for row in sheet.iter_rows()]
        _put(rows, entries, language)
        for n, line in enumerate(rows, 1):
            for m, value in enumerate(line, 1):
                sheet.cell(n, m).value = value
    book.save(path)
    return path


def _put(lines: list[list[Any]], entries: Mapping[str, Mapping[str, Any]], language: Language) -> None:
    head = next(line for line in lines if BY_NAME["id"].heading.render(language) in line)
    for line in lines:
        for name, value in entries.get(str(line[-1]).partition("!")[0], {}).items():
            line[head.index(BY_NAME[name].heading.render(language))] = value


def codes(found: Collection) -> list[str]:
    return [item.code for item in found.findings]


JUNE: dict[str, Any] = {"updated": "2026-06-30"}
SEPTEMBER: dict[str, Any] = {"updated": "2026-09-30"}


class TestUnchanged:
    """A ledger that is returned as it was sent changes nothing, and nothing is reported."""

    plan = plan_of(
        Update(id="u0", task="t", at="2025-12", status="not_started", text=Text(zh="尚未开展"), person="李"),
        Update(id="u1", task="t", indicator="i1", target=1, agency="a", at="2026-01", text=Text(zh="已布置")),
        observations=(Observation(id="o0", indicator="i1", at="2025-12-31", value=3, agency="a"),),
    )

    @pytest.mark.parametrize("name", ["ledger.xlsx", "ledger.csv"])
    @pytest.mark.parametrize("language", ["zh", "en"])
    @pytest.mark.parametrize(
        "options", [{}, {"agencies": ["a"]}, {"agencies": ["b", "c"]}, {"as_of": "2025"}, {"as_of": "2026-01"}]
    )
    def test_any_ledger(self, tmp_path: Path, name: str, language: str, options: dict[str, Any]) -> None:
        """For all or for some, of any day, in either language, also after other ledgers were collected."""
        path = send(self.plan, tmp_path / name, language=language, **options)
        found = collect(self.plan, path)
        assert (found.rows, found.findings, found.plan) == ((), (), self.plan)
        other = fill(
            send(self.plan, tmp_path / f"other-{name}", agencies=["a"]),
            {FIRST: {"progress": "已培训", "value": 5, "status": "推进中", "problem": "缺场地", **JUNE}},
        )
        later = collect(self.plan, other).plan
        assert later.updates[-1].agency == "a"
        found = collect(later, path)
        assert (found.rows, found.findings, found.plan) == ((), (), later)

    def test_after_the_plan_has_changed(self, tmp_path: Path) -> None:
        """New names of agencies, new targets and rows that are gone are no edits of an office."""
        path = send(self.plan, tmp_path / "ledger.xlsx")
        plan = self.plan.replace("a", name=Text(zh="新甲局", en="New A"))
        plan = plan.replace("i1", targets=(Target(value=200, due="2027"),))
        plan = policyplan.remove(plan, "i2")
        assert collect(plan, path).findings == ()
        edited = fill(path, {SECOND: {"progress": "已培训", **JUNE}, FIRST: {"target": 90}})
        assert codes(collect(plan, edited)) == ["cell-not-to-be-edited", "row-unknown"]

    def test_a_list_that_is_not_theirs(self, tmp_path: Path) -> None:
        """An edit of the supporting agencies is reported, and not taken."""
        path = fill(send(self.plan, tmp_path / "ledger.csv"), {FIRST: {"supports": "丁局"}})
        found = collect(self.plan, path)
        assert (codes(found), found.plan) == (["cell-not-to-be-edited"], self.plan)

    def test_a_code_in_wide_letters(self, tmp_path: Path) -> None:
        """Is the same code."""
        (row, _) = LedgerRows(self.plan).for_all
        wide = "".join(chr(ord(letter) + 0xFEE0) for letter in str(code_of(row)))
        assert Sent.read(wide, row.id) == Sent.read(code_of(row), row.id) is not None

    def test_the_value_of_a_file_that_was_collected_before(self, tmp_path: Path) -> None:
        """Agrees with the same value of another agency."""
        entries = {FIRST: {"value": 5, **JUNE}}
        paths = [fill(send(self.plan, tmp_path / f"{id}.csv", agencies=[id]), entries) for id in "ab"]
        later = collect(self.plan, paths[0]).plan
        assert codes(collect(later, paths)) == []

    def test_the_value_of_an_agency_that_owns_no_part(self, tmp_path: Path) -> None:
        """Contradicts that of the owner, while its status may differ."""
        for id, value, status in (("a", 5, "推进中"), ("c", 7, "已完成")):
            entries = {FIRST: {"value": value, "status": status, **JUNE}}
            fill(send(self.plan, tmp_path / f"{id}.csv", agencies=[id]), entries)
        found = collect(self.plan, [tmp_path / "a.csv", tmp_path / "c.csv"])
        assert [(item.code, dict(item.facts)["one"]) for item in found.findings] == [("returns-contradict", "5")]

    @pytest.mark.parametrize(
        ("day", "is_plausible"), [("1948-01-01", True), ("1949-12-31", True), ("1947-12-31", False)]
    )
    def test_days_of_the_period(self, tmp_path: Path, day: str, is_plausible: bool) -> None:
        """A report may be of any day of the plan, its first and its last one included, however long ago that was."""
        plan = plan_of().evolve(period="1948/1949")
        path = fill(send(plan, tmp_path / "ledger.csv"), {FIRST: {"value": 5, "updated": day}})
        assert (codes(collect(plan, path)) == []) is is_plausible

    def test_forms_of_spreadsheets(self, tmp_path: Path) -> None:
        """A month that a spreadsheet makes a day, a number as text and text as a number are as they were."""
        plan = plan_of(
            Update(id="u", task="t", at="2026-06", text=Text(zh="12"), person="=李"),
            observations=(Observation(id="o", indicator="i1", at="2026-06", value="0.123456789012345678"),),
        )
        (row, _) = LedgerRows(plan).for_all
        sent = Sent.read(code_of(row), row.id)
        assert sent is not None
        assert sent.has("updated", "2026/6/1")
        assert sent.has("updated", "2026-06-30")
        assert not sent.has("updated", "2026-06-15")
        assert sent.has("progress", 12)
        assert sent.has("person", "'=李")
        assert sent.has("value", 0.123456789012346)
        assert sent.has("target", "100.0")
        assert sent.has("due", "2028-12-31*")
        assert not sent.has("status", "已完成")
        assert sent.has("status", None)

    def test_moved(self, tmp_path: Path) -> None:
        """Rows that are sorted, inserted, or copied to a new workbook keep their codes."""
        path = send(self.plan, tmp_path / "ledger.xlsx", agencies=["a"])
        book = openpyxl.load_workbook(path)
        lines: list[list[Any]] = [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()]
        new = openpyxl.Workbook()
        for line in (*lines[:3], [None], *reversed(lines[3:])):
            new.worksheets[0].append(line)
        new.save(path)
        found = collect(plan_of(), path)
        assert (found.rows, found.findings) == ((), ())


class TestStale:
    """An old ledger doesn't overwrite newer reports; where both have changed a cell, both are named."""

    def test_real_edits(self, tmp_path: Path) -> None:
        """The edit is taken with its date; the other cells of the row are not."""
        plan = plan_of(Update(id="u0", task="t", at="2026-01", status="not_started", text=Text(zh="尚未开展")))
        old = send(plan, tmp_path / "old.xlsx", agencies=["a"])
        central = Update(id="u1", task="t", at="2026-08", status="suspended", text=Text(zh="暂停"))
        plan = plan.evolve(updates=(*plan.updates, central))
        found = collect(plan, fill(old, {FIRST: {"status": "推进中", **JUNE}}))
        assert [(change.field.zh, change.before, change.after) for change in found] == [("状态", "暂停", "推进中")]
        assert codes(found) == ["cell-changed-since"]
        assert found.findings[0].message("zh") == (
            "“t#i1#1”的“状态”在本台账下发后已有变动：台账（2026年8月）填“暂停”，甲局（2026年6月30日）现填“推进中”；两者均保留。"
        )
        (row,) = policyplan.status(found.plan, as_of="2026")
        assert row.state == "suspended"

    def test_own_report(self, tmp_path: Path) -> None:
        """An office that goes on with its own copy is not stale."""
        plan = plan_of()
        path = send(plan, tmp_path / "ledger.csv", agencies=["a"])
        plan = collect(plan, fill(path, {FIRST: {"progress": "一", "value": 1, **JUNE}})).plan
        found = collect(plan, fill(path, {FIRST: {"progress": "二", "value": 2, **SEPTEMBER}}))
        assert (len(found), found.findings) == (2, ())
        value = [(str(item.at), str(item.value)) for item in found.plan.observations]
        assert value == [("2026-06-30", "1"), ("2026-09-30", "2")]

    def test_value_of_another(self, tmp_path: Path) -> None:
        """A value that was reported without an agency since."""
        plan = plan_of()
        path = fill(send(plan, tmp_path / "ledger.csv", agencies=["a"]), {FIRST: {"value": 2, **JUNE}})
        plan = plan.evolve(observations=(Observation(id="o", indicator="i1", at="2026-05", value=9),))
        assert codes(collect(plan, path)) == ["cell-changed-since"]

    def test_without_code(self, tmp_path: Path) -> None:
        """A ledger that doesn't say what was sent is compared with the plan, and that is said if it matters."""
        plan = plan_of(Update(id="u0", task="t", at="2026-01", text=Text(zh="一")))
        path = send(plan, tmp_path / "ledger.csv")
        assert collect(plan, fill(path, {FIRST: {"code": ""}, SECOND: {"code": ""}})).findings == ()
        plan = plan.evolve(updates=(Update(id="u1", task="t", at="2026-02", text=Text(zh="二")),))
        found = collect(plan, path)
        assert codes(found) == ["ledger-unsigned"]
        assert found.findings[0].count == 2

    def test_reports_of_another(self, tmp_path: Path) -> None:
        """A ledger of an earlier version showed the reports of other agencies, too, which may be no entries."""
        said = Update(
            id="u", task="t", at="2026-06-30", agency="a", status="under_way", text=Text(zh="一"), person="李"
        )
        value = Observation(id="o", indicator="i1", at="2026-06-30", agency="a", value=3)
        plan = plan_of(said, observations=(value,))
        shown = {"progress": "一", "status": "推进中", "person": "李", "value": 3, "code": "", **JUNE}
        path = fill(send(plan, tmp_path / "ledger.csv", agencies=["b"]), {FIRST: shown, SECOND: {"code": ""}})
        found = collect(plan, path)
        assert (len(found), codes(found), found.findings[0].count) == (4, ["ledger-unsigned"], 4)
        of_another_day = collect(plan, fill(path, {FIRST: {**shown, **SEPTEMBER}}))
        assert (len(of_another_day), codes(of_another_day)) == (4, [])


class TestRoles:
    """A role that an office has changed in its ledger is reported."""

    @pytest.mark.parametrize(("role", "expected"), [("配合", ["cell-not-to-be-edited"]), ("牵头", []), ("", [])])
    def test_changed(self, tmp_path: Path, role: str, expected: list[str]) -> None:
        """In either way; an empty cell says nothing."""
        plan = plan_of()
        path = fill(send(plan, tmp_path / "ledger.csv", agencies=["a"]), {FIRST: {"role": role}})
        assert codes(collect(plan, path)) == expected


class TestIds:
    """A row is taken by its id only if it was sent with it."""

    def filled(self, tmp_path: Path, change: Callable[[dict[str, Any]], None]) -> Collection:
        """The ledger of an agency with an entry, whose rows are changed, by their ids."""
        plan = plan_of()
        path = fill(send(plan, tmp_path / "ledger.csv", agencies=["a"]), {FIRST: {"progress": "已培训", **JUNE}})
        lines = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
        head = lines[0]
        rows = [dict(zip(head, line, strict=True)) for line in lines[1:]]
        change({row["编号"].partition("!")[0]: row for row in rows})
        out = io.StringIO()
        csv.writer(out).writerows([head, *(list(row.values()) for row in rows)])
        path.write_text(out.getvalue(), encoding="utf-8-sig")
        return collect(plan, path)

    @pytest.mark.parametrize("id", ["t#i1#1!b", "t#i1#1", "t#i2#1!a"])
    def test_changed(self, tmp_path: Path, id: str) -> None:
        """The id of another agency, of the ledger for all, or of another row."""
        found = self.filled(tmp_path, lambda rows: rows[FIRST].update(编号=id))
        assert (found.rows, codes(found)) == ((), ["row-id-changed"])
        assert found.findings[0].location.cell == "S2"

    def test_all_of_another_agency(self, tmp_path: Path) -> None:
        """Reported once."""

        def to_another(rows: dict[str, Any]) -> None:
            for row in rows.values():
                row["编号"] = row["编号"].replace("!a", "!b")

        found = self.filled(tmp_path, to_another)
        assert (found.rows, codes(found), found.findings[0].count) == ((), ["row-id-changed"], 2)

    def test_sorted_without_ids(self, tmp_path: Path) -> None:
        """All columns but that of the ids."""

        def swap(rows: dict[str, Any]) -> None:
            first, second = rows[FIRST], rows[SECOND]
            first["编号"], second["编号"] = second["编号"], first["编号"]

        found = self.filled(tmp_path, swap)
        assert (found.rows, codes(found), found.findings[0].count) == ((), ["row-id-changed"], 2)


class TestAgain:
    """What was collected once is not collected again."""

    def test_same_file(self, tmp_path: Path) -> None:
        """Not even after later reports."""
        plan = plan_of()
        first = fill(
            send(plan, tmp_path / "a.xlsx", agencies=["a"]),
            {FIRST: {"progress": "一", "value": 1, "status": "推进中", "problem": "缺地", "person": "李", **JUNE}},
        )
        plan = collect(plan, first).plan
        assert collect(plan, first).rows == ()
        second = fill(
            send(plan, tmp_path / "b.csv", agencies=["a"]),
            {FIRST: {"progress": "二", "value": 2, "status": "已完成", "problem": "无", **SEPTEMBER}},
        )
        plan = collect(plan, second).plan
        for path in (first, second, tmp_path):
            found = collect(plan, path)
            assert (found.rows, found.plan) == ((), plan)

    def test_order(self, tmp_path: Path) -> None:
        """The order of files makes no difference to what counts."""
        plan = plan_of()
        paths = [
            fill(send(plan, tmp_path / f"{n}.xlsx", agencies=["a"]), {FIRST: {"status": status, **day}})
            for n, (status, day) in enumerate((("已完成", SEPTEMBER), ("推进中", JUNE)))
        ]
        for several in (paths, paths[::-1]):
            found = collect(plan, several)
            assert [str(update.at) for update in found.plan.updates] == ["2026-06-30", "2026-09-30"]
            assert codes(found) == ["returned-later"]
            assert found.findings[0].level == "info"

    def test_problem_that_stays(self, tmp_path: Path) -> None:
        """A problem that a later report without an agency has put into the ledger is reported again with the row."""
        central = Update(id="u", task="t", at="2026-12", problem=Text(zh="缺钱"), person="王")
        plan = plan_of(central)
        path = fill(send(plan, tmp_path / "a.csv", agencies=["a"]), {FIRST: {"progress": "一", **JUNE}})
        plan = collect(plan, path).plan
        assert [str(plan.updates[-1].problem), plan.updates[-1].person] == ["缺钱", "王"]
        assert collect(plan, path).rows == ()

    def test_two_files_of_one_day(self, tmp_path: Path) -> None:
        """Of two values by one office for one day, the first is taken, and both are named."""
        plan = plan_of()
        for n in (1, 2):
            path = send(plan, tmp_path / f"{n}.xlsx", agencies=["a"])
            fill(path, {FIRST: {"value": n, "progress": "同", **JUNE}})
        found = collect(plan, tmp_path)
        assert codes(found) == ["returned-twice"]
        assert "甲局对2026年6月30日填报两次，一为“1”" in found.findings[0].message("zh")
        assert [str(item.value) for item in found.plan.observations] == ["1"]
        assert len(found.plan.updates) == 1
        assert policyplan.check(found.plan).ok

    @pytest.mark.parametrize("code", [{}, {"code": ""}])
    def test_date_of_the_call(self, tmp_path: Path, code: dict[str, Any]) -> None:
        """A date that the plan has by now is still the row's own, not that of the call."""
        plan = plan_of()
        path = fill(send(plan, tmp_path / "all.csv"), {FIRST: {"problem": "缺地", "value": 2, **JUNE, **code}})
        plan = collect(plan, path, agency="a", at="2026-09").plan
        assert [str(update.at) for update in plan.updates] == ["2026-06-30"]
        found = collect(plan, path, agency="a", at="2026-09")
        assert (found.rows, found.plan) == ((), plan)

    def test_end_of_a_period(self, tmp_path: Path) -> None:
        """A date of the call that is the end of a period makes valid ids."""
        plan = plan_of()
        path = fill(send(plan, tmp_path / "a.csv", agencies=["a"]), {FIRST: {"value": 2, "person": "李"}})
        found = collect(plan, path, at="end 2026")
        assert (codes(found), [str(item.reported) for item in found.plan.observations]) == ([], ["end 2026"])

    def test_date_in_words(self, tmp_path: Path) -> None:
        """The date of the last report in words is as it was sent, so that the date of the call counts."""
        plan = plan_of(Update(id="u", task="t", agency="a", at="end 2026", text=Text(en="One")))
        path = send(plan, tmp_path / "a.csv", agencies=["a"], language="en")
        found = collect(plan, fill(path, {FIRST: {"value": 2}}, language="en"), at="2026-09")
        assert [str(item.reported) for item in found.plan.observations] == ["2026-09"]

    def test_date_in_words_alone(self, tmp_path: Path) -> None:
        """Without a date of the call, it is the date that these words stand for."""
        plan = plan_of(Update(id="u", task="t", agency="a", at="end 2026-06", text=Text(en="One")))
        path = send(plan, tmp_path / "a.csv", agencies=["a"], language="en")
        found = collect(plan, fill(path, {FIRST: {"value": 2}}, language="en"))
        assert [str(item.reported) for item in found.plan.observations] == ["end 2026-06"]

    def test_day_of_a_month(self, tmp_path: Path) -> None:
        """The last day of a month that the plan has as the date of another report is that day."""
        plan = plan_of()
        path = fill(send(plan, tmp_path / "a.csv", agencies=["a"]), {FIRST: {"person": "李", **JUNE}})
        plan = plan.evolve(updates=(Update(id="u", task="t", agency="a", at="2026-06", text=Text(zh="一")),))
        assert [str(update.at) for update in collect(plan, path).plan.updates] == ["2026-06", "2026-06-30"]

    def test_unread_date(self, tmp_path: Path) -> None:
        """It is reported, too, where nothing is taken from the row."""
        plan = plan_of()
        path = fill(send(plan, tmp_path / "a.csv", agencies=["a"]), {FIRST: {"value": "50余", "updated": "待定"}})
        assert codes(collect(plan, path)) == ["value-unread", "day-unread"]

    @pytest.mark.parametrize("entries", [{"value": 1, "progress": "一", "status": "推进中"}, {"value": 1}])
    def test_two_contents_of_one_day(self, tmp_path: Path, entries: dict[str, Any]) -> None:
        """The content that was not taken is not taken the second time either, as a correction of the first."""
        plan = plan_of()
        for n in (0, 1):
            other = {"value": 2, "progress": "二", "status": "已完成"} if n else entries
            fill(send(plan, tmp_path / f"{n}.xlsx", agencies=["a"]), {FIRST: {**other, **JUNE}})
        found = collect(plan, tmp_path)
        again = collect(found.plan, tmp_path)
        assert codes(again) == codes(found)
        assert set(codes(found)) == {"returned-twice"}
        assert (again.rows, again.plan) == ((), found.plan)

    def test_corrected(self, tmp_path: Path) -> None:
        """A value that an office corrects for the same day replaces the old one."""
        plan = plan_of()
        plan = collect(plan, fill(send(plan, tmp_path / "a.csv", agencies=["a"]), {FIRST: {"value": 1, **JUNE}})).plan
        path = fill(send(plan, tmp_path / "b.csv", agencies=["a"]), {FIRST: {"value": 2}})
        found = collect(plan, path)
        assert codes(found) == ["value-corrected"]
        assert [(item.id, str(item.value)) for item in found.plan.observations] == [(plan.observations[0].id, "2")]

    def test_corrected_next_to_the_old_file(self, tmp_path: Path) -> None:
        """The file that was collected before does not contradict the correction."""
        plan = plan_of()
        first = fill(send(plan, tmp_path / "a.csv", agencies=["a"]), {FIRST: {"value": 1, **JUNE}})
        plan = collect(plan, first).plan
        second = fill(send(plan, tmp_path / "b.csv", agencies=["a"]), {FIRST: {"value": 2}})
        found = collect(plan, [first, second])
        assert codes(found) == ["value-corrected"]
        assert [str(item.value) for item in found.plan.observations] == ["2"]

    def test_same_value_later(self, tmp_path: Path) -> None:
        """A value that is reported again on a later day is a report of its own."""
        plan = plan_of()
        for name, day in (("a.csv", JUNE), ("b.csv", SEPTEMBER)):
            fill(send(plan, tmp_path / name, agencies=["a"]), {FIRST: {"value": 1, **day}})
        found = collect(plan, tmp_path)
        assert [(str(item.at), str(item.value)) for item in found.plan.observations] == [
            ("2026-06-30", "1"),
            ("2026-09-30", "1"),
        ]
        assert codes(found) == []

    def test_words(self, tmp_path: Path) -> None:
        """Words for an indicator without a number are known again, too."""
        plan = plan_of().replace("i1", kind="established", targets=(Target(written="建成"),))
        path = fill(send(plan, tmp_path / "a.csv", agencies=["a"]), {FIRST: {"value": "已建成", **JUNE}})
        plan = collect(plan, path).plan
        assert [item.written for item in plan.observations] == ["已建成"]
        assert collect(plan, path).rows == ()
        second = fill(send(plan, tmp_path / "b.csv", agencies=["a"]), {FIRST: {"value": "已验收", **SEPTEMBER}})
        plan = collect(plan, second).plan
        assert collect(plan, path).rows == ()

    def test_months(self, tmp_path: Path) -> None:
        """Reports of different months are no contradiction; those of one month are, unless they can't decide."""
        plan = plan_of()
        for agency, status, day in (("a", "推进中", JUNE), ("b", "已完成", SEPTEMBER), ("c", "已完成", JUNE)):
            path = send(plan, tmp_path / f"{agency}.csv", agencies=[agency])
            fill(path, {FIRST: {"status": status, **day}})
        assert codes(collect(plan, tmp_path)) == []
        fill(tmp_path / "b.csv", {FIRST: {"updated": "2026-06-10"}})
        assert codes(collect(plan, tmp_path)) == ["returns-contradict"]


class TestRows:
    """Each row of each agency keeps its own report."""

    def filled(self, tmp_path: Path) -> Plan:
        plan = plan_of()
        entries: dict[str, dict[str, dict[str, Any]]] = {
            "a": {
                FIRST: {"status": "已完成", "progress": "甲一", "problem": "缺地", "person": "李", "value": 5, **JUNE},
                SECOND: {"status": "推进中", "progress": "甲二", "help_needed": "请协调", **JUNE},
            },
            "b": {FIRST: {"status": "推进中", "progress": "乙一", "value": 6, "updated": "2026-06-20"}},
            "c": {FIRST: {"status": "已完成", "progress": "丙一", **JUNE}},
        }
        for agency, rows in entries.items():
            fill(send(plan, tmp_path / f"{agency}.xlsx", agencies=[agency]), rows)
        return collect(plan, tmp_path).plan

    def test_own_ledgers(self, tmp_path: Path) -> None:
        """An agency's ledger gives each row back what the agency wrote there."""
        plan = self.filled(tmp_path)
        made = LedgerRows(plan)
        cells = {
            (agency.id, row.row.indicator): [row.cells.get(name) for name in ("progress", "status", "problem", "value")]
            for agency in plan.agencies
            for row in made.of(agency)
        }
        assert cells == {
            ("a", "i1"): ["甲一", "已完成", "缺地", 5],
            ("a", "i2"): ["甲二", "推进中", None, None],
            ("b", "i1"): ["乙一", "推进中", None, 6],
            ("b", "i2"): [None, None, None, None],
            ("c", "i1"): ["丙一", "已完成", None, None],
            ("c", "i2"): [None, None, None, None],
        }

    def test_ledger_for_all(self, tmp_path: Path) -> None:
        """It says who wrote what, and that owners differ."""
        first, second = LedgerRows(self.filled(tmp_path)).for_all
        assert first.cells["progress"] == (
            "甲局（已完成）：甲一\n乙局（推进中）：乙一\n丙局（配合、已完成）：丙一\n（各责任单位填报不一致，请核实）"
        )
        assert (first.cells["status"], first.cells["problem"], first.cells["person"]) == (
            "推进中",
            "甲局：缺地",
            "甲局：李",
        )
        assert first.cells["value"] == 5
        assert second.cells["progress"] == "甲局（推进中）：甲二"

    def test_values_of_one_day(self) -> None:
        """Values that differ for one time are listed with their agencies."""
        values = tuple(
            Observation(id=f"o{agency}", indicator="i1", at="2026", value=n, agency=agency)
            for n, agency in enumerate("ab", 1)
        )
        assert LedgerRows(plan_of(observations=values)).for_all[0].cells["value"] == "甲局：1\n乙局：2"

    def test_central_values(self) -> None:
        """One that was reported without an agency has no name; words are shown as they are."""
        values = (
            Observation(id="o1", indicator="i1", at="2026", value=1),
            Observation(id="o2", indicator="i1", at="2026", value=2, agency="a"),
        )
        assert LedgerRows(plan_of(observations=values)).for_all[0].cells["value"] == "1\n甲局：2"
        words = Observation(id="o", indicator="i1", at="2026", written="已完成")
        assert LedgerRows(plan_of(observations=(words,))).for_all[0].cells["value"] == "已完成"

    def test_central_and_own_problems(self) -> None:
        """A problem without an agency is listed first, without a name."""
        reports = (
            Update(id="u1", task="t", at="2026", problem=Text(zh="缺钱")),
            Update(id="u2", task="t", at="2026", agency="a", problem=Text(zh="缺地")),
        )
        assert LedgerRows(plan_of(*reports)).for_all[0].cells["problem"] == "缺钱\n甲局：缺地"

    def test_units(self) -> None:
        """A value is shown in the unit of its row, or with its own."""
        for unit, shown in (("万人次", 20000), ("场", "2场")):
            value = Observation(id="o", indicator="i1", at="2026", value=2, unit=Text(zh=unit))
            assert LedgerRows(plan_of(observations=(value,))).for_all[0].cells["value"] == shown

    def test_status(self, tmp_path: Path) -> None:
        """The task is not done, and its problems are all listed."""
        plan = self.filled(tmp_path)
        found = policyplan.status(plan, as_of="2026")
        assert (found[0].state, found[0].disputed) == ("under_way", True)
        assert [str(row.problem or row.help_needed) for row in found.problems] == ["缺地", "请协调"]

    def test_problems_stay(self, tmp_path: Path) -> None:
        """A problem that stays in its cell is not solved by a new entry in another; one that is replaced is."""
        plan = self.filled(tmp_path)
        path = send(plan, tmp_path / "next.xlsx", agencies=["a"])
        found = collect(plan, fill(path, {FIRST: {"status": "推进中", **SEPTEMBER}}))
        assert [row.field.zh for row in found] == ["状态"]
        problems = [str(row.problem) for row in policyplan.status(found.plan, as_of="2026").problems if row.problem]
        assert problems == ["缺地"]
        found = collect(plan, fill(path, {FIRST: {"problem": "无"}}))
        assert [row for row in policyplan.status(found.plan, as_of="2026").problems if row.problem] == []

    def test_central_reports(self, tmp_path: Path) -> None:
        """A later report without an agency replaces what agencies wrote, but not their problems."""
        plan = self.filled(tmp_path)
        central = Update(id="u", task="t", at="2026-12", status="done", text=Text(zh="已验收"))
        first, _ = LedgerRows(plan.evolve(updates=(*plan.updates, central))).for_all
        assert (first.cells["progress"], first.cells["status"]) == ("已验收", "已完成")
        assert first.cells["problem"] == "甲局：缺地"

    def test_without_a_role(self, tmp_path: Path) -> None:
        """A row of an agency that has no role in the task any more is still taken."""
        plan = plan_of()
        path = fill(send(plan, tmp_path / "c.csv", agencies=["c"]), {FIRST: {"progress": "丙", **JUNE}})
        plan = plan.replace("t", assignments=assign(lead=["a", "b"]))
        assert [row.agency_id for row in collect(plan, path)] == ["c"]

    def test_read_as_a_plan(self, tmp_path: Path) -> None:
        """A list of agencies that another row has is read for each row."""
        agencies = tuple(Agency(id=f"s{n}", name=Text(zh=f"配合单位第{n}局")) for n in range(4))
        plan = plan_of().evolve(agencies=(*plan_of().agencies, *agencies))
        supports = assign(lead="a", support=[agency.id for agency in agencies])
        tasks = (plan.tasks[0].evolve(assignments=supports), Task(id="t2", title=Text(zh="二"), assignments=supports))
        path = send(plan.evolve(tasks=tasks), tmp_path / "ledger.csv")
        assert path.read_text(encoding="utf-8-sig").count("（同t）,") == 2
        back = policyplan.read(path)
        assert [len(task.assignments) for task in back.tasks] == [5, 5]
        named = path.read_text(encoding="utf-8-sig").replace("（同t）", "同济大学")
        path.with_name("named.csv").write_text(named, encoding="utf-8-sig")
        assert "同济大学" in [str(agency.name) for agency in policyplan.read(path.with_name("named.csv")).agencies]
        lines = path.read_text(encoding="utf-8-sig").splitlines()
        path.write_text("\n".join((lines[0], lines[-1])), encoding="utf-8-sig")
        opened = policyplan.read(path, strict=False)
        assert "ledger-list-missing" in [item.code for item in opened.findings]
        assert [str(agency.name) for agency in opened.plan.agencies] == ["甲局"]


class TestDepartments:
    """Who has returned what, and whom to remind."""

    def test_summary(self, tmp_path: Path) -> None:
        """Rows that are filled in, new, blank and with problems; ledgers that are missing or blank."""
        plan = plan_of()
        fill(
            send(plan, tmp_path / "a.xlsx", agencies=["a"]),
            {FIRST: {"progress": "一", "problem": "缺地", **JUNE}},
        )
        send(plan, tmp_path / "b.xlsx", agencies=["b"])
        found = collect(plan, tmp_path)
        by_agency = {row.agency: row for row in found.departments}
        counts = [(row.state, row.rows, row.filled, row.new, row.blank, row.problems) for row in by_agency.values()]
        returned, missing = ReturnState.RETURNED, ReturnState.NOT_RETURNED
        assert dict(zip(by_agency, counts, strict=True)) == {
            "a": (returned, 2, 1, 1, 1, 1),
            "b": (returned, 2, 0, 0, 2, 0),
            "c": (missing, 2, 0, 0, 2, 0),
        }
        assert by_agency["a"].files == (str(tmp_path / "a.xlsx"),)
        reminders = {row.agency: (row.reason, row.rows, row.due, row.ids) for row in found.reminders}
        assert reminders == {
            "a": (ReminderReason.ROW_BLANK, 1, "2028", (SECOND,)),
            "b": (ReminderReason.ALL_BLANK, 2, "2028", (FIRST, SECOND)),
            "c": (ReminderReason.NOT_RETURNED, 2, "2028", (FIRST, SECOND)),
        }
        assert "台账未报送" in found.reminders.text("zh")
        assert "需催报3项。" in found.reminders.text("zh")
        assert "台账涉及3个单位，未报送1个。" in found.departments.text("zh")
        row = next(row for row in found.reminders if row.agency == "a")
        assert found.reminders.table("zh").rows[found.reminders.rows.index(row)][1:] == (
            *("该行未填写", "1", "牵头", "任务", "培训2", "2028年"),
        )

    def test_ledger_for_all(self, tmp_path: Path) -> None:
        """Its rows count for every agency."""
        plan = plan_of()
        fill(send(plan, tmp_path / "all.csv"), {FIRST: {"progress": "一", **JUNE}})
        found = collect(plan, tmp_path)
        assert {row.state for row in found.departments} == {ReturnState.RETURNED}
        assert [(row.agency, row.ids) for row in found.reminders] == [(id, (SECOND,)) for id in ("b", "c", "a")] or len(
            found.reminders
        ) == 3
        assert "台账涉及3个单位，均已报送。" in found.departments.text("zh")

    def test_all_filled_in(self, tmp_path: Path) -> None:
        """There is nothing to remind of, and no count of 0."""
        plan = plan_of()
        fill(send(plan, tmp_path / "all.csv"), {id: {"progress": "一", **JUNE} for id in (FIRST, SECOND)})
        assert collect(plan, tmp_path).reminders.text("zh").endswith("无需催报。")


class TestChangedAgencies:
    """Departments are those of the day of the returns."""

    def test_merged(self, tmp_path: Path) -> None:
        """The new agency is listed, a former one only if it still returned its ledger."""
        plan = plan_of()
        merged = (AgencyChange(kind="merged", at="2026-03-01", into=("n",)),)
        former = tuple(agency.evolve(changes=merged) if agency.id in "ab" else agency for agency in plan.agencies)
        plan = plan.evolve(agencies=(*former, Agency(id="n", name=Text(zh="新局", en="New bureau"))))
        new = send(plan, tmp_path / "new.xlsx", agencies=["n"], as_of="2026-12-31")
        found = collect(plan, new)
        states = {row.agency: row.state for row in found.departments}
        assert states == {"c": ReturnState.NOT_RETURNED, "n": ReturnState.RETURNED}
        old = fill(send(plan, tmp_path / "old.xlsx", agencies=["a"]), {FIRST: {"progress": "已培训", **JUNE}})
        found = collect(plan, old)
        states = {row.agency: row.state for row in found.departments}
        assert states == {
            "a": ReturnState.RETURNED,
            "c": ReturnState.NOT_RETURNED,
            "n": ReturnState.NOT_RETURNED,
        }


class TestFindings:
    """One finding for each cause."""

    def test_many_cells(self, tmp_path: Path) -> None:
        """Rows without a date are one finding, with their places."""
        plan = plan_of()
        path = fill(send(plan, tmp_path / "a.xlsx"), {row: {"progress": "一"} for row in (FIRST, SECOND)})
        found = collect(plan, path)
        assert [(item.code, item.count) for item in found.findings] == [("row-without-day", 2)]


def test_a_blank_cell_is_an_empty_one() -> None:
    """Spaces that a person has typed into a cell that was sent empty change nothing."""
    row = LedgerRows(plan_of()).for_all[0]
    sent = Sent.read(code_of(row), row.id)
    assert sent
    assert sent.has("status", "  ")
    assert not sent.has("status", "已完成")
    assert not sent.has("target", "  ")
