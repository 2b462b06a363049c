"""Flow from goals through actions to lead agencies: three columns, lines as wide as the number of tasks."""

from __future__ import annotations

import collections
import functools
import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Unpack

import attrs

from policyplan.draw import messages
from policyplan.draw.backends.dot import Edge, Node, node_words, to_dot
from policyplan.draw.languages import PictureLanguage, counted, fitted, phrase
from policyplan.draw.layout.box_columns import FEW_BOXES, MOST_PAGES, Ends, Side, ends_of, placed_near, room_for
from policyplan.draw.layout.layered import in_order
from policyplan.draw.options import Options, Settings
from policyplan.draw.picture import Picture
from policyplan.draw.pictures.reductions import within
from policyplan.draw.pictures.tooltips import join_parts, titled
from policyplan.draw.pictures.units import Units
from policyplan.draw.scene import styles
from policyplan.draw.scene.page import SMALL, Entry, Frame, paged
from policyplan.draw.scene.scene import Element, Line, Rectangle
from policyplan.graph.kinds import NodeKind
from policyplan.graph.labels import labelled
from policyplan.l10n.lists import labelled as with_label
from policyplan.messages import Language, Message
from policyplan.model.arguments import answers
from policyplan.model.kinds import Role
from policyplan.model.plan import Plan
from policyplan.model.records import Agency, Goal, Link, Task
from policyplan.model.responsibility import AssignmentLevel, Unit, owners

_SHARES = {"zh": (0.24, 0.24, 0.2), "en": (0.27, 0.27, 0.28), "both": (0.27, 0.27, 0.28)}
"""The share of the page for each column."""
_THINNEST, _EACH, _WIDEST = 0.6, 0.7, 7.0
_MOST_AT_BOX = 14.0
"""The largest total width of the lines at a box: about the height of the lowest box."""
_SWATCHES = (styles.GOAL, styles.ACTION, styles.AGENCY)


@attrs.frozen(kw_only=True)
class _Band:
    """A line between boxes of neighbouring columns: the number of tasks, and its meaning, which decides its look."""

    tail: Goal | Task
    head: Task | Agency
    count: int
    words: Message

    @property
    def tie(self) -> tuple[str, str]:
        """The ids of both ends."""
        return self.tail.id, self.head.id

    def line(self, where: Ends, each: float, language: PictureLanguage) -> Line:
        """Return the line, *each* wide per task."""
        (start, end), middle = where, (where[0][0] + where[1][0]) / 2
        subjects = ("goal", "task") if isinstance(self.tail, Goal) else ("task", "agency")
        return attrs.evolve(
            styles.FLOW[self.words],
            width=min(_THINNEST + each * self.count, _WIDEST),
            points=(start, (middle, start[1]), (middle, end[1]), end),
            curve=True,
            id=f"line-{self.tail.id}-{self.head.id}",
            title=titled(self.says, language),
            data=(*zip(subjects, self.tie, strict=True), ("count", str(self.count))),
        )

    def says(self, language: Language) -> str:
        """``(2) Scientific literacy of farmers · is led by: 1 task · Agriculture Bureau``."""
        tasks = messages.TASK_COUNT.render(language, count=self.count)
        ends = (self.head, self.tail) if isinstance(self.head, Task) else (self.tail, self.head)
        start, end = (_words(record, language) for record in ends)
        return join_parts(start, with_label(self.words.render(language), tasks, language), end)


