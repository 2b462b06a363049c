"""Networks in GEXF for Gephi, with labels, a colour per kind, and the dates of the plan."""

from __future__ import annotations

import collections
import functools
from collections.abc import Mapping

import attrs

from policyplan.io.format_api import Supports, WriteRequest, WriteResult
from policyplan.io.networks.chosen import network_of, only
from policyplan.io.networks.flat import LABEL, Facts, Flat, Value, digits
from policyplan.io.networks.markup import DECLARATION, TYPES, element, quoted
from policyplan.model.plan import Plan
from policyplan.model.when import When

SUPPORTS: Supports = {}
"""Empty: networks are not read back."""


def save(plan: Plan, file: WriteRequest) -> WriteResult:
    """Return the network that the options ask for. Raises `CallError` as `network_of` does."""
    network = network_of(plan, file)
    return attrs.evolve(dump(network, file), losses=only(network, "gexf"))


COLOURS: Mapping[str, tuple[int, int, int]] = {
    "plan": (64, 64, 64),
    "goal": (0, 90, 160),
    "task": (0, 120, 90),
    "provision": (120, 120, 120),
    "phase": (150, 110, 60),
    "statement": (95, 95, 130),
    "indicator": (150, 60, 130),
    "target": (190, 120, 170),
    "measure": (110, 90, 150),
    "agency": (200, 90, 20),
    "group": (225, 165, 100),
    "stakeholder": (215, 130, 90),
    "place": (100, 130, 50),
    "observation": (70, 150, 190),
    "update": (110, 170, 200),
    "note": (170, 170, 120),
    "document": (140, 140, 160),
    "source": (90, 90, 110),
}
"""Red, green and blue of each kind of node, 0 to 255."""

_NAMESPACES = {
    "xmlns": '"http://www.gexf.net/1.2draft"',
    "xmlns:xsi": '"http://www.w3.org/2001/XMLSchema-instance"',
    "xsi:schemaLocation": '"http://www.gexf.net/1.2draft http://www.gexf.net/1.2draft/gexf.xsd"',
    "version": '"1.2"',
}
_OF_COLOURS = {"xmlns:viz": '"http://www.gexf.net/1.2draft/viz"'}


def dump(network: Flat, file: WriteRequest) -> WriteResult:
    """Return a network as GEXF 1.2 (https://gexf.net). Characters that XML cannot contain become ``_x0007_``.

    A node with a ``period`` or ``at`` is there from its first day to its last, one with ``due`` until that day. The
    date of writing and the versions of packages are left out, so that the same network gives the same bytes. The rest
    of the text is that of networkx's writer, which takes several times as long.
    """
    columns = _Columns()
    is_dated = False
    nodes: list[str] = []
    for id, facts in network.nodes:
        own = {name: value for name, value in facts.items() if name != LABEL}
        times = {name: f'"{day}"' for name, day in _times(facts).items()}
        is_dated = is_dated or bool(times)
        red, green, blue = COLOURS.get(str(facts.get("kind")), (128, 128, 128))
        colour = f'        <viz:color r="{red}" g="{green}" b="{blue}" a="1.0" />'
        attributes = {"id": quoted(id), "label": quoted(str(facts[LABEL])), **times}
        nodes += element("node", attributes, [colour, *columns.values("node", own)], level=3)
    parallel: collections.Counter[tuple[str, str]] = collections.Counter()
    edges: list[str] = []
    for number, (one, other, facts) in enumerate(network.edges):
        own = dict(facts)
        attributes = {"source": quoted(one), "target": quoted(other), "id": f'"{number}"'}
        if "weight" in own:
            attributes["weight"] = f'"{own.pop("weight")}"'
        if network.multiple:
            own["networkx_key"] = parallel[one, other]
            parallel[one, other] += 1
        edges += element("edge", attributes, columns.values("edge", own), level=3)
    graph = {"defaultedgetype": '"directed"' if network.directed else '"undirected"', "mode": '"static"', "name": '""'}
    if is_dated:
        graph |= {"mode": '"dynamic"', "timeformat": '"date"'}
    lists = [*columns.lines(), *element("nodes", {}, nodes, level=2), *element("edges", {}, edges, level=2)]
    meta = ["    <creator>policyplan</creator>"]
    parts = [*element("meta", {}, meta, level=1), *element("graph", graph, lists, level=1)]
    written = element("gexf", {**(_OF_COLOURS if nodes else {}), **_NAMESPACES}, parts, level=0)
    return WriteResult(data=(DECLARATION + "\n".join(written) + "\n").encode())


class _Columns:
    """The numbers that stand for attributes of nodes or edges, with the type that each has first."""

    def __init__(self) -> None:
        self._types: dict[tuple[str, str], tuple[int, type[Value]]] = {}

    def values(self, scope: str, facts: Facts) -> list[str]:
        """Return the lines of the attributes of a node or an edge."""
        lines = []
        for name, value in facts.items():
            column = self._types.get((scope, name))
            if column is None:
                column = self._types[scope, name] = len(self._types), type(value)
            text = quoted(value) if type(value) is str else f'"{digits(value)}"'
            lines.append(f'          <attvalue for="{column[0]}" value={text} />')
        return ["        <attvalues>", *lines, "        </attvalues>"] if lines else []

    def lines(self) -> list[str]:
        """Return the lines of the attributes of edges, and of nodes."""
        lines: list[str] = []
        for scope in ("edge", "node"):
            own = [
                f'      <attribute id="{number}" title={quoted(name)} type="{TYPES[kind]}" />'
                for (of, name), (number, kind) in self._types.items()
                if of == scope
            ]
            lines += element("attributes", {"mode": '"static"', "class": f'"{scope}"'}, own, level=2) if own else []
        return lines


def _times(facts: Facts) -> dict[str, str]:
    """The first and the last day of a node, by the dates of the plan."""
    period = facts.get("period") or facts.get("at")
    if period:
        return _days(str(period))
    due = facts.get("due")
    return {"end": _days(str(due))["end"]} if due else {}


@functools.lru_cache
def _days(period: str) -> dict[str, str]:
    when = When(period)
    return {"start": when.first.isoformat(), "end": when.last.isoformat()}
