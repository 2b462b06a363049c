"""``policyplan workload``: who leads and supports how many tasks, agency by agency or task by task."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from policyplan.cli.base import Command, language
from policyplan.cli.failures import said
from policyplan.cli.options import OneOf, answer_options, open_plan, plan_options, stated_option
from policyplan.query import messages as query_messages

_LEVELS = ("assigned", "leaf")
_GROUPS = ("goal", "action", "phase", "kind")
_ORDERS = ("name", "lead", "total", "tasks", "fractional_lead", "fractional_participation", "targets")
_SUBJECTS = ("agencies", "tasks", "concentration")
_ALL = "all"

_BELONGS_TO = {"by": "agencies", "order": "agencies", "top": "concentration"}
"""Options that only one subject has."""


# Older versions of click have a class here that takes no parameter.
if TYPE_CHECKING:
    _Whole = click.ParamType[int]
else:
    _Whole = click.ParamType


class _Number(_Whole):
    """A whole number from 1 up."""

    name = "number"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Give the number. Raises `CallError`."""
        text = str(value)
        if text.isascii() and text.isdigit() and 0 < len(text) < 10 and int(text):
            return int(text)
        from policyplan.errors import CallError

        raise CallError(query_messages.NUMBER_NOT_COUNTING, option=said(param), given=text)


@click.command(name="workload", cls=Command)
@plan_options
@click.option("--of", type=OneOf(_SUBJECTS), metavar="|".join(_SUBJECTS), default="agencies")
@click.option("--level", type=OneOf(_LEVELS), metavar="|".join(_LEVELS), default="assigned")
@click.option("--by", type=OneOf(_GROUPS), metavar="|".join(_GROUPS))
@click.option("--order", type=OneOf(_ORDERS), metavar="|".join(_ORDERS))
@click.option("--top", type=_Number(), metavar="N")
@click.option("--parents", is_flag=True)
@stated_option
@click.option("--provisions", is_flag=True)
@click.option("--expand-generic", multiple=True, metavar="NAME")
@click.option("--as-of", metavar="DAY")
@answer_options
@click.pass_context
def command(
    ctx: click.Context,
    /,
    plan: str,
    limit: int,
    of: str,
    expand_generic: tuple[str, ...],
    format: str | None,
    output: str | None,
    **how: Any,
) -> None:
    """Print the workload."""
    from policyplan.cli.answers import Answer, deliver
    from policyplan.query.workload.concentration import concentration
    from policyplan.query.workload.task_load import task_load
    from policyplan.query.workload.workload import workload

    questions: dict[str, Callable[..., Answer]] = {
        "agencies": workload,
        "tasks": task_load,
        "concentration": concentration,
    }
    how["expand_generic"] = True if _ALL in expand_generic else expand_generic
    answer = questions[of](open_plan(plan, limit), **_fitting(how, of))
    deliver(answer, language(ctx), format=format, output=output)


def _fitting(how: dict[str, Any], of: str) -> dict[str, Any]:
    """The options that were given and that the subject has. Raises `CallError` for one that it does not have."""
    given = {name: value for name, value in how.items() if value is not None}
    for name in given:
        subject = _BELONGS_TO.get(name, of)
        if subject != of:
            from policyplan.errors import CallError

            raise CallError(query_messages.OPTION_ELSEWHERE, option=f"--{name}", other=f"--of {subject}")
    return given
