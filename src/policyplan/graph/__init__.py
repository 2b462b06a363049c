"""Views of a plan as networkx graphs, built anew from it each time.

`plan_graph` is the whole plan; `goal_tree` and `task_tree` are its trees; `responsibility` ties tasks to agencies,
`agencies` agencies to one another, `lead_support` those who lead to those who support them. networkx is loaded when
one of them is first used.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from policyplan.graph.kinds import EdgeKind, NodeKind
    from policyplan.graph.network import agencies, lead_support
    from policyplan.graph.plan import plan_graph
    from policyplan.graph.roles import responsibility
    from policyplan.graph.trees import goal_tree, task_tree

__all__ = [
    "EdgeKind",
    "NodeKind",
    "agencies",
    "goal_tree",
    "lead_support",
    "plan_graph",
    "responsibility",
    "task_tree",
]

_HOMES = {
    "EdgeKind": "kinds",
    "NodeKind": "kinds",
    "agencies": "network",
    "goal_tree": "trees",
    "lead_support": "network",
    "plan_graph": "plan",
    "responsibility": "roles",
    "task_tree": "trees",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(importlib.import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted(__all__)
