"""Numbers in any writing."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyplan.text import numbers
from policyplan.text.numbers import plain_figure, stated_numbers, whole_numbers


def values(text: str) -> set[Decimal]:
    """The numbers of a text."""
    return {number.value for number in stated_numbers(text)}


class TestStatedNumbers:
    """A number is read in every writing of documents."""

    @pytest.mark.parametrize(
        ("text", "numbers"),
        [
            ("10万人次", {"100000"}),
            ("30%", {"30"}),
            ("２０", {"20"}),
            ("二十", {"20"}),
            ("1.5万", {"15000"}),
            ("1,000", {"1000"}),
            ("10 000", {"10000", "10", "0"}),
            ("0,5", {"0.5"}),
            ("1.000", {"1", "1000"}),
            ("10余万", {"100000"}),
            ("2百万", {"2000000"}),
            ("一百二十", {"120"}),
            ("三十万", {"300000"}),
            ("一亿二千万", {"120000000"}),
            ("万元", set()),
            ("一点五万", {"15000"}),
            ("壹佰萬", {"1000000"}),
            ("二〇二〇年", {"2020"}),
            ("百分之八十", {"80", "0.8"}),
            ("百分之零", {"0"}),
            ("三成", {"30"}),
            ("七成五", {"75"}),
            ("八成半", {"85"}),
            ("一半", {"50", "0.5"}),
            ("½", {"0.5", "50"}),
            ("1/0", set()),
            ("1.2 million", {"1200000"}),
            ("two hundred and fifty", {"250"}),
            ("Twenty-five thousand", {"25000"}),
            ("hundred thousand", {"100000"}),
            ("three dozen", {"15"}),
            ("100M", {"100", "100000000"}),
            ("100兆", {"100", "100000000"}),
            ("٣", {"3"}),
            ("若干", set()),
            ("1万2千", {"12000"}),
            ("3亿5000万", {"350000000"}),
            ("1万2000人", {"12000"}),
            ("1万、2千", {"10000", "2000"}),
            ("1千2万", {"1000", "20000"}),
            ("3万2020年", {"30000", "2020"}),
            ("近万人次", {"10000"}),
            ("数十人", set()),
            ("廿五", {"25"}),
            ("", set()),
        ],
    )
    def test_in_any_writing(self, text: str, numbers: set[str]) -> None:
        """With its 万 multiplied."""
        assert values(text) == set(map(Decimal, numbers))

    def test_of_a_range(self) -> None:
        """A 万 after the upper end is that of the lower end too, unless this would then be larger."""
        assert values("1—3万人次") == {Decimal(10_000), Decimal(30_000)}
        assert values("5000—1万人次") == {Decimal(5_000), Decimal(10_000)}
        assert values("5—8人、1万人") == {Decimal(5), Decimal(8), Decimal(10_000)}
        assert values("10%～20%") == {Decimal(10), Decimal(20)}

    def test_of_a_list(self) -> None:
        """A comma of Chinese texts may separate two numbers."""
        assert {Decimal(100), Decimal(200)} <= values("100，200")

    def test_of_a_fraction(self) -> None:
        """Rounded as documents round it."""
        assert {Decimal("66.7"), Decimal(67), Decimal("0.67")} <= values("三分之二")
        assert values("三分之1") >= {Decimal(33)}

    @pytest.mark.parametrize(
        ("text", "bare"), [("50", True), ("50 ", True), ("50家", False), ("5%", False), ("三万", False)]
    )
    def test_without_a_unit(self, text: str, bare: bool) -> None:
        """The unit may be in another cell of a table."""
        (number,) = stated_numbers(text)
        assert number.is_bare is bare

    @pytest.mark.parametrize(
        "text", ["9" * 5000, "一" * 5000, f"{'9' * 99}分之{'9' * 99}", f"{'1' * 99}-3万", "点" * 99]
    )
    def test_too_long(self, text: str) -> None:
        """It is no number of a plan."""
        assert not values(text) - {Decimal(30_000)}

    @given(st.text("0123456789一十百千万亿点,.-%余分之成半 MG/a，", max_size=30))
    def test_of_any_text(self, text: str) -> None:
        """Nothing is too odd."""
        assert all(value.is_finite() for value in values(text))


class TestPlainFigure:
    """A figure that is found without looking for all numbers."""

    @given(st.text(alphabet="达到以上人次0123456789.,%％万亿年第个 ", max_size=12))
    def test_is_stated(self, text: str) -> None:
        """It is among the numbers that the text states."""
        figure = plain_figure(text)
        assert figure is None or figure in values(text)

    @pytest.mark.parametrize(
        ("text", "figure"), [("达到45.3%以上", Decimal("45.3")), ("10万人次", None), ("达到", None)]
    )
    def test_of_words(self, text: str, figure: Decimal | None) -> None:
        """Digits next to a word for a power of ten are left to the long way."""
        assert plain_figure(text) == figure


class TestWholeNumbers:
    """A stretch that begins or ends inside a number is extended to all of it."""

    @pytest.mark.parametrize(
        ("words", "whole"),
        [
            ("10", "10万"),
            ("培训10", "培训10万"),
            ("0万", "10万"),
            ("人次", "人次"),
            ("1", "1万2千"),
            ("2千", "1万2千"),
            ("五天", "二十五天"),
            ("95", "1.95亿"),
            ("500", "3,500"),
            ("八十", "百分之八十五"),
            ("２", "２０"),
            ("20", "20"),
            ("two", "two million"),
            ("", ""),
        ],
    )
    def test_it_is_extended(self, words: str, whole: str) -> None:
        """Digits, numerals, steps of ten thousand, fractions and words are parts of numbers."""
        texts = [
            "培训10万人次",
            "共1万2千人",
            "二十五天",
            "1.95亿",
            "3,500",
            "百分之八十五",
            "２０人",
            "20㎡",
            "two million",
        ]
        text = next((text for text in texts if words in text and whole in text), "")
        start = text.index(words)
        first, last = whole_numbers(text, start, start + len(words))
        assert text[first:last] == whole

    @given(
        st.text("0123456789，,. ．１万亿千百十一二两零点分之成半余多％人次/-至hundredalf\n年到", max_size=20), st.data()
    )
    def test_only_inside_a_number(self, text: str, data: st.DataObject) -> None:
        """A stretch whose ends can't divide a number is left as it is without a search, which would not extend it."""
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, len(text)))
        expected = whole_numbers(text, start, end)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(numbers, "_may_divide", lambda text, at: True)
            assert whole_numbers(text, start, end) == expected
