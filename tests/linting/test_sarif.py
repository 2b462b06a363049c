"""Findings as SARIF, and as commands of GitHub Actions."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest

import policyplan
from policyplan import Finding, Location, extensions, linting
from policyplan.extensions import Message, finding
from policyplan.linting import Configuration, sarif, workflow
from policyplan.linting.engine import examined
from policyplan.model import Level
from tests.linting.plans import NO_LEAD, ignoring, led, long_titles, plan, task


@pytest.fixture(autouse=True)
def _afresh() -> Iterator[None]:
    """Each test begins and ends with the built-in rules."""
    extensions.reset()
    yield
    extensions.reset()


def log(findings: linting.LintFindings, language: str = "en", **more: Any) -> dict[str, Any]:
    """The log, which the object model of another package takes too."""
    text = sarif.dump(findings, language, **more)
    pytest.importorskip("sarif_pydantic").Sarif.model_validate_json(text)
    made: dict[str, Any] = json.loads(text)
    assert made["version"] == "2.1.0"
    run: dict[str, Any] = made["runs"][0]
    return run


def at(path: str | None = "plans/a b.yaml", line: int | None = 3, column: int | None = 5, **more: Any) -> Location:
    """A place in a file."""
    return Location(path=path, line=line, column=column, **more)


def found(*findings: Finding) -> linting.LintFindings:
    """An answer with these findings."""
    return linting.LintFindings(rows=findings)


OPEN = Message("reference-open", "The reference {id:q} is open.", hint="Close it.")


class TestRules:
    """Each rule with what viewers show of it."""

    def test_of_lint(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Its summary, message, level, group and page."""
        monkeypatch.setattr("policyplan.linting.rule.documentation", lambda: "https://policy.example/")
        monkeypatch.setattr("policyplan.linting.sarif.documentation", lambda: "https://policy.example/")
        run = log(policyplan.lint(led(), select=NO_LEAD))
        (rule,) = (rule for rule in run["tool"]["driver"]["rules"] if rule["id"] == "task-without-lead")
        assert rule["name"] == "TaskWithoutLead"
        assert rule["shortDescription"]["text"].startswith("Report tasks that nobody leads")
        assert "…" in rule["fullDescription"]["text"]
        assert rule["defaultConfiguration"] == {"level": "warning"}
        assert rule["helpUri"] == "https://policy.example/lint/task-without-lead.html"
        assert run["tool"]["driver"]["informationUri"] == "https://policy.example/"
        assert rule["properties"] == {"tags": ["responsibility"]}
        (result,) = run["results"]
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]] == rule

    def test_without_a_page(self) -> None:
        """Then there is no address."""
        long_titles()
        (rule,) = (rule for rule in log(found())["tool"]["driver"]["rules"] if rule["id"] == "title-long")
        assert "helpUri" not in rule

    def test_of_check(self) -> None:
        """Errors of the plan have rules too."""
        run = log(policyplan.lint(led().evolve(agencies=())))
        (result,) = run["results"]
        assert result["ruleId"] == "reference-unknown"
        assert result["level"] == "error"
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["properties"] == {"tags": ["check"]}

    def test_in_chinese(self) -> None:
        """All texts, and the language is said."""
        run = log(policyplan.lint(led(), select=NO_LEAD), "zh")
        assert run["language"] == "zh"
        assert "牵头单位" in run["results"][0]["message"]["text"]


