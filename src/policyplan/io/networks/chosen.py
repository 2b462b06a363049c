"""The network of a plan that a network format writes, chosen by its options."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

import networkx as nx

from policyplan import graph
from policyplan.errors import OPTION_UNKNOWN, CallError, Location, nearest
from policyplan.graph.network import TieWeight
from policyplan.io import messages
from policyplan.io.format_api import WriteRequest
from policyplan.io.networks.flat import Flat, flat
from policyplan.model.findings import Finding, finding
from policyplan.model.kinds import Level
from policyplan.model.plan import Plan
from policyplan.model.responsibility import AssignmentLevel, Unit

NETWORKS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "assignments": ("responsibility", ("level", "unit")),
    "agencies": ("agencies", ("weight", "level", "unit")),
    "leading": ("lead_support", ("level", "unit")),
    "plan": ("plan_graph", ()),
    "goals": ("goal_tree", ()),
    "tasks": ("task_tree", ()),
}
"""The networks by name, each with its function in `policyplan.graph` and the options of this function.

``assignments``: tasks and agencies, two modes. ``agencies``: tied by joint tasks. ``leading``: from lead agencies to
supporting agencies. ``plan``: all records. ``goals``, ``tasks``: the trees.
"""

_WORDS = {"weight": get_args(TieWeight), "level": get_args(AssignmentLevel), "unit": get_args(Unit)}

OPTIONS = ("network", *_WORDS)
"""The options of every network format."""


def network_of(plan: Plan, file: WriteRequest) -> Flat:
    """Return the network that a file's options ask for, by default ``assignments``.

    ``weight``, ``level`` and ``unit`` are as in `policyplan.network`. Raises `CallError` for an unknown network or
    word, and for an option that the network does not take.
    """
    name = str(file.options.get("network", "assignments"))
    _known("network", name, tuple(NETWORKS))
    make, takes = NETWORKS[name]
    options = {option: value for option, value in file.options.items() if option in _WORDS}
    for option, value in options.items():
        if option not in takes:
            raise CallError(messages.NETWORK_OPTION_UNUSED, option=option, network=name, known=takes)
        _known(option, value, _WORDS[option])
    network: nx.Graph[str] = getattr(graph, make)(plan, **options)
    return flat(network, file.language)


def only(network: Flat, format: str) -> tuple[Finding, ...]:
    """Return the warning that only the network is kept."""
    nodes, edges = len(network.nodes), len(network.edges)
    return (
        finding(
            messages.FORMAT_HOLDS_NETWORK, Location(), level=Level.WARNING, format=format, nodes=nodes, edges=edges
        ),
    )


def _known(option: str, given: Any, known: tuple[str, ...]) -> None:
    if given not in known:
        raise CallError(OPTION_UNKNOWN, option=option, given=given, known=known, nearest=nearest(str(given), known))
