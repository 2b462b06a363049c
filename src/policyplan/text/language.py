"""The language of a text, told by its script: Han, kana, Hangul."""

from __future__ import annotations

import re

_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
_KANA = re.compile("[\u3041-\u3096\u30a1-\u30fa]")
_HANGUL = re.compile("[\uac00-\ud7a3]")
_KANA_SHARE = 8
"""In Japanese, at least one kana stands with this many Han characters; a Chinese text may have one in a name."""


def language_by_script(text: str, *, share: float = 0) -> str | None:
    """Return ``zh``, ``ja`` or ``ko`` for a text in their scripts, else None: letters are shared by many languages.

    With *share*, only where at least this part of the text is in one of these scripts.

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


_LETTER = re.compile(r"[^\W\d_]")
_FEW = 200
"""English has hardly one letter with an accent among so many; French and German have several."""


def language_of(text: str, *, share: float = 0) -> tuple[str, bool]:
    """Return the language of a text by its script, and whether that is certain.

    Text in plain Latin letters is taken for English; whatever else is in no script of one language is ``und``.

    >>> language_of("办好三件实事"), language_of("Train 300 teachers"), language_of("Former des élèves à la santé")
    (('zh', True), ('en', False), ('und', False))
    """
    known = language_by_script(text, share=share)
    if known:
        return known, True
    letters = _LETTER.findall(text)
    return "en" if sum(not letter.isascii() for letter in letters) * _FEW <= len(letters) else "und", False
