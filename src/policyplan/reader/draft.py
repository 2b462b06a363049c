"""A draft plan from an official text: the plan, and the report on what was read and what was not."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from typing import Any

import attrs

from policyplan import files
from policyplan.errors import Location
from policyplan.extract.agencies import AgencyRegister, slug
from policyplan.extract.deadlines import five_years, read_deadline
from policyplan.io.documents.api import open_document
from policyplan.io.documents.document import Document
from policyplan.io.limits import DEFAULT_LIMITS, Limits
from policyplan.model.findings import Finding, finding
from policyplan.model.fresh_ids import FreshIds
from policyplan.model.kinds import Level, Relation
from policyplan.model.language import LanguageTag
from policyplan.model.locate import text_hash
from policyplan.model.plan import Plan
from policyplan.model.records import Document as OtherDocument
from policyplan.model.records import Source, Task
from policyplan.model.values import Span, Text
from policyplan.model.when import When
from policyplan.reader import messages
from policyplan.reader.corrections import Corrections, apply, read_corrections
from policyplan.reader.found import Doubt, ResponsibilityReading, SetAside, TargetsReading
from policyplan.reader.headings import read_outline
from policyplan.reader.nodes import Facts, Node, RecordKind, nodes_of
from policyplan.reader.outline import Outline, Part, Particulars, PartKind
from policyplan.reader.phases import read_phases
from policyplan.reader.reading import Piece, PieceKind, Reading
from policyplan.reader.records import RecordWriter
from policyplan.reader.responsibility import read_responsibility
from policyplan.reader.sections import Section, SectionKind, read_sections
from policyplan.reader.targets import read_targets
from policyplan.reader.view import View, view_of
from policyplan.text.language import language_of
from policyplan.text.normal import clean

_YEARS = re.compile(r"((?:19|20)\d\d)\s*年?\s*[-—–~～至到]+\s*((?:19|20)\d\d)\s*年?")
_YEAR = re.compile(r"(?<![\d〔\[(（])((?:19|20)\d\d)年(?!修|版|第)")
_LANGUAGES = ("zh", "en")


@attrs.frozen(kw_only=True)
class Draft:
    """A draft plan, and the report on how it was read."""

    plan: Plan
    """The plan. Every fact that the text states has its span."""
    reading: Reading
    """What was read by which rule, what yielded nothing, and what is doubtful."""
    findings: tuple[Finding, ...] = ()
    """What opening the document left out, and the corrections that don't fit."""
    corrections: Corrections | None = None
    """The corrections that were applied."""

    def corrected(self, corrections: Corrections) -> Draft:
        """Return the draft with corrections applied.

        Parameters:
            corrections: The corrections, as `read_corrections` returns them.

        Returns:
            The draft. What doesn't fit is among its findings.

        """
        other, document = corrections.document, self.reading.document
        strange = (
            (finding(messages.CORRECTIONS_OF_ANOTHER, Location(), level=Level.WARNING, other=other, document=document),)
            if other not in (None, document)
            else ()
        )
        applied = apply(self.plan, corrections)
        accepted = set(corrections.accepted)
        gone = sorted(accepted - {piece.id for piece in self.reading.doubts})
        missing = tuple(
            finding(messages.CORRECTION_DOUBT_GONE, Location(), level=Level.INFO, id=doubt) for doubt in gone
        )
        rows = tuple(
            attrs.evolve(piece, accepted=True) if piece.kind is PieceKind.DOUBT and piece.id in accepted else piece
            for piece in self.reading.rows
        )
        return attrs.evolve(
            self,
            plan=applied.plan,
            reading=attrs.evolve(self.reading, rows=rows),
            findings=(*self.findings, *strange, *applied.findings, *missing),
            corrections=corrections if self.corrections is None else self.corrections.followed_by(corrections),
        )


