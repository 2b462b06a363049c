"""``policyplan diff``: two versions of a plan, for readers, programs and git."""

from __future__ import annotations

import csv
import io
import json
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

import policyplan
from policyplan import samples

Call = Callable[..., Result]


@pytest.fixture
def versions(tmp_path: Path) -> tuple[Path, Path]:
    """Two versions of the sample: a later deadline, and one agency less."""
    plan = samples.jiangmen()
    later = policyplan.remove(plan.replace("A1", due="2021"), "fire", with_dependents=True)
    policyplan.write(plan, tmp_path / "old.yaml")
    policyplan.write(later, tmp_path / "new.yaml")
    return tmp_path / "old.yaml", tmp_path / "new.yaml"


class TestOutput:
    """The changes in every format."""

    def test_lines(self, call: Call, versions: tuple[Path, Path]) -> None:
        """By default a line per change, below the names of both files."""
        result = call("diff", *versions)
        lines = result.stdout.splitlines()
        assert lines[:2] == [f"--- {versions[0]}", f"+++ {versions[1]}"]
        assert "    deadline set: 2021" in lines
        assert lines[-2].startswith("12 changes: 1 removed, ")
        assert (result.exit_code, result.stderr) == (0, "")

    def test_chinese(self, call: Call, versions: tuple[Path, Path]) -> None:
        """In the language of the call."""
        assert "    新定期限：2021年\n" in call("diff", *versions, "--lang", "zh").stdout

    def test_nothing(self, call: Call) -> None:
        """A sentence if nothing changed."""
        assert call("diff", "jiangmen", "jiangmen").stdout == "Nothing changed.\n"

    def test_data(self, call: Call, versions: tuple[Path, Path]) -> None:
        """JSON and CSV with the values as plan files have them."""
        rows = json.loads(call("diff", *versions, "--format", "json").stdout)
        assert [row["new_value"] for row in rows if row["kind"] == "deadline_set"] == ["2021"]
        rows = list(csv.DictReader(io.StringIO(call("diff", *versions, "--format", "csv").stdout)))
        assert {row["kind"] for row in rows} == {"agency_removed", "deadline_set", "removed"}

    @pytest.mark.parametrize("name", ["diff.txt", "diff.md", "diff.tex", "diff.csv", "diff.json"])
    def test_file(self, call: Call, versions: tuple[Path, Path], tmp_path: Path, name: str) -> None:
        """A file in the format of its name, replaced only on request."""
        target = tmp_path / name
        assert call("diff", *versions, "-o", target).exit_code == 0
        assert "2021" in target.read_text(encoding="utf-8-sig")
        assert call("diff", *versions, "-o", target).exit_code == 2
        assert call("diff", *versions, "-o", target, "--force").exit_code == 0

    def test_table(self, call: Call, versions: tuple[Path, Path]) -> None:
        """A table on request."""
        assert call("diff", *versions, "--format", "table").stdout.startswith("Change ")

    def test_page(self, call: Call, versions: tuple[Path, Path], tmp_path: Path) -> None:
        """A page with both texts."""
        call("diff", *versions, "-o", tmp_path / "diff.html", "--lang", "en")
        page = (tmp_path / "diff.html").read_text(encoding="utf-8")
        assert "deadline set" in page
        assert '<h2 id="texts">Both texts</h2>' in page

    def test_only(self, call: Call, versions: tuple[Path, Path]) -> None:
        """Some kinds of changes."""
        output = call("diff", *versions, "--only", "deadline_set", "--only", "moved").stdout
        assert "deadline set: 2021" in output
        assert "11 changes of other kinds are not shown." in output
        result = call("diff", *versions, "--only", "deadline")
        assert (result.exit_code, "option-unknown" in result.stderr) == (2, True)


class TestExitCode:
    """By default 0; with --exit-code 1 for changes, as git has it."""

    def test_changes(self, call: Call, versions: tuple[Path, Path]) -> None:
        """For scripts."""
        assert call("diff", *versions, "--exit-code").exit_code == 1
        assert call("diff", versions[0], versions[0], "--exit-code").exit_code == 0
        assert call("diff", *versions, "--exit-code", "--only", "moved").exit_code == 0

    def test_faults(self, call: Call, versions: tuple[Path, Path], tmp_path: Path) -> None:
        """A plan with faults is compared, and its faults are reported."""
        faulty = tmp_path / "faulty.yaml"
        faulty.write_text(
            "policyplan: 1\nid: p\ntitle: {en: Plan}\nphases: [{id: a, title: {en: A}, covers: [{to: no}]}]\n"
        )
        result = call("diff", faulty, faulty)
        assert result.exit_code == 1
        assert "error[" in result.stderr
        assert result.stdout == "Nothing changed.\n"


