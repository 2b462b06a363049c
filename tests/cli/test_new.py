"""``policyplan new``: a starter plan that is right, says that it is made up, and explains itself."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

import policyplan
from policyplan.io.native import yaml_plan
from policyplan.model import records
from policyplan.model.kinds import AssignmentKind, IndicatorKind, Role
from policyplan.model.values import Record
from policyplan.model.walk import walk

Call = Callable[..., Result]

RARE = {
    "Document",
    "AgencyChange",
    "Baseline",
    "Statement",
    "Contact",
    "Stakeholder",
    "StakeholderRole",
    "Relationship",
}


@pytest.fixture
def starter(call: Call, tmp_path: Path) -> Path:
    """The starter plan, as the command writes it."""
    path = tmp_path / "plan.yaml"
    result = call("new", path)
    assert (result.stdout, result.stderr, result.exit_code) == (f"Written: {path}\n", "", 0)
    return path


class TestStarter:
    """It passes every check, and has something of everything that is common."""

    def test_no_finding_at_all(self, call: Call, starter: Path) -> None:
        """Neither by the library nor by the command."""
        assert not policyplan.read(starter, strict=False).findings
        assert call("check", starter).stdout.startswith("No findings.\n")

    def test_says_that_it_is_made_up(self, starter: Path) -> None:
        """In its comments and in its title, in both languages."""
        text = starter.read_text(encoding="utf-8")
        assert "THIS PLAN IS MADE UP" in text
        assert "本方案纯属虚构" in text
        title = policyplan.read(starter).title
        assert "虚构" in (title.zh or "")
        assert "made-up" in (title.en or "")

    def test_tells_editors_where_the_schema_is(self, starter: Path) -> None:
        """And people, how to get it."""
        first, second, *_ = starter.read_text(encoding="utf-8").splitlines()
        assert first == "# yaml-language-server: $schema=plan.schema.json"
        assert "policyplan schema > plan.schema.json" in second

    def test_every_common_kind(self, starter: Path) -> None:
        """Of records, of indicators with and without a number, of assignments, the common roles."""
        plan = policyplan.read(starter)
        found = {type(record).__name__ for _, record in walk(plan)}
        kinds = {name for name, kind in vars(records).items() if isinstance(kind, type) and issubclass(kind, Record)}
        assert kinds - found - RARE == {"Record"}
        assert {each.kind for each in plan.all_assignments} == set(AssignmentKind)
        assert {each.role for each in plan.all_assignments} == set(Role) - {Role.COORDINATE}
        assert {each.kind for each in plan.all_indicators} == {IndicatorKind.QUANTITY, IndicatorKind.COVERAGE}

    def test_comments_are_in_both_languages(self, starter: Path) -> None:
        """Each block of them, but what editors read."""
        blocks = re.findall(r"(?:^ *#.*\n)+", starter.read_text(encoding="utf-8"), re.MULTILINE)
        assert len(blocks) > 10
        for block in blocks:
            assert re.search("[\u4e00-\u9fff]", block), block
            assert re.search("[a-z]{3}", block), block

    def test_every_text_is_in_both_languages(self, starter: Path) -> None:
        """But an alias, which is a name in one."""
        for _, record in walk(policyplan.read(starter)):
            text = getattr(record, "title", None) or getattr(record, "name", None)
            assert text is None or (text.zh and text.en)

    def test_answers_come_out_of_it(self, call: Call, starter: Path) -> None:
        """A sum, too."""
        assert "25,000" in call("rollup", starter).stdout
        assert call("workload", starter).exit_code == 0


class TestWriting:
    """No file is lost by it."""

    def test_file_that_is_there(self, call: Call, starter: Path) -> None:
        """It is left alone, unless one insists."""
        starter.write_text("mine", encoding="utf-8")
        result = call("new", starter)
        assert result.stderr == (
            f"error[file-exists]: {starter}: The file '{starter}' exists already. "
            "Choose another name, or replace it with --force.\n"
        )
        assert result.exit_code == 2
        assert starter.read_text(encoding="utf-8") == "mine"
        assert call("new", starter, "--force").exit_code == 0
        assert starter.read_text(encoding="utf-8").startswith("# yaml-language-server")

    def test_standard_output(self, call: Call, starter: Path) -> None:
        """The same text."""
        assert call("new", "-").stdout == starter.read_text(encoding="utf-8")

    def test_json(self, call: Call, starter: Path, tmp_path: Path) -> None:
        """Without the comments, which JSON has not."""
        assert call("new", tmp_path / "plan.json").exit_code == 0
        assert policyplan.read(tmp_path / "plan.json") == policyplan.read(starter)

    def test_unknown_format(self, call: Call, tmp_path: Path) -> None:
        """Nothing is written."""
        result = call("new", tmp_path / "plan.docx")
        assert "error[format-unknown]" in result.stderr
        assert result.exit_code == 2
        assert list(tmp_path.iterdir()) == []

    def test_reads_as_it_is(self, starter: Path) -> None:
        """No magic: it is a plan file like others."""
        assert yaml_plan.read(starter.read_text(encoding="utf-8")).id == "cloud-town"
