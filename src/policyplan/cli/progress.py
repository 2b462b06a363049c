"""A sign in the terminal that long work goes on."""

from __future__ import annotations

import contextlib
import sys
import threading
from collections.abc import Iterator

from policyplan.cli import streams
from policyplan.messages import Language, Message

PATIENCE = 0.7
"""Seconds after which work counts as long."""


@contextlib.contextmanager
def progress(message: Message, language: Language, *, patience: float = PATIENCE) -> Iterator[None]:
    """Show *message* on the standard error of a terminal while the work takes longer than *patience* seconds.

    The message disappears when the work is done. Nothing is written to a pipe or a file.
    """
    if not streams.is_rich(sys.stderr):
        yield
        return
    shown = contextlib.ExitStack()
    timer = threading.Timer(patience, _show, (shown, message.render(language)))
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        shown.close()


def _show(shown: contextlib.ExitStack, words: str) -> None:
    from rich.console import Console

    shown.enter_context(Console(stderr=True).status(words))
