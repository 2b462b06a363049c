"""Make plans of plain data; every fault of the data is a finding with its location."""

from __future__ import annotations

import functools
import itertools
import typing
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any, Self, TypeVar

import attrs
import cattrs
from cattrs.errors import ClassValidationError, ForbiddenExtraKeysError, IterableValidationError, IterableValidationNote
from cattrs.gen import make_dict_structure_fn, override

from policyplan.errors import FormatError, Location, ModelError, PlanError, nearest, shown
from policyplan.io import messages
from policyplan.io.native.forms import SCHEMA_KEY, keys_of
from policyplan.io.native.migrate import VERSION, VERSION_KEY, migrate, version_of
from policyplan.io.native.positioned import MAX_DEPTH, PositionedNode
from policyplan.messages import Message
from policyplan.model import messages as model_messages
from policyplan.model.fields import Misfit, check_of, parsed_path, path_text
from policyplan.model.findings import MOST_FINDINGS, Finding, bounded, finding
from policyplan.model.messages import LANGUAGE_MALFORMED, TEXT_TWICE
from policyplan.model.plan import Plan
from policyplan.model.values import Text

T = TypeVar("T")

_Steps = tuple[str | int, ...]

_Fault = tuple[_Steps, Message, dict[str, Any]]
"""The path to a fault, its message and its facts."""


def _overrides(kind: type[Any]) -> dict[str, Any]:
    keys = keys_of(kind)
    return {field.name: override(omit=True) for field in attrs.fields(kind) if field.name not in keys}


# -- data to plan --------------------------------------------------------------------------------------------------


def from_node(node: PositionedNode, path: str | None = None) -> Plan:
    """Return the plan of a file's data.

    Raises `FormatError` where the data are not a plan at all, and `PlanError` with every unknown key, missing key and
    invalid value, each with its line and column.
    """

    def locate(steps: _Steps, of_key: bool) -> Location:
        line, column = place_in(node, steps, of_key=of_key)
        return Location(path=path, line=line, column=column)

    return _plan(node.plain(), path, locate)


def from_data(data: object) -> Plan:
    """Return the plan of plain data: dicts, lists or tuples, text, numbers, booleans and None.

    Data without a version have the present one. Raises `FormatError` for data that are not a plan at all or are nested
    too deep, and `PlanError` with every fault, each with its path.
    """
    plain = _plain(data)
    versioned = {VERSION_KEY: VERSION, **plain} if isinstance(plain, dict) else plain
    return _plan(versioned, None, lambda steps, of_key: Location())


def _plain(data: Any, depth: int = 0) -> Any:
    """The data in the form of a file: lists, text keys, exact numbers. Fields refuse other values later."""
    if depth > MAX_DEPTH:
        raise FormatError(messages.TOO_DEEP, at=Location(), limit=MAX_DEPTH)
    if isinstance(data, Mapping):
        return {str(key): _plain(value, depth + 1) for key, value in data.items()}
    if isinstance(data, (list, tuple)):
        return [_plain(value, depth + 1) for value in data]
    return Decimal(repr(data)) if isinstance(data, float) else data


_MOST_KEYS = 5
"""The number of keys that the error about a file of other content names."""


def _plan(data: Any, path: str | None, locate: Callable[[_Steps, bool], Location]) -> Plan:
    """The plan of the data; *locate* returns the location of the end of a path, or of its key."""
    if not isinstance(data, dict):
        raise FormatError(messages.PLAN_NOT_MAPPING, at=locate((), False))
    if data and VERSION_KEY not in data and not attrs.fields_dict(Plan).keys() & data.keys():
        keys = tuple(map(str, list(data)[:_MOST_KEYS]))
        raise FormatError(messages.PLAN_OF_OTHER_CONTENT, at=locate((), False), keys=keys)
    version = version_of(data.get(VERSION_KEY), locate((VERSION_KEY,), False))
    plain = {key: value for key, value in data.items() if key not in (VERSION_KEY, SCHEMA_KEY)}
    plan, faults = _structured(migrate(plain, version), Plan, locate)
    if plan is None:
        raise PlanError(faults, at=Location(path=path))
    return plan


def record_from_node(node: PositionedNode, kind: type[T], path: str | None) -> tuple[T | None, tuple[Finding, ...]]:
    """Return the record of another class that a mapping of a file holds, and its faults with their places.

    With faults there is no record.
    """

    def locate(steps: _Steps, of_key: bool) -> Location:
        line, column = place_in(node, steps, of_key=of_key)
        return Location(path=path, line=line, column=column)

    return _structured(node.plain(), kind, locate)


