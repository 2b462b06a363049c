"""Tables in memory as frames of pandas, polars or pyarrow, with a type for each column that no value changes."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any, Literal, get_args

from policyplan.errors import OPTION_UNKNOWN, CallError, nearest
from policyplan.extras import need

Backend = Literal["pandas", "polars", "pyarrow"]
"""The libraries whose frames are made."""

Type = Literal["string", "integer", "number", "boolean", "date", "array"]
"""The types of columns, by their names in Table Schema (https://specs.frictionlessdata.io/table-schema/).

An ``array`` is a list of strings, a ``number`` a float, since frames compute with these.
"""

_EXTRAS: Mapping[Backend, str] = {"pandas": "pandas", "polars": "polars", "pyarrow": "parquet"}

DTYPES: Mapping[Backend, Mapping[Type, str]] = {
    "pandas": {
        "string": "string",
        "integer": "Int64",
        "number": "float64",
        "boolean": "boolean",
        "date": "datetime64[s]",
        "array": "object",
    },
    "polars": {
        "string": "String",
        "integer": "Int64",
        "number": "Float64",
        "boolean": "Boolean",
        "date": "Date",
        "array": "List(String)",
    },
    "pyarrow": {
        "string": "string",
        "integer": "int64",
        "number": "double",
        "boolean": "bool",
        "date": "date32[day]",
        "array": "list<item: string>",
    },
}
"""What each type is in each library."""


def frame(columns: Mapping[str, Sequence[Any]], types: Mapping[str, Type], backend: Backend | None = None) -> Any:
    """Return a frame of these columns, which have equal lengths and a type each. A missing value is None.

    *backend* is the library; without it, the one that is imported already, else the first that is installed. Where none
    is installed, the rows come as a list of dicts. The types of the frame's columns depend on *types* alone, so that
    frames of one answer about two plans can be concatenated, empty ones too.

    Raises `CallError` for an unknown library, `ExtraError` for one that is not installed.
    """
    chosen = _chosen(backend)
    held = {name: [_cell(value, types[name]) for value in values] for name, values in columns.items()}
    if chosen is None:
        return [dict(zip(held, row, strict=True)) for row in zip(*held.values(), strict=True)]
    library = need(chosen, extra=_EXTRAS[chosen], package=chosen, feature="A frame")
    return _MAKERS[chosen](library, held, types)


def _chosen(backend: str | None) -> Backend | None:
    known: tuple[Backend, ...] = get_args(Backend)
    if backend is not None:
        for name in known:
            if name == backend:
                return name
        raise CallError(OPTION_UNKNOWN, option="backend", given=backend, known=known, nearest=nearest(backend, known))
    loaded = [name for name in known if sys.modules.get(name) is not None]
    installed = loaded or [name for name in known if name not in sys.modules and importlib.util.find_spec(name)]
    return installed[0] if installed else None


def _cell(value: Any, type: Type) -> Any:
    """A value as its column holds it."""
    if type == "number" and isinstance(value, (int, Decimal)):
        return float(value)
    if type == "array" and value is not None:
        return list(value)
    return value


def _of_pandas(pandas: Any, held: Mapping[str, list[Any]], types: Mapping[str, Type]) -> Any:
    dtypes = DTYPES["pandas"]
    made = {name: pandas.Series(values, dtype=dtypes[types[name]]) for name, values in held.items()}
    return pandas.DataFrame(made)


def _of_polars(polars: Any, held: Mapping[str, list[Any]], types: Mapping[str, Type]) -> Any:
    def dtype(type: Type) -> Any:
        return polars.List(polars.String) if type == "array" else getattr(polars, DTYPES["polars"][type])

    return polars.DataFrame(dict(held), schema={name: dtype(types[name]) for name in held})


def _of_pyarrow(pyarrow: Any, held: Mapping[str, list[Any]], types: Mapping[str, Type]) -> Any:
    def dtype(type: Type) -> Any:
        name = DTYPES["pyarrow"][type]
        return pyarrow.list_(pyarrow.string()) if type == "array" else pyarrow.type_for_alias(name)

    return pyarrow.table({name: pyarrow.array(values, dtype(types[name])) for name, values in held.items()})


_MAKERS: Mapping[Backend, Callable[[Any, Mapping[str, list[Any]], Mapping[str, Type]], Any]] = {
    "pandas": _of_pandas,
    "polars": _of_polars,
    "pyarrow": _of_pyarrow,
}
