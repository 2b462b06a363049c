"""The one family of errors, and how a code, its facts and a place become a sentence.

Every error and every finding of this package is a *code* (kebab-case, stable), the *facts* that belong to it and
the *place* where it was met. The sentence is made from them on demand, in English or in Chinese, by :func:`say`;
the wordings stand in :mod:`policyplan.wording`.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from typing import Any, ClassVar, Protocol

import attrs

from policyplan.messages import LOCATED, Language, Message, joined

PLAN_FAULTS = Message("plan-faults", "The plan has {count} fault.", plural="The plan has {count} faults.")
OPTION_UNKNOWN = Message(
    "option-unknown", "Invalid value {given:q} for {option:q}.", hint="Did you mean {nearest:q}? | Use one of: {known}."
)
OPTION_NOT_WHOLE = Message("option-not-whole", "Invalid value {given} for {option:q}: use a whole number from 0 up.")
FLAG_WITHOUT_VALUE = Message("flag-without-value", "The option {option:q} needs a value.", hint="See {help}.")
PROGRAM_FAULT = Message(
    "program-fault",
    "Internal error in policyplan ({kind}: {reason}).",
    hint="Report it with the output of POLICYPLAN_DEBUG=1.",
)


@attrs.frozen(kw_only=True)
class Location:
    """The place of something in a file, in a plan, or in both. Lines and columns count from 1."""

    path: str | None = None
    line: int | None = None
    column: int | None = None
    cell: str | None = None
    id: str | None = None
    field: str | None = None

    def __str__(self) -> str:
        file = ":".join(str(part) for part in (self.path, self.line, self.column, self.cell) if part is not None)
        field = f"({self.field})" if self.field and (file or self.id) else self.field
        return " ".join(part for part in (file, self.id, field) if part)

    def __bool__(self) -> bool:
        return bool(str(self))


def shown(value: Any) -> str:
    """Return a value as an error shows it: its repr, or its class if Python refuses the repr.

    Python refuses integers of more than 4,300 digits and deeply nested values.
    """
    try:
        return repr(value)
    except (ValueError, RecursionError):
        return f"<{type(value).__name__}>"


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word most like *word*, or None where none is like it."""
    found = difflib.get_close_matches(word, list(known), n=1, cutoff=0.5)
    return found[0] if found else None


class Statement(Protocol):
    """What errors and findings have in common."""

    @property
    def code(self) -> str: ...
    @property
    def location(self) -> Location: ...

    def sentence(self, language: Language = "en") -> str: ...


class PolicyPlanError(Exception):
    """The root of every error that this package raises.

    ``code`` names the kind of error, ``facts`` are the values it speaks of, ``location`` is where it was met.
    ``str(error)`` is the English sentence behind its place; ``error.sentence("zh")`` is the Chinese one.
    """

    exit_code: ClassVar[int] = 2

    def __init__(self, template: Message, /, *, at: Location | None = None, **facts: Any) -> None:
        super().__init__(template.code)
        self.template = template
        self.location = at if at is not None else Location()
        self.facts = facts

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuild, (type(self), self.template, self.location, self.facts)

    @property
    def code(self) -> str:
        """The stable name of this kind of error."""
        return self.template.code

    def message(self, language: Language = "en") -> str:
        """What is wrong, without place and hint."""
        return self.template.render(language, **self.facts)

    def hint(self, language: Language = "en") -> str:
        """What would be right, or an empty string."""
        return self.template.render_hint(language, **self.facts)

    def sentence(self, language: Language = "en") -> str:
        """Place, what is wrong and what would be right, in one line."""
        return sentence(self.location, self.message(language), self.hint(language), language)

    def __str__(self) -> str:
        return self.sentence()


def sentence(location: Location, message: str, hint: str, language: Language = "en") -> str:
    """Return *message* after its *location*, with its *hint*."""
    text = joined(language, message, hint)
    return LOCATED.render(language, place=location, message=text) if location else text


def _rebuild(
    kind: type[PolicyPlanError], template: Message, location: Location, facts: dict[str, Any]
) -> PolicyPlanError:
    return kind(template, at=location, **facts)


class CallError(PolicyPlanError, ValueError):
    """An argument or an option that cannot be used."""


class NotFoundError(PolicyPlanError, LookupError):
    """An id or a name that the plan does not have."""


class ModelError(PolicyPlanError, ValueError):
    """A value that a class of the model cannot hold."""


class FileError(PolicyPlanError):
    """A file that cannot be opened, read or written."""


class FormatError(FileError):
    """A file whose bytes are not what its format asks for; the place has line and column."""


class DrawError(PolicyPlanError):
    """A picture that cannot be made."""


class ExtraError(PolicyPlanError, ImportError):
    """Something needs an extra that is not installed; the hint says how to install it."""


class ExtensionError(PolicyPlanError):
    """A rule, format, picture or question of another package that cannot be loaded."""


class PlanError(PolicyPlanError):
    """A plan with faults: ``findings`` holds all of them, each with its code, level and place."""

    exit_code = 1

    def __init__(self, findings: Sequence[Statement], *, at: Location | None = None) -> None:
        super().__init__(PLAN_FAULTS, at=at, count=len(findings))
        self.findings = tuple(findings)

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuild_plan_error, (self.findings, self.location)

    def sentence(self, language: Language = "en") -> str:
        """A line that counts the faults, then one line each."""
        return "\n  ".join([super().sentence(language), *(each.sentence(language) for each in self.findings)])


def _rebuild_plan_error(findings: tuple[Statement, ...], location: Location) -> PlanError:
    return PlanError(findings, at=location)


def check_whole(option: str, given: object) -> None:
    """Raise `CallError` where an option is given anything but a whole number from 0 up."""
    if type(given) is not int or given < 0:
        raise CallError(OPTION_NOT_WHOLE, option=option, given=shown(given))


def check_choice(option: str, given: str, known: tuple[str, ...]) -> None:
    """Raise `CallError` where an option is given a word that it does not know."""
    if given not in known:
        raise CallError(OPTION_UNKNOWN, option=option, given=given, known=known, nearest=nearest(str(given), known))
