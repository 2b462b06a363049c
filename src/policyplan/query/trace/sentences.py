"""A trace in words, line by line: what a fact is, its quotes, the ways up and down."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from policyplan.l10n.times import heading_number, when_words
from policyplan.messages import Language, field_label, label
from policyplan.query import messages
from policyplan.query.trace.steps import Step
from policyplan.query.trace.uses import Use

if TYPE_CHECKING:
    from policyplan.query.trace.trace import Trace, TraceRow

Line = tuple[int, str]
"""How deep a line stands, and what it says."""

_MOST_ROWS = 8
"""Of one answer, no more rows than this are named."""

_COLON = {"en": ": ", "zh": "："}
_COMMA = {"en": ", ", "zh": "，"}
_JOINT = {"en": "; ", "zh": "；"}


def lines_of(trace: Trace, language: Language) -> Iterator[Line]:
    """The whole trace as a tree of lines."""
    title = trace.title.in_(language) if trace.title else ""
    said = f"({_word(trace.kind, language)}{_COMMA[language]}{_word(trace.evidence, language)})"
    yield 0, "  ".join(each for each in (trace.id, title, said) if each)
    yield from _headed("trace-quotes", _quotes(trace, language), language)
    yield from _headed("trace-inferred", _inferences(trace, language), language)
    ways = {"up": trace.up, "agencies": trace.agencies, "down": trace.down}
    ways |= {"refers-to": trace.refers_to, "named-by": trace.named_by}
    for key, steps in ways.items():
        yield from _headed(f"trace-{key}", (_step(trace, each, language) for each in steps), language)
    yield from _headed("trace-used-by", _uses(trace.used_by, language), language)


def field_words(field: str | None, language: Language) -> str:
    """What an attribute is called."""
    return field_label(field, language) if field else ""


def part_words(part: str, language: Language) -> str:
    """What a part of a record is called: ``targets[0]`` is the first target."""
    name, _, rest = part.partition("[")
    number = re.match(r"\d+", rest)
    return field_words(name, language) + (f" {int(number[0]) + 1}" if number else "")


def _word(key: str, language: Language) -> str:
    return label(key, language)


def _headed(key: str, lines: Iterable[Line], language: Language) -> Iterator[Line]:
    """Lines under a heading, which is left out where there are none."""
    for position, (depth, words) in enumerate(lines):
        if position == 0:
            yield 1, _word(key, language)
        yield depth + 2, words


# -- quotes --------------------------------------------------------------------------------------------------------


def _quotes(trace: Trace, language: Language) -> Iterator[Line]:
    """The quotes, those of one paragraph together under its headings."""
    paragraphs: dict[tuple[str | None, int | None], list[TraceRow]] = {}
    for row in trace.rows:
        paragraphs.setdefault((row.source if row.line else None, row.paragraph_start), []).append(row)
    for rows in paragraphs.values():
        first = rows[0]
        if first.line is None:
            yield 0, _word("trace-nowhere", language)
        else:
            section = " › ".join(f"{each.words} [{each.id}]" if each.id else each.words for each in first.headings)
            if section:
                yield 0, section
            place = {"line": first.line, "source": first.file or first.source, "start": first.paragraph_start}
            yield int(bool(section)), messages.TRACE_PARAGRAPH.render(language, **place)
            yield 1 + int(bool(section)), first.paragraph or ""
        depth = 1 if first.line is None or not first.headings else 2
        yield from ((depth, words) for words in _merged(rows, language))


def _merged(rows: list[TraceRow], language: Language) -> Iterator[str]:
    """Each place once, with all that it states."""
    joint = _JOINT[language]
    places: dict[tuple[str, int | None], list[str]] = {}
    for row in rows:
        words = " ".join(each for each in (part_words(row.part, language), field_words(row.field, language)) if each)
        places.setdefault((row.quote, row.start), []).append(words or _word("trace-whole", language))
    for (quote, start), states in places.items():
        where = {"start": start, "length": len(quote)}
        told = messages.TRACE_PLACE.render(language, **where) if start is not None else ""
        yield "  ".join(filter(None, [quote, told, f"({joint.join(dict.fromkeys(states))})"]))


def _inferences(trace: Trace, language: Language) -> Iterator[Line]:
    colon = _COLON[language]
    for each in trace.inferences:
        words = (part_words(each.part, language), field_words(each.field, language))
        what = " ".join(word for word in words if word) or _word("trace-whole", language)
        by = f" ({each.by})" if each.by else ""
        yield 0, f"{what}{colon}{each.reason.in_(language)}{by}"


# -- steps ---------------------------------------------------------------------------------------------------------


def _step(trace: Trace, step: Step, language: Language) -> Line:
    colon, joint = _COLON[language], _JOINT[language]
    evidence = _word(step.evidence, language)
    marks = [_tie(trace, step, language), f"{evidence}{colon}{step.reason.in_(language)}" if step.reason else evidence]
    number = heading_number(step.number, language)
    title = " ".join(filter(None, [number, step.title.in_(language)])) if step.title else ""
    role = _word(step.role, language) if step.role else ""
    kind = role if step.tie == "agency" and step.kind == "Agency" and role else _word(step.kind, language)
    words = [kind, role if kind != role else "", step.id or "", title, _aim(step, language)]
    quotes = "" if step.id else _quoted(step, language)
    return step.depth, "  ".join(
        [*filter(None, words), f"({joint.join(filter(None, marks))})", *filter(None, [quotes])]
    )


def _tie(trace: Trace, step: Step, language: Language) -> str:
    """The attribute that ties it, and whose it is where that is another record."""
    if step.tie in ("holds", "part", "agency"):
        return ""
    other = step.of if step.of not in (trace.id, step.id) else None
    return field_words(step.tie, language) + (f"{_COLON[language]}{other}" if other else "")


def _aim(step: Step, language: Language) -> str:
    due = step.due and when_words(step.due, language)
    by = due and (f"到{due}" if language == "zh" else f"by {due}")
    amount = step.amount.in_(language) if step.amount else ""
    return _COMMA[language].join(filter(None, [amount, step.period and when_words(step.period, language), by]))


def _quoted(step: Step, language: Language) -> str:
    places = [each for each in step.quotes if each.start is not None]
    return " ".join(
        f"{each.quote}  {messages.TRACE_PLACE.render(language, start=each.start, length=len(each.quote))}"
        for each in places[:1]
    )


def _uses(uses: tuple[Use, ...], language: Language) -> Iterator[Line]:
    colon, joint = _COLON[language], _JOINT[language]
    answers: dict[str, dict[str, None]] = {}
    for each in uses:
        options = f" ({_word(each.options, language)})" if each.options else ""
        answers.setdefault(_word(each.query, language) + options, {})[each.row.in_(language)] = None
    for answer, rows in answers.items():
        named = joint.join([*rows][:_MOST_ROWS])
        more = f"{joint}… ({len(rows)})" if len(rows) > _MOST_ROWS else ""
        yield 0, f"{answer}{colon}{named}{more}"
