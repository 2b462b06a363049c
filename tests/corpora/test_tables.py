"""The tables of a store, as this package and other programs read them."""

from __future__ import annotations

import datetime
import pathlib
import tempfile
from decimal import Decimal
from typing import Any

import duckdb
import ibis
import pandas
import polars
import pyarrow.parquet
import pytest
from hypothesis import given
from hypothesis import strategies as st

import policyplan
from policyplan import Agency, Observation, Plan, Text, samples
from policyplan.corpora import Corpus, tables
from policyplan.errors import CallError
from policyplan.io.tables.frames import to_frames
from policyplan.testing import plans
from tests.corpora.conftest import Write


class TestOtherPrograms:
    """Each table is a folder of Parquet files that other programs read as they are."""

    def test_same_rows(self, twelve: Corpus) -> None:
        """DuckDB, pandas, polars and pyarrow find the rows that the plans have."""
        place = twelve.folder / "tables" / "tasks"
        expected = sum(len(plan.all_tasks) for _, plan in twelve)
        assert duckdb.read_parquet(f"{place}/*.parquet").count("*").fetchall() == [(expected,)]
        assert len(pandas.read_parquet(place)) == expected
        assert polars.scan_parquet(place / "*.parquet").select(polars.len()).collect().item() == expected
        assert pyarrow.parquet.read_table(place).num_rows == expected
        assert set(pandas.read_parquet(place)["plan"]) == {key for key, plan in twelve if plan.tasks}

    def test_plan_files(self, twelve: Corpus) -> None:
        """The plans themselves are there as plan files."""
        rows = duckdb.read_parquet(f"{twelve.folder}/tables/corpus_json/*.parquet").fetchall()
        assert {key: policyplan.loads(data, format="json") for key, data in rows} == dict(iter(twelve))

    def test_exact_numbers(self, tmp_path: pathlib.Path) -> None:
        """A number is there twice: to compute with, and with every digit."""
        value = Decimal("0.1000000000000000000000000001")
        at = Observation(id="o", indicator="i", value=value, at="2018")
        plan = samples.jiangmen()
        indicator = plan.all_indicators[0].id
        policyplan.write(plan.evolve(observations=(at.evolve(indicator=indicator),)), tmp_path / "p.json")
        with policyplan.corpus(tmp_path, jobs=1) as corpus:
            answer = corpus.sql("select value, value_exact from observations")
        assert [(row.value, Decimal(row.value_exact)) for row in answer] == [(0.1, value)]

    def test_further_languages(self, write: Write) -> None:
        """Texts in other languages than Chinese and English are in a table of their own; schemas stay the same."""
        office = Agency(id="a", name=Text({"zh": "局", "fr": "bureau"}))
        path = write("p.json", Plan(id="p", title=Text({"fr": "plan"}), agencies=(office,)))
        with policyplan.corpus(path, jobs=1) as corpus:
            texts = corpus.sql('select "table", record, attribute, language, text from corpus_texts order by 1')
            assert texts.to_dicts() == [
                {"table": "agencies", "record": "a", "attribute": "name", "language": "fr", "text": "bureau"},
                {"table": "plan", "record": "p", "attribute": "title", "language": "fr", "text": "plan"},
            ]
            assert "name_fr" not in corpus.tables.agencies.columns
            assert corpus.plan("p").agencies == (office,)


class TestRows:
    """The tables of a plan are those of `to_frames`, with the key of the plan."""

    @given(corpus=st.lists(plans(), min_size=1, max_size=3))
    def test_of_any_plans(self, corpus: list[Plan]) -> None:
        """Row by row, whatever the plans hold."""
        with tempfile.TemporaryDirectory() as place:
            for number, plan in enumerate(corpus):
                policyplan.write(plan, pathlib.Path(place) / f"{number}.json", allow_faults=True)
            with policyplan.corpus(place, jobs=1) as opened:
                found = opened.to_frames("pyarrow")
                own = [(key, to_frames(plan, backend="pyarrow")) for key, plan in opened]
        for name, table in tables.stored_tables().items():
            assert found[name].schema.names == list(table.types)
            if table.entity is None:
                continue
            expected = [{"plan": key, **row} for key, frames in own for row in frames[name].to_pylist()]
            columns = ["plan", *(column.name for column in table.entity.columns if column.name != "text_file")]
            assert found[name].select(columns).to_pylist() == [
                {column: row[column] for column in columns} for row in expected
            ]

    def test_participation(self, twelve: Corpus) -> None:
        """Tasks without assignments have a row too, so that shares of all tasks can be computed."""
        rows = twelve.sql("select * from corpus_participation where level = 'leaf'")
        leaves = sum(not task.children for _, plan in twelve for task in plan.all_tasks)
        assert len({(row.plan, row.task) for row in rows if row.is_task}) == leaves
        assert any(row.role is None for row in rows)