def _structured(
    data: Any, kind: type[T], locate: Callable[[_Steps, bool], Location]
) -> tuple[T | None, tuple[Finding, ...]]:
    try:
        return _converter().structure(data, kind), ()
    except (ClassValidationError, Misfit) as error:
        faults = tuple(itertools.islice(_faults(error, ()), MOST_FINDINGS))
        return None, bounded((_found(fault, locate) for fault in faults), more=_count(error) - len(faults))


@functools.cache
def _converter() -> cattrs.Converter:
    converter = cattrs.Converter(forbid_extra_keys=True, detailed_validation=True)
    converter.register_structure_hook_factory(_is_value, _value_reader)
    for kind in (str, int, bool):  # cattrs has its own hooks for these and for their subclasses
        converter.register_structure_hook(kind, lambda value, hint: _value_reader(hint)(value, hint))
    converter.register_structure_hook_factory(_is_tuple, functools.partial(_tuple_reader, converter=converter))
    converter.register_structure_hook_factory(attrs.has, functools.partial(_record_reader, converter=converter))
    converter.register_structure_hook(Text, _text)
    return converter


def _is_tuple(hint: Any) -> bool:
    return typing.get_origin(hint) is tuple


def _is_value(hint: Any) -> bool:
    """Whether an annotation is that of a single value, not of a record."""
    inner = [kind for kind in typing.get_args(hint) if kind is not type(None)] or [hint]
    holds_record = any(attrs.has(kind) or kind is Text for kind in inner if isinstance(kind, type))
    return typing.get_origin(hint) not in (tuple, list) and not holds_record


@functools.cache
def _value_reader(hint: Any) -> Callable[[Any, Any], Any]:
    check = check_of(hint)

    def read(value: Any, _: Any) -> Any:
        try:
            return check(value)
        except (Misfit, ModelError) as misfit:
            path = misfit.path if isinstance(misfit, Misfit) else ()
            given = {} if path else _given(value)
            raise Misfit(misfit.template, path=path, **(misfit.facts | given)) from None

    return read


def _tuple_reader(hint: Any, converter: cattrs.Converter) -> Callable[[Any, Any], Any]:
    item = typing.get_args(hint)[0]
    structure = converter.get_structure_hook(item)

    def read(value: Any, _: Any) -> Any:
        if not isinstance(value, list):
            raise Misfit(model_messages.FIELD_NOT_SEVERAL, given=_brief(value))
        items: list[Any] = []
        errors: list[Exception] = []
        listed = dropped = 0
        for position, each in enumerate(value):
            try:
                items.append(structure(each, item))
            except (ClassValidationError, IterableValidationError, _TextFaults, Misfit, ModelError) as error:
                count = _count(error)
                if listed >= MOST_FINDINGS:
                    dropped += count
                    continue
                listed += count
                error.__notes__ = [IterableValidationNote("", position, item)]
                errors.append(error.with_traceback(None))
        if errors:
            raise _ItemFaults(errors, dropped)
        return tuple(items)

    return read


class _ItemFaults(IterableValidationError):
    """The faults of the items of a list, as far as they are listed, and the number of the others."""

    def __new__(cls, errors: list[Exception], dropped: int) -> Self:
        faults = super().__new__(cls, "", errors, list)
        faults.dropped = dropped
        return faults

    dropped: int


def _record_reader(kind: type[T], converter: cattrs.Converter) -> Callable[[Any, Any], T]:
    structured = make_dict_structure_fn(kind, converter, _cattrs_forbid_extra_keys=True, **_overrides(kind))

    def read(value: Any, _: Any) -> T:
        if not isinstance(value, dict):
            raise Misfit(messages.RECORD_NOT_MAPPING, given=_brief(value), wanted=kind.__name__, keys=_required(kind))
        return structured(value, kind)

    return read


def _text(value: Any, _: Any) -> Text:
    """A text by language tag. Raises `_TextFaults` with every faulty tag and every faulty text."""
    if not isinstance(value, dict):
        raise Misfit(messages.RECORD_NOT_MAPPING, given=_brief(value), wanted="Text", keys=("zh", "en"))
    try:
        return Text(value)
    except ModelError as error:
        found = _faults_in_text(value)
        faults = tuple(itertools.islice(found, MOST_FINDINGS))
        raise _TextFaults(faults, sum(1 for _ in found)) if faults else error from None


def _faults_in_text(value: dict[Any, Any]) -> Iterator[tuple[str, ModelError]]:
    for tag, words in value.items():
        try:
            Text({tag: words})
        except ModelError as error:
            error.facts.update({"field": tag, **_given(words)})
            yield tag, error


