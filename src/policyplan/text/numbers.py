"""The numbers that a text states, in any writing: 10万, 30%, ２０, 二十, 1.5万, 百分之八十, 1.2 million, twenty."""

from __future__ import annotations

import functools
import itertools
import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal, localcontext

import attrs

from policyplan.text.numerals import chinese_number
from policyplan.text.patterns import pattern

_HEAPS = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_OTHER_FORMS = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟萬億兩點", "一二三四五六七八九十百千万亿两点")
"""Formal and traditional numerals."""

_HAN = "零〇一二两三四五六七八九十百千"
_STEPS = {"K": 10**3, "M": 10**6, "G": 10**9, "T": 10**12, "兆": 10**6}
"""Steps of bandwidth: 100M."""

_ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
_TEENS = "seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_WORDS = {word: number for number, word in enumerate(f"{_ONES} {_TEENS}".split())}
_WORDS |= {word: 20 + 10 * number for number, word in enumerate(_TENS.split())}
_WORDS |= {"dozen": 12}
_LARGE = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_WORD = "|".join(sorted((*_WORDS, *_LARGE), key=len, reverse=True))

_DIGITS = r"\d{1,3}(?:[, ]\d{3})+(?:\.\d+)?(?!\d)|\d+(?:[.,]\d+)?"
_NUMBER = pattern(
    rf"(?P<digits>{_DIGITS})\s*[余多几来]?\s*(?P<heap>(?:{'|'.join(_LARGE)})s?\b|[百千万亿]*)"
    rf"|(?<![数几])(?P<han>[{_HAN}]+(?:[余多几来]?[万亿][{_HAN}]*)*(?:点[{_HAN}]+)?[万亿]*)"
    r"|(?<=[近上逾超过约达破])(?P<one>[万亿])"
    rf"|\b(?P<words>(?:{_WORD})(?:(?:-|\s+and\s+|\s+)(?:{_WORD}))*)\b",
    re.IGNORECASE,
)
_COMPOUND = pattern(r"(?<![\d.])(?:\d+(?:\.\d+)?[百千万亿]+){1,3}(?:\d{3,4}(?![\d.年A-Za-z]))?")
"""A number in several steps: 1万2千, 3亿5000万, 1万2000."""
_STEP = pattern(r"(\d+(?:\.\d+)?)([百千万亿]*)")

_FRACTION = pattern(rf"(?P<below>\d+|[{_HAN}万]+)分之(?P<above>\d+(?:\.\d+)?|[{_HAN}]+(?:点[{_HAN}]+)?)")
_TENTHS = pattern(r"(?P<tens>\d|[一二两三四五六七八九])成(?P<half>半|[一二三四五六七八九])?")
_HALF = pattern(r"一半|半数|过半|\bhalf\b", re.IGNORECASE)
_SLASH = pattern(r"(?<![\d/])(\d{1,4})[/⁄](\d{1,4})(?![\d/])")
_SHARE = pattern(r"[分成半/⁄]|half", re.IGNORECASE)
"""A character or a word without which a text has no share."""
_OTHER_DIGIT = pattern(r"(?![0-9])\d")
_INSIDE = pattern(rf"[^\W\u4e00-\u9fff]|[\s,.\-{_HAN}余多几来万亿点分之成半]")
"""A character of a number; every other one surely isn't inside any."""
_LONGEST = 60
"""A longer numeral is no figure of a plan."""

_JOINT = pattern(r"\s*(?:[-‐–—~～至到]|\bto\b)+\s*", re.IGNORECASE)


@attrs.frozen
class StatedNumber:
    """A number that a text states."""

    value: Decimal
    """The number, with its 万 or million multiplied."""
    is_bare: bool
    """Whether neither a multiplier nor a unit follows the number, as in a cell of a table."""


def stated_numbers(text: str) -> frozenset[StatedNumber]:
    """Return every number that the words can be read as. Where they can be read in two ways, both are returned.

    Parameters:
        text: The words.

    Returns:
        The numbers.

    Example:
        >>> sorted(number.value for number in stated_numbers("培训1—1.5万人次，覆盖百分之八十"))
        [Decimal('0.80'), Decimal('80'), Decimal('10000'), Decimal('15000.0')]

    """
    with localcontext(prec=100):
        parts = text.split("，")  # 100，200 is two numbers, or one with a comma for the thousands
        return frozenset(number for part in {text, *parts} for number in _numbers(part))


_NO_NUMBER = rf"(?:(?![第年月兆{_HAN}廿卅余多几来万亿点分之成半壹贰叁肆伍陆柒捌玖拾佰仟萬億兩點])[\u4e00-\u9fff])*"
_FIGURE = pattern(rf"{_NO_NUMBER}([0-9]{{1,15}}(?:\.[0-9]{{1,15}})?)[%‰]?{_NO_NUMBER}")


