"""Schedule as a Gantt chart: phases, due dates and targets on one axis, and their state on a day."""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterator, Sequence
from typing import Unpack

import attrs

from policyplan.draw import messages
from policyplan.draw.languages import PictureLanguage, by_language, counted, fitted, phrase
from policyplan.draw.layout.row_pages import by_height, steps
from policyplan.draw.options import Options, Settings
from policyplan.draw.picture import Picture
from policyplan.draw.pictures.answers import given, known_answer
from policyplan.draw.pictures.tooltips import join_parts, titled
from policyplan.draw.scene import styles
from policyplan.draw.scene.page import SMALL, Entry, Frame, bar_box, broken, names_width, paged
from policyplan.draw.scene.palette import GRID, INK, MUTED, RULE
from policyplan.draw.scene.scene import LINE_HEIGHT, Box, Data, Element, Label, Line, Mark, Rectangle
from policyplan.l10n.lists import with_remark
from policyplan.l10n.times import when_words
from policyplan.messages import Language, Message, label
from policyplan.model.arguments import answers
from policyplan.model.plan import Plan
from policyplan.model.when import When
from policyplan.query.timeline import (
    Timeline,
    TimelineKind,
    TimelineRow,
    TimelineState,
    state_words,
    timeline,
    what_words,
)

_NAMES = {"zh": 205.0, "en": 225.0, "both": 225.0}
_STATES = {"zh": 48.0, "en": 52.0, "both": 62.0}
_NAME_LINES = 6
_BAR = 8.0
_AXIS = 14.0
_YEAR = 26.0
"""The least distance between the years written on the axis."""
_YEAR_NAME = 20.0
"""The width of a year on the axis, with the gap before it."""
_PAD = 4.0

_ORDER = tuple(TimelineKind)
"""Phases first, then goals, tasks and provisions, then targets."""

_DATES: dict[TimelineKind, Message] = {
    TimelineKind.GOAL: Message("draw.timeline-goal", "due date of a goal"),
    TimelineKind.TASK: Message("draw.timeline-task", "due date of a task"),
    TimelineKind.PROVISION: Message("draw.timeline-provision", "due date of a provision"),
}
"""Kinds whose mark is their due date; the others are called by their label."""


@attrs.frozen(kw_only=True)
class _Row:
    """One dated item: its name in lines, its days, its state."""

    id: str
    kind: TimelineKind
    lines: tuple[str, ...]
    state: tuple[str, ...]
    late: bool
    height: float
    first: datetime.date
    last: datetime.date
    is_point: bool
    inferred: bool
    title: str
    data: Data


@answers
def schedule(
    plan: Plan,
    *,
    answer: Timeline | None = None,
    within: int | None = None,
    **options: Unpack[Options],
) -> Picture:
    """Draw the dated parts of the plan, one row each: phases and periods as bars, due dates as marks at their last day.

    The rows are those of `policyplan.timeline`. With a day, a line marks it, and every row shows its state. A dashed
    edge or a hollow mark stands for an inferred date. Items without a date are counted below. If one A4 page is too
    small, there are several.

    Parameters:
        plan: The plan.
        answer: A result of `policyplan.timeline` to draw as it is; it already has its options.
        within: The number of days after the day in which something counts as due.
        options: The options of every picture, such as ``language``, ``theme`` and ``width``; see `Options`.

    Returns:
        The picture.

    Raises:
        CallError: An option has an unknown value, or *answer* can't be drawn or is given with options of its question.
        NotFoundError: An option names an id that the plan does not have.
        EmptyPictureError: The plan, or the part of it that is drawn, has nothing for the picture.

    Example:
        >>> from policyplan import draw, samples
        >>> draw.schedule(samples.jiangmen(), as_of="2018", language="en").pages[0].description
        'phase: 3, goal: 1, target: 30 · 65 items without a date are not shown.'

    """
    plan, settings = Settings.of(plan, options)
    language = settings.language
    if answer is None:
        answer = timeline(plan, **given(as_of=settings.as_of, within=within), stated_only=settings.stated_only)
    else:
        answer = known_answer(answer, (Timeline,), settings, within=within)
    in_order = sorted(answer, key=lambda row: _ORDER.index(row.kind))
    rows = [_row(row, number, settings) for number, row in enumerate(in_order, 1)]
    kinds = {kind: sum(row.kind is kind for row in rows) for kind in _ORDER}
    undated = phrase(messages.UNDATED_LEFT_OUT, language, "\n", count=len(answer.undated))
    frame = Frame(
        plan=plan,
        heading=messages.SCHEDULE,
        settings=settings,
        legend=(*_legend(rows, language), *_day_entry(answer.day, language)),
        notes=(undated,) if answer.undated else (),
        split=messages.SPLIT_ROWS,
        summary=counted(kinds, language),
    )
    years = _years(rows)
    day = None if answer.day is None else datetime.date.fromisoformat(answer.day)
    pages = [
        _Page(frame=frame, rows=some, years=years, day=day) for some in by_height(rows, frame.area.height - 2 * _AXIS)
    ]
    return Picture(pages=paged(frame, [page.compose for page in pages], nothing=messages.NO_DATES), name="schedule")


