"""Networks as node-link JSON, for networkx, D3 and their like."""

from __future__ import annotations

import json

import attrs
import networkx as nx

from policyplan.io.format_api import Supports, WriteRequest, WriteResult
from policyplan.io.networks.chosen import network_of, only
from policyplan.io.networks.flat import Flat
from policyplan.model.plan import Plan

SUPPORTS: Supports = {}
"""A network is not read back into a plan."""


def save(plan: Plan, file: WriteRequest) -> WriteResult:
    """The network that the options ask for. Raises `CallError` as `network_of` does."""
    network = network_of(plan, file)
    return attrs.evolve(dump(network, file), losses=only(network, "node-link"))


def dump(network: Flat, file: WriteRequest) -> WriteResult:
    """A network as the dict that `networkx.node_link_graph(…, edges="edges")` takes, in JSON."""
    data = nx.node_link_data(network.graph(), edges="edges")
    return WriteResult(data=(json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "surrogatepass"))
