"""``policyplan convert``: a plan in another format."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from policyplan.cli import failures, messages, streams
from policyplan.cli.base import argument, declare, language, option
from policyplan.cli.options import (
    STANDARD,
    FileName,
    FormatName,
    OneOf,
    PlanName,
    as_of_option,
    force_option,
    keep,
    language_option,
    limit_option,
    limits_of,
    limits_option,
    place_of,
    verbose_option,
)
from policyplan.io import messages as io_messages
from policyplan.messages import Message

if TYPE_CHECKING:
    from policyplan.io.formats import Format
    from policyplan.io.limits import Limits
    from policyplan.messages import Language
    from policyplan.model.plan import Plan


_DETAILS = Message(
    "cli.details.convert",
    "Parts of the plan that B cannot hold are left out and reported, each kind with its number; with "
    "--strict, nothing is then written. Formats are recognised by name and content, or given by --from and "
    "--to; `policyplan formats` lists them. A format of several files writes the others next to B. Source "
    "texts that are not next to a new plan file are embedded in it. Headings and labels are in the language "
    "of --lang. A file that exists already is replaced only with --force; - is the standard input or output.\n\n"
    "\b\nExamples:\n"
    "  policyplan convert plan.yaml plan.json\n"
    "  policyplan convert jiangmen - --to json\n"
    "  policyplan convert jiangmen agencies.gexf --network agencies --weight newman\n"
    "  policyplan convert jiangmen ledger.xlsx --split file",
)


@declare("convert", _DETAILS)
@argument(
    "source",
    type=PlanName(),
    metavar="A",
    help=Message("cli.parameter.convert.source", "Plan to read, as PLAN elsewhere."),
)
@argument(
    "target",
    type=FileName(),
    metavar="B",
    help=Message("cli.parameter.convert.target", "Output file; - is the standard output."),
)
@option(
    "--from",
    "from_format",
    type=FormatName(),
    metavar="FORMAT",
    help=Message("cli.parameter.convert.from_format", "Format of A (default: from its name or content)."),
)
@option(
    "--to",
    "to_format",
    type=FormatName(),
    metavar="FORMAT",
    help=Message("cli.parameter.convert.to_format", "Format of B (default: from its name)."),
)
@force_option
@option(
    "--strict",
    is_flag=True,
    help=Message("cli.parameter.convert.strict", "Write nothing if a part of the plan would be lost."),
)
@option(
    "--network",
    type=OneOf(("assignments", "agencies", "leading", "plan", "goals", "tasks")),
    metavar="NAME",
    help=Message(
        "cli.parameter.convert.network",
        "Network to write to a network format: assignments, agencies, leading, plan, goals or tasks.",
    ),
)
@option(
    "--weight",
    type=OneOf(("joint", "newman", "jaccard", "cosine")),
    metavar="NAME",
    help=Message("cli.parameter.convert.weight", "Weight of ties between agencies: joint, newman, jaccard or cosine."),
)
@option(
    "--level",
    type=OneOf(("assigned", "leaf")),
    metavar="NAME",
    help=Message(
        "cli.parameter.convert.level",
        "Assignments: assigned, as written; or leaf, inherited by tasks without children.",
    ),
)
@option(
    "--unit",
    type=OneOf(("written", "action", "task")),
    metavar="written|action|task",
    help=Message(
        "cli.parameter.convert.by",
        "What agencies share: the task on which assignments are written, the action around it, or each task "
        "(default: written).",
    ),
)
@option(
    "--split",
    type=OneOf(("none", "sheet", "file")),
    metavar="none|sheet|file",
    help=Message(
        "cli.parameter.convert.split", "Ledger: one for all (none), or a sheet or a file for each department."
    ),
)
@option(
    "--agency",
    "agencies",
    multiple=True,
    metavar="ID",
    help=Message("cli.parameter.convert.agencies", "Agency whose ledger to write. Repeatable."),
)
@option(
    "--paper",
    type=OneOf(("a4", "a3")),
    metavar="a4|a3",
    help=Message("cli.parameter.convert.paper", "Paper of a ledger in a workbook: a4 or a3 (default: a4)."),
)
@as_of_option(
    Message("cli.parameter.convert.as_of", "Day of the reports in a ledger: 2018-06-30, 2018 (its last day) or today.")
)
@option(
    "--mapping",
    type=FileName(),
    metavar="FILE",
    help=Message("cli.parameter.convert.mapping", "YAML file that maps the columns of another office's table."),
)
@option(
    "--tables",
    type=OneOf(("csv", "parquet")),
    metavar="csv|parquet",
    help=Message("cli.parameter.convert.tables", "Tables of a Data Package: csv or parquet."),
)
@option(
    "--separator",
    metavar="SIGN",
    help=Message("cli.parameter.convert.separator", "Separator of a CSV ledger: , ; or tab."),
)
@option(
    "--bom/--no-bom",
    default=None,
    help=Message(
        "cli.parameter.convert.bom", "Byte order mark at the start of a CSV, which Excel needs (default: for ledgers)."
    ),
)
@verbose_option
@limits_option
@limit_option
@language_option
@click.pass_context
def command(
    ctx: click.Context,
    /,
    source: str,
    target: str,
    from_format: str | None,
    to_format: str | None,
    force: bool,
    strict: bool,
    mapping: str | None,
    verbose: bool,
    limit: int,
    limits: Limits | None,
    **options: Any,
) -> None:
    """Read one file and write the other, but replace no file; report doubts and losses."""
    from policyplan.cli.progress import progress

    chosen = _target_format(target, to_format)
    if target != STANDARD:
        keep(target, force=force)
    given = {name: value for name, value in options.items() if value not in (None, ())}
    how: dict[str, Any] = {"format": from_format, "limit": limit, "limits": limits_of(limits)}
    with progress(messages.READING, language(ctx)):
        plan = _read(
            source, {**how, **({} if mapping is None else {"mapping": mapping})}, language(ctx), verbose=verbose
        )
    with progress(messages.WRITING, language(ctx)):
        _write(plan, chosen, target, force=force, strict=strict, language=language(ctx), options=given)


def _read(source: str, how: dict[str, Any], language: Language, *, verbose: bool) -> Plan:
    """Read the plan, and print its findings. Raises `PlanError` if it has faults."""
    from policyplan.cli.findings import report
    from policyplan.errors import PlanError
    from policyplan.io.api import read

    opened = read(place_of(source), strict=False, **how)
    if not opened.findings.ok:
        raise PlanError(opened.findings.errors)
    report(opened.findings, language, verbose=verbose)
    return opened.plan


def _target_format(target: str, name: str | None) -> Format:
    """Return the format, by its name or by the name of the file. Raises `CallError`."""
    from policyplan.errors import CallError
    from policyplan.io import formats

    if name is not None:
        return formats.by_name(name)
    if target == STANDARD:
        raise CallError(
            messages.FORMAT_UNSAID, known=tuple(format.name for format in formats.REGISTRY.values() if format.writes)
        )
    chosen = formats.by_suffix(target, reading=False)
    if chosen is None:
        raise CallError(io_messages.FORMAT_UNKNOWN, path=target, known=formats.suffixes())
    return chosen


def _write(
    plan: Plan, chosen: Format, target: str, *, force: bool, strict: bool, language: Language, options: dict[str, Any]
) -> None:
    """Write the plan, and report the parts that are lost; with *strict*, write nothing in that case.

    Raises `CallError` ``format-several-to-stream`` and, with *strict*, `PlanError` with every loss.
    """
    from policyplan.errors import CallError, Location, PlanError
    from policyplan.io import api
    from policyplan.io.losses import summarise

    saved = api.save(plan, chosen, path=None if target == STANDARD else target, language=language, options=options)
    if strict and saved.losses:
        raise PlanError(saved.losses, at=Location(path=target))
    if target == STANDARD and saved.siblings:
        raise CallError(io_messages.FORMAT_OF_SEVERAL_FILES, format=chosen.name, files=tuple(saved.siblings))
    if target == STANDARD:
        streams.put_bytes(saved.data)
    else:
        api.write_files(saved, target, replace=force)
    for loss in summarise(saved.losses):
        failures.warn(loss, language)
