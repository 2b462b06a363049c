"""The flow from goals through actions to lead agencies: three columns, bands as wide as tasks are many."""

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
from policyplan.draw.scene import styles
from policyplan.draw.scene.page import SMALL, Entry, Frame, paged
from policyplan.draw.scene.scene import Element, Line, Rectangle
from policyplan.graph.kinds import NodeKind
from policyplan.graph.labels import labelled
from policyplan.l10n.lists import labelled as with_label
from policyplan.messages import Language, Message
from policyplan.model.arguments import takes_plan
from policyplan.model.kinds import AssignmentKind, Role
from policyplan.model.plan import Plan
from policyplan.model.records import Agency, Goal, Task

_SHARES = {"zh": (0.24, 0.24, 0.2), "en": (0.27, 0.27, 0.28), "both": (0.27, 0.27, 0.28)}
"""How much of the page each column takes."""
_THINNEST, _EACH, _WIDEST = 0.6, 0.7, 7.0
_MOST_AT_BOX = 14.0
"""How wide the tasks of all lines at a box may be: about as wide as the lowest box is high."""
_KINDS = (messages.GOAL, messages.ACTION, messages.AGENCY)
_COUNTS = (messages.GOAL_COUNT, messages.ACTION_COUNT, messages.AGENCY_COUNT)
_PLURALS = ("goals", "actions", "agencies")
_SWATCHES = (styles.GOAL, styles.ACTION, styles.AGENCY)
_CARRY = (Role.LEAD, Role.RESPONSIBLE)


@attrs.frozen(kw_only=True)
class _Band:
    """From a box of one column to one of the next: how many tasks, and what it says, which decides how it is drawn."""

    tail: Goal | Task
    head: Task | Agency
    count: int
    words: Message

    @property
    def tie(self) -> tuple[str, str]:
        """The ids of both ends."""
        return self.tail.id, self.head.id

    def line(self, where: Ends, each: float, language: PictureLanguage) -> Line:
        """The line, as wide as tasks are many, *each* so much."""
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


@takes_plan
def flow(plan: Plan, **options: Unpack[Options]) -> Picture:
    """Goals at the left, the actions that serve them in the middle, at the right the agencies that lead these.

    An arrow to an agency is as wide as the tasks in the action are many that it leads, or is responsible for where
    nobody leads; a line from a goal as the tasks are many that serve it, dashed where that was inferred of all of them.
    Supporting agencies are left out, and goals that nothing serves, which the page says. Where one A4 page does not
    hold all boxes, several do; what would take more than about a dozen is left out where it has the fewest ties, and
    counted. `Options` are those of every picture, and raise what `Settings.of` does.
    """
    plan, settings = Settings.of(plan, options)
    serving = tuple(_serving(plan, settings))
    leading = tuple(_leading(plan, settings))
    everything = _columns(plan, serving, leading)
    kept, reduced = within(
        {kind: [each.id for each in column] for kind, column in zip(_PLURALS, everything, strict=True)},
        collections.Counter(end for band in (*serving, *leading) for end in band.tie),
        per_page=[FEW_BOXES] * len(everything),
        most=MOST_PAGES,
        language=settings.language,
    )
    columns = [[each for each in column if each.id in kept] for column in everything]
    bands = tuple(band for band in (*serving, *leading) if kept.issuperset(band.tie))
    counts = {words: len(records) for words, records in zip(_COUNTS, columns, strict=True)}
    unserved = len(plan.all_goals) - len({band.tail.id for band in serving})
    frame = Frame(
        plan=plan,
        heading=messages.FLOW,
        settings=settings,
        legend=(
            *(
                styles.box_entry(kind, swatch, settings.language)
                for kind, swatch, records in zip(_KINDS, _SWATCHES, columns, strict=True)
                if records
            ),
            *_legend(bands, settings.language),
        ),
        notes=(
            *reduced,
            *((phrase(messages.UNSERVED_LEFT_OUT, settings.language, "\n", count=unserved),) if unserved else ()),
        ),
        split=messages.SPLIT_FLOW,
        summary=counted(counts, settings.language),
    )
    nodes = [Node(each.id, label=_words(each, settings.language)) for records in columns for each in records]
    edges = [Edge("/".join(band.tie), *band.tie, label=str(band.count)) for band in bands]
    pages = _pages(columns, bands, frame)
    return Picture(pages=paged(frame, pages), dot=to_dot(nodes, edges), name="flow")


