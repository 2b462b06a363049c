"""Tests for the day that an answer is given for."""

from __future__ import annotations

import datetime

import pytest

from policyplan.errors import CallError
from policyplan.query.as_of import Day, as_of_day


class TestDays:
    """A stretch of time stands for its last day."""

    @pytest.mark.parametrize(
        ("given", "day"),
        [
            ("2018", "2018-12-31"),
            (2018, "2018-12-31"),
            ("2018-02", "2018-02-28"),
            (datetime.date(2018, 6, 30), "2018-06-30"),
        ],
    )
    def test_last_days(self, given: Day, day: str) -> None:
        """A year means its end, a day itself; the note says which day it is."""
        asked = as_of_day(given)
        assert asked.day.isoformat() == day
        assert [note.sentence() for note in asked.notes] == [f"As of {day}."]

    def test_today_says_so(self) -> None:
        """The clock is looked at only where it is asked for, and that is noted."""
        asked = as_of_day("today")
        assert asked.notes[0].code == "as-of-today"
        assert asked.day == asked.when.first

    @pytest.mark.parametrize("given", ["soon", "2018-13", 18, None])
    def test_what_is_no_date(self, given: Day) -> None:
        """Anything else is refused, and what can be written is said."""
        with pytest.raises(CallError, match="Invalid date") as caught:
            as_of_day(given)
        assert caught.value.code == "as-of-not-a-date"
