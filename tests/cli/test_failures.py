"""What goes wrong ends in a sentence and an exit code; a traceback is shown to those who ask for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NoReturn

import click
import pytest
from click.testing import Result

from policyplan.cli import failures, streams
from policyplan.cli.failures import guarded
from policyplan.draw import messages as draw_messages
from policyplan.errors import CallError, Location, PlanError
from policyplan.files import FILE_EMPTY
from policyplan.model.findings import finding
from policyplan.model.kinds import Level

Call = Callable[..., Result]


def raising(error: BaseException) -> Callable[[], NoReturn]:
    def work() -> NoReturn:
        raise error

    return work


class TestExitCodes:
    """0 done, 1 the plan has faults, 2 the call or a file cannot be used, and a few of Unix."""

    @pytest.mark.parametrize(
        ("work", "code", "said"),
        [
            (lambda: None, 0, ""),
            (lambda: 1, 1, ""),
            (lambda: "text", 0, ""),
            (raising(click.exceptions.Exit(0)), 0, ""),
            (raising(click.exceptions.Exit(3)), 3, ""),
            (raising(KeyboardInterrupt()), 130, "Interrupted; no file is half written.\n"),
            (raising(click.Abort()), 130, "Interrupted; no file is half written.\n"),
            (raising(BrokenPipeError()), 141, ""),
            (raising(CallError(draw_messages.PNG_NEEDS_RESVG)), 2, "error[png-needs-resvg]: PNG pictures need"),
            (
                raising(PermissionError(13, "Permission denied", "x")),
                2,
                "error[file-trouble]: x: The operating system reports",
            ),
            (raising(OSError("odd")), 2, "error[file-trouble]: The operating system reports: odd."),
            (
                raising(ZeroDivisionError("by zero")),
                70,
                "error[program-fault]: Internal error in policyplan",
            ),
            (raising(RecursionError()), 70, "error[program-fault]: Internal error in policyplan"),
            (raising(MemoryError()), 70, "error[program-fault]: Internal error in policyplan"),
            (raising(click.UsageError("odd")), 2, "error[call-malformed]: Invalid call: odd."),
            (raising(click.MissingParameter()), 2, "error[argument-missing]:  is missing. See policyplan --help."),
            (raising(click.NoSuchOption("--x")), 2, "error[flag-unknown]: There is no option '--x' here."),
        ],
    )
    def test_of_what_happened(
        self, capfd: pytest.CaptureFixture[str], work: Callable[[], object], code: int, said: str
    ) -> None:
        """With its sentence, and without a traceback."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(streams, "detach", lambda _: None)
            assert guarded(work, "en") == code
        errors = capfd.readouterr().err
        assert errors.startswith(said)
        assert bool(errors) == bool(said)
        assert "Traceback" not in errors

    def test_faults_of_a_plan(self, capfd: pytest.CaptureFixture[str]) -> None:
        """A line each, with its level."""
        faults = [
            finding(FILE_EMPTY, Location(path="a")),
            finding(FILE_EMPTY, Location(path="b"), level=Level.WARNING),
        ]
        assert guarded(raising(PlanError(faults, at=Location(path="plan.yaml"))), "zh") == 1
        lines = capfd.readouterr().err.splitlines()
        assert [line.partition("：")[0] for line in lines] == [
            "error[plan-faults]: plan.yaml",
            "error[file-empty]: a",
            "warning[file-empty]: b",
        ]

    def test_traceback_on_request(self, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        """By POLICYPLAN_DEBUG; the sentence stands behind it all the same."""
        monkeypatch.setenv("POLICYPLAN_DEBUG", "1")
        assert guarded(raising(ZeroDivisionError("by zero")), "en") == failures.OWN_FAULT
        errors = capfd.readouterr().err
        assert errors.startswith("Traceback (most recent call last):")
        assert "error[program-fault]" in errors
