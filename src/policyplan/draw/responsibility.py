"""The responsibility matrix: agencies in rows, actions in columns, a mark for each role."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import attrs
import networkx as nx

from policyplan.draw import looks
from policyplan.draw.dot import responsibility_dot
from policyplan.draw.page import SMALL, Frame, paged
from policyplan.draw.palette import GRID, RULE, SHADE
from policyplan.draw.picture import Picture
from policyplan.draw.scene import LINE_HEIGHT, Box, Element, Label, Line, Mark, Rectangle
from policyplan.draw.words import PHRASES, PictureLanguage, known_language, numbered, phrase, said
from policyplan.graph.roles import responsibility
from policyplan.model.kinds import AssignmentKind, Role
from policyplan.model.plan import Plan
from policyplan.model.records import Task
from policyplan.model.values import Text
from policyplan.text.breaking import wrap

_NARROWEST = 42.0
"""How narrow a column may be before the matrix is parted."""
_NAMES = {"zh": 118.0, "en": 208.0, "both": 208.0}
_MARK = 8.5


@attrs.frozen(kw_only=True)
class _Row:
    id: str
    lines: tuple[str, ...]
    height: float
    cells: dict[str, tuple[Role, ...]]
    title: str


def matrix(plan: Plan, *, language: PictureLanguage = "zh", stated_only: bool = False) -> Picture:
    """Who has which role in which action: a row an agency, a column an action (top task).

    What is assigned anywhere in an action counts for it. Agencies that have no role are left out; open lists and
    generic owners stand below, in rows of their own. What is too large for an A4 page is parted into several, first by
    columns, then by rows. Raises `CallError` for an unknown language.
    """
    known_language(language)
    graph = responsibility(plan, by="action", stated_only=stated_only)
    rows = _rows(plan, graph, language, stated_only)
    roles = tuple(role for role in Role if any(role in held for row in rows for held in row.cells.values()))
    frame = Frame(
        plan=plan, key="matrix", language=language, legend=looks.role_entries(roles, language), landscape=True
    )
    names = _NAMES[language]
    grids = [
        _Grid(frame=frame, names=names, columns=columns, rows=some)
        for columns in _columns(plan.actions, frame.area.width - names)
        for some in _by_height(rows, frame.area.height - _Grid(frame=frame, names=names, columns=columns).head)
    ]
    return Picture(
        pages=paged(frame, [grid.compose for grid in grids]), dot=responsibility_dot(graph, language), name="matrix"
    )


def _rows(plan: Plan, graph: nx.Graph[str], language: PictureLanguage, stated_only: bool) -> list[_Row]:
    rows = []
    for agency in plan.agencies:
        cells = {task: _roles(graph.edges[task, agency.id]) for task in graph[agency.id]}
        if cells:
            rows.append(_row(agency.id, agency.name, cells, language))
    groups: dict[Text, dict[str, tuple[Role, ...]]] = {}
    for action in plan.actions:
        for role, label in _group_labels(plan, action, stated_only):
            held = groups.setdefault(label, {})
            held[action.id] = tuple(dict.fromkeys((*held.get(action.id, ()), role)))
    return rows + [_row(str(label), _as_group(label), cells, language) for label, cells in groups.items()]


def _as_group(label: Text) -> Text:
    """A label with the remark that it names no single agency."""
    zh, en = PHRASES["group"]
    return Text(zh=label.zh and f"{label.zh}({zh})", en=label.en and f"{label.en} ({en})")


def _roles(edge: dict[str, Any]) -> tuple[Role, ...]:
    return tuple(Role(role) for role in edge["roles"])


def _group_labels(plan: Plan, action: Task, stated_only: bool) -> list[tuple[Role, Text]]:
    found = []
    pending = [action]
    while pending:
        task = pending.pop(0)
        pending.extend(task.children)
        for each in task.assignments:
            if each.kind is not AssignmentKind.NAMED and each.label and not (stated_only and each.is_inferred):
                found.append((each.role, each.label))
    return found


def _row(id: str, name: Text, cells: dict[str, tuple[Role, ...]], language: PictureLanguage) -> _Row:
    lines = wrap(said(name, language), (_NAMES[language] - 12) / SMALL, max_lines=4)
    height = max(_MARK + 5, len(lines) * SMALL * LINE_HEIGHT + 4)
    return _Row(id=id, lines=lines, height=height, cells=cells, title=name.both())


def _columns(actions: Sequence[Task], width: float) -> list[tuple[Task, ...]]:
    most = max(1, int(width // _NARROWEST))
    parts = -(-len(actions) // most)
    each = -(-len(actions) // parts) if parts else 1
    return [tuple(actions[start : start + each]) for start in range(0, len(actions), each)]


def _by_height(rows: Sequence[_Row], height: float) -> list[tuple[_Row, ...]]:
    pages: list[list[_Row]] = []
    left = 0.0
    for row in rows:
        if not pages or row.height > left:
            pages.append([])
            left = height
        pages[-1].append(row)
        left -= row.height
    return [tuple(page) for page in pages]


@attrs.frozen(kw_only=True)
class _Grid:
    """One page of the matrix."""

    frame: Frame
    names: float
    columns: tuple[Task, ...]
    rows: tuple[_Row, ...] = ()

    @property
    def width(self) -> float:
        """The width of a column."""
        return (self.frame.area.width - self.names) / max(1, len(self.columns))

    def heading(self, task: Task) -> tuple[str, ...]:
        """The lines of a column's head: the document's number and the title."""
        text = numbered(task, said(task.title, self.frame.language), self.frame.language)
        return wrap(text, (self.width - 6) / SMALL, max_lines=14)

    @property
    def head(self) -> float:
        """The height of the columns' heads."""
        most = max((len(self.heading(task)) for task in self.columns), default=1)
        return most * SMALL * LINE_HEIGHT + 8

    def compose(self) -> tuple[Sequence[Element], Rectangle]:
        """What stands on the page, and what it covers."""
        area = self.frame.area
        height = self.head + sum(row.height for row in self.rows)
        extent = Rectangle(x=area.x, y=area.y, width=self.names + self.width * len(self.columns), height=height)
        return [*self.heads(extent), *self.body(extent)], extent

    def heads(self, extent: Rectangle) -> Iterator[Element]:
        """The heads of the columns, on a quiet ground."""
        for number, task in enumerate(self.columns):
            x = extent.x + self.names + number * self.width
            id = f"column-{task.id}"
            title = task.span.quote if task.span else task.title.both()
            yield Box(
                x=x,
                y=extent.y,
                width=self.width,
                height=self.head,
                fill=SHADE,
                stroke=GRID,
                id=id,
                title=title,
                data=(("id", task.id),),
            )
            yield Label(
                x=x + self.width / 2,
                y=extent.y + self.head / 2,
                lines=self.heading(task),
                size=SMALL,
                anchor="middle",
                box=id,
            )

    def body(self, extent: Rectangle) -> Iterator[Element]:
        """The rows: a name, and a mark for each role."""
        y = extent.y + self.head
        for row in self.rows:
            yield Line(points=((extent.x, y), (extent.right, y)), stroke=GRID, width=0.5)
            yield from self.row(row, extent.x, y)
            y += row.height
        yield Line(points=((extent.x, y), (extent.right, y)), stroke=RULE)
        for number in range(len(self.columns) + 1):
            x = extent.x + self.names + number * self.width
            yield Line(points=((x, extent.y + self.head), (x, y)), stroke=GRID, width=0.5)

    def row(self, row: _Row, x: float, y: float) -> Iterator[Element]:
        """One row."""
        id = f"row-{row.id}"
        yield Box(
            x=x,
            y=y,
            width=self.names,
            height=row.height,
            fill=None,
            stroke=None,
            id=id,
            title=row.title,
            data=(("id", row.id),),
        )
        yield Label(x=x + 4, y=y + row.height / 2, lines=row.lines, size=SMALL, box=id)
        for number, task in enumerate(self.columns):
            roles = row.cells.get(task.id, ())
            middle = x + self.names + (number + 0.5) * self.width
            for place_of, role in enumerate(roles):
                swatch = looks.ROLES[role]
                yield Mark(
                    x=middle + (place_of - (len(roles) - 1) / 2) * (_MARK + 3),
                    y=y + row.height / 2,
                    shape=swatch.shape,
                    filled=swatch.filled,
                    color=swatch.stroke,
                    size=_MARK,
                    title=f"{row.title} · {phrase(role, self.frame.language)} · {task.title.both()}",
                    data=(("task", task.id), ("role", role.value), ("agency", row.id)),
                )
