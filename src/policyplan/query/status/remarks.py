"""Remarks on the state of a task: what to verify in the reports on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from policyplan.l10n.lists import join_clauses, join_sentences
from policyplan.l10n.texts import label_text, text_by
from policyplan.messages import Language
from policyplan.model.kinds import TaskStatus
from policyplan.model.plan import Plan
from policyplan.model.records import Update
from policyplan.model.reporting import ReportRow, row_of
from policyplan.model.values import Text
from policyplan.query import messages
from policyplan.query.reported import Reporter, RowReports, RowTitles, TaskReports, together
from policyplan.query.result import Reason, reason

_MOST_ROWS = 3
"""The number of disputed rows that a remark lists."""

_MOST_AGENCIES = 6
"""The number of other agencies that a remark lists."""


class RemarkWriter:
    """Writes remarks on tasks with the names of a plan."""

    def __init__(self, plan: Plan) -> None:
        self.names: Mapping[str, Text] = {agency.id: agency.name for agency in plan.agencies}
        self.titles = RowTitles(plan)

    def remark(self, reports: TaskReports) -> Text | None:
        """Return the remark on a task. None if its reports fit together."""
        sentences = tuple(self._sentences(reports))
        if not sentences:
            return None
        return text_by(lambda language: join_sentences((part.sentence(language) for part in sentences), language))

    def _sentences(self, reports: TaskReports) -> Iterator[Reason]:
        disputed = reports.disputed
        for row in disputed[:_MOST_ROWS]:
            said = tuple(self._said(owner, report) for owner, report in row.last.items())
            if len(reports.rows) > 1:
                yield reason(messages.STATUS_ROW_DISPUTED, row=self.titles.of(row.row), said=_clauses(said))
            else:
                yield reason(messages.STATUS_DISPUTED, said=_clauses(said))
        if len(disputed) > _MOST_ROWS:
            yield reason(messages.STATUS_MORE_DISPUTED, count=len(disputed) - _MOST_ROWS)
        yield from self._rows(reports.rows)
        yield from self._others(reports)

    def _name(self, agency: str) -> Text:
        """The name of an agency; its id if the plan doesn't have it."""
        return self.names.get(agency) or label_text(agency)

    def _said(self, agency: Reporter, report: Update | None) -> Text:
        """What an owner reports. A report without an agency counts for it, but isn't its own."""
        name = self._name(agency or "")
        if report is None or report.status is None:
            return text_by(lambda language: messages.STATUS_SILENT.render(language, agency=name.in_(language)))
        if report.agency is None:
            return self._reports(None, report.status)
        return self._reports(name, report.status)

    def _reports(self, name: Text | None, status: TaskStatus) -> Text:
        word = label_text(status)

        def words(language: Language) -> str:
            if name is None:
                return messages.STATUS_CENTRALLY.render(language, status=word.in_(language))
            return messages.STATUS_SAID.render(language, agency=name.in_(language), status=word.in_(language))

        return text_by(words)

    def _rows(self, rows: tuple[RowReports, ...]) -> Iterator[Reason]:
        statuses = [row.status for row in rows]
        done, cancelled = (statuses.count(status) for status in (TaskStatus.DONE, TaskStatus.CANCELLED))
        if 0 < done < len(rows) or 0 < cancelled < len(rows):
            yield reason(messages.STATUS_ROWS, count=len(rows), done=done)
            if cancelled:
                yield reason(messages.STATUS_ROWS_CANCELLED, count=cancelled)

    def _others(self, reports: TaskReports) -> Iterator[Reason]:
        """Statuses of agencies that don't decide, where they differ from the status of the task."""
        by_agency: dict[str, dict[ReportRow, TaskStatus]] = {}
        for report in reports.others:
            if report.agency and report.status is not None:
                by_agency.setdefault(report.agency, {})[row_of(report)] = report.status
        whole = {agency: together(statuses.values()) for agency, statuses in by_agency.items()}
        said = tuple(
            self._reports(self._name(agency), status)
            for agency, status in whole.items()
            if status is not None and status is not reports.status
        )
        if said:
            more = len(said) - _MOST_AGENCIES
            yield reason(messages.STATUS_OTHERS, said=_clauses(said[:_MOST_AGENCIES]))
            if more > 0:
                yield reason(messages.STATUS_MORE_OTHERS, count=more)


def _clauses(parts: tuple[Text, ...]) -> Text:
    return text_by(lambda language: join_clauses((part.in_(language) for part in parts), language))
