"""``policyplan ground``: the facts of a draft that its text does not carry."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from policyplan.cli import failures, messages, streams
from policyplan.cli.base import argument, declare, language, option
from policyplan.cli.options import (
    STANDARD,
    FileName,
    OneOf,
    PlanName,
    force_option,
    keep,
    language_option,
    limit_option,
    limits_of,
    place_of,
    verbose_option,
)
from policyplan.messages import Message

if TYPE_CHECKING:
    from policyplan.io.formats import Format
    from policyplan.messages import Language
    from policyplan.model.plan import Plan
    from policyplan.reader.grounding.rows import Grounding

_DETAILS = Message(
    "cli.details.ground",
    "A draft is a plan whose facts have quotes, with or without offsets; a person, a script or a language model may "
    "have made it. Each quote is located in the text, and each fact is compared with the words of its quote: "
    "quotes that the text does not have, with the most similar words; other numbers, units, comparators, times, "
    "agencies and roles; quotes in the section of another task; words used twice; titles that the text does not have. "
    "Facts that are inferred or without a quote are counted; --verbose lists them. With --output, the draft is "
    "written with the offsets that are certain; nothing is removed from it. The exit code is 1 if the text does not "
    "carry a fact.\n\n"
    "\b\nExamples:\n"
    "  policyplan ground draft.json --source text.txt\n"
    "  policyplan ground draft.yaml --source text.txt -o plan.yaml\n"
    "  policyplan ground draft.json --source text.txt --format json",
)


@declare("ground", _DETAILS)
@limit_option
@language_option
@argument(
    "draft",
    type=PlanName(),
    metavar="DRAFT",
    help=Message("cli.parameter.ground.draft", "Draft: a plan file in any format, or - for the standard input."),
)
@option(
    "--source",
    type=FileName(),
    metavar="TEXT",
    required=True,
    help=Message(
        "cli.parameter.ground.source",
        "Document that the draft quotes: text, HTML, .docx or .pdf; - is the standard input.",
    ),
)
@verbose_option
@force_option
@option(
    "-o",
    "--output",
    type=FileName(),
    metavar="FILE",
    help=Message("cli.parameter.ground.output", "Plan file to write, with the offsets of the quotes."),
)
@option(
    "--format",
    type=OneOf(("table", "csv", "json", "xlsx", "markdown", "latex", "html")),
    metavar="FORMAT",
    help=Message("cli.parameter.ground.format", "Format of the list: table, csv, json, xlsx, markdown, latex or html."),
)
@click.pass_context
def command(
    ctx: click.Context,
    /,
    draft: str,
    source: str,
    limit: int,
    output: str | None,
    force: bool,
    verbose: bool,
    **where: Any,
) -> int:
    """Print the facts that the text does not carry; the exit code says whether there are any."""
    from policyplan.cli import answers
    from policyplan.cli.findings import as_answer, what_was_not_checked
    from policyplan.errors import CallError, PlanError
    from policyplan.model.findings import Finding
    from policyplan.reader.grounding import messages as ground_messages
    from policyplan.reader.grounding.ground import ground

    to = answers.destination(**where)
    if draft == source == STANDARD:
        raise CallError(ground_messages.BOTH_STANDARD)
    chosen = _format_of(output, force=force)
    try:
        grounding = ground(place_of(draft), source=place_of(source), limit=limit, limits=limits_of())
    except PlanError as error:  # the file does not make a plan
        faults = [fault for fault in error.findings if isinstance(fault, Finding)]
        answers.output(as_answer(faults, language(ctx), what_was_not_checked(faults)), language(ctx), to)
        return failures.FAULTS
    _show(grounding, language(ctx), to, verbose=verbose)
    if output is not None and chosen is not None:
        _write(grounding.plan, output, chosen, language(ctx), force=force)
    return failures.DONE if grounding.ok else failures.FAULTS


def _format_of(output: str | None, *, force: bool) -> Format | None:
    """Return the format of the plan to write, before anything is read. Raises `CallError` and `FileError`."""
    from policyplan.errors import CallError
    from policyplan.io import formats
    from policyplan.io import messages as io_messages

    if output is None:
        return None
    chosen = formats.by_suffix(output, reading=False)
    if chosen is None:
        raise CallError(io_messages.FORMAT_UNKNOWN, path=output, known=formats.suffixes())
    keep(output, force=force)
    return chosen


def _show(grounding: Grounding, spoken: Language, to: Any, *, verbose: bool) -> None:
    """Print the rows: all of them for programs, hints on request for people."""
    import attrs

    from policyplan.cli import answers
    from policyplan.query.result import reason

    shown = grounding.rows if verbose or to.format != "table" else grounding.wrong
    hidden = len(grounding.rows) - len(shown)
    notes = (*grounding.notes, *((reason(messages.HINTS_HIDDEN, count=hidden),) if hidden else ()))
    if shown or to.format != "table":
        answers.output(attrs.evolve(grounding, rows=shown, notes=notes), spoken, to)
    else:
        answers.put("".join(f"{note.sentence(spoken)}\n" for note in notes), to, spoken)


def _write(plan: Plan, output: str, chosen: Format, spoken: Language, *, force: bool) -> None:
    """Write the plan with its faults, and report what the format leaves out."""
    from policyplan.io import api
    from policyplan.io.losses import summarise

    saved = api.save(plan, chosen, path=output, language=spoken)
    api.write_files(saved, output, replace=force)
    streams.print_error(messages.WRITTEN.render(spoken, path=output))
    for loss in summarise(saved.losses):
        failures.warn(loss, spoken)
