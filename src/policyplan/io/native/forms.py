"""The form of each class of records in a plan file, as a msgspec Struct, and the functions between records and forms.

msgspec decodes and encodes Structs many times faster than attrs classes, and refuses unknown keys and empty texts by
itself. The functions that turn a form into a record and back are written out for each class, as attrs writes
``__init__``: a line for each attribute, no loop over them.
"""

from __future__ import annotations

import functools
import re
import typing
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Annotated, Any

import attrs
import msgspec

from policyplan.errors import ModelError
from policyplan.io.native.migrate import VERSION, VERSION_KEY
from policyplan.io.native.positioned import write_number
from policyplan.model.collector import paused_collector
from policyplan.model.extra import Extra, no_data
from policyplan.model.fields import MOST_OFFSET, hints_of, is_absurd
from policyplan.model.language import LanguageTag
from policyplan.model.plan import Plan
from policyplan.model.records import Assignment
from policyplan.model.values import Text, default_of
from policyplan.model.when import When

SCHEMA_KEY = "$schema"
"""A key for editors; it is not part of the plan."""

_LAST = ("spans", "inferred", "extra")
"""The attributes that come last in a file: the places and marks of a fact, and own data."""

_LEFT_OUT: Mapping[type[Any], tuple[str, ...]] = {Assignment: ("task",)}
"""Attributes that follow from the position of a record; they are not written."""


class Irregular(Exception):
    """A file that only the slower reader judges: it has a fault, or a value in a rare form."""


def keys_of(kind: type[Any]) -> tuple[str, ...]:
    """Return the keys of a class in a file, in the order of its attributes."""
    keys: tuple[str, ...] = _keys_of(typing.cast("Any", kind))
    return keys


@functools.cache
def _keys_of(kind: Any) -> tuple[str, ...]:
    left_out = _LEFT_OUT.get(kind, ())
    return tuple(field.name for field in attrs.fields(kind) if field.name not in left_out)


def read(data: bytes) -> Plan:
    """Return the plan of a JSON file without faults.

    Raises `Irregular`, an error of msgspec, or another error where the file has a fault or a rare form.
    """
    form = _decoder(False).decode(data)
    _refuse_lost_keys(data, form)
    fields = {
        name: read(value) for name, read in _readers_of_plan().items() if (value := getattr(form, name)) is not None
    }
    return Plan(**fields)


def _refuse_lost_keys(data: bytes, form: msgspec.Struct) -> None:
    """Raise `Irregular` where a mapping has a key twice, of which msgspec takes the last.

    A key that is lost takes its colon along: then the keys that were kept, encoded again, have fewer colons than the
    file. A colon in a text counts on both sides, unless the file has it as an escape. Encoding leaves out defaults;
    where a file gives them, it is decoded once more without defaults.
    """
    if b"\\" in data and _ESCAPED_COLON.search(data):
        raise Irregular
    colons = data.count(b":")
    if colons != _colons(form) and colons != _colons(_decoder(True).decode(data)):
        raise Irregular


_ESCAPED_COLON = re.compile(rb"\\u003a", re.IGNORECASE)


def _colons(form: msgspec.Struct) -> int:
    return msgspec.json.encode(form).count(b":")


@paused_collector()
def write(plan: Plan) -> bytes:
    """Return the plan as indented JSON with exact numbers."""
    return msgspec.json.format(_ENCODER.encode(_writer_of_plan(_as_json)(plan)), indent=2) + b"\n"


def _unchanged(value: Any) -> Any:
    return value


@paused_collector()
def to_data(plan: Plan, change: Callable[[Any], Any] = _unchanged) -> dict[str, Any]:
    """Return the plan as dicts, lists, text, numbers and booleans, after the version of the format.

    *change* is applied to each Decimal, and to the dict of each record's own data.
    """
    form = _writer_of_plan(change)(plan)
    return typing.cast("dict[str, Any]", msgspec.to_builtins(form, builtin_types=(Decimal,), enc_hook=str))


_ENCODER = msgspec.json.Encoder(enc_hook=str)  # of a subclass of str, such as `When`, the text


# -- the Structs ---------------------------------------------------------------------------------------------------

_Words = Annotated[str, msgspec.Meta(min_length=1)]
_NAMES = {"version": VERSION_KEY, "schema": SCHEMA_KEY}
_TYPES: Mapping[Any, Any] = {
    str: _Words,
    When: _Words,
    LanguageTag: _Words,
    Text: Annotated[dict[str, _Words], msgspec.Meta(min_length=1)],
    Extra: dict[str, Any],
    int: Annotated[int, msgspec.Meta(ge=0, le=MOST_OFFSET - 1)],
}
"""The type of each value in a form, as far as it isn't that of the record."""


@functools.cache
def _decoder(keeps_defaults: bool) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(_form(Plan, keeps_defaults), float_hook=Decimal)


