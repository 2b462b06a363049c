"""Dates at the precision that a document gives."""

from __future__ import annotations

import datetime
import pickle
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyplan.errors import ModelError
from policyplan.model.when import When

years = st.integers(1, 9999).map("{:04}".format)
atoms = st.one_of(
    years,
    st.builds("{}-H{}".format, years, st.integers(1, 2)),
    st.builds("{}-Q{}".format, years, st.integers(1, 4)),
    st.builds("{}-{:02}".format, years, st.integers(1, 12)),
    st.dates().map(str),
)
periods = st.tuples(atoms, atoms).map(lambda ends: "/".join(sorted(ends, key=lambda end: When(end).first)))
whens = st.builds("{}{}".format, st.sampled_from(["", "end "]), atoms | periods)


class TestReading:
    """What was said is kept to the letter; anything else is refused as no date."""

    @given(whens)
    def test_is_the_inverse_of_writing(self, said: str) -> None:
        """Read, written and read again, it is the same."""
        when = When(said)
        assert str(when) == said
        assert When(str(when)) == when
        assert eval(repr(when)) == when

    @given(whens)
    def test_is_never_upside_down(self, said: str) -> None:
        """The first day is not after the last, and both lie in the years it touches."""
        when = When(said)
        assert when.first <= when.last
        assert {when.first.year, when.last.year} <= set(when.years)

    @given(
        st.one_of(
            st.text(),
            st.text("0123456789-/QHend "),
            st.integers(),
            st.none(),
            st.binary(),
            st.floats(),
            st.booleans(),
            st.just(10**5000),
        )
    )
    def test_refuses_whatever_is_no_date(self, odd: Any) -> None:
        """The library's own error, which can be said in both languages, whatever was given."""
        try:
            assert When(When(odd)) == When(odd)
        except ModelError as error:
            assert error.sentence("en")
            assert error.sentence("zh")

    @pytest.mark.parametrize(
        ("given_as", "said"),
        [
            (2020, "2020"),
            (datetime.date(2020, 6, 30), "2020-06-30"),
            (datetime.datetime(2020, 6, 30, 12, 0), "2020-06-30"),
            (" 2020-06\n", "2020-06"),
            (When("2020-Q1"), "2020-Q1"),
        ],
    )
    def test_takes_years_dates_and_spaces_around(self, given_as: Any, said: str) -> None:
        """A YAML reader gives integers and dates."""
        assert When(given_as) == said

    @pytest.mark.parametrize(
        ("odd", "code"),
        [
            ("soon", "when-malformed"),
            ("", "when-malformed"),
            ("0000", "when-malformed"),
            ("２０２０", "when-malformed"),
            ("2020-6", "when-malformed"),
            ("2020-Q5", "when-malformed"),
            ("2020/", "when-malformed"),
            ("end end 2020", "when-malformed"),
            (20, "when-malformed"),
            (True, "when-malformed"),
            (b"2020", "when-malformed"),
            ("2020-13", "when-no-such-day"),
            ("2020-00", "when-no-such-day"),
            ("2021-02-29", "when-no-such-day"),
            ("2016/2020-02-30", "when-no-such-day"),
            ("2020/2016", "when-backwards"),
            ("end 2020-02/2020-01", "when-backwards"),
        ],
    )
    def test_says_what_is_wrong(self, odd: Any, code: str) -> None:
        """No date, no such day, or the end before the beginning."""
        with pytest.raises(ModelError) as caught:
            When(odd)
        assert caught.value.code == code

    @pytest.mark.parametrize(
        ("odd", "meant"),
        [
            ("2021-2025", "2021/2025"),
            ("2021–2025", "2021/2025"),
            ("2021年至2025年", "2021/2025"),
            ("2025-2021", None),
            ("0000-2021", None),
        ],
    )
    def test_asks_whether_a_period_was_meant(self, odd: str, meant: str | None) -> None:
        """Two years with a dash between them are a slip that many make."""
        with pytest.raises(ModelError) as caught:
            When(odd)
        assert (caught.value.code, caught.value.facts["meant"]) == ("when-malformed", meant)

    def test_teaches_how_to_write_it(self) -> None:
        """In the planner's language."""
        with pytest.raises(ModelError) as caught:
            When("十三五末")
        assert caught.value.sentence("zh") == (
            "“十三五末”不是日期。请写作2020、2020-06、2020-06-30、2020-Q2、2020-H1、2016/2020或 end 2016/2020。"
        )


class TestStretch:
    """It means the days from its first to its last."""

    @pytest.mark.parametrize(
        ("said", "first", "last", "precision"),
        [
            ("2020", "2020-01-01", "2020-12-31", "year"),
            ("2020-H1", "2020-01-01", "2020-06-30", "half"),
            ("2020-H2", "2020-07-01", "2020-12-31", "half"),
            ("2020-Q3", "2020-07-01", "2020-09-30", "quarter"),
            ("2020-02", "2020-02-01", "2020-02-29", "month"),
            ("2020-06-30", "2020-06-30", "2020-06-30", "day"),
            ("2016/2020", "2016-01-01", "2020-12-31", "period"),
            ("2016-05/2016-Q3", "2016-05-01", "2016-09-30", "period"),
            ("end 2016/2020", "2020-12-31", "2020-12-31", "period"),
            ("end 2020-06", "2020-06-30", "2020-06-30", "month"),
            ("9999", "9999-01-01", "9999-12-31", "year"),
        ],
    )
    def test_from_first_to_last(self, said: str, first: str, last: str, precision: str) -> None:
        """Only the last day is meant where the end is."""
        when = When(said)
        assert (str(when.first), str(when.last), when.precision) == (first, last, precision)

    def test_end_is_told(self) -> None:
        """By the end of 2020 is not during 2020."""
        assert When("end 2020").is_end
        assert not When("2020").is_end

    def test_touches_its_years(self) -> None:
        """All five of a five-year plan, though only its end is meant."""
        assert When("end 2016/2020").years == (2016, 2017, 2018, 2019, 2020)

    def test_survives_a_worker_process(self) -> None:
        """Pickled, it is still a date."""
        again = pickle.loads(pickle.dumps(When("2020-Q1")))
        assert isinstance(again, When)
        assert again.precision == "quarter"
