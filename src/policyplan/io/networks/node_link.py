"""Networks as node-link JSON for networkx, D3 and similar libraries."""

from __future__ import annotations

import json

import attrs
import networkx as nx

from policyplan.io.format_api import Supports, WriteRequest, WriteResult
from policyplan.io.networks.chosen import network_of, only
from policyplan.io.networks.flat import Flat
from policyplan.model.plan import Plan

SUPPORTS: Supports = {}
"""Empty: networks are not read back."""


def save(plan: Plan, file: WriteRequest) -> WriteResult:
    """Return the network that the options ask for. Raises `CallError` as `network_of` does."""
    network = network_of(plan, file)
    return attrs.evolve(dump(network, file), losses=only(network, "node-link"))


def dump(network: Flat, file: WriteRequest) -> WriteResult:
    """Return a network as JSON for `networkx.node_link_graph(…, edges="edges")`."""
    data = nx.node_link_data(network.graph(), edges="edges")
    return WriteResult(data=(json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "surrogatepass"))