@answers
def flow(
    plan: Plan, *, unit: Unit = "written", level: AssignmentLevel = "assigned", **options: Unpack[Options]
) -> Picture:
    """Draw goals on the left, the tasks that serve them in the middle, and their lead agencies on the right.

    The tasks are those on which assignments are written, with everything below them. An arrow to an agency is as wide
    as the number of tasks that it leads there, or is responsible for if there is no lead agency. A line from a goal is
    as wide as the number of tasks that serve it, and dashed if all of these links were inferred; a task without goals
    serves those of the nearest task above it, which is inferred. Supporting agencies are left out, and so are goals
    that nothing serves; the page reports it. If one A4 page is too small, there are several. Above about 12 pages, the
    boxes with the fewest lines are left out and counted.

    Parameters:
        plan: The plan.
        unit: ``written`` has a box for each task on which assignments are written, at whatever level; ``action`` one
            for each action (top task) with everything below it; ``task`` one for each task.
        level: ``assigned`` or ``leaf``, as in `policyplan.network`.
        options: The options of every picture, such as ``language``, ``theme`` and ``width``; see `Options`.

    Returns:
        The picture.

    Raises:
        CallError: An option has an unknown value.
        NotFoundError: An option names an id that the plan does not have.
        EmptyPictureError: No task serves a goal, and no agency leads one.

    Example:
        >>> from policyplan import draw, samples
        >>> draw.flow(samples.jiangmen(), language="en").pages[0].description
        '4 goals, 10 actions, 13 agencies · 1 goal that no action serves is not shown.'

    """
    plan, settings = Settings.of(plan, options)
    units = Units.of(plan, settings, unit=unit, level=level)
    serving = tuple(_serving(plan, units, settings))
    leading = tuple(_leading(plan, units))
    everything = _columns(plan, units, serving, leading)
    of_actions = units.word == "action"
    kept, reduced = within(
        {
            kind: [each.id for each in column]
            for kind, column in zip(("goals", units.plural, "agencies"), everything, strict=True)
        },
        collections.Counter(end for band in (*serving, *leading) for end in band.tie),
        per_page=[FEW_BOXES] * len(everything),
        most=MOST_PAGES,
        language=settings.language,
    )
    columns = [[each for each in column if each.id in kept] for column in everything]
    bands = tuple(band for band in (*serving, *leading) if kept.issuperset(band.tie))
    counts = {
        words: len(records)
        for words, records in zip((messages.GOAL_COUNT, units.count, messages.AGENCY_COUNT), columns, strict=True)
    }
    left_out = messages.UNSERVED_LEFT_OUT if of_actions else messages.UNSERVED_BY_TASKS
    unserved = len(plan.all_goals) - len({band.tail.id for band in serving})
    frame = Frame(
        plan=plan,
        heading=messages.FLOW_OWNERS if any(band.words is messages.CARRIES for band in leading) else messages.FLOW,
        settings=settings,
        legend=(
            *(
                styles.box_entry(kind, swatch, settings.language)
                for kind, swatch, records in zip(
                    (messages.GOAL, units.label, messages.AGENCY), _SWATCHES, columns, strict=True
                )
                if records
            ),
            *_legend(bands, settings.language),
        ),
        notes=(
            *units.notes(settings),
            *reduced,
            *((phrase(left_out, settings.language, "\n", count=unserved),) if unserved else ()),
        ),
        split=messages.SPLIT_FLOW if of_actions else messages.SPLIT_FLOW_TASKS,
        summary=counted(counts, settings.language),
    )
    nodes = [Node(each.id, label=_words(each, settings.language)) for records in columns for each in records]
    edges = [Edge("/".join(band.tie), *band.tie, label=str(band.count)) for band in bands]
    pages = _pages(columns, bands, frame)
    return Picture(
        pages=paged(frame, pages, nothing=messages.NOTHING_FLOWS),
        dot=functools.partial(to_dot, nodes, edges),
        name="flow",
    )


def _legend(bands: Sequence[_Band], language: PictureLanguage) -> Iterator[Entry]:
    """Yield the kinds of lines, and the meaning of their width if they differ in it."""
    for words, line in styles.FLOW.items():
        if any(band.words is words for band in bands):
            yield Entry(text=phrase(words, language, " / "), line=line)
    if len({band.count for band in bands}) > 1:
        yield Entry(text=phrase(messages.WIDE_BY_TASKS, language, " / "))


def _serving(plan: Plan, units: Units, settings: Settings) -> Iterator[_Band]:
    """Yield the number of tasks of each unit that serve each goal."""
    tasks_of, above = _tasks_of(plan, units)
    for record in units.records:
        counts: collections.Counter[str] = collections.Counter()
        stated: set[str] = set()
        for task in tasks_of.get(record.id, ()):
            for link in task.serves:
                sure = not (link.is_inferred or task.is_inferred)
                if sure or not settings.stated_only:
                    counts[link.to] += 1
                    stated |= {link.to} if sure else set()
        if not counts and not settings.stated_only:
            counts.update(dict.fromkeys((link.to for link in above.get(record.id, ())), 1))
        for goal, count in counts.items():
            words = messages.SERVES if goal in stated else messages.SERVES_INFERRED
            yield _Band(tail=plan.get(goal, Goal), head=plan.get(record.id, Task), count=count, words=words)


def _tasks_of(plan: Plan, units: Units) -> tuple[dict[str, list[Task]], dict[str, tuple[Link, ...]]]:
    """Return the tasks in each unit, and the links to goals of the nearest task above each unit that has any."""
    tasks_of: dict[str, list[Task]] = {}
    links_above: dict[str, tuple[Link, ...]] = {}
    nothing: tuple[Link, ...] = ()
    pending = [(action, "", nothing) for action in reversed(plan.tasks)]
    while pending:
        task, around, above = pending.pop()
        if task.id in units.items:
            around = task.id
            links_above[task.id] = above
        tasks_of.setdefault(around, []).append(task)
        pending.extend((child, around, task.serves or above) for child in reversed(task.children))
    return tasks_of, links_above


