"""Rules that were registered."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from policyplan.model.findings import Finding
from policyplan.model.integrity import check
from policyplan.model.kinds import Level
from policyplan.model.plan import Plan
from policyplan.model.rules import REGISTRY, register_rule
from policyplan.model.values import Text


def test_a_rule_that_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    """The check goes on, with a warning that says which rule failed, why, and whose it is."""
    monkeypatch.setattr(REGISTRY, "_registered", {})
    monkeypatch.setattr(REGISTRY, "package_of", lambda name: "town-rules")

    def bad(plan: Plan) -> Iterator[Finding]:
        raise ValueError("no budget")

    register_rule(bad, name="budgets")
    (found,) = check(Plan(id="p", title=Text(zh="方案")))
    assert (found.code, found.level) == ("rule-failed", Level.WARNING)
    assert found.message() == "The rule 'budgets' could not be applied (ValueError: no budget)."
    assert found.hint() == "Report it to the authors of town-rules."
