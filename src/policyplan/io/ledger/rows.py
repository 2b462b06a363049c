"""A plan as rows of a ledger: one per task, or one per target for a task with targets."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import TypeAlias

import attrs

from policyplan.io.ledger import messages
from policyplan.io.ledger.reports import NO_UNITS, Reported, Reports, Units
from policyplan.l10n.lists import join_assigned
from policyplan.l10n.times import heading_number
from policyplan.messages import LIST_JOINT, REMARK, Language, label, languages
from policyplan.model.derived import derived
from policyplan.model.kinds import AssignmentKind, Comparator, Role
from policyplan.model.plan import Plan
from policyplan.model.records import Agency, Assignment, Indicator, Measure, Place, Target, Task
from policyplan.model.reporting import ReportRow, Subject, report_rows
from policyplan.model.values import Text
from policyplan.model.when import When

Cell: TypeAlias = str | int | Decimal | When | None
"""A value in a cell of a ledger."""

MARK, PLACE_MARK, OFFICE_MARK = "#", "@", "!"
"""Signs in the ids of rows: before an indicator and its target's number, before a place, before an agency."""

LONGEST = 32_767
"""The longest text in a cell of Excel, in UTF-16 code units; longer texts are cut."""

_ORDER = (Role.LEAD, Role.RESPONSIBLE, Role.COORDINATE, Role.SUPERVISE, Role.SUPPORT)


_TASK_ITSELF = ReportRow()


@attrs.frozen(kw_only=True)
class LedgerRow:
    """A row of a ledger."""

    id: str
    """The task's id; after ``#`` the indicator's id and the target's number, after ``@`` the place."""
    owner: str
    """The id of the task, provision or goal."""
    title: Text
    """Its title."""
    row: ReportRow = _TASK_ITSELF
    """The row of the task."""
    indicator: Indicator | None = None
    measure: Measure | None = None
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
    supports: str | None = None
    """The full list of supporting agencies."""
    is_due_inferred: bool = False
    """Whether the due date is the end of the target's period."""
    units: Units = NO_UNITS
    """The units of its values."""

    @property
    def place(self) -> str | None:
        """The id of the place that owes the target."""
        return self.row.place

    def with_cells(self, cells: Mapping[str, Cell], *, id: str | None = None, cut: tuple[str, ...] = ()) -> LedgerRow:
        """Return the row with other cells, and with another id and more columns that were cut if they are given."""
        return LedgerRow(  # many times faster than attrs.evolve
            id=self.id if id is None else id,
            owner=self.owner,
            title=self.title,
            row=self.row,
            indicator=self.indicator,
            measure=self.measure,
            roles=self.roles,
            cells=cells,
            sign=self.sign,
            led_by=self.led_by,
            cut=cut or self.cut,
            supports=self.supports,
            is_due_inferred=self.is_due_inferred,
            units=self.units,
        )

    def for_office(self, agency: Agency, number: int, language: Language) -> LedgerRow:
        """Return the row for the ledger of one agency, with its role, and a number and an id of its own."""
        words = (label(role, language) for role in self.roles.get(agency.id, ()))
        id = f"{self.id}{OFFICE_MARK}{agency.id}"
        cells = {**self.cells, "number": number, "role": LIST_JOINT.render(language).join(words), "id": id}
        return self.with_cells(cells, id=id)


def rows(plan: Plan, *, language: Language = "zh", as_of: When | None = None) -> tuple[LedgerRow, ...]:
    """Return the rows of the ledger for all: tasks, provisions with agencies or targets, then goals with targets.

    A task without agencies shows those of the nearest task above it that has agencies. The columns that offices fill in
    show the last reports by the end of *as_of*.
    """
    return LedgerRows(plan, language=language, as_of=as_of).for_all


@derived
def rows_now(plan: Plan, language: Language) -> LedgerRows:
    """Return the rows of a plan with all reports."""
    return LedgerRows(plan, language=language)


