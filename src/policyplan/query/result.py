"""What every answer is: frozen rows under bilingual headings; as JSON, frame, CSV, markup and a table of text."""

from __future__ import annotations

import datetime
import functools
import itertools
import types
import typing
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from enum import Enum
from typing import Any, ClassVar, Generic, Literal, TypeVar

import attrs

from policyplan.errors import CallError, Location
from policyplan.l10n.numbers import digits, percentage, rounded_figure
from policyplan.l10n.texts import text_of
from policyplan.messages import Language, Message, filled, label
from policyplan.model.messages import TEXT_SURROGATE
from policyplan.model.values import Text
from policyplan.model.when import When
from policyplan.query.descriptions import meaning
from policyplan.query.frame import Backend, Type, frame
from policyplan.query.late import Late
from policyplan.text import latex, markdown
from policyplan.text.breaking import visible, wrap
from policyplan.text.csv_cells import csv_of
from policyplan.text.width import Align, display_width, pad

WIDEST_CELL = 48
"""Cells of plain text that are wider than this are folded, in columns of a terminal."""


@attrs.frozen(kw_only=True)
class Reason:
    """Why an answer is what it is: a code and its facts, which make a sentence in either language.

    ``location`` is empty: a row's ids say what a reason is about.
    """

    template: Message
    facts: tuple[tuple[str, Any], ...] = ()
    location: Location = attrs.field(factory=Location)

    @property
    def code(self) -> str:
        """The stable name of this kind of reason."""
        return self.template.code

    def sentence(self, language: Language = "en") -> str:
        """The reason in words; names and numbers in it are those of *language*."""
        template = self.template.template(language, **dict(self.facts))
        return filled(template, language, {name: _spoken(value, language) for name, value in self.facts})

    def __str__(self) -> str:
        return self.sentence()


def reason(template: Message, /, **facts: Any) -> Reason:
    """Return a reason or a note of an answer.

    Parameters:
        template: The message; its facts are the names in braces.
        facts: The facts of the message by name.

    Returns:
        The reason.

    Example:
        >>> from policyplan.messages import Message
        >>> print(reason(Message("my.count", "{count} task", plural="{count} tasks"), count=3))
        3 tasks

    """
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
    ``type`` is what it holds for programs, where the annotation of the row's attribute doesn't say it.
    """

    name: str
    heading: Message | Text | None = None
    align: Align = "left"
    shown: Callable[[Any, Language], object] | None = None
    written: Callable[[Any, Language], object] | None = None
    only_in: Literal["csv", "table"] | None = None
    once: bool = False
    type: Type | None = None

    def title(self, language: Language) -> str:
        """Return the heading in *language*; the attribute's name where there is none."""
        return _field(self.heading, language) or self.name

    def for_readers(self, row: Any, language: Language) -> str:
        """What stands in this column of *row*, in words: numbers by thousands, keywords in the language."""
        return _words(self.shown(row, language) if self.shown else getattr(row, self.name), language)

    def value(self, row: Any, language: Language) -> Any:
        """What stands in this column of *row* for programs."""
        return self.written(row, language) if self.written else getattr(row, self.name)

    def for_frames(self, row: Any, language: Language, type: Type) -> Any:
        """The same for a frame, by the column's *type*: a text in the language, a list of texts, or as it is."""
        value = self.value(row, language)
        if value is None:
            return None
        if type == "array":
            return [_field(each, language) for each in value]
        return _field(value, language) if type == "string" else value

    def for_programs(self, row: Any, language: Language) -> str:
        """The same for CSV: bare digits, keywords as plan files have them; only texts are in the language."""
        return _field(self.value(row, language), language)


Limit = Decimal | float | None
"""A number at which a verdict changes; None where a row has none."""


def rounded(
    name: str,
    places: int = 2,
    *,
    percent: bool = False,
    limits: Callable[[Any], Iterable[Limit]] = lambda row: (),
) -> Callable[[Any, Language], object]:
    """How a column shows a figure that was worked out: to so many decimal places, ``percent`` of one as per cent.

    Halves are rounded to even, but never onto or across one of the row's *limits*, as `rounded_number` says. Nothing
    is shown where there is no figure.
    """
    words = percentage if percent else rounded_figure

    def show(row: Any, language: Language) -> object:
        value = getattr(row, name)
        bounds = [limit for limit in limits(row) if limit is not None]
        return None if value is None else words(value, places, limits=bounds)

    return show


