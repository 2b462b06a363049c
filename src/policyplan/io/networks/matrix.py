"""Networks as a matrix in CSV: an adjacency matrix, or an incidence matrix for two modes."""

from __future__ import annotations

import attrs

from policyplan.io.format_api import Supports, WriteRequest, WriteResult
from policyplan.io.networks.chosen import network_of, only
from policyplan.io.networks.edges import nodes, nodes_name
from policyplan.io.networks.flat import Flat
from policyplan.io.spreadsheet.csv_text import write_rows
from policyplan.model.plan import Plan

SUPPORTS: Supports = {}
"""Empty: networks are not read back."""


def save(plan: Plan, file: WriteRequest) -> WriteResult:
    """Return the network that the options ask for. Raises `CallError` as `network_of` does."""
    network = network_of(plan, file)
    return attrs.evolve(dump(network, file), losses=only(network, "matrix"))


def dump(network: Flat, file: WriteRequest) -> WriteResult:
    """Return the adjacency matrix of a one-mode network or the incidence matrix of a two-mode network, with ids.

    A cell is the weight of the tie, 0 where there is none; in a directed network, from the row to the column. A second
    file lists the nodes with their labels.
    """
    bom = bool(file.options.get("bom", False))
    ids = tuple(id for id, _ in network.nodes)
    rows, columns = network.sides or (ids, ids)
    weights = network.weights()
    if not network.directed:
        weights |= {(other, one): weight for (one, other), weight in weights.items()}
    cells = [("", *columns), *((row, *(str(weights.get((row, column), 0)) for column in columns)) for row in rows)]
    return WriteResult(data=write_rows(cells, bom=bom), siblings={nodes_name(file): nodes(network, bom=bom)})
