from __future__ import annotations

import pytest
from fontTools.ttLib import TTFont

from policyplan.draw.backends import coverage
from policyplan.draw.backends.font import SHIPPED


class TestCoverage:
    """The tables say which characters the fonts have."""

    def test_is_that_of_the_shipped_font(self) -> None:
        assert coverage.shipped() == frozenset(map(chr, TTFont(SHIPPED).getBestCmap()))

    def test_holds_all_of_gb2312(self) -> None:
        rows = (bytes([row, cell]) for row in range(0xA1, 0xF8) for cell in range(0xA1, 0xFF))
        signs = {sign for sign in (code.decode("gb2312", "ignore") for code in rows) if sign}
        assert len(signs) == 7445
        assert signs <= coverage.shipped()

    @pytest.mark.parametrize("char", "Aé≥≤×·…–—→①Ⅳ％ǚ㎡☆")
    def test_holds_the_signs_of_plans(self, char: str) -> None:
        assert char in coverage.shipped()

    def test_of_the_full_font_is_more(self) -> None:
        assert coverage.shipped() < coverage.full()
        assert "鹮" in coverage.full() - coverage.shipped()


class TestShippedFont:
    """The font is a small one, under its own name, with its licence beside it."""

    def test_keeps_kerning_and_proportional_punctuation(self) -> None:
        features = {each.FeatureTag for each in TTFont(SHIPPED)["GPOS"].table.FeatureList.FeatureRecord}
        assert {"kern", "palt"} <= features

    def test_is_less_than_two_megabytes(self) -> None:
        assert SHIPPED.stat().st_size < 2_000_000

    def test_has_its_licence_beside_it(self) -> None:
        licence = SHIPPED.with_name("OFL.txt").read_text(encoding="utf-8")
        assert "SIL OPEN FONT LICENSE" in licence
        assert str(TTFont(SHIPPED)["name"].getDebugName(0)) in licence
