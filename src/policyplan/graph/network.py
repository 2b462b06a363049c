"""Agency with agency: who works on the same tasks, and who leads whom."""

from __future__ import annotations

import collections
import itertools
import math
from collections.abc import Iterable, Iterator
from typing import Literal, get_args

import attrs
import networkx as nx

from policyplan.errors import check_choice
from policyplan.graph.labels import joined
from policyplan.graph.roles import add_agencies
from policyplan.model.arguments import answers
from policyplan.model.kinds import Role
from policyplan.model.plan import Plan
from policyplan.model.responsibility import AssignmentLevel, Parts, Unit, owner_role, parts_by_task

TieWeight = Literal["joint", "newman", "jaccard", "cosine"]
"""What the weight of a tie between two agencies is; `agencies` has the formulas."""


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
    weighing = _Weighing.of(parts, weight)
    for agency, count in weighing.lists.items():
        graph.nodes[agency]["tasks"] = count
    joint: dict[tuple[str, str], list[str]] = {}
    for task, listed in _listed(parts, [agency.id for agency in plan.agencies]):
        for pair in itertools.combinations(listed, 2):
            joint.setdefault(pair, []).append(task)
    graph.add_edges_from(
        (one, other, {"weight": weighing.weight(one, other, map(weighing.of_task, tasks)), "tasks": joined(tasks)})
        for (one, other), tasks in joint.items()
    )
    return graph


def joint_weights(parts: Parts, order: Iterable[str], weight: TieWeight) -> Iterator[tuple[str, str, int | float]]:
    """Yield the ties of `agencies` with their weights, by the first agency of each in an order of all agencies."""
    weighing = _Weighing.of(parts, weight)
    amounts: dict[str, dict[str, int]] = {}
    for task, listed in _listed(parts, order):
        amount = weighing.of_task(task)
        for at, one in enumerate(listed, 1):
            row = amounts.setdefault(one, {})
            for other in listed[at:]:
                row[other] = row.get(other, 0) + amount
    for one in order:
        for other, amount in amounts.get(one, {}).items():
            yield one, other, weighing.weight(one, other, (amount,))


def _listed(parts: Parts, order: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield each task with its agencies in order."""
    position = {agency: index for index, agency in enumerate(order)}
    return ((task, sorted(parties, key=position.__getitem__)) for task, parties in parts.items())


@attrs.frozen(kw_only=True)
class _Weighing:
    """How the weight of a tie follows from its tasks: each of them has an amount, a whole number."""

    kind: TieWeight
    sizes: dict[str, int]
    """The number of agencies in each task."""
    lists: dict[str, int]
    """The number of tasks of each agency."""
    unit: int
    """The amount that stands for 1."""

    @classmethod
    def of(cls, parts: Parts, kind: TieWeight) -> _Weighing:
        sizes = {task: len(parties) for task, parties in parts.items()}
        lists = collections.Counter(agency for parties in parts.values() for agency in parties)
        # With this denominator, fractions are added up exactly, so that the order of the tasks decides nothing.
        unit = math.lcm(*{size - 1 for size in sizes.values() if size > 1}) if kind == "newman" else 1
        return cls(kind=kind, sizes=sizes, lists=dict(lists), unit=unit)

    def of_task(self, task: str) -> int:
        """Return the amount of a task with two agencies or more."""
        return self.unit // (self.sizes[task] - 1) if self.kind == "newman" and self.sizes[task] > 1 else 1

    def weight(self, one: str, other: str, amounts: Iterable[int]) -> int | float:
        """Return the weight of a tie from the amounts of its tasks."""
        joint, a, b = sum(amounts), self.lists[one], self.lists[other]
        if self.kind == "newman":
            return joint / self.unit
        if self.kind == "jaccard":
            return joint / (a + b - joint)
        return joint / math.sqrt(a * b) if self.kind == "cosine" else joint


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
    graph.add_edges_from(
        (one, other, {"weight": len(tasks), "tasks": joined(tasks)}) for (one, other), tasks in led_tasks(parts).items()
    )
    return graph


def led_tasks(parts: Parts) -> dict[tuple[str, str], list[str]]:
    """Return the tasks in which an agency supports an owner, by both: the edges of `lead_support`."""
    led: dict[tuple[str, str], list[str]] = {}
    for task, parties in parts.items():
        items = {id(item): item for assignments in parties.values() for item, _ in assignments}
        role = {number: owner_role(item.assignments) for number, item in items.items()}
        owning = [
            agency
            for agency, assignments in parties.items()
            if any(assignment.role is role[id(item)] for item, assignment in assignments)
        ]
        supporting = [
            agency
            for agency, assignments in parties.items()
            if any(assignment.role is Role.SUPPORT for _, assignment in assignments)
        ]
        for pair in itertools.product(owning, supporting):
            if pair[0] != pair[1]:
                led.setdefault(pair, []).append(task)
    return led
