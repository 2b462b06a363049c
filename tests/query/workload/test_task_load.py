"""Tests for the load of tasks."""

from __future__ import annotations

import random
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyplan import samples
from policyplan.errors import CallError
from policyplan.model.plan import Plan
from policyplan.model.records import Agency, Assignment, Indicator, Task, assign
from policyplan.model.values import Span, Text
from policyplan.query.workload.task_load import TaskFlag, TaskLoad, TaskLoadRow, task_load
from policyplan.query.workload.workload import workload
from policyplan.testing import plans
from tests import shapes


def of(answer: TaskLoad, task: str) -> TaskLoadRow:
    return next(row for row in answer if row.task == task)


def notes(answer: TaskLoad) -> dict[str, str]:
    return {note.code: note.sentence() for note in answer.notes}


class TestRows:
    """A row a task: how many agencies it has, in which roles, and what is to be looked at."""

    def test_counts(self, city: Plan) -> None:
        """Agencies and groups apart; both in the numbers by role."""
        row = of(task_load(city), "rural")
        assert (row.agencies, row.groups, row.lead, row.support, row.indicators) == (3, 1, 2, 2, 2)
        assert row.ids == (
            "rural/lead/agriculture",
            "rural/lead/science",
            "rural/support/education",
            "rural/support/等单位",
        )

    def test_as_written(self, city: Plan) -> None:
        """Tasks that have something written on them; those below them are covered by them."""
        assert [row.task for row in task_load(city)] == ["rural", "urban", "urban.1"]

    def test_nobody_not_even_from_above(self, city: Plan) -> None:
        """A task without children that nobody has in any way has a row; one that only holds others has none."""
        lonely = Task(id="lone", title=Text(zh="甲"), children=(Task(id="lone.1", title=Text(zh="乙")),))
        plan = city.evolve(tasks=(*city.tasks, lonely))
        assert [row.task for row in task_load(plan)][3:] == ["lone.1"]
        assert of(task_load(plan), "lone.1").flags == (TaskFlag.NOBODY, TaskFlag.NO_INDICATOR)

    def test_leaf(self, city: Plan) -> None:
        """All tasks without children, with whom they inherit."""
        answer = task_load(city, level="leaf")
        assert [(row.task, row.agencies, row.inherited) for row in answer] == [
            ("rural.1", 3, True),
            ("rural.2", 3, True),
            ("urban.1", 2, False),
            ("urban.2", 2, True),
        ]
        assert notes(answer)["task-load-leaf"].endswith("3 of 4 inherit.")

    def test_provisions(self, city: Plan) -> None:
        """They have rows behind if asked for, those that nobody has too."""
        assert task_load(city.replace("review", assignments=()), provisions=True)[-1].flags == (
            TaskFlag.NOBODY,
            TaskFlag.NO_INDICATOR,
        )
        row = task_load(city, provisions=True)[-1]
        assert (row.task, row.agencies, row.groups) == ("review", 1, 1)

    def test_stated_only(self, city: Plan) -> None:
        """Assignments and indicators that the document states."""
        quoted = Assignment(role="lead", agency="science", spans=(Span(quote="市科协牵头"),))
        answer = task_load(
            city.replace("rural", assignments=(quoted, *assign(support=["education"]))), stated_only=True
        )
        row = of(answer, "rural")
        assert (row.agencies, row.indicators) == (1, 0)
        assert [row.task for row in answer] == ["rural", "urban.1", "urban.2"]
        assert "workload-stated-only" in notes(answer)

    def test_level(self, city: Plan) -> None:
        """Another level is refused."""
        with pytest.raises(CallError, match="Invalid value 'top' for 'level'"):
            task_load(city, level="top")  # type: ignore[arg-type]


class TestFlags:
    """What is to be looked at."""

    @pytest.mark.parametrize(
        ("assignments", "flags"),
        [
            ((), ["nobody"]),
            (assign(lead=["a"]), []),
            (assign(lead=["a", "b"]), ["several_leads"]),
            (assign(support=["a"]), ["no_lead"]),
            ((Assignment(role="lead", kind="generic", label=Text(zh="各部门")),), ["generic_only"]),
            ((Assignment(role="support", kind="open", label=Text(zh="等单位")),), ["no_lead", "generic_only"]),
        ],
    )
    def test_who(self, assignments: tuple[Assignment, ...], flags: list[str]) -> None:
        """Nobody, nobody who leads, several who lead, nobody who is named."""
        agencies = tuple(Agency(id=each, name=Text(zh=each)) for each in "ab")
        measured = (Indicator(id="i", title=Text(zh="指标")),)
        task = Task(id="t", title=Text(zh="甲"), assignments=assignments, indicators=measured)
        (row,) = task_load(Plan(id="p", title=Text(zh="方案"), agencies=agencies, tasks=(task,)))
        assert list(row.flags) == flags

    def test_indicators(self, city: Plan) -> None:
        """None at or below it."""
        assert of(task_load(city), "urban").flags == ()
        bare = city.replace("urban.1", indicators=())
        assert of(task_load(bare), "urban.1").flags == (TaskFlag.NO_INDICATOR,)

    def test_owners(self) -> None:
        """A responsible agency is an owner; several without a lead leave open who comes first; support is no owner."""
        load = {row.task: row.flags for row in task_load(shapes.responsible_on_items())}
        assert load == {
            "P1.1": (TaskFlag.SEVERAL_RESPONSIBLE,),
            "P1.2": (),
            "P2.1": (TaskFlag.SEVERAL_RESPONSIBLE, TaskFlag.NO_INDICATOR),
        }
        supported = shapes.one_task().replace("T1", assignments=assign(support=["edu"]))
        assert task_load(supported)[0].flags == (TaskFlag.NO_LEAD, TaskFlag.NO_INDICATOR)


