"""The form of a letter: number, addressee, opening, signature, date, annexes, copies and page numbers."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Literal, get_args

import attrs

from policyplan.errors import CallError, ModelError, check_choice
from policyplan.l10n.times import when_words
from policyplan.messages import Language
from policyplan.model.when import When
from policyplan.report import messages
from policyplan.text.breaking import visible

PageNumbers = Literal["outside", "center", "none"]
"""Where the page number is: at the outer edge (right on odd pages, left on even ones), in the middle, or nowhere."""

Names = str | Iterable[str]


@attrs.frozen(kw_only=True)
class Form:
    """The parts of a letter that its sender decides on.

    None stands for the usual text of the language, or a blank to fill in. An empty text leaves the part out.
    """

    office: str | None = None
    number: str | None = None
    addressee: str | None = None
    opening: str | None = None
    date: str | datetime.date | None = None
    annexes: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()
    page_numbers: PageNumbers | None = None

    @classmethod
    def of(cls, *, annexes: Names = (), copies: Names = (), **parts: object) -> Form:
        """Return the form with these parts. Raises `CallError` for an unknown place of page numbers."""
        form = cls(annexes=_names(annexes), copies=_names(copies), **parts)  # type: ignore[arg-type]
        if form.page_numbers is not None:
            check_choice("page_numbers", form.page_numbers, get_args(PageNumbers))
        return form


@attrs.frozen(kw_only=True)
class FilledForm:
    """A form with its usual texts and blanks, in one language. An empty text is left out."""

    office: str
    number: str
    addressee: str
    opening: str
    date: str
    annexes: tuple[str, ...]
    copies: str
    page_numbers: PageNumbers


def filled_form(
    form: Form, language: Language, *, day: datetime.date, opening: str, addressee: str | None
) -> FilledForm:
    """Return *form* with the usual texts of *language*.

    A letter in Chinese has the blanks of an official document; in other languages, what isn't given is left out.

    Parameters:
        form: What the sender has decided.
        language: The language.
        day: The day of the figures, which is the date of the letter unless another one is given.
        opening: The opening sentence, unless another one is given.
        addressee: The addressee, unless another one is given. None is a blank.

    Raises `CallError` if the date is none.
    """
    is_official = language == "zh"
    blank = messages.LETTER["blank"].render(language) if is_official else ""
    issued = _date(form.date, day)
    year = issued.first.year if issued else day.year
    number = messages.LETTER["blank_number"].render(language, year=year) if is_official else ""
    to = (addressee or blank) if form.addressee is None else form.addressee
    dated = when_words(issued, language) if issued else messages.LETTER["blank_date"].render(language)
    return FilledForm(
        office=visible(blank if form.office is None else form.office),
        number=visible(number if form.number is None else form.number),
        addressee=visible(messages.LETTER["addressee"].render(language, name=to) if to else ""),
        opening=visible(opening if form.opening is None else form.opening),
        date=dated,
        annexes=tuple(map(visible, form.annexes)),
        copies=visible(messages.LETTER["copies"].render(language, names=form.copies) if form.copies else ""),
        page_numbers=form.page_numbers or ("outside" if is_official else "center"),
    )


def _date(given: str | datetime.date | None, day: datetime.date) -> When | None:
    if given is None:
        return When(day)
    if given == "":
        return None
    try:
        return When(given)
    except ModelError as error:
        raise CallError(messages.FORM_DATE_INVALID, given=given) from error


def _names(given: Names) -> tuple[str, ...]:
    names = (given,) if isinstance(given, str) else tuple(given)
    return tuple(name for name in names if name)
