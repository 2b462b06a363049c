"""Columns of boxes next to each other, with lines between: heights and places."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TypeAlias

import attrs

from policyplan.draw.scene.page import Frame, broken, label_in, swatch_box
from policyplan.draw.scene.palette import Swatch
from policyplan.draw.scene.scene import LINE_HEIGHT, Element, Point, Rectangle

FEW_BOXES = 40
"""About the number of boxes in a column of a page."""
MOST_PAGES = 12
"""Columns of more pages are reduced."""
_LEAST_GAP = 3.0
_EASY_GAP = 12.0
_MOST_GAP = 30.0
_PAD = 5.0
_MOST_LINES = 10
_NOWHERE: Mapping[str, Sequence[float]] = MappingProxyType({})
_UNTIED = 0.01
"""The weight of centring a box, relative to that of keeping one line short."""
_BETWEEN_ENDS = 6.0
"""The distance between the ends of lines at one box, if it is high enough."""

Ends: TypeAlias = tuple[Point, Point]
"""Where a line begins and where it ends."""


@attrs.frozen(kw_only=True)
class Side:
    """One column of boxes, in order: the width, the titles, the lines and the height of each."""

    swatch: Swatch
    width: float
    titles: Mapping[str, str]
    lines: Mapping[str, tuple[str, ...]]
    size: float

    @classmethod
    def of(
        cls, words: Mapping[str, str], *, titles: Mapping[str, str], swatch: Swatch, width: float, size: float
    ) -> Side:
        """Return a column of boxes with these texts and titles, by id, in type of *size*."""
        room = (width - 2 * _PAD) / size
        lines = {name: broken(text, room, max_lines=_MOST_LINES) for name, text in words.items()}
        return cls(swatch=swatch, width=width, titles=titles, lines=lines, size=size)

    def height(self, name: str) -> float:
        """The height of a box."""
        return len(self.lines[name]) * self.size * LINE_HEIGHT + 5

    def least(self, names: Iterable[str]) -> float:
        """Return the height of boxes as close as possible."""
        heights = [self.height(name) + _LEAST_GAP for name in names]
        return math.fsum(heights) - _LEAST_GAP

    def tall(self, names: Sequence[str], gap: float) -> float:
        """Return the height of boxes with some gap."""
        return self.least(names) + (gap - _LEAST_GAP) * (len(names) - 1) if names else 0.0

    def parted(self, room: float) -> list[tuple[str, ...]]:
        """Return the boxes in parts that each fit a page."""
        parts: list[tuple[str, ...]] = []
        for name in self.lines:
            if parts and self.least((*parts[-1], name)) <= room:
                parts[-1] = (*parts[-1], name)
            else:
                parts.append((name,))
        return parts

    def placed(
        self, names: Sequence[str], left: float, area: Rectangle, near: Mapping[str, Sequence[float]] = _NOWHERE
    ) -> dict[str, Rectangle]:
        """Return the places of the boxes: spread over the height, not too far apart, near the heights in *near*."""
        if not names:
            return {}
        gap = min(_LEAST_GAP + (area.height - self.least(names)) / len(names), _MOST_GAP)
        first = area.y + (area.height - self.tall(names, gap)) / 2
        from_first = list(itertools.accumulate((self.height(name) + gap for name in names[:-1]), initial=0.0))
        firsts = [
            math.fsum(near[name]) / len(near[name]) - self.height(name) / 2 - more if near.get(name) else first
            for name, more in zip(names, from_first, strict=True)
        ]
        weights = [len(near.get(name, ())) or _UNTIED for name in names]
        return {
            name: Rectangle(
                x=left, y=min(max(top, area.y), 2 * first - area.y) + more, width=self.width, height=self.height(name)
            )
            for name, top, more in zip(names, rising(firsts, weights), from_first, strict=True)
        }

    def boxes(self, places: Mapping[str, Rectangle]) -> Iterator[Element]:
        """Yield the boxes in their places, with their labels."""
        for name, place in places.items():
            box = swatch_box(self.swatch, place, id=f"node-{name}", title=self.titles[name], data=(("id", name),))
            yield box
            yield label_in(box, self.lines[name], size=self.size)


def placed_near(
    columns: Sequence[tuple[Side, Sequence[str]]],
    lefts: Sequence[float],
    area: Rectangle,
    ties: Iterable[tuple[str, str]],
) -> list[dict[str, Rectangle]]:
    """Return the places of the boxes of each column: the highest column spread evenly, others near their ties."""
    near: dict[str, list[str]] = {name: [] for _, names in columns for name in names}
    for tail, head in ties:
        near[tail].append(head)
        near[head].append(tail)
    highest = max(range(len(columns)), key=lambda number: columns[number][0].least(columns[number][1]))
    outwards = [*range(highest, len(columns)), *range(highest - 1, -1, -1)]
    middles: dict[str, float] = {}
    places: dict[int, dict[str, Rectangle]] = {}
    for number in outwards:
        side, names = columns[number]
        tied = {name: [middles[other] for other in near[name] if other in middles] for name in names}
        places[number] = side.placed(names, lefts[number], area, tied)
        middles |= {name: place.center[1] for name, place in places[number].items()}
    return [places[number] for number in range(len(columns))]


def rising(values: Sequence[float], weights: Sequence[float]) -> list[float]:
    """Return the numbers nearest to *values* that never decrease.

    Least squares by pooling what violates the order (Ayer, Brunk, Ewing, Reid and Silverman, Annals of Mathematical
    Statistics 26, 1955).
    """
    pools: list[tuple[float, float, int]] = []
    for value, weight in zip(values, weights, strict=True):
        mean, total, count = value, weight, 1
        while pools and pools[-1][0] > mean:
            before, its, size = pools.pop()
            mean, total, count = (before * its + mean * total) / (its + total), its + total, size + count
        pools.append((mean, total, count))
    return [mean for mean, _, count in pools for _ in range(count)]


def room_for(columns: Iterable[tuple[Side, Sequence[str]]], frame: Frame) -> Rectangle:
    """Return the area of columns: a whole page of A4; at another width, only the height that they need."""
    if frame.settings.points is None:
        return frame.area
    needed = max(side.tall(names, _EASY_GAP) for side, names in columns)
    return attrs.evolve(frame.area, height=min(frame.area.height, needed))


def ends_of(
    ties: Iterable[tuple[str, str]], starts: Mapping[str, Rectangle], ends: Mapping[str, Rectangle]
) -> dict[tuple[str, str], Ends]:
    """Return where the line of each tie leaves its box at the left and reaches its box at the right.

    The lines of a box have a gap between them, in the order of the boxes at their other ends, so that each can be
    followed.
    """
    ties = tuple(ties)
    leaving: dict[str, list[str]] = {box: [] for box in starts}
    coming: dict[str, list[str]] = {box: [] for box in ends}
    for start, end in ties:
        leaving[start].append(end)
        coming[end].append(start)
    out = {box: _spread(starts[box], others, ends) for box, others in leaving.items()}
    into = {box: _spread(ends[box], others, starts) for box, others in coming.items()}
    return {
        (start, end): ((starts[start].right, out[start][end]), (ends[end].x, into[end][start])) for start, end in ties
    }


def _spread(box: Rectangle, others: Sequence[str], places: Mapping[str, Rectangle]) -> dict[str, float]:
    """Return the height of the line to each of the others."""
    step = min(_BETWEEN_ENDS, (box.height - 6) / max(1, len(others) - 1))
    first = box.center[1] - step * (len(others) - 1) / 2
    in_order = sorted(others, key=lambda other: places[other].y)
    return {other: first + step * number for number, other in enumerate(in_order)}
