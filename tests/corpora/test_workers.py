"""Work in several processes."""

from __future__ import annotations

import os
import pathlib
import subprocess
import sys

import pytest

import policyplan
from policyplan.corpora import workers
from policyplan.errors import CallError
from tests.corpora.conftest import TEXT, Write
from tests.corpora.test_building import files_of


def end_at_three(number: int) -> int:
    """Give back a number, but end the process at 3."""
    if number == 3:
        os._exit(1)
    return number


def double(number: int) -> int:
    return 2 * number


class TestOrder:
    """Results come in the order of the work."""

    def test_in_this_process(self) -> None:
        """One process is this one."""
        assert list(workers.in_processes(double, range(5), 1)) == [0, 2, 4, 6, 8]

    @pytest.mark.slow
    def test_in_others(self) -> None:
        """More work than processes."""
        assert list(workers.in_processes(double, range(30), 2)) == list(range(0, 60, 2))

    @pytest.mark.slow
    def test_process_that_ends(self) -> None:
        """The piece that ended it is reported; the others are done."""
        found = list(workers.in_processes(end_at_three, range(20), 2, died=lambda number: -number))
        assert found == [-3 if number == 3 else number for number in range(20)]

    @pytest.mark.slow
    def test_process_that_ends_and_is_needed(self) -> None:
        """Without a result for it, the work ends."""
        with pytest.raises(CallError, match="No process"):
            list(workers.in_processes(end_at_three, range(5), 2))


def test_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where Python refuses to start a process, the error says what to do."""

    def refuse(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("concurrent.futures.ProcessPoolExecutor.submit", refuse)
    with pytest.raises(CallError, match="No process could be started"):
        list(workers.in_processes(double, range(5), 2))


class TestNumber:
    """A further process must have enough to do."""

    @pytest.mark.parametrize(
        ("jobs", "work", "expected"), [(None, 7, 1), (None, 0, 1), (4, 3, 3), (4, 100, 4), (1, 100, 1)]
    )
    def test_of_processes(self, jobs: int | None, work: int, expected: int) -> None:
        """No more than asked for, no more than pieces of work."""
        assert workers.processes(jobs, work, least=8) == expected


@pytest.mark.slow
def test_same_bytes_whatever_the_number_of_processes(write: Write, tmp_path: pathlib.Path) -> None:
    """The store and the answers in it are the same."""
    for number in range(12):
        write(f"{number}.txt", TEXT.replace("12", str(number + 20)))
    for jobs in (1, 3):
        with policyplan.corpus(tmp_path / "plans", store=tmp_path / str(jobs), jobs=jobs) as corpus:
            corpus.workload()
    assert files_of(tmp_path / "1") == files_of(tmp_path / "3")


@pytest.mark.slow
def test_script_without_a_guard(write: Write, tmp_path: pathlib.Path) -> None:
    """A script that calls it in its first lines is told what to do."""
    for number in range(3):
        write(f"{number}.txt", TEXT)
    script = tmp_path / "script.py"
    script.write_text(f"import policyplan\npolicyplan.corpus({str(tmp_path / 'plans')!r}, jobs=2)\n")
    ran = subprocess.run([sys.executable, script], capture_output=True, encoding="utf-8", check=False)
    assert ran.returncode == 1
    assert 'if __name__ == "__main__":' in ran.stderr.splitlines()[-1]
