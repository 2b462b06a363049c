"""Which network of a plan is meant: the options that every network format has."""

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
"""The networks by name, each with what makes it in `policyplan.graph` and the options that it takes.

``assignments``: tasks and agencies, two modes. ``agencies``: tied by joint tasks. ``leading``: from who leads to who
supports. ``plan``: everything. ``goals``, ``tasks``: the trees.
"""

_WORDS = {"weight": get_args(TieWeight), "level": get_args(AssignmentLevel), "unit": get_args(Unit)}

OPTIONS = ("network", *_WORDS)
"""What a caller may say."""


def network_of(plan: Plan, file: WriteRequest) -> Flat:
    """The network that a file's options ask for, ``assignments`` unless they say otherwise.

    ``weight``, ``level`` and ``unit`` are as in `policyplan.network`. Raises `CallError` for an unknown network or
    word, and for an option that the network does not take.
    """
    name = str(file.options.get("network", "assignments"))
    _known("network", name, tuple(NETWORKS))
    make, takes = NETWORKS[name]
    said = {option: value for option, value in file.options.items() if option in _WORDS}
    for option, value in said.items():
        if option not in takes:
            raise CallError(messages.NETWORK_OPTION_UNUSED, option=option, network=name, known=takes)
        _known(option, value, _WORDS[option])
    made: nx.Graph[str] = getattr(graph, make)(plan, **said)
    return flat(made, file.language)


def only(network: Flat, format: str) -> tuple[Finding, ...]:
    """What is left out of a plan when a network of it is written: all else."""
    nodes, edges = len(network.nodes), len(network.edges)
    return (
        finding(
            messages.FORMAT_HOLDS_NETWORK, Location(), level=Level.WARNING, format=format, nodes=nodes, edges=edges
        ),
    )


def _known(option: str, given: Any, known: tuple[str, ...]) -> None:
    if given not in known:
        raise CallError(OPTION_UNKNOWN, option=option, given=given, known=known, nearest=nearest(str(given), known))
