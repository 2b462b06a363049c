"""``policyplan ground``."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

import policyplan

Call = Callable[..., Result]

TEXT = "一、开展培训。培训农民2万人次。（县农业局牵头）\n"
DRAFT = {
    "policyplan": 1,
    "id": "p",
    "title": {"zh": "开展培训"},
    "agencies": [{"id": "agri", "name": {"zh": "县农业局"}, "spans": [{"quote": "县农业局"}]}],
    "tasks": [
        {
            "id": "t",
            "title": {"zh": "开展培训"},
            "spans": [{"quote": "开展培训"}],
            "assignments": [{"role": "lead", "agency": "agri", "spans": [{"quote": "县农业局"}]}],
        }
    ],
}


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A text."""
    path = tmp_path / "text.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """A draft that the text carries."""
    path = tmp_path / "draft.json"
    path.write_text(json.dumps(DRAFT), encoding="utf-8")
    return path


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    """A draft with another role."""
    path = tmp_path / "wrong.json"
    path.write_text(json.dumps(DRAFT).replace('"lead"', '"support"'), encoding="utf-8")
    return path


class TestRows:
    """Facts that the text does not carry are rows."""

    def test_none(self, call: Call, draft: Path, source: Path) -> None:
        """The counts alone."""
        result = call("ground", draft, "--source", source)
        assert result.exit_code == 0
        assert result.stdout.splitlines() == [
            "3 facts: 3 carried by the text, 0 not carried, 0 inferred, 0 without a quote.",
            "3 of 3 quotes have a certain place in the text.",
        ]

    def test_some(self, call: Call, wrong: Path, source: Path) -> None:
        """A table in the language asked for; the exit code is 1."""
        result = call("ground", wrong, "--source", source, "--lang", "zh")
        assert result.exit_code == 1
        assert "角色写作“配合”，而原文为“牵头”" in result.stdout

    def test_as_data(self, call: Call, wrong: Path, source: Path) -> None:
        """All rows, notes on the standard error."""
        result = call("ground", wrong, "--source", source, "--format", "json")
        assert [row["verdict"] for row in json.loads(result.stdout)] == ["role"]
        assert "3 facts" in result.stderr

    def test_hints(self, call: Call, tmp_path: Path, source: Path) -> None:
        """Counted, or shown on request."""
        path = tmp_path / "bare.json"
        bare = {**DRAFT, "agencies": [{"id": "agri", "name": {"zh": "县农业局"}}]}
        path.write_text(json.dumps(bare), encoding="utf-8")
        assert "1 hint is not shown" in call("ground", path, "--source", source).stdout
        assert "No quote states it." in call("ground", path, "--source", source, "--verbose").stdout


class TestFiles:
    """The draft, the text and the plan."""

    def test_written(self, call: Call, wrong: Path, source: Path, tmp_path: Path) -> None:
        """With offsets, next to its text, with all of its facts."""
        output = tmp_path / "plan.yaml"
        result = call("ground", wrong, "--source", source, "-o", output)
        assert result.exit_code == 1
        assert f"Written: {output}" in result.stderr
        plan = policyplan.read(output)
        assert plan.tasks[0].assignments[0].span == policyplan.Span(quote="县农业局", start=TEXT.find("县农业局"))
        assert "file: text.txt" in output.read_text(encoding="utf-8")
        assert call("ground", wrong, "--source", source, "-o", output).exit_code == 2
        assert call("ground", wrong, "--source", source, "-o", output, "--force").exit_code == 1

    def test_written_with_losses(self, call: Call, draft: Path, source: Path, tmp_path: Path) -> None:
        """What another format leaves out is reported."""
        result = call("ground", draft, "--source", source, "-o", tmp_path / "plan.xml")
        assert result.exit_code == 0
        assert "[" in result.stderr

    def test_of_an_unknown_format(self, call: Call, draft: Path, source: Path, tmp_path: Path) -> None:
        """Refused before anything is read."""
        result = call("ground", draft, "--source", source, "-o", tmp_path / "plan.doc")
        assert result.exit_code == 2
        assert "error[format-unknown]" in result.stderr

    def test_of_standard_input(self, call: Call, draft: Path, source: Path) -> None:
        """One of the two."""
        assert call("ground", "-", "--source", source, input=draft.read_bytes()).exit_code == 0
        assert call("ground", draft, "--source", "-", input=source.read_bytes()).exit_code == 0
        result = call("ground", "-", "--source", "-")
        assert result.exit_code == 2
        assert "error[ground-both-standard]" in result.stderr

    def test_without_a_source(self, call: Call, draft: Path) -> None:
        """Refused."""
        result = call("ground", draft)
        assert result.exit_code == 2
        assert "--source" in result.stderr

    def test_of_another_form(self, call: Call, tmp_path: Path, source: Path) -> None:
        """Faults with their places, as `check` lists them."""
        path = tmp_path / "loose.json"
        path.write_text('{"policyplan": 1, "id": "p",\n "tasks": [{"titel": 1}]}', encoding="utf-8")
        result = call("ground", path, "--source", source)
        assert result.exit_code == 1
        assert "loose.json:2:" in result.stdout
        assert "key-unknown" in result.stdout
