"""The front doors: their names, and that stubs, attributes and listings agree."""

from __future__ import annotations

import importlib
import inspect
import re
import subprocess
import sys
from pathlib import Path

import pytest

import policyplan

DOORS = (
    "policyplan",
    *(f"policyplan.{room}" for room in ("draw", "graph", "io", "linting", "model", "query", "report", "text")),
)
ASIDE = {"io", "query", "testing", "text"}
"""Sub-packages that ``from policyplan import *`` leaves alone: their names are common words, or they need an extra."""

LISTED = [
    (door, home, name)
    for door in DOORS
    for home, name in re.findall(
        r"^from (\S+) import (\w+) as \2$",
        Path(str(importlib.import_module(door).__file__)).with_suffix(".pyi").read_text(encoding="utf-8"),
        re.MULTILINE,
    )
]
"""Each line of each stub: the front door, the module that a name comes from, the name."""


class TestNames:
    """Every public name is there, says what it is, and nothing else is shown."""

    @pytest.mark.parametrize("name", policyplan.__all__)
    def test_each_can_be_had_and_says_what_it_is(self, name: str) -> None:
        """Classes, functions and rooms have docstrings."""
        found = getattr(policyplan, name)
        assert inspect.getdoc(found)

    @pytest.mark.parametrize("door", DOORS)
    def test_completion_shows_just_the_public_names(self, door: str) -> None:
        """`dir` gives them, sorted."""
        module = importlib.import_module(door)
        assert dir(module) == sorted({*module.__all__, *(ASIDE if door == "policyplan" else ())})

    @pytest.mark.parametrize("door", DOORS)
    def test_a_name_that_is_not_there_is_an_attribute_error(self, door: str) -> None:
        """As with any module."""
        with pytest.raises(AttributeError, match=f"module '{door}' has no attribute 'goal_of_the_day'"):
            _ = importlib.import_module(door).goal_of_the_day

    def test_the_version(self) -> None:
        """It is known without any import."""
        assert re.fullmatch(r"\d+\.\d+\.\d+", policyplan.__version__)


class TestStubs:
    """What type checkers read is what is loaded."""

    @pytest.mark.parametrize(("door", "home", "name"), LISTED, ids=[f"{door}.{name}" for door, _, name in LISTED])
    def test_each_is_the_same_thing_as_in_its_own_module(self, door: str, home: str, name: str) -> None:
        """So that a class can be imported from either."""
        found = getattr(importlib.import_module(door), name)
        assert found is (
            importlib.import_module(f"{home}.{name}") if home == door else vars(importlib.import_module(home))[name]
        )

    @pytest.mark.parametrize("door", DOORS)
    def test_a_stub_has_no_other_lines(self, door: str) -> None:
        """Each name is in it once, sorted, and is public."""
        stub = Path(str(importlib.import_module(door).__file__)).with_suffix(".pyi")
        lines = [line for line in stub.read_text(encoding="utf-8").splitlines() if line.startswith("from ")]
        assert len(lines) == len({name for where, _, name in LISTED if where == door})
        assert sorted(name for where, _, name in LISTED if where == door) == importlib.import_module(door).__all__


class TestSubPackages:
    """What a sub-package has is there without importing it first."""

    @pytest.mark.parametrize(
        "look",
        [
            "policyplan.model.Role",
            "policyplan.query.Result",
            "policyplan.io.to_frames",
            "policyplan.draw.Picture",
            "policyplan.graph.NodeKind",
            "policyplan.report.Report",
            "policyplan.text.wrap",
            "policyplan.testing.plans",
            "policyplan.errors.CallError",
        ],
    )
    def test_by_attribute(self, look: str) -> None:
        """In a process that has imported the front door alone."""
        ran = subprocess.run(
            [sys.executable, "-c", f"import policyplan; print({look}.__name__)"],
            capture_output=True,
            encoding="utf-8",
            check=True,
            timeout=60,
        )
        assert ran.stdout.strip() == look.rpartition(".")[2]

    def test_names_of_submodules_are_not_hidden(self) -> None:
        """No public name of a room is that of a module in it: importing the module would put it in its place."""
        for door, home, name in LISTED:
            if home != door:
                module = importlib.import_module(door)
                assert not any(
                    (Path(place) / f"{name}.py").exists() or (Path(place) / name).is_dir() for place in module.__path__
                )

    def test_a_star_takes_nothing_away(self) -> None:
        """The standard library's `io` stays itself."""
        names: dict[str, object] = {}
        exec("import io\nfrom policyplan import *", names)  # noqa: S102
        import io

        assert names["io"] is io
        assert not ASIDE & (set(names) - {"io"})
        assert names["Plan"] is policyplan.Plan
