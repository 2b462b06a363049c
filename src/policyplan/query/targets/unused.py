"""The reports of a plan that no target uses, each with the reason."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

import attrs

from policyplan.l10n.lists import named, remarked
from policyplan.l10n.texts import same_text, text_by
from policyplan.messages import Message
from policyplan.model.plan import Plan
from policyplan.model.records import Observation
from policyplan.query import messages
from policyplan.query.result import Reason, reason
from policyplan.query.targets.instances import TargetInstance
from policyplan.query.targets.observed import CurrentValue, Observations, known_from
from policyplan.query.targets.readings import Aside


@attrs.frozen(kw_only=True)
class UnusedReports:
    """The reports that no target uses. A report that a later one replaces is not among them."""

    ids: tuple[str, ...] = ()
    """Their ids, in the order of the plan."""
    notes: tuple[Reason, ...] = ()
    """A note per cause."""


def unused_reports(
    plan: Plan,
    reports: Observations,
    answered: Iterable[tuple[TargetInstance, CurrentValue]],
    *,
    without_targets: bool = False,
) -> UnusedReports:
    """Return the reports of *plan* that none of the *answered* target instances uses.

    With *without_targets*, instances of indicators that have no target use reports, too.
    """
    answered = tuple(pair for pair in answered if without_targets or pair[0].target is not None)
    used = {id for _, current in answered for id in current.ids}
    asides = dict.fromkeys(aside for _, current in answered for aside in current.aside)
    asides = {aside: None for aside in asides if used.isdisjoint(aside.ids)}
    considered = used.union(id for _, current in answered for id in current.considered)
    others = [report for report in plan.observations if report.id not in considered]
    targetless = {indicator.id for indicator in plan.all_indicators if not indicator.targets}
    causes = tuple(_causes(others, reports, answered, targetless))
    ids = {id for aside in asides for id in aside.ids} | {report.id for report in others}
    return UnusedReports(
        ids=tuple(report.id for report in plan.observations if report.id in ids),
        notes=(*map(_aside_note, asides), *causes),
    )


def _aside_note(aside: Aside) -> Reason:
    return reason(messages.UNUSED_ASIDE, count=len(aside.ids), why=text_by(aside.reason.sentence))


def _causes(
    others: Sequence[Observation],
    reports: Observations,
    answered: Sequence[tuple[TargetInstance, CurrentValue]],
    targetless: Collection[str],
) -> Iterator[Reason]:
    instances = {instance.indicator.id: instance for instance, _ in answered}
    by_cause: dict[Message, list[Observation]] = {}
    for report in others:
        cause = _cause(report, reports, instances.get(report.indicator), targetless)
        by_cause.setdefault(cause, []).append(report)
    for cause, alike in by_cause.items():
        facts = {"ids": named(same_text(report.id) for report in alike)}
        if cause in (messages.UNUSED_PLACE, messages.UNUSED_PART):
            facts = {"reports": named(remarked(same_text(each.id), reports.name(str(each.place))) for each in alike)}
        yield reason(cause, count=len(alike), **facts)
    wholes = dict.fromkeys(report.indicator for report in by_cause.get(messages.UNUSED_WHOLE, ()))
    yield from _disagreeing(reports, [instances[indicator] for indicator in wholes])


def _cause(
    report: Observation, reports: Observations, instance: TargetInstance | None, targetless: Collection[str]
) -> Message:
    if known_from(report) > reports.day:
        return messages.UNUSED_LATER
    if instance is None:
        return messages.UNUSED_TARGETLESS if report.indicator in targetless else messages.UNUSED_INDICATOR
    if report.place is None:
        return messages.UNUSED_WHOLE
    return messages.UNUSED_PLACE if instance.place else messages.UNUSED_PART


def _disagreeing(reports: Observations, instances: Iterable[TargetInstance]) -> Iterator[Reason]:
    """Reports on the whole of what each place owes that the reports on all places contradict."""
    for instance in instances:
        current = reports.observed(attrs.evolve(instance, place=None))
        if current.reason and current.reason.code == messages.OBSERVED_PARTS.code:
            yield current.reason
