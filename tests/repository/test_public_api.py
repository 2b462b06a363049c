"""The front door: its names, and that the three lists of them say the same."""

from __future__ import annotations

import ast
import importlib
import inspect
from pathlib import Path

import pytest

import policyplan

DOOR = Path(policyplan.__file__)
ROOMS_ON_THE_SIDE = {"testing"}
"""Reached by its full name alone: it needs hypothesis, which users of plans need not have."""


def imports_for_type_checkers() -> dict[str, str]:
    """Each name that the front door imports for type checkers, with the module it comes from."""
    tree = ast.parse(DOOR.read_text(encoding="utf-8"))
    (block,) = (each for each in tree.body if isinstance(each, ast.If) and ast.unparse(each.test) == "TYPE_CHECKING")
    return {
        str(name.asname): str(statement.module)
        for statement in block.body
        if isinstance(statement, ast.ImportFrom)
        for name in statement.names
    }


class TestNames:
    """Every public name is there, says what it is, and nothing else is shown."""

    @pytest.mark.parametrize("name", policyplan.__all__)
    def test_each_can_be_had_and_says_what_it_is(self, name: str) -> None:
        """Classes, functions and rooms have docstrings; the version is a string."""
        found = getattr(policyplan, name)
        assert inspect.getdoc(found)

    def test_completion_shows_just_the_public_names(self) -> None:
        """`dir` gives them, sorted."""
        assert dir(policyplan) == sorted(policyplan.__all__)

    def test_they_are_sorted(self) -> None:
        """So that a new one has one place."""
        assert policyplan.__all__ == sorted(policyplan.__all__)

    def test_no_name_stands_twice(self) -> None:
        """Neither in the list nor in the table."""
        assert len(set(policyplan.__all__)) == len(policyplan.__all__)

    def test_a_name_that_is_not_there_is_an_attribute_error(self) -> None:
        """As with any module."""
        with pytest.raises(AttributeError, match="has no attribute 'goal_of_the_day'"):
            _ = policyplan.goal_of_the_day


class TestTheThreeLists:
    """What type checkers see, what is loaded, and what is public are the same names."""

    def test_type_checkers_see_what_is_public(self) -> None:
        """Each public name but the version is imported for them."""
        assert set(imports_for_type_checkers()) == set(policyplan.__all__) - {"__version__"}

    def test_what_is_loaded_is_what_type_checkers_see(self) -> None:
        """Each name comes from the module that type checkers are told."""
        loaded = dict(policyplan._HOME) | dict.fromkeys(policyplan._ROOMS, "policyplan")
        assert {name: home for name, home in loaded.items() if name not in ROOMS_ON_THE_SIDE} == (
            imports_for_type_checkers()
        )

    @pytest.mark.parametrize(("name", "home"), policyplan._HOME.items())
    def test_each_is_the_same_thing_as_in_its_own_module(self, name: str, home: str) -> None:
        """So that a class can be imported from either."""
        assert getattr(policyplan, name) is getattr(importlib.import_module(home), name)
