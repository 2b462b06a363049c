"""The commands that ask a question of a plan, made from the register of questions."""

from __future__ import annotations

import functools
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any, Final

import click

from policyplan.cli import failures
from policyplan.cli.base import Argument, Command, Option, language
from policyplan.cli.options import (
    Number,
    OneOf,
    answer_options,
    language_option,
    limit_option,
    look_at_plan,
    observations_option,
    open_with_observations,
    plan_argument,
    stated_option,
)
from policyplan.messages import Message
from policyplan.query import catalogue

if TYPE_CHECKING:
    from policyplan.query.catalogue import Option as QuestionOption

DETAILS: Final[dict[str, Message]] = {
    "workload": Message(
        "cli.details.workload",
        "One row per agency, sorted by name. A shared lead counts as a lead of each agency. Notes below the "
        "table say what is counted; with CSV and JSON they go to the standard error. --of tasks has one row "
        "per task and marks tasks that nobody leads or no indicator measures; --of concentration shows "
        "whether few agencies have most of the work.\n\n"
        "\b\nExamples:\n"
        "  policyplan workload jiangmen\n"
        "  policyplan workload jiangmen --level leaf --format csv -o workload.csv\n"
        "  policyplan workload jiangmen --by goal\n"
        "  policyplan workload jiangmen --of concentration --top 5",
    ),
    "network": Message(
        "cli.details.network",
        "Two agencies are tied if both have a role in one task, at the level at which assignments are written, or as "
        "--unit says. One row per "
        "agency, sorted by name. A figure that cannot be computed is empty, and a note below the table gives "
        "the reason; further notes help to read it: size, density, the agencies in every action, and the "
        "figures that say little. CSV and JSON always have every figure of an agency. --of metrics lists the "
        "formula, source and range of each figure.\n\n"
        "\b\nExamples:\n"
        "  policyplan network jiangmen\n"
        "  policyplan network jiangmen --of position --weight newman --order closeness\n"
        "  policyplan network jiangmen --of summary --format csv",
    ),
    "rollup": Message(
        "cli.details.rollup",
        "Only values of one measure are added, and only where they add up. Where the same may be counted "
        "twice, the result is a range. All other values are listed with the reason why they are not added. "
        "Groups (--by) are views: nothing is added across them. Observations come from the plan and from a "
        "CSV file (--observations); rows of the file that cannot be used are reported, and the exit code is "
        "then 1.\n\n"
        "\b\nExamples:\n"
        "  policyplan rollup jiangmen\n"
        "  policyplan rollup jiangmen --by goal --per-year years\n"
        "  policyplan rollup jiangmen --of observations --as-of 2018 --observations reports.csv\n"
        "  policyplan rollup jiangmen --of measures --format json",
    ),
    "progress": Message(
        "cli.details.progress",
        "One row per target and method, with the inputs of each figure. linear: actual change over planned "
        "change since the baseline. share: value over target. scheduled: actual change over the change "
        "planned by that day. cagr: growth observed over growth needed. consistency: as linear, judged from "
        "the due date on. Repeat --method to compare methods, or use all. A figure that cannot be computed "
        "has its reason. Rows of the observations that cannot be used are reported, and the exit code is then "
        "1.\n\n"
        "\b\nExamples:\n"
        "  policyplan progress jiangmen --as-of 2018 --observations reports.csv\n"
        "  policyplan progress plan.yaml --as-of 2018-06-30 --method all --format csv",
    ),
    "evaluate": Message(
        "cli.details.evaluate",
        "Every target has one state: not measurable, no data, met, overdue, gone backwards, behind or on "
        "track. The table counts them for the plan and for each goal, action, agency and place. --of targets "
        "lists each target with the reason for its state; --of weak-links lists targets that fall short, "
        "tasks that nobody leads or measures, and missing reports.\n\n"
        "\b\nExamples:\n"
        "  policyplan evaluate jiangmen --as-of 2018\n"
        "  policyplan evaluate plan.yaml --as-of 2018 --of weak-links --observations reports.csv",
    ),
    "timeline": Message(
        "cli.details.timeline",
        "Phases, due dates and targets on one axis, sorted by their last day. A date is as precise as in the "
        "document: 2020 is a year, and its last day decides. With --as-of, each row has its state on that "
        "day; only the word today reads the clock.\n\n"
        "\b\nExamples:\n"
        "  policyplan timeline jiangmen\n"
        "  policyplan timeline jiangmen --as-of 2018-06-30\n"
        "  policyplan timeline jiangmen --as-of 2020-12-01 --within 60 --format csv",
    ),
    "status": Message(
        "cli.details.status",
        "One row per task: done on time, done late, done without a due date, overdue, suspended, under way, "
        "not started, cancelled, or without a report, by the last report up to that day. --of agencies counts "
        "the tasks of each owner: a lead agency, or a responsible agency where nobody leads. --of problems lists the "
        "problems that offices report and the help they need.\n\n"
        "\b\nExamples:\n"
        "  policyplan status jiangmen --as-of 2018\n"
        "  policyplan status plan.yaml --as-of 2018-06-30 --of agencies --format csv",
    ),
    "find": Message(
        "cli.details.find",
        "Searches ids, titles, names and aliases in every language, and the text of the sources. Case, full "
        "and half width, and spaces next to Chinese characters make no difference. Results in this order: the "
        "same id, the same name, names that begin with the words, names that contain them, and places in the "
        "source with the facts that quote them.\n\n"
        "\b\nExamples:\n"
        "  policyplan find jiangmen agriculture\n"
        '  policyplan find jiangmen "rural training" --format csv',
    ),
}
"""What each command does in full; the keys are the commands."""

