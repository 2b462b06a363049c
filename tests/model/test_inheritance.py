"""Tests for who leads each task, and which goals it serves."""

from __future__ import annotations

import pytest

from policyplan.errors import NotFoundError
from policyplan.model.inheritance import actions_of, goals_of, owners_of
from policyplan.model.plan import Plan
from policyplan.model.records import Agency, Assignment, Goal, Link, Provision, Task, assign
from policyplan.model.values import Span, Text

TITLE = Text(zh="甲", en="A")
STATED = (Span(quote="甲"),)


def plan(*tasks: Task, **more: object) -> Plan:
    agencies = tuple(Agency(id=id, name=TITLE) for id in ("a", "b", "c"))
    goals = (Goal(id="G", title=TITLE, children=(Goal(id="G1", title=TITLE),)), Goal(id="H", title=TITLE))
    return Plan(id="p", title=TITLE, agencies=agencies, goals=goals, tasks=tasks, **more)  # type: ignore[arg-type]


def task(id: str, *children: Task, **more: object) -> Task:
    return Task(id=id, title=TITLE, children=children, **more)  # type: ignore[arg-type]


class TestLeads:
    """Its own leads, or those of the nearest task above."""

    def test_inherited(self) -> None:
        """Only where it has no assignments of any role."""
        whole = plan(
            task("t", task("t.1"), task("t.2", assignments=assign(support="b")), assignments=assign(lead=["a", "b"]))
        )
        leads = owners_of(whole, level="leaf", stated_only=False)
        assert leads == {"t": {"a": "t/lead/a", "b": "t/lead/b"}, "t.1": leads["t"], "t.2": {}}
        assert owners_of(whole, level="assigned", stated_only=False)["t.1"] == {}

    def test_groups_lead_nothing(self) -> None:
        """各有关部门 is no agency."""
        group = Assignment(role="lead", kind="generic", label=TITLE)
        assert owners_of(plan(task("t", assignments=(group,))), level="leaf", stated_only=False) == {"t": {}}

    def test_provisions(self) -> None:
        """They have leads of their own."""
        duty = Provision(id="d", title=TITLE, kind="duty", assignments=assign(lead="c"))
        leads = owners_of(plan(provisions=(duty,)), level="leaf", stated_only=False)
        assert leads == {"d": {"c": "d/lead/c"}}

    def test_stated_only(self) -> None:
        """What is inherited is inferred."""
        said = Assignment(role="lead", agency="a", spans=STATED)
        guessed = Assignment(role="lead", agency="b")
        whole = plan(task("t", task("t.1"), assignments=(said, guessed)))
        assert owners_of(whole, level="leaf", stated_only=True) == {"t": {"a": "t/lead/a"}, "t.1": {}}

    def test_unknown_agency(self) -> None:
        """It is named."""
        with pytest.raises(NotFoundError, match="nobody"):
            owners_of(plan(task("t", assignments=assign(lead="nobody"))), level="leaf", stated_only=False)


class TestGoals:
    """The goals that a task serves, and those above them."""

    def test_up_the_tree(self) -> None:
        """A goal is in itself; a task in the goals it names, or that the task above names."""
        whole = plan(task("t", task("t.1"), task("t.2", serves=(Link(to="H"),)), serves=(Link(to="G1"),)))
        assert goals_of(whole, stated_only=False) == {
            "G": ("G",),
            "G1": ("G1", "G"),
            "H": ("H",),
            "t": ("G1", "G"),
            "t.1": ("G1", "G"),
            "t.2": ("H",),
        }

    def test_stated_only(self) -> None:
        """Only what the document says of the task itself."""
        whole = plan(task("t", task("t.1"), serves=(Link(to="G1", spans=STATED), Link(to="H"))))
        goals = goals_of(whole, stated_only=True)
        assert (goals["t"], goals["t.1"]) == (("G1", "G"), ())

    def test_unknown_goal(self) -> None:
        """It is named."""
        with pytest.raises(NotFoundError, match="none"):
            goals_of(plan(task("t", serves=(Link(to="none"),))), stated_only=False)


class TestActions:
    """The top task."""

    def test_at_any_depth(self) -> None:
        """Its own for an action."""
        assert actions_of(plan(task("t", task("t.1", task("t.1.1"))), task("u"))) == {
            "t": "t",
            "t.1": "t",
            "t.1.1": "t",
            "u": "u",
        }


class TestOwners:
    """The owners of a task are its lead agencies, or its responsible agencies where it names no lead."""

    @pytest.mark.parametrize(
        ("assignments", "owning"),
        [
            (assign(lead="a", responsible="b", support="c"), {"a": "t/lead/a"}),
            (assign(responsible=["a", "b"], support="c"), {"a": "t/responsible/a", "b": "t/responsible/b"}),
            (assign(support="a", coordinate="b", supervise="c"), {}),
        ],
    )
    def test_roles(self, assignments: tuple[Assignment, ...], owning: dict[str, str]) -> None:
        """Other roles never own a task."""
        whole = plan(task("t", assignments=assignments))
        assert owners_of(whole, level="leaf", stated_only=False) == {"t": owning}
