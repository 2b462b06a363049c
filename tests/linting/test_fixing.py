"""Findings that are mended with certainty."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import policyplan
from policyplan import Finding, Plan, Text, extensions, linting
from policyplan.linting.fixing import mended
from policyplan.model.walk import replace_at
from tests.linting.plans import ignoring, led, long_titles, plan, task

LIBRARY = linting.Configuration(select=("suppression", "task-without-lead"))


@pytest.fixture(autouse=True)
def _afresh() -> Iterator[None]:
    """Each test begins and ends with the built-in rules."""
    extensions.reset()
    yield
    extensions.reset()


def shortened(plan: Plan, one: Finding) -> Plan:
    """The plan with the title of a task cut."""
    path = plan.path_of(str(one.location.id))
    return replace_at(plan, path, plan.get(str(one.location.id), policyplan.Task).evolve(title=Text(en="Open")))


def titles(made: Plan) -> list[str]:
    """The titles of the tasks."""
    return [str(one.title) for one in made.all_tasks]


class TestMending:
    """A rule may bring a way to mend its findings."""

    def test_each_finding(self) -> None:
        """What was mended is told as it was before."""
        long_titles(fix=shortened)
        better = mended(led(), linting.Configuration(select=("library",)))
        assert titles(better.plan) == ["Open", "Open"]
        assert [one.location.id for one in better.findings] == ["evenings", "mornings"]
        assert not policyplan.lint(better.plan, select=["library"])

    def test_the_last_finding_first(self) -> None:
        """Since a fix may move what follows it."""
        order: list[str | None] = []

        def fix(plan: Plan, one: Finding) -> Plan:
            order.append(one.location.id)
            return shortened(plan, one)

        long_titles(fix=fix)
        mended(led(), linting.Configuration(select=("library",)))
        assert order == ["mornings", "evenings"]

    def test_many_findings_need_few_looks(self) -> None:
        """Otherwise a plan of thousands of tasks would take hours."""
        looks: list[Plan] = []
        message = extensions.Message("title-long", "The title {title:q} is long.")

        @extensions.register_lint_rule(message, group="library", fix=shortened)
        def title_long(plan: Plan) -> Iterator[Finding]:
            """Report titles of tasks that are long."""
            looks.append(plan)
            for one in plan.all_tasks:
                if len(str(one.title)) > 4:
                    yield extensions.finding(message, policyplan.Location(id=one.id), title=one.title)

        many = plan(*(task(f"t{n}", "Open in the evening") for n in range(50)))
        better = mended(many, linting.Configuration(select=("library",)))
        assert [one.location.id for one in better.findings] == [f"t{n}" for n in range(50)]
        assert len(looks) == 2

    def test_not_what_is_not_selected(self) -> None:
        """Nor what is excepted for the file."""
        long_titles(fix=shortened)
        assert mended(led(), LIBRARY).plan == led()
        excepted = linting.Configuration(select=("library",), per_file={"*.yaml": ("library",)})
        assert mended(led(), excepted, path="a.yaml").plan == led()

    def test_not_what_is_suppressed(self) -> None:
        """The plan says that it is meant so."""
        long_titles(fix=shortened)
        meant = plan(task("t", "Open in the evening", extra=ignoring("title-long")))
        assert not mended(meant, linting.Configuration(select=("library",))).findings

    def test_not_a_plan_with_errors(self) -> None:
        """Its references may be wrong."""
        long_titles(fix=shortened)
        faulty = led().evolve(agencies=())
        assert mended(faulty, linting.Configuration()).plan is faulty

    @pytest.mark.parametrize("case", ["fails", "no plan", "nothing", "longer", "error"])
    def test_a_fix_that_does_not_help(self, case: str) -> None:
        """It is left out, and the others go on."""

        def fix(plan: Plan, one: Finding) -> Plan:
            if one.location.id == "mornings":
                return shortened(plan, one)
            if case == "fails":
                raise ValueError
            if case == "no plan":
                return None  # type: ignore[return-value]
            if case == "error":
                return shortened(plan, one).evolve(agencies=())
            title = Text(en="Open in the evening and at noon" if case == "longer" else "Open in the evening")
            return plan.evolve(tasks=[plan.tasks[0].evolve(title=title), *plan.tasks[1:]])

        long_titles(fix=fix)
        better = mended(led(), linting.Configuration(select=("library",)))
        assert [one.location.id for one in better.findings] == ["mornings"]


class TestSuppressions:
    """Entries that suppress nothing are removed."""

    def test_with_what_they_leave_empty(self) -> None:
        """Other own data stays."""
        own = {**ignoring("goal-without-task"), "cost": 1}
        better = mended(plan(extra=own), linting.Configuration())
        assert better.plan.extra == {"cost": 1}
        assert [one.code for one in better.findings] == ["suppression-unused"]

    def test_but_not_those_in_use(self) -> None:
        """Nor entries without an effect, which a person has to look at."""
        own = {"lint": {"ignore": {"task-without-lead": "Known.", "goal-without-task": "Stale.", "x": "?"}}}
        made = plan(task("t", "Open", extra=own))
        better = mended(made, linting.Configuration())
        assert better.plan.tasks[0].extra == {"lint": {"ignore": {"task-without-lead": "Known.", "x": "?"}}}

    def test_mending_twice_changes_nothing(self) -> None:
        """The second time, there is nothing left to mend."""
        made = plan(task("t", "Open", extra=ignoring("goal-without-task")))
        once = mended(made, linting.Configuration()).plan
        again = mended(once, linting.Configuration())
        assert (again.plan, again.findings) == (once, ())
