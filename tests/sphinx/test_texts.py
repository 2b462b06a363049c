"""Text of a plan as nodes."""

from __future__ import annotations

import re

import pytest
from docutils import nodes
from hypothesis import given
from hypothesis import strategies as st

from policyplan.sphinx.texts import one_line, with_text

OPENERS, CLOSERS = "\u202a\u202b\u202d\u202e\u2066\u2067\u2068", "\u202c\u2069"


class TestShown:
    """One line, in which nothing is hidden and nothing reaches beyond the end."""

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("two\n\tlines ", "two lines"),
            ("bell \a and nul \0", "bell \ufffd and nul \ufffd"),
            ("\u202eabc\u202c \u2066d\u2069", "abc d"),
        ],
    )
    def test_cases(self, text: str, expected: str) -> None:
        """By hand."""
        assert one_line(text) == expected

    @given(st.text(alphabet=st.sampled_from("ab" + OPENERS + CLOSERS)))
    def test_no_direction_is_turned(self, text: str) -> None:
        """Of the text nothing else is lost."""
        assert one_line(text) == re.sub(f"[{OPENERS}{CLOSERS}]", "", text)


class TestSaid:
    """A node that nobody makes anything else of."""

    def test_it_holds_the_text_alone(self) -> None:
        """Kept from typographic quotes and from translation."""
        node = with_text(nodes.paragraph(), '`x`_ |y| "z" --')
        assert node.astext() == '`x`_ |y| "z" --'
        assert (node["support_smartquotes"], node["translatable"]) == (False, False)
