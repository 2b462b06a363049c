"""Answers as frames."""

from __future__ import annotations

import sys
from decimal import Decimal
from typing import Any

import pandas as pd
import polars as pl
import pytest

import policyplan
from policyplan.errors import CallError, ExtraError
from policyplan.query.frame import frame

SAMPLE = policyplan.samples.jiangmen()
COLUMNS: dict[str, list[Any]] = {"a": [1, None], "b": [Decimal("1.5"), None], "c": [None, None], "d": ["x", "y"]}


class TestFrame:
    """Columns in the caller's own library."""

    def test_named(self) -> None:
        """Exact numbers become floats; a column without anything is text."""
        made = frame(COLUMNS, "polars")
        assert made.schema == pl.Schema({"a": pl.Int64, "b": pl.Float64, "c": pl.String, "d": pl.String})
        assert made["b"].to_list() == [1.5, None]
        assert list(frame(COLUMNS, "pandas")["d"]) == ["x", "y"]

    def test_whichever_is_loaded(self) -> None:
        """The caller's own."""
        assert isinstance(frame(COLUMNS), pd.DataFrame)

    def test_none(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Lists of dicts where no library is installed."""
        for name in ("pandas", "polars", "pyarrow"):
            monkeypatch.setitem(sys.modules, name, None)
        assert frame(COLUMNS)[0] == {"a": 1, "b": Decimal("1.5"), "c": None, "d": "x"}
        with pytest.raises(ExtraError, match="pip install polars"):
            frame(COLUMNS, "polars")
        monkeypatch.setitem(sys.modules, "narwhals", None)
        with pytest.raises(ExtraError, match=r"policyplan\[frames\]"):
            frame(COLUMNS, "polars")

    def test_unknown(self) -> None:
        """The libraries that are known are said."""
        with pytest.raises(CallError, match="pandas, polars, pyarrow"):
            frame(COLUMNS, "panda")  # type: ignore[arg-type]


class TestAnswers:
    """Every answer gives its rows as a frame."""

    def test_workload(self) -> None:
        """The columns of the csv, numbers as numbers, names in a language."""
        result = policyplan.workload(SAMPLE)
        made = result.to_frame("pandas", "zh")
        assert list(made.columns) == result.to_csv().splitlines()[0].split(",")
        assert len(made) == len(result)
        assert made["lead"].dtype == "int64"
        assert "市教育局" in set(made["name"])
