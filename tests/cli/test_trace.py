"""``policyplan trace``: from a fact to its words, up to its goals, down to its targets."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from policyplan import samples
from policyplan.query.trace.trace import trace

Call = Callable[..., Result]
Terminal = Callable[..., tuple[str, int]]


class TestTrace:
    """As the library gives it."""

    @pytest.mark.parametrize("language", ["en", "zh"])
    def test_tree(self, call: Call, language: str) -> None:
        """With the place of its quote, counted alike in both languages."""
        result = call("trace", "jiangmen", "rural-training", "--lang", language)
        answer = trace(samples.jiangmen(), "rural-training")
        assert result.stdout == f"{answer.text('zh' if language == 'zh' else 'en')}\n"
        assert "3292" in result.stdout
        assert (result.stderr, result.exit_code) == ("", 0)

    def test_in_a_terminal(self, terminal: Terminal) -> None:
        """Drawn as a tree, the notes last."""
        shown, code = terminal("trace", "jiangmen", "phase-2")
        assert code == 0
        assert "── " in shown
        assert shown.index("2018-2019") < shown.index("Rows that rest on it")

    def test_json(self, call: Call) -> None:
        """One object with everything."""
        (fact,) = json.loads(call("trace", "jiangmen", "A2/lead/agriculture", "--format", "json").stdout)
        assert (fact["id"], fact["kind"]) == ("A2/lead/agriculture", "Assignment")
        assert [step["id"] for step in fact["up"]] == ["A2", "G2", "G", "G1", "jiangmen-2016-2020"]
        assert (fact["quotes"][0]["start"], fact["quotes"][0]["line"]) == (4066, 68)

    def test_csv(self, call: Call, tmp_path: Path) -> None:
        """A line a quote, into a file."""
        call("trace", "jiangmen", "rural-training", "-o", tmp_path / "trace.csv")
        rows = list(csv.DictReader(io.StringIO((tmp_path / "trace.csv").read_text(encoding="utf-8"))))
        assert [row["start"] for row in rows] == ["3292", "3278", "3292", "3267"]

    def test_file(self, call: Call, tmp_path: Path) -> None:
        """The tree as text."""
        call("trace", "jiangmen", "phase-2", "-o", tmp_path / "trace.txt")
        assert (tmp_path / "trace.txt").read_text(encoding="utf-8") == call("trace", "jiangmen", "phase-2").stdout

    def test_unknown_id(self, call: Call) -> None:
        """With the nearest."""
        result = call("trace", "jiangmen", "rural-trainin", "--lang", "zh")
        assert result.stderr == "error[id-unknown]: 方案中没有编号为“rural-trainin”的内容。是否想写“rural-training”？\n"
        assert result.exit_code == 2
