"""Timeline: phases, due dates and targets on one axis, and what is active, due or overdue on a day."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import ClassVar

import attrs

from policyplan.errors import CallError
from policyplan.l10n.lists import count_texts, labelled
from policyplan.l10n.targets import amount_of
from policyplan.l10n.texts import text_of
from policyplan.l10n.times import by_words, when_words
from policyplan.messages import Language, heading, label, labels
from policyplan.model.arguments import answers
from policyplan.model.kinds import Binding, Per, TaskStatus
from policyplan.model.plan import Plan
from policyplan.model.records import Goal, Indicator, Measure, Phase, Provision, Target, Task
from policyplan.model.values import Inferred, Record, Text
from policyplan.model.when import When
from policyplan.query import messages
from policyplan.query.as_of import AsOf, Day, as_of_day, made_up_updates_note, updates_until
from policyplan.query.reported import TaskReports, task_reports
from policyplan.query.result import IDS, Column, Reason, Result, Row, reason
from policyplan.query.succession import on_day
from policyplan.query.targets.parts import owned_indicators, stated_target


class TimelineKind(StrEnum):
    """What a row on the axis is."""

    PHASE = "phase"
    GOAL = "goal"
    TASK = "task"
    PROVISION = "provision"
    INTERIM_TARGET = "interim_target"
    TARGET = "target"


labels(
    TimelineKind,
    phase="phase",
    goal="goal",
    task="task",
    provision="provision",
    interim_target="interim target",
    target="target",
)


class TimelineState(StrEnum):
    """The state of a row on a day, the first that applies."""

    DONE = "done"
    """Its owners reported it done (tasks and provisions)."""
    CANCELLED = "cancelled"
    """Its owners reported it cancelled (tasks and provisions)."""
    OVERDUE = "overdue"
    """Its last day is over (tasks and provisions)."""
    PAST = "past"
    """Its last day is over (phases, goals and targets)."""
    DUE = "due"
    """It ends on the day, or within the days asked for (all but phases)."""
    UPCOMING = "upcoming"
    """Its first day is still to come."""
    ACTIVE = "active"
    """The day is between its first and its last."""


labels(
    TimelineState,
    done="done",
    cancelled="cancelled",
    overdue="overdue",
    past="past",
    due="due",
    upcoming="upcoming",
    active="active",
)


_CLOSED = {TaskStatus.DONE: TimelineState.DONE, TaskStatus.CANCELLED: TimelineState.CANCELLED}
_REPORTED_ON = (TimelineKind.TASK, TimelineKind.PROVISION)
_RECURRING = (Per.YEAR, Per.QUARTER, Per.MONTH)


@attrs.frozen(kw_only=True)
class TimelineRow(Row):
    """One dated phase, goal, task, provision or target."""

    kind: TimelineKind
    """What it is."""
    id: str
    """Its id; for a target, that of its indicator."""
    title: Text
    """Its title."""
    owner: str | None = None
    """The id of the goal, task or provision that a target's indicator belongs to."""
    amount: Text | None = None
    """The amount of a target."""
    due: When | None
    """When it is due, as precise as the document is."""
    period: When | None
    """The period that it covers."""
    per: Per | None = None
    """What a target recurs in."""
    first: datetime.date
    """The first day: of the period, or else of the due date."""
    last: datetime.date
    """The last day."""
    written: str | None = None
    """The document's words for the date."""
    covers: tuple[str, ...] = ()
    """The tasks that a phase covers."""
    inferred: Text | None = None
    """The reason why the row or its date was inferred."""
    state: TimelineState | None = None
    """The state on the day asked for."""
    days_left: int | None = None
    """The days until the last day; negative after it."""
    status: TaskStatus | None = None
    """The status by the reports of its owners."""
    ids: tuple[str, ...]
    """The record, and the reports by which it has its status."""


@attrs.frozen(kw_only=True)
class Undated(Row):
    """A record that could have a date but has none."""

    kind: TimelineKind
    """What it is."""
    id: str
    """Its id."""
    title: Text
    """Its title."""


def what_words(row: TimelineRow, language: Language) -> str:
    """Return the title and amount of a row: ``Rural training: 100,000 person-times``."""
    title = row.title.in_(language)
    return labelled(title, row.amount.in_(language), language) if row.amount else title


