"""Agency with agency: who works on the same tasks, and who leads whom."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import TypeVar

import networkx as nx

from policyplan.graph.assigned import AssignmentLevel, Parts, Unit, parts_by_task
from policyplan.graph.roles import add_agencies
from policyplan.model.kinds import Role
from policyplan.model.plan import Plan

G = TypeVar("G", "nx.Graph[str]", "nx.DiGraph[str]")

_Tie = tuple[str, str, str]
"""Two agencies and a task that ties them."""


def agencies(
    plan: Plan,
    *,
    level: AssignmentLevel = "assigned",
    by: Unit = "action",
    stated_only: bool = False,
    provisions: bool = False,
) -> nx.Graph[str]:
    """The agencies of *plan*, two of them tied where both have a role in one task.

    ``weight`` of an edge is the number of joint tasks, ``tasks`` their ids; a node's ``tasks`` is the number of tasks
    that the agency has a role in. Agencies without a partner are there too. Options and errors as in `responsibility`.
    """
    parts = parts_by_task(plan, level=level, by=by, stated_only=stated_only, provisions=provisions)
    graph: nx.Graph[str] = nx.Graph(id=plan.id, level=level, by=by)
    add_agencies(graph, plan.agencies, tasks=0)
    for here in parts.values():
        for agency in here:
            graph.nodes[agency]["tasks"] += 1
    return _tied(graph, _partners(parts, [agency.id for agency in plan.agencies]))


def lead_support(
    plan: Plan,
    *,
    level: AssignmentLevel = "assigned",
    by: Unit = "action",
    stated_only: bool = False,
    provisions: bool = False,
) -> nx.DiGraph[str]:
    """The agencies of *plan*, an edge from one that leads a task to one that supports it there.

    ``weight`` is the number of such tasks, ``tasks`` their ids. Options and errors as in `responsibility`.
    """
    parts = parts_by_task(plan, level=level, by=by, stated_only=stated_only, provisions=provisions)
    graph: nx.DiGraph[str] = nx.DiGraph(id=plan.id, level=level, by=by)
    add_agencies(graph, plan.agencies)
    return _tied(graph, _followers(parts))


def _partners(parts: Parts, order: list[str]) -> Iterator[_Tie]:
    position = {agency: index for index, agency in enumerate(order)}
    for task, here in parts.items():
        for one, other in itertools.combinations(sorted(here, key=position.__getitem__), 2):
            yield one, other, task


def _followers(parts: Parts) -> Iterator[_Tie]:
    for task, here in parts.items():
        roles = {agency: {assignment.role for _, assignment in held} for agency, held in here.items()}
        for lead, other in itertools.product(roles, roles):
            if lead != other and Role.LEAD in roles[lead] and Role.SUPPORT in roles[other]:
                yield lead, other, task


def _tied(graph: G, ties: Iterator[_Tie]) -> G:
    joint: dict[tuple[str, str], list[str]] = {}
    for one, other, task in ties:
        joint.setdefault((one, other), []).append(task)
    for (one, other), tasks in joint.items():
        graph.add_edge(one, other, weight=len(tasks), tasks=tuple(tasks))
    return graph
