"""Checks of the arguments of public functions."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import ParamSpec, TypeVar

from policyplan.errors import CallError
from policyplan.model import messages
from policyplan.model.plan import Plan

P = ParamSpec("P")
R = TypeVar("R")


def takes_plan(function: Callable[P, R]) -> Callable[P, R]:
    """Make *function* raise `CallError` if its parameter ``plan`` is given anything but a plan."""
    position = function.__code__.co_varnames.index("plan")

    @functools.wraps(function)
    def checked(*args: P.args, **kwargs: P.kwargs) -> R:
        given = args[position] if len(args) > position else kwargs.get("plan", _NOT_GIVEN)
        if type(given) is not Plan and given is not _NOT_GIVEN:
            raise CallError(messages.NOT_A_PLAN, given=type(given).__name__)
        return function(*args, **kwargs)

    return checked


_NOT_GIVEN = object()
