"""Agency with agency: who works on the same tasks, and who leads whom."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator
from fractions import Fraction
from typing import Literal, TypeVar, get_args

import networkx as nx

from policyplan.errors import check_choice
from policyplan.graph.labels import joined, parted
from policyplan.graph.roles import add_agencies
from policyplan.model.arguments import answers
from policyplan.model.kinds import Role
from policyplan.model.plan import Plan
from policyplan.model.responsibility import AssignmentLevel, Parts, Unit, owner_role, parts_by_task

G = TypeVar("G", "nx.Graph[str]", "nx.DiGraph[str]")

TieWeight = Literal["joint", "newman", "jaccard", "cosine"]
"""What the weight of a tie between two agencies is; `agencies` has the formulas."""

_Tie = tuple[str, str, str]
"""Two agencies and a task that ties them."""


@answers
def agencies(
    plan: Plan,
    *,
    weight: TieWeight = "joint",
    level: AssignmentLevel = "assigned",
    unit: Unit = "written",
    stated_only: bool = False,
    provisions: bool = False,
) -> nx.Graph[str]:
    """Return the agencies of a plan, two of them tied if both have a role in one task.

    With A and B the sets of tasks in which two agencies have a role, and n(k) the number of agencies in task k, the
    ``weight`` of their edge is

    - ``joint``: ``|A ∩ B|``, the number of joint tasks;
    - ``newman``: ``Σ 1 / (n(k) − 1)`` over the joint tasks (Newman, Phys. Rev. E 64, 016132, 2001). The weights of an
      agency's ties add up to the number of its tasks that it shares with others;
    - ``jaccard``: ``|A ∩ B| / |A ∪ B|``, above 0, up to 1 (Jaccard, Bull. Soc. Vaud. Sci. Nat. 37, 1901);
    - ``cosine``: ``|A ∩ B| / √(|A| |B|)``, above 0, up to 1 (Salton and McGill, Introduction to Modern Information
      Retrieval, 1983; Ochiai's coefficient).

    ``tasks`` of an edge are the ids of the joint tasks, whatever the weight; ``tasks`` of a node is the number of
    tasks in which the agency has a role. Agencies without a partner are included.

    Parameters:
        plan: The plan.
        weight: The weight of an edge.
        level: ``assigned`` uses the assignments written on each task. ``leaf`` uses only tasks without children, which
            inherit from the nearest task above that has assignments.
        unit: ``written`` ties agencies that share the task on which their assignments are written. ``action`` takes
            the assignments anywhere in an action (a top task) together, which also ties agencies that share no task.
            ``task`` counts each task by itself; with ``leaf``, tasks that inherit the same assignments count each.
        stated_only: Use only assignments that the document states; inherited ones do not count.
        provisions: Add safeguards and other duties.

    Returns:
        A new graph.

    Raises:
        CallError: An option is unknown.
        NotFoundError: The plan names an agency that it does not have.

    Example:
        >>> from policyplan import samples
        >>> graph = agencies(samples.jiangmen())
        >>> graph.edges["education", "science-association"]["weight"]
        9

    """
    check_choice("weight", weight, get_args(TieWeight))
    parts = parts_by_task(plan, level=level, unit=unit, stated_only=stated_only, provisions=provisions)
    graph: nx.Graph[str] = nx.Graph(id=plan.id, level=level, unit=unit, weight=weight)
    add_agencies(graph, plan.agencies, tasks=0)
    for parties in parts.values():
        for agency in parties:
            graph.nodes[agency]["tasks"] += 1
    _tied(graph, _partners(parts, [agency.id for agency in plan.agencies]))
    _weigh(graph, weight, {task: len(parties) for task, parties in parts.items()})
    return graph


@answers
def lead_support(
    plan: Plan,
    *,
    level: AssignmentLevel = "assigned",
    unit: Unit = "written",
    stated_only: bool = False,
    provisions: bool = False,
) -> nx.DiGraph[str]:
    """Return the agencies of a plan, with an edge from an owner of a task to each agency that supports it there.

    The owners of a task are its lead agencies, or its responsible agencies where it names no lead agency. ``weight`` is
    the number of such tasks, ``tasks`` their ids.

    Parameters:
        plan: The plan.
        level: ``assigned`` uses the assignments written on each task. ``leaf`` uses only tasks without children, which
            inherit from the nearest task above that has assignments.
        unit: ``written`` ties agencies that share the task on which their assignments are written. ``action`` takes
            the assignments anywhere in an action (a top task) together, which also ties agencies that share no task.
            ``task`` counts each task by itself; with ``leaf``, tasks that inherit the same assignments count each.
        stated_only: Use only assignments that the document states; inherited ones do not count.
        provisions: Add safeguards and other duties.

    Returns:
        A new graph.

    Raises:
        CallError: An option is unknown.
        NotFoundError: The plan names an agency that it does not have.

    Example:
        >>> from policyplan import samples
        >>> lead_support(samples.jiangmen()).number_of_edges()
        216

    """
    parts = parts_by_task(plan, level=level, unit=unit, stated_only=stated_only, provisions=provisions)
    graph: nx.DiGraph[str] = nx.DiGraph(id=plan.id, level=level, unit=unit)
    add_agencies(graph, plan.agencies)
    return _tied(graph, _followers(parts))


def _weigh(graph: nx.Graph[str], weight: TieWeight, sizes: dict[str, int]) -> None:
    """Turn numbers of joint tasks into the weight that was asked for; *sizes* are the agencies in each task."""
    for one, other, facts in graph.edges(data=True):
        joint: int = facts["weight"]
        a, b = (graph.nodes[agency]["tasks"] for agency in (one, other))
        if weight == "newman":
            # Added up exactly, so that the order of the tasks decides on nothing.
            facts["weight"] = float(sum(Fraction(1, sizes[task] - 1) for task in parted(facts["tasks"])))
        elif weight == "jaccard":
            facts["weight"] = joint / (a + b - joint)
        elif weight == "cosine":
            facts["weight"] = joint / math.sqrt(a * b)


def _partners(parts: Parts, order: list[str]) -> Iterator[_Tie]:
    position = {agency: index for index, agency in enumerate(order)}
    for task, parties in parts.items():
        for one, other in itertools.combinations(sorted(parties, key=position.__getitem__), 2):
            yield one, other, task


def _followers(parts: Parts) -> Iterator[_Tie]:
    for task, parties in parts.items():
        owning = [
            agency
            for agency, assignments in parties.items()
            if any(assignment.role is owner_role(item.assignments) for item, assignment in assignments)
        ]
        supporting = [
            agency
            for agency, assignments in parties.items()
            if any(assignment.role is Role.SUPPORT for _, assignment in assignments)
        ]
        for owner, other in itertools.product(owning, supporting):
            if owner != other:
                yield owner, other, task


def _tied(graph: G, ties: Iterator[_Tie]) -> G:
    joint: dict[tuple[str, str], list[str]] = {}
    for one, other, task in ties:
        joint.setdefault((one, other), []).append(task)
    for (one, other), tasks in joint.items():
        graph.add_edge(one, other, weight=len(tasks), tasks=joined(tasks))
    return graph
