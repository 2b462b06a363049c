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
    Progress,
    ProgressRow,
    planned_figure,
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
    def test_two_places(self, value: str, said: str) -> None:
        """Two decimal places at most, and all other digits."""
        assert planned_figure(Decimal(value), ()) == said

    def test_beside_the_value(self) -> None:
        """A planned value that the observed one misses is not rounded to it."""
        planned = {"planned": Decimal("8.404"), "expected": Decimal("0.6004"), "figure": Decimal("0.6")}
        assert planned_words(row(**planned, value=Decimal("8.4")), "en") == "8.404 (60.04%)"


class TestFigures:
    """The figure beside a verdict stays on its side of the limits of the verdict."""

    @pytest.mark.parametrize(
        ("method", "figure", "limits", "said"),
        [
            (Method.LINEAR, "0.9998947", "1", "99.99%"),
            (Method.SHARE, "1.0000011", "1", "100.0001%"),
            (Method.SCHEDULED, "0.74996", "0.75", "74.996%"),
            (Method.CAGR, "0.94996", "0.95", "0.94996"),
            (Method.LINEAR, "-0.0001", "1", "−0.01%"),
        ],
    )
    def test_near_a_limit(self, method: Method, figure: str, limits: str, said: str) -> None:
        made = row(method=method, figure=Decimal(figure), limits=(Decimal(limits),))
        column = next(column for column in Progress.columns if column.name == "figure")
        assert column.for_readers(made, "en") == said

    def test_growth(self) -> None:
        """Growth that falls short of the growth needed is not rounded to it."""
        made = row(growth=Decimal("0.04996"), growth_needed=Decimal("0.05"))
        by_name = {column.name: column for column in Progress.columns}
        assert by_name["growth"].for_readers(made, "en") == "4.996%"
        assert by_name["growth_needed"].for_readers(made, "en") == "5.00%"
