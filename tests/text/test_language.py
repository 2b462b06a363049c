"""The language of a text by its script."""

from __future__ import annotations

import pytest

from policyplan.text.language import language_by_script, language_of


@pytest.mark.parametrize(
    ("text", "language", "certain"),
    [
        ("培训农民10万人次", "zh", True),
        ("参加“の”字活动的市民、农民、工人和学生", "zh", True),
        ("教員を研修する", "ja", True),
        ("교사를 교육한다 (敎育)", "ko", True),
        ("Train farmers", "en", False),
        ("", "en", False),
        ("Former les élèves à la santé", "und", False),
        ("Обучить учителей", "und", False),
    ],
)
def test_language(text: str, language: str, certain: bool) -> None:
    """Scripts of one language say it; for all others it is assumed, and English only in plain letters."""
    assert language_of(text) == (language, certain)


def test_share() -> None:
    """A name in Chinese makes no document Chinese."""
    text = "A long English document that quotes 目标 once"
    assert language_by_script(text) == "zh"
    assert language_by_script(text, share=0.2) is None
