"""Attributes of answers that are computed when they are first read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar

import attrs

L = TypeVar("L", bound="Late")


class Late:
    """A base of attrs classes some of whose attributes are computed when they are first read.

    Otherwise their instances are like any others: they are equal, shown and written as if all had been given.
    """

    __slots__ = ("_late",)
    _late: Mapping[str, Callable[[Any], Any]]

    @classmethod
    def late(cls, late: Mapping[str, Callable[[Any], Any]], **known: Any) -> Self:
        """Return an instance with *known* attributes, and functions that compute the others from the instance."""
        made = object.__new__(cls)
        object.__setattr__(made, "_late", late)
        for name, value in known.items():
            object.__setattr__(made, name, value)
        return made

    def turned_into(self, kind: type[L]) -> L:
        """Return an instance of another class with the same attributes, of which none is computed for this."""
        late = getattr(self, "_late", {})
        names = [name for name in attrs.fields_dict(type(self)) if name not in late]  # type: ignore[arg-type]
        return kind.late({name: self._read(name) for name in late}, **{name: getattr(self, name) for name in names})

    def _read(self, name: str) -> Callable[[Any], Any]:
        return lambda _: getattr(self, name)

    if not TYPE_CHECKING:  # pragma: no branch

        def __getattr__(self, name: str) -> Any:
            late = {} if name == "_late" else getattr(self, "_late", {})
            if name not in late:
                raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}", name=name, obj=self)
            value = late[name](self)
            object.__setattr__(self, name, value)
            return value
