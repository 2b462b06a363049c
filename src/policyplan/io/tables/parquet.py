"""Tables as Parquet files, by pyarrow."""

from __future__ import annotations

import io
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from policyplan.errors import FormatError, Location
from policyplan.extras import need
from policyplan.io import messages
from policyplan.io.tables.entities import Column, Table
from policyplan.io.tables.rows import Line, written

_MOST_DIGITS = 76
"""How many digits the widest number of Arrow has; a column with a longer one is kept as text."""


def dump(table: Table, lines: list[Line]) -> bytes:
    """A table as a Parquet file: texts, whole numbers, exact decimals, flags; a list as JSON in a text."""
    arrow = _arrow()
    arrays = {column.name: _array(arrow, column, [line[column.name] for line in lines]) for column in table.columns}
    held = io.BytesIO()
    parquet = need("pyarrow.parquet", extra="parquet", package="pyarrow", feature="Parquet")
    parquet.write_table(arrow.table(arrays), held)
    return held.getvalue()


def parse(data: bytes, *, path: str) -> tuple[list[str], Iterator[tuple[int, list[str]]]]:
    """Headings and rows of a Parquet file, every value as a cell of csv has it. Raises `FormatError`."""
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


def _array(arrow: Any, column: Column, values: list[Any]) -> Any:
    if column.type == "boolean":
        return arrow.array(values, arrow.bool_())
    if column.type == "integer":
        return arrow.array(values, arrow.int64())
    numbers = [each for each in values if each is not None]
    if column.type == "number" and (kind := _decimal(arrow, numbers)) is not None:
        return arrow.array(values, kind)
    return arrow.array([None if each is None or each == () else written(each) for each in values], arrow.string())


def _decimal(arrow: Any, numbers: list[Decimal]) -> Any:
    """The type of exact numbers that holds all of these, or None where none does."""
    parts = [each.as_tuple() for each in numbers]
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
