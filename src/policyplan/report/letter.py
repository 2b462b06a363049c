"""Letters from a template: text with headings, tables and pictures, the same for a browser and for Word."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
from jinja2 import ChoiceLoader, FileSystemLoader, PackageLoader, StrictUndefined, TemplateError, TemplateSyntaxError
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from policyplan.draw.catalogue import draw
from policyplan.draw.picture import Picture
from policyplan.errors import EmptyPictureError, FormatError, Location, PolicyPlanError
from policyplan.files import decode, read_bytes
from policyplan.l10n.lists import join_names, join_sentences, with_remark
from policyplan.l10n.numbers import digits
from policyplan.l10n.times import when_words
from policyplan.messages import Language, label
from policyplan.model.records import Update
from policyplan.model.values import Text
from policyplan.model.when import When
from policyplan.query.result import Result, Table
from policyplan.query.status.problems import ProblemRow
from policyplan.query.status.states import TaskState
from policyplan.report import messages
from policyplan.report.answer_tables import (
    agencies_table,
    due_table,
    overdue_table,
    reports_table,
    subject_of,
    title_of,
    weak_table,
)
from policyplan.report.form import FilledForm, PageNumbers
from policyplan.report.sentences import target_counts, task_counts
from policyplan.report.snapshot import Snapshot, is_made_up
from policyplan.report.table_widths import shares
from policyplan.text.breaking import unsplit, visible
from policyplan.text.numerals import chinese_numeral

_WIDTH = "156mm"
"""The width of the text of an official letter: GB/T 9704-2012, 5.2."""
_EMS = 42.0
"""The same in em of the type in tables."""
_SAID = ("as-of-day", "status-counted", "status-contradicted", "status-problems", "evaluate-states")
"""Notes that repeat what the text of a letter says."""
_STOPS = "。.；;"
_TAG = re.compile("(<[^>]*>)")


@attrs.frozen(kw_only=True)
class Letter:
    """A letter: ``body`` is HTML; a figure names its picture by number in ``data-picture``."""

    title: str
    language: Language
    body: str
    pictures: tuple[Picture, ...]
    warning: str | None
    page_numbers: PageNumbers = "outside"
    path: str | None = None

    @classmethod
    def of(cls, name: str, *, facts: Snapshot, language: Language, form: FilledForm, own: Path | None = None) -> Letter:
        """Return the letter from the facts and a template: one of this package, or a file of the user's *own*.

        Raises `FileError` and `FormatError` if the user's can't be read or filled in.
        """
        words = _Words(facts, language)
        environment = _environment(own)
        environment.globals.update(words.vocabulary())
        path = None if own is None else str(own)
        try:
            template = environment.get_template(name if own is None else own.name)
            body = template.render(facts=facts, plan=facts.plan, form=form, office=form.office, language=language)
        except PolicyPlanError:
            raise
        except Exception as error:
            if own is None:
                raise
            raise _broken(error, path) from error
        return cls(
            title=visible(facts.plan.title.in_(language)),
            language=language,
            body=_unsplit(body),
            pictures=tuple(words.pictures),
            warning=words.word("made_up") if is_made_up(facts.plan) else None,
            page_numbers=form.page_numbers,
            path=path,
        )


class _Words:
    """The vocabulary of a template: the plan's words and ours in one language, tables, pictures."""

    def __init__(self, facts: Snapshot, language: Language) -> None:
        self.facts = facts
        self.language = language
        self.pictures: list[Picture] = []

    def vocabulary(self) -> dict[str, Any]:
        """Return the functions and values that a template can use."""
        return {
            "say": self.say,
            "word": self.word,
            "state": self.state,
            "day": self.day,
            "number": digits,
            "table": self.table,
            "notes": self.notes,
            "picture": self.picture,
            "heading_number": self.heading_number,
            "item": self.item,
            "problem": self.problem,
            "task_counts": lambda tasks: task_counts(tasks, self.language),
            "target_counts": lambda row: target_counts(row, self.language),
            "unreported": self.unreported,
            "agencies_table": lambda: self.grid(agencies_table(self.facts, self.language)),
            "overdue_table": lambda: self.grid(overdue_table(self.facts, self.language)),
            "weak_table": lambda: self.grid(weak_table(self.facts, self.language)),
            "due_table": lambda: self.grid(due_table(self.facts, self.language)),
            "reports_table": lambda: self.grid(reports_table(self.facts, self.language)),
            "made_up": is_made_up(self.facts.plan),
            "TaskState": TaskState,
        }

    def say(self, text: Text | None) -> str:
        """Return a text of the plan."""
        return visible(text.in_(self.language)) if text else ""

    def word(self, key: str, **facts: Any) -> str:
        """Return a phrase of the letter with its facts."""
        return messages.LETTER[key].render(self.language, **facts)

    def state(self, state: TaskState) -> str:
        """Return the label of a state."""
        return label(state, self.language)

    def day(self, when: When | datetime.date | str) -> str:
        """Return a day or a time in words."""
        return when_words(when if isinstance(when, When) else When(when), self.language)

    def table(self, result: Result[Any], *left_out: str) -> Markup:
        """Return an answer as a table, without some columns."""
        return self.grid(result.table(self.language, without=left_out))

    def grid(self, table: Table) -> Markup:
        """Return headings and rows as a table."""
        head = Markup("").join(map(_cell("th"), table.headings, table.aligns))
        rows = (
            Markup("<tr>{}</tr>").format(Markup("").join(map(_cell("td"), row, table.aligns))) for row in table.rows
        )
        body = Markup("\n").join(rows)
        widths = map("{:.1%}".format, shares(table.headings, table.rows, _EMS))
        columns = Markup("").join(map(Markup('<col width="{}">').format, widths))
        made = Markup("<table><colgroup>{}</colgroup><thead><tr>{}</tr></thead>\n<tbody>{}</tbody></table>")
        return made.format(columns, head, body)

    def heading_number(self, position: int) -> str:
        """Return the number of a heading of the second level: ``（一）``, ``(1)``."""
        return f"（{chinese_numeral(position)}）" if self.language == "zh" else f"({position})"

    def item(self, key: str, number: int, update: Update, text: Text) -> str:
        """Return a numbered sentence of what an agency reported on a task."""
        agency = self.facts.name_of(update.agency).in_(self.language) if update.agency else ""
        task = subject_of(self.facts.plan, update, self.language)
        key = key if agency else f"{key}_unsigned"
        return visible(self.word(key, number=number, agency=agency, task=task, text=self.clause(text)))

    def problem(self, number: int, row: ProblemRow) -> str:
        """Return a reported problem, and the help that it needs, as a numbered sentence."""
        texts = (("stated_problem", row.problem), ("help", row.help_needed))
        said = (self.word(key, text=self.clause(text)) for key, text in texts if text)
        key = "problem" if row.agency_name else "problem_unsigned"
        task = title_of(self.facts.plan, row.task, self.language)
        part = self.say(row.row)
        return visible(
            self.word(
                key,
                number=number,
                agency=self.say(row.agency_name),
                task=with_remark(task, part, self.language) if part and part not in task else task,
                day=self.day(row.at),
                text=join_sentences(said, self.language),
            )
        )

    def clause(self, text: Text) -> str:
        """Return a text without the full stop at its end, which the sentence around it has."""
        return self.say(text).rstrip().rstrip(_STOPS)

    def unreported(self) -> str:
        """Return the sentence that names the owners without a report on open tasks; empty if there are none."""
        silent = self.facts.unreported
        names = [self.word("unreported_by", name=self.say(each.name), count=len(each.tasks)) for each in silent]
        listed = join_names(names, self.language)
        return self.word("unreported", count=len(silent), names=listed) if silent else ""

    def notes(self, *results: Result[Any]) -> list[str]:
        """Return the notes of answers on methods, each once."""
        said = _SAID if self.facts.reports else (*_SAID, "status-reports")
        notes = (note for result in results for note in result.notes if note.code not in said)
        return list(dict.fromkeys(note.sentence(self.language) for note in notes))

    def picture(self, name: str, **options: Any) -> Markup:
        """Return a picture of the plan by its name, on the day of the letter; or why there is none."""
        if "answer" not in options:
            options = {"as_of": self.facts.day, **options}
        options = {"title": False, "source": False, "width": _WIDTH, **options}
        try:
            drawn = draw(self.facts.plan, name, language=self.language, **options)
        except EmptyPictureError as error:
            return Markup('<p class="hint">{}</p>').format(error.message(self.language))
        number = len(self.pictures)
        self.pictures.append(drawn)
        svgs = drawn.with_id_prefix(f"picture-{number}-").page_svgs
        return Markup('<figure data-picture="{}">{}</figure>').format(number, Markup("".join(svgs)))  # noqa: S704


