"""The network of actions and agencies: two columns, a line for each role.

Graphviz orders both columns so that few lines cross; the lines run behind the boxes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import attrs
import networkx as nx

from policyplan.draw import looks
from policyplan.draw.dot import node_words, responsibility_dot
from policyplan.draw.layout import Edge, Node, lay_out
from policyplan.draw.page import BODY, Frame, label_in, paged, swatch_box
from policyplan.draw.palette import Swatch
from policyplan.draw.picture import Picture
from policyplan.draw.scene import LINE_HEIGHT, Element, Line, Rectangle
from policyplan.draw.words import PictureLanguage, known_language, phrase
from policyplan.graph.roles import responsibility
from policyplan.model.kinds import Role
from policyplan.model.plan import Plan
from policyplan.text.breaking import wrap

_WIDE = {"action": 150.0, "agency": 165.0}
_LEAST_GAP = 4.0
_PAD = 5.0


@attrs.frozen(kw_only=True)
class _Side:
    """One column: its boxes in order, each with its place."""

    swatch: Swatch
    places: Mapping[str, Rectangle]
    lines: Mapping[str, tuple[str, ...]]


def network(plan: Plan, *, language: PictureLanguage = "zh", stated_only: bool = False) -> Picture:
    """Actions at the left, agencies at the right; a strong line for a lead, a fine one for support.

    What is assigned anywhere in an action counts for it; agencies without a role in any are left out. The page is
    A4, and taller where there are more boxes than it holds. Raises `CallError` for an unknown language.
    """
    known_language(language)
    graph = responsibility(plan, by="action", stated_only=stated_only)
    idle = [node for node, facts in graph.nodes.items() if facts["bipartite"] == 1 and not graph[node]]
    graph.remove_nodes_from(idle)
    roles = [role for role in looks.ROLES if any(role in facts["roles"] for _, _, facts in graph.edges(data=True))]
    legend = [looks.box_entry("action", looks.ACTION, language), looks.box_entry("agency", looks.AGENCY, language)]
    legend += [looks.line_entry(role, _look(role), language) for role in roles]
    frame = Frame(plan=plan, key="network", language=language, legend=tuple(legend))
    pages = [lambda: _compose(graph, frame)] if graph.nodes else []
    return Picture(pages=paged(frame, pages), dot=responsibility_dot(graph, language), name="network")


def _look(role: Role) -> Line:
    if role is Role.LEAD:
        return looks.LEAD
    if role is Role.SUPPORT:
        return looks.SUPPORT
    return attrs.evolve(looks.LEAD, stroke=looks.ROLES[role].stroke, width=1.2, dashed=True)


def _compose(graph: nx.Graph[str], frame: Frame) -> tuple[Sequence[Element], Rectangle]:
    area = frame.area
    words = {node: node_words(facts, frame.language) for node, facts in graph.nodes.items()}
    order = _order(graph)
    actions = _side(graph, 0, order, words, area, looks.ACTION)
    agencies = _side(graph, 1, order, words, area, looks.AGENCY)
    boxes = [*_boxes(actions, words), *_boxes(agencies, words)]
    bottom = max(place.bottom for side in (actions, agencies) for place in side.places.values())
    extent = Rectangle(x=area.x, y=area.y, width=area.width, height=max(bottom - area.y, 0))
    return [*_lines(graph, actions, agencies, frame), *boxes], extent


def _order(graph: nx.Graph[str]) -> dict[str, float]:
    """How far down each node stands where Graphviz lets few lines cross."""
    nodes = [Node(node, 100, 20) for node in graph]
    ends = [(task, agency) for task in graph for agency in graph[task] if graph.nodes[task]["bipartite"] == 0]
    edges = [Edge(f"{task}/{agency}", task, agency) for task, agency in ends]
    placed = lay_out(nodes, edges, direction="LR", rank_gap=200, node_gap=6, splines="line")
    return {node: place[1] for node, place in placed.nodes.items()}


def _side(
    graph: nx.Graph[str], kind: int, order: dict[str, float], words: dict[str, str], area: Rectangle, swatch: Swatch
) -> _Side:
    width = _WIDE["action" if kind == 0 else "agency"]
    names = sorted((node for node in graph if graph.nodes[node]["bipartite"] == kind), key=lambda node: order[node])
    lines = {name: wrap(words[name], (width - 2 * _PAD) / BODY, max_lines=6) for name in names}
    heights = {name: len(lines[name]) * BODY * LINE_HEIGHT + 6 for name in names}
    spare = area.height - sum(heights.values())
    gap = max(_LEAST_GAP, spare / len(names)) if names else 0.0
    x = area.x if kind == 0 else area.right - width
    places = {}
    y = area.y + (gap / 2 if spare > 0 else 0.0)
    for name in names:
        places[name] = Rectangle(x=x, y=y, width=width, height=heights[name])
        y += heights[name] + gap
    return _Side(swatch=swatch, places=places, lines=lines)


def _boxes(side: _Side, words: dict[str, str]) -> Iterator[Element]:
    for name, place in side.places.items():
        box = swatch_box(side.swatch, place, id=f"node-{name}", title=words[name], data=(("id", name),))
        yield box
        yield label_in(box, side.lines[name])


def _lines(graph: nx.Graph[str], actions: _Side, agencies: _Side, frame: Frame) -> Iterator[Element]:
    """The lines, those that carry most on top."""
    for role in reversed(looks.ROLES):
        for action, place in actions.places.items():
            for agency, facts in graph[action].items():
                if role == facts["role"]:
                    yield _line(role, action, agency, place, agencies.places[agency], facts, frame)


def _line(
    role: Role, action: str, agency: str, start: Rectangle, end: Rectangle, facts: Mapping[str, Any], frame: Frame
) -> Line:
    roles = ", ".join(phrase(each, frame.language) for each in facts["roles"])
    return attrs.evolve(
        _look(role),
        points=((start.right, start.center[1]), (end.x, end.center[1])),
        id=f"line-{action}-{agency}",
        title=f"{action} · {roles} · {agency}",
        data=(("task", action), ("agency", agency), ("role", role.value)),
    )
