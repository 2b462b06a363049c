"""Columns of boxes that stand beside each other with lines between: how high they are, where each box and line is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

import attrs

from policyplan.draw.scene.page import Frame, broken, label_in, swatch_box
from policyplan.draw.scene.palette import Swatch
from policyplan.draw.scene.scene import LINE_HEIGHT, Element, Point, Rectangle

_LEAST_GAP = 3.0
_EASY_GAP = 12.0
_MOST_GAP = 30.0
_PAD = 5.0
_MOST_LINES = 10
_BETWEEN_ENDS = 6.0
"""How far apart the ends of lines at one box are, where it is high enough."""

Ends: TypeAlias = tuple[Point, Point]
"""Where a line begins and where it ends."""


@attrs.frozen(kw_only=True)
class Side:
    """One column of boxes, in order: how wide they are, their titles and lines, how high each is."""

    swatch: Swatch
    width: float
    titles: Mapping[str, str]
    lines: Mapping[str, tuple[str, ...]]
    size: float

    @classmethod
    def of(
        cls, words: Mapping[str, str], *, titles: Mapping[str, str], swatch: Swatch, width: float, size: float
    ) -> Side:
        """A column of boxes with these words and titles, by id, in type of *size*."""
        room = (width - 2 * _PAD) / size
        lines = {name: broken(text, room, max_lines=_MOST_LINES) for name, text in words.items()}
        return cls(swatch=swatch, width=width, titles=titles, lines=lines, size=size)

    def height(self, name: str) -> float:
        """The height of a box."""
        return len(self.lines[name]) * self.size * LINE_HEIGHT + 5

    def least(self, names: Iterable[str]) -> float:
        """The height of boxes that stand as close as they may."""
        heights = [self.height(name) + _LEAST_GAP for name in names]
        return sum(heights) - _LEAST_GAP

    def tall(self, names: Sequence[str], gap: float) -> float:
        """The height of boxes that stand so far apart."""
        return self.least(names) + (gap - _LEAST_GAP) * (len(names) - 1) if names else 0.0

    def parted(self, room: float) -> list[tuple[str, ...]]:
        """The boxes in parts that each fit a page."""
        parts: list[tuple[str, ...]] = []
        for name in self.lines:
            if parts and self.least((*parts[-1], name)) <= room:
                parts[-1] = (*parts[-1], name)
            else:
                parts.append((name,))
        return parts

    def placed(self, names: Sequence[str], left: float, area: Rectangle) -> dict[str, Rectangle]:
        """Where boxes stand: over the whole height, but not too far apart."""
        spare = (area.height - self.least(names)) / len(names) if names else 0.0
        gap = min(_LEAST_GAP + spare, _MOST_GAP)
        taken = self.tall(names, gap)
        y = area.y + (area.height - taken) / 2
        places = {}
        for name in names:
            places[name] = Rectangle(x=left, y=y, width=self.width, height=self.height(name))
            y += self.height(name) + gap
        return places

    def boxes(self, places: Mapping[str, Rectangle]) -> Iterator[Element]:
        """The boxes where they stand, with their labels."""
        for name, place in places.items():
            box = swatch_box(self.swatch, place, id=f"node-{name}", title=self.titles[name], data=(("id", name),))
            yield box
            yield label_in(box, self.lines[name], size=self.size)


def room_for(columns: Iterable[tuple[Side, Sequence[str]]], frame: Frame) -> Rectangle:
    """The room that columns stand in: a whole page of A4; of another width, only as high as they need."""
    if frame.settings.points is None:
        return frame.area
    needed = max(side.tall(names, _EASY_GAP) for side, names in columns)
    return attrs.evolve(frame.area, height=min(frame.area.height, needed))


def ends_of(
    ties: Iterable[tuple[str, str]], starts: Mapping[str, Rectangle], ends: Mapping[str, Rectangle]
) -> dict[tuple[str, str], Ends]:
    """Where the line of each tie leaves its box at the left and reaches its box at the right.

    The lines of a box stand apart, in the order of the boxes at their other ends, so that each can be followed.
    """
    ties = tuple(ties)
    leaving = {box: [end for start, end in ties if start == box] for box in starts}
    coming = {box: [start for start, end in ties if end == box] for box in ends}
    out = {box: _spread(starts[box], others, ends) for box, others in leaving.items()}
    into = {box: _spread(ends[box], others, starts) for box, others in coming.items()}
    return {
        (start, end): ((starts[start].right, out[start][end]), (ends[end].x, into[end][start])) for start, end in ties
    }


def _spread(box: Rectangle, others: Sequence[str], places: Mapping[str, Rectangle]) -> dict[str, float]:
    """How far down the line to each of the others is."""
    step = min(_BETWEEN_ENDS, (box.height - 6) / max(1, len(others) - 1))
    first = box.center[1] - step * (len(others) - 1) / 2
    in_order = sorted(others, key=lambda other: places[other].y)
    return {other: first + step * number for number, other in enumerate(in_order)}
