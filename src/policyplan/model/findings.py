"""Findings: the problems that a check, a reader or a rule reports about a plan."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import attrs

from policyplan import errors
from policyplan.errors import Location
from policyplan.messages import Language, Message
from policyplan.model.kinds import Level
from policyplan.model.values import Span


@attrs.frozen(kw_only=True)
class Finding:
    """A problem in a plan or a file, with its place. The caller decides what to do about it."""

    template: Message
    """The message, with the facts that it names left open."""
    level: Level = Level.ERROR
    """How serious the problem is."""
    location: Location = attrs.field(factory=Location)
    """The place in the plan or in the file. Empty if the problem has no place."""
    facts: tuple[tuple[str, Any], ...] = ()
    """The facts of the message, as pairs of name and value."""
    span: Span | None = None
    """The place in the source document. None if the problem isn't about one."""

    @property
    def code(self) -> str:
        """The stable name of this kind of finding, such as ``reference-unknown``."""
        return self.template.code

    def message(self, language: Language = "en") -> str:
        """Return what is wrong, without location and hint.

        Parameters:
            language: The interface language.

        Returns:
            The message.

        """
        return self.template.render(language, **dict(self.facts))

    def hint(self, language: Language = "en") -> str:
        """Return what to do about the problem.

        Parameters:
            language: The interface language.

        Returns:
            The hint, or an empty string.

        """
        return self.template.render_hint(language, **dict(self.facts))

    def sentence(self, language: Language = "en") -> str:
        """Return the location, the message and the hint in one line.

        Parameters:
            language: The interface language.

        Returns:
            The sentence.

        """
        return errors.sentence(self.location, self.message(language), self.hint(language), language)

    def __str__(self) -> str:
        return self.sentence()

    def to_dict(self, language: Language | None = None) -> dict[str, Any]:
        """Return the finding as plain values for JSON. The keys are always the same; unknown values are None.

        Parameters:
            language: The language of message and hint. None returns both languages, ``{"zh": …, "en": …}``.

        Returns:
            The values by key.

        Example:
            >>> import policyplan
            >>> plan = policyplan.samples.jiangmen().evolve(agencies=())
            >>> policyplan.check(plan)[0].to_dict("en")["code"]
            'reference-unknown'

        """
        return {
            "code": self.code,
            "level": self.level.value,
            "location": attrs.asdict(self.location),
            "message": _in(self.message, language),
            "hint": _in(self.hint, language),
            "span": None if self.span is None else attrs.asdict(self.span),
        }


def _in(render: Callable[[Language], str], language: Language | None) -> str | dict[str, str]:
    return render(language) if language else {code: render(code) for code in ("zh", "en")}


def finding(
    template: Message, location: Location, *, level: Level = Level.ERROR, span: Span | None = None, **facts: Any
) -> Finding:
    """Return a finding.

    Parameters:
        template: The message; its facts are the names in braces.
        location: The place in the plan or in the file.
        level: Whether it is an error, a warning or a hint.
        span: The place in the source document.
        facts: The facts of the message by name.

    Returns:
        The finding.

    Example:
        >>> from policyplan import Location
        >>> from policyplan.messages import Message
        >>> print(finding(Message("my.short", "The title {title:q} is short."), Location(id="t1"), title="Roads"))
        t1: The title 'Roads' is short.

    """
    return Finding(template=template, level=level, location=location, facts=tuple(facts.items()), span=span)
