"""A store that is there: its plans by key, read on demand."""

from __future__ import annotations

import functools
import os
import pathlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Self

from policyplan.corpora import layout, messages, tables
from policyplan.corpora.findings import CorpusFindings
from policyplan.corpora.reading import PlanFile
from policyplan.errors import FormatError, Location
from policyplan.files import make_folder
from policyplan.io import formats
from policyplan.io.format_api import ReadRequest
from policyplan.model.plan import Plan
from policyplan.query.frame import Type

COMPRESSION = "zstd"


class Store:
    """A store that is complete."""

    def __init__(self, folder: pathlib.Path) -> None:
        """Open the store in a folder. Raises `FormatError` where it is damaged or of another version."""
        self.folder = folder
        self.manifest = layout.read_manifest(folder)
        for part in self.manifest.parts:
            for table in tables.divided_tables():
                self._check(layout.table_file(folder, table.name, part.name))
        self._check(layout.table_file(folder, tables.FINDINGS, layout.WHOLE))

    def _check(self, path: pathlib.Path) -> None:
        if not path.is_file():
            raise self.torn(path.relative_to(self.folder).as_posix())

    def torn(self, what: str) -> FormatError:
        """Return the error for a store that is damaged."""
        at = Location(path=str(self.folder))
        return FormatError(messages.CORPUS_STORE_TORN, at=at, what=what, path=str(self.folder))

    def files(self, table: str) -> list[pathlib.Path]:
        """Return the files of a table, in the order of the keys."""
        if table == tables.FINDINGS:
            return [layout.table_file(self.folder, table, layout.WHOLE)]
        return [layout.table_file(self.folder, table, part.name) for part in self.manifest.parts]

    @functools.cached_property
    def index(self) -> dict[str, PlanFile]:
        """The facts about the files of all plans by key, in the order of the keys."""
        return {row["plan"]: tables.plan_file_of(row) for path in self.files(tables.PLANS) for row in self.rows(path)}

    @functools.cached_property
    def part_of(self) -> dict[str, str]:
        """The part that each plan is in."""
        keys = iter(self.index)
        return {next(keys): part.name for part in self.manifest.parts for _ in range(part.plans)}

    def rows(self, path: pathlib.Path) -> Iterator[dict[str, Any]]:
        """Yield the rows of a file, one group of rows after the other."""
        try:
            with tables.parquet().ParquetFile(path) as file:
                for group in range(file.num_row_groups):
                    yield from file.read_row_group(group).to_pylist()
        except (tables.arrow().ArrowException, OSError) as error:
            raise self._torn_file(path) from error

    def count(self, path: pathlib.Path) -> int:
        """Return the number of rows of a file. Raises `FormatError` where it is damaged."""
        try:
            return int(tables.parquet().read_metadata(path).num_rows)
        except (tables.arrow().ArrowException, OSError) as error:
            raise self._torn_file(path) from error

    def is_sound(self, path: pathlib.Path) -> bool:
        """Return whether a file is complete, as far as its last bytes say so."""
        try:
            self.count(path)
        except FormatError:
            return False
        return True

    def check_files(self) -> None:
        """Raise `FormatError` where a file of a table is damaged."""
        for table in tables.stored_tables():
            for path in self.files(table):
                self.count(path)

    def _torn_file(self, path: pathlib.Path) -> FormatError:
        return self.torn(pathlib.PurePath(os.path.relpath(path, self.folder)).as_posix())

    def data(self, part: str, keys: Iterable[str] | None = None) -> Iterator[tuple[str, bytes]]:
        """Yield the plans of a part as JSON, each after its key: all of them, or those of *keys*."""
        wanted = None if keys is None else set(keys)
        for row in self.rows(layout.table_file(self.folder, tables.DATA, part)):
            if wanted is None or row["plan"] in wanted:
                yield row["plan"], row["json"].encode()

    def findings(self) -> CorpusFindings:
        """Return what was found while the store was built."""
        return CorpusFindings(rows=tuple(map(tables.finding_of, self.rows(self.files(tables.FINDINGS)[0]))))


def plan_of(data: bytes) -> Plan:
    """Return the plan of a store from its JSON."""
    return formats.by_name("json").implementation().load(ReadRequest(data=data)).plan


def write_table(path: pathlib.Path, rows: Sequence[Mapping[str, Any]], types: Mapping[str, Type]) -> None:
    """Write a file with these rows."""
    with TableWriter(path, types) as writer:
        for row in rows:
            writer.add(row)


class TableWriter:
    """Writes a Parquet file, a group of rows at a time."""

    def __init__(self, path: pathlib.Path, types: Mapping[str, Type], *, group: int = 50_000) -> None:
        make_folder(path.parent)
        self._types = types
        self._group = group
        self._rows: list[Any] = []
        self._file = tables.parquet().ParquetWriter(path, tables.arrow_schema(types), compression=COMPRESSION)

    def add(self, row: Mapping[str, Any]) -> None:
        """Add a row."""
        self._rows.append(row)
        if len(self._rows) >= self._group:
            self._flush()

    def _flush(self) -> None:
        self._file.write_table(tables.arrow_table(self._rows, self._types))
        self._rows.clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._rows:
            self._flush()
        self._file.close()
