"""The small site in the examples, and what the extension says of itself."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import policyplan
from tests.sphinx.conftest import Site

pytestmark = pytest.mark.slow

EXAMPLE = Path(__file__).parents[2] / "examples" / "sphinx_site"


class TestExample:
    """Readers may copy it."""

    def test_it_is_built_without_a_warning(self, tmp_path: Path) -> None:
        """By the line that its README gives, with two processes."""
        call = ["-m", "sphinx", "--fail-on-warning", "-q", "-j", "2", "-d", str(tmp_path / "trees"), "-b", "html"]
        subprocess.run(
            [sys.executable, *call, str(EXAMPLE), str(tmp_path / "html")],
            env={**os.environ, "PYTHONWARNINGS": "ignore"},
            check=True,
        )
        index = (tmp_path / "html" / "index.html").read_text(encoding="utf-8")
        assert "<strong>synthetic</strong>" in index
        assert 'href="contents.html#plan-river-city-evenings"' in index
        assert len(list((tmp_path / "html" / "_images").glob("plan-*.svg"))) == 4

    def test_its_plan_has_no_finding(self) -> None:
        """And says in its title that it is made up."""
        opened = policyplan.read(EXAMPLE / "plan.yaml", strict=False)
        assert not opened.findings
        plan = opened.plan
        assert "made up" in plan.title.in_("en")
        assert "虚构" in plan.title.in_("zh")

    def test_all_its_reports_are_called_made_up(self) -> None:
        """So that every answer says so."""
        plan = policyplan.read(EXAMPLE / "plan.yaml")
        observations = policyplan.read_observations(EXAMPLE / "made_up_observations.csv", plan)
        assert observations
        assert all(each.made_up for each in observations)


class TestSetup:
    """What Sphinx asks of an extension."""

    def test_a_failing_directive_fails_a_strict_build(self, site: Site) -> None:
        """With `--fail-on-warning`."""
        site.write("index.rst", ".. plan:table:: nowhere.yaml\n")
        call = ["-m", "sphinx", "-q", "-W", "-b", "html", str(site.folder), str(site.out())]
        environment = {**os.environ, "PYTHONWARNINGS": "ignore"}
        ran = subprocess.run(
            [sys.executable, *call], capture_output=True, encoding="utf-8", env=environment, check=False
        )
        assert ran.returncode != 0
        assert "Traceback" not in ran.stderr

    def test_the_package_is_as_light_without_it(self) -> None:
        """Sphinx is imported by nobody but Sphinx."""
        script = "import policyplan.cli.main, policyplan, sys; policyplan.draw; print('sphinx' in sys.modules)"
        ran = subprocess.run([sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=True)
        assert ran.stdout == "False\n"
