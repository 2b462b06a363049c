"""Fields that check what they are given, and say by class, id and field what is wrong with it.

`checked` is a field transformer for attrs: it reads each field's annotation and gives the field a *converter* that
turns lists into tuples and refuses everything else that does not fit. (Converters written in the classes only tell
type checkers what may be given.) A converter, not a validator, so that a reader which already guarantees the types
(msgspec does, and runs no converters) pays nothing for it.
"""

from __future__ import annotations

import re
import sys
import types
import typing
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Any

import attrs

from policyplan.errors import Location, ModelError, nearest, shown
from policyplan.messages import Message
from policyplan.model import messages
from policyplan.model.language import LanguageTag
from policyplan.model.units import read_quantity
from policyplan.model.when import When

MOST_DIGITS = 40
"""A number with more digits, or further from 1 than this many powers of ten, is no figure of a plan."""

MOST_OFFSET = 2**63
"""Offsets lie below this; a file in JSON may hold no larger number."""

Check = Callable[[Any], Any]
"""Gives the value back, as the field keeps it, or raises `Misfit`."""

Path = tuple[str | int, ...]
"""The way to a record from the plan, or to a value in a field: ``("tasks", 0, "children", 2)``."""


REFERS_TO = "refers_to"
MAY_BE_ELSEWHERE = "may_be_elsewhere"


def refers_to(*classes: str, may_be_elsewhere: bool = False) -> dict[str, Any]:
    """Return the metadata of a field that holds the ids of records of these classes, or links to them.

    ``Record`` stands for any class. With *may_be_elsewhere*, the id need not be in the plan.
    """
    return {REFERS_TO: classes, MAY_BE_ELSEWHERE: may_be_elsewhere}


class Misfit(Exception):
    """A value does not fit its field; made into a `ModelError` where owner and field are known.

    ``path`` is the way from the field to the fault, for a field that holds values in values.
    """

    def __init__(self, template: Message, *, path: Path = (), **facts: Any) -> None:
        super().__init__(template.code)
        self.template = template
        self.path = path
        self.facts = facts


def path_text(path: Path) -> str:
    """``tasks[0].children[2]``."""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).removeprefix(".")


def parsed_path(text: str) -> Path:
    """Return the path that `path_text` wrote: ``("tasks", 0, "children", 2)``."""
    return tuple(int(number) if number else name for number, name in re.findall(r"\[(\d+)\]|([^.\[\]]+)", text))


def is_absurd(value: Decimal) -> bool:
    """Whether a number is infinite, not a number, or of more digits than any figure of a plan."""
    if not value.is_finite() or abs(value.adjusted()) > MOST_DIGITS:
        return True
    return len(str(value)) > MOST_DIGITS and len(value.as_tuple().digits) > MOST_DIGITS


def number(value: Decimal | float | str | None) -> Decimal | None:
    """An exact number: a float is taken by its shortest decimal form, a string must hold digits."""
    if value is None:
        return None
    try:
        exact = Decimal(value if isinstance(value, (Decimal, int)) else str(value))
    except (ArithmeticError, ValueError):
        exact = None
    if exact is None or isinstance(value, bool):
        raise Misfit(messages.FIELD_NOT_NUMBER, given=shown(value), meant=_meant(value))
    if is_absurd(exact):
        raise Misfit(messages.NUMBER_ABSURD, given=str(exact), limit=MOST_DIGITS)
    return exact


def _meant(value: object) -> str | None:
    """The figure that a text like 2万 or 10万人次 stands for."""
    read = read_quantity(value) if isinstance(value, str) else None
    return None if read is None or is_absurd(read.value) else format(read.value, "f")


def checked(cls: type[Any], attributes: list[attrs.Attribute[Any]]) -> list[attrs.Attribute[Any]]:
    """The field transformer: every field of a record checks its value against its annotation."""
    for attribute in attributes:
        if not attribute.inherited:  # type: ignore[attr-defined]
            # The attribute is new and of this class only. `evolve` would take most of the time of an import.
            object.__setattr__(attribute, "converter", _CONVERTER)
    return attributes


_CHECKS: dict[type[Any], dict[str, Check]] = {}


def _convert(value: Any, owner: Any, field: attrs.Attribute[Any]) -> Any:
    kind = type(owner)
    if kind not in _CHECKS:  # annotations can only be read once every class of the module is there
        hints = hints_of(kind)
        _CHECKS[kind] = {each.name: check_of(hints[each.name]) for each in attrs.fields(kind)}
    try:
        return _CHECKS[kind][field.name](value)
    except (Misfit, ModelError) as misfit:
        facts = {**misfit.facts, "owner": kind.__name__, "field": field.name}
        way = misfit.path if isinstance(misfit, Misfit) else ()
        raise ModelError(misfit.template, at=_place(owner, path_text((field.name, *way))), **facts) from None


