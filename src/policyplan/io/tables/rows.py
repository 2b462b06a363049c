"""A plan to rows and back: every fact a row, every row at its place."""

from __future__ import annotations

import functools
import json
import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any, TypeAlias

import attrs
import msgspec

from policyplan.errors import FormatError, Location, ModelError, nearest
from policyplan.io import messages
from policyplan.io.native import json_text
from policyplan.io.native.positioned import MAX_DIGITS, digits_written
from policyplan.io.tables.entities import (
    FIELD,
    KEY,
    NAMES,
    OWNER,
    OWNER_TABLE,
    POSITION,
    WORDS,
    EntityTable,
    TableColumn,
    column_of,
    table_of,
    tables,
)
from policyplan.model.collector import paused_collector
from policyplan.model.findings import GatheredFindings, finding
from policyplan.model.plan import Plan
from policyplan.model.records import Source
from policyplan.model.values import Text
from policyplan.model.walk import texts

Value: TypeAlias = str | int | bool | Decimal | tuple[str, ...] | dict[str, Any] | None
"""The value of a cell; lists of ids are tuples. Own data is JSON text in rows that are made, a dict in rows read."""

Columns: TypeAlias = dict[str, list[Value]]
"""The values of each column of a table, by its name."""


# -- a plan to rows ------------------------------------------------------------------------------------------------


def columns_of(plan: Plan) -> dict[str, Columns]:
    """Return the columns of every table, with the rows in the plan's order; those without rows are empty.

    The column ``text_file`` has the text of a source, which the writer of files puts into a file.
    """
    known = tables_for(plan)
    records: dict[str, list[_Placed]] = {table.name: [] for table in known}
    with paused_collector():
        _add(records, plan, "", "", "", 0)
        return {table.name: _columns(table, records[table.name]) for table in known}


def rows_of(plan: Plan) -> dict[str, list[dict[str, Value]]]:
    """Return the rows of every table, as `columns_of` has them."""
    return {
        name: [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]
        for name, columns in columns_of(plan).items()
    }


def tables_for(plan: Plan) -> tuple[EntityTable, ...]:
    """Return every table, with a column for each language that a text of the plan has, besides Chinese and English."""
    further = tuple(sorted({tag for text in texts(plan) for tag in text.languages} - {"zh", "en"}))
    return tuple(table.in_languages(further) for table in tables()) if further else tables()


_Placed: TypeAlias = tuple[Any, str, str, str, int, str]
"""A record with the table, the key and the attribute of its owner, its position there, and its own key."""


def _add(
    records: dict[str, list[_Placed]], record: Any, owner_table: str, owner: str, attribute: str, position: int
) -> None:
    """Add a record and every record in it to those of their tables."""
    kind = type(record)
    name, has_id, children = _form(kind)  # type: ignore[arg-type]
    key = record.id if has_id else f"{owner}/{attribute}/{position}"
    records[name].append((record, owner_table, owner, attribute, position, key))
    for child in children:
        value = getattr(record, child)
        if type(value) is tuple:
            for number, item in enumerate(value, 1):
                _add(records, item, name, key, child, number)
        elif value is not None:
            _add(records, value, name, key, child, 1)


@functools.cache
def _form(kind: type[Any]) -> tuple[str, bool, tuple[str, ...]]:
    """The name of the table of a class, whether its records have ids, and the attributes with tables of their own."""
    table = table_of(kind)
    return table.name, table.has_id, tuple(table.children)


_PLACE = {OWNER_TABLE: 1, OWNER: 2, FIELD: 3, POSITION: 4, KEY: 5}


def _columns(table: EntityTable, placed: list[_Placed]) -> Columns:
    records = [place[0] for place in placed]
    return {
        column.name: [place[_PLACE[column.name]] for place in placed]
        if column.attribute is None and column.name in _PLACE
        else _values(records, column)
        for column in table.columns
    }