class TestArguments:
    """Two plans, in any format that can be read."""

    @pytest.mark.parametrize("count", [0, 1, 3])
    def test_count(self, call: Call, count: int) -> None:
        """Neither more nor fewer."""
        result = call("diff", *["jiangmen"] * count)
        assert (result.exit_code, f"not {count}." in result.stderr) == (2, True)

    def test_formats(self, call: Call, tmp_path: Path) -> None:
        """JSON against YAML."""
        policyplan.write(samples.jiangmen(), tmp_path / "plan.json")
        assert call("diff", "jiangmen", tmp_path / "plan.json").stdout == "Nothing changed.\n"

    def test_document(self, call: Call, tmp_path: Path) -> None:
        """A text has to become a draft first, and the error says how."""
        document = tmp_path / "notice.txt"
        document.write_text("关于印发行动计划的通知\n一、总体要求\n", encoding="utf-8")
        result = call("diff", "jiangmen", document)
        assert result.exit_code == 2
        assert f"policyplan draft {document} -o plan.yaml" in result.stderr

    def test_malformed(self, call: Call, tmp_path: Path) -> None:
        """A plan file that can't be read is reported as everywhere."""
        broken = tmp_path / "plan.yaml"
        broken.write_text("policyplan: 1\nid: [\n")
        result = call("diff", "jiangmen", broken)
        assert result.exit_code == 2
        assert "policyplan draft" not in result.stderr

    def test_new_and_deleted(self, call: Call) -> None:
        """Against nothing, everything is new or gone."""
        added = call("diff", os.devnull, "jiangmen").stdout
        removed = call("diff", "jiangmen", os.devnull).stdout
        assert "+ task A1  Scientific literacy of young people" in added
        assert "- task A1  Scientific literacy of young people" in removed
        assert added.count("\n") == removed.count("\n")
        assert call("diff", os.devnull, os.devnull).exit_code == 2


class TestGit:
    """git calls an external diff with seven arguments, and prints what it says."""

    def test_arguments(self, call: Call, versions: tuple[Path, Path]) -> None:
        """The files are named as in the repository."""
        old, new = map(str, versions)
        output = call("diff", "--git", "plans/plan.yaml", old, "a" * 40, "100644", new, "b" * 40, "100644").stdout
        assert output.startswith("--- a/plans/plan.yaml\n+++ b/plans/plan.yaml\n")

    def test_new_file(self, call: Call, versions: tuple[Path, Path]) -> None:
        """A file that is new is compared with nothing."""
        old, new = os.devnull, str(versions[0])
        result = call("diff", "--git", "plan.yaml", old, ".", ".", new, "b" * 40, "100644")
        assert result.stdout.startswith(f"--- {os.devnull}\n+++ b/plan.yaml\n")
        assert result.exit_code == 0

    def test_renamed(self, call: Call, versions: tuple[Path, Path]) -> None:
        """For a renamed file, two arguments follow."""
        sides = [str(versions[0]), "a" * 40, "100644", str(versions[1]), "b" * 40, "100644"]
        output = call("diff", "--git", "old.yaml", *sides, "new.yaml", "similarity index 90%\n").stdout
        assert output.startswith("--- a/old.yaml\n+++ b/new.yaml\n")

    def test_unmerged(self, call: Call) -> None:
        """For a file with conflicts, git gives its name only."""
        result = call("diff", "--git", "plan.yaml")
        assert (result.stdout, result.exit_code) == ("plan.yaml is unmerged; there is nothing to compare.\n", 0)

    def test_unreadable(self, call: Call, versions: tuple[Path, Path], tmp_path: Path) -> None:
        """A plan that is half written is reported, and git goes on to the next file."""
        broken = tmp_path / "plan.yaml"
        broken.write_text("policyplan: 1\nid: [\n")
        sides = [str(versions[0]), "a" * 40, "100644", str(broken), "b" * 40, "100644"]
        result = call("diff", "--git", "plan.yaml", *sides)
        assert (result.stdout, result.exit_code) == ("--- a/plan.yaml\n+++ b/plan.yaml\n", 0)
        assert result.stderr.startswith("error[")

    def test_wrong_count(self, call: Call) -> None:
        """Another number of arguments isn't from git."""
        result = call("diff", "--git", "a", "b")
        assert (result.exit_code, "not 2." in result.stderr) == (2, True)

    @pytest.mark.slow
    @pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
    def test_in_a_repository(self, tmp_path: Path) -> None:
        """A real repository: a changed, a new and a deleted plan."""
        home = {**os.environ, "HOME": str(tmp_path), "GIT_CONFIG_NOSYSTEM": "1", "LC_ALL": "C.UTF-8"}

        def git(*arguments: str) -> str:
            run = subprocess.run(["git", *arguments], cwd=tmp_path, env=home, capture_output=True, check=True)
            return run.stdout.decode()

        plan = samples.jiangmen()
        program = f"{shlex.quote(sys.executable)} -m policyplan"
        git("init", "-q")
        git("config", "user.email", "a@example.org")
        git("config", "user.name", "A")
        git("config", "diff.policyplan.command", f"{program} diff --git --lang en")
        (tmp_path / ".gitattributes").write_text("*.yaml diff=policyplan\n")
        for name in ("plan.yaml", "other.yaml"):
            policyplan.write(plan, tmp_path / name)
        git("add", ".")
        git("commit", "-qm", "First version")
        assert git("diff") == ""

        policyplan.write(plan.replace("A1", due="2021"), tmp_path / "plan.yaml")
        assert "--- a/plan.yaml\n+++ b/plan.yaml\n" in git("diff")
        assert "deadline set: 2021" in git("diff")

        (tmp_path / "other.yaml").unlink()
        policyplan.write(plan, tmp_path / "third.yaml")
        git("add", "-A")
        shown = git("diff", "--cached", "--no-renames")
        assert f"--- a/other.yaml\n+++ {os.devnull}\n" in shown
        assert f"--- {os.devnull}\n+++ b/third.yaml\n" in shown
        git("commit", "-qam", "Second version")
        assert "deadline set: 2021" in git("log", "-p", "--ext-diff", "-1")

        git("config", "difftool.policyplan.cmd", f'{program} diff "$LOCAL" "$REMOTE" --lang en')
        assert "deadline set: 2021" in git("difftool", "--no-prompt", "--tool=policyplan", "HEAD~1", "--", "plan.yaml")
