"""Tests for the order of boxes in columns, and for layouts in a process of their own."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from typing import Any

import pytest

from policyplan import samples
from policyplan.draw import flow, network
from policyplan.draw.catalogue import KINDS, draw
from policyplan.draw.layout import graphviz
from policyplan.draw.layout.crossing_order import heights
from policyplan.draw.layout.engine import render
from policyplan.draw.options import Settings
from policyplan.draw.picture import Picture
from policyplan.errors import DrawError


class TestHeights:
    """Boxes stand so that few lines cross."""

    def test_none_cross(self) -> None:
        """What is tied lies at one height."""
        ties = [("a", "y"), ("b", "x")]
        found = heights("abxy", ties, Settings())
        assert (found["a"] < found["b"]) == (found["y"] < found["x"])

    def test_nothing(self) -> None:
        """Without boxes there is no order."""
        assert heights([], [], Settings()) == {}


@pytest.mark.parametrize("name", KINDS)
def test_isolated_pictures_are_the_same(name: str) -> None:
    """Byte for byte, wherever they were laid out."""
    plan = samples.jiangmen()
    assert draw(plan, name, isolated=True, tasks=["A1"]).svg == draw(plan, name, tasks=["A1"]).svg


class TestIsolated:
    """A layout in a process of its own is ended when its time is over."""

    @pytest.mark.parametrize("picture", [network, flow], ids=["network", "flow"])
    def test_too_slow(self, picture: Callable[..., Picture], monkeypatch: pytest.MonkeyPatch) -> None:
        """No process of Python begins in a thousandth of a second."""
        monkeypatch.setattr(graphviz, "SECONDS", 0.001)
        plan = samples.jiangmen()
        with pytest.raises(DrawError, match=r"0\.001 seconds") as caught:
            picture(plan, isolated=True)
        assert caught.value.code == "layout-too-slow"
        assert "0.001 秒" in caught.value.sentence("zh")

    @pytest.mark.skipif(importlib.util.find_spec("pygraphviz") is None, reason="a program is always isolated")
    @pytest.mark.parametrize("picture", [network, flow], ids=["network", "flow"])
    def test_where_it_is_laid_out(self, picture: Callable[..., Picture], monkeypatch: pytest.MonkeyPatch) -> None:
        """In this process, unless it is asked for, or the graph is large."""
        asked: list[Any] = []

        def seen(dot: str, **how: Any) -> bytes:
            asked.append(how["isolated"])
            return render(dot, **{**how, "isolated": False})

        monkeypatch.setattr(graphviz, "render", seen)
        plan = samples.jiangmen()
        picture(plan)
        picture(plan, isolated=True)
        monkeypatch.setattr(graphviz, "WORKER_FROM", 10)
        picture(plan)
        assert asked == [False, True, True]
