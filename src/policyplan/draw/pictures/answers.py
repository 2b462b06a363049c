"""Pictures of an answer: it is drawn as it was asked, so nothing of the question can be asked anew."""

from __future__ import annotations

from typing import Any, TypeVar

from policyplan.draw import messages
from policyplan.draw.options import Settings
from policyplan.draw.words import PictureLanguage, by_language
from policyplan.errors import CallError
from policyplan.messages import Message
from policyplan.query.result import Reason

A = TypeVar("A")


def given(**own: object) -> dict[str, Any]:
    """The options of a question that were given, so that the others are the question's own."""
    return {name: value for name, value in own.items() if value is not None}


def known_answer(answer: object, kinds: tuple[type[A], ...], settings: Settings, **own: object) -> A:
    """The answer, if it can be drawn. *own* are the options of the question that were given beside it, if any.

    Raises `CallError` for an answer of another kind, and for options that belong to the question or to a part of the
    plan.
    """
    if not isinstance(answer, kinds):
        wanted = tuple(kind.__name__ for kind in kinds)
        raise CallError(messages.ANSWER_OF_ANOTHER_KIND, given=type(answer).__name__, wanted=wanted)
    options = (*given(**own), *(("stated_only",) if settings.stated_only else ()))
    if options:
        raise CallError(messages.ANSWER_WITH_OPTIONS, options=options)
    if settings.part:
        raise CallError(messages.ANSWER_WITH_PART, options=settings.parted)
    return answer


def notes_of(
    notes: tuple[Reason, ...], language: PictureLanguage, *, without: tuple[Message, ...] = ()
) -> tuple[str, ...]:
    """What an answer says of itself, without the notes of these codes."""
    return tuple(by_language(each.sentence, language) for each in notes if each.template not in without)