class TestSummary:
    """Mean, median and most agencies of a task, and how often each flag stands."""

    def test_figures(self, city: Plan) -> None:
        """Three tasks with 3, 2 and 2 agencies."""
        answer = task_load(city)
        summary = answer.summary
        assert (summary.tasks, summary.median, summary.most, summary.busiest) == (3, Decimal(2), 3, ("rural",))
        assert summary.mean == Decimal("2.333333333333333333333333333")
        assert dict(summary.flags)[TaskFlag.SEVERAL_LEADS] == 1
        assert notes(answer)["task-load-counted"] == (
            "Agencies per task, over 3 rows: mean 2.33, median 2, maximum 3 (Farmers)."
        )
        assert notes(answer)["task-load-flags"] == "To check: several leads (1)."

    def test_median_of_an_even_number(self, city: Plan) -> None:
        """It lies in the middle between two."""
        assert task_load(city, level="leaf").summary.median == Decimal("2.5")

    def test_nothing_to_count(self) -> None:
        """No figure, rather than 0."""
        answer = task_load(Plan(id="p", title=Text(zh="方案")))
        assert (answer.summary.mean, answer.summary.median, answer.summary.most) == (None, None, None)
        assert notes(answer)["task-load-none"] == "There is no task to count."

    def test_nobody_anywhere(self) -> None:
        """No task is called the busiest."""
        plan = Plan(id="p", title=Text(zh="方案"), tasks=(Task(id="t", title=Text(zh="甲")),))
        answer = task_load(plan)
        assert (answer.summary.most, answer.summary.busiest) == (0, ())
        assert notes(answer)["task-load-nobody"] == "The 1 row has no agency."

    def test_nothing_to_look_at(self) -> None:
        """That is said too."""
        task = Task(
            id="t",
            title=Text(zh="甲"),
            assignments=assign(lead=["a"]),
            indicators=(Indicator(id="i", title=Text(zh="指标")),),
        )
        plan = Plan(id="p", title=Text(zh="方案"), agencies=(Agency(id="a", name=Text(zh="局")),), tasks=(task,))
        assert "task-load-no-flags" in notes(task_load(plan))


class TestSample:
    """Worked by hand from the text of the sample."""

    def test_farmers(self) -> None:
        """(二): 市农业局、市科协牵头, 18 agencies and 等单位 support: 20 agencies, 1 group, 2 leads, 19 in support.

        Below it stand 10万人次 trained and 100 activities: 2 indicators.
        """
        answer = task_load(samples.jiangmen())
        row = of(answer, "A2")
        assert (row.agencies, row.groups, row.lead, row.support, row.indicators) == (20, 1, 2, 19, 2)
        # Agencies in (一) to (十): 15, 20, 17, 17, 16, 14, 18, 19, 20, 21; their sum is 177.
        assert [each.agencies for each in answer] == [15, 20, 17, 17, 16, 14, 18, 19, 20, 21]
        assert (answer.summary.mean, answer.summary.median) == (Decimal("17.7"), Decimal("17.5"))
        # Only below (九) 科普产业助力工程 there is nothing to be measured.
        assert [each.task for each in answer if TaskFlag.NO_INDICATOR in each.flags] == ["A9"]


class TestAlways:
    """What holds for every plan."""

    @given(plans(), st.sampled_from(["assigned", "leaf"]), st.booleans(), st.booleans())
    def test_agrees_with_the_workload(self, plan: Plan, level: Any, provisions: bool, parents: bool) -> None:
        """Places counted by task are the places counted by agency."""
        how: Any = {"level": level, "provisions": provisions, "parents": parents}
        by_task, by_agency = task_load(plan, **how), workload(plan, **how)
        rows = (*by_agency, *by_agency.unnamed)
        assert sum(row.agencies for row in by_task) == sum(row.tasks for row in by_agency)
        assert sum(row.agencies + row.groups for row in by_task) == sum(row.tasks for row in rows)
        assert sum(row.lead for row in by_task) == sum(row.lead for row in rows)
        assert by_task.text("zh")
        assert by_task.to_csv()

    @given(plans(), st.randoms(use_true_random=False))
    def test_order_of_input_changes_nothing_but_the_order(self, plan: Plan, random: random.Random) -> None:
        """Rows and figures are the same."""
        actions = list(plan.tasks)
        random.shuffle(actions)
        one, other = task_load(plan), task_load(plan.evolve(tasks=tuple(actions)))
        assert set(one.rows) == set(other.rows)
        assert (one.summary.mean, one.summary.flags) == (other.summary.mean, other.summary.flags)


class TestExpandedIds:
    """The ids of a row have the assignments that stand for everybody."""

    def test_of_a_task(self) -> None:
        """Those of the lead agency and of the generic owner."""
        everybody = Assignment(role="support", kind="generic", label=Text(en="all departments"))
        task = Task(id="t", title=Text(en="Road"), assignments=(*assign(lead="a"), everybody))
        agencies = tuple(Agency(id=id, name=Text(en=id)) for id in "ab")
        plan = Plan(id="p", title=Text(en="Roads"), agencies=agencies, tasks=(task,))
        (row,) = task_load(plan, expand_generic=True)
        assert set(row.ids) == {each.id for each in plan.all_assignments}
