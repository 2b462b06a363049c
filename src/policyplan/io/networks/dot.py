"""Networks in DOT, for Graphviz."""

from __future__ import annotations

import attrs
import graphviz
from graphviz import escape
from graphviz.quoting import attr_list, quote

from policyplan.io.format_api import Supports, WriteRequest, WriteResult
from policyplan.io.networks.chosen import network_of, only
from policyplan.io.networks.flat import Facts, Flat, digits
from policyplan.io.spreadsheet.safe_text import escape_controls
from policyplan.model.plan import Plan

SUPPORTS: Supports = {}
"""Empty: networks are not read back."""


def save(plan: Plan, file: WriteRequest) -> WriteResult:
    """Return the network that the options ask for. Raises `CallError` as `network_of` does."""
    network = network_of(plan, file)
    return attrs.evolve(dump(network, file), losses=only(network, "dot"))


def dump(network: Flat, file: WriteRequest) -> WriteResult:
    """Return a network as DOT text. Nodes are named by their ids, edges have their role or kind as label.

    Control characters, one of which ends a text in Graphviz, are written as ``_x0000_``.
    """
    kind = graphviz.Digraph if network.directed else graphviz.Graph
    made = kind(strict=False, graph_attr={"charset": "UTF-8"})
    tie = "->" if network.directed else "--"
    written = network.changed(escape_controls)
    for id, facts in written.nodes:
        made.body.append(f"\t{_name(id)}{_list(facts)}\n")
    for one, other, facts in written.edges:
        made.body.append(f"\t{_name(one)} {tie} {_name(other)}{_list({'label': _label(facts), **facts})}\n")
    return WriteResult(data=made.source.encode())


def _name(id: str) -> str:
    return str(quote(escape(id)))


def _list(facts: Facts) -> str:
    return str(attr_list(None, kwargs={name: escape(digits(value)) for name, value in facts.items()}))


def _label(facts: Facts) -> str:
    """The label of an edge: its role or its kind, else its weight."""
    return digits(facts.get("role") or facts.get("kind") or facts.get("weight"))
