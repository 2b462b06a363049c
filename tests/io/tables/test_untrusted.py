"""Untrusted packages: every limit holds for their tables, and what is no value is a finding at its cell."""

from __future__ import annotations

import csv
import datetime
import io
import json
from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import policyplan
from policyplan.errors import FormatError, PlanError, PolicyPlanError
from policyplan.io.format_api import ReadRequest
from policyplan.io.limits import DEFAULT_LIMITS, Limits
from policyplan.io.spreadsheet.archive import opened, pack
from policyplan.io.tables import parquet
from policyplan.model.plan import Plan
from policyplan.model.records import Goal, Indicator, Measure, Observation, Source, Target
from policyplan.model.values import Span, Text

PLAN = Plan(
    id="p",
    title=Text(zh="方案"),
    sources=(Source(id="s", title=Text(zh="方案"), text="培训教师2万人次。" * 40),),
    measures=(Measure(id="m", kind="person_times", title=Text(zh="人次"), unit=Text(zh="人次")),),
    goals=(
        Goal(
            id="g",
            title=Text(zh="培训"),
            indicators=(
                Indicator(id="i", title=Text(zh="培训"), measure="m", targets=(Target(value=Decimal(2), due="2020"),)),
            ),
            spans=(Span(quote="培训教师", start=0),),
        ),
    ),
    observations=(Observation(id="o", indicator="i", at="2018", value=Decimal(1)),),
)


def files_of(sort: str = "csv") -> dict[str, bytes]:
    stream = io.BytesIO()
    policyplan.write(PLAN, stream, format="package", tables=sort, allow_faults=True)
    archive = opened(ReadRequest(data=stream.getvalue()))
    return {name: archive.read(name) for name in archive.names}


def read(files: Mapping[str, bytes], limits: Limits = DEFAULT_LIMITS) -> Plan:
    return policyplan.read(io.BytesIO(pack(files)), format="package", strict=False, limits=limits).plan


def refused(files: Mapping[str, bytes], limits: Limits = DEFAULT_LIMITS) -> PolicyPlanError:
    with pytest.raises(PolicyPlanError) as caught:
        read(files, limits)
    return caught.value


def with_cell(table: str, column: str, value: str) -> dict[str, bytes]:
    """The files of the plan with another value in the first row of a table."""
    files = files_of()
    rows = list(csv.reader(io.StringIO(files[table].decode(), newline="")))
    rows[1][rows[0].index(column)] = value
    written = io.StringIO(newline="")
    csv.writer(written).writerows(rows)
    return {**files, table: written.getvalue().encode()}


def _is_changed(field: Any, value: object) -> bool:
    return bool(value != field.default)


def as_parquet(table: Any, **options: Any) -> bytes:
    data = io.BytesIO()
    pq.write_table(pa.table(table), data, **options)
    return data.getvalue()


def rows_of(table: Any, limits: Limits = DEFAULT_LIMITS, **options: Any) -> list[list[str]]:
    request = ReadRequest(data=as_parquet(table, **options), path="a.parquet", limits=limits)
    return request.isolated(parquet.read).rows


