"""Page around a picture: its title, its legend, its notes and its source. Lengths are points, 1/72 inch."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import attrs

from policyplan.draw import messages
from policyplan.draw.languages import (
    Documented,
    PictureLanguage,
    by_language,
    fitted,
    languages,
    phrase,
    source_note,
    text_in,
)
from policyplan.draw.options import Settings
from policyplan.draw.scene.palette import INK, MUTED, PAPER, Swatch
from policyplan.draw.scene.scene import (
    LINE_HEIGHT,
    Box,
    Data,
    Element,
    Label,
    Line,
    Mark,
    OnPaper,
    Point,
    Rectangle,
    Scene,
)
from policyplan.draw.scene.themes import STRONG, highlighted, in_print, subjects
from policyplan.errors import EmptyPictureError
from policyplan.l10n.lists import join_clauses
from policyplan.messages import Language, Message
from policyplan.text.breaking import wrap
from policyplan.text.width import em_width

A4 = (595.28, 841.89)
"""Width and height of an A4 page, upright."""

MARGIN = 34.0
TITLE = 15.0
SUBTITLE = 10.0
BODY = 8.0
"""The size of text in boxes; no text is smaller than `SMALL`."""
SMALL = 7.0

_LEGEND_GAP = 14.0
_SYMBOL = 18.0
_LINE = 24.0
_TICK = 12.0
_NARROW_MARGIN = 8.0
_ABOVE_FOOT, _LEAST_ABOVE_FOOT = 12.0, 2.5
"""The space above the foot; on A4 less if space for a page number is reserved, which is seldom needed."""
_APART = 3.0
"""The least distance between the page number and the text next to it, in em."""
_PAGES = 999
"""The largest page number that has room."""
_PALE = "#dedede"
"""Patterns in print next to text."""
_GREY, _DARK = "#c6c6c6", "#808080"
"""Bars in print, and the patterns on them."""
_HEAVY, _LIGHT = 1.25, 0.6
"""The edges of boxes."""
_WIDEST_NAMES = 0.45
_FOOT_LINES = 6
_TITLE_LINES = 4
_LEGEND_LINES = 4
_CORNERS = {"circle": 6.0, "square": 0.0}


@attrs.frozen(kw_only=True)
class Entry:
    """One line of a legend: a symbol (a box, a bar, a mark, a line or a tick) and its meaning."""

    text: str
    swatch: Swatch | None = None
    bar: Swatch | None = None
    mark: Swatch | None = None
    line: Line | None = None
    tick: Line | None = None
    strong: bool = False

    @property
    def indent(self) -> float:
        """The space before the text. A line needs more, so that its dashes show; text alone needs none."""
        if self.line is not None:
            return _LINE + 5
        return _SYMBOL if self.swatch or self.bar or self.mark or self.tick or self.strong else 0.0

    def symbol(self, x: float, middle: float) -> Iterable[Element]:
        """Yield the symbol, from *x* on."""
        place = Rectangle(x=x, y=middle - 4, width=13, height=8)
        if self.swatch is not None:
            yield swatch_box(self.swatch, place)
        if self.bar is not None:
            yield bar_box(self.bar, place)
        if self.strong:
            yield Box(x=x, y=place.y, width=13, height=8, fill=PAPER, stroke=INK, stroke_width=STRONG, radius=2)
        if self.mark is not None:
            yield Mark(x=x + 7, y=middle, shape=self.mark.shape, filled=self.mark.filled, color=self.mark.stroke)
        if self.line is not None:
            yield attrs.evolve(self.line, points=((x, middle), (x + _LINE, middle)))
        if self.tick is not None:
            yield attrs.evolve(self.tick, points=((x + 7, middle - _TICK / 2), (x + 7, middle + _TICK / 2)))


def _spoken(element: Element) -> Element:
    """Return an element that has a name: its id if the name is only spaces."""
    if not element.data or element.title.strip():
        return element
    about = subjects(element)
    return attrs.evolve(element, title=" · ".join(about)) if about else element


@attrs.frozen(kw_only=True)
class Frame:
    """The parts around the content of every page of a picture: title, legend, notes and source."""

    plan: Documented
    heading: Message
    settings: Settings
    legend: tuple[Entry, ...] = ()
    notes: tuple[str, ...] = ()
    summary: str = ""
    """The content in words."""
    split: Message | None = None
    """The rule by which the content is split into pages; shown if there are several."""
    landscape: bool = False

    @property
    def language(self) -> PictureLanguage:
        """The language of the picture."""
        return self.settings.language

    @property
    def size(self) -> tuple[float, float]:
        """The width of a page and its greatest height: A4, or the width asked for with the height of A4."""
        width, height = (A4[1], A4[0]) if self.landscape else A4
        if self.settings.points is None:
            return width, height
        return self.settings.points, A4[1] if self.settings.points <= A4[0] else height

    @property
    def margin(self) -> float:
        """The space around the page."""
        return _margin(self.settings)

    @functools.cached_property
    def area(self) -> Rectangle:
        """The space for content on a page."""
        width, height = self.size
        top = self._head_bottom(width) + self._legend_height(width)
        top += 8 if top > self.margin else 0
        bottom = self._bottom(width)
        return Rectangle(x=self.margin, y=top, width=width - 2 * self.margin, height=height - top - bottom)

    def _bottom(self, width: float) -> float:
        foot = self.margin + max(1, len(self._foot(width))) * SMALL * LINE_HEIGHT
        if self._beside:
            return foot + _ABOVE_FOOT
        above = _LEAST_ABOVE_FOOT if self.settings.points is None else _ABOVE_FOOT
        return foot + _height(self._most_numbering, SMALL) + above

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The legend, with an entry for highlights if there are any."""
        if not self.settings.legend:
            return ()
        strong = (
            (Entry(text=phrase(messages.HIGHLIGHTED, self.language), strong=True),) if self.settings.highlight else ()
        )
        return (*self.legend, *strong)

    @property
    def remarks(self) -> tuple[str, ...]:
        """The part of the plan that is drawn, and the notes."""
        said = (self.settings.part, self.settings.agencies_of)
        return (*filter(None, said), *self.notes)

    def page(
        self, content: Iterable[Element], *, number: int = 1, count: int = 1, extent: Rectangle | None = None
    ) -> Scene:
        """Return a page with *content* in `area`; larger than A4 if *extent* reaches beyond it.

        If a width was asked for, the page is as high as the content needs.
        """
        width, height = self.size
        area = self.area
        if extent is not None:
            width = max(width, extent.right + self.margin)
            fitting = height - area.bottom + extent.bottom
            height = max(height, fitting) if self.settings.points is None else fitting - self._spare(number, count)
        title = phrase(self.heading, self.language)
        scene = Scene(
            width=width,
            height=height,
            title=f"{title} — {text_in(self.plan.title, self.language, ' ')}",
            description=self._description(number, count),
            language=languages(self.language)[0],
            elements=(*self._head(), *map(_spoken, content), *self._footer(height, number, count)),
        )
        if self.settings.theme == "print":
            scene = in_print(scene)
        return highlighted(scene, self.settings.highlight) if self.settings.highlight else scene

    @functools.cached_property
    def _most_numbering(self) -> tuple[str, ...]:
        """The longest page number that may be needed."""
        return self._numbering(self.size[0], _PAGES, _PAGES)

    @functools.cached_property
    def _beside(self) -> bool:
        """Whether the page number fits next to the foot; otherwise it is below."""
        widest = max(map(em_width, self._foot(self.size[0])), default=0.0)
        *above, numbering = self._most_numbering
        room = (self.size[0] - 2 * self.margin) / SMALL
        return not above and widest + _APART + em_width(numbering) <= room

    def _spare(self, number: int, count: int) -> float:
        """The height reserved for the page number that is not needed."""
        if self._beside:
            return 0.0
        return _height(self._most_numbering, SMALL) - _height(self._numbering(self.size[0], number, count), SMALL)

    def _heading(self, width: float) -> tuple[str, ...]:
        room = (width - 2 * self.margin) / TITLE
        in_one, in_two = (phrase(self.heading, self.language, between) for between in (" · ", "\n"))
        return broken(in_one if em_width(in_one) <= room else in_two, room, max_lines=_TITLE_LINES)

    def _title(self, width: float) -> tuple[str, ...]:
        room = (width - 2 * self.margin) / SUBTITLE
        return broken(text_in(self.plan.title, self.language), room, max_lines=_TITLE_LINES)

    def _head_bottom(self, width: float) -> float:
        if not self.settings.title:
            return self.margin
        heading = _height(self._heading(width), TITLE)
        return self.margin + heading + _height(self._title(width), SUBTITLE) + 6

    def _description(self, number: int, count: int) -> str:
        parts = [self.summary, *self.remarks]
        if count > 1:
            parts.append(self._page_number(number, count))
        return " · ".join(part for part in parts if part)

    def _page_number(self, number: int, count: int) -> str:
        """``Page 1 of 2, split by row``."""

        def numbering(language: Language) -> str:
            page = messages.PAGE.render(language, page=number, pages=count)
            return join_clauses((page, self.split.render(language) if self.split else None), language)

        return by_language(numbering, self.language, " / ")

    def _numbering(self, width: float, number: int, count: int) -> tuple[str, ...]:
        """The lines of the page number."""
        if count == 1:
            return ()
        room = (width - 2 * self.margin) / SMALL
        return broken(self._page_number(number, count), room, max_lines=_FOOT_LINES)

    def _head(self) -> Iterable[Element]:
        width, left = self.size[0], self.margin
        if self.settings.title:
            lines = self._heading(width)
            yield Label(x=left, y=left, lines=lines, size=TITLE, vertical="top", id="heading")
            top = left + _height(lines, TITLE)
            yield Label(x=left, y=top, lines=self._title(width), size=SUBTITLE, vertical="top", color=MUTED, id="plan")
        y = self._head_bottom(width)
        for number, (entry, lines, (x, top)) in enumerate(self._legend_places(width), 1):
            yield from _entry(entry, lines, x, y + top, f"legend-{number}")

    def _legend_places(self, width: float) -> list[tuple[Entry, tuple[str, ...], Point]]:
        """Each entry of the legend with its lines and its place: right of the one before it, or below."""
        places: list[tuple[Entry, tuple[str, ...], Point]] = []
        x, y, most = self.margin, 0.0, 1
        for entry in self.entries:
            room = width - 2 * self.margin - entry.indent
            lines = broken(entry.text, room / BODY, max_lines=_LEGEND_LINES)
            wide = entry.indent + max(map(em_width, lines), default=0.0) * BODY
            if x + wide > width - self.margin and x > self.margin:
                x, y, most = self.margin, y + _legend_row(most), 1
            places.append((entry, lines, (x, y)))
            most = max(most, len(lines))
            x += wide + _LEGEND_GAP
        return places

    def _legend_height(self, width: float) -> float:
        places = self._legend_places(width)
        return max((y + _legend_row(len(lines)) for _, lines, (_, y) in places), default=0.0)

    def _foot(self, width: float) -> tuple[str, ...]:
        room = (width - 2 * self.margin) / SMALL
        source = (source_note(self.plan, self.language),) if self.settings.source else ()
        return tuple(line for note in (*self.remarks, *source) for line in _note(note, room))

    def _footer(self, height: float, number: int, count: int) -> Iterable[Element]:
        width, bottom = self.size[0], height - self.margin
        foot, numbering = self._foot(width), self._numbering(width, number, count)
        style: dict[str, Any] = {"size": SMALL, "vertical": "bottom", "color": MUTED}
        if foot:
            above = 0.0 if self._beside else _height(numbering, SMALL)
            yield Label(x=self.margin, y=bottom - above, lines=foot, id="source", **style)
        if numbering:
            style |= {"x": width - self.margin, "anchor": "end"} if self._beside else {"x": self.margin}
            yield Label(y=bottom, lines=numbering, id="page", **style)


