"""What the reader says of its drafts and of the corrections of a draft."""

from __future__ import annotations

from policyplan.messages import Message

BY_TITLE = Message("reader.by-title", "The kind of the provision is inferred from its title.")
BY_CONTENT = Message(
    "reader.by-content",
    "The document doesn't call this section a goal or a task; it has targets or responsible agencies.",
)
DIMENSIONLESS = Message("reader.dimensionless", "The document states a bare number of an index or a coefficient.")
UNIT_ELSEWHERE = Message(
    "reader.unit-elsewhere", "The number is converted by the unit that the table or the name of the indicator states."
)
CELLS_JOINED = Message(
    "reader.cells-joined", "The cells of the table are joined in the text; the numbers were separated by their order."
)
WITHOUT_UNIT = Message("reader.without-unit", " (dimensionless)")
STATED_ONCE = Message("reader.stated-once", "The document says once that this also holds for what follows.")

NO_CORRECTIONS = Message(
    "corrections-missing", "This is no file of corrections.", hint="Begin it with the line `corrections: 1`."
)
CORRECTIONS_VERSION = Message(
    "corrections-version", "The corrections have version {version}; this program reads version {known}."
)
CORRECTION_LIST = Message("correction-list", "{key:q} must be a list.")
CORRECTION_ACCEPTED = Message("correction-accepted", "Each accepted doubt must be an id from a reading report.")
CORRECTION_KIND = Message(
    "correction-kind", "A change must have exactly one of the keys {known}, with an id as its value."
)
CORRECTION_LACKS = Message("correction-lacks", "A change with {kind:q} also needs {key:q}.")
CORRECTION_KEY = Message("correction-key", "The key {key:q} is unknown here.", hint="Supported: {known}.")
CORRECTION_UNKNOWN = Message(
    "correction-unknown",
    "The draft has no record {id:q}; the correction was not applied.",
    hint="Did you mean {nearest:q}?",
)
CORRECTION_CHANGED = Message(
    "correction-changed",
    "{field:q} of {id:q} was {was:q} when it was corrected, and is {now:q} now; the correction was not applied.",
)
CORRECTION_DONE = Message("correction-done", "The draft already has what the correction of {id:q} says.")
CORRECTION_INVALID = Message("correction-invalid", "The correction of {id:q} was not applied: {why}")
CORRECTION_FIELD = Message("correction-field", "{id:q} has no field {field:q}; the correction was not applied.")
CORRECTION_NOT_SEVERAL = Message(
    "correction-not-several", "{field:q} of {id:q} is no list; use `set` instead of `add`."
)
CORRECTION_NO_AGENCIES = Message("correction-no-agencies", "{id:q} and {other:q} are not two agencies of the draft.")
CORRECTION_UNDER_ITSELF = Message("correction-under-itself", "{id:q} cannot be moved under itself.")
CORRECTION_TURN = Message("correction-turn", "{id:q} cannot be turned into {kind:q}.", hint="Supported: {known}.")
CORRECTION_TURN_LOSES = Message(
    "correction-turn-loses",
    "{id:q} cannot become a {kind:word}, which has no {fields}.",
    hint="Remove or move these first.",
)
CORRECTIONS_OF_ANOTHER = Message(
    "corrections-of-another", "The corrections are those of {other:q}, not of {document:q}.", hint="Check the file."
)
CORRECTION_DOUBT_GONE = Message(
    "correction-doubt-gone", "The accepted doubt {id:q} is not in the reading report.", hint="Delete it from the file."
)

NO_DOCUMENTS = Message(
    "draft-no-documents", "There is no document to read.", hint="Documents are files with {suffixes}."
)
WORKER_DIED = Message("draft-worker-died", "The process that read {path:q} ended without a result.")
