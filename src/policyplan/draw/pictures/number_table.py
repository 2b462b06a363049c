"""A table of numbers with names for its rows and columns: what pictures of many plans draw."""

from __future__ import annotations

import math
from collections.abc import Iterable
from decimal import Decimal

import attrs

from policyplan.draw import messages
from policyplan.draw.languages import PictureLanguage, languages
from policyplan.errors import CallError
from policyplan.l10n.numbers import digits, percentage, rounded_figure
from policyplan.l10n.texts import text_of
from policyplan.model.values import Text

Number = Decimal | int


def _texts(texts: Iterable[Text]) -> tuple[Text, ...]:
    return tuple(texts)


def _numbers(rows: Iterable[Iterable[Number | None]]) -> tuple[tuple[Number | None, ...], ...]:
    return tuple(map(tuple, rows))


@attrs.frozen(kw_only=True)
class NumberTable:
    """A table of numbers. A cell without a number is a gap, which is not the same as 0.

    Example:
        >>> from policyplan import Text, draw
        >>> table = draw.NumberTable(
        ...     title=Text(en="Tasks led"), rows=[Text(en="Education")], columns=[Text(en="Plan A")], values=[[3]]
        ... )
        >>> table.shown(3)
        '3'

    """

    title: Text
    """What the numbers are, in a line."""
    rows: tuple[Text, ...] = attrs.field(converter=_texts)
    """The names of the rows."""
    columns: tuple[Text, ...] = attrs.field(converter=_texts)
    """The names of the columns."""
    values: tuple[tuple[Number | None, ...], ...] = attrs.field(converter=_numbers)
    """The numbers by row and column, from 0 up; None for a gap."""
    percent: bool = False
    """Whether the numbers are shares, shown as per cent."""
    places: int = 0
    """How many decimal places are shown; of per cent for shares."""
    gap: Text = attrs.field(factory=lambda: text_of(messages.NO_NUMBER))
    """What a gap means."""
    notes: tuple[Text, ...] = ()
    """Further notes below the picture."""
    issuers: tuple[Text, ...] = ()
    """Who made the table."""
    number: str | None = None
    """The number of the table."""

    def __attrs_post_init__(self) -> None:
        """Refuse numbers that don't fit the names, are negative or infinite. Raises `CallError`."""
        shape = (len(self.values), *{len(row) for row in self.values})
        if len(self.values) != len(self.rows) or any(len(row) != len(self.columns) for row in self.values):
            given = " × ".join(map(str, shape))
            raise CallError(messages.TABLE_SHAPE, given=given, rows=len(self.rows), columns=len(self.columns))
        for row in self.values:
            for value in row:
                if value is not None and not _can_be_drawn(value):
                    raise CallError(messages.TABLE_NEGATIVE, given=str(value))

    def shown(self, value: Number) -> str:
        """Return a number as the picture shows it.

        Parameters:
            value: The number.

        Returns:
            The words.

        """
        if self.percent:
            return percentage(value, self.places)
        return rounded_figure(value, self.places) if self.places else digits(value)

    @property
    def most(self) -> Number | None:
        """The largest number. None if there is none."""
        return max((value for row in self.values for value in row if value is not None), default=None)


def _can_be_drawn(value: Number) -> bool:
    try:
        return 0 <= float(value) < math.inf
    # A number beyond those of the computer, and one that is none.
    except (OverflowError, ValueError):
        return False


def all_of(text: Text, language: PictureLanguage, separator: str = "\n") -> str:
    """Return a text in the languages of a picture; the same words once."""
    return separator.join(dict.fromkeys(text.in_(one) for one in languages(language)))