def _values(records: list[Any], column: TableColumn) -> list[Value]:
    """The values of a column; of a source, its text in the column of the file."""
    if column.attribute == WORDS:
        values = records
    else:
        name = column.attribute or "text"
        values = [getattr(record, name) for record in records]
    if column.language:
        language = column.language
        return [None if text is None else text.get(language) for text in values]
    if column.is_json:
        return [json_text.dump(value.to_dict(), in_one_line=True) if value else None for value in values]
    return [str(value) if isinstance(value, str) and type(value) is not str else value for value in values]


# -- rows to a plan ------------------------------------------------------------------------------------------------


@attrs.frozen(kw_only=True)
class InputRow:
    """A row that was read, with its location."""

    values: Mapping[str, Value]
    location: Location


class Builder:
    """Makes a plan of rows; faults and rows that belong to no record are reported in ``findings``."""

    def __init__(self, given: Mapping[str, list[InputRow]]) -> None:
        self.findings = GatheredFindings()
        self._plans = given.get(NAMES[Plan], [])
        self._children: defaultdict[tuple[str, str, str], list[tuple[EntityTable, InputRow]]] = defaultdict(list)
        for table in tables()[1:]:
            for row in given.get(table.name, []):
                owner = tuple(str(row.values.get(name) or "") for name in (OWNER_TABLE, OWNER, FIELD))
                self._children[owner[0], owner[1], owner[2]].append((table, row))

    def plan(self) -> Plan | None:
        """Return the plan, or None where the table of the plan does not have one row."""
        if len(self._plans) != 1:
            self.findings.append(finding(messages.PACKAGE_ONE_PLAN, Location(), count=len(self._plans)))
            return None
        made = self._make(table_of(Plan), self._plans[0])
        for unplaced in self._children.values():
            for table, row in unplaced:
                facts: dict[str, Any] = {name: row.values.get(name) for name in (OWNER_TABLE, OWNER)}
                self.findings.append(finding(messages.ROW_UNPLACED, row.location, table=table.name, **facts))
        return made if isinstance(made, Plan) else None

    def _make(self, table: EntityTable, row: InputRow) -> Any:
        fields: dict[str, Any] = dict(self._own(table, row))
        name = str(row.values.get(table.key) or "")
        for attribute, kind in table.children.items():
            rows = self._children.pop((table.name, name, attribute), [])
            made = tuple(self._several(kind, rows))
            if attribute in table.single:
                made, fields[attribute] = made[1:], next(iter(made), None)
                if made:
                    self.findings.append(finding(messages.ROW_TOO_MANY, row.location, table=NAMES[kind], owner=name))
            else:
                fields[attribute] = made
        try:
            return table.kind(**fields)
        except ModelError as error:
            place = attrs.evolve(row.location, id=error.location.id, field=error.location.field)
            self.findings.append(finding(error.template, place, **error.facts))
            return None
        except TypeError:
            missing = [
                column.name for column in table.columns if column.required and row.values.get(column.name) is None
            ]
            self.findings.append(
                finding(messages.ROW_INCOMPLETE, row.location, columns=tuple(missing), table=table.name)
            )
            return None

    def _several(self, kind: type[Any], rows: list[tuple[EntityTable, InputRow]]) -> Iterator[Any]:
        for table, row in sorted(rows, key=_position):
            if table.kind is not kind:
                self.findings.append(
                    finding(messages.ROW_ELSEWHERE, row.location, table=table.name, wanted=NAMES[kind])
                )
                continue
            made = self._make(table, row)
            if made is not None:
                yield made

    def _own(self, table: EntityTable, row: InputRow) -> Iterator[tuple[str, Any]]:
        """Yield the attributes of a record in its row."""
        words: dict[str, dict[str, str]] = {}
        for name, value in row.values.items():
            column = column_of(table.name, name)
            if value is None or column is None or column.attribute is None:
                continue
            if column.attribute == WORDS:
                yield name, value
            elif column.language:
                words.setdefault(column.attribute, {})[column.language] = str(value)
            else:
                yield column.attribute, value
        for attribute, by_language in words.items():
            yield attribute, Text(by_language)
        if table.kind is Source and row.values.get("text_file") is not None:
            yield "text", row.values["text_file"]


