"""What asks the tables of a store: DuckDB on this computer, or Spark. Both take the same expressions of ibis."""

from __future__ import annotations

import abc
import functools
import pathlib
import re
from collections.abc import Sequence
from typing import Any, Literal, Protocol

from policyplan.corpora import asking, messages, tables
from policyplan.corpora.answers import POSITION
from policyplan.corpora.asking import Asked
from policyplan.corpora.store import Store
from policyplan.corpora.tables import PLAN
from policyplan.errors import CallError
from policyplan.extras import need

EngineName = Literal["duckdb", "spark"]
"""The engines."""


class Engine(Protocol):
    """What asks the tables of a store."""

    def table(self, name: str) -> Any:
        """Return a table of the store as an ibis table."""

    def sql(self, query: str) -> Any:
        """Return the result of a query as an Arrow table. Raises what the engine raises."""

    def arrow(self, expression: Any) -> Any:
        """Return the result of an expression of ibis as an Arrow table."""

    def answers(self, asked: Asked) -> tuple[Any, list[dict[str, Any]]]:
        """Return the rows of the answers of all plans as an ibis table, and the status of each plan."""

    def rows(self, table: Any, name: str) -> Any:
        """Return an Arrow table as an ibis table of that name, for expressions with the tables of the store."""

    def close(self) -> None:
        """Let go of what it uses."""


class RegisteredTables(abc.ABC):
    """Tables of a store that are registered with a connection of ibis when they are first used."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._known: dict[str, Any] = {}

    @abc.abstractmethod
    def register(self, files: Sequence[pathlib.Path], name: str) -> Any: ...

    def table(self, name: str) -> Any:
        if name not in self._known:
            self._known[name] = self.register(self.store.files(name), name)
        return self._known[name]

    def sql(self, query: str) -> Any:
        for name in tables.stored_tables():
            self.table(name)
        return self.result(query)

    @abc.abstractmethod
    def result(self, query: str) -> Any: ...


class DuckDB(RegisteredTables):
    """DuckDB in this process."""

    def __init__(self, store: Store, answers: pathlib.Path, jobs: int | None) -> None:
        super().__init__(store)
        need("duckdb", extra="corpus", package="duckdb", feature=messages.FEATURE)
        self._answers = answers
        self._jobs = jobs

    @functools.cached_property
    def connection(self) -> Any:
        """The connection, which has no database but the files."""
        return ibis().duckdb.connect()

    def register(self, files: Sequence[pathlib.Path], name: str) -> Any:
        """Register files under a name."""
        # DuckDB takes some characters of a path for a pattern.
        patterns = [re.sub(r"([*?\[])", r"[\1]", str(path)) for path in files]
        try:
            return self.connection.read_parquet(patterns, table_name=name)
        # The errors of DuckDB are many; what is wrong with a file is said as elsewhere.
        except Exception:
            for path in files:
                self.store.count(path)
            raise

    def result(self, query: str) -> Any:
        """Return the result of a query as an Arrow table. It is a part of another query, so that it only reads."""
        part = query.strip().rstrip(";")
        return self.connection.con.sql(f"select * from (\n{part}\n)").to_arrow_table()  # noqa: S608  the caller's own query

    def arrow(self, expression: Any) -> Any:
        """Return the result of an expression."""
        return expression.to_pyarrow()

    def answers(self, asked: Asked) -> tuple[Any, list[dict[str, Any]]]:
        """Return the rows and statuses, which are kept in the store."""
        folder = asking.ensure_answers(self.store, asked, self._answers, jobs=self._jobs)
        files = [asking.rows_file(folder, part.name) for part in self.store.manifest.parts]
        return self.register(files, f"answers_{asked.folder.replace('-', '_')}"), list(
            asking.statuses(self.store, folder)
        )

    def rows(self, table: Any, name: str) -> Any:
        """Return an Arrow table as an ibis table of that name."""
        self.connection.con.register(name, table)
        return self.connection.table(name)

    def close(self) -> None:
        """Close the connection."""
        if "connection" in self.__dict__:
            self.connection.disconnect()


def ibis() -> Any:
    """Import ibis. Raises `ExtraError`."""
    return need("ibis", extra="corpus", package="ibis-framework", feature=messages.FEATURE)


def open_engine(
    name: str, store: Store, answers: pathlib.Path, *, jobs: int | None, session: Any, url: str | None
) -> Engine:
    """Return the engine of a name. Raises `CallError`, `ExtraError`, and an error where Spark does not start."""
    if name == "spark":
        from policyplan.corpora.spark import Spark  # pragma: no cover  `make test-spark` runs it

        return Spark(store, session, url)  # pragma: no cover
    if session is not None or url is not None:
        raise CallError(messages.CORPUS_ENGINE_SESSION)
    return DuckDB(store, answers, jobs)


def in_order(rows: Any) -> Any:
    """Return the rows of answers by the plans' keys, each answer in its own order."""
    return rows.order_by([PLAN, POSITION])
