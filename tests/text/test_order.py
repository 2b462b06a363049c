from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from policyplan.text.order import name_key

ANY_TEXT = st.text(st.characters())


class TestNameKey:
    """Names have one order everywhere: that of their GB18030 codes."""

    def test_puts_common_characters_in_the_order_of_their_pinyin(self) -> None:
        names = ["市科协", "市教育局", "市发展和改革局", "市财政局", "市气象局"]
        assert sorted(names, key=name_key) == ["市财政局", "市发展和改革局", "市教育局", "市科协", "市气象局"]

    def test_puts_ascii_before_chinese_and_lone_surrogates_last(self) -> None:
        assert sorted(["\ud800", "江门", "\U0010ffff", "A1"], key=name_key) == ["A1", "江门", "\U0010ffff", "\ud800"]

    def test_goes_on_after_a_lone_surrogate(self) -> None:
        assert name_key("\ud800甲") < name_key("\ud800乙") < name_key("\ud801甲")

    @given(ANY_TEXT, ANY_TEXT)
    def test_is_equal_for_equal_texts_only(self, one: str, other: str) -> None:
        assert (name_key(one) == name_key(other)) == (one == other)