class LedgerRows:
    """The rows of a plan, for all and for each agency, with the reports up to a day."""

    def __init__(self, plan: Plan, *, language: Language = "zh", as_of: When | None = None) -> None:
        self.language = language
        self._rows = tuple(_Writer(plan, language).rows())
        self._reports = Reports(plan, language, as_of)

    @functools.cached_property
    def for_all(self) -> tuple[LedgerRow, ...]:
        """The rows of the ledger for all, with what each agency reported."""
        return self._finished(
            _numbered(row, number, self._reports.by_all(row.owner, row.row, row.roles, row.units))
            for number, row in enumerate(self._rows, 1)
        )

    def of(self, agency: Agency) -> tuple[LedgerRow, ...]:
        """Return the rows of one agency: tasks that it leads, tasks that it is responsible for, then the others.

        They show what the agency itself reported, and reports without an agency.
        """
        mine = (row for row in self._rows if agency.id in row.roles)
        ranked = sorted(mine, key=lambda row: min(_RANK.get(role, len(_RANK)) for role in row.roles[agency.id]))
        return self._finished(
            _numbered(row.for_office(agency, number, self.language), number)
            for number, row in enumerate((self.filled_by(row, agency.id) for row in ranked), 1)
        )

    def filled_by(self, row: LedgerRow, agency: str) -> LedgerRow:
        """Return a row with what an agency reported in it."""
        return self._filled(row, self._reports.by_agency(row.owner, row.row, agency, row.units))

    def _filled(self, row: LedgerRow, reported: Reported) -> LedgerRow:
        return row.with_cells({**row.cells, **reported})

    def _finished(self, made: Iterable[LedgerRow]) -> tuple[LedgerRow, ...]:
        """The rows of a ledger. Long lists of supporting agencies are in the first row that has them."""
        first: dict[str, str] = {}
        return tuple(self._without_repeated_list(row, first) for row in made)

    def _without_repeated_list(self, row: LedgerRow, first: dict[str, str]) -> LedgerRow:
        text = row.cells.get("supports")
        if not isinstance(text, str) or len(text) <= _SHORT_LIST:
            return row
        if text not in first:
            first[text] = row.owner
            return row
        words = messages.SAME_AS_TASK.render(self.language, task=first[text])
        return row.with_cells({**row.cells, "supports": words})


_SHORT_LIST = 16
"""A list of agencies up to this length is repeated in each row."""


def same_as_task(words: str) -> str | None:
    """Return the id of the task whose list of agencies a cell refers to. None for other text."""
    for language in languages():
        before, after = messages.SAME_AS_TASK.render(language, task="\0").split("\0")
        if words.startswith(before) and words.endswith(after) and len(words) > len(before + after):
            id = words[len(before) : len(words) - len(after)]
            if _ID.fullmatch(id):
                return id
    return None


_ID = re.compile(r"\w[\w.\-]{0,127}")