def draft(
    path: files.PathOrFile,
    *,
    corrections: files.PathOrFile | Corrections | None = None,
    limit: int = files.DEFAULT_LIMIT,
    limits: Limits = DEFAULT_LIMITS,
) -> Draft:
    r"""Return a draft plan of an official text, and the report on how it was read.

    The reader follows the conventions of Chinese official documents, by the tables in ``policyplan/extract/grammar``.
    It uses no network and no language model: the same text gives the same plan. Text that it doesn't understand is in
    the report, not in the plan.

    Parameters:
        path: A text, a web page, a Word document or a PDF with text: a path, or an open binary file.
        corrections: Corrections of a person, which are applied to the draft: a file, or what `read_corrections`
            returns.
        limit: The largest size of a file in bytes.
        limits: The largest size of what a file unpacks to.

    Returns:
        The draft. A text in which nothing was understood gives a plan without tasks.

    Raises:
        FileError: The file cannot be read.
        FormatError: It is no document that can be read, such as a scanned PDF.
        ExtraError: The format needs the extra ``text``.

    Example:
        >>> import io
        >>> text = "县读书计划\n一、主要任务\n（一）办好读书会。全年不少于12场。（县文化局负责）\n"
        >>> draft = policyplan.draft(io.BytesIO(text.encode()))
        >>> [(task.id, str(task.title)) for task in draft.plan.tasks]
        [('task-1.1', '办好读书会')]

    """
    made = draft_of(open_document(path, limit=limit, limits=limits))
    if corrections is None:
        return made
    given = corrections if isinstance(corrections, Corrections) else read_corrections(corrections, limit=limit)
    return made.corrected(given)


def draft_of(document: Document) -> Draft:
    """Return the draft plan of a document that is open.

    Parameters:
        document: The document, as `policyplan.io.documents` opens it.

    Returns:
        The draft. A text in which nothing was understood gives a plan without tasks, not an error.

    """
    view = view_of(document)
    outline = read_outline(view)
    responsibility = read_responsibility(view, outline)
    targets = read_targets(view, outline, responsibility)
    return _Drafting(view, outline, responsibility, targets).draft()


