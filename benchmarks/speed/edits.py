"""A thousand edits next to the check of the plan."""

from __future__ import annotations

from collections.abc import Iterator

import policyplan
from benchmarks import plans
from benchmarks.side_by_side import Comparison, Work

TITLE = "Edits"
EDITS = 1_000


def comparisons(tasks: int) -> Iterator[Comparison]:
    """Yield edits of an ordinary plan."""
    plan = plans.opened(plans.ordinary(tasks))
    edits = min(EDITS, tasks // 8 * 4)
    yield Comparison(
        what=f"{edits:,} edits of {tasks:,} tasks",
        ours=Work("policyplan", edited, (plan, edits)),
        peers=(Work("the check of the plan", plans.checked, (plan,)),),
    )


def edited(plan: policyplan.Plan, edits: int) -> policyplan.Plan:
    """Return the plan after so many edits: a quarter of them each renames, moves, inserts, removes."""
    name = policyplan.Text(zh="新任务")
    lowest = [task.id for task in plan.all_tasks if not task.children]
    actions = [task.id for task in plan.tasks]
    with policyplan.edit(plan) as draft:
        for number in range(edits // 4):
            draft.rename(lowest[number], f"renamed{number}")
            draft.move(f"renamed{number}", to=actions[(number * 10 + 50) % len(actions)])
            draft.insert(policyplan.Task(id=f"new{number}", title=name), into=f"renamed{number}")
            draft.remove(lowest[-1 - number], with_dependents=True)
    return draft.plan
