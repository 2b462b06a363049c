"""Tests for workload."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policyplan.errors import CallError, NotFoundError
from policyplan.model.kinds import AssignmentKind, Role
from policyplan.model.plan import Plan
from policyplan.model.records import Agency, Assignment, Task, assign
from policyplan.model.values import Span, Text
from policyplan.query.workload import TasksByRole, Workload, WorkloadRow, workload
from policyplan.testing import plans
from policyplan.text.order import name_key

some = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


def of(answer: Workload, agency: str) -> WorkloadRow:
    return next(row for row in answer if row.agency == agency)


class TestAssigned:
    """By default what is written is counted, and nothing else."""

    def test_counts_by_role(self, city: Plan) -> None:
        """An agency's row counts its places by role; joint leads are counted as leads, and said."""
        row = of(workload(city), "science")
        assert (row.lead, row.joint_lead, row.support, row.total) == (2, 1, 0, 2)
        row = of(workload(city), "education")
        assert (row.lead, row.support, row.responsible, row.total) == (0, 1, 1, 2)
        row = of(workload(city), "government")
        assert (row.coordinate, row.supervise, row.total) == (1, 1, 2)

    def test_tasks_and_ids(self, city: Plan) -> None:
        """A row says which tasks, and on which assignments it rests."""
        row = of(workload(city), "education")
        assert row.tasks == TasksByRole(support=("rural",), responsible=("urban.1",))
        assert row.ids == ("rural/support/education", "urban.1/responsible/education")
        assert all(city.get(id, Assignment).agency == "education" for id in row.ids)

    def test_every_agency_by_name(self, city: Plan) -> None:
        """Agencies are in the order of their names; who has nothing to do has zeros."""
        answer = workload(city)
        assert [str(row.name) for row in answer] == ["市教育局", "市科协", "市农业局", "市气象局", "市政府"]
        idle = of(answer, "weather")
        assert (idle.lead, idle.total, idle.ids) == (0, 0, ())

    def test_groups_are_kept_apart(self, city: Plan) -> None:
        """各有关部门 and 等单位 have rows of their own, and add nothing to any agency."""
        rest, generic = workload(city).groups
        assert (str(generic.name), generic.kind, generic.responsible) == ("各有关部门", AssignmentKind.GENERIC, 1)
        assert (str(rest.name), rest.kind, rest.support) == ("等单位", AssignmentKind.OPEN, 1)
        assert generic.agency is None
        assert generic.ids == ("urban/responsible/各有关部门",)

    def test_provisions_if_asked_for(self, city: Plan) -> None:
        """Safeguards and other duties count when asked for, and the answer says so."""
        answer = workload(city, provisions=True)
        assert of(answer, "government").supervise == 2
        assert answer.groups[1].tasks == TasksByRole(support=("review",), responsible=("urban",))
        assert "Safeguards and other duties are counted as well: 1." in str(answer)

    def test_what_was_counted_is_said(self, city: Plan) -> None:
        """The answer says what it counted, in both languages."""
        answer = workload(city)
        assert answer.level == "assigned"
        assert answer.assignments == 9
        assert [note.sentence("en") for note in answer.notes] == [
            "Counted as written, without inheriting: 9 assignments on 3 tasks.",
            "Agencies: 5. Of what was counted, without a lead: 1; open lists: 1.",
            "and others (open) is kept apart and stands for no agency: support 1.",
            "all departments concerned (generic) is kept apart and stands for no agency: responsible 1.",
        ]
        assert answer.notes[0].sentence("zh") == "按文件所写统计，不作继承：3 项任务上共 9 条分工。"
        assert answer.without_lead == ("urban.1",)
        assert answer.open_lists == ("rural/support/等单位",)

    def test_plain_values(self, city: Plan) -> None:
        """For JSON a row has id, name in both languages, and counts."""
        row = workload(city).to_dicts()[1]
        assert row["agency"] == "science"
        assert row["name"] == {"zh": "市科协", "en": "Science association"}
        assert (row["lead"], row["support"]) == (2, 0)
        assert row["tasks"]["lead"] == ["rural", "urban"]

    def test_table(self, city: Plan) -> None:
        """The table has a line an agency and a column a role."""
        table = workload(city).table("zh")
        assert table.headings == ("责任单位", "牵头", "其中联合牵头", "配合", "责任", "统筹", "督导", "合计")
        assert table.rows[1] == ("市科协", "2", "1", "0", "0", "0", "0", "2")


class TestJointLeads:
    """A lead is joint where anybody else leads too, named or not."""

    @pytest.mark.parametrize("kind", [AssignmentKind.GENERIC, AssignmentKind.OPEN])
    def test_with_a_group(self, kind: AssignmentKind) -> None:
        """Leading with 有关部门, or in an open list of leads, is leading jointly."""
        other = Assignment(role="lead", kind=kind, label=Text(zh="等单位"))
        task = Task(id="a", title=Text(zh="甲"), assignments=(*assign(lead=["x"]), other))
        plan = Plan(id="p", title=Text(zh="方案"), agencies=(Agency(id="x", name=Text(zh="某局")),), tasks=(task,))
        answer = workload(plan)
        assert (answer[0].lead, answer[0].joint_lead) == (1, 1)
        assert answer.groups[0].joint_lead == 1


