"""Responsibility matrix: agencies in rows, tasks in columns, one mark per role."""

from __future__ import annotations

import collections
from collections.abc import Iterator, Sequence
from typing import Any, Literal, Unpack, get_args

import attrs
import networkx as nx

from policyplan.draw import messages
from policyplan.draw.backends.dot import responsibility_dot
from policyplan.draw.languages import PictureLanguage, counted, fitted, numbered, phrase, text_in
from policyplan.draw.layout.row_pages import by_height
from policyplan.draw.options import Options, Settings
from policyplan.draw.picture import Picture
from policyplan.draw.pictures.matrix_order import in_blocks
from policyplan.draw.pictures.reductions import within
from policyplan.draw.pictures.tooltips import join_parts, quoted, titled
from policyplan.draw.pictures.units import Units
from policyplan.draw.scene import styles
from policyplan.draw.scene.page import SMALL, Frame, broken, names_width, paged
from policyplan.draw.scene.palette import GRID, RULE, SHADE
from policyplan.draw.scene.scene import LINE_HEIGHT, Box, Element, Label, Line, Mark, Point, Rectangle
from policyplan.errors import check_choice
from policyplan.graph.labels import parted
from policyplan.graph.roles import responsibility
from policyplan.l10n.lists import with_remark
from policyplan.l10n.texts import text_by, text_of
from policyplan.messages import Message, label
from policyplan.model.arguments import takes_plan
from policyplan.model.kinds import AssignmentKind, Role
from policyplan.model.plan import Plan
from policyplan.model.records import Provision, Task
from policyplan.model.responsibility import AssignmentLevel, Unit
from policyplan.model.values import Text

_NARROWEST = {"zh": 42.0, "en": 56.0, "both": 56.0}
"""The narrowest column before the matrix is split: English words are longer than Chinese ones."""
_NAMES = {"zh": 118.0, "en": 208.0, "both": 208.0}
_MARK = 8.5
_MARK_GAP = 3.0
_NAME_LINES = 6
_HEAD_LINES = 14
_FEW_ROWS = 28
"""About the number of rows on a page."""
_MOST_PAGES = 60
"""A matrix of more pages is reduced."""


@attrs.frozen(kw_only=True)
class _Row:
    id: str
    lines: tuple[str, ...]
    height: float
    cells: dict[str, tuple[Role, ...]]
    name: Text
    unnamed: bool = False


Arrangement = Literal["document", "blocks"]
"""Rows and columns in document order, or so that those with the same roles are next to each other."""

_REMARKS = {
    AssignmentKind.OPEN: Message("draw.open", "open list: not all agencies are named"),
    AssignmentKind.GENERIC: Message("draw.generic", "generic owner: no agency is named"),
}

_LEADING = 10
"""How much more than support another role draws a row and a column together in blocks."""


