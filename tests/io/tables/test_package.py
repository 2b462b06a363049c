"""The Data Package: everything of a plan in tables, and back."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from pathlib import Path
from typing import Any

import frictionless
import pandas as pd
import polars as pl
import pyarrow.parquet as pq
import pytest
from hypothesis import given

import policyplan
from policyplan.errors import CallError, FileError, FormatError, PlanError
from policyplan.files import FILE_MISSING
from policyplan.io.format_api import ReadRequest
from policyplan.io.spreadsheet.archive import opened, pack
from policyplan.io.tables import package
from policyplan.io.tables.entities import tables
from policyplan.model.plan import Plan
from policyplan.model.records import (
    Agency,
    Assignment,
    Goal,
    Indicator,
    Link,
    Measure,
    Observation,
    Place,
    Target,
    Task,
    assign,
)
from policyplan.model.values import Text
from policyplan.testing import plans

SAMPLE = policyplan.samples.jiangmen()


def zipped(plan: Plan, **options: Any) -> bytes:
    stream = io.BytesIO()
    assert policyplan.write(plan, stream, format="package", **options) == ()
    return stream.getvalue()


def read(data: bytes) -> Plan:
    return policyplan.read(io.BytesIO(data), format="package", strict=False).plan


def parts(data: bytes) -> dict[str, bytes]:
    archive = opened(ReadRequest(data=data))
    return {name: archive.read(name) for name in archive.names}


def changed(name: str, old: str, new: str) -> bytes:
    """The sample's package with something else in one of its files."""
    files = parts(zipped(SAMPLE))
    text = files[name].decode()
    assert old in text
    return pack({**files, name: text.replace(old, new, 1).encode()})


def faults(data: bytes) -> list[tuple[str, str]]:
    with pytest.raises(PlanError) as caught:
        read(data)
    return [(each.code, str(each.location)) for each in caught.value.findings]


NUMERALS = Plan(
    id="1",
    title=Text(en="2024"),
    places=(Place(id="10", name=Text(en="x"), code="440703"), Place(id="11", name=Text(en="y"), parent="10")),
    agencies=(Agency(id="7", name=Text(en="A")), Agency(id="8", name=Text(en="100"), parent="7", place="11")),
    measures=(Measure(id="5", title=Text(en="3"), unit=Text(en="u"), kind="things"),),
    goals=(Goal(id="99", title=Text(en="g")),),
    tasks=(
        Task(
            id="1000",
            title=Text(en="3"),
            due="2024",
            number="1.",
            serves=(Link(to="99"),),
            assignments=(*assign(lead="7"), Assignment(role="support", kind="open", label=Text(en="etc"))),
            indicators=(
                Indicator(
                    id="77",
                    title=Text(en="I"),
                    number="12",
                    measure="5",
                    per_place=True,
                    places=("10", "11"),
                    targets=(Target(value=3, written="3", due="2024-06-30"), Target(value="0.1", per="year")),
                ),
                Indicator(id="78", title=Text(en="J"), kind="coverage"),
            ),
        ),
        Task(id="1001", title=Text(en="4"), due="2024-06-30"),
        Task(id="1002", title=Text(en="5")),
    ),
    observations=(
        Observation(id="55", indicator="77", at="2024", value="5", place="10", agency="7", made_up=True),
        Observation(id="56", indicator="77", at="2023", reported="2024-01-05", written="5"),
    ),
)
"""A plan whose texts and ids look like numbers."""


def with_values(values: tuple[str, ...]) -> Plan:
    """A plan with a target for each value."""
    indicators = tuple(
        Indicator(id=f"i{n}", title=Text(zh="数"), targets=(Target(value=value, unit=Text(zh="个")),))
        for n, value in enumerate(values)
    )
    return Plan(id="p", title=Text(zh="方案"), goals=(Goal(id="g", title=Text(zh="目标"), indicators=indicators),))


