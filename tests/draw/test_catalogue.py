"""The pictures by name."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

import pytest

from policyplan import draw, samples
from policyplan.draw.catalogue import KINDS
from policyplan.draw.catalogue import draw as by_name
from policyplan.draw.picture import Picture
from policyplan.errors import CallError


def _draws_a_plan(function: Callable[..., Any]) -> bool:
    return next(iter(inspect.signature(function).parameters)) == "plan"


class TestKinds:
    """Every picture that the room has, each once."""

    def test_all(self) -> None:
        """What makes a picture of one plan is in the catalogue, and nothing else."""
        makers = [
            name
            for name in draw.__all__
            if inspect.isfunction(getattr(draw, name)) and name != "draw" and _draws_a_plan(getattr(draw, name))
        ]
        assert sorted(kind.function.__name__ for kind in KINDS.values()) == makers

    @pytest.mark.parametrize("name", KINDS)
    def test_kind(self, name: str) -> None:
        """A day is taken by those that are said to; the title is a phrase."""
        kind = KINDS[name]
        assert kind.title
        assert kind.title.render("zh") != kind.title.render("en")


def test_by_name() -> None:
    """The same picture as by its function; what has no name is told the nearest."""
    plan = samples.jiangmen()
    drawn = by_name(plan, "flow", language="en")
    assert isinstance(drawn, Picture)
    assert drawn.svg == draw.flow(plan, language="en").svg
    with pytest.raises(CallError, match="matrix"):
        by_name(plan, "matrx")
