"""Targets: 不少于2万人次, 公民具备科学素质比例达到10.8%以上, 10%～20%, or a number alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

import attrs

from policyplan.extract.grammar import table
from policyplan.extract.wording import BLANKS, Wording, trim
from policyplan.model.fields import is_absurd
from policyplan.model.kinds import Binding, Comparator, Per
from policyplan.model.units import Quantity, read_quantity
from policyplan.model.when import When

LONGEST = 4_000
"""A longer text is kept as it is, without a value."""


@attrs.frozen(kw_only=True)
class StatedTarget(Wording):
    """A target in the words of the document."""

    name: str | None = None
    """What is counted, where the words say it."""
    value: Decimal | None = None
    """The number in the base unit; None where none could be read safely."""
    upper: Decimal | None = None
    """The upper end of a range."""
    written: str | None = None
    """The number and its unit as written."""
    unit: str = ""
    """The base unit; empty where no unit is known."""
    has_own_unit: bool = False
    """Whether the words name the unit themselves."""
    comparator: Comparator = Comparator.EXACTLY
    binding: Binding = Binding.UNSTATED
    per: Per | None = None
    due: When | None = None


_WORDS = [table("comparators", language) for language in ("zh", "en")]
_SIGN = {
    sign.lower(): Comparator(name) for words in _WORDS for name, signs in words["before"].items() for sign in signs
}
_TAIL = {sign.lower(): Comparator(name) for words in _WORDS for name, signs in words["after"].items() for sign in signs}

_KNOWN = [table("units", language) for language in ("zh", "en")]
UNITS = frozenset(unit for known in _KNOWN for unit in known["usual"])
"""Usual units, without multipliers."""

_UNITS = "|".join(map(re.escape, sorted(UNITS, key=lambda unit: (-len(unit), unit))))
_FIRMNESS = table("binding")

_NUMBER = r"[+-]?(?:\d{1,3}(?:[,，]\d{3})+|\d+)(?:[.．]\d+)?"
_HEAP = "[百千万亿]*"


def _one_of(signs: dict[str, Comparator]) -> str:
    return "|".join(map(re.escape, sorted(signs, key=len, reverse=True)))


_WORDING = re.compile(
    rf"(?P<name>(?:(?!{_one_of(_SIGN)})[^\d。；;，,]){{0,40}}?(?:[^\d。；;，,]{{0,20}}?))\s*+"
    rf"(?P<aspires>{'|'.join(_FIRMNESS['before']['aspirational'])})?\s*+(?P<sign>{_one_of(_SIGN)})?\s*+(?P<also>{_one_of(_SIGN)})?\s*+"
    rf"(?P<number>{_NUMBER})\s*+(?P<heap>{_HEAP})(?P<unit1>{_UNITS})?"
    rf"(?:\s*+[-–—~～至到]\s*+(?P<upper>\d[\d,]*(?:[.．]\d+)?)\s*+(?P<heap2>{_HEAP}))?"
    rf"\s*+(?P<unit>[^\d\s，,。；;:：、()（）<>≥≤]{{0,8}}?)(?P<per>/[^\d\s，,。；;、]{{1,4}})?(?P<per_end>)\s*+(?P<tail>{_one_of(_TAIL)})?"
    rf"(?:[(（](?P<binding>{'|'.join(map('|'.join, _FIRMNESS['labels'].values()))})[)）])?",
    re.IGNORECASE,
)
_CLASSIFIERS = frozenset(unit for known in _KNOWN for unit in known["followed_by_noun"])
"""Units that a noun may follow: 3个示范点."""

_PER = ((Per.YEAR, "每年"), (Per.QUARTER, "每季度"), (Per.MONTH, "每月"))
_KNOWN_UNIT = re.compile(rf"{_HEAP}(?:{_UNITS})", re.IGNORECASE)
_BINDING = {word: Binding(name) for name, words in _FIRMNESS["labels"].items() for word in words}
_DATED = re.compile(r"(?:力争)?(?:到|至|截至)?((?:19|20)\d\d)年(?:底|末)?(?:之?前)?[，,：:]?\s*", re.ASCII)
_CLAUSE = re.compile(r"[；;。\n\r]+")
_COMMA = re.compile(r"[，、]|,(?!\d{3}(?!\d))")
_LEAD_NUMBER = re.compile(r"(?:\d+[.．、](?!\d)|[(（]\d+[)）]|[①-⑳])\s*")
_ENDS = f"{BLANKS}。；;，,、"


def is_known_unit(text: str) -> bool:
    """Whether a text is a known unit."""
    return _KNOWN_UNIT.fullmatch(text) is not None


def read_targets(text: str, *, unit: str = "") -> tuple[StatedTarget, ...]:
    """Return the targets in a text, clause by clause; *unit* is the unit of numbers without one.

    A clause whose number cannot be read safely is kept as one target without a value.

    Example:
        >>> [(str(target.value), target.unit) for target in read_targets("不少于2万人次；覆盖率达到80%")]
        [('20000', '人次'), ('80', '%')]
    """
    if len(text) > LONGEST:
        start, end = trim(text, 0, len(text))
        return (StatedTarget(quote=text[start:end], start=start),)
    clauses = _parts(text, 0, len(text), _CLAUSE)
    return tuple(target for start, end in clauses for target in _of_clause(text, start, end, unit))


def _parts(text: str, start: int, end: int, signs: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """The parts between signs, without white space and signs around them; empty parts are left out."""
    cuts = [start, *(cut for sign in signs.finditer(text, start, end) for cut in sign.span()), end]
    parts = (trim(text, begin, stop, _ENDS) for begin, stop in zip(cuts[::2], cuts[1::2], strict=True))
    return ((begin, stop) for begin, stop in parts if begin < stop)


def _of_clause(text: str, start: int, end: int, unit: str) -> list[StatedTarget]:
    """One target, or one for each part between commas if all of them can be read; else the clause without a value."""
    single = _read(text, start, end, unit)
    if single:
        return [single]
    parts = [_read(text, *part, unit) for part in _parts(text, start, end, _COMMA)]
    read = [target for target in parts if target]
    return read if len(read) == len(parts) else [StatedTarget(quote=text[start:end], start=start)]


def _read(text: str, start: int, end: int, unit: str) -> StatedTarget | None:
    """The target in a part of the text; None where there is no number, or none that is safe to take."""
    numbering = _LEAD_NUMBER.match(text, start, end)
    begin = numbering.end() if numbering else start
    dated = _DATED.match(text, begin, end)
    found = _WORDING.fullmatch(text, dated.end() if dated else begin, end)
    if found is None or (dated and not found["name"] and found.start() == end):
        return None
    if found["name"].endswith("第"):
        return None
    return _aim(found, unit, text[start:end], start, When(dated[1]) if dated else None)


def _aim(found: re.Match[str], unit: str, quote: str, start: int, due: When | None) -> StatedTarget | None:
    own, noun = _unit_and_noun(found)
    per, name = _per(found["name"].strip(" :：，,的"))
    name += noun
    unsure = name and not (found["sign"] or _KNOWN_UNIT.fullmatch(own) or (unit and not own))
    if unsure or own.startswith(("年", "月", "日", "号", "-", "季度")):
        return None
    heap = found["heap"] or (found["heap2"] or "" if found["upper"] else "")  # 1-3万: both are in 万
    first = _quantity(found["number"], heap, own or unit)
    last = _quantity(found["upper"], found["heap2"] or heap, own or unit) if found["upper"] else None
    if first is None or (found["upper"] and (last is None or last.value < first.value)):
        return None
    written = None if last else found.string[found.start("number") : found.end("unit1" if noun else "per_end")]
    return StatedTarget(
        quote=quote,
        start=start,
        name=name or None,
        value=first.value,
        upper=last.value if last else None,
        written=written if own or written is None else _joined(written, unit),
        unit=first.unit,
        has_own_unit=bool(own),
        comparator=Comparator.BETWEEN if last else _comparator(found),
        binding=Binding.ASPIRATIONAL if found["aspires"] else _BINDING.get(found["binding"] or "", Binding.UNSTATED),
        per=per,
        due=due,
    )


def _unit_and_noun(found: re.Match[str]) -> tuple[str, str]:
    """The unit after a number, and the noun after the unit, if there is one."""
    first, rest = found["unit1"] or "", found["unit"]
    if first in _CLASSIFIERS and rest and not found["upper"]:
        return first, rest
    return (first if first == rest else first + rest) + (found["per"] or ""), ""


def _joined(number: str, unit: str) -> str:
    """A number with the unit of its table."""
    return f"{number} {unit}" if unit[:1].isascii() and unit[:1].isalpha() else f"{number}{unit}"


def _per(name: str) -> tuple[Per | None, str]:
    """The period that a target recurs in, and the name without it."""
    return next(((per, name.removeprefix(word)) for per, word in _PER if name.startswith(word)), (None, name))


def _quantity(number: str, heap: str, unit: str) -> Quantity | None:
    quantity = read_quantity(f"{number.replace('，', ',')}{heap}{unit}")
    return None if quantity is None or is_absurd(quantity.value) else quantity


def _comparator(found: re.Match[str]) -> Comparator:
    """The sign before the number decides, then the sign after it: 控制在…以内, 达到…以上."""
    before = [_SIGN[sign.lower()] for sign in (found["sign"], found["also"]) if sign]
    after = [_TAIL[sign.lower()] for sign in (found["tail"],) if sign]
    return next((sign for sign in (*before, *after) if sign is not Comparator.EXACTLY), Comparator.EXACTLY)


# -- the words around a number -------------------------------------------------------------------------------------

_FARTHEST = 16
"""The number of characters before a number in which its sign is looked for."""

_SIGN_BEFORE = re.compile(rf"(?<![A-Za-z])(?:{_one_of(_SIGN)})\s*$", re.IGNORECASE)
_SIGN_AFTER = re.compile(rf"\s*(?:{_one_of(_TAIL)})(?![A-Za-z])", re.IGNORECASE)
_ANY_SIGN = re.compile(rf"(?<![A-Za-z])(?:{_one_of(_SIGN | _TAIL)})(?![A-Za-z])", re.IGNORECASE)
_UNIT_AFTER = re.compile(rf"\s*(?P<unit>{'|'.join(sorted(map(re.escape, UNITS), key=len, reverse=True))})")
_NEGATION = re.compile("[不未无没][^，,。；;]?$")


def unit_after(text: str, start: int) -> tuple[str, int]:
    """Return the usual unit that begins at an offset, and the offset after it; an empty text where there is none.

    Example:
        >>> unit_after("培训2万人次以上", 4)
        ('人次', 6)
    """
    found = _UNIT_AFTER.match(text, start)
    if found is None or (
        found["unit"][-1:].isascii() and found["unit"][-1:].isalpha() and _is_letter(text, found.end())
    ):
        return "", start
    return found["unit"], found.end()


def _is_letter(text: str, at: int) -> bool:
    return text[at : at + 1].isascii() and text[at : at + 1].isalpha()


def comparator_around(text: str, start: int, end: int) -> Comparator | None:
    """Return the comparator that the words directly around a number and its unit state. None where they state none.

    Example:
        >>> comparator_around("培训不少于2万人次", 5, 9).value, comparator_around("培训2万人次", 2, 6)
        ('at_least', None)
    """
    meant: list[Comparator] = []
    while (found := _SIGN_BEFORE.search(text, max(0, start - _FARTHEST), start)) and len(meant) < 2:
        if _NEGATION.search(text, max(0, found.start() - 2), found.start()):
            return None
        meant.append(_SIGN[found[0].strip().lower()])
        start = found.start()
    after = _SIGN_AFTER.match(text, end)
    if after:
        meant.append(_TAIL[after[0].strip().lower()])
    return next((sign for sign in meant if sign is not Comparator.EXACTLY), None)


def comparators_in(text: str) -> frozenset[Comparator]:
    """Return the comparators whose signs a text has, without those that say no more than the number.

    Example:
        >>> sorted(sign.value for sign in comparators_in("不少于30场，覆盖80%以上"))
        ['at_least']
    """
    meant = ((_SIGN | _TAIL)[found[0].lower()] for found in _ANY_SIGN.finditer(text))
    return frozenset(sign for sign in meant if sign is not Comparator.EXACTLY)
