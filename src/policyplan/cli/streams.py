"""The standard streams: UTF-8 in any locale, plain text in pipes and files, no error when a reader has gone.

Text is printed without control characters, which a terminal would obey: they come from names and ids of files that
somebody else made. Data keep them, unless they go to a terminal.
"""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Mapping
from typing import Any

import click

from policyplan.cli import messages
from policyplan.messages import escaped


def use_utf8() -> None:
    """Let both output streams write UTF-8 and leave newlines alone, in any locale and on any platform.

    Characters without a UTF-8 form (file names of arbitrary bytes) are written as escapes.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def is_rich(stream: Any, environment: Mapping[str, str] = os.environ) -> bool:
    """Return whether a stream is a terminal that shows colours and box-drawing characters."""
    wanted = not environment.get("NO_COLOR") and environment.get("TERM") != "dumb"
    return wanted and stream is not None and bool(stream.isatty())


def put(text: str) -> None:
    """Write *text* to the standard output, all of it at once, with escapes for control characters."""
    if sys.stdout is None:
        return
    try:
        sys.stdout.write(escaped(text))
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise _unwritable(error) from error


def put_bytes(data: bytes) -> None:
    """Write *data* to the standard output unchanged, but as `put` does to a terminal.

    Raises `FileError` ``output-unwritable``.
    """
    if sys.stdout is None:
        return
    if sys.stdout.isatty():
        put(data.decode("utf-8", "replace"))
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
    """Write what is still buffered."""
    put("")


def _unwritable(error: OSError) -> Exception:
    from policyplan.errors import FileError, Location
    from policyplan.files import reason_of

    detach(sys.stdout)
    return FileError(messages.OUTPUT_UNWRITABLE, at=Location(path="<stdout>"), reason=reason_of(error))


def print_error(text: str) -> None:
    """Write a line to the standard error as `put` does, with ``error[…]`` in colour in a terminal."""
    text = escaped(text)
    head, bracket, rest = text.partition("]: ")
    if bracket and is_rich(sys.stderr):
        colour = "red" if head.startswith("error[") else "yellow"
        text = click.style(f"{head}]:", fg=colour, bold=True) + f" {rest}"
    try:
        click.echo(text, err=True)
    except OSError:
        detach(sys.stderr)


def detach(stream: Any) -> None:
    """Discard what is still to be written: its reader has gone, and Python would report an error at exit."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        try:
            os.dup2(nowhere, stream.fileno())
        finally:
            os.close(nowhere)
