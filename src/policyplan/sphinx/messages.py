"""Messages of the Sphinx extension."""

from __future__ import annotations

from policyplan.messages import Message

PREFIX_MALFORMED = Message(
    "prefix-malformed",
    "Invalid prefix {given:q}: use letters and digits, then also . _ -; at most 128 characters.",
    hint="Leave it out to use the id of the plan.",
)
LISTED_TWICE = Message(
    "listed-twice",
    "{name:q} is already listed in {other:q}; links to it lead there.",
    hint="Give the directive :no-index:, or a :prefix: of its own.",
)
REFERENCE_UNLISTED = Message(
    "reference-unlisted",
    "No directive plan:contents lists the {wanted:word} {id:q}.",
    hint="Did you mean {nearest:q}? | Another role has it: {others}.",
)
REFERENCE_AMBIGUOUS = Message(
    "reference-ambiguous", "{id:q} is the id of several entries.", hint="Write one of: {names}."
)

GOALS = Message("sphinx.goals", "Goals")
TASKS = Message("sphinx.tasks", "Tasks")
PROVISIONS = Message("sphinx.provisions", "Provisions")
INDICATORS = Message("sphinx.indicators", "Indicators")
AGENCIES = Message("sphinx.agencies", "Agencies")
ALTERNATIVE = Message("sphinx.alternative", "{title}. {description}")
