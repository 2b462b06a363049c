"""The register of rules, and their list."""

from __future__ import annotations

import email.message
import importlib.metadata
import inspect
import json
from collections.abc import Iterator

import pytest

import policyplan
from policyplan import Finding, Plan, extensions, linting
from policyplan.errors import CallError
from policyplan.extensions import Message, register_lint_rule
from policyplan.linting.catalogue import REGISTRY
from policyplan.linting.rule import documentation, rule
from policyplan.linting.rules import RULES
from policyplan.model import Level
from tests.linting.plans import led, long_titles


@pytest.fixture(autouse=True)
def _afresh() -> Iterator[None]:
    """Each test begins and ends with the built-in rules."""
    extensions.reset()
    yield
    extensions.reset()


def nothing(plan: Plan) -> Iterator[Finding]:
    """Report nothing."""
    yield from ()


class TestBuiltIn:
    """What holds of every built-in rule."""

    @pytest.mark.parametrize("known", RULES.values(), ids=list(RULES))
    def test_each(self, known: linting.Rule) -> None:
        """The function is named for the code, so that its summary can be translated; the group is a known one."""
        assert known.function.__name__.replace("_", "-") == known.code
        assert known.group in [*linting.Group]
        assert known.summary.render("zh") != known.summary.render("en")
        assert known.message.hint

    def test_there_are_thirty_at_least(self) -> None:
        """In every group."""
        assert len(RULES) >= 30
        assert {known.group for known in RULES.values()} == {*linting.Group}


class TestPages:
    """Each built-in rule has a page in the documentation, whose address the metadata of the package may have."""

    @pytest.mark.parametrize(
        ("addresses", "url"),
        [
            (None, ""),
            (["Source, https://policy.example/source"], ""),
            (["Documentation, https://policy.example/"], "https://policy.example/lint/task-without-lead.html"),
        ],
    )
    def test_address(self, monkeypatch: pytest.MonkeyPatch, addresses: list[str] | None, url: str) -> None:
        """It is not invented."""
        metadata = email.message.Message()
        for address in addresses or ():
            metadata["Project-URL"] = address
        monkeypatch.setattr("importlib.metadata.metadata", lambda name: metadata)
        documentation.cache_clear()
        try:
            assert RULES["task-without-lead"].url == url
        finally:
            documentation.cache_clear()

    def test_a_package_that_is_not_installed(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """It has no metadata."""

        def missing(name: str) -> None:
            raise importlib.metadata.PackageNotFoundError(name)

        monkeypatch.setattr("importlib.metadata.metadata", missing)
        assert documentation.__wrapped__() == ""


class TestRegistering:
    """Rules of other packages and of the user's code."""

    def test_a_rule(self) -> None:
        """It has its own group, option and page, and is selected as others are."""
        long_titles(Level.ERROR, url="https://library.example/rules")
        known = REGISTRY["title-long"]
        assert (known.group, known.level, known.url) == ("library", Level.ERROR, "https://library.example/rules")
        assert dict(known.options)["most"].default == 15
        assert [one.level for one in policyplan.lint(led(), select=["library"])] == [Level.ERROR] * 2

    def test_without_a_page(self) -> None:
        """It has no address, rather than one of ours."""
        assert long_titles().url == ""

    def test_without_a_docstring(self) -> None:
        """Its summary is the message."""
        known = rule(Message("mute", "Mute."), group="library")(lambda plan: iter(()))
        assert known.summary.render() == "Mute."

    def test_the_code_of_a_built_in_rule(self) -> None:
        """It is taken."""
        with pytest.raises(CallError, match="already a lint rule 'task-without-lead'"):
            register_lint_rule(Message("task-without-lead", "No."), group="library")(nothing)

    @pytest.mark.parametrize("group", ["All rules", "all", "task-without-lead", "mine"])
    def test_an_invalid_group(self, group: str) -> None:
        """It is a word that selects nothing else."""
        with pytest.raises(CallError, match="Invalid group"):
            register_lint_rule(Message("mine", "No."), group=group)(nothing)

    @pytest.mark.parametrize("code", ["all", "times"])
    def test_the_name_of_a_group(self, code: str) -> None:
        """It would select other rules too."""
        with pytest.raises(CallError, match=f"'{code}' has the name of a group"):
            register_lint_rule(Message(code, "No."), group="library")(nothing)

    def test_an_option_without_a_default(self) -> None:
        """The rule could not be applied without a configuration."""

        def needing(plan: Plan, *, most: int) -> Iterator[Finding]:
            yield from ()

        with pytest.raises(CallError, match="option 'most' of the lint rule 'mine' has no default"):
            register_lint_rule(Message("mine", "No."), group="library")(needing)

    @pytest.mark.parametrize(("default", "kind"), [(3, int), (("a",), tuple[str, ...]), (True, bool)])
    def test_types_that_are_known_to_type_checkers_only(self, default: object, kind: object) -> None:
        """The defaults of the options say which kind they are."""

        def typed(plan, *, most=default):  # type: ignore[no-untyped-def]
            yield from ()

        typed.__annotations__ = {"plan": "Unknown", "most": "Unknown"}
        known = register_lint_rule(Message("mine", "No."), group="library")(typed)
        assert known.options["most"].kind == kind

    def test_another_name_and_another_object(self) -> None:
        """An entry point is named for the code of its rule."""
        with pytest.raises(CallError, match="has the code 'mine'"):
            REGISTRY.register("yours", rule(Message("mine", "No."), group="library")(nothing))
        with pytest.raises(CallError, match="not a Rule"):
            REGISTRY.register("mine", nothing)


class TestList:
    """The rules as an answer."""

    def test_of_all(self) -> None:
        """Group by group: a rule of a user in a built-in group comes after those of the group."""
        register_lint_rule(Message("mine", "No."), group="structure")(nothing)
        rows = linting.lint_rules().rows
        groups = [row.group for row in rows]
        assert groups == sorted(groups, key=list(dict.fromkeys(groups)).index)
        assert {row.code for row in rows} == {*RULES, "mine"}

    def test_options_as_in_a_configuration(self) -> None:
        """The list can be copied into a file."""

        @register_lint_rule(Message("mine", "No."), group="library")
        def mine(
            plan: Plan, *, most: int = 3, strict: bool = True, words: tuple[str, ...] = ("等", "各"), word: str = "等"
        ) -> Iterator[Finding]:
            """Report nothing."""
            yield from ()

        row = next(row for row in linting.lint_rules() if row.code == "mine")
        assert row.options == ("most = 3", "strict = true", 'words = ["等", "各"]', 'word = "等"')
        assert not row.fixable
        assert 'words = ["等", "各"]' in str(linting.lint_rules())

    def test_in_both_languages(self) -> None:
        """The summaries are translated; as data they are in both languages."""
        assert "报告没有用到的忽略设置" in linting.lint_rules().text("zh")
        row = next(row for row in json.loads(linting.lint_rules().to_json()) if row["code"] == "task-without-lead")
        assert set(row["summary"]) >= {"zh", "en"}

    def test_every_column_has_a_meaning(self) -> None:
        """In the list of rules, and in findings."""
        for answer in (linting.RuleList, linting.LintFindings):
            assert all(field.meaning for field in answer.schema().values())

    def test_signatures(self) -> None:
        """The options of a rule have defaults: it can be applied without a configuration."""
        for known in RULES.values():
            assert all(option.default is not inspect.Parameter.empty for option in known.options.values())
