"""``policyplan timeline``: what is due when, and how it stands on a day."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable

import pytest
from click.testing import Result

from policyplan import samples
from policyplan.query.timeline import timeline

Call = Callable[..., Result]


class TestTimeline:
    """As the library gives it."""

    def test_table(self, call: Call) -> None:
        """Without a day there are no states."""
        result = call("timeline", "jiangmen")
        assert result.stdout == f"{timeline(samples.jiangmen())}\n"
        assert (result.stderr, result.exit_code) == ("", 0)

    def test_chinese(self, call: Call) -> None:
        """On a day, with what comes due after it."""
        answer = timeline(samples.jiangmen(), as_of="2018-06-30", within=200)
        shown = call("timeline", "jiangmen", "--as-of", "2018-06-30", "--within", "200", "--lang", "zh").stdout
        assert shown == f"{answer.text('zh')}\n"

    def test_json(self, call: Call) -> None:
        """Phase 2 is active in the middle of 2018."""
        rows = json.loads(call("timeline", "jiangmen", "--as-of", "2018-06-30", "--format", "json").stdout)
        (phase,) = [row for row in rows if row["id"] == "phase-2"]
        assert (phase["state"], phase["days_left"], phase["last"]) == ("active", 549, "2019-12-31")

    def test_csv(self, call: Call) -> None:
        """With stated facts only, the inferred dates are gone; the notes stand beside."""
        result = call("timeline", "jiangmen", "--stated-only", "--format", "csv")
        rows = list(csv.DictReader(io.StringIO(result.stdout)))
        assert len(rows) == len(timeline(samples.jiangmen())) - 4
        assert "inferred dates left out: 4" in result.stderr

    @pytest.mark.parametrize(
        ("options", "code"),
        [
            (["--as-of", "soon"], "as-of-not-a-date"),
            (["--within", "3"], "within-without-day"),
            (["--as-of", "2018", "--within", "-3"], "within-not-days"),
            (["--as-of", "2018", "--within", "9" * 5000], "within-not-days"),
        ],
    )
    def test_errors(self, call: Call, options: list[str], code: str) -> None:
        """Each by its code."""
        result = call("timeline", "jiangmen", *options)
        assert result.stderr.startswith(f"error[{code}]: ")
        assert result.exit_code == 2
