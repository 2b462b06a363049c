"""Networks as a matrix in csv: who with whom, or, of two modes, who at what."""

from __future__ import annotations

import attrs

from policyplan.io.format_api import Supports, WriteRequest, WriteResult
from policyplan.io.networks.chosen import network_of, only
from policyplan.io.networks.edges import nodes, nodes_name, table
from policyplan.io.networks.flat import Flat
from policyplan.model.plan import Plan

SUPPORTS: Supports = {}
"""A network is not read back into a plan."""


def save(plan: Plan, file: WriteRequest) -> WriteResult:
    """The network that the options ask for. Raises `CallError` as `network_of` does."""
    network = network_of(plan, file)
    return attrs.evolve(dump(network, file), losses=only(network, "matrix"))


def dump(network: Flat, file: WriteRequest) -> WriteResult:
    """The adjacency matrix of a network of one mode, the incidence matrix of one of two modes, with ids at its edges.

    A cell is the weight of the tie, 0 where there is none; in a directed network, from the row to the column. A table
    of the nodes, with their labels, lies beside.
    """
    bom = bool(file.options.get("bom", False))
    ids = tuple(id for id, _ in network.nodes)
    rows, columns = network.sides or (ids, ids)
    weights = network.weights()
    if not network.directed:
        weights |= {(other, one): weight for (one, other), weight in weights.items()}
    cells = [("", *columns), *((row, *(str(weights.get((row, each), 0)) for each in columns)) for row in rows)]
    return WriteResult(data=table(cells, bom=bom), siblings={nodes_name(file): nodes(network, bom=bom)})
