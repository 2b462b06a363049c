"""``policyplan formats``."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from click.testing import Result

from policyplan.io.formats import FORMATS

Call = Callable[..., Result]


class TestFormats:
    """What each format reads, writes and loses."""

    def test_all(self, call: Call) -> None:
        """A row each, in either language."""
        result = call("formats", "--lang", "en")
        assert (result.exit_code, result.stderr) == (0, "")
        assert [each.name for each in FORMATS if each.name not in result.stdout] == []
        assert "comments" in result.stdout
        assert "方案文件（供人读写）" in call("formats", "--lang", "zh").stdout

    def test_for_programs(self, call: Call) -> None:
        """What YAML and JSON lose of a plan is nothing."""
        rows = {row["name"]: row for row in json.loads(call("formats", "--format", "json").stdout)}
        assert (rows["yaml"]["loses"], rows["json"]["loses"]) == (0, 0)
        assert rows["ledger"]["extra"] == "excel"
        assert not rows["gexf"]["reads"]

    @pytest.mark.parametrize("name", [each.name for each in FORMATS])
    def test_one(self, call: Call, name: str) -> None:
        """What it does not hold."""
        result = call("formats", name)
        assert result.exit_code == 0
        assert name in result.stdout

    def test_unknown(self, call: Call) -> None:
        """The names that are known are said."""
        result = call("formats", "ymal")
        assert "error[format-unknown]" in result.stderr
        assert result.exit_code == 2
