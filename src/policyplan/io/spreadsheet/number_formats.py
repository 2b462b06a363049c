"""Number formats of workbooks: how a cell shows its number (ECMA-376 part 1, 18.8.30 and 18.8.31)."""

from __future__ import annotations

import functools
import re
from decimal import Context, Decimal

import attrs

_SIGNIFICANT = 15
"""The digits that a spreadsheet keeps and shows."""

_ROUND = Context(prec=_SIGNIFICANT)

_TOKEN = re.compile(
    r"""
    "(?P<quoted>[^"]*)"
    | [\\!](?P<escaped>.)
    | _.                                                    # the width of a character
    | \*.                                                   # a character that fills the cell
    | \[\$(?P<currency>[^\]-]*)(?:-[^\]]*)?\]
    | (?P<elapsed>\[(?:h+|m+|s+)\])
    | (?P<condition>\[[<>=][^\]]*\])
    | \[[^\]]*\]                                            # colours, numerals
    | (?P<general>General|G/通用格式)
    | (?P<exponent>E[+-])
    | (?P<time>AM/PM|A/P|上午/下午)
    | (?P<date>[ymdhseb]+|aaa+|g+)
    | (?P<percent>%)
    | (?P<digits>[#0?][#0?.,/\x20]*)
    | (?P<text>@)
    | (?P<other>.)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_SECTION = re.compile(r'((?:"[^"]*"|[\\!_*].|\[[^\]]*\]|[^;"])*);?', re.DOTALL)

_BUILT_IN = {9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??", 46: "[h]:mm:ss"}
_DATES = {
    **dict.fromkeys((14, 15, 22, 30, 31), "yyyy-mm-dd"),
    **dict.fromkeys((17, 27, 36, 50, 52, 57), "yyyy-mm"),
    **dict.fromkeys((16, 28, 29, 51, 53, 54, 58), "mm-dd"),
}
"""The built-in formats of dates, those of Chinese programs included: 57 shows 2024年10月, 58 shows 10月31日."""
_TIMES = {*range(18, 22), *range(32, 36), 45, 47, 55, 56}
_SHOWN = (("y", "yeb"), ("m", "m"), ("d", "d"))
_SPEAKS = re.compile(r"[^\W_]|[≈±~～+¥￥$€£‰℃㎡]")
"""Characters that make a literal part of what a cell says. The sign of a target, ≥, comes with a copied target."""


@attrs.frozen(kw_only=True)
class NumberFormat:
    """How one section of a format shows a number."""

    is_date: bool = False
    """Whether it shows a day."""
    dates: str = ""
    """Which of year, month and day a date shows: ``ymd``, ``ym``, ``md``."""
    is_time: bool = False
    """Whether it shows a time or a duration."""
    is_duration: bool = False
    """Whether it shows more than 24 hours as such."""
    percents: int = 0
    """The number of percent signs; each multiplies what is shown by 100."""
    before: str = ""
    """Literal text before the digits."""
    after: str = ""
    """Literal text after the digits."""
    is_scaled: bool = False
    """Whether the digits that are shown are not those of the number: it is divided by 1000, or has signs inside."""

    @property
    def is_plain(self) -> bool:
        """Whether it shows a number as it is."""
        return self == _PLAIN


_PLAIN = NumberFormat()


def code_of(id: int, custom: dict[int, str]) -> str:
    """Return the code of a format by its id; custom formats come first."""
    if id in custom:
        return custom[id]
    if id in _DATES:
        return _DATES[id]
    return "hh:mm" if id in _TIMES else _BUILT_IN.get(id, "General")


def format_for(code: str, number: float) -> NumberFormat | None:
    """Return how a format shows a number. None if it depends on conditions that differ in what they show."""
    sections = _sections(code)
    if any(has_condition for _, has_condition in sections):
        kinds = {section for section, _ in sections}
        return kinds.pop() if len(kinds) == 1 else None
    formats = [section for section, _ in sections]
    if number < 0 and len(formats) > 1:
        return formats[1]
    return formats[2] if number == 0 and len(formats) > 2 else formats[0]


@functools.lru_cache(maxsize=1024)
def _sections(code: str) -> tuple[tuple[NumberFormat, bool], ...]:
    parts = [match[1] for match in _SECTION.finditer(code) if match[0]]
    return tuple(_section(part) for part in parts[:3]) or ((_PLAIN, False),)


def _section(code: str) -> tuple[NumberFormat, bool]:
    dates = ""
    is_time = is_duration = has_condition = is_scaled = False
    percents = 0
    literals = ["", "", ""]  # before the digits, between them, after them
    state = 0
    for token in _TOKEN.finditer(code):
        literal = token["quoted"] or token["escaped"] or token["currency"] or token["other"] or ""
        if token["date"]:
            dates += token["date"].lower()
        is_duration = is_duration or bool(token["elapsed"])
        is_time = is_time or is_duration or bool(token["time"])
        has_condition = has_condition or bool(token["condition"])
        percents += bool(token["percent"])
        if token["digits"] or token["general"]:
            is_scaled = is_scaled or (token["digits"] or "").rstrip().endswith(",") or bool(literals[2])
            literals = [literals[0], literals[1] + literals[2], ""]
            state = 2
        elif literal:
            literals[state] += literal
    has_digits = state == 2
    if not has_digits and (dates or is_time):
        is_date = bool(set(dates) & set("ydegab")) or ("m" in dates and not (is_time or set(dates) & set("hs")))
        shown = "".join(sign for sign, codes in _SHOWN if is_date and set(dates) & set(codes))
        is_time = not is_date
        found = NumberFormat(is_date=is_date, is_time=is_time, is_duration=is_time and is_duration, dates=shown)
        return found, has_condition
    before, after = (text if has_digits and _SPEAKS.search(text) else "" for text in (literals[0], literals[2]))
    found = NumberFormat(percents=percents, before=before.strip(), after=after.strip(), is_scaled=is_scaled)
    return found, has_condition


def digits_of(number: float) -> str:
    """Return a number as a spreadsheet shows it in full: to 15 significant digits, without an exponent.

    Example:
        >>> digits_of(56.99999999999999), digits_of(1e-07), digits_of(0.1 + 0.2)
        ('57', '0.0000001', '0.3')

    """
    return _plain(_ROUND.create_decimal(repr(number)))


def shown_as_text(number: float, format: NumberFormat) -> str:
    """Return a number with the percent sign and the literal text of its format: 0.85 as 0% is 85%."""
    value = _ROUND.create_decimal(repr(number)).scaleb(2 * format.percents)
    return f"{format.before}{_plain(value)}{'%' * format.percents}{format.after}"


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) if number else "0"