class TestRoundTrips:
    """Nothing is lost."""

    @pytest.mark.parametrize("tables", ["csv", "parquet"])
    def test_own_data(self, tables: str) -> None:
        """JSON text in the last column, empty where there is none; exact numbers."""
        data = {"cost": 1.5, "large": 10**30, "words": ['多,"\n', None, True], "in": {"a": {}}}
        plan = SAMPLE.evolve(extra=data).replace("education", extra=data)
        back = read(zipped(plan, tables=tables))
        assert back == plan
        assert repr(back.extra) == repr(plan.extra)
        rows = policyplan.io.to_frames(plan, backend="pandas")["agencies"]
        assert list(rows.columns)[-1] == "extra"
        assert [json.loads(row) for row in rows["extra"].dropna()] == [data]

    @given(plans())
    def test_csv(self, plan: Plan) -> None:
        """Any plan comes back equal, the texts of its sources too; the same plan gives the same bytes."""
        data = zipped(plan)
        found = read(data)
        assert found == plan
        assert [each.text for each in found.sources] == [each.text for each in plan.sources]
        assert zipped(found) == data

    @pytest.mark.parametrize("sort", ["csv", "parquet"])
    def test_further_languages(self, sort: str) -> None:
        """Each has columns of its own, behind those in Chinese and English; a plan without any has none."""
        others = dict.fromkeys(("vi", "de", "ja", "ko", "es", "ru"), "Ofis")
        agency = Agency(id="a", name=Text(fr="Bureau", **others), aliases=(Text({"zh-Hant": "局"}), Text(en="Office")))
        plan = Plan(id="p", title=Text(zh="某", fr="Un"), language="fr", agencies=(agency,))
        data = zipped(plan, tables=sort)
        assert read(data) == plan
        fields = json.loads(parts(data)["datapackage.json"])["resources"][0]["schema"]["fields"]
        named = [each["name"] for each in fields if each["name"].startswith("title")]
        further = ["de", "es", "fr", "ja", "ko", "ru", "vi", "zh-Hant"]
        assert named == ["title_zh", "title_en", *(f"title_{tag}" for tag in further)]
        assert "title_fr" not in parts(zipped(SAMPLE))["plan.csv"].decode()

    def test_no_language(self) -> None:
        """A column that ends in no language tag is unknown."""
        with pytest.raises(FormatError) as caught:
            read(changed("plan.csv", "title_en", "title_english"))
        assert caught.value.code == "column-unknown"

    @given(plans())
    def test_parquet(self, plan: Plan) -> None:
        """Exact numbers included."""
        assert read(zipped(plan, tables="parquet")) == plan

    def test_numbers_beyond_parquet(self) -> None:
        """A column with a number that its widest type cannot hold is one of texts."""
        values = ("9" * 40, f"0.{'0' * 39}{'1' * 40}")
        targets = [policyplan.Target(value=value, unit=Text(zh="个")) for value in values]
        indicators = tuple(
            policyplan.Indicator(id=f"i{n}", title=Text(zh="数"), targets=(target,)) for n, target in enumerate(targets)
        )
        plan = Plan(
            id="p",
            title=Text(zh="方案"),
            goals=(policyplan.Goal(id="g", title=Text(zh="目标"), indicators=indicators),),
        )
        assert read(zipped(plan, tables="parquet")) == plan

    def test_source_without_text(self) -> None:
        """It has no file."""
        plan = Plan(
            id="p", title=Text(zh="方案"), sources=(policyplan.Source(id="s", title=Text(zh="原文"), url="https://a"),)
        )
        data = zipped(plan)
        assert read(data) == plan
        assert not [name for name in parts(data) if name.startswith("sources/")]
        assert json.loads(parts(data)["datapackage.json"])["sources"] == [{"title": "原文", "path": "https://a"}]

    def test_folder(self, tmp_path: Path) -> None:
        """The folder is as good as the descriptor in it, and so is a zip file."""
        policyplan.write(SAMPLE, tmp_path / "datapackage.json")
        assert (tmp_path / "sources" / "1-notice.txt").read_text(encoding="utf-8") == SAMPLE.sources[0].text
        for name in ("", "datapackage.json"):
            assert policyplan.read(tmp_path / name) == SAMPLE
        policyplan.write(SAMPLE, tmp_path / "plan.zip")
        assert policyplan.read(tmp_path / "plan.zip") == SAMPLE


