"""What every answer is: frozen rows under bilingual headings, as plain values, as a table of text, as CSV or HTML."""

from __future__ import annotations

import csv
import html
import io
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from enum import Enum
from typing import Any, ClassVar, Generic, Literal, TypeVar

import attrs

from policyplan.errors import Language, Location, say
from policyplan.model.values import Text
from policyplan.model.when import When
from policyplan.text.breaking import visible
from policyplan.text.width import Align, display_width, pad
from policyplan.wording import VOCABULARY


@attrs.frozen(kw_only=True)
class Reason:
    """Why an answer is what it is: a code and its facts, which make a sentence in either language.

    ``place`` is empty: a row's ids say what a reason is about.
    """

    code: str
    facts: tuple[tuple[str, Any], ...] = ()
    place: Location = attrs.field(factory=Location)

    def sentence(self, language: Language = "en") -> str:
        """The reason in words; names and numbers in it are those of *language*."""
        return say(self.code, {name: _spoken(value, language) for name, value in self.facts}, language)

    def __str__(self) -> str:
        return self.sentence()


def reason(code: str, /, **facts: Any) -> Reason:
    """A reason, its facts given by keyword."""
    return Reason(code=code, facts=tuple(facts.items()))


def _spoken(value: Any, language: Language) -> Any:
    if isinstance(value, tuple):
        return tuple(_spoken(each, language) for each in value)
    if isinstance(value, Text):
        return value.in_(language)
    if isinstance(value, (Decimal, int)):
        return digits(value)
    return value


def digits(value: Decimal | int, *, grouped: bool = True) -> str:
    """A number with all of its digits, by thousands or not: 250,000."""
    return format(Decimal(value), ",f" if grouped else "f")


# -- rows ----------------------------------------------------------------------------------------------------------


@attrs.frozen(kw_only=True)
class Column:
    """A column of a table: the row's attribute that it shows, its heading, and how that is shown if not as it is.

    ``only_in`` ``csv`` is for programs, and for following a figure up; ``only_in`` ``table`` is for reading.
    """

    name: str
    heading: Text
    align: Align = "left"
    shown: Callable[[Any, Language], object] | None = None
    only_in: Literal["csv", "table"] | None = None

    def value(self, row: Row, language: Language) -> object:
        """What stands in this column of *row*: words, a number, or nothing."""
        return self.shown(row, language) if self.shown else getattr(row, self.name)


@attrs.frozen(kw_only=True)
class Row:
    """One line of an answer."""

    def to_dict(self, language: Language | None = None) -> dict[str, Any]:
        """The row as plain values.

        A text is ``{"zh": …, "en": …}`` (None where there is none), or one string if a *language* is given; a reason
        has its ``code`` and its sentence likewise; a tuple is a list. A number is an int where it is whole, else a
        Decimal, so that it stays exact.
        """
        return _plain_fields(self, language)


def _plain_fields(record: Any, language: Language | None) -> dict[str, Any]:
    return {name: plain(getattr(record, name), language) for name in attrs.fields_dict(type(record))}


def plain(value: Any, language: Language | None = None) -> Any:
    """A value of a row as str, int, Decimal, bool, list, dict or None, as `Row.to_dict` says."""
    if isinstance(value, Text):
        return value.in_(language) if language else {"zh": value.zh, "en": value.en}
    if isinstance(value, Reason):
        said = {"zh": value.sentence("zh"), "en": value.sentence("en")}
        return {"code": value.code, **({"sentence": said[language]} if language else said)}
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, When):
        return str(value)
    if isinstance(value, tuple):
        return [plain(each, language) for each in value]
    return _plain_fields(value, language) if attrs.has(type(value)) else value


IDS = Column(name="ids", heading=Text(zh="依据", en="Rests on"), only_in="csv")
"""What a row rests on: ids by which the plan, and through it the text, can be asked."""


# -- tables --------------------------------------------------------------------------------------------------------


