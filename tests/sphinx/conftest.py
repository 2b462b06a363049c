"""A little site in an empty folder, and Sphinx that builds it."""

from __future__ import annotations

import io
import re
from pathlib import Path

import attrs
import pytest
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

import policyplan
from policyplan import Plan

CONF = 'extensions = ["policyplan.sphinx", "myst_parser"]\nproject = "Site"\nnumfig = True\n'

_COLOURS = re.compile(r"\x1b\[[0-9;]*m")


@attrs.frozen
class Site:
    """A folder with a site. ``plan.yaml`` in it is the little plan, with its text."""

    folder: Path

    def write(self, name: str, text: str) -> None:
        """Write a file of the site; a document that has no title gets one."""
        if name.endswith(".rst") and "\n===" not in text:
            text = f"Title\n=====\n\n{text}\n"
        if name.endswith(".md") and not text.startswith("# "):
            text = f"# Title\n\n{text}\n"
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def build(self, builder: str = "html", *, fresh: bool = False, **settings: object) -> str:
        """Build it, and give what was warned of, paths shortened to names."""
        warned = io.StringIO()
        with patch_docutils(self.folder), docutils_namespace():
            app = Sphinx(
                srcdir=self.folder,
                confdir=self.folder,
                outdir=self.out(builder),
                doctreedir=self.folder / "_build" / "doctrees",
                buildername=builder,
                confoverrides={"exclude_patterns": ["_build"], **settings},
                status=None,
                warning=warned,
                freshenv=fresh,
            )
            app.build()
        return _COLOURS.sub("", warned.getvalue()).replace(f"{self.folder}/", "")

    def out(self, builder: str = "html") -> Path:
        """Where a builder puts what it makes."""
        return self.folder / "_build" / builder

    def made(self, name: str = "index.html", builder: str = "html") -> str:
        """The text of a file that a builder made."""
        return (self.out(builder) / name).read_text(encoding="utf-8")

    def body(self, name: str = "index.html") -> str:
        """What stands between the head and the foot of a page."""
        page = self.made(name)
        return page[page.index('<div class="body"') : page.index('<div class="sphinxsidebar"')]


@pytest.fixture
def site(tmp_path: Path, plan: Plan) -> Site:
    """A site with nothing in it but its settings and the little plan."""
    made = Site(tmp_path)
    made.write("conf.py", CONF)
    policyplan.write(plan, tmp_path / "plan.yaml")
    return made
