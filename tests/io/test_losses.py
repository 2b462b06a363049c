"""What a format leaves out is named before it is lost."""

from __future__ import annotations

import io

import pytest

import policyplan
from policyplan.io.losses import all_except, all_fields, left_out, lost_fields, summarise
from policyplan.model.kinds import Level
from policyplan.model.plan import Plan
from policyplan.model.records import Note, Task
from policyplan.model.values import Span, Text


class TestHolding:
    """What a format holds, and what it does not."""

    def test_everything(self) -> None:
        """Every class of a plan's parts, by the names of plan files."""
        held = all_fields()
        assert {"Plan", "Task", "Target", "Assignment", "Translation", "AgencyChange"} <= {k.__name__ for k in held}
        assert {"tasks", "goals", "spans"} <= set(held[Plan])
        assert lost_fields(held) == ()

    def test_all_but(self) -> None:
        """Classes, attributes, and an attribute wherever it is."""
        held = all_except("Note", "Task.due", "*.spans")
        assert Note not in held
        lost = lost_fields(held)
        assert "Note" in lost
        assert "Task.due" in lost
        assert "Agency.spans" in lost
        assert "Task.title" not in lost

    def test_nothing(self) -> None:
        """Then every class is lost."""
        assert len(lost_fields({})) == len(all_fields())


class TestLosing:
    """What this very plan would lose."""

    @pytest.fixture
    def noted(self, plan: Plan) -> Plan:
        notes = tuple(Note(id=f"n{n}", kind="judgement", text=Text(zh="注")) for n in range(5))
        return plan.evolve(notes=notes)

    def test_own_data(self, plan: Plan) -> None:
        """Where there is some, and only files of plans and tables keep it."""
        own = plan.evolve(extra={"a": 1}, tasks=[task.evolve(extra={"b": 2}) for task in plan.tasks])
        for name in ("yaml", "json", "package"):
            assert policyplan.write(own, io.BytesIO(), format=name) == ()
        for name in ("stratml", "stratml1"):
            lost = {dict(loss.facts).get("what") for loss in policyplan.write(own, io.BytesIO(), format=name)}
            assert {"Plan.extra", "Task.extra"} <= lost, name
            without = policyplan.write(plan, io.BytesIO(), format=name)
            assert not any(loss.location.field == "extra" for loss in without), name

    def test_named_with_how_many(self, noted: Plan) -> None:
        """A warning for each kind of thing, with some of its ids."""
        (found,) = left_out(noted, "xyz", all_except("Note", "Measure.numerator"))
        assert (found.code, found.level) == ("format-leaves-out", Level.WARNING)
        assert dict(found.facts) == {"what": "Note", "format": "xyz", "count": 5, "ids": ("n0", "n1", "n2", "…")}
        assert found.message() == "The format 'xyz' cannot keep Note; 5 are left out."

    def test_defaults_are_no_loss(self, noted: Plan) -> None:
        """An attribute that is not said anywhere loses nothing."""
        measure = noted.measures[0].id
        assert left_out(noted, "xyz", all_except("Measure.numerator")) == ()
        changed = noted.replace(measure, numerator=Text(zh="人"))
        (found,) = left_out(changed, "xyz", all_except("Measure.numerator"))
        assert dict(found.facts) == {"what": "Measure.numerator", "format": "xyz", "count": 1, "ids": (measure,)}
        assert found.location.field == "numerator"

    def test_what_follows_from_the_place_is_no_loss(self, noted: Plan) -> None:
        """The task of an assignment is where it stands."""
        assert left_out(noted, "xyz", all_except("Assignment.task")) == ()
        assert Task in all_fields()


class TestFolded:
    """What is lost, in few lines."""

    def test_by_class(self, plan: Plan) -> None:
        """Attributes of a class together, evidence of all classes together, whole classes as they are."""
        marked = plan.evolve(spans=(Span(quote="江城"),))
        losses = left_out(marked, "xyz", all_except("Note", "Plan.signed", "Plan.published", "*.spans", "*.inferred"))
        found = {each.code: each.message() for each in summarise(losses)}
        assert found["format-leaves-out"] == "The format 'xyz' cannot keep Note; 1 is left out."
        assert found["format-leaves-out-of"] == (
            "The format 'xyz' cannot keep these attributes of Plan, which are left out: signed, published."
        )
        assert "cannot keep offsets in the text or marks of inference; " in found["format-leaves-out-evidence"]
        assert len(summarise(losses)) == 3
