"""Apply the rules to plans: which ones, in which order, and what the plan itself suppresses."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, ClassVar

import attrs

from policyplan.errors import Location, PolicyPlanError
from policyplan.extensions.registry import reason_of
from policyplan.linting.catalogue import REGISTRY, is_selected
from policyplan.linting.configuration import Configuration, read_configuration
from policyplan.linting.places import Throughout
from policyplan.linting.rule import Rule
from policyplan.linting.rules import RULES
from policyplan.linting.rules import suppression as suppression_rules
from policyplan.linting.suppression import Suppressions
from policyplan.messages import Language, Message, heading, joined
from policyplan.model import integrity
from policyplan.model.arguments import takes_plan
from policyplan.model.fields import Path, parsed_path, path_text
from policyplan.model.findings import Finding, bounded, finding
from policyplan.model.kinds import Level
from policyplan.model.messages import RULE_FAILED
from policyplan.model.plan import Plan
from policyplan.model.records import Assignment
from policyplan.model.walk import walk
from policyplan.query.check import Findings
from policyplan.query.result import Column, Reason, reason

RULES_APPLIED = Message("lint-rules-applied", "{count} rule applied.", plural="{count} rules applied.")
SUPPRESSED = Message(
    "lint-suppressed",
    "{count} finding is suppressed in the plan, with its reason.",
    plural="{count} findings are suppressed in the plan, with their reasons.",
)
FAULTS_FIRST = Message(
    "lint-faults-first",
    "The rules are not applied, because the plan has errors. Mend them first; see policyplan check.",
)

_MOST_QUOTED = 40
"""The number of characters of a quote that a table shows."""

Locate = Callable[[Finding], Finding]
"""A function that gives a finding its place in a file."""


@attrs.frozen(kw_only=True)
class Suppressed:
    """A finding that the plan suppresses."""

    finding: Finding
    """The finding."""
    reason: str
    """The reason that the plan gives."""


def _short_place(row: Finding, language: Language) -> str:
    """The place without the attribute, which the message is about."""
    return Findings.columns[0].for_readers(attrs.evolve(row, location=attrs.evolve(row.location, field=None)), language)


def _message(row: Finding, language: Language) -> str:
    """The message, with the other places that it applies to."""
    places = tuple(attrs.evolve(place, field=None) for place in row.also)
    return joined(language, row.message(language), attrs.evolve(row, also=places).places(language))


_CHANGED = {
    column.name: column
    for column in (
        attrs.evolve(Findings.columns[0], shown=_short_place),
        Column(name="message", heading=heading("Problem"), shown=_message, written=_message),
    )
}
"""The columns that differ from those of `Findings`."""


def _quote(row: Finding, language: Language) -> str | None:
    return row.span.quote if row.span else None


def _short_quote(row: Finding, language: Language) -> str:
    quote = " ".join((_quote(row, language) or "").split())
    return quote if len(quote) <= _MOST_QUOTED else f"{quote[:_MOST_QUOTED]}…"


@attrs.frozen(kw_only=True, repr=False)
class LintFindings(Findings):
    """What is weak in a plan, in the order of the plan; its rows are `Finding` objects.

    `ok` says whether no finding is an error. There is no overall score.
    """

    columns: ClassVar[tuple[Column, ...]] = (
        *(_CHANGED.get(column.name, column) for column in Findings.columns),
        Column(name="quote", heading=heading("Quote"), shown=_short_quote, written=_quote, type="string"),
    )

    suppressed: tuple[Suppressed, ...] = ()
    """The findings that the plan suppresses, with their reasons."""


@takes_plan
def lint(
    plan: Plan,
    *,
    select: Iterable[str] | None = None,
    ignore: Iterable[str] = (),
    configuration: Configuration | str | os.PathLike[str] | None = None,
) -> LintFindings:
    """Return what is weak in a plan by the rules of lint, in the order of the plan.

    Rules report what readers of a plan should look at, such as tasks that nobody leads and targets without a deadline.
    A plan with errors has no other findings than these errors, see `check`. A rule that fails becomes a warning, and
    the others go on.

    Parameters:
        plan: The plan.
        select: The codes and groups of the rules to apply. By default those of the configuration, else every rule.
        ignore: The codes and groups of rules not to apply, in addition to those of the configuration. If a rule is
            both selected and ignored, the more specific word wins: a code over a group.
        configuration: The configuration, or the path of a ``policyplan.toml`` or ``pyproject.toml``.

    Returns:
        The findings, and those that the plan suppresses.

    Raises:
        CallError: A code, a group, or a part of the configuration is unknown.
        FileError: The configuration can't be read.

    Example:
        >>> import policyplan
        >>> plan = policyplan.samples.jiangmen()
        >>> bare = plan.evolve(tasks=[task.evolve(assignments=()) for task in plan.tasks[1:]])
        >>> findings = policyplan.lint(bare, select=["responsibility"])
        >>> findings[0].code
        'task-without-lead'

    """
    return lint_all({None: plan}, select=select, ignore=ignore, configuration=configuration)


def lint_all(
    plans: Mapping[Any, Plan],
    *,
    select: Iterable[str] | None = None,
    ignore: Iterable[str] = (),
    configuration: Configuration | str | os.PathLike[str] | None = None,
) -> LintFindings:
    """Return what is weak in several plans, one after the other, each finding with the path of its plan.

    Parameters:
        plans: The plans by path.
        select: As in `lint`.
        ignore: As in `lint`.
        configuration: As in `lint`.

    Returns:
        The findings of all plans.

    Raises:
        CallError: A code, a group, or a part of the configuration is unknown.
        FileError: The configuration can't be read.

    Example:
        >>> import policyplan
        >>> from policyplan import linting
        >>> plan = policyplan.Plan(id="library", title=policyplan.Text(en="Library plan"), tasks=[
        ...     policyplan.Task(id="evenings", title=policyplan.Text(en="Open in the evening"))])
        >>> findings = linting.lint_all({"a.yaml": plan, "b.yaml": plan}, select=["task-without-lead"])
        >>> [str(finding.location) for finding in findings]
        ['a.yaml evenings (tasks[0].assignments)', 'b.yaml evenings (tasks[0].assignments)']

    """
    if configuration is None:
        configuration = Configuration()
    elif not isinstance(configuration, Configuration):
        configuration = read_configuration(configuration)
    chosen = narrowed(configuration, select=select, ignore=ignore)
    return together(
        examined(plan, chosen, path=None if path is None else os.fspath(path)) for path, plan in plans.items()
    )


def narrowed(
    configuration: Configuration, *, select: Iterable[str] | None = None, ignore: Iterable[str] = ()
) -> Configuration:
    """Return a configuration with the selection of a call. Raises `CallError` for an unknown code or group."""
    given = Configuration(select=None if select is None else _listed(select), ignore=_listed(ignore))
    return attrs.evolve(
        configuration,
        select=configuration.select if given.select is None else given.select,
        ignore=(*configuration.ignore, *given.ignore),
    )


def _listed(words: Iterable[str]) -> Any:
    """Words as a tuple. A single text stays one, so that it is refused and not taken letter by letter."""
    return words if isinstance(words, str) else tuple(words)


def together(parts: Iterable[LintFindings]) -> LintFindings:
    """Return the findings of several plans as one answer."""
    known = tuple(parts)
    suppressed = tuple(one for part in known for one in part.suppressed)
    notes = dict.fromkeys(note for part in known for note in part.notes if note.template is not SUPPRESSED)
    if suppressed:
        notes[reason(SUPPRESSED, count=len(suppressed))] = None
    return LintFindings(
        rows=tuple(row for part in known for row in part.rows), suppressed=suppressed, notes=tuple(notes)
    )


# -- one plan ------------------------------------------------------------------------------------------------------


def examined(
    plan: Plan,
    configuration: Configuration,
    *,
    path: str | None = None,
    locate: Locate | None = None,
    faults: tuple[Finding, ...] | None = None,
) -> LintFindings:
    """Return the findings about one plan by a configuration, each with its place in the file.

    *faults* are the errors of the plan with their places, where they are known already.
    """
    locate = _with_all_places(locate or _with_path(path))
    if faults is None:
        faults = tuple(locate(fault) for fault in integrity.check(plan) if fault.level is Level.ERROR)
    if faults:
        return LintFindings(rows=faults, notes=(reason(FAULTS_FIRST),))
    return _Run(plan, configuration, path).findings(locate)


def _with_path(path: str | None) -> Locate:
    return lambda one: attrs.evolve(one, location=attrs.evolve(one.location, path=path))


def _with_all_places(locate: Locate) -> Locate:
    """The function that also gives the other places of a finding theirs in the file."""

    def with_all(one: Finding) -> Finding:
        also = (locate(attrs.evolve(one, location=place, also=())).location for place in one.also)
        return attrs.evolve(locate(one), also=tuple(also))

    return with_all


def applied(configuration: Configuration, path: str | None = None) -> tuple[Rule, ...]:
    """Return the rules that apply to a file."""
    select = ("all",) if configuration.select is None else configuration.select
    excepted = configuration.ignored_in(path)
    return tuple(
        rule
        for rule in REGISTRY.values()
        if is_selected(rule, select, configuration.ignore) and not {rule.code, rule.group, "all"} & {*excepted}
    )


class _Run:
    """One plan and the rules that apply to it."""

    def __init__(self, plan: Plan, configuration: Configuration, path: str | None) -> None:
        self.plan = plan
        self.configuration = configuration
        self.rules = applied(configuration, path)
        self.places = _Places(plan)
        self.judged: set[str] = set()
        """The codes of the rules that did not fail."""

    def findings(self, locate: Locate) -> LintFindings:
        suppressions = Suppressions(self.plan)
        kept: list[tuple[Path, Finding]] = []
        hidden: list[tuple[Path, Finding, str]] = []
        for findings in self._all():
            reported: list[tuple[Path, Finding]] = []
            for path, one in findings:
                why = suppressions.reason_for(one.code, path)
                if why is None:
                    reported.append((path, one))
                else:
                    hidden.append((path, one, why))
            kept += _together(reported)
        kept += self._unused(suppressions)
        rows = bounded(self._in_order((path, self._located(one, locate)) for path, one in kept))
        reasons = [(path, Suppressed(finding=self._located(one, locate), reason=why)) for path, one, why in hidden]
        suppressed = sorted(reasons, key=lambda pair: self.places.position(pair[0]))
        notes: list[Reason] = [reason(RULES_APPLIED, count=len(self.rules))]
        if hidden:
            notes.append(reason(SUPPRESSED, count=len(hidden)))
        return LintFindings(rows=rows, suppressed=tuple(one for _, one in suppressed), notes=tuple(notes))

    def _located(self, one: Finding, locate: Locate) -> Finding:
        """A finding with its places in the file. A place that is a record needs no path besides the id."""
        found = locate(one)
        also = tuple(map(self.places.shortened, found.also))
        return attrs.evolve(found, location=self.places.shortened(found.location), also=also)

    def _in_order(self, located: Iterable[tuple[Path, Finding]]) -> tuple[Finding, ...]:
        """The findings by record in the order of the plan, and those about a record by line and column."""

        def order(pair: tuple[Path, Finding]) -> tuple[int, int, int]:
            path, one = pair
            return self.places.position(path), one.location.line or 0, one.location.column or 0

        return tuple(one for _, one in sorted(located, key=order))

    def _all(self) -> Iterator[list[tuple[Path, Finding]]]:
        """The findings of all rules, with their paths from the plan; those with one cause in one list."""
        for fault in REGISTRY.faults:
            yield [((), finding(fault.template, fault.location, level=Level.WARNING, **fault.facts))]
        for rule in self.rules:
            options = self.configuration.options.get(rule.code, {})
            try:
                found = [self._with_cause(rule, one) for one in rule(self.plan, **options)]
            # Whatever is wrong with a rule, the others go on.
            except Exception as error:  # noqa: BLE001
                why = error.message() if isinstance(error, PolicyPlanError) else reason_of(error)
                package = "policyplan" if rule.code in RULES else REGISTRY.package_of(rule.code)
                facts: dict[str, Any] = {"name": rule.code, "package": package, "reason": why}
                yield [((), finding(RULE_FAILED, Location(id=self.plan.id), level=Level.WARNING, **facts))]
            else:
                self.judged.add(rule.code)
                yield from found

    def _with_cause(self, rule: Rule, one: Any) -> list[tuple[Path, Finding]]:
        return [self._of(rule, part) for part in (one.every if isinstance(one, Throughout) else (one,))]

    def _of(self, rule: Rule, one: Any) -> tuple[Path, Finding]:
        """A finding of a rule with its level and its path."""
        if not isinstance(one, Finding):
            raise TypeError(f"a rule yields Finding objects, not {type(one).__name__}")
        if one.template is not rule.message and one.code != rule.code:
            raise ValueError(f"a rule yields findings of its own message, not {one.code}")
        one.message()  # what cannot be printed is a fault of the rule
        one.hint()
        path, location = self.places.of(one.location)
        level = self.configuration.levels.get(rule.code, rule.level)
        also = tuple(self.places.of(place)[1] for place in one.also)
        return path, attrs.evolve(one, level=level, location=location, also=also)

    def _unused(self, suppressions: Suppressions) -> Iterator[tuple[Path, Finding]]:
        """The findings about suppressions that no finding used, of the rules that were judged."""
        rule = suppression_rules.suppression_unused
        if rule in self.rules:
            for entry in suppressions.unused():
                if entry.code in self.judged:
                    yield self._of(rule, suppression_rules.unused(entry))


def _together(findings: list[tuple[Path, Finding]]) -> Iterator[tuple[Path, Finding]]:
    """Findings with one cause as one that lists the places of the others."""
    if findings:
        (path, first), *others = findings
        also = (*first.also, *(one.location for _, one in others))
        yield path, attrs.evolve(first, also=also)


class _Places:
    """The records of a plan by path and id."""

    def __init__(self, plan: Plan) -> None:
        self._positions: dict[Path, int] = {}
        self._paths: dict[str, Path] = {}
        self._ids: dict[Path, str] = {}
        for position, (path, record) in enumerate(walk(plan)):
            self._positions[path] = position
            id = None if isinstance(record, Assignment) else getattr(record, "id", None)
            if id is not None:
                self._paths.setdefault(id, path)
                self._ids[path] = id

    def position(self, path: Path) -> int:
        """Return the position of a record, or of the nearest one around a path, in the order of the plan."""
        while path not in self._positions:
            path = path[:-1]
        return self._positions[path]

    def of(self, location: Location) -> tuple[Path, Location]:
        """Return the path of a location, and the location with the id of its record and the path from the plan.

        A rule gives the id of a record and an attribute of it, or the path from the plan.
        """
        around = self._paths.get(location.id, ()) if location.id else ()
        field = location.field or ""
        inner = parsed_path(field)
        path = inner if inner[: len(around)] == around else (*around, *inner)
        nearest = path
        while nearest not in self._ids:
            nearest = nearest[:-1]
        return path, attrs.evolve(location, id=location.id or self._ids[nearest], field=path_text(path) or None)

    def shortened(self, location: Location) -> Location:
        """Return a location without its path from the plan if this leads to the record with the id."""
        is_record = self._ids.get(parsed_path(location.field or "")) == location.id
        return attrs.evolve(location, field=None) if is_record else location
