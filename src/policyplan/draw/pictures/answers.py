"""Answers to draw: an answer keeps the options that it was asked with, so none can be given again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from policyplan.draw import messages
from policyplan.draw.languages import PictureLanguage, by_language
from policyplan.draw.options import Settings
from policyplan.errors import CallError
from policyplan.messages import Message
from policyplan.model.derived import derived
from policyplan.model.plan import Plan
from policyplan.query.result import Reason

A = TypeVar("A")


def given(**own: object) -> dict[str, Any]:
    """Return the options that were given, so that the question applies its own defaults for the others."""
    return {name: value for name, value in own.items() if value is not None}


def asked(question: Callable[..., A], plan: Plan, settings: Settings, **own: object) -> A:
    """Return the answer to a question with the options that were given.

    The plan keeps the answer, so that pictures in several languages ask once. Nobody may change it.
    """
    return derived(question)(plan, **given(**own), stated_only=settings.stated_only)


def known_answer(answer: object, kinds: tuple[type[A], ...], settings: Settings, **own: object) -> A:
    """Return the answer if it can be drawn; *own* are the options of the question that were given with it.

    Raises `CallError` for an answer of another kind, for options of the question, and for a part of the plan.
    """
    if not isinstance(answer, kinds):
        wanted = tuple(kind.__name__ for kind in kinds)
        raise CallError(messages.ANSWER_OF_ANOTHER_KIND, given=type(answer).__name__, wanted=wanted)
    options = (*given(as_of=settings.as_of, **own), *(("stated_only",) if settings.stated_only else ()))
    if options:
        raise CallError(messages.ANSWER_WITH_OPTIONS, options=options)
    if settings.part:
        raise CallError(messages.ANSWER_WITH_PART, options=settings.parted)
    return answer


def notes_of(
    notes: tuple[Reason, ...], language: PictureLanguage, *, without: tuple[Message, ...] = ()
) -> tuple[str, ...]:
    """Return the notes of an answer, without those of some messages."""
    return tuple(by_language(note.sentence, language) for note in notes if note.template not in without)
