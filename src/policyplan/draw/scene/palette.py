"""Palette: colours that stay distinct for every kind of colour vision, and on paper without colour.

The hues are those of Okabe and Ito, *Color Universal Design* (2008), as pale fills with a dark edge, so that dark text
is readable on them. Each swatch also differs from the others in its edge, its corners or its pattern, and in its mark.
"""

from __future__ import annotations

from typing import Literal

import attrs

Pattern = Literal["none", "hatch", "dots", "rows"]
Shape = Literal["circle", "square", "diamond", "triangle", "wedge"]
"""A wedge is a triangle upside down."""

PAPER = "#ffffff"
"""The ground of a picture."""
INK = "#1a1a1a"
"""Text, and elements that must be seen first."""
MUTED = "#595959"
"""Text of less weight: notes, units, sources."""
RULE = "#767676"
"""Edges of boxes and connecting lines."""
GRID = "#d0d0d0"
"""Guide lines."""
SHADE = "#f4f4f4"
"""A quiet background: clusters, heads of tables."""


@attrs.frozen(kw_only=True)
class Swatch:
    """One way to draw a kind of thing.

    A box has the pale ``fill``, or in print ``paper`` and the ``pattern``; what is ``filled`` has a heavy edge. A bar
    is ``solid``, or hollow where the swatch is not ``filled``. A mark has the ``shape``.
    """

    name: str
    fill: str
    solid: str
    paper: str
    stroke: str
    pattern: Pattern
    pattern_color: str
    shape: Shape
    filled: bool


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours ``#rrggbb`` as WCAG 2 defines it: 1 to 21; text needs 4.5."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def mix(color: str, other: str, share: float) -> str:
    """*share* (0 to 1) of *color* mixed with *other*."""
    pairs = zip(_channels(color), _channels(other), strict=True)
    return "#" + "".join(f"{round(share * a + (1 - share) * b):02x}" for a, b in pairs)


def is_grey(color: str) -> bool:
    """Whether a colour has no hue."""
    return len(set(_channels(color))) == 1


def swatch(index: int) -> Swatch:
    """The swatch number *index*; after the last the first comes again."""
    return SWATCHES[index % len(SWATCHES)]


def _channels(color: str) -> tuple[int, ...]:
    return tuple(int(color[start : start + 2], 16) for start in (1, 3, 5))


def _luminance(color: str) -> float:
    shares = (channel / 255 for channel in _channels(color))
    red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _swatch(
    name: str, hue: str, pattern: Pattern, shape: Shape, filled: bool, dark: float, *, paper: str = PAPER
) -> Swatch:
    stroke = mix(hue, "#000000", dark)
    return Swatch(
        name=name,
        fill=mix(hue, PAPER, 0.18),
        solid=mix(hue, PAPER, 0.45),
        paper=paper,
        stroke=stroke,
        pattern=pattern,
        pattern_color=mix(stroke, PAPER, 0.3),
        shape=shape,
        filled=filled,
    )


SWATCHES: tuple[Swatch, ...] = (
    _swatch("blue", "#0072b2", "none", "circle", True, 1.0),
    _swatch("orange", "#e69f00", "hatch", "square", True, 0.7),
    _swatch("green", "#009e73", "dots", "triangle", True, 0.85),
    _swatch("vermilion", "#d55e00", "rows", "diamond", True, 0.9),
    _swatch("sky", "#56b4e9", "none", "circle", False, 0.7),
    _swatch("purple", "#cc79a7", "hatch", "square", False, 0.75),
    _swatch("yellow", "#f0e442", "none", "triangle", False, 0.5),
    _swatch("grey", "#767676", "none", "diamond", False, 0.75, paper="#e4e4e4"),
)
"""Eight swatches, in the order in which they should be used."""
