"""Regular expressions that are compiled on first use."""

from __future__ import annotations

import re

import pytest

from policyplan.text.patterns import pattern


class TestPattern:
    """It is as good as a compiled one."""

    def test_methods(self) -> None:
        """Those of `re.Pattern`, with the flags."""
        words = pattern("[a-z]+", re.IGNORECASE)
        assert words.findall("One or two") == ["One", "or", "two"]
        assert words.sub("x", "One or two") == "x x x"
        assert words.pattern == "[a-z]+"
        assert words.flags & re.IGNORECASE

    def test_compiled_on_first_use(self) -> None:
        """So a wrong one shows itself only then."""
        wrong = pattern("(")
        with pytest.raises(re.error):
            wrong.match("(")

    def test_other_attributes(self) -> None:
        """There are none."""
        with pytest.raises(AttributeError):
            pattern("a").__wrapped__  # type: ignore[attr-defined]  # noqa: B018
        with pytest.raises(AttributeError):
            pattern("a").nothing  # type: ignore[attr-defined]  # noqa: B018
