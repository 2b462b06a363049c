"""The errors of the package, which are one family, and the locations of errors and findings.

An error has a *message* with a stable code, the *facts* that the message names, and a *location*. Its sentence is
rendered on demand, in any interface language.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar, Protocol

import attrs

from policyplan.messages import LOCATED, Language, Message, escaped, joined

PLAN_FAULTS = Message("plan-faults", "The plan has {count} fault.", plural="The plan has {count} faults.")
OPTION_NOT_A_WORD = Message(
    "option-not-a-word", "Invalid value {given:s} for {option:q}: use one word.", hint="Use one of: {known}."
)
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
    """A place in a file, in a plan, or in both. Unknown parts are None."""

    path: str | None = None
    """The path of the file, or of a part of a packed file."""
    line: int | None = None
    """The line, from 1."""
    column: int | None = None
    """The column, in code points from 1."""
    cell: str | None = None
    """The cell of a table, such as ``Targets!C5``."""
    id: str | None = None
    """The id of the record, or of the nearest record around it with an id."""
    field: str | None = None
    """The attribute, or the path from the plan to it, such as ``tasks[0].due``."""

    def __str__(self) -> str:
        file = ":".join(str(part) for part in (self.path, self.line, self.column, self.cell) if part is not None)
        field = f"({self.field})" if self.field and (file or self.id) else self.field
        return escaped(" ".join(part for part in (file, self.id, field) if part)).replace("\n", "\\n")

    def __bool__(self) -> bool:
        return bool(str(self))


def shown(value: Any) -> str:
    """Return the repr of a value, or its class if Python refuses the repr.

    Python refuses integers of more than 4,300 digits and deeply nested values.

    Parameters:
        value: The value.

    Returns:
        The text.

    Example:
        >>> shown("a b")
        "'a b'"

    """
    try:
        return repr(value)
    except (ValueError, RecursionError):
        return f"<{type(value).__name__}>"


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word most similar to a word.

    Parameters:
        word: The word to look up.
        known: The words to compare with.

    Returns:
        The most similar word. None if no word is similar.

    Example:
        >>> from policyplan.errors import nearest
        >>> nearest("educaton", ["education", "finance"])
        'education'

    """
    import difflib

    matches = difflib.get_close_matches(word, list(known), n=1, cutoff=0.5)
    return matches[0] if matches else None


class Statement(Protocol):
    """The interface of errors and findings."""

    @property
    def code(self) -> str: ...
    @property
    def location(self) -> Location: ...

    def sentence(self, language: Language = "en") -> str: ...


class PolicyPlanError(Exception):
    """The base class of all errors of the package.

    ``str(error)`` is the English sentence after its location; ``error.sentence("zh")`` is the Chinese one.

    Parameters:
        template: The message.
        at: The place of the error.
        facts: The facts of the message by name.

    Example:
        >>> import policyplan
        >>> try:
        ...     policyplan.samples.jiangmen().get("A99")
        ... except policyplan.PolicyPlanError as error:
        ...     error.code
        'id-unknown'

    """

    exit_code: ClassVar[int] = 2
    """The exit code of a command that ends with this error."""
    template: Message
    """The message, with the facts that it names left open."""
    location: Location
    """The place of the error. Empty if it has none."""
    facts: dict[str, Any]
    """The facts of the message by name."""

    def __init__(self, template: Message, /, *, at: Location | None = None, **facts: Any) -> None:
        super().__init__(template.code)
        self.template = template
        self.location = at if at is not None else Location()
        self.facts = facts

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuild, (type(self), self.template, self.location, self.facts)

    @property
    def code(self) -> str:
        """The stable name of this kind of error, such as ``id-unknown``."""
        return self.template.code

    def message(self, language: Language = "en") -> str:
        """Return what is wrong, without location and hint.

        Parameters:
            language: The interface language.

        Returns:
            The message.

        """
        return self.template.render(language, **self.facts)

    def hint(self, language: Language = "en") -> str:
        """Return what to do about the problem.

        Parameters:
            language: The interface language.

        Returns:
            The hint, or an empty string.

        """
        return self.template.render_hint(language, **self.facts)

    def sentence(self, language: Language = "en") -> str:
        """Return the location, the message and the hint in one line.

        Parameters:
            language: The interface language.

        Returns:
            The sentence.

        """
        return sentence(self.location, self.message(language), self.hint(language), language)

    def __str__(self) -> str:
        return self.sentence()


