"""Errors are caught here, once: each becomes a sentence on the standard error and an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

import click

from policyplan.cli import messages, streams
from policyplan.errors import FLAG_WITHOUT_VALUE, PROGRAM_FAULT
from policyplan.messages import Language
from policyplan.query import messages as query_messages

if TYPE_CHECKING:
    from policyplan.errors import PolicyPlanError, Statement
    from policyplan.query.check import Findings

DONE = 0
FAULTS = 1
UNUSABLE = 2
OWN_FAULT = 70
INTERRUPTED = 130
READER_GONE = 141


def guarded(work: Callable[[], object], language: Language) -> int:
    """Run *work* and return its exit code; errors are reported in *language*."""
    try:
        result = work()
        streams.flush()
    except click.exceptions.Exit as end:
        return guarded(streams.flush, language) or end.exit_code
    except (KeyboardInterrupt, click.Abort):
        streams.print_error(messages.INTERRUPTED.render(language))
        return INTERRUPTED
    except BrokenPipeError:
        streams.detach(sys.stdout)
        return READER_GONE
    except Exception as error:  # noqa: BLE001  no error shows a traceback
        return _reported(error, language)
    return result if isinstance(result, int) else DONE


def _reported(error: Exception, language: Language) -> int:
    from policyplan.errors import PolicyPlanError

    if os.environ.get("POLICYPLAN_DEBUG"):
        import traceback

        streams.print_error("".join(traceback.format_exception(error)).rstrip("\n"))
    known = _as_typed(error) if isinstance(error, PolicyPlanError) else _known(error)
    for line in lines(known, language):
        streams.print_error(line)
    return known.exit_code if known.code != "program-fault" else OWN_FAULT


def lines(error: PolicyPlanError, language: Language) -> Iterator[str]:
    """Return an error as lines: ``error[code]: …``, then one line for each fault of a plan."""
    from policyplan.errors import PlanError, sentence

    # The faults of a plan have lines of their own, so the first line is the sentence without them.
    yield f"error[{error.code}]: {sentence(error.location, error.message(language), error.hint(language), language)}"
    if isinstance(error, PlanError):
        yield from (finding_line(finding, language) for finding in error.findings)


def finding_line(finding: Statement, language: Language) -> str:
    """Return a finding as a line: ``warning[code]: …``."""
    return f"{getattr(finding, 'level', 'error')}[{finding.code}]: {finding.sentence(language)}"


def _as_typed(error: PolicyPlanError) -> PolicyPlanError:
    """An error that names an option as Python does, ``as_of``, with the option as it is typed, ``--as-of``."""
    names = ("option", "argument", "other")
    facts = {name: as_typed(error.facts[name]) for name in names if error.facts.get(name)}
    return type(error)(error.template, at=error.location, **error.facts | facts) if facts else error


def as_typed(option: object) -> object:
    """Return the name of an option, with or without a value, as it is typed: ``as_of`` is ``--as-of``."""
    name, space, value = str(option).partition(" ")
    return f"--{name.replace('_', '-')}{space}{value}" if name.isidentifier() and name.islower() else option


def _known(error: Exception) -> PolicyPlanError:
    """Return any error as an error of the package."""
    from policyplan.errors import CallError, FileError, Location, PolicyPlanError, nearest

    if isinstance(error, click.NoSuchOption):
        name = error.option_name
        return CallError(query_messages.FLAG_UNKNOWN, option=name, nearest=nearest(name, _options(error.ctx)))
    if isinstance(error, click.MissingParameter):
        return CallError(query_messages.ARGUMENT_MISSING, argument=name_of(error.param), help=_help(error.ctx))
    if isinstance(error, click.BadOptionUsage):
        # Click distinguishes the two faults of a value by its words alone.
        code = messages.FLAG_WITH_VALUE if "does not take a value" in error.message else FLAG_WITHOUT_VALUE
        return CallError(code, option=error.option_name, help=_help(error.ctx))
    if isinstance(error, click.ClickException):
        ctx = getattr(error, "ctx", None)
        return CallError(messages.CALL_MALFORMED, reason=error.format_message().rstrip("."), help=_help(ctx))
    if isinstance(error, OSError):
        place = Location(path=error.filename if isinstance(error.filename, str) else None)
        return FileError(messages.FILE_TROUBLE, at=place, reason=error.strerror or str(error))
    kind = type(error).__name__
    return PolicyPlanError(PROGRAM_FAULT, kind=kind, reason=str(error) or kind)


def name_of(param: click.Parameter | None) -> str:
    """Return the name of an argument or an option in a call."""
    if isinstance(param, click.Option):
        return param.opts[-1]
    return (param.metavar if param else None) or ""


def _options(ctx: click.Context | None) -> Iterator[str]:
    for param in ctx.command.get_params(ctx) if ctx else ():
        if isinstance(param, click.Option):
            yield from param.opts


def _help(ctx: click.Context | None) -> str:
    return f"{ctx.command_path if ctx else 'policyplan'} --help"


def warn(finding: Statement, language: Language) -> None:
    """Print a finding to the standard error."""
    streams.print_error(finding_line(finding, language))


def faults(findings: Findings, language: Language) -> int:
    """Print the errors of a plan that was examined, and return the exit code, which says whether there are any."""
    for finding in findings.errors:
        warn(finding, language)
    return DONE if findings.ok else FAULTS


def left_out(findings: Sequence[Statement], language: Language) -> int:
    """Print the findings about a table, and return the exit code, which says whether one is more than a hint."""
    for finding in findings:
        warn(finding, language)
    return FAULTS if any(getattr(finding, "level", None) != "info" for finding in findings) else DONE
