"""Rules on sources, quotes and numbers in the text."""

from __future__ import annotations

import bisect
import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from policyplan.errors import Location
from policyplan.extract.grammar import table
from policyplan.extract.targets import unit_after
from policyplan.linting import messages
from policyplan.linting.places import place
from policyplan.linting.rule import Group, rule
from policyplan.messages import Message
from policyplan.model.fields import Path, path_text
from policyplan.model.findings import Finding, finding
from policyplan.model.kinds import Level
from policyplan.model.plan import Plan
from policyplan.model.records import (
    Agency,
    Assignment,
    Baseline,
    Goal,
    Indicator,
    Phase,
    Provision,
    Target,
    Task,
)
from policyplan.model.sections import source_of
from policyplan.model.values import Record, Span
from policyplan.model.walk import walk


@rule(messages.SOURCE_INCOMPLETE, group=Group.EVIDENCE)
def source_incomplete(plan: Plan) -> Iterator[Finding]:
    """Report sources without a date, without an issuer, or with neither a document number nor an address."""
    for source in plan.sources:
        missing: dict[str, Message] = {}
        if not (source.published or plan.signed or plan.published):
            missing["published"] = messages.SOURCE_DATE
        if not (source.issuers or plan.issuers):
            missing["issuers"] = messages.SOURCE_ISSUER
        if not (source.number or source.url or plan.number):
            missing["number"] = messages.SOURCE_NUMBER
        if missing:
            at = place(plan, source.id, next(iter(missing)))
            facts: dict[str, Any] = {"title": source.title, "fields": tuple(missing.values())}
            yield finding(messages.SOURCE_INCOMPLETE, at, span=source.span, **facts)


_QUOTING = (Goal, Task, Provision, Phase, Indicator, Target, Assignment, Agency)


@rule(messages.FACT_WITHOUT_QUOTE, group=Group.EVIDENCE)
def fact_without_quote(plan: Plan, *, share: int = 90) -> Iterator[Finding]:
    """Report facts with neither a quote nor a mark of inference, where almost all facts of their kind have a quote.

    ``share`` is the percentage of the facts of the kind that must have a quote.
    """
    by_kind: dict[type[Record], list[tuple[Path, str, Record]]] = defaultdict(list)
    nearest = plan.id
    for path, record in walk(plan):
        nearest = nearest if isinstance(record, Assignment) else getattr(record, "id", nearest)
        if isinstance(record, _QUOTING):
            by_kind[type(record)].append((path, nearest, record))
    for records in by_kind.values():
        bare = [(path, id) for path, id, record in records if not record.spans and not record.inferred]
        if 100 * (len(records) - len(bare)) >= share * len(records):
            for path, id in bare:
                at = Location(id=_owner(plan, path, id), field=path_text(path))
                yield finding(messages.FACT_WITHOUT_QUOTE, at, kind=type(records[0][2]).__name__)


def _owner(plan: Plan, path: Path, nearest: str) -> str:
    """Return the id of the record at a path, or of the one around it: assignments and targets have none."""
    return nearest if plan.path_of(nearest) == path[: len(plan.path_of(nearest))] else str(plan.id)


_SHORT_FIELDS = (None, "value", "upper", "written", "unit", "comparator", "binding", "due", "period", "per", "at")


@rule(messages.QUOTE_LONG, group=Group.EVIDENCE, level=Level.INFO)
def quote_long(plan: Plan, *, most: int = 60) -> Iterator[Finding]:
    """Report quotes of numbers, dates and agencies that are much longer than the fact needs.

    ``most`` is the number of characters that such a quote may have.
    """
    nearest = plan.id
    for path, record in walk(plan):
        nearest = nearest if isinstance(record, Assignment) else getattr(record, "id", nearest)
        number = isinstance(record, (Target, Baseline)) and record.value is not None
        spans = enumerate(record.spans if number or isinstance(record, Assignment) else ())
        for position, span in spans:
            is_name = isinstance(record, Assignment) and (position > 0 or span.field is not None)
            if span.field in _SHORT_FIELDS and not is_name and len(span.quote) > most:
                at = Location(id=nearest, field=path_text((*path, "spans", position)))
                yield finding(messages.QUOTE_LONG, at, span=span, count=len(span.quote), most=most)


# -- numbers in the text -------------------------------------------------------------------------------------------

_WORDS_BEFORE = table("target_words")
_SIGNS = table("comparators")["before"]
_REACHED = {*_WORDS_BEFORE["reached"], *_SIGNS["at_least"], *_SIGNS["at_most"]}
_LOOKED_AT = {"抽查", "抽检", "检查", "监测", "巡查", "督查", "预留"}
_DONE = {word for word in _WORDS_BEFORE["verbs"] if len(word) > 1} - _REACHED - _LOOKED_AT
_SIGN = "|".join(sorted(map(re.escape, _REACHED | _DONE), key=lambda word: (-len(word), word)))
_AIMED = re.compile(
    rf"(?P<sign>{_SIGN})\s*"
    r"(?P<number>\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s*(?P<heap>[百千万亿]*)"
)
"""A number after a word that says what is to be reached or done: 达到95%, 不少于3场, 培训2万人次."""

