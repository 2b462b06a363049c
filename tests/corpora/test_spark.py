"""Spark gives the answers that DuckDB gives. Needs pyspark, and Java 17 or newer."""

from __future__ import annotations

import pathlib
import shutil
import tempfile
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import policyplan
from policyplan import Plan, samples
from policyplan.corpora import Corpus
from policyplan.errors import PolicyPlanError
from policyplan.testing import plans
from tests.corpora.questions import ASKED

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]

QUERIES = (
    "select plan, count(*) as n from tasks group by plan order by plan",
    "select plan, role, count(*) as n from corpus_participation where role = 'lead' group by plan, role order by 1, 2",
    "select plan, value_exact from targets where value is not null order by plan, value_exact",
)


@pytest.fixture(scope="module")
def session() -> Iterator[Any]:
    pytest.importorskip("pyspark", reason="pyspark is not installed")
    if shutil.which("java") is None:
        pytest.skip("Java is not installed")
    folder = samples.folder() / "plan.yaml"
    with policyplan.corpus(folder, engine="spark", url="local[1]", jobs=1) as corpus:
        engine: Any = corpus._engine
        yield engine._session


def same(store: pathlib.Path, session: Any, asked: Any) -> None:
    """Compare both engines on the same store."""
    with Corpus(store, jobs=1) as one, Corpus(store, engine="spark", session=session) as other:
        for name, options in asked:
            expected, found = one.ask(name, options), other.ask(name, options)
            assert found.to_dicts() == expected.to_dicts()
            assert (found.notes, found.remarks, found.unanswered) == (
                expected.notes,
                expected.remarks,
                expected.unanswered,
            )
            assert found.table() == expected.table()
        for by in ("agency", "kind"):
            for options in ({}, {"level": "leaf", "provisions": True}):
                assert other.workload(by=by, **options).to_dicts() == one.workload(by=by, **options).to_dicts()
        for query in QUERIES:
            assert other.sql(query).to_dicts() == one.sql(query).to_dicts()


class TestEqual:
    """Every question of a corpus has the same rows, notes and words by both engines."""

    def test_of_real_plans(self, twelve: Corpus, session: Any) -> None:
        """On the sample and the twelve plans, for every question."""
        same(twelve.folder, session, ASKED)

    def test_of_tables(self, twelve: Corpus, session: Any) -> None:
        """Every table has as many rows."""
        with Corpus(twelve.folder, engine="spark", session=session) as other:
            for name in ("corpus_plans", "corpus_findings", "tasks", "assignments", "spans"):
                rows = [row for row in twelve.contents() if row.table == name]
                assert other.sql(f"select count(*) as n from {name}")[0].n == rows[0].rows  # noqa: S608

    @settings(max_examples=4)
    @given(corpus=st.lists(plans(), min_size=1, max_size=4), asked=st.lists(st.sampled_from(ASKED), max_size=3))
    def test_of_any_plans(self, session: Any, corpus: list[Plan], asked: Any) -> None:
        """On plans of every shape."""
        with tempfile.TemporaryDirectory() as place:
            for number, plan in enumerate(corpus):
                policyplan.write(plan, pathlib.Path(place) / f"{number}.json", allow_faults=True)
            with policyplan.corpus(place, store=pathlib.Path(place) / "corpus", jobs=1):
                pass
            same(pathlib.Path(place) / "corpus", session, asked)


def test_session_that_cannot_start(twelve: Corpus, session: Any) -> None:
    """A wrong address is an error of this package, not of Spark."""
    session.stop()
    with pytest.raises(PolicyPlanError, match="No Spark session could be started"):
        policyplan.corpus(twelve.folder, engine="spark", url="nowhere")
