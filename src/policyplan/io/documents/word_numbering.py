"""The numbers that Word makes before paragraphs: which format each level has, and how they count on and restart."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import attrs

from policyplan.io.documents.word_xml import W, number, value

_MOST = 1_000_000
_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"


def chinese(count: int, digits: str = "零一二三四五六七八九", units: tuple[str, str, str] = ("十", "百", "千")) -> str:
    """Return a number in Chinese: 十二, 一百零三."""
    if count >= 10_000:
        return str(count)
    text, gap = "", False
    for place in (3, 2, 1, 0):
        digit = count // 10**place % 10
        if not digit:
            gap = bool(text)
            continue
        text += ("零" if digits[0] == "零" and gap else "") + digits[digit] + (units[place - 1] if place else "")
        gap = False
    return text.removeprefix("一") if text.startswith("一十") else text or digits[0]


def _by_digit(count: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(count))


def _roman(count: int) -> str:
    if count > 3_999:
        return str(count)
    pairs = zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"),
        strict=True,
    )
    text = ""
    for worth, sign in pairs:
        text += sign * (count // worth)
        count %= worth
    return text


def _letters(count: int) -> str:
    """Word repeats the letter: A … Z, AA, BB."""
    return chr(65 + (count - 1) % 26) * min(1 + (count - 1) // 26, 50) if count else ""


def _enclosed(first: str, last: int) -> Callable[[int], str]:
    return lambda count: chr(ord(first) + count - 1) if 1 <= count <= last else str(count)


def _circled(count: int) -> str:
    if count == 0:
        return "⓪"
    for low, high, first in ((1, 20, "①"), (21, 35, "㉑"), (36, 50, "㊱")):
        if low <= count <= high:
            return chr(ord(first) + count - low)
    return str(count)


def _in_turn(signs: str) -> Callable[[int], str]:
    return lambda count: signs[count - 1] if 1 <= count <= len(signs) else str(count)


def _zodiac_traditional(count: int) -> str:
    return _STEMS[(count - 1) % 10] + _BRANCHES[(count - 1) % 12] if 1 <= count <= 60 else str(count)


def _counting(count: int) -> str:
    """Chinese counting: 九十九 by place, from 100 on digit by digit."""
    return chinese(count) if count < 100 else _by_digit(count)


def _legal(count: int) -> str:
    return chinese(count, _LEGAL, ("拾", "佰", "仟"))


def _full_width(count: int) -> str:
    return "".join(chr(ord(digit) + 0xFEE0) for digit in str(count))


FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda count: f"{count:02d}",
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "upperRoman": _roman,
    "lowerRoman": lambda count: _roman(count).lower(),
    "upperLetter": _letters,
    "lowerLetter": lambda count: _letters(count).lower(),
    "ordinal": lambda count: f"{count}.",
    "chineseCounting": _counting,
    "chineseCountingThousand": chinese,
    "chineseLegalSimplified": _legal,
    "ideographLegalTraditional": _legal,
    "japaneseCounting": chinese,
    "japaneseLegal": _legal,
    "japaneseDigitalTenThousand": _by_digit,
    "taiwaneseCounting": _counting,
    "taiwaneseCountingThousand": chinese,
    "taiwaneseDigital": _by_digit,
    "ideographDigital": _by_digit,
    "koreanDigital2": _by_digit,
    "ideographTraditional": _in_turn(_STEMS),
    "ideographZodiac": _in_turn(_BRANCHES),
    "ideographZodiacTraditional": _zodiac_traditional,
    "ideographEnclosedCircle": _enclosed("㊀", 10),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedFullstop": _enclosed("⒈", 20),
    "decimalEnclosedParen": _enclosed("⑴", 20),
    "numberInDash": lambda count: f"- {count} -",
    "none": lambda count: "",
}
"""The formats of numbers by Word's names for them."""


@attrs.frozen(kw_only=True)
class Level:
    """A level of a list."""

    format: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int | None = None
    """The level, from 1, whose next number lets this level begin again; 0 for none. The level above by default."""
    is_legal: bool = False
    """Whether the numbers of the levels above are written as digits."""
    style: str | None = None


