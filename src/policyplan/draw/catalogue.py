"""The pictures by name: which there are, what makes each, and which show a day."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from policyplan.draw.picture import Picture
    from policyplan.model.plan import Plan


class Kind(NamedTuple):
    """A kind of picture: the function of `policyplan.draw` that makes it, the key of its title, what it needs.

    ``dated`` pictures take ``as_of``, a day. ``wide`` ones have a column for each action and need a page on its side.
    """

    maker: str
    title: str
    dated: bool = False
    wide: bool = False


KINDS: dict[str, Kind] = {
    "matrix": Kind("matrix", "matrix", wide=True),
    "goals": Kind("goal_tree", "goal_tree"),
    "tasks": Kind("task_tree", "task_tree"),
    "network": Kind("network", "network"),
    "agencies": Kind("agencies", "agency_network"),
    "flow": Kind("flow", "flow"),
    "workload": Kind("workload", "workload"),
    "schedule": Kind("schedule", "schedule", dated=True),
    "targets": Kind("targets", "targets", dated=True),
    "rollup": Kind("rollup", "rollup"),
}
"""Every picture by its name, in the order in which they are drawn."""

DATED = tuple(name for name, kind in KINDS.items() if kind.dated)


def draw(plan: Plan, name: str, **options: Any) -> Picture:
    """The picture of that name, with its options. Raises `CallError` for an unknown name, and what the picture does."""
    from policyplan.errors import check_choice

    check_choice("picture", name, tuple(KINDS))
    picture: Picture = getattr(importlib.import_module("policyplan.draw"), KINDS[name].maker)(plan, **options)
    return picture
