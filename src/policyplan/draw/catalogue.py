"""Catalogue of the pictures: the name of each, and the function that makes it."""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

from policyplan.draw import messages
from policyplan.extensions.registry import Registry, instance_of
from policyplan.messages import Message
from policyplan.model.arguments import answers

if TYPE_CHECKING:
    from policyplan.draw.picture import Picture
    from policyplan.model.plan import Plan


class Kind(NamedTuple):
    """A kind of picture: the function that makes it, and its title.

    ``maker`` is the name of a function of `policyplan.draw`, or a function of another package, which takes the plan and
    the options of every picture (`Options`). ``wide`` pictures have a column
    for each action and need a landscape page.
    """

    maker: str | Callable[..., Picture]
    title: Message | None = None
    wide: bool = False

    @property
    def heading(self) -> Message:
        """The title; a registered picture without one is called a picture."""
        return self.title or messages.PICTURE

    @property
    def function(self) -> Callable[..., Picture]:
        """The function that makes the picture."""
        if callable(self.maker):
            return self.maker
        function: Callable[..., Picture] = getattr(importlib.import_module("policyplan.draw"), self.maker)
        return function

    @property
    def options(self) -> tuple[str, ...]:
        """The options that the picture takes besides those of every picture."""
        parameters = inspect.signature(self.function).parameters.values()
        return tuple(each.name for each in parameters if each.kind is each.KEYWORD_ONLY and each.name != "answer")


KINDS: dict[str, Kind] = {
    "matrix": Kind("matrix", messages.MATRIX, wide=True),
    "goals": Kind("goal_tree", messages.GOAL_TREE),
    "tasks": Kind("task_tree", messages.TASK_TREE),
    "network": Kind("network", messages.NETWORK),
    "agencies": Kind("agencies", messages.AGENCY_NETWORK),
    "flow": Kind("flow", messages.FLOW),
    "workload": Kind("workload", messages.WORKLOAD),
    "schedule": Kind("schedule", messages.SCHEDULE),
    "targets": Kind("targets", messages.TARGETS),
    "rollup": Kind("rollup", messages.ROLLUP),
}
"""Every built-in picture by its name, in drawing order."""

REGISTRY: Registry[Kind] = Registry(messages.PICTURE, "policyplan.pictures", instance_of(Kind, messages.PICTURE), KINDS)
"""Every picture by its name: the built-in ones and the registered ones."""


def register_picture(name: str, kind: Kind) -> Kind:
    """Add a picture to those that `policyplan.draw.draw`, the command line and the Sphinx extension draw by name.

    The report and ``policyplan run`` draw the built-in pictures only.

    Parameters:
        name: The name: lower-case letters, digits, ``-`` and ``_``.
        kind: The function that makes the picture, and its title.

    Returns:
        The kind itself.

    Raises:
        CallError: The name is invalid or that of a built-in picture, or *kind* is no `Kind`.

    Example:
        >>> from policyplan import draw, extensions, samples
        >>> def leads(plan, **options):
        ...     return draw.workload(plan, **{**options, "roles": ["lead"]})
        >>> kind = extensions.register_picture("leads", draw.Kind(leads))
        >>> draw.draw(samples.jiangmen(), "leads", language="en").name
        'workload'

    """
    return REGISTRY.register(name, kind)


@answers
def draw(plan: Plan, name: str, **options: Any) -> Picture:
    """Return the picture of that name.

    Parameters:
        plan: The plan.
        name: The name of a built-in picture (a key of `KINDS`) or of a registered one.
        options: The options of the picture.

    Returns:
        The picture.

    Raises:
        CallError: There is no picture of that name.
        ExtensionError: The package that the picture comes from cannot be loaded.

    Example:
        >>> from policyplan import draw, samples
        >>> draw.draw(samples.jiangmen(), "flow", language="en").name
        'flow'

    """
    return REGISTRY.find("picture", name).function(plan, **options)
