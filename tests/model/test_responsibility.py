"""Tests for the units that agencies share, and for the owners of a task."""

from __future__ import annotations

import pytest

from policyplan.errors import CallError
from policyplan.model.kinds import Role
from policyplan.model.plan import Plan
from policyplan.model.records import Assignment, Provision, Task, assign
from policyplan.model.responsibility import items_by_unit, owner_role, owners, parts_by_task
from policyplan.model.values import Span, Text
from tests import shapes


def units(plan: Plan, **options: object) -> list[str]:
    """The ids of the units."""
    usual = {"level": "assigned", "unit": "written", "stated_only": False, "provisions": False}
    return list(items_by_unit(plan, **{**usual, **options}))  # type: ignore[arg-type]


def shared(plan: Plan, **options: object) -> dict[str, set[str]]:
    """The agencies of each unit that has any."""
    usual = {"level": "assigned", "unit": "written", "stated_only": False, "provisions": False}
    parts = parts_by_task(plan, **{**usual, **options})  # type: ignore[arg-type]
    return {id: set(parties) for id, parties in parts.items() if parties}


class TestWritten:
    """A unit is the task on which assignments are written, at whatever level."""

    def test_on_items(self) -> None:
        """Items are units. Their action is none; an item without anyone is a unit of its own."""
        assert units(shapes.leads_on_items()) == ["P1.1", "P1.2", "P1.3", "P2.1"]
        assert shared(shapes.leads_on_items()) == {
            "P1.1": {"jyb", "rsb"},
            "P1.2": {"fgw", "czb"},
            "P2.1": {"rsb", "jyb", "czb"},
        }

    def test_mixed(self) -> None:
        """An action and an item below it that both have assignments are two units; the rest of the action is in it."""
        assert units(shapes.mixed_levels()) == ["A1", "A1.2", "A2.1", "A3"]
        assert shared(shapes.mixed_levels()) == {"A1": {"a", "b"}, "A1.2": {"c", "d"}, "A2.1": {"d", "e", "a"}}

    def test_inherited(self) -> None:
        """Items that inherit the same assignments are one unit."""
        assert units(shapes.mixed_levels(), level="leaf") == ["A1", "A1.2", "A2.1", "A3"]
        assert shared(shapes.mixed_levels(), level="leaf") == shared(shapes.mixed_levels())
        assert shared(shapes.mixed_levels(), level="leaf", unit="task")["A1.1"] == {"a", "b"}

    def test_three_levels(self) -> None:
        """However deep."""
        assert units(shapes.three_levels()) == ["A.1.1", "A.1.2", "A.2.1", "B"]

    def test_nobody(self) -> None:
        """Of tasks without anyone, the topmost is the unit."""
        assert units(shapes.nobody()) == ["T1", "T2"]
        assert units(shapes.provisions_only()) == ["T1"]
        assert units(shapes.provisions_only(), provisions=True) == ["T1", "S1"]
        assert shared(shapes.provisions_only(), provisions=True) == {"S1": {"gov", "edu", "fin"}}

    def test_provision_without_agencies(self) -> None:
        """It is a unit."""
        empty = Provision(id="S", title=Text(en="S"), kind="duty")
        plan = Plan(id="p", title=Text(en="P"), provisions=(empty,))
        assert units(plan, provisions=True) == ["S"]

    def test_stated_only(self) -> None:
        """Where what is written is inferred, nothing is written."""
        said = Assignment(role="lead", agency="x", spans=(Span(quote="牵头"),))
        items = (
            Task(id="t.1", title=Text(en="1"), assignments=(said,)),
            Task(id="t.2", title=Text(en="2"), assignments=assign(lead=["x"])),
        )
        plan = Plan(id="p", title=Text(en="P"), tasks=(Task(id="t", title=Text(en="T"), children=items),))
        assert units(plan, stated_only=True) == ["t.1", "t.2"]
        given = items_by_unit(plan, level="assigned", unit="written", stated_only=True, provisions=False)
        assert [len(some) for some in given.values()] == [1, 0]

    def test_generic(self) -> None:
        """A task for all departments is a unit without named agencies."""
        assert units(shapes.generic_only()) == ["T1", "T2"]
        assert shared(shapes.generic_only()) == {}


class TestOtherUnits:
    """Chosen on purpose."""

    def test_action(self) -> None:
        """Everyone anywhere in an action is in one unit."""
        assert shared(shapes.leads_on_items(), unit="action") == {
            "P1": {"jyb", "rsb", "fgw", "czb"},
            "P2": {"rsb", "jyb", "czb"},
        }

    def test_task(self) -> None:
        """Every task is a unit."""
        assert units(shapes.leads_on_items(), unit="task") == ["P1", "P1.1", "P1.2", "P1.3", "P2", "P2.1"]

    def test_unknown(self) -> None:
        """Another word is refused."""
        with pytest.raises(CallError, match="written, action, task"):
            units(shapes.nobody(), unit="goal")


class TestOwners:
    """The lead agencies, or the responsible ones where nobody leads."""

    group = shapes.EVERYONE

    def test_lead_before_responsible(self) -> None:
        """A lead agency is the owner, whoever else is responsible."""
        some = assign(lead=["a"], responsible=["b"], support=["c"])
        assert [one.agency for one in owners(some)] == ["a"]
        assert owner_role(some) is Role.LEAD

    def test_no_lead(self) -> None:
        """The responsible agencies are."""
        assert [one.agency for one in owners(assign(responsible=["b", "d"], support=["c"]))] == ["b", "d"]
        assert owner_role(assign(responsible=["b"])) is Role.RESPONSIBLE

    def test_named_before_groups(self) -> None:
        """A named responsible agency before a group that leads; else the group's role."""
        leading = Assignment(role="lead", kind="generic", label=Text(zh="各有关部门"))
        assert [one.agency for one in owners((leading, *assign(responsible=["b"])))] == ["b"]
        assert owner_role((leading, self.group)) is Role.LEAD
        assert owners((leading, self.group)) == ()

    def test_nobody(self) -> None:
        """Supporting, coordinating and supervising agencies own nothing."""
        assert owner_role(assign(support=["a"], coordinate=["b"], supervise=["c"])) is None
        assert owner_role(()) is None
