"""Tables as Parquet files, by pyarrow."""

from __future__ import annotations

import io
import json
import math
from decimal import Context, Decimal
from typing import Any

import attrs

from policyplan.errors import FormatError, Location
from policyplan.extras import need
from policyplan.io import messages
from policyplan.io.format_api import ReadRequest
from policyplan.io.tables.entities import EntityTable, TableColumn
from policyplan.io.tables.rows import Columns, written

_MOST_DIGITS = 76
"""The largest number of digits in Arrow; a column with more is written as text."""
_PLACES = b"policyplan.places"
"""The metadata of a column of numbers: the decimal places of each, since Arrow gives all of them the same."""
_EXACT = Context(prec=2 * _MOST_DIGITS)
_BATCH = 1_000
"""The rows that are unpacked at once."""


def dump(table: EntityTable, values: Columns) -> bytes:
    """Return a table as a Parquet file: texts, integers, exact decimals, flags; lists as JSON text."""
    arrow = _arrow()
    arrays = {column.name: _array(arrow, column, values[column.name]) for column in table.columns}
    places = {column.name: _metadata(values[column.name]) for column in table.columns if column.type == "number"}
    fields = [arrow.field(name, array.type, metadata=places.get(name)) for name, array in arrays.items()]
    data = io.BytesIO()
    parquet = need("pyarrow.parquet", extra="parquet", package="pyarrow", feature="Parquet")
    parquet.write_table(arrow.table(list(arrays.values()), schema=arrow.schema(fields)), data)
    return data.getvalue()


@attrs.frozen(kw_only=True)
class ParquetRows:
    """The rows of a Parquet file, with values as CSV cells."""

    names: tuple[str, ...]
    """The names of the columns."""
    rows: list[list[str]]


def read(file: ReadRequest) -> ParquetRows:
    """Return the rows of a Parquet file. A file can crash the parser: see `ReadRequest.isolated`.

    Raises `FormatError` where the file is damaged or exceeds the limits, `ExtraError` where the extra is missing.
    """
    arrow = _arrow()
    parquet = need("pyarrow.parquet", extra="parquet", package="pyarrow", feature="Parquet")
    try:
        return _rows(parquet.ParquetFile(io.BytesIO(file.data), pre_buffer=False), file)
    except MemoryError:
        raise
    # Values that Python cannot hold, such as the year 10000, raise errors of Python.
    except (arrow.ArrowException, ArithmeticError, LookupError, OSError, RuntimeError, TypeError, ValueError) as error:
        at = Location(path=file.path)
        raise FormatError(messages.PARQUET_BROKEN, at=at, why=str(error).split("\n")[0]) from error


def _rows(table: Any, file: ReadRequest) -> ParquetRows:
    """The rows of a table, of which the directory says how many it has: no more are read."""
    limits, directory, at = file.limits, table.metadata, Location(path=file.path)
    count, columns = directory.num_rows, len(table.schema_arrow)
    if count > limits.rows:
        raise FormatError(messages.TABLE_TOO_LONG, at=at, limit=limits.rows)
    if count * columns > limits.cells or columns > limits.cells:
        raise FormatError(messages.TABLE_TOO_LARGE, at=at, limit=limits.cells)
    unpacked = sum(directory.row_group(group).total_byte_size for group in range(directory.num_row_groups))
    if unpacked > limits.unpacked:
        raise FormatError(messages.ARCHIVE_TOO_LARGE, at=at, unpacked=unpacked, limit=limits.unpacked)
    places = [_places(field, count) for field in table.schema_arrow]
    rows: list[list[str]] = []
    for batch in table.iter_batches(batch_size=_BATCH, use_threads=False):
        values = zip(*(column.to_pylist() for column in batch.columns), strict=True)
        for row in values:
            cells = [_cell(value, place[len(rows)]) for value, place in zip(row, places, strict=True)]
            if any(len(cell) > limits.text for cell in cells):
                place = Location(path=file.path, line=len(rows) + 1)
                raise FormatError(messages.CELL_TOO_LONG, at=place, limit=limits.text)
            rows.append(cells)
    return ParquetRows(names=tuple(map(str, table.schema_arrow.names)), rows=rows)


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
    texts = [
        value if type(value) is str or value is None else written(value) if value != () else None for value in values
    ]
    return arrow.array(texts, arrow.string())


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


def _metadata(values: list[Any]) -> dict[bytes, bytes] | None:
    """The decimal places of exact numbers, if there are any."""
    if not any(isinstance(value, Decimal) for value in values):
        return None
    places = [-int(value.as_tuple().exponent) if isinstance(value, Decimal) else None for value in values]
    return {_PLACES: json.dumps(places).encode()}


def _places(field: Any, rows: int) -> list[int | None]:
    """The decimal places of each number of a column; None where another program wrote the column."""
    unknown: list[int | None] = [None] * rows
    written_places = (field.metadata or {}).get(_PLACES)
    if written_places is None:
        return unknown
    try:
        places = json.loads(written_places)
    except ValueError:
        return unknown
    fits = isinstance(places, list) and all(place is None or type(place) is int for place in places)
    return places if fits and len(places) == rows else unknown


def _cell(value: Any, places: int | None) -> str:
    """A value as a CSV cell; a number has the decimal places that it had, else none that are zero at its end."""
    if isinstance(value, float):
        return "" if math.isnan(value) else format(Decimal(str(value)), "f")
    if isinstance(value, Decimal) and value.is_finite():
        value = _with_places(value, places)
    return written(value)


def _with_places(value: Decimal, places: int | None) -> Decimal:
    if places is not None and abs(places) <= _MOST_DIGITS:
        exact = _EXACT.quantize(value, Decimal(1).scaleb(-places))
        if exact == value:
            return exact
    return value.normalize(_EXACT)
