"""``policyplan check``."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Call = Callable[..., Result]


class TestCleanPlan:
    """A plan without findings says what was checked."""

    def test_sample(self, call: Call) -> None:
        """How much of each kind, and that every quote stands where it should."""
        result = call("check", "jiangmen")
        assert result.exit_code == 0
        lines = result.stdout.splitlines()
        assert lines[0] == "No findings."
        assert "task 46" in lines[1]
        assert lines[2] == "466 facts: 424 stated by the document, 42 inferred, 0 without a source."
        assert lines[3] == "All 641 quotes are in the source at their offsets."

    def test_hints(self, call: Call, tmp_path: Path) -> None:
        """They are counted; a person sees them on request, a program always."""
        file = tmp_path / "a.xml"
        file.write_text("<StrategicPlan><Name>A</Name></StrategicPlan>", encoding="utf-8")
        text = call("check", file, "--lang", "en").stdout
        assert "2 hints are not shown; --verbose shows them." in text
        assert "language-assumed" not in text
        shown = call("check", file, "--verbose", "--lang", "en").stdout
        assert "language-assumed" in shown
        assert "not shown" not in shown
        assert len(json.loads(call("check", file, "--format", "json").stdout)) == 2

    def test_sample_in_chinese(self, call: Call) -> None:
        """Likewise."""
        lines = call("check", "jiangmen", "--lang", "zh").stdout.splitlines()
        assert lines[0] == "没有发现问题。"
        assert "任务46" in lines[1]

    def test_unsourced(self, call: Call, small: Path) -> None:
        """A plan without a source is right, and it is said that nothing can be traced."""
        assert "No fact has a quote" in call("check", small).stdout

    @pytest.mark.parametrize(
        ("format", "text"), [("json", "[]\n"), ("csv", "path,line,column,cell,id,field,level,code,message,hint")]
    )
    def test_as_data(self, call: Call, small: Path, format: str, text: str) -> None:
        """No rows; what was checked goes to the standard error."""
        result = call("check", small, "--format", format)
        assert result.stdout.startswith(text)
        assert len(result.stdout.splitlines()) == 1
        assert "No findings." in result.stderr


class TestFindings:
    """Findings are rows: the gravest first; an error gives the exit code 1."""

    def test_table(self, call: Call, faulty: Path) -> None:
        """With place, level, code and sentence, and hints where there are any; the counts below."""
        result = call("check", faulty)
        lines = result.stdout.splitlines()
        assert lines[0].split() == ["Location", "Level", "Code", "Problem"]
        assert any("  error  reference-unknown  No agency has the id 'a'." in line for line in lines)
        assert "1 error." in lines
        assert result.exit_code == 1

    def test_csv(self, call: Call, faulty: Path) -> None:
        """One row of headings, which are names; the sentences are in the language asked for."""
        rows = list(csv.reader(io.StringIO(call("check", faulty, "--format", "csv", "--lang", "zh").stdout)))
        assert rows[0] == ["path", "line", "column", "cell", "id", "field", "level", "code", "message", "hint"]
        assert rows[1][:6] == [str(faulty), "5", "75", "", "t", "tasks[0].assignments[0].agency"]
        assert rows[1][6:9] == ["error", "reference-unknown", "没有编号为“a”的责任单位。"]

    def test_json(self, call: Call, faulty: Path) -> None:
        """Objects with the place in its parts."""
        (found,) = json.loads(call("check", faulty, "--format", "json").stdout)
        assert (found["code"], found["level"], found["message"]) == (
            "reference-unknown",
            "error",
            "No agency has the id 'a'.",
        )
        assert (found["location"]["line"], found["location"]["id"]) == (5, "t")

    def test_order(self, call: Call, faulty: Path) -> None:
        """Errors stand before warnings, whatever the order of the plan."""
        source = "sources:\n  - {id: s, title: {zh: 原文, en: Source}, file: source.txt}\n"
        faulty.write_text(faulty.read_text(encoding="utf-8") + source, encoding="utf-8")
        found = json.loads(call("check", faulty, "--format", "json").stdout)
        assert [each["level"] for each in found] == ["error", "warning"]

    def test_warning_alone(self, call: Call, small: Path) -> None:
        """It is shown, and the exit code is 0."""
        source = "sources:\n  - {id: s, title: {zh: 原文, en: Source}, file: source.txt}\nspans: [{quote: 方案}]\n"
        small.write_text(small.read_text(encoding="utf-8") + source, encoding="utf-8")
        result = call("check", small)
        assert "source-without-text" in result.stdout
        assert "0 of 1 quotes are in the source at their offsets." in result.stdout
        assert result.exit_code == 0

    def test_file_that_no_plan_can_be_made_of(self, call: Call, small: Path) -> None:
        """Its faults are rows as well."""
        small.write_text(small.read_text(encoding="utf-8") + "agencys: 1\ntask: 2\n", encoding="utf-8")
        result = call("check", small, "--format", "json")
        assert [each["code"] for each in json.loads(result.stdout)] == ["key-unknown"] * 2
        assert result.exit_code == 1

    @pytest.mark.parametrize(
        ("language", "counts", "note"),
        [
            (
                "en",
                "1 error.",
                "Fix these first: references, quotes, dates and values are checked afterwards.",
            ),
            ("zh", "共发现：错误1个。", "请先改正以上问题，再检查引用、引文、日期和数值。"),
        ],
    )
    def test_what_such_a_file_hides(self, call: Call, small: Path, language: str, counts: str, note: str) -> None:
        """What could not be checked is said, lest one fault be taken for the only one."""
        small.write_text(small.read_text(encoding="utf-8") + "agencys: 1\n", encoding="utf-8")
        assert call("check", small, "--lang", language).stdout.splitlines()[-2:] == [counts, note]
        as_data = call("check", small, "--lang", language, "--format", "json")
        assert as_data.stderr.splitlines() == [counts, note]

    def test_faults_that_hide_nothing(self, call: Call, faulty: Path) -> None:
        """A plan could be made, and everything was checked."""
        assert "Fix these first" not in call("check", faulty).stdout

    def test_into_a_file(self, call: Call, faulty: Path, tmp_path: Path) -> None:
        """The suffix tells the format."""
        result = call("check", faulty, "-o", tmp_path / "findings.json")
        assert result.stdout == ""
        assert json.loads((tmp_path / "findings.json").read_text(encoding="utf-8"))[0]["code"] == "reference-unknown"

    def test_nothing_into_a_file(self, call: Call, small: Path, tmp_path: Path) -> None:
        """No findings are an empty list, not a sentence in a file of data."""
        call("check", small, "-o", tmp_path / "findings.json")
        assert json.loads((tmp_path / "findings.json").read_text(encoding="utf-8")) == []
        call("check", small, "-o", tmp_path / "findings.txt")
        assert (tmp_path / "findings.txt").read_text(encoding="utf-8").startswith("No findings.\n")

    def test_standard_input(self, call: Call, faulty: Path) -> None:
        """A plan from a pipe."""
        result = call("check", "-", input=faulty.read_bytes())
        assert "reference-unknown" in result.stdout
        assert result.exit_code == 1
