"""Messages of questions: notes, reasons and refusals."""

from __future__ import annotations

from policyplan.messages import Message, words

QUESTION = Message("extension.question", "question")
QUESTION_OF_PACKAGE = Message("question-of-package", "Ask a question of another package.")
QUESTION_WITHOUT_FUNCTION = Message(
    "question-without-function", "The question {question:q} has no function.", hint="Give the function itself."
)
QUESTION_WITHOUT_RESULT = Message(
    "question-without-result",
    "The function of the question {question:q} does not say which Result it returns.",
    hint="Annotate the function with a subclass of Result.",
)
BY_DEFINITION = Message("baseline-by-definition", "by definition")
WORKLOAD_NO_KIND = Message("workload-no-kind", "kind not stated")
WORKLOAD_NO_GOAL = Message("workload-no-goal", "no goal stated")
WORKLOAD_NO_PHASE = Message("workload-no-phase", "no phase stated")
ROLLUP_COVERAGE = Message("rollup-coverage", "{reported} of {expected}")
SUCCESSION_NEW_NAME = Message("succession-new-name", "Renamed: {at}")
SUCCESSION_TAKEN_OVER = Message("succession-taken-over", "{heir} has taken over from {agency}")
DEPTH_UNDER_ONE = Message("depth-under-one", "Invalid depth {depth}: a part of a plan has at least 1 level.")
AS_OF_MISSING = Message(
    "as-of-missing",
    "{option:q} is missing: observations are given as known on a day.",
    hint="Give a day such as 2018-06-30, a year such as 2018 for its last day, or today.",
)
AS_OF_NOT_A_DATE = Message(
    "as-of-not-a-date",
    "Invalid date {given:q}.",
    hint="Write 2018-06-30, or 2018-06 or 2018 for the last day of a month or a year, or today.",
)
AS_OF_DAY = Message("as-of-day", "As of {day}.")
AS_OF_TODAY = Message("as-of-today", "As of {day}, today by this machine's clock.")
BASELINE_ZERO = Message("baseline-zero", "The total of {period} starts at 0 by definition.")
BASELINE_JUDGEMENT = Message(
    "baseline-judgement", "No baseline is given. A start at 0 would rest on a coder's judgement."
)
BASELINE_MISSING = Message("baseline-missing", "No baseline is given.")
BASELINE_UNDATED = Message("baseline-undated", "The baseline has no date.")
BASELINE_UNIT = Message("baseline-unit", "The baseline is in {unit:q}, which cannot be converted to {into:q}.")
OBSERVED_NOTHING = Message("observed-nothing", "Nothing has been reported.")
OBSERVED_BY_PLACE = Message(
    "observed-by-place", "Only some places have reported ({places}), so there is no value for the total."
)
OBSERVED_NO_NUMBER = Message("observed-no-number", "The report {id:q} has no number.")
OBSERVED_UNIT = Message("observed-unit", "The report {id:q} is in {unit:q}, which cannot be converted to {into:q}.")
OBSERVED_NO_SUCH_PERIOD = Message("observed-no-such-period", "No report gives the amount of a single {per:word}.")
OBSERVED_NOT_ADDED = Message(
    "observed-not-added", "Amounts of several periods are not added here (across time: {adding:word})."
)
OBSERVED_CONTRADICTION = Message("observed-contradiction", "Reports on {at} contradict each other: {reports}.")
OBSERVED_REPORTED = Message("observed-reported", "{who} {value}")
OBSERVED_PARTS = Message(
    "observed-parts", "Reports on {at} contradict each other: {whole} for the whole, but {sum} for its parts ({parts})."
)
OBSERVED_OTHER_VALUE = Message("observed-other-value", "Another report on {at} gives {value}: {ids}.")
OBSERVED_OTHER_PERIOD = Message(
    "observed-other-period", "Reports that do not give the amount of a single {per:word}: {ids}."
)
OBSERVED_EARLY = Message("observed-early", "Reports about a time before {period}: {ids}.")
OBSERVED_GAP = Message("observed-gap", "The amount of {gap} is missing.")
OBSERVED_OVERLAP = Message(
    "observed-overlap", "The period of the report {id:q} overlaps that of another report in part."
)
OBSERVED_BEFORE = Message("observed-before", "All reports are about a time before {period}.")
UNUSED_ASIDE = Message(
    "unused-aside",
    "{count} report is not used. {why}",
    plural="{count} reports are not used. {why}",
)
UNUSED_LATER = Message(
    "unused-later",
    "{count} report is not used, because it was reported after this day: {ids}.",
    plural="{count} reports are not used, because they were reported after this day: {ids}.",
)
UNUSED_PLACE = Message(
    "unused-place",
    "{count} report is not used, because no target is for its place: {reports}.",
    plural="{count} reports are not used, because no target is for their places: {reports}.",
)
UNUSED_WHOLE = Message(
    "unused-whole",
    "{count} report is not used, because it is for the whole and each place has its own target: {ids}.",
    plural="{count} reports are not used, because they are for the whole and each place has its own target: {ids}.",
)
UNUSED_PART = Message(
    "unused-part",
    "{count} report is not used, because it is for a part and the target is for the whole: {reports}.",
    plural="{count} reports are not used, because they are for parts and the target is for the whole: {reports}.",
)
UNUSED_TARGETLESS = Message(
    "unused-targetless",
    "{count} report is not used, because its indicator has no target: {ids}.",
    plural="{count} reports are not used, because their indicators have no target: {ids}.",
)
UNUSED_INDICATOR = Message(
    "unused-indicator",
    "{count} report is not used, because its indicator is left out: {ids}.",
    plural="{count} reports are not used, because their indicators are left out: {ids}.",
)
OBSERVED_MADE_UP = Message(
    "observed-made-up",
    "Synthetic data: {count} observation behind this answer is an invented example.",
    plural="Synthetic data: {count} observations behind this answer are invented examples.",
)
UPDATES_MADE_UP = Message(
    "updates-made-up",
    "Synthetic data: {count} report behind this answer is an invented example.",
    plural="Synthetic data: {count} reports behind this answer are invented examples.",
)
STATUS_COUNTED = Message("status-counted", "{count} task: {states}.", plural="{count} tasks: {states}.")
STATUS_NOTHING = Message("status-nothing", "There are no tasks.")
STATUS_LEAF = Message(
    "status-leaf",
    "Tasks without children are counted, and others that have been reported on. A task without agencies or a due date takes those of the nearest task above it.",
)
STATUS_ASSIGNED = Message(
    "status-assigned",
    "Tasks without children are counted, and others that have been reported on, each with its own agencies and due date.",
)
STATUS_REPORTS = Message(
    "status-reports",
    "The last report of each owner on each row of a task up to that day decides; {count} report was used.",
    plural="The last report of each owner on each row of a task up to that day decides; {count} reports were used.",
)
STATUS_UNDATED = Message(
    "status-undated",
    "{count} task has no due date, so it is neither on time nor overdue.",
    plural="{count} tasks have no due date, so they are neither on time nor overdue.",
)
STATUS_JOINT = Message("status-joint", "A task with several owners counts for each of them.")
STATUS_RULE = Message(
    "status-rule",
    "A task is done if each of its owners (lead agencies, or responsible agencies where nobody leads) reports each of its rows done. Reports of other agencies don't count.",
)
STATUS_CONTRADICTED = Message(
    "status-contradicted",
    "The owners of {count} task contradict each other; see the remarks.",
    plural="The owners of {count} tasks contradict each other; see the remarks.",
)
STATUS_DISPUTED = Message("status-disputed", "{said}; please verify.")
STATUS_ROW_DISPUTED = Message("status-row-disputed", "{row:q}: {said}; please verify.")
STATUS_MORE_DISPUTED = Message(
    "status-more-disputed",
    "The owners contradict each other on {count} more row.",
    plural="The owners contradict each other on {count} more rows.",
)
STATUS_SAID = Message("status-said", "{agency:s} reports {status:q}")
STATUS_SILENT = Message("status-silent", "{agency:s} hasn't reported a status")
STATUS_CENTRALLY = Message("status-centrally", "a report without an agency says {status:q}")
STATUS_ROWS = Message("status-rows", "{done} of {count} row is done.", plural="{done} of {count} rows are done.")
STATUS_ROWS_CANCELLED = Message(
    "status-rows-cancelled", "{count} row is cancelled.", plural="{count} rows are cancelled."
)
STATUS_OTHERS = Message("status-others", "{said}, but not as an owner of the task, so this doesn't count.")
STATUS_MORE_OTHERS = Message(
    "status-more-others",
    "{count} more agency reports another status.",
    plural="{count} more agencies report another status.",
)
STATUS_PROBLEMS = Message(
    "status-problems",
    "{count} problem in the last report of each office on each row of a task.",
    plural="{count} problems in the last report of each office on each row of a task.",
)
NUMBER_NOT_COUNTING = Message(
    "number-not-counting", "Invalid value {given} for {option:q}: use a whole number from 1 up."
)
TOLERANCE_NO_SHARE = Message(
    "tolerance-no-share", "Invalid tolerance {given:q}.", hint="Write a share from 0 to 1, such as 0.15 for 15%."
)
PROGRESS_LINEAR = Message(
    "progress-linear",
    "linear: actual change over planned change since the baseline; computed for {computed} of {targets} targets.",
)
PROGRESS_SHARE = Message(
    "progress-share", "share: value over target, whatever the baseline; computed for {computed} of {targets} targets."
)
PROGRESS_SCHEDULED = Message(
    "progress-scheduled",
    "scheduled: actual change over the change planned up to the time of the value; computed for {computed} of {targets} targets.",
)
PROGRESS_CAGR = Message(
    "progress-cagr",
    "cagr: observed annual growth over the growth needed; computed for {computed} of {targets} targets.",
)
PROGRESS_CONSISTENCY = Message(
    "progress-consistency",
    "consistency: as linear, but judged only from the due date on; computed for {computed} of {targets} targets.",
)
PROGRESS_PATH_LINE = Message(
    "progress-path-line",
    "The planned path is a straight line from baseline to target. A target is on track while it is behind by no more than {tolerance} of the whole change.",
)
PROGRESS_PATH_INTERIM = Message(
    "progress-path-interim",
    "The planned path runs in straight lines through the interim targets. A target is on track while it is behind by no more than {tolerance} of the whole change.",
)
PROGRESS_MET = Message(
    "progress-met",
    "A target without a comparator is met at or above its number; if the indicator should fall, at or below it.",
)
PROGRESS_GROWTH = Message(
    "progress-growth",
    "Growth counts as substantial from {substantial} up, moderate from {moderate} up, negligible from {negligible} up.",
)
PROGRESS_TIME = Message("progress-time", "A value counts for the time that it is about, not for the day asked for.")
PROGRESS_ZERO_BASELINES = Message(
    "progress-zero-baselines",
    "{count} target has a baseline of 0 by definition, because it counts from the beginning of a period.",
    plural="{count} targets have a baseline of 0 by definition, because they count from the beginning of a period.",
)
PROGRESS_LEFT_OUT = Message(
    "progress-left-out",
    "{count} indicator is left out, because the document does not state it.",
    plural="{count} indicators are left out, because the document does not state them.",
)
PROGRESS_QUALITATIVE = Message(
    "progress-qualitative", "Qualitative target ({kind:word}): there is no number to measure."
)
PROGRESS_NO_NUMBER = Message("progress-no-number", "The target has no number.")
PROGRESS_NO_UNIT = Message("progress-no-unit", "The target has no unit.")
PROGRESS_RECURRING = Message(
    "progress-recurring",
    "Not computable: the target holds for each year (or shorter period) separately, so there is no change from a baseline to it.",
)
PROGRESS_NO_BASELINE = Message(
    "progress-no-baseline", "Not computable: without a baseline there is no change to measure."
)
PROGRESS_BEFORE_START = Message("progress-before-start", "Not computable: the value is about a time before the start.")
PROGRESS_BEYOND_RANGE = Message(
    "progress-beyond-range", "Not computable: the value {value} is beyond the target range."
)
PROGRESS_DIRECTION = Message(
    "progress-direction",
    "Not computable: the change from {baseline} to {target} is against the stated direction, {direction:word}.",
)
PROGRESS_DIRECTION_UNSAID = Message(
    "progress-direction-unsaid",
    "Not computable: the target {target} is below the baseline {baseline}, but the plan does not say that the indicator should fall.",
)
PROGRESS_MET_AT_START = Message(
    "progress-met-at-start",
    "Not computable: the baseline {baseline} already meets the target, so no change is needed.",
)
PROGRESS_NO_CHANGE = Message("progress-no-change", "Not computable: no change from the baseline {baseline} is planned.")
PROGRESS_ZERO_TARGET = Message("progress-zero-target", "Not computable: the target is 0.")
PROGRESS_NOTHING_PLANNED = Message("progress-nothing-planned", "Not computable: no change was planned by then.")
PROGRESS_NO_GROWTH = Message(
    "progress-no-growth",
    "Not computable: the {which:word} is {value}, and annual growth is measured only between numbers above 0.",
)
PROGRESS_NO_TIME_PASSED = Message(
    "progress-no-time-passed", "Not computable: the baseline and the value are about the same time."
)
PROGRESS_NO_START_DATE = Message("progress-no-start-date", "Not computable: the start has no date.")
PROGRESS_NO_DUE_DATE = Message("progress-no-due-date", "Not computable: there is no due date.")
PROGRESS_NO_TIME = Message("progress-no-time", "Not computable: the due date is not after the start.")
PROGRESS_NOT_DUE = Message("progress-not-due", "Not judged yet: the value is about a time before the due date.")
PROGRESS_WAY_OUT_OF_ORDER = Message(
    "progress-way-out-of-order",
    "Not computable: the interim targets are not in order between the start and the due date.",
)
PROGRESS_INTERIM_UNUSABLE = Message(
    "progress-interim-unusable",
    "Not computable: the interim target {written:q} has no date, or no number in the target's unit.",
)
PROGRESS_SHARE_FALLING = Message("progress-share-falling", "Lower is better here: a high share is no progress.")
PROGRESS_RANGE_END = Message("progress-range-end", "The end {end} of the range is taken as the target.")
PROGRESS_AFTER_DUE = Message("progress-after-due", "The value is about a time after the due date.")
PROGRESS_CEILING_OPEN = Message(
    "progress-ceiling-open", "The limit has been kept so far; it can still be exceeded until the due date."
)
PROGRESS_ABOUT = Message("progress-about", "The target is a round number and is taken as written.")
PROGRESS_PROVISIONAL = Message("progress-provisional", "The value is provisional.")
STATE_MET = Message("state-met", "The value of {at}, {value}, meets the target.")
STATE_OVERDUE = Message("state-overdue", "Due {due}; the last value, {value} of {at}, does not meet the target.")
STATE_LIMIT_UNKNOWN = Message(
    "state-limit-unknown", "No report shows whether the limit was kept until {due}; the last value is of {at}."
)
STATE_GONE_BACKWARDS = Message(
    "state-gone-backwards", "From {baseline} to {value}: further from the target than at the start."
)
STATE_SCHEDULED = Message("state-scheduled", "{value} ({at}); planned by then: {planned}.")
STATE_BEYOND_RANGE = Message("state-beyond-range", "The value {value} is beyond the target range.")
STATE_RECURRING_SHORT = Message("state-recurring-short", "{value} ({at}), short of the target of {target}.")
WEAK_WITHOUT_LEAD = Message("weak-without-lead", "No lead or responsible agency.")
WEAK_GENERIC_LEAD = Message("weak-generic-lead", "No lead or responsible agency is named, only {names}.")
WEAK_NOT_MEASURED = Message("weak-not-measured", "The task has no indicator.")
WEAK_YEAR_MISSING = Message("weak-year-missing", "No report gives the amount of this year.")
WEAK_REPORT_OLD = Message("weak-report-old", "The last report is about {at}.")
EVALUATE_STATES = Message("evaluate-states", "{count} target: {states}.", plural="{count} targets: {states}.")
EVALUATE_NO_TARGETS = Message("evaluate-no-targets", "There are no targets.")
EVALUATE_FIRST = Message(
    "evaluate-first",
    "Where several states apply, the first counts: {order:word}. Shares are of all targets, or of the {measurable} that can be measured.",
)
EVALUATE_SCOPES = Message(
    "evaluate-scopes",
    "A target counts in several rows (plan, goal, action, agency, place), so the rows do not add up.",
)
EVALUATE_NO_GOAL = Message(
    "evaluate-no-goal", "{count} target is under no goal.", plural="{count} targets are under no goal."
)
EVALUATE_NO_ACTION = Message(
    "evaluate-no-action", "{count} target is under no action.", plural="{count} targets are under no action."
)
EVALUATE_NO_OWNER = Message(
    "evaluate-no-owner",
    "{count} target has no lead or responsible agency.",
    plural="{count} targets have no lead or responsible agency.",
)
EVALUATE_LEAF = Message("evaluate-leaf", "A task without assignments takes the owners of the task above it.")
EVALUATE_ASSIGNED = Message("evaluate-assigned", "Owners count as written on each task, without inheritance.")
EVALUATE_IDLE = Message("evaluate-idle", "{count} agency owns no target.", plural="{count} agencies own no target.")
EVALUATE_ORDER = Message("evaluate-order", "Agencies are sorted by {order:word}, largest first.")
EVALUATE_PATH_LINE = Message(
    "evaluate-path-line",
    "The planned path is a straight line from baseline to target. A target is on track while it is behind by no more than {tolerance} of the whole change.",
)
EVALUATE_PATH_INTERIM = Message(
    "evaluate-path-interim",
    "The planned path runs in straight lines through the interim targets. A target is on track while it is behind by no more than {tolerance} of the whole change.",
)
EVALUATE_LINKS = Message("evaluate-links", "{count} weak link: {kinds}.", plural="{count} weak links: {kinds}.")
EVALUATE_NO_LINKS = Message("evaluate-no-links", "No weak links.")
EVALUATE_COUNT_TARGET_OVERDUE = Message(
    "evaluate-count-target-overdue", "{count} target overdue", plural="{count} targets overdue"
)
EVALUATE_COUNT_TARGET_BACKWARDS = Message(
    "evaluate-count-target-backwards", "{count} target gone backwards", plural="{count} targets gone backwards"
)
EVALUATE_COUNT_TARGET_BEHIND = Message(
    "evaluate-count-target-behind", "{count} target behind schedule", plural="{count} targets behind schedule"
)
EVALUATE_COUNT_NO_LEAD = Message(
    "evaluate-count-no-lead",
    "{count} task without a lead or responsible agency",
    plural="{count} tasks without a lead or responsible agency",
)
EVALUATE_COUNT_GENERIC_LEAD = Message(
    "evaluate-count-generic-lead",
    "{count} task assigned in general terms only",
    plural="{count} tasks assigned in general terms only",
)
EVALUATE_COUNT_NOT_MEASURED = Message(
    "evaluate-count-not-measured", "{count} task without an indicator", plural="{count} tasks without an indicator"
)
EVALUATE_COUNT_REPORT_MISSING = Message(
    "evaluate-count-report-missing", "{count} report missing", plural="{count} reports missing"
)
EVALUATE_LINKS_LEAF = Message(
    "evaluate-links-leaf",
    "Owners (lead agencies, or responsible agencies where there is none) and indicators are looked up on tasks without children. Owners are inherited, indicators are not.",
)
EVALUATE_LINKS_ASSIGNED = Message(
    "evaluate-links-assigned",
    "Owners (lead agencies, or responsible agencies where there is none) are looked up on tasks with assignments of their own, indicators on tasks without children.",
)
EVALUATE_REPORTS = Message(
    "evaluate-reports", "This list assumes one report for each measurable target and full year until the target is due."
)
OWNERS_RESPONSIBLE = Message(
    "owners-responsible",
    "{count} task names no lead agency, so its responsible agencies count as its owners.",
    plural="{count} tasks name no lead agency, so their responsible agencies count as their owners.",
)
WORKLOAD_ASSIGNED = Message(
    "workload-assigned",
    "Assignments count as written on each task, without inheritance: {assignments} in all. {count} of {of} tasks has assignments, {without_lead} of them without a lead.",
    plural="Assignments count as written on each task, without inheritance: {assignments} in all. {count} of {of} tasks have assignments, {without_lead} of them without a lead.",
)
WORKLOAD_ASSIGNED_LED = Message(
    "workload-assigned-led",
    "Assignments count as written on each task, without inheritance: {assignments} in all. {count} of {of} tasks has assignments, and it has a lead.",
    plural="Assignments count as written on each task, without inheritance: {assignments} in all. {count} of {of} tasks have assignments; all {count} have a lead.",
)
WORKLOAD_LEAF = Message(
    "workload-leaf",
    "Tasks without children are counted, each with its own assignments or those of the nearest task above it: {assignments} in all. {count} task: {inherited} with inherited assignments, {without_lead} without a lead.",
    plural="Tasks without children are counted, each with its own assignments or those of the nearest task above it: {assignments} in all. {count} tasks: {inherited} with inherited assignments, {without_lead} without a lead.",
)
WORKLOAD_LEAF_LED = Message(
    "workload-leaf-led",
    "Tasks without children are counted, each with its own assignments or those of the nearest task above it: {assignments} in all. {count} task, {inherited} with inherited assignments; it has a lead.",
    plural="Tasks without children are counted, each with its own assignments or those of the nearest task above it: {assignments} in all. {count} tasks, {inherited} of them with inherited assignments; all {count} have a lead.",
)
WORKLOAD_PROVISIONS = Message(
    "workload-provisions",
    "Provisions (safeguards and other duties) are counted too: {assignments} assignments. {count} of {of} provisions has assignments, {without_lead} of them without a lead.",
    plural="Provisions (safeguards and other duties) are counted too: {assignments} assignments. {count} of {of} provisions have assignments, {without_lead} of them without a lead.",
)
WORKLOAD_PROVISIONS_LED = Message(
    "workload-provisions-led",
    "Provisions (safeguards and other duties) are counted too: {assignments} assignments. {count} of {of} provisions has assignments, and it has a lead.",
    plural="Provisions (safeguards and other duties) are counted too: {assignments} assignments. {count} of {of} provisions have assignments; all {count} have a lead.",
)
WORKLOAD_STATED_ONLY = Message("workload-stated-only", "Only assignments that the document states are counted.")
WORKLOAD_NOT_INHERITED = Message(
    "workload-not-inherited",
    "Inherited assignments are inferred and do not count here, so {count} task has no agency.",
    plural="Inherited assignments are inferred and do not count here, so {count} tasks have no agency.",
)
WORKLOAD_AGENCIES = Message(
    "workload-agencies",
    "{count} agency; {idle} of them without an assignment counted here.",
    plural="{count} agencies; {idle} of them without an assignment counted here.",
)
WORKLOAD_AGENCIES_NONE = Message("workload-agencies-none", "The plan has no agencies.")
WORKLOAD_AGENCIES_BUSY = Message(
    "workload-agencies-busy",
    "{count} agency, with an assignment counted here.",
    plural="{count} agencies, each with an assignment counted here.",
)
WORKLOAD_PROVISIONS_ONLY = Message(
    "workload-provisions-only",
    "Assigned only in provisions (safeguards and other duties), which are not counted here: {agencies}.",
)
WORKLOAD_IDLE = Message("workload-idle", "Without an assignment counted here: {agencies}.")
WORKLOAD_GENERIC = Message(
    "workload-generic", "Named in general only, so counted separately and for no agency: {names}."
)
WORKLOAD_ROLE_COUNT = Message("workload-role-count", "{label} in {count}")
WORKLOAD_OPEN = Message(
    "workload-open", "Open lists, whose unnamed members are counted separately and for no agency: {names}."
)
WORKLOAD_FRACTIONS = Message(
    "workload-fractions",
    "Fractional counting: each of n lead agencies counts 1/n, and so does each of n participants. Generic owners and open lists are counted in n.",
)
WORKLOAD_TARGETS = Message(
    "workload-targets",
    "Targets have a number and belong to a task that the agency leads, or to one below it. Joint lead agencies share them, so this column does not add up.",
)
WORKLOAD_TARGETS_OWNED = Message(
    "workload-targets-owned",
    "Targets have a number and belong to a task that the agency owns, or to one below it. Several owners share them, so this column does not add up.",
)
WORKLOAD_NO_LEADS = Message(
    "workload-no-leads",
    "No task counted here has a lead, so figures on leading (joint, alone, fractional, ratio) do not apply and are empty.",
)
WORKLOAD_TARGETS_ABOVE = Message(
    "workload-targets-above",
    "{count} indicator of a task with children is not below any task counted here; its targets are left out.",
    plural="{count} indicators of tasks with children are not below any task counted here; their targets are left out.",
)
WORKLOAD_ORDER = Message("workload-order", "Sorted by {order:word}, largest first.")
WORKLOAD_PARENTS = Message(
    "workload-parents", "Assignments count for the topmost parent of an agency, once per task and role: {agencies}."
)
WORKLOAD_PARENTS_NONE = Message("workload-parents-none", "No agency has a parent.")
WORKLOAD_EXPANDED = Message(
    "workload-expanded",
    "These generic owners are expanded to all {agencies} agencies, as requested; this is inferred: {names}.",
)
WORKLOAD_EXPANSION_INFERRED = Message(
    "workload-expansion-inferred",
    "Generic owners are not expanded: the agencies that they stand for are inferred, and only stated facts are counted.",
)
WORKLOAD_BY_GOAL = Message(
    "workload-by-goal",
    "A task counts under each goal that it serves, or else under the goals of the nearest task above it. Tasks with assignments under several goals: {several}; under none: {none}.",
)
WORKLOAD_BY_GOAL_STATED = Message(
    "workload-by-goal-stated",
    "A task counts under each goal that the document says it serves. Tasks with assignments under several goals: {several}; under none: {none}.",
)
WORKLOAD_BY_ACTION = Message(
    "workload-by-action",
    "Grouped by action, with all tasks below it. An agency without assignments in a group has no row there.",
)
WORKLOAD_BY_PHASE = Message(
    "workload-by-phase",
    "A task counts in each phase that covers it or a task above it. Tasks with assignments in several phases: {several}; in none: {none}.",
)
WORKLOAD_PHASES_UNSAID = Message(
    "workload-phases-unsaid", "The document does not say which tasks these phases cover: {phases}."
)
WORKLOAD_BY_KIND = Message(
    "workload-by-kind",
    "Grouped by kind of agency; {count} agency has no kind.",
    plural="Grouped by kind of agency; {count} agencies have no kind.",
)
SUCCESSION_RENAMED = Message("succession-renamed", "Names are those of that day: {names}.")
SUCCESSION_NOTHING = Message("succession-nothing", "The plan records no change of an agency by that day.")
SUCCESSION_MOVED = Message(
    "succession-moved",
    "These agencies no longer exist on that day; their assignments count for the successor, which is inferred: {changes}.",
)
SUCCESSION_STAYING = Message(
    "succession-staying", "These agencies changed without a single named successor; their assignments stay: {changes}."
)
SUCCESSION_BY_TASK = Message(
    "succession-by-task",
    "{heir} takes over {count} task from {agency}: {tasks}.",
    plural="{heir} takes over {count} tasks from {agency}: {tasks}.",
)
SUCCESSION_UNSAID = Message(
    "succession-unsaid",
    "The plan doesn't say who takes over {count} task of {agency}; it stays with that agency: {tasks}.",
    plural="The plan doesn't say who takes over {count} tasks of {agency}; they stay with that agency: {tasks}.",
)
SUCCESSION_UNDATED = Message("succession-undated", "Changes without a date are not applied: {agencies}.")
SUCCESSION_UNSURE = Message(
    "succession-unsure",
    "These changes are dated too roughly to say whether they happened by that day; they are not applied: {agencies}.",
)
SUCCESSION_BEFORE = Message(
    "succession-before", "Changes up to the date of the plan, {day}, are already in its names: {agencies}."
)
SUCCESSION_LATER = Message(
    "succession-later", "Not listed, because they take over from other agencies only later: {agencies}."
)
TASK_LOAD_COUNTED = Message(
    "task-load-counted",
    "Agencies per task, over {tasks} rows: mean {mean}, median {median}, maximum {most} ({busiest}).",
)
TASK_LOAD_NOBODY = Message(
    "task-load-nobody", "The {count} row has no agency.", plural="None of the {count} rows has an agency."
)
TASK_LOAD_NONE = Message("task-load-none", "There is no task to count.")
TASK_LOAD_ASSIGNED = Message(
    "task-load-assigned",
    "Rows are the tasks with assignments of their own, and the tasks without children that have none, not even from a task above.",
)
TASK_LOAD_LEAF = Message(
    "task-load-leaf",
    "Rows are the tasks without children, each with its own assignments or those of the nearest task above it; {inherited} of {tasks} inherit.",
)
TASK_LOAD_FLAGS = Message("task-load-flags", "To check: {flags}.")
TASK_LOAD_NO_FLAGS = Message("task-load-no-flags", "Nothing to check.")
CONCENTRATION_COUNTED = Message(
    "concentration-counted",
    "Shares are over all {agencies} agencies, including those without assignments. Generic owners and open lists are not agencies and have no share.",
)
CONCENTRATION_MEASURES = Message(
    "concentration-measures",
    "Herfindahl-Hirschman index: from {least} (all equal) to 1 (one agency has all). Gini coefficient: from 0 (all equal) to {most} (one agency has all).",
)
CONCENTRATION_TIED = Message(
    "concentration-tied",
    "More agencies have the same figure as the last of the top ones; those shown come first by name: {of}.",
)
CONCENTRATION_NOT_COMPUTABLE_NOTHING = Message(
    "concentration-not-computable-nothing", "Not computable: no agency has an assignment of this kind."
)
CONCENTRATION_NOT_COMPUTABLE_NOBODY = Message(
    "concentration-not-computable-nobody", "Not computable: the plan names no agency."
)
NETWORK_BY_WRITTEN = Message(
    "network-by-written",
    "Two agencies are tied if both have a role in one task, as written, at any level of the plan. There is {count} task with agencies (a list), of which {actions} is at the top level (an action).",
    plural="Two agencies are tied if both have a role in one task, as written, at any level of the plan. There are {count} tasks with agencies (lists), {actions} of them at the top level (actions).",
)
NETWORK_BY_WRITTEN_LEAF = Message(
    "network-by-written-leaf",
    "Two agencies are tied if both have a role in one task, counted by the tasks without children; those that inherit the same assignments count as one. There is {count} task with agencies (a list).",
    plural="Two agencies are tied if both have a role in one task, counted by the tasks without children; those that inherit the same assignments count as one. There are {count} tasks with agencies (lists).",
)
NETWORK_ACROSS = Message(
    "network-across",
    "Caution: {count} tie counts an action in which the two agencies share no task. Tied by the task on which assignments are written, they are less close, or not tied.",
    plural="Caution: {count} ties count an action in which the two agencies share no task. Tied by the task on which assignments are written, they are less close, or not tied.",
)
NETWORK_BY_ACTION = Message(
    "network-by-action",
    "Two agencies are tied if both have a role in one action or a task below it, as written. There is {count} action with agencies (a list).",
    plural="Two agencies are tied if both have a role in one action or a task below it, as written. There are {count} actions with agencies (lists).",
)
NETWORK_BY_ACTION_LEAF = Message(
    "network-by-action-leaf",
    "Two agencies are tied if both have a role in one action, counted by its tasks without children, which inherit from above. There is {count} action with agencies (a list).",
    plural="Two agencies are tied if both have a role in one action, counted by its tasks without children, which inherit from above. There are {count} actions with agencies (lists).",
)
NETWORK_BY_TASK = Message(
    "network-by-task",
    "Two agencies are tied if both have a role in one task, as written. There is {count} task with agencies (a list).",
    plural="Two agencies are tied if both have a role in one task, as written. There are {count} tasks with agencies (lists).",
)
NETWORK_BY_TASK_LEAF = Message(
    "network-by-task-leaf",
    "Two agencies are tied if both have a role in one task without children, which inherits from above. There is {count} task with agencies (a list).",
    plural="Two agencies are tied if both have a role in one task without children, which inherits from above. There are {count} tasks with agencies (lists).",
)
NETWORK_WEIGHT_JOINT = Message(
    "network-weight-joint",
    "Weight of a tie: the number of joint lists. Centralities are undirected; the length of a tie is 1 over its weight.",
)
NETWORK_WEIGHT_NEWMAN = Message(
    "network-weight-newman",
    "Weight of a tie: the sum of 1/(n − 1) over the joint lists, with n the agencies on each (Newman 2001). Centralities are undirected; the length of a tie is 1 over its weight.",
)
NETWORK_WEIGHT_JACCARD = Message(
    "network-weight-jaccard",
    "Weight of a tie: joint lists over all lists of the two agencies (Jaccard). Centralities are undirected; the length of a tie is 1 over its weight.",
)
NETWORK_WEIGHT_COSINE = Message(
    "network-weight-cosine",
    "Weight of a tie: joint lists over the geometric mean of the lists of each agency (cosine). Centralities are undirected; the length of a tie is 1 over its weight.",
)
NETWORK_ON_PAPER = Message("network-on-paper", "A tie is a joint assignment in a document, not observed cooperation.")
NETWORK_PROVISIONS = Message(
    "network-provisions",
    "{count} provision (a safeguard or another duty) counts as a list too.",
    plural="{count} provisions (safeguards and other duties) count as lists too.",
)
NETWORK_STATED_ONLY = Message(
    "network-stated-only", "Only assignments that the document states are counted; inherited ones are inferred."
)
NETWORK_LEFT_OUT = Message(
    "network-left-out",
    "Left out, because they are not agencies: generic owners ({generic}) and open lists ({open_lists}).",
)
NETWORK_SIZE = Message(
    "network-size",
    "{tied} of {agencies} agencies have ties. Ties: {ties}; density: {density}; connected parts: {parts}, the largest with {largest_part} agencies.",
)
NETWORK_EVERYWHERE = Message(
    "network-everywhere",
    "{count} agency is on all {lists} lists: {names}. It is tied to every agency on any list; {share} of the ties are its own.",
    plural="{count} agencies are on all {lists} lists: {names}. They are tied to every agency on any list; {share} of the ties involve one of them.",
)
NETWORK_NOWHERE = Message("network-nowhere", "No agency is on all {lists} lists.")
NETWORK_OTHERS = Message("network-others", "The density among the other agencies with ties is {density}.")
NETWORK_QUADRANTS = Message(
    "network-quadrants",
    "Broad: {breadth} or more partners. Deep: a mean weight of {depth} or more. Both are medians of the agencies with ties.",
)
NETWORK_SMALL = Message(
    "network-small",
    "Caution: only {tied} agencies have ties (fewer than {threshold}), so a ranking by any metric means little. The threshold is a judgement of this package.",
)
NETWORK_DENSE = Message(
    "network-dense",
    "Caution: the density among agencies with ties is {density} (at least {threshold}). Degree, clustering, core number and communities hardly tell them apart; weights do. The threshold is a judgement of this package.",
)
NETWORK_ALIKE = Message(
    "network-alike",
    "Caution: {count} of the {tied} agencies with ties have the same number of partners, {breadth}. Breadth says little here.",
)
NETWORK_COMMUNITIES = Message(
    "network-communities",
    "{count} community by Louvain's method, with modularity {modularity} (seed {seed}).",
    plural="{count} communities by Louvain's method, with modularity {modularity} (seed {seed}).",
)
NETWORK_COMMUNITIES_WEAK = Message(
    "network-communities-weak",
    "Caution: a modularity below about {threshold} shows hardly any community structure (Clauset, Newman and Moore 2004).",
)
NETWORK_SYMBOLS = Message(
    "network-symbols",
    "n: agencies; m: ties; A(i): the lists that i is on; w(ij): the weight of a tie; k(i): the partners of i; s(i): the sum of its weights; t(i): ties among its partners; p(ij) = w(ij) / s(i); m(ij) = w(ij) / max w(i·). The length of a tie is 1 / w(ij); d(ij): the length of the shortest path; σ(st): the shortest paths from s to t, σ(st|i) those through i; r: the agencies with a path to i, including i. Of community c, w(c): the weight of the ties within it, s(c): the strength of its members; W: the weight of all ties.",
)
NETWORK_ORDER = Message("network-order", "Sorted by {metric}, largest first.")
NETWORK_NOT_COMPUTABLE_NO_TIES = Message(
    "network-not-computable-no-ties", "Not computable without ties, for {names}: {metrics}."
)
NETWORK_NOT_COMPUTABLE_ONE_PARTNER = Message(
    "network-not-computable-one-partner", "Not computable with a single partner, for {names}: {metrics}."
)
NETWORK_NOT_COMPUTABLE_TOO_FEW = Message(
    "network-not-computable-too-few", "Not computable with fewer than three agencies, for {names}: {metrics}."
)
NETWORK_NOT_COMPUTABLE_SMALLER_PART = Message(
    "network-not-computable-smaller-part", "Not computable outside the largest connected part, for {names}: {metrics}."
)
NETWORK_NOT_COMPUTABLE_NO_LARGEST_PART = Message(
    "network-not-computable-no-largest-part",
    "Not computable because two connected parts are equally large, for {names}: {metrics}.",
)
NETWORK_NOT_COMPUTABLE_UNSETTLED = Message(
    "network-not-computable-unsettled",
    "Not computable because the iteration does not converge, for {names}: {metrics}.",
)
NETWORK_NOT_COMPUTABLE_NO_LEADING = Message(
    "network-not-computable-no-leading",
    "Not computable without leading a supporting agency or supporting a lead agency, for {names}: {metrics}.",
)
MEASURES_COUNTED = Message(
    "measures-counted",
    "{count} measure, shared by several indicators: {shared}. {indicators} indicators have a measure.",
    plural="{count} measures; {shared} of them are shared by several indicators. {indicators} indicators have a measure.",
)
MEASURES_ORIGINS = Message(
    "measures-origins",
    "Each measure has three rules on how its values combine, {count} in all: {stated} stated, {inferred} inferred, {unsourced} without a source.",
)
MEASURES_UNMEASURED = Message(
    "measures-unmeasured",
    "{count} quantitative indicator has no measure.",
    plural="{count} quantitative indicators have no measure.",
)
MEASURES_STATED_ONLY = Message(
    "measures-stated-only", "Stated facts only: a rule or a measure that was inferred counts as unknown."
)
ROLLUP_COUNTED = Message("rollup-counted", "{count} indicator: {statuses}.", plural="{count} indicators: {statuses}.")
ROLLUP_NOTHING = Message("rollup-nothing", "There are no indicators.")
ROLLUP_LEFT_OUT = Message(
    "rollup-left-out",
    "{count} indicator is left out, because the document does not state it.",
    plural="{count} indicators are left out, because the document does not state them.",
)
ROLLUP_NEVER_KIND = Message("rollup-never-kind", "Values of this kind ({kind:word}) are never added: {titles}.")
ROLLUP_NEVER = Message("rollup-never", "By its own rule, {measure} has no total: {titles}.")
ROLLUP_UNKNOWN = Message(
    "rollup-unknown", "The plan does not say whether {measure} may be added across tasks: {titles}."
)
ROLLUP_RANGE = Message(
    "rollup-range",
    "The same case may be counted in more than one {axes:word} of {measure}, so the total is at least the largest value and at most the sum.",
)
ROLLUP_NEGATIVE = Message(
    "rollup-negative",
    "The same case may be counted more than once in {measure}, and one value is negative, so neither the largest value nor the sum is a bound: {titles}.",
)
ROLLUP_LAST = Message("rollup-last", "Only the last value of {measure} counts; values are not added: {titles}.")
ROLLUP_MAXIMUM = Message(
    "rollup-maximum", "Only the largest value of {measure} counts; values are not added: {titles}."
)
ROLLUP_JUDGEMENT_ONLY = Message(
    "rollup-judgement-only",
    "The document does not state that {measure} may be added, and only stated facts are used: {titles}.",
)
ROLLUP_PER = Message("rollup-per", "Targets for each {per:word} make a total only by an explicit rule: {titles}.")
ROLLUP_UNIT = Message("rollup-unit", "{unit:q} cannot be converted to {into:q}: {titles}.")
ROLLUP_COMPARATORS = Message("rollup-comparators", "Targets with {signs} do not add up: {titles}.")
ROLLUP_LINKED = Message("rollup-linked", "{title} and {others} may count the same cases.")
ROLLUP_APART = Message(
    "rollup-apart", "Not added to the other targets of {measure}, because they differ in {axes:word}: {titles}."
)
ROLLUP_ONLY_INTERIM = Message("rollup-only-interim", "Interim targets only: {titles}.")
ROLLUP_NO_MEASURE = Message("rollup-no-measure", "Targets without a measure cannot be added to others: {titles}.")
ROLLUP_QUALITATIVE = Message("rollup-qualitative", "Qualitative target ({kind:word}): nothing to add up.")
ROLLUP_NO_VALUE = Message("rollup-no-value", "The indicator has no target with a number.")
ROLLUP_INTERIM = Message("rollup-interim", "Interim targets are left out: {titles}.")
ROLLUP_MIXED_COMPARATORS = Message("rollup-mixed-comparators", "{signs} together give {sign}.")
ROLLUP_MIXED_BINDING = Message("rollup-mixed-binding", "The targets differ in how binding they are: {bindings:word}.")
ROLLUP_MIXED_TIMES = Message(
    "rollup-mixed-times", "The values are about different times that all end on {day}: {written}."
)
ROLLUP_MIXED_PERIODS = Message("rollup-mixed-periods", "All are due on {day}, in different words: {written}.")
ROLLUP_JUDGEMENT = Message("rollup-judgement", "A coder judged that these may be added: {why}")
ROLLUP_JUDGEMENT_OVERLAP = Message(
    "rollup-judgement-overlap", "A coder judged that the same cases may be counted twice: {why}"
)
ROLLUP_WHOLE = Message("rollup-whole", "{title} is above these in the tree and may already include them: {others}.")
ROLLUP_REPEATS = Message(
    "rollup-repeats",
    "{title} may repeat {others} and is not added again. If they are separate, give one of them a peer relationship to the other.",
)
ROLLUP_SAME = Message("rollup-same", "{title} has a larger target for the same day that counts the same cases.")
ROLLUP_MISSING = Message("rollup-missing", "Missing, so not in any figure here: {titles}.")
ROLLUP_YEARS = Message(
    "rollup-years",
    "{title}: {each} a year over {count} year ({period}) makes {total}. The total is inferred by the requested rule.",
    plural="{title}: {each} a year over {count} years ({period}) makes {total}. The total is inferred by the requested rule.",
)
ROLLUP_YEARS_OVERLAPPING = Message(
    "rollup-years-overlapping",
    "{title}: {each} a year over {count} year ({period}), with possible double counting, makes {total}. The total is inferred by the requested rule.",
    plural="{title}: {each} a year over {count} years ({period}), with possible double counting, makes {total}. The total is inferred by the requested rule.",
)
ROLLUP_YEARS_INFERRED = Message(
    "rollup-years-inferred",
    "{title} is a target for each year. A total over years would be inferred, and only stated facts are used.",
)
ROLLUP_YEARS_NOT_ADDED = Message(
    "rollup-years-not-added",
    "{title} is a target for each year, and years of {measure} do not add up (across time: {adding:word}).",
)
ROLLUP_YEARS_UNKNOWN = Message(
    "rollup-years-unknown", "{title} is a target for each year, but the plan does not say for which whole years."
)
ROLLUP_PLACES = Message("rollup-places", "{title}: {each} in each of {count} places makes {total} ({places}).")
ROLLUP_PLACES_OVERLAPPING = Message(
    "rollup-places-overlapping",
    "{title}: {each} in each of {count} places, with possible double counting, makes {total} ({places}).",
)
ROLLUP_SHARE_UNNAMED = Message(
    "rollup-share-unnamed",
    "Shares are combined only from numerators and denominators, and {measure} does not name both: {titles}.",
)
ROLLUP_SHARE_UNMEASURED = Message(
    "rollup-share-unmeasured",
    "Shares are combined only from numerators and denominators, and no measure of the plan is called {missing:q}: {titles}.",
)
ROLLUP_SHARE_UNKNOWN = Message(
    "rollup-share-unknown",
    "Shares are combined only from numerators and denominators, and there is no single figure of {missing:q} for: {titles}.",
)
ROLLUP_SHARE_APART = Message(
    "rollup-share-apart",
    "Shares are combined only from numerators and denominators, and the figures of {missing:q} do not make one sum: {titles}.",
)
ROLLUP_SHARE_WHOLE = Message(
    "rollup-share-whole", "Shares are combined only with a denominator that is one number above 0; {missing:q} is not."
)
ROLLUP_SHARE_COMBINED = Message(
    "rollup-share-combined", "Combined: {numerator} {above}, divided by {denominator} {below}."
)
ROLLUP_PROVISIONAL = Message("rollup-provisional", "Provisional: {title}.")
ROLLUP_REPORTED = Message("rollup-reported", "{reported} of {expected} expected figures have been reported.")
ROLLUP_GROUPED = Message(
    "rollup-grouped",
    "{count} group by {by:word}. Nothing is added up across groups. Indicators in several groups: {shared}; in none: {outside}.",
    plural="{count} groups by {by:word}. Nothing is added up across groups. Indicators in several groups: {shared}; in none: {outside}.",
)
ROLLUP_LEADS = Message(
    "rollup-leads",
    "Joint lead agencies share the same target, each in full; so do responsible agencies where a task names no lead agency.",
)
ROLLUP_LEADS_LEAF = Message(
    "rollup-leads-leaf",
    "A task without assignments takes the lead agencies of the nearest task above it, which is inferred.",
)
ROLLUP_LEADS_ASSIGNED = Message("rollup-leads-assigned", "Only lead agencies written on the task itself count.")
ROLLUP_LEADS_STATED = Message(
    "rollup-leads-stated", "Only lead agencies that the document states count; inherited ones are inferred."
)
ROLLUP_LEADS_PROVISIONS = Message(
    "rollup-leads-provisions", "Provisions (safeguards and other duties) are counted too."
)
ROLLUP_EMPTY = Message(
    "rollup-empty", "{count} group is empty: {titles}.", plural="{count} groups are empty: {titles}."
)
WITHIN_NOT_DAYS = Message("within-not-days", "Invalid number of days {given:q}: use a whole number from 0 up.")
WITHIN_WITHOUT_DAY = Message(
    "within-without-day",
    "What is due within {days} days depends on a day, which is missing.",
    hint="Also give as_of, or --as-of on the command line.",
)
TIMELINE_COUNTED = Message(
    "timeline-counted", "{count} row on the axis: {kinds}.", plural="{count} rows on the axis: {kinds}."
)
TIMELINE_EMPTY = Message("timeline-empty", "Nothing in the plan has a date.")
TIMELINE_COUNT_PHASES = Message("timeline-count-phases", "{count} phase", plural="{count} phases")
TIMELINE_COUNT_GOALS = Message("timeline-count-goals", "{count} goal", plural="{count} goals")
TIMELINE_COUNT_TASKS = Message("timeline-count-tasks", "{count} task", plural="{count} tasks")
TIMELINE_COUNT_PROVISIONS = Message("timeline-count-provisions", "{count} provision", plural="{count} provisions")
TIMELINE_COUNT_INTERIM_TARGETS = Message(
    "timeline-count-interim-targets", "{count} interim target", plural="{count} interim targets"
)
TIMELINE_COUNT_TARGETS = Message("timeline-count-targets", "{count} target", plural="{count} targets")
TIMELINE_STATES = Message(
    "timeline-states", "On that day: {states}. A row is due if it ends on the day or within {days} days after it."
)
TIMELINE_STATES_WITHIN = Message(
    "timeline-states-within",
    "On that day: {states}. A row is due if it ends on that day or within {days} days after it.",
)
TIMELINE_REPORTS = Message(
    "timeline-reports",
    "The last report up to the day decides whether a task or provision is done or cancelled; {used} of {count} reports in the plan are used.",
)
TIMELINE_PAST = Message(
    "timeline-past",
    "{count} goal or target is past its last day. This answer does not judge whether it was reached; `progress` does.",
    plural="{count} goals or targets are past their last day. This answer does not judge whether they were reached; `progress` does.",
)
TIMELINE_UNDATED = Message(
    "timeline-undated",
    "{count} item has no date, so it is not on the axis: {kinds}.",
    plural="{count} items have no date, so they are not on the axis: {kinds}.",
)
TIMELINE_PHASES_SILENT = Message(
    "timeline-phases-silent", "The document does not say which tasks these phases cover: {titles}."
)
TIMELINE_RECURRING = Message(
    "timeline-recurring",
    "{count} target that recurs every year, quarter or month is shown once, at the end of its period.",
    plural="{count} targets that recur every year, quarter or month are shown once, at the end of their periods.",
)
TIMELINE_INFERRED = Message(
    "timeline-inferred",
    "{count} row is inferred, or its date is.",
    plural="{count} rows are inferred, or their dates are.",
)
TIMELINE_STATED_ONLY = Message(
    "timeline-stated-only",
    "Only stated facts are used: {count} row is left out; inferred dates left out: {dates}.",
    plural="Only stated facts are used: {count} rows are left out; inferred dates left out: {dates}.",
)
TRACE_PLACE = Message("trace-place", "From {start} (counted from 0), {length} characters.")
TRACE_PARAGRAPH = Message(
    "trace-paragraph", "Line {line} (counted from 1) of {source}; its paragraph begins at {start} (counted from 0)."
)
TRACE_INHERITED = Message("trace-inherited", "Inherited from {holder}.")
TRACE_UNPLACED = Message(
    "trace-unplaced",
    "Quotes that cannot be placed, because the source is missing or has other words there: {count}.",
)
TRACE_HEADINGS = Message(
    "trace-headings",
    "Headings with an id are titles of the plan's records; the others are numbered lines of the source.",
)
TRACE_USES = Message(
    "trace-uses",
    "Rows that rest on it: {count}. They are from the workload, rollup, timeline and network with default options, the evaluation at the end of the plan's period, and the workload with provisions.",
)
TRACE_USE_FAILED = Message(
    "trace-use-failed",
    "It is unknown whether it is used in the {query:word}, which cannot be computed for this plan: {why}",
)
FIND_NOTHING = Message("find-nothing", "No words to search for in {given:q}.")
FIND_COUNTED = Message(
    "find-counted", "Found in ids and names of records: {records}; in the text of sources: {places}."
)
FIND_NONE = Message("find-none", "Nothing was found for {given:q}.")
FIND_NEAREST = Message("find-nearest", "Similar names: {names}.")
FIND_WITHOUT_TEXT = Message(
    "find-without-text", "The text of these sources is not available and was not searched: {sources}."
)
ARGUMENT_MISSING = Message("argument-missing", "{argument} is missing.", hint="See {help}.")
FLAG_UNKNOWN = Message("flag-unknown", "There is no option {option:q} here.", hint="Did you mean {nearest:q}?")
OPTION_ELSEWHERE = Message("option-elsewhere", "{option} needs {other}.")

words(
    {
        "total": "total",
        "tasks": "tasks",
        "targets": "targets",
        "goal": "goal",
        "task": "task",
        "lead": "lead",
        "phase": "phase",
        "place": "place",
        "due": "due date",
        "fractional_lead": "fractional lead",
        "fractional_participation": "fractional participation",
        "outside-goal": "under no goal",
        "outside-task": "under no task",
        "outside-agency": "without a lead",
        "outside-phase": "due in no phase",
        "outside-place": "in no single place",
        "evaluate": "evaluation",
        "date-inferred": "inferred",
        "trace-quotes": "Quotes",
        "trace-inferred": "Inferred",
        "trace-up": "Path up",
        "trace-agencies": "Agencies",
        "trace-down": "Path down",
        "trace-refers-to": "Refers to",
        "trace-named-by": "Referred to by",
        "trace-used-by": "Used by",
        "trace-whole": "entire record",
        "trace-nowhere": "not found in an available source",
        "workload": "workload",
        "rollup": "rollup",
        "timeline": "timeline",
        "network": "network",
        "provisions": "with provisions",
    }
)
