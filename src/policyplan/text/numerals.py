"""Numbers of headings in the forms of documents: (二), 十一、, ③, １."""

from __future__ import annotations

import re
import unicodedata

from policyplan.text.patterns import pattern

_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_STEPS = {"十": 10, "百": 100, "千": 1000}
_CHINESE = pattern(f"[{''.join((*_DIGITS, *_STEPS))}]+")
_FULL_WIDTH = str.maketrans("０１２３４５６７８９（）．、，：", "0123456789()..,:")


def chinese_number(written: str) -> int | None:
    """Return the number of a Chinese numeral below ten thousand.

    Parameters:
        written: The numeral.

    Returns:
        The number. None for other text.

    Example:
        >>> from policyplan.text import chinese_number
        >>> chinese_number("十一"), chinese_number("二〇")
        (11, 20)

    """
    if not _CHINESE.fullmatch(written):
        return None
    if not set(written) & set(_STEPS):
        return int("".join(str(_DIGITS[char]) for char in written))
    total, digit = 0, None
    for char in written:
        if char in _DIGITS:
            digit = _DIGITS[char]
        else:
            total += (1 if digit is None else digit) * _STEPS[char]
            digit = None
    return total + (digit or 0)


def chinese_numeral(number: int) -> str:
    """Return a number from 1 to 99 in Chinese numerals.

    Example:
        >>> chinese_numeral(13)
        '十三'

    """
    tens, ones = divmod(number, 10)
    digits = "零一二三四五六七八九"
    return (digits[tens] if tens > 1 else "") + ("十" if tens else "") + (digits[ones] if ones else "")


def in_arabic(number: str) -> str:
    """Return the number of a heading in Arabic digits and ASCII punctuation: (二) is (2), 三、 is 3., 第四章 is 4."""
    plain = _CHINESE.sub(lambda match: str(chinese_number(match[0])), number)
    plain = "".join(map(_plain, plain)).translate(_FULL_WIDTH).strip()
    if plain.isascii():
        return plain
    digits = re.search(r"\d+", plain, re.ASCII)
    return f"{digits[0]}." if digits else ""


def _plain(char: str) -> str:
    """Return the digits of a circled number or a similar character: ③ is 3."""
    value = unicodedata.numeric(char) if unicodedata.category(char) == "No" else 0.5
    return str(int(value)) if value.is_integer() else char
