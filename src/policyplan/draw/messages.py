"""Messages of pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policyplan.messages import Message

if TYPE_CHECKING:
    from policyplan.model.responsibility import AssignmentLevel

ANSWER_OF_ANOTHER_KIND = Message(
    "answer-of-another-kind",
    "The picture shows a {wanted}, but the answer is a {given}.",
    hint="Pass the result of the matching question, such as draw.workload(plan, answer=policyplan.workload(plan)).",
)
ANSWER_WITH_OPTIONS = Message(
    "answer-with-options",
    "An answer already has its options; {options} can't be given with it.",
    hint="Pass them to the question, or omit the answer.",
)
ANSWER_WITH_PART = Message(
    "answer-with-part",
    "An answer covers its plan; {options} can't select a part of it.",
    hint="Select the part first with policyplan.subset(plan, …), then ask the question.",
)
ANSWER_BY_GROUPS = Message(
    "answer-by-groups",
    "The answer is grouped by {by:q}, but the picture has no groups.",
    hint="Ask without groups: by=None.",
)
ANSWER_OF_ANOTHER_PLAN = Message(
    "answer-of-another-plan",
    "The answer belongs to another plan than {plan:q}.",
    hint="Pass the plan that the question was asked about.",
)
WIDTH_IMPOSSIBLE = Message(
    "width-impossible",
    "Invalid width {given:q}.",
    hint="Write it as '160mm' or '900px', from {least} to {most}.",
)
PICTURE_FORMAT_UNKNOWN = Message(
    "picture-format-unknown", "Unknown picture format {suffix:q}.", hint="Supported: {known}."
)
LINE_POINTS = Message(
    "line-points",
    "The line {id:q} can't have {count} points: a line has at least 2, a curve has 1 more than a multiple of 3.",
)
PICTURE_PAGE_MISSING = Message(
    "picture-page-missing",
    "There is no page {page}: the picture has {count} page, and the first one is 0.",
    plural="There is no page {page}: the picture has {count} pages, and the first one is 0.",
)
PNG_FAILED = Message("png-failed", "The picture can't be drawn as PNG: {reason}.")
PNG_NEEDS_RESVG = Message(
    "png-needs-resvg",
    "PNG pictures need the package resvg-py.",
    hint="pip install resvg-py, or save the picture as .svg.",
)
CHARACTER_MISSING = Message(
    "character-missing",
    "The font lacks the character {character:q} ({point}); it is drawn as a box with its code point.",
    hint='Install a larger font: pip install "policyplan[fonts]".',
)
PICTURE = Message("extension.picture", "picture")

# -- nothing to draw -----------------------------------------------------------------------------------------------

NOTHING_ASSIGNED = Message(
    "picture-nothing-assigned",
    "Nothing to draw in the picture {picture:q}: no agency has a role in a task.",
    hint="Assign agencies to tasks. If only provisions have agencies, pass provisions=True (--provisions). | Or draw more of the plan: {part} select a part of it.",
)
NOTHING_TIED = Message(
    "picture-nothing-tied",
    "Nothing to draw in the picture {picture:q}: no two agencies have a role in the same task.",
    hint="Draw another picture, such as the workload. | Or draw more of the plan: {part} select a part of it.",
)
NOTHING_LED = Message(
    "picture-nothing-led",
    "Nothing to draw in the picture {picture:q}: no task has both an owner (a lead or responsible agency) and a supporting agency.",
    hint="Draw joint ties: ties='joint' (--ties joint). | Or draw more of the plan: {part} select a part of it.",
)
NOTHING_ALIGNED = Message(
    "picture-nothing-aligned",
    "Nothing to draw in the picture {picture:q}: no plan has a task or target of this kind.",
    hint="Draw the other kind, tasks or targets.",
)
NOTHING_FLOWS = Message(
    "picture-nothing-flows",
    "Nothing to draw in the picture {picture:q}: no task serves a goal, and no agency leads a task or is responsible for one.",
    hint="Say which goals tasks serve (serves), and assign agencies to tasks. | Or draw more of the plan: {part} select a part of it.",
)
NO_GOALS = Message(
    "picture-no-goals",
    "Nothing to draw in the picture {picture:q}: there are no goals.",
    hint="Add goals, or draw the tasks. | Or draw more of the plan: {part} select a part of it.",
)
NO_TASKS = Message(
    "picture-no-tasks",
    "Nothing to draw in the picture {picture:q}: there are no tasks.",
    hint="Add tasks, or draw the goals. | Or draw more of the plan: {part} select a part of it.",
)
NO_DATES = Message(
    "picture-no-dates",
    "Nothing to draw in the picture {picture:q}: no phase, goal, task or target has a date.",
    hint="Add dates (due, period), or draw another picture. | Or draw more of the plan: {part} select a part of it.",
)
NO_NUMBERS = Message(
    "picture-no-numbers",
    "Nothing to draw in the picture {picture:q}: no target has a number.",
    hint="Draw the tasks, which show targets in words. | Or draw more of the plan: {part} select a part of it.",
)
NO_TARGETS = Message(
    "picture-no-targets",
    "Nothing to draw in the picture {picture:q}: there are no targets.",
    hint="Add targets, or draw another picture. | Or draw more of the plan: {part} select a part of it.",
)

# -- titles --------------------------------------------------------------------------------------------------------

MATRIX = Message("draw.matrix", "Responsibility matrix")
GOAL_TREE = Message("draw.goal_tree", "Goals and the actions that serve them")
TASK_TREE = Message("draw.task_tree", "Tasks and their targets")
NETWORK = Message("draw.network", "Actions and agencies")
AGENCY_NETWORK = Message("draw.agency_network", "Ties between agencies")
NETWORK_TASKS = Message("draw.network_tasks", "Tasks and agencies")
FLOW = Message("draw.flow", "From goals to lead agencies")
FLOW_OWNERS = Message("draw.flow_owners", "From goals to lead or responsible agencies")
ALIGNMENT = Message("draw.alignment", "From the upper plan to the plans below it")
WORKLOAD = Message("draw.workload", "Workload by role")
SCHEDULE = Message("draw.schedule", "Schedule")
TARGETS = Message("draw.targets", "Targets and progress")
TARGET_LIST = Message("draw.target_list", "Targets")
ROLLUP = Message("draw.rollup", "Totals of the targets")
ROLLUP_OBSERVED = Message("draw.rollup_observed", "Totals of the observed values")

# -- every picture -------------------------------------------------------------------------------------------------

SOURCE = Message("draw.source", "Source: {source:s}.")
PAGE = Message("draw.page", "Page {page} of {pages}")
SPLIT_MATRIX = Message("draw.split_matrix", "split by action, then by agency")
SPLIT_MATRIX_TASKS = Message("draw.split_matrix_tasks", "split by task, then by agency")
SPLIT_TREE = Message("draw.split_tree", "split by branch; continued boxes are repeated")
SPLIT_GRID = Message("draw.split_grid", "split by column, then by row; pages without ties are left out")
SPLIT_ROWS = Message("draw.split_rows", "split by row")
SPLIT_NETWORK = Message("draw.split_network", "split: each group of actions with each group of agencies")
SPLIT_NETWORK_TASKS = Message("draw.split_network_tasks", "split: each group of tasks with each group of agencies")
SPLIT_FLOW_TASKS = Message(
    "draw.split_flow_tasks", "split: each group of goals with each group of tasks and of agencies"
)
SPLIT_FLOW = Message("draw.split_flow", "split: each group of goals with each group of actions and of agencies")
SPLIT_ALIGNMENT = Message("draw.split_alignment", "split: groups of tied tasks, in the order of the upper plan")
PART = Message("draw.part", "Part of the plan: {part:s}.")
PART_DEPTH = Message("draw.part_depth", "first level", plural="first {count} levels")
HIGHLIGHTED = Message("draw.highlighted", "highlighted")

GOAL = Message("draw.goal", "goal")
ACTION = Message("draw.action", "action")
TASK = Message("draw.task", "task")
AGENCY = Message("draw.agency", "agency")
QUANTIFIED = Message("draw.quantified", "target with a number")
UNQUANTIFIED = Message("draw.unquantified", "target without a number")
STATED = Message("draw.stated", "stated in the document")
INFERRED = Message("draw.inferred", "inferred by a coder")

GOAL_COUNT = Message("draw.goal-count", "{count:,} goal", plural="{count:,} goals")
ACTION_COUNT = Message("draw.action-count", "{count:,} action", plural="{count:,} actions")
TASK_COUNT = Message("draw.task-count", "{count:,} task", plural="{count:,} tasks")
ALIGNMENT_TARGET_COUNT = Message("draw.target-count", "{count:,} target", plural="{count:,} targets")
ALIGNMENT_BAND = Message("draw.alignment-band", "takes up; the thicker, the more alike")
ALIGNMENT_BAND_POSSIBLE = Message("draw.alignment-band-possible", "possible; a person decides")
ALIGNMENT_LEFT_OUT = Message(
    "draw.alignment-left-out",
    "{count:,} box is not shown, because the pages have no room for it; the table has it.",
    plural="{count:,} boxes are not shown, because the pages have no room for them; the table has them.",
)
AGENCY_COUNT = Message("draw.agency-count", "{count:,} agency", plural="{count:,} agencies")
QUANTIFIED_COUNT = Message(
    "draw.quantified-count", "{count:,} target with a number", plural="{count:,} targets with a number"
)
UNQUANTIFIED_COUNT = Message(
    "draw.unquantified-count", "{count:,} target without a number", plural="{count:,} targets without a number"
)

# -- what is left out ----------------------------------------------------------------------------------------------

GOALS_MOST_TIED = Message(
    "draw.goals_most_tied",
    "{count:,} goal with fewer ties than the {kept:,} shown is left out (of equals, the last in the plan).",
    plural="{count:,} goals with fewer ties than the {kept:,} shown are left out (of equals, the last in the plan).",
)
ACTIONS_MOST_TIED = Message(
    "draw.actions_most_tied",
    "{count:,} action with fewer ties than the {kept:,} shown is left out (of equals, the last in the plan).",
    plural="{count:,} actions with fewer ties than the {kept:,} shown are left out (of equals, the last in the plan).",
)
TASKS_MOST_TIED = Message(
    "draw.tasks_most_tied",
    "{count:,} task with fewer ties than the {kept:,} shown is left out (of equals, the last in the plan).",
    plural="{count:,} tasks with fewer ties than the {kept:,} shown are left out (of equals, the last in the plan).",
)
AGENCIES_MOST_TIED = Message(
    "draw.agencies_most_tied",
    "{count:,} agency with fewer ties than the {kept:,} shown is left out (of equals, the last in the plan).",
    plural="{count:,} agencies with fewer ties than the {kept:,} shown are left out (of equals, the last in the plan).",
)
AGENCIES_REDUCED = Message(
    "draw.agencies_reduced",
    "{count:,} agency with fewer ties than the {kept:,} shown is left out (of equals, the last by name).",
    plural="{count:,} agencies with fewer ties than the {kept:,} shown are left out (of equals, the last by name).",
)
TIES_REDUCED = Message(
    "draw.ties_reduced",
    "{count:,} of {total:,} ties is not shown ({weight} or less).",
    plural="{count:,} of {total:,} ties are not shown ({weight} or less).",
)
UNTIED_LEFT_OUT = Message(
    "draw.untied_left_out",
    "{count:,} agency without ties is not shown.",
    plural="{count:,} agencies without ties are not shown.",
)
UNSERVED_BY_TASKS = Message(
    "draw.unserved_by_tasks",
    "{count:,} goal that no task serves is not shown.",
    plural="{count:,} goals that no task serves are not shown.",
)
UNSERVED_LEFT_OUT = Message(
    "draw.unserved_left_out",
    "{count:,} goal that no action serves is not shown.",
    plural="{count:,} goals that no action serves are not shown.",
)
PROVISIONS_LEFT_OUT = Message(
    "draw.provisions_left_out",
    "{count:,} target of a provision is not shown.",
    plural="{count:,} targets of provisions are not shown.",
)
UNQUANTIFIED_LEFT_OUT = Message(
    "draw.unquantified_left_out",
    "{count:,} target without a number is not shown.",
    plural="{count:,} targets without a number are not shown.",
)
UNANSWERED_LEFT_OUT = Message(
    "draw.unanswered_left_out",
    "{count:,} other target is not shown.",
    plural="{count:,} other targets are not shown.",
)
UNDATED_LEFT_OUT = Message(
    "draw.undated",
    "{count:,} item without a date is not shown.",
    plural="{count:,} items without a date are not shown.",
)
GROUPS_LEFT_OUT = Message("draw.groups_left_out", "Open lists and generic owners are not shown.")

# -- matrix, network, flow, workload -------------------------------------------------------------------------------

AGENCIES = Message("draw.agencies", "Agency")
BLOCKS = Message("draw.blocks", "Rows and columns are ordered to group lead agencies, not in document order.")
SERVES = Message("draw.serves", "serves the goal")
SERVES_INFERRED = Message("draw.serves_inferred", "serves the goal (inferred by a coder)")
LEADS = Message("draw.leads", "led by")
CARRIES = Message("draw.carries", "carried out by (no lead agency)")
WIDE_BY_TASKS = Message("draw.wide_by_tasks", "Line width: number of tasks")
UNITS_WRITTEN = Message("draw.units_written", "Tasks are shown at the level at which assignments are written.")
UNITS_ACTION = Message(
    "draw.units_action",
    "Assignments anywhere in an action are shown together, so agencies of one action may share no task.",
)
COUNTED_BY: dict[AssignmentLevel, Message] = {
    "assigned": Message("draw.workload_assigned", "Counts the assignments written on tasks, one per task and role."),
    "leaf": Message(
        "draw.workload_leaf", "Counts tasks without subtasks; tasks without assignments inherit those of their parent."
    ),
}

# -- agencies ------------------------------------------------------------------------------------------------------

TIES_LEADING = Message("draw.ties_leading", "lead agency → supporting agency")
TIES_JOINT: dict[str, Message] = {
    "action": Message("draw.ties_joint_action", "on the same action"),
    "task": Message("draw.ties_joint_task", "on the same task"),
}
WIDE_BY_UNITS: dict[str, Message] = {
    "action": Message("draw.wide_by_actions", "line width: shared actions"),
    "task": Message("draw.wide_by_shared_tasks", "line width: shared tasks"),
}
WIDE_BY_WEIGHT = Message("draw.wide_by_weight", "line width: weight {weight:q}")
NUMBER_IS_UNITS: dict[str, Message] = {
    "action": Message("draw.number_is_actions", "number: shared actions"),
    "task": Message("draw.number_is_tasks", "number: shared tasks"),
}
NUMBER_IS_WEIGHT = Message("draw.number_is_weight", "number: weight {weight:q}")
GRID_LEADING = Message("draw.grid_leading", "row: lead agency; column: supporting agency")
GRID_ROWS = Message("draw.grid_rows", "Lead agency")
GRID_TOTAL = Message("draw.grid_total", "Total")
GRID_GROUPS = Message("draw.grid_groups", "Agencies are ordered by group (community), and by name within each group.")
SIZED_BY = Message("draw.sized_by", "Node size: {metric}")
UNIT_COUNTS: dict[str, Message] = {"action": ACTION_COUNT, "task": TASK_COUNT}
A_WEIGHT = Message("draw.a_weight", "weight {weight}")

# -- trees ---------------------------------------------------------------------------------------------------------

INFERRED_PART = Message("draw.inferred_part", "date or value partly inferred by a coder")
CONTINUED = Message("draw.continued", "(continued)")
CONTINUES = Message("draw.continues", "(continues)")

# -- schedule ------------------------------------------------------------------------------------------------------

LAST_DAY = Message("draw.last_day", "{kind}: last day")
AGENCIES_OF = Message("draw.agencies_of", "Agencies as of {day}.")
INFERRED_DATE = Message("draw.inferred_date", "dashed or hollow: inferred date")
AS_OF = Message("draw.as_of", "as of {day}")

# -- targets and roll-up -------------------------------------------------------------------------------------------

OBSERVED = Message("draw.observed", "observed value")
FALLEN = Message("draw.fallen", "observed value worse than the baseline")
BASELINE = Message("draw.baseline", "baseline")
TARGET_VALUE = Message("draw.target_value", "target")
PLANNED = Message("draw.planned", "scheduled value for that date")
NO_VALUE = Message("draw.no_value", "no observed value")
REPORTS_DISAGREE = Message("draw.reports_disagree", "reports contradict each other")
INDICATOR = Message("draw.indicator", "indicator")
DUE = Message("draw.due", "due")
OWNERS = Message("draw.owners", "lead or responsible agencies")
ONLY_TARGETS = Message(
    "draw.only_targets",
    "The plan has no baselines or interim targets to compare. With a day, the picture shows the observed values as well.",
)
NAMED_FIGURE = Message("draw.named-figure", "{name} {figure:s}")
OWN_SCALE = Message("draw.own_scale", "Each row has its own scale, from 0 to its largest value.")
GOES_IN = Message("draw.goes_in", "included")
STAYS_OUT = Message("draw.stays_out", "listed, not added")

HEATMAP = Message("draw.heatmap", "Heatmap")
MULTIPLES = Message("draw.multiples", "Small multiples")
SLOPE = Message("draw.slope", "Slope chart")
NO_NUMBER = Message("draw.no-number", "no number")
TABLE_SHAPE = Message(
    "table-shape",
    "The numbers ({given}) don't fit the names: there are {rows} rows and {columns} columns.",
    hint="Give one list of numbers for each row, with one number or None for each column.",
)
TABLE_NEGATIVE = Message("table-negative", "The number {given} can't be drawn: numbers start at 0 and are finite.")
NOTHING_IN_TABLE = Message(
    "picture-nothing-in-table",
    "Nothing to draw in the picture {picture:q}: the table has no numbers.",
    hint="Ask about other plans, or draw another measure.",
)
SHADES = Message("draw.shades", "The shade grows with the square root of the number.")
OPEN_CELL = Message("draw.open-cell", "no cell: {gap}")
DASH = Message("draw.dash", "A dash: {gap}")
INTERRUPTED = Message("draw.interrupted", "An interrupted line: {gap}")
COINCIDE = Message("draw.coincide", "Where numbers are equal, one line covers the other.")
LINES_LEFT_OUT = Message(
    "draw.lines-left-out", "{count} further row is left out.", plural="{count} further rows are left out."
)
SPLIT_TABLE = Message("draw.split_table", "split by column, then by row")
TABLE_SIZE = Message("draw.table-size", "{rows} rows, {columns} columns")
CHARTS = Message("draw.charts", "{charts} charts, {bars} bars each, the longest is {most}")
LINES = Message("draw.lines", "{lines} lines, {columns} columns")
