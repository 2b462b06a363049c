"""Messages of the command line."""

from __future__ import annotations

from policyplan.messages import Message

DAY_WITHOUT_SCHEDULE = Message(
    "day-without-schedule",
    "The picture {picture:q} is of no day.",
    hint="Leave --as-of away, or draw the schedule or the targets.",
)
BULLETIN_DAY_OR_YEAR = Message(
    "bulletin-day-or-year",
    "A bulletin is of a day (--as-of, and --within if you like), a summary of a year (--year): give one of the two.",
    hint="For example --as-of 2018-06-30, or --year 2018.",
)
PAGES_LEFT = Message(
    "pages-left",
    "Files that may be pages of an earlier picture of this name are still there, and are no part of this one: {names}.",
    hint="Remove them if they are not needed.",
)
COMMAND_UNKNOWN = Message("command-unknown", "There is no command {command:q}.", hint="Did you mean {nearest:q}?")
FLAG_UNKNOWN = Message("flag-unknown", "There is no option {option:q} here.", hint="Did you mean {nearest:q}?")
CALL_MALFORMED = Message("call-malformed", "The call cannot be understood: {reason}.", hint="See {help}.")
SIZE_MALFORMED = Message(
    "size-malformed", "{option:q} must be a number of bytes, not {given:q}.", hint="For example 1000000, 200MB or 1GB."
)
ANSWER_FORMAT_UNKNOWN = Message(
    "answer-format-unknown",
    "Tables are not written as {suffix:q}.",
    hint="Use one of: {known}; or say --format with a name of your choice.",
)
ARGUMENT_UNEXPECTED = Message(
    "argument-unexpected",
    "There is something too much in the call: {given:q}.",
    hint="Put a name with spaces in it in quotes; see {help}.",
)
FLAG_WITH_VALUE = Message("flag-with-value", "The option {option:q} takes no value.", hint="See {help}.")
LIMITS_MALFORMED = Message(
    "limits-malformed",
    "{option} takes limits such as cells=10000000,rows=2000000, not {given:q}.",
    hint="Did you mean {nearest:q}? | Known: {known}.",
)
FORMAT_UNSAID = Message(
    "format-unsaid", "The format for the standard output is not said.", hint="Add --to with one of: {known}."
)
FILE_EXISTS = Message(
    "file-exists", "There is a file {path:q} already.", hint="Choose another name, or replace it with --force."
)
FOLDER_UNUSABLE = Message("folder-unusable", "The folder cannot be made or used: {reason:word}.")
OUTPUT_UNWRITABLE = Message("output-unwritable", "The output cannot be written: {reason:word}.")
FILE_TROUBLE = Message("file-trouble", "The system refuses: {reason}.")
