"""The status of a task by the reports of its owners on its rows."""

from __future__ import annotations

from typing import Any

import pytest

from policyplan.model.plan import Plan
from policyplan.model.records import (
    Agency,
    Assignment,
    Goal,
    Indicator,
    Measure,
    Place,
    Provision,
    Target,
    Task,
    Update,
    assign,
)
from policyplan.model.reporting import ReportRow, report_rows
from policyplan.model.values import Text
from policyplan.query.status.status import status
from policyplan.query.timeline import timeline


def text(words: str) -> Text:
    return Text(zh=words, en=words)


def plan_with(
    *reports: dict[str, Any],
    assignments: tuple[Assignment, ...] = assign(lead=["a", "b"], support=["s"]),
    indicators: int = 0,
    due: str | None = None,
) -> Plan:
    """A plan of one task, which two agencies lead and one supports, with these reports."""
    measure = Measure(id="m", title=text("Schools"), unit=text("所"), kind="things")
    aims = tuple(
        Indicator(id=f"i{n}", title=text(f"Aim {n}"), measure="m", targets=(Target(value=n),))
        for n in range(1, indicators + 1)
    )
    task = Task(id="t", title=text("Task"), assignments=assignments, indicators=aims, due=due)
    updates = tuple(
        Update(**{"id": f"u{n}", "task": "t", "at": "2018-06", **report}) for n, report in enumerate(reports)
    )
    agencies = tuple(Agency(id=id, name=text(id.upper())) for id in "abs")
    return Plan(id="p", title=text("Plan"), measures=(measure,), agencies=agencies, tasks=(task,), updates=updates)


def state(*reports: dict[str, Any], **facts: Any) -> str:
    (row,) = status(plan_with(*reports, **facts), as_of="2018")
    return row.state.value


def said(agency: str | None, status: str | None, **facts: Any) -> dict[str, Any]:
    return {"agency": agency, "status": status, **facts}


class TestOwners:
    """Each owner decides with its last report; other agencies never do."""

    @pytest.mark.parametrize(
        ("reports", "expected"),
        [
            ([said("a", "done"), said("b", "done")], "done"),
            ([said("a", "done")], "under_way"),
            ([said("a", "done"), said("b", "under_way")], "under_way"),
            ([said("a", "done"), said("b", "not_started")], "under_way"),
            ([said("a", "done"), said("b", "suspended")], "suspended"),
            ([said("a", "done"), said("b", "cancelled")], "under_way"),
            ([said("a", "cancelled"), said("b", "cancelled")], "cancelled"),
            ([said("a", "cancelled")], "no_report"),
            ([said("a", "suspended"), said("b", "not_started")], "suspended"),
            ([said("a", "suspended"), said("b", "under_way")], "under_way"),
            ([said("a", "not_started")], "not_started"),
            ([said("s", "done")], "no_report"),
            ([said("s", "done"), said("a", "under_way")], "under_way"),
            ([said("a", "under_way"), said("s", "done", at="2018-12")], "under_way"),
            ([said("s", "cancelled"), said("a", "done"), said("b", "done")], "done"),
            ([said("a", "done"), said("a", "under_way", at="2018-07"), said("b", "done")], "under_way"),
        ],
    )
    def test_joint_leads(self, reports: list[dict[str, Any]], expected: str) -> None:
        """Done only if each of them says so."""
        assert state(*reports) == expected

    def test_responsible(self) -> None:
        """Where nobody leads, the responsible agencies decide."""
        responsible = assign(responsible=["a", "b"], support=["s"])
        assert state(said("a", "done"), assignments=responsible) == "under_way"
        assert state(said("a", "done"), said("b", "done"), assignments=responsible) == "done"

    def test_nobody_named(self) -> None:
        """A task without assignments is owned by those that report; one of a group or of supporters by nobody."""
        assert state(said("a", "done"), assignments=()) == "done"
        assert state(said("a", "done"), said("b", "under_way"), assignments=()) == "under_way"
        assert state(said("s", "done"), assignments=assign(support=["s"])) == "no_report"
        generic = Assignment(role="lead", kind="generic", label=text("All departments"))
        assert state(said("a", "done"), assignments=(generic,)) == "no_report"
        assert state(said(None, "done"), assignments=(generic,)) == "done"

    def test_without_agency(self) -> None:
        """A report without an agency counts for every owner, until one says otherwise."""
        assert state(said(None, "done")) == "done"
        assert state(said("a", "under_way"), said(None, "done", at="2018-07")) == "done"
        assert state(said(None, "done"), said("a", "under_way", at="2018-07")) == "under_way"

    def test_same_day(self) -> None:
        """The report that names more counts, in whatever order they come."""
        one, other = said(None, "done"), said("a", "under_way")
        assert state(one, other) == state(other, one) == "under_way"

    def test_inherited(self) -> None:
        """Owners are inherited, whatever level is asked for."""
        child = Task(id="c", title=text("Part"))
        plan = plan_with().replace("t", children=(child,))
        done = (Update(id="u", task="c", at="2018", agency="s", status="done"),)
        for options in ({}, {"level": "assigned"}, {"stated_only": True}):
            (row,) = status(plan.evolve(updates=done), as_of="2018", **options)
            assert row.state == "no_report"


