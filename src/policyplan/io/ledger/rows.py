"""A plan as rows of a ledger: one per task, or one per target for a task with targets."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import TypeAlias

import attrs

from policyplan.io.ledger import messages
from policyplan.l10n.times import heading_number
from policyplan.messages import LIST_JOINT, REMARK, Language, label
from policyplan.model.kinds import AssignmentKind, Comparator, Role
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
"""A value in a cell of a ledger."""

Subject: TypeAlias = Task | Provision | Goal
"""A record that rows are about."""

MARK, PLACE_MARK, OFFICE_MARK = "#", "@", "!"
"""Signs in the ids of rows: before an indicator and its target's number, before a place, before an agency."""

LONGEST = 32_767
"""The longest text in a cell of Excel, in UTF-16 code units; longer texts are cut."""

_ORDER = (Role.LEAD, Role.RESPONSIBLE, Role.COORDINATE, Role.SUPERVISE, Role.SUPPORT)


@attrs.frozen(kw_only=True)
class LedgerRow:
    """A row of a ledger."""

    id: str
    """The task's id; after ``#`` the indicator's id and the target's number, after ``@`` the place."""
    owner: str
    """The id of the task, provision or goal."""
    indicator: Indicator | None = None
    measure: Measure | None = None
    place: str | None = None
    roles: Mapping[str, tuple[Role, ...]]
    """The roles of each agency, by its id."""
    cells: Mapping[str, Cell]
    """The value of each column, by its name."""
    sign: str = ""
    """The sign before the target's value."""
    led_by: tuple[str, ...] = ()
    """The names in the column of lead agencies, without the rest of open lists."""
    cut: tuple[str, ...] = ()
    """The columns whose text was cut."""

    def for_office(self, agency: Agency, number: int, language: Language) -> LedgerRow:
        """Return the row for the ledger of one agency, with its role, and a number and an id of its own."""
        words = (label(role, language) for role in self.roles.get(agency.id, ()))
        id = f"{self.id}{OFFICE_MARK}{agency.id}"
        cells = {**self.cells, "number": number, "role": LIST_JOINT.render(language).join(words), "id": id}
        return attrs.evolve(self, id=id, cells=cells)


def rows(plan: Plan, *, language: Language = "zh", as_of: When | None = None) -> tuple[LedgerRow, ...]:
    """Return the rows of the ledger for all: tasks, provisions with agencies or targets, then goals with targets.

    A task without agencies shows those of the nearest task above it that has agencies. The columns that offices fill in
    show the last reports by the end of *as_of*.
    """
    writer = _Writer(plan, language, as_of)
    return tuple(_numbered(row, number) for number, row in enumerate(writer.rows(), 1))


def of_office(made: Iterable[LedgerRow], agency: Agency, language: Language) -> tuple[LedgerRow, ...]:
    """Return the rows of one agency: tasks that it leads, tasks that it is responsible for, then the others."""
    mine = (row for row in made if agency.id in row.roles)
    ranked = sorted(mine, key=lambda row: min(_RANK.get(role, len(_RANK)) for role in row.roles[agency.id]))
    return tuple(row.for_office(agency, number, language) for number, row in enumerate(ranked, 1))


