"""Network of tasks and agencies: two columns, one line per role.

Both columns are ordered so that few lines cross, especially heavy ones; the lines run behind the boxes.
"""

from __future__ import annotations

import collections
import functools
import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Unpack

import attrs
import networkx as nx

from policyplan.draw import messages
from policyplan.draw.backends.dot import node_words, responsibility_dot, role_words
from policyplan.draw.languages import PictureLanguage, counted, fitted, phrase
from policyplan.draw.layout.box_columns import FEW_BOXES, MOST_PAGES, Ends, Side, ends_of, placed_near, room_for
from policyplan.draw.layout.layered import in_order
from policyplan.draw.options import Options, Settings
from policyplan.draw.picture import Picture
from policyplan.draw.pictures.answers import asked
from policyplan.draw.pictures.reductions import within
from policyplan.draw.pictures.tooltips import join_parts, titled
from policyplan.draw.pictures.units import Units
from policyplan.draw.scene import styles
from policyplan.draw.scene.page import BODY, SMALL, Frame, paged
from policyplan.draw.scene.scene import Element, Line, Rectangle
from policyplan.graph.roles import responsibility
from policyplan.messages import Language
from policyplan.model.arguments import answers
from policyplan.model.kinds import Role
from policyplan.model.plan import Plan
from policyplan.model.responsibility import AssignmentLevel, Unit

_WIDE = {"zh": (150.0, 165.0), "en": (150.0, 165.0), "both": (165.0, 212.0)}
_WIDEST = (0.35, 0.42)
_STRONG = 3
"""The number of fine lines that a heavy one may cross instead of another heavy one."""


@answers
def network(
    plan: Plan,
    *,
    unit: Unit = "written",
    level: AssignmentLevel = "assigned",
    provisions: bool = False,
    **options: Unpack[Options],
) -> Picture:
    """Draw tasks on the left, agencies on the right, and a line for each role between them.

    The tasks are those on which assignments are written. The strongest role gives the line, a heavy one for a lead
    agency, a fine one for a supporting agency. Agencies without a role, open lists and generic owners are left out, and
    the page reports it. If one A4 page is too small, each part of the tasks is drawn with each part of the agencies.
    Above about 12 pages, the boxes with the fewest lines are left out and counted.

    Parameters:
        plan: The plan.
        unit: ``written`` has a box for each task on which assignments are written, at whatever level; ``action`` one
            for each action (top task) with everything below it; ``task`` one for each task.
        level: ``assigned`` or ``leaf``, as in `policyplan.network`.
        provisions: Add the provisions (safeguards and other duties).
        options: The options of every picture, such as ``language``, ``theme`` and ``width``; see `Options`.

    Returns:
        The picture.

    Raises:
        CallError: An option has an unknown value.
        NotFoundError: An option names an id that the plan does not have.
        EmptyPictureError: No agency has a role in a task.

    Example:
        >>> from policyplan import draw, samples
        >>> draw.network(samples.jiangmen(), language="en").pages[0].description
        '10 actions, 23 agencies, lead: 28, support: 149 · Open lists and generic owners are not shown.'

    """
    plan, settings = Settings.of(plan, options)
    language = settings.language
    units = Units.of(plan, settings, unit=unit, level=level, provisions=provisions)
    graph = asked(responsibility, plan, settings, unit=unit, level=level, provisions=provisions).copy()
    graph.remove_nodes_from([node for node in _names(graph, 1) if not graph[node]])
    dot = functools.partial(responsibility_dot, graph.copy(), language)
    notes = _reduced(graph, units, language)
    strongest = collections.Counter(facts["role"] for _, _, facts in graph.edges(data=True))
    roles = {role: strongest[role] for role in styles.ROLES if strongest[role]}
    tasks, agencies = (len(_names(graph, kind)) for kind in (0, 1))
    kinds = ((units.label, styles.ACTION, tasks), (messages.AGENCY, styles.AGENCY, agencies))
    legend = [styles.box_entry(words, swatch, language) for words, swatch, count in kinds if count]
    legend += [styles.line_entry(role, styles.LINES[role], language) for role in roles]
    unnamed = any(map(units.unnamed, units.items))
    of_actions = units.word == "action"
    frame = Frame(
        plan=plan,
        heading=messages.NETWORK if of_actions else messages.NETWORK_TASKS,
        settings=settings,
        legend=tuple(legend),
        notes=(
            *units.notes(settings),
            *notes,
            *((phrase(messages.GROUPS_LEFT_OUT, language, "\n"),) if unnamed else ()),
        ),
        split=messages.SPLIT_NETWORK if of_actions else messages.SPLIT_NETWORK_TASKS,
        summary=counted({units.count: tasks, messages.AGENCY_COUNT: agencies, **roles}, language),
    )
    return Picture(pages=paged(frame, _pages(graph, frame), nothing=messages.NOTHING_ASSIGNED), dot=dot, name="network")