def _when(row: TimelineRow, language: Language) -> tuple[str, ...]:
    times = (row.period and when_words(row.period, language), row.due and by_words(row.due, language))
    return tuple(time for time in times if time)


def state_words(row: TimelineRow, language: Language) -> str:
    """Return the state of a row in a word; empty without a day."""
    return label(row.state, language) if row.state else ""


def _covers(row: TimelineRow, language: Language) -> tuple[str, ...]:
    unstated = row.kind is TimelineKind.PHASE and not row.covers
    return (label(Binding.UNSTATED, language),) if unstated else row.covers


def _basis(row: TimelineRow, language: Language) -> str:
    return label("date-inferred", language) if row.inferred else ""


@attrs.frozen(kw_only=True, repr=False)
class Timeline(Result[TimelineRow]):
    """Rows by their last day, then by their first."""

    columns: ClassVar[tuple[Column, ...]] = (
        Column(name="last", heading=heading("Last day")),
        Column(name="state", heading=heading("State"), shown=state_words),
        Column(name="days_left", heading=heading("Days left"), align="right"),
        Column(name="kind", heading=heading("Kind")),
        Column(name="id", only_in="csv"),
        Column(name="title", heading=heading("What"), shown=what_words),
        Column(name="owner", only_in="csv"),
        Column(name="amount", only_in="csv"),
        Column(name="due", heading=heading("When"), shown=_when),
        Column(name="period", only_in="csv"),
        Column(name="per", only_in="csv"),
        Column(name="first", only_in="csv"),
        Column(name="written", only_in="csv"),
        Column(name="covers", heading=heading("Covers"), shown=_covers),
        Column(name="inferred", heading=heading("Date"), shown=_basis),
        Column(name="status", heading=heading("Reported status")),
        IDS,
    )

    day: str | None = None
    """The day of the states; None without one."""
    undated: tuple[Undated, ...] = ()
    """The records without a date."""
    left_out: tuple[str, ...] = ()
    """The ids left out because only stated facts were asked for."""


@answers
def timeline(plan: Plan, *, as_of: Day | None = None, within: int | None = None, stated_only: bool = False) -> Timeline:
    """Return all dated things on one axis: phases, due dates of goals, tasks and provisions, and targets.

    A date is a period, as precise as the document is: 2020 is a year, not its 1 January, and "by 2020" ends with its
    last day. A task is done from the day on which its owners report so, as `policyplan.status` has it.

    Parameters:
        plan: The plan.
        as_of: The day for states: a date, a year or month whose last day is meant, or ``today``. Without it, rows
        have no
            states, and the clock is never asked.
        within: A row is due if it ends within this many days; by default, on the day itself.
        stated_only: Leave out inferred things and inferred dates.

    Returns:
        One row per dated thing, by last day and then first day; ``undated`` has the others.

    Raises:
        CallError: *as_of* is not a date, or *within* is not a number of days or given without a day.

    Example:
        >>> from policyplan import samples, timeline
        >>> row = timeline(samples.jiangmen(), as_of="2018")[0]
        >>> print(row.title.en, row.first, row.last, row.state)
        Start 2017-01-01 2017-12-31 past

    """
    asked = None if as_of is None else as_of_day(as_of)
    days = _days(within, asked)
    book = _Book(stated_only)
    book.read(plan)
    rows = sorted(book.rows, key=_by_day)
    if asked:
        plan, _ = on_day(plan, asked)
        reports = task_reports(plan, updates_until(plan, asked.day, stated_only=stated_only))
        rows = [_judged(row, asked.day, days, reports.get(row.id)) for row in rows]
    return Timeline(
        rows=tuple(rows),
        day=asked.day.isoformat() if asked else None,
        undated=tuple(book.undated),
        left_out=tuple(book.left_out),
        notes=tuple(_notes(plan, book, rows, asked, days)),
    )


def _days(within: object, asked: AsOf | None) -> int:
    if within is None:
        return 0
    if isinstance(within, bool) or not isinstance(within, int) or within < 0:
        raise CallError(messages.WITHIN_NOT_DAYS, given=within)
    if asked is None:
        raise CallError(messages.WITHIN_WITHOUT_DAY, days=within)
    return within


