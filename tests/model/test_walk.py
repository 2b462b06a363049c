"""Going through every record of a plan, and rebuilding what has changed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyplan.errors import ModelError
from policyplan.model.fields import path_text
from policyplan.model.plan import Plan
from policyplan.model.records import Agency, Baseline, Indicator, Target, Task
from policyplan.model.values import Record, Text
from policyplan.model.walk import paths, record_fields, records, replace_at, rewrite, walk
from policyplan.testing import plans

TITLE = Text(zh="某")


def trees(depth: int = 3) -> st.SearchStrategy[Task]:
    """Trees of tasks."""
    children = st.lists(trees(depth - 1), max_size=3) if depth else st.just([])
    return st.builds(Task, id=st.text("abc", min_size=1), title=st.just(TITLE), children=children)


class TestPathText:
    """A path is written as one writes it in Python."""

    def test_of_the_plan_itself(self) -> None:
        """Nothing."""
        assert path_text(()) == ""

    def test_of_what_lies_deep(self) -> None:
        """Names behind dots, positions in brackets."""
        assert path_text(("tasks", 0, "children", 2)) == "tasks[0].children[2]"
        assert path_text(("goals", 1, "indicators", 0, "baseline")) == "goals[1].indicators[0].baseline"


class TestRecordFields:
    """The attributes that hold records, by the names that they have from outside."""

    def test_of_an_indicator(self) -> None:
        """One record, or a tuple of them; not its texts."""
        assert list(record_fields(Indicator)) == [
            "baseline",
            "targets",
            "overlaps",
            "relationships",
        ]

    def test_of_a_plan(self) -> None:
        """Goals and tasks hold records; issuers are texts."""
        assert {"goals", "tasks"} <= set(record_fields(Plan))
        assert "issuers" not in record_fields(Plan)


class TestWalk:
    """Each record once, before what it holds, with the path that leads to it."""

    def test_of_a_nested_task(self) -> None:
        """Its indicators come before its children."""
        target = Target(value=1)
        base = Baseline(value=0)
        indicator = Indicator(id="i", title=TITLE, baseline=base, targets=(target,))
        child = Task(id="c", title=TITLE)
        task = Task(id="t", title=TITLE, indicators=(indicator,), children=(child,))
        assert list(walk(task)) == [
            ((), task),
            (("indicators", 0), indicator),
            (("indicators", 0, "baseline"), base),
            (("indicators", 0, "targets", 0), target),
            (("children", 0), child),
        ]

    def test_begins_at_a_given_path(self) -> None:
        """For a part of a plan."""
        assert next(walk(Agency(id="a", name=TITLE), ("agencies", 3)))[0] == ("agencies", 3)

    def test_does_not_recurse(self) -> None:
        """A chain of two thousand tasks is walked."""
        task = Task(id="t", title=TITLE)
        for _ in range(2000):
            task = Task(id="t", title=TITLE, children=(task,))
        assert sum(1 for _ in walk(task)) == 2001


class TestRewrite:
    """A change applied to every record, innermost first; unchanged parts are kept."""

    def test_of_nothing_gives_the_very_record(self, plan: Plan) -> None:
        """Not even a copy."""
        assert rewrite(plan, lambda record: record) is plan

    def test_reaches_every_record(self, plan: Plan) -> None:
        """As many as a walk meets."""
        met: list[Record] = []

        def meet(record: Record) -> Record:
            met.append(record)
            return record

        rewrite(plan, meet)
        assert sorted(map(repr, met)) == sorted(repr(record) for _, record in walk(plan))

    def test_changes_what_lies_deep(self, plan: Plan) -> None:
        """And keeps what lies beside it."""

        def later(record: Record) -> Record:
            return record.evolve(at="2014") if isinstance(record, Baseline) else record

        changed = rewrite(plan, later)
        assert changed.all_goals[0].indicators[0].baseline == Baseline(value="6.2", at="2014")
        assert changed.all_tasks[0] is plan.all_tasks[0]
        assert changed.agencies is not None

    @given(trees())
    def test_is_the_inverse_of_its_inverse(self, tree: Task) -> None:
        """Numbered and unnumbered again, it is the tree it was."""
        numbered = rewrite(tree, lambda record: record.evolve(number="一"))
        assert all(getattr(record, "number") == "一" for _, record in walk(numbered))  # noqa: B009
        assert rewrite(numbered, lambda record: record.evolve(number=None)) == tree


class TestReplaceAt:
    """One record put in the place of another; the way to it is rebuilt, the rest is kept."""

    def test_at_the_top(self) -> None:
        """The empty path is the record itself."""
        new = Agency(id="b", name=TITLE)
        assert replace_at(Agency(id="a", name=TITLE), (), new) is new

    def test_in_a_field_of_one(self) -> None:
        """A baseline is no tuple."""
        indicator = Indicator(id="i", title=TITLE, baseline=Baseline(value=1))
        assert replace_at(indicator, ("baseline",), Baseline(value=2)).baseline == Baseline(value=2)

    @given(trees(), st.data())
    def test_wherever_it_stands(self, tree: Task, data: st.DataObject) -> None:
        """What was put there is there, and the other paths lead where they led."""
        ways = dict(walk(tree))
        path = data.draw(st.sampled_from(list(ways)))
        new = Task(id="new", title=TITLE)
        after = dict(walk(replace_at(tree, path, new)))
        assert after[path] is new
        beside = [way for way in ways if way[: len(path)] != path and path[: len(way)] != way]
        assert all(after[way] is ways[way] for way in beside)

    def test_refuses_what_does_not_belong_there(self, plan: Plan) -> None:
        """A target is no goal."""
        with pytest.raises(ModelError) as caught:
            replace_at(plan, ("goals", 0), Target())
        assert caught.value.code == "field-not-record"


class TestRecords:
    """The records without their paths."""

    @given(plan=plans())
    def test_same_as_walk(self, plan: Plan) -> None:
        """They are those of the walk, in the same order."""
        found = records(plan)
        assert len(found) == len(list(walk(plan)))
        assert all(record is other for record, (_, other) in zip(found, walk(plan), strict=True))

    @given(plans())
    def test_paths_of_walk(self, plan: Plan) -> None:
        """Their paths are those of the walk, too."""
        assert list(paths(plan)) == [path for path, _ in walk(plan)]