@takes_plan
def matrix(
    plan: Plan,
    *,
    order: Arrangement = "document",
    unit: Unit = "written",
    level: AssignmentLevel = "assigned",
    provisions: bool = False,
    **options: Unpack[Options],
) -> Picture:
    """Draw who has which role in which task: one row per agency, one column per task on which assignments are written.

    Agencies without a role are left out; open lists and generic owners have rows of their own below. A matrix that is
    too large for an A4 page is split, first by columns, then by rows. Above about 60 pages, the tasks and agencies with
    the fewest roles are left out and counted.

    Parameters:
        plan: The plan.
        order: ``document`` keeps the order of the document. ``blocks`` groups rows and columns by lead agencies.
        unit: ``written`` has a column for each task on which assignments are written, at whatever level; ``action`` one
            for each action (top task) with everything below it; ``task`` one for each task.
        level: ``assigned`` or ``leaf``, as in `policyplan.network`.
        provisions: Add the provisions (safeguards and other duties).
        options: The options of every picture, such as ``language``, ``theme`` and ``width``; see `Options`.

    Returns:
        The picture.

    Raises:
        CallError: An option has an unknown value.
        NotFoundError: An option names an id that the plan does not have.
        EmptyPictureError: Nobody has a role in a task.

    Example:
        >>> from policyplan import draw, samples
        >>> picture = draw.matrix(samples.jiangmen(), order="blocks", language="en")
        >>> picture.pages[0].description.split(" · ")[0]
        '23 agencies, 10 actions, lead: 28, support: 159'

    """
    plan, settings = Settings.of(plan, options)
    language = settings.language
    check_choice("order", order, get_args(Arrangement))
    units = Units.of(plan, settings, unit=unit, level=level, provisions=provisions)
    graph = responsibility(plan, unit=unit, level=level, stated_only=settings.stated_only, provisions=provisions)
    names = names_width(_NAMES, settings, landscape=True)
    width = Frame(plan=plan, heading=messages.MATRIX, settings=settings, landscape=True).area.width - names
    most_columns = max(1, int(width // fitted(_NARROWEST, language)))
    rows, tasks, reduced = _reduced(_rows(plan, graph, units, settings), units, most_columns, language)
    if order == "blocks":
        rows, tasks = _arranged(rows, tasks)
    marks = collections.Counter(role for row in rows for roles in row.cells.values() for role in roles)
    roles = {role: marks[role] for role in styles.ROLES if marks[role]}
    named = sum(not row.unnamed for row in rows)
    frame = Frame(
        plan=plan,
        heading=messages.MATRIX,
        settings=settings,
        legend=styles.role_entries(tuple(roles), language),
        notes=(
            *units.notes(settings),
            *reduced,
            *((phrase(messages.BLOCKS, language, "\n"),) if order == "blocks" else ()),
        ),
        split=messages.SPLIT_MATRIX if units.word == "action" else messages.SPLIT_MATRIX_TASKS,
        summary=counted({messages.AGENCY_COUNT: named, units.count: len(tasks), **roles}, language),
        landscape=True,
    )
    grids = [
        _Grid(frame=frame, names=names, columns=columns, rows=some)
        for columns in _columns(tasks, most_columns)
        for some in by_height(rows, frame.area.height - _Grid(frame=frame, names=names, columns=columns).head)
    ]
    return Picture(
        pages=paged(frame, [grid.compose for grid in grids], nothing=messages.NOTHING_ASSIGNED),
        dot=responsibility_dot(graph, language),
        name="matrix",
    )


def _reduced(
    rows: list[_Row], units: Units, most_columns: int, language: PictureLanguage
) -> tuple[list[_Row], tuple[Task | Provision, ...], tuple[str, ...]]:
    """Return the rows and the columns, of too many those with the most roles, and notes on the others."""
    tasks = units.records
    degrees = collections.Counter(end for row in rows for task in row.cells for end in (row.id, task))
    kept, notes = within(
        {units.plural: [task.id for task in tasks], "agencies": [row.id for row in rows if not row.unnamed]},
        degrees,
        per_page=(most_columns, _FEW_ROWS),
        most=_MOST_PAGES,
        language=language,
    )
    if not notes:
        return rows, tasks, ()
    tasks = tuple(task for task in tasks if task.id in kept)
    cells = [attrs.evolve(row, cells={task: row.cells[task] for task in row.cells if task in kept}) for row in rows]
    return [row for row in cells if row.cells and (row.unnamed or row.id in kept)], tasks, notes


def _arranged(
    rows: list[_Row], columns: tuple[Task | Provision, ...]
) -> tuple[list[_Row], tuple[Task | Provision, ...]]:
    """Return agencies and tasks in blocks; rows without a named agency stay below."""
    weights = {
        (row.id, task): 1 if set(roles) <= {Role.SUPPORT} else _LEADING
        for row in rows
        if not row.unnamed
        for task, roles in row.cells.items()
    }
    by_id = {row.id: row for row in rows}
    down, across = in_blocks([row.id for row in rows if not row.unnamed], [task.id for task in columns], weights)
    tasks = {task.id: task for task in columns}
    return [*(by_id[id] for id in down), *(row for row in rows if row.unnamed)], tuple(tasks[id] for id in across)


def unnamed_owner(kind: AssignmentKind, words: Text | None) -> Text:
    """Return the document's words for an owner, with the remark that they name no single agency."""
    remark = _REMARKS[kind]
    if words is None:
        return text_of(remark)
    return text_by(lambda language: with_remark(words.in_(language), remark.render(language), language))


def _rows(plan: Plan, graph: nx.Graph[str], units: Units, settings: Settings) -> list[_Row]:
    rows = []
    for agency in plan.agencies:
        cells = {task: _roles(graph.edges[task, agency.id]) for task in graph[agency.id]}
        if cells:
            rows.append(_row(agency.id, agency.name, cells, settings))
    groups: dict[Text, dict[str, tuple[Role, ...]]] = {}
    for id in units.items:
        for role, kind, words in units.unnamed(id):
            cells = groups.setdefault(unnamed_owner(kind, words), {})
            cells[id] = tuple(dict.fromkeys((*cells.get(id, ()), role)))
    # No id of a plan has a slash in it.
    unnamed = (
        _row(f"unnamed/{number}", name, cells, settings) for number, (name, cells) in enumerate(groups.items(), 1)
    )
    return rows + [attrs.evolve(row, unnamed=True) for row in unnamed]


def _roles(edge: dict[str, Any]) -> tuple[Role, ...]:
    return tuple(Role(role) for role in parted(edge["roles"]))


def _row(id: str, name: Text, cells: dict[str, tuple[Role, ...]], settings: Settings) -> _Row:
    room = names_width(_NAMES, settings, landscape=True) - 12
    lines = broken(text_in(name, settings.language), room / SMALL, max_lines=_NAME_LINES)
    height = max(_MARK + 5, len(lines) * SMALL * LINE_HEIGHT + 4)
    return _Row(id=id, lines=lines, height=height, cells=cells, name=name)


def _columns(tasks: Sequence[Task | Provision], most: int) -> list[tuple[Task | Provision, ...]]:
    parts = -(-len(tasks) // most)
    size = max(1, -(-len(tasks) // max(1, parts)))
    return [tuple(tasks[start : start + size]) for start in range(0, len(tasks), size)]


def _name_of(task: Task | Provision, language: PictureLanguage) -> str:
    return titled(lambda one: numbered(task, task.title.in_(one), one), language)


@attrs.frozen(kw_only=True)
class _Grid:
    """One page of the matrix."""

    frame: Frame
    names: float
    columns: tuple[Task | Provision, ...]
    rows: tuple[_Row, ...] = ()

    @property
    def width(self) -> float:
        """The width of a column."""
        return (self.frame.area.width - self.names) / max(1, len(self.columns))

    def heading(self, task: Task | Provision) -> tuple[str, ...]:
        """The lines of a column's head: the document's number and the title."""
        text = numbered(task, text_in(task.title, self.frame.language), self.frame.language)
        return broken(text, (self.width - 6) / SMALL, max_lines=_HEAD_LINES)

    @property
    def head(self) -> float:
        """The height of the columns' heads."""
        most = max((len(self.heading(task)) for task in self.columns), default=1)
        return most * SMALL * LINE_HEIGHT + 8

    def compose(self) -> tuple[Sequence[Element], Rectangle]:
        """Return the elements of the page, and the area that they cover."""
        area = self.frame.area
        height = self.head + sum(row.height for row in self.rows)
        extent = Rectangle(x=area.x, y=area.y, width=self.names + self.width * len(self.columns), height=height)
        return [*self.heads(extent), *self.body(extent)], extent

    def heads(self, extent: Rectangle) -> Iterator[Element]:
        """The heads of the columns, on a quiet ground."""
        words = phrase(messages.AGENCIES, self.frame.language, "\n")
        lines = broken(words, (self.names - 8) / SMALL, max_lines=_NAME_LINES)
        yield Label(x=extent.x + 4, y=extent.y + self.head - 3, lines=lines, size=SMALL, vertical="bottom")
        for number, task in enumerate(self.columns):
            x = extent.x + self.names + number * self.width
            id = f"column-{task.id}"
            name = _name_of(task, self.frame.language)
            title = quoted(name, [task.span.quote] if task.span else [])
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
        unnamed = False
        for row in self.rows:
            stroke = RULE if row.unnamed and not unnamed else GRID
            yield Line(points=((extent.x, y), (extent.right, y)), stroke=stroke, width=0.5)
            unnamed = row.unnamed
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
            title=titled(row.name.in_, self.frame.language),
            data=(("id", row.id),),
        )
        yield Label(x=x + 4, y=y + row.height / 2, lines=row.lines, size=SMALL, box=id)
        for number, task in enumerate(self.columns):
            center = (x + self.names + (number + 0.5) * self.width, y + row.height / 2)
            yield from self.marks(row, task, center)

    def marks(self, row: _Row, task: Task | Provision, center: Point) -> Iterator[Element]:
        """Yield the roles of a cell side by side, smaller if the column is too narrow."""
        roles = row.cells.get(task.id, ())
        size = min(_MARK, (self.width - 4) / max(1, len(roles)) - 1)
        step = min(_MARK + _MARK_GAP, (self.width - 4) / max(1, len(roles)))
        for number, role in enumerate(roles):
            swatch = styles.ROLES[role]
            yield Mark(
                x=center[0] + (number - (len(roles) - 1) / 2) * step,
                y=center[1],
                shape=swatch.shape,
                filled=swatch.filled,
                color=swatch.stroke,
                size=size,
                title=titled(
                    lambda language, role=role: join_parts(  # type: ignore[misc]
                        row.name.in_(language), label(role, language), task.title.in_(language)
                    ),
                    self.frame.language,
                ),
                data=(("task", task.id), ("role", role.value), ("agency", row.id)),
            )