class TestRows:
    """A task is done when all of its rows are."""

    def test_one_of_several(self) -> None:
        """Not done as long as another target isn't."""
        one = [said(agency, "done", indicator="i1", target=1) for agency in "ab"]
        assert state(*one, indicators=8) == "under_way"
        assert state(*one, indicators=1) == "done"
        rest = [said(agency, "done", indicator=f"i{n}") for agency in "ab" for n in range(2, 9)]
        assert state(*one, *rest, indicators=8) == "done"

    def test_cancelled_rows(self) -> None:
        """They are set aside, and a remark says so; if all are, the task is cancelled."""
        reports = [
            *(said(agency, "done", indicator="i1") for agency in "ab"),
            *(said(agency, "cancelled", indicator="i2") for agency in "ab"),
        ]
        plan = plan_with(*reports, indicators=2)
        (row,) = status(plan, as_of="2018")
        assert (row.state, row.remark and row.remark.en) == ("done", "1 of 2 rows are done. 1 row is cancelled.")
        assert state(said(None, "cancelled"), indicators=2) == "cancelled"

    def test_entire_task(self) -> None:
        """A report on the entire task, as older files have it, counts for all rows until a later one on a row."""
        assert state(said(None, "done"), indicators=3) == "done"
        later = said(None, "under_way", indicator="i2", at="2018-07")
        assert state(said(None, "done"), later, indicators=3) == "under_way"

    def test_unknown_rows(self) -> None:
        """A report on an indicator or a target that the task doesn't have counts for no row."""
        assert state(said(None, "done", indicator="i9"), indicators=2) == "no_report"
        assert state(said(None, "done", indicator="i1", target=7), indicators=1) == "no_report"

    def test_places(self) -> None:
        """Each place that owes a target has a row of its own."""
        aim = Indicator(id="i", title=text("Aim"), places=("p1", "p2"), per_place=True, targets=(Target(), Target()))
        rows = [row for row, _, _ in report_rows(Task(id="t", title=text("Task"), indicators=(aim,)))]
        assert rows == [
            ReportRow("i", 1, "p1"),
            ReportRow("i", 2, "p1"),
            ReportRow("i", 1, "p2"),
            ReportRow("i", 2, "p2"),
        ]
        assert rows[0].has(Update(id="u", task="t", at="2018", indicator="i", place="p1"))
        assert not rows[0].has(Update(id="u", task="t", at="2018", indicator="i", place="p2"))

    def test_when_done(self) -> None:
        """On the day on which the last row became done."""
        reports = [
            said("a", "done", at="2018-05"),
            said("b", "done", at="2018-07"),
            said("b", "done", at="2018-09"),
        ]
        (row,) = status(plan_with(*reports, due="2018-06"), as_of="2018")
        assert (row.state, row.done_at) == ("done_late", "2018-07")
        assert state(*reports, due="2018-07") == "done_on_time"
        assert state(*reports[:1], due="2018-06") == "overdue"


