"""What every answer is: frozen rows under bilingual headings, as plain values, as a table of text, as CSV or HTML."""

from __future__ import annotations

import csv
import html
import io
import itertools
from collections.abc import Callable, Collection, Iterator
from decimal import Decimal
from enum import Enum
from typing import Any, ClassVar, Generic, Literal, TypeVar

import attrs

from policyplan.errors import Location
from policyplan.l10n.numbers import digits
from policyplan.messages import Language, Message, label
from policyplan.model.values import Text
from policyplan.model.when import When
from policyplan.query.frame import Backend, frame
from policyplan.text.breaking import visible, wrap
from policyplan.text.width import Align, display_width, pad

WIDEST_CELL = 48
"""Cells of plain text that are wider than this are folded, in columns of a terminal."""


@attrs.frozen(kw_only=True)
class Reason:
    """Why an answer is what it is: a code and its facts, which make a sentence in either language.

    ``place`` is empty: a row's ids say what a reason is about.
    """

    template: Message
    facts: tuple[tuple[str, Any], ...] = ()
    place: Location = attrs.field(factory=Location)

    @property
    def code(self) -> str:
        """The stable name of this kind of reason."""
        return self.template.code

    def sentence(self, language: Language = "en") -> str:
        """The reason in words; names and numbers in it are those of *language*."""
        return self.template.render(language, **{name: _spoken(value, language) for name, value in self.facts})

    def __str__(self) -> str:
        return self.sentence()


def reason(template: Message, /, **facts: Any) -> Reason:
    """A reason, its facts given by keyword."""
    return Reason(template=template, facts=tuple(facts.items()))


def _spoken(value: Any, language: Language) -> Any:
    if isinstance(value, tuple):
        return tuple(_spoken(each, language) for each in value)
    if isinstance(value, Text):
        return value.in_(language)
    if isinstance(value, (Decimal, int)):
        return digits(value)
    return value


# -- rows ----------------------------------------------------------------------------------------------------------


@attrs.frozen(kw_only=True)
class Column:
    """A column of an answer: the row's attribute of that name, under a heading for readers.

    ``shown`` says how it is shown to a reader, ``written`` how it is written for programs, where that is not as it
    is. ``only_in`` ``csv`` is for programs, and for following a figure up; ``only_in`` ``table`` is for reading.
    ``once`` is shown in the first of neighbouring rows that are about the same (see `Result.about`), and not again.
    """

    name: str
    heading: Text | None = None
    align: Align = "left"
    shown: Callable[[Any, Language], object] | None = None
    written: Callable[[Any, Language], object] | None = None
    only_in: Literal["csv", "table"] | None = None
    once: bool = False

    def for_readers(self, row: Row, language: Language) -> str:
        """What stands in this column of *row*, in words: numbers by thousands, keywords in the language."""
        return _words(self.shown(row, language) if self.shown else getattr(row, self.name), language)

    def for_frames(self, row: Row, language: Language) -> Any:
        """The same for a frame: a number or a flag as it is, nothing as None, all else as text."""
        value = self.written(row, language) if self.written else getattr(row, self.name)
        is_figure = value is None or (isinstance(value, (int, float, Decimal)) and not isinstance(value, Enum))
        return value if is_figure else _field(value, language)

    def for_programs(self, row: Row, language: Language) -> str:
        """The same for a program: bare digits, keywords as plan files have them; only texts are in the language."""
        return _field(self.written(row, language) if self.written else getattr(row, self.name), language)


def rounded(name: str, places: int = 2, *, percent: bool = False) -> Callable[[Any, Language], object]:
    """How a column shows a figure that was worked out: to so many decimal places, ``percent`` of one as per cent.

    Halves are rounded to even. Nothing is shown where there is no figure.
    """

    def show(row: Any, language: Language) -> object:
        value = getattr(row, name)
        if value is None:
            return None
        figure = Decimal(str(value)) * (100 if percent else 1)
        return f"{figure:,.{places}f}".replace("-", "−") + ("%" if percent else "")

    return show


@attrs.frozen(kw_only=True)
class Row:
    """One line of an answer."""

    def to_dict(self, language: Language | None = None) -> dict[str, Any]:
        """The row as plain values.

        A text is ``{"zh": …, "en": …}`` (None where there is none) with its further languages, or one string if a
        *language* is given; a reason
        has its ``code`` and its sentence likewise; a tuple is a list. A number is an int where it is whole, else a
        Decimal, so that it stays exact.
        """
        return _plain_fields(self, language)


def _plain_fields(record: Any, language: Language | None) -> dict[str, Any]:
    return {name: plain(getattr(record, name), language) for name in attrs.fields_dict(type(record))}


def plain(value: Any, language: Language | None = None) -> Any:
    """A value of a row as str, int, Decimal, bool, list, dict or None, as `Row.to_dict` says."""
    if isinstance(value, Text):
        return value.in_(language) if language else {"zh": value.zh, "en": value.en, **value.to_dict()}
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


IDS = Column(name="ids", only_in="csv")
"""What a row rests on: ids by which the plan, and through it the text, can be asked."""


# -- tables --------------------------------------------------------------------------------------------------------


