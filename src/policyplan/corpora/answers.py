"""Answers about many plans: the rows of each plan's answer with the key of the plan."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, ClassVar

import attrs

from policyplan.corpora.tables import PLAN
from policyplan.messages import Language, Message, heading
from policyplan.model.values import Text
from policyplan.query.frame import Type
from policyplan.query.result import Column, Field, Reason, Result, Row

POSITION = "_position"
"""The column with the position of a row in the answer about its plan."""

WORDS = "_words"
"""The column with the cells of a row as readers see them."""


@attrs.frozen
class CorpusRow(Row):
    """A row of an answer about a corpus: each column is an attribute."""

    values: Mapping[str, Any]
    """The values by the names of the columns."""
    words: tuple[str, ...] = ()
    """The same for readers, where they are other words."""

    def __getattr__(self, name: str) -> Any:
        """Return the value of a column."""
        try:
            return self.values[name]
        except KeyError:
            raise AttributeError(name) from None

    def to_dict(self, language: Language | None = None) -> dict[str, Any]:
        """Return the row as values that ``json.dumps`` takes."""
        return {name: _plain(value) for name, value in self.values.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, tuple):
        return list(value)
    return str(value) if isinstance(value, (datetime.date, datetime.datetime)) else value


@attrs.frozen(kw_only=True, repr=False)
class CorpusAnswer(Result[CorpusRow]):
    """An answer about a corpus, in the order of the plans' keys.

    Its rows are those of the answers about each plan, with the key of the plan in the column ``plan``; or rows that
    were added up over plans. Names and reasons are in the language of the question.
    """

    columns: ClassVar[tuple[Column, ...]] = ()
    about: ClassVar[tuple[str, ...]] = ()
    kinds: ClassVar[Mapping[str, Type]] = {}
    """What each column holds."""
    meanings: ClassVar[Mapping[str, str]] = {}
    """What each column means, in a sentence."""

    language: Language = "en"
    """The language of names, words and reasons."""
    remarks: tuple[tuple[str, str], ...] = ()
    """The notes of the answer about each plan, after the key of the plan."""
    unanswered: tuple[tuple[str, str], ...] = ()
    """The plans without an answer, each with the reason."""

    def __str__(self) -> str:
        return self.text(self.language)

    @classmethod
    def schema(cls) -> dict[str, Field]:
        """Return the columns of `to_frame` and `to_csv` by name, each with its type and meaning."""
        return {
            column.name: Field(name=column.name, type=cls.kinds[column.name], meaning=cls.meanings.get(column.name, ""))
            for column in cls._data_columns()
        }

    @classmethod
    def _types(cls) -> dict[str, Type]:
        return {column.name: cls.kinds.get(column.name, "string") for column in cls.columns}

    def _plain_rows(self, language: Language | None, *, exact: bool) -> list[dict[str, Any]]:
        return [row.to_dict(language) for row in self.rows]

    def _repr_html_(self) -> str:
        return self.to_html(self.language)


def _cell(position: int) -> Callable[[CorpusRow, Language], object]:
    return lambda row, language: row.words[position]


_PLAN = Column(name=PLAN, heading=heading("Plan"), once=True)
_MEANING = "The key of the plan in the corpus"


def answer_class(answer: type[Result[Any]]) -> type[CorpusAnswer]:
    """Return the class of answers about a corpus whose rows are those of answers about a plan."""
    read = [column for column in answer.columns if column.only_in != "csv"]
    shown = (
        attrs.evolve(column, shown=_cell(position), written=None, only_in="table")
        for position, column in enumerate(read)
    )
    fields = answer.schema()
    data = (Column(name=name, only_in="csv") for name in fields)
    return _class(
        f"Corpus{answer.__name__}",
        (_PLAN, *shown, *data),
        {PLAN: "string", **{name: field.type for name, field in fields.items()}},
        {PLAN: _MEANING, **{name: field.meaning for name, field in fields.items()}},
        about=(PLAN, *answer.about),
    )


def counted_class(name: str, columns: Sequence[Column], kinds: Mapping[str, Type]) -> type[CorpusAnswer]:
    """Return the class of answers with these columns."""
    return _class(name, tuple(columns), kinds, {})


NO_NUMBER = "–"
"""What readers see in a cell without a number."""


def wide_answer(
    name: str,
    first: Message,
    columns: Mapping[str, Text | Message],
    rows: Iterable[tuple[str, Sequence[Decimal | int | None]]],
    shown: Callable[[str, Decimal | int], str],
    *,
    types: Mapping[str, Type],
    notes: tuple[Reason, ...] = (),
    language: Language = "en",
) -> CorpusAnswer:
    """Return an answer with a row for each subject and a column of numbers for each property.

    The first column has the subjects. *shown* makes words of the name of a column and a number; readers see a dash
    where there is no number.
    """

    def words(column: str) -> Callable[[CorpusRow, Language], str]:
        def of_row(row: CorpusRow, _: Language) -> str:
            value = row.values[column]
            return NO_NUMBER if value is None else shown(column, value)

        return of_row

    made = counted_class(
        name,
        [
            Column(name="name", heading=first),
            *(
                Column(name=column, heading=title, align="right", shown=words(column))
                for column, title in columns.items()
            ),
        ],
        {"name": "string", **types},
    )
    cells = [{"name": subject, **dict(zip(columns, values, strict=True))} for subject, values in rows]
    return made(rows=tuple(map(CorpusRow, cells)), notes=notes, language=language)


def _class(
    name: str,
    columns: tuple[Column, ...],
    kinds: Mapping[str, Type],
    meanings: Mapping[str, str],
    about: tuple[str, ...] = (),
) -> type[CorpusAnswer]:
    own = {"columns": columns, "kinds": kinds, "meanings": meanings, "about": about, "__doc__": CorpusAnswer.__doc__}
    return type(name, (CorpusAnswer,), own)


def rows_of_table(table: Any) -> Iterator[CorpusRow]:
    """Yield the rows of an Arrow table."""
    for row in table.to_pylist():
        words = row.pop(WORDS, None)
        row.pop(POSITION, None)
        values = {name: tuple(value) if isinstance(value, list) else value for name, value in row.items()}
        yield CorpusRow(values, tuple(words or ()))


def answer_rows(answer: Result[Any], key: str, language: Language) -> Iterator[dict[str, Any]]:
    """Yield the rows of an answer about a plan as they are stored: for programs, and for readers."""
    types = {name: field.type for name, field in answer.schema().items()}
    data = [column for column in answer.columns if column.only_in != "table"]
    read = [column for column in answer.columns if column.only_in != "csv"]
    for position, row in enumerate(answer.rows):
        yield {
            PLAN: key,
            POSITION: position,
            **{column.name: column.for_frames(row, language, types[column.name]) for column in data},
            WORDS: [column.for_readers(row, language) for column in read],
        }


def stored_types(answer: type[Result[Any]]) -> dict[str, Type]:
    """Return the types of the columns in which answers are stored."""
    fields = answer.schema()
    return {
        PLAN: "string",
        POSITION: "integer",
        **{name: field.type for name, field in fields.items()},
        WORDS: "array",
    }
