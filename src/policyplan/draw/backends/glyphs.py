"""Boxes in place of characters that the font lacks, for every format."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from policyplan.draw.backends.font import drawable
from policyplan.draw.scene.scene import Anchor, Label, Point, Rectangle
from policyplan.text.width import em_width

_BEFORE: dict[Anchor, float] = {"start": 0.0, "middle": 0.5, "end": 1.0}
"""The share of a line before its anchor."""


@attrs.frozen(kw_only=True)
class Run:
    """A stretch of a line at the left end of its base; ``code`` is set for a character that the font lacks."""

    text: str
    place: Point
    code: CodeBox | None = None


@attrs.frozen(kw_only=True)
class CodeBox:
    """The code point of a character in two rows of digits in a box, as wide as the character would be.

    ``rows`` are the digits, each with the middle of its base.
    """

    code: str
    frame: Rectangle
    stroke_width: float
    size: float
    rows: tuple[tuple[str, Point], ...]


def runs(label: Label, known: frozenset[str]) -> Iterator[Run]:
    """The stretches of a label that the font has, and one by one the characters that it lacks; not yet rotated.

    *known* are the characters that the font has.
    """
    lines = (drawable(line, known) for line in label.lines)
    for line, down in zip(lines, label.baselines, strict=True):
        left = label.x - label.size * em_width(line) * _BEFORE[label.anchor]
        for text in _parted(line, known):
            place = (left, label.y + down)
            yield Run(text=text, place=place, code=None if text[0] in known else _code_box(text, place, label.size))
            left += label.size * em_width(text)


def _parted(line: str, known: frozenset[str]) -> Iterator[str]:
    run = ""
    for char in line:
        if char in known:
            run += char
            continue
        if run:
            yield run
        yield char
        run = ""
    if run:
        yield run


def _code_box(char: str, place: Point, em: float) -> CodeBox:
    code = f"{ord(char):04X}"
    half = (len(code) + 1) // 2
    x, base = place
    width = em * em_width(char)
    return CodeBox(
        code=code,
        frame=Rectangle(x=x + 0.04 * em, y=base - 0.85 * em, width=width - 0.08 * em, height=0.94 * em),
        stroke_width=0.04 * em,
        size=min(0.42 * em, (width - 0.18 * em) / (0.62 * half)),
        rows=tuple(
            (row, (x + width / 2, base + down * em)) for row, down in ((code[:half], -0.45), (code[half:], -0.01))
        ),
    )
