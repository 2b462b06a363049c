"""Ids for what has none, or whose own is taken: a name, with a number behind it where something has it already."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable

import attrs


def _as_set(ids: Iterable[str]) -> set[str]:
    return set(ids)


@attrs.define
class FreshIds:
    """Gives out ids that nothing has: none of those ``taken``, none ``reserved`` for what comes later."""

    taken: set[str] = attrs.field(factory=set, converter=_as_set)
    reserved: Collection[str] = ()
    counts: Counter[str] = attrs.field(factory=Counter, init=False)

    def fresh(self, name: str) -> str:
        """*name*, or ``name-2``, ``name-3``, …; taken from now on."""
        id = name
        while id in self.taken or id in self.reserved:
            self.counts[name] += 1
            id = f"{name}-{self.counts[name] + 1}"
        self.taken.add(id)
        return id