def sentence(location: Location, message: str, hint: str, language: Language = "en") -> str:
    """Return a message after its location, with its hint.

    Parameters:
        location: The place of the problem. It is left out if it is empty.
        message: What is wrong.
        hint: What to do about it, or an empty string.
        language: The interface language.

    Returns:
        The sentence.

    Example:
        >>> sentence(Location(id="t1"), "The title is short.", "Use at least 5 letters.")
        't1: The title is short. Use at least 5 letters.'

    """
    text = joined(language, message, hint)
    return LOCATED.render(language, place=location, message=text) if location else text


def _rebuild(
    kind: type[PolicyPlanError], template: Message, location: Location, facts: dict[str, Any]
) -> PolicyPlanError:
    return kind(template, at=location, **facts)


class CallError(PolicyPlanError, ValueError):
    """An argument or an option is invalid."""


class NotFoundError(PolicyPlanError, LookupError):
    """The plan has no record with an id or a name."""


class ModelError(PolicyPlanError, ValueError):
    """A value does not fit the attribute of a record."""


class FileError(PolicyPlanError):
    """A file can't be opened, read or written."""


class FormatError(FileError):
    """The content of a file does not fit its format. The location has line and column."""


class DrawError(PolicyPlanError):
    """A picture can't be drawn."""


class EmptyPictureError(DrawError):
    """A picture would show nothing: the plan, or the part of it that is drawn, has no data for it."""


class ExtraError(PolicyPlanError, ImportError):
    """An extra is not installed. The hint has the command that installs it."""


class ExtensionError(PolicyPlanError):
    """A rule, format, picture or question of another package can't be loaded."""


class PlanError(PolicyPlanError):
    """A plan, or another file of records, has faults.

    Parameters:
        findings: The faults.
        at: The place of the plan.
        template: The message. Default: that the plan has faults.

    """

    exit_code = 1
    findings: tuple[Statement, ...]
    """The faults, each with its code, level and location."""

    def __init__(
        self, findings: Sequence[Statement], *, at: Location | None = None, template: Message = PLAN_FAULTS
    ) -> None:
        super().__init__(template, at=at, count=sum(map(_number, findings)))
        self.findings = tuple(findings)

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuild_plan_error, (self.findings, self.location, self.template)

    def sentence(self, language: Language = "en") -> str:
        """Return a line with the number of faults, then one line for each fault.

        Parameters:
            language: The interface language.

        Returns:
            The lines.

        """
        return "\n  ".join([super().sentence(language), *(fault.sentence(language) for fault in self.findings)])


def _number(fault: Statement) -> int:
    """The number of faults that a finding stands for: the last one of many stands for those that aren't listed."""
    number: int = getattr(fault, "count", 1) if fault.code == "findings-more" else 1
    return number


def _rebuild_plan_error(findings: tuple[Statement, ...], location: Location, template: Message) -> PlanError:
    return PlanError(findings, at=location, template=template)


def check_whole(option: str, given: object) -> None:
    """Check that the value of an option is an integer from 0 up.

    Parameters:
        option: The name of the option.
        given: The value.

    Raises:
        CallError: The value is something else.

    """
    if type(given) is not int or given < 0:
        raise CallError(OPTION_NOT_WHOLE, option=option, given=shown(given))


def check_choice(option: str, given: str, known: tuple[str, ...]) -> None:
    """Check that the value of an option is one of the known values.

    Parameters:
        option: The name of the option.
        given: The value.
        known: The values that are allowed.

    Raises:
        CallError: The value is not among them.

    """
    if not isinstance(given, str):
        raise CallError(OPTION_NOT_A_WORD, option=option, given=shown(given), known=known)
    if given not in known:
        raise CallError(OPTION_UNKNOWN, option=option, given=given, known=known, nearest=nearest(str(given), known))