@attrs.frozen(kw_only=True)
class Row(Late):
    """One line of an answer."""

    def to_dict(self, language: Language | None = None) -> dict[str, Any]:
        """Return the row as values that ``json.dumps`` takes: one entry per attribute, always the same names.

        A text is ``{"zh": …, "en": …}`` (None where it is missing) with its further languages, or one string if
        a *language* is given; a reason has its ``code`` and its sentence likewise. A tuple is a list, a date
        its ISO 8601 text. A count is an int in every row; every other figure is a float in every row, the
        nearest to the exact one.
        """
        return _plain_fields(self, language, exact=False)


def _plain_fields(record: Any, language: Language | None, *, exact: bool) -> dict[str, Any]:
    kind: Any = type(record)
    numbers = _number_fields(kind)
    return {
        name: _figure(value, exact=exact) if name in numbers else plain(value, language, exact=exact)
        for name in attrs.fields_dict(type(record))
        for value in (getattr(record, name),)
    }


def plain(value: Any, language: Language | None = None, *, exact: bool = False) -> Any:
    """Return a value of a row as str, int, float, bool, list, dict or None, as `Row.to_dict` says.

    With *exact*, a Decimal stays one.
    """
    if isinstance(value, Text):
        return value.in_(language) if language else {"zh": value.zh, "en": value.en, **value.to_dict()}
    if isinstance(value, Message):
        return plain(text_of(value), language, exact=exact)
    if isinstance(value, Reason):
        said = {"sentence": language} if language else {"zh": "zh", "en": "en"}
        return {"code": value.code, **{name: value.sentence(language) for name, language in said.items()}}
    if isinstance(value, Decimal):
        return _figure(value, exact=exact)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (When, datetime.date)):
        return str(value)
    if isinstance(value, tuple):
        return [plain(each, language, exact=exact) for each in value]
    return _plain_fields(value, language, exact=exact) if attrs.has(type(value)) else value


def _figure(value: Any, *, exact: bool) -> Any:
    """A number that need not be whole: as a float, or exact as it is, without an exponent."""
    if exact and isinstance(value, Decimal):
        return Decimal(format(value, "f"))
    return None if value is None else float(value)


@functools.cache
def _number_fields(kind: type[Any]) -> frozenset[str]:
    """The attributes of a class whose numbers need not be whole."""
    hints = typing.get_type_hints(kind)
    return frozenset(name for name in attrs.fields_dict(kind) if _type_of(hints[name]) == "number")


def _type_of(hint: Any) -> Type:
    """The type of a column that holds what an attribute with this annotation holds."""
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        options = [each for each in typing.get_args(hint) if each is not type(None)]
        found = {_type_of(each) for each in options}
        return "number" if found == {"integer", "number"} else found.pop() if len(found) == 1 else "string"
    if typing.get_origin(hint) is tuple:
        return "array"
    return _TYPES.get(hint, "string")


_TYPES: Mapping[Any, Type] = {
    bool: "boolean",
    int: "integer",
    float: "number",
    Decimal: "number",
    datetime.date: "date",
}
"""Everything else is text in a column: names, ids, keywords, reasons, times as plan files write them."""


IDS = Column(name="ids", only_in="csv")
"""What a row rests on: ids by which the plan, and through it the text, can be asked."""


@attrs.frozen(kw_only=True)
class Field:
    """A column of an answer for programs: its name, its type in a frame, and what it means."""

    name: str
    """Its heading in CSV and frames."""
    type: Type
    """``string``, ``integer``, ``number``, ``boolean``, ``date``, or ``array``: a list of strings."""
    meaning: str
    """What stands in it, in a sentence."""


# -- tables --------------------------------------------------------------------------------------------------------


