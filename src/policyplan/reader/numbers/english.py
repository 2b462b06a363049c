"""Targets in English texts: by 2030, at least 40 % of …; reduce … by 20 % compared with 2015."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

import attrs

from policyplan.errors import ModelError
from policyplan.extract.grammar import table
from policyplan.model.kinds import Binding, Comparator, Per
from policyplan.model.when import When
from policyplan.reader.found import FoundTarget, SetAside, TargetsReading
from policyplan.reader.numbers.words import one_of

_TARGETS = table("target_words", "en")
_NOT = table("not_targets", "en")
_COMPARATORS = table("comparators", "en")
_UNITS = table("units", "en")
_ASPIRES = table("binding", "en")["in_texts"]["aspirational"]


def _signs(place: str) -> dict[str, Comparator]:
    tables = (_COMPARATORS["in_texts"], _COMPARATORS)
    return {sign: Comparator(name) for words in tables for name, signs in words[place].items() for sign in signs}


_BEFORE, _AFTER = _signs("before"), _signs("after")
_BEFORE |= {"≥": Comparator.AT_LEAST, ">": Comparator.MORE_THAN, "≤": Comparator.AT_MOST, "<": Comparator.LESS_THAN}
_SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
_SAME = _UNITS["same"]
_KNOWN = one_of([*_UNITS["usual"], *_UNITS["in_texts"]])
_SENTENCE = re.compile(r"[^.!?\n\t]*(?:\.(?=\S)[^.!?\n\t]*)*(?:[.!?\n\t]|$)")
_NUMBER = re.compile(
    r"(?P<between>(?<![A-Za-z])between\s+)?(?<![\w.,])(?P<currency>EUR|USD|€|\$|£)?\s?"
    r"(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?:\s?(?:-|–|—|to|(?(between)and|to))\s?(?P<upper>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?))?\s?"
    rf"(?P<scale>{one_of(_SCALES)})?\s?(?P<unit>(?:{_KNOWN})(?![A-Za-z]))?",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_DATE = (
    r"\b(?:between|from)\s+(?P<first>(?:19|20)\d\d)\s+(?:and|to)\s+(?P<last>(?:19|20)\d\d)\b"
    r"|\b(?P<since>(?:19|20)\d\d)\s?[-–—/]\s?(?P<until>(?:19|20)\d\d)\b"
    rf"|\b(?:{one_of(_TARGETS['due'])})\s+(?:the year\s+)?(?P<year>(?:19|20)\d\d)\b(?!\s?[-–—/]\s?(?:19|20)\d\d)"
)
_DUE = re.compile(rf"(?P<due>{_DATE})", re.IGNORECASE)
_OWN_DUE = re.compile(rf"[^,;.\d]{{0,60}}?(?P<due>{_DATE})", re.IGNORECASE)
"""A date behind a number, which is its own: by 30 % by 2026, and 55 % by 2030."""
_COMPARED = re.compile(rf"(?:{one_of(_TARGETS['compared'])})\s+(?:the\s+)?(?:levels?\s+(?:of|in)\s+)?$", re.IGNORECASE)
_VERB = re.compile(rf"\b(?:{one_of(_TARGETS['verbs'])})(?:s|es|d|ed|ing)?\b", re.IGNORECASE)
_CHANGE = re.compile(
    rf"\b(?:{one_of(_TARGETS['changes'])})(?:s|es|d|ed|ing)?\b[^,;]*?\bby\s+(?:[a-z ]*\s)?$", re.IGNORECASE
)
_EXISTING = re.compile(rf"\b(?:{one_of(_NOT['existing'])})\b", re.IGNORECASE)
_REPORTED = re.compile(r"\b(?:has|have|is|are|[A-Za-z]+ed)\b", re.IGNORECASE)
_AHEAD = re.compile(
    r"\b(?:will|shall|must|should|to be|targets?|goals?|aims?|objectives?|planned|expected|required)\b", re.IGNORECASE
)
_REFERENCE = re.compile(rf"(?:\b|^)(?:{one_of(_NOT['reference'])})\s*$", re.IGNORECASE)
_AGE = re.compile(rf"\b(?:{one_of(_NOT['age'])})\s*$", re.IGNORECASE)
_GRANTED = re.compile(rf"\b(?:{one_of(_NOT['granted'])})\b[^,;]*$", re.IGNORECASE)
_SIGN_BEFORE = re.compile(rf"(?P<sign>{one_of(_BEFORE)})\s*$", re.IGNORECASE)
_SIGN_AFTER = re.compile(rf"\s*(?P<sign>{one_of(_AFTER)})", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s+$", re.IGNORECASE)
_TO = re.compile(r"[^,;.]{0,30}?\bto\s+\S*\d", re.IGNORECASE)
_PER = [(Per(name), re.compile(rf"\b(?:{one_of(words)})\b", re.IGNORECASE)) for name, words in _TARGETS["per"].items()]
_ASPIRE = re.compile(rf"\b(?:{one_of(_ASPIRES)})\b", re.IGNORECASE)
_STOP = "by|in|of|per|with|compared|to|for|from|on|at|and|or|a|each|every|until|before|between|over|under|annually|than"
_THINGS = re.compile(rf"\s+(?:of\s+)?(?P<noun>(?!(?:{_STOP})\b)[A-Za-z-]+(?:\s+(?!(?:{_STOP})\b)[A-Za-z-]+){{0,4}})")
_TRAILING = re.compile(rf"(?:\s*+(?:from|to|by|of|in|and|{one_of(_BEFORE)}|\d[\d.,]*+\s*+%?))+\s*+$", re.IGNORECASE)
_SUBJECT = re.compile(r"[A-Za-z][A-Za-z -]*$")
_LONGEST_SUBJECT = 200
_PLURAL = re.compile(r"(?<![A-Za-z-])[A-Za-z-]+s\b")


@attrs.frozen(kw_only=True)
class _Sentence:
    text: str
    start: int
    end: int
    due: re.Match[str] | None
    """The date for its numbers without one of their own: the first that is a term, or else the first."""
    baseline: When | None


def read_english(text: str, taken: list[tuple[int, int]]) -> TargetsReading:
    """Return the targets of an English text outside the stretches that are taken, and its other numbers.

    Example:
        >>> [str(target.value) for target in read_english("By 2030, reach at least 40 % of renewables.", []).targets]
        ['40']
    """
    targets: list[FoundTarget] = []
    aside: list[SetAside] = []
    spans = iter(taken)
    span = next(spans, None)
    for sentence in _sentences(text):
        baseline: tuple[Decimal, tuple[int, int]] | None = None
        for number in _numbers(text, sentence.start, sentence.end):
            while span and span[1] <= number.start("number"):
                span = next(spans, None)
            if span and span[0] <= number.start("number"):
                continue
            due = _due_of(text, sentence, number)
            reason = _reason(text, sentence, number, due)
            if reason:
                aside.append(SetAside(start=number.start("number"), end=_end(number), reason=reason))
                baseline = (
                    (_value(number["number"], number), (number.start("number"), _end(number)))
                    if reason == "baseline"
                    else baseline
                )
                continue
            target = _target(text, sentence, number, due, baseline)
            if target.subject is None and targets and targets[-1].start >= sentence.start:
                target = attrs.evolve(target, subject=targets[-1].subject)  # by 30 % by 2026, and by 55 % by 2030
            targets.append(target)
            baseline = None
    return TargetsReading(targets=tuple(targets), set_aside=tuple(aside))


def _numbers(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The numbers of a stretch. The second number of a range is the larger one: 2021 to 60 % is no range."""
    while number := _NUMBER.search(text, start, end):
        if number["upper"] and _plain(number["upper"]) <= _plain(number["number"]):
            alone = _NUMBER.match(text, number.start(), number.end("number"))
            assert alone is not None  # the same without what follows
            number = alone
        yield number
        start = _end(number)


