"""Tests for how records hang together."""

from __future__ import annotations

from policyplan.model.plan import Plan
from policyplan.model.records import Goal, Link, Task
from policyplan.model.values import Inferred, Span, Text
from policyplan.query.evidence import Evidence, evidence_of
from policyplan.query.trace.relations import Relations


class TestRelations:
    """Every record by its id, its parts without ids, and all references."""

    def test_records(self, plan: Plan) -> None:
        """All ids of the plan."""
        assert tuple(Relations(plan).records) == plan.ids

    def test_parts(self, plan: Plan) -> None:
        """Targets and links by where they stand, a baseline by its name."""
        parts = Relations(plan).parts
        assert [place for place, _ in parts["literate-share"]] == ["baseline", "targets[0]"]
        assert [place for place, _ in parts["youth"]] == ["serves[0]"]

    def test_references(self, plan: Plan) -> None:
        """From both ends."""
        relations = Relations(plan)
        assert [(each.field, each.to) for each in relations.named["education"]] == [
            ("parent", "government"),
            ("place", "city"),
        ]
        assert [(each.holder, each.field) for each in relations.naming["youth"]] == [
            ("start", "covers"),
            ("s-1", "of"),
            ("u-1", "task"),
            ("n-1", "about"),
        ]

    def test_an_id_given_twice(self) -> None:
        """A faulty plan: the first stands for both."""
        tasks = (
            Task(id="a", title=Text(zh="甲"), serves=(Link(to="g"),)),
            Task(id="a", title=Text(zh="乙"), serves=(Link(to="h"),)),
        )
        relations = Relations(Plan(id="p", title=Text(zh="方案"), tasks=tasks))
        assert relations.records["a"] == tasks[0]


class TestEvidence:
    """A fact is stated by its quote, or inferred, or neither."""

    def test_of_an_attribute(self) -> None:
        """Its own mark, else that of the whole record."""
        field = Inferred(reason=Text(zh="一"), field="due")
        goal = Goal(id="g", title=Text(zh="目标"), inferred=(field,), spans=(Span(quote="目标"),))
        assert evidence_of(goal) == (Evidence.STATED, None)
        assert evidence_of(goal, "due") == (Evidence.INFERRED, Text(zh="一"))
        assert evidence_of(goal, "title") == (Evidence.STATED, None)
        assert evidence_of(goal.evolve(inferred=(), spans=())) == (Evidence.UNSOURCED, None)
        whole = goal.evolve(inferred=(Inferred(reason=Text(zh="二")),))
        assert evidence_of(whole, "due") == (Evidence.INFERRED, Text(zh="二"))
