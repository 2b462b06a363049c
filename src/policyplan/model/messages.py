"""Messages of the model: what a record, a value or a plan must be."""

from __future__ import annotations

from policyplan.messages import Message, words

FINDING_ALSO = Message(
    "finding-also",
    "This also applies to {count} other place: {places:s}.",
    plural="This also applies to {count} other places: {places:s}.",
)
FINDINGS_MORE = Message(
    "findings-more",
    "There is {count} more finding, which is not listed.",
    plural="There are {count} more findings, which are not listed.",
    hint="Correct those that are listed first, then check again.",
)
FINDING_ALSO_AND_MORE = Message(
    "finding-also-and-more",
    "This also applies to {places:s} and {count} more place.",
    plural="This also applies to {places:s} and {count} more places.",
)
FIELD_UNKNOWN = Message("field-unknown", "The {owner:word} has no field {field:q}.", hint="Did you mean {nearest:q}?")
FIELD_NOT_TEXT = Message(
    "field-not-text",
    "The {owner:word}'s {field:q} must be non-empty text, not {given}.",
    hint="Put the words in quotes, or leave the field out.",
)
FIELD_NOT_FLAG = Message(
    "field-not-flag",
    "The {owner:word}'s {field:q} must be true or false, not {given}.",
    hint="Write true or false without quotes.",
)
FIELD_NOT_OFFSET = Message(
    "field-not-offset", "The {owner:word}'s {field:q} must be 0 or a positive integer, not {given}."
)
FIELD_NOT_CHOICE = Message(
    "field-not-choice",
    "Invalid value {given:q} for the {owner:word}'s {field:q}.",
    hint="Did you mean {nearest:q}? | Use one of: {known}.",
)
FIELD_NOT_NUMBER = Message(
    "field-not-number",
    "The {owner:word}'s {field:q} must be a number, not {given}.",
    hint="Did you mean {meant}? | Write digits, for example 100000 or 10.8; the unit has its own field.",
)
FIELD_NOT_RECORD = Message(
    "field-not-record",
    "The {owner:word}'s {field:q} must be an instance of {wanted}, not {given}.",
    hint="For example {example}.",
)
FIELD_NOT_SEVERAL = Message("field-not-several", "The {owner:word}'s {field:q} must be a list or a tuple, not {given}.")
NUMBER_ABSURD = Message(
    "number-absurd",
    "Invalid number {given}: it is infinite, not a number, or longer than {limit} digits.",
    hint="Write the figure from the document, in the base unit.",
)
TEXT_EMPTY = Message(
    "text-empty",
    "A text needs at least one language.",
    hint="Write them by language tag, for example {{zh: …, en: …}} or Text(fr=…).",
)
TEXT_NOT_MAPPING = Message(
    "text-not-mapping", "A text must be given by language tag, not as {given}.", hint="For example Text(zh=…, en=…)."
)
TEXT_TWICE = Message("text-twice", "A text in the language {tag:q} is given twice.")
LANGUAGE_MALFORMED = Message(
    "language-malformed",
    "Invalid language tag {tag:q}.",
    hint="Did you mean {nearest:q}? | Use a BCP 47 tag such as zh, en, fr, zh-Hant or pt-BR.",
)
LANGUAGE_UNASSIGNED = Message(
    "language-unassigned", "No language has the code {tag:q}.", hint="Did you mean {nearest:q}?"
)
TEXT_SURROGATE = Message("text-surrogate", "Invalid Unicode text: {given} contains half of a surrogate pair.")
WHEN_MALFORMED = Message(
    "when-malformed",
    "Invalid date {given:q}.",
    hint="Did you mean {meant:q}? | Write 2020, 2020-06, 2020-06-30, 2020-Q2, 2020-H1, 2016/2020 or end 2016/2020.",
)
WHEN_NO_SUCH_DAY = Message(
    "when-no-such-day", "The date {given} does not exist.", hint="Check the month and the day: year-month-day."
)
WHEN_BACKWARDS = Message(
    "when-backwards", "The period {given} ends before it starts.", hint="Write the earlier date first: 2016/2020."
)
UNIT_OF_ANOTHER_DIMENSION = Message(
    "unit-of-another-dimension", "The units {unit:q} and {into:q} measure different things and cannot be converted."
)
ID_UNKNOWN = Message("id-unknown", "Unknown id {id:q}: no record of the plan has it.", hint="Did you mean {nearest:q}?")
ARGUMENT_MISFIT = Message(
    "argument-misfit",
    "Invalid value {given:s} for {argument:q}: it is of the wrong type.",
    hint="See the type of {argument:q} in the documentation of the function.",
)
NOT_A_PLAN = Message(
    "not-a-plan", "A plan is needed, not {given}.", hint="Open a file with policyplan.read, or build a Plan."
)
FIELD_SUBCLASS = Message(
    "field-subclass",
    "The {owner:word}'s {field:q} cannot hold {given}, a class derived from {wanted}: its own attributes would be lost.",
    hint="Use {wanted}. | Keep your own data in its field {keeps:q}.",
)
EXTRA_NOT_MAPPING = Message(
    "extra-not-mapping", "Own data must be a mapping, not {given}.", hint="For example {{cost: 5, reviewed: true}}."
)
EXTRA_KEY = Message("extra-key", "Invalid key {given} in own data: use non-empty text.")
EXTRA_NOT_JSON = Message(
    "extra-not-json",
    "Own data cannot hold {given}.",
    hint="Use text, numbers, true, false, None, lists and mappings; write a date as text.",
)
EXTRA_NUMBER = Message(
    "extra-number",
    "Own data cannot hold the number {given}: it is infinite, not a number, or longer than {limit} digits.",
    hint="Write None where a number is missing.",
)
EXTRA_TOO_DEEP = Message("extra-too-deep", "Own data is nested more than {limit} levels deep.")
EXTRA_TOO_MANY = Message(
    "extra-too-many",
    "Own data holds more than {limit:,} values.",
    hint="Keep large data in a file of its own, and its name here.",
)
TREE_TOO_DEEP = Message("tree-too-deep", "{id:q} is nested more than {limit} levels deep.")
ID_TAKEN = Message("id-taken", "The id {id:q} is taken.", hint="Every id occurs once in a plan.")
EDIT_ID = Message(
    "edit-id", "The id of {id:q} cannot be replaced here.", hint="Use rename, which changes references too."
)
EDIT_PLAN = Message("edit-plan", "{id:q} is the plan itself and cannot be removed.")
EDIT_POSITION = Message("edit-position", "Invalid position {given}: use a whole number from 0 to {last}.")
MOVE_INTO_ITSELF = Message("move-into-itself", "{id:q} cannot be moved into itself or below itself ({to:q}).")
REMOVE_NEEDED = Message(
    "remove-needed",
    "{id:q} cannot be removed: these records refer to it: {ids}.",
    hint="Remove them first, or use with_dependents=True.",
)
CANNOT_HOLD = Message("cannot-hold", "A {owner:word} cannot hold a {kind:word}.")
INSERT_RECORD = Message("insert-record", "Only records with an id can be inserted, not {given}.")
MERGE_CLASH = Message(
    "merge-clash",
    "Both plans have different records with these ids: {ids}.",
    hint="Use prefix=… for those of the other.",
)
ID_OF_ANOTHER_KIND = Message("id-of-another-kind", "{id:q} is of class {found}; expected {wanted}.")
ID_OF_THE_PLAN = Message("id-of-the-plan", "{id:q} is the id of the plan itself; the plan has no owner.")
ID_MALFORMED = Message(
    "id-malformed",
    "Invalid id {id:q}: use letters and digits, then also . _ -; at most 128 characters.",
    hint="For example {suggestion:q}.",
)
ID_DUPLICATE = Message(
    "id-duplicate",
    "Duplicate id {id:q}; it is first used at {first}.",
    hint="Each id must be unique in the plan, across all kinds of records.",
)
REFERENCE_UNKNOWN = Message(
    "reference-unknown", "No {wanted:word} has the id {ref:q}.", hint="Did you mean {nearest:q}?"
)
REFERENCE_OF_ANOTHER_KIND = Message(
    "reference-of-another-kind", "{ref:q} refers to the wrong kind of record: {found:word}; expected {wanted:word}."
)
CYCLE = Message("cycle", "{id:q} is its own ancestor: {way}.", hint="Remove the parent of one of them.")
NAME_INVISIBLE = Message(
    "name-invisible",
    "The name {name:q} contains invisible characters.",
    hint="Write {seen:q}.",
)
NAMES_LOOK_ALIKE = Message(
    "names-look-alike",
    "The names of {id:q} and {other:q} look the same, {name:q}, but contain different invisible characters.",
    hint="Remove these characters; if the two are one agency, keep one of them.",
)
ASSIGNMENT_AGENCY = Message(
    "assignment-agency",
    "The kind {kind:q} of this assignment does not match its agency.",
    hint="Kind named needs an agency; kinds generic and open need a label.",
)
ASSIGNMENT_LABEL = Message("assignment-label", "An assignment of the kind {kind:q} needs a label.")
CHANGES_IN_CIRCLE = Message(
    "changes-in-circle",
    "The agencies replace one another in a cycle: {way}.",
    hint="Check the dates: an agency cannot hand over and take over on the same day.",
)
CHANGE_OF_OTHER_TASK = Message(
    "change-of-other-task",
    "A change of the agency {id:q} hands over the task {task:q}, but the agency has no assignment on that task or below it.",
    hint="Give the tasks on which the assignments of this agency are written.",
)
CHANGE_WITHOUT_DATE = Message(
    "change-without-date",
    "The agency {id:q} is {kind:word}, but the date is missing.",
    hint="Set `at`, for example 2019-03 or 2019-03-31.",
)
CHANGE_WITHOUT_HEIR = Message(
    "change-without-heir",
    "The agency {id:q} is {kind:word}, but its successors are missing.",
    hint="Set `into` to the ids of the successors.",
)
CHANGE_WITHOUT_NAME = Message(
    "change-without-name",
    "The agency {id:q} is renamed, but its new name is missing.",
    hint="Set `name`, or `into` if another agency of the plan takes over.",
)
ASSIGNMENT_TWICE = Message("assignment-twice", "{agency:q} has the role {role:word} twice here.")
SOURCE_WITHOUT_TEXT = Message(
    "source-without-text",
    "The text of the source {id:q} is not available; its quotes are not checked.",
    hint="Put the text at {file:q}, next to the plan.",
)
SOURCE_WITHOUT_HASH = Message("source-without-hash", "The source {id:q} has no hash.", hint="Write sha256: {hash}")
SOURCE_HASH = Message(
    "source-hash",
    "The text of the source {id:q} has changed since it was coded: its hash is {hash}, not {given}.",
    hint="Restore the text, or code it again and update the hash.",
)
SPAN_SOURCE = Message("span-source", "The quote {quote:q} does not name its source.", hint="Name one of: {known}.")
SPAN_QUOTE_NOT_FOUND = Message(
    "span-quote-not-found",
    "The quote {quote:q} is not in the source.",
    hint="Copy the quote from the source exactly, including punctuation and spaces.",
)
SPAN_AMBIGUOUS = Message(
    "span-ambiguous",
    "The quote {quote:q} occurs {count} times in the source; set its start.",
    hint="Offsets, from 0: {places:s}. | {more} more places are not listed.",
)
SPAN_ELSEWHERE = Message(
    "span-elsewhere",
    "The quote {quote:q} is not at offset {start}; the source has {there:q} there.",
    hint="Its offset is {nearest}.",
)
EVIDENCE_AGENCY = Message(
    "evidence-agency",
    "The quote {quote:q} does not contain the name of the agency {agency:q} ({name}).",
    hint="Correct the agency or the quote, or add the words to the `aliases` of the agency.",
)
EVIDENCE_LABEL = Message(
    "evidence-label",
    "The quote {quote:q} does not contain the label {label:q}.",
    hint="Correct the label or the quote.",
)
EVIDENCE_NUMBER = Message(
    "evidence-number",
    "The quote {quote:q} does not contain the number {value}.",
    hint="Correct the value or the quote, or mark `value` as inferred.",
)
EVIDENCE_DATE = Message(
    "evidence-date",
    "The quote {quote:q} gives another time than {when}.",
    hint="Correct the time or the quote, or mark the time as inferred.",
)
EVIDENCE_SECTION = Message(
    "evidence-section",
    "The quote {quote:q} is in the section of {other:q}, not in that of {task:q}.",
    hint="Quote the section of {task:q}, or mark `spans` as inferred with the reason.",
)
EVIDENCE_HEADING = Message(
    "evidence-heading",
    "The quote {quote:q} is under the heading {heading:q}, not in the section of {task:q}.",
    hint="Quote the section of {task:q}, or mark `spans` as inferred with the reason.",
)
EVIDENCE_OUTSIDE = Message(
    "evidence-outside",
    "{count} quote is outside the section of its task, and in no other task's; the first is {quote:q}.",
    plural="{count} quotes are outside the sections of their tasks, and in no other task's; the first is {quote:q}.",
    hint="Check whether the words, such as those of an annex, are about these tasks: {tasks}.",
)
EVIDENCE_SHARED = Message(
    "evidence-shared",
    "{count} assignment of {task:q} rests on the same words as {other:q}: {quote:q}.",
    plural="{count} assignments of {task:q} rest on the same words as {other:q}; the first words are {quote:q}.",
    hint="Quote the words of each task, or mark `spans` as inferred with the reason if one sentence names the agency "
    "for both.",
)
EVIDENCE_FIELD = Message(
    "evidence-field",
    "The {owner:word} has no field {field:q} to mark as stated or inferred.",
    hint="Did you mean {nearest:q}?",
)
DATES_OUT_OF_ORDER = Message(
    "dates-out-of-order", "Dates out of order: {before:word} ({first}) is later than {after:word} ({second})."
)
PHASES_OVERLAP = Message(
    "phases-overlap",
    "The phases {one:q} ({first}) and {other:q} ({second}) overlap.",
    hint="Check the dates: a phase starts on the day after the previous one ends.",
)
QUANTITY_WITHOUT_VALUE = Message(
    "quantity-without-value",
    "The indicator {id:q} is a quantity, but none of its targets has a value.",
    hint="Add the number, or use another kind: coverage, established or state.",
)
VALUE_WITHOUT_QUANTITY = Message(
    "value-without-quantity", "The indicator {id:q} has a number, but its kind is {kind:q}."
)
INDICATOR_WITHOUT_TARGET = Message("indicator-without-target", "The indicator {id:q} has no target.")
VALUE_WITHOUT_UNIT = Message(
    "value-without-unit", "The value {value} has no unit.", hint="Give the indicator a measure, or the target a unit."
)
RANGE_HALF = Message("range-half", "A range needs both ends: `value` and `upper`.")
RANGE_BACKWARDS = Message("range-backwards", "The upper end {upper} of the range is below its start {value}.")
VALUE_DIFFERS_FROM_WRITTEN = Message(
    "value-differs-from-written", "The value is {value}, but the wording {written:q} reads as {read}."
)
OBSERVATION_OUTSIDE_PERIOD = Message(
    "observation-outside-period", "The value is for {at}, outside the plan's period {period}."
)
OBSERVATION_TWICE = Message(
    "observation-twice",
    "Two final values for {at}: {first} in {other:q}, and {value} here.",
    hint="Check which value is right; mark the other as provisional, or set `reported` to the date of each report.",
)
UPDATE_OUTSIDE_PERIOD = Message(
    "update-outside-period",
    "The report is dated {at}, far outside the plan's period {period}.",
    hint="Check the year.",
)
UPDATE_WITHOUT_INDICATOR = Message(
    "update-without-indicator",
    "The report {id:q} names target {number} but no indicator, so it counts for the entire task.",
    hint="Name the indicator, or remove the number of the target.",
)
UPDATE_OF_ANOTHER_TASK = Message(
    "update-of-another-task",
    "The report {id:q} is about {indicator:q}, which isn't an indicator of {task:q}; it counts for no row of the task.",
    hint="Name an indicator of the task.",
)
UPDATE_TARGET_UNKNOWN = Message(
    "update-target-unknown",
    "The report {id:q} is about target {number} of {indicator:q}, which has {count} target; it counts for no row.",
    hint="Give the number of one of its targets, or none.",
    plural="The report {id:q} is about target {number} of {indicator:q}, which has {count} targets; it counts for no row.",
)
VALUE_NEGATIVE = Message(
    "value-negative",
    "A count cannot be negative: {value}.",
    hint="Check the sign, or choose another kind of measure.",
)
SHARE_OUT_OF_RANGE = Message("share-out-of-range", "A share must be between 0 and 100, not {value}.")