@attrs.frozen(kw_only=True)
class Table:
    """Headings and rows of words in one language, each column to be set left or right."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    aligns: tuple[Align, ...]

    def __str__(self) -> str:
        heading, *rows = ([_folded(cell) for cell in line] for line in (self.headings, *self.rows))
        widths = [
            max(display_width(each) for cell in column for each in cell) for column in zip(heading, *rows, strict=True)
        ]
        ruled = "  ".join("-" * width for width in widths)
        return "\n".join(
            [*self._lines(heading, widths), ruled, *(each for row in rows for each in self._lines(row, widths))]
        )

    def _lines(self, cells: list[tuple[str, ...]], widths: list[int]) -> Iterator[str]:
        for parts in itertools.zip_longest(*cells, fillvalue=""):
            yield "  ".join(map(pad, parts, widths, self.aligns)).rstrip(" ")


def _folded(cell: str) -> tuple[str, ...]:
    return wrap(cell, WIDEST_CELL, measure=display_width)


R = TypeVar("R", bound=Row)


@attrs.frozen(kw_only=True, repr=False)
class Result(Generic[R]):
    """An answer: its ``rows``, and ``notes`` that say what was counted and how.

    It can be run over, counted and indexed like its rows. ``str(result)`` is a table of plain text in English, with
    the notes below; `text` gives it in Chinese too.
    """

    columns: ClassVar[tuple[Column, ...]]
    about: ClassVar[tuple[str, ...]] = ()
    """The attributes by which rows are about the same thing, so that readers need it named only once."""

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

    def table(self, language: Language = "en", *, without: Collection[str] = ()) -> Table:
        """Headings and rows of words, numbers by thousands; without the columns in which nothing stands.

        *without* are names of further columns to leave out.
        """
        columns = [each for each in self.columns if each.only_in != "csv" and each.name not in without]
        rows = [
            ["" if column.once and again else column.for_readers(row, language) for column in columns]
            for row, again in zip(self.rows, self._again(), strict=True)
        ]
        kept = [at for at, _ in enumerate(columns) if not rows or any(row[at] for row in rows)]
        return Table(
            headings=tuple(_heading(columns[at], language) for at in kept),
            rows=tuple(tuple(row[at] for at in kept) for row in rows),
            aligns=tuple(columns[at].align for at in kept),
        )

    def _again(self) -> Iterator[bool]:
        """Of each row, whether it is about the same as the one before."""
        before = None
        for row in self.rows:
            here = tuple(getattr(row, name) for name in self.about)
            yield bool(here) and here == before
            before = here

    def text(self, language: Language = "en") -> str:
        """The table set with spaces, Chinese characters counted as two cells, and the notes below it."""
        return "\n".join([str(self.table(language)), "", *(visible(note.sentence(language)) for note in self.notes)])

    def to_csv(self, language: Language = "en") -> str:
        """The rows as CSV (RFC 4180, lines ending in CR LF), every column and the ids of each row.

        Headings are names of attributes, keywords stand as in plan files, numbers by their bare digits: the same in
        every language, which decides on names, titles and reasons only.
        """
        columns = [each for each in self.columns if each.only_in != "table"]
        written = io.StringIO()
        table = csv.writer(written)
        table.writerow([column.name for column in columns])
        table.writerows([column.for_programs(row, language) for column in columns] for row in self.rows)
        return written.getvalue()

    def to_frame(self, backend: Backend | None = None, language: Language = "en") -> Any:
        """The rows as a frame of pandas, polars or pyarrow, with the columns of `to_csv`.

        *backend* is the library; without it, the one that is imported already, else the first that is installed; where
        none is, a list of dicts. Numbers are numbers (exact ones become floats), names and reasons are in *language*,
        keywords stand as in plan files, several things in one cell are one text.

        Raises `CallError` for an unknown library, `ExtraError` where it, or narwhals, is not installed.
        """
        columns = [each for each in self.columns if each.only_in != "table"]
        return frame({each.name: [each.for_frames(row, language) for row in self.rows] for each in columns}, backend)

    def to_html(self, language: Language = "en") -> str:
        """The table and the notes as HTML, everything in it escaped."""
        table = self.table(language)
        lines = "".join(_html_row("td", row, table.aligns) for row in table.rows)
        notes = "".join(f"<p>{html.escape(note.sentence(language))}</p>" for note in self.notes)
        head = _html_row("th", table.headings, table.aligns)
        return f'<div lang="{language}"><table><thead>{head}</thead><tbody>{lines}</tbody></table>{notes}</div>'

    def _repr_html_(self) -> str:
        return self.to_html()


def _heading(column: Column, language: Language) -> str:
    return column.heading.in_(language) if column.heading else column.name


def _html_row(tag: str, cells: tuple[str, ...], aligns: tuple[Align, ...]) -> str:
    made = (
        f'<{tag} style="text-align: {align}">{html.escape(cell)}</{tag}>'
        for cell, align in zip(cells, aligns, strict=True)
    )
    return f"<tr>{''.join(made)}</tr>"


def _words(value: object, language: Language) -> str:
    """A value in words, for readers."""
    if isinstance(value, Enum):
        return label(value, language)
    if isinstance(value, tuple):
        return "; ".join(_words(each, language) for each in value)
    if isinstance(value, (Decimal, int)) and not isinstance(value, bool):
        return digits(value)
    return _field(value, language)


def _field(value: object, language: Language) -> str:
    """A value as a field of CSV."""
    if value is None:
        return ""
    if isinstance(value, Text):
        return value.in_(language)
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Reason):
        return value.sentence(language)
    if isinstance(value, tuple):
        return "; ".join(_field(each, language) for each in value)
    return digits(value, grouped=False) if isinstance(value, (Decimal, int)) else str(value)
