"""Pictures of a plan: each a function from a plan to a `Picture` with ``.svg``, ``.png()`` and ``.save(path)``.

    policyplan.draw.matrix(plan, language="en").save("matrix.png")

Every name is imported on first use. Text is measured, boxes are laid out and SVG is written here: no program and no
font of the machine takes part.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from policyplan.draw.options import Options as Options
    from policyplan.draw.picture import Picture as Picture
    from policyplan.draw.pictures.agencies import agencies as agencies
    from policyplan.draw.pictures.flow import flow as flow
    from policyplan.draw.pictures.matrix import matrix as matrix
    from policyplan.draw.pictures.network import network as network
    from policyplan.draw.pictures.rollup import rollup as rollup
    from policyplan.draw.pictures.schedule import schedule as schedule
    from policyplan.draw.pictures.targets import targets as targets
    from policyplan.draw.pictures.trees import goal_tree as goal_tree
    from policyplan.draw.pictures.trees import task_tree as task_tree
    from policyplan.draw.pictures.workload import workload as workload

_HOME = {
    "Options": "policyplan.draw.options",
    "Picture": "policyplan.draw.picture",
    "agencies": "policyplan.draw.pictures.agencies",
    "flow": "policyplan.draw.pictures.flow",
    "goal_tree": "policyplan.draw.pictures.trees",
    "matrix": "policyplan.draw.pictures.matrix",
    "network": "policyplan.draw.pictures.network",
    "rollup": "policyplan.draw.pictures.rollup",
    "schedule": "policyplan.draw.pictures.schedule",
    "targets": "policyplan.draw.pictures.targets",
    "task_tree": "policyplan.draw.pictures.trees",
    "workload": "policyplan.draw.pictures.workload",
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
