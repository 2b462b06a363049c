"""Each rule has a page with a plan that has the fault, the finding, and the same plan mended."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

import policyplan
from policyplan.linting.rules import RULES
from policyplan.model.kinds import Level
from policyplan.model.plan import Plan

PAGES = Path(__file__).parents[3] / "docs" / "lint"
OURS = [code for code, rule in RULES.items() if rule.group != "suppression"]
HEADINGS = ["What it does", "Why it matters", "Example", "Options", "Source"]


def page(code: str) -> str:
    return (PAGES / f"{code}.md").read_text(encoding="utf-8")


def blocks(code: str, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", page(code), re.DOTALL)


@pytest.mark.parametrize("code", OURS)
class TestPages:
    """The pages of the rules."""

    def test_it_has_the_headings_of_all_pages(self, code: str) -> None:
        """In the same order."""
        assert page(code).startswith(f"# {code}\n")
        assert re.findall(r"^## (.*)$", page(code), re.MULTILINE) == HEADINGS

    def test_it_says_the_level_and_the_group(self, code: str) -> None:
        """And whether there is a fix."""
        rule = RULES[code]
        assert f"Level: {rule.level.value}. Group: {rule.group}." in page(code)
        assert ("It can be fixed." in page(code)) == (rule.fix is not None)

    def test_the_plan_has_exactly_the_finding(self, code: str, opened: Callable[[str], Plan]) -> None:
        """As the page prints it, and no error of `policyplan check`."""
        plan = opened(blocks(code, "yaml")[0])
        assert not [item for item in policyplan.check(plan) if item.level is Level.ERROR]
        (finding,) = RULES[code](plan)
        (printed,) = blocks(code, "text")
        assert textwrap.fill(finding.sentence("en"), 10_000) == textwrap.fill(printed, 10_000)
        assert not finding.also

    def test_the_mended_plan_has_none(self, code: str, opened: Callable[[str], Plan]) -> None:
        """Nor an error of `policyplan check`."""
        plan = opened(blocks(code, "yaml")[1])
        assert not [item for item in policyplan.check(plan) if item.level is Level.ERROR]
        assert list(RULES[code](plan)) == []

    def test_it_explains_each_option(self, code: str) -> None:
        """With its default."""
        rows = dict(re.findall(r"^\| `(\w+)` \| `(\w+)` \|", page(code), re.MULTILINE))
        assert rows == {name: str(option.default).lower() for name, option in RULES[code].options.items()}

    def test_it_names_a_source(self, code: str) -> None:
        """At least one."""
        assert re.search(r"^## Source\n\n- \S", page(code), re.MULTILINE)

    def test_the_message_says_something_in_chinese(self, code: str, opened: Callable[[str], Plan]) -> None:
        """And what to do, all facts filled in."""
        (finding,) = RULES[code](opened(blocks(code, "yaml")[0]))
        for words in (finding.message("zh"), finding.hint("zh"), RULES[code].summary.render("zh")):
            assert re.search("[\u4e00-\u9fff]", words)
            assert "{" not in words


@pytest.mark.parametrize("code", ["title-untidy", "unit-repeated"])
def test_a_fix_makes_the_mended_plan(code: str, opened: Callable[[str], Plan]) -> None:
    """As the page shows it."""
    rule = RULES[code]
    faulty, mended = (opened(text) for text in blocks(code, "yaml"))
    (finding,) = rule(faulty)
    assert rule.fix
    assert rule.fix(faulty, finding) == mended


class TestRules:
    """The rules in all."""

    def test_no_page_is_left_over(self) -> None:
        """Each page is that of a rule, or the list of all."""
        assert {path.stem for path in PAGES.glob("*.md")} <= {*RULES, "index"}

    def test_the_list_of_all(self) -> None:
        """It is generated: each rule with its level, whether there is a fix, and what it reports."""
        import generated

        lines = list(generated._lint())
        assert "| [title-untidy](title-untidy.md) | info | yes | Titles and names with" in "\n".join(lines)
        assert [line for line in lines if line in RULES] == list(RULES)
        assert "_generated/lint.md" in page("index")

    def test_there_are_at_least_forty(self) -> None:
        """In eight groups."""
        assert len(OURS) >= 40
        assert len({RULES[code].group for code in OURS}) == 8

    @pytest.mark.parametrize("code", OURS)
    def test_an_empty_plan_has_no_findings(self, code: str) -> None:
        """A plan is no worse for what it doesn't have yet."""
        assert list(RULES[code](Plan(id="p", title=policyplan.Text(en="Plan")))) == []
