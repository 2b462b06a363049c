"""What changed between any two plans."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

import policyplan
from policyplan import diff, samples
from policyplan.compare import Difference, DifferenceKind, Effect
from policyplan.compare.differences import MIRRORED
from policyplan.model.plan import Plan
from policyplan.model.references import has_id
from policyplan.model.walk import walk
from policyplan.testing import plans
from tests.compare.edits import EDITS, Edit

_EFFECTS = {Effect.TIGHTER: Effect.LOOSER, Effect.LOOSER: Effect.TIGHTER, None: None}

Change = tuple[Any, ...]


def change(row: Difference) -> Change:
    """A change without the positions in lists, which are those of the new version."""
    field = re.sub(r"\d+", "", row.field or "")
    return (
        row.kind,
        row.effect,
        row.record,
        field,
        (row.old_id, row.new_id),
        (row.old, row.new),
        (row.old_value, row.new_value),
    )


def mirrored(row: Difference) -> Change:
    """The same change from the new version to the old one."""
    kind, _, record, field, *sides = change(row)
    return (
        MIRRORED.get(row.kind, kind),
        _EFFECTS[row.effect],
        record,
        field,
        *(tuple(reversed(side)) for side in sides),
    )


class TestAnyPlans:
    """Rules that hold for any two plans, however little they have in common."""

    @given(plans())
    def test_itself(self, plan: Plan) -> None:
        """A plan doesn't differ from itself, evidence included."""
        for match in ("auto", "id"):
            assert not diff(plan, plan, match=match, evidence=True).rows

    @given(plans(), plans())
    def test_mirror_image(self, old: Plan, new: Plan) -> None:
        """What is added one way is removed the other way, and what is raised is lowered."""
        for match in ("auto", "id"):
            there, back = diff(old, new, match=match), diff(new, old, match=match)
            assert Counter(map(change, there)) == Counter(map(mirrored, back))

    @given(plans(), plans())
    def test_output(self, old: Plan, new: Plan) -> None:
        """Every change can be shown in every format; a line is one line."""
        changes = diff(old, new, evidence=True)
        for language in ("en", "zh"):
            assert all("\n" not in line for line in changes.lines(language))
            assert len(changes.table(language).rows) == len(changes)
        assert len(changes.to_dicts()) == len(changes)
        assert changes.to_csv().count("\r\n") > len(changes)

    @given(plans(), st.data())
    def test_renamed(self, plan: Plan, data: st.DataObject) -> None:
        """One record gets another id: one row, none for references to it."""
        ids = [record.id for path, record in walk(plan) if path and has_id(record)]  # type: ignore[attr-defined]
        if ids:
            old = data.draw(st.sampled_from(ids))
            changes = diff(plan, policyplan.rename(plan, old, "renamed-1"))
            assert [(row.kind, row.old_id, row.new_id) for row in changes] == [
                (DifferenceKind.ID_CHANGED, old, "renamed-1")
            ]


class TestEdits:
    """Any of the known edits make exactly their rows."""

    @given(st.lists(st.sampled_from(EDITS), unique_by=lambda edit: edit.name))
    def test_some(self, edits: list[Edit]) -> None:
        """In any order."""
        plan = later = samples.jiangmen()
        for edit in edits:
            later = edit.apply(later)
        expected = Counter((kind, id) for edit in edits for kind, id, _ in edit.rows)
        assert Counter((row.kind.value, row.new_id or row.old_id) for row in diff(plan, later)) == expected
