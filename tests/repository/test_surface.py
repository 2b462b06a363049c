"""The public surface as it is written down for users."""

from __future__ import annotations

import difflib

import surface


class TestSurface:
    """What programs rely on does not change unseen."""

    def test_it_is_as_written_down(self) -> None:
        """After a change that is meant, `make surface` writes it down, and CHANGELOG.md names it."""
        then, now = surface.FILE.read_text(encoding="utf-8"), surface.surface()
        assert not list(difflib.unified_diff(then.splitlines(), now.splitlines(), "written down", "now", n=0))

    def test_it_has_the_names_that_users_know(self) -> None:
        """Functions with their parameters, commands with their options, codes."""
        lines = surface.surface().splitlines()
        assert "def policyplan.assign(" in "\n".join(lines)
        assert "    level: AssignmentLevel = …" not in lines
        assert "policyplan workload PLAN" in lines
        assert "    --by [goal|action|phase|kind]" in lines
        assert "file-missing" in lines
