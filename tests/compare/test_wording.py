"""The words of a text that changed."""

from __future__ import annotations

import pytest

from policyplan import Text
from policyplan.compare.wording import changed_words, excerpts, parts, places


class TestParts:
    """Numbers and words stay in one piece; Chinese is compared by characters."""

    @pytest.mark.parametrize(
        ("old", "new", "marked"),
        [
            ("培训1,000人", "培训2,000人", "培训[-1,000-]{+2,000+}人"),
            ("达到10.8%以上", "达到12%以上", "达到[-10.8%-]{+12%+}以上"),
            ("Train teachers", "Train the teachers", "Train {+the +}teachers"),
            ("同意", "不同意", "{+不+}同意"),
            ("全部废止", "全部", "全部[-废止-]"),
        ],
    )
    def test_marks(self, old: str, new: str, marked: str) -> None:
        """As git marks words."""
        assert changed_words(Text(zh=old), Text(zh=new)) == Text(zh=marked)

    def test_far_from_a_change(self) -> None:
        """Words far from any change are left out."""
        same = "一二三四五六七八九十甲乙丙丁戊己庚辛壬癸"
        assert excerpts(f"{same}旧{same}", f"{same}新{same}") == (
            "…丙丁戊己庚辛壬癸旧一二三四五六七八…",
            "…丙丁戊己庚辛壬癸新一二三四五六七八…",
        )

    def test_long_text(self) -> None:
        """A very long text is compared by sentences."""
        sentence = "加强科学普及工作。"
        old, new = sentence * 600, sentence * 599 + "减少。"
        assert list(parts(old, new))[1:] == [("old", sentence), ("new", "减少。")]

    def test_languages(self) -> None:
        """Only languages that both texts have are compared, and only if the words differ."""
        assert changed_words(Text(zh="旧", en="same"), Text(zh="新", en="same", fr="autre")) == Text(zh="[-旧-]{+新+}")
        assert changed_words(Text(zh="旧"), Text(en="new")) is None

    def test_places(self) -> None:
        """Offsets in both texts."""
        assert places("甲乙丙", "甲丙丁") == ([(1, 2)], [(2, 3)])
