"""Checks of a scene: everything that would make a picture hard to read.

Each function returns its problems as sentences, none for a good scene. Widths of text are those of
:func:`policyplan.text.width.em_width`.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence
from operator import mul
from typing import TypeAlias

from policyplan.draw.scene.palette import contrast
from policyplan.draw.scene.scene import Box, Element, Label, Line, Point, Rectangle, Scene
from policyplan.model.arguments import checks_arguments

_SLACK = 0.25
"""Points that nobody sees."""

_Placed: TypeAlias = tuple[int, Box | Label, Rectangle]


@checks_arguments
def problems(scene: Scene) -> tuple[str, ...]:
    """Return everything that makes a page hard to read: overlaps, text outside its box, small type, low contrast.

    Parameters:
        scene: A page of a picture.

    Returns:
        One sentence per problem; an empty tuple for a good page.

    Example:
        >>> from policyplan import draw, samples
        >>> draw.problems(draw.matrix(samples.jiangmen()).pages[0])
        ()

    """
    return overlaps(scene) + crossings(scene) + escapes(scene) + small_text(scene) + low_contrast(scene)


def overlaps(scene: Scene) -> tuple[str, ...]:
    """Return labels on labels, boxes across boxes, and labels across the edge of a box or beneath it."""
    placed: list[_Placed] = [
        (order, each, each.extent) for order, each in enumerate(scene.elements) if isinstance(each, (Box, Label))
    ]
    return tuple(
        f"{_name(one)} {how} {_name(other)}" for one, other, how in map(_clash, _near(placed)) if how is not None
    )


def crossings(scene: Scene) -> tuple[str, ...]:
    """Return lines through labels, except where a filled box between them hides the line."""
    return tuple(
        f"{_name(line)} goes through {_name(label)}"
        for order, label in enumerate(scene.elements)
        if isinstance(label, Label)
        for line in _seen_with(scene, order, label.extent)
        if isinstance(line, Line) and _goes_through(line, label.extent)
    )


def escapes(scene: Scene) -> tuple[str, ...]:
    """Return labels outside their box or with an unknown box, and elements outside the page."""
    boxes = {each.id: each.extent for each in scene.elements if isinstance(each, Box) and each.id}
    found: list[str] = []
    for each in scene.elements:
        if isinstance(each, Label) and each.box is not None:
            if each.box not in boxes:
                found.append(f"{_name(each)} names the box {each.box!r}, which is not in the scene")
            elif not boxes[each.box].contains(each.extent, _SLACK):
                found.append(f"{_name(each)} leaves its box {each.box!r}")
        # Points that pull at a curve may lie outside where the curve itself does not.
        drawn = not (isinstance(each, Line) and each.curve)
        if drawn and not scene.extent.contains(each.extent, _SLACK):
            found.append(f"{_name(each)} leaves the page")
    return tuple(found)


def small_text(scene: Scene, minimum: float = 6.5) -> tuple[str, ...]:
    """Return labels in a type smaller than *minimum* points."""
    return tuple(
        f"{_name(each)} is set in {each.size:g} pt, less than {minimum:g}"
        for each in scene.elements
        if isinstance(each, Label) and each.size < minimum
    )


def low_contrast(scene: Scene, minimum: float = 4.5) -> tuple[str, ...]:
    """Return labels whose colour has too little contrast to the background under their middle."""
    found: list[str] = []
    painted: list[tuple[Box, Rectangle]] = []
    for each in scene.elements:
        if isinstance(each, Box) and each.fill is not None:
            painted.append((each, each.extent))
        elif isinstance(each, Label):
            ratio = min(contrast(each.color, ground) for ground in _grounds(scene, painted, each))
            if ratio < minimum:
                found.append(f"{_name(each)} has a contrast of {ratio:.2f}, less than {minimum:g}")
    return tuple(found)


def _seen_with(scene: Scene, order: int, area: Rectangle) -> Sequence[Element]:
    """The elements from the last filled box below the one numbered *order* that hides all under *area*."""
    ground = order
    while ground and not _hides(scene.elements[ground - 1], area):
        ground -= 1
    return scene.elements[ground:]


def _hides(element: Element, area: Rectangle) -> bool:
    return isinstance(element, Box) and element.fill is not None and element.extent.contains(area, _SLACK)


def _goes_through(line: Line, area: Rectangle) -> bool:
    return line.extent.meets(area, _SLACK) and any(_enters(area, start, end) for start, end in _pieces(line))


def _pieces(line: Line) -> Iterator[tuple[Point, Point]]:
    """The straight pieces of *line*; a curve is taken as sixteen of them for each Bézier piece."""
    return itertools.pairwise(_flattened(line.points) if line.curve else line.points)


def _flattened(points: Sequence[Point]) -> Iterator[Point]:
    yield points[0]
    for start in range(0, len(points) - 1, 3):
        a, b, c, d = points[start : start + 4]
        for step in range(1, 17):
            t = step / 16
            u = 1 - t
            weights = (u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t)
            x, y = (math.fsum(map(mul, weights, axis)) for axis in zip(a, b, c, d, strict=True))
            yield x, y


def _enters(area: Rectangle, start: Point, end: Point) -> bool:
    """Whether the line from *start* to *end* enters *area* by more than the slack (Liang and Barsky, 1984)."""
    enter, leave = 0.0, 1.0
    for a, b, low, high in (
        (start[0], end[0], area.x + _SLACK, area.right - _SLACK),
        (start[1], end[1], area.y + _SLACK, area.bottom - _SLACK),
    ):
        if a == b:
            if not low < a < high:
                return False
            continue
        near, far = sorted(((low - a) / (b - a), (high - a) / (b - a)))
        enter, leave = max(enter, near), min(leave, far)
    return enter < leave


def _grounds(scene: Scene, painted: Sequence[tuple[Box, Rectangle]], label: Label) -> tuple[str, ...]:
    x, y = label.extent.center
    for box, extent in reversed(painted):
        if box.fill is not None and extent.x <= x <= extent.right and extent.y <= y <= extent.bottom:
            return (box.fill,) if box.pattern == "none" else (box.fill, box.pattern_color)
    return (scene.background,)


def _near(placed: Sequence[_Placed]) -> Iterator[tuple[_Placed, _Placed]]:
    """The pairs whose extents overlap, each once, in painting order."""
    pairs: list[tuple[_Placed, _Placed]] = []
    open_: list[_Placed] = []
    for each in sorted(placed, key=lambda item: item[2].x):
        open_ = [other for other in open_ if other[2].right > each[2].x]
        pairs += ((min(each, other, key=_order), max(each, other, key=_order)) for other in open_)
        open_.append(each)
    near = (pair for pair in pairs if pair[0][2].overlaps(pair[1][2], _SLACK))
    return iter(sorted(near, key=lambda pair: (pair[0][0], pair[1][0])))


def _order(placed: _Placed) -> int:
    return placed[0]


def _clash(pair: tuple[_Placed, _Placed]) -> tuple[Element, Element, str | None]:
    """The two elements and how they clash; the first is painted first."""
    (_, below, lower), (_, above, upper) = pair
    if isinstance(above, Label):
        if isinstance(below, Box):
            return above, below, _across(above, upper, below, lower)
        return below, above, "overlaps"
    if isinstance(below, Label):
        return below, above, "is covered by" if above.fill is not None else _across(below, lower, above, upper)
    how = None if lower.contains(upper, _SLACK) or upper.contains(lower, _SLACK) else "overlaps"
    return below, above, how


def _across(label: Label, text: Rectangle, box: Box, area: Rectangle) -> str | None:
    own = label.box is not None and label.box == box.id
    return None if own or area.contains(text, _SLACK) else "lies across the edge of"


def _name(element: Element) -> str:
    kind = type(element).__name__.lower()
    if element.id:
        return f"{kind} {element.id!r}"
    if isinstance(element, Label):
        return f"{kind} {''.join(element.lines)[:20]!r}"
    x, y = element.points[0] if isinstance(element, Line) else (element.x, element.y)
    return f"{kind} at {x:g}, {y:g}"
