"""``policyplan draft``: one document or a folder, the plan and its reading report."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

import policyplan
from policyplan import isolation
from tests.drafts import SMALL

Call = Callable[..., Result]


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "reading.txt"
    path.write_text(SMALL, encoding="utf-8")
    return path


class TestOne:
    """A document, with the plan or with the report alone."""

    def test_report_alone(self, call: Call, document: Path) -> None:
        """Without an output, what was read by which rule is printed, and no file is written."""
        result = call("draft", document, "--lang", "en")
        assert result.exit_code == 0
        assert "task-2.1" in result.stdout
        assert list(document.parent.iterdir()) == [document]
        rows = json.loads(call("draft", document, "--format", "json").stdout)
        assert {"task", "assignment"} <= {row["kind"] for row in rows}

    def test_plan(self, call: Call, document: Path, tmp_path: Path) -> None:
        """The plan is the one of the library, and the line counts what is in it."""
        target = tmp_path / "plan.yaml"
        result = call("draft", document, "-o", target, "--lang", "en")
        assert (result.exit_code, result.stderr) == (0, "")
        assert result.stdout.startswith(f"{target}: tasks 2, assignments 5")
        assert policyplan.read(target) == policyplan.draft(document).plan
        assert "error[file-exists]" in call("draft", document, "-o", target, "--lang", "en").stderr
        assert call("draft", document, "-o", target, "--force").exit_code == 0

    def test_reports(self, call: Call, document: Path, tmp_path: Path) -> None:
        """Next to the plan, in each format that was asked for."""
        target = tmp_path / "plan.yaml"
        call("draft", document, "-o", target, "--report", "json", "--report", "csv", "--report", "txt", "--lang", "en")
        data = json.loads((tmp_path / "plan.reading.json").read_text(encoding="utf-8"))
        assert data["format"] == "policyplan-reading/1"
        assert (tmp_path / "plan.reading.csv").read_bytes().startswith(b"\xef\xbb\xbf")
        page = call("draft", document, "-o", target, "--report", "html", "--force")
        assert page.exit_code == 0
        assert (tmp_path / "plan.reading.html").read_text(encoding="utf-8").startswith("<!")
        assert "task-2.1" in (tmp_path / "plan.reading.txt").read_text(encoding="utf-8")

    def test_corrections(self, call: Call, document: Path, tmp_path: Path) -> None:
        """Applied, and reported where they don't fit."""
        corrections = tmp_path / "corrections.yaml"
        corrections.write_text("corrections: 1\nchanges:\n- {remove: goal-1.1}\n- {remove: task-9}\n", encoding="utf-8")
        result = call("draft", document, "-o", tmp_path / "p.yaml", "--corrections", corrections, "--lang", "en")
        assert result.exit_code == 1
        assert "correction-unknown" in result.stderr
        assert policyplan.read(tmp_path / "p.yaml").goals == ()

    def test_standard_input_and_folder(self, call: Call, document: Path, tmp_path: Path) -> None:
        """A document from the standard input, and a plan in a folder."""
        result = call("draft", "-", "-o", tmp_path / "p.yaml", input=document.read_bytes())
        assert result.exit_code == 0
        assert [task.id for task in policyplan.read(tmp_path / "p.yaml").tasks] == ["task-2.1", "task-2.2"]
        assert call("draft", document, "-o", tmp_path).exit_code == 0
        assert (tmp_path / "reading.yaml").is_file()

    def test_report_without_plan(self, call: Call, document: Path) -> None:
        """A report is written next to a plan."""
        assert "report-needs-plan" in call("draft", document, "--report", "json").stderr

    def test_missing(self, call: Call, tmp_path: Path) -> None:
        """A document that is not there."""
        result = call("draft", tmp_path / "none.txt", "-o", tmp_path / "p.yaml")
        assert result.exit_code != 0
        assert list(tmp_path.iterdir()) == []


class TestSeveral:
    """A folder of documents."""

    def test_folder(self, call: Call, document: Path, tmp_path: Path) -> None:
        """A plan for each; a bad one is reported and doesn't stop the rest."""
        (tmp_path / "bad.txt").write_bytes(b"\x00\x01\x00\x02")
        result = call("draft", tmp_path, "-o", tmp_path / "plans", "--report", "txt", "--jobs", "1", "--lang", "en")
        assert result.exit_code == 1
        assert "bad.txt" in result.stderr
        assert sorted(path.name for path in (tmp_path / "plans").iterdir()) == ["reading.reading.txt", "reading.yaml"]

    def test_same_name(self, call: Call, document: Path, tmp_path: Path) -> None:
        """Two documents of one name get two plans."""
        other = tmp_path / "other"
        other.mkdir()
        (other / "reading.txt").write_text(SMALL, encoding="utf-8")
        call("draft", document, other / "reading.txt", "-o", tmp_path / "plans", "--jobs", "1")
        assert sorted(path.name for path in (tmp_path / "plans").iterdir()) == ["reading-2.yaml", "reading.yaml"]

    def test_wrong_calls(self, call: Call, document: Path, tmp_path: Path) -> None:
        """Several documents need a folder, and corrections are of one document."""
        assert "drafts-need-folder" in call("draft", document, document).stderr
        several = call("draft", document, document, "-o", tmp_path / "x", "--corrections", document)
        assert "corrections-of-one" in several.stderr


def test_trusted(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A trusted page is read without a worker, any other one by a worker."""
    (tmp_path / "a.html").write_text(
        "<html><body><p>一、建好书屋。（县文化局负责）</p></body></html>", encoding="utf-8"
    )
    asked: list[bytes] = []

    def ask(job: bytes, **_: object) -> bytes:
        asked.append(job)
        return isolation.answer_to(job)

    monkeypatch.setattr(isolation._POOL, "ask", ask)
    assert call("draft", tmp_path / "a.html", "--trusted").exit_code == 0
    assert not asked
    assert call("draft", tmp_path / "a.html").exit_code == 0
    assert len(asked) == 1
