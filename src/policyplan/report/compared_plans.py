"""Comparative report: what a corpus holds, who leads what, indices, pictures and agencies, as one page."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

import attrs

from policyplan.corpora.agencies.identity import (
    AgencyIdentities,
    AgencyIdentity,
    IdentityBasis,
    how_words,
    kind_reasons,
)
from policyplan.corpora.agencies.leading import Leading, LeadingRow, leading
from policyplan.corpora.agencies.register import AgencyRegister
from policyplan.corpora.corpus import Corpus
from policyplan.corpora.findings import CorpusFinding
from policyplan.corpora.numbers import index_numbers, leading_numbers
from policyplan.corpora.plan_indices import INDICES, Indices, shown_value
from policyplan.draw.picture import Picture
from policyplan.draw.pictures.heatmap import heatmap
from policyplan.draw.pictures.multiples import multiples
from policyplan.draw.pictures.number_table import NumberTable
from policyplan.draw.pictures.slope import slope
from policyplan.errors import CallError, EmptyPictureError, check_choice
from policyplan.files import PathOrFile, write_bytes
from policyplan.l10n.lists import join_names, with_remark
from policyplan.l10n.texts import label_text, text_by, text_of
from policyplan.l10n.times import when_words
from policyplan.messages import Language, languages
from policyplan.model.arguments import checks_arguments
from policyplan.model.kinds import Level
from policyplan.model.plan import Plan
from policyplan.model.records import Task
from policyplan.model.values import Text
from policyplan.query.as_of import Day, as_of_day
from policyplan.report import messages
from policyplan.report.figures import WIDER, WIDTH, Figure, table_figure
from policyplan.report.web import body, font_rule, in_frame, page

MOST_PLANS = 300
"""A comparison of more plans is too large for one page."""
_MOST_KINDS = 40
"""The kinds in the heatmap; the table has all."""
_IN_MULTIPLES = 8
_IN_SLOPE = ("led", "owned")


@attrs.frozen(kw_only=True)
class ComparedPlan:
    """A plan of the comparison, with its number in tables."""

    number: int
    """Its number."""
    key: str
    """Its key in the corpus."""
    path: str
    """Its file."""
    title: Text
    """Its title."""
    issuers: Text | None
    """Who issued it."""
    published: Text | None
    """When it was published."""
    place: Text
    """Its place, or that it is unknown."""
    level: Text | None
    """Its level."""
    drafted: bool
    """Whether it is a draft that the reader made of an official text."""
    doubts: int
    """The number of open doubts of the reader."""
    tasks: int
    """The number of its tasks."""
    targets: int
    """The number of its targets."""
    agencies: int
    """The number of its agencies."""


@attrs.frozen(kw_only=True)
class LeadCell:
    """A cell of who leads what: a kind of agency in a plan."""

    id: str
    """The address of the tasks on the page."""
    plan: ComparedPlan
    """The plan."""
    row: LeadingRow
    """The numbers."""
    tasks: tuple[tuple[str, Text], ...]
    """The tasks owned, each with its number in the document and its title."""


@attrs.frozen(kw_only=True)
class LeadLine:
    """A line of who leads what: a kind of agency, with a cell for each plan."""

    kind: Text
    """The name of the kind."""
    cells: tuple[LeadCell | None, ...]
    """The cells, one per plan; None where the plan names no agency of the kind."""


@attrs.frozen(kw_only=True)
class KindLine:
    """A kind of agency with the names that count as it."""

    kind: Text
    """The name of the kind."""
    basis: Text
    """On what it rests."""
    names: tuple[tuple[Text, Text, Text], ...]
    """The names, each with the numbers and places of its plans, and the rules or lines by which it is of the kind."""


@attrs.frozen(kw_only=True, repr=False)
class Comparison:
    """A finished comparison.

    Example:
        >>> import policyplan
        >>> from policyplan.report import comparison
        >>> with policyplan.corpus(policyplan.samples.folder() / "plan.yaml") as corpus:
        ...     comparison(corpus, language="en")
        <Comparison: 1 plans>

    """

    plans: tuple[ComparedPlan, ...]
    """The plans."""
    html: str
    """The page, which needs no other file."""

    def save(self, path: str | os.PathLike[str], *, replace: bool = True) -> Path:
        """Write the page, completely or not at all.

        Parameters:
            path: The file.
            replace: Whether a file of this name is replaced.

        Returns:
            The path.

        Raises:
            FileError: The file can't be written, or exists and is not to be replaced.

        """
        target = Path(path)
        write_bytes(target, self.html.encode(), replace=replace)
        return target

    def __repr__(self) -> str:
        return f"<Comparison: {len(self.plans)} plans>"

    def _repr_html_(self) -> str:
        return in_frame(self.html)


@checks_arguments
def comparison(
    corpus: Corpus,
    *,
    register: AgencyRegister | PathOrFile | None = None,
    as_of: Day | None = None,
    language: Language = "en",
    font: bool | None = None,
) -> Comparison:
    """Return a comparative report on the plans of a corpus.

    The page is in every interface language, with a switch between them. It has no script and fetches nothing.

    Parameters:
        corpus: The corpus.
        register: A register of agencies, or its file. Default: the usual kinds of Chinese agencies.
        as_of: A day whose reforms of agencies count.
        language: The language in which the page opens.
        font: Whether to embed the glyphs in use. None embeds them if the extra ``web`` is installed.

    Returns:
        The comparison.

    Raises:
        CallError: The language is unknown, the day is not a date, or the corpus has more than 300 plans.
        FileError: The register can't be read.
        FormatError: The file is no register.
        PlanError: The register has faults.
        ExtraError: *font* is True, and the extra ``web`` is missing.

    Example:
        >>> import policyplan
        >>> from policyplan.report import comparison
        >>> with policyplan.corpus(policyplan.samples.folder() / "plan.yaml") as corpus:
        ...     made = comparison(corpus, language="en", font=False)
        >>> "<title>Comparison of plans</title>" in made.html
        True

    """
    check_choice("language", language, languages())
    if len(corpus) > MOST_PLANS:
        raise CallError(messages.COMPARISON_TOO_LARGE, count=len(corpus), most=MOST_PLANS)
    identities = corpus.agencies(register=register, as_of=as_of)
    contents = _Contents(
        corpus=corpus,
        plans=dict(corpus),
        identities=identities,
        leads=leading(corpus, identities),
        indices=corpus.indices(),
        day=None if as_of is None else as_of_day(as_of).day.isoformat(),
    )
    text = body(
        "compared_plans.html.j2",
        words=_words,
        opens=language,
        languages=languages(),
        contents=contents,
        shown=shown_value,
        facts={},
        places=None,
        label=label_text,
    )
    title = messages.COMPARISON["comparison"].render(language)
    html = page(
        text,
        title=title,
        language=language,
        font=font_rule(text, font),
        styles=("page.css", "compared_plans.css"),
        scripts=(),
    )
    return Comparison(plans=contents.files, html=html)


def _words(name: str, **facts: Any) -> Text:
    return text_of(messages.COMPARISON[name], **facts)


@attrs.frozen(kw_only=True, eq=False, slots=False)
class _Contents:
    """What the page shows."""

    corpus: Corpus
    plans: Mapping[str, Plan]
    identities: AgencyIdentities
    leads: Leading
    indices: Indices
    day: str | None

    @cached_property
    def files(self) -> tuple[ComparedPlan, ...]:
        """The plans by number."""
        places = {row.plan: row for row in self.identities.places}
        made = []
        for number, row in enumerate(self.corpus.plans, 1):
            plan, place = self.plans[row.plan], places[row.plan]
            issuers = [*plan.issuers] or [issuer for source in plan.sources for issuer in source.issuers]
            made.append(
                ComparedPlan(
                    number=number,
                    key=row.plan,
                    path=row.path,
                    title=plan.title,
                    issuers=_joined(issuers) if issuers else None,
                    published=text_by(functools.partial(when_words, plan.published)) if plan.published else None,
                    place=Text(zh=place.place, en=place.place) if place.place else _words("unknown"),
                    level=label_text(place.level) if place.level else None,
                    drafted=row.drafted,
                    doubts=row.doubts or 0,
                    tasks=row.tasks,
                    targets=row.targets,
                    agencies=row.agencies,
                )
            )
        return tuple(made)

    @property
    def dated(self) -> bool:
        """Whether a plan has a date of publication."""
        return any(file.published for file in self.files)

    @cached_property
    def failed(self) -> tuple[CorpusFinding, ...]:
        """The findings about files without a plan."""
        return tuple(row for row in self.corpus.findings if row.plan is None and row.level is not Level.INFO)

    # -- who leads what --------------------------------------------------------------------------------------------

    @cached_property
    def lead_lines(self) -> tuple[LeadLine, ...]:
        """The kinds that own a task in a plan."""
        by_kind: dict[str, list[LeadingRow]] = {}
        for row in self.leads:
            by_kind.setdefault(row.kind, []).append(row)
        owning = [rows for rows in by_kind.values() if any(row.owned for row in rows)]
        return tuple(self._line(number, rows) for number, rows in enumerate(owning, 1))

    @property
    def idle_kinds(self) -> int:
        """The number of kinds that own no task."""
        return len(self.leads.kinds()) - len(self.lead_lines)

    def _line(self, number: int, rows: Iterable[LeadingRow]) -> LeadLine:
        rows = list(rows)
        of_plan = {row.plan: row for row in rows}
        cells = tuple(
            self._cell(f"k{number}p{file.number}", file, of_plan[file.key]) if file.key in of_plan else None
            for file in self.files
        )
        return LeadLine(kind=rows[0].kind_name, cells=cells)

    def _cell(self, id: str, file: ComparedPlan, row: LeadingRow) -> LeadCell:
        records = (self.plans[file.key].get(task, Task) for task in row.owned_tasks)
        tasks = tuple((record.number or "", record.title) for record in records)
        return LeadCell(id=id, plan=file, row=row, tasks=tasks)

    # -- pictures --------------------------------------------------------------------------------------------------

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """The pictures, or the reasons why there are none."""
        titles = {file.key: _numbered(file) for file in self.files}
        heat = leading_numbers(self.leads, titles=titles, most=_MOST_KINDS)
        bars = leading_numbers(self.leads, titles=titles, most=_IN_MULTIPLES, by_plan=True)
        shares = index_numbers(self.indices, _IN_SLOPE, titles=titles)
        return (
            self._figure("heatmap", heatmap, heat, WIDER),
            self._figure("multiples", multiples, bars, WIDTH),
            self._figure("slope", slope, shares, WIDER),
        )

    def _figure(self, id: str, drawn: Callable[..., Picture], table: NumberTable, width: str) -> Figure:
        title = _words(id)
        try:
            pictures = {one: drawn(table, language=one, title=False, width=width) for one in languages()}
        except EmptyPictureError as error:
            return Figure(id=id, title=title, renderings={}, reason=text_by(error.message))
        return table_figure(id, title, pictures)

    # -- indices ---------------------------------------------------------------------------------------------------

    @property
    def index_columns(self) -> Any:
        """The indices."""
        return INDICES

    @cached_property
    def index_lines(self) -> tuple[tuple[ComparedPlan, tuple[Any, ...]], ...]:
        """The plans with the values of the indices; None where one does not apply."""
        cells = {(row.plan, row.index): row.value for row in self.indices}
        return tuple((file, tuple(cells[file.key, index.name] for index in INDICES)) for file in self.files)

    @cached_property
    def reasons(self) -> tuple[tuple[Text, str, Text], ...]:
        """The reasons why indices don't apply, with the numbers of the plans and the indices."""
        numbers = {file.key: file.number for file in self.files}
        return tuple(
            (
                text_by(why.sentence),
                ", ".join(str(numbers[plan]) for plan in plans),
                _joined([text_of(heading) for heading in headings]),
            )
            for why, plans, headings in self.indices.reasons()
        )

    # -- agencies --------------------------------------------------------------------------------------------------

    @cached_property
    def kinds(self) -> tuple[KindLine, ...]:
        """The kinds with their names, in the order of who leads what; unresolved names are apart."""
        rows: dict[str, list[AgencyIdentity]] = {}
        for row in self.identities:
            if row.basis is not IdentityBasis.UNRESOLVED:
                rows.setdefault(row.kind, []).append(row)
        order = [kind for kind in self.leads.kinds() if kind in rows]
        others = [kind for kind in rows if kind not in set(order)]
        return tuple(self._kind(rows[kind]) for kind in [*order, *others])

    def _kind(self, rows: list[AgencyIdentity]) -> KindLine:
        numbers = {file.key: file.number for file in self.files}
        names: dict[Text, list[AgencyIdentity]] = {}
        for row in rows:
            names.setdefault(row.name, []).append(row)
        return KindLine(
            kind=rows[0].kind_name,
            basis=label_text(rows[0].basis),
            names=tuple(
                (
                    name,
                    _joined(_placed(numbers[row.plan], row) for row in of_name),
                    text_by(functools.partial(how_words, tuple(kind_reasons(of_name[0])))),
                )
                for name, of_name in names.items()
            ),
        )

    # -- what may not be compared ----------------------------------------------------------------------------------

    @cached_property
    def remarks(self) -> tuple[Text, ...]:
        """What may not be compared, and why."""
        counts: tuple[tuple[str, int], ...] = (
            ("missing_note", len({row.path for row in self.failed})),
            ("drafts_note", sum(file.drafted for file in self.files)),
            ("no_agencies_note", sum(not file.agencies for file in self.files)),
            ("unknown_note", sum(row.place is None for row in self.identities.places)),
            ("unresolved_note", len(self.identities.unresolved)),
        )
        levels = {row.level for row in self.identities.places if row.level}
        found = [_words(name, count=count) for name, count in counts if count]
        if len(levels) > 1:
            found.append(_words("levels_note"))
        if self.day:
            found.append(_words("as_of_note", day=self.day))
        notes = (*self.leads.notes[1:], *self.indices.notes)
        return (*found, _words("roles_note"), *(text_by(note.sentence) for note in notes))


def _numbered(file: ComparedPlan) -> Text:
    return text_by(lambda language: f"{file.number}. {file.title.in_(language)}")


def _joined(texts: Iterable[Text]) -> Text:
    parts = list(texts)
    return text_by(lambda language: join_names((part.in_(language) for part in parts), language))


def _placed(number: int, row: AgencyIdentity) -> Text:
    """Return the number of a plan with the place of an agency in it: 11 (包头市)."""
    return text_by(lambda language: with_remark(str(number), row.place, language) if row.place else str(number))
