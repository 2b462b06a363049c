"""Rules on who leads, supports and coordinates the tasks."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from policyplan.model.plan import Plan

Found = Callable[..., list[str]]
Opened = Callable[[str], Plan]

AGENCIES = """
agencies:
  - {id: a, name: {en: Agency A}}
  - {id: b, name: {en: Agency B}}
  - {id: office, name: {en: Office of A}, parent: a}
"""


def task(id: str, *assignments: str, children: str = "") -> str:
    return (
        f"  - {{id: {id}, title: {{en: Task {id}}}, assignments: [{', '.join(assignments)}], children: [{children}]}}\n"
    )


def role(role: str, agency: str) -> str:
    return f"{{role: {role}, agency: {agency}}}"


GENERIC = "{role: responsible, kind: generic, label: {en: all departments}}"
OPEN = "{role: support, kind: open, label: {en: and others}}"


class TestTaskWithoutLead:
    """Somebody leads each task or is responsible for it."""

    def test_leads_above_and_below(self, found: Found) -> None:
        """A task inherits the lead of the task above it, and needs none if those below have one."""
        above = task("A", role("lead", "a"), children="{id: A1, title: {en: Task A1}}")
        below = task("B", children=f"{{id: B1, title: {{en: Task B1}}, assignments: [{role('responsible', 'b')}]}}")
        assert found("task-without-lead", f"{AGENCIES}tasks:\n{above}{below}") == []

    def test_the_topmost_task_is_reported(self, found: Found) -> None:
        """Not each of its subtasks."""
        tasks = task("A", children="{id: A1, title: {en: Task A1}}") + task("B", role("lead", "a"))
        assert found("task-without-lead", f"{AGENCIES}tasks:\n{tasks}") == ["A"]

    def test_a_subtask_with_a_role_but_no_lead(self, found: Found) -> None:
        """Its own assignments replace those of the task above."""
        below = f"{{id: A1, title: {{en: Task A1}}, assignments: [{role('support', 'b')}]}}"
        assert found("task-without-lead", f"{AGENCIES}tasks:\n{task('A', role('lead', 'a'), children=below)}") == ["A1"]

    def test_one_finding_if_no_task_has_a_lead(self, opened: Opened) -> None:
        """With the places of all."""
        from policyplan.linting.rules import RULES

        plan = opened("tasks:\n" + "".join(task(id) for id in "ABCD"))
        (finding,) = RULES["task-without-lead"](plan)
        assert [place.id for place in finding.also] == ["B", "C", "D"]


class TestLeadInGeneral:
    """An agency with a name answers for each task."""

    def test_a_named_agency_next_to_a_group(self, found: Found) -> None:
        """One name is enough."""
        tasks = task("A", GENERIC, role("responsible", "a")) + task("B", GENERIC)
        assert found("lead-in-general", f"{AGENCIES}tasks:\n{tasks}") == ["B"]


class TestLeadsWithoutCoordinator:
    """Joint leads have a coordinator."""

    @pytest.mark.parametrize(
        ("assignments", "expected"),
        [
            ((role("lead", "a"), role("lead", "b")), ["A"]),
            ((role("lead", "a"), role("lead", "b"), role("coordinate", "b")), []),
            ((role("lead", "a"), role("lead", "office")), []),
            ((role("responsible", "a"), role("responsible", "b")), []),
        ],
    )
    def test_leads(self, found: Found, assignments: tuple[str, ...], expected: list[str]) -> None:
        """An office of a lead agency is no second lead, and responsible agencies without a rank lead nothing."""
        assert found("leads-without-coordinator", f"{AGENCIES}tasks:\n{task('A', *assignments)}") == expected

    def test_an_office_known_by_its_name(self, found: Found) -> None:
        """市卫健委基层处 is an office of 市卫健委, even where no parent is given."""
        agencies = "agencies: [{id: h, name: {zh: 市卫健委}}, {id: o, name: {zh: 市卫健委基层处}}]\n"
        tasks = task("A", role("lead", "h"), role("lead", "o"))
        assert found("leads-without-coordinator", f"{agencies}tasks:\n{tasks}") == []

    @pytest.mark.parametrize(("kind", "expected"), [("coordination", []), ("duty", ["A"])])
    def test_a_provision_on_coordination(self, found: Found, kind: str, expected: list[str]) -> None:
        """Counts for all tasks."""
        own = f"{{id: P, title: {{en: Coordination}}, kind: {kind}, assignments: [{role('coordinate', 'a')}]}}"
        tasks = task("A", role("lead", "a"), role("lead", "b"))
        assert found("leads-without-coordinator", f"{AGENCIES}tasks:\n{tasks}provisions: [{own}]") == expected

    def test_most(self, found: Found) -> None:
        """As many as the configuration allows."""
        plan = f"{AGENCIES}tasks:\n{task('A', role('lead', 'a'), role('lead', 'b'))}"
        assert found("leads-without-coordinator", plan, most=2) == []


class TestTwoRoles:
    """An agency has one role in a task."""

    def test_responsible_agencies_count_too(self, found: Found) -> None:
        """As owners."""
        plan = f"{AGENCIES}tasks:\n{task('A', role('responsible', 'a'), role('support', 'a'))}"
        assert found("lead-also-supports", plan) == ["A"]

    def test_somebody_else_supervises_too(self, found: Found) -> None:
        """Then the agency isn't alone."""
        tasks = task("A", role("lead", "a"), role("supervise", "a"), role("supervise", "b"))
        group = task("B", role("lead", "a"), role("supervise", "a"), GENERIC.replace("responsible", "supervise"))
        assert found("lead-supervises-itself", f"{AGENCIES}tasks:\n{tasks}{group}") == []

    def test_agencies_that_only_support(self, found: Found) -> None:
        """Supervise nobody, so that the lead agency is alone with it."""
        tasks = task("A", role("lead", "a"), role("supervise", "a"), role("support", "b"))
        assert found("lead-supervises-itself", f"{AGENCIES}tasks:\n{tasks}") == ["A"]