class TestOtherPrograms:
    """What others read, and write again."""

    @pytest.mark.parametrize("made_up", [False, True])
    def test_frictionless(self, tmp_path: Path, made_up: bool) -> None:
        """The package is valid: types, words, keys that join."""
        table = policyplan.samples.folder() / "made_up_observations.csv"
        observations = policyplan.read_observations(table, SAMPLE) if made_up else ()
        policyplan.write(SAMPLE.evolve(observations=observations), tmp_path / "datapackage.json")
        report = frictionless.validate(str(tmp_path / "datapackage.json"))
        assert report.flatten(["type", "note"]) == []
        assert report.valid

    def test_pandas_and_polars_read_it(self, tmp_path: Path) -> None:
        """And tables join by their keys."""
        policyplan.write(SAMPLE, tmp_path / "datapackage.json")
        tasks, roles = (pd.read_csv(tmp_path / f"{name}.csv") for name in ("tasks", "assignments"))
        joined = roles.merge(tasks, left_on="owner", right_on="id")
        assert len(joined) == sum(len(task.assignments) for task in SAMPLE.all_tasks)
        policyplan.write(SAMPLE, tmp_path / "datapackage.json", tables="parquet")
        assert pl.read_parquet(tmp_path / "agencies.parquet")["name_zh"][0] == "市教育局"
        targets = pd.read_parquet(tmp_path / "targets.parquet")
        assert len(targets) == sum(len(each.targets) for each in SAMPLE.all_indicators)

    def test_written_again(self, tmp_path: Path) -> None:
        """By pandas, with whole numbers as 1.0, and by polars, with the columns turned round."""
        policyplan.write(SAMPLE, tmp_path / "datapackage.json")
        targets = pd.read_csv(tmp_path / "targets.csv", dtype={"value": float, "position": float, "written": str})
        targets.to_csv(tmp_path / "targets.csv", index=False)
        tasks = pl.read_csv(tmp_path / "tasks.csv", infer_schema=False)
        tasks.select(reversed(tasks.columns)).write_csv(tmp_path / "tasks.csv")
        assert policyplan.read(tmp_path) == SAMPLE

    @pytest.mark.parametrize("plan", [SAMPLE, NUMERALS], ids=["sample", "numerals"])
    @pytest.mark.parametrize("suffix", ["csv", "parquet"])
    def test_all_written_again(self, tmp_path: Path, plan: Plan, suffix: str) -> None:
        """By pandas with its defaults, which make 2024.0 of a year, 7.0 of an id, 1.0 of 1., and True of true."""
        policyplan.write(plan, tmp_path / "datapackage.json", tables=suffix)
        for file in tmp_path.glob(f"*.{suffix}"):
            if suffix == "csv":
                pd.read_csv(file).to_csv(file, index=False)
            else:
                pd.read_parquet(file).to_parquet(file, index=False)
        assert policyplan.read(tmp_path) == plan

    @pytest.mark.parametrize(
        ("name", "old", "new"),
        [
            ("tasks.csv", ",2024-06-30,", ",2024-06-30 00:00:00,"),
            ("tasks.csv", ",2024-06-30,", ",2024-06-30T00:00:00.000000+00:00,"),
            ("tasks.csv", ",2024,", ",2024.0,"),
            ("targets.csv", ",false,", ",0.0,"),
            ("targets.csv", ",false,", ",FALSE,"),
            ("indicators.csv", ",true,", ",1.0,"),
            ("targets.csv", "NOTHING", ""),
        ],
    )
    def test_cells_of_other_programs(self, name: str, old: str, new: str) -> None:
        """Days with a midnight, years as decimals, flags as numbers."""
        files = parts(zipped(NUMERALS))
        text = files[name].decode()
        assert old in text or old == "NOTHING"
        assert read(pack({**files, name: text.replace(old, new).encode()})) == NUMERALS

    @pytest.mark.parametrize("missing", ["NaN", "nan", "NaT", "<NA>"])
    def test_missing_values_in_words(self, missing: str) -> None:
        """In an empty cell of times, numbers, flags and lists."""
        files = parts(zipped(NUMERALS))
        heads, *rows = csv.reader(io.StringIO(files["observations.csv"].decode(), newline=""))
        for row in rows:
            for column in ("value", "reported", "at"):
                row[heads.index(column)] = row[heads.index(column)] or missing
        written = io.StringIO()
        csv.writer(written).writerows([heads, *rows])
        assert read(pack({**files, "observations.csv": written.getvalue().encode()})) == NUMERALS

    def test_infinity(self) -> None:
        """It is no number."""
        files = parts(zipped(NUMERALS))
        text = files["observations.csv"].decode().replace(",5,", ",inf,")
        assert faults(pack({**files, "observations.csv": text.encode()}))[0][0] == "cell-of-another-type"

    def test_doubtful_numeral(self) -> None:
        """Where two texts are the same number, the cell is refused."""
        plan = NUMERALS.replace("1001", number="01")
        files = parts(zipped(plan))
        text = files["tasks.csv"].decode().replace(",1.,", ",1.0,")
        assert faults(pack({**files, "tasks.csv": text.encode()}))[0][0] == "cell-of-another-type"

    @pytest.mark.parametrize(
        "values",
        [
            ("1.0", "10.8", "100000"),
            ("0.1234567890123456789012345678", "123456789012345678901234567890"),
            ("9" * 40, f"0.{'1' * 39}"),
            ("9" * 20, f"0.{'1' * 19}"),
            ("-0.10", "0.0", "0.000"),
        ],
    )
    def test_exact_numbers_in_parquet(self, values: tuple[str, ...]) -> None:
        """Many digits, and different numbers of decimal places, digit by digit."""
        plan = with_values(values)
        back = read(zipped(plan, tables="parquet"))
        assert [str(each.targets[0].value) for each in back.all_indicators] == [
            str(each.targets[0].value) for each in plan.all_indicators
        ]

    def test_described_in_parquet(self) -> None:
        """No package of tables as text, and no encoding."""
        described = json.loads(parts(zipped(SAMPLE, tables="parquet"))["datapackage.json"])
        assert described["profile"] == "data-package"
        assert not any("encoding" in each for each in described["resources"])

    def test_a_row_of_parquet(self) -> None:
        """Counted from one, without a head."""
        files = parts(zipped(SAMPLE, tables="parquet"))
        table = pq.read_table(io.BytesIO(files["tasks.parquet"]))
        dues = ["soon", *table["due"].to_pylist()[1:]]
        data = io.BytesIO()
        pq.write_table(table.set_column(table.column_names.index("due"), "due", [dues]), data)
        assert faults(pack({**files, "tasks.parquet": data.getvalue()}))[0][1] == "tasks.parquet:1 A1 (due)"

    @pytest.mark.parametrize("metadata", [b"[", b"{}", b"[1]", b'["x", 1]', b"[9999, 0]", b"[0, 0]"])
    def test_wrong_places_in_parquet(self, metadata: bytes) -> None:
        """Metadata that another program has spoilt change no value."""
        plan = with_values(("1.50", "2.25"))
        files = parts(zipped(plan, tables="parquet"))
        table = pq.read_table(io.BytesIO(files["targets.parquet"]))
        schema = table.schema
        at = schema.get_field_index("value")
        schema = schema.set(at, schema.field(at).with_metadata({b"policyplan.places": metadata}))
        data = io.BytesIO()
        pq.write_table(table.cast(schema), data)
        assert read(pack({**files, "targets.parquet": data.getvalue()})) == plan

    def test_parquet_written_again(self, tmp_path: Path) -> None:
        """By pandas, with floats for exact numbers."""
        policyplan.write(SAMPLE, tmp_path / "datapackage.json", tables="parquet")
        targets = pd.read_parquet(tmp_path / "targets.parquet")
        targets["value"] = targets["value"].astype(float)
        targets.to_parquet(tmp_path / "targets.parquet")
        assert policyplan.read(tmp_path) == SAMPLE


