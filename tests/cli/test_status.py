"""``policyplan status``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result as Ran

import policyplan
from policyplan import samples
from policyplan.query.result import Result

Call = Callable[..., Ran]


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A plan with reports."""
    path = tmp_path / "plan.json"
    policyplan.write(samples.jiangmen(made_up_updates=True), path)
    return path


class TestStatus:
    """The answer of the library as a table, by task, by agency, or what hinders them."""

    @pytest.mark.parametrize("of", ["tasks", "agencies", "problems"])
    @pytest.mark.parametrize("language", ["zh", "en"])
    def test_csv(self, call: Call, plan: Path, of: str, language: str) -> None:
        """Whole."""
        result = call("status", plan, "--as-of", "2018", "--of", of, "--format", "csv", "--lang", language)
        found = policyplan.status(samples.jiangmen(made_up_updates=True), as_of="2018")
        answers: dict[str, Result[Any]] = {"tasks": found, "agencies": found.agencies, "problems": found.problems}
        wanted = answers[of].to_csv("zh" if language == "zh" else "en")
        assert result.stdout.replace("\r\n", "\n") == wanted.replace("\r\n", "\n")
        assert result.exit_code == 0

    def test_made_up(self, call: Call, plan: Path) -> None:
        """Reports that were invented are said to be."""
        assert "虚构数据" in call("status", plan, "--as-of", "2018", "--lang", "zh").stdout

    def test_wrong_day(self, call: Call, plan: Path) -> None:
        """Refused."""
        assert call("status", plan, "--as-of", "soon").exit_code == 2
