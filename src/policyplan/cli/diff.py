"""``policyplan diff``: what changed between two versions of a plan, for readers, programs and git."""

from __future__ import annotations

import os
import pathlib
from typing import TYPE_CHECKING, Any

import click

from policyplan.cli import failures, streams
from policyplan.cli.base import argument, declare, language, option
from policyplan.cli.options import (
    OneOf,
    PlanName,
    bom_option,
    force_option,
    language_option,
    limit_option,
    output_option,
)
from policyplan.messages import Language, Message

if TYPE_CHECKING:
    from policyplan.compare.differences import Diff
    from policyplan.model.plan import Plan

_DETAILS = Message(
    "cli.details.diff",
    "Compares every record of the two plans, attribute by attribute: what was added, removed, moved or changed, and "
    "what the change of a target, a due date or a firmness means. Records are matched by id, and by their words where "
    "the ids differ. A and B are plan files in any format that can be read, jiangmen for the sample plan, or /dev/null "
    "for no plan.\n\n"
    "The format text has a line per change: + new, - gone, ~ different. An HTML page also has the texts of both plans "
    "side by side. With --git, the arguments are those that git gives to an external diff.\n\n"
    "\b\nExamples:\n"
    "  policyplan diff plan-2025.yaml plan-2026.yaml\n"
    "  policyplan diff old.yaml new.yaml -o diff.html\n"
    "  policyplan diff old.yaml new.yaml --only target_lowered --only deadline_postponed --exit-code\n"
    "  git config diff.policyplan.command 'policyplan diff --git'",
)
NEEDS_TWO = Message(
    "diff-needs-two", "Two plans are needed, not {count}.", hint="Give the old version first, then the new one."
)
GIT_ARGUMENTS = Message(
    "git-arguments", "With --git, 7 arguments are expected, not {count}.", hint="Leave the call to git, see {page}."
)
NEITHER_PLAN = Message("neither-plan", "Neither file exists.", hint="Name at least one plan.")
DRAFT_FIRST = Message(
    "draft-first",
    "The file is a document, not a plan.",
    hint="Draft a plan from it, and compare that: policyplan draft {file} -o plan.yaml.",
)
UNMERGED = Message("diff-unmerged", "{path} is unmerged; there is nothing to compare.")
_KINDS = Message("cli.parameter.diff.only", "Kind of change to show, such as target_lowered. Repeat it for several.")
_FORMATS = ("text", "table", "csv", "json", "xlsx", "markdown", "latex", "html")
_PAGE = "docs/how-to/diff.md"
_DOCUMENTS = (".txt", ".doc", ".docx", ".pdf", ".htm", ".html", ".wps", ".odt")
_GIT_COUNTS = (7, 9)
"""The number of arguments of an external diff of git: seven, and two more for a renamed file."""


def _kinds() -> tuple[str, ...]:
    from policyplan.compare.differences import DifferenceKind

    return tuple(kind.value for kind in DifferenceKind)


