"""``policyplan collect``, and ``convert`` where something is lost."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

import policyplan

Call = Callable[..., Result]
RETURNED = Path(__file__).parents[1] / "io" / "ledger" / "data" / "libreoffice.xlsx"


class TestCollect:
    """What offices filled in."""

    def test_dry_run(self, call: Call, tmp_path: Path) -> None:
        """Printed, and nothing written."""
        result = call("collect", "jiangmen", RETURNED, "--lang", "zh")
        assert (result.exit_code, result.stderr) == (0, "")
        assert "已评定12所" in result.stdout
        assert "新填5个单元格" in result.stdout
        assert list(tmp_path.iterdir()) == []

    def test_written(self, call: Call, tmp_path: Path) -> None:
        """Into a new plan, over none that is there."""
        target = tmp_path / "plan.yaml"
        rows = json.loads(call("collect", "jiangmen", RETURNED, "--write", target, "--format", "json").stdout)
        assert {row["agency_id"] for row in rows} == {"education"}
        assert [str(each.value) for each in policyplan.read(target).observations] == ["12", "12000"]
        assert "error[file-exists]" in call("collect", "jiangmen", RETURNED, "--write", target).stderr

    def test_findings(self, call: Call, tmp_path: Path) -> None:
        """On the standard error, and by the exit code if something could not be taken."""
        (tmp_path / "a.xls").write_bytes(b"<html>")
        (tmp_path / "b.txt").write_bytes(b"x")
        result = call("collect", "jiangmen", tmp_path, "--lang", "en")
        assert result.exit_code == 1
        assert "error[workbook-is-page]" in result.stderr
        assert "warning[file-passed-over]" in result.stderr
        assert call("collect", "jiangmen", RETURNED, "--limits", "cells=10").exit_code == 1

    def test_returns(self, call: Call, tmp_path: Path) -> None:
        """Who has returned a ledger, and the reminders, also as CSV."""
        result = call("collect", "jiangmen", RETURNED, "--of", "departments", "--lang", "zh")
        assert "市教育局                          已报送" in result.stdout
        target = tmp_path / "reminders.csv"
        call("collect", "jiangmen", RETURNED, "--of", "reminders", "-o", target)
        assert "not_returned" in target.read_text(encoding="utf-8")

    def test_lossy(self, call: Call, tmp_path: Path) -> None:
        """A new plan in a format that does not hold everything says so."""
        result = call("collect", "jiangmen", RETURNED, "--write", tmp_path / "a.gexf")
        assert "warning[format-holds-network]" in result.stderr


class TestLosing:
    """What a format does not hold is said, or refused."""

    def test_said(self, call: Call, tmp_path: Path) -> None:
        """On the standard error."""
        result = call("convert", "jiangmen", tmp_path / "a.gexf", "--network", "agencies", "--lang", "en")
        assert result.exit_code == 0
        assert result.stderr.startswith(
            "warning[format-holds-network]: The format 'gexf' keeps only the network (nodes: 25"
        )

    def test_strict(self, call: Call, tmp_path: Path) -> None:
        """Then nothing is written."""
        result = call("convert", "jiangmen", tmp_path / "a.gexf", "--strict")
        assert result.exit_code == 1
        assert "keeps only the network" in result.stderr
        assert list(tmp_path.iterdir()) == []
        assert call("convert", "jiangmen", tmp_path / "a.json", "--strict").exit_code == 0

    def test_several_files(self, call: Call, tmp_path: Path) -> None:
        """None of them over one that is there; none to the standard output."""
        (tmp_path / "a.nodes.csv").write_text("mine", encoding="utf-8")
        result = call("convert", "jiangmen", tmp_path / "a.edges.csv")
        assert "error[file-exists]" in result.stderr
        assert [each.name for each in tmp_path.iterdir()] == ["a.nodes.csv"]
        assert call("convert", "jiangmen", tmp_path / "a.edges.csv", "--force").exit_code == 0
        assert (tmp_path / "a.nodes.csv").read_text(encoding="utf-8").startswith("Id,Label")
        assert "error[format-of-several-files]" in call("convert", "jiangmen", "-", "--to", "edges").stderr

    def test_bytes(self, call: Call) -> None:
        """A workbook goes to the standard output as it is."""
        assert call("convert", "jiangmen", "-", "--to", "ledger").stdout_bytes.startswith(b"PK")

    def test_options(self, call: Call, tmp_path: Path) -> None:
        """Those of the format that is written; of another, they are refused."""
        assert (
            call("convert", "jiangmen", tmp_path / "l.xlsx", "--agency", "education", "--as-of", "2018").exit_code == 0
        )
        result = call("convert", "jiangmen", tmp_path / "a.json", "--network", "agencies")
        assert "error[format-option-unknown]" in result.stderr
        assert (
            "error[limits-malformed]" in call("convert", "jiangmen", tmp_path / "b.json", "--limits", "cell=1").stderr
        )
        assert call("convert", "jiangmen", tmp_path / "b.json", "--limits", "cells=1,rows=2").exit_code == 0

    @pytest.mark.skipif(sys.platform == "win32", reason="there is no such device")
    def test_full_disk(self, small: Path) -> None:
        """It is told, as for text."""
        import subprocess

        script = [sys.executable, "-m", "policyplan", "convert", str(small), "-", "--to", "package"]
        with Path("/dev/full").open("wb") as full:
            ran = subprocess.run(script, stdout=full, stderr=subprocess.PIPE, check=False)
        assert ran.returncode == 2
        assert b"error[output-unwritable]" in ran.stderr