@attrs.define(kw_only=True)
class Numbering:
    """The lists of a document, and how far each has counted."""

    levels: dict[str, dict[int, Level]] = attrs.field(factory=dict)
    """The levels by the id of the abstract list."""
    lists: dict[str, str] = attrs.field(factory=dict)
    """The abstract list of each list."""
    changed: dict[str, dict[int, Level]] = attrs.field(factory=dict)
    """The levels that a list has of its own."""
    starts: dict[str, dict[int, int]] = attrs.field(factory=dict)
    """The numbers with which a list begins its levels again."""
    counts: dict[str, list[int | None]] = attrs.field(factory=dict)
    begun: set[tuple[str, int]] = attrs.field(factory=set)
    unknown: int = 0
    """The number of numbers in unknown formats."""

    def next(self, list_id: str, level: int) -> str:
        """Count on in a list, and return the number with its signs; empty for a bullet and in an unknown list."""
        abstract = self.lists.get(list_id)
        if abstract is None or not 0 <= level < _LEVELS:
            return ""
        levels = {**self.levels.get(abstract, {}), **self.changed.get(list_id, {})}
        own = levels.get(level)
        if own is None:
            return ""
        self._count(abstract, list_id, levels, level)
        return "" if own.format == "bullet" else self._written(abstract, levels, level)

    def _count(self, abstract: str, list_id: str, levels: dict[int, Level], level: int) -> None:
        counts = self.counts.setdefault(abstract, [None] * _LEVELS)
        start = self.starts.get(list_id, {}).get(level)
        own = levels[level]
        if start is not None and (list_id, level) not in self.begun:
            self.begun.add((list_id, level))
            counts[level] = start
        else:
            before = counts[level]
            first = start if start is not None else own.start
            counts[level] = min(first if before is None else before + 1, _MOST)
        for above in range(level):
            if counts[above] is None:
                counts[above] = levels.get(above, Level()).start
        for below in range(level + 1, _LEVELS):
            restart = levels.get(below, Level()).restart
            if restart != 0 and (restart is None or level < restart):
                counts[below] = None

    def _written(self, abstract: str, levels: dict[int, Level], level: int) -> str:
        own, counts = levels[level], self.counts[abstract]

        def shown(place: re.Match[str]) -> str:
            at = int(place[1]) - 1
            format = levels.get(at, Level()).format
            if own.is_legal and at < level:
                format = "decimal"
            if format == "bullet":
                return ""
            if format not in FORMATS:
                self.unknown += 1
            return FORMATS.get(format, str)(counts[at] or 0)

        return _PLACE.sub(shown, own.text)

    def of_style(self, style: str, list_id: str) -> int:
        """Return the level of a list that a style belongs to."""
        levels = self.levels.get(self.lists.get(list_id, ""), {})
        return next((at for at, level in levels.items() if level.style == style), 0)


def read_numbering(root: Any | None, styles: dict[str, str]) -> Numbering:
    """Return the lists in ``numbering.xml``; *styles* has the list of each style of lists."""
    numbering = Numbering()
    if root is None:
        return numbering
    links: dict[str, str] = {}
    for element in root.iter(f"{W}abstractNum"):
        identifier = element.get(f"{W}abstractNumId", "")
        numbering.levels[identifier] = _levels(element)
        link = value(element, "numStyleLink")
        if link:
            links[identifier] = link
    for element in root.iter(f"{W}num"):
        identifier = element.get(f"{W}numId", "")
        numbering.lists[identifier] = value(element, "abstractNumId") or ""
        _read_overrides(numbering, identifier, element)
    own = dict(numbering.lists)
    targets = {identifier: own.get(styles.get(style, ""), "") for identifier, style in links.items()}
    numbering.lists.update(
        (each, target) for each, abstract in own.items() if (target := targets.get(abstract)) in numbering.levels
    )
    return numbering


def _read_overrides(numbering: Numbering, identifier: str, element: Any) -> None:
    for override in element.iter(f"{W}lvlOverride"):
        at = _level_number(override)
        if value(override, "startOverride") is not None:
            numbering.starts.setdefault(identifier, {})[at] = number(override, "startOverride", most=_MOST)
        own = _levels(override)
        if own:
            numbering.changed.setdefault(identifier, {}).update(own)


def _levels(element: Any) -> dict[int, Level]:
    return {_level_number(level): _level(level) for level in element.findall(f"{W}lvl")}


def _level_number(element: Any) -> int:
    written = element.get(f"{W}ilvl", "0")
    return int(written) if written.isascii() and written.isdigit() and len(written) < 3 else 0


def _level(element: Any) -> Level:
    text = value(element, "lvlText")
    custom = element.find(f".//{W}numFmt")
    restart = value(element, "lvlRestart")
    return Level(
        format="decimal" if custom is None else custom.get(f"{W}val", "decimal"),
        text=text or "",
        start=number(element, "start", most=_MOST) if value(element, "start") is not None else 0,
        restart=None if restart is None else number(element, "lvlRestart"),
        is_legal=element.find(f"{W}isLgl") is not None,
        style=value(element, "pStyle"),
    )
