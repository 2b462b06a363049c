"""Bad input that is no file in the repository: what is missing, huge, deep, unreadable, unwritable or undrawable."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from policyplan.cli.main import main
from policyplan.draw import goal_tree
from policyplan.errors import DrawError, FileError, PolicyPlanError
from policyplan.io.api import read, write
from policyplan.model.plan import Plan
from policyplan.model.records import Goal
from policyplan.model.values import Text

SMALLEST = "policyplan: 1\nid: p\ntitle: {zh: 方案, en: Plan}\n"


def call(*arguments: str | Path, input: bytes | None = None) -> Result:
    """A call of the command."""
    return CliRunner().invoke(main, [str(each) for each in arguments], input=input)


def refused(path: Path, code: str, **place: int) -> None:
    """The library and the command refuse a file alike: same code, same place, exit code 2, a hint."""
    with pytest.raises(PolicyPlanError) as caught:
        read(path)
    assert caught.value.code == code
    assert (caught.value.location.path, caught.value.exit_code) == (str(path), 2)
    assert {name: getattr(caught.value.location, name) for name in place} == place
    assert caught.value.hint("en")
    assert caught.value.hint("zh")
    for language in ("en", "zh"):
        result = call("check", path, "--lang", language)
        assert result.stderr == f"error[{code}]: {caught.value.sentence(language)}\n"
        assert (result.exit_code, result.stdout) == (2, "")


class TestFilesThatAreNoPlan:
    """What cannot be read at all ends in one sentence, place and hint."""

    def test_missing(self, tmp_path: Path) -> None:
        """A name that nothing has."""
        refused(tmp_path / "nothing.yaml", "file-missing")

    def test_folder(self, tmp_path: Path) -> None:
        """A folder in the place of a file."""
        refused(tmp_path, "file-is-folder")

    @pytest.mark.parametrize("content", [b"", b"\n  \n", b"\xef\xbb\xbf"])
    def test_empty(self, tmp_path: Path, content: bytes) -> None:
        """Nothing, white space, a byte order mark alone."""
        path = tmp_path / "plan.yaml"
        path.write_bytes(content)
        refused(path, "file-empty")

    def test_binary(self, tmp_path: Path) -> None:
        """A workbook that was given the name of a plan."""
        path = tmp_path / "plan.yaml"
        path.write_bytes(b"PK\x03\x04\x14\x00\x06\x00")
        refused(path, "file-of-another-kind")
        path.write_bytes(b"id\x00a")
        refused(path, "file-binary", line=1, column=3)

    def test_other_encoding(self, tmp_path: Path) -> None:
        """Chinese as older Windows programs save it; the place is that of the first wrong byte."""
        path = tmp_path / "plan.yaml"
        path.write_bytes(SMALLEST.encode("gb18030"))
        refused(path, "file-encoding", line=3, column=13)

    @pytest.mark.parametrize("suffix", ["yaml", "json"])
    def test_bottomless(self, tmp_path: Path, suffix: str) -> None:
        """A hundred thousand brackets end in an error, not in the interpreter."""
        path = tmp_path / f"plan.{suffix}"
        path.write_bytes(b"[" * 100_000)
        refused(path, "too-deep", line=1, column=251)

    def test_bottomless_block(self, tmp_path: Path) -> None:
        """A hundred thousand dashes in a line nest as deep as brackets do."""
        path = tmp_path / "plan.yaml"
        path.write_bytes(b"- " * 100_000)
        refused(path, "too-deep", line=1, column=501)

    def test_deep_key(self, tmp_path: Path) -> None:
        """The same within a plan."""
        path = tmp_path / "plan.yaml"
        path.write_text(SMALLEST + "tasks: " + "[" * 100_000, encoding="utf-8")
        refused(path, "too-deep", line=4)


class TestLargeFiles:
    """A file beyond the limit is not read; the limit can be set."""

    def test_two_hundred_megabytes(self, tmp_path: Path) -> None:
        """Refused by its size, before a byte of it is read."""
        path = tmp_path / "plan.yaml"
        with path.open("wb") as file:
            file.truncate(200_000_000)
        refused(path, "file-too-large")

    def test_limit_of_the_library(self, tmp_path: Path) -> None:
        """One byte too many is too many."""
        path = tmp_path / "plan.yaml"
        path.write_text(SMALLEST, encoding="utf-8")
        size = path.stat().st_size
        assert read(path, limit=size).id == "p"
        with pytest.raises(FileError) as caught:
            read(path, limit=size - 1)
        assert caught.value.code == "file-too-large"

    @pytest.mark.parametrize(("limit", "code"), [("10", 2), ("10kB", 0), ("1 MB", 0), ("1g", 0)])
    def test_limit_of_the_command(self, tmp_path: Path, limit: str, code: int) -> None:
        """In bytes, kilobytes, megabytes, gigabytes."""
        path = tmp_path / "plan.yaml"
        path.write_text(SMALLEST, encoding="utf-8")
        assert call("check", path, "--limit", limit).exit_code == code

    def test_limit_of_the_standard_input(self) -> None:
        """A stream has no size, and is cut off all the same."""
        result = call("check", "-", "--limit", "10", input=SMALLEST.encode())
        assert "error[file-too-large]" in result.stderr
        assert result.exit_code == 2

    def test_limit_that_is_none(self) -> None:
        """A word is no number of bytes."""
        result = call("check", "jiangmen", "--limit", "much")
        assert result.stderr == (
            "error[size-malformed]: '--limit' must be a number of bytes, not 'much'. "
            "For example 1000000, 200MB or 1GB.\n"
        )
        assert result.exit_code == 2


class TestWriting:
    """What cannot be written is said with the reason, and the old file stays."""

    @pytest.fixture
    def old(self, tmp_path: Path) -> Path:
        """A plan that is there already."""
        path = tmp_path / "plan.yaml"
        path.write_text(SMALLEST, encoding="utf-8")
        return path

    @pytest.mark.parametrize(
        ("number", "said"),
        [
            (errno.EACCES, "The file cannot be written: permission denied. Choose another folder"),
            (errno.ENOSPC, "The file cannot be written: the disk is full. Free some space"),
            (errno.EROFS, "The file cannot be written: the disk is read-only. Choose another folder."),
        ],
    )
    def test_no_permission_and_no_room(
        self, old: Path, monkeypatch: pytest.MonkeyPatch, number: int, said: str
    ) -> None:
        """Through the library and through the command."""
        plan = read(old)

        def refuse(*_: object) -> None:
            raise OSError(number, os.strerror(number))

        monkeypatch.setattr(os, "fsync", refuse)
        with pytest.raises(FileError) as caught:
            write(plan.evolve(id="q"), old)
        assert (caught.value.code, caught.value.exit_code) == ("file-unwritable", 2)
        result = call("convert", "jiangmen", old, "--force")
        assert said in result.stderr
        assert result.exit_code == 2
        assert old.read_text(encoding="utf-8") == SMALLEST
        assert list(old.parent.iterdir()) == [old]

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
    @pytest.mark.parametrize("arguments", [["workload", "jiangmen"], ["schema"], ["show", "jiangmen"], ["new", "-"]])
    def test_full_device_behind_the_output(self, arguments: list[str]) -> None:
        """The standard output may be a file on a full disk."""
        with Path("/dev/full").open("wb") as full:
            ran = subprocess.run(
                [sys.executable, "-m", "policyplan", *arguments],
                stdout=full,
                stderr=subprocess.PIPE,
                encoding="utf-8",
                check=False,
                env={**os.environ, "LC_ALL": "C"},
            )
        assert ran.stderr == ("error[output-unwritable]: <stdout>: Cannot write the output: the disk is full.\n")
        assert ran.returncode == 2

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
    def test_full_device_as_a_file(self) -> None:
        """Named as the file to write."""
        result = call("workload", "jiangmen", "-o", "/dev/full", "--lang", "zh")
        assert result.stderr == (
            "error[file-unwritable]: /dev/full：文件无法写入：磁盘空间不足。请清理磁盘或换一个磁盘；原文件未改动。\n"
        )
        assert result.exit_code == 2

    def test_folder_that_is_a_file(self, old: Path) -> None:
        """A file is where the folder should be."""
        result = call("run", "jiangmen", "-o", old)
        assert result.stderr == f"error[folder-unusable]: {old}: Cannot create or use the folder: File exists.\n"
        assert result.exit_code == 2

    def test_folder_in_a_file(self, old: Path) -> None:
        """A picture in a folder that does not exist."""
        result = call("draw", "jiangmen", "matrix", "-o", old / "matrix.svg")
        assert "error[file-unwritable]" in result.stderr
        assert result.exit_code == 2


class TestPictures:
    """A picture that cannot be written as asked, or not with every character."""

    @pytest.fixture
    def rare(self) -> Plan:
        """A plan with a character that the shipped font lacks."""
        return Plan(
            id="rare", title=Text(zh="罕见字方案"), goals=(Goal(id="g", title=Text(zh="龘龘龘生僻\U00030edd字")),)
        )

    @pytest.mark.parametrize("name", ["matrix.xyz", "matrix", "matrix.gif"])
    def test_unknown_format(self, tmp_path: Path, name: str) -> None:
        """The formats that there are, are named; nothing is written."""
        with pytest.raises(DrawError) as caught:
            goal_tree(Plan(id="p", title=Text(zh="方案"), goals=(Goal(id="g", title=Text(zh="目标")),))).save(
                tmp_path / name
            )
        assert (caught.value.code, caught.value.exit_code) == ("picture-format-unknown", 2)
        result = call("draw", "jiangmen", "matrix", "-o", tmp_path / name)
        assert "error[picture-format-unknown]" in result.stderr
        assert "Supported: .svg, .png, .pdf, .dot." in result.stderr
        assert result.exit_code == 2
        assert list(tmp_path.iterdir()) == []

    def test_character_that_the_font_lacks(self, tmp_path: Path, rare: Plan) -> None:
        """It is said, once a character, with its code point, and drawn as a box with the code point in it."""
        path = tmp_path / "plan.json"
        write(rare, path)
        picture = goal_tree(rare)
        assert "\U00030edd" in picture.missing
        result = call("draw", path, "goals", "-o", tmp_path / "goals.svg", "--lang", "zh")
        assert result.exit_code == 0
        assert (
            "warning[character-missing]: 字体中没有字符“\U00030edd”（U+30EDD），图中以方框和码位表示。" in result.stderr
        )
        assert result.stdout == f"{tmp_path / 'goals.svg'}\n"
        assert "30EDD" in (tmp_path / "goals.svg").read_text(encoding="utf-8")