class TestResults:
    """Each finding with its place, fingerprint and suppression."""

    def test_place(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """The file relative to the folder, escaped as an address; the record by its id."""
        monkeypatch.chdir(tmp_path)
        place = at(id="t", field="tasks[0].due")
        (result,) = log(found(finding(OPEN, place, id="x")))["results"]
        assert result["locations"] == [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": "plans/a%20b.yaml", "uriBaseId": "SRCROOT"},
                    "region": {"startLine": 3, "startColumn": 5},
                },
                "logicalLocations": [{"name": "t", "fullyQualifiedName": "t/due"}],
            }
        ]
        assert result["message"]["text"] == "The reference 'x' is open. Close it."

    @pytest.mark.parametrize(
        ("place", "name"),
        [
            (Location(id="t"), "t"),
            (Location(id="i", field="tasks[0].indicators[1].targets[0]"), "i/targets[0]"),
            (Location(id="t", cell="Tasks!B2"), "t/Tasks!B2"),
            (Location(cell="Tasks!B2"), "Tasks!B2"),
        ],
    )
    def test_name_of_the_place(self, place: Location, name: str) -> None:
        """The id of the record and the attribute, which are short enough to be read in a list."""
        (result,) = log(found(finding(OPEN, place, id="x")))["results"]
        assert result["locations"][0]["logicalLocations"][0]["fullyQualifiedName"] == name

    def test_base(self, tmp_path: Path) -> None:
        """The folder that addresses are relative to can be given."""
        run = log(found(finding(OPEN, at(str(tmp_path / "计划.yaml")), id="x")), root=str(tmp_path))
        assert run["originalUriBaseIds"]["SRCROOT"]["uri"] == f"{tmp_path.as_uri()}/"
        uri = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert uri == "%E8%AE%A1%E5%88%92.yaml"

    def test_elsewhere(self, tmp_path: Path) -> None:
        """A file outside the folder has its full address."""
        inner = tmp_path / "inner"
        run = log(found(finding(OPEN, at(str(tmp_path / "a.yaml")), id="x")), root=str(inner))
        artifact = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
        assert artifact == {"uri": (tmp_path / "a.yaml").as_uri()}

    @pytest.mark.parametrize(
        ("place", "keys"),
        [
            (Location(), set()),
            (at(line=None, column=None), {"physicalLocation"}),
            (at(column=None), {"physicalLocation"}),
            (Location(cell="Tasks!B2"), {"logicalLocations"}),
        ],
    )
    def test_what_is_unknown_is_left_out(self, place: Location, keys: set[str]) -> None:
        """A table has cells, a plan in memory neither file nor line."""
        (result,) = log(found(finding(OPEN, place, id="x")))["results"]
        assert set(result["locations"][0]) == keys

    def test_other_places(self) -> None:
        """They are related locations, numbered."""
        one = attrs.evolve(finding(OPEN, at(), id="x"), also=(at(line=9),))
        (result,) = log(found(one))["results"]
        assert result["relatedLocations"][0]["id"] == 1
        assert result["relatedLocations"][0]["physicalLocation"]["region"]["startLine"] == 9
        assert "1 other place" in result["message"]["text"]

    def test_quote(self) -> None:
        """The words of the source are a property."""
        sample = policyplan.samples.jiangmen()
        bare = sample.evolve(tasks=[sample.tasks[0].evolve(assignments=(), children=())])
        (result,) = log(policyplan.lint(bare, select=NO_LEAD))["results"]
        assert result["properties"]["quote"] == "青少年科学素质行动"

    def test_levels(self) -> None:
        """A hint is a note."""
        run = log(found(*(finding(OPEN, at(), level=level, id="x") for level in Level)))
        assert {result["level"] for result in run["results"]} == {"error", "warning", "note"}

    def test_suppressed(self) -> None:
        """The reason of the plan is the justification."""
        run = log(policyplan.lint(plan(task("t", "Open", extra=ignoring(*NO_LEAD))), select=NO_LEAD))
        assert run["results"][0]["suppressions"] == [{"kind": "inSource", "justification": "It is known."}]


class TestFingerprints:
    """They stay the same as long as a finding is about the same."""

    @staticmethod
    def prints(made: policyplan.Plan, line: int = 1) -> dict[str, str]:
        """The fingerprint of each finding, by the id of its record."""
        answer = examined(
            made,
            Configuration(select=("task-without-lead",)),
            locate=lambda one: attrs.evolve(one, location=attrs.evolve(one.location, path="a.yaml", line=line)),
        )
        results = log(answer)["results"]
        return {
            result["locations"][0]["logicalLocations"][0]["name"]: result["partialFingerprints"][sarif.FINGERPRINT]
            for result in results
        }

    def test_when_lines_and_records_move(self) -> None:
        """Neither the line nor the position of the record counts."""
        one, two = task("a", "Open"), task("b", "Close")
        before = self.prints(plan(one, two))
        assert self.prints(plan(two, one), line=7) == before
        assert len(set(before.values())) == 2

    def test_of_two_alike(self) -> None:
        """They are numbered, so that one can go without the other."""
        results = log(found(finding(OPEN, at(), id="x"), finding(OPEN, at(line=9), id="x")))["results"]
        first, second = (result["partialFingerprints"][sarif.FINGERPRINT] for result in results)
        assert second == f"{first}:2"


class TestWorkflowCommands:
    """A line for each finding, which GitHub shows at its place."""

    def test_a_finding(self) -> None:
        """With file, line, column, the code as the title, and the id of the record in the text."""
        text = workflow.dump(found(finding(OPEN, at(id="t"), level=Level.WARNING, id="x")))
        assert text == (
            "::warning file=plans/a b.yaml,line=3,col=5,title=reference-open::t: The reference 'x' is open. Close it.\n"
        )

    @pytest.mark.parametrize(
        ("level", "command"), [(Level.ERROR, "error"), (Level.WARNING, "warning"), (Level.INFO, "notice")]
    )
    def test_levels(self, level: Level, command: str) -> None:
        """A hint is a notice."""
        assert workflow.dump(found(finding(OPEN, Location(), level=level, id="x"))).startswith(f"::{command} title=")

    def test_signs_with_a_meaning(self) -> None:
        """They are escaped: in properties the colon and the comma too."""
        place = at("a:b,c%.yaml", None, None)
        message = Message("odd", "One: 100%, {text}")
        text = workflow.dump(found(finding(message, place, text="a\r\nb")))
        assert text == "::error file=a%3Ab%2Cc%25.yaml,title=odd::One: 100%25, a%0D%0Ab\n"

    def test_in_chinese(self) -> None:
        """The messages are in the language of the call."""
        text = workflow.dump(policyplan.lint(led(), select=NO_LEAD), "zh")
        assert "没有牵头单位或责任单位。明确牵头单位" in text
        assert "没有牵头单位或责任单位。明确牵头单位" in sarif.dump(policyplan.lint(led(), select=NO_LEAD), "zh")

    def test_nothing(self) -> None:
        """No finding, no line."""
        assert workflow.dump(found()) == ""
