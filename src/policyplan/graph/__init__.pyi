from policyplan.graph.kinds import EdgeKind as EdgeKind
from policyplan.graph.kinds import NodeKind as NodeKind
from policyplan.graph.network import agencies as agencies
from policyplan.graph.network import lead_support as lead_support
from policyplan.graph.plan import plan_graph as plan_graph
from policyplan.graph.roles import responsibility as responsibility
from policyplan.graph.trees import goal_tree as goal_tree
from policyplan.graph.trees import task_tree as task_tree

__all__: list[str]
