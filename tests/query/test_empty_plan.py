"""Answers about a plan that has nothing in it."""

from __future__ import annotations

import pytest

from policyplan.model.plan import Plan
from policyplan.model.values import Text
from policyplan.query.evaluation.evaluate import evaluate
from policyplan.query.result import Result, Row
from policyplan.query.rollup.rollup import rollup
from policyplan.query.status.status import status

EMPTY = Plan(id="p", title=Text(en="Nothing yet", zh="空方案"))


class TestNotes:
    """A note says that there is nothing, instead of an empty list."""

    @pytest.mark.parametrize(
        ("answer", "english", "chinese"),
        [
            (rollup(EMPTY), "There are no indicators.", "没有指标。"),
            (evaluate(EMPTY, as_of="2020"), "There are no targets.", "没有目标值。"),
            (status(EMPTY, as_of="2020"), "There are no tasks.", "没有任务。"),
        ],
    )
    def test_of_an_empty_plan(self, answer: Result[Row], english: str, chinese: str) -> None:
        """Nothing is counted."""
        notes = [note.sentence("en") for note in answer.notes], [note.sentence("zh") for note in answer.notes]
        assert english in notes[0]
        assert chinese in notes[1]
