"""The questions that a table can answer, by the names of the functions that answer them."""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from policyplan.errors import CallError, check_choice
from policyplan.model.plan import Plan
from policyplan.query import messages
from policyplan.query.result import Result


class Question(NamedTuple):
    """A question: the module that answers it, its options, and which parts of the answer can be shown instead.

    Where there are ``parts``, the option ``of`` says which; the first is shown unless asked otherwise. ``dated``
    questions need a day.
    """

    home: str
    options: tuple[str, ...]
    parts: tuple[str, ...] = ()
    dated: bool = False


_COUNTED = ("level", "parents", "stated_only", "provisions", "expand_generic", "as_of")

QUESTIONS: dict[str, Question] = {
    "workload": Question("workload.workload", (*_COUNTED, "by", "order")),
    "task_load": Question("workload.task_load", _COUNTED),
    "concentration": Question("workload.concentration", (*_COUNTED, "top")),
    "network": Question(
        "network.network",
        ("weight", "by", "level", "stated_only", "provisions", "order", "as_of"),
        ("overview", "ties", "leading", "position", "all", "summary"),
    ),
    "measures": Question("rollup.measures", ("stated_only",)),
    "rollup": Question("rollup.rollup", ("by", "of", "per_year", "level", "provisions", "stated_only", "as_of")),
    "progress": Question("progress.progress", ("as_of", "method", "tolerance", "path", "stated_only"), dated=True),
    "timeline": Question("timeline", ("as_of", "within", "stated_only")),
    "status": Question(
        "status.status", ("as_of", "level", "stated_only"), ("tasks", "agencies", "problems"), dated=True
    ),
    "evaluate": Question(
        "evaluation.evaluate",
        ("as_of", "tolerance", "path", "level", "order", "stated_only"),
        ("groups", "targets", "weak-links"),
        dated=True,
    ),
}
"""Every question by the name of its function."""

_SHORT = {"weak_links": ("evaluate", "weak-links")}
"""Parts of answers that go by a name of their own."""

NAMES = (*QUESTIONS, *_SHORT)

OPTIONS = tuple(dict.fromkeys(name for each in QUESTIONS.values() for name in (*each.options, "of")))

_ELSEWHERE = {
    option: ":question: "
    + "|".join(name for name, each in QUESTIONS.items() if option in each.options or (option == "of" and each.parts))
    for option in OPTIONS
}


def ask(plan: Plan, name: str, options: dict[str, Any]) -> Result[Any]:
    """The answer to a question, or the part of it that the option ``of`` names.

    Names may be written with a hyphen. Raises `CallError` for an unknown question, part or option and for a day that
    is missing, and what the question raises.
    """
    wanted = name.replace("-", "_")
    check_choice("question", wanted, NAMES)
    wanted, part = _SHORT.get(wanted, (wanted, None))
    question = QUESTIONS[wanted]
    taken = fitting(options, (*question.options, *(("of",) if question.parts and not part else ())), _ELSEWHERE)
    if question.parts:
        part = part or taken.pop("of", question.parts[0])
        check_choice("of", part, question.parts)
    if question.dated and "as_of" not in taken:
        raise CallError(messages.ARGUMENT_MISSING, argument=":as-of:")
    function = getattr(importlib.import_module(f"policyplan.query.{question.home}"), wanted)
    answer: Result[Any] = function(plan, **taken)
    if not part:
        return answer
    return _of_network(answer, part) if wanted == "network" else _of(answer, part, question.parts[0])


def _of_network(answer: Any, part: str) -> Result[Any]:
    found: Result[Any] = answer.figures() if part == "summary" else answer.view(part)
    return found


def _of(answer: Any, part: str, whole: str) -> Result[Any]:
    """The answer itself under the name of the *whole*, else what it has under the part's name."""
    found: Result[Any] = answer if part == whole else getattr(answer, part.replace("-", "_"))
    return found


def fitting(options: Mapping[str, Any], taken: Iterable[str], elsewhere: Mapping[str, str]) -> dict[str, Any]:
    """The *options*, all of which are *taken*. Raises `CallError` for another, with the place *elsewhere* it is for."""
    known = frozenset(taken)
    for name in options:
        if name not in known:
            raise CallError(messages.OPTION_ELSEWHERE, option=f":{name.replace('_', '-')}:", other=elsewhere[name])
    return dict(options)
