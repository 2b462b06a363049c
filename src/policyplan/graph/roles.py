"""Tasks and agencies as a bipartite graph: who does what for which task."""

from __future__ import annotations

import networkx as nx

from policyplan.graph.kinds import NodeKind
from policyplan.graph.labels import joined, labelled
from policyplan.model.arguments import answers
from policyplan.model.plan import Plan
from policyplan.model.records import Agency, Assignment, Provision, Task
from policyplan.model.responsibility import PRECEDENCE, Assigned, AssignmentLevel, Unit, parts_by_task


@answers
def responsibility(
    plan: Plan,
    *,
    level: AssignmentLevel = "assigned",
    unit: Unit = "written",
    stated_only: bool = False,
    provisions: bool = False,
) -> nx.Graph[str]:
    """Return tasks (``bipartite`` 0) and agencies (``bipartite`` 1), with an edge for each role.

    Nodes are ids in the order of the document, including those without an edge, with ``kind``, labels and evidence as
    in
    `plan_graph`. An edge has ``roles``, a tuple, and ``role``, the most important one (lead, responsible, coordinate,
    supervise, support); ``weight``, the number of assignments; ``ids``, those assignments; ``inherited``, whether one
    of them is written on a task above. Generic owners and open lists are left out, because they are not agencies.

    Parameters:
        plan: The plan.
        level: ``assigned`` uses the assignments written on each task. ``leaf`` uses only tasks without children, which
            inherit from the nearest task above that has assignments.
        unit: ``written`` has a node for each task on which assignments are written, at any level, and for each topmost
            task without any. ``action`` takes the assignments anywhere in an action (a top task) together. ``task``
            has a node for each task that is counted.
        stated_only: Use only assignments that the document states; inherited ones do not count.
        provisions: Add safeguards and other duties.

    Returns:
        A new graph.

    Raises:
        CallError: An option is unknown.
        NotFoundError: The plan names an agency that it does not have.

    Example:
        >>> from policyplan import samples
        >>> graph = responsibility(samples.jiangmen())
        >>> graph.edges["A1", "education"]["role"]
        'lead'

    """
    parts = parts_by_task(plan, level=level, unit=unit, stated_only=stated_only, provisions=provisions)
    graph: nx.Graph[str] = nx.Graph(id=plan.id, level=level, unit=unit)
    tasks: tuple[Task | Provision, ...] = (*plan.all_tasks, *plan.provisions)
    records = {record.id: record for record in tasks}
    for id in parts:
        kind = NodeKind.TASK if isinstance(records[id], Task) else NodeKind.PROVISION
        graph.add_node(id, bipartite=0, **labelled(kind, records[id]))
    add_agencies(graph, plan.agencies, bipartite=1)
    for id, parties in parts.items():
        for agency, assignments in parties.items():
            _add_edge(graph, id, agency, assignments)
    return graph


def add_agencies(graph: nx.Graph[str], agencies: tuple[Agency, ...], **attributes: int) -> None:
    """A node for each agency, in the plan's order."""
    for agency in agencies:
        graph.add_node(agency.id, **attributes, **labelled(NodeKind.AGENCY, agency))


def _add_edge(graph: nx.Graph[str], task: str, agency: str, assignments: list[tuple[Assigned, Assignment]]) -> None:
    assigned_roles = {assignment.role for _, assignment in assignments}
    roles = tuple(role.value for role in PRECEDENCE if role in assigned_roles)
    ids = tuple(dict.fromkeys(unit.id_of(assignment) for unit, assignment in assignments))
    inherited = any(unit.is_inherited for unit, _ in assignments)
    graph.add_edge(
        task, agency, roles=joined(roles), role=roles[0], weight=len(assignments), ids=joined(ids), inherited=inherited
    )
