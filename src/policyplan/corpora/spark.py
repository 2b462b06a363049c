"""Spark as an engine: the expressions of ibis as its queries, and the answers about plans by its workers.

`make test-spark` measures it, where Spark is installed.
"""

from __future__ import annotations

import contextlib
import functools
import os
import pathlib
import re
import sys
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from policyplan.corpora import messages, tables
from policyplan.corpora.answers import POSITION
from policyplan.corpora.asking import STATUS, Asked
from policyplan.corpora.engines import RegisteredTables, ibis
from policyplan.corpora.store import Store
from policyplan.corpora.tables import PLAN
from policyplan.errors import PolicyPlanError
from policyplan.extras import need
from policyplan.query.frame import Type

_LOG = pathlib.Path(__file__).with_name("spark-log.properties")

_LOCAL = {
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    # Spark expects a cluster: 200 pieces of every table take seconds on one computer.
    "spark.sql.shuffle.partitions": "8",
}
"""What a Spark of this computer needs: no other computer can reach it."""


class Spark(RegisteredTables):
    """A session of Spark."""

    def __init__(self, store: Store, session: Any = None, url: str | None = None) -> None:
        super().__init__(store)
        running = session if session is not None or url is not None else _running()
        self._is_own = running is None
        self._session = _started(url) if running is None else running
        self._answered: list[Any] = []

    @functools.cached_property
    def connection(self) -> Any:
        """The connection of ibis with the session."""
        with _of_any_pandas():
            return ibis().pyspark.connect(self._session)

    def register(self, files: Sequence[pathlib.Path], name: str) -> Any:
        """Register files under a name."""
        schema = _spark_schema(tables.arrow_schema(tables.stored_tables()[name].types))
        frame = self._session.read.schema(schema).parquet(*map(_escaped, files))
        return self._named(frame, name)

    def _named(self, frame: Any, name: str) -> Any:
        frame.createOrReplaceTempView(name)
        return self.connection.table(name)

    def result(self, query: str) -> Any:
        """Return the result of a query as an Arrow table."""
        return self._session.sql(query.strip().rstrip(";")).toArrow()

    def arrow(self, expression: Any) -> Any:
        """Return the result of an expression."""
        return self.result(self.connection.compile(expression))

    def answers(self, asked: Asked) -> tuple[Any, list[dict[str, Any]]]:
        """Return the rows and statuses, which Spark's workers compute with the same function as the store's."""
        types = asked.types | STATUS
        with _of_any_pandas():
            made = self._plans().mapInArrow(
                functools.partial(_batches, asked, types), _spark_schema(tables.arrow_schema(types))
            )
        made = made.persist()
        self._answered.append(made)
        status = made.filter(made[POSITION] == _OF_STATUS).select(*_quoted(STATUS)).toArrow().to_pylist()
        rows = self._named(
            made.filter(made[POSITION] != _OF_STATUS).select(*_quoted(asked.types)),
            f"answers_{asked.folder.replace('-', '_')}",
        )
        return rows, sorted(status, key=lambda row: str(row[PLAN]))

    def rows(self, table: Any, name: str) -> Any:
        """Return an Arrow table as an ibis table of that name."""
        return self._named(self._session.createDataFrame(table), name)

    def _plans(self) -> Any:
        files = self.store.files(tables.DATA)
        frame = self._session.read.parquet(*map(_escaped, files))
        return frame.repartition(max(len(files), os.cpu_count() or 1))

    def close(self) -> None:
        """Forget the answers, and stop the session if it was started here."""
        for made in self._answered:
            made.unpersist()
        if self._is_own:
            self._session.stop()


@contextlib.contextmanager
def _of_any_pandas() -> Iterator[None]:
    """Leave out a warning of Spark about the version of pandas, of which nothing is used here."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="PySpark does not yet fully support pandas", category=FutureWarning)
        yield


def _quoted(names: Iterable[str]) -> list[str]:
    """Names of columns, in which Spark would take a dot for a part of a column."""
    return [f"`{name}`" for name in names]


_OF_STATUS = -1
"""The position of a row that has the status of a plan."""


def _batches(asked: Asked, types: Mapping[str, Type], batches: Iterator[Any]) -> Iterator[Any]:
    """Yield the answers about the plans in *batches* as Arrow: of each plan its status, and its rows."""
    for batch in batches:
        made: list[dict[str, Any]] = []
        for plan in batch.to_pylist():
            status, rows = asked.of(plan[PLAN], "", plan["json"].encode())
            made += ({**dict.fromkeys(types), **row} for row in ({**status, POSITION: _OF_STATUS}, *rows))
        yield from tables.arrow_table(made, types).to_batches()


def _escaped(path: pathlib.Path) -> str:
    """A path as Spark takes it: a URI without a host, whose signs of patterns stand for themselves."""
    return re.sub(r"([*?\[\]{}\\])", r"\\\1", str(path.absolute()))


def _spark_schema(schema: Any) -> Any:
    types = need("pyspark.sql.pandas.types", extra="spark", package="pyspark", feature=messages.FEATURE_SPARK)
    return types.from_arrow_schema(schema)


def _running() -> Any:
    """The session of this process, which somebody has started; None if there is none."""
    sql = need("pyspark.sql", extra="spark", package="pyspark", feature=messages.FEATURE_SPARK)
    return sql.SparkSession.getActiveSession()


def _started(url: str | None) -> Any:
    """A session of this computer, which listens to no other one; or of the Spark at *url*."""
    sql = need("pyspark.sql", extra="spark", package="pyspark", feature=messages.FEATURE_SPARK)
    builder = sql.SparkSession.builder.appName("policyplan")
    if url is not None and url.startswith("sc://"):
        builder = builder.remote(url)
    else:
        settings = {
            "spark.master": url or "local[*]",
            "spark.ui.enabled": "false",
            "spark.ui.showConsoleProgress": "false",
            "spark.driver.extraJavaOptions": f"-Dlog4j2.configurationFile={_LOG.as_uri()}",
        }
        if url is None or url.startswith("local"):
            os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
            os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
            settings |= _LOCAL
        for name, value in settings.items():
            builder = builder.config(name, value)
    try:
        return builder.getOrCreate()
    # Without Java, with an old one, or without a server: what is raised is of many kinds.
    except Exception as error:
        why = str(error).strip().split("\n")[0] or type(error).__name__
        raise PolicyPlanError(messages.CORPUS_SPARK_SESSION, why=why.rstrip(".")) from error
