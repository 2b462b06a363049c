"""What a trace is: the quotes of a fact as rows, and everything that is known of it as a tree of lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

import attrs

from policyplan.l10n.lists import join_clauses, labelled
from policyplan.l10n.times import by_words, heading_number, when_words
from policyplan.messages import Language, field_label, heading, label
from policyplan.model.values import Text
from policyplan.query import messages
from policyplan.query.evidence import Evidence
from policyplan.query.outline import SEMICOLON, Line, Tree
from policyplan.query.result import IDS, Column, Row, plain
from policyplan.query.trace.passage import Heading
from policyplan.query.trace.steps import Step
from policyplan.query.trace.uses import Use

_MOST_ROWS = 8
"""Number of rows of one answer that are named."""


@attrs.frozen(kw_only=True)
class TraceRow(Row):
    """One quote of a fact. Offsets count code points from 0, lines from 1."""

    id: str
    kind: str
    part: str
    """The part of the record that the quote states, ``targets[0]``, if that part has no id of its own."""
    field: str | None
    """The attribute that the quote states; None for the whole record."""
    quote: str
    start: int | None
    end: int | None
    source: str | None
    file: str | None = None
    line: int | None = None
    """The line of the quote; None, as is the paragraph, if the source has no such quote at that offset."""
    paragraph: str | None = None
    paragraph_start: int | None = None
    headings: tuple[Heading, ...] = ()
    ids: tuple[str, ...]


@attrs.frozen(kw_only=True)
class Inference:
    """An inferred attribute of a fact or of one of its parts, with the reason and its author."""

    part: str
    field: str | None
    """The attribute; None if the whole record is inferred."""
    reason: Text
    by: str | None


def _headings(row: TraceRow, language: Language) -> tuple[str, ...]:
    return tuple(above.words for above in row.headings)


def _start(row: TraceRow, language: Language) -> str:
    return "" if row.start is None else str(row.start)


@attrs.frozen(kw_only=True, repr=False)
class Trace(Tree[TraceRow]):
    """Everything that is known of one fact; its rows are its quotes. ``str(trace)`` shows it as a tree."""

    columns: ClassVar[tuple[Column, ...]] = (
        Column(name="id", only_in="csv"),
        Column(name="kind", only_in="csv"),
        Column(
            name="part",
            heading=heading("Part"),
            shown=lambda row, language: part_words(row.part, language),
        ),
        Column(
            name="field",
            heading=heading("Field"),
            shown=lambda row, language: field_words(row.field, language),
        ),
        Column(name="quote", heading=heading("Quote")),
        Column(name="start", heading=heading("From (0-based)"), align="right", shown=_start),
        Column(name="end", only_in="csv"),
        Column(name="source", heading=heading("Source")),
        Column(name="file", only_in="csv"),
        Column(name="line", heading=heading("Line (1-based)"), align="right"),
        Column(name="headings", heading=heading("Section"), shown=_headings, written=_headings),
        Column(name="paragraph_start", only_in="csv"),
        Column(name="paragraph", only_in="csv"),
        IDS,
    )

    id: str
    kind: str
    title: Text | None
    evidence: Evidence
    inferences: tuple[Inference, ...] = ()
    """What was inferred of the fact and its parts."""
    up: tuple[Step, ...] = ()
    """The way from the fact to the plan: the records that hold it, and the goals that these serve."""
    agencies: tuple[Step, ...] = ()
    """The agencies of its task by role, inherited from above if the task has none."""
    down: tuple[Step, ...] = ()
    """Its children, their indicators and targets."""
    refers_to: tuple[Step, ...] = ()
    """The records that it names."""
    named_by: tuple[Step, ...] = ()
    """The records that name it."""
    used_by: tuple[Use, ...] = ()
    """The rows of answers that rest on it."""

    def __repr__(self) -> str:
        return f"<Trace of {self.id}: {len(self.rows)} rows>"

    def _plain_rows(self, language: Language | None, *, exact: bool) -> list[dict[str, Any]]:
        """One object with everything, its rows under ``quotes``."""
        names = (
            *("id", "kind", "title", "evidence", "rows", "inferences", "up", "agencies", "down"),
            *("refers_to", "named_by", "used_by", "notes"),
        )
        values = {name: plain(getattr(self, name), language, exact=exact) for name in names}
        return [{"quotes" if name == "rows" else name: value for name, value in values.items()}]

    def lines(self, language: Language = "en") -> tuple[Line, ...]:
        """Return the tree line by line, each with its depth."""
        return tuple(_Lines(self, language).all())


def field_words(field: str | None, language: Language) -> str:
    """Return the label of an attribute; nothing for None."""
    return field_label(field, language) if field else ""


def part_words(part: str, language: Language) -> str:
    """Return the label of a part of a record: ``targets[0]`` is the first target."""
    name, _, rest = part.partition("[")
    number = re.match(r"\d+", rest)
    return field_words(name, language) + (f" {int(number[0]) + 1}" if number else "")


class _Lines:
    """Writes the lines of a trace in one language."""

    def __init__(self, trace: Trace, language: Language) -> None:
        self.trace = trace
        self.language = language

    def all(self) -> Iterator[Line]:
        """The whole trace."""
        trace = self.trace
        title = trace.title.in_(self.language) if trace.title else ""
        remark = join_clauses([self.word(trace.kind), self.word(trace.evidence)], self.language)
        yield 0, "  ".join(filter(None, (trace.id, title, f"({remark})")))
        yield from self.headed("trace-quotes", self.quotes())
        yield from self.headed("trace-inferred", self.inferences())
        ways = {"up": trace.up, "agencies": trace.agencies, "down": trace.down}
        ways |= {"refers-to": trace.refers_to, "named-by": trace.named_by}
        for key, steps in ways.items():
            yield from self.headed(f"trace-{key}", map(self.step, steps))
        yield from self.headed("trace-used-by", self.uses())

    def word(self, key: str) -> str:
        """The label of a keyword."""
        return label(key, self.language)

    def labelled(self, name: str, text: str) -> str:
        """A text after its label."""
        return labelled(name, text, self.language)

    def headed(self, key: str, lines: Iterable[Line]) -> Iterator[Line]:
        """Lines under a heading, which is left out if there are none."""
        for position, (depth, words) in enumerate(lines):
            if position == 0:
                yield 1, self.word(key)
            yield depth + 2, words

    def quotes(self) -> Iterator[Line]:
        """The quotes, grouped by paragraph under its headings."""
        paragraphs: dict[tuple[str | None, int | None], list[TraceRow]] = {}
        for row in self.trace.rows:
            paragraphs.setdefault((row.source if row.line else None, row.paragraph_start), []).append(row)
        for rows in paragraphs.values():
            first = rows[0]
            if first.line is None:
                yield 0, self.word("trace-nowhere")
            else:
                section = " › ".join(
                    f"{above.words} [{above.id}]" if above.id else above.words for above in first.headings
                )
                if section:
                    yield 0, section
                place = {"line": first.line, "source": first.file or first.source, "start": first.paragraph_start}
                yield int(bool(section)), messages.TRACE_PARAGRAPH.render(self.language, **place)
                yield 1 + int(bool(section)), first.paragraph or ""
            depth = 1 if first.line is None or not first.headings else 2
            yield from ((depth, words) for words in self.merged(rows))

    def merged(self, rows: list[TraceRow]) -> Iterator[str]:
        """Each quote once, with everything that it states."""
        places: dict[tuple[str, int | None], list[str]] = {}
        for row in rows:
            places.setdefault((row.quote, row.start), []).append(self.attribute(row.part, row.field))
        for (quote, start), attributes in places.items():
            place = self.place(quote, start) if start is not None else ""
            stated = SEMICOLON.render(self.language).join(dict.fromkeys(attributes))
            yield "  ".join(filter(None, [quote, place, f"({stated})"]))

    def attribute(self, part: str, field: str | None) -> str:
        """The label of an attribute of a part."""
        words = [part_words(part, self.language), field_words(field, self.language)]
        return " ".join(filter(None, words)) or self.word("trace-whole")

    def place(self, quote: str, start: int | None) -> str:
        """The offset and the length of a quote."""
        return messages.TRACE_PLACE.render(self.language, start=start, length=len(quote))

    def inferences(self) -> Iterator[Line]:
        """The inferred attributes with their reasons."""
        for inference in self.trace.inferences:
            by = f" ({inference.by})" if inference.by else ""
            attribute = self.attribute(inference.part, inference.field)
            yield 0, self.labelled(attribute, inference.reason.in_(self.language)) + by

    def step(self, step: Step) -> Line:
        """A record on a way up or down."""
        evidence = self.word(step.evidence)
        reasoned = self.labelled(evidence, step.reason.in_(self.language)) if step.reason else evidence
        marks = SEMICOLON.render(self.language).join(filter(None, [self.tie(step), reasoned]))
        number = heading_number(step.number, self.language)
        title = " ".join(filter(None, [number, step.title.in_(self.language)])) if step.title else ""
        role = self.word(step.role) if step.role else ""
        kind = role if step.tie == "agency" and step.kind == "Agency" and role else self.word(step.kind)
        target = [
            step.amount.in_(self.language) if step.amount else None,
            when_words(step.period, self.language) if step.period else None,
            by_words(step.due, self.language) if step.due else None,
        ]
        words = [kind, role if kind != role else "", step.id or "", title, join_clauses(target, self.language)]
        return step.depth, "  ".join([*filter(None, words), f"({marks})", *filter(None, [self.quoted(step)])])

    def tie(self, step: Step) -> str:
        """The attribute that ties a step to another record, and that record if it is a third one."""
        if step.tie in ("holds", "part", "agency"):
            return ""
        field = field_words(step.tie, self.language)
        other = step.of if step.of not in (self.trace.id, step.id) else None
        return self.labelled(field, other) if other else field

    def quoted(self, step: Step) -> str:
        """The first quote of a step without an id."""
        if step.id:
            return ""
        quotes = [
            f"{quoted.quote}  {self.place(quoted.quote, quoted.start)}" for quoted in step.quotes if quoted.is_placed
        ]
        return "".join(quotes[:1])

    def uses(self) -> Iterator[Line]:
        """The rows of answers that rest on the fact, by answer."""
        answers: dict[str, dict[str, None]] = {}
        for use in self.trace.used_by:
            options = f" ({self.word(use.options)})" if use.options else ""
            answers.setdefault(self.word(use.query) + options, {})[use.row.in_(self.language)] = None
        semicolon = SEMICOLON.render(self.language)
        for answer, rows in answers.items():
            more = f"{semicolon}… ({len(rows)})" if len(rows) > _MOST_ROWS else ""
            yield 0, self.labelled(answer, semicolon.join([*rows][:_MOST_ROWS]) + more)
