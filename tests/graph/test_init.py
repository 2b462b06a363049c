"""Tests for the door to the graphs."""

from __future__ import annotations

import subprocess
import sys

import pytest

import policyplan.graph


class TestLazyLoading:
    """networkx is loaded when a graph is first asked for, not before."""

    def test_importing_the_room_loads_no_networkx(self) -> None:
        """The import alone is light; the first name used brings networkx in."""
        script = (
            "import sys, policyplan.graph as g; before = 'networkx' in sys.modules; g.plan_graph; "
            "print(before, 'networkx' in sys.modules)"
        )
        done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
        assert done.stdout.split() == ["False", "True"]

    @pytest.mark.parametrize("name", policyplan.graph.__all__)
    def test_every_name_is_there(self, name: str) -> None:
        """Every public name can be had, and is listed."""
        assert getattr(policyplan.graph, name).__name__ == name
        assert name in dir(policyplan.graph)

    def test_the_home_of_a_name_hides_nothing(self) -> None:
        """A function stays a function when its module has been imported by itself."""
        import policyplan.graph.network
        import policyplan.graph.roles

        assert callable(policyplan.graph.agencies)
        assert callable(policyplan.graph.responsibility)

    def test_unknown_names(self) -> None:
        """A name that is not there is missed as in any module."""
        with pytest.raises(AttributeError, match="has no attribute 'tree'"):
            policyplan.graph.tree  # type: ignore[attr-defined]  # noqa: B018
