"""Tables of bulletins: reports, overdue tasks, and what is due, with their owners and full dates."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from policyplan.l10n.lists import join_names, with_remark
from policyplan.l10n.numbers import digits
from policyplan.l10n.times import in_place, when_words
from policyplan.messages import Language, label
from policyplan.model.plan import Plan
from policyplan.model.records import Update
from policyplan.model.reporting import row_of
from policyplan.model.values import Text
from policyplan.model.when import When
from policyplan.query.reported import RowTitles
from policyplan.query.result import Table
from policyplan.query.status.problems import last_reports
from policyplan.query.status.states import TaskState
from policyplan.query.timeline import what_words
from policyplan.report import messages
from policyplan.report.snapshot import Snapshot
from policyplan.text.width import Align

_LEFT: Align = "left"
_RIGHT: Align = "right"


def agencies_table(facts: Snapshot, language: Language) -> Table:
    """Return how many tasks of each owner are in each state, without the states in which there are none."""
    columns = (
        ("tasks", messages.LETTER["tasks"].render(language)),
        ("finished", _capital(label(TaskState.DONE, language))),
        *((state.value, _capital(label(state, language))) for state in TaskState if state is not TaskState.DONE),
    )
    kept = [name for name, _ in columns if any(getattr(row, name) for row in facts.agencies)]
    headings = dict(columns)
    return Table(
        headings=(messages.LETTER["owners"].render(language), *(headings[name] for name in kept)),
        rows=tuple((row.name.in_(language), *(digits(getattr(row, name)) for name in kept)) for row in facts.agencies),
        aligns=(_LEFT, *(_RIGHT for _ in kept)),
    )


def overdue_table(facts: Snapshot, language: Language) -> Table:
    """Return the overdue tasks: title, due date, owners, last report."""
    rows = (
        (
            title_of(facts.plan, row.id, language),
            _last_day(row.due, language),
            _names(row.lead_names, language),
            when_words(row.at, language) if row.at else "",
        )
        for row in facts.overdue
    )
    return _table(language, ("task", "due", "owners", "reported_at"), rows)


def due_table(facts: Snapshot, language: Language) -> Table:
    """Return what is due within the days asked for: title and amount, due date, owners."""
    rows = (
        (
            what_words(row, language),
            when_words(When(row.last), language),
            _names(facts.owner_names(row.owner or row.id), language),
        )
        for row in facts.due
    )
    return _table(language, ("item", "due", "owners"), rows)


def weak_table(facts: Snapshot, language: Language) -> Table:
    """Return the targets that are overdue or behind schedule, with their owners and the reason."""
    rows = (
        (
            in_place(row.title, row.place, row.place_name, language),
            _last_day(row.period, language),
            _names(row.lead_names, language),
            row.reason.sentence(language),
        )
        for row in facts.weak
    )
    return _table(language, ("indicator", "due", "owners", "reason"), rows)


def reports_table(facts: Snapshot, language: Language) -> Table:
    """Return the last report of each agency on each row of a task: task, agency, time, reported state, progress."""
    rows = (
        (
            subject_of(facts.plan, update, language),
            facts.name_of(update.agency).in_(language) if update.agency else "",
            when_words(update.at, language),
            label(update.status, language) if update.status else "",
            update.text.in_(language) if update.text else "",
        )
        for task in facts.reported
        for update in last_reports(facts.reports[task])
    )
    return _table(language, ("task", "reported_by", "reported_at", "state", "progress"), rows)


def title_of(plan: Plan, id: str, language: Language) -> str:
    """Return the title of a task or provision."""
    title: Text = plan.get(id).title  # type: ignore[attr-defined]
    return title.in_(language)


def subject_of(plan: Plan, update: Update, language: Language) -> str:
    """Return the title of the task that a report is about, with the target if it names one."""
    title = title_of(plan, update.task, language)
    row = RowTitles(plan).of(row_of(update))
    return with_remark(title, row.in_(language), language) if row else title


def _table(language: Language, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> Table:
    """Return a table without the columns in which nothing stands."""
    cells = [tuple(row) for row in rows]
    kept = [at for at in range(len(headings)) if any(row[at] for row in cells)]
    return Table(
        headings=tuple(messages.LETTER[headings[at]].render(language) for at in kept),
        rows=tuple(tuple(row[at] for at in kept) for row in cells),
        aligns=(_LEFT,) * len(kept),
    )


def _names(names: Iterable[Text], language: Language) -> str:
    return join_names((name.in_(language) for name in names), language)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _last_day(due: When | None, language: Language) -> str:
    return when_words(When(due.last), language) if due else ""
