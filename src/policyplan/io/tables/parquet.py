"""Tables as Parquet files, by pyarrow."""

from __future__ import annotations

import io
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from policyplan.errors import FormatError, Location
from policyplan.extras import need
from policyplan.io import messages
from policyplan.io.tables.entities import EntityTable, TableColumn
from policyplan.io.tables.rows import Line, written

_MOST_DIGITS = 76
"""The largest number of digits in Arrow; a column with more is written as text."""


def dump(table: EntityTable, lines: list[Line]) -> bytes:
    """Return a table as a Parquet file: texts, integers, exact decimals, flags; lists as JSON text."""
    arrow = _arrow()
    arrays = {column.name: _array(arrow, column, [line[column.name] for line in lines]) for column in table.columns}
    data = io.BytesIO()
    parquet = need("pyarrow.parquet", extra="parquet", package="pyarrow", feature="Parquet")
    parquet.write_table(arrow.table(arrays), data)
    return data.getvalue()


def parse(data: bytes, *, path: str) -> tuple[list[str], Iterator[tuple[int, list[str]]]]:
    """Return the headings and rows of a Parquet file, with values as CSV cells. Raises `FormatError`."""
    arrow = _arrow()
    parquet = need("pyarrow.parquet", extra="parquet", package="pyarrow", feature="Parquet")
    try:
        read = parquet.read_table(io.BytesIO(data))
    except (arrow.ArrowException, OSError) as error:
        raise FormatError(messages.PARQUET_BROKEN, at=Location(path=path), why=str(error).split("\n")[0]) from error
    names = [str(name) for name in read.column_names]
    lines = ((number, [_cell(row[name]) for name in names]) for number, row in enumerate(read.to_pylist(), 1))
    return names, lines


def _arrow() -> Any:
    return need("pyarrow", extra="parquet", package="pyarrow", feature="Parquet")


def _array(arrow: Any, column: TableColumn, values: list[Any]) -> Any:
    if column.type == "boolean":
        return arrow.array(values, arrow.bool_())
    if column.type == "integer":
        return arrow.array(values, arrow.int64())
    numbers = [value for value in values if value is not None]
    if column.type == "number" and (kind := _decimal(arrow, numbers)) is not None:
        return arrow.array(values, kind)
    return arrow.array([None if value is None or value == () else written(value) for value in values], arrow.string())


def _decimal(arrow: Any, numbers: list[Decimal]) -> Any:
    """The type for all of these exact numbers, or None where they have too many digits."""
    parts = [value.as_tuple() for value in numbers]
    scale = max((-int(part.exponent) for part in parts), default=0)
    scale = max(scale, 0)
    whole = max((len(part.digits) + int(part.exponent) for part in parts), default=1)
    digits = max(whole, 1) + scale
    if digits > _MOST_DIGITS:
        return None
    return arrow.decimal128(38, scale) if digits <= 38 else arrow.decimal256(_MOST_DIGITS, scale)


def _cell(value: Any) -> str:
    if isinstance(value, float):
        return format(Decimal(str(value)), "f")
    return written(value)
