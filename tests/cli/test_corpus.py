"""``policyplan corpus``: build, look at and ask a corpus."""

from __future__ import annotations

import json
import pathlib

import pytest

import policyplan
from policyplan import samples
from tests.cli.conftest import Call, Terminal

TEXT = "县读书计划\n一、主要任务\n（一）办好读书会。全年不少于12场。（县文化局负责）\n"


@pytest.fixture
def plans(tmp_path: pathlib.Path) -> pathlib.Path:
    """A folder with the sample and an official text."""
    folder = tmp_path / "plans"
    folder.mkdir()
    policyplan.write(samples.jiangmen(), folder / "sample.json")
    (folder / "text.txt").write_text(TEXT, encoding="utf-8")
    return folder


@pytest.fixture
def store(call: Call, plans: pathlib.Path, tmp_path: pathlib.Path) -> pathlib.Path:
    """Its store."""
    assert call("corpus", "build", plans, "-o", tmp_path / "corpus", "--jobs", "1").exit_code == 0
    return tmp_path / "corpus"


class TestBuild:
    """A store is built, and updated by the same call."""

    def test_counts(self, call: Call, plans: pathlib.Path, tmp_path: pathlib.Path) -> None:
        """The counts of what was done are printed; hints are counted."""
        target = tmp_path / "corpus"
        result = call("corpus", "build", plans, "-o", target)
        assert (result.exit_code, result.stdout) == (
            0,
            f"{target}: plans 2, drafts 1; files read 2, plans unchanged 0, plans removed 0\n",
        )
        assert result.stderr == f"1 finding is not shown: policyplan corpus info {target} --of findings\n"
        again = call("corpus", "build", plans, "-o", target, "--verbose")
        assert "files read 0, plans unchanged 2" in again.stdout
        assert again.stderr.startswith("info[corpus-drafted]: text.txt: Drafted from an official text")

    def test_bad_file(self, call: Call, plans: pathlib.Path, tmp_path: pathlib.Path) -> None:
        """It is reported with its path, the exit code is 1, and the store is there."""
        (plans / "bad.yaml").write_text("policyplan: [")
        result = call("corpus", "build", plans, "-o", tmp_path / "corpus", "--lang", "zh")
        assert result.exit_code == 1
        assert "方案2个，其中草稿1个" in result.stdout
        assert "bad.yaml" in result.stderr
        assert (tmp_path / "corpus" / "manifest.json").is_file()

    def test_nothing(self, call: Call, tmp_path: pathlib.Path) -> None:
        """A wrong path is a wrong call."""
        result = call("corpus", "build", tmp_path / "missing", "-o", tmp_path / "corpus")
        assert result.exit_code == 2
        assert "error[corpus-path-missing]" in result.stderr

    @pytest.mark.slow
    def test_in_a_terminal(self, terminal: Terminal, plans: pathlib.Path, tmp_path: pathlib.Path) -> None:
        """It says how far it has come."""
        shown, code = terminal("corpus", "build", plans, "-o", tmp_path / "corpus", "--jobs", "1")
        assert code == 0
        assert "plans 2" in shown


class TestInfo:
    """A store says what it holds."""

    def test_plans(self, call: Call, store: pathlib.Path) -> None:
        """The plans by default; all columns in CSV."""
        assert "江门市" in call("corpus", "info", store).stdout
        lines = call("corpus", "info", store, "--format", "csv").stdout.splitlines()
        assert lines[0].startswith("plan,path,sha256")
        assert [line.split(",")[:2] for line in lines[1:]] == [["sample", "sample.json"], ["text", "text.txt"]]

    def test_findings_and_tables(self, call: Call, store: pathlib.Path) -> None:
        """And what was found, and the tables."""
        assert "corpus-drafted" in call("corpus", "info", store, "--of", "findings").stdout
        tables = json.loads(call("corpus", "info", store, "--of", "tables", "--format", "json").stdout)
        assert {"table": "corpus_plans", "rows": 2}.items() <= tables[0].items()


class TestAsk:
    """Every question of the register is a command, with its own options."""

    def test_of_each_plan(self, call: Call, store: pathlib.Path) -> None:
        """The rows of `policyplan workload`, with the plan."""
        rows = json.loads(call("corpus", "ask", "workload", store, "--level", "leaf", "--format", "json").stdout)
        own = policyplan.workload(samples.jiangmen(), level="leaf")
        assert [row["lead"] for row in rows if row["plan"] == "sample"] == [row.lead for row in own]
        assert {row["plan"] for row in rows} == {"sample", "text"}

    def test_over_plans(self, call: Call, store: pathlib.Path) -> None:
        """Added up by agency; groups within a plan as the question has them."""
        rows = json.loads(call("corpus", "ask", "workload", store, "--by", "agency", "--format", "json").stdout)
        assert {"县文化局", "Municipal Association for Science and Technology"} <= {row["name"] for row in rows}
        goals = json.loads(call("corpus", "ask", "workload", store, "--by", "goal", "--format", "json").stdout)
        assert any(row["group"] for row in goals)

    def test_without_an_answer(self, call: Call, store: pathlib.Path) -> None:
        """The exit code says so."""
        result = call("corpus", "ask", "workload", store, "--expand-generic", "各有关部门")
        assert result.exit_code == 1
        assert "has no answer: text" in result.stdout

    def test_of_files(self, call: Call, plans: pathlib.Path) -> None:
        """Files can be asked without a store."""
        assert "牵头" in call("corpus", "ask", "workload", plans, "--lang", "zh").stdout

    def test_help(self, call: Call) -> None:
        """In both languages, with the options of the question."""
        assert "--level assigned|leaf" in call("corpus", "ask", "workload", "--help").stdout
        assert "plan|agency|kind|goal" in call("corpus", "ask", "workload", "--help").stdout
        assert "STORE" in call("corpus", "ask", "timeline", "--help", "--lang", "zh").stdout
        assert "observations" not in call("corpus", "ask", "progress", "--help").stdout.replace(
            "of the observations", ""
        )
        for words in (["corpus"], ["corpus", "ask"]):
            assert call(*words).stdout == call(*words, "--help").stdout

    def test_unknown(self, call: Call) -> None:
        """The nearest command is named."""
        assert "Did you mean 'build'?" in call("corpus", "bild").stderr
        assert "Did you mean 'workload'?" in call("corpus", "ask", "worklod").stderr


class TestSql:
    """Tables are asked in SQL."""

    def test_answer(self, call: Call, store: pathlib.Path) -> None:
        """As a table or a file."""
        query = "select plan, count(*) as n from tasks group by plan order by plan"
        assert call("corpus", "sql", store, query, "--format", "csv").stdout.splitlines() == [
            "plan,n",
            "sample,46",
            "text,1",
        ]

    def test_wrong(self, call: Call, store: pathlib.Path) -> None:
        """What is wrong is said in a sentence."""
        result = call("corpus", "sql", store, "select")
        assert result.exit_code == 2
        assert result.stderr.startswith("error[corpus-sql-failed]: The SQL query failed: ")
