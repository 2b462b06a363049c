"""A sign in the terminal that long work goes on."""

from __future__ import annotations

import contextlib
import sys
import threading
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from policyplan.cli import streams
from policyplan.messages import Language, Message, escaped

if TYPE_CHECKING:
    from rich.status import Status
    from rich.text import Text

PATIENCE = 0.7
"""Seconds after which work counts as long."""


@contextlib.contextmanager
def progress(message: Message, language: Language, *, patience: float = PATIENCE) -> Iterator[Callable[[str], None]]:
    """Show *message* on the standard error of a terminal while the work takes longer than *patience* seconds.

    Yields a function that replaces the words. The message disappears when the work is done. Nothing is written to a
    pipe or a file.
    """
    sign = _Sign(message.render(language))
    if not streams.is_rich(sys.stderr):
        yield sign.say
        return
    timer = threading.Timer(patience, sign.show)
    timer.daemon = True
    timer.start()
    try:
        yield sign.say
    finally:
        timer.cancel()
        timer.join()
        sign.close()


class _Sign(contextlib.ExitStack):
    """The words in the terminal."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self._words = words
        self._status: Status | None = None

    def show(self) -> None:
        """Begin to show the words."""
        from rich.console import Console

        self._status = self.enter_context(Console(stderr=True).status(_text(self._words)))

    def say(self, words: str) -> None:
        """Replace the words."""
        self._words = words
        if self._status is not None:
            self._status.update(_text(words))


def _text(words: str) -> Text:
    """The words as they are: square brackets in them are no markup."""
    from rich.text import Text

    return Text(escaped(words))
