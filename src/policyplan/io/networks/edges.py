"""Networks as two tables in csv: edges, and nodes beside them, with the headings that Gephi looks for."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from policyplan.io.format_api import Supports, WriteRequest, WriteResult
from policyplan.io.networks.chosen import network_of, only
from policyplan.io.networks.flat import LABEL, Flat, columns, digits
from policyplan.io.spreadsheet.csv_text import write_rows
from policyplan.io.spreadsheet.safe_text import disarm
from policyplan.model.plan import Plan

SUPPORTS: Supports = {}
"""A network is not read back into a plan."""


def save(plan: Plan, file: WriteRequest) -> WriteResult:
    """The network that the options ask for. Raises `CallError` as `network_of` does."""
    network = network_of(plan, file)
    return attrs.evolve(dump(network, file), losses=only(network, "edges"))


SUFFIX = ".edges"

_HEADINGS = {"weight": "Weight", LABEL: "Label"}


def dump(network: Flat, file: WriteRequest) -> WriteResult:
    """The edges of a network as csv, a row each, and its nodes in another file beside.

    ``Source``, ``Target``, ``Type``, ``Weight`` and ``Id``, ``Label`` are the headings by which Gephi knows them; all
    other attributes follow. Text that a spreadsheet would take for a formula is disarmed. ``bom`` begins the files
    with a byte order mark, which Excel needs.
    """
    bom = bool(file.options.get("bom", False))
    names = columns(facts for _, _, facts in network.edges)
    sort = "Directed" if network.directed else "Undirected"
    edges = [
        ("Source", "Target", "Type", *(_HEADINGS.get(name, name) for name in names)),
        *((one, other, sort, *(digits(facts.get(name)) for name in names)) for one, other, facts in network.edges),
    ]
    return WriteResult(data=table(edges, bom=bom), siblings={nodes_name(file): nodes(network, bom=bom)})


def nodes(network: Flat, *, bom: bool) -> bytes:
    """The nodes of a network as csv, a row each."""
    names = columns(facts for _, facts in network.nodes)
    rows = [
        ("Id", *(_HEADINGS.get(name, name) for name in names)),
        *((id, *(digits(facts.get(name)) for name in names)) for id, facts in network.nodes),
    ]
    return table(rows, bom=bom)


def nodes_name(file: WriteRequest) -> str:
    """What the file of the nodes is called: ``agencies.nodes.csv`` beside ``agencies.edges.csv``."""
    return f"{file.stem.removesuffix(SUFFIX).removesuffix('.matrix')}.nodes.csv"


def table(rows: Iterable[Iterable[str]], *, bom: bool) -> bytes:
    """Rows as csv that a spreadsheet may open."""
    return write_rows((tuple(map(disarm, row)) for row in rows), bom=bom)
