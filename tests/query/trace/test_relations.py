"""Tests for how records hang together."""

from __future__ import annotations

from policyplan.model.plan import Plan
from policyplan.model.records import Link, Task
from policyplan.model.values import Text
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
