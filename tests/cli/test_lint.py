"""``policyplan lint``."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import Result

from policyplan import extensions
from policyplan.io.api import read, write
from tests.linting.plans import ignoring, led, long_titles, plan, task

Call = Callable[..., Result]

WEAK = """\
# The plan of the library.
policyplan: 1
id: library
title: {en: Library plan}
tasks:
  - id: evenings  # the first task
    title: {en: Open in the evening}
    extra: {lint: {ignore: {goal-without-task: "It is a vision."}}, cost: 1}
"""


FIRST_KEY = """\
policyplan: 1
id: p
title: {en: Plan}
tasks:
  - extra: {lint: {ignore: {goal-without-task: "It is a vision."}}}
    id: t
    title: {en: Open}
"""
"""A plan with own data that share their line with the dash of an item."""


@pytest.fixture(autouse=True)
def _afresh() -> Iterator[None]:
    """Each test begins and ends with the built-in rules."""
    extensions.reset()
    yield
    extensions.reset()


@pytest.fixture
def weak(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A plan file with a task that nobody leads, and a suppression that nothing needs; no configuration around it."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "weak.yaml"
    path.write_text(WEAK, encoding="utf-8")
    return path


SELECT = ("--select", "task-without-lead, goal-without-task,suppression", "--lang", "en")


class TestFindings:
    """What is weak, with its line."""

    def test_as_a_table(self, call: Call, weak: Path) -> None:
        """The place in the file, the counts below; warnings are no reason to fail."""
        result = call("lint", "weak.yaml", *SELECT)
        assert result.exit_code == 0
        assert "weak.yaml:6:5 evenings   warning  task-without-lead" in result.stdout
        assert "weak.yaml:8:48 evenings  warning  suppression-unused" in result.stdout
        assert "2 warnings." in result.stdout
        assert "6 rules applied." in result.stdout

    def test_nothing(self, call: Call, weak: Path) -> None:
        """It is said."""
        assert call("lint", weak, "--select", "sums", "--lang", "en").stdout.startswith("No findings.\n")

    def test_the_sample(self, call: Call) -> None:
        """It has findings, in both languages; none is an error."""
        assert call("lint", "jiangmen").exit_code == 0
        assert "警告" in call("lint", "jiangmen", "--lang", "zh").stdout

    def test_as_data(self, call: Call, weak: Path) -> None:
        """CSV and JSON on the standard output, the counts on the standard error."""
        result = call("lint", "weak.yaml", *SELECT, "--format", "csv")
        rows = list(csv.DictReader(io.StringIO(result.stdout)))
        assert [(row["path"], row["line"], row["code"]) for row in rows] == [
            ("weak.yaml", "6", "task-without-lead"),
            ("weak.yaml", "8", "suppression-unused"),
        ]
        assert "2 warnings." in result.stderr
        told = json.loads(call("lint", "weak.yaml", *SELECT, "--format", "json").stdout)
        assert told[0]["message"].startswith("No agency leads")
        assert call("lint", "weak.yaml", "--select", "sums", "--format", "json").stdout == "[]\n"

    def test_several_plans(self, call: Call, weak: Path, tmp_path: Path) -> None:
        """A file that makes no plan is a finding, and the others go on."""
        (tmp_path / "broken.yaml").write_text("policyplan: 1\nid: [\n", encoding="utf-8")
        (tmp_path / "odd.yaml").write_text("policyplan: 1\nid: p\ntitle: {en: Plan}\ntsks: []\n", encoding="utf-8")
        write(led().evolve(agencies=()), tmp_path / "faulty.json", allow_faults=True)
        names = ("broken.yaml", "odd.yaml", "missing.yaml", "faulty.json", "weak.yaml")
        result = call("lint", *names, "--select", "task-without-lead", "--format", "csv")
        rows = list(csv.DictReader(io.StringIO(result.stdout)))
        assert [(row["path"], row["code"]) for row in rows] == [
            ("broken.yaml", "yaml-syntax"),
            ("odd.yaml", "key-unknown"),
            ("missing.yaml", "file-missing"),
            ("faulty.json", "reference-unknown"),
            ("weak.yaml", "task-without-lead"),
        ]
        assert result.exit_code == 1

    def test_the_standard_input(self, call: Call, weak: Path) -> None:
        """The place has no file."""
        result = call("lint", "-", *SELECT, "--format", "csv", input=WEAK)
        assert result.stdout.splitlines()[1].startswith(",6,5,")

    def test_the_standard_input_of_the_system(self, call: Call, weak: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """It has a name in Python, which is no path either."""
        monkeypatch.setattr("policyplan.files.path_of", lambda source: "<stdin>")
        result = call("lint", "-", *SELECT, "--format", "github", input=WEAK)
        assert result.stdout.startswith("::warning line=6,col=5,title=task-without-lead::")

    def test_a_path_below_the_working_folder(self, call: Call, weak: Path) -> None:
        """Tables show it from there; data have it as given."""
        assert "\nweak.yaml:6:5 evenings " in call("lint", weak, *SELECT).stdout
        assert f"\n{weak},6,5," in call("lint", weak, *SELECT, "--format", "csv").stdout

    def test_a_table_of_another_format(self, call: Call, tmp_path: Path) -> None:
        """The findings have the name of the file."""
        write(led(), tmp_path / "datapackage.json")
        result = call("lint", tmp_path, "--select", "task-without-lead", "--format", "csv")
        assert result.stdout.splitlines()[1].startswith(str(tmp_path))

    @pytest.mark.parametrize(("level", "code"), [("error", 0), ("warning", 1), ("info", 1), ("never", 0)])
    def test_fail_on(self, call: Call, weak: Path, level: str, code: int) -> None:
        """The level from which a finding is a reason to fail."""
        assert call("lint", weak, *SELECT, "--fail-on", level).exit_code == code

    def test_no_plan(self, call: Call) -> None:
        """It is missing."""
        result = call("lint")
        assert result.exit_code == 2
        assert "PLAN" in result.stderr


class TestConfiguration:
    """It is found from the folder of each plan upwards, or given."""

    def test_of_each_plan(self, call: Call, weak: Path, tmp_path: Path) -> None:
        """Two folders, two configurations; options of the call come on top."""
        inner = tmp_path / "inner"
        inner.mkdir()
        (inner / "plan.yaml").write_text(WEAK, encoding="utf-8")
        (tmp_path / "policyplan.toml").write_text('[lint]\nselect = ["sums"]\n', encoding="utf-8")
        (inner / "policyplan.toml").write_text(
            '[lint]\nselect = ["task-without-lead"]\n[lint.rules.task-without-lead]\nlevel = "error"\n',
            encoding="utf-8",
        )
        result = call("lint", "weak.yaml", "inner/plan.yaml", "--format", "csv")
        assert result.exit_code == 1
        assert [row["path"] for row in csv.DictReader(io.StringIO(result.stdout))] == ["inner/plan.yaml"]
        assert call("lint", "inner/plan.yaml", "--ignore", "task-without-lead").exit_code == 0

    def test_given(self, call: Call, weak: Path, tmp_path: Path) -> None:
        """For all plans."""
        other = tmp_path / "other.toml"
        other.write_text('[lint.per-file-ignores]\n"weak.yaml" = ["all"]\n', encoding="utf-8")
        assert "No findings" in call("lint", weak, "--config", other).stdout

    def test_a_fault(self, call: Call, weak: Path, tmp_path: Path) -> None:
        """It ends the call, since the findings would be others."""
        (tmp_path / "policyplan.toml").write_text("[lint]\nselct = []\n", encoding="utf-8")
        result = call("lint", weak)
        assert result.exit_code == 2
        assert "policyplan.toml:2 (lint.selct): Unknown key 'selct'." in result.stderr

    def test_an_unknown_rule(self, call: Call, weak: Path) -> None:
        """The nearest one is offered."""
        result = call("lint", weak, "--select", "task-without-leads")
        assert result.exit_code == 2
        assert "Did you mean 'task-without-lead'" in result.stderr


class TestFormats:
    """For programs."""

    def test_sarif(self, call: Call, weak: Path, tmp_path: Path) -> None:
        """By name, or by the suffix of the file."""
        printed = call("lint", "weak.yaml", *SELECT, "--format", "sarif").stdout
        assert call("lint", "weak.yaml", *SELECT, "-o", "weak.sarif").exit_code == 0
        assert (tmp_path / "weak.sarif").read_text(encoding="utf-8") == printed
        region = json.loads(printed)["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]
        assert region == {"startLine": 6, "startColumn": 5}

    def test_sarif_is_not_replaced(self, call: Call, weak: Path, tmp_path: Path) -> None:
        """As other files."""
        (tmp_path / "weak.sarif").write_text("mine", encoding="utf-8")
        assert call("lint", "weak.yaml", "-o", "weak.sarif").exit_code == 2
        assert call("lint", "weak.yaml", "-o", "weak.sarif", "--force").exit_code == 0

    def test_github(self, call: Call, weak: Path) -> None:
        """A command for each finding, and nothing else."""
        lines = call("lint", "weak.yaml", *SELECT, "--format", "github").stdout.splitlines()
        assert [line.partition("::evenings")[0] for line in lines] == [
            "::warning file=weak.yaml,line=6,col=5,title=task-without-lead",
            "::warning file=weak.yaml,line=8,col=48,title=suppression-unused",
        ]


class TestRules:
    """The rules explain themselves."""

    def test_list(self, call: Call) -> None:
        """As a table, or as data."""
        assert "task-without-lead" in call("lint", "--list-rules").stdout
        told = json.loads(call("lint", "--list-rules", "--format", "json").stdout)
        assert "task-without-lead" in [rule["code"] for rule in told]

    def test_explain(self, call: Call) -> None:
        """Level, group, options and page."""
        long_titles()
        assert call("lint", "--explain", "title-long", "--lang", "en").stdout == (
            "title-long (warning, group library)\n\nReport titles of tasks that are long.\n\n"
            "Options with their defaults:\n  most = 15\n"
        )
        told = call("lint", "--explain", "suppression-unused", "--lang", "zh").stdout
        assert "--fix" in told
        assert told.rstrip().endswith("lint/suppression-unused.md")

    def test_explain_an_unknown_rule(self, call: Call) -> None:
        """The nearest one is offered."""
        result = call("lint", "--explain", "task-without-leads")
        assert result.exit_code == 2
        assert "Did you mean 'task-without-lead'" in result.stderr


class TestFixing:
    """What can be mended with certainty is mended in the file."""

    def test_comments_and_layout_stay(self, call: Call, weak: Path) -> None:
        """Only the entry that nothing needs is gone; what was fixed is told."""
        result = call("lint", "weak.yaml", *SELECT, "--fix")
        assert weak.read_text(encoding="utf-8") == WEAK.replace(
            'extra: {lint: {ignore: {goal-without-task: "It is a vision."}}, cost: 1}', "extra: {cost: 1}"
        )
        assert "Fixed [suppression-unused]: weak.yaml:8:48 evenings" in result.stderr
        assert "1 warning." in result.stdout

    def test_read_only(self, call: Call, weak: Path) -> None:
        """A plan that is protected from changes is not mended."""
        weak.chmod(0o444)
        result = call("lint", "weak.yaml", *SELECT, "--fix")
        assert (result.exit_code, weak.read_text(encoding="utf-8")) == (2, WEAK)
        assert "error[file-read-only]: weak.yaml: The file 'weak.yaml' is read-only" in result.stderr

    def test_diff(self, call: Call, weak: Path) -> None:
        """It is shown, nothing is written, and the exit code says that there is something to mend."""
        result = call("lint", "weak.yaml", *SELECT, "--diff")
        assert result.exit_code == 1
        assert "+    extra: {cost: 1}\n" in result.stdout
        assert weak.read_text(encoding="utf-8") == WEAK
        assert call("lint", "weak.yaml", "--select", "sums", "--diff").exit_code == 0

    def test_diff_of_files_that_nothing_can_change(self, call: Call, weak: Path) -> None:
        """What is wrong with them is said, and the exit code tells it."""
        write(led().evolve(agencies=()), "faulty.json", allow_faults=True)
        result = call("lint", "missing.yaml", "faulty.json", *SELECT, "--diff")
        assert result.exit_code == 1
        assert "There is no file 'missing.yaml'" in result.stderr
        assert "error[reference-unknown]: faulty.json" in result.stderr
        assert result.stdout == ""

    def test_diff_into_a_file(self, call: Call, weak: Path) -> None:
        """As any output."""
        assert call("lint", "weak.yaml", *SELECT, "--diff", "-o", "changes.txt").stdout == ""
        assert "+    extra: {cost: 1}\n" in Path("changes.txt").read_text(encoding="utf-8")

    def test_diff_of_a_file_without_a_line_break_at_its_end(self, call: Call, weak: Path) -> None:
        """It is marked, so that the lines don't run together."""
        weak.write_text(WEAK.rstrip(), encoding="utf-8")
        shown = call("lint", "weak.yaml", *SELECT, "--diff").stdout.splitlines()
        assert shown[-4:] == [
            '-    extra: {lint: {ignore: {goal-without-task: "It is a vision."}}, cost: 1}',
            "\\ No newline at end of file",
            "+    extra: {cost: 1}",
            "\\ No newline at end of file",
        ]

    def test_nothing_is_written_if_one_of_the_files_cannot_be_mended(self, call: Call, weak: Path) -> None:
        """All are looked at before the first is written."""
        assert call("lint", "weak.yaml", "-", "--fix").exit_code == 2
        assert weak.read_text(encoding="utf-8") == WEAK

    @pytest.mark.parametrize("text", [WEAK, FIRST_KEY])
    def test_line_breaks_and_the_mark_at_the_beginning(self, call: Call, weak: Path, text: str) -> None:
        """They stay as they are, also if the file is rewritten."""
        weak.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
        call("lint", "weak.yaml", "--fix")
        mended = weak.read_bytes()
        assert mended.startswith(b"\xef\xbb\xbfpolicyplan" if text is FIRST_KEY else b"\xef\xbb\xbf# The plan")
        assert mended.count(b"\n") == mended.count(b"\r\n") > 5
        assert b"goal-without-task" not in mended

    def test_what_is_added_keeps_the_comments(self, call: Call, weak: Path) -> None:
        """The rule for adding a share, with its mark of inference."""
        indicator = "{id: ID, title: {en: Share of halls ID}, measure: s}"
        own = ", ".join(indicator.replace("ID", id) for id in ("i", "j"))
        measure = 'measures:\n  - {id: s, title: {en: Share}, unit: {en: "%"}, kind: share}  # a share\n'
        weak.write_text(
            WEAK.replace("tasks:\n", f"{measure}tasks:\n").replace("cost: 1}", f"cost: 1}}\n    indicators: [{own}]"),
            encoding="utf-8",
        )
        assert "rewritten" not in call("lint", "weak.yaml", "--fix", "--lang", "en").stderr
        assert "across_tasks: never, inferred: [{reason: {zh: " in weak.read_text(encoding="utf-8")
        assert "}  # a share\n" in weak.read_text(encoding="utf-8")
        assert call("lint", "weak.yaml", "--diff").exit_code == 0

    def test_a_file_as_the_package_writes_it(self, call: Call, tmp_path: Path) -> None:
        """It is written as before, without a word about its layout."""
        write(plan(task("t", "Open", extra=ignoring("goal-without-task"))), tmp_path / "plan.json")
        result = call("lint", tmp_path / "plan.json", "--fix", "--lang", "en")
        assert read(tmp_path / "plan.json").tasks[0].extra == {}
        assert "rewritten" not in result.stderr

    def test_a_layout_that_cannot_be_kept(self, call: Call, weak: Path) -> None:
        """The file is rewritten, which is said."""
        weak.write_text(FIRST_KEY, encoding="utf-8")
        result = call("lint", weak, "--fix", "--lang", "en")
        assert "the whole file is rewritten" in result.stderr
        assert read(weak).tasks[0].extra == {}

    def test_a_patch_that_makes_no_plan(self, call: Call, weak: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """What was patched is read again before it is written."""
        monkeypatch.setattr("policyplan.cli.lint_run.patched", lambda *_: "policyplan: [")
        assert "the whole file is rewritten" in call("lint", weak, "--fix", "--lang", "en").stderr
        assert read(weak).tasks[0].extra == {"cost": 1}

    @pytest.mark.parametrize("name", ["jiangmen", "-", "plan.xml"])
    def test_only_plan_files(self, call: Call, name: str) -> None:
        """Another format may lose something."""
        result = call("lint", name, "--fix")
        assert result.exit_code == 2
        assert "plan files in YAML and JSON only" in result.stderr

    @pytest.mark.parametrize("text", ["policyplan: 1\nid: [\n", "policyplan: 1\nid: p\ntitle: {en: Plan}\nsigned: x\n"])
    def test_not_a_file_with_errors(self, call: Call, weak: Path, text: str) -> None:
        """It stays as it is."""
        weak.write_text(text, encoding="utf-8")
        assert call("lint", weak, "--fix").exit_code == 1
        assert weak.read_text(encoding="utf-8") == text

    def test_not_a_plan_with_errors(self, call: Call, tmp_path: Path) -> None:
        """Likewise."""
        write(led().evolve(agencies=(), extra=ignoring("times")), tmp_path / "a.yaml", allow_faults=True)
        before = (tmp_path / "a.yaml").read_bytes()
        assert call("lint", tmp_path / "a.yaml", "--fix").exit_code == 1
        assert (tmp_path / "a.yaml").read_bytes() == before
