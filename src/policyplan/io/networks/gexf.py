"""Networks in GEXF for Gephi, with labels, a colour per kind, and the dates of the plan."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping

import attrs
from networkx.readwrite.gexf import GEXFWriter

from policyplan.io.format_api import Supports, WriteRequest, WriteResult
from policyplan.io.networks.chosen import network_of, only
from policyplan.io.networks.flat import Facts, Flat
from policyplan.io.spreadsheet.safe_text import escape_controls
from policyplan.model.plan import Plan
from policyplan.model.when import When

SUPPORTS: Supports = {}
"""Empty: networks are not read back."""


def save(plan: Plan, file: WriteRequest) -> WriteResult:
    """Return the network that the options ask for. Raises `CallError` as `network_of` does."""
    network = network_of(plan, file)
    return attrs.evolve(dump(network, file), losses=only(network, "gexf"))


COLOURS: Mapping[str, tuple[int, int, int]] = {
    "plan": (64, 64, 64),
    "goal": (0, 90, 160),
    "task": (0, 120, 90),
    "provision": (120, 120, 120),
    "phase": (150, 110, 60),
    "indicator": (150, 60, 130),
    "target": (190, 120, 170),
    "measure": (110, 90, 150),
    "agency": (200, 90, 20),
    "group": (225, 165, 100),
    "place": (100, 130, 50),
    "observation": (70, 150, 190),
    "update": (110, 170, 200),
    "note": (170, 170, 120),
    "document": (140, 140, 160),
    "source": (90, 90, 110),
}
"""Red, green and blue of each kind of node, 0 to 255."""

_MADE = re.compile(rb'lastmodifieddate="[^"]*"')


def dump(network: Flat, file: WriteRequest) -> WriteResult:
    """Return a network as GEXF 1.2 (https://gexf.net). Characters that XML cannot contain become ``_x0007_``.

    A node with a ``period`` or ``at`` is there from its first day to its last, one with ``due`` until that day. The
    date of writing is left out, so that the same network gives the same bytes.
    """
    graph = _dated(network.changed(escape_controls)).graph()
    for facts in graph.nodes.values():
        red, green, blue = COLOURS.get(str(facts.get("kind")), (128, 128, 128))
        facts["viz"] = {"color": {"r": red, "g": green, "b": blue, "a": 1.0}}
    writer = GEXFWriter(encoding="utf-8", prettyprint=True, version="1.2draft")
    writer.add_graph(graph)
    written = io.BytesIO()
    writer.write(written)
    return WriteResult(data=_MADE.sub(b'lastmodifieddate="1970-01-01"', written.getvalue()) + b"\n")


def _dated(network: Flat) -> Flat:
    return attrs.evolve(network, nodes=tuple((id, {**facts, **_times(facts)}) for id, facts in network.nodes))


def _times(facts: Facts) -> Facts:
    """The first and the last day of a node, by the dates of the plan."""
    period = facts.get("period") or facts.get("at")
    if period:
        return {"start": When(str(period)).first.isoformat(), "end": When(str(period)).last.isoformat()}
    due = facts.get("due")
    return {"end": When(str(due)).last.isoformat()} if due else {}
