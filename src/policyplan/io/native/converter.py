"""The shape that a plan has in a file: plain data for every format, and every fault of such data at its place.

The keys are the attributes of the classes. What has its default is left out; the places and marks of a fact come last.
"""

from __future__ import annotations

import functools
import re
import typing
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any, TypeVar

import attrs
import cattrs
from cattrs.errors import ClassValidationError, ForbiddenExtraKeysError, IterableValidationError
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from policyplan.errors import FormatError, Location, ModelError, PlanError, nearest, shown
from policyplan.io import messages
from policyplan.io.native.migrate import VERSION, VERSION_KEY, migrate, version_of
from policyplan.io.native.positioned import Node
from policyplan.messages import Message
from policyplan.model import messages as model_messages
from policyplan.model.fields import Misfit, check_of
from policyplan.model.findings import Finding, finding
from policyplan.model.plan import Plan
from policyplan.model.records import Assignment
from policyplan.model.walk import path_text

T = TypeVar("T")

SCHEMA_KEY = "$schema"
"""A key that editors read; it says nothing about the plan."""

_LAST = ("spans", "inferred")
_LEFT_OUT: Mapping[type[Any], tuple[str, ...]] = {Assignment: ("task",)}
"""Attributes that follow from where a record stands, and are not written."""

_Fault = tuple[tuple[str | int, ...], Message, dict[str, Any]]
"""The path to what is wrong, a code, its facts."""


def keys_of(kind: type[Any]) -> tuple[str, ...]:
    """The keys that a record of a class may have in a file."""
    left_out = _LEFT_OUT.get(kind, ())
    return tuple(each.name for each in attrs.fields(kind) if each.name not in left_out)


def _overrides(kind: type[Any]) -> dict[str, Any]:
    return {name: override(omit=True) for name in _LEFT_OUT.get(kind, ())}


# -- plan to data --------------------------------------------------------------------------------------------------


def to_data(plan: Plan) -> dict[str, Any]:
    """The plan as dicts, lists, text, numbers and booleans, behind the version of the format."""
    return {VERSION_KEY: VERSION, **_converter().unstructure(plan)}


def _writer(kind: type[T], converter: cattrs.Converter) -> Callable[[T], dict[str, Any]]:
    plain = make_dict_unstructure_fn(kind, converter, _cattrs_omit_if_default=True, **_overrides(kind))

    def write(record: T) -> dict[str, Any]:
        data = plain(record)
        for name in _LAST:
            if name in data:
                data[name] = data.pop(name)
        return data

    return write


# -- data to plan --------------------------------------------------------------------------------------------------


def from_node(node: Node, path: str | None = None) -> Plan:
    """The plan that a file's data describe.

    Raises `FormatError` where they are no plan at all, and `PlanError` with every unknown key, missing key and
    misfit value, each at its line and column.
    """
    data = node.value
    if not isinstance(data, dict):
        raise FormatError(messages.PLAN_NOT_MAPPING, at=Location(path=path, line=node.line, column=node.column))
    said = data.get(VERSION_KEY)
    at = said or node
    version = version_of(said.plain() if said else None, Location(path=path, line=at.line, column=at.column))
    plain = {key: each.plain() for key, each in data.items() if key not in (VERSION_KEY, SCHEMA_KEY)}
    try:
        return _converter().structure(migrate(plain, version), Plan)
    except ClassValidationError as error:
        faults = tuple(_found(fault, node, path) for fault in _faults(error, ()))
    raise PlanError(faults, at=Location(path=path))


@functools.cache
def _converter() -> cattrs.Converter:
    converter = cattrs.Converter(forbid_extra_keys=True, detailed_validation=True)
    converter.register_structure_hook_factory(_is_value, _value_reader)
    for kind in (str, int, bool):  # cattrs has hooks of its own for these and what derives from them
        converter.register_structure_hook(kind, lambda value, hint: _value_reader(hint)(value, hint))
    converter.register_structure_hook_factory(_is_tuple, functools.partial(_tuple_reader, converter=converter))
    converter.register_structure_hook_factory(attrs.has, functools.partial(_record_reader, converter=converter))
    converter.register_unstructure_hook_factory(attrs.has, functools.partial(_writer, converter=converter))
    converter.register_unstructure_hook_func(_is_value, _bare)
    converter.register_unstructure_hook(str, _bare)
    converter.register_unstructure_hook_func(_is_tuple, lambda items: [converter.unstructure(item) for item in items])
    return converter


def _bare(value: Any) -> Any:
    return str(value) if isinstance(value, str) else value


def _is_tuple(hint: Any) -> bool:
    return typing.get_origin(hint) is tuple


def _is_value(hint: Any) -> bool:
    """Whether an annotation is of single values, and of no record."""
    inner = [each for each in typing.get_args(hint) if each is not type(None)] or [hint]
    holds_record = any(attrs.has(each) for each in inner if isinstance(each, type))
    return typing.get_origin(hint) not in (tuple, list) and not holds_record


