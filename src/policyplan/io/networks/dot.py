"""Networks in DOT, for Graphviz."""

from __future__ import annotations

import functools

import attrs
import graphviz
from graphviz import escape
from graphviz.quoting import quote

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
    made.body += [f"\t{_quoted(id)}{_list(facts)}\n" for id, facts in network.nodes]
    made.body += [
        f"\t{_quoted(one)} {tie} {_quoted(other)}{_list({'label': _label(facts), **facts})}\n"
        for one, other, facts in network.edges
    ]
    return WriteResult(data=made.source.encode())


@functools.lru_cache(maxsize=100_000)
def _quoted(text: str) -> str:
    return str(quote(escape(escape_controls(text))))


@functools.lru_cache
def _key(name: str) -> str:
    return str(quote(escape_controls(name)))


def _list(facts: Facts) -> str:
    pairs = " ".join(f"{_key(name)}={_quoted(digits(facts[name]))}" for name in sorted(facts))
    return f" [{pairs}]" if pairs else ""


def _label(facts: Facts) -> str:
    """The label of an edge: its role or its kind, else its weight."""
    return digits(facts.get("role") or facts.get("kind") or facts.get("weight"))
