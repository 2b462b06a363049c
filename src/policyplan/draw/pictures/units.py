"""The tasks that are columns or boxes of a picture: those that agencies share, at the level of their assignments."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import attrs

from policyplan.draw import messages
from policyplan.draw.languages import phrase
from policyplan.draw.options import Settings
from policyplan.messages import Message
from policyplan.model.kinds import AssignmentKind, Role
from policyplan.model.plan import Plan
from policyplan.model.records import Provision, Task
from policyplan.model.responsibility import Assigned, AssignmentLevel, Unit, items_by_unit
from policyplan.model.values import Text

UnitWord = Literal["action", "task"]
"""What the units of a picture are called: actions if all of them are top tasks."""


@attrs.frozen(kw_only=True)
class Units:
    """The units of a picture, with the tasks that count in each."""

    unit: Unit
    level: AssignmentLevel
    records: tuple[Task | Provision, ...]
    items: dict[str, list[Assigned]]
    word: UnitWord

    @classmethod
    def of(
        cls, plan: Plan, settings: Settings, *, unit: Unit, level: AssignmentLevel, provisions: bool = False
    ) -> Units:
        """Return the units of *plan*. Raises `CallError` for an unknown unit or level."""
        items = items_by_unit(plan, level=level, unit=unit, stated_only=settings.stated_only, provisions=provisions)
        tasks: tuple[Task | Provision, ...] = (*plan.all_tasks, *plan.provisions)
        known = {each.id: each for each in tasks}
        return cls(
            unit=unit, level=level, records=tuple(known[id] for id in items), items=items, word=unit_word(plan, items)
        )

    @property
    def plural(self) -> str:
        """The kind of record, as reductions name it."""
        return f"{self.word}s"

    @property
    def label(self) -> Message:
        """One of them in a legend."""
        return messages.ACTION if self.word == "action" else messages.TASK

    @property
    def count(self) -> Message:
        """How many there are."""
        return messages.UNIT_COUNTS[self.word]

    def is_assigned(self, id: str) -> bool:
        """Return whether anyone, named or not, has a role in a unit."""
        return any(item.assignments for item in self.items[id])

    def unnamed(self, id: str) -> tuple[tuple[Role, AssignmentKind, Text | None], ...]:
        """Return the open lists and generic owners in a unit: the role, the kind and the words of each."""
        assignments = (each for item in self.items[id] for each in item.assignments)
        return tuple(
            (each.role, each.kind, each.label) for each in assignments if each.kind is not AssignmentKind.NAMED
        )

    def notes(self, settings: Settings) -> tuple[str, ...]:
        """Return what a reader needs to know of the units: the level of the assignments, and what was put together."""
        found = []
        if self.unit == "written" and self.word == "task":
            found.append(messages.UNITS_WRITTEN)
        if self.unit == "action" and any(_is_mixed(items) for items in self.items.values()):
            found.append(messages.UNITS_ACTION)
        if self.level == "leaf":
            found.append(messages.COUNTED_BY["leaf"])
        return tuple(phrase(note, settings.language, "\n") for note in found)


def _is_mixed(items: list[Assigned]) -> bool:
    """Return whether assignments written on several tasks are in one unit."""
    return len({item.holder for item in items if item.assignments}) > 1


def unit_word(plan: Plan, units: Iterable[str]) -> UnitWord:
    """Return what units are called: actions, unless one of them is a task below an action."""
    records: tuple[Task | Provision, ...] = (*plan.tasks, *plan.provisions)
    tops = {record.id for record in records}
    return "action" if tops.issuperset(units) else "task"