def _row(row: TimelineRow, number: int, settings: Settings) -> _Row:
    language = settings.language
    what = by_language(lambda each: what_words(row, each), language)
    lines = broken(what, (names_width(_NAMES, settings) - 2 * _PAD) / SMALL, max_lines=_NAME_LINES)
    state = by_language(lambda each: state_words(row, each), language).split("\n") if row.state else ()
    first, last = row.first, row.last
    most = max(len(lines), len(state))
    return _Row(
        id=f"row-{number}",
        kind=row.kind,
        lines=lines,
        state=tuple(state),
        late=row.state is TimelineState.OVERDUE,
        height=max(_BAR + 5, most * SMALL * LINE_HEIGHT + 4),
        first=first,
        last=last,
        is_point=row.period is None,
        inferred=row.inferred is not None,
        title=titled(lambda each: _says(row, each), language),
        data=(("id", row.id),),
    )


def _says(row: TimelineRow, language: Language) -> str:
    """``Rural training: 100,000 person-times · 2016-01-01/2020-12-31 (active)``."""
    when = str(row.last) if row.period is None else f"{row.first}/{row.last}"
    if row.state:
        when = with_remark(when, state_words(row, language), language)
    return join_parts(what_words(row, language), when)


def _legend(rows: Sequence[_Row], language: PictureLanguage) -> Iterator[Entry]:
    for kind in _ORDER:
        words = by_language(lambda one, kind=kind: _kind_words(kind, one), language, " ")  # type: ignore[misc]
        points = {row.is_point for row in rows if row.kind is kind}
        if False in points:
            yield Entry(text=words, bar=styles.TIMES[kind])
        if True in points:
            last = by_language(lambda one, kind=kind: _last_day(kind, one), language, " ")  # type: ignore[misc]
            yield Entry(text=last if False in points else words, mark=styles.TIMES[kind])
    if any(row.inferred for row in rows):
        yield Entry(text=phrase(messages.INFERRED_DATE, language), line=styles.INFERRED)


def _kind_words(kind: TimelineKind, language: Language) -> str:
    return _DATES[kind].render(language) if kind in _DATES else label(kind, language)


def _last_day(kind: TimelineKind, language: Language) -> str:
    return messages.LAST_DAY.render(language, kind=_kind_words(kind, language))


def _day_entry(day: str | None, language: PictureLanguage) -> tuple[Entry, ...]:
    if day is None:
        return ()
    words = by_language(lambda one: messages.AS_OF.render(one, day=when_words(When(day), one)), language, " ")
    return (Entry(text=words, line=styles.DAY),)


def _years(rows: Sequence[_Row]) -> tuple[int, int]:
    """The first and the last year on the axis."""
    return min((row.first.year for row in rows), default=0), max((row.last.year for row in rows), default=0)


