"""Tests for the outline of the sample: every heading, in every form of the text."""

from __future__ import annotations

import pathlib
import re

import pytest

import policyplan.samples
from tests.outlines import parts, viewed

SOURCE = pathlib.Path(__file__).parents[3] / "shared" / "source" / "jiangmen_2016_2020.txt"
SWAPPED = str.maketrans(",;:!?()，；：！？（）", "，；：！？（）,;:!?()")
HEADINGS = 66


@pytest.fixture
def source() -> str:
    if not SOURCE.is_file():
        pytest.skip("the sample's source text is not next to the checkout")
    return SOURCE.read_text(encoding="utf-8")


def found(text: str) -> dict[int, tuple[int, str]]:
    """The headings of a text, by their places in it."""
    view, all_parts = parts(text)
    return {
        view.starts[heading.start]: (heading.level, view.text[heading.title_start : heading.title_end])
        for part in all_parts
        for heading in part.walk()
    }


class TestSample:
    """The sample's headings are found where the plan has its facts."""

    def test_facts(self, source: str) -> None:
        """Tasks, provisions and phases of the shipped plan are the titles of headings."""
        plan = policyplan.samples.jiangmen()
        titles = [title for _, title in found(source).values()]
        tasks = [task for top in plan.tasks for task in (top, *top.children)]
        for fact in (*tasks, *plan.provisions, *plan.phases):
            quote = fact.spans[0].quote.translate(SWAPPED)
            assert any(quote in title for title in titles), quote
        assert len(titles) == HEADINGS

    def test_width(self, source: str) -> None:
        """The same view with the punctuation of the other width."""
        assert viewed(source.translate(SWAPPED)).text == viewed(source).text

    def test_joined(self, source: str) -> None:
        """The same headings without line breaks, in either width."""
        places = [match.start() for match in re.finditer("[^\n]", source)]
        for text in (source.replace("\n", ""), source.translate(SWAPPED).replace("\n", "")):
            assert {places[at]: heading for at, heading in found(text).items()} == found(source)