class TestDescribing:
    """Every table and every column says what stands in it."""

    @pytest.mark.parametrize("table", tables(), ids=lambda each: each.name)
    def test_described(self, table: Any) -> None:
        """In words."""
        assert table.description
        assert all(column.description for column in table.columns)
        assert len({column.name for column in table.columns}) == len(table.columns)

    def test_descriptor(self) -> None:
        """Title, sources, keys."""
        described = json.loads(parts(zipped(SAMPLE))["datapackage.json"])
        assert described["profile"] == "tabular-data-package"
        assert {each["encoding"] for each in described["resources"]} == {"utf-8"}
        assert described["title"].startswith(str(SAMPLE.title))
        assert described["sources"][0]["title"].startswith(str(SAMPLE.sources[0].title))
        indicators = next(each for each in described["resources"] if each["name"] == "indicators")
        assert indicators["schema"]["primaryKey"] == ["id"]
        targets = next(each for each in described["resources"] if each["name"] == "targets")
        bare = {each["name"] for each in targets["schema"]["fields"] if each.get("bareNumber")}
        assert (
            {"value", "position"}
            <= bare
            == {each["name"] for each in targets["schema"]["fields"] if each["type"] in ("number", "integer")}
        )
        keys = [(each["fields"], each["reference"]["resource"]) for each in indicators["schema"]["foreignKeys"]]
        assert (["measure"], "measures") in keys


