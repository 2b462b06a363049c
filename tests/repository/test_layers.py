"""Nobody imports upwards, sideways or through the front door."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


class TestLayers:
    """The contracts stand in pyproject.toml, and import-linter keeps them."""

    def test_all_contracts_are_kept(self, tmp_path: Path) -> None:
        """Every module has its place, and imports only what lies below it."""
        pytest.importorskip("importlinter", reason="import-linter is not installed")
        call = "from importlinter.cli import lint_imports_command as run; run()"
        options = ["--config", str(ROOT / "pyproject.toml"), "--cache-dir", str(tmp_path)]
        ran = subprocess.run(
            [sys.executable, "-c", call, *options], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
        )
        assert ran.returncode == 0, ran.stdout + ran.stderr
