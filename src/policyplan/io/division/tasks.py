"""The tasks of a table: one per row, below its categories and the task that it is a part of."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import Any, TypeAlias

import attrs

from policyplan.errors import Location
from policyplan.extract import responsibility, targets
from policyplan.extract.agencies import AgencyRegister
from policyplan.extract.numbering import read_numbering
from policyplan.extract.role_words import SURE_END
from policyplan.extract.sentences import first_sentence
from policyplan.extract.wording import trim
from policyplan.io import messages
from policyplan.io.division import dates
from policyplan.io.division.grid import Grid
from policyplan.io.division.headings import OWNERS, ColumnKind, unit_of, year_of
from policyplan.io.division.mapping import TableMapping, mapping_entry
from policyplan.io.division.quotes import Quotes
from policyplan.io.division.rows import TaskRow, task_rows
from policyplan.io.division.table import DivisionColumn, DivisionTable
from policyplan.io.spreadsheet.sheets import Spot
from policyplan.l10n.lists import labelled
from policyplan.l10n.texts import text_of
from policyplan.l10n.times import in_words
from policyplan.messages import Message
from policyplan.model.findings import Finding, GatheredFindings, finding
from policyplan.model.kinds import AssignmentKind, IndicatorKind, Level, Role
from policyplan.model.language import primary
from policyplan.model.records import Assignment, Indicator, Target, Task
from policyplan.model.values import Inferred, Span, Text
from policyplan.model.when import When
from policyplan.text.normal import clean, plain

_ROLES = {
    ColumnKind.LEADS: Role.LEAD,
    ColumnKind.SUPPORTS: Role.SUPPORT,
    ColumnKind.OWNERS: Role.RESPONSIBLE,
    ColumnKind.COORDINATES: Role.COORDINATE,
    ColumnKind.SUPERVISES: Role.SUPERVISE,
}
_UNIT_ABOVE = re.compile(r"\s*[(（]?(?:计量)?单位\s*[:：]\s*(\S{1,8}?)[)）]?\s*")
_NO_UNIT = re.compile(r"[/／\\—–\-_]*")

_FIRST_LEADS = Message("division.first-leads", "The table says that the agency named first leads.")
_SHARED_CELL = Message("division.shared-cell", "A cell of another row also applies to this row.")
_YEAR_ADDED = Message(
    "division.year-added", "The deadline names no year; the given year or the year of the title is used."
)


@attrs.define(kw_only=True)
class TaskGroup:
    """A category, or a task that several rows share, while its rows are read."""

    task: Task
    parts: list[Task | TaskGroup] = attrs.field(factory=list)
    branches: dict[object, TaskGroup] = attrs.field(factory=dict)
    has_number_of_rows: bool = False
    """Whether its number is that in the column of numbers, which its rows share."""

    def finished(self) -> Task:
        """Return the task with its parts."""
        return self.task.evolve(children=tasks_of(self.parts))


def tasks_of(parts: list[Task | TaskGroup]) -> tuple[Task, ...]:
    """Return tasks and groups as the tasks of a plan."""
    return tuple(part.finished() if isinstance(part, TaskGroup) else part for part in parts)


@attrs.define(kw_only=True)
class PlanBuilder:
    """The parts of a plan that the tables of a file gave so far: tasks, agencies, findings, locations."""

    mapping: TableMapping
    language: str
    year: int | None
    quotes: Quotes
    agencies: AgencyRegister
    parts: list[Task | TaskGroup] = attrs.field(factory=list)
    branches: dict[object, TaskGroup] = attrs.field(factory=dict)
    findings: GatheredFindings = attrs.field(factory=GatheredFindings)
    places: dict[str, Location] = attrs.field(factory=dict)
    counts: dict[str, int] = attrs.field(factory=dict)
    doubted: set[str] = attrs.field(factory=set)

    def text(self, text: str) -> Text:
        """Return a text in the language of the table."""
        return Text({self.language: text})

    def id(self, kind: str, place: Location) -> str:
        """Return the next id of a kind of records."""
        self.counts[kind] = self.counts.get(kind, 0) + 1
        id = f"{kind}-{self.counts[kind]}"
        self.places[id] = place
        return id

    def doubt(self, owner: responsibility.Party, place: Location) -> None:
        """Report, once, an agency whose name does not end as those of agencies do, unless the mapping names it."""
        key = plain(owner.name)
        if key in self.doubted or key in self.agencies.same or key in map(plain, self.mapping.agencies):
            return
        self.doubted.add(key)
        if owner.is_place:
            government = f"{owner.name}人民政府"
            entry = mapping_entry(government, owner.name)
            self.findings.append(
                finding(messages.DIVISION_OWNER_PLACE, place, level=Level.INFO, name=owner.name, entry=entry)
            )
        else:
            entry = mapping_entry("…", owner.name)
            self.findings.append(
                finding(messages.DIVISION_OWNER_DOUBTFUL, place, level=Level.WARNING, name=owner.name, entry=entry)
            )

    def label(self, heading: str, text: str) -> str:
        """Return the text of a cell after its heading, for a description."""
        return labelled(heading, text, primary(self.language)) if heading else text

    def add(self, table: DivisionTable, *, leading: frozenset[DivisionColumn]) -> None:
        """Add every task of a table; in the columns *leading*, the agency named first leads."""
        owners_of: dict[tuple[int, int], list[NamedAt]] = {}
        unit_above = _unit_above(table)
        known = task_rows(table, self.mapping)
        shared: dict[Spot, list[TaskRow]] = {}
        for line in known:
            if line.group:
                shared.setdefault(line.group, []).append(line)
        for line in known:
            parts, branches = self.parts, self.branches
            for spot in line.categories:
                branch = self.branch(parts, branches, table.grid, spot)
                parts, branches = branch.parts, branch.branches
            if line.group:
                branch = self.group(parts, branches, table, line.group, shared[line.group])
                parts = branch.parts
                own_number = not branch.has_number_of_rows
            else:
                own_number = True
            parts.append(_Row(self, table, line, leading, unit_above, owners_of, own_number=own_number).task())

    def branch(
        self, parts: list[Task | TaskGroup], branches: dict[object, TaskGroup], grid: Grid, spot: Spot
    ) -> TaskGroup:
        """Return the category of a name among these parts; a new name adds one."""
        text = grid.text(spot)
        key = plain(text)
        if key not in branches:
            if _is_agency(text):
                self.findings.append(
                    finding(messages.DIVISION_CATEGORY_OWNER, grid.at(spot), level=Level.WARNING, text=clean(text))
                )
            numbering = read_numbering(text)
            if numbering and not numbering.is_chinese:
                numbering = None
            start = numbering.text_start if numbering else 0
            branches[key] = TaskGroup(
                task=Task(
                    id=self.id("group", grid.at(spot)),
                    title=self.text(clean(text[start:])),
                    number=numbering.quote if numbering else None,
                    spans=(self.quotes.span(grid, spot, start=start),),
                )
            )
            parts.append(branches[key])
        return branches[key]

    def group(
        self,
        parts: list[Task | TaskGroup],
        branches: dict[object, TaskGroup],
        table: DivisionTable,
        spot: Spot,
        shared: list[TaskRow],
    ) -> TaskGroup:
        """Return the task that several rows share; the first row adds it."""
        key = (id(table), spot)
        if key not in branches:
            numbers = dict.fromkeys(cell for row in shared if (cell := row.first(ColumnKind.NUMBER)))
            number = next(iter(numbers)) if len(numbers) == 1 else None
            head = _head(table.grid.text(spot), has_number=number is not None)
            branches[key] = TaskGroup(
                has_number_of_rows=number is not None,
                task=Task(
                    id=self.id("group", table.grid.at(spot)),
                    title=self.text(head.title),
                    number=clean(table.grid.text(number)) if number else head.number,
                    description=self.text(head.rest) if head.rest else None,
                    spans=(self.quotes.span(table.grid, spot, start=head.start, end=head.end),),
                ),
            )
            parts.append(branches[key])
        return branches[key]


def _is_agency(text: str) -> bool:
    """Whether the name of a category is that of agencies: 市教育局, 市卫健委（牵头）."""
    numbering = read_numbering(text)
    reading = responsibility.read_owners(text[numbering.text_start if numbering else 0 :], Role.RESPONSIBLE)
    named = [party for party in reading.parties if SURE_END.search(party.name)]
    return bool(named) and len(named) == len(reading.parties) and not reading.unread


def _unit_above(table: DivisionTable) -> Spot | None:
    """The cell above a table that gives the unit of its numbers: 单位：万人次."""
    matches = ((spot, _UNIT_ABOVE.fullmatch(table.grid.text(spot))) for spot in table.above)
    return next((spot for spot, unit in matches if unit and targets.is_known_unit(unit[1])), None)


@attrs.frozen(kw_only=True)
class _Head:
    """The parts of a text that is the title of a task."""

    title: str
    """The first sentence."""
    number: str | None
    rest: str | None
    """The full text, if it has more than one sentence."""
    start: int
    end: int


def _head(text: str, *, has_number: bool) -> _Head:
    """The title in a text. A number before it is read where the table has no column of numbers."""
    numbering = None if has_number else read_numbering(text)
    start, _ = trim(text, numbering.text_start if numbering else 0, len(text))
    sentence = first_sentence(text, start)
    end = sentence.start() if sentence else len(text)
    more = sentence is not None and bool(text[sentence.end() :].strip())
    return _Head(
        title=clean(text[start:end]),
        number=numbering.quote if numbering else None,
        rest=clean(text[start:]) if more else None,
        start=start,
        end=end,
    )


NamedAt: TypeAlias = tuple[responsibility.Party, Spot]
"""An agency with the cell that names it."""


@attrs.define
class _Row:
    """A row while its task is made."""

    draft: PlanBuilder
    table: DivisionTable
    line: TaskRow
    leading: frozenset[DivisionColumn]
    """The columns of responsible agencies in which the agency named first leads."""
    unit_above: Spot | None
    owners_of: dict[tuple[int, int], list[NamedAt]]
    """The agencies of the cells above, by row and column."""
    own_number: bool = attrs.field(kw_only=True)
    description: list[str] = attrs.field(factory=list)
    marks: list[Inferred] = attrs.field(factory=list)
    spans: list[Span] = attrs.field(factory=list)

    @property
    def grid(self) -> Grid:
        return self.table.grid

    def task(self) -> Task:
        """Return the task of the row."""
        id = self.draft.id("task", self.grid.at(self.line.row.spot))
        at = self.line.first(ColumnKind.NUMBER)
        title_at = self.title_at()
        head = _head(self.grid.text(title_at), has_number=at is not None)
        self.spans.append(self.quote(title_at, start=head.start, end=head.end))
        number = self.number(at) or head.number
        if head.rest:
            self.describe(head.rest, title_at)
        for _, spot in self.line.of(ColumnKind.CONTENT):
            if spot != title_at:
                self.describe(clean(self.grid.text(spot)), spot)
        assignments = tuple(self.assignments())
        due, marks = self.due()
        indicators = self.indicators(self.draft.text(head.title), title_at)
        self.others(title_at)
        return Task(
            id=id,
            title=self.draft.text(head.title),
            number=number,
            description=self.draft.text("\n".join(self.description)) if self.description else None,
            due=due,
            assignments=assignments,
            indicators=indicators,
            spans=tuple(dict.fromkeys(self.spans)),
            inferred=(*marks, *dict.fromkeys(self.marks)),
        )

    def is_merged_down(self, column: DivisionColumn, spot: Spot) -> bool:
        """Whether a cell is that of a row above, merged down to this row."""
        index = self.line.row.index
        return spot[0] != index and self.grid.origin(index, column.index) == spot

    def title_at(self) -> Spot:
        """Return the cell of the title; of a row that shares its task with others, the cell that differs."""
        task_at = self.line.first(ColumnKind.TASK)
        kinds = (ColumnKind.CONTENT, ColumnKind.INDICATOR) if self.line.group else (ColumnKind.TASK, ColumnKind.CONTENT)
        named = [spot for _, spot in self.line.of(*kinds)]
        return (named or ([task_at] if task_at else [self.line.row.spot]))[0]

    def number(self, spot: Spot | None) -> str | None:
        if spot is None or not self.own_number:
            return None
        self.spans.append(self.quote(spot, field="number"))
        return clean(self.grid.text(spot))

    def quote(self, spot: Spot, *, start: int = 0, end: int | None = None, field: str | None = None) -> Span:
        return self.draft.quotes.span(self.grid, spot, start=start, end=end, field=field)

    def describe(self, text: str, spot: Spot) -> None:
        self.description.append(text)
        self.spans.append(self.quote(spot, field="description"))

    def describe_cell(self, column: DivisionColumn, spot: Spot) -> None:
        self.describe(self.draft.label(column.label, clean(self.grid.text(spot))), spot)

    def report(self, finding: Finding) -> None:
        self.draft.findings.append(finding)

    # -- who -----------------------------------------------------------------------------------------------------

    def assignments(self) -> Iterator[Assignment]:
        """Yield the agencies of the row, each once per role."""
        seen: set[tuple[Role, str | None, str]] = set()
        for column, spot in self.line.of(*OWNERS):
            for n, (owner, cell) in enumerate(self.owners(column, spot)):
                assignment = self.assignment(owner, column, cell, first=n == 0)
                key = (assignment.role, assignment.agency, str(assignment.label))
                if key in seen:
                    self.report(
                        finding(messages.DIVISION_OWNER_TWICE, self.grid.at(spot), level=Level.INFO, name=owner.name)
                    )
                else:
                    seen.add(key)
                    yield assignment
        owned = self.table.of(*OWNERS)
        if owned and not seen:
            place = self.grid.at((self.line.row.index, owned[0].index))
            self.report(finding(messages.DIVISION_WITHOUT_OWNER, place, level=Level.WARNING))

    def owners(self, column: DivisionColumn, spot: Spot) -> list[NamedAt]:
        """Return the agencies in a cell, each with the cell that names it, and report what could not be read."""
        reading = responsibility.read_owners(
            self.grid.text(self.line.repeated.get(column, spot)),
            _ROLES[column.holds],
            separators=self.draft.mapping.separators,
            first_leads=column in self.leading,
        )
        spot = self.line.repeated.get(column, spot)
        parts: list[responsibility.Party | responsibility.Repetition] = [*reading.parties, *reading.repetitions]
        owners: list[NamedAt] = []
        for part in sorted(parts, key=lambda part: part.start):
            if isinstance(part, responsibility.Party):
                owners.append((part, spot))
                continue
            named = {(party.name, party.role) for party in reading.parties}
            others = self.repeated(part, column, spot)
            owners += [(party, at) for party, at in others if (party.name, party.role) not in named]
        self.owners_of[self.line.row.index, column.index] = owners
        text = self.grid.text(spot)
        if not owners and not reading.repetitions and not responsibility.names_nobody(text):
            self.report(
                finding(messages.DIVISION_OWNERS_UNREAD, self.grid.at(spot), level=Level.WARNING, text=clean(text))
            )
            self.describe_cell(column, spot)
            return owners
        for rest in reading.unread:
            words = clean(rest.quote)
            self.report(finding(messages.DIVISION_OWNERS_REST, self.grid.at(spot), level=Level.WARNING, text=words))
            self.description.append(self.draft.label(column.label, words))
            self.spans.append(self.quote(spot, start=rest.start, end=rest.end, field="description"))
        return owners

    def repeated(self, repetition: responsibility.Repetition, column: DivisionColumn, spot: Spot) -> Iterator[NamedAt]:
        """Yield the agencies of the row that 同上 or 同1 repeats; report where that row names none."""
        source = self.line.earlier(repetition.row, self.grid)
        others = self.owners_of.get((source.row.index, column.index), []) if source else []
        place, words = self.grid.at(spot), repetition.quote
        if not others:
            self.report(finding(messages.DIVISION_DITTO_UNRESOLVED, place, level=Level.WARNING, text=words))
        else:
            names = tuple(dict.fromkeys(party.name for party, _ in others))
            self.report(finding(messages.DIVISION_DITTO, place, level=Level.INFO, text=words, names=names))
        for party, at in others:
            yield (attrs.evolve(party, role=repetition.role) if repetition.role else party), at

    def assignment(self, owner: responsibility.Party, column: DivisionColumn, spot: Spot, *, first: bool) -> Assignment:
        span = self.quote(spot, start=owner.start, end=owner.end)
        leads = first and column in self.leading and owner.role is Role.LEAD and not owner.has_own_role
        facts: dict[str, Any] = {
            "role": owner.role,
            "spans": (span,),
            "inferred": (
                *((_mark("role", _FIRST_LEADS),) if leads else ()),
                *((_mark("spans", _SHARED_CELL),) if spot[0] != self.line.row.index else ()),
            ),
        }
        if owner.kind is AssignmentKind.NAMED:
            id = self.draft.agencies.id_of(owner.name, span)
            if id not in self.draft.places:
                self.draft.places[id] = self.grid.at(spot)
            if owner.is_doubtful or owner.is_place:
                self.draft.doubt(owner, self.grid.at(spot))
            return Assignment(agency=id, **facts)
        return Assignment(kind=owner.kind, label=self.draft.text(owner.name), **facts)

    # -- by when -------------------------------------------------------------------------------------------------

    def due(self) -> tuple[When | None, tuple[Inferred, ...]]:
        """Return the deadline, and a mark where its year was added. Other text is added to the description."""
        for column, spot in self.line.of(ColumnKind.DUE):  # a table has one column of deadlines at most
            place, text = self.grid.at(spot), clean(self.grid.text(spot))
            if responsibility.names_nobody(text):
                continue
            read = dates.read_due(self.grid, spot, year=self.draft.year)
            if read.when is None:
                self.describe_cell(column, spot)
                self.report(_about_no_deadline(read, place, text))
                return None, ()
            self.spans.append(self.quote(spot, field="due"))
            if self.is_merged_down(column, spot):
                self.marks.append(_mark("spans", _SHARED_CELL))
            if read.other_year:
                facts: dict[str, Any] = {"due": in_words(read.when), "year": self.draft.year}
                self.report(finding(messages.DIVISION_DUE_OTHER_YEAR, place, level=Level.WARNING, **facts))
            remarks = {
                messages.DIVISION_DUE_DAY_NUMBER: read.is_day_number,
                messages.DIVISION_DUE_YEAR: read.year_added,
                messages.DIVISION_DUE_REST: read.has_rest,
            }
            for message in (message for message, applies in remarks.items() if applies):
                self.report(finding(message, place, level=Level.INFO, text=text, due=in_words(read.when)))
            if read.has_rest:
                self.describe_cell(column, spot)
            return read.when, (_mark("due", _YEAR_ADDED),) if read.year_added else ()
        return None, ()

    # -- how much ------------------------------------------------------------------------------------------------

    def indicators(self, title: Text, title_at: Spot) -> tuple[Indicator, ...]:
        """Return one indicator per thing that is counted, with a target per year."""
        name_at = self.line.first(ColumnKind.INDICATOR)
        name = clean(self.grid.text(name_at)) if name_at else None
        indicators: dict[tuple[str, IndicatorKind], Indicator] = {}
        for column, spot in self.line.of(ColumnKind.TARGET):
            if self.is_merged_down(column, spot):
                text = clean(self.grid.text(spot))
                place = self.grid.at((self.line.row.index, column.index))
                self.report(finding(messages.DIVISION_TARGET_SHARED, place, level=Level.WARNING, text=text))
                self.describe_cell(column, spot)
                self.marks.append(_mark("spans", _SHARED_CELL))
                continue
            for aim in self.read_targets(column, spot):
                label = self.draft.text(_indicator_name(name, aim.name, str(title)))
                target = self.target(aim, column, spot)
                kind = IndicatorKind.STATE if target.value is None else IndicatorKind.QUANTITY
                known = indicators.get((str(label), kind))
                if known:
                    indicators[str(label), kind] = known.evolve(targets=(*known.targets, target))
                    continue
                spans = [self.quote(spot, start=aim.start, end=aim.end)]
                if name_at:
                    spans.append(self.quote(name_at, field="title"))
                id = self.draft.id("indicator", self.grid.at(spot))
                indicators[str(label), kind] = Indicator(
                    id=id, title=label, kind=kind, targets=(target,), spans=tuple(spans)
                )
        if name_at and name and not indicators and name_at != title_at:
            id = self.draft.id("indicator", self.grid.at(name_at))
            spans = [self.quote(name_at)]
            return (Indicator(id=id, title=self.draft.text(name), kind=IndicatorKind.STATE, spans=tuple(spans)),)
        return tuple(indicator.evolve(targets=_in_time(indicator.targets)) for indicator in indicators.values())

    def unit(self, column: DivisionColumn) -> str:
        """Return the unit of a column's numbers: in the row, in the heading, or above the table."""
        spot = self.line.first(ColumnKind.UNIT)
        text = clean(self.grid.text(spot)) if spot else unit_of(column.heading)
        if text is None and self.unit_above:
            match = _UNIT_ABOVE.fullmatch(self.grid.text(self.unit_above))
            text = match and match[1]
        return "" if text is None or _NO_UNIT.fullmatch(text) else text

    def read_targets(self, column: DivisionColumn, spot: Spot) -> Iterator[targets.StatedTarget]:
        """Yield the targets in a cell; report those that cannot be read as a number with a unit."""
        place = self.grid.at(spot)
        unit = self.unit(column)
        cell = self.grid.sheet.rows[spot[0]][spot[1]]
        if isinstance(cell, (datetime.date, datetime.time, datetime.timedelta, bool)):
            self.report(
                finding(messages.DIVISION_TARGET_UNREAD, place, level=Level.WARNING, text=clean(self.grid.text(spot)))
            )
            yield targets.StatedTarget(quote=self.grid.text(spot), start=0)
            return
        if responsibility.names_nobody(self.grid.text(spot)):
            return
        for aim in targets.read_targets(self.grid.text(spot), unit=unit):
            if aim.value is None:
                self.report(finding(messages.DIVISION_TARGET_UNREAD, place, level=Level.WARNING, text=clean(aim.quote)))
            elif not aim.unit:
                self.report(
                    finding(messages.DIVISION_TARGET_WITHOUT_UNIT, place, level=Level.WARNING, text=clean(aim.quote))
                )
            elif isinstance(cell, float) and unit.startswith(("%", "％")) and 0 < cell < 1:
                self.report(finding(messages.DIVISION_SHARE_SMALL, place, level=Level.WARNING, value=aim.value))
            yield aim if aim.unit else attrs.evolve(aim, value=None, upper=None)

    def target(self, aim: targets.StatedTarget, column: DivisionColumn, spot: Spot) -> Target:
        year = year_of(column.heading)
        spans = [self.quote(spot, start=aim.start, end=aim.end)]
        unit_at = self.line.first(ColumnKind.UNIT) or (None if unit_of(column.heading) else self.unit_above)
        if unit_at and aim.value is not None and not aim.has_own_unit:
            spans.append(self.quote(unit_at, field="unit"))
        if year:
            spans.append(self.quote(column.spot, field="due"))
        if aim.value is None:
            due = aim.due or (When(year) if year else None)
            return Target(written=aim.quote, due=due, binding=aim.binding, spans=tuple(spans))
        return Target(
            value=aim.value,
            upper=aim.upper,
            written=aim.written,
            comparator=aim.comparator,
            unit=self.draft.text(aim.unit),
            due=aim.due or (When(year) if year else None),
            per=aim.per,
            binding=aim.binding,
            spans=tuple(spans),
        )

    # -- what else -----------------------------------------------------------------------------------------------

    def others(self, title_at: Spot) -> None:
        """Add the cells that have no counterpart in a plan to the description."""
        kept = [*self.line.of(ColumnKind.PERSON), *self.line.of(ColumnKind.TEXT)]
        kept.sort(key=lambda cell: (cell[0].holds is ColumnKind.TEXT, plain(cell[0].label), cell[0].index))
        if not list(self.line.of(ColumnKind.TARGET)):
            kept += self.line.of(ColumnKind.UNIT)
        for column, spot in kept:
            if spot != title_at:
                self.describe_cell(column, spot)


