"""The flow from goals through actions to lead agencies: three columns, bands as wide as tasks are many."""

from __future__ import annotations

import collections
import functools
import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Unpack

import attrs

from policyplan.draw import looks
from policyplan.draw.dot import node_words
from policyplan.draw.layout import Edge, Node, lay_out, to_dot
from policyplan.draw.options import Options, Settings
from policyplan.draw.page import SMALL, Entry, Frame, paged
from policyplan.draw.picture import Picture
from policyplan.draw.scene import Element, Line, Rectangle
from policyplan.draw.sides import Side
from policyplan.draw.words import counted, phrase
from policyplan.graph.kinds import NodeKind
from policyplan.graph.labels import labelled
from policyplan.model.kinds import AssignmentKind, Role
from policyplan.model.plan import Plan
from policyplan.model.records import Agency, Goal, Task

_SHARES = {"zh": (0.24, 0.24, 0.2), "en": (0.27, 0.27, 0.28), "both": (0.27, 0.27, 0.28)}
"""How much of the page each column takes."""
_THINNEST, _EACH, _WIDEST = 0.6, 0.7, 7.0
_KINDS = ("goal", "action", "agency")
_SWATCHES = (looks.GOAL, looks.ACTION, looks.AGENCY)
_CARRY = (Role.LEAD, Role.RESPONSIBLE)


@attrs.frozen(kw_only=True)
class _Band:
    """From a box of one column to one of the next: how many tasks, and what it says, which decides how it is drawn."""

    tail: str
    head: str
    count: int
    key: str

    @property
    def line(self) -> Line:
        """The line without its place, as wide as tasks are many."""
        return attrs.evolve(looks.FLOW[self.key], width=min(_THINNEST + _EACH * self.count, _WIDEST))


def flow(plan: Plan, **options: Unpack[Options]) -> Picture:
    """Goals at the left, the actions that serve them in the middle, at the right the agencies that lead these.

    A line to an agency is as wide as the tasks in the action are many that it leads, or is responsible for where
    nobody leads; one from a goal as the tasks are many that serve it, dashed where that was inferred of all of them.
    Supporting agencies are left out, and goals that nothing serves, which the page says. Where one A4 page does not
    hold all boxes, several do. `Options` are those of every picture, and raise what `Settings.of` does.
    """
    plan, settings = Settings.of(plan, options)
    serving = tuple(_serving(plan, settings))
    leading = tuple(_leading(plan, settings))
    columns = _columns(plan, serving, leading)
    words = [{each.id: _words(each, settings) for each in records} for records in columns]
    bands = (*serving, *leading)
    keys = dict.fromkeys(band.key for band in bands)
    counts = {kind: len(records) for kind, records in zip(_KINDS, columns, strict=True)}
    unserved = len(plan.goals) - counts["goal"]
    frame = Frame(
        plan=plan,
        key="flow",
        settings=settings,
        legend=(
            *(
                looks.box_entry(kind, swatch, settings.language)
                for kind, swatch in zip(_KINDS, _SWATCHES, strict=True)
                if counts[kind]
            ),
            *(Entry(text=phrase(key, settings.language), line=looks.FLOW[key]) for key in keys),
        ),
        notes=(phrase("unserved_left_out", settings.language, "\n").format(count=unserved),) if unserved else (),
        summary=counted(counts, settings.language),
    )
    pages = _pages(words, bands, frame)
    nodes = [Node(id, 0, 0, label=text) for column in words for id, text in column.items()]
    edges = [Edge(f"{band.tail}/{band.head}", band.tail, band.head, label=str(band.count)) for band in bands]
    return Picture(pages=paged(frame, pages), dot=to_dot(nodes, edges, direction="LR"), name="flow")


def _serving(plan: Plan, settings: Settings) -> Iterator[_Band]:
    """How many tasks of each action serve each goal."""
    for action in plan.actions:
        counts: collections.Counter[str] = collections.Counter()
        stated: set[str] = set()
        for task in _all(action):
            for link in task.serves:
                sure = not (link.is_inferred or task.is_inferred)
                if sure or not settings.stated_only:
                    counts[link.to] += 1
                    stated |= {link.to} if sure else set()
        for goal, count in counts.items():
            key = "serves" if goal in stated else "serves_inferred"
            yield _Band(tail=goal, head=action.id, count=count, key=key)


