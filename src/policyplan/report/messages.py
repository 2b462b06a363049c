"""Messages of reports and bulletins."""

from __future__ import annotations

from policyplan.messages import Message

TEMPLATE_BROKEN = Message(
    "template-broken",
    "The template cannot be filled in: {reason}.",
    hint="The templates that come with the package show what one can ask for: facts, plan, say, word, table, picture, notes.",
)
LETTER_ELEMENT_UNKNOWN = Message(
    "letter-element-unknown",
    "The template has the element <{element}>, which a document for Word cannot have.",
    hint="Use only: {known}.",
)
BASE_NOT_WORD = Message(
    "base-not-word",
    "This is no document of Word (.docx) that can be opened: {reason}.",
    hint="Save it in Word as .docx, without a password.",
)
BASE_WITHOUT_WORD = Message(
    "base-without-word",
    "The base {base:q} is for a document of Word, and none is to be written.",
    hint="Give the file a name that ends in .docx.",
)
LETTER_FORMAT_UNKNOWN = Message(
    "letter-format-unknown",
    "By its name, {given:q} is neither a page nor a document of Word.",
    hint="End it in one of: {known}.",
)
