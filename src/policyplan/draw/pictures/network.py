"""The network of actions and agencies: two columns, a line for each role.

Both columns are ordered so that few lines cross, strong ones least of all; the lines run behind the boxes.
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
from policyplan.draw.pictures.matrix import unnamed_owners
from policyplan.draw.pictures.reductions import within
from policyplan.draw.pictures.tooltips import join_parts, titled
from policyplan.draw.scene import styles
from policyplan.draw.scene.page import BODY, SMALL, Frame, paged
from policyplan.draw.scene.scene import Element, Line, Rectangle
from policyplan.graph.roles import responsibility
from policyplan.messages import Language
from policyplan.model.arguments import takes_plan
from policyplan.model.kinds import Role
from policyplan.model.plan import Plan

_WIDE = {"zh": (150.0, 165.0), "en": (150.0, 165.0), "both": (165.0, 212.0)}
_WIDEST = (0.35, 0.42)
_STRONG = 3
"""How many fine lines a strong one may cross instead of another strong one."""


@takes_plan
def network(plan: Plan, **options: Unpack[Options]) -> Picture:
    """Actions at the left, agencies at the right; a strong line for a lead, a fine one for support.

    What is assigned anywhere in an action counts for it, its strongest role giving the line; agencies without a role in
    any are left out, and so are open lists and general names, which the page says. Where one A4 page does not hold all
    boxes, several do, each part of the actions with each part of the agencies; what would take more than about a dozen
    pages is left out where it has the fewest ties, and counted. `Options` are those of every picture,
    and raise what `Settings.of` does.
    """
    plan, settings = Settings.of(plan, options)
    language = settings.language
    graph = responsibility(plan, unit="action", stated_only=settings.stated_only)
    graph.remove_nodes_from([node for node in _names(graph, 1) if not graph[node]])
    dot = responsibility_dot(graph, language)
    notes = _reduced(graph, language)
    strongest = collections.Counter(facts["role"] for _, _, facts in graph.edges(data=True))
    roles = {role: strongest[role] for role in styles.ROLES if strongest[role]}
    actions, agencies = (len(_names(graph, kind)) for kind in (0, 1))
    kinds = ((messages.ACTION, styles.ACTION, actions), (messages.AGENCY, styles.AGENCY, agencies))
    legend = [styles.box_entry(words, swatch, language) for words, swatch, count in kinds if count]
    legend += [styles.line_entry(role, styles.LINES[role], language) for role in roles]
    unnamed = any(any(unnamed_owners(action, settings.stated_only)) for action in plan.tasks)
    frame = Frame(
        plan=plan,
        heading=messages.NETWORK,
        settings=settings,
        legend=tuple(legend),
        notes=(*notes, *((phrase(messages.GROUPS_LEFT_OUT, language, "\n"),) if unnamed else ())),
        split=messages.SPLIT_NETWORK,
        summary=counted({messages.ACTION_COUNT: actions, messages.AGENCY_COUNT: agencies, **roles}, language),
    )
    return Picture(pages=paged(frame, _pages(graph, frame)), dot=dot, name="network")


def _reduced(graph: nx.Graph[str], language: PictureLanguage) -> tuple[str, ...]:
    """Take from a graph that is too large what has the fewest ties, and return notes on it."""
    names = {"actions": _names(graph, 0), "agencies": _names(graph, 1)}
    kept, notes = within(names, dict(graph.degree), per_page=(FEW_BOXES, FEW_BOXES), most=MOST_PAGES, language=language)
    graph.remove_nodes_from(set(graph) - kept)
    return notes


def _names(graph: nx.Graph[str], kind: int) -> list[str]:
    return [node for node, facts in graph.nodes.items() if facts["bipartite"] == kind]


def _pages(graph: nx.Graph[str], frame: Frame) -> list[Callable[[], tuple[Sequence[Element], Rectangle]]]:
    """What makes each page; the text is a little smaller where that saves the second one."""
    ties = [(task, agency) for task in _names(graph, 0) for agency in graph[task]]
    strong = [tie for tie in ties if graph.edges[tie]["role"] != Role.SUPPORT.value]
    columns = in_order([_names(graph, kind) for kind in (0, 1)], [*ties, *strong * (_STRONG - 1)])
    pages: list[Callable[[], tuple[Sequence[Element], Rectangle]]] = []
    for size in (BODY, SMALL):
        actions, agencies = (_side(graph, kind, names, frame, size) for kind, names in enumerate(columns))
        room = frame.area.height
        # Without agencies, the actions stand alone.
        parts = itertools.product(actions.parted(room), agencies.parted(room) or [()])
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
    """The lines, those that carry most on top."""
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
