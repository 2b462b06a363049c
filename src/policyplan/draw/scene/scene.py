"""Scenes: the shapes and texts of a picture with their places, before any file format.

Lengths are points (1/72 inch); the origin is top left, y grows downwards. Later elements are painted over earlier ones.
``id`` is stable and unique in its scene; ``data`` are further facts for a program that reads the picture.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, TypeAlias

import attrs

from policyplan.draw import messages
from policyplan.draw.scene.palette import GRID, INK, PAPER, RULE, Pattern, Shape
from policyplan.errors import DrawError
from policyplan.messages import Language
from policyplan.text.width import em_width

Point: TypeAlias = tuple[float, float]
Data: TypeAlias = tuple[tuple[str, str], ...]
Anchor = Literal["start", "middle", "end"]
Vertical = Literal["top", "middle", "bottom"]

LINE_HEIGHT = 1.35
"""From one line of text to the next, in em."""


@attrs.frozen(kw_only=True)
class Rectangle:
    """Where something is: its left upper corner and its size."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def center(self) -> Point:
        return self.x + self.width / 2, self.y + self.height / 2

    def contains(self, other: Rectangle, slack: float = 0.0) -> bool:
        """Whether *other* lies in this one, or sticks out by no more than *slack*."""
        return (
            other.x >= self.x - slack
            and other.y >= self.y - slack
            and other.right <= self.right + slack
            and other.bottom <= self.bottom + slack
        )

    def overlaps(self, other: Rectangle, slack: float = 0.0) -> bool:
        """Whether both share an area that is more than *slack* wide and high."""
        return (
            min(self.right, other.right) - max(self.x, other.x) > slack
            and min(self.bottom, other.bottom) - max(self.y, other.y) > slack
        )

    def meets(self, other: Rectangle, slack: float = 0.0) -> bool:
        """Like :meth:`overlaps`, but also for what has no width or no height, as a straight line."""
        return min(self.right, other.right - slack) >= max(self.x, other.x + slack) and min(
            self.bottom, other.bottom - slack
        ) >= max(self.y, other.y + slack)


@attrs.frozen(kw_only=True)
class OnPaper:
    """What a box has in print instead of its colour."""

    fill: str = PAPER
    pattern: Pattern = "none"
    pattern_color: str = GRID


@attrs.frozen(kw_only=True)
class Box:
    """A rectangle, with round corners where ``radius`` is given. ``fill`` or ``stroke`` None leaves it out."""

    x: float
    y: float
    width: float
    height: float
    fill: str | None = PAPER
    stroke: str | None = RULE
    stroke_width: float = 0.75
    dashed: bool = False
    radius: float = 0.0
    pattern: Pattern = "none"
    pattern_color: str = GRID
    on_paper: OnPaper | None = None
    id: str = ""
    title: str = ""
    data: Data = ()

    @property
    def extent(self) -> Rectangle:
        return Rectangle(x=self.x, y=self.y, width=self.width, height=self.height)

    def moved(self, dx: float, dy: float) -> Box:
        return attrs.evolve(self, x=self.x + dx, y=self.y + dy)


@attrs.frozen(kw_only=True)
class Line:
    """A line through ``points``, or, with ``curve``, cubic Bézier pieces: a start, then three points a piece.

    With ``arrow`` it ends in an arrow head whose tip is the last point. It is whole, ``dashed`` or ``dotted``.
    Raises DrawError ``line-points`` where the number of points is wrong.
    """

    points: tuple[Point, ...]
    curve: bool = False
    stroke: str = RULE
    width: float = 0.75
    dashed: bool = False
    dotted: bool = False
    arrow: bool = False
    id: str = ""
    title: str = ""
    data: Data = ()

    def __attrs_post_init__(self) -> None:
        count = len(self.points)
        if count < 2 or (self.curve and count % 3 != 1):
            raise DrawError(messages.LINE_POINTS, id=self.id, count=count)

    @property
    def extent(self) -> Rectangle:
        """What holds all points, those that only pull at a curve included."""
        xs, ys = zip(*self.points, strict=True)
        return Rectangle(x=min(xs), y=min(ys), width=max(xs) - min(xs), height=max(ys) - min(ys))

    def moved(self, dx: float, dy: float) -> Line:
        return attrs.evolve(self, points=tuple((x + dx, y + dy) for x, y in self.points))


