"""Mend findings where the way to mend them is certain."""

from __future__ import annotations

import functools
from collections.abc import Callable

import attrs

from policyplan.linting.configuration import Configuration
from policyplan.linting.engine import applied, examined
from policyplan.linting.rule import Rule
from policyplan.linting.rules.suppression import suppression_unused
from policyplan.model import integrity
from policyplan.model.findings import Finding
from policyplan.model.kinds import Level
from policyplan.model.plan import Plan


@attrs.frozen(kw_only=True)
class Mended:
    """A plan after mending, and what was mended."""

    plan: Plan
    """The plan."""
    findings: tuple[Finding, ...] = ()
    """The findings that were mended, as they were before."""


def mended(plan: Plan, configuration: Configuration, *, path: str | None = None) -> Mended:
    """Return a plan without the findings that can be mended with certainty.

    Suppressed findings stay. A fix that fails, changes nothing, or would make a plan with errors is left out. A plan
    with errors stays as it is.

    Parameters:
        plan: The plan.
        configuration: The configuration.
        path: The path of the plan's file, which the configuration may except from rules.

    Returns:
        The plan, and what was mended.

    """
    if _errors(plan):
        return Mended(plan=plan)
    done: list[Finding] = []
    for rule in applied(configuration, path):
        if rule.fix is not None:
            plan = _mended_by(rule, plan, configuration, path, done)
    return Mended(plan=plan, findings=tuple(done))


def _mended_by(rule: Rule, plan: Plan, configuration: Configuration, path: str | None, done: list[Finding]) -> Plan:
    """The plan without the findings of a rule: all at once if that leaves none, else one by one.

    One by one, each fix is followed by another look, since it may move records.
    """
    left: list[Finding] = []
    findings = _findings(rule, plan, configuration, path)
    better = _fixed(functools.partial(_all_fixed, rule, findings=findings), plan)
    if better is not None and not _findings(rule, better, configuration, path):
        done.extend(findings)
        return better
    while one := next((one for one in findings if one not in left), None):
        better = _fixed(functools.partial(_all_fixed, rule, findings=(one,)), plan)
        remaining = findings if better is None else _findings(rule, better, configuration, path)
        if better is None or len(remaining) >= len(findings):
            left.append(one)
        else:
            plan, findings = better, remaining
            done.append(one)
    return plan


def _findings(rule: Rule, plan: Plan, configuration: Configuration, path: str | None) -> tuple[Finding, ...]:
    """The findings of a rule. Which suppressions are unused is known when all rules were applied."""
    if rule is not suppression_unused:
        configuration = attrs.evolve(configuration, select=(rule.code,), ignore=())
    return tuple(one for one in examined(plan, configuration, path=path) if one.code == rule.code)


def _all_fixed(rule: Rule, plan: Plan, findings: tuple[Finding, ...]) -> Plan:
    """The plan after the fixes of some findings, the last one first, since a fix may move what follows it."""
    assert rule.fix is not None
    for one in reversed(findings):
        plan = rule.fix(plan, one)
    return plan


def _fixed(fix: Callable[[Plan], Plan], plan: Plan) -> Plan | None:
    """The plan after a fix. None if the fix is of no use."""
    try:
        better = fix(plan)
        return None if better == plan or _errors(better) else better
    # Whatever is wrong with a fix, the finding stays.
    except Exception:  # noqa: BLE001
        return None


def _errors(plan: Plan) -> bool:
    return any(fault.level is Level.ERROR for fault in integrity.check(plan))
