"""Which records moved among their neighbours."""

from __future__ import annotations

import itertools

import pytest

from policyplan.compare.order import moved


class TestMoved:
    """As few as possible are out of order."""

    @pytest.mark.parametrize("length", range(6))
    def test_as_few_as_possible(self, length: int) -> None:
        """In every order of a few records, what stays is a longest increasing sequence, found here by trying all."""
        for order in itertools.permutations(range(length)):
            kept = [value for at, value in enumerate(order) if at not in moved(order, [0] * length)]
            assert kept == sorted(kept)
            longest = max(
                len(some)
                for size in range(length + 1)
                for some in itertools.combinations(order, size)
                if list(some) == sorted(some)
            )
            assert len(kept) == longest

    def test_weights(self) -> None:
        """Of two swapped records, the lighter one has moved."""
        assert moved([1, 0], [5, 2]) == {1}
        assert moved([1, 0], [2, 5]) == {0}

    def test_many(self) -> None:
        """Five thousand records in reverse take no square of the time."""
        assert len(moved(range(5_000, 0, -1), [0] * 5_000)) == 4_999
