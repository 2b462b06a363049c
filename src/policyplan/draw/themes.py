"""What is done to a finished scene: its colours taken away for print, some of it drawn strongly."""

from __future__ import annotations

from collections.abc import Collection

import attrs

from policyplan.draw.palette import GRID, INK, PAPER, SWATCHES, Swatch, is_grey, mix
from policyplan.draw.scene import Box, Element, Label, Line, Scene

_PALE = "#dedede"
"""Patterns behind text, which must not make it hard to read."""

STRONG = 2.4
"""How thick the edge of a highlighted box is."""

_BY_FILL: dict[str, Swatch] = {swatch.fill: swatch for swatch in SWATCHES}
_SUBJECTS = ("id", "task", "agency", "goal")


def in_print(scene: Scene) -> Scene:
    """The scene in black on white: what was told by a colour has the swatch's pattern and dashes instead."""
    return attrs.evolve(scene, elements=tuple(map(_printed, scene.elements)))


def _printed(element: Element) -> Element:
    if isinstance(element, Box):
        return _printed_box(element)
    if isinstance(element, Line):
        return attrs.evolve(element, stroke=_black(element.stroke))
    return attrs.evolve(element, color=_black(element.color))


def _printed_box(box: Box) -> Box:
    stroke = None if box.stroke is None else _black(box.stroke)
    swatch = _BY_FILL.get(box.fill or "")
    if swatch is None:
        return attrs.evolve(box, stroke=stroke, pattern_color=GRID)
    dashed = box.dashed or swatch.dashed
    return attrs.evolve(box, fill=PAPER, stroke=stroke, pattern=swatch.pattern, pattern_color=_PALE, dashed=dashed)


def _black(color: str) -> str:
    """Greys stay, since they say what is of less weight; colours become black."""
    return color if is_grey(color) else INK


def highlighted(scene: Scene, ids: Collection[str]) -> Scene:
    """The scene with what has one of *ids* drawn strongly, and the lines that lead to nothing of it drawn faintly."""
    wanted = frozenset(ids)
    return attrs.evolve(scene, elements=tuple(_weighed(each, wanted) for each in scene.elements))


def _weighed(element: Element, wanted: frozenset[str]) -> Element:
    about = [value for name, value in element.data if name in _SUBJECTS]
    if isinstance(element, Label) or not about:
        return element
    if wanted.isdisjoint(about):
        if isinstance(element, Line):
            return attrs.evolve(element, stroke=mix(element.stroke, PAPER, 0.35))
        return element
    if isinstance(element, Box):
        return attrs.evolve(element, stroke=INK, stroke_width=STRONG)
    if isinstance(element, Line):
        return attrs.evolve(element, width=element.width + 1.0)
    return attrs.evolve(element, size=element.size + 2.0, stroke_width=element.stroke_width + 0.8)
