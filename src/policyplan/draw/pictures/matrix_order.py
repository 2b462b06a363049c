"""Order of rows and columns of a matrix that shows its blocks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

_MOST_ROUNDS = 50

Weights = Mapping[tuple[str, str], int]
"""The weights of the cells, by row and column, without empty cells."""


def in_blocks(rows: Sequence[str], columns: Sequence[str], weights: Weights) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The rows and the columns, each at the mean of the places of what it has, in turn until nothing moves.

    The barycentre heuristic (Mäkinen and Siirtola, Informatica 29, 2005), which begins with the order that is given
    and keeps it where means are equal; rows and columns with nothing come last. Means are exact, so that the same
    matrix has the same order everywhere.
    """
    by_row: dict[str, dict[str, int]] = {row: {} for row in rows}
    by_column: dict[str, dict[str, int]] = {column: {} for column in columns}
    for (row, column), weight in weights.items():
        by_row[row][column] = weight
        by_column[column][row] = weight
    down, across = tuple(rows), tuple(columns)
    for _ in range(_MOST_ROUNDS):
        before = down, across
        down = _sorted(down, by_row, across)
        across = _sorted(across, by_column, down)
        if (down, across) == before:
            break
    return down, across


def _sorted(names: Sequence[str], held: Mapping[str, Mapping[str, int]], others: Sequence[str]) -> tuple[str, ...]:
    place = {name: number for number, name in enumerate(others)}

    def mean(name: str) -> Fraction:
        total = sum(held[name].values())
        if not total:
            return Fraction(len(others))
        return Fraction(sum(place[other] * weight for other, weight in held[name].items()), total)

    return tuple(sorted(names, key=mean))
