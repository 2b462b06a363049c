"""Whether a report has to say on each of its pages that figures in it were invented as an example."""

from __future__ import annotations

from policyplan.model.plan import Plan


def is_made_up(plan: Plan) -> bool:
    """Whether some figure or report in the plan was invented."""
    return any(each.made_up for each in plan.observations) or any(each.made_up for each in plan.updates)
