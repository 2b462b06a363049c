"""Networks as node-link JSON for networkx, D3 and similar libraries."""

from __future__ import annotations

import collections
import json
from collections.abc import Sequence

import attrs

from policyplan.io.format_api import Supports, WriteRequest, WriteResult
from policyplan.io.networks.chosen import network_of, only
from policyplan.io.networks.flat import Facts, Flat
from policyplan.model.plan import Plan

SUPPORTS: Supports = {}
"""Empty: networks are not read back."""


def save(plan: Plan, file: WriteRequest) -> WriteResult:
    """Return the network that the options ask for. Raises `CallError` as `network_of` does."""
    network = network_of(plan, file)
    return attrs.evolve(dump(network, file), losses=only(network, "node-link"))


def dump(network: Flat, file: WriteRequest) -> WriteResult:
    """Return a network as JSON for `networkx.node_link_graph(…, edges="edges")`."""
    nodes = [_record({**facts, "id": id}) for id, facts in network.nodes]
    parallel: collections.Counter[tuple[str, str]] = collections.Counter()
    edges = []
    for one, other, facts in network.edges:
        ends: Facts = {"source": one, "target": other}
        if network.multiple:
            ends["key"] = parallel[one, other]
            parallel[one, other] += 1
        edges.append(_record({**facts, **ends}))
    parts = (
        f'"directed": {json.dumps(network.directed)}',
        f'"multigraph": {json.dumps(network.multiple)}',
        f'"graph": {_record(network.facts, level=1)}',
        f'"nodes": {_records(nodes)}',
        f'"edges": {_records(edges)}',
    )
    return WriteResult(data=_block(parts, "{}").encode("utf-8", "surrogatepass") + b"\n")


# The encoder of the standard library that indents is written in Python, and takes several times as long.
def _record(facts: Facts, level: int = 2) -> str:
    return _block([f"{_text(name)}: {_text(value)}" for name, value in facts.items()], "{}", level)


def _records(records: Sequence[str]) -> str:
    return _block(records, "[]", level=1)


def _block(parts: Sequence[str], ends: str, level: int = 0) -> str:
    space = "\n" + " " * level
    return f"{ends[0]}{space} {f',{space} '.join(parts)}{space}{ends[1]}" if parts else ends


_text = json.JSONEncoder(ensure_ascii=False).encode