@attrs.frozen(kw_only=True)
class Table:
    """Headings and rows of words in one language, each column to be set left or right."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    aligns: tuple[Align, ...]
    values: tuple[tuple[Any, ...], ...] = attrs.field(default=(), eq=False, repr=False)
    """What the words stand for, cell by cell: the attributes of the rows, None where a column has none."""
    types: tuple[Type, ...] = attrs.field(default=(), eq=False, repr=False)
    """What each column holds."""

    def only(self, columns: Sequence[int]) -> Table:
        """Return the table with these columns, by their positions."""
        return Table(
            headings=tuple(self.headings[at] for at in columns),
            rows=tuple(tuple(row[at] for at in columns) for row in self.rows),
            aligns=tuple(self.aligns[at] for at in columns),
            values=tuple(tuple(row[at] for at in columns) for row in self.values),
            types=tuple(self.types[at] for at in columns),
        )

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


R = TypeVar("R")


@attrs.frozen(kw_only=True, repr=False)
class Result(Late, Generic[R]):
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
        """Return the rows as values that ``json.dumps`` takes, each as `Row.to_dict` makes it."""
        return self._plain_rows(language, exact=False)

    def to_json(self, language: Language | None = None, *, indent: int | None = None) -> str:
        """Return what `to_dicts` gives as JSON text, with every digit of exact numbers.

        *indent* is the number of spaces by which each level is indented; without it, all is on one line. Chinese
        characters are written as they are.

        Raises `CallError` where a text holds half a surrogate pair, which no file can.
        """
        import msgspec

        try:
            written = msgspec.json.Encoder(decimal_format="number").encode(self._plain_rows(language, exact=True))
        except UnicodeEncodeError as error:
            raise CallError(TEXT_SURROGATE, given=ascii(error.object)) from error
        return (written if indent is None else msgspec.json.format(written, indent=indent)).decode()

    def _plain_rows(self, language: Language | None, *, exact: bool) -> list[dict[str, Any]]:
        return [plain(row, language, exact=exact) for row in self.rows]

    @classmethod
    def schema(cls) -> dict[str, Field]:
        """Return the columns of `to_frame` and `to_csv` by name, each with its type and meaning.

        The schema is the same for every plan, so that frames of several can be concatenated.

            >>> policyplan.query.Workload.schema()["lead"].type
            'integer'
        """
        types = cls._types()
        return {
            column.name: Field(name=column.name, type=types[column.name], meaning=meaning(cls.__mro__, column.name))
            for column in cls._data_columns()
        }

    @classmethod
    def _types(cls) -> dict[str, Type]:
        """What each column holds."""
        hints = typing.get_type_hints(_row_class(cls))
        return {column.name: column.type or _type_of(hints.get(column.name)) for column in cls.columns}

    @classmethod
    def _data_columns(cls) -> list[Column]:
        return [each for each in cls.columns if each.only_in != "table"]

    def table(self, language: Language = "en", *, without: Collection[str] = (), repeated: bool = False) -> Table:
        """Return headings and rows of words, numbers by thousands; without the columns in which nothing stands.

        *without* are names of further columns to leave out. What neighbouring rows share is in the first of them;
        with *repeated* it is in each, so that the rows can be sorted.
        """
        columns = [each for each in self.columns if each.only_in != "csv" and each.name not in without]
        rows = [
            ["" if column.once and again and not repeated else column.for_readers(row, language) for column in columns]
            for row, again in zip(self.rows, self._again(), strict=True)
        ]
        types = self._types()
        whole = Table(
            headings=tuple(column.title(language) for column in columns),
            rows=tuple(map(tuple, rows)),
            aligns=tuple(column.align for column in columns),
            values=tuple(tuple(getattr(row, column.name, None) for column in columns) for row in self.rows),
            types=tuple(types[column.name] for column in columns),
        )
        return whole.only([at for at, _ in enumerate(columns) if not rows or any(row[at] for row in rows)])

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

    def to_csv(self, language: Language = "en", *, bom: bool = False) -> str:
        """Return the rows as CSV (RFC 4180, lines end in CR LF) with every column and the ids of each row.

        Headings are names of attributes, keywords stand as in plan files, numbers by their bare digits: the same in
        every language, which decides on names, titles and reasons only. A text that a spreadsheet would take for a
        formula has an apostrophe in front. *bom* begins the text with a byte order mark, by which Excel recognises
        UTF-8.
        """
        columns = self._data_columns()
        rows = ([column.for_programs(row, language) for column in columns] for row in self.rows)
        return ("\ufeff" if bom else "") + csv_of([[column.name for column in columns], *rows])

    def to_frame(self, backend: Backend | None = None, language: Language = "en") -> Any:
        """Return the rows as a frame of pandas, polars or pyarrow, with the columns and types of `schema`.

        *backend* is the library; without it, the one that is imported already, else the first that is installed; where
        none is, a list of dicts. Exact numbers become floats, dates are dates, several ids in one cell are a list.
        Names and reasons are in *language*, keywords are those of plan files.

        Raises `CallError` for an unknown library, `ExtraError` for one that is not installed.
        """
        kinds = {name: field.type for name, field in self.schema().items()}
        cells = {
            column.name: [column.for_frames(row, language, kinds[column.name]) for row in self.rows]
            for column in self._data_columns()
        }
        return frame(cells, kinds, backend)

    def to_markdown(self, language: Language = "en") -> str:
        """Return the table and the notes as Markdown with tables (GitHub Flavored Markdown), all texts escaped."""
        table = self.table(language)
        return markdown.document(table.headings, table.rows, table.aligns, self._sentences(language))

    def to_latex(self, language: Language = "en") -> str:
        r"""Return the table and the notes as LaTeX for ``\input``, with the rules of booktabs, all texts escaped.

        Comments at its start name the packages that it needs; Chinese needs ctex, and xelatex or lualatex.
        """
        table = self.table(language)
        return latex.document(table.headings, table.rows, table.aligns, self._sentences(language))

    def _sentences(self, language: Language) -> list[str]:
        """The notes in a language."""
        return [note.sentence(language) for note in self.notes]

    def to_html(self, language: Language = "en") -> str:
        """Return the table and the notes as HTML, everything in it escaped."""
        table = self.table(language)
        lines = "".join(_html_row("td", row, table.aligns) for row in table.rows)
        notes = "".join(f"<p>{_escaped(note)}</p>" for note in self._sentences(language))
        head = _html_row("th", table.headings, table.aligns)
        return f'<div lang="{language}"><table><thead>{head}</thead><tbody>{lines}</tbody></table>{notes}</div>'

    def _repr_html_(self) -> str:
        return self.to_html()


def _row_class(answer: type[Any]) -> Any:
    """Return the class of the rows of an answer: the argument of ``Result[…]`` among its bases."""
    bases = (base for kind in answer.__mro__ for base in kind.__dict__.get("__orig_bases__", ()))
    rows = (row for base in bases if issubclass(typing.get_origin(base), Result) for row in typing.get_args(base))
    return next(row for row in rows if not isinstance(row, TypeVar))


def _escaped(text: str) -> str:
    from html import escape  # its tables of entities take 2 ms

    return escape(text)


def _html_row(tag: str, cells: tuple[str, ...], aligns: tuple[Align, ...]) -> str:
    made = (
        f'<{tag} style="text-align: {align}">{_escaped(cell)}</{tag}>'
        for cell, align in zip(cells, aligns, strict=True)
    )
    return f"<tr>{''.join(made)}</tr>"


_NAMES_JOINT = Message("answer.names-joint", "; ")


def _words(value: object, language: Language) -> str:
    """A value in words, for readers."""
    if isinstance(value, Enum):
        return label(value, language)
    if isinstance(value, tuple):
        are_names = all(isinstance(each, Text) for each in value)
        return (_NAMES_JOINT.render(language) if are_names else "; ").join(_words(each, language) for each in value)
    if isinstance(value, (Decimal, int)) and not isinstance(value, bool):
        return digits(value)
    return _field(value, language)


def _field(value: object, language: Language) -> str:
    """A value as a field of CSV."""
    if type(value) is str:  # most are
        return value
    if value is None:
        return ""
    if isinstance(value, Text):
        return value.in_(language)
    if isinstance(value, Message):
        return value.render(language)
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Reason):
        return value.sentence(language)
    if isinstance(value, tuple):
        return "; ".join(_field(each, language) for each in value)
    if isinstance(value, float):
        value = int(value) if value.is_integer() else Decimal(str(value))
    return digits(value, grouped=False) if isinstance(value, (Decimal, int)) else str(value)
