"""``policyplan trace``: from a fact to its words, up to its goals, down to its targets."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from policyplan.cli.base import Command, language
from policyplan.cli.options import answer_options, open_plan, plan_options

if TYPE_CHECKING:
    from policyplan.cli.tree import Branch


@click.command(name="trace", cls=Command)
@plan_options
@click.argument("id", metavar="ID")
@answer_options
@click.pass_context
def command(ctx: click.Context, /, plan: str, limit: int, id: str, format: str | None, output: str | None) -> None:
    """Print the trace."""
    from policyplan.cli import answers, streams, tree
    from policyplan.query.trace.trace import trace

    said = language(ctx)
    answer = trace(open_plan(plan, limit), id)
    if answers.format_of(format, output) != "table":
        answers.deliver(answer, said, format=format, output=output)
    elif output in (None, answers.STANDARD) and streams.is_rich(sys.stdout):
        (root,) = _branches(answer.lines(said))
        notes = tuple(tree.Branch(note.sentence(said)) for note in answer.notes)
        tree.give(tree.Branch(root.words, (*root.children, *notes)), output, said)
    else:
        answers.put(f"{answer.text(said)}\n", output, said)


def _branches(lines: Sequence[tuple[int, str]]) -> tuple[Branch, ...]:
    """Lines, each with how deep it stands, as a tree."""
    from policyplan.cli.tree import Branch

    waiting: dict[int, list[Branch]] = {}
    for depth, words in reversed(lines):
        under = tuple(reversed(waiting.pop(depth + 1, [])))
        waiting.setdefault(depth, []).append(Branch(words, under))
    return tuple(reversed(waiting[0]))