class TestRemarks:
    """What to verify is said with each task, counted by agency, and noted below the answer."""

    def test_disputed(self) -> None:
        """Who says what, in both languages."""
        plan = plan_with(said("a", "done"), said("b", "under_way"))
        found = status(plan, as_of="2018")
        assert found[0].remark is not None
        assert found[0].remark.zh == "A填“已完成”，B填“推进中”，请核实。"
        assert found[0].remark.en == "A reports 'done', B reports 'under way'; please verify."
        assert [(row.agency, row.disputed) for row in found.agencies] == [("a", 1), ("b", 1)]
        assert "status-contradicted" in [note.code for note in found.notes]

    def test_silent(self) -> None:
        """One that hasn't reported is named where another reports done; a central report is named as such."""
        (row,) = status(plan_with(said("a", "done")), as_of="2018")
        assert row.remark is not None
        assert row.remark.zh == "A填“已完成”，B未填状态，请核实。"
        (row,) = status(plan_with(said(None, "done"), said("a", "under_way", at="2018-07")), as_of="2018")
        assert row.remark is not None
        assert row.remark.zh == "A填“推进中”，未注明单位的进展填“已完成”，请核实。"
        (row,) = status(plan_with(said("a", "under_way")), as_of="2018")
        assert (row.disputed, row.remark) == (False, None)

    def test_rows(self) -> None:
        """Disputed rows are named, at most three; places in brackets."""
        reports = [said("a", "done", indicator=f"i{n}") for n in range(1, 6)]
        plan = plan_with(*reports, indicators=6)
        (row,) = status(plan, as_of="2018")
        assert row.remark is not None
        assert row.remark.in_("zh").startswith("“Aim 1”：A填“已完成”，B未填状态，请核实。")
        assert row.remark.in_("zh").endswith("另有2行各责任单位填报不一致。")
        aim = Indicator(id="i", title=text("Aim"), places=("p1", "p2"), per_place=True)
        plan = plan_with(said("a", "done", indicator="i", place="p2")).replace("t", indicators=(aim,))
        plan = plan.evolve(places=(Place(id="p1", name=text("East")), Place(id="p2", name=text("West"))))
        (row,) = status(plan, as_of="2018")
        assert row.remark is not None
        assert row.remark.in_("en").startswith("'Aim (West)': A reports 'done'")

    def test_others(self) -> None:
        """What other agencies report is shown where it differs."""
        (row,) = status(plan_with(said("s", "done"), said("s", None, at="2018-07")), as_of="2018")
        assert row.remark is not None
        assert row.remark.zh == "S填“已完成”；该单位不是本任务的责任单位，所填不计入任务状态。"
        assert row.ids == ("t", "u0", "u1")
        (row,) = status(plan_with(said("s", "under_way"), said("a", "under_way")), as_of="2018")
        assert row.remark is None

    def test_unknown_agency(self) -> None:
        """In a plan with faults, the id of an agency stands for its name."""
        (row,) = status(plan_with(said("gone", "done"), said("a", "under_way"), assignments=()), as_of="2018")
        assert row.remark is not None
        assert row.remark.en == "gone reports 'done', A reports 'under way'; please verify."

    def test_many_others(self) -> None:
        """Six are named, the others counted."""
        agencies = tuple(Agency(id=f"s{n}", name=text(f"S{n}")) for n in range(8))
        plan = plan_with(*(said(agency.id, "done") for agency in agencies))
        (row,) = status(plan.evolve(agencies=(*plan.agencies, *agencies)), as_of="2018")
        assert row.remark is not None
        assert row.remark.in_("en").endswith("2 more agencies report another status.")


class TestTimeline:
    """The same rule decides whether a due date is met."""

    def test_supporters(self) -> None:
        """Don't close a task."""
        for agency, expected in (("s", "overdue"), (None, "done")):
            plan = plan_with(said(agency, "done"), due="2018-07")
            assert timeline(plan, as_of="2018")[0].state == expected

    def test_provisions(self) -> None:
        """Are closed by their owners, too; goals only have problems."""
        duty = Provision(id="d", title=text("Duty"), kind="duty", due="2018-07", assignments=assign(lead="a"))
        goal = Goal(id="g", title=text("Goal"))
        updates = (
            Update(id="u1", task="d", at="2018-06", agency="a", status="done"),
            Update(id="u2", task="g", at="2018-06", agency="a", problem=text("No data")),
        )
        plan = plan_with().evolve(provisions=(duty,), goals=(goal,), updates=updates)
        assert timeline(plan, as_of="2018")[0].state == "done"
        assert [row.task for row in status(plan, as_of="2018").problems] == ["g"]