@declare("diff", _DETAILS)
@argument(
    "plans",
    nargs=-1,
    type=PlanName(),
    metavar="A B",
    help=Message("cli.parameter.diff.plans", "The old and the new version, as PLAN elsewhere."),
)
@option("--only", type=OneOf(_kinds), multiple=True, metavar="KIND", help=_KINDS)
@option(
    "--match",
    type=OneOf(("auto", "id", "text")),
    default="auto",
    metavar="HOW",
    help=Message(
        "cli.parameter.diff.match",
        "How records are matched: by id, by text, or auto: by id, and by text where ids differ (default: auto).",
    ),
)
@option(
    "--evidence",
    is_flag=True,
    help=Message("cli.parameter.diff.evidence", "Compare quotes, their places and marks of inference too."),
)
@option(
    "--exit-code",
    is_flag=True,
    help=Message("cli.parameter.diff.exit_code", "Exit with 1 if there are changes, with 0 if there are none."),
)
@option(
    "--git",
    is_flag=True,
    help=Message("cli.parameter.diff.git", "Take the arguments that git gives to an external diff."),
)
@option(
    "--format",
    type=OneOf(_FORMATS),
    metavar="FORMAT",
    help=Message(
        "cli.parameter.diff.format",
        "Format: text, table, csv, json, xlsx, markdown, latex or html (default: from the suffix of --output, else "
        "text).",
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
    only: tuple[str, ...],
    match: Any,
    limit: int,
    format: str | None,
    *,
    evidence: bool,
    exit_code: bool,
    git: bool,
    **where: Any,
) -> int:
    """Print the changes; the exit code says whether there are any, if that is asked for."""
    from policyplan.cli import answers
    from policyplan.compare.diff import diff
    from policyplan.errors import PolicyPlanError

    spoken = language(ctx)
    if git and len(plans) == 1:  # all that git says about a file with conflicts
        streams.put(f"{UNMERGED.render(spoken, path=plans[0])}\n")
        return failures.DONE
    names, heads = _from_git(plans) if git else _two(plans)
    is_text = format == "text" or (format is None and _has_suffix(where["output"], "", ".txt"))
    to = answers.destination(format="table" if is_text else format, **where)
    try:
        old, new, faulty = _opened(names, limit, spoken)
    except PolicyPlanError as error:
        if not git:
            raise
        # git shows no other file once an external diff has failed.
        streams.put(_heads(heads))
        for line in failures.lines(error, spoken):
            streams.print_error(line)
        return failures.DONE
    answer = diff(old, new, match=match, evidence=evidence, only=only)
    if is_text:
        answers.put(_lines(answer, heads, spoken), to, spoken)
    elif to.format == "html":
        answers.put_bytes(_page(answer, spoken), to, spoken)
    else:
        answers.output(answer, spoken, to)
    if exit_code and answer.rows:
        return failures.FAULTS
    return failures.FAULTS if faulty and not git else failures.DONE


def _has_suffix(output: str | None, *suffixes: str) -> bool:
    return pathlib.PurePath(output or "").suffix.lower() in suffixes


def _two(plans: tuple[str, ...]) -> tuple[tuple[str, str], tuple[str, str]]:
    """Return the two files of a call, and the names under which they are shown."""
    from policyplan.errors import CallError

    if len(plans) != 2:
        raise CallError(NEEDS_TWO, count=len(plans))
    old, new = plans
    return (old, new), (old, new)


def _from_git(plans: tuple[str, ...]) -> tuple[tuple[str, str], tuple[str, str]]:
    """Return the two files that git names, and the names under which they are shown: those in the repository.

    git gives: path old-file old-hex old-mode new-file new-hex new-mode, and for a renamed file its new path and what
    else changed.
    """
    from policyplan.errors import CallError

    if len(plans) not in _GIT_COUNTS:
        raise CallError(GIT_ARGUMENTS, count=len(plans), page=_PAGE)
    path, old, _, _, new, *_ = plans
    renamed = plans[7] if len(plans) > 7 else path
    return (old, new), (
        old if _is_nothing(old) else f"a/{path}",
        new if _is_nothing(new) else f"b/{renamed}",
    )


def _is_nothing(name: str) -> bool:
    """Return whether a name stands for a file that doesn't exist."""
    return name in (os.devnull, "/dev/null", "nul")


def _opened(names: tuple[str, str], limit: int, spoken: Language) -> tuple[Plan, Plan, bool]:
    """Return both plans, and whether one has faults, which are reported. Nothing becomes a plan without records."""
    from policyplan.errors import CallError

    plans: list[Plan | None] = []
    faulty = False
    for name in names:
        if _is_nothing(name):
            plans.append(None)
            continue
        opened = _look_at(name, limit)
        faulty = failures.faults(opened.findings, spoken) != failures.DONE or faulty
        plans.append(opened.plan)
    old, new = plans
    if old is None and new is None:
        raise CallError(NEITHER_PLAN)
    return old or _empty(new), new or _empty(old), faulty


def _look_at(name: str, limit: int) -> Any:
    """Return a plan with its findings. Raises `FormatError` with what to do for the text of a document."""
    from policyplan.cli.options import look_at_plan
    from policyplan.errors import FormatError, Location

    try:
        return look_at_plan(name, limit)
    except FormatError as error:
        if not _has_suffix(name, *_DOCUMENTS):
            raise
        raise FormatError(DRAFT_FIRST, at=Location(path=name), file=name) from error


def _empty(plan: Plan | None) -> Plan:
    """Return a plan without records, but with the id and the title of another one."""
    from policyplan.model.plan import Plan

    assert plan is not None  # one of the two exists
    return Plan(id=plan.id, title=plan.title, language=plan.language)


def _lines(answer: Diff, heads: tuple[str, str], spoken: Language) -> str:
    """Return the changes as lines below the names of the files, and the notes; nothing if nothing changed."""
    from policyplan.text.breaking import visible

    if not answer.rows:
        return "".join(f"{note.sentence(spoken)}\n" for note in answer.notes[:1])
    notes = [note.sentence(spoken) for note in answer.notes]
    return _heads(heads) + "".join(f"{visible(line)}\n" for line in [*answer.lines(spoken), "", *notes])


def _heads(heads: tuple[str, str]) -> str:
    from policyplan.text.breaking import visible

    return f"--- {visible(heads[0])}\n+++ {visible(heads[1])}\n"


def _page(answer: Diff, spoken: Language) -> bytes:
    from policyplan.report.side_by_side import comparison_page

    return comparison_page(answer, language=spoken).html.encode()
