"""Own data of a program on the records of a plan: anything that JSON can hold, read-only and compared by value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, Never

import attrs

from policyplan.errors import Location, ModelError, shown
from policyplan.model import messages
from policyplan.model.fields import Misfit, Path, nonempty, path_text

MOST_NESTED = 20
"""The levels of lists and mappings in the data of one record, itself included."""

MOST_VALUES = 10_000
"""The number of values in the data of one record: texts, numbers, lists, mappings."""

MOST_DIGITS = 400
"""The digits of a number that is written out. Every finite float has fewer."""


class Extra(Mapping[str, Any]):
    """Own data on a record: a read-only mapping of texts, numbers, true and false, None, lists and mappings.

    Any mapping is taken: ``Task(…, extra={"cost": 1.5, "tags": ["a", "b"]})``. Lists are kept as tuples, mappings as
    `Extra`, and floats as exact numbers by their shortest digits. Two are equal if they have the same keys and values;
    a mapping of another class is equal if it would make an equal one.

    Raises:
        ModelError: For a key that isn't text or is empty, for a value that JSON cannot hold, for more than 20 levels,
            and for more than 10,000 values. Its location has the path to the fault.

    Example:
        >>> from policyplan.model import Extra
        >>> extra = Extra({"cost": 1.5, "tags": ["a", "b"]})
        >>> extra["cost"], extra["tags"]
        (Decimal('1.5'), ('a', 'b'))
        >>> extra == {"tags": ["a", "b"], "cost": 1.5}
        True

    """

    __slots__ = ("_identity", "_values")
    _values: dict[str, Any]
    _identity: frozenset[Any]

    def __init__(self, values: Mapping[str, Any] = {}, /) -> None:
        try:
            made = self.made(values)
        except Misfit as misfit:
            place = Location(field=path_text(misfit.path) or None)
            raise ModelError(misfit.template, at=place, **misfit.facts) from None
        self._fill(made._values)

    @classmethod
    def made(cls, values: Any) -> Extra:
        """Return the data in a mapping. Raises `Misfit` with the path to the fault."""
        if type(values) is cls:
            return values
        if not isinstance(values, Mapping):
            raise Misfit(messages.EXTRA_NOT_MAPPING, given=shown(values))
        return _Freezer().mapping(values, ())

    def to_dict(self) -> dict[str, Any]:
        """Return the data as new dicts and lists; numbers with a decimal point are of the class `Decimal`."""
        return {key: _thawed(value) for key, value in self._values.items()}

    def _fill(self, values: dict[str, Any]) -> None:
        object.__setattr__(self, "_values", values)
        object.__setattr__(self, "_identity", frozenset((key, _identity(value)) for key, value in values.items()))

    def __getitem__(self, key: str) -> Any:
        return self._values[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Extra):
            return self._identity == other._identity
        if not isinstance(other, Mapping):
            return NotImplemented
        try:
            return self._identity == Extra.made(other)._identity
        except Misfit:
            return False

    def __hash__(self) -> int:
        return hash(self._identity)

    def __repr__(self) -> str:
        return f"Extra({_plain(self)})"

    def __reduce__(self) -> tuple[Any, ...]:
        return Extra, (self.to_dict(),)

    def __setattr__(self, name: str, value: Any) -> Never:
        raise attrs.exceptions.FrozenInstanceError

    def __delattr__(self, name: str) -> Never:
        raise attrs.exceptions.FrozenInstanceError


class _Freezer:
    """Makes read-only copies of the data of one record, and counts the values."""

    def __init__(self) -> None:
        self.count = 0

    def mapping(self, values: Mapping[Any, Any], path: Path) -> Extra:
        self.check_depth(path)
        frozen = {}
        for key, value in values.items():
            if not isinstance(key, str) or not key:
                raise Misfit(messages.EXTRA_KEY, path=path, given=shown(key))
            name = _text(key, path)
            frozen[name] = self.value(value, (*path, name))
        made = object.__new__(Extra)
        made._fill(frozen)
        return made

    def value(self, value: Any, path: Path) -> Any:
        self.count += 1
        if self.count > MOST_VALUES:
            raise Misfit(messages.EXTRA_TOO_MANY, path=path[:1], limit=MOST_VALUES)
        match value:
            case None | bool():
                return value
            case str():
                return _text(value, path) if value else ""
            case int() | float() | Decimal():
                return _number(value, path)
            case Mapping():
                return self.mapping(value, path)
            case list() | tuple():
                self.check_depth(path)
                return tuple(self.value(item, (*path, position)) for position, item in enumerate(value))
            case _:
                raise Misfit(messages.EXTRA_NOT_JSON, path=path, given=shown(value))

    def check_depth(self, path: Path) -> None:
        if len(path) >= MOST_NESTED:
            raise Misfit(messages.EXTRA_TOO_DEEP, path=path, limit=MOST_NESTED)


def _text(value: str, path: Path) -> str:
    try:
        return nonempty(str.__str__(value))
    except Misfit as misfit:
        raise Misfit(misfit.template, path=path, **misfit.facts) from None


def _number(value: float | Decimal, path: Path) -> int | Decimal:
    """The exact number: a float by its shortest digits, and subclasses such as those of numpy as plain numbers."""
    if isinstance(value, int):
        exact = Decimal(value)
    else:
        exact = Decimal(float.__repr__(value)) if isinstance(value, float) else value
    size = len(exact.as_tuple().digits) if exact.is_finite() else None
    if size is None or max(size, abs(exact.adjusted())) > MOST_DIGITS:
        raise Misfit(messages.EXTRA_NUMBER, path=path, given=f"{exact:.3E}", limit=MOST_DIGITS)
    return int(value) if isinstance(value, int) else exact


def _thawed(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_thawed(item) for item in value]
    return value.to_dict() if isinstance(value, Extra) else value


def _identity(value: Any) -> Any:
    """What stands for a value in comparisons: to JSON, unlike Python, ``true`` is not 1."""
    if isinstance(value, bool):
        return bool, value
    return (tuple, *map(_identity, value)) if isinstance(value, tuple) else value


def _plain(value: Any) -> str:
    if isinstance(value, Extra):
        return f"{{{', '.join(f'{key!r}: {_plain(item)}' for key, item in value.items())}}}"
    if isinstance(value, tuple):
        return f"[{', '.join(map(_plain, value))}]"
    return repr(value)


_NO_DATA = Extra()


def no_data() -> Extra:
    """Return the own data of a record that has none."""
    return _NO_DATA
