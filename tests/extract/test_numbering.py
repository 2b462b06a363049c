"""Numbers before headings and items."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyplan.extract.numbering import Numbering, read_numbering


class TestStyles:
    """Each style has its level in the fixed order of official documents."""

    @pytest.mark.parametrize(
        ("text", "quote", "value", "level"),
        [
            ("一、总体要求", "一、", 1, 0),
            ("十二．保障措施", "十二．", 12, 0),
            ("第三章 组织实施", "第三章", 3, 0),
            ("（二）加强培训", "（二）", 2, 1),
            ("(十一) 加强培训", "(十一)", 11, 1),
            ("二)加强培训", "二)", 2, 1),
            ("3.加强培训", "3.", 3, 2),
            ("2.3.加强培训", "2.3.", 3, 2),
            ("4、加强培训", "4、", 4, 2),
            ("（5）加强培训", "（5）", 5, 3),
            ("③ 加强培训", "③", 3, 4),
        ],
    )
    def test_read(self, text: str, quote: str, value: int, level: int) -> None:
        numbering = read_numbering(text)
        assert numbering
        assert (numbering.quote, numbering.value, numbering.level) == (quote, value, level)
        assert numbering.is_chinese is (level < 2)
        assert text[numbering.text_start :] in ("总体要求", "保障措施", "组织实施", "加强培训")

    @pytest.mark.parametrize(
        "text", ["", "加强培训", "1.5万人次", "20", "一、", "一般要求", "（甲）加强培训", "2020年"]
    )
    def test_no_number(self, text: str) -> None:
        """A quantity is no number of a heading, and a number alone numbers nothing."""
        assert read_numbering(text) is None

    def test_offsets(self) -> None:
        """White space around the number belongs neither to it nor to the text."""
        assert read_numbering("\n（一） 培训") == Numbering(quote="（一）", start=1, value=1, level=1, text_start=5)

    @given(st.text(alphabet="一二十（()）、.．第章节12 ①甲\n", max_size=10))
    def test_any_text(self, text: str) -> None:
        numbering = read_numbering(text)
        if numbering:
            assert text[numbering.start : numbering.end] == numbering.quote
            assert numbering.end <= numbering.text_start < len(text)
            assert numbering.value > 0 or "0" in text
