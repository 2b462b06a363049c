"""Messages of the Sphinx extension."""

from __future__ import annotations

from policyplan.messages import Message

PREFIX_MALFORMED = Message(
    "prefix-malformed",
    "The prefix {given:q} may hold letters, digits, and . _ - behind the first, up to 128 in all.",
    hint="Leave it away to use the id of the plan.",
)
LISTED_TWICE = Message(
    "listed-twice",
    "{name:q} is listed in {other:q} already, and links lead there.",
    hint="Give the directive :no-index:, or a :prefix: of its own.",
)
REFERENCE_UNLISTED = Message(
    "reference-unlisted",
    "No directive plan:contents lists the {wanted:word} {id:q}.",
    hint="Did you mean {nearest:q}? | Another role has it: {others}.",
)
REFERENCE_AMBIGUOUS = Message(
    "reference-ambiguous", "{id:q} is the id of several things.", hint="Write one of: {names}."
)
