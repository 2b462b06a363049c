"""The same input gives the same bytes, in any process."""

from __future__ import annotations

import os
import pathlib
import subprocess
import sys

import pytest

EVERY_OUTPUT = pathlib.Path(__file__).with_name("every_output.py")
ONE = {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C.UTF-8", "COLUMNS": "80"}
OTHER = {
    "PYTHONHASHSEED": "2",
    "TZ": "Asia/Kathmandu",
    "LC_ALL": "POSIX",
    "LANG": "zh_CN.GBK",
    "COLUMNS": "200",
    "PYTHONIOENCODING": "gbk",
    "SOURCE_DATE_EPOCH": "1",
    "POLICYPLAN_TEST_CLOCK": "1e8",
}
"""The settings of two processes: hash seed, time zone, locale, width of the terminal, encoding and clock."""


def run(folder: pathlib.Path, settings: dict[str, str], *, umask: int) -> dict[str, str]:
    """Return the hash of each output of a process, by its path."""
    place = folder / "elsewhere"
    place.mkdir(parents=True)
    ran = subprocess.run(
        [sys.executable, EVERY_OUTPUT, folder / "outputs"],
        env={**os.environ, **settings},
        cwd=place,
        umask=umask,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=1_800,
    )
    assert not ran.returncode, ran.stderr
    return {name: digest for digest, _, name in (line.partition("  ") for line in ran.stdout.splitlines())}


@pytest.mark.slow
def test_two_processes(tmp_path: pathlib.Path) -> None:
    """Every format, picture, answer, report and store, and what every command prints, has the same bytes in both."""
    one, other = run(tmp_path / "one", ONE, umask=0o022), run(tmp_path / "other", OTHER, umask=0o077)
    assert len(one) > 600
    assert {name for name in one.keys() | other.keys() if one.get(name) != other.get(name)} == set()