class TestLimits:
    """The limits hold for all tables of a package together, in any format."""

    @pytest.mark.parametrize("sort", ["csv", "parquet"])
    @pytest.mark.parametrize(
        ("limits", "code"),
        [
            (Limits(rows=0), "table-too-long"),
            (Limits(cells=10), "table-too-large"),
            (Limits(text=3), "cell-too-long"),
            (Limits(parts=3), "archive-too-many-parts"),
            (Limits(unpacked=2_000), "archive-too-large"),
        ],
    )
    def test_exceeded(self, sort: str, limits: Limits, code: str) -> None:
        """The error names the limit."""
        found = refused(files_of(sort), limits)
        assert found.code == code
        assert str(next(iter(attrs.asdict(limits, filter=_is_changed).values()))) in found.sentence()

    @pytest.mark.parametrize("limits", [Limits(parts=3), Limits(unpacked=2_000), Limits(cells=10)])
    def test_folder(self, limits: Limits, tmp_path: Path) -> None:
        """In a folder as in an archive."""
        for name, data in files_of().items():
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_bytes(data)
        assert policyplan.read(tmp_path, strict=False).plan == PLAN
        with pytest.raises(FormatError):
            policyplan.read(tmp_path, strict=False, limits=limits)

    def test_a_file_that_is_read_many_times(self) -> None:
        """Each reading counts: a thousand rows can name one file."""
        files = files_of()
        rows = list(csv.reader(io.StringIO(files["sources.csv"].decode(), newline="")))
        at = rows[0].index("id")
        many = [rows[0], *([*rows[1][:at], f"s{number}", *rows[1][at + 1 :]] for number in range(100))]
        written = io.StringIO(newline="")
        csv.writer(written).writerows(many)
        files["sources.csv"] = written.getvalue().encode()
        assert refused(files, Limits(parts=50)).code == "archive-too-many-parts"

    @pytest.mark.parametrize(
        ("table", "limits", "code"),
        [
            ({"a": ["x"] * 100}, Limits(rows=99), "table-too-long"),
            ({"a": ["x"] * 100, "b": ["y"] * 100}, Limits(cells=199), "table-too-large"),
            ({str(number): pa.array([], pa.string()) for number in range(30)}, Limits(cells=29), "table-too-large"),
            ({"a": ["x" * 50_000]}, Limits(unpacked=49_000), "archive-too-large"),
            ({"a": ["x" * 1_001]}, Limits(text=1_000), "cell-too-long"),
        ],
    )
    def test_parquet(self, table: Any, limits: Limits, code: str) -> None:
        """Its directory says how much it has, before a value is read."""
        with pytest.raises(FormatError) as caught:
            rows_of(table, limits)
        assert caught.value.code == code
        assert caught.value.location.path == "a.parquet"

    def test_parquet_within_limits(self) -> None:
        """In batches, in the order of the file."""
        assert rows_of({"a": [str(number) for number in range(2_500)]}) == [[str(number)] for number in range(2_500)]


class TestNumbers:
    """A number that no plan has is a finding with its table, row and column."""

    @pytest.mark.parametrize(
        "value", ["9" * 5_000, "-" + "9" * 5_000, "Infinity", "-inf", "1e999999", "1e-999999", "0e999999", "1" * 9_000]
    )
    @pytest.mark.parametrize(
        ("table", "column", "kind"),
        [
            ("observations.csv", "value", "number"),
            ("targets.csv", "value", "number"),
            ("targets.csv", "position", "integer"),
            ("spans.csv", "start", "integer"),
        ],
    )
    def test_absurd(self, value: str, table: str, column: str, kind: str) -> None:
        """However it is written."""
        found = refused(with_cell(table, column, value))
        assert isinstance(found, PlanError)
        fault = next(fault for fault in found.findings if fault.code == "cell-of-another-type")
        assert (fault.location.path, fault.location.line, fault.location.field) == (table, 2, column)
        assert f"no valid {kind}" in fault.sentence() or f"not a valid {kind}" in fault.sentence()

    @pytest.mark.parametrize("value", ["9" * 4_000, "1e3999", "0." + "0" * 3_000 + "1"])
    def test_large(self, value: str) -> None:
        """Numbers that a file can hold are refused by the rules of plans, at their cell."""
        found = refused(with_cell("observations.csv", "value", value))
        assert isinstance(found, PlanError)
        (fault,) = found.findings
        place = (fault.location.path, fault.location.line, fault.location.id, fault.location.field)
        assert place == ("observations.csv", 2, "o", "value")

    @pytest.mark.parametrize("value", ["[" * 100_000, '["a"', '{"a": 1}', "[1]", "a", '["\\ud800"]'])
    def test_lists(self, value: str) -> None:
        """Ids are a list of texts."""
        found = refused(with_cell("targets.csv", "inherited", value))
        assert isinstance(found, PlanError)
        assert any(
            fault.code == "cell-of-another-type" and fault.location.field == "inherited" for fault in found.findings
        )