class _Drafting:
    """A document while its draft is made."""

    def __init__(
        self, view: View, outline: Outline, responsibility: ResponsibilityReading, targets: TargetsReading
    ) -> None:
        self.view = view
        self.outline = outline
        self.responsibility = responsibility
        self.targets = targets
        self.facts = Facts.of(responsibility, targets, read_phases(view, outline))
        self.has_several = sum(part.kind is not PartKind.NOTICE for part in outline.parts) > 1
        certain = language_of(view.text)[0]
        self.language = certain if certain in _LANGUAGES else "zh"
        ids = FreshIds({"plan"})
        self.writer = RecordWriter(
            view=view, language=self.language, ids=ids, agencies=AgencyRegister(language=self.language, ids=ids)
        )
        self.pieces: list[tuple[PieceKind, str, str | None, int, int, str]] = []

    def draft(self) -> Draft:
        """Return the plan and the report."""
        tasks = tuple(self.tasks())
        plan = self.plan(tasks)
        for made in self.writer.made:
            self.pieces.append((PieceKind(made.kind), made.rule, made.id, made.start, made.end, ""))
        self.set_aside()
        return Draft(plan=plan, reading=self.reading(), findings=self.view.document.findings)

    # -- records -------------------------------------------------------------------------------------------------------

    def tasks(self) -> Iterator[Task]:
        """Yield the tasks of all parts; several parts with tasks are a top task each, under the title of the part."""
        read = [(part, self.nodes(part, position)) for position, part in enumerate(self.outline.parts)]
        several = sum(_holds_tasks(nodes) for _, nodes in read) > 1
        for position, (part, nodes) in enumerate(read):
            made = self.writer.tasks(nodes)
            if several and made and part.particulars.title and _holds_tasks(nodes):
                yield self.writer.task(self.part_node(part, position)).evolve(children=made)
            else:
                yield from made

    def nodes(self, part: Part, position: int) -> tuple[Node, ...]:
        facts = self.facts.within(part.start, part.end)
        if part.kind is PartKind.NOTICE and not (facts.clauses or part.headings or len(self.outline.parts) == 1):
            self.unread(part.start, part.end, "notice")
            return ()
        prefix = f"{position}-" if self.has_several else ""
        sections = read_sections(self.view, part, self.language, prefix=prefix)
        nodes = nodes_of(self.view, sections, (part.start, part.end), facts, prefix=prefix)
        self.unread_in(part, sections, nodes)
        return nodes

    def part_node(self, part: Part, position: int) -> Node:
        title = part.particulars.title or (part.start, part.start)
        end = title[1]
        return Node(kind=RecordKind.TASK, key=f"{position}", start=title[0], end=end, title=title, own=(end, end))

    # -- the plan ------------------------------------------------------------------------------------------------------

    def plan(self, tasks: tuple[Task, ...]) -> Plan:
        """Return the plan with its particulars, those of the notice included."""
        document = self.view.document
        plans = [part for part in self.outline.parts if part.kind is PartKind.PLAN]
        main = plans[0] if len(plans) == 1 else None
        parts = [part for part in (main, *self.outline.parts) if part is not None]
        titles = (part.particulars.title for part in parts)
        title_at = next((at for at in titles if at and self.view.text[slice(*at)].strip()), None)
        stem = document.name.rpartition(".")[0] or document.name
        title = self.writer.words(*title_at) if title_at else stem or "…"
        source_title = next((part.particulars.title for part in self.outline.parts if part.particulars.title), title_at)
        source = Source(
            id="text",
            title=self.text(self.writer.words(*source_title) if source_title else title),
            sha256=text_hash(document.text),
            text=document.text or None,
        )
        facts, spans = self.particulars([part.particulars for part in parts], title_at)
        return Plan(
            id=_plan_id(stem),
            title=self.text(title),
            language=LanguageTag(self.language),
            sources=(source,),
            agencies=tuple(self.writer.agencies.by_name.values()),
            goals=tuple(self.writer.goals),
            tasks=tasks,
            provisions=tuple(self.writer.provisions),
            phases=tuple(self.writer.phases),
            spans=spans,
            **facts,
        )

    def particulars(
        self, particulars: list[Particulars], title_at: tuple[int, int] | None
    ) -> tuple[dict[str, Any], tuple[Span, ...]]:
        """Return the attributes of the plan that its head and foot state, and their spans."""
        facts: dict[str, Any] = {}
        spans = []
        if title_at:
            spans.append(self.particular("title", *title_at))
            if period := _period(self.view.text[slice(*title_at)]):
                facts["period"] = period[2]
                spans.append(self.particular("period", title_at[0] + period[0], title_at[0] + period[1]))
        if number := next((each.number for each in particulars if each.number), None):
            facts["number"] = self.writer.words(*number)
            spans.append(self.particular("number", *number))
        for field, name in (("issued", "signed"), ("published", "published")):
            places: list[tuple[int, int]] = [at for each in particulars if (at := getattr(each, field))]
            day = read_deadline(self.view.text[slice(*places[0])]).when if places else None
            if day is not None:
                facts[name] = day
                spans.append(self.particular(name, *places[0]))
        for field in ("issuers", "addressees"):
            named: Iterable[tuple[int, int]] = next(
                (getattr(each, field) for each in particulars if getattr(each, field)), ()
            )
            facts[field] = tuple(self.text(self.writer.words(*at)) for at in named)
            spans.extend(self.particular(field, *at) for at in named)
        facts["documents"] = tuple(self.documents(particulars))
        return facts, tuple(spans)

    def particular(self, field: str, start: int, end: int) -> Span:
        self.pieces.append((PieceKind.PARTICULAR, field, "plan", start, end, ""))
        return self.view.span(start, end, field=field)

    def documents(self, particulars: Iterable[Particulars]) -> Iterator[OtherDocument]:
        """Yield the documents that the plan says it carries out."""
        known: set[str] = set()
        for start, end in (at for each in particulars for at in each.carried_out):
            words = self.writer.words(start, end)
            match = re.fullmatch(r"[《“\"]?(?P<title>.+?)[》”\"]?(?:[(（](?P<number>[^()（）]*号)[)）])?", words)
            title = match["title"] if match else words
            if title in known:
                continue
            known.add(title)
            self.pieces.append((PieceKind.PARTICULAR, "documents", "plan", start, end, ""))
            yield OtherDocument(
                id=self.writer.ids.fresh("document"),
                title=self.text(title),
                relation=Relation.CARRIES_OUT,
                number=match["number"] if match else None,
                spans=(self.view.span(start, end),),
            )

    def text(self, words: str) -> Text:
        return Text({self.language: words})

    # -- what yielded nothing ------------------------------------------------------------------------------------------

    def unread(self, start: int, end: int, reason: str) -> None:
        if self.view.text[start:end].strip():
            self.pieces.append((PieceKind.UNREAD, reason, None, start, end, ""))

    def unread_in(self, part: Part, sections: tuple[Section, ...], nodes: tuple[Node, ...]) -> None:
        """Note the text of sections that became no record."""
        has_record = {id(node.section): node.kind is not RecordKind.NOTHING for top in nodes for node in top.walk()}
        first = sections[0].heading.start if sections else part.end
        if not any(node.section is None and node.kind is not RecordKind.NOTHING for node in nodes):
            title = part.particulars.title
            self.unread(max(part.start, title[1] if title else 0), first, "preamble")
        for section in (each for top in sections for each in top.walk()):
            if not has_record.get(id(section), False):
                heading = section.heading
                bare = not self.view.text[heading.body_start : heading.own_end].strip()
                reason = "background" if section.kind is SectionKind.BACKGROUND else "context"
                self.unread(heading.start, heading.own_end, "gathers" if bare else reason)
        for node in (each for top in nodes for each in top.walk() if each.is_background):
            for target in node.targets:
                self.pieces.append((PieceKind.NOT_A_TARGET, "background", None, target.start, target.end, ""))

    def set_aside(self) -> None:
        """Note what the steps of the reader set aside or doubted, and what lies outside all parts."""
        numbers: tuple[SetAside, ...] = self.targets.set_aside
        for kind, several in (
            (PieceKind.NOT_A_TARGET, numbers),
            (PieceKind.UNREAD, self.responsibility.set_aside),
        ):
            for aside in several:
                self.pieces.append((kind, aside.reason, None, aside.start, aside.end, ""))
        doubts: tuple[Doubt, ...] = (*self.responsibility.doubts, *self.targets.doubts, *self.writer.doubts)
        for doubt in doubts:
            self.pieces.append((PieceKind.DOUBT, doubt.kind, None, doubt.start, doubt.end, doubt.about))
        at = 0
        for part in self.outline.parts:
            self.unread(at, part.start, "outside")
            at = max(at, part.end)
        self.unread(at, len(self.view.text), "outside")

    # -- the report ----------------------------------------------------------------------------------------------------

    def reading(self) -> Reading:
        """Return the report, its pieces in the order of the text."""
        document = self.view.document
        found = [
            (kind, rule, record, *self.view.original(start, end), about)
            for kind, rule, record, start, end, about in self.pieces
        ]
        found += [
            (PieceKind.SKIPPED, skipped.reason, None, skipped.start, skipped.end, "") for skipped in self.view.skipped
        ]
        found.sort(key=lambda piece: (piece[3], -piece[4], piece[0], piece[1], piece[2] or ""))
        taken = FreshIds()
        rows = tuple(
            Piece(
                id=taken.fresh(f"{kind}-{record or rule}-{_digest(document.text[start:end])}"),
                kind=kind,
                rule=rule,
                record=record,
                quote=clean(document.text[start:end]),
                start=start,
                end=end,
                place=str(document.place(start) or ""),
                about=about,
            )
            for kind, rule, record, start, end, about in found
        )
        return Reading(
            rows=rows,
            document=document.name,
            format=document.format,
            sha256=document.sha256,
            text_of_document=document.text,
        )


def _digest(quote: str) -> str:
    """A short name for words, so that a piece has the same id when the text is read again."""
    return hashlib.sha256(clean(quote).encode("utf-8", "surrogatepass")).hexdigest()[:8]


def _holds_tasks(nodes: Iterable[Node]) -> bool:
    return any(node.kind is RecordKind.TASK for top in nodes for node in top.walk())


def _period(title: str) -> tuple[int, int, When] | None:
    """The years in a title, and where they stand: 2016-2020年, “十三五”."""
    years = _YEARS.search(title)
    if years and years[1] < years[2]:
        return years.start(), years.end(), When(f"{years[1]}/{years[2]}")
    named = list(_YEAR.finditer(title))
    if len({year[1] for year in named}) == 1:
        return named[0].start(1), named[0].end(), When(named[0][1])
    return five_years(title)


def _plan_id(stem: str) -> str:
    wanted = slug(stem)
    return "plan" if not wanted or re.match(r"(?:task|goal|provision|phase|document|text)\b", wanted) else wanted
