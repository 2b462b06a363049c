"""The text of a letter as blocks."""

from __future__ import annotations

import pytest

from policyplan.errors import FormatError
from policyplan.report.blocks import Cell, Figure, Paragraph, Run, Table, blocks


class TestBlocks:
    """What a word processor's text can have."""

    def test_text(self) -> None:
        """Headings by level, paragraphs by kind, items, strong words, line breaks; what is empty is left out."""
        html = '<h1>A</h1><p class="when">b <strong>c</strong><br>d</p><ul>\n<li>e</li>\n</ul><p> </p>'
        assert blocks(html, None) == (
            Paragraph(runs=(Run(text="A"),), level=1),
            Paragraph(runs=(Run(text="b "), Run(text="c", strong=True), Run(text="\n"), Run(text="d")), kind="when"),
            Paragraph(runs=(Run(text="e"),), item=True),
        )

    def test_table(self) -> None:
        """Head and cells, each with its side; paragraphs in a cell are its words."""
        html = (
            '<table><thead><tr><th class="right">n</th></tr></thead><tbody><tr><td><p>1</p></td></tr></tbody></table>'
        )
        assert blocks(html, None) == (Table(rows=((Cell(text="n", align="right", head=True),), (Cell(text="1"),))),)

    def test_figure(self) -> None:
        """By its number; what is drawn in it is no text."""
        assert blocks('<figure data-picture="1"><svg><title>x</title></svg></figure>', None) == (Figure(number=1),)

    def test_entities(self) -> None:
        """Stand for what they mean."""
        assert blocks("<p>a &lt;b&gt; &amp; c</p>", None) == (Paragraph(runs=(Run(text="a <b> & c"),)),)

    @pytest.mark.parametrize("element", ["video", "script", "img", "iframe", "input"])
    def test_others(self, element: str) -> None:
        """Are refused by name, with those that there are, and the file."""
        with pytest.raises(FormatError, match=rf"own\.j2.*<{element}>.*Use only: a, b,"):
            blocks(f"<{element}>", "own.j2")
