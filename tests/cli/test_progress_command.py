"""``policyplan progress``: how far each target has come, by named methods."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

from click.testing import Result

from policyplan import samples
from policyplan.query.progress.progress import progress

Call = Callable[..., Result]

MADE_UP = samples.folder() / "made_up_observations.csv"


class TestProgress:
    """As the library gives it."""

    def test_table(self, call: Call) -> None:
        """By the linear method, if no other is asked for; made-up values are called so."""
        result = call("progress", "jiangmen", "--as-of", "2018", "--observations", MADE_UP)
        assert result.stdout == f"{progress(samples.jiangmen(made_up_observations=True), as_of='2018')}\n"
        assert "Synthetic data: 16 observations" in result.stdout
        assert (result.stderr, result.exit_code) == ("", 0)

    def test_chinese(self, call: Call) -> None:
        """Every option has its counterpart."""
        answer = progress(
            samples.jiangmen(made_up_observations=True),
            as_of="2018-12-31",
            method="scheduled",
            tolerance="0.3",
            path="interim",
            stated_only=True,
        )
        options = ["--method", "scheduled", "--tolerance", "0.3", "--path", "interim", "--stated-only"]
        shown = call(
            "progress", "jiangmen", "--as-of", "2018-12-31", *options, "--observations", MADE_UP, "--lang", "zh"
        )
        assert shown.stdout == f"{answer.text('zh')}\n"

    def test_json(self, call: Call) -> None:
        """Several methods side by side; without observations there is no figure, and a reason."""
        result = call(
            "progress", "jiangmen", "--as-of", "2018", "--method", "cagr", "--method", "share", "--format", "json"
        )
        rows = json.loads(result.stdout)
        assert [row["method"] for row in rows[:2]] == ["share", "cagr"]
        assert {row["reason"]["code"] for row in rows} == {"observed-nothing", "progress-qualitative"}
        assert "As of 2018-12-31." in result.stderr

    def test_csv(self, call: Call) -> None:
        """All methods."""
        result = call(
            "progress", "jiangmen", "--as-of", "2018", "--method", "all", "--observations", MADE_UP, "--format", "csv"
        )
        rows = list(csv.DictReader(io.StringIO(result.stdout)))
        figures = [row["figure"] for row in rows if row["indicator"] == "rural-training"]
        assert figures == ["0.595", "0.595", "0.9916666666666666666666666667", "", ""]


class TestErrors:
    """Each its own sentence."""

    def test_no_day(self, call: Call) -> None:
        """The clock is never asked without being told to."""
        result = call("progress", "jiangmen")
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr == "error[argument-missing]: --as-of is missing. See policyplan progress --help.\n"

    def test_unknown_method(self, call: Call) -> None:
        """It names those that are known."""
        result = call("progress", "jiangmen", "--as-of", "2018", "--method", "fast")
        assert result.exit_code == 2
        assert "error[option-unknown]" in result.stderr
        assert "consistency" in result.stderr

    def test_no_date_and_no_tolerance(self, call: Call) -> None:
        """In Chinese."""
        result = call("progress", "jiangmen", "--as-of", "soon", "--lang", "zh")
        assert "日期“soon”无效" in result.stderr
        result = call("progress", "jiangmen", "--as-of", "2018", "--tolerance", "15%", "--lang", "zh")
        assert (result.exit_code, "容差" in result.stderr) == (2, True)

    def test_bad_rows(self, call: Call, tmp_path: Path) -> None:
        """They are told; the others are answered, and the exit code is 1."""
        table = tmp_path / "reports.csv"
        table.write_text("indicator,at,value\nnobody,2018,1\ncommunity-activities,2018,150\n", encoding="utf-8")
        result = call("progress", "jiangmen", "--as-of", "2018", "--observations", table)
        assert result.exit_code == 1
        assert "nobody" in result.stderr
        assert "50.0%" in result.stdout
