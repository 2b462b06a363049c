"""Find every number of a text, with its unit and the words that compare it: 不少于2万人次, 10%～20%, 三分之二以上."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum

import attrs

from policyplan.extract.grammar import table
from policyplan.model.fields import is_absurd
from policyplan.model.kinds import Comparator
from policyplan.model.units import read_quantity
from policyplan.reader.numbers.words import TARGETS, one_of
from policyplan.text.numerals import chinese_number


class NumberKind(StrEnum):
    """What a number is by its form."""

    QUANTITY = "quantity"
    """A number that counts or measures."""
    DATE = "date"
    DOCUMENT_NUMBER = "document_number"
    ADDRESS = "address"
    """A web address, a mail address or a number of a telephone."""
    NUMBERING = "numbering"
    REFERENCE = "reference"
    """第3条, 前10位."""
    NAME = "name"
    """PM2.5, 5G, “633”, 1+X."""


@attrs.frozen(kw_only=True)
class Number:
    """A number of a text. Offsets are offsets in the text."""

    kind: NumberKind
    start: int
    """The start of the number with the words that compare it."""
    end: int
    number_start: int
    number_end: int
    """The end of the number with its unit."""
    value: Decimal | None = None
    upper: Decimal | None = None
    unit: str = ""
    comparator: Comparator = Comparator.EXACTLY
    before: str = ""
    """The word before it that compares: 达到, 不少于, 提高."""
    after: str = ""
    """The word after it that compares: 以上, 左右."""
    joint: str = ""
    """The sign or word between the two ends of a range."""
    is_written_out: bool = False
    """Whether it is written in Chinese characters."""
    is_multiple: bool = False
    """Whether it is a multiple or a fraction: 一倍, 翻一番, 三分之二."""


_WORDS = [table("comparators", language) for language in ("zh", "en")]
_UNITS = [table("units", language) for language in ("zh", "en")]
UNITS = frozenset(unit for known in _UNITS for name in ("usual", "in_texts") for unit in known[name])
"""All units that are known in texts."""


def units_of(name: str) -> frozenset[str]:
    """Return the units of a list of the table of units, such as ``money``."""
    return frozenset(unit for known in _UNITS for unit in known[name])


def _signs(place: str) -> dict[str, Comparator]:
    tables = [words for known in _WORDS for words in (known["in_texts"], known)]
    return {
        sign.lower(): Comparator(name) for words in tables for name, signs in words[place].items() for sign in signs
    }


BEFORE = _signs("before")
AFTER = _signs("after")

_LONGEST_SIGN = 14
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d{1,18}(?:\.\d{1,9})?"
_HEAP = r"(?:百万|千万|万亿|千亿|百亿|[百千万亿])(?!分)"
_HAN = "一二两三四五六七八九十百千万亿零〇"
_HAN_UNITS = (
    "个百分点|百分点|个工作日|工作日|个月|场次|人次|户次|家|所|座|名|场|次|户|条|处|套|个|项|人|件|门|支|间|张|亩|"
    "公里|公顷|小时|天|学时|课时|只|台|辆|部|篇|册|种|类|元|吨|兆|Mbps|Gbps|头|株|倍|番|成|批次|位|岁|年|对"
)


@functools.cache
def _pattern() -> re.Pattern[str]:
    # Units in Latin letters end where the letters end.
    words = one_of(frozenset(word for known in _UNITS for word in known["not_units"]))
    unit = rf"(?:(?!{words}){one_of(UNITS)})(?:(?<![A-Za-z])|(?![A-Za-z]))"
    unit = rf"(?:(?:{unit}))"
    year = r"(?:19|20)\d{2}"
    joint = r" ?[-‐–—―~～]{1,2} ?| ?[至到或] ?"
    return re.compile(
        rf"(?P<address>https?://[^\s，。；）]+|www\.[^\s，。；）]+|(?<![A-Za-z0-9.+-])[A-Za-z0-9.+-]{{1,64}}@[A-Za-z0-9.-]+"
        r"|(?<!\d)0\d{2,3}-\d{5,8}(?!\d)|(?<!\d)1\d{10}(?!\d)|(?<![\d.])[48]00-?\d{3,4}-?\d{3,4}(?![\d.]))"
        r"|(?P<ratio>(?<![\d.:])(?P<part_of_one>\d{1,3}(?:\.\d{1,3})?) ?[:：∶] ?1(?![\d:.]))"
        rf"|(?P<document_number>[〔\[【［]\s?(?:{year})\s?[〕\]】］]\s?(?:第?\s?\d{{1,8}}\s?号)?|（{year}）\s?(?:第?\s?\d{{1,8}}\s?号)|第?(?<!\d)\d{{1,8}}号(?!线|楼|仓|院|机|航|台|文|公))"
        rf"|(?P<date>(?<!\d){year}[-/.]\d{{1,2}}[-/.]\d{{1,2}}(?:\s+\d{{1,2}}:\d{{2}}(?::\d{{2}})?)?(?!\d)"
        rf"|(?<![\d.]){year}\s?年?\s?[-‐–—―~～至到]{{1,2}}\s?{year}\s?年?(?:度|间)?(?!\d)"
        rf"|(?<![\d.]){year}\s?年(?:度)?(?:\s?\d{{1,2}}\s?(?:月|[-—～~至到]+\s?\d{{1,2}}\s?月)(?:\s?\d{{1,2}}\s?[日号])?(?:[-—～~至到]+\d{{1,2}}\s?月(?:\s?\d{{1,2}}\s?[日号])?)?)?"
        rf"|(?<![\d.]){year}(?=[、，和及与]\s?{year}\s?年)"
        r"|(?<![\d.])\d{1,2}:\d{2}(?::\d{2})?(?!\d)"
        r"|(?<![\d.個个])\d{1,2}\s?(?:月(?:份)?|[-—～~至到]+\s?\d{1,2}\s?月(?:份)?)(?:\s?\d{1,2}\s?[日号])?(?:[-—～~至到]+\d{1,2}\s?月(?:\s?\d{1,2}\s?[日号])?)?"
        rf"|[一二][〇零○Ｏ一二三四五六七八九]{{3}}年(?:[一二三四五六七八九十]{{1,3}}月(?:[一二三四五六七八九十]{{1,3}}日)?)?"
        r"|[一二三四五六七八九十]{1,3}月(?:[一二三四五六七八九十]{1,3}日|底|末|上旬|中旬|下旬))"
        r"|(?P<reference>第\s?\d{1,8}(?:\s?[-—～~至、和]\s?第?\d{1,8})*|前\d{1,8}(?=[位名强])|(?<!\d)\d{1,8}强(?!化|度))"
        rf"|(?P<percent>百分之(?P<part>[{_HAN}]+(?:点[{_HAN}]+)?|\d+(?:\.\d+)?))"
        rf"|(?P<fraction>(?P<below>[{_HAN}]{{1,4}}|\d{{1,4}})分之(?P<above>[{_HAN}]{{1,4}}|\d{{1,4}}))"
        r"|(?P<half>一半|半数|过半(?=[数，。；]))"
        r"|(?P<part_of>半(?:个月|年|天|小时)(?=[，、。；内以]))"
        rf"|(?P<zero>(?<![趋近净为{_HAN}])零(?=增长|发生|死亡|填埋|新增))"
        rf"|(?P<times>翻(?P<fold>[一两二三四五\d])番)"
        r"|(?P<slash>(?<![\d/.])(?P<part_above>[1-9])/(?P<part_below>[2-9]|10)(?![\d/万千]))"
        rf"|(?P<formula>(?<![\d.A-Za-z])\d{{1,12}}(?:\.\d{{1,9}})?(?:\s?[+＋×✕÷]\s?[\dA-Za-z]{{1,12}}(?:\.\d{{1,9}})?)+)"
        rf"|(?P<quantity>(?<![\d.])(?P<n1>[-−]?(?:{_DIGITS})) ?(?P<m1>[余多])?"
        rf"(?P<h1>{_HEAP})?(?P<m2>[余多](?!种|样|个部))?"
        rf" ?(?P<u1>{unit})?"
        rf"(?:(?P<joint>{joint})(?P<n2>{_DIGITS}) ?(?P<h2>{_HEAP})?(?P<m3>[余多])? ?(?P<u2>{unit})?)?)"
        rf"|(?P<hanzi>(?<![{_HAN}第“之统唯同逐进单专这某每])(?P<hn>(?:[{_HAN}]+|几[百千万])(?:[余多][万亿])?)(?P<hm>[余多])?(?P<hu>{_HAN_UNITS})"
        rf"(?:(?P<hj>[至到或])(?:(?P<hn2>[{_HAN}]+|多)(?P<hu2>{_HAN_UNITS}))?)?)",
        re.ASCII | re.IGNORECASE,
    )


_LETTERS = re.compile(r"[A-Za-z]+[-.]?$")
_NAME_AFTER = re.compile(r"[A-Za-z]|\.0|\.X")


def plain(text: str) -> str:
    """Return a text with ASCII digits and full-width punctuation next to Han characters; offsets stay.

    Example:
        >>> plain("到2020年,达到８０％(含)")
        '到2020年，达到80%（含）'
    """
    text = text.translate(_PLAIN)
    text = re.sub(r"(?<![0-9A-Za-z ]),|,(?![0-9A-Za-z ])", "，", text)
    text = re.sub(r"(?<![0-9]),(?=[0-9])|(?<=[0-9]),(?![0-9]{3}(?![0-9]))", "，", text)
    text = re.sub(r"(?<![0-9A-Za-z ]);|;(?![0-9A-Za-z ])", "；", text)
    text = re.sub(r"(?<![0-9A-Za-z ]):(?!//)|:(?![0-9A-Za-z/ ])", "：", text)
    return re.sub(
        r"\((?=[^\x00-\x7f])|(?<=[^\x00-\x7f])\(", "（", re.sub(r"(?<=[^\x00-\x7f])\)|\)(?=[^\x00-\x7f])", "）", text)
    )


_PLAIN = str.maketrans("０１２３４５６７８９％．＞＜＝〜∼　\xa0", "0123456789%.><=～～  ") | {0x3000: " "}


def find_numbers(text: str) -> Iterator[Number]:
    """Yield the numbers of a text in `plain` form, in their order.

    Example:
        >>> [(str(number.value), number.unit, str(number.comparator)) for number in find_numbers("培训不少于2万人次")]
        [('20000', '人次', 'at_least')]
    """
    for match in _pattern().finditer(text):
        group = match.lastgroup if match.lastgroup in _READ else _outer(match)
        number = _READ[group](text, match)
        if number is not None:
            yield number


def _outer(match: re.Match[str]) -> str:
    return next(name for name in _READ if match[name] is not None)


def _of_kind(kind: NumberKind, match: re.Match[str]) -> Number:
    start, end = match.span()
    end -= len(match[0]) - len(match[0].rstrip())
    return Number(kind=kind, start=start, end=end, number_start=start, number_end=end)


def _address(text: str, match: re.Match[str]) -> Number | None:
    return _of_kind(NumberKind.ADDRESS, match) if re.search(r"\d", match[0]) else None


def _document_number(text: str, match: re.Match[str]) -> Number:
    return _of_kind(NumberKind.DOCUMENT_NUMBER, match)


def _date(text: str, match: re.Match[str]) -> Number:
    return _of_kind(NumberKind.DATE, match)


def _reference(text: str, match: re.Match[str]) -> Number:
    return _of_kind(NumberKind.REFERENCE, match)


def _formula(text: str, match: re.Match[str]) -> Number:
    return _of_kind(NumberKind.NAME, match)


def _percent(text: str, match: re.Match[str]) -> Number | None:
    return _compared(text, match, _han_value(match["part"]), "%", is_written_out=True)


def _fraction(text: str, match: re.Match[str]) -> Number | None:
    above, below = _han_value(match["above"]), _han_value(match["below"])
    if above is None or not below or above > below:
        return None
    return _compared(text, match, _share(above, below), "%", is_written_out=True, is_multiple=True)


def _ratio(text: str, match: re.Match[str]) -> Number | None:
    return _compared(text, match, Decimal(match["part_of_one"]), ":1")


def _slash(text: str, match: re.Match[str]) -> Number | None:
    above, below = Decimal(match["part_above"]), Decimal(match["part_below"])
    if above >= below:
        return _of_kind(NumberKind.NAME, match)
    return _compared(text, match, _share(above, below), "%", is_multiple=True)


def _share(above: Decimal, below: Decimal) -> Decimal:
    """A fraction in percent, without zeros at its end."""
    share = round(above / below * 100, 2)
    return share.quantize(Decimal(1)) if share == share.to_integral_value() else share.normalize()


def _half(text: str, match: re.Match[str]) -> Number | None:
    return _compared(text, match, Decimal(50), "%", is_written_out=True, is_multiple=True)


def _zero(text: str, match: re.Match[str]) -> Number | None:
    return _compared(text, match, Decimal(0), "", is_written_out=True)


def _part_of(text: str, match: re.Match[str]) -> Number | None:
    return _compared(text, match, Decimal("0.5"), match[0][1:], is_written_out=True)


def _times(text: str, match: re.Match[str]) -> Number | None:
    return _compared(text, match, _han_value(match["fold"]), "番", is_written_out=True, is_multiple=True)


def _hanzi(text: str, match: re.Match[str]) -> Number | None:
    value = _han_value(re.sub("[余多]", "", match["hn"]))
    if not value:  # 零部件
        return None
    upper = _han_value(match["hn2"]) if match["hn2"] and match["hn2"] != "多" else None
    unit = match["hu"] or ""
    if unit == "成":
        value, unit = value * 10, "%"
    end = match.end() if not match["hj"] or match["hn2"] else match.start("hj")
    is_more = match["hm"] is not None or "多" in (match["hn"], match["hn2"] or "") or "余" in match["hn"]
    return _compared(
        text,
        match,
        value,
        unit,
        upper=upper if upper is not None and upper >= value else None,
        end=end,
        joint=match["hj"] if match["hn2"] else "",
        is_written_out=True,
        is_multiple=unit in ("倍", "番"),
        more="或多" if match["hn2"] == "多" else ("多" if is_more else ""),
    )


def _quantity(text: str, match: re.Match[str]) -> Number | None:
    """A number in digits, or the range of two. Of a range that makes no sense, the first number."""
    if name := _in_name(text, match):
        return name
    if _is_torn(text, match):
        return _of_kind(NumberKind.NAME, match)
    first, last = match["n1"], match["n2"]
    unit, heap = match["u2"] or match["u1"] or "", match["h1"] or ""
    joint = (match["joint"] or "").strip()
    if last is not None:
        upper = read_quantity(f"{last}{match['h2'] or ''}{unit}")
        lower_heap = heap or ("" if match["u1"] else match["h2"] or "")
        lower = read_quantity(f"{first}{lower_heap}{unit}")
        if lower and upper and lower_heap and not heap and lower.value >= upper.value:
            lower = read_quantity(f"{first}{unit}")  # 5000—1万
        is_range = lower is not None and upper is not None and (bool(unit) or joint not in "至到或")
        if is_range and lower and upper and (lower.value < upper.value or joint in ("至", "到")):
            return _compared(
                text, match, lower.value, upper.unit, upper=upper.value, joint=joint, more=match["m3"] or ""
            )
    unit = match["u1"] or ""
    start = match.start()
    end = match.end("u1") if unit else max(match.end("n1"), match.end("m1"), match.end("h1"), match.end("m2"))
    if unit.startswith("/"):  # 12/10万: of 100,000
        value = Decimal(first.replace(",", ""))
        return _compared(text, match, value, f"1{unit}", end=end)
    if heap and not unit and (_PEOPLE.match(text, end) or _PEOPLE_BEFORE.search(text, max(0, start - 24), start)):
        unit = "人"
    quantity = read_quantity(f"{first}{heap}{unit}")
    if quantity is None:
        return Number(kind=NumberKind.NAME, start=match.start(), end=end, number_start=match.start(), number_end=end)
    return _compared(text, match, quantity.value, quantity.unit, end=end, more=match["m1"] or match["m2"] or "")


_PEOPLE = re.compile(rf"[^，。；、\d]{{0,8}}(?:{one_of(word for known in _UNITS for word in known['people'])})")
_PEOPLE_BEFORE = re.compile(rf"(?:{one_of(word for known in _UNITS for word in known['people'])})[^，。；、\d]{{0,8}}$")
_TORN = re.compile(r"(?<![\d.])\d{1,2} $")
_GENERATION = re.compile(r"[1-9][GKDAVSBCP](?![A-Za-z])")
_RATE = re.compile(r"(?:至|到|达|为|带宽|速率|低于|少于|不小于|[≥>])\s?$")


def _is_torn(text: str, match: re.Match[str]) -> bool:
    """Whether a number is a part of one with a space in it, as scans have: 7 0%."""
    start, end = match.start("n1"), match.end("n1")
    if match["u1"] == "%":
        return end - start <= _TORN_DIGITS and _TORN.search(text, max(0, start - 4), start) is not None
    return not match["u1"] and re.compile(r" \d{1,2} ?%").match(text, end) is not None and end - start <= _TORN_DIGITS


_TORN_DIGITS = 2


def _in_name(text: str, match: re.Match[str]) -> Number | None:
    """PM2.5, 5G, 3D: a number that is part of a name."""
    start, end = match.start("n1"), match.end("n1")
    before = _LETTERS.search(text, max(0, start - 12), start)
    latin = match["u1"] if match["u1"] and match["u1"].isascii() and match["u1"].isalpha() else ""
    generation = _GENERATION.match(text, start)
    if generation and not before:
        follows = text[generation.end() : generation.end() + 3]
        if not _RATE.search(text, max(0, start - 6), start) and not follows.startswith(
            ("以上", "及以上", "左右", "bps", "带宽", "比特")
        ):
            return Number(
                kind=NumberKind.NAME, start=start, end=generation.end(), number_start=start, number_end=generation.end()
            )
        return None
    is_matter = before is not None and before[0] in ("PM", "PM-")
    is_close = before is not None and " " not in before[0] and text[start - 1] != " "
    if before and (is_matter or (is_close and not match["u1"] and not match["h1"])):
        rest = re.compile(r"[A-Za-z0-9.]*").match(text, end)
        stop = rest.end() if rest else end
        return Number(kind=NumberKind.NAME, start=before.start(), end=stop, number_start=start, number_end=end)
    if before and text[start - 1] != " " and (latin == "" and match["u1"] is None):
        return None
    if not match["u1"] and re.compile(r"[A-Za-z]").match(text, end):
        return Number(kind=NumberKind.NAME, start=start, end=end + 1, number_start=start, number_end=end)
    return None


_BEFORE_NUMBER = re.compile(rf"(?:(?P<first>{one_of(BEFORE)})\s?)?(?P<second>{one_of(BEFORE)})\s?$", re.IGNORECASE)
_DISTANT = re.compile(rf"(?P<sign>至少|最少|不少于|不低于|不超过|最多|至多)(?:{one_of(TARGETS['between'])}){{1,2}}$")
"""A word that compares, with a verb between it and the number: 至少建设一所."""
_OF_WHICH = re.compile(r"(?P<sign>至少|不得?少于|不得?低于|不得?超过|不得?高于)[^，。；、\d]{2,20}的$")
"""A word that compares, with that between it and the share of which it is one: 不低于采购金额的30%."""

_MOST_MONEY = Decimal(10**15)
"""More money than a plan has: 2800 万 at the end of a line, and 亿元 at the start of the next."""
_AFTER_NUMBER = re.compile(rf"\s?(?P<sign>{one_of(AFTER)})", re.IGNORECASE)


def _compared(
    text: str,
    match: re.Match[str],
    value: Decimal | None,
    unit: str,
    *,
    upper: Decimal | None = None,
    end: int | None = None,
    joint: str = "",
    more: str = "",
    is_written_out: bool = False,
    is_multiple: bool = False,
) -> Number | None:
    """Return a quantity with the words around it that compare it."""
    is_too_much = unit == "元" and value is not None and value >= _MOST_MONEY
    if value is None or is_too_much or is_absurd(value) or (upper is not None and is_absurd(upper)):
        return _of_kind(NumberKind.NAME, match)
    start, end = match.start(), match.end() if end is None else end
    end -= len(text[start:end]) - len(text[start:end].rstrip())
    before = _BEFORE_NUMBER.search(text, max(0, start - _LONGEST_SIGN), start)
    distant = None if before else _DISTANT.search(text, max(0, start - 2 * _LONGEST_SIGN), start)
    if unit == "%" and not before and not distant:
        distant = _OF_WHICH.search(text, max(0, start - 2 * _LONGEST_SIGN), start)
    after = _AFTER_NUMBER.match(text, end)
    if after and (unit == "" or after["sign"] != "内" or unit in _DURATIONS) and not _is_no_sign(text, after):
        tail = after["sign"].lower()
    else:
        after, tail = None, ""
    words = _words_of(before) if before else []
    if distant:
        words, before = [distant["sign"]], distant
    meant = [BEFORE[word] for word in words] + ([AFTER[tail]] if tail else [])
    if more:
        meant.append(Comparator.AT_LEAST if more == "或多" else Comparator.MORE_THAN)
    comparator = next((sign for sign in meant if sign is not Comparator.EXACTLY), Comparator.EXACTLY)
    return Number(
        kind=NumberKind.QUANTITY,
        start=before.start() if before else start,
        end=after.end() if after else end,
        number_start=start,
        number_end=end,
        value=value,
        upper=upper,
        unit=_SAME.get(unit, unit),
        comparator=Comparator.BETWEEN if upper is not None else comparator,
        before=words[0] if words else "",
        after=tail,
        joint=joint,
        is_written_out=is_written_out,
        is_multiple=is_multiple,
    )


def _words_of(before: re.Match[str]) -> list[str]:
    """The words before a number that compare it, the last first. 提高 and 到 are one word, 提高到."""
    joined = before[0].strip().lower()
    if joined in BEFORE:
        return [joined]
    return [word.lower() for word in (before["second"], before["first"]) if word]


_DURATIONS = units_of("durations")
_SAME = {unit: same for known in _UNITS for unit, same in known["same"].items()}


def _is_no_sign(text: str, after: re.Match[str]) -> bool:
    """Whether a word after a number begins another word: 内蒙古, 以上述, 多种."""
    return text.startswith(
        ("内蒙", "内部", "内容", "以上述", "多种", "多样", "内涵", "内外", "内设", "内生"), after.start("sign")
    )


def _han_value(written: str) -> Decimal | None:
    """The number of a Chinese numeral or of digits: 一百二十, 三十万, 两, 一点五."""
    if written[:1].isdecimal():
        return Decimal(written)
    whole, _, rest = written.partition("点")
    for heap, factor in (("亿", 10**8), ("万", 10**4)):
        above, sign, below = whole.rpartition(heap)
        if sign:
            first = _han_value(above) if above else Decimal(1)
            second = _han_value(below) if below else Decimal(0)
            return None if first is None or second is None else first * factor + second
    number = chinese_number(whole)
    if number is None:
        return None
    digits = "".join(str(chinese_number(char)) for char in rest)
    return Decimal(f"{number}.{digits}") if digits else Decimal(number)


_READ = {
    "address": _address,
    "document_number": _document_number,
    "date": _date,
    "reference": _reference,
    "percent": _percent,
    "fraction": _fraction,
    "half": _half,
    "slash": _slash,
    "ratio": _ratio,
    "part_of": _part_of,
    "zero": _zero,
    "times": _times,
    "formula": _formula,
    "quantity": _quantity,
    "hanzi": _hanzi,
}