class TestFaults:
    """What does not fit is told with file and line."""

    @pytest.mark.parametrize(
        ("name", "old", "new", "fault"),
        [
            ("targets.csv", ",true,", ",maybe,", ("cell-of-another-type", "targets.csv:2 (interim)")),
            ("tasks.csv", "plan,jiangmen-2016-2020,tasks,1,", "plan,nothing,tasks,1,", ("row-unplaced", "tasks.csv:2")),
            ("agencies.csv", ",department,", ",sports club,", ("field-not-choice", "agencies.csv:2 education (kind)")),
        ],
    )
    def test_rows(self, name: str, old: str, new: str, fault: tuple[str, str]) -> None:
        """A cell, a row, a word."""
        if name == "targets.csv":
            old, new = ",false,", ",maybe,"
        assert fault in faults(changed(name, old, new))

    def test_position(self) -> None:
        """It is a whole number."""
        data = changed("agencies.csv", "plan,jiangmen-2016-2020,agencies,1,", "plan,jiangmen-2016-2020,agencies,1.5,")
        assert faults(data) == [("cell-of-another-type", "agencies.csv:2 (position)")]
        data = changed("agencies.csv", "plan,jiangmen-2016-2020,agencies,1,", "plan,jiangmen-2016-2020,agencies,one,")
        assert faults(data) == [("cell-of-another-type", "agencies.csv:2 (position)")]

    def test_own_data(self) -> None:
        """It is an object as JSON, and of what a record takes."""
        plan = SAMPLE.evolve(extra={"cost": 5})
        files = parts(zipped(plan))
        for data, fault in (
            ("[5]", "cell-of-another-type"),
            ("{cost: 5}", "cell-of-another-type"),
            ('{""cost"": 5, ""cost"": 6}', "cell-of-another-type"),
            ('{"""": 5}', "extra-key"),
        ):
            text = files["plan.csv"].decode().replace('{""cost"": 5}', data)
            found = faults(pack({**files, "plan.csv": text.encode()}))
            assert found[0][0] == fault, data
            assert found[0][1].startswith("plan.csv:2"), data

    def test_lists(self) -> None:
        """They are JSON, of texts alone."""
        for wrong in ("x", "[1]", '"x"'):
            files = parts(zipped(SAMPLE))
            rows = list(csv.reader(io.StringIO(files["targets.csv"].decode(), newline="")))
            rows[1][rows[0].index("inherited")] = wrong
            text = io.StringIO()
            csv.writer(text).writerows([*rows, []])
            found = faults(pack({**files, "targets.csv": text.getvalue().encode()}))
            assert found == [("cell-of-another-type", "targets.csv:2 (inherited)")]

    def test_elsewhere(self) -> None:
        """A row in an attribute that holds others."""
        data = changed("agencies.csv", "plan,jiangmen-2016-2020,agencies,1,", "plan,jiangmen-2016-2020,goals,1,")
        assert ("row-elsewhere", "agencies.csv:2") in faults(data)

    def test_incomplete(self) -> None:
        """What a record must have is named."""
        head, first = parts(zipped(SAMPLE))["notes.csv"].decode().splitlines()[:2]
        (row,) = csv.reader([first])
        kind = row[head.split(",").index("kind")]
        assert ("row-incomplete", "notes.csv:2") in faults(changed("notes.csv", f",{kind},", ",,"))

    def test_two_baselines(self) -> None:
        """An indicator has one."""
        plan = SAMPLE.replace(SAMPLE.all_indicators[0].id, baseline=policyplan.Baseline(value=1))
        files = parts(zipped(plan))
        rows = files["baselines.csv"].decode().splitlines(keepends=True)
        twice = [*rows, rows[1].replace("/baseline/1", "/baseline/2")]
        assert [code for code, _ in faults(pack({**files, "baselines.csv": "".join(twice).encode()}))] == [
            "row-too-many"
        ]

    def test_plan(self) -> None:
        """There is one."""
        files = parts(zipped(SAMPLE))
        head = files["plan.csv"].split(b"\r\n")[0] + b"\r\n"
        assert faults(pack({**files, "plan.csv": head})) == [("package-one-plan", "")]

    @pytest.mark.parametrize(
        ("name", "old", "new", "code"),
        [
            ("datapackage.json", '"policyplan": 1', '"policyplan": 2', "version-newer"),
            ("datapackage.json", '"policyplan": 1,', "", "package-of-another"),
            ("datapackage.json", '"resources": [', '"resources": 1, "other": [', "package-broken"),
            ("datapackage.json", '"resources": [', '"resources": [1,', "package-broken"),
            ("datapackage.json", '"title"', "title", "package-broken"),
            ("datapackage.json", '"name": "goals"', '"name": "gaols"', "package-table-unknown"),
            ("datapackage.json", '"goals.csv"', '"gone.csv"', "archive-part-missing"),
            ("goals.csv", "owner_table", "owner-table", "column-unknown"),
            ("goals.csv", "\r\nG1", ",\r\nG1", "column-unknown"),
            ("goals.csv", "plan,", '"plan', "table-broken"),
            ("goals.csv", "id", '"id"x', "table-broken"),
        ],
    )
    def test_files(self, name: str, old: str, new: str, code: str) -> None:
        """Nothing is read of a broken one."""
        if code == "column-unknown" and old == "\r\nG1":
            old, new, code = "\r\n", ",\r\n", "column-unknown"
        with pytest.raises(FormatError) as caught:
            read(changed(name, old, new))
        assert caught.value.code == code
        assert caught.value.sentence("zh")

    def test_ragged_row(self) -> None:
        """It has another number of cells than there are columns."""
        files = parts(zipped(SAMPLE))
        with pytest.raises(FormatError) as caught:
            read(pack({**files, "places.csv": files["places.csv"] + b"a,b\r\n\r\n"}))
        assert caught.value.code == "row-length"

    @pytest.mark.parametrize(
        ("name", "code"), [("goals.csv", "table-encoding"), ("sources/1-notice.txt", "file-encoding")]
    )
    def test_encoding(self, name: str, code: str) -> None:
        """It is UTF-8."""
        files = parts(zipped(SAMPLE))
        with pytest.raises(FormatError) as caught:
            read(pack({**files, name: b"\xff"}))
        assert caught.value.code == code

    def test_broken_parquet(self) -> None:
        """It is named."""
        files = parts(zipped(SAMPLE, tables="parquet"))
        with pytest.raises(FormatError, match=r"goals\.parquet"):
            read(pack({**files, "goals.parquet": b"PAR1"}))

    def test_outside(self, tmp_path: Path) -> None:
        """A package names no file beyond its folder."""
        policyplan.write(SAMPLE, tmp_path / "datapackage.json")
        text = (tmp_path / "datapackage.json").read_text(encoding="utf-8")
        (tmp_path / "datapackage.json").write_text(text.replace("goals.csv", "../goals.csv"), encoding="utf-8")
        with pytest.raises(FileError) as caught:
            policyplan.read(tmp_path)
        assert caught.value.code == "part-outside"

    def test_writing(self) -> None:
        """An unknown kind of tables; two records with one id."""
        with pytest.raises(CallError, match=r"tables.*parquet"):
            zipped(SAMPLE, tables="parket")
        twins = Plan(id="p", title=Text(zh="方案"), agencies=(Agency(id="p", name=Text(zh="局")),))
        with pytest.raises(PlanError) as caught:
            zipped(twins, allow_faults=True)
        assert [each.code for each in caught.value.findings] == ["id-duplicate"]