def plain_figure(text: str) -> Decimal | None:
    """Return the number of a text that states one in digits, next to words that have no part in any number.

    It is among the `stated_numbers`, which take more time to find.

    Parameters:
        text: The words.

    Returns:
        The number. None for all other texts, which may state numbers too.

    Example:
        >>> plain_figure("达到45.3%以上"), plain_figure("10万人次")
        (Decimal('45.3'), None)

    """
    found = _FIGURE.fullmatch(text)
    return Decimal(found[1]) if found else None


def _plain(text: str) -> str:
    normal = unicodedata.normalize("NFKC", text).translate(_OTHER_FORMS).replace("廿", "二十").replace("卅", "三十")
    return _OTHER_DIGIT.sub(lambda found: str(unicodedata.decimal(found[0])), normal)


def _numbers(text: str) -> Iterator[StatedNumber]:
    text = _plain(text)
    has_shares = _SHARE.search(text)
    if has_shares:
        yield from _shares(text)
    for found in _COMPOUND.finditer(text):
        if (value := _of_steps(found[0])) is not None:
            yield _explicit(value)
            text = text[: found.start()] + "，" * len(found[0]) + text[found.end() :]
    for share in (_FRACTION, _TENTHS, _HALF, _SLASH) if has_shares else ():
        text = share.sub(lambda found: "，" * len(found[0]), text)
    before: re.Match[str] | None = None
    for found in _NUMBER.finditer(text):
        if before:
            is_range = found["heap"] and _JOINT.fullmatch(text, before.end(), found.start())
            yield from _stated(text, before, found if is_range else None)
        before = found
    if before:
        yield from _stated(text, before)


def _stated(text: str, found: re.Match[str], upper: re.Match[str] | None = None) -> Iterator[StatedNumber]:
    """Yield what a number can mean. The lower end of a range is in the 万 of its upper end: 1—3万, but 5000—1万."""
    if upper and found["digits"] and not found["heap"]:
        factor, most = _multiplier(upper["heap"]), max(_values(upper), default=Decimal(0))
        lower = [value * factor for value in _values(found) if value * factor < most]
        if lower:
            yield from map(_explicit, lower)
            return
    for value in _values(found):
        unit = text[found.end() : found.end() + 2].lstrip()[:1]
        is_bare = not (found["heap"] or set(found[0]) & set("万亿")) and not (unit.isalpha() or unit in ("%", "‰"))
        yield StatedNumber(value, is_bare)
        if unit.upper() in _STEPS:
            yield _explicit(value * _STEPS[unit.upper()])


def _values(found: re.Match[str]) -> Iterator[Decimal]:
    if len(found[0]) > _LONGEST:
        return
    if found["one"]:
        yield Decimal(_HEAPS[found["one"]])
    elif found["digits"]:
        yield from (value * _multiplier(found["heap"]) for value in _of_digits(found["digits"]))
    elif found["han"]:
        yield from _of_han(found["han"])
    else:
        yield _of_words(re.split(r"[\s-]+", found["words"].lower()))


def _of_steps(numeral: str) -> Decimal | None:
    """Return the number of several steps, each smaller than the one before it. None for one step, or for others."""
    steps = [(Decimal(digits), _multiplier(heap)) for digits, heap in _STEP.findall(numeral[:_LONGEST])]
    heaps = [heap for _, heap in steps]
    falling = all(below < above for above, below in itertools.pairwise(heaps))
    if len(steps) < 2 or len(numeral) > _LONGEST or not falling:
        return None
    return sum((digits * heap for digits, heap in steps), Decimal(0))


