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
    from policyplan.draw.bullets import targets as targets
    from policyplan.draw.flow_bands import flow as flow
    from policyplan.draw.gantt import schedule as schedule
    from policyplan.draw.options import Options as Options
    from policyplan.draw.picture import Picture as Picture
    from policyplan.draw.responsibility import matrix as matrix
    from policyplan.draw.ring import agencies as agencies
    from policyplan.draw.sums import rollup as rollup
    from policyplan.draw.trees import goal_tree as goal_tree
    from policyplan.draw.trees import task_tree as task_tree

_HOME = {
    "Options": "policyplan.draw.options",
    "Picture": "policyplan.draw.picture",
    "agencies": "policyplan.draw.ring",
    "flow": "policyplan.draw.flow_bands",
    "goal_tree": "policyplan.draw.trees",
    "matrix": "policyplan.draw.responsibility",
    "network": "policyplan.draw.bipartite",
    "rollup": "policyplan.draw.sums",
    "schedule": "policyplan.draw.gantt",
    "targets": "policyplan.draw.bullets",
    "task_tree": "policyplan.draw.trees",
    "workload": "policyplan.draw.bars",
}

__all__ = [
    "Options",
    "Picture",
    "agencies",
    "flow",
    "goal_tree",
    "matrix",
    "network",
    "rollup",
    "schedule",
    "targets",
    "task_tree",
    "workload",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'policyplan.draw' has no attribute {name!r}")
    value = getattr(importlib.import_module(_HOME[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