class TestListLeftOpen:
    """Lists of agencies are complete."""

    def test_one_finding_a_task(self, found: Found) -> None:
        """Although two lists of it are open; provisions are searched too."""
        provision = f"provisions: [{{id: P, title: {{en: Funding}}, kind: safeguard, assignments: [{OPEN}]}}]"
        tasks = task("A", OPEN, OPEN.replace("support", "lead"))
        assert found("list-left-open", f"{AGENCIES}tasks:\n{tasks}{provision}") == ["A", "P"]


PROVISION = "provisions: [{{id: P, title: {{en: Funding}}, kind: safeguard, {}}}]"
INDICATOR = "indicators: [{id: i, title: {en: Money}, targets: [{value: 1, unit: {en: yuan}}]}]"


class TestProvisions:
    """Somebody carries out each provision."""

    def test_plans_without_any_agency(self, found: Found) -> None:
        """`task-without-lead` says so."""
        for code in ("provision-without-agency", "target-without-agency"):
            plan = f"tasks:\n{task('A')}{PROVISION.format(INDICATOR)}"
            assert found(code, plan) == []

    def test_its_indicators(self, found: Found) -> None:
        """Are reported instead of the provision."""
        plan = f"{AGENCIES}tasks:\n{task('A', role('lead', 'a'))}{PROVISION.format(INDICATOR)}"
        assert found("provision-without-agency", plan) == []
        assert found("target-without-agency", plan) == ["i"]

    def test_an_agency_that_supports_is_not_responsible(self, found: Found) -> None:
        """For an indicator, somebody must be."""
        own = f"{INDICATOR}, assignments: [{role('support', 'a')}]"
        assert found(
            "target-without-agency", f"{AGENCIES}tasks:\n{task('A', role('lead', 'a'))}{PROVISION.format(own)}"
        ) == ["i"]


class TestTargetsOfGoals:
    """The agencies of the tasks that serve a goal answer for its indicators."""

    GOALS = f"goals: [{{id: G, title: {{en: Whole}}, {INDICATOR}, children: [{{id: G1, title: {{en: Part}}}}]}}]\n"

    @pytest.mark.parametrize(
        "tasks",
        [
            "{id: A, title: {en: A}, serves: [{to: G}], assignments: [{role: lead, agency: a}]}",
            "{id: A, title: {en: A}, serves: [{to: G1}], assignments: [{role: lead, agency: a}]}",
            "{id: A, title: {en: A}, assignments: [{role: lead, agency: a}],"
            " children: [{id: A1, title: {en: A1}, serves: [{to: G}]}]}",
            "{id: A, title: {en: A}, serves: [{to: G}], children: [{id: A1, title: {en: A1}, children: ["
            "{id: A11, title: {en: A11}, assignments: [{role: lead, agency: a}]}]}]}",
        ],
    )
    def test_tasks_and_goals_above_and_below(self, found: Found, tasks: str) -> None:
        """Of the goal or one below it; the agency may be that of a task above or below."""
        assert found("target-without-agency", f"{AGENCIES}{self.GOALS}tasks: [{tasks}]") == []

    def test_tasks_without_an_owner(self, found: Found) -> None:
        """Don't answer for the goal."""
        tasks = (
            "{id: A, title: {en: A}, serves: [{to: G}], children: [{id: A1, title: {en: A1}}]},"
            " {id: B, title: {en: B}, assignments: [{role: lead, agency: a}]}"
        )
        assert found("target-without-agency", f"{AGENCIES}{self.GOALS}tasks: [{tasks}]") == ["i"]