HELP: Final[dict[str, Message]] = {
    "as_of": Message("cli.parameter.as_of", "Day: 2018-06-30, 2018 (its last day) or today."),
    "tolerance": Message(
        "cli.parameter.tolerance",
        "Largest delay that is still on track, as a share of the whole planned change (default: 0.15).",
    ),
    "path": Message(
        "cli.parameter.path",
        "Planned path: a straight line, or lines through the interim targets (default: line).",
    ),
    "level": Message(
        "cli.parameter.level",
        "Tasks that count: assigned, as written; or leaf, tasks without children, which inherit (default: assigned).",
    ),
    "provisions": Message("cli.parameter.provisions", "Include safeguards and other duties."),
    "workload.of": Message(
        "cli.parameter.workload.of", "Rows: agencies, tasks, or measures of concentration (default: agencies)."
    ),
    "workload.by": Message(
        "cli.parameter.workload.by", "Groups: the goal served, the action, the phase, or the kind of agency."
    ),
    "workload.order": Message(
        "cli.parameter.workload.order", "Order: by name, or by a figure, the largest first (default: name)."
    ),
    "workload.top": Message(
        "cli.parameter.workload.top", "Number of agencies in the top share of --of concentration (default: 3)."
    ),
    "workload.parents": Message("cli.parameter.workload.parents", "Count the tasks of an agency for its top parent."),
    "workload.expand_generic": Message(
        "cli.parameter.workload.expand_generic",
        "Generic owner to expand to every agency of the plan, or all to expand each of them. Repeatable.",
    ),
    "workload.as_of": Message(
        "cli.parameter.workload.as_of",
        "Day whose agency names and mergers apply: 2018-06-30, 2018 (its last day) or today.",
    ),
    "network.of": Message(
        "cli.parameter.network.of",
        "Columns: overview, ties, leading, position or all; summary of the network; or metrics (default: overview).",
    ),
    "network.weight": Message(
        "cli.parameter.network.weight",
        "Weight of a tie: joint (number of units), newman (1/(n − 1) for each), jaccard or cosine (default: joint).",
    ),
    "network.unit": Message(
        "cli.parameter.network.by",
        "What agencies share: written (the task on which assignments are written), action (a top task with its "
        "children, which ties agencies across its tasks) or task (each task that counts) (default: written).",
    ),
    "network.order": Message(
        "cli.parameter.network.order", "Order: by name, or by a metric, the highest first (default: name)."
    ),
    "network.as_of": Message(
        "cli.parameter.network.as_of",
        "Day whose agency names and mergers apply: 2018-06-30, 2018 (its last day) or today.",
    ),
    "rollup.of": Message(
        "cli.parameter.rollup.of",
        "Values: targets, observations, or measures, which lists how values combine (default: targets).",
    ),
    "rollup.by": Message(
        "cli.parameter.rollup.by",
        "Groups: goal or task, each with its children; lead agency; phase; place (default: measure, no groups).",
    ),
    "rollup.per_year": Message(
        "cli.parameter.rollup.per_year",
        "Targets per year: apart (listed separately), or years (multiplied by the years of their period, which is "
        "inferred) (default: apart).",
    ),
    "rollup.level": Message(
        "cli.parameter.rollup.level",
        "Lead agencies: leaf, inherited by tasks without assignments; or assigned, as written (default: leaf).",
    ),
    "rollup.as_of": Message(
        "cli.parameter.rollup.as_of",
        "Day up to which observations are known: 2018-06-30, 2018 (its last day) or today.",
    ),
    "progress.method": Message(
        "cli.parameter.progress.method",
        "Method: linear, share, scheduled, cagr, consistency or all (default: linear). Repeatable.",
    ),
    "evaluate.of": Message(
        "cli.parameter.evaluate.of",
        "Rows: groups (counts by plan, goal, action, agency, place), targets or weak-links (default: groups).",
    ),
    "evaluate.level": Message(
        "cli.parameter.evaluate.level",
        "Lead agencies: leaf, inherited by tasks without assignments; or assigned, as written (default: leaf).",
    ),
    "evaluate.order": Message(
        "cli.parameter.evaluate.order",
        "Order of agencies: by name, or by number of targets, in all or in a state such as behind (default: name).",
    ),
    "timeline.as_of": Message(
        "cli.parameter.timeline.as_of",
        "Day of the states: 2018-06-30, 2018 (its last day) or today (default: no states).",
    ),
    "timeline.within": Message(
        "cli.parameter.timeline.within", "Number of days ahead that count as due (default: 0, the day itself)."
    ),
    "status.as_of": Message(
        "cli.parameter.status.as_of", "Day of the status: 2018-06-30, 2018 (its last day) or today."
    ),
    "status.of": Message("cli.parameter.status.of", "Rows: tasks, agencies or problems (default: tasks)."),
    "status.level": Message(
        "cli.parameter.status.level",
        "Agencies and due dates: leaf, inherited by tasks without any; or assigned, as written (default: leaf).",
    ),
    "find.text": Message("cli.parameter.find.text", "Words to search for."),
}
"""The help of options, by command and option, or by option where commands share it."""

