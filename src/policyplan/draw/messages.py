"""Messages of pictures."""

from __future__ import annotations

from policyplan.messages import Message

ANSWER_OF_ANOTHER_KIND = Message(
    "answer-of-another-kind",
    "The picture is of {wanted}, and the answer is of {given}.",
    hint="Give it what policyplan answered to the question of the picture: answer=policyplan.workload(plan) for draw.workload.",
)
ANSWER_WITH_OPTIONS = Message(
    "answer-with-options",
    "The answer was asked with options of its own; {options} cannot be given beside it.",
    hint="Give them to the question, or leave the answer out.",
)
ANSWER_WITH_PART = Message(
    "answer-with-part",
    "The answer is of the plan that it was asked of; {options} cannot draw a part of it.",
    hint="Take the part first, with policyplan.subset(plan, …), and ask the question of it.",
)
ANSWER_BY_GROUPS = Message(
    "answer-by-groups",
    "The picture has no groups, and the answer is by {by:q}.",
    hint="Ask it without groups: by=None.",
)
ANSWER_OF_ANOTHER_PLAN = Message(
    "answer-of-another-plan",
    "The answer is not of the targets of the plan {plan:q}.",
    hint="Ask the question of the plan that is drawn.",
)
WIDTH_IMPOSSIBLE = Message(
    "width-impossible",
    "A picture cannot be {given:q} wide.",
    hint="Write it as '160mm' or '900px', from {least} to {most}.",
)
PICTURE_FORMAT_UNKNOWN = Message(
    "picture-format-unknown", "Pictures are not written as {suffix:q}.", hint="Use one of: {known}."
)
LINE_POINTS = Message(
    "line-points",
    "The line {id:q} cannot have {count} points: a line has at least 2, a curve 1 more than a multiple of 3.",
)
PICTURE_PAGE_MISSING = Message(
    "picture-page-missing", "There is no page {page}: the picture has {count}, counted from 0."
)
PNG_FAILED = Message("png-failed", "The picture cannot be drawn as PNG: {reason}.")
PNG_NEEDS_RESVG = Message(
    "png-needs-resvg",
    "PNG pictures need the package resvg-py.",
    hint="pip install resvg-py, or save the picture as .svg.",
)
CHARACTER_MISSING = Message(
    "character-missing",
    "The font of the pictures lacks {character:q} ({point}); it is drawn as a box with its code point.",
    hint='Draw it with more characters: pip install "policyplan[fonts]".',
)
PICTURE = Message("extension.picture", "picture")