_ORDER = {kind: position for position, kind in enumerate(TimelineKind)}


def _by_day(row: TimelineRow) -> tuple[datetime.date, datetime.date, int]:
    return row.last, row.first, _ORDER[row.kind]


# -- reading the plan ----------------------------------------------------------------------------------------------


@attrs.define
class _Book:
    """The dated and undated records of a plan, in the order of the document."""

    stated_only: bool
    rows: list[TimelineRow] = attrs.field(factory=list)
    undated: list[Undated] = attrs.field(factory=list)
    left_out: list[str] = attrs.field(factory=list)
    dropped: int = 0

    def read(self, plan: Plan) -> None:
        for phase in plan.phases:
            covers = tuple(link.to for link in phase.covers if link.is_stated or not self.stated_only)
            self.enter(TimelineKind.PHASE, phase, covers)
        for goal in plan.all_goals:
            self.enter(TimelineKind.GOAL, goal)
        for task in plan.all_tasks:
            self.enter(TimelineKind.TASK, task)
        for provision in plan.provisions:
            self.enter(TimelineKind.PROVISION, provision)
        measures = {measure.id: measure for measure in plan.measures}
        for owner, indicator in owned_indicators(plan):
            self.enter_targets(owner.id, indicator, measures.get(indicator.measure or ""))

    def enter(self, kind: TimelineKind, record: Phase | Goal | Task | Provision, covers: tuple[str, ...] = ()) -> None:
        if self.stated_only and not record.is_stated:
            self.left_out.append(record.id)
            return
        field = "period" if isinstance(record, Phase) else "due"
        when: When | None = getattr(record, field)
        mark = record.inference(field) or record.inference()
        if mark and when and self.stated_only:
            when, self.dropped = None, self.dropped + 1
        if when is None:
            self.undated.append(Undated(kind=kind, id=record.id, title=record.title))
            return
        first, last = _ends(when, when)
        self.rows.append(
            TimelineRow(
                kind=kind,
                id=record.id,
                title=record.title,
                due=None if isinstance(record, Phase) else when,
                period=when if isinstance(record, Phase) else None,
                first=first,
                last=last,
                written=_words(record),
                covers=covers,
                inferred=mark.reason if mark else None,
                ids=(record.id,),
            )
        )

    def enter_targets(self, owner: str, indicator: Indicator, measure: Measure | None) -> None:
        if self.stated_only and not indicator.is_stated:
            self.left_out += [indicator.id] if indicator.targets else []
            return
        for target in indicator.targets:
            if self.stated_only and target.is_inferred:
                self.left_out.append(indicator.id)
            else:
                self.enter_target(owner, indicator, target, measure)

    def enter_target(self, owner: str, indicator: Indicator, target: Target, measure: Measure | None) -> None:
        dated = stated_target(target) if self.stated_only else target
        self.dropped += sum(getattr(target, name) != getattr(dated, name) for name in ("due", "period"))
        kind = TimelineKind.INTERIM_TARGET if target.interim else TimelineKind.TARGET
        last = dated.due or dated.period
        if last is None:
            self.undated.append(Undated(kind=kind, id=indicator.id, title=indicator.title))
            return
        mark = _mark(indicator, dated)
        first, end = _ends(dated.period or last, last)
        self.rows.append(
            TimelineRow(
                kind=kind,
                id=indicator.id,
                title=indicator.title,
                owner=owner,
                amount=amount_of(dated, measure),
                due=dated.due,
                period=dated.period,
                per=dated.per,
                first=first,
                last=end,
                written=_words(dated) or _words(indicator),
                inferred=mark.reason if mark else None,
                ids=(indicator.id,),
            )
        )


def _ends(first: When, last: When) -> tuple[datetime.date, datetime.date]:
    """The first and the last day; a period that begins after its due date begins on it."""
    return min(first.first, last.last), last.last


def _mark(indicator: Indicator, target: Target) -> Inferred | None:
    dates = [name for name in ("due", "period") if getattr(target, name) is not None]
    marks = [target.inference(), indicator.inference(), *map(target.inference, dates)]
    return next((mark for mark in marks if mark), None)


