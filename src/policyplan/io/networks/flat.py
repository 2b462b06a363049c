"""A graph in the form of all network formats: nodes and edges in order, each attribute with a single value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

import attrs
import networkx as nx

from policyplan.messages import Language
from policyplan.model.values import Text

Value: TypeAlias = str | int | float | bool

Facts: TypeAlias = dict[str, Value]

SIDE = "bipartite"
"""The node attribute for the side of a two-mode network: 0 or 1."""

LABEL = "label"


@attrs.frozen(kw_only=True)
class Flat:
    """A graph as lists of nodes and edges. Each node has a ``label`` in one language, besides its names in each.

    ``edges`` are source, target and attributes, in the order of the graph.
    """

    facts: Facts
    nodes: tuple[tuple[str, Facts], ...]
    edges: tuple[tuple[str, str, Facts], ...]
    directed: bool
    multiple: bool

    @property
    def sides(self) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
        """The ids on both sides of a two-mode network; None for a one-mode network."""
        if not self.nodes or any(SIDE not in facts for _, facts in self.nodes):
            return None
        first, second = (tuple(id for id, facts in self.nodes if facts[SIDE] == side) for side in (0, 1))
        return first, second

    def weights(self) -> dict[tuple[str, str], int | float]:
        """Return the weight of each tie: the sum over its edges, where an edge without a weight counts 1."""
        weights: dict[tuple[str, str], int | float] = {}
        for source, target, facts in self.edges:
            weight = facts.get("weight", 1)
            assert isinstance(weight, (int, float))  # networkx requires a number
            weights[source, target] = weights.get((source, target), 0) + weight
        return weights


def flat(graph: nx.Graph[Any], language: Language = "zh") -> Flat:
    """Return a graph of this package in flat form, with labels in *language*."""
    return Flat(
        facts=dict(graph.graph),
        nodes=tuple((str(id), {LABEL: _label(str(id), facts, language), **facts}) for id, facts in graph.nodes.items()),
        edges=tuple((str(one), str(other), facts) for one, other, facts in graph.edges(data=True)),
        directed=graph.is_directed(),
        multiple=graph.is_multigraph(),
    )


def columns(records: Iterable[Mapping[str, Value]]) -> tuple[str, ...]:
    """Return the names of all attributes in their first order."""
    return tuple(dict.fromkeys(name for facts in records for name in facts))


def digits(value: Value | None) -> str:
    """Return a value as a cell of a table: bare digits, ``true`` or ``false``, empty for None."""
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


_LABEL = "label_"


def _label(id: str, facts: Mapping[str, Any], language: Language) -> str:
    if text := facts.get(f"{_LABEL}{language}"):
        return str(text)
    labels = {name.removeprefix(_LABEL): text for name, text in facts.items() if name.startswith(_LABEL) and text}
    return Text(labels).in_(language) if labels else id