_UNITS = table("units")
_NO_TARGET = frozenset(unit for name in ("money", "durations", "scores", "kinds", "sizes") for unit in _UNITS[name])
"""Units of numbers that are mostly limits, amounts granted, or sizes."""

_NOT = table("not_targets")
_ASIDE = re.compile(
    "|".join(
        map(
            re.escape,
            sorted(
                {
                    *_NOT["existing"]["sentence"],
                    *_NOT["granted"]["clause"],
                    *_NOT["score"]["before"],
                    *_NOT["share_of_scoring"]["clause"],
                    *_NOT["threshold"]["before"],
                    *("如", "若", "抽查", "考察", "凡", "当", "对于", "按照", "标准", "情况", "的，"),
                }
                - {"对", "规模", "人口", "功率"}
            ),
        )
    )
)
"""Words of sentences whose numbers are mostly no targets."""

_AIM = re.compile(
    "力争|争取|努力|确保|目标|不少于|不低于|不小于|至少|不超过|不高于|以上$|以下$|以内$|左右$|到20\\d\\d年"
)
"""Words of sentences that say what is to be, and not what was."""

_SENTENCE = re.compile(r"[。；;\n]")
_CONDITION = re.compile(r"(?:以上|以下|及以上|以内)?(?:的|且|时|或者)")


@rule(messages.NUMBER_NOT_CODED, group=Group.EVIDENCE, level=Level.INFO)
def number_not_coded(plan: Plan) -> Iterator[Finding]:
    """Report numbers in the text of goals, tasks and provisions that are neither a target nor in a note.

    Only numbers after words such as 达到, 不少于 and 建设 count, with a unit that isn't money or time, in a sentence
    that is not about what there is already, about grants, or about conditions.
    """
    coded = _coded(plan)
    seen: set[tuple[int, int]] = set()
    owners: tuple[Goal | Task | Provision, ...] = (*plan.all_goals, *plan.all_tasks, *plan.provisions)
    for owner in owners:
        for span in owner.spans:
            source = source_of(plan, span)
            if source is None or source.text is None or span.start is None:
                continue
            for start, end in _aimed(source.text, span.start, span.start + len(span.quote)):
                key = (id(source), start)
                is_past = _is_past(plan, source.text[span.start : start])
                if is_past or key in seen or _is_inside(coded[id(source)], start, end):
                    continue
                seen.add(key)
                quote = Span(quote=source.text[start:end], start=start, source=span.source)
                facts: dict[str, Any] = {"title": owner.title, "number": _clause(source.text, start, end)}
                yield finding(messages.NUMBER_NOT_CODED, place(plan, owner.id), span=quote, **facts)


def _aimed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the start and the end of each number, with its unit, that looks like a target."""
    for found in _AIMED.finditer(text, start, end):
        unit, stop = unit_after(text, found.end())
        if (
            not unit
            or unit in _NO_TARGET
            or (unit.isascii() and unit.isalpha())
            or stop > end
            or _CONDITION.match(text, stop)
        ):
            continue
        before = list(_SENTENCE.finditer(text, max(0, start), found.start()))
        sentence = text[before[-1].end() if before else start : min(stop + len("以上"), end)]
        if (found["sign"] in _DONE or _AIM.search(sentence)) and not _ASIDE.search(sentence):
            yield found.start("number"), stop


_YEAR = re.compile(r"(?:19|20)\d\d(?=\s*年)")


def _is_past(plan: Plan, before: str) -> bool:
    """Return whether the last year that a text names before a number was over when the plan began."""
    years = _YEAR.findall(before)
    began = plan.period or plan.signed or plan.published
    return bool(years) and began is not None and int(years[-1]) < began.first.year


def _clause(text: str, start: int, end: int) -> str:
    """Return a number with the words before it, from the last comma or full stop on."""
    signs = [text.rfind(sign, 0, start) for sign in "，,。；;：:\n"]
    return text[max(*signs, start - _WORDS) + 1 : end].strip()


_WORDS = 30
"""The largest number of characters before a number that a finding shows."""


def _coded(plan: Plan) -> defaultdict[int, list[tuple[int, int]]]:
    """Return the places, by source, that a target, a baseline, a note or another record with a number quotes."""
    places: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for _, record in walk(plan):
        for span in () if isinstance(record, _TITLED) else record.spans:
            source = source_of(plan, span)
            if source is not None and span.start is not None:
                places[id(source)].append((span.start, span.start + len(span.quote)))
    coded: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    coded.update((source, _joined(sorted(several))) for source, several in places.items())
    return coded


_TITLED = (Goal, Task, Provision, Phase, Assignment, Plan)
"""Records whose quotes may have numbers that are facts of their own."""


def _joined(places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return places in order, with those that touch as one."""
    joined: list[tuple[int, int]] = []
    for start, end in places:
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined


def _is_inside(places: list[tuple[int, int]], start: int, end: int) -> bool:
    """Return whether one of the places, which are in order, has a part of a number."""
    position = bisect.bisect(places, (end,)) - 1
    return position >= 0 and places[position][1] > start
