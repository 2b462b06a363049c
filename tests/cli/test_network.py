"""``policyplan network``: the network of agencies, by the whole command."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import pytest
from click.testing import Result

from policyplan import samples
from policyplan.graph.network import TieWeight
from policyplan.model.responsibility import AssignmentLevel, Unit
from policyplan.query.network.metrics import METRICS
from policyplan.query.network.network import Order, network
from policyplan.query.network.rows import View

Call = Callable[..., Result]


class TestNetwork:
    """A row an agency, as the library gives it."""

    def test_table(self, call: Call) -> None:
        """The overview with its reading aid."""
        result = call("network", "jiangmen")
        assert result.stdout == f"{network(samples.jiangmen()).text('en')}\n"
        assert (result.stderr, result.exit_code) == ("", 0)

    def test_chinese(self, call: Call) -> None:
        """Headings, quadrants and notes."""
        result = call("network", "jiangmen", "--lang", "zh", "--of", "position")
        assert result.stdout == f"{network(samples.jiangmen()).view('position').text('zh')}\n"
        assert "特征向量中心性" in result.stdout

    @pytest.mark.parametrize(
        ("options", "how"),
        [
            (["--weight", "newman", "--order", "closeness"], {"weight": "newman", "order": "closeness"}),
            (["--unit", "task", "--level", "leaf"], {"unit": "task", "level": "leaf"}),
            (["--stated-only", "--provisions"], {"stated_only": True, "provisions": True}),
        ],
    )
    def test_options(self, call: Call, options: list[str], how: dict[str, Any]) -> None:
        """Each is the library's own; the notes of JSON go to the standard error."""
        result = call("network", "jiangmen", *options, "--format", "json")
        expected = network(samples.jiangmen(), **how)
        assert json.loads(result.stdout) == expected.to_dicts()
        assert result.stderr.splitlines() == [note.sentence("en") for note in expected.notes]

    def test_csv(self, call: Call) -> None:
        """Every figure of an agency, whatever is shown to readers."""
        result = call("network", "jiangmen", "--of", "leading", "--format", "csv")
        rows = list(csv.DictReader(io.StringIO(result.stdout, newline="")))
        (row,) = [each for each in rows if each["agency"] == "youth-league"]
        assert (row["degree"], row["strength"], row["out_strength"], row["quadrant"]) == (
            "22",
            "167",
            "12",
            "broad_deep",
        )

    def test_summary(self, call: Call, tmp_path: Path) -> None:
        """The figures of the network as a whole, a row each."""
        assert "Degree centralisation" in call("network", "jiangmen", "--of", "summary").stdout
        call("network", "jiangmen", "--of", "summary", "-o", tmp_path / "network.json")
        figures = json.loads((tmp_path / "network.json").read_text(encoding="utf-8"))
        assert {each["name"]: each["value"] for each in figures}["ties"] == 251

    def test_metrics(self, call: Call) -> None:
        """What each figure is."""
        assert call("network", "jiangmen", "--of", "metrics", "--lang", "zh").stdout == f"{METRICS.text('zh')}\n"

    @pytest.mark.parametrize(
        ("option", "known"),
        [
            ("order", get_args(Order)),
            ("weight", get_args(TieWeight)),
            ("unit", get_args(Unit)),
            ("level", get_args(AssignmentLevel)),
            ("of", (*get_args(View), "summary", "metrics")),
        ],
    )
    def test_words(self, call: Call, option: str, known: tuple[str, ...]) -> None:
        """An option knows the words that the library knows, and names them where another is given."""
        result = call("network", "jiangmen", f"--{option}", "sideways")
        assert result.exit_code == 2
        assert f"Invalid value 'sideways' for '--{option}'." in result.stderr
        assert f"Use one of: {', '.join(known)}." in result.stderr
