"""Which records moved among their neighbours: all but the most that kept their order."""

from __future__ import annotations

import itertools
from collections.abc import Sequence


def moved(positions: Sequence[int], weights: Sequence[int]) -> set[int]:
    """Return the indices of the positions that are out of order, as few as possible.

    Parameters:
        positions: The new position of each record, in the old order. All are different.
        weights: A number of each record that decides which of two swapped records has moved.

    Returns:
        The indices that don't belong to the longest increasing subsequence; of several, to that with the largest
        weights.

    Example:
        >>> sorted(moved([1, 2, 0], [1, 1, 1]))
        [2]

    """
    if all(one < other for one, other in itertools.pairwise(positions)):
        return set()
    heaviest = 1 + sum(weights)
    ranks = {value: rank for rank, value in enumerate(sorted(positions), start=1)}
    best: list[tuple[int, int]] = [(0, -1)] * (len(positions) + 1)  # a Fenwick tree of the largest totals
    before: list[int] = []
    for index, value in enumerate(positions):
        total, last = _largest(best, ranks[value] - 1)
        before.append(last)
        entry = (total + heaviest + weights[index], index)
        rank = ranks[value]
        while rank < len(best):
            best[rank] = max(best[rank], entry)
            rank += rank & -rank
    _, index = _largest(best, len(positions))
    kept = set()
    while index >= 0:
        kept.add(index)
        index = before[index]
    return set(range(len(positions))) - kept


def _largest(best: Sequence[tuple[int, int]], rank: int) -> tuple[int, int]:
    """Return the largest total of the subsequences that end at this rank or below, and the index of its end."""
    largest = (0, -1)
    while rank:
        largest = max(largest, best[rank])
        rank &= rank - 1
    return largest