def _about_no_deadline(read: dates.DueReading, place: Location, text: str) -> Finding:
    """The finding about a cell of deadlines that gives no date."""
    if read.month_is_open:
        year = text.partition(".")[0]
        return finding(
            messages.DIVISION_DUE_MONTH_OPEN,
            place,
            level=Level.WARNING,
            text=text,
            january=f"{year}-01",
            october=f"{year}-10",
        )
    if read.lacks_year:
        return finding(messages.DIVISION_DUE_WITHOUT_YEAR, place, level=Level.WARNING, text=text)
    if read.is_open_ended:
        return finding(messages.DIVISION_DUE_STANDING, place, level=Level.INFO, text=text)
    return finding(messages.DIVISION_DUE_UNREAD, place, level=Level.WARNING, text=text)


def _mark(field: str, reason: Message) -> Inferred:
    return Inferred(field=field, by="policyplan", reason=text_of(reason))


def _indicator_name(indicator: str | None, counted: str | None, task: str) -> str:
    """The name of an indicator: the name in the table and the words before the number."""
    counted = clean(counted) if counted else None
    if indicator and counted:
        return f"{indicator}：{counted}"
    return indicator or counted or task


def _in_time(targets: tuple[Target, ...]) -> tuple[Target, ...]:
    """Mark the targets before the last year as interim."""
    last = max((target.due.last for target in targets if target.due), default=None)
    return tuple(
        target.evolve(interim=True) if target.due and last and target.due.last < last else target for target in targets
    )
