"""Messages about facts that a text does not carry."""

from __future__ import annotations

from policyplan.messages import Message

# -- errors --------------------------------------------------------------------------------------------------------

DRAFT_UNUSABLE = Message(
    "ground-draft",
    "A draft is a plan, a mapping, a path or an open file, not {given}.",
    hint="For example policyplan.ground('draft.json', source='text.txt').",
)
SOURCE_MISSING = Message(
    "ground-source-missing",
    "The text that the draft quotes is missing.",
    hint="Give it: source=… in Python, --source on the command line.",
)
SOURCES_SEVERAL = Message(
    "ground-sources-several",
    "The draft has {count} sources, and {file:q} is none of them.",
    hint="Name the file in `file` of the source that it holds: {known}.",
)
BOTH_STANDARD = Message(
    "ground-both-standard", "Only one of the draft and its source can be the standard input.", hint="Name a file."
)

# -- the text does not carry a fact --------------------------------------------------------------------------------

ABSENT = Message(
    "ground-absent",
    "The text does not have the quote {quote:q}.",
    hint="The nearest words are {nearest:q}, in line {line}. | Quote the words of the text, or remove the fact.",
)
LAYOUT = Message(
    "ground-layout",
    "The quote {quote:q} differs from the text in widths, spaces or signs only.",
    hint="The text has {nearest:q}, in line {line}.",
)
SEVERAL_PLACES = Message(
    "ground-several-places",
    "The quote {quote:q} is at {count} places; none of them is certain.",
    hint="Quote more words, or set `start`.",
)
TITLE = Message(
    "ground-title",
    "The text does not have the title {title:q}.",
    hint="The nearest words are {nearest:q}, in line {line}. | Use the words of the text, or mark `title` as inferred.",
)
COMPARATOR = Message(
    "ground-comparator",
    "The target says {given:word}, but the words around {number:q} say {stated:word}.",
    hint="Correct `comparator`, or mark it as inferred.",
)
COMPARATOR_UNSTATED = Message(
    "ground-comparator-unstated",
    "The target says {given:word}, but the words around {number:q} do not.",
    hint="Correct `comparator`, or mark it as inferred.",
)
UNIT = Message(
    "ground-unit",
    "The unit is {given:q}, but the text counts {number:q} in {stated:q}.",
    hint="Correct the unit or the quote.",
)
NUMBER_ELSEWHERE = Message(
    "ground-number",
    "No words of {owner:q} state the number {value}.",
    hint="Quote the words that state it, or remove the fact.",
)
DATE = Message(
    "ground-date",
    "The words {quote:q} give another time than {when}.",
    hint="Correct the time, or mark it as inferred.",
)
AGENCY_NOWHERE = Message(
    "ground-agency",
    "The text does not name the agency {name:q}.",
    hint="The nearest words are {nearest:q}, in line {line}. | Use the name in the text, or add it to `aliases`.",
)
AGENCY_ELSEWHERE = Message(
    "ground-agency-elsewhere",
    "No words of {owner:q} name the agency {agency:q} ({name}).",
    hint="Quote the words that name it, or remove the assignment.",
)
ROLE = Message(
    "ground-role",
    "The role is {given:word}, but the text says {stated:word}: {clause:q}.",
    hint="Correct `role`, or mark it as inferred.",
)
SHARED = Message(
    "ground-shared",
    "{id:q} rests on the same words as {other:q}: {quote:q}.",
    hint="Quote the words of each, or remove one of them.",
)
UNSOURCED = Message(
    "ground-unsourced", "No quote states it.", hint="Quote the words that state it, or mark it as inferred."
)
UNSOURCED_FIELD = Message(
    "ground-unsourced-field",
    "No quote states {field:q}.",
    hint="Add a quote with `field: {field}`, or mark it as inferred.",
)
INFERRED = Message("ground-inferred", "Inferred: {reason}")
INFERRED_FIELD = Message("ground-inferred-field", "{field} is inferred: {reason}")

# -- notes ---------------------------------------------------------------------------------------------------------

COUNTS = Message(
    "ground-counts",
    "{count} fact: {carried} carried by the text, {wrong} not carried, {inferred} inferred, {unsourced} without a quote.",
    plural="{count} facts: {carried} carried by the text, {wrong} not carried, {inferred} inferred, "
    "{unsourced} without a quote.",
)
LOCATED = Message(
    "ground-located",
    "{found} of {count} quote has a certain place in the text.",
    plural="{found} of {count} quotes have a certain place in the text.",
)
OFFSETS = Message(
    "ground-offsets",
    "{count} offset of the draft was wrong, so the quote was searched for.",
    plural="{count} offsets of the draft were wrong, so the quotes were searched for.",
)
OTHER_TEXT = Message(
    "ground-other-text",
    "The draft gives the hash of another text for the source {id:q}; its offsets may be of that text.",
)
UNSEEN = Message(
    "ground-unseen",
    "{count} quote is from a source without a text, and was not searched for.",
    plural="{count} quotes are from sources without a text, and were not searched for.",
)
