"""``policyplan lint``: what is weak in plans, by rules."""

from __future__ import annotations

from typing import Any

import click

from policyplan.cli import failures
from policyplan.cli.base import argument, declare, language, option
from policyplan.cli.options import (
    FileName,
    OneOf,
    PlanName,
    bom_option,
    force_option,
    language_option,
    limit_option,
    output_option,
)
from policyplan.messages import Message

_DETAILS = Message(
    "cli.details.lint",
    "Applies the rules of lint to each PLAN and lists what is weak, such as tasks that nobody leads, targets without a "
    "deadline, and numbers that nothing in the plan accounts for. A plan with errors and a file that cannot be read "
    "are reported, and the others go on.\n\n"
    "The rules are configured in policyplan.toml, table [lint], or in pyproject.toml, table [tool.policyplan.lint], in "
    "the folder of the plan or the nearest folder above it. The exit code is 1 if one of the findings is an error; "
    "--fail-on changes the level.\n\n"
    "\b\nExamples:\n"
    "  policyplan lint plan.yaml\n"
    "  policyplan lint plans/*.yaml --select responsibility,targets\n"
    "  policyplan lint plan.yaml --format sarif -o plan.sarif\n"
    "  policyplan lint --explain task-without-lead",
)

FORMATS = ("table", "csv", "json", "xlsx", "markdown", "latex", "html", "sarif", "github")
NEVER = "never"
FAIL_ON = ("error", "warning", "info", NEVER)


@declare("lint", _DETAILS)
@argument(
    "plans",
    nargs=-1,
    type=PlanName(),
    metavar="PLAN...",
    help=Message("cli.parameter.lint.plans", "Plan files, jiangmen for the sample plan, or - for the standard input."),
)
@option(
    "--select",
    multiple=True,
    metavar="RULE,…",
    help=Message("cli.parameter.lint.select", "Apply only these rules: codes or groups. Repeatable."),
)
@option(
    "--ignore",
    multiple=True,
    metavar="RULE,…",
    help=Message("cli.parameter.lint.ignore", "Don't apply these rules: codes or groups. Repeatable."),
)
@option(
    "--config",
    type=FileName(),
    metavar="FILE",
    help=Message("cli.parameter.lint.config", "Configuration (default: found from the folder of each plan upwards)."),
)
@option(
    "--fail-on",
    type=OneOf(FAIL_ON),
    default="error",
    metavar="LEVEL",
    help=Message(
        "cli.parameter.lint.fail_on",
        "Exit with 1 if a finding has this level or a higher one: error, warning, info or never (default: error).",
    ),
)
@option(
    "--fix",
    is_flag=True,
    help=Message("cli.parameter.lint.fix", "Mend what can be mended with certainty, and write the plan files."),
)
@option(
    "--diff",
    is_flag=True,
    help=Message(
        "cli.parameter.lint.diff",
        "Show what --fix would change, and write nothing; exit with 1 if it would change anything.",
    ),
)
@option(
    "--explain",
    metavar="RULE",
    help=Message("cli.parameter.lint.explain", "Explain a rule: its level, its options, its page."),
)
@option(
    "--list-rules",
    is_flag=True,
    help=Message("cli.parameter.lint.list_rules", "List the rules, and apply none."),
)
@option(
    "--format",
    type=OneOf(FORMATS),
    metavar="FORMAT",
    help=Message(
        "cli.parameter.lint.format",
        "Format: table, csv, json, xlsx, markdown, latex, html, sarif or github (default: from the suffix of --output, "
        "else table).",
    ),
)
@output_option
@force_option
@bom_option
@limit_option
@language_option
@click.pass_context
def command(
    ctx: click.Context,
    /,
    plans: tuple[str, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    config: str | None,
    fail_on: str,
    fix: bool,
    diff: bool,
    explain: str | None,
    list_rules: bool,
    limit: int,
    format: str | None,
    **where: Any,
) -> int:
    """Print the findings about all plans; the exit code says whether one has the level to fail on."""
    from policyplan.cli import lint_run
    from policyplan.errors import CallError
    from policyplan.query.messages import ARGUMENT_MISSING

    spoken = language(ctx)
    if list_rules or explain is not None:
        return lint_run.about_rules(explain, spoken, format=format, **where)
    if not plans:
        raise CallError(ARGUMENT_MISSING, argument="PLAN", help=f"{ctx.command_path} --help")
    to = lint_run.destination(format, where)
    configurations = lint_run.Configurations(config, select, ignore)
    changes = lint_run.mend_all(plans, configurations, limit, spoken, write=not diff) if fix or diff else []
    if diff:
        faults = lint_run.faults_of(plans, limit)
        lint_run.put_changes(changes, faults, spoken, to)
        return failures.FAULTS if changes or faults else failures.DONE
    findings = lint_run.findings_of(plans, configurations, limit)
    lint_run.put(findings, spoken, to)
    levels = FAIL_ON[: FAIL_ON.index(fail_on) + 1] if fail_on != NEVER else ()
    return failures.FAULTS if any(finding.level.value in levels for finding in findings) else failures.DONE