class _Writer:
    """Writes the rows of a plan in one language, with the reports up to a day."""

    def __init__(self, plan: Plan, language: Language, as_of: When | None) -> None:
        self.plan = plan
        self.language = language
        self.agencies = {agency.id: agency.name.in_(language) for agency in plan.agencies}
        self.places: dict[str, Place] = {place.id: place for place in plan.places}
        self.measures = {measure.id: measure for measure in plan.measures}
        day = as_of.last if as_of else datetime.date.max
        self.updates = _last_by_task(plan.updates, day)
        self.observations = _last_by_indicator(plan.observations, day)
        self.title = plan.number or messages.PLAN_TITLE.render(language, title=plan.title.in_(language))

    def rows(self) -> Iterator[LedgerRow]:
        for action in self.plan.tasks:
            yield from self.of_task(action, (), ())
        for provision in self.plan.provisions:
            if provision.assignments or provision.indicators:
                yield from self.of_owner(provision, (), provision.assignments)
        for goal in self.plan.all_goals:
            if goal.indicators:
                yield from self.of_owner(goal, (), (), bare=False)

    def of_task(self, task: Task, above: tuple[Task, ...], inherited: tuple[Assignment, ...]) -> Iterator[LedgerRow]:
        assignments = task.assignments or inherited
        yield from self.of_owner(task, above, assignments)
        for child in task.children:
            yield from self.of_task(child, (*above, task), assignments)

    def of_owner(
        self, owner: Subject, above: tuple[Task, ...], assignments: tuple[Assignment, ...], *, bare: bool = True
    ) -> Iterator[LedgerRow]:
        shared = self.shared(owner, above, assignments)
        targets = list(self.targets(owner))
        for indicator, target, number, place in targets:
            yield self.target_row(owner, indicator, target, number, place, shared, assignments)
        if not targets and bare:
            cells = {**shared, "due": owner.due, **self.reported(owner.id, None), "id": owner.id}
            leads = self.led_by(assignments)
            yield LedgerRow(id=owner.id, owner=owner.id, roles=_roles(assignments), cells=cells, led_by=leads)

    def targets(self, owner: Subject) -> Iterator[tuple[Indicator, Target | None, int, str | None]]:
        """Each target of each indicator, once per place that owes it; an indicator without targets once."""
        for indicator in owner.indicators:
            places = indicator.places if indicator.per_place and indicator.places else (None,)
            for place in places:
                for number, target in enumerate(indicator.targets or (None,), 1):
                    yield indicator, target, number, place

    def target_row(
        self,
        owner: Subject,
        indicator: Indicator,
        target: Target | None,
        number: int,
        place: str | None,
        shared: Mapping[str, Cell],
        assignments: tuple[Assignment, ...],
    ) -> LedgerRow:
        measure = self.measures.get(indicator.measure or "")
        id = f"{owner.id}{MARK}{indicator.id}{MARK}{number}" + (f"{PLACE_MARK}{place}" if place else "")
        title = indicator.title.in_(self.language)
        if place and place in self.places:
            title = REMARK.render(self.language, text=title, remark=self.places[place].name.in_(self.language))
        named = messages.INDICATOR.render(self.language, title=title)
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
            led_by=self.led_by(assignments),
        )

    def shared(self, owner: Subject, above: tuple[Task, ...], assignments: tuple[Assignment, ...]) -> dict[str, Cell]:
        title = owner.title.in_(self.language)
        description = owner.description.in_(self.language) if owner.description else ""
        if description and description != title:
            title = messages.CONTENT.render(self.language, title=title, description=description)
        first = _first(assignments)
        clause = "".join(heading_number(part.number, self.language) for part in (*above, owner))
        return {
            "content": title,
            "origin": f"{self.title} {clause}".strip(),
            "leads": self.names(assignments, first),
            "supports": self.names(assignments, tuple(role for role in _ORDER if role not in first)),
        }

    def led_by(self, assignments: tuple[Assignment, ...]) -> tuple[str, ...]:
        return tuple(
            self.name(assignment)
            for assignment in _with_roles(assignments, _first(assignments))
            if assignment.kind is not AssignmentKind.OPEN
        )

    def names(self, assignments: tuple[Assignment, ...], roles: tuple[Role, ...]) -> str | None:
        """The agencies with one of these roles as a list; the rest of an open list in Chinese follows its last name."""
        text = ""
        for assignment in _with_roles(assignments, roles):
            name = self.name(assignment)
            follows = assignment.kind is AssignmentKind.OPEN and name.startswith("等")
            text += name if follows or not text else messages.NAME_JOINT.render(self.language) + name
        return text or None

    def name(self, assignment: Assignment) -> str:
        """An agency's name or the document's words (各有关部门); roles that have no column are added in brackets."""
        words = assignment.label.in_(self.language) if assignment.label else assignment.agency or ""
        name = self.agencies.get(assignment.agency or "", words)
        if assignment.role in (Role.LEAD, Role.SUPPORT):
            return name
        return REMARK.render(self.language, text=name, remark=label(assignment.role, self.language))

    def unit(self, target: Target | None, measure: Measure | None) -> str | None:
        unit = (target.unit if target else None) or (measure.unit if measure else None)
        per = target.per if target else None
        if unit is None:
            return None
        name = unit.in_(self.language)
        return messages.UNIT_PER.render(self.language, unit=name, period=label(per, self.language)) if per else name

    def reported(self, task: str, aim: tuple[Indicator, Target | None, str | None] | None) -> dict[str, Cell]:
        """The last reports on the task and on the indicator."""
        update = self.updates.get(task)
        observation = self.observations.get((aim[0].id, aim[2])) if aim else None
        days = [update.at] if update else []
        cells: dict[str, Cell] = {name: self.words(getattr(update, name)) for name in _REPORTED} if update else {}
        if update:
            cells |= {"progress": self.words(update.text), "status": self.status(update)}
        if observation:
            cells["value"] = observation.value if observation.value is not None else observation.written
            days.append(observation.reported or observation.at)
        if days:
            cells["updated"] = max(days, key=lambda when: when.last)
        return {name: cells.get(name) for name in ("person", *_FILLED_LATER)}

    def words(self, text: Text | str | None) -> str | None:
        return text.in_(self.language) if isinstance(text, Text) else text

    def status(self, update: Update) -> str | None:
        return label(update.status, self.language) if update.status else None


