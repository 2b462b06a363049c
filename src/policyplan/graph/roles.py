"""Tasks and agencies as a bipartite graph: who does what for which task."""

from __future__ import annotations

import networkx as nx

from policyplan.errors import NotFoundError
from policyplan.graph.kinds import NodeKind
from policyplan.graph.labels import joined, labelled
from policyplan.model import messages as model_messages
from policyplan.model.arguments import takes_plan
from policyplan.model.plan import Plan
from policyplan.model.records import Agency, Assignment, Provision, Task
from policyplan.model.responsibility import PRECEDENCE, Assigned, AssignmentLevel, Unit, parts_by_task


@takes_plan
def responsibility(
    plan: Plan,
    *,
    level: AssignmentLevel = "assigned",
    by: Unit = "action",
    stated_only: bool = False,
    provisions: bool = False,
) -> nx.Graph[str]:
    """Tasks (``bipartite`` 0) and agencies (``bipartite`` 1), an edge where an agency has a role in a task.

    *by* ``action`` takes what is assigned anywhere in an action (a top task) together; ``task`` keeps the tasks
    apart. *level* ``assigned`` takes what is written on each task; ``leaf`` only tasks without children, which
    inherit from the nearest task above that has assignments. *provisions* adds safeguards and other duties.

    Nodes are ids in the document's order, those without an edge included, with ``kind``, labels and evidence as in
    `plan_graph`. An edge has ``roles`` and ``role``, the one that carries most (lead, responsible, coordinate,
    supervise, support); ``weight``, the number of assignments; ``ids``, those assignments; ``inherited``, whether one
    of them is on a task above. Several roles or ids are one text, since graph files hold no lists:
    ``edge["ids"].split("; ")`` gives them. Generic owners and open lists are left out, since they are not
    agencies; `plan_graph` and ``workload`` have them.

    With *stated_only*, assignments count that the document states; inherited ones do not.

    Raises `CallError` for an unknown option, `NotFoundError` for an agency that the plan does not have.
    """
    parts = parts_by_task(plan, level=level, by=by, stated_only=stated_only, provisions=provisions)
    graph: nx.Graph[str] = nx.Graph(id=plan.id, level=level, by=by)
    for id in parts:
        task = plan.get(id)
        if not isinstance(task, (Task, Provision)):  # another record has the same id
            raise NotFoundError(model_messages.ID_OF_ANOTHER_KIND, id=id, wanted="Task", found=type(task).__name__)
        kind = NodeKind.TASK if isinstance(task, Task) else NodeKind.PROVISION
        graph.add_node(id, bipartite=0, **labelled(kind, task))
    add_agencies(graph, plan.agencies, bipartite=1)
    for id, here in parts.items():
        for agency, held in here.items():
            _add_edge(graph, id, agency, held)
    return graph


def add_agencies(graph: nx.Graph[str], agencies: tuple[Agency, ...], **attributes: int) -> None:
    """A node for each agency, in the plan's order."""
    for agency in agencies:
        graph.add_node(agency.id, **attributes, **labelled(NodeKind.AGENCY, agency))


def _add_edge(graph: nx.Graph[str], task: str, agency: str, held: list[tuple[Assigned, Assignment]]) -> None:
    had = {assignment.role for _, assignment in held}
    roles = tuple(role.value for role in PRECEDENCE if role in had)
    ids = tuple(dict.fromkeys(each.id_of(assignment) for each, assignment in held))
    inherited = any(each.is_inherited for each, _ in held)
    graph.add_edge(
        task, agency, roles=joined(roles), role=roles[0], weight=len(held), ids=joined(ids), inherited=inherited
    )
