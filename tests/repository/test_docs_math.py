"""Formulas of the documentation are drawn without a script and without a network."""

from __future__ import annotations

import re
from pathlib import Path

import mathml
import pytest
from docutils import nodes
from docutils.utils.math import MathError
from docutils.utils.math.latex2mathml import tex2mathml

DOCS = Path(__file__).parents[2] / "docs"
CODE = re.compile(r"^```.*?^```|`[^`\n]+`", re.MULTILINE | re.DOTALL)
FORMULA = re.compile(r"\$\$(?P<block>.+?)\$\$|\$(?P<inline>[^$\n]+)\$", re.DOTALL)
PAGES = sorted((DOCS / "methods").glob("*.md")) + sorted((DOCS / "explanation").glob("*.md"))


def formulas(page: Path) -> list[str]:
    """The formulas of a page; code has none."""
    text = CODE.sub("", page.read_text(encoding="utf-8"))
    return [found["block"] or found["inline"] for found in FORMULA.finditer(text)]


class TestFormulas:
    """A formula is converted to MathML when the documentation is built."""

    @pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
    def test_each_can_be_converted(self, page: Path) -> None:
        """A command that docutils doesn't know would stop the build."""
        for formula in formulas(page):
            assert str(tex2mathml(formula)).startswith("<math"), formula

    def test_pages_of_methods_have_some(self) -> None:
        """The check above sees them."""
        assert len(formulas(DOCS / "methods" / "linear.md")) > 5

    def test_what_cannot_be_converted_is_reported(self, caplog: pytest.LogCaptureFixture) -> None:
        """The build goes on with the formula as it was written, and fails on the warning at its end."""
        with pytest.raises(MathError):
            tex2mathml(r"\nonsense")
        assert mathml.converted(nodes.math("", r"\nonsense < 1"), as_block=False) == r"\nonsense &lt; 1"
        assert "not converted to MathML" in caplog.text