@attrs.frozen(kw_only=True)
class Table:
    """Headings and rows of words in one language, each column to be set left or right."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    aligns: tuple[Align, ...]

    def __str__(self) -> str:
        lines = [tuple(map(visible, line)) for line in (self.headings, *self.rows)]
        widths = [max(map(display_width, column)) for column in zip(*lines, strict=True)]
        heading, *rows = (self._line(line, widths) for line in lines)
        return "\n".join([heading, "  ".join("-" * width for width in widths), *rows])

    def _line(self, cells: tuple[str, ...], widths: list[int]) -> str:
        return "  ".join(map(pad, cells, widths, self.aligns)).rstrip(" ")


R = TypeVar("R", bound=Row)


@attrs.frozen(kw_only=True, repr=False)
class Result(Generic[R]):
    """An answer: its ``rows``, and ``notes`` that say what was counted and how.

    It can be run over, counted and indexed like its rows. ``str(result)`` is a table of plain text in English, with
    the notes below; `text` gives it in Chinese too.
    """

    columns: ClassVar[tuple[Column, ...]]

    rows: tuple[R, ...]
    notes: tuple[Reason, ...] = ()

    def __iter__(self) -> Iterator[R]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, position: int) -> R:
        return self.rows[position]

    def __repr__(self) -> str:
        return f"<{type(self).__name__}: {len(self.rows)} rows>"

    def __str__(self) -> str:
        return self.text()

    def to_dicts(self, language: Language | None = None) -> list[dict[str, Any]]:
        """The rows as plain values, each as `Row.to_dict` makes it."""
        return [row.to_dict(language) for row in self.rows]

    def table(self, language: Language = "en") -> Table:
        """Headings and rows of words, numbers by thousands."""
        return self._table([each for each in self.columns if each.only_in != "csv"], language, grouped=True)

    def text(self, language: Language = "en") -> str:
        """The table set with spaces, Chinese characters counted as two cells, and the notes below it."""
        return "\n".join([str(self.table(language)), "", *(visible(note.sentence(language)) for note in self.notes)])

    def to_csv(self, language: Language = "en") -> str:
        """The table as CSV (RFC 4180, lines ending in CR LF): numbers by their bare digits, and the ids of each row."""
        table = self._table([each for each in self.columns if each.only_in != "table"], language, grouped=False)
        written = io.StringIO()
        csv.writer(written).writerows([table.headings, *table.rows])
        return written.getvalue()

    def to_html(self, language: Language = "en") -> str:
        """The table and the notes as HTML, everything in it escaped."""
        table = self.table(language)
        lines = "".join(_html_row("td", row, table.aligns) for row in table.rows)
        notes = "".join(f"<p>{html.escape(note.sentence(language))}</p>" for note in self.notes)
        head = _html_row("th", table.headings, table.aligns)
        return f'<div lang="{language}"><table><thead>{head}</thead><tbody>{lines}</tbody></table>{notes}</div>'

    def _repr_html_(self) -> str:
        return self.to_html()

    def _table(self, columns: Sequence[Column], language: Language, *, grouped: bool) -> Table:
        return Table(
            headings=tuple(column.heading.in_(language) for column in columns),
            rows=tuple(
                tuple(_words(column.value(row, language), language, grouped) for column in columns) for row in self.rows
            ),
            aligns=tuple(column.align for column in columns),
        )


def _html_row(tag: str, cells: tuple[str, ...], aligns: tuple[Align, ...]) -> str:
    made = (
        f'<{tag} style="text-align: {align}">{html.escape(cell)}</{tag}>'
        for cell, align in zip(cells, aligns, strict=True)
    )
    return f"<tr>{''.join(made)}</tr>"


def _words(value: object, language: Language, grouped: bool) -> str:
    if value is None:
        return ""
    if isinstance(value, Text):
        return value.in_(language)
    if isinstance(value, Enum):
        return VOCABULARY[value.value][language == "zh"]
    if isinstance(value, tuple):
        return "; ".join(map(str, value))
    return digits(value, grouped=grouped) if isinstance(value, (Decimal, int)) else str(value)
