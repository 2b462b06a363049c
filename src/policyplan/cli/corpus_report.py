"""``policyplan corpus report``: a comparative report on all plans as one page."""

from __future__ import annotations

import click

from policyplan.cli import failures, messages, streams
from policyplan.cli.base import declare, language
from policyplan.cli.corpus import MEMBERS
from policyplan.cli.corpus_agencies import reforms_option, register_option
from policyplan.cli.corpus_info import store_argument
from policyplan.cli.options import force_option, keep, language_option, required_output_option
from policyplan.messages import Message

_DETAILS = Message(
    "cli.details.corpus-report",
    "Contents: the files and what failed, who leads what with the tasks behind each number, indices with the reasons "
    "where they don't apply, pictures, the agencies of all plans with the unresolved names, and what may not be "
    "compared, in Chinese and in English. The page is one file and needs no network.\n\n"
    "\b\nExamples:\n"
    "  policyplan corpus report corpus -o comparison.html\n"
    "  policyplan corpus report corpus -o comparison.html --register register.yaml",
)


@declare("report", _DETAILS, summary=MEMBERS["report"])
@store_argument
@required_output_option(Message("cli.parameter.corpus.report.output", "Output file, .html."))
@register_option
@reforms_option
@force_option
@language_option
@click.pass_context
def command(
    ctx: click.Context, /, store: str, output: str, register: str | None, as_of: str | None, force: bool
) -> int:
    """Write the page."""
    from policyplan.corpora.corpus import corpus
    from policyplan.report.compared_plans import comparison

    spoken = language(ctx)
    keep(output, force=force)
    with corpus(store) as opened:
        made = comparison(opened, register=register, as_of=as_of, language=spoken)
        path = made.save(output, replace=force)
    streams.print_error(messages.WRITTEN.render(spoken, path=str(path)))
    return failures.DONE
