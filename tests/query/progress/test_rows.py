"""Tests for the words of rows about targets."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from policyplan.model.kinds import Comparator, Per
from policyplan.model.values import Text
from policyplan.model.when import When
from policyplan.query.progress.methods import Method
from policyplan.query.progress.rows import (
    ProgressRow,
    brief,
    planned_words,
    started_words,
    value_words,
    wanted_words,
    what,
)


def row(**more: Any) -> ProgressRow:
    facts: dict[str, Any] = {
        "indicator": "i",
        "title": Text(zh="指标", en="Indicator"),
        "population": None,
        "place": None,
        "place_name": None,
        "owner": "t",
        "comparator": Comparator.EXACTLY,
        "target": Decimal(10),
        "upper": None,
        "unit": Text(zh="场次", en="events"),
        "due": When("2020"),
        "per": None,
        "baseline": None,
        "baseline_at": None,
        "baseline_reason": None,
        "value": None,
        "at": None,
        "provisional": False,
        "made_up": False,
        "met": None,
        "method": Method.LINEAR,
        "figure": None,
        "expected": None,
        "planned": None,
        "growth": None,
        "growth_needed": None,
        "verdict": None,
        "reason": None,
        "notes": (),
        "ids": ("i",),
    }
    return ProgressRow(**(facts | more))


class TestIndicator:
    """The indicator, and the place that owes its own value."""

    def test_place(self) -> None:
        """By its name, or by its id where the plan does not have it."""
        assert (what(row(), "en"), what(row(), "zh")) == ("Indicator", "指标")
        named = row(place="east", place_name=Text(zh="东区", en="East"))
        assert (what(named, "en"), what(named, "zh")) == ("Indicator (East)", "指标（东区）")
        assert what(row(place="east"), "zh") == "指标（east）"


class TestTarget:
    """The target as people write it."""

    @pytest.mark.parametrize(
        ("more", "en", "zh"),
        [
            ({}, "10 events, 2020", "10场次，2020年"),
            ({"comparator": Comparator.AT_LEAST, "due": None}, "≥10 events", "≥10场次"),
            (
                {"comparator": Comparator.BETWEEN, "upper": Decimal(2000), "unit": None},
                "10–2,000, 2020",
                "10–2,000，2020年",
            ),
            ({"unit": Text(zh="%", en="%")}, "10%, 2020", "10%，2020年"),
            ({"per": Per.YEAR}, "10 events a year, 2020", "每年10场次，2020年"),
            ({"target": None}, None, None),
        ],
    )
    def test_words(self, more: dict[str, Any], en: str | None, zh: str | None) -> None:
        """With sign, unit, what it holds for, and by when."""
        assert (wanted_words(row(**more), "en"), wanted_words(row(**more), "zh")) == (en, zh)


class TestValues:
    """Each with the time that it speaks of."""

    def test_dated(self) -> None:
        """A value without one stands alone."""
        assert started_words(row(), "en") is None
        assert started_words(row(baseline=Decimal(6)), "en") == "6"
        assert value_words(row(value=Decimal(8000), at=When("2018")), "en") == "8,000 (2018)"

    def test_planned(self) -> None:
        """With the share of the change that it is."""
        assert planned_words(row(), "en") is None
        assert planned_words(row(planned=Decimal("8.4"), expected=Decimal("0.6")), "en") == "8.4 (60.0%)"

    @pytest.mark.parametrize(
        ("value", "said"), [("8.400", "8.4"), ("60000", "60,000"), ("9.3333", "9.33"), ("1E+30", "1" + ",000" * 10)]
    )
    def test_brief(self, value: str, said: str) -> None:
        """Two decimal places at most, and all other digits."""
        assert brief(Decimal(value)) == said
