"""A plan's tables in memory."""

from __future__ import annotations

from typing import Any

from policyplan.io.tables.rows import columns_of, tables_for
from policyplan.model.arguments import takes_plan
from policyplan.model.plan import Plan
from policyplan.query.frame import Backend, frame


@takes_plan
def to_frames(plan: Plan, *, backend: Backend | None = None) -> dict[str, Any]:
    """Every table of a plan by its name, ``tasks``, ``assignments``, …, as a frame of pandas, polars or pyarrow.

    *backend* is the library; without it, the one that is imported already, else the first that is installed; where none
    is, each table is a list of dicts. The columns are those of the Data Package and have its types, whatever the plan
    holds, so that tables of several plans can be concatenated; lists of ids are lists. Exact numbers become floats,
    since frames compute with these.

    Raises `CallError` for an unknown library, `ExtraError` for one that is not installed.
    """
    columns = columns_of(plan)
    return {
        table.name: frame(
            columns[table.name],
            {column.name: column.type for column in table.columns},
            backend,
        )
        for table in tables_for(plan)
    }
