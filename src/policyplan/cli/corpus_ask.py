"""``policyplan corpus ask``: a question about every plan, with a command per question of the register."""

from __future__ import annotations

import functools
from typing import Any

import click

from policyplan.cli import failures, questions
from policyplan.cli import messages as cli_messages
from policyplan.cli.base import Command, Group, language, option
from policyplan.cli.corpus import MEMBERS
from policyplan.cli.corpus_info import store_argument
from policyplan.cli.options import OneOf, language_option
from policyplan.messages import Message
from policyplan.query import catalogue

_DETAILS = Message(
    "cli.details.corpus-ask",
    "The rows are those of the question about one plan, with the key of the plan. Answers are kept in the store, so "
    "that asking again is quick. The exit code is 1 if a plan has no answer.\n\n"
    "\b\nExamples:\n"
    "  policyplan corpus ask workload corpus --level leaf\n"
    "  policyplan corpus ask workload corpus --by agency --format csv -o agencies.csv\n"
    "  policyplan corpus ask timeline corpus --as-of 2018",
)
_BY = Message(
    "cli.parameter.corpus.by",
    "Rows: of each plan, or added up over plans by agency or by kind of agency; or groups within each plan "
    "(default: plan).",
)
_HIDDEN = (catalogue.OBSERVATIONS,)


def _members() -> dict[str, Message]:
    """The questions of the register with their summaries."""
    own = {name: question.summary for name, question in catalogue.REGISTRY.own.items()}
    return {name: cli_messages.COMMANDS[name] for name in questions.DETAILS} | own


def _member(name: str) -> Command:
    summary = _members()[name]
    command = Command(
        name=name, summary=summary, details=None, callback=click.pass_context(functools.partial(_run, name))
    )
    store_argument(command)
    questions.add_options(command, name, without=_HIDDEN)
    from policyplan.corpora.corpus import ADDED, BY

    if name in ADDED:
        own = catalogue.options_of(name)["by"].choices
        command.params = [param for param in command.params if param.name != "by"]
        words = tuple(dict.fromkeys((*BY, *own)))
        option("--by", type=OneOf(words), metavar="|".join(words), help=_BY)(command)
    return command


def _run(name: str, ctx: click.Context, /, store: str, **given: Any) -> int:
    """Print the answer; the exit code says whether a plan has none."""
    from policyplan.cli import answers
    from policyplan.corpora.corpus import BY, corpus

    to = answers.destination(**{key: given.pop(key) for key in questions.WHERE})
    by = given.pop("by") if given.get("by") in BY else BY[0]
    options = questions.options_given(name, given)
    with corpus(store) as opened:
        answer = opened.ask(name, options, by=by, language=language(ctx))
        answers.output(answer, language(ctx), to)
    return failures.FAULTS if answer.unanswered else failures.DONE


command = language_option(
    Group(name="ask", details=_DETAILS, summary=MEMBERS["ask"], members=_members(), member=_member)
)
