"""A letter from a template: text with headings, tables and pictures, the same for a browser and for Word."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
from jinja2 import ChoiceLoader, FileSystemLoader, PackageLoader, StrictUndefined, TemplateError, TemplateSyntaxError
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from policyplan.draw.backends.svg import to_svg
from policyplan.draw.catalogue import REGISTRY, draw
from policyplan.draw.picture import Picture
from policyplan.errors import FormatError, Location, PolicyPlanError
from policyplan.files import decode, read_bytes
from policyplan.l10n.numbers import digits
from policyplan.l10n.times import when_words
from policyplan.messages import Language, label
from policyplan.model.values import Text
from policyplan.model.when import When
from policyplan.query.result import Result
from policyplan.query.status.states import TaskState
from policyplan.report import messages
from policyplan.report.snapshot import Snapshot, is_made_up
from policyplan.report.table_widths import shares
from policyplan.report.web import version
from policyplan.text.breaking import visible

_WIDTH = "156mm"
"""As wide as the text of an official letter: GB/T 9704-2012, 5.2."""
_EMS = 46.0
"""The same in em, in the type of tables."""


@attrs.frozen(kw_only=True)
class Letter:
    """A letter: ``body`` is HTML, in which a figure names one of the pictures by its number in ``data-picture``."""

    title: str
    language: Language
    body: str
    pictures: tuple[Picture, ...]
    warning: str | None
    path: str | None = None

    @classmethod
    def of(
        cls, name: str, *, facts: Snapshot, language: Language, office: str | None, own: Path | None = None
    ) -> Letter:
        """The letter that a template makes of the facts: one of this package, or a file of the user's *own*.

        Raises `FileError` and `FormatError` where the user's cannot be read or filled in.
        """
        words = _Words(facts, language)
        environment = _environment(own)
        environment.globals.update(words.vocabulary())
        path = None if own is None else str(own)
        try:
            template = environment.get_template(name if own is None else own.name)
            body = template.render(facts=facts, plan=facts.plan, office=office, language=language, version=version())
        except PolicyPlanError:
            raise
        except Exception as error:
            if own is None:
                raise
            raise _broken(error, path) from error
        return cls(
            title=visible(facts.plan.title.in_(language)),
            language=language,
            body=body,
            pictures=tuple(words.pictures),
            warning=words.word("made_up") if is_made_up(facts.plan) else None,
            path=path,
        )


class _Words:
    """What a template can say: the plan's words and ours in one language, tables, pictures."""

    def __init__(self, facts: Snapshot, language: Language) -> None:
        self.facts = facts
        self.language = language
        self.pictures: list[Picture] = []

    def vocabulary(self) -> dict[str, Any]:
        """The functions that a template can call, and what it can ask."""
        return {
            "say": self.say,
            "word": self.word,
            "state": self.state,
            "day": self.day,
            "number": digits,
            "table": self.table,
            "notes": self.notes,
            "picture": self.picture,
            "made_up": is_made_up(self.facts.plan),
            "TaskState": TaskState,
        }

    def say(self, text: Text | None) -> str:
        """A text of the plan."""
        return visible(text.in_(self.language)) if text else ""

    def word(self, key: str, **facts: Any) -> str:
        """A phrase of the letter, with its facts."""
        return messages.LETTER[key].render(self.language, **facts)

    def state(self, state: TaskState) -> str:
        """The word for a state."""
        return label(state, self.language)

    def day(self, when: When | datetime.date | str) -> str:
        """A day or a time in words."""
        return when_words(when if isinstance(when, When) else When(when), self.language)

    def table(self, result: Result[Any], *left_out: str) -> Markup:
        """An answer as a table, without the columns of some names."""
        table = result.table(self.language, without=left_out)
        head = Markup("").join(map(_cell("th"), table.headings, table.aligns))
        rows = (
            Markup("<tr>{}</tr>").format(Markup("").join(map(_cell("td"), row, table.aligns))) for row in table.rows
        )
        body = Markup("\n").join(rows)
        widths = map("{:.1%}".format, shares(table.headings, table.rows, _EMS))
        columns = Markup("").join(map(Markup('<col width="{}">').format, widths))
        made = Markup("<table><colgroup>{}</colgroup><thead><tr>{}</tr></thead>\n<tbody>{}</tbody></table>")
        return made.format(columns, head, body)

    def notes(self, *results: Result[Any]) -> list[str]:
        """How answers were made, each note once."""
        return list(dict.fromkeys(note.sentence(self.language) for result in results for note in result.notes))

    def picture(self, name: str, **options: Any) -> Markup:
        """A picture of the plan by its name, on the letter's day if it shows one."""
        if name in REGISTRY and REGISTRY[name].dated and "answer" not in options:
            options = {"as_of": self.facts.day, **options}
        options = {"title": False, "source": False, "width": _WIDTH, **options}
        drawn = draw(self.facts.plan, name, language=self.language, **options)
        number = len(self.pictures)
        self.pictures.append(drawn)
        svgs = (to_svg(page, prefix=f"picture-{number}-{at}-") for at, page in enumerate(drawn.pages, 1))
        return Markup('<figure data-picture="{}">{}</figure>').format(number, Markup("".join(svgs)))  # noqa: S704


def _cell(tag: str) -> Callable[[str, str], Markup]:
    return lambda cell, align: Markup('<{0} class="{1}">{2}</{0}>').format(Markup(tag), align, visible(cell))  # noqa: S704


def _environment(own: Path | None) -> SandboxedEnvironment:
    """An environment in which a template of the user's can take parts from those of this package, and nothing else."""
    ours = PackageLoader("policyplan.report", "letters")
    if own is not None:
        decode(read_bytes(own), path=str(own))  # says in this package's words why it cannot be read
    loader = ours if own is None else ChoiceLoader([FileSystemLoader(own.parent), ours])
    return SandboxedEnvironment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )


def _broken(error: Exception, path: str | None) -> FormatError:
    """The user's template, and whatever went wrong in it: it can call and compute."""
    line = error.lineno if isinstance(error, TemplateSyntaxError) else _line_of(error, path)
    reason = str(error) if isinstance(error, TemplateError) else f"{type(error).__name__}: {error}"
    return FormatError(messages.TEMPLATE_BROKEN, at=Location(path=path, line=line), reason=reason)


def _line_of(error: BaseException, path: str | None) -> int | None:
    """The line of the template at which it was being filled in: jinja puts it into the traceback."""
    trace, line = error.__traceback__, None
    while trace is not None:
        if path is not None and trace.tb_frame.f_code.co_filename == path:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
