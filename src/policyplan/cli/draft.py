"""``policyplan draft``: draft plans from official texts."""

from __future__ import annotations

import pathlib
import sys
from typing import TYPE_CHECKING, Any

import click

from policyplan.cli import failures, messages, streams
from policyplan.cli.base import argument, declare, language, option
from policyplan.cli.options import (
    STANDARD,
    FileName,
    OneOf,
    bom_option,
    force_option,
    format_option,
    keep,
    language_option,
    limit_option,
    limits_of,
    limits_option,
    verbose_option,
)
from policyplan.messages import Message

if TYPE_CHECKING:
    from policyplan.files import FilePath
    from policyplan.io.limits import Limits
    from policyplan.messages import Language
    from policyplan.reader.batch import Drafted
    from policyplan.reader.draft import Draft

_DETAILS = Message(
    "cli.details.draft",
    "FILE is an official text: plain text, a web page, a Word document (.docx) or a PDF with text; or a folder of such "
    "files. The command reads it by the conventions of Chinese official documents and makes a draft plan, in which "
    "every fact that the text states has its place in the text. Text that is not understood is in the reading report, "
    "not in the plan.\n\n"
    "Without -o, the reading report is printed: what was read by which rule, what yielded nothing, what is doubtful. "
    "With -o, the plan is written, and with --report the reading report next to it: the HTML page shows the document "
    "with all marks, for checking and correcting; the corrections that it saves are applied with --corrections.\n\n"
    "\b\nExamples:\n"
    "  policyplan draft plan.docx -o plan.yaml --report html\n"
    "  policyplan draft plan.docx -o plan.yaml --corrections corrections.json\n"
    "  policyplan draft documents -o plans --report html --jobs 4",
)

_REPORTS = ("html", "json", "csv", "txt")


@declare("draft", _DETAILS)
@argument(
    "documents",
    nargs=-1,
    required=True,
    type=FileName(),
    metavar="FILE...",
    help=Message("cli.parameter.draft.documents", "Official texts, or folders of them; - is the standard input."),
)
@option(
    "-o",
    "--output",
    type=FileName(),
    metavar="PLAN",
    help=Message("cli.parameter.draft.output", "Plan file to write; for several documents, a folder."),
)
@option(
    "--report",
    "reports",
    type=OneOf(_REPORTS),
    multiple=True,
    metavar="|".join(_REPORTS),
    help=Message("cli.parameter.draft.report", "Write the reading report next to the plan. Repeatable."),
)
@option(
    "--corrections",
    type=FileName(),
    metavar="FILE",
    help=Message("cli.parameter.draft.corrections", "Corrections of the draft, as the reading report saves them."),
)
@option(
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help=Message("cli.parameter.draft.jobs", "Processes for several documents (default: the processors)."),
)
@format_option
@bom_option
@force_option
@verbose_option
@limits_option
@limit_option
@language_option
@click.pass_context
def command(
    ctx: click.Context,
    /,
    documents: tuple[str, ...],
    output: str | None,
    reports: tuple[str, ...],
    corrections: str | None,
    jobs: int | None,
    limit: int,
    limits: Limits | None,
    verbose: bool,
    **where: Any,
) -> int:
    """Draft one plan or several; the exit code says whether a document could not be read."""
    how: dict[str, Any] = {"limit": limit, "limits": limits_of(limits)}
    alone = len(documents) == 1 and not pathlib.Path(documents[0]).is_dir()
    if alone:
        return _one(ctx, documents[0], output, reports, corrections, how, verbose=verbose, **where)
    return _several(ctx, documents, output, reports, corrections, {**how, "jobs": jobs}, **where)