class TestLeaf:
    """By leaf, every task without children counts, with its own assignments or those of the nearest task above."""

    def test_inheriting(self, city: Plan) -> None:
        """Both rural tasks have the action's agencies; one urban task has its own, the other inherits."""
        answer = workload(city, level="leaf")
        assert of(answer, "agriculture").tasks.lead == ("rural.1", "rural.2")
        assert of(answer, "science").tasks.lead == ("rural.1", "rural.2", "urban.2")
        assert of(answer, "education").tasks == TasksByRole(support=("rural.1", "rural.2"), responsible=("urban.1",))

    def test_ids_are_those_above(self, city: Plan) -> None:
        """What is inherited rests on the assignment where it stands, once."""
        assert of(workload(city, level="leaf"), "agriculture").ids == ("rural/lead/agriculture",)

    def test_what_was_counted_is_said(self, city: Plan) -> None:
        """The answer says how many tasks inherit; open lists are counted once."""
        answer = workload(city, level="leaf")
        assert answer.notes[0].sentence() == (
            "Counted by tasks without children, 4 of them, 3 inheriting from above: 13 assignments."
        )
        assert answer.without_lead == ("urban.1",)
        assert answer.open_lists == ("rural/support/等单位",)

    def test_tasks_that_nobody_has(self) -> None:
        """A leaf without agencies anywhere above has no lead."""
        plan = Plan(id="p", title=Text(zh="方案"), tasks=(Task(id="a", title=Text(zh="甲")),))
        assert workload(plan, level="leaf").without_lead == ("a",)
        assert workload(plan).without_lead == ()

    def test_level_is_one_of_two(self, city: Plan) -> None:
        """Another level is refused."""
        with pytest.raises(CallError, match="'level' cannot be 'leafs'"):
            workload(city, level="leafs")  # type: ignore[arg-type]


class TestStatedOnly:
    """With stated facts only, an assignment counts if the document states it."""

    def test_unquoted_assignments_do_not_count(self, city: Plan) -> None:
        """One assignment is quoted; it alone counts, and nothing is inherited."""
        quoted = Assignment(role="lead", agency="science", spans=(Span(quote="市科协牵头"),))
        plan = city.replace("rural", assignments=(quoted, *assign(support=["education"])))
        answer = workload(plan, stated_only=True)
        assert (answer.assignments, of(answer, "science").lead) == (1, 1)
        assert workload(plan, level="leaf", stated_only=True).assignments == 0
        assert "Only assignments that the document states are counted" in str(answer)


class TestFaults:
    """A plan with faults is answered for as far as it goes, or refused by name."""

    def test_unknown_agency(self, city: Plan) -> None:
        """An agency that the plan does not have is named, with the nearest."""
        broken = city.replace("rural", assignments=assign(lead=["sciense"]))
        with pytest.raises(NotFoundError, match="Did you mean 'science'"):
            workload(broken)

    @pytest.mark.parametrize(("kind", "name"), [("generic", "泛称"), ("named", "具名")])
    def test_no_label(self, kind: str, name: str) -> None:
        """Who is neither named nor described is a group called by its kind."""
        task = Task(id="a", title=Text(zh="甲"), assignments=(Assignment(role="lead", kind=kind),))
        (group,) = workload(Plan(id="p", title=Text(zh="方案"), tasks=(task,))).groups
        assert (str(group.name), group.lead) == (name, 1)


class TestAlways:
    """What holds for every plan."""

    @some
    @given(plans(sources=True), st.booleans(), st.booleans())
    def test_totals_are_the_assignments(self, plan: Plan, stated_only: bool, provisions: bool) -> None:
        """Rows and groups together count every assignment once, and rest on all of them."""
        answer = workload(plan, stated_only=stated_only, provisions=provisions)
        owners: list[Any] = [*plan.tasks, *(plan.provisions if provisions else ())]
        counted = [each for owner in owners for each in owner.assignments if each.is_stated or not stated_only]
        rows = [*answer, *answer.groups]
        assert sum(row.total for row in rows) == answer.assignments == len(counted)
        assert sum(len(row.ids) for row in rows) == len(counted)
        for role in Role:
            assert sum(getattr(row, role) for row in rows) == sum(each.role is role for each in counted)

    @some
    @given(plans())
    def test_leaf_is_assigned_where_leaves_have_their_own(self, plan: Plan) -> None:
        """When all assignments stand on tasks without children, and each of those has some, the levels agree."""
        flat = Plan(
            id=plan.id,
            title=plan.title,
            agencies=plan.agencies,
            tasks=tuple(task.evolve(children=()) for task in plan.tasks if task.assignments),
        )
        leaf, written = workload(flat, level="leaf"), workload(flat)
        assert (leaf.rows, leaf.groups) == (written.rows, written.groups)

    @some
    @given(plans(), st.randoms(use_true_random=False), st.sampled_from(["assigned", "leaf"]))
    def test_order_of_input_changes_no_count(self, plan: Plan, random: random.Random, level: Any) -> None:
        """Shuffled agencies and actions give the same rows but for the order of the tasks in them."""
        agencies, actions = list(plan.agencies), list(plan.actions)
        random.shuffle(agencies)
        random.shuffle(actions)
        shuffled = Plan(id=plan.id, title=plan.title, agencies=tuple(agencies), tasks=tuple(actions))

        def counts(answer: Workload) -> list[Any]:
            return [(row.agency, row.lead, row.joint_lead, row.total, sorted(row.ids)) for row in answer]

        assert counts(workload(plan, level=level)) == counts(workload(shuffled, level=level))

    @some
    @given(plans())
    def test_a_row_an_agency(self, plan: Plan) -> None:
        """Every agency has one row, in the order of names; the answer can be hashed and printed."""
        answer = workload(plan)
        assert sorted(str(row.agency) for row in answer) == sorted(agency.id for agency in plan.agencies)
        names = [name_key(str(row.name)) for row in answer]
        assert names == sorted(names)
        assert hash(answer) == hash(workload(plan))
        assert answer.text("zh")