@functools.cache
def _form(kind: type[Any], keeps_defaults: bool) -> type[msgspec.Struct]:
    """Return the Struct of a class. With *keeps_defaults*, a default that a file gives differs from a missing key."""
    hints, attributes = hints_of(kind), attrs.fields_dict(kind)
    fields: list[Any] = [("version", typing.Literal[VERSION]), ("schema", Any, msgspec.UNSET)] if kind is Plan else []
    for name in keys_of(kind):
        hint = _type(hints[name], kind, keeps_defaults)
        default = attributes[name].default
        if default is attrs.NOTHING:
            fields.append((name, hint))
        elif keeps_defaults:
            fields.append((name, hint | msgspec.UnsetType, msgspec.UNSET))
        else:
            fields.append((name, hint, _default(default)))
    rename = _NAMES if kind is Plan else None
    form = msgspec.defstruct(
        kind.__name__, fields, rename=rename, kw_only=True, omit_defaults=True, forbid_unknown_fields=True, gc=False
    )
    setattr(form, f"_{kind.__name__}", form)  # where msgspec looks for a class that refers to itself
    return form


@functools.cache
def _written_form(kind: type[Any]) -> type[msgspec.Struct]:
    """Return the Struct that is written of a class: keys in the order of a file, to be given by position."""
    version = {"version": msgspec.UNSET} if kind is Plan else {}
    defaults = version | {name: _default(attrs.fields_dict(kind)[name].default) for name in _written_keys(kind)}
    fields = [(name, Any, default) for name, default in defaults.items()]
    return msgspec.defstruct(kind.__name__, fields, rename=_NAMES if version else None, omit_defaults=True, gc=False)


def _written_keys(kind: type[Any]) -> list[str]:
    """The keys in the order of a file: those that every record has, the others, and those that come last."""
    fields = attrs.fields_dict(kind)
    return sorted(
        keys_of(kind),
        key=lambda name: (name in _LAST and _LAST.index(name) + 1, fields[name].default is not attrs.NOTHING),
    )


def _default(default: Any) -> Any:
    if default is attrs.NOTHING:
        return msgspec.UNSET  # which no record has, so that the value is always written
    if isinstance(default, attrs.Factory):  # type: ignore[arg-type]
        return None if default.takes_self else {}
    return default


def _type(hint: Any, owner: type[Any], keeps_defaults: bool) -> Any:
    kind, is_tuple, is_optional = _taken_apart(hint)
    inner: Any = _TYPES.get(kind, kind)
    if kind is owner:
        inner = f"_{kind.__name__}"
    elif attrs.has(kind):
        inner = _form(kind, keeps_defaults)
    if is_tuple:
        return tuple[inner, ...]
    return inner | None if is_optional else inner


def _taken_apart(hint: Any) -> tuple[Any, bool, bool]:
    """The class in an annotation, and whether it is that of a tuple, or of a value that may be missing."""
    parts = typing.get_args(hint)
    is_tuple = typing.get_origin(hint) is tuple
    return (parts[0] if parts else hint), is_tuple, type(None) in parts


# -- forms to records, and back ------------------------------------------------------------------------------------


@functools.cache
def _readers() -> dict[str, Callable[[Any], Any]]:
    """Return ``read_Task`` and so on."""
    names: dict[str, Any] = {
        "Extra": Extra,
        "NO_DATA": no_data(),
        "read_text": _text,
        "read_when": functools.lru_cache(4096)(When),
        "read_tag": LanguageTag,
        "read_number": _number,
    }
    for kind in _classes(Plan):
        names[f"blank_{kind.__name__}"] = _blank(kind)
        names[kind.__name__] = kind
        names[f"read_{kind.__name__}"] = _compiled_on_first_use(_reader, kind, names)
    return names


def _compiled_on_first_use(
    lines: Callable[[type[Any]], Iterator[str]], kind: type[Any], names: dict[str, Any]
) -> Callable[[Any], Any]:
    """Return a function that puts the compiled one in its place; most plans have records of a few classes only."""

    def read(form: Any) -> Any:
        exec("\n".join(lines(kind)), names)  # noqa: S102
        return names[f"read_{kind.__name__}"](form)

    return read


@functools.cache
def _writer_of_plan(change: Callable[[Any], Any]) -> Callable[[Plan], msgspec.Struct]:
    """Return the function that makes the form of a plan, in which each number and all own data are *changed*."""
    names: dict[str, Any] = {"NO_DATA": no_data(), "NO_FORM": {}, "change": change, "default_of": default_of}
    for kind in _classes(Plan):
        names[f"form_{kind.__name__}"] = _written_form(kind)  # type: ignore[arg-type]
    exec("\n".join(line for kind in _classes(Plan) for line in _writer(kind, names)), names)  # noqa: S102
    return typing.cast("Callable[[Plan], msgspec.Struct]", names["write_Plan"])


