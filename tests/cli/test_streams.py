"""Pipes, terminals, encodings, interruptions."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from policyplan.text.width import display_width

pytestmark = pytest.mark.slow

Process = Callable[..., "subprocess.CompletedProcess[bytes]"]
Terminal = Callable[..., tuple[str, int]]
Environment = Callable[..., dict[str, str]]

PROGRAM = [sys.executable, "-m", "policyplan"]
ESCAPE = "\x1b"
BOXES = re.compile("[\u2500-\u257f]")
POSIX = pytest.mark.skipif(os.name != "posix", reason="pipes and signals of Unix")

TABLES = [
    ["workload", "jiangmen"],
    ["rollup", "jiangmen"],
    ["show", "jiangmen"],
    ["show", "jiangmen", "A1/lead/education"],
    ["check", "jiangmen"],
]


class TestPipe:
    """Into a pipe goes plain text in UTF-8."""

    @pytest.mark.parametrize("arguments", TABLES)
    @pytest.mark.parametrize("said", [{"LC_ALL": "C", "PYTHONUTF8": "0"}, {"LC_ALL": "zh_CN.GB18030"}])
    def test_is_plain(self, process: Process, arguments: list[str], said: dict[str, str]) -> None:
        """Whatever the locale, no escape codes and no boxes."""
        ran = process(*arguments, "--lang", "zh", **said)
        text = ran.stdout.decode("utf-8")
        assert re.search("[\u4e00-\u9fff]", text)
        assert ESCAPE not in text
        assert not BOXES.search(text)
        assert (ran.stderr, ran.returncode) == (b"", 0)

    def test_errors_are_utf8_too(self, process: Process) -> None:
        """In the plainest of locales, where Python itself would write question marks."""
        ran = process("check", "nothing.yaml", "--lang", "zh", LC_ALL="C", PYTHONUTF8="0")
        assert "没有文件“nothing.yaml”" in ran.stderr.decode("utf-8")
        assert ESCAPE.encode() not in ran.stderr

    @POSIX
    def test_file_name_that_is_no_text(self, environment: Environment) -> None:
        """It is shown with its wild bytes escaped."""
        ran = subprocess.run(
            [*PROGRAM, "check", b"\xff\xfe.yaml"], capture_output=True, check=False, env=environment(LC_ALL="C.UTF-8")
        )
        assert ran.stderr.decode("utf-8").startswith("error[file-missing]: \\udcff\\udcfe.yaml: There is no file")
        assert ran.returncode == 2

    def test_columns_stand_below_each_other(self, process: Process) -> None:
        """Chinese characters counted as two."""
        lines = process("workload", "jiangmen", "--lang", "zh").stdout.decode().splitlines()
        widths = {display_width(line) for line in lines[: lines.index("")]}
        assert len(widths) == 1

    @POSIX
    @pytest.mark.parametrize(
        "arguments", [*TABLES, ["schema"], ["--help"], ["convert", "jiangmen", "-", "--to", "json"]]
    )
    def test_reader_that_goes_away(self, environment: Environment, arguments: list[str]) -> None:
        """Silence, and the exit code that Unix programs have then."""
        reader, writer = os.pipe()
        os.close(reader)
        ran = subprocess.run(
            [*PROGRAM, *arguments], stdout=writer, stderr=subprocess.PIPE, check=False, env=environment()
        )
        os.close(writer)
        assert (ran.stderr, ran.returncode) == (b"", 141)

    @POSIX
    def test_head(self, environment: Environment) -> None:
        """The shell's own way to ask for little."""
        line = f'{sys.executable} -m policyplan schema | head -n 1; echo "${{PIPESTATUS[0]}}"'
        ran = subprocess.run(["bash", "-c", line], capture_output=True, check=True, encoding="utf-8", env=environment())
        first, code = ran.stdout.splitlines()
        assert (first, ran.stderr) == ("{", "")
        assert code in ("0", "141")

    @POSIX
    def test_no_standard_output_at_all(self, environment: Environment) -> None:
        """Closed streams are no reason for a traceback."""
        line = f"{sys.executable} -m policyplan workload jiangmen >&-"
        ran = subprocess.run(
            ["bash", "-c", line], capture_output=True, check=False, encoding="utf-8", env=environment()
        )
        assert "Traceback" not in ran.stderr


