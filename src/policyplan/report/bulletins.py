"""Bulletins (通报) and annual summaries (年终总结) to send round, for a browser and for Word."""

from __future__ import annotations

import datetime
import os
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

import attrs

from policyplan.errors import CallError, check_choice
from policyplan.files import write_bytes
from policyplan.l10n.times import when_words
from policyplan.messages import Language, interface_language, languages
from policyplan.model.arguments import answers
from policyplan.model.plan import Plan
from policyplan.model.when import When
from policyplan.query.as_of import Day, as_of_day
from policyplan.report import messages
from policyplan.report.form import Form, Names, PageNumbers, filled_form
from policyplan.report.letter import Letter
from policyplan.report.snapshot import Snapshot, snapshot
from policyplan.report.web import font_rule, in_frame, letter_page
from policyplan.report.word import to_word

Template = str | os.PathLike[str]

_SUFFIXES = (".html", ".htm", ".docx")
_WITHIN = 90
"""The default number of days whose due dates a bulletin lists."""


@attrs.frozen(kw_only=True, repr=False)
class Bulletin:
    """A finished bulletin or summary: ``html`` for a browser, `docx` for Word, both from one template."""

    _letter: Letter
    _font: bool | None

    @cached_property
    def html(self) -> str:
        """The bulletin as one page, which needs no other file."""
        letter = self._letter
        font = font_rule(letter.body, self._font)
        return letter_page(
            letter.body,
            title=letter.title,
            language=letter.language,
            font=font,
            page_numbers=letter.page_numbers,
            warning=letter.warning or "",
        )

    def docx(self, base: str | os.PathLike[str] | None = None) -> bytes:
        """Return the bulletin for Word, with its own headings, tables and pictures, on A4.

        Parameters:
            base: A document of yours whose styles, margins, header and footer are used; its text is left out.

        Returns:
            The bytes of the document.

        Raises:
            ExtraError: The extra ``word`` is missing. FileError: *base* can't be read. FormatError: *base* is not a
            Word document, or your template has an element that Word documents don't support.

        """
        return to_word(self._letter, base)

    def save(
        self, path: str | os.PathLike[str], *, base: str | os.PathLike[str] | None = None, replace: bool = True
    ) -> Path:
        """Write the bulletin: for Word if *path* ends in .docx, for a browser if it ends in .html or .htm.

        The file is written completely or not at all. Raises `CallError` for another suffix or a *base* without Word,
        `FileError` if it can't be written, or exists and *replace* is False, and the errors of `docx`.
        """
        target = Path(path)
        suffix = target.suffix.lower()
        if suffix not in _SUFFIXES:
            raise CallError(messages.LETTER_FORMAT_UNKNOWN, given=str(path), known=_SUFFIXES)
        if base is not None and suffix != ".docx":
            raise CallError(messages.BASE_WITHOUT_WORD, base=str(base))
        write_bytes(target, self.docx(base) if suffix == ".docx" else self.html.encode(), replace=replace)
        return target

    def _repr_html_(self) -> str:
        return in_frame(self.html)


@answers
def bulletin(
    plan: Plan,
    *,
    as_of: Day,
    within: int = _WITHIN,
    language: Language | None = None,
    office: str | None = None,
    number: str | None = None,
    addressee: str | None = None,
    opening: str | None = None,
    date: str | datetime.date | None = None,
    annexes: Names = (),
    copies: Names = (),
    page_numbers: PageNumbers | None = None,
    template: Template | None = None,
    font: bool | None = None,
) -> Bulletin:
    """Return a bulletin (通报) on the state of *plan* on a day.

    It has totals, the progress of each agency and those that haven't reported, problems, what is overdue or due soon,
    and next steps; annexes have the reports and the methods. Agencies are sorted by name. In Chinese, its form follows
    GB/T 9704-2012.

    Parameters:
        plan: The plan.
        as_of: The day: a date, or a month or year whose last day is meant; ``today`` reads the clock.
        within: The number of days after the day whose due dates are listed.
        language: The language of the bulletin. Default: the language of the plan, or English.
        office: The office that sends the bulletin, at the end. By default, a text in Chinese has a blank.
        number: The document number, such as ``江科办〔2019〕1号``. By default, a text in Chinese has a blank.
        addressee: To whom it is sent. Default: all agencies concerned.
        opening: The opening sentence. By default, it names the plan and the day.
        date: The date at the end. Default: the last day of the figures. An empty text is a blank.
        annexes: Titles of your own annexes, listed after those of the text.
        copies: Who gets a copy (抄送).
        page_numbers: ``outside`` puts the page number at the outer edge of each page, ``center`` in the middle,
            ``none`` leaves it out. Default: outside in Chinese, else in the middle.
        template: A template file of yours, in place of the one in the package.
        font: Whether to embed the glyphs in use. None embeds them if the extra ``web`` is installed.

    Returns:
        The bulletin.

    Raises:
        CallError: The language or the place of page numbers is unknown, or the day, *date* or *within* is invalid.
        FileError: The template can't be read.
        FormatError: The template can't be filled in.

    Example:
        >>> from policyplan import samples
        >>> from policyplan.report import bulletin
        >>> text = bulletin(samples.jiangmen(), as_of="2018", language="en", font=False).html
        >>> "as of 2018-12-31" in text
        True

    """
    form = Form.of(
        office=office,
        number=number,
        addressee=addressee,
        opening=opening,
        date=date,
        annexes=annexes,
        copies=copies,
        page_numbers=page_numbers,
    )
    return _made("bulletin", snapshot(plan, as_of, within=within), language, form, template, font)


