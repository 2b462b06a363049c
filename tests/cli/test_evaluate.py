"""``policyplan evaluate``: where the plan and its parts stand on a day, and what is weak."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from policyplan import samples
from policyplan.query.evaluation.evaluate import evaluate

Call = Callable[..., Result]

MADE_UP = ("--observations", samples.folder() / "made_up_observations.csv")


class TestEvaluate:
    """As the library gives it."""

    def test_groups(self, call: Call) -> None:
        """Counts for the whole and each part."""
        result = call("evaluate", "jiangmen", "--as-of", "2018", *MADE_UP)
        assert result.stdout == f"{evaluate(samples.jiangmen(made_up_observations=True), as_of='2018')}\n"
        assert (result.stderr, result.exit_code) == ("", 0)

    def test_targets_in_chinese(self, call: Call) -> None:
        """Each with its state; every option has its counterpart."""
        options = ["--tolerance", "0.3", "--path", "interim", "--level", "assigned", "--order", "behind"]
        answer = evaluate(
            samples.jiangmen(made_up_observations=True),
            as_of="2018",
            tolerance="0.3",
            path="interim",
            level="assigned",
            order="behind",
            stated_only=True,
        )
        shown = call(
            *("evaluate", "jiangmen", "--as-of", "2018", "--of", "targets", *MADE_UP),
            *(*options, "--stated-only", "--lang", "zh"),
        )
        assert shown.stdout == f"{answer.targets.text('zh')}\n"

    def test_weak_links(self, call: Call) -> None:
        """As data; the notes go beside it."""
        result = call("evaluate", "jiangmen", "--as-of", "2018", "--of", "weak-links", *MADE_UP, "--format", "csv")
        rows = list(csv.DictReader(io.StringIO(result.stdout)))
        assert [row["id"] for row in rows if row["kind"] == "target_behind"] == [
            "campus-science-festivals",
            "urban-workers-reached",
        ]
        assert "16 reports missing" in result.stderr

    def test_json(self, call: Call) -> None:
        """The whole plan comes first."""
        whole = json.loads(call("evaluate", "jiangmen", "--as-of", "2018", "--format", "json").stdout)[0]
        assert (whole["scope"], whole["targets"], whole["no_data"]) == ("plan", 41, 26)


class TestErrors:
    """Each its own sentence."""

    def test_no_day(self, call: Call) -> None:
        """It has to be given."""
        assert "--as-of is missing" in call("evaluate", "jiangmen").stderr

    @pytest.mark.parametrize("option", ["--of", "--level", "--path", "--order"])
    def test_unknown(self, call: Call, option: str) -> None:
        """A word that is none of them."""
        result = call("evaluate", "jiangmen", "--as-of", "2018", option, "rank")
        assert (result.exit_code, "error[option-unknown]" in result.stderr) == (2, True)

    def test_bad_rows(self, call: Call, tmp_path: Path) -> None:
        """They are told; the others are answered, and the exit code is 1."""
        table = tmp_path / "reports.csv"
        table.write_text("indicator,at,value\nnobody,2018,1\n", encoding="utf-8")
        result = call("evaluate", "jiangmen", "--as-of", "2018", "--observations", table)
        assert (result.exit_code, "nobody" in result.stderr, "whole plan" in result.stdout) == (1, True, True)
