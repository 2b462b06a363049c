"""Graphs of a plan as DOT text for other programs, with labels in the picture's language."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from typing import Any

import attrs
import graphviz
import networkx as nx

from policyplan.draw.languages import BOTH, PictureLanguage, by_language, text_in
from policyplan.draw.layout.columns import Branch
from policyplan.graph.labels import parted
from policyplan.l10n.lists import join_names
from policyplan.l10n.times import with_number
from policyplan.messages import Language, label
from policyplan.model.kinds import Role
from policyplan.model.values import Text
from policyplan.text.breaking import visible

_LABEL = "label_"


@attrs.frozen
class Node:
    """A node with its label."""

    id: str
    label: str


@attrs.frozen
class Edge:
    """An edge from the node *tail* to the node *head*, with its label."""

    id: str
    tail: str
    head: str
    label: str = ""


def to_dot(nodes: Iterable[Node], edges: Iterable[Edge]) -> str:
    """Return the graph as DOT. Names are n0, n1 …, since DOT gives a meaning to colons and backslashes in names."""
    dot = graphviz.Digraph(
        graph_attr={"charset": "UTF-8", "rankdir": "LR", "nodesep": "0.1944", "ranksep": "0.5"},
        node_attr={"shape": "box"},
    )
    names: dict[str, str] = {}
    for node in nodes:
        names[node.id] = f"n{len(names)}"
        dot.node(names[node.id], **_words(node.id, node.label or node.id))
    for edge in edges:
        dot.edge(names[edge.tail], names[edge.head], **_words(edge.id, edge.label))
    return str(dot.source)


def _words(id: str, label: str) -> dict[str, str]:
    return {"label": graphviz.escape(visible(label)), "id": graphviz.escape(visible(id))}


def responsibility_dot(graph: nx.Graph[str], language: PictureLanguage) -> str:
    """Return actions and agencies, with an edge for each pair, labelled with its roles."""
    nodes = [Node(node, label=node_words(facts, language)) for node, facts in graph.nodes.items()]
    edges = []
    for one, other, facts in graph.edges(data=True):
        task, agency = (one, other) if graph.nodes[one]["bipartite"] == 0 else (other, one)
        roles = by_language(functools.partial(role_words, facts), language, " / ")
        edges.append(Edge(f"{task}/{agency}", task, agency, label=roles))
    return to_dot(nodes, edges)


def role_words(facts: Mapping[str, Any], language: Language) -> str:
    """Return the roles of an edge between an action and an agency."""
    return join_names((label(Role(role), language) for role in parted(facts["roles"])), language)


def node_words(facts: Mapping[str, Any], language: PictureLanguage) -> str:
    """Return the label of a node of a plan's graph, after its number if it has one; each language on its own line."""
    words = tuple((key.removeprefix(_LABEL), text) for key, text in facts.items() if key.startswith(_LABEL))
    return _node_words(words, facts.get("number"), language)


# The label of a node is part of the tooltip of each of its edges.
@functools.lru_cache(maxsize=4_096)
def _node_words(words: tuple[tuple[str, str], ...], number: str | None, language: PictureLanguage) -> str:
    return with_number(number, text_in(Text(dict(words)), language), "zh" if language == BOTH else language)


def tree_dot(roots: Iterable[Branch]) -> str:
    """Return trees as one graph; a record in several places of the picture is one node."""
    nodes: dict[str, Node] = {}
    edges: dict[str, Edge] = {}
    for root in roots:
        for branch in root.all():
            nodes.setdefault(branch.id, Node(branch.id, label=branch.text))
            for child in branch.children:
                edges[f"{branch.id}/{child.id}"] = Edge(f"{branch.id}/{child.id}", branch.id, child.id)
    return to_dot(nodes.values(), edges.values())
