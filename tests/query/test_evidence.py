"""Whether the document states a fact."""

from __future__ import annotations

from policyplan.model.records import Goal
from policyplan.model.values import Inferred, Span, Text
from policyplan.query.evidence import Evidence, evidence_of


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
