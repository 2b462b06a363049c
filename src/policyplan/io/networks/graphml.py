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
"""Empty: networks are not read back."""


def save(plan: Plan, file: WriteRequest) -> WriteResult:
    """Return the network that the options ask for. Raises `CallError` as `network_of` does."""
    network = network_of(plan, file)
    return attrs.evolve(dump(network, file), losses=only(network, "graphml"))


def dump(network: Flat, file: WriteRequest) -> WriteResult:
    """Return a network as GraphML (http://graphml.graphdrawing.org). Characters unfit for XML become ``_x0007_``."""
    writer = GraphMLWriter(encoding="utf-8", prettyprint=True)
    writer.add_graph_element(network.changed(escape_controls).graph())
    written = io.BytesIO()
    writer.dump(written)
    return WriteResult(data=written.getvalue() + b"\n")