def _words(record: Record) -> str | None:
    """The document's words for the date of a record."""
    return next((span.quote for span in record.spans if span.field in ("due", "period")), None)


# -- on a day ------------------------------------------------------------------------------------------------------


def _judged(row: TimelineRow, day: datetime.date, within: int, reports: TaskReports | None) -> TimelineRow:
    left = (row.last - day).days
    status = reports.status if reports and row.kind in _REPORTED_ON else None
    return attrs.evolve(
        row,
        state=_state_of(row, day, left, within, status),
        days_left=left,
        status=status,
        ids=(*row.ids, *(report.id for report in reports.used)) if reports and status else row.ids,
    )


def _state_of(row: TimelineRow, day: datetime.date, left: int, within: int, status: TaskStatus | None) -> TimelineState:
    if status in _CLOSED:
        return _CLOSED[status]
    if left < 0:
        return TimelineState.OVERDUE if row.kind in _REPORTED_ON else TimelineState.PAST
    if left <= within and row.kind is not TimelineKind.PHASE:
        return TimelineState.DUE
    return TimelineState.UPCOMING if row.first > day else TimelineState.ACTIVE


# -- notes ---------------------------------------------------------------------------------------------------------


def _notes(plan: Plan, book: _Book, rows: list[TimelineRow], asked: AsOf | None, within: int) -> Iterator[Reason]:
    if rows:
        yield reason(messages.TIMELINE_COUNTED, count=len(rows), kinds=_by_kind(row.kind for row in rows))
    else:
        yield reason(messages.TIMELINE_EMPTY)
    if asked:
        yield from asked.notes
        states = count_texts(Counter(row.state for row in rows if row.state))
        if states:
            message = messages.TIMELINE_STATES_WITHIN if within else messages.TIMELINE_STATES
            yield reason(message, days=within, states=states)
        yield from _notes_on_reports(plan, rows)
    if book.undated:
        kinds = _by_kind(agency.kind for agency in book.undated)
        yield reason(messages.TIMELINE_UNDATED, count=len(book.undated), kinds=kinds)
    without_tasks = tuple(row.title for row in rows if row.kind is TimelineKind.PHASE and not row.covers)
    if without_tasks:
        yield reason(messages.TIMELINE_PHASES_SILENT, titles=without_tasks)
    recurring = sum(row.per in _RECURRING for row in rows)
    if recurring:
        yield reason(messages.TIMELINE_RECURRING, count=recurring)
    if book.stated_only:
        yield reason(messages.TIMELINE_STATED_ONLY, count=len(book.left_out), dates=book.dropped)
    elif inferred := sum(row.inferred is not None for row in rows):
        yield reason(messages.TIMELINE_INFERRED, count=inferred)


def _notes_on_reports(plan: Plan, rows: list[TimelineRow]) -> Iterator[Reason]:
    if any(row.kind in _REPORTED_ON for row in rows):
        used = sum(len(row.ids) - 1 for row in rows if row.kind in _REPORTED_ON)
        yield reason(messages.TIMELINE_REPORTS, count=len(plan.updates), used=used)
        yield from made_up_updates_note(plan, frozenset(id for row in rows for id in row.ids))
    open_ends = sum(row.state is TimelineState.PAST and row.kind is not TimelineKind.PHASE for row in rows)
    if open_ends:
        yield reason(messages.TIMELINE_PAST, count=open_ends)


_COUNTS = {
    TimelineKind.PHASE: messages.TIMELINE_COUNT_PHASES,
    TimelineKind.GOAL: messages.TIMELINE_COUNT_GOALS,
    TimelineKind.TASK: messages.TIMELINE_COUNT_TASKS,
    TimelineKind.PROVISION: messages.TIMELINE_COUNT_PROVISIONS,
    TimelineKind.INTERIM_TARGET: messages.TIMELINE_COUNT_INTERIM_TARGETS,
    TimelineKind.TARGET: messages.TIMELINE_COUNT_TARGETS,
}


def _by_kind(kinds: Iterable[TimelineKind]) -> tuple[Text, ...]:
    return tuple(text_of(_COUNTS[kind], count=count) for kind, count in Counter(kinds).items())
