"""Findings: what a check, a reader or a rule has to say about a plan, as values."""

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
    """One thing found: ``code`` names its kind, ``location`` is where, ``facts`` are what its sentence speaks of.

    ``span`` is the place in the source document, where there is one. The caller decides what to do with it.
    """

    template: Message
    level: Level = Level.ERROR
    location: Location = attrs.field(factory=Location)
    facts: tuple[tuple[str, Any], ...] = ()
    span: Span | None = None

    @property
    def code(self) -> str:
        """The stable name of this kind of finding."""
        return self.template.code

    def message(self, language: Language = "en") -> str:
        """What is wrong."""
        return self.template.render(language, **dict(self.facts))

    def hint(self, language: Language = "en") -> str:
        """What would be right, or an empty string."""
        return self.template.render_hint(language, **dict(self.facts))

    def sentence(self, language: Language = "en") -> str:
        """Place, what is wrong and what would be right, in one line."""
        return errors.sentence(self.location, self.message(language), self.hint(language), language)

    def __str__(self) -> str:
        return self.sentence()

    def to_dict(self, language: Language | None = None) -> dict[str, Any]:
        """Return plain values for JSON, always under the same names; what is not known is None.

        Message and hint are in *language*, or ``{"zh": …, "en": …}`` without one.
        """
        return {
            "code": self.code,
            "level": self.level.value,
            "location": attrs.asdict(self.location),
            "message": _in(self.message, language),
            "hint": _in(self.hint, language),
            "span": None if self.span is None else attrs.asdict(self.span),
        }


def _in(said: Callable[[Language], str], language: Language | None) -> str | dict[str, str]:
    return said(language) if language else {each: said(each) for each in ("zh", "en")}


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
