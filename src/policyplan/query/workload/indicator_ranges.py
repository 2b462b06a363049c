"""The indicators at or below each task, found without walking down from it again."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator

import attrs

from policyplan.model.derived import derived
from policyplan.model.plan import Plan
from policyplan.model.records import Indicator, Task
from policyplan.query.targets.parts import targets_of


@attrs.frozen
class IndicatorRanges:
    """All indicators of tasks and provisions in one list, in the order of the document; those of a task are a range.

    ``targets`` counts the targets with a number up to each place of the list.
    """

    indicators: tuple[str, ...]
    targets: tuple[int, ...]
    ranges: dict[str, tuple[int, int]]
    on_inner_tasks: int

    def indicators_of(self, task: str) -> int:
        """Return how many indicators are at or below a task."""
        start, end = self.ranges[task]
        return end - start

    def measured_targets(self, tasks: Iterable[str]) -> int:
        """Return how many targets with a number are at or below any of *tasks*, each once."""
        targets, ranges = self.targets, self.ranges
        return sum(targets[end] - targets[start] for start, end in _disjoint(ranges[task] for task in tasks))

    def measured_indicators(self, tasks: Iterable[str]) -> tuple[str, ...]:
        """Return the indicators of these targets."""
        return tuple(
            self.indicators[at]
            for start, end in _disjoint(self.ranges[task] for task in tasks)
            for at in range(start, end)
            if self.targets[at + 1] > self.targets[at]
        )


@derived
def indicator_ranges(plan: Plan, *, stated_only: bool = False) -> IndicatorRanges:
    """Return the indicators of *plan* by the tasks and provisions that they belong to, directly or below.

    With *stated_only*, only indicators and figures that the document states. ``on_inner_tasks`` counts the indicators
    with a numbered target of tasks with children.
    """
    indicators: list[tuple[str, int]] = []
    ranges: dict[str, tuple[int, int]] = {}
    on_inner_tasks = 0
    pending: list[tuple[Task, int | None]] = [(action, None) for action in reversed(plan.tasks)]
    while pending:
        task, start = pending.pop()
        if start is not None:
            ranges[task.id] = (start, len(indicators))
            continue
        pending.append((task, len(indicators)))
        pending.extend((child, None) for child in reversed(task.children))
        counts = list(_counted(task.indicators, stated_only))
        on_inner_tasks += sum(count > 0 for _, count in counts) if task.children else 0
        indicators += counts
    for provision in plan.provisions:
        start = len(indicators)
        indicators += _counted(provision.indicators, stated_only)
        ranges[provision.id] = (start, len(indicators))
    totals = itertools.accumulate((count for _, count in indicators), initial=0)
    return IndicatorRanges(tuple(id for id, _ in indicators), tuple(totals), ranges, on_inner_tasks)


def _counted(indicators: Iterable[Indicator], stated_only: bool) -> Iterator[tuple[str, int]]:
    for indicator in indicators:
        if stated_only and not indicator.is_stated:
            continue
        targets = targets_of(indicator, stated_only=stated_only)
        yield indicator.id, sum(target.value is not None for target in targets)


def _disjoint(ranges: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Ranges that may be nested, each piece once."""
    reached = 0
    for start, end in sorted(ranges):
        if end > reached:
            yield max(start, reached), end
            reached = end
