"""``policyplan workload``: agencies, tasks, concentration."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from typing import Any

import pytest
from click.testing import Result

from policyplan import samples
from policyplan.query.workload.concentration import concentration
from policyplan.query.workload.task_load import task_load
from policyplan.query.workload.workload import workload

Call = Callable[..., Result]


class TestAgencies:
    """A row an agency, as the library gives it."""

    def test_table(self, call: Call) -> None:
        """The table and its notes, as the library writes them."""
        result = call("workload", "jiangmen")
        assert result.stdout == f"{workload(samples.jiangmen()).text('en')}\n"
        assert (result.stderr, result.exit_code) == ("", 0)

    def test_in_chinese(self, call: Call) -> None:
        """Likewise."""
        result = call("workload", "jiangmen", "--by", "goal", "--lang", "zh")
        assert result.stdout == f"{workload(samples.jiangmen(), by='goal').text('zh')}\n"

    @pytest.mark.parametrize(
        ("options", "how"),
        [
            ([], {}),
            (["--level", "leaf"], {"level": "leaf"}),
            (["--stated-only"], {"stated_only": True}),
            (["--provisions"], {"provisions": True}),
            (["--level", "leaf", "--provisions"], {"level": "leaf", "provisions": True}),
            (["--by", "kind", "--order", "lead"], {"by": "kind", "order": "lead"}),
            (["--parents", "--as-of", "2019"], {"parents": True, "as_of": "2019"}),
            (["--provisions", "--expand-generic", "all"], {"provisions": True, "expand_generic": True}),
            (
                ["--provisions", "--expand-generic", "各有关部门", "--expand-generic", "有关部门"],
                {"provisions": True, "expand_generic": ["各有关部门", "有关部门"]},
            ),
        ],
    )
    def test_options(self, call: Call, options: list[str], how: dict[str, Any]) -> None:
        """Each is the library's own."""
        result = call("workload", "jiangmen", *options, "--format", "json")
        expected = workload(samples.jiangmen(), **how)
        assert json.loads(result.stdout) == expected.to_dicts()
        assert result.stderr.splitlines() == [note.sentence("en") for note in expected.notes]

    def test_json(self, call: Call) -> None:
        """Objects with the agency, its name in both languages, and the counts; groups too."""
        rows = json.loads(call("workload", "jiangmen", "--format", "json").stdout)
        (row,) = [each for each in rows if each["name"]["zh"] == "市科协"]
        assert (row["agency"], row["lead"], row["support"]) == ("science-association", 9, 1)
        assert row["name"]["en"] == "Municipal Association for Science and Technology"
        assert (rows[-1]["kind"], rows[-1]["support"]) == ("open", 10)

    def test_csv(self, call: Call) -> None:
        """Nothing but data on the standard output: all agencies, and the open list; lines end as RFC 4180 says."""
        result = call("workload", "jiangmen", "--format", "csv")
        assert result.stdout_bytes.count(b"\r\n") == len(result.stdout_bytes.splitlines())
        rows = list(csv.DictReader(io.StringIO(result.stdout, newline="")))
        assert [row["kind"] for row in rows] == ["named"] * len(samples.jiangmen().agencies) + ["open"]
        assert result.stderr


class TestTasksAndConcentration:
    """``--of`` says what a row is."""

    def test_tasks(self, call: Call) -> None:
        """A row a task."""
        expected = task_load(samples.jiangmen(), level="leaf")
        result = call("workload", "jiangmen", "--of", "tasks", "--level", "leaf")
        assert result.stdout == f"{expected.text('en')}\n"

    def test_concentration(self, call: Call) -> None:
        """Four rows; so many agencies make the top share as are asked for."""
        expected = concentration(samples.jiangmen(), top=5)
        result = call("workload", "jiangmen", "--of", "concentration", "--top", "5", "--format", "json")
        assert json.loads(result.stdout) == expected.to_dicts()


class TestErrors:
    """What cannot be asked is refused with what can be."""

    @pytest.mark.parametrize(
        ("options", "said"),
        [
            (["--level", "top"], "Use one of: assigned, leaf."),
            (["--of", "tasks", "--by", "goal"], "error[option-elsewhere]: --by needs --of agencies."),
            (["--of", "concentration", "--order", "name"], "--order needs --of agencies."),
            (["--top", "3"], "--top needs --of concentration."),
            (["--of", "concentration", "--top", "0"], "Invalid value 0 for '--top': use a whole number from 1 up."),
            (
                ["--of", "concentration", "--top", "1.5"],
                "Invalid value '1.5' for '--top': use a whole number",
            ),
            (["--as-of", "soon"], "error[as-of-not-a-date]"),
            (["--of", "concentration", "--top", "0", "--lang", "zh"], "“--top”的值0无效：请用正整数。"),
        ],
    )
    def test_refused(self, call: Call, options: list[str], said: str) -> None:
        """Nothing is printed, and the exit code is 2."""
        result = call("workload", "jiangmen", *options)
        assert said in result.stderr
        assert (result.stdout, result.exit_code) == ("", 2)
