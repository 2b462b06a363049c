"""What hinders tasks, and what help their offices ask for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar

import attrs

from policyplan.l10n.times import when_words
from policyplan.messages import Language, heading
from policyplan.model.plan import Plan
from policyplan.model.records import Agency, Update
from policyplan.model.reporting import ReportRow, Subject, row_of
from policyplan.model.values import Text
from policyplan.model.when import When
from policyplan.query.reported import RowTitles
from policyplan.query.result import IDS, Column, Result, Row
from policyplan.text.normal import plain


@attrs.frozen(kw_only=True)
class ProblemRow(Row):
    """What an office reported last on what hinders a task."""

    task: str
    """The id of the task."""
    title: Text
    """Its title."""
    indicator: str | None
    """The id of the indicator that the report is about. None for a report on the entire task."""
    row: Text | None
    """The title of the indicator, with the place."""
    agency: str | None
    """The id of the agency that reported."""
    agency_name: Text | None
    """Its name."""
    at: When
    """The time of the report."""
    problem: Text | None
    """The problem."""
    help_needed: Text | None
    """The help needed."""
    next_step: Text | None
    """The next step."""
    ids: tuple[str, ...]
    """The task and the report."""


def _at(row: ProblemRow, language: Language) -> str:
    return when_words(row.at, language)


@attrs.frozen(kw_only=True, repr=False)
class Problems(Result[ProblemRow]):
    """A row for each office and row of a task, in document order.

    A problem that a later report of the office on the same row doesn't repeat is solved.
    """

    columns: ClassVar[tuple[Column, ...]] = (
        Column(name="task", only_in="csv"),
        Column(name="title", heading=heading("Task")),
        Column(name="indicator", only_in="csv"),
        Column(name="row", heading=heading("Target")),
        Column(name="agency", only_in="csv"),
        Column(name="agency_name", heading=heading("Reported by")),
        Column(name="at", heading=heading("Last report"), shown=_at),
        Column(name="problem", heading=heading("Reported problem")),
        Column(name="help_needed", heading=heading("Help needed")),
        Column(name="next_step", heading=heading("Next step")),
        IDS,
    )


_NOTHING = frozenset(
    "无 暂无 没有 暂时没有 目前没有 未发现 无问题 暂无问题 没有问题 不存在问题 不存在 无需 不需要 无需协调 暂不需要 否 "  # noqa: SIM905
    "none no nil nothing noproblem noproblems n/a na - -- — —— / \\ . 0".split()
)
"""What offices write where they have nothing to report, without spaces and final punctuation."""


def is_nothing(text: str | Text | None) -> bool:
    """Return whether a text says that there is nothing to report: it is empty, ``无``, ``暂无``, ``none`` or ``-``."""
    if isinstance(text, Text):
        return all(map(is_nothing, text.to_dict().values()))
    return not text or plain(text).rstrip(".,;!。、；！") in {"", *_NOTHING}


def problem_rows(plan: Plan, reports: Mapping[str, tuple[Update, ...]]) -> Iterator[ProblemRow]:
    """The problems in the last report of each office on each row of a task, of provisions and goals too."""
    titles = RowTitles(plan)
    subjects: tuple[Subject, ...] = (*plan.all_tasks, *plan.provisions, *plan.all_goals)
    for subject in subjects:
        for update in last_reports(reports.get(subject.id, ())):
            problem, help_needed = (None if is_nothing(text) else text for text in (update.problem, update.help_needed))
            if problem or help_needed:
                yield ProblemRow(
                    task=subject.id,
                    title=subject.title,
                    indicator=update.indicator,
                    row=titles.of(row_of(update)),
                    agency=update.agency,
                    agency_name=plan.get(update.agency, Agency).name if update.agency else None,
                    at=update.at,
                    problem=problem,
                    help_needed=help_needed,
                    next_step=update.next_step,
                    ids=(subject.id, update.id),
                )


def last_reports(reports: Sequence[Update]) -> Iterator[Update]:
    """Yield the last report of each office on each row, without those that its later report on more rows replaces."""
    last = {(report.agency, row_of(report)): (at, report) for at, report in enumerate(reports)}
    for (agency, row), (at, report) in last.items():
        wider = (ReportRow(row.indicator), ReportRow()) if row.indicator else ()
        if not any(last.get((agency, other), (-1, report))[0] > at for other in wider if other != row):
            yield report
