"""Checks of the arguments of public functions."""

from __future__ import annotations

import functools
import inspect
import types
import typing
from collections.abc import Callable, Collection, Iterable, Mapping
from enum import Enum
from typing import Any, Literal, ParamSpec, TypeVar

from policyplan.errors import CallError, PlanError, PolicyPlanError, Statement, shown
from policyplan.model import messages

P = ParamSpec("P")
R = TypeVar("R")


def takes_plan(function: Callable[P, R]) -> Callable[P, R]:
    """Make *function* raise `CallError` if its parameter ``plan`` is given anything but a plan.

    A function relies on the types of its arguments and on the rules that every plan follows. If it fails, it raises
    the error about the argument or the plan that caused the exception, as by `checks_arguments`.
    """
    return _taking(function, unique_ids=False)


def answers(function: Callable[P, R]) -> Callable[P, R]:
    """As `takes_plan`; also make *function* raise the `PlanError` for a plan in which two records have one id.

    Answers know records by their ids, so such a plan would give wrong figures.
    """
    return _taking(function, unique_ids=True)


def compares(first: str, second: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Return a decorator that makes a function of two plans, with these parameters, raise as `answers` does."""
    return lambda function: _taking(function, unique_ids=True, parameters=(first, second))


def _taking(function: Callable[P, R], *, unique_ids: bool, parameters: tuple[str, ...] = ("plan",)) -> Callable[P, R]:
    positions = {name: function.__code__.co_varnames.index(name) for name in parameters}
    answered = checks_arguments(function)

    @functools.wraps(function)
    def checked(*args: P.args, **kwargs: P.kwargs) -> R:
        from policyplan.model.plan import Plan  # here, so that the options of a question are known without the model

        for name, position in positions.items():
            given = args[position] if len(args) > position else kwargs.get(name, _NOT_GIVEN)
            if type(given) is not Plan and given is not _NOT_GIVEN:
                raise CallError(messages.NOT_A_PLAN, given=type(given).__name__)
            if unique_ids and isinstance(given, Plan) and given.repeats_ids:
                raise PlanError(_faults(given))
        return answered(*args, **kwargs)

    return checked


def checks_arguments(function: Callable[P, R]) -> Callable[P, R]:
    """Make *function* raise an error of this package if it fails because of an argument.

    If an argument is of another type than the function declares, the error is a `CallError`. If an argument is a plan
    with faults, it is the `PlanError` with the faults. Other exceptions are raised as they are. Nothing is checked
    unless the function fails, so that a call costs no more.
    """

    @functools.wraps(function)
    def checked(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return function(*args, **kwargs)
        except PolicyPlanError:
            raise
        # Any exception can follow from a wrong argument.
        except Exception as error:
            if error.__traceback__ is None or error.__traceback__.tb_next is None:
                raise  # the call itself: a missing argument, or one that the function doesn't have
            given = _given(function, args, kwargs)
            for name, (value, hint) in given.items():
                if not _fits(value, hint):
                    raise CallError(messages.ARGUMENT_MISFIT, argument=name, given=shown(value)) from error
            for value, _ in given.values():
                if faults := _faults(value):
                    raise PlanError(faults) from error
            raise

    return checked


_NOT_GIVEN = object()


def _given(
    function: Callable[..., Any], args: tuple[Any, ...], kwargs: Mapping[str, Any]
) -> dict[str, tuple[Any, Any]]:
    """Return the arguments of a call with their declared types. `Any` stands for a type that can't be resolved."""
    arguments = inspect.signature(function).bind(*args, **kwargs).arguments
    given: dict[str, tuple[Any, Any]] = {}
    for name, value in arguments.items():
        hint = _hint(function, name)
        if typing.get_origin(hint) is typing.Unpack:
            options = typing.get_type_hints(typing.get_args(hint)[0])
            given.update((option, (item, options.get(option, Any))) for option, item in value.items())
        else:
            given[name] = (value, hint)
    return given


def _hint(function: Callable[..., Any], name: str) -> Any:
    """Return the declared type of a parameter. `Any` if it is only imported for type checkers."""
    one = types.SimpleNamespace(__annotations__={name: function.__annotations__.get(name, Any)})
    try:
        return typing.get_type_hints(one, function.__globals__)[name]
    except NameError:
        return Any


def _fits(value: Any, hint: Any) -> bool:
    """Return whether a value is of a declared type, as far as that can be said."""
    origin, parts = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        return any(_fits(value, part) for part in parts)
    if origin is Literal:
        return any(value is part or (isinstance(value, str) and value == part) for part in parts)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return isinstance(value, Mapping)
    if isinstance(origin, type) and issubclass(origin, Iterable):
        if not isinstance(value, origin):
            return False
        kinds = [part for part in parts if part is not Ellipsis]
        return not isinstance(value, Collection) or all(any(_fits(item, kind) for kind in kinds) for item in value)
    return _is_of(value, origin or hint)


def _is_of(value: Any, kind: Any) -> bool:
    """Return whether a value is of a class. A word is of an enumeration, and a whole number is a real one."""
    if kind is Any or not isinstance(kind, type) or getattr(kind, "_is_protocol", False):
        return True
    if issubclass(kind, Enum):
        return isinstance(value, (kind, str))
    if kind in (int, float) and isinstance(value, bool):
        return False
    return isinstance(value, (int, float) if kind is float else kind)


def _faults(value: object) -> tuple[Statement, ...]:
    """Return the errors of a plan. There are none of another value, or of a plan that can't be checked."""
    from policyplan.model.integrity import check
    from policyplan.model.kinds import Level
    from policyplan.model.plan import Plan

    if not isinstance(value, Plan):
        return ()
    try:
        return tuple(fault for fault in check(value) if fault.level is Level.ERROR)
    # The check itself may be what failed.
    except Exception:  # noqa: BLE001
        return ()
