"""A plan as the rows of a ledger: one for each task, and one for each target where it has any."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import TypeAlias

import attrs

from policyplan.io.ledger.columns import STATUS_WORDS
from policyplan.l10n.times import heading_number
from policyplan.messages import Language, label
from policyplan.model.kinds import Comparator, Role
from policyplan.model.plan import Plan
from policyplan.model.records import (
    Agency,
    Assignment,
    Goal,
    Indicator,
    Measure,
    Observation,
    Place,
    Provision,
    Target,
    Task,
    Update,
)
from policyplan.model.values import Text
from policyplan.model.when import When

Cell: TypeAlias = str | int | Decimal | When | None
"""What stands in a cell of a ledger."""

Owner: TypeAlias = Task | Provision | Goal

MARK, PLACE_MARK, OFFICE_MARK = "#", "@", "!"
"""Signs in the ids of rows: before an indicator and its target's number, before a place, before an office."""

LONGEST = 32_767
"""The longest text that a cell of Excel holds, in the units of UTF-16; of a longer one the rest is left out."""

_ORDER = (Role.LEAD, Role.RESPONSIBLE, Role.COORDINATE, Role.SUPERVISE, Role.SUPPORT)


@attrs.frozen(kw_only=True)
class LedgerRow:
    """A row: what it is about, and what stands in its columns.

    ``id`` is the task's id; behind ``#`` the indicator's id and the target's number, behind ``@`` the place that owes a
    value of its own. ``roles`` are those of each agency, by its id. ``sign`` is the sign before the target's value.
    ``led_by`` are the names in its column of those that lead, which may have commas themselves. ``cut`` names the
    columns whose text is longer than a cell can be.
    """

    id: str
    owner: str
    indicator: Indicator | None = None
    measure: Measure | None = None
    place: str | None = None
    roles: Mapping[str, tuple[Role, ...]]
    cells: Mapping[str, Cell]
    sign: str = ""
    led_by: tuple[str, ...] = ()
    cut: tuple[str, ...] = ()

    def for_office(self, agency: Agency, number: int, language: Language) -> LedgerRow:
        """The row in the ledger of one agency: with its role, under a number and an id of its own."""
        words = [label(role, language) for role in self.roles.get(agency.id, ())]
        joint = "、" if language == "zh" else ", "
        id = f"{self.id}{OFFICE_MARK}{agency.id}"
        cells = {**self.cells, "number": number, "role": joint.join(words), "id": id}
        return attrs.evolve(self, id=id, cells=cells)


def rows(plan: Plan, *, language: Language = "zh", as_of: When | None = None) -> tuple[LedgerRow, ...]:
    """The rows of the ledger for all: tasks, provisions with agencies or targets, then goals with targets.

    A task without agencies of its own shows those of the nearest task above it that has any. What was reported stands
    as it was in force on the last day of *as_of*, or at last.
    """
    writer = _Writer(plan, language, as_of)
    return tuple(_numbered(row, number) for number, row in enumerate(writer.rows(), 1))


def of_office(made: Iterable[LedgerRow], agency: Agency, language: Language) -> tuple[LedgerRow, ...]:
    """The rows of one agency: those that it leads, those for which it is responsible, then the others."""
    mine = (row for row in made if agency.id in row.roles)
    ranked = sorted(mine, key=lambda row: min(_RANK.get(role, len(_RANK)) for role in row.roles[agency.id]))
    return tuple(row.for_office(agency, number, language) for number, row in enumerate(ranked, 1))


