"""A plan as a Frictionless Data Package: tables with types, descriptions and keys; nothing is lost.

https://specs.frictionlessdata.io/data-package/, /tabular-data-package/ and /table-schema/ (version 1).
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

import attrs

from policyplan.errors import (
    OPTION_UNKNOWN,
    CallError,
    FileError,
    FormatError,
    Location,
    PlanError,
    PolicyPlanError,
    nearest,
)
from policyplan.files import FILE_ENCODING, read_bytes
from policyplan.io import messages
from policyplan.io.format_api import ReadRequest, ReadResult, WriteRequest, WriteResult
from policyplan.io.losses import all_fields
from policyplan.io.spreadsheet import archive
from policyplan.io.spreadsheet.csv_text import LONG_CELLS, write_rows
from policyplan.io.tables import rows
from policyplan.io.tables.entities import EntityTable, TableColumn, column_of, tables
from policyplan.model.findings import GatheredFindings, finding
from policyplan.model.integrity import check
from policyplan.model.kinds import Level
from policyplan.model.plan import Plan
from policyplan.text.csv_cells import rearm

SUPPORTS = all_fields()

VERSION = 1
VERSION_KEY = "policyplan"
DISARMED_KEY = "disarmed"
"""The property of a package whose texts have an apostrophe where a spreadsheet would take them for formulas."""
NUMERALS_KEY = "numerals"
"""The property of a column of texts that are all numerals, of which other programs make numbers: ``1.`` becomes 1.0."""
MAIN = "datapackage.json"
SUMS = "SHA256SUMS"
"""The file with the SHA-256 of each file of a folder."""
TABLES = ("csv", "parquet")

_SHA256 = "sha256:"
_ATTEMPTS = 5
"""How often a package is read again because another program writes it meanwhile."""

_PLAIN = re.compile(r"[^A-Za-z0-9._-]+")

Opener = Callable[[str], bytes]
"""Returns the bytes of a file of the package."""


# -- writing -------------------------------------------------------------------------------------------------------


def save(plan: Plan, file: WriteRequest) -> WriteResult:
    """Return the plan as a Data Package: ``datapackage.json`` and its tables, or one zip file with all of them.

    The option ``tables`` is ``csv`` (UTF-8 without a byte order mark, as the specification asks; texts that a
    spreadsheet would take for formulas have an apostrophe in front) or ``parquet``. Raises
    `CallError` for another word, `ExtraError` where Parquet needs its extra, and `PlanError` for a plan in which two
    records share an id, since tables are joined by ids.
    """
    sort = file.options.get("tables", "csv")
    if sort not in TABLES:
        raise CallError(OPTION_UNKNOWN, option="tables", given=sort, known=TABLES, nearest=nearest(str(sort), TABLES))
    columns = rows.columns_of(plan)
    ids = [id for values in columns.values() for id in values.get("id", ())]
    if len(set(ids)) < len(ids):
        raise PlanError(tuple(fault for fault in check(plan) if fault.code == "id-duplicate"))
    files = dict(_files(plan, columns, str(sort)))
    if file.path is not None and not file.path.lower().endswith(".zip"):
        # The first file and the last are of one writing; if one is older, so are files in between.
        main = files.pop(MAIN)
        return WriteResult(data=main, siblings={SUMS: _sums({**files, MAIN: main}), **files})
    return WriteResult(data=archive.pack(files))


def _files(plan: Plan, columns: dict[str, rows.Columns], sort: str) -> Iterator[tuple[str, bytes]]:
    texts = {}
    sources = columns["sources"]
    for number, (id, text) in enumerate(zip(sources["id"], sources["text_file"], strict=True), 1):
        if text is not None:
            name = f"sources/{number}-{_PLAIN.sub('-', str(id)) or 'source'}.txt"
            texts[name], sources["text_file"][number - 1] = str(text).encode(), name
    known = rows.tables_for(plan)
    written = {table.name: _data(table, columns[table.name], sort) for table in known}
    described = _descriptor(plan, known, columns, sort, written)
    yield MAIN, (json.dumps(described, ensure_ascii=False, indent=2) + "\n").encode()
    for name, data in written.items():
        yield f"{name}.{sort}", data
    yield from texts.items()


def _sums(files: Mapping[str, bytes]) -> bytes:
    """The SHA-256 of each file, as ``sha256sum --check`` reads it."""
    return "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in files.items()).encode()


def _data(table: EntityTable, values: rows.Columns, sort: str) -> bytes:
    """The file of a table."""
    if sort == "csv":
        cells = [[value if type(value) is str else rows.written(value) for value in some] for some in values.values()]
        return write_rows([list(values), *zip(*cells, strict=True)], bom=False)
    from policyplan.io.tables import parquet

    return parquet.dump(table, values)


def _descriptor(
    plan: Plan, known: Iterable[EntityTable], columns: dict[str, rows.Columns], sort: str, written: Mapping[str, bytes]
) -> dict[str, Any]:
    return {
        "profile": "tabular-data-package" if sort == "csv" else "data-package",
        "name": _PLAIN.sub("-", plan.id).strip("-").lower() or "plan",
        "title": plan.title.both(" / "),
        VERSION_KEY: VERSION,
        **({DISARMED_KEY: True} if sort == "csv" else {}),
        "sources": [
            {"title": source.title.both(" / "), **({"path": source.url} if source.url else {})}
            for source in plan.sources
        ],
        "resources": [_resource(table, sort, columns[table.name], written[table.name]) for table in known],
    }


def _resource(table: EntityTable, sort: str, values: rows.Columns, data: bytes) -> dict[str, Any]:
    text = {"dialect": {"delimiter": ",", "lineTerminator": "\r\n"}, "encoding": "utf-8"} if sort == "csv" else {}
    media = {"csv": "text/csv", "parquet": "application/vnd.apache.parquet"}[sort]
    return {
        "name": table.name,
        "path": f"{table.name}.{sort}",
        "profile": "tabular-data-resource" if sort == "csv" else "data-resource",
        "description": table.description,
        "format": sort,
        "mediatype": media,
        **text,
        "bytes": len(data),
        "hash": f"{_SHA256}{hashlib.sha256(data).hexdigest()}",
        "schema": _schema(table, values),
    }


def _schema(table: EntityTable, values: rows.Columns) -> dict[str, Any]:
    references = [column for column in table.columns if column.refers_to]
    return {
        "fields": [_field(column, table, values) for column in table.columns],
        "missingValues": [""],
        "primaryKey": [table.key],
        **({"foreignKeys": [_reference(column, table) for column in references]} if references else {}),
    }


def _field(column: TableColumn, table: EntityTable, values: rows.Columns) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": True} if column.required or column.name == table.key else {}
    if column.words:
        constraints["enum"] = list(column.words)
    bare = {"bareNumber": True} if column.type in ("number", "integer") else {}
    field = {"name": column.name, "type": column.type, "description": column.description, **bare}
    if numerals := rows.numerals(column, values[column.name]):
        field[NUMERALS_KEY] = list(numerals)
    return {**field, "constraints": constraints} if constraints else field


def _reference(column: TableColumn, table: EntityTable) -> dict[str, Any]:
    resource = "" if column.refers_to == table.name else column.refers_to
    return {"fields": [column.name], "reference": {"resource": resource, "fields": ["id"]}}


# -- reading -------------------------------------------------------------------------------------------------------


def load(file: ReadRequest) -> ReadResult:
    """Return the plan in a Data Package that this package, or a program that knows its tables, has written.

    Columns may have any order, and empty columns may be missing. In a folder, a table that was edited after the
    package was written is read, and a finding warns of it.

    Raises `FormatError` for a Data Package without a plan, where a file is missing or broken or exceeds the limits,
    and for a folder with tables of two packages; and `PlanError` with every faulty row and cell, each with its file and
    line.
    """
    for _ in range(_ATTEMPTS):
        result: ReadResult | PolicyPlanError
        try:
            result = _load(file)
        except PolicyPlanError as error:
            result = error
        now = _now(file)
        if now == file.data:
            if isinstance(result, PolicyPlanError):
                raise result
            return result
        file = attrs.evolve(file, data=now)
    raise FormatError(messages.PACKAGE_BUSY, at=Location(path=file.path))


def _is_folder(file: ReadRequest) -> bool:
    return file.path is not None and not file.data.startswith(b"PK") and os.path.isfile(file.path)


def _now(file: ReadRequest) -> bytes:
    """The description of the package as it is now: another one if a program has written the package meanwhile."""
    if not _is_folder(file):
        return file.data
    try:
        return read_bytes(str(file.path), limit=file.limit)
    except FileError:
        return file.data


def _load(file: ReadRequest) -> ReadResult:
    parts = _Parts(file=file, open=_opener(file))
    described = _described(parts.bytes(MAIN), file)
    if _is_folder(file):
        _refuse_mixture(described, file)
    given: dict[str, list[rows.InputRow]] = {}
    known = {table.name: table for table in tables()}
    findings = GatheredFindings()
    changed = []
    for resource in described["resources"]:
        name, path = _named(resource, file)
        if name not in known:
            raise FormatError(
                messages.PACKAGE_TABLE_UNKNOWN, at=Location(path=file.path), table=name, nearest=nearest(name, known)
            )
        if name in given:
            raise FormatError(messages.PACKAGE_TABLE_TWICE, at=Location(path=file.path), table=name)
        reader = _Reader(
            known[name], path, parts, disarmed=described.get(DISARMED_KEY) is True, numerals=_numerals(resource)
        )
        given[name] = list(reader.read())
        findings += reader.findings
        if _is_folder(file) and _sum_of(resource) not in (None, reader.sum):
            place = Location(path=path)
            changed.append(finding(messages.PACKAGE_TABLE_CHANGED, place, level=Level.WARNING, table=path))
    builder = rows.Builder(given)
    plan = builder.plan()
    findings += builder.findings
    if findings or plan is None:
        raise PlanError(tuple(findings), at=Location(path=file.path))
    return ReadResult(plan=plan, findings=tuple(changed))


def _refuse_mixture(described: Mapping[str, Any], file: ReadRequest) -> None:
    """Raise `FormatError` for a folder whose description is of another writing than its sums."""
    try:
        lines = file.sibling(SUMS).decode("utf-8", "replace").splitlines()
    except (FileError, FormatError):
        return
    sums = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
    for resource in described["resources"]:
        _, path = _named(resource, file)
        if path in sums and _sum_of(resource) not in (None, sums[path]):
            raise FormatError(messages.PACKAGE_MIXED, at=Location(path=file.path), table=path, sums=SUMS)


def _sum_of(resource: Mapping[str, Any]) -> str | None:
    """The SHA-256 that a table had when it was written, if the description has it."""
    given = resource.get("hash")
    return given.removeprefix(_SHA256) if isinstance(given, str) and given.startswith(_SHA256) else None


@attrs.define(kw_only=True)
class _Parts:
    """The files of a package, and how much of them has been read: the limits hold for all of them together."""

    file: ReadRequest
    open: Opener
    opened: int = 0
    unpacked: int = 0
    cells: int = 0

    def bytes(self, name: str) -> bytes:
        """Return the bytes of a file of the package. Raises `FormatError`."""
        limits, at = self.file.limits, Location(path=self.file.path)
        data = self.open(name)
        self.opened += 1
        self.unpacked += len(data)
        if self.opened > limits.parts:
            raise FormatError(messages.ARCHIVE_TOO_MANY_PARTS, at=at, parts=self.opened, limit=limits.parts)
        if self.unpacked > limits.unpacked:
            raise FormatError(messages.ARCHIVE_TOO_LARGE, at=at, unpacked=self.unpacked, limit=limits.unpacked)
        return data

    def count(self, cells: Sequence[str], row: int, at: Location) -> None:
        """Count the cells of a row of a table, the rows of which are counted from 1. Raises `FormatError`."""
        limits = self.file.limits
        self.cells += sum(map(bool, cells))
        if row > limits.rows:
            raise FormatError(messages.TABLE_TOO_LONG, at=at, limit=limits.rows)
        if self.cells > limits.cells:
            raise FormatError(messages.TABLE_TOO_LARGE, at=at, limit=limits.cells)
        if any(len(cell) > limits.text for cell in cells):
            raise FormatError(messages.CELL_TOO_LONG, at=at, limit=limits.text)


def _opener(file: ReadRequest) -> Opener:
    """Return the function that opens the files of a package, in the zip file or in the folder."""
    if file.data.startswith(b"PK"):
        return archive.opened(file).read
    return lambda name: file.data if name == MAIN else file.sibling(name)


def _described(data: bytes, file: ReadRequest) -> Mapping[str, Any]:
    place = Location(path=file.path)
    try:
        described = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise FormatError(messages.PACKAGE_BROKEN, at=place, why=str(error)) from error
    if not isinstance(described, dict) or VERSION_KEY not in described:
        raise FormatError(messages.PACKAGE_OF_ANOTHER, at=place, key=VERSION_KEY)
    if described[VERSION_KEY] != VERSION:
        raise FormatError(messages.VERSION_NEWER, at=place, given=described[VERSION_KEY], version=VERSION)
    if not isinstance(described.get("resources"), list):
        raise FormatError(messages.PACKAGE_BROKEN, at=place, why="resources")
    return described


def _named(resource: Any, file: ReadRequest) -> tuple[str, str]:
    name, path = (resource.get(key) if isinstance(resource, dict) else None for key in ("name", "path"))
    if not isinstance(name, str) or not isinstance(path, str):
        raise FormatError(messages.PACKAGE_BROKEN, at=Location(path=file.path), why="resources")
    return name, path


def _numerals(resource: Mapping[str, Any]) -> dict[str, rows.Numerals]:
    """The texts of the columns whose texts are all numerals, by the column."""
    schema = resource.get("schema")
    fields = schema.get("fields") if isinstance(schema, dict) else None
    return {
        str(field.get("name")): rows.Numerals(texts)
        for field in (fields if isinstance(fields, list) else ())
        if isinstance(field, dict) and isinstance(texts := field.get(NUMERALS_KEY), list)
    }


class _Reader:
    """Reads one table. A faulty row is left out and reported in ``findings``."""

    def __init__(
        self, table: EntityTable, path: str, parts: _Parts, *, disarmed: bool, numerals: Mapping[str, rows.Numerals]
    ) -> None:
        self.table = table
        self.path = path
        self.parts = parts
        self.disarmed = disarmed
        self.numerals = numerals
        self.columns: dict[str, TableColumn] = {}
        self.findings = GatheredFindings()
        self.sum = ""
        """The SHA-256 of the table, once it is read."""

    def read(self) -> Iterator[rows.InputRow]:
        """Yield the rows of the table."""
        for line, cells in self._cells():
            values: dict[str, rows.Value] = {}
            for name, cell in cells.items():
                try:
                    text = self.numerals[name].text(cell) if name in self.numerals else cell
                    values[name] = rows.read(text, self.columns[name])
                except (ValueError, KeyError):
                    place = Location(path=self.path, line=line, field=name)
                    type = self.columns[name].type
                    self.findings.append(finding(messages.CELL_OF_ANOTHER_TYPE, place, given=cell, type=type))
            yield rows.InputRow(values=self._with_text(values), location=Location(path=self.path, line=line))

    def _with_text(self, values: dict[str, rows.Value]) -> dict[str, rows.Value]:
        """The row of a source with its text in place of the name of its file."""
        name = values.get("text_file")
        if name is None:
            return values
        try:
            return {**values, "text_file": self.parts.bytes(str(name)).decode()}
        except UnicodeDecodeError as error:
            raise FormatError(FILE_ENCODING, at=Location(path=str(name)), byte="", offset=error.start) from error

    def _cells(self) -> Iterator[tuple[int, dict[str, str]]]:
        data = self.parts.bytes(self.path)
        self.sum = hashlib.sha256(data).hexdigest()
        lines: Iterator[tuple[int, list[str]]]
        if self.path.lower().endswith(".parquet"):
            from policyplan.io.tables import parquet

            table = attrs.evolve(self.parts.file, data=data, path=self.path).isolated(parquet.read)
            names, lines = list(table.names), iter(enumerate(table.rows, 1))
        else:
            names, lines = _csv(data, self.path, disarmed=self.disarmed)
        self._check(names)
        for number, (line, cells) in enumerate(lines, 1):
            place = Location(path=self.path, line=line)
            self.parts.count(cells, number, place)
            if len(cells) != len(names):
                raise FormatError(messages.ROW_LENGTH, at=place, cells=len(cells), columns=len(names))
            yield line, dict(zip(names, cells, strict=True))

    def _check(self, names: list[str]) -> None:
        """Raise `FormatError` for a column that is unknown or there twice."""
        place = Location(path=self.path, line=1)
        for name in names:
            column = column_of(self.table.name, name)
            if column is None:
                near = rows.nearest_column(name, self.table)
                known = tuple(column.name for column in self.table.columns)
                raise FormatError(messages.COLUMN_UNKNOWN, at=place, column=name, nearest=near, known=known)
            self.columns[name] = column
        twice = next((name for name, count in Counter(names).items() if count > 1), None)
        if twice is not None:
            raise FormatError(messages.COLUMN_TWICE, at=place, column=twice)


def _csv(data: bytes, path: str, *, disarmed: bool) -> tuple[list[str], Iterator[tuple[int, list[str]]]]:
    """The headings and rows of CSV in UTF-8; a null character is an ordinary character."""
    place = Location(path=path)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FormatError(messages.TABLE_ENCODING, at=place, offset=error.start) from error
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)

    def lines() -> Iterator[tuple[int, list[str]]]:
        before = reader.line_num
        try:
            with LONG_CELLS:
                for row in reader:
                    if row:
                        yield before + 1, list(map(rearm, row)) if disarmed else row
                    before = reader.line_num
        except csv.Error as error:
            raise FormatError(messages.TABLE_BROKEN, at=Location(path=path, line=before + 1), why=str(error)) from error

    try:
        with LONG_CELLS:
            headings = next(reader, [])
        return headings, lines()
    except csv.Error as error:
        raise FormatError(messages.TABLE_BROKEN, at=Location(path=path, line=1), why=str(error)) from error