def whole_numbers(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a stretch of a text, extended where it begins or ends inside a number: from 10 in 10万人次 to 10万.

    Parameters:
        text: The text.
        start: The offset of the stretch.
        end: Its end.

    Returns:
        The start and the end of the extended stretch.

    Example:
        >>> whole_numbers("培训10万人次", 2, 4)
        (2, 5)

    """
    if not may_cut_number(text, start, end):
        return start, end
    opening = max(0, start - _LONGEST)
    window = "".join(_of_one(char) for char in text[opening : end + _LONGEST])
    first, last = start, end
    for known in (_NUMBER, _COMPOUND, _FRACTION, _TENTHS):
        for found in known.finditer(window):
            begins, ends = found.start() + opening, opening + len(found[0].rstrip()) + found.start()
            if begins < start < ends:
                first = min(first, begins)
            if begins < end < ends:
                last = max(last, ends)
    return first, last


def may_cut_number(text: str, start: int, end: int) -> bool:
    """Return whether a stretch of a text may begin or end inside a number.

    Parameters:
        text: The text.
        start: The offset of the stretch.
        end: Its end.

    Returns:
        False if it surely doesn't.

    Example:
        >>> may_cut_number("培训10万人次", 2, 4), may_cut_number("培训10万人次", 2, 7)
        (True, False)

    """
    return _may_divide(text, start) or _may_divide(text, end)


def _may_divide(text: str, at: int) -> bool:
    """Return whether an offset may be inside a number."""
    return 0 < at < len(text) and _is_inside(text[at - 1]) and _is_inside(text[at])


@functools.lru_cache(16_384)
def _is_inside(char: str) -> bool:
    return _INSIDE.match(_of_one(char)) is not None


@functools.lru_cache(16_384)
def _of_one(char: str) -> str:
    """Return a character in its plain form, where that is one character."""
    plain = _plain(char)
    return plain if len(plain) == 1 else char


def _of_digits(digits: str) -> Iterator[Decimal]:
    """Yield what digits with commas, points and spaces can mean: 1,000 is a thousand, 0,5 a half, 1.000 both."""
    if re.fullmatch(r"\d{1,3}(?:[, ]\d{3})+(?:\.\d+)?", digits):
        yield Decimal(re.sub("[, ]", "", digits))
        if " " in digits:
            yield from map(Decimal, digits.replace(",", "").split())
        return
    yield Decimal(digits.replace(",", "."))
    if re.fullmatch(r"\d{1,3}\.\d{3}", digits):
        yield Decimal(digits.replace(".", ""))


def _multiplier(heap: str) -> Decimal:
    word = heap.lower().removesuffix("s")
    if word in _LARGE:
        return Decimal(_LARGE[word])
    product = Decimal(1)
    for char in heap:
        product *= _HEAPS[char]
    return product


def _of_han(numeral: str) -> Iterator[Decimal]:
    """Yield the number of a Chinese numeral: 一百二十, 三十万, 一亿二千万, 一点五万, 二〇二〇."""
    numeral = re.sub("[余多几来]", "", numeral)
    whole, _, rest = numeral.partition("点")
    fraction = "".join(str(chinese_number(char)) for char in rest if char not in "百千万亿十")
    heap = "".join(char for char in rest if char in "百千万亿")
    total = _whole(whole)
    yield Decimal(f"{total}.{fraction or 0}") * _multiplier(heap) if rest else Decimal(total)


def _whole(numeral: str) -> int:
    """Return a Chinese numeral with 万 and 亿 as a number."""
    for heap in ("亿", "万"):
        if heap in numeral:
            above, _, below = numeral.rpartition(heap)
            return (_whole(above) if above else 1) * _HEAPS[heap] + _whole(below)
    return chinese_number(numeral) or 0


def _of_words(words: list[str]) -> Decimal:
    total, group = 0, 0
    for word in words:
        if word in _WORDS:
            group += _WORDS[word]
        elif word == "hundred":
            group = (group or 1) * 100
        elif word in _LARGE:
            total, group = total + (group or 1) * _LARGE[word], 0
    return Decimal(total + group)


def _shares(text: str) -> Iterator[StatedNumber]:
    """Yield shares as numbers of percent or as they are: 百分之八十, 三成, 一半, 三分之二."""
    for found in _FRACTION.finditer(text):
        below, above = _simple(found["below"]), _simple(found["above"])
        if below and above is not None:
            yield from map(_explicit, (above, *_ratio(above, below)))
    for found in _TENTHS.finditer(text):
        tens = _simple(found["tens"]) or Decimal(0)
        half = Decimal(5) if found["half"] == "半" else _simple(found["half"] or "零") or Decimal(0)
        yield _explicit(tens * 10 + half)
    if _HALF.search(text):
        yield from map(_explicit, (Decimal(50), Decimal("0.5")))
    for found in _SLASH.finditer(text):
        if Decimal(found[2]):
            yield from map(_explicit, _ratio(Decimal(found[1]), Decimal(found[2])))


def _explicit(value: Decimal) -> StatedNumber:
    return StatedNumber(value, is_bare=False)


def _ratio(above: Decimal, below: Decimal) -> Iterator[Decimal]:
    """Yield a ratio and its percentage, rounded as documents round it."""
    yield from (round(above / below, digits) for digits in (2, 3, 4))
    yield from (round(100 * above / below, digits) for digits in (0, 1, 2, 3, 4))


def _simple(numeral: str) -> Decimal | None:
    if len(numeral) > _LONGEST // 2:
        return None
    if numeral[0].isdecimal():
        return Decimal(numeral)
    return next(_of_han(numeral))
