"""Suppressions: the findings that a plan says, with a reason, it does not want reported.

A record suppresses findings about itself and about the records in it by its own data:
``extra: {lint: {ignore: {task-without-lead: "the lead agency is named in the annual plan"}}}``. On the plan, this
applies to everything.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from policyplan.model.fields import Path
from policyplan.model.plan import Plan
from policyplan.model.walk import walk

KEY, IGNORE = "lint", "ignore"


@attrs.frozen
class Entry:
    """An entry of the own data of a record: a code, and what is given for it."""

    path: Path
    """The path from the plan to the record."""
    code: str
    """The code of the rule."""
    given: Any
    """What is given as the reason."""

    @property
    def reason(self) -> str:
        """The reason. Empty if none is given; then the entry has no effect."""
        return self.given.strip() if isinstance(self.given, str) else ""


@attrs.frozen
class Fault:
    """A part of the own data ``lint`` that is not as it should be."""

    path: Path
    """The path from the plan to the record."""
    keys: tuple[str, ...]
    """The keys that lead to the part."""


def entries(plan: Plan) -> Iterator[Entry | Fault]:
    """Yield the entries of all records in document order, and the parts that are not as they should be."""
    for path, record in walk(plan):
        if KEY not in record.extra:
            continue
        own = record.extra[KEY]
        if not isinstance(own, Mapping):
            yield Fault(path, (KEY,))
            continue
        yield from (Fault(path, (KEY, key)) for key in own if key != IGNORE)
        ignored = own.get(IGNORE, {})
        if isinstance(ignored, Mapping):
            yield from (Entry(path, code, given) for code, given in ignored.items())
        else:
            yield Fault(path, (KEY, IGNORE))


class Suppressions:
    """The effective suppressions of a plan, which note whether they were used."""

    def __init__(self, plan: Plan) -> None:
        self._by_code: dict[str, dict[Path, Entry]] = {}
        self._used: set[tuple[Path, str]] = set()
        for entry in entries(plan):
            if isinstance(entry, Entry) and entry.reason:
                self._by_code.setdefault(entry.code, {})[entry.path] = entry

    def reason_for(self, code: str, path: Path) -> str | None:
        """Return the reason that suppresses a finding at a path, by the closest record that has one; else None."""
        by_path = self._by_code.get(code)
        for length in range(len(path), -1, -1) if by_path else ():
            entry = by_path.get(path[:length]) if by_path else None
            if entry is not None:
                self._used.add((entry.path, code))
                return entry.reason
        return None

    def unused(self) -> Iterator[Entry]:
        """Yield the suppressions that no finding used."""
        for by_path in self._by_code.values():
            yield from (entry for entry in by_path.values() if (entry.path, entry.code) not in self._used)