@answers
def annual_summary(
    plan: Plan,
    *,
    year: int,
    language: Language | None = None,
    office: str | None = None,
    number: str | None = None,
    addressee: str | None = None,
    opening: str | None = None,
    date: str | datetime.date | None = None,
    annexes: Names = (),
    copies: Names = (),
    page_numbers: PageNumbers | None = None,
    template: Template | None = None,
    font: bool | None = None,
) -> Bulletin:
    """Return a summary of a year (年终总结): the state of *plan* at its end and a year before, and what is due next.

    Parameters:
        plan: The plan.
        year: The year to report on.
        language: The language of the summary. Default: the language of the plan, or English.
        office: The office that sends the summary, at the end. By default, a text in Chinese has a blank.
        number: The document number, such as ``江科办〔2019〕1号``. By default, a text in Chinese has a blank.
        addressee: To whom it is sent. Default: a blank in Chinese, else nobody.
        opening: The opening sentence. By default, it names the plan and the year.
        date: The date at the end. Default: the last day of the figures. An empty text is a blank.
        annexes: Titles of your own annexes, listed after those of the text.
        copies: Who gets a copy (抄送).
        page_numbers: ``outside`` puts the page number at the outer edge of each page, ``center`` in the middle,
            ``none`` leaves it out. Default: outside in Chinese, else in the middle.
        template: A template file of yours, in place of the one in the package.
        font: Whether to embed the glyphs in use. None embeds them if the extra ``web`` is installed.

    Returns:
        The summary.

    Raises:
        CallError: The language or the place of page numbers is unknown, or the year or *date* is invalid.
        FileError: The template can't be read.
        FormatError: The template can't be filled in.

    Example:
        >>> from policyplan import samples
        >>> from policyplan.report import annual_summary
        >>> text = annual_summary(samples.jiangmen(), year=2018, language="en", font=False).html
        >>> "summary of 2018" in text
        True

    """
    last = as_of_day(year).day
    before = snapshot(plan, as_of_day(last.year - 1).day, within=0)
    now = snapshot(plan, last, within=(last.replace(year=last.year + 1) - last).days, before=before)
    form = Form.of(
        office=office,
        number=number,
        addressee=addressee,
        opening=opening,
        date=date,
        annexes=annexes,
        copies=copies,
        page_numbers=page_numbers,
    )
    return _made("annual", now, language, form, template, font)


def _made(
    kind: Literal["bulletin", "annual"],
    facts: Snapshot,
    language: Language | None,
    form: Form,
    template: Template | None,
    font: bool | None,
) -> Bulletin:
    language = language or interface_language(facts.plan.language)
    check_choice("language", language, languages())
    opening = messages.LETTER["opening" if kind == "bulletin" else "year_opening"]
    filled = filled_form(
        form,
        language,
        day=facts.day,
        opening=opening.render(
            language,
            title=facts.plan.title.in_(language),
            day=when_words(When(facts.day), language),
            year=facts.day.year,
        ),
        addressee=messages.LETTER["everyone"].render(language) if kind == "bulletin" else None,
    )
    own: dict[str, Any] = {} if template is None else {"own": Path(template)}
    letter = Letter.of(f"{kind}.html.j2", facts=facts, language=language, form=filled, **own)
    return Bulletin(letter=letter, font=font)
