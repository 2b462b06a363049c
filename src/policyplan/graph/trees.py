"""The trees of goals and of tasks."""

from __future__ import annotations

from collections.abc import Iterator

import networkx as nx

from policyplan.graph.kinds import NodeKind
from policyplan.graph.labels import labelled
from policyplan.model.arguments import answers
from policyplan.model.plan import Plan
from policyplan.model.records import Goal, Task


@answers
def goal_tree(plan: Plan, *, stated_only: bool = False) -> nx.DiGraph[str]:
    """Return the goals of a plan as a tree, with the plan as its root.

    Nodes are ids in the order of the document, with the attributes ``kind``, ``label_zh``, ``label_en``, ``number``,
    ``due``, ``stated``, ``inferred``.

    Parameters:
        plan: The plan.
        stated_only: Keep a goal only if the document states it, or one below it.

    Returns:
        A new graph, each edge from a goal to its part.

    Example:
        >>> from policyplan import samples
        >>> goal_tree(samples.jiangmen()).number_of_nodes()
        6

    """
    return _tree(plan, NodeKind.GOAL, plan.goals, stated_only)


@answers
def task_tree(plan: Plan, *, stated_only: bool = False) -> nx.DiGraph[str]:
    """Return the tasks of a plan as a tree, with the plan as its root.

    Nodes and attributes are as in `goal_tree`.

    Parameters:
        plan: The plan.
        stated_only: Keep a task only if the document states it, or one below it.

    Returns:
        A new graph, each edge from a task to its child.

    Example:
        >>> from policyplan import samples
        >>> list(task_tree(samples.jiangmen()))[1]
        'A1'

    """
    return _tree(plan, NodeKind.TASK, plan.tasks, stated_only)


def _tree(plan: Plan, kind: NodeKind, tops: tuple[Goal | Task, ...], stated_only: bool) -> nx.DiGraph[str]:
    tree: nx.DiGraph[str] = nx.DiGraph(id=plan.id)
    tree.add_node(plan.id, **labelled(NodeKind.PLAN, plan))
    owned = list(_held(plan.id, tops))
    kept = _stated(owned) if stated_only else {record.id for _, record in owned}
    for owner, record in owned:
        if record.id in kept:
            tree.add_node(record.id, **labelled(kind, record))
            tree.add_edge(owner, record.id)
    return tree


def _held(root: str, tops: tuple[Goal | Task, ...]) -> Iterator[tuple[str, Goal | Task]]:
    """Every goal or task behind the one that holds it."""
    pending: list[tuple[str, Goal | Task]] = [(root, top) for top in reversed(tops)]
    while pending:
        owner, record = pending.pop()
        yield owner, record
        children: tuple[Goal | Task, ...] = record.children
        pending.extend((record.id, child) for child in reversed(children))


def _stated(owned: list[tuple[str, Goal | Task]]) -> set[str]:
    kept: set[str] = set()
    for owner, record in reversed(owned):
        if record.is_stated or record.id in kept:
            kept |= {record.id, owner}
    return kept
