"""Views of a plan as networkx graphs, built each time they are asked for.

`plan_graph` is the whole plan; `goal_tree` and `task_tree` are its trees; `responsibility` ties tasks to agencies,
`agencies` agencies to one another, `lead_support` those who lead to those who support them. networkx is loaded when
one of them is first used.
"""

from policyplan._lazy import attach

__getattr__, __dir__, __all__ = attach(__name__)
