"""The pages on the rules about suppressions: their examples have the finding, and lose it when they are mended."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import policyplan
from policyplan.linting.rules import RULES

PAGES = Path(__file__).parents[2] / "docs" / "lint"
HEADINGS = ["What it does", "Why it matters", "Example", "Options", "Source"]


@pytest.mark.parametrize("code", [code for code, rule in RULES.items() if rule.group == "suppression"])
class TestPages:
    """Each page is true."""

    def test_the_example(self, code: str) -> None:
        """The plan has the finding as it is printed, and the mended plan has none."""
        text = (PAGES / f"{code}.md").read_text(encoding="utf-8")
        assert re.findall(r"^## (.*)$", text, re.MULTILINE) == HEADINGS
        assert ("It can be fixed." in text) == (RULES[code].fix is not None)
        weak, mended = re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)
        (printed,) = re.findall(r"```text\n(.*?)```", text, re.DOTALL)
        select = ["suppression", "task-without-lead", "goal-without-task"]
        found = [one for one in policyplan.lint(policyplan.loads(weak), select=select) if one.code == code]
        assert [" ".join(str(one).split()) for one in found] == [" ".join(printed.split())]
        assert code not in {one.code for one in policyplan.lint(policyplan.loads(mended), select=select)}
