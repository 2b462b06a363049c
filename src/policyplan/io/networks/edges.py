"""Networks as two tables in CSV, edges and nodes, with the headings that Gephi looks for."""

from __future__ import annotations

import attrs

from policyplan.io.format_api import Supports, WriteRequest, WriteResult
from policyplan.io.networks.chosen import network_of, only
from policyplan.io.networks.flat import LABEL, Flat, columns, digits
from policyplan.io.spreadsheet.csv_text import write_rows
from policyplan.model.plan import Plan

SUPPORTS: Supports = {}
"""Empty: networks are not read back."""


def save(plan: Plan, file: WriteRequest) -> WriteResult:
    """Return the network that the options ask for. Raises `CallError` as `network_of` does."""
    network = network_of(plan, file)
    return attrs.evolve(dump(network, file), losses=only(network, "edges"))


SUFFIX = ".edges"

_HEADINGS = {"weight": "Weight", LABEL: "Label"}


def dump(network: Flat, file: WriteRequest) -> WriteResult:
    """Return the edges of a network as CSV, one row per edge, and its nodes in a second file.

    ``Source``, ``Target``, ``Type``, ``Weight`` and ``Id``, ``Label`` are the headings of Gephi; all other attributes
    follow. Text that a spreadsheet would take for a formula is disarmed. ``bom`` begins the files
    with a byte order mark, which Excel needs.
    """
    bom = bool(file.options.get("bom", False))
    names = columns(facts for _, _, facts in network.edges)
    sort = "Directed" if network.directed else "Undirected"
    edges = [
        ("Source", "Target", "Type", *(_HEADINGS.get(name, name) for name in names)),
        *((one, other, sort, *(digits(facts.get(name)) for name in names)) for one, other, facts in network.edges),
    ]
    return WriteResult(data=write_rows(edges, bom=bom), siblings={nodes_name(file): nodes(network, bom=bom)})


def nodes(network: Flat, *, bom: bool) -> bytes:
    """Return the nodes of a network as CSV, one row per node."""
    names = columns(facts for _, facts in network.nodes)
    rows = [
        ("Id", *(_HEADINGS.get(name, name) for name in names)),
        *((id, *(digits(facts.get(name)) for name in names)) for id, facts in network.nodes),
    ]
    return write_rows(rows, bom=bom)


def nodes_name(file: WriteRequest) -> str:
    """Return the name of the file of nodes: ``agencies.nodes.csv`` for ``agencies.edges.csv``."""
    return f"{file.stem.removesuffix(SUFFIX).removesuffix('.matrix')}.nodes.csv"