def _plain(written: str) -> Decimal:
    return Decimal(written.replace(",", ""))


def _sentences(text: str) -> Iterator[_Sentence]:
    for match in _SENTENCE.finditer(text):
        if not re.search(r"\d", match[0]):
            continue
        due: re.Match[str] | None = None
        baseline: When | None = None
        for time in _DUE.finditer(text, match.start(), match.end()):
            if due is None or (_is_term(time) and not _is_term(due)):
                due = time
        for year in re.finditer(r"\b(?:19|20)\d\d\b", match[0]):
            if _COMPARED.search(match[0][: year.start()]) and not _FROM.search(match[0][: year.start()]):
                baseline = When(year[0])
        yield _Sentence(
            text=match[0],
            start=match.start(),
            end=match.end(),
            due=due,
            baseline=baseline,
        )


def _due_of(text: str, sentence: _Sentence, number: re.Match[str]) -> re.Match[str] | None:
    """The date of a number: the one behind it, or that of its sentence."""
    return _OWN_DUE.match(text, _end(number), sentence.end) or sentence.due


def _is_term(due: re.Match[str]) -> bool:
    """Whether the words of a date say that something is due: by 2030; "in 2019" may be a report."""
    return not due["due"].lower().startswith("in")


def _when(due: re.Match[str]) -> When | None:
    first, last = due["first"] or due["since"], due["last"] or due["until"]
    try:
        return When(f"{first}/{last}") if first else When(due["year"])
    except ModelError:
        return None


