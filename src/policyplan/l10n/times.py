"""How answers write what a plan says of time and roles, in either language, and how that is read."""

from __future__ import annotations

import re
from typing import Literal

from policyplan.errors import ModelError
from policyplan.messages import Language, label, languages
from policyplan.model.kinds import Role
from policyplan.model.values import Text
from policyplan.model.when import When
from policyplan.text.numerals import in_arabic

ROLE_WORDS = {word: role for role in Role for word in (label(role, language) for language in languages())}
"""The role of each word for one, in both languages."""

_HALVES = {"1": "上", "2": "下"}


def when_words(when: When, language: Language) -> str:
    """``2016–2020``, the end of it as ``end of 2016–2020``; in Chinese ``2016–2020年`` and ``2016–2020年末``."""
    stretch = when.removeprefix("end ")
    if language == "en":
        stretch = stretch.replace("/", "–")
        return f"end of {stretch}" if when.is_end else stretch
    start, slash, end = stretch.partition("/")
    if slash and start.isdecimal() and end.isdecimal():
        words = f"{start}–{end}年"
    else:
        words = "至".join(_in_chinese(day) for day in (start, end) if day)
    return f"{words}末" if when.is_end else words


def when_from_words(words: str, language: Language) -> When | None:
    """The time that `when_words` writes so, or None."""
    said = words.strip()
    is_end = said.startswith("end of ") if language == "en" else said.endswith("末")
    stretch = said.removeprefix("end of ") if language == "en" else said.removesuffix("末")
    joint = "–" if language == "en" or _YEARS.fullmatch(stretch) else "至"
    times = [_from_chinese(part) if language == "zh" else part for part in stretch.split(joint)]
    try:
        when = When("/".join(times)) if len(times) <= 2 else None
        return When(f"end {when}") if when and is_end else when
    except ModelError:
        return None


def heading_number(number: str | None, language: Language) -> str:
    """The document's own number of a heading; (二) is (2) in English."""
    return in_arabic(number or "") if language == "en" else number or ""


def with_number(number: str | None, text: str, language: Language | Literal["both"]) -> str:
    """A text behind the document's own number, if there is one; (二) is (2) in English alone."""
    if language != "en":
        return f"{number or ''}{text}"
    return " ".join(filter(None, (heading_number(number, language), text)))


def with_remark(text: str, remark: str, language: Language) -> str:
    """A text with a remark in brackets behind it."""
    return f"{text}（{remark}）" if language == "zh" else f"{text} ({remark})"


def in_place(title: Text, place: str | None, name: Text | None, language: Language) -> str:
    """A title with the place behind it, if there is one: by its name, or by its id where it has none."""
    if place is None:
        return title.in_(language)
    return with_remark(title.in_(language), name.in_(language) if name else place, language)


def in_words(when: When | None) -> Text | None:
    """A time in both languages, for a sentence."""
    return None if when is None else Text(zh=when_words(when, "zh"), en=when_words(when, "en"))


_YEARS = re.compile(r"\d{4}–\d{4}年", re.ASCII)
_CHINESE = re.compile(r"(\d{4})年?(?:([上下])半年|第(\d)季度|(?:(\d\d?)月(?:(\d\d?)日)?)?)", re.ASCII)


def _from_chinese(time: str) -> str:
    found = _CHINESE.fullmatch(time)
    if found is None:
        return time
    year, half, quarter, month, day = found.groups()
    rest = {"上": "H1", "下": "H2"}.get(half or "") or (f"Q{quarter}" if quarter else None)
    return "-".join([year, *([rest] if rest else [each.zfill(2) for each in (month, day) if each])])


def _in_chinese(time: str) -> str:
    """``2020年``, ``2020年上半年``, ``2020年第3季度``, ``2020年6月30日``."""
    year, *rest = time.split("-")
    if rest and rest[0][0] == "H":
        rest = [f"{_HALVES[rest[0][1]]}半年"]
    elif rest and rest[0][0] == "Q":
        rest = [f"第{rest[0][1]}季度"]
    else:
        rest = [f"{int(part)}{sign}" for part, sign in zip(rest, "月日", strict=False)]
    return "".join([f"{year}年", *rest])


def with_unit(figure: str, unit: Text | None, language: Language) -> str:
    """A figure with its unit: ``100人次``, ``100 person-times``, ``10.8%``."""
    name = unit.in_(language) if unit else ""
    return figure + ("" if name in ("", "%") or language == "zh" else " ") + name
