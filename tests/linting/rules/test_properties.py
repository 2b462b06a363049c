"""What holds for the rules on any plan."""

from __future__ import annotations

import pytest
from hypothesis import given

from policyplan.linting.rules import RULES
from policyplan.model.locate import locate
from policyplan.model.plan import Plan
from policyplan.testing import plans


class TestAnyPlan:
    """The rules apply to every plan that `policyplan.check` accepts."""

    @given(plans(sources=True))
    def test_findings_are_about_the_plan(self, plan: Plan) -> None:
        """Their places are in the plan, and their sentences have all facts, in both languages."""
        plan = locate(plan)
        for rule in RULES.values():
            for finding in rule(plan):
                assert finding.code == rule.code
                assert all(place.id in plan for place in (finding.location, *finding.also))
                assert all(finding.sentence(language) for language in ("zh", "en"))

    @given(plans())
    def test_fixes_mend(self, plan: Plan) -> None:
        """A fix changes what the rule reports, or leaves the plan as it is."""
        for rule in RULES.values():
            findings = list(rule(plan)) if rule.fix else []
            for finding in findings:
                assert rule.fix
                mended = rule.fix(plan, finding)
                assert mended == plan or list(rule(mended)) != findings


@pytest.mark.slow
def test_a_plan_of_five_thousand_tasks() -> None:
    """Is linted in less than a minute by all rules."""
    from policyplan import samples

    sample = samples.jiangmen()
    copies = [
        task.evolve(id=f"{task.id}-{number}", children=(), indicators=())
        for number in range(500)
        for task in sample.tasks
    ]
    plan = sample.evolve(tasks=copies, notes=(), phases=())
    assert len(plan.all_tasks) == 5000
    for rule in RULES.values():
        list(rule(plan))
