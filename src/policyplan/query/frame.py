"""Tables in memory as the caller's own frames: pandas, polars or pyarrow, by narwhals."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, Literal, get_args

from policyplan.errors import OPTION_UNKNOWN, CallError, ExtraError, nearest
from policyplan.extras import need
from policyplan.query import messages

Backend = Literal["pandas", "polars", "pyarrow"]
"""The libraries whose frames are made."""


def frame(
    columns: Mapping[str, Sequence[Any]], backend: Backend | None = None, kinds: Mapping[str, str] | None = None
) -> Any:
    """A frame of these columns, which are of equal length; text, numbers, flags, lists of text, None.

    *backend* is the library; without it, the one that is imported already, else the first that is installed. Where none
    is, the rows as a list of dicts. Exact numbers become floats, since frames compute with these. A column without any
    value is of the kind that *kinds* says, ``number``, ``integer``, ``boolean`` or ``array``, else text.

    Raises `CallError` for an unknown library, `ExtraError` where it, or narwhals, is not installed.
    """
    chosen = _chosen(backend)
    if chosen is None:
        return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]
    narwhals: Any = need("narwhals", extra="frames", package="narwhals", feature="A frame")
    if importlib.util.find_spec(chosen) is None:
        raise ExtraError(messages.FRAME_LIBRARY_MISSING, library=chosen)
    held = {name: [_inexact(each) for each in values] for name, values in columns.items()}
    types = {"number": narwhals.Float64, "integer": narwhals.Float64}
    if chosen != "pandas":  # where a number is missing, pandas has floats
        several = narwhals.List(narwhals.String)
        types |= {"integer": narwhals.Int64, "boolean": narwhals.Boolean, "array": several}
    empty = [name for name, values in held.items() if not any(map(_is_known, values))]
    told = {name: types.get((kinds or {}).get(name, ""), narwhals.String) for name in empty}
    made = narwhals.from_dict(held, backend=chosen)
    return made.with_columns(narwhals.col(name).cast(kind) for name, kind in told.items()).to_native()


def _chosen(backend: str | None) -> str | None:
    known = get_args(Backend)
    if backend is not None:
        if backend not in known:
            raise CallError(
                OPTION_UNKNOWN, option="backend", given=backend, known=known, nearest=nearest(backend, known)
            )
        return backend
    loaded = [name for name in known if sys.modules.get(name) is not None]
    installed = loaded or [name for name in known if name not in sys.modules and importlib.util.find_spec(name)]
    return installed[0] if installed else None


def _inexact(value: Any) -> Any:
    return float(value) if isinstance(value, Decimal) else value


def _is_known(value: Any) -> bool:
    return value is not None
