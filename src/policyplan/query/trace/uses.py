"""The rows of answers that rest on a record."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property

import attrs

from policyplan.errors import NotFoundError, PlanError
from policyplan.model.plan import Plan
from policyplan.model.responsibility import parts_by_task
from policyplan.model.values import Text
from policyplan.query.evaluation.evaluate import evaluate
from policyplan.query.rollup.rollup import rollup
from policyplan.query.timeline import timeline
from policyplan.query.workload.workload import workload


@attrs.frozen(kw_only=True)
class Use:
    """A row of an answer that rests on a record: the ``query``, its options, the row's name.

    ``through`` is the id by which the row names it: its own, or that of an assignment or an indicator that it holds.
    """

    query: str
    options: str = ""
    row: Text
    through: str


class Uses:
    """The rows of workload, rollup, timeline, network and evaluation, by the ids that they rest on.

    The answers are those that the queries give unless told otherwise, the evaluation at the end of the plan's period,
    and the workload with provisions as well. A query that cannot answer, because the plan has a fault, stands in
    ``failed``.
    """

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self.failed: dict[str, NotFoundError | PlanError] = {}

    def of(self, id: str) -> tuple[Use, ...]:
        """Return the rows that name this id."""
        return tuple(self._by_id.get(id, ()))

    @cached_property
    def _by_id(self) -> dict[str, dict[Use, None]]:
        found: dict[str, dict[Use, None]] = {}
        for name, ask in _ANSWERS.items():
            try:
                for use in ask(self._plan):
                    found.setdefault(use.through, {})[use] = None
            except (NotFoundError, PlanError) as error:
                self.failed[name] = error
        return found


def _workload(plan: Plan) -> Iterator[Use]:
    known: set[str] = set()
    for row in workload(plan):
        for each in filter(None, (row.agency, *row.ids, *row.indicators)):
            known.add(each)
            yield Use(query="workload", row=row.name, through=each)
    for row in workload(plan, provisions=True) if plan.provisions else ():
        for each in row.ids:
            if each not in known:
                yield Use(query="workload", options="provisions", row=row.name, through=each)


def _rollup(plan: Plan) -> Iterator[Use]:
    for row in rollup(plan):
        for each in dict.fromkeys(row.ids):
            yield Use(query="rollup", row=row.title, through=each)


def _timeline(plan: Plan) -> Iterator[Use]:
    for row in timeline(plan):
        yield Use(query="timeline", row=row.title, through=row.id)


def _network(plan: Plan) -> Iterator[Use]:
    """Agencies that share a task with another, by their own ids, the task's and those of their assignments."""
    names = {agency.id: agency.name for agency in plan.agencies}
    for task, here in parts_by_task(
        plan, level="assigned", unit="written", stated_only=False, provisions=False
    ).items():
        if len(here) < 2:
            continue
        for agency, held in here.items():
            yield Use(query="network", row=names[agency], through=agency)
            yield Use(query="network", row=names[agency], through=task)
            for each, assignment in held:
                yield Use(query="network", row=names[agency], through=each.id_of(assignment))


def _evaluation(plan: Plan) -> Iterator[Use]:
    if plan.period is None:
        return
    answer = evaluate(plan, as_of=plan.period)
    for target in answer.targets:
        for each in dict.fromkeys(target.ids):
            yield Use(query="evaluate", row=target.title, through=each)
    for row in answer:
        yield Use(query="evaluate", row=row.title, through=row.id)


_ANSWERS: dict[str, Callable[[Plan], Iterator[Use]]] = {
    "workload": _workload,
    "rollup": _rollup,
    "timeline": _timeline,
    "network": _network,
    "evaluate": _evaluation,
}
