"""Messages of questions: notes, reasons and refusals."""

from __future__ import annotations

from policyplan.messages import Message, words

FRAME_LIBRARY_MISSING = Message(
    "frame-library-missing",
    "A frame needs {library}, which is not installed.",
    hint="Install it: pip install {library}.",
)
DEPTH_UNDER_ONE = Message("depth-under-one", "A part of a plan has at least one level, not {depth}.")
AS_OF_MISSING = Message(
    "as-of-missing",
    "Observations are asked for without {option:q}, the day by which they are known.",
    hint="Give a day, as 2018-06-30; 2018 for its last day, or today.",
)
AS_OF_NOT_A_DATE = Message(
    "as-of-not-a-date",
    "{given:q} is no day that an answer could be given for.",
    hint="Write 2018-06-30, or 2018-06 or 2018 for the last day of a month or a year, or today.",
)
AS_OF_DAY = Message("as-of-day", "As of {day}.")
AS_OF_TODAY = Message("as-of-today", "As of {day}, today by this machine's clock.")
BASELINE_ZERO = Message("baseline-zero", "What {period} adds up to starts at 0 by definition.")
BASELINE_JUDGEMENT = Message(
    "baseline-judgement", "No baseline is given; that counting starts at 0 would rest on a coder's judgement."
)
BASELINE_MISSING = Message("baseline-missing", "No baseline is given.")
BASELINE_UNDATED = Message("baseline-undated", "It is not said when the baseline was measured.")
BASELINE_UNIT = Message("baseline-unit", "The baseline in {unit:q} cannot be turned into {into:q}.")
OBSERVED_NOTHING = Message("observed-nothing", "Nothing has been reported.")
OBSERVED_BY_PLACE = Message(
    "observed-by-place",
    "There are reports of single places only ({places}), and no value for the whole follows from them.",
)
OBSERVED_NO_NUMBER = Message("observed-no-number", "The report {id:q} has no number.")
OBSERVED_UNIT = Message("observed-unit", "The report {id:q} in {unit:q} cannot be turned into {into:q}.")
OBSERVED_NO_SUCH_PERIOD = Message("observed-no-such-period", "No report gives the amount of one {per:word} alone.")
OBSERVED_NOT_ADDED = Message(
    "observed-not-added", "Amounts of several periods are not added up here (across time: {adding:word})."
)
OBSERVED_CONTRADICTION = Message(
    "observed-contradiction", "Two reports on {at} contradict each other: {value} and {other}."
)
OBSERVED_GAP = Message("observed-gap", "The amount of {gap} is missing.")
OBSERVED_OVERLAP = Message("observed-overlap", "The report {id:q} speaks in part of a time that another one covers.")
OBSERVED_BEFORE = Message("observed-before", "All reports speak of a time before {period}.")
OBSERVED_MADE_UP = Message(
    "observed-made-up", "Made-up figures: {count} of the observations behind this answer were invented as an example."
)
UPDATES_MADE_UP = Message(
    "updates-made-up", "Made-up reports: {count} of the reports behind this answer were invented as an example."
)
STATUS_COUNTED = Message(
    "status-counted",
    "Tasks: {tasks}. Done on time: {done_on_time}, done late: {done_late}, done without a due date: {done}, under way: {under_way}, not started: {not_started}, suspended: {suspended}, overdue: {overdue}, cancelled: {cancelled}, no report: {no_report}.",
)
STATUS_LEAF = Message(
    "status-leaf",
    "Counted: tasks without children, and others that were reported on. A task without agencies or a due date has those of the nearest task above.",
)
STATUS_ASSIGNED = Message(
    "status-assigned",
    "Counted: tasks without children, and others that were reported on, each with its own agencies and due date.",
)
STATUS_REPORTS = Message(
    "status-reports",
    "By the last report on each task up to the day; reports used: {count}. Tasks without a due date, which are neither on time nor overdue: {undated}.",
)
STATUS_JOINT = Message("status-joint", "A task that several agencies lead counts for each of them.")
STATUS_PROBLEMS = Message("status-problems", "Problems in the last report of each office on each task: {count}.")
NUMBER_NOT_COUNTING = Message("number-not-counting", "{option:q} must be a whole number from 1 up, not {given}.")
TOLERANCE_NO_SHARE = Message(
    "tolerance-no-share", "{given:q} is no tolerance.", hint="Write a share from 0 to 1, as 0.15 for 15 %."
)
PROGRESS_LINEAR = Message(
    "progress-linear",
    "linear: actual over planned change since the baseline; figures for {computed} of {targets} targets.",
)
PROGRESS_SHARE = Message(
    "progress-share", "share: value over target, wherever it started; figures for {computed} of {targets} targets."
)
PROGRESS_SCHEDULED = Message(
    "progress-scheduled",
    "scheduled: actual over planned change up to the time of the value; figures for {computed} of {targets} targets.",
)
PROGRESS_CAGR = Message(
    "progress-cagr", "cagr: growth observed over growth needed, a year; figures for {computed} of {targets} targets."
)
PROGRESS_CONSISTENCY = Message(
    "progress-consistency",
    "consistency: linear, judged from the due date on only; figures for {computed} of {targets} targets.",
)
PROGRESS_PATH_LINE = Message(
    "progress-path-line",
    "Planned is a straight line from baseline to target; on track down to {tolerance} of the whole change behind it.",
)
PROGRESS_PATH_INTERIM = Message(
    "progress-path-interim",
    "Planned are straight lines through the interim targets; on track down to {tolerance} of the whole change behind.",
)
PROGRESS_MET = Message(
    "progress-met", "A bare number is met at or above it, and at or below it where the indicator is to fall."
)
PROGRESS_GROWTH = Message(
    "progress-growth",
    "Progress by growth: substantial from {substantial} up, moderate from {moderate}, negligible from {negligible}.",
)
PROGRESS_TIME = Message("progress-time", "A value counts for the time that it speaks of, not for the day asked for.")
PROGRESS_ZERO_BASELINES = Message(
    "progress-zero-baselines",
    "Targets whose baseline is 0 by definition, because they count from the beginning of a period: {count}.",
)
PROGRESS_LEFT_OUT = Message(
    "progress-left-out", "Left out, because the document does not state them: {count} indicators."
)
PROGRESS_QUALITATIVE = Message("progress-qualitative", "It is to be checked without a number: {kind:word}.")
PROGRESS_NO_NUMBER = Message("progress-no-number", "The target has no number.")
PROGRESS_NO_UNIT = Message("progress-no-unit", "The target has no unit.")
PROGRESS_RECURRING = Message(
    "progress-recurring",
    "Not computable: the target holds for each year (or shorter time) anew, so there is no change that leads to it.",
)
PROGRESS_NO_BASELINE = Message(
    "progress-no-baseline", "Not computable: without a baseline there is no change to measure."
)
PROGRESS_BEFORE_START = Message("progress-before-start", "Not computable: the value speaks of a time before the start.")
PROGRESS_BEYOND_RANGE = Message(
    "progress-beyond-range", "Not computable: the value, {value}, has passed through the range and out of it."
)
PROGRESS_DIRECTION = Message(
    "progress-direction",
    "Not computable: the way from {baseline} to {target} goes against the direction stated, {direction:word}.",
)
PROGRESS_DIRECTION_UNSAID = Message(
    "progress-direction-unsaid",
    "Not computable: the target, {target}, lies below the baseline, {baseline}, and nothing says that it is to fall.",
)
PROGRESS_MET_AT_START = Message(
    "progress-met-at-start",
    "Not computable: the baseline, {baseline}, meets the target already, so no change leads to it.",
)
PROGRESS_NO_CHANGE = Message(
    "progress-no-change", "Not computable: no change is planned from the baseline, {baseline}."
)
PROGRESS_ZERO_TARGET = Message("progress-zero-target", "Not computable: the target is 0.")
PROGRESS_NOTHING_PLANNED = Message("progress-nothing-planned", "Not computable: no change was planned by then.")
PROGRESS_NO_GROWTH = Message(
    "progress-no-growth",
    "Not computable: {which:word} {value}, and growth a year is measured between numbers above 0 only.",
)
PROGRESS_NO_TIME_PASSED = Message(
    "progress-no-time-passed", "Not computable: no time has passed between the baseline and the value."
)
PROGRESS_NO_START_DATE = Message("progress-no-start-date", "Not computable: it is not said when the way begins.")
PROGRESS_NO_DUE_DATE = Message("progress-no-due-date", "Not computable: it is not said when it is due.")
PROGRESS_NO_TIME = Message("progress-no-time", "Not computable: it is due no later than it begins.")
PROGRESS_NOT_DUE = Message("progress-not-due", "Not judged yet: the value speaks of a time before the due date.")
PROGRESS_WAY_OUT_OF_ORDER = Message(
    "progress-way-out-of-order",
    "Not computable: the interim targets do not lie one after another between the start and the due date.",
)
PROGRESS_INTERIM_UNUSABLE = Message(
    "progress-interim-unusable",
    "Not computable: the interim target {written:q} has no date, or no number in the target's unit.",
)
PROGRESS_SHARE_FALLING = Message("progress-share-falling", "The less, the better here: a high share is no progress.")
PROGRESS_RANGE_END = Message("progress-range-end", "Of the range, its end {end} was taken as the target.")
PROGRESS_AFTER_DUE = Message("progress-after-due", "The value speaks of a time after the due date.")
PROGRESS_CEILING_OPEN = Message(
    "progress-ceiling-open", "The limit has been kept so far; it can be broken until the due date."
)
PROGRESS_ABOUT = Message("progress-about", "The target is a round number; it was taken as it is.")
PROGRESS_PROVISIONAL = Message("progress-provisional", "The value is provisional.")
STATE_MET = Message("state-met", "The value of {at}, {value}, meets it.")
STATE_OVERDUE = Message("state-overdue", "Due on {due}; the last value, {value} of {at}, does not meet it.")
STATE_LIMIT_UNKNOWN = Message(
    "state-limit-unknown", "Whether the limit was kept until {due} is not reported; the last value speaks of {at}."
)
STATE_GONE_BACKWARDS = Message(
    "state-gone-backwards", "From {baseline} to {value}: further from the target than at the start."
)
STATE_SCHEDULED = Message("state-scheduled", "{value} of {at}; planned for then: {planned}.")
STATE_BEYOND_RANGE = Message("state-beyond-range", "The value, {value}, has passed through the range and out of it.")
STATE_RECURRING_SHORT = Message(
    "state-recurring-short",
    "The last amount reported, {value}, does not meet what is asked of each year (or shorter time).",
)
WEAK_NO_LEAD = Message("weak-no-lead", "Nobody leads it; responsible without a rank: {responsible}.")
WEAK_GENERIC_LEAD = Message("weak-generic-lead", "Led by no agency by name: {names}.")
WEAK_NOT_MEASURED = Message("weak-not-measured", "No indicator measures it.")
WEAK_YEAR_MISSING = Message("weak-year-missing", "No report gives the amount of this year.")
WEAK_REPORT_OLD = Message("weak-report-old", "The last report speaks of {at}.")
EVALUATE_STATES = Message(
    "evaluate-states",
    "Targets: {targets}. Not measurable {not_measurable}, no data {no_data}, met {met}, overdue {overdue}, gone backwards {gone_backwards}, behind {behind}, on track {on_track}.",
)
EVALUATE_FIRST = Message(
    "evaluate-first",
    "Each is in the first state that applies. Shares are of all targets, or of the measurable ones ({measurable}).",
)
EVALUATE_SCOPES = Message(
    "evaluate-scopes",
    "Scopes overlap and are not to be added up. Targets in no goal: {goal}; in no action: {action}; led by nobody: {lead}.",
)
EVALUATE_LEAF = Message(
    "evaluate-leaf",
    "A task without assignments is led by whoever leads the task above it. Agencies that lead no target: {idle}.",
)
EVALUATE_ASSIGNED = Message(
    "evaluate-assigned",
    "Leads count as written on each task, without inheriting. Agencies that lead no target: {idle}.",
)
EVALUATE_ORDER = Message("evaluate-order", "Agencies are in the order asked for: {order:word}.")
EVALUATE_PATH_LINE = Message(
    "evaluate-path-line",
    "Scheduled is a straight line from baseline to target; on track down to {tolerance} of the whole change behind it.",
)
EVALUATE_PATH_INTERIM = Message(
    "evaluate-path-interim",
    "Scheduled are straight lines through the interim targets; on track down to {tolerance} of the whole change behind.",
)
EVALUATE_LINKS = Message(
    "evaluate-links",
    "Targets overdue {target_overdue}, gone backwards {target_backwards}, behind {target_behind}; tasks that nobody leads {no_lead}, led in general terms only {generic_lead}, without an indicator {not_measured}; reports missing {report_missing}.",
)
EVALUATE_LINKS_LEAF = Message(
    "evaluate-links-leaf",
    "Leads are looked for on tasks without children, which inherit; so are indicators, which are not inherited.",
)
EVALUATE_LINKS_ASSIGNED = Message(
    "evaluate-links-assigned",
    "Leads are looked for on tasks with assignments of their own, indicators on tasks without children.",
)
EVALUATE_REPORTS = Message(
    "evaluate-reports",
    "Of each measurable target a report is expected for every full year until it is due: an assumption of this list.",
)
WORKLOAD_ASSIGNED = Message(
    "workload-assigned",
    "Counted as written on each task, nothing inherited. Assignments: {assignments}. Tasks that have any: {units} of {of}; of these without a lead: {without_lead}.",
)
WORKLOAD_LEAF = Message(
    "workload-leaf",
    "Counted by tasks without children, each with its own assignments or those of the nearest task above it. Assignments: {assignments}. Tasks: {units}; of these inheriting: {inherited}; without a lead: {without_lead}.",
)
WORKLOAD_PROVISIONS = Message(
    "workload-provisions",
    "Provisions (safeguards and other duties) are counted as well. Assignments: {assignments}. Provisions that have any: {units} of {of}; of these without a lead: {without_lead}.",
)
WORKLOAD_STATED_ONLY = Message("workload-stated-only", "Only assignments that the document states are counted.")
WORKLOAD_NOT_INHERITED = Message(
    "workload-not-inherited",
    "What a task inherits is inferred and does not count here; tasks that would have somebody only by inheriting: {tasks}.",
)
WORKLOAD_AGENCIES = Message(
    "workload-agencies", "Agencies: {agencies}; of these with nothing to do in what was counted: {idle}."
)
WORKLOAD_PROVISIONS_ONLY = Message(
    "workload-provisions-only",
    "In provisions only (safeguards and other duties), which are not counted here: {agencies}.",
)
WORKLOAD_IDLE = Message("workload-idle", "Nothing that was counted is assigned to: {agencies}.")
WORKLOAD_GENERIC = Message("workload-generic", "Named in general only, so counted apart and for no agency: {names}.")
WORKLOAD_OPEN = Message(
    "workload-open", "Lists that go on without naming the rest; the rest is counted apart and for no agency: {names}."
)
WORKLOAD_FRACTIONS = Message(
    "workload-fractions",
    "Fractional counting: of a task that n lead, each of them has 1/n, and likewise of one that n take part in; generic owners and open lists are among the n. Led by anybody: {led}; with anybody at all: {manned}.",
)
WORKLOAD_TARGETS = Message(
    "workload-targets",
    "Targets are those with a number at or below the tasks that an agency leads; joint leads have the same ones, so this column does not add up.",
)
WORKLOAD_TARGETS_ABOVE = Message(
    "workload-targets-above",
    "Indicators that stand on tasks with children are below no task counted here, and their targets are left out: {indicators}.",
)
WORKLOAD_ORDER = Message("workload-order", "In the order of {order:word}, as asked: the largest first.")
WORKLOAD_PARENTS = Message(
    "workload-parents",
    "What an agency does counts for the one at the top above it, in each task and role once: {agencies}.",
)
WORKLOAD_PARENTS_NONE = Message("workload-parents-none", "No agency lies below another.")
WORKLOAD_EXPANDED = Message(
    "workload-expanded", "As asked, these stand for each of the {agencies} agencies, which is inferred: {names}."
)
WORKLOAD_EXPANSION_INFERRED = Message(
    "workload-expansion-inferred",
    "Generic owners are not expanded: whom they stand for is inferred, and only what the document states is counted.",
)
WORKLOAD_BY_GOAL = Message(
    "workload-by-goal",
    "A task counts under each goal that it serves; if it serves none, under those of the nearest task above it. With assignments, under several goals: {several}; under none: {none}.",
)
WORKLOAD_BY_GOAL_STATED = Message(
    "workload-by-goal-stated",
    "A task counts under each goal that the document says it serves. With assignments, under several goals: {several}; under none: {none}.",
)
WORKLOAD_BY_ACTION = Message(
    "workload-by-action", "Grouped by action, with all tasks below it. Who has nothing in a group has no row there."
)
WORKLOAD_BY_PHASE = Message(
    "workload-by-phase",
    "A task counts in each phase that covers it or a task above it. With assignments, in several phases: {several}; in none: {none}.",
)
WORKLOAD_PHASES_UNSAID = Message(
    "workload-phases-unsaid", "The document does not say which tasks these phases cover: {phases}."
)
WORKLOAD_BY_KIND = Message("workload-by-kind", "Grouped by kind of agency. Agencies whose kind is not said: {none}.")
SUCCESSION_RENAMED = Message("succession-renamed", "By the names of that day: {names}.")
SUCCESSION_NOTHING = Message("succession-nothing", "By then no agency had changed, as far as the plan says.")
SUCCESSION_MOVED = Message(
    "succession-moved", "By then gone; what was assigned counts for who has taken over, which is inferred: {changes}."
)
SUCCESSION_STAYING = Message(
    "succession-staying", "Changed without one heir that is named; what was assigned stays where it was: {changes}."
)
SUCCESSION_UNDATED = Message("succession-undated", "Changes without a date are not applied: {agencies}.")
SUCCESSION_UNSURE = Message(
    "succession-unsure", "It is not known whether these changes had come by then; they are not applied: {agencies}."
)
SUCCESSION_BEFORE = Message(
    "succession-before", "Changes up to the plan's own date, {day}, are in its names already: {agencies}."
)
SUCCESSION_LATER = Message("succession-later", "Left out, since they only take over from others later: {agencies}.")
TASK_LOAD_COUNTED = Message(
    "task-load-counted", "Agencies in each of the {tasks} rows: mean {mean}, median {median}, most {most} ({busiest})."
)
TASK_LOAD_NOBODY = Message("task-load-nobody", "No agency has a role in any of the {tasks} rows.")
TASK_LOAD_NONE = Message("task-load-none", "There is no task to count.")
TASK_LOAD_ASSIGNED = Message(
    "task-load-assigned",
    "Tasks on which something is written, nothing inherited; and tasks without children that have nobody, not even from above.",
)
TASK_LOAD_LEAF = Message(
    "task-load-leaf",
    "Tasks without children, each with its own assignments or those of the nearest task above it; inheriting: {inherited} of {tasks}.",
)
TASK_LOAD_FLAGS = Message("task-load-flags", "To be looked at: {flags}.")
TASK_LOAD_NO_FLAGS = Message("task-load-no-flags", "Nothing is to be looked at.")
CONCENTRATION_COUNTED = Message(
    "concentration-counted",
    "Shares are taken over all {agencies} agencies, those with nothing included. Generic owners and open lists are no agencies and have no share.",
)
CONCENTRATION_MEASURES = Message(
    "concentration-measures",
    "Herfindahl-Hirschman index: from {least}, all alike, to 1, one has all. Gini: from 0, all alike, to {most}, one has all.",
)
CONCENTRATION_TIED = Message(
    "concentration-tied",
    "More agencies have as much as the last of the top ones, which are the first of these by name: {of}.",
)
CONCENTRATION_NOT_COMPUTABLE_NOTHING = Message(
    "concentration-not-computable-nothing", "Not computable: no agency has anything of which there could be shares."
)
CONCENTRATION_NOT_COMPUTABLE_NOBODY = Message(
    "concentration-not-computable-nobody", "Not computable: the plan names no agency."
)
NETWORK_BY_ACTION = Message(
    "network-by-action",
    "Two agencies are tied where both have a role in one action, in itself or in a task under it, as written. Lists: {lists} actions with agencies.",
)
NETWORK_BY_ACTION_LEAF = Message(
    "network-by-action-leaf",
    "Two agencies are tied where both have a role in one action, counted by its tasks without children, which inherit from above. Lists: {lists} actions with agencies.",
)
NETWORK_BY_TASK = Message(
    "network-by-task",
    "Two agencies are tied where both have a role in one task, as written. Lists: {lists} tasks with agencies.",
)
NETWORK_BY_TASK_LEAF = Message(
    "network-by-task-leaf",
    "Two agencies are tied where both have a role in one task without children, which inherits from above. Lists: {lists} tasks with agencies.",
)
NETWORK_WEIGHT_JOINT = Message(
    "network-weight-joint",
    "Weight of a tie: the number of joint lists. Centralities are undirected; a tie is 1 over its weight long.",
)
NETWORK_WEIGHT_NEWMAN = Message(
    "network-weight-newman",
    "Weight of a tie: 1/(n − 1) added up over the joint lists, n the agencies on each (Newman 2001). Centralities are undirected; a tie is 1 over its weight long.",
)
NETWORK_WEIGHT_JACCARD = Message(
    "network-weight-jaccard",
    "Weight of a tie: joint lists over all lists of the two (Jaccard). Centralities are undirected; a tie is 1 over its weight long.",
)
NETWORK_WEIGHT_COSINE = Message(
    "network-weight-cosine",
    "Weight of a tie: joint lists over the geometric mean of the lists of each (cosine). Centralities are undirected; a tie is 1 over its weight long.",
)
NETWORK_ON_PAPER = Message(
    "network-on-paper", "A tie is a joint place in a document, not cooperation that was observed."
)
NETWORK_PROVISIONS = Message("network-provisions", "Safeguards and other duties count as lists as well: {count}.")
NETWORK_STATED_ONLY = Message(
    "network-stated-only", "Only assignments that the document states are counted; what a task inherits is inferred."
)
NETWORK_LEFT_OUT = Message(
    "network-left-out", "Left out, since they are no agencies: generic owners {generic}, open lists {open_lists}."
)
NETWORK_SIZE = Message(
    "network-size",
    "Agencies: {agencies}, of them with ties {tied}. Ties: {ties}; density {density}. Connected parts: {parts}, the largest of {largest_part}.",
)
NETWORK_EVERYWHERE = Message(
    "network-everywhere",
    "On every one of the lists ({lists}) stand {count}: {names}. Of the ties, {share} touch one of them; whoever stands on any list is tied to each.",
)
NETWORK_NOWHERE = Message("network-nowhere", "No agency stands on every one of the lists ({lists}).")
NETWORK_OTHERS = Message("network-others", "Among the other agencies with ties, the density is {density}.")
NETWORK_QUADRANTS = Message(
    "network-quadrants",
    "Broad: partners from {breadth} on; deep: mean weight from {depth} on (medians of the agencies with ties).",
)
NETWORK_SMALL = Message(
    "network-small",
    "Caution: of so few agencies with ties ({tied}, fewer than {threshold}), an order by any metric means little. The threshold is a judgement of this package.",
)
NETWORK_DENSE = Message(
    "network-dense",
    "Caution: the density among agencies with ties is {density} (from {threshold} on). Degree, clustering, core number and groups hardly tell them apart; what differs is weights. The threshold is a judgement of this package.",
)
NETWORK_ALIKE = Message(
    "network-alike",
    "Caution: of the agencies with ties ({tied}), {count} have equally many partners: {breadth}. Broad or narrow says little.",
)
NETWORK_COMMUNITIES = Message(
    "network-communities", "Groups by Louvain's method: {count}, modularity {modularity} (seed {seed})."
)
NETWORK_COMMUNITIES_WEAK = Message(
    "network-communities-weak",
    "Caution: below a modularity of about {threshold} there is hardly any structure of groups (Clauset, Newman and Moore 2004).",
)
NETWORK_SYMBOLS = Message(
    "network-symbols",
    "n: agencies; m: ties; A(i): the lists that i stands on; w(ij): the weight of a tie; k(i): i's partners; s(i): the sum of its weights; t(i): ties among its partners; p(ij) = w(ij) / s(i); m(ij) = w(ij) / max w(i·). A tie is 1 / w(ij) long; d(ij): the length of the shortest path; σ(st): the shortest paths from s to t, σ(st|i) those through i; r: the agencies with a path to i, i included. Of group c, w(c): the weight of the ties within, s(c): the strength of its members; W: the weight of all ties.",
)
NETWORK_ORDER = Message("network-order", "In the order of {metric}, the highest first.")
NETWORK_NOT_COMPUTABLE_NO_TIES = Message(
    "network-not-computable-no-ties", "Not computable without ties, for {names}: {metrics}."
)
NETWORK_NOT_COMPUTABLE_ONE_PARTNER = Message(
    "network-not-computable-one-partner", "Not computable with one partner only, for {names}: {metrics}."
)
NETWORK_NOT_COMPUTABLE_TOO_FEW = Message(
    "network-not-computable-too-few", "Not computable among fewer than three agencies, for {names}: {metrics}."
)
NETWORK_NOT_COMPUTABLE_SMALLER_PART = Message(
    "network-not-computable-smaller-part", "Not computable outside the largest connected part, for {names}: {metrics}."
)
NETWORK_NOT_COMPUTABLE_NO_LARGEST_PART = Message(
    "network-not-computable-no-largest-part",
    "Not computable where two connected parts are equally large, for {names}: {metrics}.",
)
NETWORK_NOT_COMPUTABLE_UNSETTLED = Message(
    "network-not-computable-unsettled", "Not computable, since the iteration does not settle, for {names}: {metrics}."
)
NETWORK_NOT_COMPUTABLE_NO_LEADING = Message(
    "network-not-computable-no-leading",
    "Not computable, since they neither lead a supporter nor support a lead, for {names}: {metrics}.",
)
MEASURES_COUNTED = Message(
    "measures-counted",
    "Measures: {measures}; shared by several indicators: {shared}. Indicators with one: {indicators}.",
)
MEASURES_ORIGINS = Message(
    "measures-origins",
    "How values combine is said {count} times, three for a measure: stated {stated}, inferred {inferred}, without a source {unsourced}.",
)
MEASURES_UNMEASURED = Message("measures-unmeasured", "Quantities without a measure: {count}.")
MEASURES_STATED_ONLY = Message(
    "measures-stated-only",
    "Stated facts only: a rule or a measure of an indicator that was inferred counts as not said.",
)
ROLLUP_COUNTED = Message(
    "rollup-counted",
    "Indicators: {indicators}; added: {added}, range: {range}, combined: {combined}, alone: {alone}, not added: {not_added}, no number: {no_number}.",
)
ROLLUP_LEFT_OUT = Message("rollup-left-out", "Left out, because the document does not state them: {count} indicators.")
ROLLUP_NEVER_KIND = Message("rollup-never-kind", "Values of this sort ({kind:word}) are never added up: {titles}.")
ROLLUP_NEVER = Message("rollup-never", "No number stands for all of {measure}, by the measure's own rule: {titles}.")
ROLLUP_UNKNOWN = Message("rollup-unknown", "Nobody said whether {measure} may be added across tasks: {titles}.")
ROLLUP_RANGE = Message(
    "rollup-range",
    "The same may be counted for more than one {axes:word} in {measure}: all together is no less than the largest and no more than the sum.",
)
ROLLUP_NEGATIVE = Message(
    "rollup-negative",
    "The same may be counted more than once in {measure}, and a value is negative, so that the largest and the sum say nothing: {titles}.",
)
ROLLUP_LAST = Message("rollup-last", "Of several values of {measure}, the last stands for all: {titles}.")
ROLLUP_MAXIMUM = Message("rollup-maximum", "Of several values of {measure}, the largest stands for all: {titles}.")
ROLLUP_JUDGEMENT_ONLY = Message(
    "rollup-judgement-only",
    "The document does not state that these may be added ({measure}), and stated facts only were asked for: {titles}.",
)
ROLLUP_PER = Message("rollup-per", "A target for each {per:word} becomes a total only by a rule: {titles}.")
ROLLUP_UNIT = Message("rollup-unit", "{unit:q} cannot be turned into {into:q}: {titles}.")
ROLLUP_COMPARATORS = Message("rollup-comparators", "Targets with {signs} do not add up to anything: {titles}.")
ROLLUP_LINKED = Message("rollup-linked", "The same may be counted in {title} and in {others}.")
ROLLUP_APART = Message(
    "rollup-apart", "Kept apart from the other targets of {measure}, because of another {axes:word}: {titles}."
)
ROLLUP_ONLY_INTERIM = Message("rollup-only-interim", "There are interim targets only: {titles}.")
ROLLUP_NO_MEASURE = Message(
    "rollup-no-measure", "It has no measure, so nothing says what it may be added to: {titles}."
)
ROLLUP_QUALITATIVE = Message("rollup-qualitative", "It is to be checked without a number: {kind:word}.")
ROLLUP_NO_VALUE = Message("rollup-no-value", "No target has a number.")
ROLLUP_INTERIM = Message("rollup-interim", "Interim targets are left out: {titles}.")
ROLLUP_MIXED_COMPARATORS = Message("rollup-mixed-comparators", "{signs} together give {sign}.")
ROLLUP_MIXED_BINDING = Message("rollup-mixed-binding", "The targets bind differently: {bindings:word}.")
ROLLUP_MIXED_TIMES = Message("rollup-mixed-times", "They speak of times that all end on {day}: {written}.")
ROLLUP_MIXED_PERIODS = Message("rollup-mixed-periods", "They are all due on {day}, in different words: {written}.")
ROLLUP_JUDGEMENT = Message("rollup-judgement", "That they may be added is a coder's judgement: {why}")
ROLLUP_JUDGEMENT_OVERLAP = Message(
    "rollup-judgement-overlap", "That the same may be counted again is a coder's judgement: {why}"
)
ROLLUP_WHOLE = Message(
    "rollup-whole", "{title} stands above these in the tree and may already hold what they count: {others}."
)
ROLLUP_SAME = Message("rollup-same", "{title} has a larger target for the same day; they count the same.")
ROLLUP_MISSING = Message("rollup-missing", "Missing, and in no figure here: {titles}.")
ROLLUP_YEARS = Message(
    "rollup-years",
    "{title}: {each} a year over the {count} years of {period} makes {total}. The total is inferred, by the rule asked for.",
)
ROLLUP_YEARS_OVERLAPPING = Message(
    "rollup-years-overlapping",
    "{title}: {each} a year over the {count} years of {period}, in which the same may be counted again, makes {total}. This is inferred, by the rule asked for.",
)
ROLLUP_YEARS_INFERRED = Message(
    "rollup-years-inferred",
    "{title} is for each year; a total over years would be inferred, and stated facts only were asked for.",
)
ROLLUP_YEARS_NOT_ADDED = Message(
    "rollup-years-not-added",
    "{title} is for each year, and years of {measure} do not add up (across time: {adding:word}).",
)
ROLLUP_YEARS_UNKNOWN = Message(
    "rollup-years-unknown", "{title} is for each year, and nothing says for which whole years."
)
ROLLUP_PLACES = Message("rollup-places", "{title}: {each} in each of {count} places makes {total} ({places}).")
ROLLUP_PLACES_OVERLAPPING = Message(
    "rollup-places-overlapping",
    "{title}: {each} in each of {count} places, in which the same may be counted again, makes {total} ({places}).",
)
ROLLUP_SHARE_UNNAMED = Message(
    "rollup-share-unnamed",
    "Combined only from numerators and denominators, which {measure} does not both name: {titles}.",
)
ROLLUP_SHARE_UNMEASURED = Message(
    "rollup-share-unmeasured",
    "Combined only from numerators and denominators; no measure of the plan is called {missing:q}: {titles}.",
)
ROLLUP_SHARE_UNKNOWN = Message(
    "rollup-share-unknown",
    "Combined only from numerators and denominators; no one figure of {missing:q} is known for: {titles}.",
)
ROLLUP_SHARE_APART = Message(
    "rollup-share-apart",
    "Combined only from numerators and denominators; the figures of {missing:q} do not make one sum: {titles}.",
)
ROLLUP_SHARE_WHOLE = Message(
    "rollup-share-whole", "Combined only with a denominator that is one number above 0; {missing:q} is not."
)
ROLLUP_SHARE_COMBINED = Message(
    "rollup-share-combined", "Combined: {numerator} {above}, divided by {denominator} {below}."
)
ROLLUP_PROVISIONAL = Message("rollup-provisional", "Provisional: {title}.")
ROLLUP_REPORTED = Message(
    "rollup-reported", "Reported: {reported} of the {expected} figures that measures are to have."
)
ROLLUP_GROUPED = Message(
    "rollup-grouped",
    "Groups ({by:word}): {count}. They are views, and nothing is added up over them; indicators in several: {shared}, in none: {outside}.",
)
ROLLUP_LEADS = Message("rollup-leads", "Joint leads see the same target, each in full.")
ROLLUP_LEADS_LEAF = Message(
    "rollup-leads-leaf", "A task without assignments has the leads of the nearest task above it; that is inferred."
)
ROLLUP_LEADS_ASSIGNED = Message("rollup-leads-assigned", "Only leads that are written on the task itself count.")
ROLLUP_LEADS_STATED = Message(
    "rollup-leads-stated", "Only leads that the document states count; what a task inherits is inferred."
)
ROLLUP_LEADS_PROVISIONS = Message("rollup-leads-provisions", "Safeguards and other duties are counted as well.")
ROLLUP_EMPTY = Message("rollup-empty", "Groups with nothing in them: {count} ({titles}).")
WITHIN_NOT_DAYS = Message("within-not-days", "{given:q} is no number of days from 0 up.")
WITHIN_WITHOUT_DAY = Message(
    "within-without-day",
    "What comes due within {days} days depends on the day, which is not given.",
    hint="Give as_of as well, in the command --as-of.",
)
TIMELINE_COUNTED = Message("timeline-counted", "On the axis: {rows} ({counts}).")
TIMELINE_STATES = Message(
    "timeline-states",
    "On that day: {counts}. What falls due ends on the day or in the days after it that were asked for: {days}.",
)
TIMELINE_REPORTS = Message(
    "timeline-reports",
    "Tasks and provisions are done or cancelled by the last report up to the day; reports in the plan: {count}, used here: {used}.",
)
TIMELINE_PAST = Message(
    "timeline-past",
    "Past their last day, goals and targets: {count}. Whether they were reached is not judged here: that is a matter of progress.",
)
TIMELINE_UNDATED = Message("timeline-undated", "Without a date, and so not on the axis: {count} ({counts}).")
TIMELINE_PHASES_SILENT = Message("timeline-phases-silent", "It is not said which tasks these phases cover: {titles}.")
TIMELINE_RECURRING = Message(
    "timeline-recurring",
    "Targets that recur every year, quarter or month stand once, at the end of their time: {count}.",
)
TIMELINE_INFERRED = Message("timeline-inferred", "Rows whose date was inferred, or all of them: {count}.")
TIMELINE_STATED_ONLY = Message(
    "timeline-stated-only", "Stated facts only: left out {count}; inferred dates dropped {dates}."
)
TRACE_PLACE = Message("trace-place", "From {start} (counted from 0), {length} characters.")
TRACE_PARAGRAPH = Message(
    "trace-paragraph", "Line {line} (counted from 1) of {source}; its paragraph begins at {start} (counted from 0)."
)
TRACE_INHERITED = Message("trace-inherited", "Inherited from {holder}.")
TRACE_UNPLACED = Message(
    "trace-unplaced",
    "Quotes that cannot be placed, because the source is not at hand or has something else there: {count}.",
)
TRACE_HEADINGS = Message(
    "trace-headings",
    "Headings with an id are titles of the plan's records; the others are lines numbered as headings are.",
)
TRACE_USES = Message(
    "trace-uses",
    "Rows that rest on it: {count}, in workload, rollup, timeline and network as they are unless told otherwise, in the evaluation at the end of the plan's period, and in the workload with provisions.",
)
TRACE_USE_FAILED = Message(
    "trace-use-failed", "It is not known what {query:word} makes of it, which this plan cannot be asked: {why}"
)
FIND_NOTHING = Message("find-nothing", "There is nothing to look for in {given:q}.")
FIND_COUNTED = Message(
    "find-counted", "Found in ids and names of records: {records}; in the text of sources: {places}."
)
FIND_NONE = Message("find-none", "Nothing was found for {given:q}.")
FIND_NEAREST = Message("find-nearest", "Names like it: {names}.")
FIND_WITHOUT_TEXT = Message(
    "find-without-text", "The text of these sources is not at hand, so it was not looked through: {sources}."
)
ARGUMENT_MISSING = Message("argument-missing", "{argument} is missing.", hint="See {help}.")
FLAG_UNKNOWN = Message("flag-unknown", "There is no option {option:q} here.", hint="Did you mean {nearest:q}?")
OPTION_ELSEWHERE = Message("option-elsewhere", "{option} belongs to {other}.")

words(
    {
        "total": "total",
        "tasks": "tasks",
        "targets": "targets",
        "fractional_lead": "fractional lead",
        "fractional_participation": "fractional participation",
        "outside-goal": "under no goal",
        "outside-task": "under no task",
        "outside-agency": "without a lead",
        "outside-phase": "due in no phase",
        "outside-place": "in no one place",
        "evaluate": "evaluation",
        "date-inferred": "inferred",
        "trace-quotes": "Quotes",
        "trace-inferred": "Inferred",
        "trace-up": "The way up",
        "trace-agencies": "Agencies",
        "trace-down": "The way down",
        "trace-refers-to": "It names",
        "trace-named-by": "Named by",
        "trace-used-by": "Used by",
        "trace-whole": "all of it",
        "trace-nowhere": "not placed in a source at hand",
        "workload": "workload",
        "rollup": "rollup",
        "timeline": "timeline",
        "network": "network",
        "provisions": "with provisions",
    }
)