OWN_OPTION: Final = Message("cli.parameter.own", "Option of this question.")

_METAVARS = {"as_of": "DAY", "within": "DAYS", "tolerance": "SHARE", "expand_generic": "NAME", "top": "N"}
_LONGEST_METAVAR = 45
"""The words of an option are spelt out in its metavar up to this length."""


def registered() -> dict[str, Message]:
    """Return the commands of registered questions, each with its summary."""
    own = catalogue.REGISTRY.own
    return {name.replace("_", "-"): question.summary for name, question in own.items() if name not in DETAILS}


@functools.cache
def command_of(name: str) -> Command:
    """Return the command that asks a built-in question."""
    return _command(name, name, details=DETAILS[name])


def registered_command(command: str) -> Command:
    """Return the command that asks a registered question."""
    name = next(name for name in catalogue.REGISTRY.own if name.replace("_", "-") == command)
    question = catalogue.REGISTRY[name]
    return _command(command, name, summary=question.summary, details=question.details)


def _command(command_name: str, name: str, *, details: Message | None, summary: Message | None = None) -> Command:
    command = Command(
        name=command_name, summary=summary, details=details, callback=click.pass_context(functools.partial(_run, name))
    )
    plan_argument(command)
    add_options(command, name)
    limit_option(command)
    return command


def add_options(command: Command, name: str, *, without: Collection[str] = ()) -> None:
    """Add the options of a question to a command, and those of its answer."""
    options = {key: option for key, option in catalogue.options_of(name).items() if key not in without}
    command.params += [_parameter(name, option) for option in options.values() if option.name not in _SHARED]
    shared = [add for key, add in _SHARED.items() if key in options]
    for add in (*shared, answer_options, language_option):
        add(command)


_SHARED = {"stated_only": stated_option, catalogue.OBSERVATIONS: observations_option}
"""Options that other commands have too."""

WHERE = ("format", "output", "force", "bom")
"""The options that say where the answer goes."""


def _parameter(command: str, option: QuestionOption) -> click.Parameter:
    """An option of a question as a parameter of its command."""
    key = f"{command}.{option.name}"
    message = catalogue.help_of(command, option.name) or HELP.get(key) or HELP.get(option.name, OWN_OPTION)
    if option.positional:
        return Argument([option.name], metavar=option.name.upper(), help=message)
    name = f"--{option.name.replace('_', '-')}"
    if option.kind == "flag":
        return Option([name], is_flag=True, default=None, help=message)
    words = "|".join(option.choices)
    metavar = words if 0 < len(words) <= _LONGEST_METAVAR else _METAVARS.get(option.name, option.name.upper())
    kind: Any = OneOf(option.choices) if option.choices else Number() if option.kind == "number" else None
    return Option(
        [name],
        type=kind,
        metavar=metavar,
        multiple=option.several,
        required=option.required,
        help=message,
    )


def options_given(name: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the options of a question that a call has, as the question takes them."""
    known = catalogue.options_of(name)
    return {
        key: known[key].values(value) if isinstance(value, tuple) else value
        for key, value in given.items()
        if value is not None and value is not False and value != ()
    }


def _run(name: str, ctx: click.Context, /, plan: str, limit: int, **given: Any) -> int:
    """Print the answer; the exit code says whether a row of the observations was left out."""
    from policyplan.cli import answers

    to = answers.destination(**{key: given.pop(key) for key in WHERE})
    request = catalogue.request(name, options_given(name, given))
    if catalogue.REGISTRY[name].examines:
        examined = look_at_plan(plan, limit)
        answers.output(request.answer(examined.plan), language(ctx), to)
        return failures.faults(examined.findings, language(ctx))
    opened, findings = open_with_observations(plan, limit, request.observations)
    answers.output(request.answer(opened), language(ctx), to)
    return failures.left_out(findings, language(ctx))
