"""The indicators at or below each task, found without walking down from it again."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence

import attrs

from policyplan.model.columns import NO_PARENT, columns_of
from policyplan.model.derived import derived
from policyplan.model.plan import Plan
from policyplan.model.records import Indicator
from policyplan.query.targets.parts import targets_of


@attrs.frozen(eq=False, repr=False)
class IndicatorRanges:
    """All indicators of tasks and provisions in one list, in the order of the document; those of a task are a range.

    Tasks and provisions are known by their positions in `PlanColumns.units`. ``targets`` counts the targets with a
    number up to each place of the list.
    """

    indicators: Sequence[str]
    targets: Sequence[int]
    starts: Sequence[int]
    ends: Sequence[int]
    on_inner_tasks: int

    def indicators_of(self, unit: int) -> int:
        """Return how many indicators are at or below a task."""
        return self.ends[unit] - self.starts[unit]

    def measured_targets(self, units: Iterable[int]) -> int:
        """Return how many targets with a number are at or below any of *units*, which are in order, each once."""
        targets = self.targets
        return sum(targets[end] - targets[start] for start, end in self._disjoint(units))

    def measured_indicators(self, units: Iterable[int]) -> tuple[str, ...]:
        """Return the indicators of these targets."""
        return tuple(
            self.indicators[at]
            for start, end in self._disjoint(units)
            for at in range(start, end)
            if self.targets[at + 1] > self.targets[at]
        )

    def _disjoint(self, units: Iterable[int]) -> Iterator[tuple[int, int]]:
        """The ranges of units in order, each piece once: what is below a task comes after it."""
        starts, ends, reached = self.starts, self.ends, 0
        for unit in units:
            end = ends[unit]
            if end > reached:
                yield max(starts[unit], reached), end
                reached = end


@derived
def indicator_ranges(plan: Plan, *, stated_only: bool = False) -> IndicatorRanges:
    """Return the indicators of *plan* by the tasks and provisions that they belong to, directly or below.

    With *stated_only*, only indicators and figures that the document states. ``on_inner_tasks`` counts the indicators
    with a numbered target of tasks with children.
    """
    columns = columns_of(plan)
    indicators: list[str] = []
    counts: list[int] = []
    starts: list[int] = []
    for unit in columns.units:
        starts.append(len(indicators))
        for id, count in _counted(unit.indicators, stated_only) if unit.indicators else ():
            indicators.append(id)
            counts.append(count)
    ends = [*starts[1:], len(indicators)]
    for position in reversed(range(columns.tasks)):  # every task comes after the task above it
        parent = columns.parents[position]
        if parent != NO_PARENT:
            ends[parent] = max(ends[parent], ends[position])
    totals = list(itertools.accumulate(counts, initial=0))
    inner = {parent for parent in columns.parents if parent != NO_PARENT}
    own = (
        (starts[position], starts[position + 1] if position + 1 < len(starts) else len(counts)) for position in inner
    )
    on_inner_tasks = sum(count > 0 for start, end in own for count in counts[start:end])
    return IndicatorRanges(indicators, totals, starts, ends, on_inner_tasks)


def _counted(indicators: Iterable[Indicator], stated_only: bool) -> Iterator[tuple[str, int]]:
    for indicator in indicators:
        if stated_only and not indicator.is_stated:
            continue
        targets = targets_of(indicator, stated_only=stated_only)
        yield indicator.id, sum(target.value is not None for target in targets)
