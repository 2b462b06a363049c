"""What is shown while long work goes on."""

from __future__ import annotations

import io
import sys
import time

import pytest

from policyplan.cli import messages
from policyplan.cli.progress import progress


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


class TestWorking:
    """It is shown to a person, and only when it takes long."""

    def test_long_work(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Words, in the language of the call."""
        stream = Terminal()
        monkeypatch.setattr(sys, "stderr", stream)
        monkeypatch.setenv("TERM", "xterm")
        monkeypatch.delenv("NO_COLOR", raising=False)
        with progress(messages.READING, "zh", patience=0.01):
            time.sleep(0.5)
        assert "正在读取……" in stream.getvalue()

    def test_short_work(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Nothing."""
        stream = Terminal()
        monkeypatch.setattr(sys, "stderr", stream)
        monkeypatch.setenv("TERM", "xterm")
        monkeypatch.delenv("NO_COLOR", raising=False)
        with progress(messages.READING, "zh", patience=60):
            pass
        assert stream.getvalue() == ""

    def test_pipe(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Nothing at all."""
        stream = io.StringIO()
        monkeypatch.setattr(sys, "stderr", stream)
        with progress(messages.READING, "en", patience=0):
            time.sleep(0.05)
        assert stream.getvalue() == ""
