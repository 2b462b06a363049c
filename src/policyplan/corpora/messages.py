"""Messages of corpora."""

from __future__ import annotations

from typing import Final

from policyplan.messages import Message

FEATURE: Final = Message("corpus.feature", "A corpus")
FEATURE_SPARK: Final = Message("corpus.feature-spark", "The engine spark")

CORPUS_EMPTY: Final = Message(
    "corpus-empty",
    "There is no file to read in {paths}.",
    hint="Give plan files, official texts, or folders with such files.",
)
CORPUS_PATH_MISSING: Final = Message(
    "corpus-path-missing", "There is no file or folder {path:q}.", hint="Check the path, or the pattern."
)
CORPUS_NOT_A_STORE: Final = Message(
    "corpus-not-a-store",
    "The folder {path:q} is not empty, and it is not the store of a corpus.",
    hint="Choose another folder: a store replaces everything in its folder.",
)
CORPUS_STORE_TORN: Final = Message(
    "corpus-store-torn",
    "The store is damaged: {what}.",
    hint="Remove the folder, and build it again: policyplan corpus build PATH… -o {path}.",
)
CORPUS_STORE_VERSION: Final = Message(
    "corpus-store-version",
    "The store has version {given}; this policyplan reads version {version}.",
    hint="Build it again: policyplan corpus build PATH… -o {path}.",
)
CORPUS_PLAN_UNKNOWN: Final = Message(
    "corpus-plan-unknown", "The corpus has no plan {key:q}.", hint="Did you mean {nearest:q}?"
)
CORPUS_TABLE_UNKNOWN: Final = Message(
    "corpus-table-unknown", "The corpus has no table {table:q}.", hint="Did you mean {nearest:q}? | Known: {known}."
)
CORPUS_SQL_FAILED: Final = Message("corpus-sql-failed", "The SQL query failed: {why}")
CORPUS_QUESTION_UNKNOWN: Final = Message("corpus-question-unknown", "A corpus has no attribute {name:q}.")
CORPUS_BY_UNSUPPORTED: Final = Message(
    "corpus-by-unsupported",
    "The rows of {question:q} are not added up by {by}: only counts of tasks of an agency add up across plans.",
    hint="Use by=plan, or one of these questions: {known}.",
)
CORPUS_OPTION_UNSUPPORTED: Final = Message(
    "corpus-option-unsupported",
    "With by={by}, {question:q} does not take the option {option:q}.",
    hint="It takes: {known}. Use by=plan for the others.",
)
CORPUS_OBSERVATIONS: Final = Message(
    "corpus-observations",
    "A corpus has the observations of its plan files only, so it does not take a table of observations.",
    hint="Add the observations to the plan files, and build the corpus again.",
)
CORPUS_WORKERS: Final = Message(
    "corpus-workers",
    "No process could be started to read the files.",
    hint='In a script, put the call below `if __name__ == "__main__":`, or use jobs=1.',
)
CORPUS_WORKER_DIED: Final = Message(
    "corpus-worker-died",
    "The process that read this file ended without an answer.",
    hint="The file may need more memory than there is; try it alone: policyplan check {path}.",
)
CORPUS_SKIPPED: Final = Message("corpus-skipped", "Skipped: the file is neither a plan nor an official text.")
CORPUS_NAME: Final = Message("corpus-name", "The name of the file is not valid UTF-8.", hint="Rename the file.")
CORPUS_PART: Final = Message("corpus-part", "Not a plan of its own: it is read as a part of {owner:q}.")
CORPUS_DRAFTED: Final = Message(
    "corpus-drafted",
    "Drafted from an official text, not checked by a person. The reader has {count} doubt.",
    plural="Drafted from an official text, not checked by a person. The reader has {count} doubts.",
)
CORPUS_UNANSWERED: Final = Message("corpus-unanswered", "This plan has no answer: {why:s}")
CORPUS_SPARK_SESSION: Final = Message(
    "corpus-spark-session",
    "No Spark session could be started: {why}.",
    hint="Spark needs Java 17 or newer; give a running session: session=…, or the address of one: url=….",
)
CORPUS_ENGINE_SESSION: Final = Message(
    "corpus-engine-session", "Only the engine spark takes session and url.", hint='Add engine="spark".'
)

NOTE_PLANS: Final = Message("corpus.note-plans", "{count} plan answered.", plural="{count} plans answered.")
NOTE_DRAFTS: Final = Message(
    "corpus.note-drafts",
    "{count} of the plans is a draft, which nobody has checked.",
    plural="{count} of the plans are drafts, which nobody has checked.",
)
NOTE_UNANSWERED: Final = Message(
    "corpus.note-unanswered",
    "{count} plan has no answer: {plans}.",
    plural="{count} plans have no answer: {plans}.",
)
NOTE_ADDED_AGENCIES: Final = Message(
    "corpus.note-added-agencies",
    "Roles in tasks are added up over plans by the identity of the agency: its kind and its place. A task counts once for an agency.",
)
NOTE_ADDED_KINDS: Final = Message(
    "corpus.note-added-kinds",
    "Roles in tasks are added up over plans by the kind of agency. A task counts once for a kind.",
)
NOTE_UNRESOLVED: Final = Message(
    "corpus.note-unresolved",
    "{count} name of an agency is unresolved and counts by itself; `policyplan corpus agencies STORE --of unresolved` lists it.",
    plural="{count} names of agencies are unresolved, and each counts by itself; `policyplan corpus agencies STORE --of unresolved` lists them.",
)
NOTE_GROUPS: Final = Message(
    "corpus.note-groups",
    "{count} name stands for a group, not for an agency, and is left out: {names}.",
    plural="{count} names stand for groups, not for agencies, and are left out: {names}.",
)
NOTE_NOT_ADDED: Final = Message(
    "corpus.note-not-added",
    "Targets are not added up: those of two plans may be parts of one another.",
)
CORPUS_JOBS: Final = Message(
    "corpus-jobs",
    "Invalid value {given:q} for 'jobs': use a whole number from 1 up.",
    hint="Leave it out to use all processors.",
)