def _position(row: tuple[EntityTable, InputRow]) -> int:
    position = row[1].values.get(POSITION)
    return position if isinstance(position, int) else 0


# -- numerals ------------------------------------------------------------------------------------------------------


def numerals(column: TableColumn, values: Iterable[Value]) -> tuple[str, ...]:
    """Return the texts of a column of texts if all of them are numerals, each once; else nothing."""
    if column.type != "string" or column.is_json or column.words:
        return ()
    texts = {str(value) for value in values if value is not None}
    return tuple(sorted(texts)) if texts and all(_float(text) is not None for text in texts) else ()


class Numerals:
    """The texts of a column of which other programs may have made numbers."""

    def __init__(self, texts: Iterable[object]) -> None:
        self._texts = {str(text) for text in texts}
        self._by_number: defaultdict[float | None, set[str]] = defaultdict(set)
        for text in self._texts:
            self._by_number[_float(text)].add(text)

    def text(self, cell: str) -> str:
        """Return the text of which a cell was made, ``1.`` for ``1.0``. Raises `ValueError` where two may be meant."""
        number = _float(cell)
        if cell in self._texts or number is None or number not in self._by_number:
            return cell
        meant = self._by_number[number]
        if len(meant) > 1:
            raise ValueError
        return next(iter(meant))


def _float(text: str) -> float | None:
    try:
        number = float(text) if text.isascii() and "_" not in text else math.nan
    except ValueError:
        return None
    return number if math.isfinite(number) else None


# -- cells ---------------------------------------------------------------------------------------------------------


def written(value: Value) -> str:
    """Return a value as a CSV cell: bare digits, ``true`` or ``false``, a list as JSON, empty for None."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, tuple):
        return json.dumps(value, ensure_ascii=False) if value else ""
    return str(value)


def read(cell: str, column: TableColumn) -> Value:
    """Return the value of a cell. Raises `ValueError` where it is not of the column's type."""
    if cell == "" or (
        cell in _MISSING and (column.type != "string" or column.is_time or column.is_json or column.words)
    ):
        return None
    if column.is_time:
        return _time(cell)
    if column.type == "number":
        return _number(cell)
    if column.type == "integer":
        number = _number(cell)
        if number != number.to_integral_value():
            raise ValueError
        return int(number)
    if column.type == "boolean":
        return _FLAGS[cell.casefold()]
    if column.type == "array":
        return _ids(cell)
    return _own_data(cell) if column.is_json else cell


_FLAGS = {"true": True, "false": False, "1": True, "0": False, "1.0": True, "0.0": False}
_MISSING = frozenset(("NaN", "nan", "NaT", "None", "<NA>", "NA", "null", "NULL"))
"""What other programs write into an empty cell of numbers, flags or times."""
_YEAR_AS_NUMBER = re.compile(r"([0-9]{4})\.0+")
_MIDNIGHT = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[ T]00:00(?::00(?:\.0+)?)?(?:Z|[+-]00:?00)?")


def _time(cell: str) -> str:
    """A time as plan files write it; other programs make numbers of years, and give days a midnight."""
    for pattern in (_YEAR_AS_NUMBER, _MIDNIGHT):
        if match := pattern.fullmatch(cell):
            return match[1]
    return cell


def _ids(cell: str) -> tuple[str, ...]:
    try:
        return msgspec.json.decode(cell, type=tuple[str, ...])
    except (msgspec.MsgspecError, RecursionError):
        raise ValueError from None


def _own_data(cell: str) -> dict[str, Any]:
    try:
        data = json_text.parse(cell).plain()
    except FormatError:
        raise ValueError from None
    if not isinstance(data, dict):
        raise ValueError
    return data


def _number(cell: str) -> Decimal:
    if len(cell) > 2 * MAX_DIGITS:
        raise ValueError
    try:
        number = Decimal(cell)
    except ArithmeticError:
        raise ValueError from None
    if not number.is_finite() or digits_written(number) > MAX_DIGITS:
        raise ValueError
    return number


def nearest_column(name: str, table: EntityTable) -> str | None:
    """Return the column whose name is most like *name*."""
    return nearest(name, [column.name for column in table.columns])
