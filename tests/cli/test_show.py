"""``policyplan show``: the outline, and the trace of one fact."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from policyplan import samples
from policyplan.query.outline import outline

Call = Callable[..., Result]
Terminal = Callable[..., tuple[str, int]]


class TestOutline:
    """Goals, tasks, provisions and phases, each with its agencies and targets."""

    @pytest.mark.parametrize("language", ["en", "zh"])
    def test_text(self, call: Call, language: str) -> None:
        """As the library gives it."""
        result = call("show", "jiangmen", "--lang", language)
        assert result.stdout == f"{outline(samples.jiangmen()).text(language)}\n"
        assert (result.stderr, result.exit_code) == ("", 0)

    def test_in_a_terminal(self, terminal: Terminal) -> None:
        """Drawn as a tree."""
        shown, code = terminal("show", "jiangmen")
        assert code == 0
        assert "── " in shown

    def test_rows(self, call: Call) -> None:
        """As data, one row per record."""
        rows = json.loads(call("show", "jiangmen", "--format", "json").stdout)
        assert rows == outline(samples.jiangmen()).to_dicts()

    def test_csv(self, call: Call) -> None:
        """With the names of attributes as headings, in any language."""
        rows = list(csv.reader(io.StringIO(call("show", "jiangmen", "--format", "csv").stdout)))
        assert rows[0] == ["kind", "id", "parent", "number", "title", "evidence"]
        assert rows[1][:3] == ["Goal", "G", "jiangmen-2016-2020"]

    def test_file(self, call: Call, tmp_path: Path) -> None:
        """As text, or by the suffix."""
        call("show", "jiangmen", "-o", tmp_path / "tree.txt")
        call("show", "jiangmen", "-o", tmp_path / "tree.csv")
        assert (tmp_path / "tree.txt").read_text(encoding="utf-8") == call("show", "jiangmen").stdout
        assert (tmp_path / "tree.csv").read_text(encoding="utf-8-sig").startswith("kind,")

    def test_empty(self, call: Call, small: Path) -> None:
        """A plan of nothing."""
        assert call("show", small).stdout == "Plan  [p]\n"


class TestFact:
    """One fact: the same as ``policyplan trace``."""

    @pytest.mark.parametrize("more", [[], ["--lang", "zh"], ["--format", "json"], ["--format", "csv"]])
    def test_is_a_trace(self, call: Call, more: list[str]) -> None:
        """In every format."""
        shown = call("show", "jiangmen", "old-scientists-lectures", *more)
        traced = call("trace", "jiangmen", "old-scientists-lectures", *more)
        assert (shown.stdout, shown.stderr, shown.exit_code) == (traced.stdout, traced.stderr, 0)

    def test_assignment(self, call: Call) -> None:
        """By the id that is made of its parts, with the name of the agency."""
        shown = call("show", "jiangmen", "A1/lead/education").stdout
        assert shown.startswith("A1/lead/education  Municipal Education Bureau  (assignment, stated)\n")

    def test_everything_can_be_shown(self, call: Call) -> None:
        """A record of each kind, in both languages."""
        plan = samples.jiangmen()
        kinds = {type(plan.get(id)).__name__: id for id in plan.ids}
        for id in kinds.values():
            for language in ("zh", "en"):
                result = call("show", "jiangmen", id, "--lang", language)
                assert result.exit_code == 0
                assert result.stdout.startswith(id)

    def test_unknown_id(self, call: Call) -> None:
        """With the nearest."""
        result = call("show", "jiangmen", "educaton", "--lang", "zh")
        assert result.stderr == "error[id-unknown]: 方案中没有编号为“educaton”的内容。是否想写“education”？\n"
        assert result.exit_code == 2


class TestFaultyPlan:
    """It is shown all the same, and what is wrong behind it."""

    @pytest.mark.parametrize("arguments", [[], ["t"], ["t/lead/a"]])
    def test_agency_that_is_none(self, call: Call, faulty: Path, arguments: list[str]) -> None:
        """By the id that it was given."""
        result = call("show", faulty, *arguments)
        assert "a" in result.stdout
        assert result.stderr.startswith("error[reference-unknown]: ")
        assert result.exit_code == 1

    def test_measure_that_is_none(self, call: Call, small: Path) -> None:
        """The target is shown as far as it goes."""
        indicator = "{id: i, title: {zh: 指标}, measure: m, targets: [{value: 5}, {value: 6, written: 六场}]}"
        task = f"tasks:\n  - id: t\n    title: {{zh: 任务}}\n    indicators: [{indicator}]\n"
        small.write_text(small.read_text(encoding="utf-8") + task, encoding="utf-8")
        assert "      i  指标: 5; 指标: 六场\n" in call("show", small).stdout
        assert call("show", small, "i").stdout.startswith("i  指标  (indicator, unsourced)\n")
