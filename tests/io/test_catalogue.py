"""The formats as an answer."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

from policyplan.io.catalogue import all_formats, lost
from policyplan.io.formats import FORMATS


class TestFormats:
    """What each reads, writes and loses."""

    def test_every_one(self) -> None:
        """A row each, and what stands in it."""
        found = all_formats()
        assert [row.name for row in found] == [each.name for each in FORMATS]
        assert {row.name for row in found if row.reads and not row.loses} == {"yaml", "json", "package"}

    @pytest.mark.parametrize(
        ("changes", "en", "zh"),
        [
            ({}, "comments", "注释"),
            ({"not_kept": ()}, "nothing", "无"),
            ({"loses": 3, "of": 250}, "3 of 250 attributes", "250项属性中3项"),
            ({"loses": 3, "writes": False}, "—", "—"),
            ({"reads": False}, "not read back", "不能读回"),
        ],
    )
    def test_losses_in_words(self, changes: dict[str, Any], en: str, zh: str) -> None:
        """In either language."""
        found = all_formats()
        made = attrs.evolve(found, rows=(attrs.evolve(found[0], **changes),))
        assert en in made.table("en").rows[0]
        assert zh in made.table("zh").rows[0]


class TestLosses:
    """What one of them does not hold."""

    def test_nothing(self) -> None:
        """Said so."""
        assert lost("yaml").text("en").endswith("yaml files keep the complete plan.")

    def test_networks(self) -> None:
        """They are not read back."""
        found = lost("gexf")
        assert "gexf files are for other programs and cannot be read back." in found.text("en")
        assert {row.attribute for row in found} == {None}

    def test_only_read(self) -> None:
        """Nothing of a plan goes into a format that is only read."""
        assert "division files are only read, so no part of a plan is lost in them." in lost("division").text("en")