# One for all fields, because attrs looks at the signature of each converter.
_CONVERTER: attrs.Converter[Any, Any] = attrs.Converter(_convert, takes_self=True, takes_field=True)


def hints_of(kind: type[Any]) -> dict[str, Any]:
    """Return the annotations of a class and its bases, as `typing.get_type_hints` does, each evaluated once."""
    if kind not in _HINTS:
        names = vars(sys.modules[kind.__module__])
        own = {name: eval(text, names) for name, text in vars(kind).get("__annotations__", {}).items()}  # noqa: S307
        inherited = {name: hint for base in reversed(kind.__mro__[1:]) for name, hint in hints_of(base).items()}
        _HINTS[kind] = inherited | own
    return _HINTS[kind]


_HINTS: dict[type[Any], dict[str, Any]] = {object: {}}


def _place(owner: Any, field: str) -> Location:
    name = getattr(owner, "id", None)
    return Location(id=name if isinstance(name, str) else None, field=field)


def check_of(hint: Any) -> Check:
    """The check that an annotation asks for."""
    origin = typing.get_origin(hint)
    if origin in (types.UnionType, typing.Union):
        (inner,) = (each for each in typing.get_args(hint) if each is not type(None))
        return _optional(check_of(inner))
    if origin is tuple:
        return _several(check_of(typing.get_args(hint)[0]))
    if hint in _SIMPLE:
        return _SIMPLE[hint]
    if issubclass(hint, StrEnum):
        return _choice(hint)
    if issubclass(hint, Mapping):
        return typing.cast("Check", hint.made)
    return _instance(hint)


def _optional(check: Check) -> Check:
    return lambda value: None if value is None else check(value)


def _several(check: Check) -> Check:
    def convert(value: Any) -> Any:
        if isinstance(value, (str, bytes)) or not isinstance(value, Iterable):
            raise Misfit(messages.FIELD_NOT_SEVERAL, given=shown(value))
        return tuple(check(item) for item in value)

    return convert


def nonempty(value: Any) -> str:
    """Return a text that is not empty and is Unicode. Raises `Misfit` for anything else."""
    if not isinstance(value, str) or not value:
        raise Misfit(messages.FIELD_NOT_TEXT, given=shown(value))
    if not value.isascii():
        try:
            value.encode()
        except UnicodeEncodeError:
            raise Misfit(messages.TEXT_SURROGATE, given=shown(value)) from None
    return value


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise Misfit(messages.FIELD_NOT_FLAG, given=shown(value))
    return value


def _offset(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < MOST_OFFSET:
        raise Misfit(messages.FIELD_NOT_OFFSET, given=shown(value))
    return value


def _choice(kind: type[StrEnum]) -> Check:
    members: Mapping[str, StrEnum] = {member.value: member for member in kind}
    known = tuple(members)

    def convert(value: Any) -> Any:
        try:
            return members[value]
        except (KeyError, TypeError):
            given, near = (value, nearest(value, known)) if isinstance(value, str) else (shown(value), None)
            raise Misfit(messages.FIELD_NOT_CHOICE, given=given, known=known, nearest=near) from None

    return convert


def _instance(kind: type[Any]) -> Check:
    def convert(value: Any) -> Any:
        if type(value) is not kind and isinstance(value, kind):
            keeps = "extra" if attrs.has(kind) and "extra" in attrs.fields_dict(kind) else None
            raise Misfit(messages.FIELD_SUBCLASS, given=type(value).__name__, wanted=kind.__name__, keeps=keeps)
        if not isinstance(value, kind):
            raise Misfit(messages.FIELD_NOT_RECORD, given=shown(value), wanted=kind.__name__, example=_call(kind))
        return value

    return convert


def _call(kind: type[Any]) -> str:
    """How a value of a class is made, ``Task(id=…, title=…)``: with what it must have, or else with its first two."""
    if not attrs.has(kind):
        return "Text(zh=…, en=…)"
    own = [field for field in attrs.fields(kind) if not field.inherited]
    needed = [field for field in own if field.default is attrs.NOTHING] or own[:2]
    return f"{kind.__name__}({', '.join(f'{field.name}=…' for field in needed)})"


_SIMPLE: dict[Any, Check] = {
    str: nonempty,
    bool: _flag,
    int: _offset,
    Decimal: number,
    When: When,
    LanguageTag: LanguageTag,
}
