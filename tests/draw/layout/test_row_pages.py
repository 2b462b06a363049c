"""Rows in parts that fit a page, and what scales count by."""

from __future__ import annotations

import itertools

import attrs

from policyplan.draw.layout.row_pages import by_height, steps


@attrs.frozen
class Row:
    """A row of some height."""

    height: float


class TestByHeight:
    """Each part fits; a row that does not has a page alone."""

    def test_parts(self) -> None:
        rows = [Row(4), Row(5), Row(2), Row(20), Row(1)]
        assert [[row.height for row in part] for part in by_height(rows, 10)] == [[4, 5], [2], [20], [1]]
        assert by_height([], 10) == []


class TestSteps:
    """Round numbers, the smallest first."""

    def test_first(self) -> None:
        assert list(itertools.islice(steps(), 7)) == [1, 2, 5, 10, 20, 50, 100]
