"""Who leads what: the tasks of each plan that agencies of each kind own, lead and take part in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import ClassVar, Literal, get_args

import attrs

from policyplan.corpora.agencies import messages
from policyplan.corpora.agencies.identity import AgencyIdentities, AgencyIdentity, IdentityBasis, Plans
from policyplan.corpora.answers import CorpusAnswer, wide_answer
from policyplan.errors import check_choice
from policyplan.messages import Language, Message, heading
from policyplan.model.kinds import Role
from policyplan.model.responsibility import assigned, is_named, owners
from policyplan.model.values import Text
from policyplan.query.result import Column, Result, Row, reason
from policyplan.text.order import name_key

LeadingMeasure = Literal["owned", "led", "taking_part"]
"""What is counted: the tasks that agencies of a kind own, lead, or have any role in."""

MEASURES: Mapping[str, Message] = {
    "owned": Message("corpus.measure.owned", "tasks owned (led, or responsible where nobody leads)"),
    "led": Message("corpus.measure.led", "tasks led"),
    "taking_part": Message("corpus.measure.taking-part", "tasks with any role"),
}
"""The measures in words."""


@attrs.frozen(kw_only=True)
class LeadingRow(Row):
    """The tasks of a plan in which agencies of one kind have a role."""

    kind: str
    """The key of the kind."""
    kind_name: Text
    """The name of the kind."""
    plan: str
    """The key of the plan in the corpus."""
    agencies: tuple[Text, ...]
    """The agencies of the kind in this plan."""
    owned: int
    """The number of tasks that they own: lead, or are responsible for where the task names no lead agency."""
    led: int
    """The number of tasks that they lead."""
    taking_part: int
    """The number of tasks in which they have any role."""
    owned_tasks: tuple[str, ...]
    """The tasks that they own."""
    ids: tuple[str, ...]
    """The assignments that the row rests on."""


@attrs.frozen(kw_only=True, repr=False)
class Leading(Result[LeadingRow]):
    """Who leads what: one row per kind and plan, the kinds that own tasks in most plans first."""

    columns: ClassVar[tuple[Column, ...]] = (
        Column(name="kind", only_in="csv"),
        Column(name="kind_name", heading=heading("Kind"), once=True),
        Column(name="plan", heading=heading("Plan")),
        Column(name="agencies", heading=heading("Agencies")),
        Column(name="owned", heading=heading("Owned"), align="right"),
        Column(name="led", heading=heading("Led"), align="right"),
        Column(name="taking_part", heading=heading("Taking part"), align="right"),
        Column(name="owned_tasks", only_in="csv"),
        Column(name="ids", only_in="csv"),
    )
    about: ClassVar[tuple[str, ...]] = ("kind",)

    plans: tuple[str, ...]
    """The keys of all plans, in the order of the corpus."""

    def kinds(self) -> dict[str, Text]:
        """Return the kinds in the order of the rows, with their names.

        Returns:
            The names by key.

        Example:
            >>> from policyplan import samples
            >>> from policyplan.corpora import agency_identities, leading
            >>> plans = [("jiangmen", samples.jiangmen())]
            >>> len(leading(plans, agency_identities(plans)).kinds())
            25

        """
        return {row.kind: row.kind_name for row in self.rows}

    def numbers(self, measure: LeadingMeasure = "owned") -> dict[str, tuple[int | None, ...]]:
        """Return the numbers of each kind by plan.

        Parameters:
            measure: What to count.

        Returns:
            By key of the kind, a number for each plan; None where the plan names no agency of the kind.

        Raises:
            CallError: The measure is unknown.

        Example:
            >>> from policyplan import samples
            >>> from policyplan.corpora import agency_identities, leading
            >>> plans = [("jiangmen", samples.jiangmen())]
            >>> leading(plans, agency_identities(plans)).numbers()["科协"]
            (9,)

        """
        check_choice("measure", measure, get_args(LeadingMeasure))
        cells = {(row.kind, row.plan): getattr(row, measure) for row in self.rows}
        return {kind: tuple(cells.get((kind, plan)) for plan in self.plans) for kind in self.kinds()}

    def wide(self, measure: LeadingMeasure = "owned", language: Language = "en") -> CorpusAnswer:
        """Return a table with a row for each kind and a column for each plan.

        A dash means that the plan names no agency of the kind. 0 means that it names one, and that none counts.

        Parameters:
            measure: What to count.
            language: The language of headings and names.

        Returns:
            The table, as an answer that can be written like any other.

        Raises:
            CallError: The measure is unknown.

        Example:
            >>> from policyplan import samples
            >>> from policyplan.corpora import agency_identities, leading
            >>> plans = [("jiangmen", samples.jiangmen())]
            >>> leading(plans, agency_identities(plans)).wide().table().headings
            ('Kind', 'jiangmen')

        """
        names = self.kinds()
        return wide_answer(
            "CorpusLeading",
            heading("Kind"),
            {plan: Text(zh=plan, en=plan) for plan in self.plans},
            [(names[kind].in_(language), row) for kind, row in self.numbers(measure).items()],
            lambda _, value: str(value),
            types=dict.fromkeys(self.plans, "integer"),
            notes=(reason(messages.COUNTED_IN_CELLS, measure=MEASURES[measure]), *self.notes),
            language=language,
        )


def leading(plans: Plans, identities: AgencyIdentities, *, stated_only: bool = False) -> Leading:
    """Return the tasks of each plan that agencies of each kind own, lead and take part in.

    A task counts where its assignments are written, once for each kind. Generic owners, open lists and names that are
    no agencies are left out.

    Parameters:
        plans: The plans, each after its key.
        identities: The answer of `agency_identities` about these plans.
        stated_only: Count only assignments that the document states.

    Returns:
        The rows.

    Example:
        >>> from policyplan import samples
        >>> from policyplan.corpora import agency_identities, leading
        >>> plans = [("jiangmen", samples.jiangmen())]
        >>> row = next(row for row in leading(plans, agency_identities(plans)) if row.kind == "科协")
        >>> row.owned, row.taking_part
        (9, 10)

    """
    of_plan: dict[str, dict[str, AgencyIdentity]] = {}
    for row in identities:
        if row.basis is not IdentityBasis.GROUP:
            of_plan.setdefault(row.plan, {})[row.agency] = row
    rows: list[LeadingRow] = []
    keys: list[str] = []
    for key, plan in plans:
        keys.append(key)
        tally: dict[str, _Tally] = {}
        for identity in of_plan.get(key, {}).values():
            tally.setdefault(identity.kind, _Tally(name=identity.kind_name)).agencies[identity.name] = None
        for item in assigned(plan, stated_only=stated_only):
            owning = {part.agency for part in owners(item.assignments)}
            for part in filter(is_named, item.assignments):
                identity_of = of_plan.get(key, {}).get(str(part.agency))
                if identity_of:
                    tally[identity_of.kind].add(item.task.id, item.id_of(part), part.role, part.agency in owning)
        rows += (counted.row(kind, key) for kind, counted in tally.items())
    return Leading(
        rows=tuple(_ordered(rows, keys)),
        notes=(reason(messages.OWNED_MEANS), reason(messages.LEVEL_NOTE)),
        plans=tuple(keys),
    )


@attrs.define(kw_only=True)
class _Tally:
    """The tasks of one kind in one plan."""

    name: Text
    agencies: dict[Text, None] = attrs.field(factory=dict)
    owned: dict[str, None] = attrs.field(factory=dict)
    led: set[str] = attrs.field(factory=set)
    taking_part: set[str] = attrs.field(factory=set)
    ids: dict[str, None] = attrs.field(factory=dict)

    def add(self, task: str, id: str, role: Role, owns: bool) -> None:
        self.taking_part.add(task)
        self.ids[id] = None
        if role is Role.LEAD:
            self.led.add(task)
        if owns:
            self.owned[task] = None

    def row(self, kind: str, plan: str) -> LeadingRow:
        return LeadingRow(
            kind=kind,
            kind_name=self.name,
            plan=plan,
            agencies=tuple(self.agencies),
            owned=len(self.owned),
            led=len(self.led),
            taking_part=len(self.taking_part),
            owned_tasks=tuple(self.owned),
            ids=tuple(self.ids),
        )


def _ordered(rows: Iterable[LeadingRow], plans: Iterable[str]) -> Iterator[LeadingRow]:
    """Yield the rows by kind: those that own tasks in most plans first, then those that own most, then by name."""
    by_kind: dict[str, list[LeadingRow]] = {}
    for row in rows:
        by_kind.setdefault(row.kind, []).append(row)
    position = {plan: at for at, plan in enumerate(plans)}
    order = sorted(
        by_kind.values(),
        key=lambda of_kind: (
            -sum(row.owned > 0 for row in of_kind),
            -sum(row.owned for row in of_kind),
            -sum(row.taking_part for row in of_kind),
            name_key(of_kind[0].kind),
        ),
    )
    for of_kind in order:
        yield from sorted(of_kind, key=lambda row: position[row.plan])
