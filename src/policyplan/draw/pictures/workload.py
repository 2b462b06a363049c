"""Workload bars: one row per agency, with a part of the bar for each of its roles."""

from __future__ import annotations

import functools
import math
from collections.abc import Iterator, Sequence
from typing import Unpack

import attrs

from policyplan.draw import messages
from policyplan.draw.languages import counted, phrase, text_in
from policyplan.draw.layout.row_pages import by_height, steps
from policyplan.draw.options import Options, Settings
from policyplan.draw.picture import Picture
from policyplan.draw.pictures.answers import asked, known_answer, notes_of
from policyplan.draw.pictures.matrix import unnamed_owner
from policyplan.draw.pictures.tooltips import join_parts, titled
from policyplan.draw.scene import styles
from policyplan.draw.scene.page import SMALL, Entry, Frame, bar_box, broken, names_width, paged
from policyplan.draw.scene.palette import GRID, MUTED, RULE
from policyplan.draw.scene.scene import LINE_HEIGHT, Box, Element, Label, Line, Rectangle
from policyplan.errors import CallError
from policyplan.messages import Language
from policyplan.model.arguments import answers
from policyplan.model.kinds import AssignmentKind, Role
from policyplan.model.plan import Plan
from policyplan.model.responsibility import AssignmentLevel
from policyplan.model.values import Text
from policyplan.query import messages as query_messages
from policyplan.query.workload.workload import Order, Workload, WorkloadRow
from policyplan.query.workload.workload import workload as count
from policyplan.text.width import em_width

_NAMES = {"zh": 118.0, "en": 208.0, "both": 208.0}
_NAME_LINES = 6
_BAR = 10.0
_AXIS = 14.0
_TOTAL = 26.0
"""The space at the right for totals, clear of the lines of the scale."""
_MOST_TICKS = 10
_NOT_DRAWN = (
    query_messages.WORKLOAD_AGENCIES,
    query_messages.WORKLOAD_AGENCIES_BUSY,
    query_messages.WORKLOAD_FRACTIONS,
    query_messages.WORKLOAD_TARGETS,
)
"""Notes of an answer on figures that are not in the picture."""


@attrs.frozen(kw_only=True)
class _Row:
    """An agency's name in lines, and how many tasks it has in each role."""

    id: str
    lines: tuple[str, ...]
    height: float
    counts: dict[Role, int]
    name: Text
    unnamed: bool

    @property
    def total(self) -> int:
        """All roles together."""
        return sum(self.counts.values())

    def says(self, role: Role | None, language: Language) -> str:
        """Return ``Education Bureau · lead: 4``; without a role, the total."""
        if role is None:
            return join_parts(self.name.in_(language), f"{self.total:,}")
        return join_parts(self.name.in_(language), counted({role: self.counts[role]}, language))


@answers
def workload(
    plan: Plan,
    *,
    answer: Workload | None = None,
    order: Order | None = None,
    level: AssignmentLevel | None = None,
    provisions: bool | None = None,
    **options: Unpack[Options],
) -> Picture:
    """Draw the number of tasks of each agency in each role: one bar per agency, sorted by name unless *order* is given.

    The figures are those of `policyplan.workload`. Agencies without a task are left out; open lists and generic owners
    are below a line. If one A4 page is too small, there are several, on the same scale.

    Parameters:
        plan: The plan.
        answer: A result of `policyplan.workload` to draw as it is, without groups; it already has its options.
        order: ``name``, or a figure with the largest value first, as in `policyplan.workload`.
        level: ``assigned`` or ``leaf``, as in `policyplan.workload`.
        provisions: Count the provisions (safeguards and other duties) too.
        options: The options of every picture, such as ``language``, ``theme`` and ``width``; see `Options`.

    Returns:
        The picture.

    Raises:
        CallError: An option has an unknown value, or *answer* can't be drawn or is given with options of its question.
        NotFoundError: An option names an id that the plan does not have.
        EmptyPictureError: Nobody has a role in a task.

    Example:
        >>> from policyplan import draw, samples
        >>> picture = draw.workload(samples.jiangmen(), order="lead", language="en")
        >>> picture.pages[0].description
        '23 agencies, lead: 28, support: 159 · Counts the assignments written on tasks, one per task and role.'

    """
    plan, settings = Settings.of(plan, options)
    language = settings.language
    notes: tuple[str, ...]
    if answer is None:
        answer = asked(count, plan, settings, order=order, level=level, provisions=provisions)
        notes = (phrase(messages.COUNTED_BY[answer.level], language, "\n"),)
    else:
        answer = _ungrouped(
            known_answer(answer, (Workload,), settings, order=order, level=level, provisions=provisions)
        )
        notes = notes_of(answer.notes, language, without=_NOT_DRAWN)
    rows = [_row(each, f"row-{each.agency}", settings) for each in answer if each.total]
    rows += [_row(each, f"row-unnamed/{number}", settings) for number, each in enumerate(answer.unnamed, 1)]
    totals = {role: sum(row.counts.get(role, 0) for row in rows) for role in styles.ROLES}
    roles = {role: number for role, number in totals.items() if number}
    named = sum(not row.unnamed for row in rows)
    frame = Frame(
        plan=plan,
        heading=messages.WORKLOAD,
        settings=settings,
        legend=tuple(Entry(text=phrase(role, language), bar=styles.ROLES[role]) for role in roles),
        notes=notes,
        split=messages.SPLIT_ROWS,
        summary=counted({messages.AGENCY_COUNT: named, **roles}, language),
    )
    longest = max((row.total for row in rows), default=1)
    pages = [_Page(frame=frame, rows=some, longest=longest) for some in by_height(rows, frame.area.height - 2 * _AXIS)]
    return Picture(
        pages=paged(frame, [page.compose for page in pages], nothing=messages.NOTHING_ASSIGNED), name="workload"
    )


