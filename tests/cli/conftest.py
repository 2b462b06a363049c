"""Calls of the command: within this process, and as a process of its own, with and without a terminal."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from policyplan.cli.main import main

Call = Callable[..., Result]
Process = Callable[..., "subprocess.CompletedProcess[bytes]"]
Terminal = Callable[..., tuple[str, int]]

PROGRAM = [sys.executable, "-m", "policyplan"]

SMALLEST = "policyplan: 1\nid: p\ntitle: {zh: 方案, en: Plan}\n"


def _environment(**more: str) -> dict[str, str]:
    """The environment of a user who has said nothing about languages, colours and encodings."""
    said = ("LC_", "LANG", "PYTHONIOENCODING", "PYTHONUTF8", "NO_COLOR", "TERM", "COLUMNS", "POLICYPLAN")
    return {name: value for name, value in os.environ.items() if not name.startswith(said)} | more


@pytest.fixture(autouse=True)
def nothing_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """The language of the machine does not decide what a test sees."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "POLICYPLAN_DEBUG"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def environment() -> Callable[..., dict[str, str]]:
    """What the environment of a call is, with some variables set."""
    return _environment


@pytest.fixture
def call() -> Call:
    """A call within this process."""

    def run(*arguments: str | Path, input: bytes | str | None = None, **said: str) -> Result:
        return CliRunner().invoke(main, [str(each) for each in arguments], input=input, env=said)

    return run


@pytest.fixture
def process() -> Process:
    """A call as a process of its own, its output into pipes."""

    def run(*arguments: str | Path, **said: str) -> subprocess.CompletedProcess[bytes]:
        words = [*PROGRAM, *map(str, arguments)]
        return subprocess.run(words, capture_output=True, check=False, env=_environment(**said))

    return run


@pytest.fixture
def terminal() -> Terminal:
    """A call in a terminal of 120 columns: all that it shows, and the exit code."""
    pty = pytest.importorskip("pty", reason="Windows has no pseudo-terminals")

    def run(*arguments: str | Path, **said: str) -> tuple[str, int]:
        words = [*PROGRAM, *map(str, arguments)]
        pid, handle = pty.fork()
        if pid == 0:  # pragma: no cover  this is the other process
            given = _environment(**{"TERM": "xterm-256color", "COLUMNS": "120", **said})
            os.execve(words[0], words, given)  # noqa: S606  the words are ours
        shown = b"".join(_all_of(handle))
        os.close(handle)
        return shown.decode(), os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])

    return run


def _all_of(handle: int) -> Iterator[bytes]:
    with contextlib.suppress(OSError):  # the end of a terminal is an error on Linux
        while piece := os.read(handle, 65536):
            yield piece


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """The smallest plan there is, in a file."""
    path = tmp_path / "plan.yaml"
    path.write_text(SMALLEST, encoding="utf-8")
    return path


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    """A plan with an error: an agency in a task that is none of the plan's."""
    path = tmp_path / "faulty.yaml"
    task = "tasks:\n  - {id: t, title: {zh: 任务, en: Task}, assignments: [{role: lead, agency: a}]}\n"
    path.write_text(SMALLEST + task, encoding="utf-8")
    return path
