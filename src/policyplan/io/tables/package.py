"""A plan as a Frictionless Data Package: tables with types, descriptions and keys; nothing is lost.

https://specs.frictionlessdata.io/data-package/, /tabular-data-package/ and /table-schema/ (version 1).
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from policyplan.errors import OPTION_UNKNOWN, CallError, FormatError, Location, PlanError, nearest
from policyplan.files import FILE_ENCODING
from policyplan.io import messages
from policyplan.io.format_api import ReadRequest, ReadResult, WriteRequest, WriteResult
from policyplan.io.losses import all_fields
from policyplan.io.spreadsheet import archive
from policyplan.io.spreadsheet.csv_text import write_rows
from policyplan.io.tables import rows
from policyplan.io.tables.entities import EntityTable, TableColumn, column_of, tables
from policyplan.model.integrity import check
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
TABLES = ("csv", "parquet")

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
        main = files.pop(MAIN)
        return WriteResult(data=main, siblings=files)
    return WriteResult(data=archive.pack(files))


def _files(plan: Plan, columns: dict[str, rows.Columns], sort: str) -> Iterator[tuple[str, bytes]]:
    texts = {}
    sources = columns["sources"]
    for number, (id, text) in enumerate(zip(sources["id"], sources["text_file"], strict=True), 1):
        if text is not None:
            name = f"sources/{number}-{_PLAIN.sub('-', str(id)) or 'source'}.txt"
            texts[name], sources["text_file"][number - 1] = str(text).encode(), name
    known = rows.tables_for(plan)
    described = _descriptor(plan, known, columns, sort)
    yield MAIN, (json.dumps(described, ensure_ascii=False, indent=2) + "\n").encode()
    for table in known:
        yield f"{table.name}.{sort}", _data(table, columns[table.name], sort)
    yield from texts.items()


def _data(table: EntityTable, values: rows.Columns, sort: str) -> bytes:
    """The file of a table."""
    if sort == "csv":
        cells = [[value if type(value) is str else rows.written(value) for value in some] for some in values.values()]
        return write_rows([list(values), *zip(*cells, strict=True)], bom=False)
    from policyplan.io.tables import parquet

    return parquet.dump(table, values)


def _descriptor(
    plan: Plan, known: Iterable[EntityTable], columns: dict[str, rows.Columns], sort: str
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
        "resources": [_resource(table, sort, columns[table.name]) for table in known],
    }


def _resource(table: EntityTable, sort: str, values: rows.Columns) -> dict[str, Any]:
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

    Columns may have any order, and empty columns may be missing. Raises `FormatError` for a Data Package without a plan
    and where a file is missing or broken, and `PlanError` with every faulty row and cell, each with its file and line.
    """
    opened = _opener(file)
    described = _described(opened(MAIN), file)
    given: dict[str, list[rows.InputRow]] = {}
    known = {table.name: table for table in tables()}
    findings = []
    for resource in described["resources"]:
        name, path = _named(resource, file)
        if name not in known:
            raise FormatError(
                messages.PACKAGE_TABLE_UNKNOWN, at=Location(path=file.path), table=name, nearest=nearest(name, known)
            )
        reader = _Reader(
            known[name], path, opened, disarmed=described.get(DISARMED_KEY) is True, numerals=_numerals(resource)
        )
        given[name] = list(reader.read())
        findings += reader.findings
    builder = rows.Builder(given)
    plan = builder.plan()
    faults = (*findings, *builder.findings)
    if faults or plan is None:
        raise PlanError(faults, at=Location(path=file.path))
    return ReadResult(plan=plan)


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
        self, table: EntityTable, path: str, opened: Opener, *, disarmed: bool, numerals: Mapping[str, rows.Numerals]
    ) -> None:
        self.table = table
        self.path = path
        self.opened = opened
        self.disarmed = disarmed
        self.numerals = numerals
        self.columns: dict[str, TableColumn] = {}
        self.findings: list[Any] = []

    def read(self) -> Iterator[rows.InputRow]:
        """Yield the rows of the table."""
        from policyplan.model.findings import finding

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
            return {**values, "text_file": self.opened(str(name)).decode()}
        except UnicodeDecodeError as error:
            raise FormatError(FILE_ENCODING, at=Location(path=str(name)), byte="", offset=error.start) from error

    def _cells(self) -> Iterator[tuple[int, dict[str, str]]]:
        data = self.opened(self.path)
        if self.path.lower().endswith(".parquet"):
            from policyplan.io.tables import parquet

            names, lines = parquet.parse(data, path=self.path)
        else:
            names, lines = _csv(data, self.path, disarmed=self.disarmed)
        for name in names:
            column = column_of(self.table.name, name)
            if column is None:
                near = rows.nearest_column(name, self.table)
                known = tuple(column.name for column in self.table.columns)
                place = Location(path=self.path, line=1)
                raise FormatError(messages.COLUMN_UNKNOWN, at=place, column=name, nearest=near, known=known)
            self.columns[name] = column
        for line, cells in lines:
            if len(cells) != len(names):
                place = Location(path=self.path, line=line)
                raise FormatError(messages.ROW_LENGTH, at=place, cells=len(cells), columns=len(names))
            yield line, dict(zip(names, cells, strict=True))


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
            for row in reader:
                if row:
                    yield before + 1, list(map(rearm, row)) if disarmed else row
                before = reader.line_num
        except csv.Error as error:
            raise FormatError(messages.TABLE_BROKEN, at=Location(path=path, line=before + 1), why=str(error)) from error

    try:
        return next(reader, []), lines()
    except csv.Error as error:
        raise FormatError(messages.TABLE_BROKEN, at=Location(path=path, line=1), why=str(error)) from error
