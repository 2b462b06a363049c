"""``policyplan rollup``: targets, observations and measures, as the library gives them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from policyplan import read_observations, samples
from policyplan.query.rollup.measures import measures
from policyplan.query.rollup.rollup import rollup
from tests.cli.conftest import Call

REPORTS = samples.folder() / "made_up_observations.csv"


class TestTargets:
    """Options are the library's own."""

    @pytest.mark.parametrize(
        ("options", "how"),
        [
            ([], {}),
            (["--by", "goal", "--stated-only"], {"by": "goal", "stated_only": True}),
            (
                ["--by", "lead", "--level", "assigned", "--provisions"],
                {"by": "lead", "level": "assigned", "provisions": True},
            ),
            (["--per-year", "years", "--by", "task"], {"per_year": "years", "by": "task"}),
        ],
        ids=lambda each: " ".join(each) if isinstance(each, list) else "",
    )
    def test_json(self, call: Call, options: list[str], how: dict[str, Any]) -> None:
        """Rows on the standard output, notes on the standard error."""
        result = call("rollup", "jiangmen", *options, "--format", "json")
        expected = rollup(samples.jiangmen(), **how)
        assert json.loads(result.stdout) == expected.to_dicts()
        assert result.stderr.splitlines() == [note.sentence("en") for note in expected.notes]

    def test_table(self, call: Call) -> None:
        """In either language."""
        assert "250,000" in call("rollup", "jiangmen").stdout
        assert "10–18" in call("rollup", "jiangmen", "--lang", "zh", "--by", "phase").stdout

    def test_csv(self, call: Call) -> None:
        """With the words of every part."""
        result = call("rollup", "jiangmen", "--by", "goal", "--format", "csv", "--lang", "zh")
        rows = list(csv.DictReader(io.StringIO(result.stdout, newline="")))
        (trained,) = [
            row for row in rows if (row["group"], row["status"], row["measure"]) == ("G2", "added", "trained")
        ]
        assert (trained["value"], trained["quotes"].split("; ")[0], trained["offsets"].split("; ")[0]) == (
            *("250000", "10万人次"),
            "3292",
        )


class TestObservations:
    """Of the plan, and of a table beside it."""

    def test_a_table_beside_the_plan(self, call: Call) -> None:
        """As the library gives it; made-up figures are called so."""
        result = call(
            *("rollup", "jiangmen", "--of", "observations", "--as-of", "2018", "--observations", REPORTS),
            *("--format", "json"),
        )
        plan = samples.jiangmen()
        plan = plan.evolve(observations=read_observations(REPORTS, plan))
        expected = rollup(plan, of="observations", as_of="2018")
        assert json.loads(result.stdout) == expected.to_dicts()
        assert "Synthetic data" in result.stderr
        assert result.exit_code == 0

    def test_rows_that_cannot_be_used(self, call: Call, tmp_path: Path) -> None:
        """They are told, the rest is answered, and the exit code is 1."""
        table = tmp_path / "reports.csv"
        table.write_text("id,indicator,at,value\nx,rural-training,2018,7\ny,gone,2018,7\n", encoding="utf-8")
        result = call("rollup", "jiangmen", "--of", "observations", "--as-of", "2018", "--observations", table)
        assert "Rural training 7" in result.stdout
        assert "gone" in result.stderr
        assert result.exit_code == 1

    def test_no_day(self, call: Call) -> None:
        """What is no date is refused."""
        result = call("rollup", "jiangmen", "--of", "observations", "--as-of", "soon")
        assert (result.exit_code, "as-of-not-a-date" in result.stderr) == (2, True)


class TestMeasures:
    """What each counts, and how it adds up."""

    def test_table(self, call: Call) -> None:
        """As the library gives it."""
        result = call("rollup", "jiangmen", "--of", "measures", "--lang", "zh")
        assert result.stdout == f"{measures(samples.jiangmen()).text('zh')}\n"


class TestRefused:
    """What does not go together, in either language."""

    @pytest.mark.parametrize(
        ("options", "said"),
        [
            (["--as-of", "2018"], "--as-of needs --of observations."),
            (["--observations", "x.csv"], "--observations needs --of observations."),
            (["--of", "observations", "--per-year", "years"], "--per-year needs --of targets."),
            (["--of", "measures", "--by", "goal"], "--by needs --of targets|observations."),
            (["--by", "colour"], "Use one of: measure, goal, task, lead, phase, place."),
        ],
        ids=lambda each: " ".join(each) if isinstance(each, list) else "",
    )
    def test_options(self, call: Call, options: list[str], said: str) -> None:
        """An option that the subject does not have, or a word that it does not know."""
        result = call("rollup", "jiangmen", *options)
        assert (said in result.stderr, result.stdout, result.exit_code) == (True, "", 2)

    def test_in_chinese(self, call: Call) -> None:
        """As in English."""
        assert "--as-of只能与--of observations同用" in call("rollup", "jiangmen", "--as-of", "1", "--lang", "zh").stderr
