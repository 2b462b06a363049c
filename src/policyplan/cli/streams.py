"""The standard streams: UTF-8 whatever the locale, plain where no person looks, closed without complaint."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Mapping
from typing import Any

import click

from policyplan.cli import messages


def use_utf8() -> None:
    """Let both output streams write UTF-8 and leave newlines alone, whatever the locale and the platform.

    What UTF-8 cannot hold (a file name of wild bytes) is written as an escape.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def is_rich(stream: Any, environment: Mapping[str, str] = os.environ) -> bool:
    """Whether a stream is a terminal that takes colour and box drawing."""
    wanted = not environment.get("NO_COLOR") and environment.get("TERM") != "dumb"
    return wanted and stream is not None and bool(stream.isatty())


def put(text: str) -> None:
    """Write *text* to the standard output, all of it at once."""
    if sys.stdout is None:
        return
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise _unwritable(error) from error


def put_bytes(data: bytes) -> None:
    """Write *data* to the standard output as they are. Raises `FileError` ``output-unwritable``."""
    if sys.stdout is None:
        return
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise _unwritable(error) from error


def flush() -> None:
    """Give out what is still held back."""
    put("")


def _unwritable(error: OSError) -> Exception:
    from policyplan.errors import FileError, Location
    from policyplan.files import reason_of

    silence(sys.stdout)
    return FileError(messages.OUTPUT_UNWRITABLE, at=Location(path="<stdout>"), reason=reason_of(error))


def complain(text: str) -> None:
    """Write a line to the standard error, its ``error[…]`` in colour in a terminal."""
    head, bracket, rest = text.partition("]: ")
    if bracket and is_rich(sys.stderr):
        colour = "red" if head.startswith("error[") else "yellow"
        text = click.style(f"{head}]:", fg=colour, bold=True) + f" {rest}"
    try:
        click.echo(text, err=True)
    except OSError:
        silence(sys.stderr)


def silence(stream: Any) -> None:
    """Send what is still to be written to nowhere: its reader has gone, and Python would complain at its end."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        try:
            os.dup2(nowhere, stream.fileno())
        finally:
            os.close(nowhere)
