"""Scenes as PDF: a page each, text as text in the shipped font, the same bytes for the same scenes."""

from __future__ import annotations

import contextlib
import datetime
import functools
import logging
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from policyplan.draw.backends.font import FAMILY, characters, font_for
from policyplan.draw.backends.glyphs import CodeBox, runs
from policyplan.draw.scene.palette import Pattern
from policyplan.draw.scene.scene import Box, Element, Label, Line, Mark, Point, Rectangle, Scene
from policyplan.draw.scene.shapes import TILE, arrow, corners, dashes
from policyplan.extras import need

_ALWAYS = datetime.datetime(1980, 1, 1, tzinfo=datetime.UTC)
"""The day that is written as that of making, so that the same picture gives the same bytes."""

_LANGUAGES = {"zh": "zh-Hans", "en": "en"}


def to_pdf(scenes: Sequence[Scene]) -> bytes:
    """*scenes* as the pages of one PDF. Raises `ExtraError` where fpdf2 is not installed."""
    fpdf: Any = need("fpdf", extra="pdf", package="fpdf2", feature="A picture as PDF")
    pdf = fpdf.FPDF(unit="pt")
    pdf.set_auto_page_break(False)
    pdf.set_creation_date(_ALWAYS)
    pdf.set_title(scenes[0].title)
    pdf.set_subject(scenes[0].description)
    pdf.set_lang(_LANGUAGES[scenes[0].language])
    labels = (each for scene in scenes for each in scene.elements if isinstance(each, Label))
    pdf.add_font(FAMILY, "", str(font_for("".join(line for label in labels for line in label.lines))))
    with _quiet():
        writer = _Writer(pdf)
        for scene in scenes:
            pdf.add_page(format=(scene.width, scene.height))
            writer.ground(scene)
            for each in scene.elements:
                writer.element(each)
        return bytes(pdf.output())


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """What the makers of fonts say while they cut one down is not for users."""
    logger = logging.getLogger("fontTools")
    level = logger.level
    logger.setLevel(logging.ERROR)
    try:
        yield
    finally:
        logger.setLevel(level)


class _Writer:
    """Draws on the page of a document that was begun last."""

    def __init__(self, pdf: Any) -> None:
        self.pdf = pdf
        self.known = characters()

    def ground(self, scene: Scene) -> None:
        """The colour of the page."""
        self.pdf.set_fill_color(scene.background)
        self.pdf.rect(0, 0, scene.width, scene.height, style="F")

    @functools.singledispatchmethod
    def element(self, element: Element) -> None:
        """One element."""
        raise AssertionError(element)  # pragma: no cover - there are no others

    @element.register
    def _(self, box: Box) -> None:
        place = (box.x, box.y, box.width, box.height)
        how = {"round_corners": True, "corner_radius": box.radius} if box.radius else {}
        if box.fill is not None:
            self.pdf.set_fill_color(box.fill)
            self.pdf.rect(*place, style="F", **how)
        if box.pattern != "none":
            with self.pdf.rect_clip(*place):
                self.pattern(box.pattern, box.pattern_color, box.extent)
        if box.stroke is not None:
            with self.stroke(box.stroke, box.stroke_width, dashes(box)):
                self.pdf.rect(*place, style="D", **how)

    @element.register
    def _(self, line: Line) -> None:
        points: Sequence[Point] = line.points
        if line.arrow:
            points, head = arrow(line)
            self.pdf.set_fill_color(line.stroke)
            self.pdf.polygon(head, style="F")
        with self.stroke(line.stroke, line.width, dashes(line)):
            if not line.curve:
                self.pdf.polyline(list(points))
                return
            for start in range(0, len(points) - 1, 3):
                self.pdf.bezier(list(points[start : start + 4]))

    @element.register
    def _(self, mark: Mark) -> None:
        half = mark.size / 2 - (0.0 if mark.filled else mark.stroke_width / 2)
        self.pdf.set_fill_color(mark.color)
        with self.stroke(mark.color, mark.stroke_width):
            style = "F" if mark.filled else "D"
            if mark.shape == "circle":
                self.pdf.circle(mark.x, mark.y, half, style=style)
            else:
                self.pdf.polygon(corners(mark, half), style=style)

    @element.register
    def _(self, label: Label) -> None:
        turn = self.pdf.rotation(90, label.x, label.y) if label.rotated else contextlib.nullcontext()
        self.pdf.set_text_color(label.color)
        with turn:
            for run in runs(label, self.known):
                if run.code is None:
                    self.text(run.text, run.place, label.size)
                else:
                    self.code(run.code, label.color)

    def text(self, text: str, place: Point, size: float) -> None:
        """Text at the left end of its base."""
        self.pdf.set_font(FAMILY, size=size)
        self.pdf.text(*place, text)

    def code(self, code: CodeBox, color: str) -> None:
        """Draw the box for a character that the font lacks."""
        with self.stroke(color, code.stroke_width):
            self.pdf.rect(code.frame.x, code.frame.y, code.frame.width, code.frame.height, style="D")
        for row, (middle, base) in code.rows:
            self.pdf.set_font(FAMILY, size=code.size)
            self.pdf.text(middle - self.pdf.get_string_width(row) / 2, base, row)

    @contextlib.contextmanager
    def stroke(self, color: str, width: float, dash: tuple[float, float] | None = None) -> Iterator[None]:
        """Lines of a colour and a width, with dashes and gaps of these lengths or whole."""
        self.pdf.set_draw_color(color)
        self.pdf.set_line_width(width)
        if dash:
            self.pdf.set_dash_pattern(*dash)
        yield
        if dash:
            self.pdf.set_dash_pattern()

    def pattern(self, pattern: Pattern, color: str, area: Rectangle) -> None:
        """The pattern over an area, which it may leave: what is drawn is cut off."""
        self.pdf.set_fill_color(color)
        if pattern == "dots":
            for x in _steps(area.x, area.right):
                for y in _steps(area.y, area.bottom):
                    self.pdf.circle(x + TILE / 2, y + TILE / 2, 0.8, style="F")
            return
        with self.stroke(color, 0.9):
            if pattern == "rows":
                for y in _steps(area.y, area.bottom):
                    self.pdf.line(area.x, y + TILE / 2, area.right, y + TILE / 2)
                return
            # Lines that fall to the right at 45 degrees, a tile apart as in SVG.
            for x in _steps(area.x - area.height, area.right, TILE * 2**0.5):
                self.pdf.line(x, area.y, x + area.height, area.bottom)


def _steps(start: float, end: float, step: float = TILE) -> Iterable[float]:
    """From *start*, on a grid of the whole page, so that patterns of neighbours meet."""
    at = start - start % step
    while at < end:
        yield at
        at += step