class _Writer:
    """Writes the rows of a plan in one language, with what was reported by a day."""

    def __init__(self, plan: Plan, language: Language, as_of: When | None) -> None:
        self.plan = plan
        self.language = language
        self.agencies = {each.id: each.name.in_(language) for each in plan.agencies}
        self.places: dict[str, Place] = {each.id: each for each in plan.places}
        self.measures = {each.id: each for each in plan.measures}
        day = as_of.last if as_of else datetime.date.max
        self.updates = _last_by_task(plan.updates, day)
        self.observations = _last_by_indicator(plan.observations, day)
        title = (
            plan.number or f"《{plan.title.in_('zh')}》" if language == "zh" else plan.number or plan.title.in_("en")
        )
        self.title = title

    def rows(self) -> Iterator[LedgerRow]:
        for action in self.plan.tasks:
            yield from self.of_task(action, (), ())
        for provision in self.plan.provisions:
            if provision.assignments or provision.indicators:
                yield from self.of_owner(provision, (), provision.assignments)
        for goal in self.plan.all_goals:
            if goal.indicators:
                yield from self.of_owner(goal, (), (), bare=False)

    def of_task(self, task: Task, above: tuple[Task, ...], held: tuple[Assignment, ...]) -> Iterator[LedgerRow]:
        assignments = task.assignments or held
        yield from self.of_owner(task, above, assignments)
        for child in task.children:
            yield from self.of_task(child, (*above, task), assignments)

    def of_owner(
        self, owner: Owner, above: tuple[Task, ...], assignments: tuple[Assignment, ...], *, bare: bool = True
    ) -> Iterator[LedgerRow]:
        shared = self.shared(owner, above, assignments)
        targets = list(self.targets(owner))
        for indicator, target, number, place in targets:
            yield self.target_row(owner, indicator, target, number, place, shared, assignments)
        if not targets and bare:
            cells = {**shared, "due": owner.due, **self.reported(owner.id, None), "id": owner.id}
            names = self.names(assignments, _first(assignments))
            yield LedgerRow(id=owner.id, owner=owner.id, roles=_roles(assignments), cells=cells, led_by=names)

    def targets(self, owner: Owner) -> Iterator[tuple[Indicator, Target | None, int, str | None]]:
        """Each target of each indicator, for each place that owes one; an indicator without targets once."""
        for indicator in owner.indicators:
            places = indicator.places if indicator.per_place and indicator.places else (None,)
            for place in places:
                for number, target in enumerate(indicator.targets or (None,), 1):
                    yield indicator, target, number, place

    def target_row(
        self,
        owner: Owner,
        indicator: Indicator,
        target: Target | None,
        number: int,
        place: str | None,
        shared: Mapping[str, Cell],
        assignments: tuple[Assignment, ...],
    ) -> LedgerRow:
        measure = self.measures.get(indicator.measure or "")
        id = f"{owner.id}{MARK}{indicator.id}{MARK}{number}" + (f"{PLACE_MARK}{place}" if place else "")
        what = indicator.title.in_(self.language)
        if place and place in self.places:
            what = f"{what}（{self.places[place].name.in_(self.language)}）"
        named = ("指标：" if self.language == "zh" else "Indicator: ") + what
        value, sign = _amount(target)
        cells = {
            **shared,
            "content": f"{shared['content']}\n{named}",
            "due": (target.due if target else None) or owner.due,
            "target": value,
            "unit": self.unit(target, measure),
            **self.reported(owner.id, (indicator, target, place)),
            "id": id,
        }
        return LedgerRow(
            id=id,
            owner=owner.id,
            indicator=indicator,
            measure=measure,
            place=place,
            roles=_roles(assignments),
            cells=cells,
            sign=sign,
            led_by=self.names(assignments, _first(assignments)),
        )

    def shared(self, owner: Owner, above: tuple[Task, ...], assignments: tuple[Assignment, ...]) -> dict[str, Cell]:
        title = owner.title.in_(self.language)
        said = owner.description.in_(self.language) if owner.description else ""
        joint = "：" if self.language == "zh" else ": "
        first = _first(assignments)
        clause = "".join(heading_number(each.number, self.language) for each in (*above, owner))
        return {
            "content": f"{title}{joint}{said}" if said and said != title else title,
            "origin": f"{self.title} {clause}".strip(),
            "leads": self.joined(self.names(assignments, first)),
            "supports": self.joined(self.names(assignments, tuple(each for each in _ORDER if each not in first))),
        }

    def names(self, assignments: tuple[Assignment, ...], roles: tuple[Role, ...]) -> tuple[str, ...]:
        """The agencies with one of these roles, each role but leading and supporting said behind."""
        return tuple(self.name(each) for role in roles for each in assignments if each.role is role)

    def joined(self, names: tuple[str, ...]) -> str | None:
        return ("、" if self.language == "zh" else "; ").join(names) or None

    def name(self, each: Assignment) -> str:
        """An agency's name, or what the document says in its place, which stays as it is: 各有关部门, 等单位."""
        said = each.label.in_(self.language) if each.label else each.agency or ""
        name = self.agencies.get(each.agency or "", said)
        return name if each.role in (Role.LEAD, Role.SUPPORT) else self.with_role(name, each.role)

    def with_role(self, name: str, role: Role) -> str:
        word = label(role, self.language)
        return f"{name}（{word}）" if self.language == "zh" else f"{name} ({word})"

    def unit(self, target: Target | None, measure: Measure | None) -> str | None:
        unit = (target.unit if target else None) or (measure.unit if measure else None)
        per = target.per if target else None
        if unit is None:
            return None
        if per is None:
            return unit.in_(self.language)
        each = label(per, self.language)
        return f"{unit.in_('zh')}/{each}" if self.language == "zh" else f"{unit.in_('en')} per {each}"

    def reported(self, task: str, aim: tuple[Indicator, Target | None, str | None] | None) -> dict[str, Cell]:
        """What offices reported last, of the task and of the indicator."""
        update = self.updates.get(task)
        seen = self.observations.get((aim[0].id, aim[2])) if aim else None
        days = [each for each in (update.at if update else None, seen.reported or seen.at if seen else None) if each]
        cells: dict[str, Cell] = {name: self.words(getattr(update, name)) for name in _REPORTED} if update else {}
        if update:
            cells |= {"progress": self.words(update.text), "status": self.status(update)}
        if seen:
            cells["value"] = seen.value if seen.value is not None else seen.written
        if days:
            cells["updated"] = max(days, key=lambda when: when.last)
        return {name: cells.get(name) for name in ("person", *_FILLED_LATER)}

    def words(self, said: Text | str | None) -> str | None:
        return said.in_(self.language) if isinstance(said, Text) else said

    def status(self, update: Update) -> str | None:
        return STATUS_WORDS[update.status][self.language == "zh"] if update.status else None


