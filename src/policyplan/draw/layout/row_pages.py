"""Pages of rows below each other, and the steps of their scale."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol, TypeVar


class High(Protocol):
    """Anything with a height."""

    @property
    def height(self) -> float: ...


R = TypeVar("R", bound=High)


def by_height(rows: Sequence[R], height: float) -> list[tuple[R, ...]]:
    """Return the rows in parts that each fit a page of that height; a higher row has its own page."""
    pages: list[list[R]] = []
    left = 0.0
    for row in rows:
        if not pages or row.height > left:
            pages.append([])
            left = height
        pages[-1].append(row)
        left -= row.height
    return [tuple(page) for page in pages]


def steps() -> Iterator[int]:
    """Yield the steps of a scale, the smallest first: 1, 2 or 5 times a power of ten."""
    power = 1
    while True:
        yield from (power, 2 * power, 5 * power)
        power *= 10
