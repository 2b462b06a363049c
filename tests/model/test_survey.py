"""The survey of a plan agrees with a walk through it, and its columns lose no finding."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given

from policyplan.model import evidence
from policyplan.model.integrity import check
from policyplan.model.plan import Plan
from policyplan.model.records import Agency, Assignment
from policyplan.model.sections import TITLED
from policyplan.model.survey import NO_OWNER, Survey
from policyplan.model.values import Record
from policyplan.model.walk import walk
from policyplan.testing import plans


def owners_by_walk(plan: Plan) -> Iterator[Record | None]:
    """The goal, task, provision or phase that each record is or belongs to."""
    by_path = {path: record for path, record in walk(plan) if isinstance(record, TITLED)}
    for path, _ in walk(plan):
        around = (by_path.get(path[:length]) for length in range(len(path), 0, -1))
        yield next((record for record in around if record is not None), None)


class TestPlaces:
    """Where records are, and whom they belong to."""

    @given(plans())
    def test_paths(self, plan: Plan) -> None:
        """A path is the same whether the paths before it were asked for or not."""
        expected = [path for path, _ in walk(plan)]
        assert Survey(plan).path(len(expected) - 1) == expected[-1]
        survey = Survey(plan)
        assert [survey.path(position) for position in range(len(expected))] == expected

    @given(plans())
    def test_owners(self, plan: Plan) -> None:
        """Each record belongs to the nearest goal, task, provision or phase around it."""
        owners = Survey(plan).owners
        found = [None if number == NO_OWNER else owners.records[number] for number in owners.owner]
        expected = list(owners_by_walk(plan))
        assert len(found) == len(expected)
        assert all(one is other for one, other in zip(found, expected, strict=True))


class TestColumns:
    """What the columns pass over has no finding."""

    @given(plans(sources=True))
    def test_without_them(self, plan: Plan) -> None:
        """Findings are the same when each quote is judged by itself."""
        with_columns = check(plan)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(evidence, "_without_clear_name", lambda asked, _: sorted(asked.of(Assignment, Agency)))
            patch.setattr(evidence, "_not_surely_inside", all_quotes)
            patch.setattr(evidence, "_overlapping", lambda _, numbers: numbers)
            patch.setattr(evidence, "_is_plainly_stated", lambda *_: False)
            assert check(plan) == with_columns


def all_quotes(asked: evidence._Evidence) -> list[int]:
    """Every quote that is at its offset."""
    return [number for number, is_placed in enumerate(asked.quotes.placed) if is_placed]
