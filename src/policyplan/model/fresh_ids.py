"""New ids for records without an id or with a taken one: a name, and a number after it if the name is taken."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable

import attrs

LONGEST = 128
"""The longest id, in characters."""

_KEPT_BEFORE, _KEPT_AFTER = 80, 40
"""What is kept of the beginning and of the end of a longer name; the rest is for a number."""


def _as_set(ids: Iterable[str]) -> set[str]:
    return set(ids)


@attrs.define
class FreshIds:
    """A source of ids that nothing else has."""

    taken: set[str] = attrs.field(factory=set, converter=_as_set)
    """The ids that are in use, including those returned so far."""
    reserved: Collection[str] = ()
    """The ids that later records need."""
    counts: Counter[str] = attrs.field(factory=Counter, init=False)
    """The last number tried after each name."""

    def fresh(self, name: str) -> str:
        """Return *name*, or ``name-2``, ``name-3`` and so on if it is taken, and mark the id as taken.

        A name that is too long for an id is cut in the middle.
        """
        id = _fitting(name, "")
        while id in self.taken or id in self.reserved:
            self.counts[name] += 1
            id = _fitting(name, f"-{self.counts[name] + 1}")
        self.taken.add(id)
        return id


def _fitting(name: str, number: str) -> str:
    """A name with its number, cut in the middle if it is too long for an id."""
    if len(name) + len(number) > LONGEST:
        name = f"{name[:_KEPT_BEFORE]}-{name[-_KEPT_AFTER:]}"
    return name + number
