"""Where the nodes and edges of a graph go. Sizes are given by us; Graphviz gives back positions only.

Lengths are points; the origin is top left, y grows downwards, as in :mod:`policyplan.draw.scene.scene`.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, Literal

import attrs
import graphviz

from policyplan.draw import messages
from policyplan.draw.layout.engine import render
from policyplan.draw.scene.scene import Point, Rectangle
from policyplan.errors import DrawError
from policyplan.text.breaking import visible

Direction = Literal["LR", "RL", "TB", "BT"]
Engine = Literal["dot", "neato", "fdp", "circo", "twopi"]
Splines = Literal["spline", "polyline", "line", "ortho"]

SECONDS = 60.0
"""How long the layout in a process of its own may take."""

WORKER_FROM = 500
"""Graphs with more nodes than this are laid out in a process of their own, with a time limit."""

_PORTS: dict[Direction, dict[str, str]] = {
    "LR": {"tailport": "e", "headport": "w"},
    "RL": {"tailport": "w", "headport": "e"},
    "TB": {"tailport": "s", "headport": "n"},
    "BT": {"tailport": "n", "headport": "s"},
}


@attrs.frozen
class Node:
    """A node with its size. ``cluster`` is the id of the cluster that it is in; ``label`` is only for the DOT text."""

    id: str
    width: float
    height: float
    cluster: str | None = attrs.field(default=None, kw_only=True)
    label: str = attrs.field(default="", kw_only=True)


@attrs.frozen
class Edge:
    """An edge from the node *tail* to the node *head*; room of the given size is kept for its label."""

    id: str
    tail: str
    head: str
    label_width: float = attrs.field(default=0.0, kw_only=True)
    label_height: float = attrs.field(default=0.0, kw_only=True)
    label: str = attrs.field(default="", kw_only=True)


@attrs.frozen
class Cluster:
    """Nodes that stay together; room of the given size is kept for a title at its top left."""

    id: str
    label_width: float = attrs.field(default=0.0, kw_only=True)
    label_height: float = attrs.field(default=0.0, kw_only=True)
    label: str = attrs.field(default="", kw_only=True)


@attrs.frozen(kw_only=True)
class Layout:
    """Where everything is, by id.

    ``nodes`` are centres; ``edges`` are cubic Bézier pieces, a start and three points a piece, from border to border;
    ``edge_labels`` are the centres of the room kept for labels; ``clusters`` are rectangles.
    """

    width: float
    height: float
    nodes: Mapping[str, Point]
    edges: Mapping[str, tuple[Point, ...]]
    edge_labels: Mapping[str, Point]
    clusters: Mapping[str, Rectangle]


def lay_out(
    nodes: Iterable[Node],
    edges: Iterable[Edge],
    *,
    clusters: Iterable[Cluster] = (),
    direction: Direction = "LR",
    engine: Engine = "dot",
    node_gap: float = 14.0,
    rank_gap: float = 36.0,
    splines: Splines = "spline",
    ports: bool = False,
    isolated: bool | None = None,
    seconds: float | None = None,
) -> Layout:
    """Lays a graph out in *direction*, with gaps in points.

    With *ports* every edge leaves its tail and reaches its head at the middle of the sides that *direction* joins: tidy
    for trees, long ways round for edges that go back.

    Ids must be unique among nodes, edges and clusters. A cluster that a node names need not be given; one that has no
    node gets no place. *isolated* lays out in a process of its own, which is ended after *seconds* (60 unless
    told otherwise); for more than 500 nodes that is done unless it is False.

    Raises DrawError ``layout-failed``, ``layout-too-slow`` or ``layout-missing``, and KeyError where an edge names a
    node that is not given.
    """
    graph = _Graph.of(nodes, edges, clusters)
    if not graph.nodes:
        return Layout(width=0.0, height=0.0, nodes={}, edges={}, edge_labels={}, clusters={})
    if isolated is None:
        isolated = len(graph.nodes) > WORKER_FROM
    settings = _settings(direction, node_gap, rank_gap, splines)
    dot = graph.compose(settings, with_text=False, ports=_PORTS[direction] if ports else {})
    data = render(dot, engine=engine, isolated=isolated, seconds=SECONDS if seconds is None else seconds)
    try:
        return _Reading(json.loads(data)).layout(graph)
    except (ValueError, LookupError, TypeError) as error:
        raise DrawError(messages.LAYOUT_FAILED, reason=f"unexpected output, {error!r}") from error


def to_dot(
    nodes: Iterable[Node],
    edges: Iterable[Edge],
    *,
    clusters: Iterable[Cluster] = (),
    direction: Direction = "LR",
    node_gap: float = 14.0,
    rank_gap: float = 36.0,
    splines: Splines = "spline",
) -> str:
    """The same graph as DOT text for other programs: with labels and ids, and without sizes."""
    settings = _settings(direction, node_gap, rank_gap, splines)
    return _Graph.of(nodes, edges, clusters).compose(settings, with_text=True, ports={})


@attrs.frozen(kw_only=True)
class _Graph:
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    clusters: tuple[Cluster, ...]

    @classmethod
    def of(cls, nodes: Iterable[Node], edges: Iterable[Edge], clusters: Iterable[Cluster]) -> _Graph:
        given = tuple(nodes)
        used = dict.fromkeys(node.cluster for node in given if node.cluster is not None)
        known = {cluster.id: cluster for cluster in clusters if cluster.id in used}
        known = {**known, **{name: Cluster(name) for name in used if name not in known}}
        return cls(nodes=given, edges=tuple(edges), clusters=tuple(known.values()))

    def compose(self, settings: Mapping[str, str], *, with_text: bool, ports: Mapping[str, str]) -> str:
        """The graph as DOT. Names are n0, n1 …, since DOT gives a meaning to colons and backslashes in names."""
        dot = graphviz.Digraph(
            graph_attr=dict(settings),
            node_attr={"shape": "box"} if with_text else {"shape": "box", "label": "", "fixedsize": "true"},
            edge_attr={} if with_text else {"arrowhead": "none"},
        )
        names = {node.id: f"n{number}" for number, node in enumerate(self.nodes)}
        for number, cluster in enumerate(self.clusters):
            with dot.subgraph(name=f"cluster_{number}") as part:
                part.attr(labeljust="l", **(_words(cluster) if with_text else _room(cluster)))
                for node in self.nodes:
                    if node.cluster == cluster.id:
                        part.node(names[node.id])
        for node in self.nodes:
            size = {"width": _inches(node.width), "height": _inches(node.height)}
            dot.node(names[node.id], **(_words(node) if with_text else size))
        for number, edge in enumerate(self.edges):
            more = _words(edge) if with_text else {"id": f"e{number}", **_room(edge)}
            if edge.tail != edge.head:
                more.update(ports)
            dot.edge(names[edge.tail], names[edge.head], **more)
        return str(dot.source)


class _Reading:
    """Graphviz's JSON: its origin is bottom left, its numbers are text."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.left, bottom, right, self.top = map(float, data["bb"].split(","))
        self.width, self.height = right - self.left, self.top - bottom
        self.objects = {each["name"]: each for each in data["objects"]}
        self.edges = {each["id"]: each for each in data.get("edges", ())}

    def layout(self, graph: _Graph) -> Layout:
        nodes = {node.id: self.point(self.objects[f"n{number}"]["pos"]) for number, node in enumerate(graph.nodes)}
        found = [(edge, self.edges[f"e{number}"]) for number, edge in enumerate(graph.edges)]
        return Layout(
            width=self.width,
            height=self.height,
            nodes=MappingProxyType(nodes),
            edges=MappingProxyType({edge.id: self.curve(each["pos"]) for edge, each in found}),
            edge_labels=MappingProxyType({edge.id: self.point(each["lp"]) for edge, each in found if "lp" in each}),
            clusters=MappingProxyType(
                {
                    cluster.id: self.rectangle(self.objects[f"cluster_{number}"]["bb"])
                    for number, cluster in enumerate(graph.clusters)
                }
            ),
        )

    def point(self, text: str) -> Point:
        x, y = map(float, text.split(","))
        return x - self.left, self.top - y

    def curve(self, text: str) -> tuple[Point, ...]:
        return tuple(map(self.point, text.split()))

    def rectangle(self, text: str) -> Rectangle:
        left, bottom, right, top = map(float, text.split(","))
        return Rectangle(x=left - self.left, y=self.top - top, width=right - left, height=top - bottom)


def _settings(direction: Direction, node_gap: float, rank_gap: float, splines: Splines) -> dict[str, str]:
    return {
        "charset": "UTF-8",
        "rankdir": direction,
        "nodesep": _inches(node_gap),
        "ranksep": _inches(rank_gap),
        "splines": splines,
        # For the engines that do not rank; the better ways need a library that the wheel does not have.
        "overlap": "scalexy",
    }


def _words(each: Node | Edge | Cluster) -> dict[str, str]:
    label = each.label or (each.id if isinstance(each, Node) else "")
    return {"label": graphviz.escape(visible(label)), "id": graphviz.escape(visible(each.id))}


def _room(each: Edge | Cluster) -> dict[str, str]:
    """A label that takes the room of the real one and needs no font."""
    if not (each.label_width and each.label_height):
        return {}
    # The size of a table is in whole points.
    width, height = math.ceil(each.label_width), math.ceil(each.label_height)
    table = f'<TABLE BORDER="0" FIXEDSIZE="TRUE" WIDTH="{width}" HEIGHT="{height}"><TR><TD></TD></TR></TABLE>'
    return {"label": f"<{table}>"}


def _inches(points: float) -> str:
    return f"{points / 72:.4f}"