def _one(
    ctx: click.Context,
    document: str,
    output: str | None,
    reports: tuple[str, ...],
    corrections: str | None,
    how: dict[str, Any],
    *,
    verbose: bool,
    force: bool,
    **where: Any,
) -> int:
    """Draft one plan; print its report, or write the files and print a summary."""
    from policyplan.cli import answers
    from policyplan.cli.findings import report
    from policyplan.cli.progress import progress
    from policyplan.errors import CallError
    from policyplan.model.kinds import Level
    from policyplan.reader.draft import draft

    spoken = language(ctx)
    if output is None and reports:
        raise CallError(messages.REPORT_NEEDS_PLAN)
    if output is not None:
        output = _in_folder(output, document)
        for file in (output, *_names(output, reports)):
            keep(file, force=force)
    with progress(messages.READING, spoken):
        made = draft(sys.stdin.buffer if document == STANDARD else document, corrections=corrections, **how)
    if output is None:
        answers.output(made.reading, spoken, answers.destination(force=force, **where))
    else:
        _write(made, output, reports, spoken, force=force)
        streams.put(_summary(made, output, spoken))
    report(made.findings, spoken, verbose=verbose)
    unfit = any(each.level is Level.WARNING and each.code.startswith("correction") for each in made.findings)
    return failures.FAULTS if unfit else failures.DONE


def _in_folder(output: str, document: str) -> str:
    """The plan file to write: in a folder, the one with the name of the document."""
    path = pathlib.Path(output)
    return (
        str(path / f"{pathlib.Path(document).stem}.yaml") if output.endswith(("/", "\\")) or path.is_dir() else output
    )


def _several(
    ctx: click.Context,
    documents: tuple[str, ...],
    output: str | None,
    reports: tuple[str, ...],
    corrections: str | None,
    how: dict[str, Any],
    *,
    force: bool,
    **where: Any,
) -> int:
    """Draft a plan from each document into a folder, with a line for each on the standard output."""
    from policyplan.errors import CallError
    from policyplan.files import make_folder
    from policyplan.reader.batch import draft_all

    if output is None:
        raise CallError(messages.DRAFTS_NEED_FOLDER)
    if corrections is not None:
        raise CallError(messages.CORRECTIONS_OF_ONE)
    make_folder(output)
    code = failures.DONE
    taken: set[str] = set()
    for drafted in draft_all(documents, **how):
        code = max(code, _put(drafted, output, reports, language(ctx), taken, force=force))
    return code


def _put(
    drafted: Drafted, folder: str, reports: tuple[str, ...], spoken: Language, taken: set[str], *, force: bool
) -> int:
    """Write the draft of one of several documents, or report why it was not read."""
    if drafted.draft is None or drafted.error is not None:
        for line in failures.lines(drafted.error, spoken) if drafted.error else ():
            streams.print_error(line)
        return failures.FAULTS
    name = drafted.path.stem
    number = 1
    while name in taken:
        number += 1
        name = f"{drafted.path.stem}-{number}"
    taken.add(name)
    target = str(pathlib.Path(folder) / f"{name}.yaml")
    for file in (target, *_names(target, reports)):
        keep(file, force=force)
    _write(drafted.draft, target, reports, spoken, force=force)
    streams.put(_summary(drafted.draft, target, spoken))
    return failures.DONE


def _names(output: str, reports: tuple[str, ...]) -> list[str]:
    """The names of the reports next to a plan: plan.reading.html."""
    return [str(pathlib.Path(output).with_suffix(f".reading.{suffix}")) for suffix in reports]


def _write(made: Draft, output: str, reports: tuple[str, ...], spoken: Language, *, force: bool) -> None:
    """Write the plan and its reports: all or none. Raises as `policyplan.write` does."""
    from policyplan.io import api
    from policyplan.io.native.json_text import dump

    contents: dict[FilePath, bytes] = {}
    for suffix, name in zip(reports, _names(output, reports), strict=True):
        if suffix == "html":
            from policyplan.report.reading_page import reading_page

            contents[name] = reading_page(made, language=spoken).html.encode()
        elif suffix == "json":
            contents[name] = dump(made.reading.to_dict()).encode()
        elif suffix == "csv":
            contents[name] = made.reading.to_csv(spoken).encode("utf-8-sig")
        else:
            contents[name] = f"{made.reading.text(spoken)}\n".encode()
    api.write_files(api.prepared(made.plan, output), output, replace=force, others=contents)


def _summary(made: Draft, output: str, spoken: Language) -> str:
    """The counts of a draft in a line."""
    plan, reading = made.plan, made.reading
    facts = {
        "file": output,
        "tasks": len(plan.all_tasks),
        "assignments": len(plan.all_assignments),
        "targets": sum(len(indicator.targets) for indicator in plan.all_indicators),
        "doubts": sum(1 for piece in reading.doubts if not piece.accepted),
    }
    return f"{messages.DRAFTED.render(spoken, **facts)}\n"
