"""A plan's tables as frames."""

from __future__ import annotations

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import policyplan
from policyplan.io.tables.entities import tables
from policyplan.io.tables.frames import to_frames
from policyplan.query.frame import DTYPES, Backend

SAMPLE = policyplan.samples.jiangmen()


class TestFrames:
    """Each table, in the library that is asked for."""

    @pytest.mark.parametrize(
        ("backend", "kind"), [("pandas", pd.DataFrame), ("polars", pl.DataFrame), ("pyarrow", pa.Table)]
    )
    def test_kinds(self, backend: Backend, kind: type) -> None:
        """With the columns of the Data Package and a row for each record."""
        frames = to_frames(SAMPLE, backend=backend)
        assert list(frames) == [table.name for table in tables()]
        assert all(isinstance(each, kind) for each in frames.values())
        assert {name: frames[name].shape[0] for name in ("tasks", "agencies", "observations")} == {
            "tasks": len(SAMPLE.all_tasks),
            "agencies": len(SAMPLE.agencies),
            "observations": 0,
        }

    def test_nothing_there(self) -> None:
        """A column without a value has its type all the same, so that tables of several plans stack."""
        frames = to_frames(SAMPLE, backend="polars")
        seen = frames["observations"]
        assert [seen[name].dtype for name in ("value", "position", "made_up", "id")] == [
            pl.Float64,
            pl.Int64,
            pl.Boolean,
            pl.String,
        ]
        assert frames["stakeholders"]["of"].dtype == pl.String
        assert frames["relationships"]["to"].dtype == pl.List(pl.String)
        assert to_frames(SAMPLE, backend="pandas")["observations"]["value"].dtype == float
        assert to_frames(SAMPLE, backend="pyarrow")["observations"]["value"].type == pa.float64()

    @pytest.mark.parametrize("backend", ["pandas", "polars", "pyarrow"])
    def test_the_schema_is_fixed(self, backend: Backend) -> None:
        """Tables of a plan and of a part of it have the same types, column by column."""
        part = policyplan.subset(SAMPLE, tasks=["A6"])
        whole, small = (to_frames(plan, backend=backend) for plan in (SAMPLE, part))
        for table in tables():
            declared = [DTYPES[backend][column.type] for column in table.columns]
            for made in (whole[table.name], small[table.name]):
                types = made.schema.types if isinstance(made, pa.Table) else made.dtypes
                assert list(map(str, types)) == declared, table.name

    def test_values(self) -> None:
        """Numbers are numbers, lists are lists."""
        targets = to_frames(SAMPLE, backend="polars")["targets"]
        assert targets["value"].dtype == pl.Float64
        assert targets["inherited"].dtype == pl.List(pl.String)
        assert targets["interim"].dtype == pl.Boolean