class TestFrames:
    """All tables at once, as frames."""

    def test_of_pandas(self, twelve: Corpus) -> None:
        """One per table, with its types."""
        frames = twelve.to_frames("pandas")
        assert list(frames) == list(tables.stored_tables())
        assert len(frames["tasks"]) == sum(len(plan.all_tasks) for _, plan in twelve)
        assert str(frames["corpus_plans"]["drafted"].dtype) == "boolean"


class TestAccess:
    """Tables are attributes, with completion; SQL knows them by their names."""

    def test_attributes(self, twelve: Corpus) -> None:
        """Each is a table of ibis."""
        assert {"tasks", "agencies", "corpus_plans"} <= set(dir(twelve.tables))
        assert list(twelve.tables) == list(tables.stored_tables())
        assert len(twelve.tables) == len(tables.stored_tables())
        assert isinstance(twelve.tables.tasks, ibis.Table)
        counted = twelve.tables.tasks.group_by("plan").agg(n=ibis._.count()).order_by("plan").to_pyarrow()
        assert counted.to_pylist()[0] == {"plan": "bonded-zones", "n": 26}
        with pytest.raises(AttributeError, match=r"no table 'task'\. Did you mean 'tasks'"):
            twelve.tables.task  # noqa: B018
        with pytest.raises(AttributeError):
            twelve.tables.__wrapped__  # noqa: B018

    def test_a_query_that_fails_ends_in_one_sign(self, twelve: Corpus) -> None:
        """The engine asks "Did you mean …?"; no full stop follows its question mark."""
        with pytest.raises(CallError) as caught:
            twelve.sql("select * from taskz")
        assert "Did you mean" in str(caught.value)
        assert str(caught.value).endswith("?")

    def test_sql(self, twelve: Corpus) -> None:
        """The answer has the types of the query; it is a table, a frame, JSON."""
        answer = twelve.sql(
            "select plan, count(*) as n, avg(position) as mean, true as yes, date '2018-01-02' as day, ['a'] as list "
            "from tasks group by plan order by plan;"
        )
        assert {name: field.type for name, field in answer.schema().items()} == {
            "plan": "string",
            "n": "integer",
            "mean": "number",
            "yes": "boolean",
            "day": "date",
            "list": "array",
        }
        first = answer.to_dicts()[0]
        assert (first["n"], first["day"], first["list"]) == (26, "2018-01-02", ["a"])
        assert answer[0].day == datetime.date(2018, 1, 2)
        assert len(answer.to_frame("pandas")) == 13
        assert str(answer).splitlines()[0].startswith("plan")
        with pytest.raises(AttributeError):
            answer[0].nothing  # noqa: B018

    def test_wrong_sql(self, twelve: Corpus) -> None:
        """What DuckDB says is the reason; nothing but a query is run."""
        with pytest.raises(CallError, match=r"The SQL query failed: .*tsks"):
            twelve.sql("select * from tsks")
        with pytest.raises(CallError, match="SQL query failed"):
            twelve.sql("drop view tasks")

    def test_contents(self, twelve: Corpus) -> None:
        """The tables can be listed with what they hold."""
        rows = {row.table: row.rows for row in twelve.contents()}
        assert rows["corpus_plans"] == 13
        assert list(rows) == list(tables.stored_tables())

    def test_strange_folder(self, folder: pathlib.Path, tmp_path: pathlib.Path) -> None:
        """Signs of patterns in the path of a store stand for themselves."""
        with policyplan.corpus(folder, store=tmp_path / "a[b]*?" / "corpus", jobs=1) as corpus:
            assert len(corpus.sql("select * from corpus_plans")) == 3


class TestEngines:
    """An engine is one of two; what only Spark takes is refused elsewhere."""

    @pytest.mark.parametrize("options", [{"session": object()}, {"url": "local[2]"}])
    def test_options_of_spark(self, twelve: Corpus, options: dict[str, Any]) -> None:
        """DuckDB has no session."""
        with pytest.raises(CallError, match="Only the engine spark"):
            policyplan.corpus(twelve.folder, **options)

    def test_unknown(self, twelve: Corpus) -> None:
        """The known ones are named."""
        engine: Any = "dask"
        with pytest.raises(CallError, match="duckdb, spark"):
            policyplan.corpus(twelve.folder, engine=engine)
