"""Numbers in digits, rounded figures and percentages."""

from __future__ import annotations

from decimal import Decimal

import pytest

from policyplan.l10n.numbers import percentage, rounded_figure, rounded_number


class TestPercentages:
    """A percentage is never rounded onto or across 0%, 50%, 100% or the limit of a verdict."""

    @pytest.mark.parametrize(
        ("share", "words"),
        [
            ("0.5", "50.0%"),
            ("1", "100.0%"),
            ("0", "0.0%"),
            ("0.12345", "12.3%"),
            ("0.99995", "99.995%"),
            ("0.9998947368421052631578947368", "99.99%"),
            ("1.0000010526", "100.0001%"),
            ("0.4996", "49.96%"),
            ("0.00001", "0.001%"),
            ("-0.00001", "−0.001%"),
            ("1e30", "100" + ",000" * 10 + ".0%"),
        ],
    )
    def test_one_place(self, share: str, words: str) -> None:
        """It gets as many places as it takes to stay on its side."""
        assert percentage(Decimal(share)) == words

    @pytest.mark.parametrize(("filled", "words"), [(299, "99.7%"), (1, "0.3%"), (150, "50%"), (149, "49.7%")])
    def test_no_places(self, filled: int, words: str) -> None:
        """299 of 300 are not all, 1 of 300 is not nothing."""
        assert percentage(filled / 300, 0) == words

    def test_limits(self) -> None:
        """A share is told from the limit at which the verdict changes, such as the planned share."""
        assert percentage(Decimal("0.59996"), limits=[Decimal("0.6")]) == "59.996%"
        assert percentage(Decimal("0.6"), limits=[Decimal("0.6")]) == "60.0%"


class TestRoundedFigures:
    """A rounded figure compares with each limit as the exact one does."""

    @pytest.mark.parametrize(
        ("value", "limit", "words"),
        [("94.999", "95", "94.999"), ("95.0001", "95", "95.0001"), ("95", "95", "95.00"), ("94.5", "95", "94.50")],
    )
    def test_limit(self, value: str, limit: str, words: str) -> None:
        assert rounded_figure(Decimal(value), limits=[Decimal(limit)]) == words

    def test_very_near(self) -> None:
        """After four more places, the figure is cut instead of rounded; between two near limits it stays exact."""
        assert rounded_figure(Decimal(95) - Decimal("1e-20"), 1, limits=[95]) == "94.99999"
        assert rounded_figure(Decimal(95) + Decimal("1e-20"), 1, limits=[95]) == "95.00001"
        exact = Decimal("95.00000000005")
        assert rounded_number(exact, 1, limits=[95, Decimal("95.0000000001")]) == exact

    def test_halves(self) -> None:
        """They are rounded to even."""
        assert (rounded_figure(0.125), rounded_figure(0.375)) == ("0.12", "0.38")