class TestDescriptor:
    """What the descriptor says is checked before a table is read."""

    def changed(self, edit: Callable[[dict[str, Any]], Any]) -> dict[str, bytes]:
        files = files_of()
        described = json.loads(files["datapackage.json"])
        edit(described)
        return {**files, "datapackage.json": json.dumps(described).encode()}

    def test_a_table_twice(self) -> None:
        """Neither of two tables is dropped without a word."""
        found = refused(self.changed(lambda described: described["resources"].append(described["resources"][0])))
        assert (found.code, found.facts) == ("package-table-twice", {"table": "plan"})

    def test_a_column_twice(self) -> None:
        """Neither of two columns is dropped without a word."""
        files = files_of()
        header, *rows = files["goals.csv"].decode().splitlines()
        files["goals.csv"] = "\r\n".join([f"{header},id", *(f"{row},other" for row in rows)]).encode()
        found = refused(files)
        assert (found.code, found.facts) == ("column-twice", {"column": "id"})
        assert (found.location.path, found.location.line) == ("goals.csv", 1)

    @pytest.mark.parametrize("text", [b"[" * 100_000, b"{" * 5, b"\xff\xfe", b"NaN", b'{"policyplan": ' + b"9" * 5_000])
    def test_broken(self, text: bytes) -> None:
        """Its faults are errors of the package."""
        assert refused({**files_of(), "datapackage.json": text}).code in ("package-broken", "package-of-another")


class TestParquet:
    """A damaged file is refused, and values that Python cannot hold are."""

    @pytest.mark.parametrize("start", range(0, 1_200, 60))
    def test_damaged(self, start: int) -> None:
        """Wherever it is damaged, and whether a worker reads it or not."""
        data = bytearray(files_of("parquet")["goals.parquet"])
        at = start * len(data) // 1_200
        for place in range(at, min(at + 12, len(data))):
            data[place] ^= 0x5A
        files = {**files_of("parquet"), "goals.parquet": bytes(data)}
        for limits in (Limits(), Limits(isolated=False)):
            try:
                assert isinstance(read(files, limits), Plan)
            except PolicyPlanError as error:
                assert error.sentence("zh")

    @pytest.mark.parametrize(
        "values",
        [
            pa.array([2**40], pa.date32().to_pandas_dtype() and pa.int64()).cast(pa.timestamp("s")),
            pa.array([3_000_000], pa.int32()).cast(pa.date32()),
            pa.array([2**62], pa.int64()).cast(pa.timestamp("us")),
        ],
    )
    def test_days_that_python_does_not_have(self, values: Any) -> None:
        """They are an error of the file."""
        try:
            (row,) = rows_of({"a": values})
            assert row
        except FormatError as error:
            assert error.code == "parquet-broken"

    def test_other_values(self) -> None:
        """Nested values, bytes and days are the texts of Python's values; nothing fails."""
        day = datetime.date(2018, 6, 30)
        (row,) = rows_of(
            {"a": [[{"b": 1}]], "b": [b"\xff"], "c": [day], "d": [float("nan")], "e": [float("inf")], "f": [1e-7]}
        )
        assert row == ["[{'b': 1}]", "b'\\xff'", "2018-06-30", "", "Infinity", "0.0000001"]

    def test_many_columns_of_one_name(self) -> None:
        """They are read as they are, so that the package can refuse them."""
        data = io.BytesIO()
        pq.write_table(pa.table([pa.array(["x"]), pa.array(["y"])], names=["a", "a"]), data)
        read = parquet.read(ReadRequest(data=data.getvalue()))
        assert (read.names, read.rows) == (("a", "a"), [["x", "y"]])

    def test_no_memory(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A lack of memory is no fault of the file's form."""

        def refuse(*_: Any, **__: Any) -> None:
            raise MemoryError

        monkeypatch.setattr(pq, "ParquetFile", refuse)
        with pytest.raises(FormatError) as caught:
            rows_of({"a": [1]})
        assert caught.value.code == "parser-out-of-memory"
        with pytest.raises(MemoryError):
            rows_of({"a": [1]}, Limits(isolated=False))
