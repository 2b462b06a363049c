"""Networks in GraphML: attributes keep their types, for igraph, Gephi, yEd, Cytoscape and networkx."""

from __future__ import annotations

import collections
from collections.abc import Iterable

import attrs

from policyplan.io.format_api import Supports, WriteRequest, WriteResult
from policyplan.io.networks.chosen import network_of, only
from policyplan.io.networks.flat import Flat, Value
from policyplan.io.networks.markup import DECLARATION, TYPES, content, element, quoted
from policyplan.model.plan import Plan

SUPPORTS: Supports = {}
"""Empty: networks are not read back."""


def save(plan: Plan, file: WriteRequest) -> WriteResult:
    """Return the network that the options ask for. Raises `CallError` as `network_of` does."""
    network = network_of(plan, file)
    return attrs.evolve(dump(network, file), losses=only(network, "graphml"))


_NAMESPACES = {
    "xmlns": '"http://graphml.graphdrawing.org/xmlns"',
    "xmlns:xsi": '"http://www.w3.org/2001/XMLSchema-instance"',
    "xsi:schemaLocation": '"http://graphml.graphdrawing.org/xmlns'
    ' http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd"',
}


def dump(network: Flat, file: WriteRequest) -> WriteResult:
    """Return a network as GraphML (http://graphml.graphdrawing.org). Characters unfit for XML become ``_x0007_``.

    The text is that of networkx's writer, which takes several times as long.
    """
    keys = _Keys()
    facts = dict(network.facts)
    attributes = {"edgedefault": '"directed"' if network.directed else '"undirected"'}
    if "id" in facts:
        attributes["id"] = quoted(str(facts.pop("id")))
    of_graph = keys.data("graph", facts.items(), level=2)
    lines: list[str] = []
    for id, facts in network.nodes:
        lines += element("node", {"id": quoted(id)}, keys.data("node", facts.items(), level=3), level=2)
    parallel: collections.Counter[tuple[str, str]] = collections.Counter()
    for one, other, facts in network.edges:
        ends = {"source": quoted(one), "target": quoted(other)}
        if network.multiple:
            ends["id"] = f'"{parallel[one, other]}"'
            parallel[one, other] += 1
        lines += element("edge", ends, keys.data("edge", facts.items(), level=3), level=2)
    graph = element("graph", attributes, [*lines, *of_graph], level=1)
    written = element("graphml", _NAMESPACES, [*keys.lines(), *graph], level=0)
    return WriteResult(data=(DECLARATION + "\n".join(written) + "\n\n").encode())


class _Keys:
    """The keys that stand for an attribute of graphs, nodes or edges, with its type."""

    def __init__(self) -> None:
        self._ids: dict[tuple[str, str, type[Value]], str] = {}

    def data(self, scope: str, facts: Iterable[tuple[str, Value]], *, level: int) -> list[str]:
        """Return the lines of some attributes."""
        space = "  " * level
        lines = []
        for name, value in facts:
            key = (scope, name, type(value))
            id = self._ids.get(key) or self._ids.setdefault(key, f"d{len(self._ids)}")
            text = content(str(value))
            lines.append(f'{space}<data key="{id}">{text}</data>' if text else f'{space}<data key="{id}" />')
        return lines

    def lines(self) -> list[str]:
        """Return the lines of the keys, the last one first."""
        return [
            f'  <key id="{id}" for="{scope}" attr.name={quoted(name)} attr.type="{TYPES[kind]}" />'
            for (scope, name, kind), id in reversed(self._ids.items())
        ]