def _end(number: re.Match[str]) -> int:
    return max(number.end(name) for name in ("number", "upper", "scale", "unit"))


def _value(written: str, number: re.Match[str]) -> Decimal:
    value = _plain(written) * _SCALES.get((number["scale"] or "").lower(), 1)
    return value.quantize(Decimal(1)) if number["scale"] and value == value.to_integral_value() else value


def _reason(text: str, sentence: _Sentence, number: re.Match[str], due: re.Match[str] | None) -> str:
    """Why a number is no target; empty if it is one."""
    before = text[sentence.start : number.start()]
    after = text[_end(number) : _end(number) + 40]
    if not number["unit"] and not number["scale"] and _YEAR.fullmatch(number["number"]):
        return "date"
    if re.fullmatch(r"\s*", before) and re.match(r"[.)]\s", after):
        return "numbering"
    if _REFERENCE.search(before):
        return "reference"
    if _AGE.search(before):
        return "age"
    if _FROM.search(before) and _TO.match(after):
        return "baseline"
    if _GRANTED.search(before):
        return "granted"
    is_dated = due is not None and _when(due) is not None
    if _EXISTING.search(before) and not (is_dated and _VERB.search(before)):
        return "existing"
    if due and not _is_term(due) and _REPORTED.search(before) and not _AHEAD.search(before):
        return "existing"
    tail = _SIGN_AFTER.match(after)
    has_things = _THINGS.match(after, tail.end() if tail else 0) is not None
    if not (number["unit"] or number["scale"] or number["currency"] or has_things):
        return "no_unit"
    has_sign = _SIGN_BEFORE.search(before) or tail
    return "" if has_sign or is_dated or _VERB.search(before) else "no_target_words"


def _target(
    text: str,
    sentence: _Sentence,
    number: re.Match[str],
    due: re.Match[str] | None,
    baseline: tuple[Decimal, tuple[int, int]] | None,
) -> FoundTarget:
    before, end = text[sentence.start : number.start()], _end(number)
    sign, tail = _SIGN_BEFORE.search(before), _SIGN_AFTER.match(text, end)
    meant = _BEFORE[sign["sign"].lower()] if sign else _AFTER[tail["sign"].lower()] if tail else Comparator.EXACTLY
    unit = (number["unit"] or "").lower()
    unit = _SAME.get(unit, number["unit"] or _currency(number))
    noun = _THINGS.match(text, tail.end() if tail else end)
    if not unit and noun:
        things = _PLURAL.search(noun["noun"])
        unit = things[0] if things else noun["noun"].split()[-1]
    bare = before[: sign.start()] if sign else before
    when = _when(due) if due else None
    per = next((per for per, words in _PER if words.search(text, end, sentence.end)), None)
    return FoundTarget(
        start=sentence.start + (sign.start() if sign else len(before)),
        end=tail.end() if tail else end,
        number_start=number.start("number"),
        number_end=end,
        value=_value(number["number"], number),
        upper=_value(number["upper"], number) if number["upper"] else None,
        unit=unit,
        comparator=Comparator.BETWEEN if number["upper"] else meant,
        binding=Binding.ASPIRATIONAL if _ASPIRE.search(before) else Binding.UNSTATED,
        per=per,
        subject=noun.span("noun") if noun else _subject(text, sentence, number),
        due=when,
        due_at=due.span("due") if due else None,
        is_change=_CHANGE.search(bare) is not None,
        baseline=baseline[0] if baseline else None,
        baseline_at=baseline[1] if baseline else None,
        baseline_when=sentence.baseline,
        rule="time" if when else "verb",
    )


def _currency(number: re.Match[str]) -> str:
    return {"€": "EUR", "$": "USD", "£": "GBP"}.get(number["currency"] or "", (number["currency"] or "").upper())


def _subject(text: str, sentence: _Sentence, number: re.Match[str]) -> tuple[int, int] | None:
    trailing = _TRAILING.search(text, max(sentence.start, number.start() - _LONGEST_SUBJECT), number.start())
    end = trailing.start() if trailing else number.start()
    words = _SUBJECT.search(text, max(sentence.start, end - _LONGEST_SUBJECT), end)
    return words.span() if words else None
