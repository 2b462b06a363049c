"""Plan files that are wrong: what is said of each, in both languages, through the library and through the command."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from policyplan.cli.main import main
from policyplan.errors import PlanError, PolicyPlanError, Statement
from policyplan.io.api import read
from policyplan.messages import Language

HERE = Path(__file__).parent
MESSAGES: dict[str, dict[str, Any]] = tomllib.loads((HERE / "messages.toml").read_text(encoding="utf-8"))
OPENED = [name for name in MESSAGES if name.startswith("opened/")]
INVALID = [name for name in MESSAGES if name.startswith("invalid/")]
LANGUAGES: tuple[Language, ...] = ("en", "zh")


@pytest.fixture(autouse=True)
def in_their_folder(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The messages name a specimen without its folder, so the tests stand in there."""
    name = request.node.callspec.params.get("name") if hasattr(request.node, "callspec") else None
    monkeypatch.chdir((HERE / name).parent if name else HERE)


def statements(error: PolicyPlanError) -> tuple[Statement, ...]:
    """What an error says: the faults of a plan, or itself."""
    return error.findings if isinstance(error, PlanError) else (error,)


def call(*arguments: str) -> tuple[int, str, str]:
    """Exit code, output and errors of a call of the command."""
    result = CliRunner().invoke(main, arguments)
    return result.exit_code, result.stdout, result.stderr


class TestCollection:
    """Every specimen is looked at, and none is without its message."""

    def test_every_faulty_file_has_its_message(self) -> None:
        """Both ways round."""
        there = {str(path.relative_to(HERE)) for part in ("invalid", "opened") for path in (HERE / part).iterdir()}
        assert {name.replace("\\", "/") for name in there} == set(MESSAGES)


@pytest.mark.parametrize("name", [f"valid/{path.name}" for path in sorted((HERE / "valid").iterdir())])
class TestValid:
    """A file with nothing wrong gives no finding."""

    def test_library(self, name: str) -> None:
        """None at all, and the plan is there."""
        opened = read(Path(name).name, strict=False)
        assert opened.plan.title.zh == "方案"
        assert [each for each in opened.findings if each.level != "info"] == []

    def test_command(self, name: str) -> None:
        """The check ends well."""
        assert call("check", Path(name).name)[0] == 0


@pytest.mark.parametrize("name", list(MESSAGES))
class TestFaulty:
    """A file with one fault: its code, its place, what is wrong, what would be right."""

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_library(self, name: str, language: Language) -> None:
        """As an error of the family, with that sentence alone."""
        with pytest.raises(PolicyPlanError) as caught:
            read(Path(name).name)
        (said,) = statements(caught.value)
        expected = MESSAGES[name]
        assert (said.code, said.sentence(language)) == (expected["code"], expected[language])
        assert caught.value.exit_code == expected["exit"]

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_command(self, name: str, language: Language) -> None:
        """On the standard error, in a line of its own behind its code, with nothing on the standard output."""
        code, output, errors = call("workload", Path(name).name, "--lang", language)
        expected = MESSAGES[name]
        assert errors.splitlines()[-1] == f"error[{expected['code']}]: {expected[language]}"
        assert (code, output) == (expected["exit"], "")

    def test_place(self, name: str) -> None:
        """The place is the file; in a plan file with line and column."""
        with pytest.raises(PolicyPlanError) as caught:
            read(Path(name).name)
        (said,) = statements(caught.value)
        assert said.location.path == Path(name).name
        if name.endswith((".yaml", ".json")):
            assert said.location.line is not None
            assert said.location.column is not None


@pytest.mark.parametrize("name", OPENED)
class TestOpened:
    """A plan with a fault can be looked at."""

    def test_library(self, name: str) -> None:
        """The plan comes with the finding."""
        opened = read(Path(name).name, strict=False)
        assert opened.plan.id == "p"
        assert MESSAGES[name]["code"] in [each.code for each in opened.findings]

    def test_command_shows_it(self, name: str) -> None:
        """The tree is printed, the fault behind it, and the exit code tells."""
        code, output, errors = call("show", Path(name).name)
        assert output.startswith("Plan  [p]\n")
        assert errors == f"error[{MESSAGES[name]['code']}]: {MESSAGES[name]['en']}\n"
        assert code == 1


@pytest.mark.parametrize("name", [name for name in MESSAGES if MESSAGES[name]["exit"] == 1])
class TestCheck:
    """The check gives the findings as data, whether a plan could be made of the file or not."""

    def test_as_json(self, name: str) -> None:
        """A list of objects with code, level and place; the exit code is 1."""
        code, output, _ = call("check", Path(name).name, "--format", "json")
        found = [each for each in json.loads(output) if each["level"] == "error"]
        assert [each["code"] for each in found] == [MESSAGES[name]["code"]]
        assert found[0]["location"]["line"] or found[0]["location"]["cell"]
        assert code == 1
