"""The version is the same wherever it is written."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import policyplan

ROOT = Path(__file__).parents[2]


class TestVersion:
    """Someone who cites the package cites what is installed."""

    @pytest.mark.parametrize(
        ("file", "pattern"), [("CITATION.cff", r"^version: (.+)$"), ("CHANGELOG.md", r"^## (\d+\.\d+\.\d+)")]
    )
    def test_files_say_the_package_s_version(self, file: str, pattern: str) -> None:
        """The first version that a file names is the package's own."""
        found = re.search(pattern, (ROOT / file).read_text(encoding="utf-8"), flags=re.MULTILINE)
        assert found
        assert found[1] == policyplan.__version__
