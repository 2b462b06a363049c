"""Commands that read a file and replace it: what somebody else saved in the meantime is not lost."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

import policyplan
from policyplan.errors import FileError
from policyplan.io.ledger import collect as collecting
from tests.cli.conftest import PROGRAM

Call = Callable[..., Result]
SAMPLE = policyplan.samples.jiangmen()


def ledger(path: Path, task: int, words: str) -> None:
    """A ledger in which an office has reported on one task."""
    policyplan.write(SAMPLE, path)
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    head = next(number for number, line in enumerate(lines) if "编号" in line.split(","))
    column = lines[head].split(",").index("当前进展")
    # A row whose cells need no quotation marks.
    plain = [n for n, line in enumerate(lines) if n > head and line.count(",") == lines[head].count(",")]
    cells = lines[plain[task]].split(",")
    cells[column] = words
    lines[plain[task]] = ",".join(cells)
    path.write_text("\n".join(lines), encoding="utf-8-sig")


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    policyplan.write(SAMPLE, tmp_path / "plan.yaml")
    return tmp_path / "plan.yaml"


class TestTwoSavers:
    """One wins whole, and the other learns that the file has changed."""

    @pytest.mark.parametrize("target", ["plan.yaml", "new.yaml"])
    def test_within_one_process(
        self, call: Call, plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, target: str
    ) -> None:
        """Another program saves while the entries are collected: its plan stays."""
        ledger(tmp_path / "a.csv", 1, "甲")
        theirs = SAMPLE.evolve(title=policyplan.Text(zh="别人的"))
        policyplan.write(theirs, tmp_path / "theirs.yaml")
        collect = collecting.collect

        def meanwhile(*args: object, **options: object) -> object:
            # Not by this package, which knows what it has written itself.
            (tmp_path / target).write_bytes((tmp_path / "theirs.yaml").read_bytes())
            return collect(*args, **options)  # type: ignore[arg-type]

        monkeypatch.setattr(collecting, "collect", meanwhile)
        result = call("collect", plan, tmp_path / "a.csv", "--write", tmp_path / target, "--force", "--lang", "en")
        assert "error[file-changed]" in result.stderr
        assert result.exit_code == 2
        assert "has changed since it was read" in result.stderr
        assert policyplan.read(tmp_path / target) == theirs
        assert sorted(path.name for path in tmp_path.iterdir()) == sorted({"a.csv", "plan.yaml", "theirs.yaml", target})

    def test_new_file(self, call: Call, plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Without --force, a file that was made in the meantime is not replaced."""
        ledger(tmp_path / "a.csv", 1, "甲")
        collect = collecting.collect

        def meanwhile(*args: object, **options: object) -> object:
            (tmp_path / "new.yaml").write_text("theirs", encoding="utf-8")
            return collect(*args, **options)  # type: ignore[arg-type]

        monkeypatch.setattr(collecting, "collect", meanwhile)
        result = call("collect", plan, tmp_path / "a.csv", "--write", tmp_path / "new.yaml")
        assert "error[file-exists]" in result.stderr
        assert (tmp_path / "new.yaml").read_text(encoding="utf-8") == "theirs"

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the platform has no pipes with names")
    def test_two_processes(self, plan: Path, tmp_path: Path) -> None:
        """Both have read the plan before either saves: one ends with 0 and its entry, the other with 2 and none."""
        words = ("甲已完成", "乙已完成")
        processes, pipes = [], []
        for number, said in enumerate(words, 1):
            ledger(tmp_path / f"{number}.csv", number, said)
            pipe = tmp_path / f"pipe{number}.csv"
            os.mkfifo(pipe)
            given = ["collect", plan, pipe, "--at", "2018", "--write", plan, "--force", "--lang", "en"]
            processes.append(
                subprocess.Popen([*PROGRAM, *map(str, given)], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            )
            # The pipe opens when the process has read the plan.
            pipes.append(os.open(pipe, os.O_WRONLY))
        for number, handle in enumerate(pipes, 1):
            with open(handle, "wb") as pipe_file:
                pipe_file.write((tmp_path / f"{number}.csv").read_bytes())
        outputs = [process.communicate() for process in processes]
        codes = [process.returncode for process in processes]
        assert sorted(codes) == [0, 2]
        assert b"error[file-changed]" in outputs[codes.index(2)][1]
        saved = [str(update) for update in policyplan.read(plan).updates]
        assert [any(said in update for update in saved) for said in words] == [code == 0 for code in codes]
        assert not list(tmp_path.glob(".policyplan-*"))


class TestExpected:
    """A program says which plan it expects in the file that it replaces."""

    def test_still_there(self, plan: Path) -> None:
        """Then it is replaced."""
        new = SAMPLE.evolve(title=policyplan.Text(zh="新"))
        policyplan.write(new, plan, expected=policyplan.read(plan))
        assert policyplan.read(plan) == new

    @pytest.mark.parametrize("name", ["plan.yaml", "plan.json", "folder/datapackage.json"])
    def test_changed(self, tmp_path: Path, name: str) -> None:
        """Else it stays, in every format that holds all of a plan."""
        (tmp_path / "folder").mkdir()
        path = tmp_path / name
        theirs = SAMPLE.evolve(title=policyplan.Text(zh="别人的"))
        policyplan.write(theirs, path)
        with pytest.raises(FileError) as caught:
            policyplan.write(SAMPLE, path, expected=SAMPLE)
        assert caught.value.code == "file-changed"
        assert policyplan.read(path) == theirs

    def test_replaced_or_not(self, plan: Path) -> None:
        """A file is not replaced if the call says so."""
        with pytest.raises(FileError, match="exists already"):
            policyplan.write(SAMPLE, plan, replace=False)
        policyplan.write(SAMPLE, plan.with_name("new.yaml"), replace=False)
        assert plan.with_name("new.yaml").is_file()