class TestTerminal:
    """In a terminal there is colour, and tables have boxes; unless that is not wanted."""

    @pytest.mark.parametrize("arguments", [["workload", "jiangmen"], ["rollup", "jiangmen"], ["show", "jiangmen"]])
    def test_colour_and_boxes(self, terminal: Terminal, arguments: list[str]) -> None:
        """Both, and no line is longer than the terminal."""
        shown, code = terminal(*arguments, "--lang", "zh")
        assert ESCAPE in shown
        assert BOXES.search(shown)
        bare = re.sub(r"\x1b\[[0-9;]*m", "", shown)
        assert max(map(display_width, bare.splitlines())) <= 120
        assert code == 0

    def test_all_numbers_are_there(self, terminal: Terminal) -> None:
        """What a table shows is never cut off."""
        shown, _ = terminal("workload", "jiangmen", "--lang", "zh")
        bare = re.sub(r"\x1b\[[0-9;]*m", "", shown)
        assert re.search(r"│ 市科协 +│ +9 │ +9 │ +1 │", bare)

    @pytest.mark.parametrize("said", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
    @pytest.mark.parametrize("arguments", [*TABLES, ["check", "nothing.yaml"]])
    def test_plain_if_wanted(self, terminal: Terminal, arguments: list[str], said: dict[str, str]) -> None:
        """NO_COLOR, and terminals that can do nothing."""
        shown, _ = terminal(*arguments, "--lang", "zh", **said)
        assert ESCAPE not in shown
        assert not BOXES.search(shown)

    def test_errors_in_colour(self, terminal: Terminal) -> None:
        """Their code stands out."""
        shown, code = terminal("check", "nothing.yaml")
        assert f"{ESCAPE}[31m{ESCAPE}[1merror[file-missing]:{ESCAPE}[0m nothing.yaml: There is no file" in shown
        assert code == 2

    def test_file_is_plain(self, terminal: Terminal, tmp_path: Path) -> None:
        """What goes into a file is not for the terminal."""
        terminal("workload", "jiangmen", "-o", tmp_path / "workload.txt")
        text = (tmp_path / "workload.txt").read_text(encoding="utf-8")
        assert text.startswith("Agency ")
        assert not BOXES.search(text)

    def test_progress_of_the_main_job(self, terminal: Terminal, small: Path, tmp_path: Path) -> None:
        """Shown while it draws, and gone at the end."""
        shown, code = terminal("run", small, "-o", tmp_path / "run")
        assert "Drawing " in shown
        assert shown.rindex("Files:") > shown.rindex("Drawing")
        assert code == 0


@POSIX
class TestInterruption:
    """Ctrl-C ends with 130 and one line; of several files, none is there."""

    def test_of_the_main_job(self, environment: Environment, tmp_path: Path) -> None:
        """While pictures are drawn."""
        running = subprocess.Popen(
            [*PROGRAM, "run", "jiangmen", "-o", tmp_path],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment(),
        )
        time.sleep(1)
        running.send_signal(signal.SIGINT)
        _, errors = running.communicate(timeout=60)
        assert errors.decode().strip() == "Interrupted; no file is half written."
        assert running.returncode == 130
        assert list(tmp_path.iterdir()) == []

    def test_while_waiting_for_input(self, environment: Environment) -> None:
        """A plan that never comes."""
        running = subprocess.Popen(
            [*PROGRAM, "check", "-", "--lang", "zh"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment(),
        )
        time.sleep(1)
        running.send_signal(signal.SIGINT)
        running.wait(timeout=60)
        output, errors = running.communicate()
        assert errors.decode().strip() == "已中断，没有留下不完整的文件。"
        assert (output, running.returncode) == (b"", 130)
