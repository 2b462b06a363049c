"""The lowest versions that the package allows, as `make test-lowest` installs them."""

from __future__ import annotations

import itertools
import tomllib
from pathlib import Path

import lowest
import pytest


def test_every_dependency_is_at_its_bound() -> None:
    """Those of the extras too; what only the tests use is as they ask for it."""
    told = tomllib.loads(lowest.PROJECT.read_text(encoding="utf-8"))
    extras = (asked for name, asked in told["project"]["optional-dependencies"].items() if name not in lowest.HEAVY)
    wanted = [*told["project"]["dependencies"], *itertools.chain(*extras)]
    found = lowest.lowest()
    assert {each.replace(">=", "==") for each in wanted} <= set(found)
    assert "sybil>=9" in found
    assert not [each for each in found if each.startswith("click>")]


def test_another_kind_of_bound_is_refused(tmp_path: Path) -> None:
    """A bound that cannot be lowered to one version is said."""
    project = tmp_path / "pyproject.toml"
    project.write_text('[project]\ndependencies = ["attrs~=24.2"]\noptional-dependencies = {}\n', encoding="utf-8")
    with pytest.raises(SystemExit, match=r"attrs~=24\.2"):
        lowest.lowest(project)
