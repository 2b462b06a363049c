"""Themes: black and white for print, and highlights, applied to a finished scene."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

import attrs

from policyplan.draw.scene.palette import INK, PAPER, is_grey, mix
from policyplan.draw.scene.scene import Box, Element, Label, Line, Mark, OnPaper, Rectangle, Scene

STRONG = 2.4
"""The thickness of the frame of a highlight."""

SUBJECTS = ("id", "task", "agency", "goal")
"""The data of an element with the ids of its records."""

_FRAMED = 1.3
"""The distance of a frame from its mark, and its thickness."""
_FAINT = 0.35


# -- print ---------------------------------------------------------------------------------------------------------


def in_print(scene: Scene) -> Scene:
    """Return the scene in black on white: patterns replace colours, and text on them has a white background."""
    printed = tuple(map(_printed, scene.elements))
    patterned = {each.id: each for each in printed if isinstance(each, Box) and each.id and each.pattern != "none"}
    return attrs.evolve(scene, elements=tuple(each for some in printed for each in _grounded(some, patterned)))


def _printed(element: Element) -> Element:
    if isinstance(element, Box):
        paper = element.on_paper or OnPaper(fill=element.fill or PAPER)
        return attrs.evolve(
            element,
            fill=element.fill and paper.fill,
            stroke=None if element.stroke is None else _black(element.stroke),
            pattern=paper.pattern,
            pattern_color=paper.pattern_color,
        )
    if isinstance(element, Line):
        return attrs.evolve(element, stroke=_black(element.stroke))
    return attrs.evolve(element, color=_black(element.color))


def _black(color: str) -> str:
    """Greys stay, since they mean less weight; colours become black."""
    return color if is_grey(color) else INK


def _grounded(element: Element, patterned: Mapping[str, Box]) -> Iterator[Element]:
    """A label in a box with a pattern behind the white ground on which it can be read."""
    box = patterned.get(element.box or "") if isinstance(element, Label) else None
    if box is not None:
        place = _within(_wider(element.extent, 2.5), _wider(box.extent, -1.5))
        yield Box(x=place.x, y=place.y, width=place.width, height=place.height, fill=PAPER, stroke=None)
    yield element


def _wider(place: Rectangle, by: float) -> Rectangle:
    return Rectangle(x=place.x - by, y=place.y - by, width=place.width + 2 * by, height=place.height + 2 * by)


def _within(place: Rectangle, other: Rectangle) -> Rectangle:
    x, y = max(place.x, other.x), max(place.y, other.y)
    return Rectangle(x=x, y=y, width=min(place.right, other.right) - x, height=min(place.bottom, other.bottom) - y)


# -- highlights ----------------------------------------------------------------------------------------------------


def highlighted(scene: Scene, ids: Collection[str]) -> Scene:
    """Return the scene with a frame around the elements of some *ids*, their lines wider and the other lines faint.

    Faint lines are painted first and frames last, so that nothing covers what is highlighted.
    """
    wanted = frozenset(ids)
    ties = [each for each in scene.elements if isinstance(each, Line) and subjects(each)]
    others = [each for each in scene.elements if not (isinstance(each, Line) and subjects(each))]
    faint = [_faint(each) for each in ties if not is_about(each, wanted)]
    strong = [attrs.evolve(each, width=each.width + 1.0) for each in ties if is_about(each, wanted)]
    frames = [_frame(each) for each in others if isinstance(each, (Box, Mark)) and is_about(each, wanted)]
    return attrs.evolve(scene, elements=(*faint, *strong, *others, *frames))


def subjects(element: Element) -> tuple[str, ...]:
    """Return the ids of the records that an element shows."""
    return tuple(value for name, value in element.data if name in SUBJECTS)


def is_about(element: Element, wanted: Collection[str]) -> bool:
    """Whether an element shows one of these ids."""
    return any(id in wanted for id in subjects(element))


def _faint(line: Line) -> Line:
    return attrs.evolve(line, stroke=mix(line.stroke, PAPER, _FAINT))


def _frame(element: Box | Mark) -> Box | Line:
    """Return the edge of a box again, thick; for a mark, a square of lines, which may touch its neighbours'."""
    if isinstance(element, Box):
        place = element.extent
        return Box(
            x=place.x,
            y=place.y,
            width=place.width,
            height=place.height,
            fill=None,
            stroke=INK,
            stroke_width=STRONG,
            radius=element.radius,
        )
    place = _wider(element.extent, _FRAMED)
    left, top, right, bottom = place.x, place.y, place.right, place.bottom
    around = ((left, top), (right, top), (right, bottom), (left, bottom), (left, top - _FRAMED / 2))
    return Line(points=around, stroke=INK, width=_FRAMED)
