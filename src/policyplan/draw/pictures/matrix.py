"""Responsibility matrix: agencies in rows, tasks in columns, one mark per role."""

from __future__ import annotations

import collections
import functools
import math
from collections.abc import Iterator, Sequence
from typing import Any, Literal, Unpack, get_args

import attrs
import networkx as nx

from policyplan.draw import messages
from policyplan.draw.backends.dot import responsibility_dot
from policyplan.draw.languages import PictureLanguage, counted, fitted, numbered, phrase, text_in
from policyplan.draw.layout.column_heads import NARROWEST, Column, Heads, head_plan
from policyplan.draw.layout.row_pages import by_height
from policyplan.draw.options import Options, Settings
from policyplan.draw.picture import Picture
from policyplan.draw.pictures.answers import asked
from policyplan.draw.pictures.matrix_order import in_blocks
from policyplan.draw.pictures.reductions import within
from policyplan.draw.pictures.tooltips import join_parts, quoted, titled
from policyplan.draw.pictures.units import Units
from policyplan.draw.scene import styles
from policyplan.draw.scene.page import SMALL, Frame, broken, names_width, paged
from policyplan.draw.scene.palette import GRID, RULE
from policyplan.draw.scene.scene import LINE_HEIGHT, Box, Element, Label, Line, Mark, Point, Rectangle
from policyplan.errors import check_choice
from policyplan.graph.labels import parted
from policyplan.graph.roles import responsibility
from policyplan.l10n.lists import with_remark
from policyplan.l10n.texts import text_by, text_of
from policyplan.messages import Message, label
from policyplan.model.arguments import answers
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
_LEAST_MARK = 5.5
"""The least width for a mark of several in a cell."""
_NAME_LINES = 6
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


@answers
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
    graph = asked(responsibility, plan, settings, unit=unit, level=level, provisions=provisions)
    names = names_width(_NAMES, settings, landscape=True)
    width = Frame(plan=plan, heading=messages.MATRIX, settings=settings, landscape=True).area.width - names
    rows = _rows(plan, graph, units, settings)
    narrowest = _narrowest(rows)
    rows, tasks, reduced = _reduced(rows, units, max(1, int(width // narrowest)), language)
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
    area = frame.area
    columns = [_column(task, language) for task in tasks]
    height = math.fsum(row.height for row in rows)
    heads = head_plan(columns, area, width, height, level=fitted(_NARROWEST, language), narrowest=narrowest)
    grids = [
        _Grid(frame=frame, names=names, heads=head, rows=some)
        for head in heads.parts(columns)
        for some in by_height(rows, area.height - head.height - head.key(area, 0.0)[1])
    ]
    return Picture(
        pages=paged(frame, [grid.compose for grid in grids], nothing=messages.NOTHING_ASSIGNED),
        dot=functools.partial(responsibility_dot, graph, language),
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


def _narrowest(rows: Sequence[_Row]) -> float:
    """Return the width of a column in which all marks of a cell are distinct."""
    most = max((len(roles) for row in rows for roles in row.cells.values()), default=1)
    return max(NARROWEST, 4 + most * _LEAST_MARK)


def _column(task: Task | Provision, language: PictureLanguage) -> Column:
    name = titled(lambda one: numbered(task, task.title.in_(one), one), language)
    return Column(
        id=task.id,
        name=task.title,
        text=numbered(task, text_in(task.title, language), language),
        title=quoted(name, [task.span.quote] if task.span else []),
        number=task.number,
    )


@attrs.frozen(kw_only=True)
class _Grid:
    """One page of the matrix."""

    frame: Frame
    names: float
    heads: Heads
    rows: tuple[_Row, ...]

    @property
    def width(self) -> float:
        """The width of a column."""
        return self.heads.width

    def compose(self) -> tuple[Sequence[Element], Rectangle]:
        """Return the elements of the page, and the area that they cover."""
        area = self.frame.area
        height = self.heads.height + math.fsum(row.height for row in self.rows)
        width = self.names + self.width * len(self.heads.columns)
        extent = Rectangle(x=area.x, y=area.y, width=width, height=height)
        key, key_height = self.heads.key(area, extent.bottom)
        elements = [*self.head(extent), *self.body(extent), *key]
        return elements, attrs.evolve(extent, width=max(width, area.width), height=height + key_height)

    def head(self, extent: Rectangle) -> Iterator[Element]:
        """The heads of the columns, on a quiet ground."""
        words = phrase(messages.AGENCIES, self.frame.language, "\n")
        lines = broken(words, (self.names - 8) / SMALL, max_lines=_NAME_LINES)
        bottom = extent.y + self.heads.height - 3
        yield Label(x=extent.x + 4, y=bottom, lines=lines, size=SMALL, vertical="bottom")
        yield from self.heads.compose(extent.x + self.names, extent.y)

    def body(self, extent: Rectangle) -> Iterator[Element]:
        """The rows: a name, and a mark for each role."""
        y = extent.y + self.heads.height
        unnamed = False
        for row in self.rows:
            stroke = RULE if row.unnamed and not unnamed else GRID
            yield Line(points=((extent.x, y), (extent.right, y)), stroke=stroke, width=0.5)
            unnamed = row.unnamed
            yield from self.row(row, extent.x, y)
            y += row.height
        yield Line(points=((extent.x, y), (extent.right, y)), stroke=RULE)
        for number in range(len(self.heads.columns) + 1):
            x = extent.x + self.names + number * self.width
            yield Line(points=((x, extent.y + self.heads.height), (x, y)), stroke=GRID, width=0.5)

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
        for number, column in enumerate(self.heads.columns):
            center = (x + self.names + (number + 0.5) * self.width, y + row.height / 2)
            yield from self.marks(row, column, center)

    def marks(self, row: _Row, column: Column, center: Point) -> Iterator[Element]:
        """Yield the roles of a cell side by side, smaller if the column is too narrow."""
        roles = row.cells.get(column.id, ())
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
                        row.name.in_(language), label(role, language), column.name.in_(language)
                    ),
                    self.frame.language,
                ),
                data=(("task", column.id), ("role", role.value), ("agency", row.id)),
            )