@attrs.frozen(kw_only=True)
class Label:
    """Lines of text at (x, y): ``anchor`` says which part of a line is at x, ``vertical`` which part of all at y.

    ``box`` is the id of the box that the label must stay in. ``rotated`` 90 turns the label about (x, y) by a quarter
    to the left: it reads upwards, and ``anchor`` goes along it.
    """

    x: float
    y: float
    lines: tuple[str, ...]
    size: float = 9.0
    anchor: Anchor = "start"
    vertical: Vertical = "middle"
    color: str = INK
    box: str | None = None
    rotated: Literal[0, 90] = 0
    id: str = ""
    title: str = ""
    data: Data = ()

    @property
    def baselines(self) -> tuple[float, ...]:
        """How far below (x, y) the base of each line is, before it is rotated."""
        step = self.size * LINE_HEIGHT
        height = step * len(self.lines)
        top = {"top": 0.0, "middle": -height / 2, "bottom": -height}[self.vertical]
        # A Han character reaches 0.88 em above the base and 0.12 em below it.
        first = top + (step - self.size) / 2 + 0.88 * self.size
        return tuple(first + step * number for number in range(len(self.lines)))

    @property
    def extent(self) -> Rectangle:
        """What the text covers, as the shipped font draws it, or a little more."""
        width = self.size * max(map(em_width, self.lines), default=0.0)
        step = self.size * LINE_HEIGHT
        height = step * len(self.lines)
        left = {"start": 0.0, "middle": -width / 2, "end": -width}[self.anchor]
        top = {"top": 0.0, "middle": -height / 2, "bottom": -height}[self.vertical]
        # Between its lines a label has room of its own, around them it has none.
        top += (step - self.size) / 2
        height = max(0.0, height - (step - self.size))
        if self.rotated:
            return Rectangle(x=self.x + top, y=self.y - left - width, width=height, height=width)
        return Rectangle(x=self.x + left, y=self.y + top, width=width, height=height)

    def moved(self, dx: float, dy: float) -> Label:
        return attrs.evolve(self, x=self.x + dx, y=self.y + dy)


@attrs.frozen(kw_only=True)
class Mark:
    """A small shape about (x, y), ``size`` wide and high; filled, or hollow with an edge of its colour."""

    x: float
    y: float
    shape: Shape = "circle"
    size: float = 7.0
    filled: bool = True
    color: str = INK
    stroke_width: float = 1.0
    id: str = ""
    title: str = ""
    data: Data = ()

    @property
    def extent(self) -> Rectangle:
        half = self.size / 2
        return Rectangle(x=self.x - half, y=self.y - half, width=self.size, height=self.size)

    def moved(self, dx: float, dy: float) -> Mark:
        return attrs.evolve(self, x=self.x + dx, y=self.y + dy)


Element: TypeAlias = Box | Line | Label | Mark


@attrs.frozen(kw_only=True)
class Scene:
    """A page of a picture. ``title`` and ``description`` say in words what it shows, for those who do not see it."""

    width: float
    height: float
    title: str
    description: str = ""
    language: Language = "zh"
    elements: tuple[Element, ...] = ()
    background: str = PAPER

    @property
    def extent(self) -> Rectangle:
        return Rectangle(x=0.0, y=0.0, width=self.width, height=self.height)


def stacked(scenes: Iterable[Scene], *, gap: float = 18.0) -> Scene:
    """One scene with all *scenes* below each other; ids of the second begin with ``page-2-``, and so on."""
    pages = tuple(scenes)
    if len(pages) == 1:
        return pages[0]
    elements: list[Element] = []
    top = 0.0
    for number, page in enumerate(pages, 1):
        elements.append(Box(x=0.0, y=top, width=page.width, height=page.height, fill=page.background, stroke=None))
        elements += (_on_page(each.moved(0.0, top), number) for each in page.elements)
        top += page.height + gap
    descriptions = dict.fromkeys(page.description for page in pages if page.description)
    return Scene(
        width=max(page.width for page in pages),
        height=top - gap,
        title=pages[0].title,
        description=" ".join(descriptions),
        language=pages[0].language,
        elements=tuple(elements),
        background=GRID,
    )


def _on_page(element: Element, number: int) -> Element:
    if number == 1:
        return element
    if element.id:
        element = attrs.evolve(element, id=f"page-{number}-{element.id}")
    if isinstance(element, Label) and element.box is not None:
        element = attrs.evolve(element, box=f"page-{number}-{element.box}")
    return element