@attrs.frozen(kw_only=True)
class _Page:
    """One page of rows, all pages on one axis."""

    frame: Frame
    rows: Sequence[_Row]
    years: tuple[int, int]
    day: datetime.date | None

    @property
    def left(self) -> float:
        """Where the axis begins."""
        return self.frame.area.x + names_width(_NAMES, self.frame.settings)

    @property
    def right(self) -> float:
        """Where the axis ends: before the states, or the name of a narrow last year."""
        if self.day:
            return self.frame.area.right - fitted(_STATES, self.frame.language)
        # Years that are narrower than their names need room behind the last one.
        first, last = self.years
        year = (self.frame.area.right - self.left) / (last - first + 1)
        return self.frame.area.right - (_YEAR_NAME if year < _YEAR_NAME else 0.0)

    def x(self, day: datetime.date, *, end: bool = False) -> float:
        """Return where a day begins, or ends."""
        first = datetime.date(self.years[0], 1, 1)
        days = (datetime.date(self.years[1], 12, 31) - first).days + 1
        return self.left + (self.right - self.left) * ((day - first).days + end) / days

    def compose(self) -> tuple[Sequence[Element], Rectangle]:
        """Return the elements of the page, and the area that they cover."""
        area = self.frame.area
        height = math.fsum(row.height for row in self.rows) + _AXIS
        extent = Rectangle(x=area.x, y=area.y, width=area.width, height=height)
        return [*self.axis(extent), *self.body(extent), *self.asked(extent)], extent

    def axis(self, extent: Rectangle) -> Iterator[Element]:
        """The years, a line down where each written one begins, and the day that is asked for."""
        top = extent.y + _AXIS
        first, last = self.years
        room = (self.right - self.left) / (last - first + 1)
        step = next(each for each in steps() if each * room >= _YEAR)
        for year in range(first, last + 1, step):
            x = self.x(datetime.date(year, 1, 1))
            yield Line(points=((x, extent.y + 2), (x, extent.bottom)), stroke=GRID, width=0.5)
            yield Label(x=x + 3, y=top - 3, lines=(str(year),), size=SMALL, vertical="bottom", color=MUTED)

    def asked(self, extent: Rectangle) -> Iterator[Element]:
        """Yield the line of the day asked for, over all bars."""
        if self.day is not None and self.years[0] <= self.day.year <= self.years[1]:
            x = self.x(self.day, end=True)
            line = attrs.evolve(styles.DAY, points=((x, extent.y + _AXIS), (x, extent.bottom)))
            yield attrs.evolve(line, id="day", title=str(self.day))

    def body(self, extent: Rectangle) -> Iterator[Element]:
        """Yield the rows with fine lines between them; a stronger line separates the kinds."""
        y = extent.y + _AXIS
        kind = None
        for row in self.rows:
            stroke = GRID if row.kind is kind else RULE
            yield Line(points=((extent.x, y), (extent.right, y)), stroke=stroke, width=0.5)
            kind = row.kind
            yield from self.row(row, extent.x, y)
            y += row.height
        yield Line(points=((extent.x, y), (extent.right, y)), stroke=RULE, width=0.5)

    def row(self, row: _Row, x: float, y: float) -> Iterator[Element]:
        """Yield a name, its bar or mark, and its state."""
        width = self.frame.area.width
        yield Box(
            x=x, y=y, width=width, height=row.height, fill=None, stroke=None, id=row.id, title=row.title, data=row.data
        )
        middle = y + row.height / 2
        yield Label(x=x + _PAD, y=middle, lines=row.lines, size=SMALL, box=row.id)
        yield self.point(row, middle) if row.is_point else self.bar(row, middle)
        if row.state:
            color = styles.TIMES[TimelineKind.PROVISION].stroke if row.late else INK
            yield Label(x=self.right + _PAD, y=middle, lines=row.state, size=SMALL, color=color)

    def bar(self, row: _Row, middle: float) -> Box:
        """From the first day to the last."""
        swatch = styles.TIMES[row.kind]
        start, end = self.x(row.first), self.x(row.last, end=True)
        place = Rectangle(x=start, y=middle - _BAR / 2, width=max(end - start, 0.5), height=_BAR)
        days = (("first", str(row.first)), ("last", str(row.last)))
        box = bar_box(swatch, place, id=f"{row.id}/time", title=row.title, data=days)
        return attrs.evolve(box, dashed=row.inferred)

    def point(self, row: _Row, middle: float) -> Mark:
        """At the last day; hollow where the date was inferred."""
        swatch = styles.TIMES[row.kind]
        return Mark(
            x=self.x(row.last, end=True) - _BAR / 2,
            y=middle,
            shape=swatch.shape,
            size=_BAR,
            filled=not row.inferred,
            color=swatch.stroke,
            id=f"{row.id}/time",
            title=row.title,
            data=(("last", str(row.last)),),
        )
