"""What is computed from a plan once and kept as long as the plan: a plan never changes."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar

from policyplan.model.plan import Plan

P = ParamSpec("P")
R = TypeVar("R")


def derived(function: Callable[Concatenate[Plan, P], R]) -> Callable[Concatenate[Plan, P], R]:
    """Make *function* keep its latest result with the plan that it was computed from.

    The result belongs to this plan object, not to equal ones, and is released with it. Another call with equal options
    returns it again; a call with other options replaces it. The result must not be changed by anybody. Errors are not
    kept.
    """
    name = f"{function.__module__}.{function.__qualname__}"

    @functools.wraps(function)
    def kept(plan: Plan, /, *args: P.args, **options: P.kwargs) -> R:
        given = (args, options)
        latest: tuple[object, R] | None = plan._derived.get(name)
        if latest is None or latest[0] != given:
            latest = plan._derived[name] = (given, function(plan, *args, **options))
        return latest[1]

    return kept