class _Writer:
    """Writes the rows of a plan in one language, without reports."""

    def __init__(self, plan: Plan, language: Language) -> None:
        self.plan = plan
        self.language = language
        self.agencies = {agency.id: agency.name.in_(language) for agency in plan.agencies}
        self.places: dict[str, Place] = {place.id: place for place in plan.places}
        self.measures = {measure.id: measure for measure in plan.measures}
        self.joint = messages.NAME_JOINT.render(language)
        self.title = plan.number or messages.PLAN_TITLE.render(language, title=plan.title.in_(language))

    def rows(self) -> Iterator[LedgerRow]:
        for action in self.plan.tasks:
            yield from self.of_task(action, (), ())
        for provision in self.plan.provisions:
            if provision.assignments or provision.indicators:
                yield from self.of_owner(provision, (), provision.assignments)
        for goal in self.plan.all_goals:
            if goal.indicators:
                yield from self.of_owner(goal, (), ())

    def of_task(self, task: Task, above: tuple[Task, ...], inherited: tuple[Assignment, ...]) -> Iterator[LedgerRow]:
        assignments = task.assignments or inherited
        yield from self.of_owner(task, above, assignments)
        for child in task.children:
            yield from self.of_task(child, (*above, task), assignments)

    def of_owner(
        self, owner: Subject, above: tuple[Task, ...], assignments: tuple[Assignment, ...]
    ) -> Iterator[LedgerRow]:
        shared = self.shared(owner, above, assignments)
        for row, indicator, target in report_rows(owner):
            if indicator is not None:
                yield self.target_row(owner, row, indicator, target, shared, assignments)
            else:
                yield LedgerRow(
                    id=owner.id,
                    owner=owner.id,
                    title=owner.title,
                    roles=_roles(assignments),
                    cells={**shared, "due": owner.due, "id": owner.id},
                    led_by=self.led_by(assignments),
                    supports=shared["supports"],
                )

    def target_row(
        self,
        owner: Subject,
        row: ReportRow,
        indicator: Indicator,
        target: Target | None,
        shared: Mapping[str, str | None],
        assignments: tuple[Assignment, ...],
    ) -> LedgerRow:
        measure = self.measures.get(indicator.measure or "")
        place = row.place
        id = f"{owner.id}{MARK}{indicator.id}{MARK}{row.target}" + (f"{PLACE_MARK}{place}" if place else "")
        title = indicator.title.in_(self.language)
        if place and place in self.places:
            title = REMARK.render(self.language, text=title, remark=self.places[place].name.in_(self.language))
        named = messages.INDICATOR.render(self.language, title=title)
        value, sign = _amount(target)
        due = (target.due if target else None) or owner.due
        period = target.period if target else None
        cells = {
            **shared,
            "content": f"{shared['content']}\n{named}",
            "due": due or (When(period.last) if period else None),
            "target": value,
            "unit": self.unit(target, measure),
            "id": id,
        }
        return LedgerRow(
            id=id,
            owner=owner.id,
            title=owner.title,
            row=row,
            indicator=indicator,
            measure=measure,
            roles=_roles(assignments),
            cells=cells,
            sign=sign,
            led_by=self.led_by(assignments),
            supports=shared["supports"],
            is_due_inferred=due is None and period is not None,
            units=Units(_unit(target, measure), measure.unit if measure else None),
        )

    def shared(
        self, owner: Subject, above: tuple[Task, ...], assignments: tuple[Assignment, ...]
    ) -> dict[str, str | None]:
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
        names = (
            (self.name(assignment), assignment.kind is AssignmentKind.OPEN)
            for assignment in _with_roles(assignments, roles)
        )
        return join_assigned(names, self.joint) or None

    def name(self, assignment: Assignment) -> str:
        """An agency's name or the document's words (各有关部门); roles that have no column are added in brackets."""
        words = assignment.label.in_(self.language) if assignment.label else assignment.agency or ""
        name = self.agencies.get(assignment.agency or "", words)
        if assignment.role in (Role.LEAD, Role.SUPPORT):
            return name
        return REMARK.render(self.language, text=name, remark=label(assignment.role, self.language))

    def unit(self, target: Target | None, measure: Measure | None) -> str | None:
        unit = _unit(target, measure)
        per = target.per if target else None
        if unit is None:
            return None
        name = unit.in_(self.language)
        return messages.UNIT_PER.render(self.language, unit=name, period=label(per, self.language)) if per else name


def _unit(target: Target | None, measure: Measure | None) -> Text | None:
    return (target.unit if target else None) or (measure.unit if measure else None)


_RANK = {Role.LEAD: 0, Role.RESPONSIBLE: 1}


def _numbered(row: LedgerRow, number: int, reported: Reported | None = None) -> LedgerRow:
    """The row with its number and what was reported, and with texts cut to what a cell can hold."""
    cells = {"number": number, **row.cells, **(reported or {})}
    long = [name for name, value in cells.items() if isinstance(value, str) and len(value) > LONGEST // 2]
    cut = {name: text for name in long if (text := _cut(str(cells[name]))) != cells[name]}
    return row.with_cells({**cells, **cut}, cut=tuple(cut))


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
