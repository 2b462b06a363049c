"""What offices reported up to a day."""

from __future__ import annotations

import datetime

from policyplan.model.plan import Plan
from policyplan.model.records import Task, Update
from policyplan.model.values import Inferred, Text
from policyplan.query.as_of import made_up_updates_note, updates_until
from policyplan.query.reported import with_status

DAY = datetime.date(2018, 6, 30)


def plan_with(*updates: Update) -> Plan:
    task = Task(id="t", title=Text(en="Task"))
    return Plan(id="p", title=Text(en="Plan"), tasks=(task,), updates=updates)


class TestUntil:
    """A report counts from the last day of its time."""

    def test_later_ones_do_not_count(self) -> None:
        """Nor one of the whole year, before the year is over."""
        plan = plan_with(Update(id="a", task="t", at="2018-06-30"), Update(id="b", task="t", at="2018"))
        assert [each.id for each in updates_until(plan, DAY)["t"]] == ["a"]

    def test_oldest_first(self) -> None:
        """Of one time, in the order of the file."""
        told = [("a", "2018-05"), ("b", "2017"), ("c", "2018-05")]
        plan = plan_with(*(Update(id=id, task="t", at=at) for id, at in told))
        assert [each.id for each in updates_until(plan, DAY)["t"]] == ["b", "a", "c"]

    def test_stated_only(self) -> None:
        """Without those whose status was inferred."""
        mark = Inferred(field="status", reason=Text(en="from its text"))
        plan = plan_with(Update(id="a", task="t", at="2018-01", status="done", inferred=(mark,)))
        assert updates_until(plan, DAY, stated_only=True) == {}
        assert len(updates_until(plan, DAY)["t"]) == 1


def test_the_last_with_a_status() -> None:
    """A report that says nothing of it does not take it back."""
    first = Update(id="a", task="t", at="2018-01", status="done")
    second = Update(id="b", task="t", at="2018-02", text=Text(en="More of it"))
    assert with_status((first, second)) is first
    assert with_status((second,)) is None


def test_made_up_is_said() -> None:
    """Where one is among those used."""
    plan = plan_with(Update(id="a", task="t", at="2018-01", made_up=True), Update(id="b", task="t", at="2018-02"))
    (note,) = made_up_updates_note(plan, frozenset(("a", "b")))
    assert "Synthetic data: 1 report" in note.sentence("en")
    assert made_up_updates_note(plan, frozenset("b")) == ()