_REPORTED = ("person", "problem", "help_needed", "next_step")
_FILLED_LATER = ("progress", "value", "problem", "help_needed", "next_step", "status", "updated")


_RANK = {Role.LEAD: 0, Role.RESPONSIBLE: 1}


def _numbered(row: LedgerRow, number: int) -> LedgerRow:
    """The row with its number, and with texts cut to what a cell can hold."""
    cells = {"number": number, **row.cells}
    long = [name for name, value in cells.items() if isinstance(value, str) and len(value) > LONGEST // 2]
    cut = {name: text for name in long if (text := _cut(str(cells[name]))) != cells[name]}
    return attrs.evolve(row, cells={**cells, **cut}, cut=tuple(cut))


def _cut(text: str) -> str:
    return text.encode("utf-16-le")[: 2 * LONGEST].decode("utf-16-le", "ignore")


def _first(assignments: tuple[Assignment, ...]) -> tuple[Role, ...]:
    """The roles in the column of lead agencies: lead, or responsible where nobody leads."""
    is_led = any(assignment.role is Role.LEAD for assignment in assignments)
    return (Role.LEAD,) if is_led else (Role.RESPONSIBLE,)


def _with_roles(assignments: tuple[Assignment, ...], roles: tuple[Role, ...]) -> Iterator[Assignment]:
    """The assignments with one of these roles, in the order of the roles."""
    return (assignment for role in roles for assignment in assignments if assignment.role is role)


def _roles(assignments: tuple[Assignment, ...]) -> dict[str, tuple[Role, ...]]:
    roles: dict[str, list[Role]] = {}
    for assignment in assignments:
        if assignment.agency:
            roles.setdefault(assignment.agency, []).append(assignment.role)
    return {agency: tuple(of_agency) for agency, of_agency in roles.items()}


def _amount(target: Target | None) -> tuple[Cell, str]:
    """A target's value as a number and the sign before it; a range and words as text."""
    if target is None or target.value is None:
        return (target.written if target else None), ""
    if target.upper is not None:
        return f"{target.value:f}–{target.upper:f}", ""
    signed = target.comparator not in (Comparator.EXACTLY, Comparator.BETWEEN)
    return target.value, target.comparator.sign if signed else ""


def _last_by_task(updates: tuple[Update, ...], day: datetime.date) -> dict[str, Update]:
    """The last report on each task by a day; of two on one day, the later in the plan."""
    dated = sorted((update for update in updates if update.at.last <= day), key=lambda update: update.at.last)
    return {update.task: update for update in dated}


def _last_by_indicator(
    observations: tuple[Observation, ...], day: datetime.date
) -> dict[tuple[str, str | None], Observation]:
    """The last value of each indicator in each place that was reported by a day."""
    dated = sorted((observation for observation in observations if _reported(observation) <= day), key=_dates)
    return {(observation.indicator, observation.place): observation for observation in dated}


def _dates(observation: Observation) -> tuple[datetime.date, datetime.date]:
    return observation.at.last, _reported(observation)


def _reported(observation: Observation) -> datetime.date:
    return (observation.reported or observation.at).last
