"""``policyplan convert``: a plan in another format."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from policyplan.cli import failures, messages, streams
from policyplan.cli.base import Command, language
from policyplan.cli.options import (
    STANDARD,
    FileName,
    FormatName,
    LimitsOption,
    OneOf,
    PlanName,
    keep,
    language_option,
    limit_option,
    place_of,
)
from policyplan.io import messages as io_messages

if TYPE_CHECKING:
    from policyplan.io.formats import Format
    from policyplan.io.limits import Limits
    from policyplan.model.plan import Plan


@click.command(name="convert", cls=Command)
@click.argument("source", type=PlanName(), metavar="A")
@click.argument("target", type=FileName(), metavar="B")
@click.option("--from", "from_format", type=FormatName(), metavar="FORMAT")
@click.option("--to", "to_format", type=FormatName(), metavar="FORMAT")
@click.option("--force", is_flag=True)
@click.option("--strict", is_flag=True)
@click.option("--network", type=OneOf(("assignments", "agencies", "leading", "plan", "goals", "tasks")), metavar="NAME")
@click.option("--weight", type=OneOf(("joint", "newman", "jaccard", "cosine")), metavar="NAME")
@click.option("--level", type=OneOf(("assigned", "leaf")), metavar="NAME")
@click.option("--by", type=OneOf(("action", "task")), metavar="action|task")
@click.option("--split", type=OneOf(("none", "sheet", "file")), metavar="none|sheet|file")
@click.option("--agency", "agencies", multiple=True, metavar="ID")
@click.option("--as-of", metavar="DAY")
@click.option("--mapping", type=FileName(), metavar="FILE")
@click.option("--tables", type=OneOf(("csv", "parquet")), metavar="csv|parquet")
@click.option("--separator", metavar="SIGN")
@click.option("--bom/--no-bom", default=None)
@click.option("--limits", type=LimitsOption(), metavar="NAME=N,…")
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
    limit: int,
    limits: Limits | None,
    **options: Any,
) -> None:
    """Read one file and write the other, but over no file that is there; say what was doubtful, and what is lost."""
    from policyplan.cli.working import working
    from policyplan.io.limits import DEFAULT_LIMITS

    chosen = _target_format(target, to_format)
    if target != STANDARD:
        keep(target, force=force)
    said = {name: value for name, value in options.items() if value not in (None, ())}
    how: dict[str, Any] = {"format": from_format, "limit": limit, "limits": limits or DEFAULT_LIMITS}
    with working("reading", language(ctx)):
        plan = _read(source, {**how, **({} if mapping is None else {"mapping": mapping})}, language(ctx))
    with working("writing", language(ctx)):
        _write(plan, chosen, target, force=force, strict=strict, said=language(ctx), options=said)


def _read(source: str, how: dict[str, Any], said: Any) -> Plan:
    """The plan, after a line for each warning. Raises `PlanError` where it has faults."""
    from policyplan.errors import PlanError
    from policyplan.io.api import read
    from policyplan.model.kinds import Level

    opened = read(place_of(source), strict=False, **how)
    if not opened.findings.ok:
        raise PlanError(opened.findings.errors)
    for each in opened.findings:
        if each.level is Level.WARNING:
            streams.complain(failures.finding_line(each, said))
    return opened.plan


def _target_format(target: str, name: str | None) -> Format:
    """The format that is asked for, by name or by the file's. Raises `CallError`."""
    from policyplan.errors import CallError
    from policyplan.io import formats

    if name is not None:
        return formats.by_name(name)
    if target == STANDARD:
        raise CallError(messages.FORMAT_UNSAID, known=tuple(each.name for each in formats.REGISTRY.values() if each.writes))
    chosen = formats.by_suffix(target, reading=False)
    if chosen is None:
        raise CallError(io_messages.FORMAT_UNKNOWN, path=target, known=formats.suffixes())
    return chosen


def _write(
    plan: Plan, chosen: Format, target: str, *, force: bool, strict: bool, said: Any, options: dict[str, Any]
) -> None:
    """Write the plan, unless something of it is lost that may not be; then say what is lost.

    Raises `CallError` ``format-several-to-stream`` and, with *strict*, `PlanError` with every loss.
    """
    from policyplan.errors import CallError, Location, PlanError
    from policyplan.io import api
    from policyplan.io.losses import summarise

    saved = api.save(plan, chosen, path=None if target == STANDARD else target, language=said, options=options)
    if strict and saved.losses:
        raise PlanError(saved.losses, at=Location(path=target))
    if target == STANDARD and saved.siblings:
        raise CallError(io_messages.FORMAT_OF_SEVERAL_FILES, format=chosen.name, files=tuple(saved.siblings))
    if target == STANDARD:
        streams.put_bytes(saved.data)
    else:
        for name in saved.siblings:
            keep(str(api.sibling_path(target, name)), force=force)
        api.write_files(saved, target)
    for loss in summarise(saved.losses):
        streams.complain(failures.finding_line(loss, said))
