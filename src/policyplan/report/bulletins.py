"""The bulletin (通报) and the annual summary (年终总结): what offices send round, for a browser and for Word."""

from __future__ import annotations

import os
from functools import cached_property
from pathlib import Path
from typing import Any

import attrs

from policyplan.errors import CallError, check_choice
from policyplan.files import write_bytes
from policyplan.messages import Language, interface_language, languages
from policyplan.model.arguments import takes_plan
from policyplan.model.plan import Plan
from policyplan.query.as_of import Day, as_of_day
from policyplan.report import messages
from policyplan.report.letter import Letter
from policyplan.report.snapshot import Snapshot, snapshot
from policyplan.report.web import font_rule, in_frame, letter_page
from policyplan.report.word import to_word

Template = str | os.PathLike[str]

_SUFFIXES = (".html", ".htm", ".docx")
_WITHIN = 90
"""So many days ahead a bulletin looks for what comes due, unless told otherwise."""


@attrs.frozen(kw_only=True, repr=False)
class Bulletin:
    """A finished bulletin or summary: ``html`` for a browser, `docx` for Word, both from one template."""

    _letter: Letter
    _font: bool | None

    @cached_property
    def html(self) -> str:
        """All of it as one page, which needs nothing beside it."""
        letter = self._letter
        font = font_rule(letter.body, self._font)
        return letter_page(letter.body, title=letter.title, language=letter.language, font=font)

    def docx(self, base: str | os.PathLike[str] | None = None) -> bytes:
        """All of it for Word: its own headings, tables and pictures, on A4.

        *base* is a document of yours whose styles, margins, head and foot are taken; its text is left out. Raises
        `ExtraError` where the extra ``word`` is not installed, `FileError` or `FormatError` for a *base* that cannot be
        used, and `FormatError` where a template of yours has an element that Word's text cannot have.
        """
        return to_word(self._letter, base)

    def save(self, path: str | os.PathLike[str], *, base: str | os.PathLike[str] | None = None) -> Path:
        """Writes it, whole or not at all: for Word where *path* ends in .docx, for a browser where in .html or .htm.

        Raises `CallError` for another ending or a *base* without Word, `FileError` where it cannot be written, and what
        `docx` does.
        """
        target = Path(path)
        suffix = target.suffix.lower()
        if suffix not in _SUFFIXES:
            raise CallError(messages.LETTER_FORMAT_UNKNOWN, given=str(path), known=_SUFFIXES)
        if base is not None and suffix != ".docx":
            raise CallError(messages.BASE_WITHOUT_WORD, base=str(base))
        write_bytes(target, self.docx(base) if suffix == ".docx" else self.html.encode())
        return target

    def _repr_html_(self) -> str:
        return in_frame(self.html)


@takes_plan
def bulletin(
    plan: Plan,
    *,
    as_of: Day,
    within: int = _WITHIN,
    language: Language | None = None,
    office: str | None = None,
    template: Template | None = None,
    font: bool | None = None,
) -> Bulletin:
    """A bulletin (通报) on where *plan* stands on a day: totals, by department, problems, weak links, what comes next.

    Departments stand by name. What falls due *within* so many days of *as_of* is listed, and where nothing does, what
    falls due next. *office* is who sends it round. *template* is a file of yours instead of the one that comes with the
    package; *font* is as in `report`; *language* is the plan's unless given.

    Raises `CallError` for an unknown language, a day that is none or a *within* that is no number of days, `FileError`
    and `FormatError` for a template that cannot be read or filled in.
    """
    return _made("bulletin.html.j2", snapshot(plan, as_of, within=within), language, office, template, font)


@takes_plan
def annual_summary(
    plan: Plan,
    *,
    year: int,
    language: Language | None = None,
    office: str | None = None,
    template: Template | None = None,
    font: bool | None = None,
) -> Bulletin:
    """A summary of a year (年终总结): how *plan* stands at its end and stood before, what was done, what comes next.

    What comes next is what falls due in the year that follows. The other options, and what is raised, are as in
    `bulletin`.
    """
    last = as_of_day(year).day
    before = snapshot(plan, as_of_day(last.year - 1).day, within=0)
    now = snapshot(plan, last, within=366, before=before)
    return _made("annual.html.j2", now, language, office, template, font)


def _made(
    name: str,
    facts: Snapshot,
    language: Language | None,
    office: str | None,
    template: Template | None,
    font: bool | None,
) -> Bulletin:
    language = language or interface_language(facts.plan.language)
    check_choice("language", language, languages())
    own: dict[str, Any] = {} if template is None else {"own": Path(template)}
    letter = Letter.of(name, facts=facts, language=language, office=office, **own)
    return Bulletin(letter=letter, font=font)
