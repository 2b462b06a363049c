"""Pictures of a plan: each a function from a plan to a `Picture` with ``.svg``, ``.png()`` and ``.save(path)``.

    policyplan.draw.matrix(plan, language="en").save("matrix.png")

Every name is imported on first use. Layout is Graphviz's with sizes of ours; the SVG is written here.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from policyplan.draw.bars import workload as workload
    from policyplan.draw.bipartite import network as network
    from policyplan.draw.gantt import schedule as schedule
    from policyplan.draw.picture import Picture as Picture
    from policyplan.draw.responsibility import matrix as matrix
    from policyplan.draw.trees import goal_tree as goal_tree
    from policyplan.draw.trees import task_tree as task_tree

_HOME = {
    "Picture": "policyplan.draw.picture",
    "goal_tree": "policyplan.draw.trees",
    "matrix": "policyplan.draw.responsibility",
    "network": "policyplan.draw.bipartite",
    "schedule": "policyplan.draw.gantt",
    "task_tree": "policyplan.draw.trees",
    "workload": "policyplan.draw.bars",
}

__all__ = ["Picture", "goal_tree", "matrix", "network", "schedule", "task_tree", "workload"]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'policyplan.draw' has no attribute {name!r}")
    value = getattr(importlib.import_module(_HOME[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
