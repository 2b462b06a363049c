"""Figures with sign, unit and what they hold for."""

from __future__ import annotations

from decimal import Decimal

import pytest

from policyplan.l10n.quantities import per_words, signed_figure, with_unit
from policyplan.model.kinds import Comparator, Per
from policyplan.model.values import Text


class TestSignedFigures:
    """A figure has its sign, and none for equality."""

    @pytest.mark.parametrize(
        ("comparator", "upper", "words"),
        [
            (None, None, "1,000"),
            (Comparator.EXACTLY, None, "1,000"),
            (Comparator.AT_LEAST, None, "≥1,000"),
            (Comparator.BETWEEN, Decimal(1800), "1,000–1,800"),
            (Comparator.ABOUT, Decimal(1800), "≈1,000–1,800"),
        ],
    )
    def test_for_readers(self, comparator: Comparator | None, upper: Decimal | None, words: str) -> None:
        assert signed_figure(Decimal(1000), upper, comparator) == words

    def test_for_programs(self) -> None:
        """Without separators of thousands."""
        assert signed_figure(Decimal(1000), None, Comparator.AT_MOST, grouped=False) == "≤1000"


class TestUnits:
    """A unit stands behind its figure, in Chinese without a space."""

    def test_in_each_language(self) -> None:
        unit = Text(zh="人次", en="person-times")
        assert (with_unit("100", unit, "zh"), with_unit("100", unit, "en")) == ("100人次", "100 person-times")

    def test_per_cent_has_no_space(self) -> None:
        assert with_unit("10.8", Text(zh="%"), "en") == "10.8%"

    def test_none(self) -> None:
        assert with_unit("7", None, "en") == "7"


class TestPer:
    """An amount says what it is owed for."""

    @pytest.mark.parametrize(
        ("per", "zh", "en"),
        [
            (Per.YEAR, "每年9人次", "9 events a year"),
            (Per.QUARTER, "每季度9人次", "9 events a quarter"),
            (Per.MONTH, "每月9人次", "9 events a month"),
            (Per.PLACE, "每地9人次", "9 events in each place"),
            (Per.PERSON, "每人9人次", "9 events per person"),
            (Per.UNIT, "每单位9人次", "9 events each"),
            (None, "9人次", "9 events"),
        ],
    )
    def test_in_each_language(self, per: Per | None, zh: str, en: str) -> None:
        assert (per_words("9人次", per, "zh"), per_words("9 events", per, "en")) == (zh, en)

    def test_in_each_place(self) -> None:
        assert per_words("9人次", Per.YEAR, "zh", in_each_place=True) == "各地每年9人次"
