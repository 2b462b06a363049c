"""Signs in one width, whichever width a text was typed in. Every change keeps the number of characters."""

from __future__ import annotations

import re
import unicodedata

_HAN = "\u3400-\u9fff\U00020000-\U0003ffff〇"
INVISIBLE = "\u200b"
"""The character for all that have no width."""

_ONE_FORM = str.maketrans(
    {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    | dict.fromkeys(map(chr, (0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F)), " ")
    | dict.fromkeys("\ufeff\xad\u200c\u200d\u200e\u200f\u2060", INVISIBLE)
    | {
        "﹝": "〔",
        "﹞": "〕",
        "○": "〇",
        "\u2011": "-",
        "\u2212": "-",
        "｡": "。",
        "､": "、",
        "•": "·",
        "﹒": ".",
        "․": ".",
    }
    | {char: unicodedata.normalize("NFKC", char) for char in map(chr, (*range(0x2E80, 0x2FD6), *range(0xF900, 0xFB00)))}
    | {char: unicodedata.normalize("NFKC", char) for char in "﹐﹑﹔﹕﹖﹗﹙﹚﹪"}
)
"""One form for letters, digits and signs that have several: full-width ASCII, radicals that PDF files have for Han."""

_WIDE = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？"}
_NARROW = {wide: narrow for narrow, wide in _WIDE.items()} | {"（": "(", "）": ")"}
_BETWEEN = re.compile(r"(?<![!-~])[,;:!?]|[,;:!?](?![!-~])|[,;:!?](?<=[\"'()\[\]].)|[,;:!?](?=[\"'()\[\]])")
"""Signs that have no ASCII character on one of their sides: not those of 1,000, 10:30 and https://."""

_STOP = re.compile(rf"(?<=[{_HAN}）)”’\"》%])\.(?![\w.])|(?<=[{_HAN}）)”’\"》])\.(?=[{_HAN}（(“‘《\"\d])")
_NUMERALS = re.compile(r"(?<![^\s。；：，、）”])[一二三四五六七八九十百]+$")
_YEAR = re.compile(rf"(?<=[{_HAN}])[\[〔【(]((?:19|20)\d\d)[\]〕】)](?=第?\d+号)")
_ENOUGH_HAN = 0.2
"""A text in which every fifth letter is Han is a Chinese text."""


def language_of(text: str) -> str:
    """Return the language pack by which a text is read: ``zh`` or ``en``."""
    sample = text[:200_000]
    han = len(re.findall(f"[{_HAN}]", sample))
    letters = len(re.findall(r"[A-Za-zÀ-ÿ]+", sample))
    return "zh" if han > _ENOUGH_HAN * (han + letters) or not letters else "en"


def one_form(text: str) -> str:
    """Return a text with one form of every letter and digit; spaces of every kind but 　 are spaces."""
    return text.translate(_ONE_FORM)


def in_one_width(text: str, language: str) -> str:
    """Return a text in which every sign has the width that the language has for it.

    In a Chinese text brackets are full-width, and so are other signs that don't stand between ASCII characters.
    """
    if language != "zh":
        return re.sub("[，；：！？（）]", lambda match: _NARROW[match[0]], text)
    text = _YEAR.sub(lambda match: f"〔{match[1]}〕", text)
    text = _BETWEEN.sub(lambda match: _WIDE[match[0]], text)
    text = text.replace("(", "（").replace(")", "）")
    text = _STOP.sub(_stop, text)
    return _in_quotes(text)


def _stop(match: re.Match[str]) -> str:
    before = match.string[max(match.start() - 6, 0) : match.start()]
    return "." if _NUMERALS.search(before) else "。"


def _in_quotes(text: str) -> str:
    """Straight quotation marks as opening and closing ones, in turns in each line."""
    if '"' not in text:
        return text
    pieces: list[str] = []
    is_open = False
    for part in re.split('(["“”\n])', text):
        piece = part if part != '"' else "”" if is_open else "“"
        if piece in ("“", "”"):
            is_open = piece == "“"
        elif piece == "\n":
            is_open = False
        pieces.append(piece)
    return "".join(pieces)
