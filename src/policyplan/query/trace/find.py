"""Find: the places of words in the names of a plan's records and in its sources."""

from __future__ import annotations

import difflib
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import ClassVar, Literal

import attrs

from policyplan.errors import CallError
from policyplan.l10n.lists import labelled
from policyplan.messages import Language, heading, label, labels
from policyplan.model.arguments import takes_plan
from policyplan.model.plan import Plan
from policyplan.model.records import Agency, Assignment, Document, Source
from policyplan.model.sections import source_of
from policyplan.model.values import Record, Span, Text
from policyplan.query import messages
from policyplan.query.result import IDS, Column, Reason, Result, Row, reason
from policyplan.query.trace.passage import Passages
from policyplan.query.trace.relations import Relations
from policyplan.query.trace.rows import field_words
from policyplan.query.trace.steps import title_of
from policyplan.text.folding import Folded, fold

_AROUND = 20
"""So many characters on either side of a place in a source are shown with it."""

_MOST_NEAREST = 3

_NEWLINE = re.compile(r"[\r\n]")


class Match(StrEnum):
    """How well a name or an id fits: it is what was asked for, begins with it, or holds it."""

    EXACT = "exact"
    BEGINNING = "beginning"
    ANYWHERE = "anywhere"


labels(
    Match,
    exact="exact",
    beginning="beginning",
    anywhere="anywhere",
)


@attrs.frozen(kw_only=True)
class FindRow(Row):
    """One place: in an attribute of a record, or in the text of a source.

    ``id`` is that of the record or of the source, ``language`` that of the text that ``field`` has. ``matched`` are
    the words as they stand there, ``text`` all of the attribute, or the words with some on either side. In a source,
    ``start`` and ``end`` are offsets in code points from 0, ``line`` counts from 1, and ``ids`` are the records whose
    quotes hold the place, those with the shortest quote first; of a record, ``ids`` is itself.
    """

    where: Literal["record", "source"]
    id: str
    kind: str
    title: Text | None
    field: str
    language: str | None = None
    match: Match | None = None
    matched: str
    text: str
    start: int | None = None
    end: int | None = None
    line: int | None = None
    ids: tuple[str, ...]


def _where(row: FindRow, language: Language) -> str:
    kind = label(row.kind, language)
    field = row.field if row.field == "id" else field_words(row.field, language)
    return kind if row.where == "source" else labelled(kind, field, language)


def _offset(row: FindRow, language: Language) -> str:
    return "" if row.start is None else str(row.start)


def _quoted_by(row: FindRow, language: Language) -> tuple[str, ...]:
    return row.ids if row.where == "source" else ()


@attrs.frozen(kw_only=True, repr=False)
class Found(Result[FindRow]):
    """Places in records, the best first: the very id, the very name, what begins so, what holds it; then in sources.

    Places that fit equally well are in the document's order. ``nearest`` are names like it, where nothing was found.
    """

    columns: ClassVar[tuple[Column, ...]] = (
        Column(name="where", heading=heading("Where"), shown=_where),
        Column(name="id", heading=heading("Id")),
        Column(name="kind", only_in="csv"),
        Column(name="title", only_in="csv"),
        Column(name="field", only_in="csv"),
        Column(name="language", only_in="csv"),
        Column(name="match", heading=heading("Match")),
        Column(name="matched", only_in="csv"),
        Column(name="text", heading=heading("Text")),
        Column(name="start", heading=heading("From (0-based)"), align="right", shown=_offset),
        Column(name="end", only_in="csv"),
        Column(name="line", heading=heading("Line (1-based)"), align="right"),
        Column(name="ids", heading=heading("Quoted by"), shown=_quoted_by, only_in="table"),
        IDS,
    )

    nearest: tuple[str, ...] = ()


@takes_plan
def find(plan: Plan, text: str) -> Found:
    """Return the places of *text* in the ids, titles and names of *plan*, in every language, and in its sources.

    Names include aliases and former names of agencies, and numbers of documents. Case, full and half width, and spaces
    next to Chinese characters make no difference; offsets are those of the original source. Ids of assignments are
    searched only if *text* has a ``/``.

    Parameters:
        plan: The plan.
        text: The words to search for.

    Returns:
        One row per place, the best matches first, then places in the sources.

    Raises:
        CallError: If *text* has no characters to search for.

    Example:
        >>> import policyplan
        >>> policyplan.find(policyplan.samples.jiangmen(), "education bureau")[0].id
        'education'

    """
    wanted = _wanted(text)
    relations = Relations(plan)
    named = sorted(_in_records(relations, wanted), key=_rank)
    quoted = tuple(_in_sources(plan, relations, wanted))
    rows = (*named, *quoted)
    near = () if rows else _nearest(relations, wanted)
    return Found(rows=rows, nearest=near, notes=tuple(_notes(plan, text, len(named), len(quoted), near)))


def _wanted(text: object) -> Folded:
    wanted = fold(text) if isinstance(text, str) else Folded("", ())
    if not wanted.text:
        raise CallError(messages.FIND_NOTHING, given=text)
    return wanted