def _unsplit(body: str) -> str:
    """Return the HTML of a letter with its quantities on one line, except in pictures."""
    in_figure = False
    parts = []
    for part in _TAG.split(body):
        in_figure = (in_figure or part.startswith("<figure")) and part != "</figure>"
        parts.append(part if in_figure or part.startswith("<") else unsplit(part))
    return "".join(parts)


def _cell(tag: str) -> Callable[[str, str], Markup]:
    made = Markup('<{0} class="{1}">{2}</{0}>')
    return lambda cell, align: made.format(tag, align, unsplit(visible(cell), dates=True))


def _environment(own: Path | None) -> SandboxedEnvironment:
    """Return an environment in which a user's template can use parts of this package's, and nothing else."""
    ours = PackageLoader("policyplan.report", "letters")
    if own is not None:
        decode(read_bytes(own), path=str(own))  # raises this package's errors if it can't be read
    loader = ours if own is None else ChoiceLoader([FileSystemLoader(own.parent), ours])
    return SandboxedEnvironment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )


def _broken(error: Exception, path: str | None) -> FormatError:
    """Return the error for a user's template: it can call and compute, so anything may go wrong in it."""
    line = error.lineno if isinstance(error, TemplateSyntaxError) else _line_of(error, path)
    reason = str(error) if isinstance(error, TemplateError) else f"{type(error).__name__}: {error}"
    return FormatError(messages.TEMPLATE_BROKEN, at=Location(path=path, line=line), reason=reason)


def _line_of(error: BaseException, path: str | None) -> int | None:
    """Return the line of the template that failed: jinja puts it into the traceback."""
    trace, line = error.__traceback__, None
    while trace is not None:
        if path is not None and trace.tb_frame.f_code.co_filename == path:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