@functools.cache
def _value_reader(hint: Any) -> Callable[[Any, Any], Any]:
    check = check_of(hint)

    def read(value: Any, _: Any) -> Any:
        try:
            return check(value)
        except (Misfit, ModelError) as misfit:
            raise Misfit(misfit.template, **(misfit.facts | _given(value))) from None

    return read


def _tuple_reader(hint: Any, converter: cattrs.Converter) -> Callable[[Any, Any], Any]:
    item = typing.get_args(hint)[0]
    several = converter.get_structure_hook(list[item])  # type: ignore[valid-type]

    def read(value: Any, _: Any) -> Any:
        if not isinstance(value, list):
            raise Misfit(model_messages.FIELD_NOT_SEVERAL, given=_brief(value))
        return tuple(several(value, list[item]))  # type: ignore[valid-type]

    return read


def _record_reader(kind: type[T], converter: cattrs.Converter) -> Callable[[Any, Any], T]:
    structured = make_dict_structure_fn(kind, converter, _cattrs_forbid_extra_keys=True, **_overrides(kind))

    def read(value: Any, _: Any) -> T:
        if not isinstance(value, dict):
            raise Misfit(messages.RECORD_NOT_MAPPING, given=_brief(value), wanted=kind.__name__, keys=_required(kind))
        return structured(value, kind)

    return read


def _required(kind: type[Any]) -> tuple[str, ...]:
    return tuple(each.name for each in attrs.fields(kind) if each.default is attrs.NOTHING) or keys_of(kind)[:2]


def _brief(value: Any) -> str:
    return _given(value).get("given") or shown(value)


def _given(value: Any) -> dict[str, str]:
    """What an error shows of a value that Python writes in another way than a file does; empty for all others."""
    if isinstance(value, Decimal):
        return {"given": str(value)}
    return {"given": "{…}"} if isinstance(value, dict) else {"given": "[…]"} if isinstance(value, list) else {}


# -- faults --------------------------------------------------------------------------------------------------------


def _faults(error: BaseException, path: tuple[str | int, ...], owner: type[Any] = Plan) -> Iterator[_Fault]:
    """Every single fault in what cattrs gathered, with the path to it."""
    if isinstance(error, ClassValidationError):
        for inner, note in error.group_exceptions()[0]:
            yield from _faults(inner, (*path, note.name), error.cl)
        for inner in error.group_exceptions()[1]:
            yield from _faults(inner, path, error.cl)
    elif isinstance(error, IterableValidationError):
        for inner, place in error.group_exceptions()[0]:
            yield from _faults(inner, (*path, place.index), owner)
    elif isinstance(error, ForbiddenExtraKeysError):
        known = keys_of(error.cl)
        for key in sorted(error.extra_fields, key=str):
            facts = {"key": key, "owner": error.cl.__name__, "nearest": nearest(key, known), "known": known}
            yield (*path, key), messages.KEY_UNKNOWN, facts
    elif isinstance(error, KeyError):
        yield path[:-1], messages.KEY_MISSING, {"key": path[-1], "owner": owner.__name__}
    elif isinstance(error, (Misfit, ModelError)):
        field = next((step for step in reversed(path) if isinstance(step, str)), "")
        yield path, error.template, {"field": field, "owner": owner.__name__, **error.facts}
    else:
        raise error


def _found(fault: _Fault, node: Node, path: str | None) -> Finding:
    steps, code, facts = fault
    line, column = place_in(node, steps, of_key=code == messages.KEY_UNKNOWN)
    return finding(code, Location(path=path, line=line, column=column, field=path_text(steps) or None), **facts)


def place_in(node: Node, steps: tuple[str | int, ...], *, of_key: bool = False) -> tuple[int, int]:
    """Line and column of what stands at the end of a path: of a value, or of its key where it is a list or a mapping.

    With *of_key*, of the key in any case. Where the path leads nowhere, the place of the last thing on it.
    """
    place = node.line, node.column
    for position, step in enumerate(steps):
        value = node.value
        if isinstance(step, int) and isinstance(value, list) and step < len(value):
            node = value[step]
        elif isinstance(step, str) and isinstance(value, dict) and step in value:
            if position == len(steps) - 1 and (of_key or isinstance(value[step].value, (dict, list))):
                return node.keys[step]
            node = value[step]
        else:
            break
        place = node.line, node.column
    return place


def located(found: Finding, node: Node, path: str | None) -> Finding:
    """A finding of the model with the file, line and column of what it speaks of."""
    line, column = place_in(node, _steps(found.location.field or ""))
    return attrs.evolve(found, location=attrs.evolve(found.location, path=path, line=line, column=column))


def _steps(text: str) -> tuple[str | int, ...]:
    return tuple(int(number) if number else name for number, name in re.findall(r"\[(\d+)\]|([^.\[\]]+)", text))
