"""Networks in GraphML: attributes keep their types, for igraph, Gephi, yEd, Cytoscape and networkx."""

from __future__ import annotations

import io

import attrs
from networkx.readwrite.graphml import GraphMLWriter

from policyplan.io.format_api import Supports, WriteRequest, WriteResult
from policyplan.io.networks.chosen import network_of, only
from policyplan.io.networks.flat import Flat
from policyplan.io.spreadsheet.safe_text import escape_controls
from policyplan.model.plan import Plan

SUPPORTS: Supports = {}
"""A network is not read back into a plan."""


def save(plan: Plan, file: WriteRequest) -> WriteResult:
    """The network that the options ask for. Raises `CallError` as `network_of` does."""
    network = network_of(plan, file)
    return attrs.evolve(dump(network, file), losses=only(network, "graphml"))


def dump(network: Flat, file: WriteRequest) -> WriteResult:
    """A network as GraphML (http://graphml.graphdrawing.org). What XML cannot hold is written as ``_x0007_``."""
    writer = GraphMLWriter(encoding="utf-8", prettyprint=True)
    writer.add_graph_element(network.changed(escape_controls).graph())
    written = io.BytesIO()
    writer.dump(written)
    return WriteResult(data=written.getvalue() + b"\n")
