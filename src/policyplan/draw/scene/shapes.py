"""Geometry of marks, arrows, dashes and patterns, for every format. Lengths are points."""

from __future__ import annotations

import math

from policyplan.draw.scene.scene import Box, Line, Mark, Point

DASHES = (4, 2.5)
"""A dash and the gap behind it."""

DOTS = (0.8, 2.2)
"""The same for lines of dots."""

TILE = 5
"""How wide and high a tile of a pattern is."""

_CORNERS: dict[str, tuple[Point, ...]] = {
    "square": ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
    "diamond": ((0, -1), (1, 0), (0, 1), (-1, 0)),
    "triangle": ((0, -0.95), (1, 0.85), (-1, 0.85)),
    "wedge": ((0, 0.95), (1, -0.85), (-1, -0.85)),
}


def dashes(element: Box | Line) -> tuple[float, float] | None:
    """Return the dash and the gap of an edge or a line, or None for a solid one."""
    if isinstance(element, Line) and element.dotted:
        return DOTS
    return DASHES if element.dashed else None


def corners(mark: Mark, half: float) -> list[Point]:
    """Return the corners of a mark that is not a circle, at a distance of *half* to each side."""
    return [(mark.x + x * half, mark.y + y * half) for x, y in _CORNERS[mark.shape]]


def arrow(line: Line) -> tuple[list[Point], list[Point]]:
    """Return the points of *line* up to its arrow head, and the corners of the head."""
    tip = line.points[-1]
    before = next((point for point in reversed(line.points) if math.dist(point, tip) > 1e-6), (tip[0] - 1, tip[1]))
    length = 4.5 + 2 * line.width
    distance = math.dist(before, tip)
    along = ((tip[0] - before[0]) / distance, (tip[1] - before[1]) / distance)
    base = (tip[0] - along[0] * length, tip[1] - along[1] * length)
    aside = (-along[1] * length * 0.38, along[0] * length * 0.38)
    left, right = ((base[0] + sign * aside[0], base[1] + sign * aside[1]) for sign in (1, -1))
    # The shaft ends inside the head, so that no gap shows between them.
    end = (tip[0] - along[0] * length * 0.8, tip[1] - along[1] * length * 0.8)
    return [*line.points[:-1], end], [left, tip, right]
