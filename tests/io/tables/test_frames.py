"""A plan's tables as frames."""

from __future__ import annotations

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import policyplan
from policyplan.io.tables.entities import tables
from policyplan.io.tables.frames import to_frames
from policyplan.query.frame import Backend

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

    def test_values(self) -> None:
        """Numbers are numbers, lists are lists."""
        targets = to_frames(SAMPLE, backend="polars")["targets"]
        assert targets["value"].dtype == pl.Float64
        assert targets["inherited"].dtype == pl.List(pl.String)
        assert targets["interim"].dtype == pl.Boolean