def _ungrouped(answer: Workload) -> Workload:
    if answer.by is not None:
        raise CallError(messages.ANSWER_BY_GROUPS, by=answer.by)
    return answer


def _row(row: WorkloadRow, id: str, settings: Settings) -> _Row:
    room = names_width(_NAMES, settings) - 12
    unnamed = row.kind is not AssignmentKind.NAMED
    name = unnamed_owner(row.kind, row.name) if unnamed else row.name
    lines = broken(text_in(name, settings.language), room / SMALL, max_lines=_NAME_LINES)
    counts = {role: number for role in styles.ROLES if (number := getattr(row, role.value))}
    return _Row(
        id=id,
        lines=lines,
        height=max(_BAR + 6, len(lines) * SMALL * LINE_HEIGHT + 4),
        counts=counts,
        name=name,
        unnamed=unnamed,
    )


def ticks(longest: int, width: float) -> tuple[int, ...]:
    """Return the numbers with a line on a scale from 0 to *longest*: steps of 1, 2 or 5 times a power of ten.

    There are few enough that their labels fit on the *width* of the scale, in points.
    """
    label = (em_width(f"{longest:,}") + 1) * SMALL
    most = max(1, min(_MOST_TICKS, int(width // label)))
    step = next(each for each in steps() if longest / each <= most)
    return tuple(range(0, longest + 1, step))


@attrs.frozen(kw_only=True)
class _Page:
    """One page of bars, all pages on one scale."""

    frame: Frame
    rows: Sequence[_Row]
    longest: int

    @property
    def names(self) -> float:
        """How wide the names are."""
        return names_width(_NAMES, self.frame.settings)

    @property
    def left(self) -> float:
        """Where bars begin."""
        return self.frame.area.x + self.names

    @property
    def unit(self) -> float:
        """How long a task is."""
        return (self.frame.area.right - self.left - _TOTAL) / self.longest

    def compose(self) -> tuple[Sequence[Element], Rectangle]:
        """Return the elements of the page, and the area that they cover."""
        area = self.frame.area
        height = math.fsum(row.height for row in self.rows) + _AXIS
        extent = Rectangle(x=area.x, y=area.y, width=area.width, height=height)
        return [*self.axis(extent), *self.bars(extent)], extent

    def axis(self, extent: Rectangle) -> Iterator[Element]:
        """The scale above, a line down from each of its numbers."""
        top = extent.y + _AXIS
        for number in ticks(self.longest, self.unit * self.longest):
            x = self.left + number * self.unit
            yield Label(
                x=x, y=top - 3, lines=(f"{number:,}",), size=SMALL, anchor="middle", vertical="bottom", color=MUTED
            )
            yield Line(points=((x, top), (x, extent.bottom)), stroke=GRID, width=0.5)

    def bars(self, extent: Rectangle) -> Iterator[Element]:
        """Yield the rows; a line separates rows without a named agency."""
        y = extent.y + _AXIS
        separated = False
        for row in self.rows:
            if row.unnamed and not separated:
                yield Line(points=((extent.x, y), (extent.right, y)), stroke=RULE)
                separated = True
            yield from self.row(row, extent.x, y)
            y += row.height

    def row(self, row: _Row, x: float, y: float) -> Iterator[Element]:
        """Yield the name, the parts of the bar with their numbers where they fit, and the total at the right."""
        names = Box(x=x, y=y, width=self.names, height=row.height, fill=None, stroke=None, id=row.id)
        title = titled(functools.partial(row.says, None), self.frame.language)
        yield attrs.evolve(names, title=title, data=(("id", row.id.removeprefix("row-")),))
        middle = y + row.height / 2
        yield Label(x=x + 4, y=middle, lines=row.lines, size=SMALL, box=row.id)
        start = self.left
        for role, number in row.counts.items():
            yield from self.stretch(
                row, role, number, Rectangle(x=start, y=middle - _BAR / 2, width=number * self.unit, height=_BAR)
            )
            start += number * self.unit
        yield Label(x=self.frame.area.right, y=middle, lines=(f"{row.total:,}",), size=SMALL, anchor="end")

    def stretch(self, row: _Row, role: Role, number: int, place: Rectangle) -> Iterator[Element]:
        """Yield the part of a bar for one role; its pattern and its edge differ as well as its colour."""
        swatch = styles.ROLES[role]
        id = f"{row.id}/{role}"
        title = titled(functools.partial(row.says, role), self.frame.language)
        data = (("agency", row.id.removeprefix("row-")), ("role", role.value), ("count", str(number)))
        yield bar_box(swatch, place, id=id, title=title, data=data)
        if len(row.counts) > 1 and em_width(f"{number:,}") * SMALL + 4 <= place.width and swatch.pattern == "none":
            center = place.x + place.width / 2
            yield Label(x=center, y=place.y + _BAR / 2, lines=(f"{number:,}",), size=SMALL, anchor="middle", box=id)