def _leading(plan: Plan, units: Units) -> Iterator[_Band]:
    """Yield the number of tasks of each unit that each agency leads, or is responsible for without a lead."""
    for record in units.records:
        counts: collections.Counter[tuple[str, Role]] = collections.Counter()
        for item in units.items[record.id]:
            tied = ((str(assignment.agency), assignment.role) for assignment in owners(item.assignments))
            counts.update(dict.fromkeys(tied, 1))
        for (agency, role), count in counts.items():
            words = messages.LEADS if role is Role.LEAD else messages.CARRIES
            yield _Band(tail=plan.get(record.id, Task), head=plan.get(agency, Agency), count=count, words=words)


def _columns(
    plan: Plan, units: Units, serving: Sequence[_Band], leading: Sequence[_Band]
) -> tuple[Sequence[Goal | Task | Agency], ...]:
    """The goals that are served, all units, the agencies that lead."""
    served = {band.tail.id for band in serving}
    leads = {band.head.id for band in leading}
    goals = tuple(goal for goal in plan.all_goals if goal.id in served)
    agencies = tuple(agency for agency in plan.agencies if agency.id in leads)
    return goals, tuple(plan.get(record.id, Task) for record in units.records), agencies


def _words(record: Goal | Task | Agency, language: PictureLanguage) -> str:
    kind = {Goal: NodeKind.GOAL, Task: NodeKind.TASK, Agency: NodeKind.AGENCY}[type(record)]
    return node_words(labelled(kind, record), language)


def _pages(
    columns: Sequence[Sequence[Goal | Task | Agency]], bands: Sequence[_Band], frame: Frame
) -> list[Callable[[], tuple[Sequence[Element], Rectangle]]]:
    """Return a function for each page: each part of the goals with each of the actions and each of the agencies."""
    if not bands:
        return []
    area, language = frame.area, frame.language
    records = {each.id: each for column in columns for each in column}
    order = in_order([[each.id for each in column] for column in columns], [band.tie for band in bands])
    sides = [
        Side.of(
            {id: _words(records[id], language) for id in column},
            titles={id: titled(functools.partial(_words, records[id]), language) for id in column},
            swatch=swatch,
            width=share * area.width,
            size=SMALL,
        )
        for column, swatch, share in zip(order, _SWATCHES, fitted(_SHARES, language), strict=True)
    ]
    parts = itertools.product(*(side.parted(area.height) or [()] for side in sides))
    return [functools.partial(_compose, sides, names, bands, frame) for names in parts]


def _compose(
    sides: Sequence[Side], names: Sequence[Sequence[str]], bands: Sequence[_Band], frame: Frame
) -> tuple[Sequence[Element], Rectangle]:
    columns = list(zip(sides, names, strict=True))
    area = room_for(columns, frame)
    goals, _, _ = names
    middle = area.x + (area.width - sides[1].width) / 2 if goals else area.x  # no empty column without goals
    lefts = (area.x, middle, area.right - sides[2].width)
    here = {name for some in names for name in some}
    ties = [band.tie for band in bands if here.issuperset(band.tie)]
    placed = placed_near(columns, lefts, area, ties)
    each = _width_of_task(bands)
    lines = [line for start, end in itertools.pairwise(placed) for line in _lines(bands, start, end, each, frame)]
    return [*lines, *(box for side, places in zip(sides, placed, strict=True) for box in side.boxes(places))], area


def _width_of_task(bands: Sequence[_Band]) -> float:
    """Return the width of a line per task, so that all lines at one side of a box fit its height."""
    tasks: collections.Counter[tuple[bool, str]] = collections.Counter()
    for band in bands:
        tasks[True, band.tail.id] += band.count
        tasks[False, band.head.id] += band.count
    return min(_EACH, _MOST_AT_BOX / max(tasks.values(), default=1))


def _lines(
    bands: Sequence[_Band], starts: Mapping[str, Rectangle], ends: Mapping[str, Rectangle], each: float, frame: Frame
) -> Iterator[Line]:
    """The lines between two columns. The widest lie lowest, so that none is hidden."""
    here = [band for band in bands if band.tail.id in starts and band.head.id in ends]
    where = ends_of([band.tie for band in here], starts, ends)
    for band in sorted(here, key=lambda band: -band.count):
        yield band.line(where[band.tie], each, frame.language)
