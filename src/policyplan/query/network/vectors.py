"""The leading eigenvector of a matrix of weights."""

from __future__ import annotations

import math
import operator
from collections.abc import Mapping, Sequence

MOST_STEPS = 1_000
"""Products with the matrix, after which an eigenvector counts as not to be found."""

_BASIS = 30
"""The most vectors of a basis; then the search begins again from the best vector in it."""
_EXACT = 1e-13
_ENOUGH = 1e-11
"""How far a vector may be from the exact one: farther than `_EXACT` only if rounding lets it come no nearer."""
_LEAST = 1e-14
"""The length of a vector that is nothing but rounding, beside vectors of length 1."""
_TINY = 1e-16
_HALVINGS = 60


def leading_vector(rows: Sequence[Mapping[int, float]]) -> list[float] | None:
    """Return the vector x with A x = λ x, λ the largest eigenvalue, of length 1 and nowhere below 0.

    The matrix A, given by its rows, is symmetric, has no negative entry, and is connected. None if `MOST_STEPS` do not
    settle the vector. The method is that of Lanczos (Journal of Research of the National Bureau of Standards 45, 1950),
    begun again and again from the best vector found.
    """
    # The vector is the same at any scale. At this one no eigenvalue exceeds 1.
    most = max(math.fsum(row.values()) for row in rows)
    entries = [(tuple(row), [weight / most for weight in row.values()]) for row in rows]
    vector = _unit([1.0] * len(rows))[1]
    steps, before, gap = 0, math.inf, math.inf
    while steps < MOST_STEPS:
        basis, diagonal, beside = _basis(entries, vector)
        steps += len(basis)
        first, second = (_eigenvalue(diagonal, beside, rank) for rank in (1, 2))
        gap = min(gap, first - second)
        error = beside[0] / gap
        if error <= _EXACT or (error <= _ENOUGH and 2 * error > before):
            return list(map(abs, vector))
        before = error
        shares = _eigenvector(diagonal, beside, first)
        vector = _unit([math.fsum(map(operator.mul, shares, parts)) for parts in zip(*basis, strict=True)])[1]
    return None


def _basis(
    entries: Sequence[tuple[Sequence[int], Sequence[float]]], vector: list[float]
) -> tuple[list[list[float]], list[float], list[float]]:
    """Vectors in which the matrix has entries on the diagonal and beside it only, and these entries.

    The first entry beside the diagonal is how far the first vector is from an eigenvector.
    """
    basis, diagonal, beside = [vector], list[float](), list[float]()
    while True:
        vector = basis[-1]
        product = [math.fsum(map(operator.mul, row, map(vector.__getitem__, columns))) for columns, row in entries]
        diagonal.append(math.fsum(map(operator.mul, vector, product)))
        length, rest = _unit(_without(product, basis[-2:]))
        beside.append(length)
        if length <= _LEAST or len(basis) == min(_BASIS, len(vector)):
            return basis, diagonal, beside
        basis.append(_unit(_without(rest, basis))[1])


def _without(vector: Sequence[float], basis: Sequence[Sequence[float]]) -> list[float]:
    """What is left of a vector without its parts along the vectors of a basis."""
    along = [math.fsum(map(operator.mul, vector, other)) for other in basis]
    return [x - math.fsum(map(operator.mul, along, parts)) for x, *parts in zip(vector, *basis, strict=True)]


def _unit(vector: Sequence[float]) -> tuple[float, list[float]]:
    """The length of a vector, and the vector with length 1."""
    length = math.sqrt(math.fsum(x * x for x in vector))
    return length, [x / length for x in vector] if length else list(vector)


def _eigenvalue(diagonal: Sequence[float], beside: Sequence[float], rank: int) -> float:
    """The largest eigenvalue of a matrix with entries on the diagonal and beside it, or that of another rank."""
    low, high = -1.0 - _ENOUGH, 1.0 + _ENOUGH
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        larger = sum(pivot > 0 for pivot in _pivots([entry - middle for entry in diagonal], beside))
        low, high = (middle, high) if larger >= rank else (low, middle)
    return high


def _pivots(diagonal: Sequence[float], beside: Sequence[float]) -> list[float]:
    """The pivots of Gaussian elimination. As many are above 0 as eigenvalues are (Sylvester's law of inertia)."""
    pivots = [diagonal[0]]
    for entry, between in zip(diagonal[1:], beside, strict=False):
        pivots.append(entry - between * between / (pivots[-1] or _TINY))
    return pivots


def _eigenvector(diagonal: Sequence[float], beside: Sequence[float], value: float) -> list[float]:
    """The eigenvector of the largest eigenvalue, by inverse iteration from above, where every pivot is above 0."""
    pivots = [max(pivot, _TINY) for pivot in _pivots([value + _TINY - entry for entry in diagonal], beside)]
    found = [1.0] * len(diagonal)
    for _ in range(3):
        for at in range(1, len(found)):
            found[at] += found[at - 1] * beside[at - 1] / pivots[at - 1]
        found[-1] /= pivots[-1]
        for at in range(len(found) - 2, -1, -1):
            found[at] = (found[at] + beside[at] * found[at + 1]) / pivots[at]
        found = _unit(found)[1]
    return found
