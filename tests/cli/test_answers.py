"""``policyplan rollup``, and how answers are given out."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from policyplan import samples
from policyplan.io.answers.writing import dumped
from policyplan.query.rollup.rollup import rollup
from policyplan.query.workload.workload import workload

Call = Callable[..., Result]
Process = Callable[..., "subprocess.CompletedProcess[bytes]"]
Terminal = Callable[..., tuple[str, int]]


class TestRollup:
    """What the targets add up to, as the library gives it."""

    @pytest.mark.parametrize("stated_only", [False, True])
    def test_json(self, call: Call, stated_only: bool) -> None:
        """Numbers as they are."""
        result = call("rollup", "jiangmen", "--format", "json", *(["--stated-only"] if stated_only else []))
        expected = rollup(samples.jiangmen(), stated_only=stated_only).to_dicts()
        assert json.loads(result.stdout) == expected

    def test_table_in_chinese(self, call: Call) -> None:
        """With the notes below."""
        assert call("rollup", "jiangmen", "--lang", "zh").stdout == f"{rollup(samples.jiangmen()).text('zh')}\n"


class TestGivingOut:
    """Into a file, by its suffix; what has the exit code 1 prints nothing."""

    @pytest.mark.parametrize(
        ("name", "more", "begins"),
        [
            ("out.csv", [], b"\xef\xbb\xbfkind,id,"),
            ("out.csv", ["--no-bom"], b"kind,id,"),
            ("out.xlsx", [], b"PK\x03\x04"),
            ("out.md", [], b"| kind | id |"),
            ("out.tex", [], b"% \\usepackage{booktabs"),
            ("out.html", [], b"<!doctype html>"),
            ("out.JSON", [], b"[\n"),
            ("out.txt", [], b"jiangmen plan "),
            ("out.txt", ["--format", "json"], b"[\n"),
            ("out.json", ["--format", "table"], b"jiangmen plan "),
        ],
    )
    def test_file(self, call: Call, tmp_path: Path, name: str, more: list[str], begins: bytes) -> None:
        """The format that is said goes before the suffix."""
        result = call("show", "jiangmen", "-o", tmp_path / name, *more)
        assert (tmp_path / name).read_bytes().lower().startswith(begins.lower())
        assert (result.stdout, result.exit_code) == ("", 0)
        assert f"Written: {tmp_path / name}\n" in result.stderr

    def test_says_which_file_was_written(self, call: Call, tmp_path: Path) -> None:
        """On the standard error, in the language of the call; nothing is said of the standard output."""
        result = call("show", "jiangmen", "-o", tmp_path / "tree.txt", "--lang", "zh")
        assert (result.stdout, result.stderr) == ("", f"已写入：{tmp_path / 'tree.txt'}\n")
        assert call("show", "jiangmen", "-o", "-").stderr == ""

    @pytest.mark.parametrize("arguments", [["workload"], ["rollup"], ["show"], ["check"], ["show", "A1"]])
    @pytest.mark.parametrize("name", ["out.xls", "out.pdf", "out.docx"])
    def test_suffix_of_another_format(self, call: Call, tmp_path: Path, arguments: list[str], name: str) -> None:
        """Refused with what is possible; no file is written."""
        command, *more = arguments
        result = call(command, "jiangmen", *more, "-o", tmp_path / name)
        suffix = name.removeprefix("out")
        assert result.stderr == (
            f"error[answer-format-unknown]: Unsupported suffix for a table: '{suffix}'. "
            "Use one of: .txt, .csv, .json, .xlsx, .md, .tex, .html, .htm; or choose the format with --format.\n"
        )
        assert (result.stdout, result.exit_code) == ("", 2)
        assert list(tmp_path.iterdir()) == []

    @pytest.mark.parametrize("name", ["out.xlsx", "out"])
    def test_format_that_is_said(self, call: Call, tmp_path: Path, name: str) -> None:
        """It may have any name; a name without a suffix is a table's."""
        assert call("workload", "jiangmen", "-o", tmp_path / name, "--format", "csv").exit_code == 0
        assert (tmp_path / name).read_bytes().startswith(b"\xef\xbb\xbfgroup,")
        assert call("workload", "jiangmen", "-o", tmp_path / "bare").exit_code == 0
        assert (tmp_path / "bare").read_bytes().startswith(b"Agency ")

    @pytest.mark.parametrize("format", ["csv", "json", "markdown", "latex", "html", "xlsx"])
    def test_pipe(self, process: Process, format: str) -> None:
        """The same bytes as in a file, but CSV has no byte order mark there."""
        written = process("workload", "jiangmen", "--format", format, "--lang", "zh").stdout
        assert written == dumped(workload(samples.jiangmen()), format, language="zh")  # type: ignore[arg-type]

    def test_pipe_for_a_spreadsheet(self, call: Call) -> None:
        """It has one on request."""
        assert call("workload", "jiangmen", "--format", "csv", "--bom").stdout.startswith("\ufeffgroup,")

    @pytest.mark.parametrize("arguments", [["workload"], ["show"], ["check"], ["show", "A1"], ["formats"], ["schema"]])
    def test_existing_file(self, call: Call, tmp_path: Path, arguments: list[str]) -> None:
        """It is replaced only with --force."""
        path = tmp_path / "mine.csv"
        path.write_text("mine", encoding="utf-8")
        plan = [] if arguments[0] in ("formats", "schema") else ["jiangmen"]
        call_of = [arguments[0], *plan, *arguments[1:], "-o", path]
        result = call(*call_of)
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.startswith(f"error[file-exists]: {path}: The file")
        assert path.read_text(encoding="utf-8") == "mine"
        assert call(*call_of, "--force").exit_code == 0
        assert path.stat().st_size > 10

    def test_workbook_to_a_terminal(self, terminal: Terminal) -> None:
        """A workbook needs a file."""
        shown, code = terminal("workload", "jiangmen", "--format", "xlsx")
        assert (code, "workbook-to-terminal" in shown) == (2, True)

    def test_dash(self, call: Call) -> None:
        """Is the standard output."""
        assert call("workload", "jiangmen", "-o", "-").stdout == call("workload", "jiangmen").stdout

    @pytest.mark.parametrize("command", ["workload", "rollup"])
    def test_faulty_plan(self, call: Call, faulty: Path, command: str) -> None:
        """It is not computed with: a line that counts the faults, and one for each."""
        result = call(command, faulty)
        first, second = result.stderr.splitlines()
        assert first == "error[plan-faults]: The plan has 1 fault."
        assert second.startswith(f"error[reference-unknown]: {faulty}:5:75 t (tasks[0]")
        assert (result.stdout, result.exit_code) == ("", 1)

    def test_text_that_looks_like_a_formula(self, call: Call, small: Path) -> None:
        """A spreadsheet does not compute it: it has an apostrophe in front."""
        agency = "agencies: [{id: a, name: {zh: '=1+1', en: '=1+1'}}]\n"
        small.write_text(small.read_text(encoding="utf-8") + agency, encoding="utf-8")
        assert ",'=1+1," in call("workload", small, "--format", "csv").stdout

    def test_control_characters_do_not_reach_the_terminal(self, call: Call, small: Path) -> None:
        """A name cannot change the colour of what stands behind it."""
        agency = 'agencies: [{id: a, name: {en: "A\\e[31mB"}}]\n'
        small.write_text(small.read_text(encoding="utf-8") + agency, encoding="utf-8")
        result = call("workload", small)
        assert "A\ufffd[31mB" in result.stdout
        assert "\x1b" not in result.stdout