class _TextFaults(Exception):
    """The faults of a text, by language tag, as far as they are listed, and the number of the others."""

    def __init__(self, faults: tuple[tuple[str, ModelError], ...], dropped: int) -> None:
        super().__init__(len(faults))
        self.faults = faults
        self.dropped = dropped


def _required(kind: type[Any]) -> tuple[str, ...]:
    return tuple(each.name for each in attrs.fields(kind) if each.default is attrs.NOTHING) or keys_of(kind)[:2]


def _brief(value: Any) -> str:
    return _given(value).get("given") or shown(value)


def _given(value: Any) -> dict[str, str]:
    """The value in an error, where Python writes it in another way than a file does."""
    if isinstance(value, Decimal):
        return {"given": str(value)}
    return {"given": "{…}"} if isinstance(value, dict) else {"given": "[…]"} if isinstance(value, list) else {}


def _count(error: BaseException) -> int:
    """Return the number of faults in an error, those that aren't listed included."""
    if not hasattr(error, "fault_count"):
        if isinstance(error, (ClassValidationError, IterableValidationError)):
            count = sum(map(_count, error.exceptions)) + getattr(error, "dropped", 0)
        elif isinstance(error, ForbiddenExtraKeysError):
            count = len(error.extra_fields)
        else:
            count = len(error.faults) + error.dropped if isinstance(error, _TextFaults) else 1
        error.fault_count = count  # type: ignore[attr-defined]
    return typing.cast("int", error.fault_count)  # type: ignore[attr-defined]


# -- faults --------------------------------------------------------------------------------------------------------


def _faults(error: BaseException, path: tuple[str | int, ...], owner: type[Any] = Plan) -> Iterator[_Fault]:
    """Every fault in an error of cattrs, with the path to it."""
    for inner, steps, kind in _gathered(error, owner):
        yield from _faults(inner, (*path, *steps), kind)
    if isinstance(error, ForbiddenExtraKeysError):
        known = keys_of(error.cl)
        for key in sorted(error.extra_fields, key=str):
            facts = {"key": key, "owner": error.cl.__name__, "nearest": nearest(key, known), "known": known}
            yield (*path, key), messages.KEY_UNKNOWN, facts
    elif isinstance(error, KeyError):
        yield path[:-1], messages.KEY_MISSING, {"key": path[-1], "owner": owner.__name__}
    elif isinstance(error, (Misfit, ModelError)):
        field = next((step for step in reversed(path) if isinstance(step, str)), "")
        inside = error.path if isinstance(error, Misfit) else ()
        yield (*path, *inside), error.template, {"field": field, "owner": owner.__name__, **error.facts}
    elif not isinstance(error, (ClassValidationError, IterableValidationError, _TextFaults)):
        raise error


_Gathered = Iterator[tuple[BaseException, tuple[str | int, ...], type[Any]]]


def _gathered(error: BaseException, owner: type[Any]) -> _Gathered:
    """The errors inside an error, each with the steps that lead to it and its class."""
    if isinstance(error, ClassValidationError):
        yield from ((inner, (note.name,), error.cl) for inner, note in error.group_exceptions()[0])
        yield from ((inner, (), error.cl) for inner in error.group_exceptions()[1])
    elif isinstance(error, IterableValidationError):
        yield from ((inner, (place.index,), owner) for inner, place in error.group_exceptions()[0])
    elif isinstance(error, _TextFaults):
        yield from ((fault, (tag,), owner) for tag, fault in error.faults)


def _found(fault: _Fault, locate: Callable[[_Steps, bool], Location]) -> Finding:
    steps, code, facts = fault
    of_key = code in (messages.KEY_UNKNOWN, TEXT_TWICE) or (code == LANGUAGE_MALFORMED and facts["tag"] == steps[-1])
    return finding(code, attrs.evolve(locate(steps, of_key), field=path_text(steps) or None), **facts)


def place_in(node: PositionedNode, steps: tuple[str | int, ...], *, of_key: bool = False) -> tuple[int, int]:
    """Return line and column of the end of a path: of a value, or of its key for a list or a mapping.

    *of_key* asks for the key in any case. If the path leads nowhere, the last node on it counts.
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


def located(finding: Finding, node: PositionedNode, path: str | None) -> Finding:
    """Return a finding of the model with its file, line and column."""
    line, column = place_in(node, parsed_path(finding.location.field or ""))
    return attrs.evolve(finding, location=attrs.evolve(finding.location, path=path, line=line, column=column))
