"""Messages in the files of answers and about them."""

from __future__ import annotations

from policyplan.messages import Message

TABLE = Message("answer.table", "Table")
NOTES = Message("answer.notes", "Notes")
TEXT_CUT = Message(
    "answer.text-cut",
    "{count} text is longer than the {limit} characters that a cell holds; the rest is left out.",
    plural="{count} texts are longer than the {limit} characters that a cell holds; the rest is left out.",
)
ANSWER_FORMAT_UNKNOWN = Message(
    "answer-format-unknown",
    "Unsupported suffix for a table: {suffix:q}.",
    hint="Use one of: {known}; or choose the format with --format.",
)
