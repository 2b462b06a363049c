"""A plan's tables in memory."""

from __future__ import annotations

from typing import Any

from policyplan.io.tables.rows import rows_of, tables_for
from policyplan.model.plan import Plan
from policyplan.query.frame import Backend, frame


def to_frames(plan: Plan, *, backend: Backend | None = None) -> dict[str, Any]:
    """Every table of a plan by its name, ``tasks``, ``assignments``, …, as a frame of pandas, polars or pyarrow.

    *backend* is the library; without it, the one that is imported already, else the first that is installed; where none
    is, each table is a list of dicts. The columns are those of the Data Package, with its types also where nothing
    stands in them; lists of ids are lists. Exact numbers become floats, since frames compute with these.

    Raises `CallError` for an unknown library, `ExtraError` where it, or narwhals, is not installed.
    """
    lines = rows_of(plan)
    return {
        table.name: frame(
            {column.name: [_plain(line[column.name]) for line in lines[table.name]] for column in table.columns},
            backend,
            {column.name: column.type for column in table.columns},
        )
        for table in tables_for(plan)
    }


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value