def _leading(plan: Plan, settings: Settings) -> Iterator[_Band]:
    """How many tasks of each action each agency leads, or is responsible for where nobody leads."""
    for action in plan.actions:
        counts: collections.Counter[tuple[str, Role]] = collections.Counter()
        for task in _all(action):
            held = [
                each
                for each in task.assignments
                if each.kind is AssignmentKind.NAMED and not (settings.stated_only and each.is_inferred)
            ]
            role = next((role for role in _CARRY if any(each.role is role for each in held)), None)
            counts.update({(each.agency or "", each.role) for each in held if each.role is role})
        for (agency, role), count in counts.items():
            key = "leads" if role is Role.LEAD else "carries"
            yield _Band(tail=action.id, head=agency, count=count, key=key)


def _all(task: Task) -> Iterator[Task]:
    yield task
    for child in task.children:
        yield from _all(child)


def _columns(
    plan: Plan, serving: Sequence[_Band], leading: Sequence[_Band]
) -> tuple[tuple[Goal, ...], tuple[Task, ...], tuple[Agency, ...]]:
    """The goals that are served, all actions, the agencies that lead."""
    served = {band.tail for band in serving}
    leads = {band.head for band in leading}
    goals = tuple(goal for goal in plan.goals if goal.id in served)
    agencies = tuple(agency for agency in plan.agencies if agency.id in leads)
    return goals, plan.actions, agencies


def _words(record: Goal | Task | Agency, settings: Settings) -> str:
    kind = {Goal: NodeKind.GOAL, Task: NodeKind.TASK, Agency: NodeKind.AGENCY}[type(record)]
    return node_words(labelled(kind, record), settings.language)


def _pages(
    words: Sequence[Mapping[str, str]], bands: Sequence[_Band], frame: Frame
) -> list[Callable[[], tuple[Sequence[Element], Rectangle]]]:
    """What makes each page: each part of the goals with each of the actions and each of the agencies."""
    if not any(words):
        return []
    order = _order(words, bands)
    area = frame.area
    sides = [
        Side.of(
            dict(sorted(column.items(), key=lambda item: order[item[0]])),
            swatch=swatch,
            width=share * area.width,
            size=SMALL,
        )
        for column, swatch, share in zip(words, _SWATCHES, _SHARES[frame.language], strict=True)
    ]
    parts = itertools.product(*(side.parted(area.height) or [()] for side in sides))
    return [functools.partial(_compose, sides, names, bands, area) for names in parts]


def _order(words: Sequence[Mapping[str, str]], bands: Sequence[_Band]) -> dict[str, float]:
    """How far down each box stands where Graphviz lets few lines cross."""
    nodes = [Node(name, 100, 20) for column in words for name in column]
    edges = [Edge(f"{band.tail}/{band.head}", band.tail, band.head) for band in bands]
    placed = lay_out(nodes, edges, direction="LR", rank_gap=200, node_gap=6, splines="line")
    return {node: place[1] for node, place in placed.nodes.items()}


def _compose(
    sides: Sequence[Side], names: Sequence[Sequence[str]], bands: Sequence[_Band], area: Rectangle
) -> tuple[Sequence[Element], Rectangle]:
    lefts = (area.x, area.x + (area.width - sides[1].width) / 2, area.right - sides[2].width)
    placed = [side.placed(some, left, area) for side, some, left in zip(sides, names, lefts, strict=True)]
    where = {name: place for places in placed for name, place in places.items()}
    here = [band for band in bands if band.tail in where and band.head in where]
    # The widest lie lowest, so that none is hidden.
    lines = [_line(band, where) for band in sorted(here, key=lambda band: -band.count)]
    return [*lines, *(box for side, places in zip(sides, placed, strict=True) for box in side.boxes(places))], area


def _line(band: _Band, where: Mapping[str, Rectangle]) -> Line:
    start, end = where[band.tail], where[band.head]
    a, b = (start.right, start.center[1]), (end.x, end.center[1])
    middle = (a[0] + b[0]) / 2
    return attrs.evolve(
        band.line,
        points=(a, (middle, a[1]), (middle, b[1]), b),
        curve=True,
        id=f"line-{band.tail}-{band.head}",
        title=f"{band.tail} · {band.count} · {band.head}",
        data=(("id", band.tail), ("agency", band.head), ("count", str(band.count))),
    )