def _reduced(graph: nx.Graph[str], units: Units, language: PictureLanguage) -> tuple[str, ...]:
    """Remove the nodes with the fewest ties from a graph that is too large, and return notes on them."""
    names = {units.plural: _names(graph, 0), "agencies": _names(graph, 1)}
    kept, notes = within(names, dict(graph.degree), per_page=(FEW_BOXES, FEW_BOXES), most=MOST_PAGES, language=language)
    graph.remove_nodes_from(set(graph) - kept)
    return notes


def _names(graph: nx.Graph[str], kind: int) -> list[str]:
    return [node for node, facts in graph.nodes.items() if facts["bipartite"] == kind]


def _pages(graph: nx.Graph[str], frame: Frame) -> list[Callable[[], tuple[Sequence[Element], Rectangle]]]:
    """Return a function for each page; the text is a little smaller if that saves the second page."""
    if not graph.number_of_edges():
        return []
    ties = [(task, agency) for task in _names(graph, 0) for agency in graph[task]]
    strong = [tie for tie in ties if graph.edges[tie]["role"] != Role.SUPPORT.value]
    columns = in_order([_names(graph, kind) for kind in (0, 1)], [*ties, *strong * (_STRONG - 1)])
    pages: list[Callable[[], tuple[Sequence[Element], Rectangle]]] = []
    for size in (BODY, SMALL):
        actions, agencies = (_side(graph, kind, names, frame, size) for kind, names in enumerate(columns))
        room = frame.area.height
        parts = itertools.product(actions.parted(room), agencies.parted(room))
        pages = [functools.partial(_compose, graph, frame, actions, some, agencies, others) for some, others in parts]
        if len(pages) < 2:
            break
    return pages


def _side(graph: nx.Graph[str], kind: int, names: Sequence[str], frame: Frame, size: float) -> Side:
    return Side.of(
        {name: node_words(graph.nodes[name], frame.language) for name in names},
        titles={name: _title(graph, name, frame) for name in names},
        swatch=styles.AGENCY if kind else styles.ACTION,
        width=min(fitted(_WIDE, frame.language)[kind], _WIDEST[kind] * frame.area.width),
        size=size,
    )


def _compose(
    graph: nx.Graph[str],
    frame: Frame,
    actions: Side,
    some: Sequence[str],
    agencies: Side,
    others: Sequence[str],
) -> tuple[Sequence[Element], Rectangle]:
    area = room_for(((actions, some), (agencies, others)), frame)
    ties = [(action, agency) for action in some for agency in others if agency in graph[action]]
    lefts = (area.x, area.right - agencies.width)
    starts, ends = placed_near(((actions, some), (agencies, others)), lefts, area, ties)
    lines = (_line(graph, *tie, where, frame) for tie, where in _by_weight(graph, ends_of(ties, starts, ends)))
    return [*lines, *actions.boxes(starts), *agencies.boxes(ends)], area


def _title(graph: nx.Graph[str], name: str, frame: Frame) -> str:
    return titled(lambda language: node_words(graph.nodes[name], language), frame.language)


def _by_weight(graph: nx.Graph[str], where: Mapping[tuple[str, str], Ends]) -> Iterator[tuple[tuple[str, str], Ends]]:
    """Yield the lines in painting order: the strongest role comes last, on top."""
    for role in reversed(styles.ROLES):
        yield from ((tie, ends) for tie, ends in where.items() if graph.edges[tie]["role"] == role)


def _line(graph: nx.Graph[str], action: str, agency: str, where: Ends, frame: Frame) -> Line:
    facts = graph.edges[action, agency]

    def says(language: Language) -> str:
        ends = (node_words(graph.nodes[node], language) for node in (agency, action))
        return join_parts(next(ends), role_words(facts, language), next(ends))

    role = Role(facts["role"])
    return attrs.evolve(
        styles.LINES[role],
        points=where,
        id=f"line-{action}-{agency}",
        title=titled(says, frame.language),
        data=(("task", action), ("agency", agency), ("role", role.value)),
    )