class TestFormulas:
    """A spreadsheet computes nothing in a table, and every text is read back unchanged."""

    HOSTILE = ("=1+1", "'=1+1", "''tis", " @x", "\u200b-a", "-5", "＋1", '"=1"')

    def plan(self) -> Plan:
        names = enumerate(self.HOSTILE)
        return Plan(id="p", title=Text(zh="=x"), agencies=tuple(Agency(id=f"a{n}", name=Text(zh=t)) for n, t in names))

    def test_written(self) -> None:
        """A text that begins like a formula has an apostrophe in front, and the descriptor says so."""
        files = parts(zipped(self.plan()))
        rows = list(csv.DictReader(io.StringIO(files["agencies.csv"].decode(), newline="")))
        assert [row["name_zh"] for row in rows] == [
            *("'=1+1", "''=1+1", "''tis", "' @x", "'\u200b-a", "-5", "'＋1", '\'"=1"')
        ]
        assert json.loads(files["datapackage.json"])["disarmed"] is True

    @pytest.mark.parametrize("tables", ["csv", "parquet"])
    def test_read_back(self, tables: str) -> None:
        """In Parquet, nothing needs an apostrophe."""
        data = zipped(self.plan(), tables=tables)
        assert read(data) == self.plan()
        assert ("disarmed" in json.loads(parts(data)["datapackage.json"])) is (tables == "csv")

    def test_package_of_another_program(self) -> None:
        """Its texts are taken as they are."""
        files = parts(zipped(self.plan()))
        described = {key: value for key, value in json.loads(files["datapackage.json"]).items() if key != "disarmed"}
        plan = read(pack({**files, "datapackage.json": json.dumps(described).encode()}))
        assert [agency.name.zh for agency in plan.agencies[:2]] == ["'=1+1", "''=1+1"]


