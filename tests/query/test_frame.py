"""Answers as frames, each with a schema that no data changes."""

from __future__ import annotations

import datetime
import itertools
import sys
import typing
from decimal import Decimal
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import policyplan
from policyplan.errors import CallError, ExtraError
from policyplan.model.plan import Plan
from policyplan.model.values import Text
from policyplan.query.frame import DTYPES, Backend, Type, frame
from policyplan.query.result import Result

TYPES: dict[str, Type] = {name: name for name in typing.get_args(Type)}
COLUMNS: dict[str, list[Any]] = {
    "string": ["a", None],
    "integer": [1, None],
    "number": [Decimal("1.5"), None],
    "boolean": [True, None],
    "date": [datetime.date(2020, 12, 31), None],
    "array": [("a", "b"), None],
}
BACKENDS: tuple[Backend, ...] = typing.get_args(Backend)


def dtypes(made: Any) -> dict[str, str]:
    """The types of a frame's columns, in its library's words."""
    if isinstance(made, pa.Table):
        return {field.name: str(field.type) for field in made.schema}
    return {name: str(made[name].dtype) for name in made.columns}


def joined(backend: Backend, frames: list[Any]) -> Any:
    """Several frames as one, by the library's strictest means."""
    if backend == "pandas":
        return pd.concat(frames)
    return pl.concat(frames) if backend == "polars" else pa.concat_tables(frames)


class TestFrame:
    """Columns in the caller's own library."""

    @pytest.mark.parametrize("backend", BACKENDS)
    def test_types(self, backend: Backend) -> None:
        """They are those asked for, with values, without any, and without rows."""
        unknown: dict[str, list[Any]] = {name: [None, None] for name in COLUMNS}
        nothing: dict[str, list[Any]] = {name: [] for name in COLUMNS}
        made = [frame(columns, TYPES, backend) for columns in (COLUMNS, unknown, nothing)]
        assert [dtypes(each) for each in made] == [DTYPES[backend]] * 3
        assert dtypes(joined(backend, made)) == DTYPES[backend]
        assert len(joined(backend, made)) == 4

    def test_values(self) -> None:
        """Exact numbers become floats, dates stay dates, several values are a list, and nothing is null."""
        assert frame(COLUMNS, TYPES, "polars").rows() == [
            ("a", 1, 1.5, True, datetime.date(2020, 12, 31), ["a", "b"]),
            (None,) * 6,
        ]
        assert frame(COLUMNS, TYPES, "pyarrow").to_pylist()[0]["array"] == ["a", "b"]
        first, second = frame(COLUMNS, TYPES, "pandas").to_dict("records")
        assert (first["date"], first["array"]) == (pd.Timestamp(2020, 12, 31), ["a", "b"])
        assert all(pd.isna(value) for value in second.values())

    def test_whichever_is_loaded(self) -> None:
        """The caller's own."""
        assert isinstance(frame(COLUMNS, TYPES), pd.DataFrame)

    def test_none(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Lists of dicts where no library is installed, with the same values."""
        for name in BACKENDS:
            monkeypatch.setitem(sys.modules, name, None)
        assert frame(COLUMNS, TYPES)[0] == {
            "string": "a",
            "integer": 1,
            "number": 1.5,
            "boolean": True,
            "date": datetime.date(2020, 12, 31),
            "array": ["a", "b"],
        }
        with pytest.raises(ExtraError, match=r"policyplan\[polars\]"):
            frame(COLUMNS, TYPES, "polars")

    def test_unknown(self) -> None:
        """The libraries that are known are named."""
        with pytest.raises(CallError, match="pandas, polars, pyarrow"):
            frame(COLUMNS, TYPES, "panda")  # type: ignore[arg-type]


def answers(plan: Plan) -> dict[str, Result[Any]]:
    """Every answer about a plan, by the name of its class."""
    evaluation = policyplan.evaluate(plan, as_of="2018")
    status = policyplan.status(plan, as_of="2018")
    network = policyplan.network(plan)
    given = (
        *(policyplan.workload(plan), policyplan.task_load(plan), policyplan.concentration(plan)),
        *(network, network.figures(), policyplan.measures(plan), policyplan.rollup(plan)),
        policyplan.rollup(plan, of="observations", as_of="2018"),
        policyplan.progress(plan, as_of="2018", method="all"),
        *(evaluation, evaluation.targets, evaluation.weak_links),
        *(status, status.agencies, status.problems, policyplan.timeline(plan, as_of="2018")),
        *(policyplan.trace(plan, plan.id), policyplan.find(plan, plan.id), policyplan.check(plan)),
    )
    return {type(each).__name__: each for each in given}


@pytest.fixture(scope="module")
def full() -> dict[str, Result[Any]]:
    """The answers about the sample with everything."""
    return answers(policyplan.samples.jiangmen(made_up_observations=True, made_up_updates=True))


@pytest.fixture(scope="module")
def bare() -> dict[str, Result[Any]]:
    """The answers about a plan with nothing in it."""
    return answers(Plan(id="p", title=Text(en="Plan")))


class TestAnswers:
    """Every answer gives its rows as a frame with the same schema, whatever the plan."""

    @pytest.mark.parametrize("backend", BACKENDS)
    def test_the_schema_is_fixed(
        self, full: dict[str, Result[Any]], bare: dict[str, Result[Any]], backend: Backend
    ) -> None:
        """Of a plan with everything and of one with nothing; and the two can be concatenated."""
        for name, answer in full.items():
            made = [each.to_frame(backend) for each in (answer, bare[name])]
            declared = {column: DTYPES[backend][field.type] for column, field in answer.schema().items()}
            assert dtypes(made[0]) == dtypes(made[1]) == declared, name
            assert len(joined(backend, made)) == len(answer) + len(bare[name])

    def test_two_days(self, full: dict[str, Result[Any]]) -> None:
        """Columns that only a day fills have their types without one too."""
        plan = policyplan.samples.jiangmen()
        frames = [policyplan.timeline(plan, as_of=day).to_frame("polars") for day in (None, "2018")]
        assert pl.concat(frames)["first"].dtype == pl.Date
        assert dict(frames[0].schema)["days_left"] == pl.Int64

    def test_columns_are_those_of_csv(self, full: dict[str, Result[Any]]) -> None:
        """In the same order."""
        for answer in full.values():
            assert list(answer.schema()) == answer.to_csv().splitlines()[0].split(",")

    def test_every_column_says_what_it_means(self, full: dict[str, Result[Any]]) -> None:
        """The documentation lists them."""
        fields = itertools.chain.from_iterable(answer.schema().values() for answer in full.values())
        assert [field.name for field in fields if not field.meaning] == []

    def test_workload(self, full: dict[str, Result[Any]]) -> None:
        """Counts are integers, fractions are numbers, names are in a language, ids are a list."""
        result = full["Workload"]
        made = result.to_frame("pandas", "zh")
        assert len(made) == len(result)
        assert (str(made["lead"].dtype), str(made["fractional_lead"].dtype)) == ("Int64", "float64")
        assert "市教育局" in set(made["name"])
        assert made["ids"][1] == list(result[1].ids)
