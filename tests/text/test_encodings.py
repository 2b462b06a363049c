"""The encodings of text that a file may name."""

from __future__ import annotations

import pytest

from policyplan.text.encodings import codec


class TestNames:
    """A name stands for a codec of texts, or for none."""

    @pytest.mark.parametrize(
        ("name", "known"),
        [
            ("UTF-8", "utf-8"),
            ("utf8", "utf-8"),
            ("GB2312", "gb18030"),
            ("gb_2312-80", "gb18030"),
            ("x-gbk", "gb18030"),
            ("Big5", "big5hkscs"),
            ("windows-1252", "cp1252"),
            ("ISO_8859-1", "iso8859-1"),
            ("latin1", "iso8859-1"),
            (" Shift_JIS ", "shift_jis"),
        ],
    )
    def test_known(self, name: str, known: str) -> None:
        """Upper and lower case, hyphens and lines mean the same; Chinese ones stand for the widest."""
        assert codec(name) == known

    @pytest.mark.parametrize(
        "name",
        ["utf-7", "unicode_escape", "raw_unicode_escape", "punycode", "idna", "hex", "", "x", "iso-8859-99", "utf-16"],
    )
    def test_others(self, name: str) -> None:
        """Codecs that hide, unpack or compute, and names that stand for none."""
        assert codec(name) is None