class TestVersions:
    """A folder has the tables of one version of the plan."""

    @pytest.fixture
    def folders(self, tmp_path: Path) -> tuple[Path, Path]:
        """Two versions of a package."""
        old, new = tmp_path / "old", tmp_path / "new"
        less = policyplan.subset(SAMPLE, tasks=[task.id for task in SAMPLE.tasks[:3]]).evolve(title=Text(zh="新"))
        for folder, plan in ((old, SAMPLE), (new, less)):
            folder.mkdir()
            policyplan.write(plan, folder / "datapackage.json")
        return old, new

    def test_sums(self, folders: tuple[Path, Path]) -> None:
        """Each table has its size and its SHA-256, as specified, and a list that other tools check."""
        folder = folders[0]
        described = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
        sums = {
            name: digest
            for digest, name in (line.split("  ") for line in (folder / "SHA256SUMS").read_text().splitlines())
        }
        for resource in described["resources"]:
            data = (folder / resource["path"]).read_bytes()
            assert (resource["bytes"], resource["hash"]) == (len(data), f"sha256:{hashlib.sha256(data).hexdigest()}")
            assert resource["hash"] == f"sha256:{sums[resource['path']]}"
        assert {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} == {
            "SHA256SUMS",
            *sums,
        }

    def test_mixture(self, folders: tuple[Path, Path]) -> None:
        """Files of another version in between are refused, and the error says what to do."""
        old, new = folders
        for name in ("SHA256SUMS", "plan.csv"):
            (old / name).write_bytes((new / name).read_bytes())
        with pytest.raises(FormatError) as caught:
            policyplan.read(old)
        assert caught.value.code == "package-mixed"
        assert "copy the whole folder again" in caught.value.hint("en")
        assert caught.value.sentence("zh")

    def test_edited_by_hand(self, folders: tuple[Path, Path]) -> None:
        """A table that a person has changed is read, and a warning says so."""
        table = folders[0] / "tasks.csv"
        table.write_text(table.read_text(encoding="utf-8").replace("青少年", "少年"), encoding="utf-8")
        opened = policyplan.read(folders[0], strict=False)
        assert [(each.code, each.level, each.location.path) for each in opened.findings] == [
            ("package-table-changed", "warning", "tasks.csv")
        ]
        assert "少年科学素质行动" in str(opened.plan.tasks[0].title.zh)
        assert policyplan.read(folders[0]) == opened.plan

    @pytest.mark.parametrize("changed", ["SHA256SUMS", "datapackage.json"])
    def test_without_sums(self, folders: tuple[Path, Path], changed: str) -> None:
        """A package of another program may have none."""
        if changed == "SHA256SUMS":
            (folders[0] / changed).unlink()
        else:
            described = json.loads((folders[0] / changed).read_text(encoding="utf-8"))
            for resource in described["resources"]:
                del resource["hash"]
            (folders[0] / changed).write_text(json.dumps(described), encoding="utf-8")
        assert policyplan.read(folders[0], strict=False).findings.rows == ()

    def test_written_meanwhile(self, folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
        """A reader sees one of the versions, also if the package is written while it is read."""
        old, new = folders
        expected = policyplan.read(new)
        monkeypatch.setattr(package, "_csv", _meanwhile(lambda: policyplan.write(expected, old / "datapackage.json")))
        assert policyplan.read(old) == expected

    def test_written_again_and_again(self, folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
        """Then the reader gives up."""
        numbers = iter(range(1000))
        monkeypatch.setattr(package, "_now", lambda file: file.data + b" " * (next(numbers) + 1))
        with pytest.raises(FormatError) as caught:
            policyplan.read(folders[0])
        assert caught.value.code == "package-busy"
        assert caught.value.sentence("zh")

    def test_gone_meanwhile(self, folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
        """A package that is deleted while it is read has been read."""

        def gone(*_: object, **__: object) -> bytes:
            raise FileError(FILE_MISSING, path="", nearest="")

        monkeypatch.setattr(package, "read_bytes", gone)
        assert policyplan.read(folders[0]) == SAMPLE


def _meanwhile(work: Any) -> Any:
    """Reading of a table, before which something happens once."""
    read_table = package._csv
    waiting = [work]

    def reading(*args: Any, **options: Any) -> Any:
        if waiting:
            waiting.pop()()
        return read_table(*args, **options)

    return reading