def _note(note: str, room: float) -> Iterable[str]:
    """Yield the lines of a note, its languages below each other."""
    parts = note.split("\n")
    return (line for part in parts for line in broken(part, room, max_lines=max(1, _FOOT_LINES // len(parts))))


def _margin(settings: Settings) -> float:
    """Return the margin; a smaller one if a width was asked for, since the text around has its own."""
    return MARGIN if settings.points is None else _NARROW_MARGIN


def names_width(
    widths: Mapping[str, float], settings: Settings, *, landscape: bool = False, most: float = _WIDEST_NAMES
) -> float:
    """Return the width of a column of names: by language from *widths*, on a narrow page at most *most* of it."""
    page = settings.points or A4[landscape]
    return min(fitted(widths, settings.language), most * (page - 2 * _margin(settings)))


def _height(lines: Sequence[str], size: float) -> float:
    return len(lines) * size * LINE_HEIGHT


def _legend_row(lines: int) -> float:
    return BODY * (1.7 + LINE_HEIGHT * (lines - 1))


def _entry(entry: Entry, lines: tuple[str, ...], x: float, y: float, id: str) -> Iterable[Element]:
    middle = y + BODY * 0.7
    yield from (attrs.evolve(each, id=id) for each in entry.symbol(x, middle))
    # The first line is next to the symbol.
    yield Label(x=x + entry.indent, y=middle - BODY * LINE_HEIGHT / 2, lines=lines, size=BODY, vertical="top")


def swatch_box(swatch: Swatch, place: Rectangle, *, id: str = "", title: str = "", data: Data = ()) -> Box:
    """Return a box with the look of its swatch: corners and edge differ as well as the colour."""
    return Box(
        x=place.x,
        y=place.y,
        width=place.width,
        height=place.height,
        fill=swatch.fill,
        stroke=swatch.stroke,
        stroke_width=_HEAVY if swatch.filled else _LIGHT,
        radius=min(_CORNERS.get(swatch.shape, 2.0), place.height / 2),
        on_paper=OnPaper(fill=swatch.paper, pattern=swatch.pattern, pattern_color=_PALE),
        id=id,
        title=title,
        data=data,
    )


def bar_box(swatch: Swatch, place: Rectangle, *, id: str = "", title: str = "", data: Data = ()) -> Box:
    """Return a part of a bar: solid or hollow, with square corners, and the pattern that identifies it in print."""
    plain = swatch.filled and swatch.pattern == "none"
    return Box(
        x=place.x,
        y=place.y,
        width=place.width,
        height=place.height,
        fill=swatch.solid if swatch.filled else PAPER,
        stroke=swatch.stroke,
        pattern=swatch.pattern,
        pattern_color=swatch.pattern_color,
        on_paper=OnPaper(fill=_GREY if plain else PAPER, pattern=swatch.pattern, pattern_color=_DARK),
        id=id,
        title=title,
        data=data,
    )


def label_in(box: Box, lines: tuple[str, ...], *, size: float = BODY, color: str = INK, pad: float = 5.0) -> Label:
    """Return text at the left of a box, vertically centred."""
    y = box.y + box.height / 2
    return Label(x=box.x + pad, y=y, lines=lines, size=size, box=box.id or None, color=color)


@functools.lru_cache(maxsize=8192)
def broken(text: str, width_em: float, *, max_lines: int) -> tuple[str, ...]:
    """Return the lines of *text*, as `wrap` makes them; if possible, none ends with a single character on a line."""
    lines = wrap(text, width_em, max_lines=max_lines)
    if len(lines) == max_lines:
        return lines
    return tuple(line for part in text.split("\n") for line in _without_orphan(part, width_em))


def _without_orphan(text: str, width_em: float) -> tuple[str, ...]:
    lines = wrap(text, width_em)
    narrower = (wrap(text, width_em - less) for less in (0.0, 0.5, 1.0, 1.5, 2.0))
    return next((each for each in narrower if len(each) == len(lines) and em_width(each[-1]) > 1.1), lines)


def paged(
    frame: Frame,
    pages: Sequence[Callable[[], tuple[Sequence[Element], Rectangle]]],
    *,
    nothing: Message,
) -> tuple[Scene, ...]:
    """Return the scenes of several pages, numbered. Raises `EmptyPictureError` with its reason if there are none."""
    if not pages:
        raise EmptyPictureError(nothing, picture=frame.heading, part=frame.settings.parted)
    made = []
    for number, compose in enumerate(pages, start=1):
        content, extent = compose()
        made.append(frame.page(content, number=number, count=len(pages), extent=extent))
    return tuple(made)
