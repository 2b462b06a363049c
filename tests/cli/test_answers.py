"""``policyplan workload`` and ``policyplan rollup``, and how answers are given out."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from policyplan import samples
from policyplan.query.rollup import rollup
from policyplan.query.workload import workload

Call = Callable[..., Result]


class TestWorkload:
    """A row an agency, as the library gives it."""

    def test_table(self, call: Call) -> None:
        """The table and its notes, as the library writes them."""
        result = call("workload", "jiangmen")
        assert result.stdout == f"{workload(samples.jiangmen()).text('en')}\n"
        assert (result.stderr, result.exit_code) == ("", 0)

    @pytest.mark.parametrize(
        ("options", "how"),
        [
            ([], {}),
            (["--level", "leaf"], {"level": "leaf"}),
            (["--stated-only"], {"stated_only": True}),
            (["--provisions"], {"provisions": True}),
            (["--level", "leaf", "--provisions"], {"level": "leaf", "provisions": True}),
        ],
    )
    def test_options(self, call: Call, options: list[str], how: dict[str, Any]) -> None:
        """Each is the library's own."""
        result = call("workload", "jiangmen", *options, "--format", "json")
        expected = workload(samples.jiangmen(), **how)
        assert json.loads(result.stdout) == expected.to_dicts()
        assert result.stderr.splitlines() == [note.sentence("en") for note in expected.notes]

    def test_json(self, call: Call) -> None:
        """Objects with the agency, its name in both languages, and the counts."""
        rows = json.loads(call("workload", "jiangmen", "--format", "json").stdout)
        (row,) = [each for each in rows if each["name"]["zh"] == "市科协"]
        assert (row["agency"], row["lead"], row["support"]) == ("science-association", 9, 1)
        assert row["name"]["en"] == "Municipal Association for Science and Technology"

    def test_csv(self, call: Call) -> None:
        """Nothing but data on the standard output; lines end as RFC 4180 says."""
        result = call("workload", "jiangmen", "--format", "csv")
        assert result.stdout_bytes.count(b"\r\n") == len(result.stdout_bytes.splitlines())
        rows = list(csv.reader(io.StringIO(result.stdout, newline="")))
        assert len(rows) == 1 + len(samples.jiangmen().agencies)
        assert result.stderr

    def test_unknown_level(self, call: Call) -> None:
        """Refused with those there are."""
        assert "Use one of: assigned, leaf." in call("workload", "jiangmen", "--level", "top").stderr


class TestRollup:
    """What the targets add up to, as the library gives it."""

    @pytest.mark.parametrize("stated_only", [False, True])
    def test_json(self, call: Call, stated_only: bool) -> None:
        """Numbers as they are."""
        result = call("rollup", "jiangmen", "--format", "json", *(["--stated-only"] if stated_only else []))
        expected = rollup(samples.jiangmen(), stated_only=stated_only).to_dicts()
        assert json.loads(result.stdout, parse_float=Decimal) == expected

    def test_table_in_chinese(self, call: Call) -> None:
        """With the notes below."""
        assert call("rollup", "jiangmen", "--lang", "zh").stdout == f"{rollup(samples.jiangmen()).text('zh')}\n"


class TestGivingOut:
    """Into a file, by its suffix; what has the exit code 1 prints nothing."""

    @pytest.mark.parametrize(
        ("name", "more", "begins"),
        [
            ("out.csv", [], b"Id,Agency,"),
            ("out.JSON", [], b"[\n"),
            ("out.txt", [], b"Agency "),
            ("out.txt", ["--format", "json"], b"[\n"),
            ("out.json", ["--format", "table"], b"Agency "),
        ],
    )
    def test_file(self, call: Call, tmp_path: Path, name: str, more: list[str], begins: bytes) -> None:
        """The format that is said goes before the suffix."""
        result = call("workload", "jiangmen", "-o", tmp_path / name, *more)
        assert (tmp_path / name).read_bytes().lower().startswith(begins.lower())
        assert (result.stdout, result.exit_code) == ("", 0)

    def test_dash(self, call: Call) -> None:
        """Is the standard output."""
        assert call("workload", "jiangmen", "-o", "-").stdout == call("workload", "jiangmen").stdout

    @pytest.mark.parametrize("command", ["workload", "rollup"])
    def test_faulty_plan(self, call: Call, faulty: Path, command: str) -> None:
        """It is not computed with: a line that counts the faults, and one for each."""
        result = call(command, faulty)
        first, second = result.stderr.splitlines()
        assert first == "error[plan-faults]: The plan has faults: 1."
        assert second.startswith(f"error[reference-unknown]: {faulty}:5:75 t (tasks[0]")
        assert (result.stdout, result.exit_code) == ("", 1)

    def test_text_that_looks_like_a_formula(self, call: Call, small: Path) -> None:
        """It is left as it is: those who read this compute with it."""
        agency = "agencies: [{id: a, name: {zh: '=1+1', en: '=1+1'}}]\n"
        small.write_text(small.read_text(encoding="utf-8") + agency, encoding="utf-8")
        assert "=1+1" in call("workload", small, "--format", "csv").stdout

    def test_control_characters_do_not_reach_the_terminal(self, call: Call, small: Path) -> None:
        """A name cannot change the colour of what stands behind it."""
        agency = 'agencies: [{id: a, name: {en: "A\\e[31mB"}}]\n'
        small.write_text(small.read_text(encoding="utf-8") + agency, encoding="utf-8")
        result = call("workload", small)
        assert "A\ufffd[31mB" in result.stdout
        assert "\x1b" not in result.stdout
