"""Rules of other packages and of the user's code, which come after those of `policyplan.model.integrity`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeAlias, TypeVar, cast

from policyplan.errors import CallError, Location
from policyplan.extensions.registry import EXTENSION_MALFORMED, Registry, reason_of
from policyplan.model import messages
from policyplan.model.findings import Finding, finding
from policyplan.model.kinds import Level
from policyplan.model.plan import Plan

Rule: TypeAlias = Callable[[Plan], Iterable[Finding]]
"""A rule of another package or of the user's code: a plan in, findings out."""


def _checked(name: str, rule: Any) -> Rule:
    if not callable(rule):
        raise CallError(
            EXTENSION_MALFORMED, kind=messages.RULE, name=name, given=type(rule).__name__, wanted="function"
        )
    return cast("Rule", rule)


REGISTRY: Registry[Rule] = Registry(messages.RULE, "policyplan.rules", _checked)
"""The registered rules by name."""

R = TypeVar("R", bound=Rule)


def register_rule(rule: R, *, name: str | None = None) -> R:
    """Add a rule to those that `policyplan.check` applies, and `policyplan.read` with it.

    The function can be used as a decorator. A rule runs after the built-in rules, on plans in which these find no
    error, so that it can rely on ids and references. A rule that fails becomes a warning, and the others go on.

    Parameters:
        rule: A function that takes a plan and returns or yields findings, made by `finding`.
        name: The name of the rule; by default that of the function, with hyphens.

    Returns:
        The function itself.

    Raises:
        CallError: The name is invalid, or *rule* is no function.

    Example:
        >>> import policyplan
        >>> from policyplan import extensions
        >>> NO_PERIOD = extensions.Message("my.no-period", "The plan {id:q} has no period.")
        >>> @extensions.register_rule
        ... def plans_have_periods(plan):
        ...     if plan.period is None:
        ...         yield extensions.finding(NO_PERIOD, policyplan.Location(id=plan.id), id=plan.id)
        >>> library = policyplan.Plan(id="library", title=policyplan.Text(en="Library plan"))
        >>> print(policyplan.check(library)[0])
        library: The plan 'library' has no period.

    """
    REGISTRY.register(name or getattr(rule, "__name__", "").lower().replace("_", "-"), rule)
    return rule


def registered_findings(plan: Plan) -> Iterator[Finding]:
    """Yield the findings of registered rules, with a warning for each rule that cannot be applied."""
    for fault in REGISTRY.faults:
        yield finding(fault.template, fault.location, level=Level.WARNING, **fault.facts)
    for name, rule in REGISTRY.items():
        try:
            findings = tuple(_only_findings(rule(plan)))
        # Whatever is wrong with somebody's rule, the others go on.
        except Exception as error:  # noqa: BLE001
            facts: dict[str, Any] = {"name": name, "package": REGISTRY.package_of(name), "reason": reason_of(error)}
            findings = (finding(messages.RULE_FAILED, Location(), level=Level.WARNING, **facts),)
        yield from findings


def _only_findings(findings: Iterable[Any]) -> Iterator[Finding]:
    for each in findings:
        if not isinstance(each, Finding):
            raise TypeError(f"a rule yields Finding objects, not {type(each).__name__}")
        yield each
