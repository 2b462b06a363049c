"""Where tasks stand by what offices report."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import policyplan
from policyplan import samples
from policyplan.errors import CallError
from policyplan.model.plan import Plan
from policyplan.model.records import Agency, Indicator, Provision, Task, Update, assign
from policyplan.model.values import Text
from policyplan.query.status.states import TaskState
from policyplan.query.status.status import status
from policyplan.testing import plans


def text(words: str) -> Text:
    return Text(zh=words, en=words)


def one_task(*reports: tuple[str, str | None], due: str | None = "2018-06") -> Plan:
    task = Task(id="t", title=text("Task"), due=due)
    updates = tuple(Update(id=f"u{n}", task="t", at=at, status=said) for n, (at, said) in enumerate(reports))  # type: ignore[arg-type]
    return Plan(id="p", title=text("Plan"), tasks=(task,), updates=updates)


def state_of(plan: Plan, day: str = "2018-12-31", **how: Any) -> str:
    (row,) = status(plan, as_of=day, **how)
    return row.state


class TestState:
    """The first that applies."""

    @pytest.mark.parametrize(
        ("reports", "state"),
        [
            ([], "overdue"),
            ([("2018-05", "under_way")], "overdue"),
            ([("2018-05", "done")], "done_on_time"),
            ([("2018-06", "done")], "done_on_time"),
            ([("2018-07", "done")], "done_late"),
            ([("2018-05", "done"), ("2018-09", "done")], "done_on_time"),
            ([("2018-05", "done"), ("2018-06", "under_way"), ("2018-09", "done")], "done_late"),
            ([("2018-05", "done"), ("2018-06", "under_way")], "overdue"),
            ([("2018-05", "done"), ("2018-07", None)], "done_on_time"),
            ([("2018-05", "cancelled")], "cancelled"),
            ([("2018-05", "suspended")], "overdue"),
            ([("2019-01", "done")], "overdue"),
        ],
    )
    def test_after_its_due_date(self, reports: list[tuple[str, str | None]], state: str) -> None:
        """Done by then or after it, or overdue; a report counts from its last day."""
        assert state_of(one_task(*reports)) == state

    @pytest.mark.parametrize("said", ["suspended", "under_way", "not_started"])
    def test_before_its_due_date(self, said: str) -> None:
        """As its office says; nothing where it says nothing."""
        assert state_of(one_task(("2018-01", said)), "2018-03-01") == said
        assert state_of(one_task(), "2018-06-30") == "no_report"

    def test_without_a_due_date(self) -> None:
        """Done is done, and nothing is overdue."""
        assert state_of(one_task(("2018-05", "done"), due=None)) == "done"
        assert state_of(one_task(due=None)) == "no_report"

    def test_of_the_task_above(self) -> None:
        """A due date is inherited, unless only what is written counts."""
        child = Task(id="c", title=text("Part"))
        plan = Plan(
            id="p", title=text("Plan"), tasks=(Task(id="t", title=text("Task"), due="2017", children=(child,)),)
        )
        assert state_of(plan) == "overdue"
        assert state_of(plan, level="assigned") == "no_report"
        assert state_of(plan, stated_only=True) == "no_report"


class TestRows:
    """Tasks without children, and others that were reported on."""

    def test_reported_parents(self) -> None:
        """In the document's order, with number, action and reports."""
        child = Task(id="c", title=text("Part"), number="1.")
        task = Task(id="t", title=text("Task"), number="(一)", children=(child,), assignments=assign(lead="a"))
        plan = Plan(id="p", title=text("Plan"), tasks=(task,), agencies=(Agency(id="a", name=text("Office")),))
        assert [row.id for row in status(plan, as_of="2018")] == ["c"]
        update = Update(id="u", task="t", at="2018-01", status="under_way", text=text("Begun"))
        found = status(plan.evolve(updates=(update,)), as_of="2018")
        assert [(row.id, row.action, row.ids) for row in found] == [("t", "t", ("t", "u")), ("c", "t", ("c",))]
        assert found.table("zh").rows[0] == ("推进中", "(一)Task", "2018年1月", "Office", "Begun")
        assert found.table("en").rows[1][1] == "1. Part"

    def test_leads(self) -> None:
        """Those of the task above where it has none, unless only what is written counts."""
        child = Task(id="c", title=text("Part"))
        task = Task(id="t", title=text("Task"), children=(child,), assignments=assign(lead="a"))
        plan = Plan(id="p", title=text("Plan"), tasks=(task,), agencies=(Agency(id="a", name=text("Office")),))
        assert status(plan, as_of="2018")[0].leads == ("a",)
        assert status(plan, as_of="2018", level="assigned")[0].leads == ()

    def test_wrong(self) -> None:
        """A level or a day that there is not."""
        with pytest.raises(CallError, match="leaf"):
            status(one_task(), as_of="2018", level="leave")  # type: ignore[arg-type]
        with pytest.raises(CallError):
            status(one_task(), as_of="soon")


