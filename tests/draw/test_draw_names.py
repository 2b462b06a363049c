from __future__ import annotations

import subprocess
import sys

import pytest

import policyplan.draw
from policyplan.draw.picture import Picture
from policyplan.draw.pictures.trees import goal_tree


class TestNamesOfDraw:
    """`policyplan.draw` has a name for each picture, and loads what makes it on first use."""

    @pytest.mark.parametrize("name", policyplan.draw.__all__)
    def test_are_all_there(self, name: str) -> None:
        assert getattr(policyplan.draw, name) is not None

    def test_are_those_of_their_modules(self) -> None:
        assert policyplan.draw.Picture is Picture
        assert policyplan.draw.goal_tree is goal_tree

    def test_are_what_completion_shows(self) -> None:
        assert dir(policyplan.draw) == [
            "Box",
            "KINDS",
            "Kind",
            "Label",
            "Line",
            "Mark",
            "Options",
            "Picture",
            "Scene",
            "Settings",
            "agencies",
            "alignment",
            "draw",
            "flow",
            "goal_tree",
            "matrix",
            "network",
            "problems",
            "rollup",
            "schedule",
            "targets",
            "task_tree",
            "workload",
        ]

    def test_no_other_is_there(self) -> None:
        with pytest.raises(AttributeError, match=r"'policyplan\.draw' has no attribute 'painting'"):
            policyplan.draw.__getattr__("painting")

    def test_nothing_heavy_is_loaded_before(self) -> None:
        code = "import sys, policyplan.draw; print({'graphviz', 'networkx', 'resvg_py'} & set(sys.modules))"
        assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout.strip() == b"set()"
