"""Gaps in a plan, which evaluations and lint find by the same rules."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

import policyplan
from policyplan import Assignment, Indicator, Plan, Task, Text
from policyplan.linting import Configuration
from policyplan.model.gaps import general_owners, lacks_owner, lowest_tasks, unmeasured_tasks
from policyplan.model.responsibility import assigned
from policyplan.query.evaluation.weak_links import WeakLinkKind
from policyplan.testing import plans

LEAD = Assignment(role="lead", agency="a")
GENERAL = Assignment(role="lead", kind="generic", label=Text(zh="各有关部门"))
OPEN = Assignment(role="responsible", kind="open", label=Text(zh="等单位"))
SUPPORT = Assignment(role="support", agency="b")


class TestOwners:
    """A task has owners, owners in general terms only, or none."""

    @pytest.mark.parametrize(
        ("assignments", "lacks", "general"),
        [
            ((), True, ()),
            ((SUPPORT,), True, ()),
            ((LEAD, GENERAL), False, ()),
            ((GENERAL, SUPPORT), False, (GENERAL,)),
            ((OPEN,), False, (OPEN,)),
            ((GENERAL, OPEN), False, (GENERAL,)),
        ],
    )
    def test_each(self, assignments: tuple[Assignment, ...], lacks: bool, general: tuple[Assignment, ...]) -> None:
        """A named owner comes before one in general terms, and a lead before a responsible agency."""
        assert lacks_owner(assignments) is lacks
        assert general_owners(assignments) == general


@pytest.mark.parametrize(
    ("label", "is_general"),
    [
        ("各有关部门", True),
        ("各级政府", True),
        ("各有关省级人民政府", True),
        ("各地人民政府", True),
        ("各区政府", False),
        ("试点城市政府", False),
        ("各片区管委会", False),
    ],
)
def test_each_government_for_its_own_area_is_not_general(label: str, is_general: bool) -> None:
    """各区政府 says who answers where; 各有关部门 and 各级政府 don't."""
    part = Assignment(role="responsible", kind="generic", label=Text(zh=label))
    assert bool(general_owners([part])) is is_general


class TestIndicators:
    """The lowest tasks are those that indicators measure."""

    def test_those_without(self) -> None:
        """An indicator of an action doesn't measure the tasks below it."""
        coder = policyplan.Inferred(reason=Text(en="A coder added it."))
        inferred = Indicator(id="i", title=Text(en="Lamps"), inferred=(coder,))
        child = Task(id="t", title=Text(en="Lamps"), indicators=(inferred,))
        other = Task(id="u", title=Text(en="Roads"))
        plan = Plan(id="p", title=Text(en="Plan"), tasks=(Task(id="a", title=Text(en="A"), children=(child, other)),))
        assert [task.id for task in lowest_tasks(plan)] == ["t", "u"]
        assert [task.id for task in unmeasured_tasks(plan)] == ["u"]
        assert [task.id for task in unmeasured_tasks(plan, stated_only=True)] == ["t", "u"]


def places(plan: Plan, code: str) -> set[str]:
    """The ids of all records that have a finding."""
    findings = policyplan.lint(plan, configuration=Configuration(select=(code,)))
    return {str(place.id) for one in findings for place in (one.location, *one.also)}


def links(plan: Plan, kind: WeakLinkKind) -> set[str]:
    """The ids of the weak links of a kind, each as the task on which its assignments are written."""
    holders = {item.task.id: item.holder for item in assigned(plan, level="leaf")}
    found = policyplan.evaluate(plan, as_of="2018", level="leaf").weak_links
    return {holders[link.id] for link in found if link.kind is kind}


def check_agreement(plan: Plan) -> None:
    """Compare the weak links of an evaluation with the findings of lint."""
    written = {task.id for task in plan.all_tasks if task.assignments}
    assert links(plan, WeakLinkKind.GENERIC_LEAD) == places(plan, "lead-in-general")
    assert links(plan, WeakLinkKind.NO_LEAD) & written == places(plan, "task-without-lead") & written
    # Of tasks without any assignment, lint reports the topmost one, and an evaluation those at the bottom.
    assert bool(links(plan, WeakLinkKind.NO_LEAD) - written) == bool(places(plan, "task-without-lead") - written)


def check_measures(plan: Plan) -> None:
    """Compare the tasks that nothing measures."""
    found = policyplan.evaluate(plan, as_of="2018").weak_links
    unmeasured = {link.id for link in found if link.kind is WeakLinkKind.NOT_MEASURED}
    assert unmeasured == places(plan, "task-without-indicator")


class TestAgreement:
    """Evaluations and lint find the same gaps."""

    def test_in_the_sample(self) -> None:
        """In the plan as it is, and in parts of it."""
        sample = policyplan.samples.jiangmen()
        check_agreement(sample)
        check_measures(sample)
        bare = [task.evolve(assignments=task.assignments[-1:], indicators=()) for task in sample.tasks]
        check_agreement(sample.evolve(tasks=bare))

    @settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(plans())
    def test_in_any_plan(self, plan: Plan) -> None:
        """Whatever its tasks and assignments are."""
        check_agreement(plan)
        check_measures(plan)