def _rank(row: FindRow) -> int:
    """The very id before the very name, then beginnings, then the rest."""
    if row.match is Match.EXACT:
        return 0 if row.field == "id" else 1
    return 2 if row.match is Match.BEGINNING else 3


# -- records -------------------------------------------------------------------------------------------------------


def _in_records(relations: Relations, wanted: Folded) -> Iterator[FindRow]:
    for id, record in relations.all:
        for field, language, text in _texts(id, record):
            if isinstance(record, Assignment) and field == "id" and "/" not in wanted.text:
                continue
            folded = fold(text)
            place = next(folded.places(wanted), None)
            if place:
                yield FindRow(
                    where="record",
                    id=id,
                    kind=type(record).__name__,
                    title=title_of(record),
                    field=field,
                    language=language,
                    match=_match(folded, wanted),
                    matched=text[slice(*place)],
                    text=text,
                    ids=(id,),
                )


def _texts(id: str, record: Record) -> Iterator[tuple[str, Language | None, str]]:
    """What a record is called: attribute, language, words."""
    yield "id", None, id
    if isinstance(record, (Plan, Document, Source)) and record.number:
        yield "number", None, record.number
    named: list[tuple[str, Text | None]] = [
        (field, getattr(record, field, None)) for field in ("title", "name", "label", "text")
    ]
    if isinstance(record, Agency):
        named += [("aliases", alias) for alias in record.aliases]
        named += [("changes", change.name) for change in record.changes]
    for field, text in named:
        if isinstance(text, Text):
            yield from ((field, tag, words) for tag, words in text.to_dict().items())


def _match(folded: Folded, wanted: Folded) -> Match:
    if folded.text == wanted.text:
        return Match.EXACT
    return Match.BEGINNING if folded.text.startswith(wanted.text) else Match.ANYWHERE


def _nearest(relations: Relations, wanted: Folded) -> tuple[str, ...]:
    known: dict[str, str] = {}
    for id, record in relations.all:
        for _, _, text in _texts(id, record) if not isinstance(record, Assignment) else ():
            known.setdefault(fold(text).text, text)
    alike = difflib.get_close_matches(wanted.text, known, n=_MOST_NEAREST, cutoff=0.5)
    return tuple(known[each] for each in alike)


# -- sources -------------------------------------------------------------------------------------------------------


def _in_sources(plan: Plan, relations: Relations, wanted: Folded) -> Iterator[FindRow]:
    passages = Passages(plan)
    found = [(source, source.text, list(fold(source.text).places(wanted))) for source in plan.sources if source.text]
    spans = _spans(plan, relations) if any(places for _, _, places in found) else {}
    for source, words, places in found:
        holders = _holders(spans.get(id(source), ()), places)
        for (start, end), ids in zip(places, holders, strict=True):
            yield FindRow(
                where="source",
                id=source.id,
                kind="Source",
                title=source.title,
                field="text",
                matched=words[start:end],
                text=_around(words, start, end),
                start=start,
                end=end,
                line=passages.line_of(source, start),
                ids=ids,
            )


def _spans(plan: Plan, relations: Relations) -> dict[int, list[tuple[str, Span]]]:
    """Return the spans in each source, by the identity of the source, with the records that have them."""
    spans: dict[int, list[tuple[str, Span]]] = {}
    for record_id, record in relations.all:
        for each in (record, *(part for _, part in relations.parts.get(record_id, ()))):
            for span in each.spans:
                spans.setdefault(id(source_of(plan, span)), []).append((record_id, span))
    return spans


def _holders(spans: Iterable[tuple[str, Span]], places: list[tuple[int, int]]) -> Iterator[tuple[str, ...]]:
    """For each place, the records whose quotes hold all of it, the shortest quotes first."""
    held: list[dict[str, int]] = [{} for _ in places]
    starts = [start for start, _ in places]
    for record_id, span in spans:
        if span.start is None or span.end is None:
            continue
        for position in range(bisect_right(starts, span.start - 1), len(places)):
            if places[position][1] > span.end:
                break
            length = len(span.quote)
            held[position][record_id] = min(length, held[position].get(record_id, length))
    for lengths in held:
        yield tuple(sorted(lengths, key=lengths.__getitem__))


def _around(text: str, start: int, end: int) -> str:
    """The words with some on either side, inside their line."""
    before = _NEWLINE.split(text[max(0, start - _AROUND) : start])[-1]
    after = _NEWLINE.split(text[end : end + _AROUND])[0]
    return f"{before.lstrip()}{text[start:end]}{after.rstrip()}"


# -- notes ---------------------------------------------------------------------------------------------------------


def _notes(plan: Plan, text: str, records: int, places: int, near: tuple[str, ...]) -> Iterator[Reason]:
    if records or places:
        yield reason(messages.FIND_COUNTED, records=records, places=places)
    else:
        yield reason(messages.FIND_NONE, given=text)
    if near:
        yield reason(messages.FIND_NEAREST, names=near)
    silent = tuple(source.id for source in plan.sources if not source.text)
    if silent:
        yield reason(messages.FIND_WITHOUT_TEXT, sources=silent)
