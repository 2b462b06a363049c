"""Tests for amounts in words."""

from __future__ import annotations

from typing import Any

import pytest

from policyplan.l10n.quantities import amount_of
from policyplan.model.records import Measure, Target
from policyplan.model.values import Text

TRAINED = Measure(id="m", title=Text(zh="培训"), unit=Text(zh="人次", en="person-times"), kind="person_times")


class TestAmounts:
    """Sign, number, unit, and what it holds for."""

    @pytest.mark.parametrize(
        ("facts", "en", "zh"),
        [
            ({"value": 100000}, "100,000 person-times", "100,000人次"),
            ({"value": 5, "comparator": "at_least"}, "≥5 person-times", "≥5人次"),
            ({"value": 5, "upper": 8, "comparator": "between"}, "5–8 person-times", "5–8人次"),
            ({"value": 90, "unit": Text(zh="%")}, "90%", "90%"),
            ({"value": 3, "per": "year"}, "3 person-times per year", "每年3人次"),
        ],
    )
    def test_examples(self, facts: dict[str, Any], en: str, zh: str) -> None:
        """In the target's own unit, else in that of its measure."""
        assert amount_of(Target(**facts), TRAINED) == Text(zh=zh, en=en)

    def test_without_a_unit(self) -> None:
        """The number alone."""
        assert amount_of(Target(value=3), None) == Text(zh="3", en="3")

    def test_without_a_number(self) -> None:
        """There is none."""
        assert amount_of(Target(written="全覆盖"), TRAINED) is None
