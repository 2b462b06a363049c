"""Graphs of a plan as DOT text for other programs, with labels in the picture's language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import networkx as nx

from policyplan.draw.layout import Edge, Node, to_dot
from policyplan.draw.words import PictureLanguage, phrase, with_number


def responsibility_dot(graph: nx.Graph[str], language: PictureLanguage) -> str:
    """Actions and agencies, an edge for each pair, labelled with its roles."""
    nodes = [Node(node, 0, 0, label=node_words(facts, language)) for node, facts in graph.nodes.items()]
    edges = []
    for one, other, facts in graph.edges(data=True):
        task, agency = (one, other) if graph.nodes[one]["bipartite"] == 0 else (other, one)
        roles = ", ".join(phrase(role, language) for role in facts["roles"])
        edges.append(Edge(f"{task}/{agency}", task, agency, label=roles))
    return to_dot(nodes, edges, direction="LR")


def node_words(facts: Mapping[str, Any], language: PictureLanguage) -> str:
    """What a node of a plan's graph is called, behind its number if it has one; in both languages on two lines."""
    zh, en = facts.get("label_zh"), facts.get("label_en")
    wanted = {"zh": (zh or en,), "en": (en or zh,), "both": (zh, en)}[language]
    return with_number(facts.get("number"), "\n".join(word for word in wanted if word), language)
