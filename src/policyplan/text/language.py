"""Guess the language of a text by its script: Han, kana, Hangul."""

from __future__ import annotations

from policyplan.text.patterns import pattern

_HAN = pattern("[\u3400-\u4dbf\u4e00-\u9fff]")
_KANA = pattern("[\u3041-\u3096\u30a1-\u30fa]")
_HANGUL = pattern("[\uac00-\ud7a3]")
_KANA_SHARE = 8
"""The number of Han characters per kana from which a text counts as Chinese, which may have kana in a name."""


def language_by_script(text: str, *, share: float = 0) -> str | None:
    """Return ``zh``, ``ja`` or ``ko`` for a text in their scripts, or None.

    Parameters:
        text: The text.
        share: The smallest part of the text, from 0 to 1, that must be in these scripts.

    Returns:
        The language. None for other scripts, which many languages share.

    Example:
        >>> language_by_script("办好三件实事"), language_by_script("三つの目標"), language_by_script("세 가지 목표")
        ('zh', 'ja', 'ko')
        >>> language_by_script("Trois objectifs") is None
        True

    """
    han, kana, hangul = (len(script.findall(text)) for script in (_HAN, _KANA, _HANGUL))
    if not han + kana + hangul or han + kana + hangul < share * len(text):
        return None
    if hangul > han + kana:
        return "ko"
    return "ja" if kana * _KANA_SHARE > han else "zh"


_LETTER = pattern(r"[^\W\d_]")
_ACCENT_SHARE = 200
"""The number of letters per accented letter from which a text counts as English."""


def language_of(text: str, *, share: float = 0) -> tuple[str, bool]:
    """Return the language of a text by its script, and whether it is certain.

    Text in Latin letters with hardly any accents counts as English. Other text without a script of one language is
    ``und``, undetermined.

    Example:
        >>> language_of("办好三件实事"), language_of("Train 300 teachers"), language_of("Former des élèves à la santé")
        (('zh', True), ('en', False), ('und', False))

    """
    language = language_by_script(text, share=share)
    if language:
        return language, True
    letters = _LETTER.findall(text)
    return "en" if sum(not letter.isascii() for letter in letters) * _ACCENT_SHARE <= len(letters) else "und", False
