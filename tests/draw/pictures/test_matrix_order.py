"""Tests for the order that shows blocks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyplan import samples
from policyplan.draw import matrix
from policyplan.draw.pictures.matrix_order import in_blocks
from policyplan.draw.scene.measure import problems
from policyplan.draw.scene.scene import Box
from policyplan.errors import CallError

NAMES = st.lists(st.sampled_from("abcdefgh"), unique=True, max_size=8)


class TestOrder:
    """What belongs together stands together."""

    def test_blocks(self) -> None:
        """Two blocks that the order given mixes are parted."""
        weights = {(row, column): 1 for row in "ace" for column in "13"} | {(row, c): 1 for row in "bd" for c in "24"}
        rows, columns = in_blocks("abcde", "1234", weights)
        assert ({*rows[:3]}, {*columns[:2]}) in (({"a", "c", "e"}, {"1", "3"}), ({"b", "d", "a"}, {"2", "4"}))
        assert [rows.index(each) for each in "ace"] == [0, 1, 2]

    def test_nothing(self) -> None:
        """Rows and columns with nothing come last, in their order."""
        assert in_blocks("xab", "y12", {("a", "1"): 1, ("b", "2"): 1}) == (("a", "b", "x"), ("1", "2", "y"))

    @given(NAMES, NAMES, st.data())
    def test_all_are_kept(self, rows: list[str], columns: list[str], data: st.DataObject) -> None:
        """Each once, and the same again when asked again."""
        cells = [(row, column) for row in rows for column in columns]
        weights = data.draw(st.dictionaries(st.sampled_from(cells), st.integers(1, 10))) if cells else {}
        down, across = in_blocks(rows, columns, weights)
        assert (sorted(down), sorted(across)) == (sorted(rows), sorted(columns))
        assert in_blocks(rows, columns, weights) == (down, across)


class TestMatrix:
    """The matrix in blocks has the same cells."""

    def test_sample(self) -> None:
        """Other places, nothing lost, nothing overlaps."""
        plan = samples.jiangmen()
        told = []
        for order in ("document", "blocks"):
            (page,) = matrix(plan, order=order).pages
            assert problems(page) == ()
            told.append([each.id for each in page.elements if isinstance(each, Box) and each.data])
        assert told[0] != told[1]
        assert sorted(told[0]) == sorted(told[1])

    def test_unknown(self) -> None:
        """An order that there is not."""
        with pytest.raises(CallError):
            matrix(samples.jiangmen(), order="beauty")  # type: ignore[arg-type]
