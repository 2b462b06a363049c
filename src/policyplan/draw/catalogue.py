"""Catalogue of the pictures: the name of each, the function that makes it, and whether it shows a day."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any, NamedTuple

from policyplan.draw import messages
from policyplan.messages import Message

if TYPE_CHECKING:
    from policyplan.draw.picture import Picture
    from policyplan.model.plan import Plan


class Kind(NamedTuple):
    """A kind of picture: the function of `policyplan.draw` that makes it, and its title.

    ``dated`` pictures take ``as_of``, a day. ``wide`` pictures have a column for each action and need a landscape page.
    """

    maker: str
    title: Message
    dated: bool = False
    wide: bool = False


KINDS: dict[str, Kind] = {
    "matrix": Kind("matrix", messages.MATRIX, wide=True),
    "goals": Kind("goal_tree", messages.GOAL_TREE),
    "tasks": Kind("task_tree", messages.TASK_TREE),
    "network": Kind("network", messages.NETWORK),
    "agencies": Kind("agencies", messages.AGENCY_NETWORK),
    "flow": Kind("flow", messages.FLOW),
    "workload": Kind("workload", messages.WORKLOAD),
    "schedule": Kind("schedule", messages.SCHEDULE, dated=True),
    "targets": Kind("targets", messages.TARGETS, dated=True),
    "rollup": Kind("rollup", messages.ROLLUP),
}
"""Every picture by its name, in drawing order."""

DATED = tuple(name for name, kind in KINDS.items() if kind.dated)


def draw(plan: Plan, name: str, **options: Any) -> Picture:
    """The picture of that name, with its options. Raises `CallError` for an unknown name, and what the picture does."""
    from policyplan.errors import check_choice

    check_choice("picture", name, tuple(KINDS))
    picture: Picture = getattr(importlib.import_module("policyplan.draw"), KINDS[name].maker)(plan, **options)
    return picture
