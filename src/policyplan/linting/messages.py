"""Messages of the rules on the quality of a plan."""

from __future__ import annotations

from policyplan.messages import Message

# -- structure -----------------------------------------------------------------------------------------------------

PLAN_WITHOUT_GOAL = Message(
    "plan-without-goal",
    "The plan has tasks but no goal.",
    hint="State what is to be different at the end, and link the tasks to it.",
)
GOAL_WITHOUT_TASK = Message(
    "goal-without-task",
    "No task serves the goal {title:q}.",
    hint="Name the goal in the tasks that serve it.",
)
GOALS_NOT_LINKED = Message(
    "goals-not-linked",
    "No task names the goal that it serves.",
    hint="Name in `serves` which goal each task serves, so that goals can be followed to their tasks.",
)
TASK_WITHOUT_GOAL = Message(
    "task-without-goal",
    "The task {title:q} serves no goal.",
    hint="Name the goals that it serves in `serves`, or leave the task out.",
)
GOAL_WITHOUT_INDICATOR = Message(
    "goal-without-indicator",
    "Nothing measures the goal {title:q}: neither the goal nor its tasks have an indicator.",
    hint="Give the goal an indicator, or one of the tasks that serve it.",
)
TASK_WITHOUT_INDICATOR = Message(
    "task-without-indicator",
    "The task {title:q} has no indicator.",
    hint="Say how to tell that it is done: add an indicator with a target, or for a product one of the kind 'established'.",
)
TITLE_TWICE = Message(
    "title-twice",
    "{title:q} is also the title of {other:q}, next to it.",
    hint="Merge the two, or give each a title of its own.",
)
PLAN_WITHOUT_EVALUATION = Message(
    "plan-without-evaluation",
    "The plan does not say how it is monitored and evaluated.",
    hint="Add a provision of the kind 'evaluation': who reports, when, and who judges the results.",
)

# -- responsibility ------------------------------------------------------------------------------------------------

TASK_WITHOUT_LEAD = Message(
    "task-without-lead",
    "No agency leads the task {title:q} or is responsible for it.",
    hint="Name a lead agency or the responsible agencies.",
)
LEAD_IN_GENERAL = Message(
    "lead-in-general",
    "The task {title:q} is assigned in general terms only ({names}), so that no agency answers for it.",
    hint="Name the agencies that are meant.",
)
LEADS_WITHOUT_COORDINATOR = Message(
    "leads-without-coordinator",
    "Several agencies lead {title:q}, and none coordinates: {agencies}.",
    hint="Give one of them the role 'coordinate', or the lead to one alone.",
)
LEAD_ALSO_SUPPORTS = Message(
    "lead-also-supports",
    "{agency} leads {title:q} or is responsible for it, and also supports it.",
    hint="Remove one of the two assignments.",
)
LEAD_SUPERVISES_ITSELF = Message(
    "lead-supervises-itself",
    "{agency} supervises its own work in {title:q}.",
    hint="Let an agency supervise that neither leads nor is responsible.",
)
LIST_LEFT_OPEN = Message(
    "list-left-open",
    "The list of agencies for {title:q} ({role:word}) is left open, so that some of them aren't named.",
    hint="Name the other agencies, or end the list.",
)
PROVISION_WITHOUT_AGENCY = Message(
    "provision-without-agency",
    "No agency is named for the provision {title:q}.",
    hint="Name who carries it out.",
)
TARGET_WITHOUT_AGENCY = Message(
    "target-without-agency",
    "Nobody is responsible for the indicator {title:q} of {owner:q}.",
    hint="Name a responsible agency, or link a task with a lead agency to the goal.",
)

# -- targets -------------------------------------------------------------------------------------------------------

TARGET_WITHOUT_DEADLINE = Message(
    "target-without-deadline",
    "The target of {title:q} has no date, and neither has the goal or task that it belongs to.",
    hint="Give the target a `due` date or a `period`, or the plan a period.",
)
INDICATOR_WITHOUT_BASELINE = Message(
    "indicator-without-baseline",
    "The indicator {title:q} has no baseline, so that nobody can see how far it has to go.",
    hint="Add the latest known value with its date, even from another document.",
)
INDICATOR_WITHOUT_MEASURE = Message(
    "indicator-without-measure",
    "The indicator {title:q} has no measure, so that its values can't be rolled up.",
    hint="Define a measure with its unit and the rules for adding, and name it in `measure`.",
)
STATE_WITHOUT_PROOF = Message(
    "state-without-proof",
    "Nothing says what shows that the state {title:q} is reached.",
    hint="Write into the target's `description` what will prove it: a document, a survey, an acceptance.",
)
PLACES_NOT_NAMED = Message(
    "places-not-named",
    "The indicator {title:q} has a target for each place, but does not name the places.",
    hint="List the places in `places`, so that each can report.",
)
UNIT_REPEATED = Message(
    "unit-repeated",
    "The target of {title:q} repeats the unit of its measure: {unit}.",
    hint="Leave the unit of the target out.",
)
TARGET_BEHIND_BASELINE = Message(
    "target-behind-baseline",
    "The target of {title:q}, {value} {unit}, is no better than the baseline of {baseline} {unit}.",
    hint="Check both figures and the direction; if the value is to be kept, the direction is 'maintain'.",
)
TARGETS_OUT_OF_ORDER = Message(
    "targets-out-of-order",
    "The target of {title:q} for {due}, {value} {unit}, is worse than the one for {before}, {earlier} {unit}.",
    hint="Check the figures, the dates and the direction.",
)

# -- times ---------------------------------------------------------------------------------------------------------

