"""Sentences of bulletins that count: tasks and targets by state, without the states in which there are none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from policyplan.messages import LIST_JOINT, Language
from policyplan.query.evaluation.evaluate import EvaluationRow
from policyplan.query.evaluation.states import TargetState
from policyplan.query.status.states import FINISHED, StatusRow, TaskState
from policyplan.report import messages

_OTHERS = (
    TaskState.UNDER_WAY,
    TaskState.NOT_STARTED,
    TaskState.SUSPENDED,
    TaskState.OVERDUE,
    TaskState.CANCELLED,
    TaskState.NO_REPORT,
)
_TARGETS = (
    TargetState.MET,
    TargetState.ON_TRACK,
    TargetState.BEHIND,
    TargetState.GONE_BACKWARDS,
    TargetState.OVERDUE,
    TargetState.NO_DATA,
    TargetState.NOT_MEASURABLE,
)


def task_counts(tasks: Iterable[StatusRow], language: Language) -> str:
    """Return how many tasks are in each state: ``36 tasks are counted: 3 done (on time), 33 without a report.``"""
    states = Counter(row.state for row in tasks)
    total = states.total()
    if not total:
        return messages.LETTER["no_tasks"].render(language)
    if states[TaskState.NO_REPORT] == total:
        return messages.LETTER["tasks_unreported"].render(language, count=total)
    parts = LIST_JOINT.render(language).join(_task_parts(states, language))
    return messages.LETTER["tasks_counted"].render(language, count=total, parts=parts)


def _task_parts(states: Counter[TaskState], language: Language) -> Iterator[str]:
    done = {state: states[state] for state in FINISHED if states[state]}
    if done:
        count = sum(done.values())
        one_kind = len(done) == 1
        key = "only" if one_kind and count == 1 else "all" if one_kind else "some"
        kinds = (messages.DONE_COUNTS[state, key].render(language, count=number) for state, number in done.items())
        detail = LIST_JOINT.render(language).join(kinds)
        yield messages.LETTER["tasks_done"].render(language, count=count, detail=detail)
    for state in _OTHERS:
        if states[state]:
            yield messages.TASK_COUNTS[state].render(language, count=states[state])


def target_counts(row: EvaluationRow, language: Language) -> str:
    """Return how many targets are in each state: ``42 targets: 2 met, 4 on track, 36 without data.``"""
    if not row.targets:
        return messages.LETTER["no_targets"].render(language)
    counts = {state: getattr(row, state.value) for state in _TARGETS}
    parts = (messages.TARGET_COUNTS[state].render(language, count=count) for state, count in counts.items() if count)
    joined = LIST_JOINT.render(language).join(parts)
    return messages.LETTER["targets_counted"].render(language, count=row.targets, parts=joined)
