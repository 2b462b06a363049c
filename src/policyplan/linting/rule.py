"""What a rule is: its code, group, level, options and function."""

from __future__ import annotations

import functools
import importlib.metadata
import inspect
import typing
from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from typing import Any, TypeAlias

import attrs

from policyplan.messages import Message, labels
from policyplan.model.findings import Finding
from policyplan.model.kinds import Level
from policyplan.model.plan import Plan


@functools.cache
def documentation() -> str:
    """Return the address of the documentation, as the metadata of the package have it. Empty if they have none."""
    try:
        addresses = importlib.metadata.metadata("policyplan").get_all("Project-URL") or []
    except importlib.metadata.PackageNotFoundError:
        addresses = []
    named = (address.partition(",") for address in addresses)
    return next((f"{address.strip().rstrip('/')}/" for name, _, address in named if name == "Documentation"), "")


class Group(StrEnum):
    """What the rules of a group are about."""

    STRUCTURE = "structure"
    """Goals and tasks, and what connects them."""
    RESPONSIBILITY = "responsibility"
    """Who leads, supports and coordinates the tasks."""
    TARGETS = "targets"
    """Indicators and their targets."""
    TIMES = "times"
    """Deadlines, periods and phases."""
    SUMS = "sums"
    """Measures and what is added up."""
    AGENCIES = "agencies"
    """Agencies, and how the tasks are shared among them."""
    EVIDENCE = "evidence"
    """Sources, quotes and numbers in the text."""
    LANGUAGE = "language"
    """Wording and translations."""
    SUPPRESSION = "suppression"
    """Findings that the plan itself suppresses."""


labels(
    Group,
    structure="structure",
    responsibility="responsibility",
    targets="targets",
    times="times",
    sums="sums",
    agencies="agencies",
    evidence="evidence",
    language="language",
    suppression="suppression",
)

Check: TypeAlias = Callable[..., Iterator[Finding]]
"""The function of a rule: a plan and options by keyword in, findings out."""

Fix: TypeAlias = Callable[[Plan, Finding], Plan]
"""The function that mends a finding: a plan and a finding in, the mended plan out."""


@attrs.frozen
class RuleOption:
    """An option of a rule, as the signature of its function has it."""

    name: str
    """The name, with underscores."""
    kind: Any
    """The type of the value: int, Decimal, bool, str, or ``tuple[str, ...]``."""
    default: Any
    """The value without a configuration."""


@attrs.frozen(kw_only=True, eq=False)
class Rule:
    """A rule on the quality of a plan. It is called as its function is, and then returns findings."""

    message: Message
    """The message of the findings. Its code is the code of the rule."""
    group: str
    """What the rule is about: a `Group`, or the group of another package."""
    level: Level
    """The level of the findings unless the configuration has another."""
    function: Check = attrs.field(repr=False)
    """The function, with the options as keyword-only parameters."""
    fix: Fix | None = attrs.field(default=None, repr=False)
    """The function that mends a finding. None if people have to decide."""
    page: str | None = None
    """The address of the page on the rule. None stands for the page in the documentation of this package."""

    @property
    def url(self) -> str:
        """The address of the page on the rule. Empty if it is not known."""
        if self.page is not None:
            return self.page
        return f"{documentation()}lint/{self.code}.html" if documentation() else ""

    @property
    def code(self) -> str:
        """The stable name of the rule, such as ``task-without-lead``."""
        return self.message.code

    @property
    def summary(self) -> Message:
        """What the rule reports, in a sentence: the first line of the docstring of its function."""
        text = inspect.getdoc(self.function) or self.message.text
        return Message(f"rule.{self.code}", text.partition("\n")[0])

    @property
    def options(self) -> Mapping[str, RuleOption]:
        """The options by name."""
        return _options(self.function)

    def __call__(self, plan: Plan, **options: Any) -> Iterator[Finding]:
        """Yield the findings about a plan."""
        return self.function(plan, **options)


@functools.cache
def _options(function: Check) -> Mapping[str, RuleOption]:
    try:
        hints = typing.get_type_hints(function)
    except (NameError, TypeError):  # names that only type checkers know
        hints = {}
    return {
        parameter.name: RuleOption(
            parameter.name, hints.get(parameter.name, _kind_of(parameter.default)), parameter.default
        )
        for parameter in inspect.signature(function).parameters.values()
        if parameter.kind is parameter.KEYWORD_ONLY
    }


def _kind_of(default: Any) -> Any:
    return tuple[str, ...] if isinstance(default, tuple) else type(default)


def rule(
    message: Message,
    *,
    group: str,
    level: Level = Level.WARNING,
    fix: Fix | None = None,
    url: str | None = None,
) -> Callable[[Check], Rule]:
    """Return a decorator that makes a function a rule.

    Parameters:
        message: The message of the findings. Its code is the code of the rule.
        group: What the rule is about: a `Group`, or a word for a group of one's own.
        level: The level of the findings unless the configuration has another.
        fix: A function that mends a finding, if the way to mend it is certain.
        url: The page on the rule; by default that in the documentation of this package.

    Returns:
        The decorator.

    Example:
        >>> from policyplan import Location
        >>> from policyplan.extensions import Message, finding
        >>> NO_PERIOD = Message("plan-without-period", "The plan {id:q} has no period.")
        >>> @rule(NO_PERIOD, group=Group.TIMES)
        ... def plan_without_period(plan):
        ...     \"\"\"Report plans without a period.\"\"\"
        ...     if plan.period is None:
        ...         yield finding(NO_PERIOD, Location(id=plan.id), id=plan.id)
        >>> plan_without_period.code, plan_without_period.summary.render()
        ('plan-without-period', 'Report plans without a period.')

    """
    return lambda function: Rule(
        message=message,
        group=group,
        level=level,
        function=function,
        fix=fix,
        page=url,
    )