PLAN_WITHOUT_PERIOD = Message(
    "plan-without-period",
    "The plan does not say which period it covers.",
    hint="Write the first and the last year into `period`, such as 2021/2025.",
)
PLAN_LATE = Message(
    "plan-late",
    "The plan was issued ({signed}) {count} month after the start of its period ({period}).",
    plural="The plan was issued ({signed}) {count} months after the start of its period ({period}).",
    hint="Check the dates. Otherwise judge the first year by what could still be done in it.",
)
DEADLINE_OUTSIDE_PERIOD = Message(
    "deadline-outside-period",
    "{title:q} is due {due}, outside the period of the plan ({period}).",
    hint="Correct the date, or the period of the plan.",
)
DEADLINE_PAST = Message(
    "deadline-past",
    "{title:q} is due {due}, which was over when the plan was issued ({signed}).",
    hint="Check the date.",
)
DEADLINE_OUTSIDE_PHASE = Message(
    "deadline-outside-phase",
    "{title:q} is due {due}, but the phase {phase:q} that covers it is {period}.",
    hint="Correct the date, or the phase that covers the task.",
)
PHASES_APART = Message(
    "phases-apart",
    "No phase covers {count} day, {first} to {last}.",
    plural="No phase covers {count} days, {first} to {last}.",
    hint="Check the periods of the phases and of the plan.",
)
DEADLINE_AFTER_PARENT = Message(
    "deadline-after-parent",
    "{title:q} is due {due}, later than {parent:q}, which is due {parent_due}.",
    hint="Correct one of the two dates.",
)

# -- sums ----------------------------------------------------------------------------------------------------------

MEASURE_WITHOUT_ADDING = Message(
    "measure-without-adding",
    "The measure {title:q} does not say how its values are added, although the plan has several: {fields}.",
    hint="Choose a rule for each: 'sum', 'overlapping', 'last', 'maximum' or 'never'.",
)
INDICATOR_TWICE = Message(
    "indicator-twice",
    "The indicator {title:q} has the same target as {other:q} ({id}), so that it may be counted twice.",
    hint="Keep one, or link the two by `overlaps`.",
)
PLACES_DIFFER_FROM_WHOLE = Message(
    "places-differ-from-whole",
    "The target of {title:q} for {place} is {whole} {unit}, but the targets of the places in it add up to {sum} {unit}.",
    hint="Check the figures, and whether all places are listed.",
)

# -- agencies ------------------------------------------------------------------------------------------------------

AGENCY_ONLY_SUPPORTS = Message(
    "agency-only-supports",
    "{agency} only supports others, and leads no task.",
    hint="Check whether it has a task of its own, or needs to be in the plan.",
)
AGENCY_OVERLOADED = Message(
    "agency-overloaded",
    "{agency} leads {count} of {total} tasks, or is responsible where nobody leads: more than {share} %.",
    hint="Check whether it has the means, or whether other agencies can lead some.",
)
AGENCY_UNUSED = Message(
    "agency-unused",
    "Nothing in the plan refers to {agency}.",
    hint="Assign its tasks to it, or remove it.",
)
PLACE_UNUSED = Message(
    "place-unused",
    "Nothing in the plan refers to {place}.",
    hint="Name it in the indicators or agencies that it concerns, or remove it.",
)
AGENCY_ENDED = Message(
    "agency-ended",
    "{agency} has tasks in a plan that was issued {signed}, but changed before ({change:word}, {at}).",
    hint="Check the date of the change. | Name the agency of that day: {into}.",
)
AGENCY_TWICE = Message(
    "agency-twice",
    "{agency} has the same name or alias as {other:q}, so that its tasks may be divided between the two.",
    hint="Merge the two, or tell them apart by their place or the agency above.",
)

# -- evidence ------------------------------------------------------------------------------------------------------

SOURCE_DATE = Message("source-date", "date")
SOURCE_ISSUER = Message("source-issuer", "issuer")
SOURCE_NUMBER = Message("source-number", "number or address")
SOURCE_INCOMPLETE = Message(
    "source-incomplete",
    "The source {title:q} lacks what readers need to find it: {fields}.",
    hint="Add its date, who issued it, and its number or address.",
)
FACT_WITHOUT_QUOTE = Message(
    "fact-without-quote",
    "This {kind:word} has no quote from the source, unlike almost all others, and no mark that it was inferred.",
    hint="Quote the words that state it, or mark it as inferred with the reason.",
)
QUOTE_LONG = Message(
    "quote-long",
    "A quote of {count} characters states one fact.",
    hint="Quote the words that state it, in several spans if they stand apart, so that readers find them.",
)
NUMBER_NOT_CODED = Message(
    "number-not-coded",
    "The number in {number:q} is neither a target nor in a note.",
    hint="Add a target for it, or a note that says why it is none.",
)

# -- language ------------------------------------------------------------------------------------------------------

TRANSLATION_MISSING = Message(
    "translation-missing",
    "{title:q} has no text in {tags}, in which most other titles have one.",
    hint="Add the translation.",
)
TITLE_UNTIDY = Message(
    "title-untidy",
    "The title or name {title:q} has line breaks, several spaces in a row, or a sign at its end.",
    hint="Write it in one line, with single spaces and without the sign.",
)
ASPIRATION_AS_BINDING = Message(
    "aspiration-as-binding",
    "The target of {title:q} is coded as {binding:word}, but the text has {words:q}.",
    hint="Code it as 'aspirational', or quote the words that make it binding.",
)
DUTY_AS_ASPIRATION = Message(
    "duty-as-aspiration",
    "The target of {title:q} is coded as {binding:word}, but the text has {words:q}.",
    hint="Code it as 'binding', or quote the words that make it an aspiration.",
)
WORDING_VAGUE = Message(
    "wording-vague",
    "The wording of {title:q} leaves open when it is reached: {words:q}.",
    hint="Say what is to be seen or counted at the end, and by when.",
)