def _classes(kind: type[Any], found: dict[type[Any], None] | None = None) -> dict[type[Any], None]:
    """The class and the classes of the records in it."""
    found = {} if found is None else found
    if kind not in found:
        found[kind] = None
        hints = hints_of(kind)
        for name in keys_of(kind):
            inner = _taken_apart(hints[name])[0]
            if attrs.has(inner):
                _classes(inner, found)
    return found


def _blank(kind: type[Any]) -> type[Any]:
    """Return a class whose instances have the slots of a frozen class, can be filled, and then made frozen.

    `object.__setattr__` on each attribute of a frozen record would take three times as long.
    """
    writable = {name: getattr(object, name) for name in ("__init__", "__setattr__", "__delattr__")}
    return type(kind.__name__, (kind,), {"__slots__": (), **writable})


def _reader(kind: type[Any]) -> Iterator[str]:
    """Yield the lines of a function that makes a record of a form."""
    hints = hints_of(kind)
    yield f"def read_{kind.__name__}(form):"
    yield f" record = blank_{kind.__name__}()"
    for field in attrs.fields(kind):
        if field.name in keys_of(kind):
            yield f" value = form.{field.name}"
            yield f" record.{field.name} = {_read_from(hints[field.name])}"
        else:
            yield f" record.{field.name} = {field.default!r}"
    yield f" record.__class__ = {kind.__name__}"
    yield " return record"


_READERS: Mapping[Any, str] = {
    Text: "read_text(value)",
    When: "read_when(value)",
    LanguageTag: "read_tag(value)",
    Decimal: "read_number(value)",
}


def _read_from(hint: Any) -> str:
    """Return the expression for what a record has where a form has *value*."""
    kind, is_tuple, is_optional = _taken_apart(hint)
    if kind is Extra:
        return "Extra(value) if value else NO_DATA"
    one = f"read_{kind.__name__}(value)" if attrs.has(kind) else _READERS.get(kind, "value")
    if one == "value":
        return one
    if is_tuple:
        return f"tuple([{one} for value in value]) if value else ()"
    return f"value if value is None else {one}" if is_optional else one


def _writer(kind: type[Any], names: dict[str, Any]) -> Iterator[str]:
    """Yield the lines of a function that makes a form of a record."""
    hints = hints_of(kind)
    yield f"def write_{kind.__name__}(record):"
    given = [str(VERSION)] if kind is Plan else []
    for name in _written_keys(kind):
        field = attrs.fields_dict(kind)[name]
        written = _written_from(hints[name])
        if isinstance(field.default, attrs.Factory) and field.default.takes_self:  # type: ignore[arg-type, union-attr]
            names[f"field_{name}"] = field
            written = f"None if value == default_of(record, field_{name}) else value"
        if written != "value":
            yield f" value = record.{name}"
            yield f" new_{name} = {written}"
        given.append(f"record.{name}" if written == "value" else f"new_{name}")
    yield f" return form_{kind.__name__}({', '.join(given)})"


_WRITERS: Mapping[Any, str] = {Text: "value._words", Decimal: "change(value)"}


def _written_from(hint: Any) -> str:
    """Return the expression for what a form has where a record has *value*; an empty tuple is the default."""
    kind, is_tuple, is_optional = _taken_apart(hint)
    if kind is Extra:
        return "NO_FORM if value is NO_DATA or not value else change(value.to_dict())"
    one = f"write_{kind.__name__}(value)" if attrs.has(kind) else _WRITERS.get(kind, "value")
    if is_tuple:
        # Most tuples have one item; before Python 3.12, a comprehension takes as long as the item.
        several = f"[{one} for value in value]"
        single = f"[{one.replace('value', 'value[0]')}]"
        return f"value if not value else {single} if len(value) == 1 else {several}"
    return f"value if value is None else {one}" if is_optional and one != "value" else one


def _text(words: dict[str, str]) -> Text:
    if not _are_in_order(tuple(words)):
        return Text(words)
    text: Any = _BLANK_TEXT()
    text._words = words
    text.__class__ = Text
    return typing.cast("Text", text)


_BLANK_TEXT = _blank(Text)


@functools.lru_cache(256)
def _are_in_order(tags: tuple[str, ...]) -> bool:
    """Whether a text keeps tags as they are: canonical, with Chinese and English first."""
    try:
        return Text(dict.fromkeys(tags, "…")).languages == tags
    except ModelError:
        return False


def _number(value: Decimal) -> Decimal:
    if is_absurd(value):
        raise Irregular
    return value


def _as_json(value: Any) -> msgspec.Raw:
    """Return a number or own data as JSON with exact numbers."""
    if isinstance(value, Decimal):
        return msgspec.Raw(write_number(value))
    from policyplan.io.native import json_text

    return msgspec.Raw(json_text.dump(value, in_one_line=True))


@functools.cache
def _readers_of_plan() -> dict[str, Callable[[Any], Any]]:
    hints = hints_of(Plan)
    return {
        name: eval(f"lambda value: {_read_from(hints[name])}", _readers())  # noqa: S307
        for name in keys_of(Plan)
    }
