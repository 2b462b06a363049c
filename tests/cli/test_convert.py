"""``policyplan convert``, ``schema`` and ``completion``."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

import policyplan
from policyplan.io.native.schema import schema_text

Call = Callable[..., Result]


class TestConvert:
    """The same plan in another format."""

    def test_there_and_back(self, call: Call, tmp_path: Path) -> None:
        """Nothing is lost, and the bytes are the same again."""
        one, two, three = tmp_path / "a.json", tmp_path / "b.yaml", tmp_path / "c.json"
        for source, target in (("jiangmen", one), (one, two), (two, three)):
            result = call("convert", source, target)
            assert (result.stdout, result.stderr, result.exit_code) == ("", "", 0)
        assert one.read_bytes() == three.read_bytes()
        assert policyplan.read(two) == policyplan.samples.jiangmen()

    def test_text_of_the_source_goes_along(self, call: Call, tmp_path: Path) -> None:
        """It does not lie beside the new file."""
        call("convert", "jiangmen", tmp_path / "plan.json")
        assert policyplan.read(tmp_path / "plan.json").sources[0].text == policyplan.samples.jiangmen().sources[0].text

    def test_somebody_elses_table(self, call: Call, tmp_path: Path) -> None:
        """With a mapping of its headings."""
        table, mapping, target = tmp_path / "a.csv", tmp_path / "m.yaml", tmp_path / "plan.json"
        table.write_text("事项,甲方,何时\n打井,水务局,6月底前\n修渠,农业局,2024年\n", encoding="utf-8")
        mapping.write_text("columns: {事项: task, 甲方: leads, 何时: due}\nyear: 2024\n", encoding="utf-8")
        result = call("convert", table, target, "--from", "division", "--mapping", mapping)
        assert (result.exit_code, result.stderr) == (0, "1 hint is not shown; --verbose shows it.\n")
        plan = policyplan.read(target)
        assert [(str(task.title), task.due) for task in plan.all_tasks] == [("打井", "2024-06"), ("修渠", "2024")]

    def test_doubts(self, call: Call, tmp_path: Path) -> None:
        """What was doubtful in the file that was read is said, and the plan is written."""
        source, target = tmp_path / "a.xml", tmp_path / "b.yaml"
        source.write_text("<StrategicPlan><Name>A</Name><Budget>5</Budget></StrategicPlan>", encoding="utf-8")
        result = call("convert", source, target)
        assert result.stderr.startswith("warning[stratml-kept-as-remark]: ")
        assert result.stderr.splitlines()[1:] == ["2 hints are not shown; --verbose shows them."]
        assert target.exists()

    def test_hints(self, call: Call, tmp_path: Path) -> None:
        """They are shown on request."""
        table = tmp_path / "a.csv"
        table.write_text("2024年分工表,\n任务,责任单位,时限\n打井,水务局,6月底前\n", encoding="utf-8")
        result = call("convert", table, tmp_path / "b.json", "--from", "division", "--verbose", "--lang", "en")
        assert result.stderr.startswith("info[division-due-year]: ")
        assert len(result.stderr.splitlines()) == 1

    def test_faults(self, call: Call, tmp_path: Path) -> None:
        """A plan with faults is not converted; all of them are said."""
        source = tmp_path / "a.csv"
        call("convert", "jiangmen", source)
        text = source.read_text(encoding="utf-8-sig").replace("A1.1#", "A1 1#")
        source.write_text(text, encoding="utf-8")
        result = call("convert", source, tmp_path / "b.yaml")
        assert result.exit_code == 1
        assert "row-unknown" in result.stderr
        assert not (tmp_path / "b.yaml").exists()

    def test_pipes(self, call: Call, small: Path) -> None:
        """From the standard input to the standard output, with the formats said."""
        result = call("convert", "-", "-", "--from", "yaml", "--to", "json", input=small.read_bytes())
        assert json.loads(result.stdout)["id"] == "p"

    def test_formats_said(self, call: Call, small: Path, tmp_path: Path) -> None:
        """Where the names tell nothing."""
        target = tmp_path / "plan.txt"
        assert call("convert", small, target, "--to", "json").exit_code == 0
        assert json.loads(target.read_text(encoding="utf-8"))["id"] == "p"

    def test_format_not_said(self, call: Call, small: Path, tmp_path: Path) -> None:
        """For a name that tells nothing, and for the standard output."""
        result = call("convert", small, tmp_path / "plan.txt")
        assert "error[format-unknown]" in result.stderr
        assert result.exit_code == 2
        result = call("convert", small, "-", "--lang", "zh")
        assert result.stderr.startswith(
            "error[format-unsaid]: 没有说明输出到标准输出时用什么格式。请加上 --to，取值为：yaml、json、ledger、"
        )
        assert result.exit_code == 2

    def test_file_that_is_there(self, call: Call, small: Path, tmp_path: Path) -> None:
        """It is left as it is, unless it may be replaced; the plan itself is no exception."""
        target = tmp_path / "old.json"
        target.write_text("mine", encoding="utf-8")
        for place in (target, small):
            result = call("convert", "jiangmen", place)
            assert result.stderr == (
                f"error[file-exists]: {place}: The file '{place}' exists already. "
                "Choose another name, or replace it with --force.\n"
            )
            assert result.exit_code == 2
        assert target.read_text(encoding="utf-8") == "mine"
        assert call("convert", small, target, "--force").exit_code == 0
        assert json.loads(target.read_text(encoding="utf-8"))["id"] == "p"

    def test_faulty_plan(self, call: Call, faulty: Path, tmp_path: Path) -> None:
        """It is not converted."""
        assert call("convert", faulty, tmp_path / "plan.json").exit_code == 1
        assert not (tmp_path / "plan.json").exists()


class TestSchema:
    """The schema of plan files."""

    def test_printed(self, call: Call) -> None:
        """As the library gives it."""
        assert call("schema").stdout == schema_text()

    def test_file(self, call: Call, tmp_path: Path) -> None:
        """Likewise."""
        call("schema", "-o", tmp_path / "plan.schema.json")
        assert (tmp_path / "plan.schema.json").read_text(encoding="utf-8") == schema_text()


class TestCompletion:
    """A shell completes commands, options, words and files."""

    @pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
    def test_script(self, call: Call, shell: str) -> None:
        """For each shell."""
        result = call("completion", shell)
        assert f"_POLICYPLAN_COMPLETE={shell}_complete" in result.stdout
        assert result.exit_code == 0

    @pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
    def test_script_is_well_formed(self, call: Call, shell: str) -> None:
        """The shell itself says so, where it is installed."""
        if shutil.which(shell) is None:
            pytest.skip(f"{shell} is not installed")
        script = call("completion", shell).stdout
        subprocess.run([shell, "-n"], input=script, encoding="utf-8", check=True)

    @pytest.mark.parametrize(
        ("words", "offered"),
        [
            ("policyplan w", ["workload"]),
            ("policyplan draw jiangmen m", ["matrix"]),
            ("policyplan check ji", ["jiangmen"]),
            ("policyplan check x --format c", ["csv"]),
            ("policyplan check --form", ["--format"]),
            ("policyplan convert jiangmen plan", ["plan"]),
            ("policyplan nothing x", []),
        ],
    )
    def test_offers(self, call: Call, words: str, offered: list[str]) -> None:
        """What begins as the word that is being typed."""
        count = str(len(words.split()) - 1)
        result = call(COMP_WORDS=words, COMP_CWORD=count, _POLICYPLAN_COMPLETE="bash_complete")
        assert [line.partition(",")[2] for line in result.stdout.split()] == offered

    def test_unknown_shell(self, call: Call) -> None:
        """Those there are, are named."""
        assert "Use one of: bash, zsh, fish." in call("completion", "cmd").stderr
        assert os.environ.get("_POLICYPLAN_COMPLETE") is None
