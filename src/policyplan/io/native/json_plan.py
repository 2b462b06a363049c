"""Plan files in JSON for programs: msgspec makes the classes directly from the bytes.

msgspec takes the last of two equal keys and ignores unknown keys, so keys are checked separately. A faulty file is
read again by the slower reader, which reports the location.
"""

from __future__ import annotations

import functools
import json
import re
import typing
from decimal import Decimal
from typing import Any

import attrs
import msgspec

from policyplan.errors import PolicyPlanError
from policyplan.io.format_api import ReadRequest, ReadResult, WriteRequest, WriteResult
from policyplan.io.losses import all_fields
from policyplan.io.native import converter, json_text, plan_file
from policyplan.io.native.migrate import VERSION, VERSION_KEY
from policyplan.io.native.positioned import PositionedNode
from policyplan.model.extra import Extra
from policyplan.model.fields import MOST_OFFSET, hints_of, is_absurd
from policyplan.model.language import LanguageTag
from policyplan.model.plan import Plan
from policyplan.model.values import Text
from policyplan.model.when import When

SUPPORTS = all_fields()

# msgspec runs no converters, so values that only these refuse are checked here: an empty text, an invalid offset, an
# invalid number.
_EMPTY_TEXT = re.compile(r'(?<!\\)""')


class _Irregular(Exception):
    """A value that needs the slower reader."""


def parse(text: str, *, path: str | None = None) -> PositionedNode:
    """Return the data of a JSON file, each value with its position. Raises `FormatError`."""
    json_text.check_depth(text.encode("utf-8", "surrogatepass"), path=path)
    return json_text.parse(text, path=path)


def load(file: ReadRequest) -> ReadResult:
    """Return the plan in a file. Raises `FormatError` and `PlanError`."""
    return plan_file.load(file, read, parse)


def save(plan: Plan, file: WriteRequest) -> WriteResult:
    """Return the plan as a file, complete."""
    return plan_file.save(plan, file, dump)


def dump(data: dict[str, Any]) -> str:
    """Return plan data as indented JSON with exact numbers."""
    return json_text.dump(data)


def read(text: str, *, path: str | None = None) -> Plan:
    """Return the plan of a JSON text. Raises `FormatError` and `PlanError`."""
    json_text.check_depth(text.encode("utf-8", "surrogatepass"), path=path)
    try:
        return _read_fast(text)
    except (msgspec.MsgspecError, _Irregular, PolicyPlanError, ValueError):
        return converter.from_node(json_text.parse(text, path=path), path)


def _read_fast(text: str) -> Plan:
    keys = json.loads(text, object_pairs_hook=_without_twins, parse_float=Decimal)
    if not isinstance(keys, dict) or keys.get(VERSION_KEY) != VERSION:
        raise _Irregular
    if '""' in text and _EMPTY_TEXT.search(text) and _has_empty_text(keys):
        raise _Irregular
    _known(keys, file_class())
    read = typing.cast("Any", _decoder().decode(text))
    fields = {each.name: getattr(read, each.name) for each in attrs.fields(Plan)}
    return Plan(**{name: value for name, value in fields.items() if value is not None})


def _without_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    data = dict(pairs)
    if len(data) != len(pairs):
        raise _Irregular
    return data


def _has_empty_text(value: Any) -> bool:
    """Whether a text is empty, except in own data, where it may be."""
    if isinstance(value, dict):
        return any(_has_empty_text(held) for key, held in value.items() if key != "extra")
    return any(map(_has_empty_text, value)) if isinstance(value, list) else value == ""


def _known(value: Any, kind: Any) -> None:
    """Raise where a class does not have a key, or a value is not of the exact type."""
    records = _records_in(kind)
    if not isinstance(value, dict) or not value.keys() <= _keys(kind) or _is_odd(value):
        raise _Irregular
    for key, held in records.items():
        for each in value[key] if isinstance(value.get(key), list) else [value.get(key)]:
            if each is not None:
                _known(each, held)


def _is_odd(record: dict[str, Any]) -> bool:
    """Whether a record has a number that its class refuses."""
    start = record.get("start")
    if isinstance(start, int) and not 0 <= start < MOST_OFFSET:
        return True
    numbers = (record.get("value"), record.get("upper"))
    return any(isinstance(each, (int, Decimal)) and is_absurd(Decimal(each)) for each in numbers)


@functools.cache
def file_class() -> type[Any]:
    """Return a class with the keys of a plan file: those of the plan, the version, and the schema."""
    hints = typing.get_type_hints(Plan)
    attributes: dict[str, Any] = {VERSION_KEY: attrs.field(type=int)}
    for each in attrs.fields(Plan):
        follows = isinstance(each.default, attrs.Factory)  # type: ignore[arg-type]
        attributes[each.name] = attrs.field(type=hints[each.name], default=None if follows else each.default)
    return attrs.make_class("PlanFile", attributes, frozen=True, kw_only=True)


@functools.cache
def _decoder() -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(file_class(), dec_hook=_made, float_hook=Decimal, strict=True)


def _made(kind: type[Any], value: Any) -> Any:
    if kind in (Text, Extra) and isinstance(value, dict):
        return kind(value)
    if kind in (When, LanguageTag) and isinstance(value, str):
        return kind(value)
    raise _Irregular


@functools.cache
def _keys(kind: Any) -> frozenset[str]:
    editors = (converter.SCHEMA_KEY,) if kind is file_class() else ()
    return frozenset((*converter.keys_of(kind), *editors))


@functools.cache
def _records_in(kind: Any) -> dict[str, type[Any]]:
    """The keys of a class that hold records, with the class of what they hold."""
    held = {}
    for each in attrs.fields(kind):
        hint = hints_of(kind).get(each.name, each.type) if kind is not file_class() else each.type
        classes = [part for part in typing.get_args(hint) or (hint,) if isinstance(part, type) and attrs.has(part)]
        if classes:
            held[each.name] = classes[0]
    return held