def _legend(bands: Sequence[_Band], language: PictureLanguage) -> Iterator[Entry]:
    """The kinds of lines, and what their width says where they differ in it."""
    for words, line in styles.FLOW.items():
        if any(band.words is words for band in bands):
            yield Entry(text=phrase(words, language, " / "), line=line)
    if len({band.count for band in bands}) > 1:
        yield Entry(text=phrase(messages.WIDE_BY_TASKS, language, " / "))


def _serving(plan: Plan, settings: Settings) -> Iterator[_Band]:
    """How many tasks of each action serve each goal."""
    for action in plan.tasks:
        counts: collections.Counter[str] = collections.Counter()
        stated: set[str] = set()
        for task in _all(action):
            for link in task.serves:
                sure = not (link.is_inferred or task.is_inferred)
                if sure or not settings.stated_only:
                    counts[link.to] += 1
                    stated |= {link.to} if sure else set()
        for goal, count in counts.items():
            words = messages.SERVES if goal in stated else messages.SERVES_INFERRED
            yield _Band(tail=plan.get(goal, Goal), head=action, count=count, words=words)


def _leading(plan: Plan, settings: Settings) -> Iterator[_Band]:
    """How many tasks of each action each agency leads, or is responsible for where nobody leads."""
    for action in plan.tasks:
        counts: collections.Counter[tuple[str, Role]] = collections.Counter()
        for task in _all(action):
            named = [
                assignment
                for assignment in task.assignments
                if assignment.kind is AssignmentKind.NAMED and not (settings.stated_only and assignment.is_inferred)
            ]
            role = next((role for role in _CARRY if any(assignment.role is role for assignment in named)), None)
            counts.update({(assignment.agency or "", role) for assignment in named if role and assignment.role is role})
        for (agency, role), count in counts.items():
            words = messages.LEADS if role is Role.LEAD else messages.CARRIES
            yield _Band(tail=action, head=plan.get(agency, Agency), count=count, words=words)


def _all(task: Task) -> Iterator[Task]:
    yield task
    for child in task.children:
        yield from _all(child)


def _columns(
    plan: Plan, serving: Sequence[_Band], leading: Sequence[_Band]
) -> tuple[Sequence[Goal | Task | Agency], ...]:
    """The goals that are served, all actions, the agencies that lead."""
    served = {band.tail.id for band in serving}
    leads = {band.head.id for band in leading}
    goals = tuple(goal for goal in plan.all_goals if goal.id in served)
    agencies = tuple(agency for agency in plan.agencies if agency.id in leads)
    return goals, plan.tasks, agencies


def _words(record: Goal | Task | Agency, language: PictureLanguage) -> str:
    kind = {Goal: NodeKind.GOAL, Task: NodeKind.TASK, Agency: NodeKind.AGENCY}[type(record)]
    return node_words(labelled(kind, record), language)


def _pages(
    columns: Sequence[Sequence[Goal | Task | Agency]], bands: Sequence[_Band], frame: Frame
) -> list[Callable[[], tuple[Sequence[Element], Rectangle]]]:
    """What makes each page: each part of the goals with each of the actions and each of the agencies."""
    if not any(columns):
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
    lefts = (area.x, area.x + (area.width - sides[1].width) / 2, area.right - sides[2].width)
    here = {name for some in names for name in some}
    ties = [band.tie for band in bands if here.issuperset(band.tie)]
    placed = placed_near(columns, lefts, area, ties)
    each = _width_of_task(bands)
    lines = [line for start, end in itertools.pairwise(placed) for line in _lines(bands, start, end, each, frame)]
    return [*lines, *(box for side, places in zip(sides, placed, strict=True) for box in side.boxes(places))], area


def _width_of_task(bands: Sequence[_Band]) -> float:
    """How much wider a line is for each task, so that all lines at one side of a box are not wider than it is high."""
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