class TestProblems:
    """What each office said last."""

    def test_last_word(self) -> None:
        """A problem that a later report does not name is gone; offices speak for themselves; duties count too."""
        said = [
            Update(id="u1", task="t", agency="a", at="2018-01", problem=text("No money")),
            Update(id="u2", task="t", agency="a", at="2018-03", status="under_way"),
            Update(id="u3", task="t", agency="b", at="2018-02", help_needed=text("A room")),
            Update(id="u4", task="duty", at="2018-02", problem=text("No staff"), next_step=text("Ask")),
        ]
        agencies = tuple(Agency(id=id, name=text(id)) for id in "ab")
        duty = Provision(id="duty", title=text("Duty"), kind="duty")
        plan = one_task().evolve(updates=said, agencies=agencies, provisions=(duty,))
        found = status(plan, as_of="2018").problems
        assert [(row.task, row.agency, row.ids) for row in found] == [
            ("t", "b", ("t", "u3")),
            ("duty", None, ("duty", "u4")),
        ]
        assert found.table("zh").rows[1] == ("Duty", "", "2018年2月", "No staff", "", "Ask")
        assert [row.agency for row in status(plan, as_of="2018-01").problems] == ["a"]

    def test_rows(self) -> None:
        """Each row of a task has its own problem; a later report on the same row or on the entire task solves it."""

        def report(id: str, at: str, **facts: Any) -> Update:
            return Update(id=id, task="t", agency="a", at=at, **facts)

        aims = tuple(Indicator(id=f"i{n}", title=text(f"Aim {n}"), kind="state") for n in (1, 2))
        said = [
            report("u1", "2018-01", indicator="i1", target=1, problem=text("No land")),
            report("u2", "2018-01", indicator="i2", target=1, problem=text("No money")),
        ]
        plan = one_task().replace("t", indicators=aims).evolve(agencies=(Agency(id="a", name=text("A")),))

        def problems(*more: Update) -> list[str]:
            found = status(plan.evolve(updates=(*said, *more)), as_of="2018").problems
            return [f"{row.row}: {row.problem}" for row in found]

        assert problems() == ["Aim 1: No land", "Aim 2: No money"]
        assert problems(report("u3", "2018-02", indicator="i1", target=1)) == ["Aim 2: No money"]
        assert problems(report("u3", "2018-02", indicator="i1")) == ["Aim 2: No money"]
        assert problems(report("u3", "2018-02")) == []
        assert problems(report("u3", "2017-12")) == ["Aim 1: No land", "Aim 2: No money"]

    @pytest.mark.parametrize("words", ["无", " 暂 无。", "None", "-", "—", "N/A", "没有问题", "/"])
    def test_nothing(self, words: str) -> None:
        """An office that writes that there is no problem has none; help alone is listed."""
        update = Update(id="u1", task="t", at="2018-01", problem=text(words), help_needed=Text(zh="无", en="None"))
        assert status(one_task().evolve(updates=(update,)), as_of="2018").problems.rows == ()
        asks = update.evolve(help_needed=text("A room"))
        (row,) = status(one_task().evolve(updates=(asks,)), as_of="2018").problems
        assert (row.problem, str(row.help_needed)) == (None, "A room")


class TestAgencies:
    """By name, each task for all that lead it."""

    def test_sample(self) -> None:
        """The figures of the sample with made-up reports, which are said to be so."""
        plan = samples.jiangmen(made_up_updates=True)
        found = status(plan, as_of="2018")
        counts = Counter(row.state for row in found)
        assert counts == {"no_report": 24, "under_way": 7, "done": 3, "suspended": 1, "not_started": 1}
        assert [row.id for row in found if row.disputed] == ["A6.1"]
        assert found.count(TaskState.DONE, TaskState.SUSPENDED) == 4
        education = next(row for row in found.agencies if row.agency == "education")
        assert (education.tasks, education.finished, education.under_way, education.no_report) == (8, 1, 2, 5)
        assert "虚构数据" in found.agencies.text("zh")
        assert "Synthetic data: 17 reports" in policyplan.timeline(_dated(plan), as_of="2018").text()

    @given(plan=plans(), day=st.sampled_from(["2015", "2018", "2030"]))
    def test_sums(self, plan: Plan, day: str) -> None:
        """The states of an agency's tasks add up to its tasks, all of which are rows; ids are of the plan."""
        found = status(plan, as_of=day)
        tasks = {row.id for row in found}
        for row in found.agencies:
            assert row.tasks == sum(getattr(row, state.value) for state in TaskState)
            assert row.finished == row.done + row.done_on_time + row.done_late
            assert set(row.ids) <= tasks
        assert all(id in plan for row in (*found, *found.problems) for id in row.ids)

    @given(plan=plans())
    def test_order_does_not_matter(self, plan: Plan) -> None:
        """Agencies stand by name, however the plan lists them."""
        turned = plan.evolve(agencies=plan.agencies[::-1])
        assert status(turned, as_of="2020").agencies.rows == status(plan, as_of="2020").agencies.rows


def _dated(plan: Plan) -> Plan:
    """The plan with a due date on each task that was reported on, so that the timeline asks for the reports."""
    for task in {each.task for each in plan.updates}:
        plan = plan.replace(task, due="2020")
    return plan


class TestNames:
    """Several lead agencies are listed as the language lists names."""

    def test_joint(self) -> None:
        """With 、 in Chinese, and with semicolons in English, because names have commas."""
        found = status(samples.jiangmen(), as_of="2018")
        assert "市教育局、团市委、市科协" in found.text("zh")
        assert "Education Bureau; Municipal" in found.text("en")
