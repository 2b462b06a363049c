"""Rules on wording and translations."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from policyplan.errors import Location
from policyplan.extract.grammar import table
from policyplan.linting import messages
from policyplan.linting.places import place
from policyplan.linting.rule import Group, rule
from policyplan.messages import Message
from policyplan.model.fields import Path, path_text
from policyplan.model.findings import Finding, finding
from policyplan.model.kinds import Binding, IndicatorKind, Level
from policyplan.model.plan import Plan
from policyplan.model.records import (
    Agency,
    Goal,
    Indicator,
    Measure,
    Phase,
    Place,
    Provision,
    Target,
    Task,
)
from policyplan.model.sections import record_at, source_of
from policyplan.model.values import Record, Span, Text
from policyplan.model.walk import replace_at, walk

_NAMED = (Plan, Goal, Task, Provision, Phase, Indicator, Measure, Agency, Place)


def _names(plan: Plan) -> Iterator[tuple[Path, Record, Text]]:
    """Yield the titles and names of a plan, each with the record and the path to the title."""
    for path, record in walk(plan):
        if isinstance(record, _NAMED):
            field = _field(record)
            yield (*path, field), record, getattr(record, field)


def _field(record: Record) -> str:
    return "name" if isinstance(record, (Agency, Place)) else "title"


@rule(messages.TRANSLATION_MISSING, group=Group.LANGUAGE)
def translation_missing(plan: Plan) -> Iterator[Finding]:
    """Report titles and names without a translation that most others have."""
    names = list(_names(plan))
    counts = Counter(tag for *_, text in names for tag in text.languages)
    wanted = [tag for tag, count in counts.items() if 2 * count > len(names)]
    for path, record, text in names:
        missing = tuple(tag for tag in wanted if tag not in text.languages)
        if missing:
            at = Location(id=getattr(record, "id", None), field=path_text(path))
            yield finding(messages.TRANSLATION_MISSING, at, span=record.span, title=text, tags=missing)


_UNTIDY = re.compile(r"\s{2,}|[\n\t\r]|[。；;，,、：:]$")


def _is_untidy(words: str) -> bool:
    """Whether words have spaces or signs too many. Nothing but signs is left alone, as no words would remain."""
    return bool(_UNTIDY.search(words) and re.search(r"\w", words))


def _tidy(words: str) -> str:
    return re.sub(r"\s+", " ", words).rstrip("。；;，,、：: ") if _is_untidy(words) else words


def _tidied(plan: Plan, found: Finding) -> Plan:
    """Join words with one space, and remove a sign at the end."""
    path = plan.path_of(str(found.location.id))
    record = record_at(plan, path)
    field = _field(record)
    tidy = getattr(record, field).map(lambda _, words: _tidy(words))
    return replace_at(plan, path, record.evolve(**{field: tidy}))


@rule(messages.TITLE_UNTIDY, group=Group.LANGUAGE, level=Level.INFO, fix=_tidied)
def title_untidy(plan: Plan) -> Iterator[Finding]:
    """Report titles and names with line breaks or several spaces in a row, or that end with a comma or full stop."""
    for path, record, text in _names(plan):
        if any(map(_is_untidy, text.to_dict().values())):
            at = Location(id=getattr(record, "id", None), field=path_text(path))
            yield finding(messages.TITLE_UNTIDY, at, span=record.span, title=text)


# -- how firm a target is ------------------------------------------------------------------------------------------

_FIRMNESS = [table("binding", language)["in_texts"] for language in ("zh", "en")]
_ASPIRES = [word for words in _FIRMNESS for word in words["aspirational"] if word not in ("鼓励", "尽可能")]
_ASPIRATION = re.compile("|".join(map(re.escape, _ASPIRES)) + r"|\b(?:strive|endeavou?r|aspire)\b", re.IGNORECASE)
_DUTY = re.compile(r"必须|务必|\b(?:must|shall)\b", re.IGNORECASE)
_BINDING = re.compile("约束性|binding|mandatory", re.IGNORECASE)
_SENTENCE = re.compile(r"[。；;\n\t]|(?<=[a-z])\.\s")


def _targets(plan: Plan) -> Iterator[tuple[Indicator, int, Target]]:
    for indicator in plan.all_indicators:
        for position, target in enumerate(indicator.targets):
            yield indicator, position, target


def _sentence(plan: Plan, indicator: Indicator, target: Target) -> str:
    """Return the sentence up to the number of a target, or the words that it quotes if its source has no text."""
    span = target.span or indicator.span
    quotes = " ".join(each.quote for each in (*target.spans, *indicator.spans))
    source = source_of(plan, span) if span else None
    if span is None or source is None or source.text is None or span.start is None:
        return quotes
    before = source.text[max(0, span.start - _FARTHEST) : span.start]
    begun = [sign.end() for sign in _SENTENCE.finditer(before)]
    return before[begun[-1] if begun else 0 :] + " " + quotes


_FARTHEST = 120
"""The number of characters before a number in which the beginning of its sentence is looked for."""


def _label(target: Target) -> str | None:
    """Return the words by which the document itself calls a target binding, such as in a column of a table."""
    found = (_BINDING.search(span.quote) for span in target.spans)
    return next((words[0] for words in found if words), None)


@rule(messages.ASPIRATION_AS_BINDING, group=Group.LANGUAGE)
def aspiration_as_binding(plan: Plan) -> Iterator[Finding]:
    """Report targets that are coded as binding although the text only aspires to them, such as with 力争."""
    for indicator, position, target in _targets(plan):
        words = _ASPIRATION.search(_sentence(plan, indicator, target))
        if target.binding is Binding.BINDING and words and not _label(target):
            yield _firmness(messages.ASPIRATION_AS_BINDING, plan, indicator, position, words[0])


@rule(messages.DUTY_AS_ASPIRATION, group=Group.LANGUAGE)
def duty_as_aspiration(plan: Plan) -> Iterator[Finding]:
    """Report targets that are coded as aspirational or expected although the text demands them, such as with 必须."""
    for indicator, position, target in _targets(plan):
        if target.binding not in (Binding.ASPIRATIONAL, Binding.EXPECTED):
            continue
        sentence = _sentence(plan, indicator, target)
        duty = None if _ASPIRATION.search(sentence) else _DUTY.search(sentence)
        words = _label(target) or (duty[0] if duty else None)
        if words:
            yield _firmness(messages.DUTY_AS_ASPIRATION, plan, indicator, position, words)


def _firmness(message: Message, plan: Plan, indicator: Indicator, position: int, words: str) -> Finding:
    target = indicator.targets[position]
    at = place(plan, indicator.id, "targets", position, "binding")
    facts: dict[str, Any] = {"title": indicator.title, "words": words, "binding": target.binding}
    return finding(message, at, span=target.span or indicator.span, **facts)


_VAGUE = re.compile(
    "明显|显著|大幅|较大幅度|进一步|不断|逐步|有所|持续|基本|稳步|全面提升|significant|substantial|further|gradual|continu|steadily",
    re.IGNORECASE,
)
"""Words that say how much something is to change, but not so that anybody could check it."""


@rule(messages.WORDING_VAGUE, group=Group.LANGUAGE, level=Level.INFO)
def wording_vague(plan: Plan) -> Iterator[Finding]:
    """Report indicators of a state whose wording leaves open when it is reached, such as 明显提高."""
    for indicator in plan.all_indicators:
        if indicator.kind is not IndicatorKind.STATE:
            continue
        said: list[Span] = [span for target in indicator.targets for span in target.spans]
        words = _VAGUE.search(" ".join((*indicator.title.to_dict().values(), *(span.quote for span in said))))
        if words:
            at = place(plan, indicator.id)
            yield finding(messages.WORDING_VAGUE, at, span=indicator.span, title=indicator.title, words=words[0])
