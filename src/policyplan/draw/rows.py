"""Pictures of rows, one below the other: their parts that fit a page, their scale, the stretches in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol, TypeVar

import attrs

from policyplan.draw.page import swatch_box
from policyplan.draw.palette import Swatch
from policyplan.draw.scene import Box, Data, Rectangle


class High(Protocol):
    """What has a height."""

    @property
    def height(self) -> float: ...


R = TypeVar("R", bound=High)


def by_height(rows: Sequence[R], height: float) -> list[tuple[R, ...]]:
    """The rows in parts that each fit a page of that height; a row that is higher has a page alone."""
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
    """What a scale may count by, the smallest first: 1, 2 or 5 times a power of ten."""
    power = 1
    while True:
        yield from (power, 2 * power, 5 * power)
        power *= 10


def stretch(swatch: Swatch, place: Rectangle, *, id: str, title: str, data: Data) -> Box:
    """A part of a bar: a box of its swatch with square corners, and with the pattern, which tells it in print."""
    box = swatch_box(swatch, place, id=id, title=title, data=data)
    return attrs.evolve(box, radius=0.0, pattern=swatch.pattern, pattern_color=swatch.pattern_color)
