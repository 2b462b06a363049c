"""``policyplan run``: the main job."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from policyplan import samples
from policyplan.cli.main import main
from policyplan.draw.catalogue import KINDS
from policyplan.query.network.network import network
from policyplan.query.result import Result as QueryResult
from policyplan.query.rollup.measures import measures
from policyplan.query.rollup.rollup import rollup
from policyplan.query.timeline import timeline
from policyplan.query.workload.concentration import concentration
from policyplan.query.workload.task_load import task_load
from policyplan.query.workload.workload import workload
from policyplan.report import report

Call = Callable[..., Result]


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result]:
    """The folder of a whole run, and what it said."""
    folder = tmp_path_factory.mktemp("run") / "new" / "demo"
    return folder, CliRunner().invoke(main, ["run", "jiangmen", "-o", str(folder), "--lang", "zh"])


class TestSample:
    """Tables in the terminal, files in the folder."""

    def test_says_both_tables_and_what_lies_where(self, done: tuple[Path, Result]) -> None:
        """In this order, and nothing on the standard error."""
        folder, result = done
        plan = samples.jiangmen()
        tables = f"{workload(plan).text('zh')}\n\n{rollup(plan).text('zh')}\n\n"
        assert result.stdout.startswith(tables)
        assert result.stdout.removeprefix(tables).startswith("文件清单：\n")
        for name in ("workload.csv", "rollup.csv", "assignments.csv", "findings.json", "network.zh"):
            assert str(folder / name) in result.stdout
        assert (result.stderr, result.exit_code) == ("", 0)

    def test_tables_as_files(self, done: tuple[Path, Result]) -> None:
        """As CSV and JSON, as the library gives them."""
        folder, _ = done
        plan = samples.jiangmen()
        given: dict[str, QueryResult[Any]] = {
            "workload": workload(plan),
            "rollup": rollup(plan),
            "task-load": task_load(plan),
            "concentration": concentration(plan),
            "partners": network(plan).view("all"),
            "measures": measures(plan),
            "timeline": timeline(plan),
        }
        for name, answer in given.items():
            assert (folder / f"{name}.csv").read_bytes().decode() == answer.to_csv("zh", bom=True)
            assert len(json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))) == len(answer.to_dicts())
        assert json.loads((folder / "findings.json").read_text(encoding="utf-8")) == []

    def test_list_of_assignments(self, done: tuple[Path, Result]) -> None:
        """Each is a row, with the quote that stands at its place in the source."""
        folder, _ = done
        plan = samples.jiangmen()
        text = plan.sources[0].text or ""
        with (folder / "assignments.csv").open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        assert len(rows) == len(plan.all_assignments)
        assert rows[0]["task_title_zh"] == "青少年科学素质行动"
        assert (rows[0]["agency_name_zh"], rows[0]["role"], rows[0]["kind"]) == ("市教育局", "lead", "named")
        for row in rows:
            assert text.startswith(row["quote"], int(row["start"]))
            assert row["agency_name_zh"]

    def test_report(self, done: tuple[Path, Result]) -> None:
        """As the command of that name writes it."""
        folder, _ = done
        assert (folder / "report.html").read_text(encoding="utf-8") == report(samples.jiangmen()).html

    @pytest.mark.parametrize("name", KINDS)
    def test_pictures(self, done: tuple[Path, Result], name: str) -> None:
        """In Chinese and in English, as SVG and as PNG, and the graph where it is of one."""
        folder, _ = done
        for language in ("zh", "en"):
            svgs = sorted(folder.glob(f"{name}.{language}*.svg"))
            pngs = sorted(folder.glob(f"{name}.{language}*.png"))
            assert svgs
            assert [path.stem for path in svgs] == [path.stem for path in pngs]
        assert (folder / f"{name}.dot").exists() == (name not in {"workload", "schedule", "targets"})


class TestFolder:
    """A run replaces what an earlier one left, and touches nothing else."""

    def test_again(self, call: Call, small: Path, tmp_path: Path) -> None:
        """Pages of a longer plan go, strangers stay."""
        folder = tmp_path / "out"
        folder.mkdir()
        for name in ("tasks.zh-1.svg", "tasks.zh-9.png", "goals.en-2.svg"):
            (folder / name).write_text("old", encoding="utf-8")
        for name in ("mine.txt", "tasks.zh-1.svg.bak", "xtasks.zh-1.svg"):
            (folder / name).write_text("mine", encoding="utf-8")
        assert call("run", small, "-o", folder, "--force").exit_code == 0
        names = {path.name for path in folder.iterdir()}
        assert {"mine.txt", "tasks.zh-1.svg.bak", "xtasks.zh-1.svg"} <= names
        assert "tasks.zh.svg" not in names
        assert not names & {"tasks.zh-1.svg", "tasks.zh-9.png", "goals.en-2.svg"}
        before = {path.name: path.read_bytes() for path in folder.iterdir()}
        assert call("run", small, "-o", folder, "--force").exit_code == 0
        assert {path.name: path.read_bytes() for path in folder.iterdir()} == before

    @pytest.mark.parametrize("name", ["workload.csv", "findings.json", "report.html", "tasks.zh-3.png", "matrix.dot"])
    def test_without_force(self, call: Call, small: Path, tmp_path: Path, name: str) -> None:
        """Nothing is written into a folder that has one of the files."""
        (tmp_path / "out").mkdir()
        (tmp_path / "out" / name).write_text("mine", encoding="utf-8")
        result = call("run", small, "-o", tmp_path / "out")
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.startswith("error[file-exists]")
        assert [path.read_text(encoding="utf-8") for path in (tmp_path / "out").iterdir()] == ["mine"]

    def test_for_programs(self, call: Call, small: Path, tmp_path: Path) -> None:
        """CSV without a byte order mark."""
        assert call("run", small, "-o", tmp_path / "out", "--no-bom").exit_code == 0
        assert (tmp_path / "out" / "workload.csv").read_bytes().startswith(b"group,")
        assert (tmp_path / "out" / "assignments.csv").read_bytes().startswith(b"task,")

    def test_generic_owner(self, call: Call, tmp_path: Path) -> None:
        """A group that the document names only in general has its words and no agency."""
        call("new", tmp_path / "plan.yaml")
        assert call("run", tmp_path / "plan.yaml", "-o", tmp_path / "out").exit_code == 0
        with (tmp_path / "out" / "assignments.csv").open(encoding="utf-8-sig", newline="") as file:
            (row,) = [each for each in csv.DictReader(file) if each["kind"] == "generic"]
        assert (row["agency"], row["agency_name_zh"]) == ("", "各有关部门")


class TestFaultyPlan:
    """Findings first; a plan with errors is not computed with."""

    def test_errors(self, call: Call, faulty: Path, tmp_path: Path) -> None:
        """They are printed and written, and nothing else is."""
        result = call("run", faulty, "-o", tmp_path / "out")
        assert "reference-unknown" in result.stdout
        assert result.exit_code == 1
        assert [path.name for path in (tmp_path / "out").iterdir()] == ["findings.json"]
        (found,) = json.loads((tmp_path / "out" / "findings.json").read_text(encoding="utf-8"))
        assert found["code"] == "reference-unknown"

    def test_file_that_no_plan_can_be_made_of(self, call: Call, small: Path, tmp_path: Path) -> None:
        """Likewise."""
        small.write_text(small.read_text(encoding="utf-8") + "agencys: 1\n", encoding="utf-8")
        result = call("run", small, "-o", tmp_path / "out")
        assert "error[key-unknown]" in result.stderr
        assert result.exit_code == 1
        (found,) = json.loads((tmp_path / "out" / "findings.json").read_text(encoding="utf-8"))
        assert found["code"] == "key-unknown"

    def test_warnings(self, call: Call, small: Path, tmp_path: Path) -> None:
        """They are printed first, and the job is done."""
        source = "sources:\n  - {id: s, title: {zh: 原文, en: Source}, file: source.txt}\n"
        small.write_text(small.read_text(encoding="utf-8") + source, encoding="utf-8")
        result = call("run", small, "-o", tmp_path / "out")
        assert result.stdout.index("source-without-text") < result.stdout.index("Agency")
        assert result.exit_code == 0
        assert (tmp_path / "out" / "report.html").exists()

    def test_nothing_to_draw(self, call: Call, small: Path, tmp_path: Path) -> None:
        """No file, but the reason, in the list of files and in the report; pictures of an earlier run go."""
        (tmp_path / "out").mkdir()
        (tmp_path / "out" / "matrix.zh.svg").write_text("old", encoding="utf-8")
        result = call("run", small, "-o", tmp_path / "out", "--lang", "en", "--force")
        assert result.exit_code == 0
        assert "'Responsibility matrix': no agency has a role in a task." in result.stdout
        assert not (tmp_path / "out" / "matrix.zh.svg").exists()
        assert "no agency has a role in a task." in (tmp_path / "out" / "report.html").read_text(encoding="utf-8")

    def test_missing_character(self, call: Call, small: Path, tmp_path: Path) -> None:
        """Said once, though several pictures lack it."""
        goal = "goals:\n  - {id: g, title: {zh: 生僻\U00030edd, en: Rare \U00030edd}}\n"
        small.write_text(small.read_text(encoding="utf-8") + goal, encoding="utf-8")
        result = call("run", small, "-o", tmp_path / "out")
        assert result.stderr.count("warning[character-missing]") == 1
        assert result.exit_code == 0
