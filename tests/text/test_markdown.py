"""Tables in Markdown."""

from __future__ import annotations

import pytest

from policyplan.text.markdown import document, escape


class TestEscaping:
    """A text is shown as it is, whatever Markdown would make of it."""

    @pytest.mark.parametrize(
        ("text", "escaped"),
        [
            ("a|b", r"a\|b"),
            ("*a* _b_ `c` ~d~", r"\*a\* \_b\_ \`c\` \~d\~"),
            ("[a](http://x) <script>", r"\[a\](http://x) \<script\>"),
            ("&lt; $x$ \\", r"\&lt; \$x\$ \\"),
            ("a\nb\r\nc", "a<br>b<br>c"),
            ("开展 100,000 人次", "开展 100,000 人次"),
            ("a\x07b", "a\ufffdb"),
        ],
    )
    def test_marks(self, text: str, escaped: str) -> None:
        """Marks have a backslash in front, a line break is ``<br>``."""
        assert escape(text) == escaped


class TestDocument:
    """A table with its notes below."""

    def test_table(self) -> None:
        """A row a line, figures to the right."""
        text = document(["单位", "n"], [("市教育局", "2"), ("a|b", "")], ["left", "right"], [])
        assert text == "| 单位 | n |\n| :-- | --: |\n| 市教育局 | 2 |\n| a\\|b |  |\n"

    @pytest.mark.parametrize(
        ("note", "line"),
        [("2 tasks.", "- 2 tasks."), ("1. x", r"- 1\. x"), ("# x", r"- \# x"), ("- x", r"- \- x"), ("", "- ")],
    )
    def test_notes(self, note: str, line: str) -> None:
        """A list, in which no note becomes a heading or a list of its own."""
        assert document(["a"], [], ["left"], [note]).split("\n")[3:] == [line, ""]
