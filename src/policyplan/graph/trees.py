"""The trees of goals and of tasks."""

from __future__ import annotations

from collections.abc import Iterator

import networkx as nx

from policyplan.graph.kinds import NodeKind
from policyplan.graph.labels import labelled
from policyplan.model.arguments import takes_plan
from policyplan.model.plan import Plan
from policyplan.model.records import Goal, Task


@takes_plan
def goal_tree(plan: Plan, *, stated_only: bool = False) -> nx.DiGraph[str]:
    """The goals of *plan*, each edge from a goal to its part; the plan itself is the root.

    Nodes are ids in the document's order, with the attributes ``kind``, ``label_zh``, ``label_en``, ``number``,
    ``due``, ``stated``, ``inferred``. With *stated_only*, a goal stays if it is stated or holds one that is.
    """
    return _tree(plan, NodeKind.GOAL, plan.goals, stated_only)


@takes_plan
def task_tree(plan: Plan, *, stated_only: bool = False) -> nx.DiGraph[str]:
    """The tasks of *plan*, each edge from a task to its child; the plan itself is the root.

    Nodes, attributes and *stated_only* as in `goal_tree`.
    """
    return _tree(plan, NodeKind.TASK, plan.tasks, stated_only)


def _tree(plan: Plan, kind: NodeKind, tops: tuple[Goal | Task, ...], stated_only: bool) -> nx.DiGraph[str]:
    tree: nx.DiGraph[str] = nx.DiGraph(id=plan.id)
    tree.add_node(plan.id, **labelled(NodeKind.PLAN, plan))
    held = list(_held(plan.id, tops))
    kept = _stated(held) if stated_only else {record.id for _, record in held}
    for owner, record in held:
        if record.id in kept:
            tree.add_node(record.id, **labelled(kind, record))
            tree.add_edge(owner, record.id)
    return tree


def _held(root: str, tops: tuple[Goal | Task, ...]) -> Iterator[tuple[str, Goal | Task]]:
    """Every goal or task behind the one that holds it."""
    pending: list[tuple[str, Goal | Task]] = [(root, each) for each in reversed(tops)]
    while pending:
        owner, record = pending.pop()
        yield owner, record
        children: tuple[Goal | Task, ...] = record.children
        pending.extend((record.id, child) for child in reversed(children))


def _stated(held: list[tuple[str, Goal | Task]]) -> set[str]:
    kept: set[str] = set()
    for owner, record in reversed(held):
        if record.is_stated or record.id in kept:
            kept |= {record.id, owner}
    return kept
