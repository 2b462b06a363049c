"""New ids for records without an id or with a taken one: a name, and a number after it if the name is taken."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable

import attrs


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
        """Return *name*, or ``name-2``, ``name-3`` and so on if it is taken, and mark the id as taken."""
        id = name
        while id in self.taken or id in self.reserved:
            self.counts[name] += 1
            id = f"{name}-{self.counts[name] + 1}"
        self.taken.add(id)
        return id
