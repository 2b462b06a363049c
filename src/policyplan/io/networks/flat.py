"""A graph as every network format can hold it: nodes and edges in order, with attributes of one value each."""

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
"""The node attribute that says on which side of a two-mode network a node is: 0 or 1."""

LABEL = "label"


@attrs.frozen(kw_only=True)
class Flat:
    """A graph taken apart. Each node has a ``label`` in one language, beside those that it has in each.

    ``edges`` are source, target and attributes; of an undirected graph, in the graph's order. ``weighted`` says that
    they have a ``weight``.
    """

    facts: Facts
    nodes: tuple[tuple[str, Facts], ...]
    edges: tuple[tuple[str, str, Facts], ...]
    directed: bool
    multiple: bool

    @property
    def sides(self) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
        """The ids on either side of a two-mode network; None for one of one mode."""
        if not self.nodes or any(SIDE not in facts for _, facts in self.nodes):
            return None
        first, second = (tuple(id for id, facts in self.nodes if facts[SIDE] == side) for side in (0, 1))
        return first, second

    def weights(self) -> dict[tuple[str, str], int | float]:
        """The weight of each tie, those of several edges between the same two added up; an edge without one is 1."""
        found: dict[tuple[str, str], int | float] = {}
        for source, target, facts in self.edges:
            weight = facts.get("weight", 1)
            assert isinstance(weight, (int, float))  # networkx itself asks for that
            found[source, target] = found.get((source, target), 0) + weight
        return found

    def graph(self) -> nx.Graph[str]:
        """The same as a networkx graph again, its attributes flat."""
        kinds: dict[tuple[bool, bool], type[nx.Graph[str]]] = {
            (False, False): nx.Graph,
            (True, False): nx.DiGraph,
            (False, True): nx.MultiGraph,
            (True, True): nx.MultiDiGraph,
        }
        made = kinds[self.directed, self.multiple]()
        made.graph.update(self.facts)
        made.add_nodes_from((id, dict(facts)) for id, facts in self.nodes)
        made.add_edges_from((source, target, dict(facts)) for source, target, facts in self.edges)
        return made

    def changed(self, text: Any) -> Flat:
        """The same with every text, those of ids and names of attributes included, put through *text*."""
        return attrs.evolve(
            self,
            facts=_changed(self.facts, text),
            nodes=tuple((text(id), _changed(facts, text)) for id, facts in self.nodes),
            edges=tuple((text(one), text(other), _changed(facts, text)) for one, other, facts in self.edges),
        )


def flat(graph: nx.Graph[Any], language: Language = "zh") -> Flat:
    """A graph of this package taken apart, labels in *language* first."""
    return Flat(
        facts=dict(graph.graph),
        nodes=tuple((str(id), {LABEL: _label(str(id), facts, language), **facts}) for id, facts in graph.nodes.items()),
        edges=tuple((str(one), str(other), dict(facts)) for one, other, facts in graph.edges(data=True)),
        directed=graph.is_directed(),
        multiple=graph.is_multigraph(),
    )


def columns(records: Iterable[Mapping[str, Value]]) -> tuple[str, ...]:
    """The names of all attributes, in the order in which they are first met."""
    return tuple(dict.fromkeys(name for facts in records for name in facts))


def digits(value: Value | None) -> str:
    """A value as a cell of a table: bare digits, ``true`` and ``false``, nothing for None."""
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


_LABEL = "label_"


def _label(id: str, facts: Mapping[str, Any], language: Language) -> str:
    labels = {name.removeprefix(_LABEL): text for name, text in facts.items() if name.startswith(_LABEL) and text}
    return Text(labels).in_(language) if labels else id


def _changed(facts: Facts, text: Any) -> Facts:
    return {text(name): text(value) if isinstance(value, str) else value for name, value in facts.items()}
