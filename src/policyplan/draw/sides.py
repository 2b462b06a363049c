"""Columns of boxes that stand beside each other with lines between: how high they are, and where each box is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from policyplan.draw.page import broken, label_in, swatch_box
from policyplan.draw.palette import Swatch
from policyplan.draw.scene import LINE_HEIGHT, Element, Rectangle

_LEAST_GAP = 3.0
_MOST_GAP = 30.0
_PAD = 5.0
_MOST_LINES = 6


@attrs.frozen(kw_only=True)
class Side:
    """One column of boxes, in order: how wide they are, their words and lines, how high each is."""

    swatch: Swatch
    width: float
    words: Mapping[str, str]
    lines: Mapping[str, tuple[str, ...]]
    size: float

    @classmethod
    def of(cls, words: Mapping[str, str], *, swatch: Swatch, width: float, size: float) -> Side:
        """A column of boxes with these words, by id, in type of *size*."""
        room = (width - 2 * _PAD) / size
        lines = {name: broken(text, room, max_lines=_MOST_LINES) for name, text in words.items()}
        return cls(swatch=swatch, width=width, words=words, lines=lines, size=size)

    def height(self, name: str) -> float:
        """The height of a box."""
        return len(self.lines[name]) * self.size * LINE_HEIGHT + 5

    def least(self, names: Iterable[str]) -> float:
        """The height of boxes that stand as close as they may."""
        heights = [self.height(name) + _LEAST_GAP for name in names]
        return sum(heights) - _LEAST_GAP

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
        taken = self.least(names) + (gap - _LEAST_GAP) * (len(names) - 1)
        y = area.y + (area.height - taken) / 2
        places = {}
        for name in names:
            places[name] = Rectangle(x=left, y=y, width=self.width, height=self.height(name))
            y += self.height(name) + gap
        return places

    def boxes(self, places: Mapping[str, Rectangle]) -> Iterator[Element]:
        """The boxes where they stand, with their labels."""
        for name, place in places.items():
            box = swatch_box(self.swatch, place, id=f"node-{name}", title=self.words[name], data=(("id", name),))
            yield box
            yield label_in(box, self.lines[name], size=self.size)
