"""Messages of the rules on the quality of a plan."""

from __future__ import annotations

from policyplan.messages import Message

# -- structure -----------------------------------------------------------------------------------------------------

GOAL_WITHOUT_TASK = Message(
    "goal-without-task",
    "No task serves the goal {title:q}.",
    hint="Name the goal in the tasks that serve it.",
)

# -- responsibility ------------------------------------------------------------------------------------------------

TASK_WITHOUT_LEAD = Message(
    "task-without-lead",
    "No agency leads the task {title:q} or is responsible for it.",
    hint="Name a lead agency or the responsible agencies.",
)
