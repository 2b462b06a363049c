"""The register of rules: the built-in ones, those of packages, and those registered in code."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Collection
from typing import Any, ClassVar

import attrs

from policyplan.errors import CallError
from policyplan.extensions.registry import Registry, instance_of
from policyplan.linting.rule import Check, Fix, Group, Rule, RuleOption, rule
from policyplan.linting.rules import RULES
from policyplan.messages import Language, Message, heading
from policyplan.model.kinds import Level
from policyplan.query.result import Column, Result, Row

LINT_RULE = Message("extension.lint-rule", "lint rule")
RULE_NAME_DIFFERS = Message(
    "rule-name-differs",
    "The lint rule {name:q} has the code {code:q}.",
    hint="Register a rule under the code of its message.",
)
RULE_NAME_OF_GROUP = Message(
    "rule-name-of-group",
    "The lint rule {code:q} has the name of a group.",
    hint="Choose another code.",
)
OPTION_WITHOUT_DEFAULT = Message(
    "rule-option-without-default",
    "The option {option:q} of the lint rule {code:q} has no default.",
    hint="Give each keyword-only parameter a default.",
)
GROUP_INVALID = Message(
    "rule-group-invalid",
    "Invalid group {group:q} of the lint rule {code:q}: use lower-case letters, digits and '-', and no code of a rule.",
)
SELECTOR_UNKNOWN = Message(
    "lint-selector-unknown",
    "There is no lint rule and no group {given:q}.",
    hint="Did you mean {nearest:q}? | policyplan lint --list-rules lists them.",
)

ALL = "all"
"""The word that selects every rule."""

_GROUP = re.compile(r"[a-z][a-z0-9-]*")


def _checked(name: str, extension: Any) -> Rule:
    found: Rule = instance_of(Rule, LINT_RULE)(name, extension)
    if found.code != name:
        raise CallError(RULE_NAME_DIFFERS, name=name, code=found.code)
    if name in (ALL, *Group):
        raise CallError(RULE_NAME_OF_GROUP, code=name)
    for option in found.options.values():
        if option.default is inspect.Parameter.empty:
            raise CallError(OPTION_WITHOUT_DEFAULT, option=option.name, code=name)
    if not _GROUP.fullmatch(found.group) or found.group in (ALL, found.code, *RULES):
        raise CallError(GROUP_INVALID, group=found.group, code=found.code)
    return found


REGISTRY: Registry[Rule] = Registry(LINT_RULE, "policyplan.lint_rules", _checked, RULES)
"""Every rule by its code: the built-in ones and the registered ones."""


def register_lint_rule(
    message: Message,
    *,
    group: str,
    level: Level = Level.WARNING,
    fix: Fix | None = None,
    url: str | None = None,
) -> Callable[[Check], Rule]:
    """Return a decorator that adds a function to the rules of `policyplan.lint`.

    The function takes a plan, and its options as keyword-only parameters with defaults. It returns or yields findings,
    made by `finding` with *message*. The first line of its docstring says what the rule reports. A rule that fails
    becomes a warning, and the others go on.

    Parameters:
        message: The message of the findings. Its code is the code of the rule.
        group: What the rule is about: a built-in group, or a word for a group of one's own.
        level: The level of the findings unless the configuration has another.
        fix: A function that takes a plan and a finding and returns the mended plan, if the way to mend it is certain.
        url: The page on the rule.

    Returns:
        The decorator. It returns the rule, which an entry point of the group ``policyplan.lint_rules`` can name.

    Raises:
        CallError: The code or the group is invalid, or there is a built-in rule with this code.

    Example:
        >>> import policyplan
        >>> from policyplan import extensions
        >>> NO_EVENING = extensions.Message("no-evening", "The task {title:q} leaves out the evening.")
        >>> @extensions.register_lint_rule(NO_EVENING, group="library")
        ... def no_evening(plan):
        ...     '''Report tasks that don't name the evening.'''
        ...     for task in plan.all_tasks:
        ...         if "evening" not in str(task.title):
        ...             yield extensions.finding(NO_EVENING, policyplan.Location(id=task.id), title=task.title)
        >>> task = policyplan.Task(id="mornings", title=policyplan.Text(en="Open in the morning"))
        >>> library = policyplan.Plan(id="library", title=policyplan.Text(en="Library plan"), tasks=[task])
        >>> print(policyplan.lint(library, select=["library"])[0])
        mornings: The task 'Open in the morning' leaves out the evening.

    """

    def register(function: Check) -> Rule:
        return REGISTRY.register(
            message.code, rule(message, group=group, level=level, fix=fix, url=url or "")(function)
        )

    return register


# -- selections ----------------------------------------------------------------------------------------------------


def selectors() -> tuple[str, ...]:
    """Return the words that select rules: ``all``, the groups, and the codes."""
    return (ALL, *dict.fromkeys(rule.group for rule in REGISTRY.values()), *REGISTRY)


def is_selected(rule: Rule, select: Collection[str], ignore: Collection[str]) -> bool:
    """Return whether a rule is selected and not ignored. If it is both, the more specific word wins.

    A code is more specific than a group, and a group than ``all``. If both are equally specific, ``ignore`` wins.
    """
    return _specificity(rule, select) > _specificity(rule, ignore)


def _specificity(rule: Rule, words: Collection[str]) -> int:
    return max((n for n, word in enumerate((ALL, rule.group, rule.code), 1) if word in words), default=0)


# -- the list of rules ---------------------------------------------------------------------------------------------


@attrs.frozen(kw_only=True)
class RuleRow(Row):
    """One rule."""

    code: str
    """The code of the rule."""
    group: str
    """What the rule is about."""
    level: Level
    """The level of its findings by default."""
    summary: Message
    """What the rule reports."""
    options: tuple[str, ...] = ()
    """Its options with their defaults, as in a configuration."""
    fixable: bool = False
    """Whether ``--fix`` can mend its findings."""
    url: str
    """The page on the rule."""


def _options(row: RuleRow, language: Language) -> str:
    return "; ".join(row.options)


@attrs.frozen(kw_only=True, repr=False)
class RuleList(Result[RuleRow]):
    """The rules of lint, group by group."""

    columns: ClassVar[tuple[Column, ...]] = (
        Column(name="code", heading=heading("Code")),
        Column(name="group", heading=heading("Group"), shown=lambda row, _: row.group),
        Column(name="level", heading=heading("Level")),
        Column(name="summary", heading=heading("What it does"), type="string"),
        Column(name="options", heading=heading("Options"), shown=_options),
        Column(name="fixable", only_in="csv"),
        Column(name="url", only_in="csv"),
    )


def lint_rules() -> RuleList:
    """Return the rules of `policyplan.lint`, those of other packages included.

    Returns:
        One row for each rule, group by group.

    Example:
        >>> from policyplan import linting
        >>> "task-without-lead" in [row.code for row in linting.lint_rules()]
        True

    """
    groups = tuple(dict.fromkeys(rule.group for rule in REGISTRY.values()))
    ordered = sorted(REGISTRY.values(), key=lambda rule: groups.index(rule.group))
    return RuleList(rows=tuple(map(_row, ordered)))


def _row(rule: Rule) -> RuleRow:
    return RuleRow(
        code=rule.code,
        group=str(rule.group),
        level=rule.level,
        summary=rule.summary,
        options=tuple(f"{option.name} = {written(option)}" for option in rule.options.values()),
        fixable=rule.fix is not None,
        url=rule.url,
    )


def written(option: RuleOption) -> str:
    """Return the default of an option as a configuration writes it."""
    return _toml(option.default)


def _toml(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (tuple, list)):
        return f"[{', '.join(map(_toml, value))}]"
    return f'"{value}"' if isinstance(value, str) else str(value)
