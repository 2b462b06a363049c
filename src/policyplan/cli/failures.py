"""Errors are caught here, once: each becomes a sentence on the standard error and an exit code, never a traceback."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

import click

from policyplan.cli import messages, streams
from policyplan.cli.phrases import phrase
from policyplan.errors import FLAG_WITHOUT_VALUE, PROGRAM_FAULT
from policyplan.messages import Language
from policyplan.query import messages as query_messages

if TYPE_CHECKING:
    from policyplan.errors import PolicyPlanError, Statement

DONE = 0
FAULTS = 1
UNUSABLE = 2
OWN_FAULT = 70
INTERRUPTED = 130
READER_GONE = 141


def guarded(work: Callable[[], object], language: Language) -> int:
    """The exit code of *work*; whatever it raises is said in *language*."""
    try:
        result = work()
        streams.flush()
    except click.exceptions.Exit as end:
        return guarded(streams.flush, language) or end.exit_code
    except (KeyboardInterrupt, click.Abort):
        streams.complain(phrase("interrupted", language))
        return INTERRUPTED
    except BrokenPipeError:
        streams.silence(sys.stdout)
        return READER_GONE
    except Exception as error:  # noqa: BLE001  whatever went wrong, nobody is to meet a traceback
        return _said(error, language)
    return result if isinstance(result, int) else DONE


def _said(error: Exception, language: Language) -> int:
    from policyplan.errors import PolicyPlanError

    if os.environ.get("POLICYPLAN_DEBUG"):
        streams.complain("".join(traceback.format_exception(error)).rstrip("\n"))
    known = _as_typed(error) if isinstance(error, PolicyPlanError) else _known(error)
    for line in lines(known, language):
        streams.complain(line)
    return known.exit_code if known.code != "program-fault" else OWN_FAULT


def lines(error: PolicyPlanError, language: Language) -> Iterator[str]:
    """An error as lines: ``error[code]: …``, and behind it one line for each fault of a plan."""
    from policyplan.errors import PlanError, sentence

    # A plan's faults stand in lines of their own, so its first line is the sentence without them.
    yield f"error[{error.code}]: {sentence(error.location, error.message(language), error.hint(language), language)}"
    if isinstance(error, PlanError):
        yield from (finding_line(each, language) for each in error.findings)


def finding_line(finding: Statement, language: Language) -> str:
    """A finding as a line: ``warning[code]: …``."""
    return f"{getattr(finding, 'level', 'error')}[{finding.code}]: {finding.sentence(language)}"


def _as_typed(error: PolicyPlanError) -> PolicyPlanError:
    """An error that names an option as Python does, ``as_of``, with the option as it is typed, ``--as-of``."""
    option = error.facts.get("option")
    if isinstance(option, str) and option.isidentifier() and option.islower():
        return type(error)(
            error.template, at=error.location, **error.facts | {"option": f"--{option.replace('_', '-')}"}
        )
    return error


def _known(error: Exception) -> PolicyPlanError:
    """What happened, as an error of the package."""
    from policyplan.errors import CallError, FileError, Location, PolicyPlanError, nearest

    if isinstance(error, click.NoSuchOption):
        name = error.option_name
        return CallError(messages.FLAG_UNKNOWN, option=name, nearest=nearest(name, _options(error.ctx)))
    if isinstance(error, click.MissingParameter):
        return CallError(query_messages.ARGUMENT_MISSING, argument=said(error.param), help=_help(error.ctx))
    if isinstance(error, click.BadOptionUsage):
        # Click tells the two ways in which a value can be wrong by its words alone.
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


def said(param: click.Parameter | None) -> str:
    """What a call names an argument or an option by."""
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
    """Say a finding on the standard error."""
    streams.complain(finding_line(finding, language))


def left_out(findings: Sequence[Statement], language: Language) -> int:
    """Tell of the rows of a table that had to be left out; the exit code says whether there were any."""
    for finding in findings:
        warn(finding, language)
    return FAULTS if findings else DONE
