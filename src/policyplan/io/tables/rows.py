"""A plan to rows and back: every fact a row, every row at its place."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, TypeAlias

import attrs

from policyplan.errors import Location, ModelError, nearest
from policyplan.io import messages
from policyplan.io.tables.entities import (
    FIELD,
    KEY,
    NAMES,
    OWNER,
    OWNER_TABLE,
    POSITION,
    WORDS,
    Column,
    Table,
    column_of,
    table_of,
    tables,
)
from policyplan.model.findings import Finding, finding
from policyplan.model.plan import Plan
from policyplan.model.records import Source
from policyplan.model.values import Text
from policyplan.model.walk import texts

Value: TypeAlias = str | int | bool | Decimal | tuple[str, ...] | None
"""What stands in a column; lists of ids are tuples."""

Line: TypeAlias = dict[str, Value]

Lines: TypeAlias = dict[str, list[Line]]
"""The rows of each table, by its name."""


# -- a plan to rows ------------------------------------------------------------------------------------------------


def rows_of(plan: Plan) -> Lines:
    """The rows of every table, in the plan's order; tables without any are empty lists.

    The text of a source stands in the column ``text_file``, for the writer of files to put where that says.
    """
    known = tables_for(plan)
    lines: Lines = {table.name: [] for table in known}
    _add(lines, {table.kind: table for table in known}, plan, {})
    return lines


def tables_for(plan: Plan) -> tuple[Table, ...]:
    """Return every table, with a column for each language that a text of the plan has, besides Chinese and English."""
    further = tuple(sorted({tag for text in texts(plan) for tag in text.languages} - {"zh", "en"}))
    return tuple(table.in_languages(further) for table in tables()) if further else tables()


def _add(lines: Lines, known: Mapping[type[Any], Table], record: Any, place: Line) -> None:
    table = known[type(record)]
    line = {**place, **{column.name: _held(record, column) for column in table.columns if column.name not in place}}
    lines[table.name].append(line)
    for attribute, kind in table.children.items():
        value = getattr(record, attribute)
        held = value if isinstance(value, tuple) else () if value is None else (value,)
        for position, each in enumerate(held, 1):
            where: Line = {OWNER_TABLE: table.name, OWNER: line[table.key], FIELD: attribute, POSITION: position}
            key: Line = {} if table_of(kind).has_id else {KEY: f"{line[table.key]}/{attribute}/{position}"}
            _add(lines, known, each, {**key, **where})


def _held(record: Any, column: Column) -> Value:
    """What a record has in a column; of a source, its text in that of the file."""
    if column.attribute is None:
        return getattr(record, "text", None)
    value = record if column.attribute == WORDS else getattr(record, column.attribute)
    if column.language:
        return value.get(column.language) if value is not None else None
    return str(value) if isinstance(value, str) else value


# -- rows to a plan ------------------------------------------------------------------------------------------------


@attrs.frozen(kw_only=True)
class InputRow:
    """A row that was read: what stands in its columns, and where it was."""

    values: Mapping[str, Value]
    place: Location


class Builder:
    """Makes a plan of rows; what is wrong with them is gathered in ``findings``, what belongs nowhere included."""

    def __init__(self, given: Mapping[str, list[InputRow]]) -> None:
        self.findings: list[Finding] = []
        self._plans = given.get(NAMES[Plan], [])
        self._held: defaultdict[tuple[str, str, str], list[tuple[Table, InputRow]]] = defaultdict(list)
        for table in tables()[1:]:
            for each in given.get(table.name, []):
                owner = tuple(str(each.values.get(name) or "") for name in (OWNER_TABLE, OWNER, FIELD))
                self._held[owner[0], owner[1], owner[2]].append((table, each))

    def plan(self) -> Plan | None:
        """The plan, or None where there is not one row of it; then ``findings`` say why."""
        if len(self._plans) != 1:
            self.findings.append(finding(messages.PACKAGE_ONE_PLAN, Location(), count=len(self._plans)))
            return None
        made = self._make(table_of(Plan), self._plans[0])
        for left in self._held.values():
            for table, row in left:
                facts: dict[str, Any] = {name: row.values.get(name) for name in (OWNER_TABLE, OWNER)}
                self.findings.append(finding(messages.ROW_UNPLACED, row.place, table=table.name, **facts))
        return made if isinstance(made, Plan) else None

    def _make(self, table: Table, row: InputRow) -> Any:
        fields: dict[str, Any] = dict(self._own(table, row))
        name = str(row.values.get(table.key) or "")
        for attribute, kind in table.children.items():
            held = self._held.pop((table.name, name, attribute), [])
            made = tuple(self._several(kind, held))
            if attribute in table.single:
                made, fields[attribute] = made[1:], next(iter(made), None)
                if made:
                    self.findings.append(finding(messages.ROW_TOO_MANY, row.place, table=NAMES[kind], owner=name))
            else:
                fields[attribute] = made
        try:
            return table.kind(**fields)
        except ModelError as error:
            place = attrs.evolve(row.place, id=error.location.id, field=error.location.field)
            self.findings.append(finding(error.template, place, **error.facts))
            return None
        except TypeError:
            missing = [each.name for each in table.columns if each.required and row.values.get(each.name) is None]
            self.findings.append(finding(messages.ROW_INCOMPLETE, row.place, columns=tuple(missing), table=table.name))
            return None

    def _several(self, kind: type[Any], held: list[tuple[Table, InputRow]]) -> Iterator[Any]:
        for table, row in sorted(held, key=_position):
            if table.kind is not kind:
                self.findings.append(finding(messages.ROW_ELSEWHERE, row.place, table=table.name, wanted=NAMES[kind]))
                continue
            made = self._make(table, row)
            if made is not None:
                yield made

    def _own(self, table: Table, row: InputRow) -> Iterator[tuple[str, Any]]:
        """The attributes of a record that stand in its row."""
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
        for attribute, said in words.items():
            yield attribute, Text(said)
        if table.kind is Source and row.values.get("text_file") is not None:
            yield "text", row.values["text_file"]


def _position(held: tuple[Table, InputRow]) -> int:
    position = held[1].values.get(POSITION)
    return position if isinstance(position, int) else 0


# -- cells ---------------------------------------------------------------------------------------------------------


def written(value: Value) -> str:
    """A value as a cell of csv: bare digits, ``true`` and ``false``, a list as JSON, nothing for None."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, tuple):
        return json.dumps(value, ensure_ascii=False) if value else ""
    return str(value)


def read(cell: str, column: Column) -> Value:
    """The value of a cell. Raises ValueError where it is none of the column's type."""
    if cell == "":
        return None
    if column.type == "number":
        return _number(cell)
    if column.type == "integer":
        number = _number(cell)
        if number != number.to_integral_value():
            raise ValueError
        return int(number)
    if column.type == "boolean":
        return {"true": True, "false": False, "1": True, "0": False}[cell.casefold()]
    if column.type == "array":
        items = json.loads(cell)
        if not isinstance(items, list) or not all(isinstance(each, str) for each in items):
            raise ValueError
        return tuple(items)
    return cell


def _number(cell: str) -> Decimal:
    try:
        return Decimal(cell)
    except ArithmeticError:
        raise ValueError from None


def nearest_column(name: str, table: Table) -> str | None:
    """The column whose name is most like *name*."""
    return nearest(name, [column.name for column in table.columns])
