"""The columnar form of a plan says what the records say."""

from __future__ import annotations

from hypothesis import given

from policyplan.model.columns import NO_PARENT, ROLES, columns_of
from policyplan.model.kinds import AssignmentKind
from policyplan.model.plan import Plan
from policyplan.model.records import Agency, Assignment, Provision, Task, assign
from policyplan.model.responsibility import assigned, is_named
from policyplan.model.values import Text
from policyplan.testing import plans

NAME = Text(en="name")
EVERYBODY = Text(zh="各有关部门")


def plan() -> Plan:
    lower = Task(id="t1.1", title=NAME)
    upper = Task(
        id="t1",
        title=NAME,
        assignments=(*assign(lead="b"), Assignment(role="support", kind="generic", label=EVERYBODY)),
        children=(lower,),
    )
    provision = Provision(id="v", title=NAME, kind="coordination", assignments=assign(coordinate=["a", "nobody"]))
    return Plan(
        id="p",
        title=NAME,
        agencies=(Agency(id="a", name=NAME), Agency(id="b", name=NAME)),
        tasks=(upper, Task(id="t2", title=NAME)),
        provisions=(provision,),
    )


class TestColumns:
    """Every record of the plan has its place in the columns."""

    def test_units(self) -> None:
        """Tasks come in document order, then provisions, each with the positions of those above it."""
        columns = columns_of(plan())
        assert columns.unit_ids == ("t1", "t1.1", "t2", "v")
        assert columns.tasks == 3
        assert list(columns.parents) == [NO_PARENT, 0, NO_PARENT, NO_PARENT]
        assert list(columns.actions) == [0, 0, 2, 3]
        assert columns.leaves == (1, 2)
        assert columns.holders == (0, 0, 2, 3)

    def test_assignments(self) -> None:
        """Agencies of the plan have the first positions; a generic owner and an unknown agency follow."""
        columns = columns_of(plan())
        assert list(columns.starts) == [0, 2, 2, 2, 4]
        assert columns.party_keys == (
            (AssignmentKind.NAMED, "a"),
            (AssignmentKind.NAMED, "b"),
            (AssignmentKind.GENERIC, EVERYBODY),
            (AssignmentKind.NAMED, "nobody"),
        )
        assert columns.agencies == 2
        assert list(columns.parties) == [1, 2, 0, 3]
        assert columns.named == (True, True, False, True)
        assert columns.assignment_ids[1] == "t1/support/各有关部门"
        assert columns.stated == (False,) * 4

    def test_made_once(self) -> None:
        """The columns of a plan are the same object at every look."""
        one = plan()
        assert columns_of(one) is columns_of(one)

    @given(plans(sources=True))
    def test_as_written(self, plan: Plan) -> None:
        """The assignments are those of the plan, with their ids, roles, parties and evidence."""
        columns = columns_of(plan)
        assert columns.assignment_ids == tuple(each.id for each in plan.all_assignments)
        assert columns.stated == tuple(each.is_stated for each in plan.all_assignments)
        assert [ROLES[role] for role in columns.roles] == [each.role for each in plan.all_assignments]
        for code, each in zip(columns.codes, plan.all_assignments, strict=True):
            party, role = divmod(code, len(ROLES))
            label = each.agency if is_named(each) else each.label
            assert (columns.party_keys[party], ROLES[role]) == ((each.kind, label), each.role)

    @given(plans(max_tasks=12))
    def test_inherited(self, plan: Plan) -> None:
        """Holders are the tasks from which `assigned` lets tasks inherit."""
        columns = columns_of(plan)
        inherited = {unit.task.id: (unit.holder, unit.action) for unit in assigned(plan, level="leaf")}
        ids = columns.unit_ids
        assert inherited == {
            ids[leaf]: (ids[columns.holders[leaf]], ids[columns.actions[leaf]]) for leaf in columns.leaves
        }
