"""Counts over all plans as expressions of ibis on the tables of a store."""

from __future__ import annotations

from typing import Any

from policyplan.corpora.tables import PLAN
from policyplan.model.kinds import Role

ROLES = tuple(role.value for role in Role)

COUNTS = (
    "plans",
    "lead",
    "joint_lead",
    "sole_lead",
    "support",
    "responsible",
    "coordinate",
    "supervise",
    "total",
    "tasks",
    "owned",
)
"""The columns of counts."""

SHARES = ("fractional_owned", "fractional_lead", "fractional_participation", "lead_ratio")
"""The columns of shares, which are no whole numbers."""


_PLACES = 9


def roles_by(participation: Any, keys: Any, *, level: str, provisions: bool) -> Any:
    """Return the counts of roles in tasks by the column ``key`` of *keys*, which has a row per plan and agency.

    A task counts once for a key in each role, and 1/n for each of its agencies with that key. The counts are those of
    `policyplan.workload` where a key stands for one agency of one plan.
    """
    counted = participation.filter(participation.level == level, participation.kind == "named")
    if not provisions:
        counted = counted.filter(counted.is_task)
    keyed = counted.inner_join(keys, [PLAN, "agency"])
    roles = {role: (keyed.role == role).any() for role in ROLES}
    most = {name: keyed[name].max() for name in ("leads", "owners", "parties")}
    agencies = keyed.group_by(["key", PLAN, "task", "agency"]).agg(**roles, owner=keyed.owner.any(), **most)
    flags = {name: agencies[name].any() for name in (*ROLES, "owner")}
    tasks = agencies.group_by(["key", PLAN, "task"]).agg(
        **flags,
        joint=(agencies.lead & (agencies.leads > 1)).any(),
        part_led=_share(agencies.lead, agencies.leads),
        part_owned=_share(agencies.owner, agencies.owners),
        part=(1 / agencies.parties).sum(),
    )
    counts = {role: _count(tasks[role]) for role in ROLES}
    summed = tasks.group_by("key").agg(
        plans=tasks[PLAN].nunique(),
        **counts,
        joint_lead=_count(tasks.joint),
        tasks=tasks.count(),
        owned=_count(tasks.owner),
        fractional_owned=_sum(tasks.part_owned),
        fractional_lead=_sum(tasks.part_led),
        fractional_participation=_sum(tasks.part),
    )
    total = summed[ROLES[0]]
    for role in ROLES[1:]:
        total = total + summed[role]
    return summed.mutate(
        sole_lead=summed.lead - summed.joint_lead, total=total, lead_ratio=(summed.lead / summed.tasks).round(_PLACES)
    ).select("key", *COUNTS, *SHARES)


def _count(flag: Any) -> Any:
    return flag.cast("int64").sum()


def _sum(shares: Any) -> Any:
    """A sum without the last digits, which depend on the order of adding."""
    return shares.sum().round(_PLACES)


def _share(flag: Any, count: Any) -> Any:
    """The sum of 1/count over the rows with a flag."""
    return flag.ifelse(1 / count.nullif(0), 0.0).sum()
