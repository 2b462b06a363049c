"""Showing in a terminal that long work goes on."""

from __future__ import annotations

import contextlib
import sys
import threading
from collections.abc import Iterator

from policyplan.cli import streams
from policyplan.cli.phrases import phrase
from policyplan.messages import Language

PATIENCE = 0.7
"""After how many seconds work counts as long."""


@contextlib.contextmanager
def working(phrase_key: str, language: Language, *, patience: float = PATIENCE) -> Iterator[None]:
    """Show on the standard error that something is being done, once it takes long, and only to a person.

    What is shown goes when the work is done. Nothing is written to a pipe or a file.
    """
    if not streams.is_rich(sys.stderr):
        yield
        return
    shown = contextlib.ExitStack()
    timer = threading.Timer(patience, _show, (shown, phrase(phrase_key, language)))
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