_REPORTED = ("person", "problem", "help_needed", "next_step")
_FILLED_LATER = ("progress", "value", "problem", "help_needed", "next_step", "status", "updated")


_RANK = {Role.LEAD: 0, Role.RESPONSIBLE: 1}


def _numbered(row: LedgerRow, number: int) -> LedgerRow:
    """The row under its number, its texts as long as a cell can be."""
    cells = {"number": number, **row.cells}
    long = [name for name, value in cells.items() if isinstance(value, str) and len(value) > LONGEST // 2]
    cut = {name: text for name in long if (text := _cut(str(cells[name]))) != cells[name]}
    return attrs.evolve(row, cells={**cells, **cut}, cut=tuple(cut))


def _cut(text: str) -> str:
    return text.encode("utf-16-le")[: 2 * LONGEST].decode("utf-16-le", "ignore")


def _first(assignments: tuple[Assignment, ...]) -> tuple[Role, ...]:
    """The roles that stand in the column of those that lead: that one, or, where nobody leads, being responsible."""
    led = any(each.role is Role.LEAD for each in assignments)
    return (Role.LEAD,) if led else (Role.RESPONSIBLE,)


def _roles(assignments: tuple[Assignment, ...]) -> dict[str, tuple[Role, ...]]:
    roles: dict[str, list[Role]] = {}
    for each in assignments:
        if each.agency:
            roles.setdefault(each.agency, []).append(each.role)
    return {agency: tuple(held) for agency, held in roles.items()}


def _amount(target: Target | None) -> tuple[Cell, str]:
    """A target's value as a number, and the sign that is shown before it; a range and words as text."""
    if target is None or target.value is None:
        return (target.written if target else None), ""
    if target.upper is not None:
        return f"{target.value:f}–{target.upper:f}", ""
    signed = target.comparator not in (Comparator.EXACTLY, Comparator.BETWEEN)
    return target.value, target.comparator.sign if signed else ""


def _last_by_task(updates: tuple[Update, ...], day: datetime.date) -> dict[str, Update]:
    """The last report on each task by a day; of two on one day, the one that stands later."""
    found: dict[str, Update] = {}
    for each in updates:
        old = found.get(each.task)
        if each.at.last <= day and (old is None or old.at.last <= each.at.last):
            found[each.task] = each
    return found


def _last_by_indicator(
    observations: tuple[Observation, ...], day: datetime.date
) -> dict[tuple[str, str | None], Observation]:
    """The last value of each indicator in each place by a day, by when it speaks of, then by when it was reported."""
    found: dict[tuple[str, str | None], Observation] = {}
    for each in observations:
        old = found.get((each.indicator, each.place))
        known = (each.reported or each.at).last
        if known <= day and (old is None or _when(old) <= _when(each)):
            found[each.indicator, each.place] = each
    return found


def _when(each: Observation) -> tuple[datetime.date, datetime.date]:
    return each.at.last, (each.reported or each.at).last