words(
    {
        "Plan": "plan",
        "Record": "record",
        "Goal": "goal",
        "Task": "task",
        "Provision": "provision",
        "Measure": "measure",
        "Indicator": "indicator",
        "Target": "target",
        "Baseline": "baseline",
        "Observation": "observation",
        "Update": "update",
        "Place": "place",
        "Agency": "agency",
        "AgencyChange": "change of an agency",
        "Assignment": "assignment",
        "Phase": "phase",
        "Source": "source",
        "Document": "document",
        "Link": "link",
        "Note": "note",
        "Statement": "statement",
        "Contact": "contact",
        "Stakeholder": "stakeholder",
        "StakeholderRole": "role of a stakeholder",
        "Relationship": "relationship",
        "Text": "text",
        "Span": "span",
        "Inferred": "mark of inference",
        "Translation": "translation",
        "interim": "interim target",
        "final_target": "final target",
        "signed": "signed",
        "firmness": "firmness",
        "per": "unit of time",
        "published": "published",
        "field-title": "title",
        "field-name": "name",
        "field-number": "number",
        "field-description": "description",
        "field-issuers": "issuers",
        "field-published": "date published",
        "field-signed": "date signed",
        "field-relation": "relation",
        "field-licence": "licence",
        "field-text": "text",
        "field-kind": "kind",
        "field-unit": "unit",
        "field-across_tasks": "across tasks",
        "field-across_places": "across places",
        "field-across_time": "across time",
        "field-numerator": "numerator",
        "field-denominator": "denominator",
        "field-value": "value",
        "field-upper": "upper end",
        "field-written": "wording",
        "field-comparator": "comparator",
        "field-given_name": "given name",
        "field-family_name": "family name",
        "field-phone": "telephone",
        "field-email": "e-mail",
        "field-of": "stakeholder of",
        "field-roles": "roles",
        "field-performs": "performs",
        "field-benefits": "benefits",
        "field-stage": "stage",
        "field-relationships": "relationships",
        "field-due": "due date",
        "field-period": "period",
        "field-per": "for each",
        "field-binding": "firmness",
        "field-interim": "interim",
        "field-at": "time",
        "field-origin": "origin",
        "field-measure": "measure",
        "field-population": "population",
        "field-direction": "direction",
        "field-baseline": "baseline",
        "field-targets": "target",
        "field-places": "places",
        "field-place": "place",
        "field-per_place": "per place",
        "field-overlaps": "overlaps with",
        "field-role": "role",
        "field-agency": "agency",
        "field-label": "label",
        "field-task": "task",
        "field-serves": "serves",
        "field-covers": "covers",
        "field-into": "into",
        "field-parent": "belongs to",
        "field-aliases": "aliases",
        "field-changes": "change",
        "field-code": "code",
        "field-indicator": "indicator",
        "field-reported": "date reported",
        "field-status": "status",
        "field-about": "about",
        "field-meant": "intended wording",
        "field-retrieved": "date retrieved",
        "field-url": "address",
        "field-sha256": "hash",
        "field-file": "file",
        "field-inherited": "carried over",
        "field-accumulation": "way of counting",
        "field-note": "note",
        "field-made_up": "synthetic",
        "field-person": "person",
        "field-problem": "problem",
        "field-help_needed": "help needed",
        "field-next_step": "next step",
        "field-language": "language",
        "field-addressees": "addressees",
        "field-to": "leads to",
        "field-extra": "own data",
        "field-spans": "quotes",
    }
)

# -- registered rules ----------------------------------------------------------------------------------------------

RULE = Message("extension.rule", "rule")
RULE_FAILED = Message(
    "rule-failed",
    "The rule {name:q} could not be applied ({reason}).",
    hint="Report it to the authors of {package}.",
)
