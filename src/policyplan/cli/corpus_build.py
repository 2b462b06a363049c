"""``policyplan corpus build``: build or update the store of a corpus."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from policyplan.cli import failures, messages, streams
from policyplan.cli.base import argument, declare, language, option
from policyplan.cli.corpus import MEMBERS
from policyplan.cli.options import (
    FileName,
    language_option,
    limit_option,
    limits_of,
    limits_option,
    required_output_option,
    verbose_option,
)
from policyplan.messages import Message

if TYPE_CHECKING:
    from policyplan.io.limits import Limits

_DETAILS = Message(
    "cli.details.corpus-build",
    "PATH is a folder, which is read with its subfolders, a pattern in quotes, or a file. Plan files of every format "
    "are read; official texts (.txt, .md, .html, .docx, .pdf) are drafted, and marked as drafts. A file that cannot be "
    "read is reported, and the exit code is then 1; the store is written all the same.\n\n"
    "\b\nExamples:\n"
    "  policyplan corpus build plans -o corpus\n"
    '  policyplan corpus build "plans/*.yaml" documents -o corpus --jobs 4',
)


@declare("build", _DETAILS, summary=MEMBERS["build"])
@argument(
    "paths",
    nargs=-1,
    required=True,
    type=FileName(),
    metavar="PATH...",
    help=Message("cli.parameter.corpus.paths", "Folders, patterns or files with plans and official texts."),
)
@required_output_option(Message("cli.parameter.corpus.output", "Folder of the store; an existing store is updated."))
@option(
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help=Message("cli.parameter.corpus.jobs", "Processes that read files (default: the processors)."),
)
@verbose_option
@limits_option
@limit_option
@language_option
@click.pass_context
def command(
    ctx: click.Context,
    /,
    paths: tuple[str, ...],
    output: str,
    jobs: int | None,
    limit: int,
    limits: Limits | None,
    verbose: bool,
) -> int:
    """Build the store; the exit code says whether a file could not be read."""
    from policyplan.cli.progress import progress
    from policyplan.corpora.corpus import corpus
    from policyplan.model.kinds import Level

    spoken = language(ctx)
    with progress(messages.READING, spoken) as say:

        def show(done: int, total: int) -> None:
            say(messages.READING_FILES.render(spoken, done=done, total=total))

        made = corpus(paths, store=output, jobs=jobs, limit=limit, limits=limits_of(limits), on_progress=show)
    with made:
        assert made.built is not None  # it was just built
        facts = {"plans": len(made), "drafts": sum(row.drafted for row in made.plans)}
        built = {name: getattr(made.built, name) for name in ("read", "kept", "removed")}
        streams.put(f"{messages.CORPUS_BUILT.render(spoken, folder=output, **facts, **built)}\n")
        shown = [found for found in made.findings if verbose or found.level is Level.ERROR]
        for found in shown:
            failures.warn(found, spoken)
        more = len(made.findings) - len(shown)
        if more:
            streams.print_error(messages.CORPUS_FINDINGS.render(spoken, count=more, folder=output))
        return failures.DONE if made.findings.ok else failures.FAULTS
