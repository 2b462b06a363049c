"""Evaluation: the state of the targets of a plan, goal, action, agency or place on a day, and the weak links."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Context, Decimal
from enum import StrEnum
from typing import ClassVar, Literal, get_args

import attrs

from policyplan.errors import check_choice
from policyplan.l10n.lists import COUNTED_TARGETS, count_texts
from policyplan.l10n.texts import text_of
from policyplan.messages import Language, Message, heading, labels
from policyplan.model.arguments import answers
from policyplan.model.inheritance import Owners, actions_of, goals_of, owners_of
from policyplan.model.plan import Plan
from policyplan.model.responsibility import AssignmentLevel
from policyplan.model.values import Text
from policyplan.query import messages
from policyplan.query.as_of import Day, as_of_day
from policyplan.query.evaluation.states import Judged, TargetState, TargetStates, judged_targets
from policyplan.query.evaluation.weak_links import WeakLink, WeakLinkKind, WeakLinks, weak_links
from policyplan.query.progress.cases import Path
from policyplan.query.progress.methods import DEFAULT_TOLERANCE
from policyplan.query.progress.progress import known_tolerance, percent
from policyplan.query.result import IDS, Column, Reason, Result, Row, reason, rounded
from policyplan.query.succession import on_day
from policyplan.query.targets.observed import Observations, made_up_note
from policyplan.query.targets.parts import owned_indicators
from policyplan.query.targets.unused import unused_reports
from policyplan.text.order import name_key


class Scope(StrEnum):
    """What an evaluation sums up."""

    PLAN = "plan"
    GOAL = "goal"
    ACTION = "action"
    AGENCY = "agency"
    PLACE = "place"


labels(
    Scope,
    plan="whole plan",
    goal="goal",
    action="action",
    agency="agency",
    place="place",
)


Order = Literal[
    "name", "targets", "not_measurable", "no_data", "met", "overdue", "gone_backwards", "behind", "on_track"
]
"""The order of agencies: by name, or by the number of targets (in all, or in a state), the largest first."""

_SHARE = Context(prec=28)


@attrs.frozen(kw_only=True)
class StateShares:
    """The share of targets in each state; None without targets."""

    not_measurable: Decimal | None
    no_data: Decimal | None
    met: Decimal | None
    overdue: Decimal | None
    gone_backwards: Decimal | None
    behind: Decimal | None
    on_track: Decimal | None


@attrs.frozen(kw_only=True)
class EvaluationRow(Row):
    """How many targets of a scope are in each state."""

    scope: Scope
    """The scope."""
    id: str
    """The id of the plan, goal, action, agency or place."""
    title: Text
    """Its title."""
    targets: int
    """The number of targets, the sum of the seven states."""
    measurable: int
    """The number of targets that can be measured."""
    not_measurable: int
    no_data: int
    met: int
    overdue: int
    gone_backwards: int
    behind: int
    on_track: int
    met_share: Decimal | None
    """The share of all targets that are met."""
    met_share_of_measurable: Decimal | None
    """The share of measurable targets that are met."""
    shares: StateShares
    """The share of each state in all targets."""
    shares_of_measurable: StateShares
    """The share of each state in the measurable targets."""
    ids: tuple[str, ...]
    """The assignments by which an agency leads, the indicators and the observations."""


def _count(state: TargetState, title: Message) -> Column:
    return Column(name=state.value, heading=title, align="right")


def _shares(of: str) -> Iterator[Column]:
    """Columns for programs: the share of each state in a set of shares."""
    for state in TargetState:

        def written(row: EvaluationRow, language: Language, state: TargetState = state) -> Decimal | None:
            found: Decimal | None = getattr(getattr(row, of), state.value)
            return found

        yield Column(name=f"{of}.{state.value}", written=written, only_in="csv", type="number")


@attrs.frozen(kw_only=True, repr=False)
class Evaluation(Result[EvaluationRow]):
    """One row for the plan, then for each goal, action, agency that leads a target, and place with a target."""

    columns: ClassVar[tuple[Column, ...]] = (
        Column(name="scope", heading=heading("Scope")),
        Column(name="id", only_in="csv"),
        Column(name="title", heading=heading("Name")),
        Column(name="targets", heading=heading("Targets"), align="right"),
        Column(name="measurable", only_in="csv"),
        _count(TargetState.NOT_MEASURABLE, heading("Not measurable")),
        _count(TargetState.NO_DATA, heading("No data")),
        _count(TargetState.MET, heading("Met")),
        _count(TargetState.OVERDUE, heading("Overdue")),
        _count(TargetState.GONE_BACKWARDS, heading("Backwards")),
        _count(TargetState.BEHIND, heading("Behind")),
        _count(TargetState.ON_TRACK, heading("On track")),
        Column(
            name="met_share",
            heading=heading("Met, of all"),
            align="right",
            shown=rounded("met_share", 1, percent=True),
        ),
        Column(
            name="met_share_of_measurable",
            heading=heading("of measurable"),
            align="right",
            shown=rounded("met_share_of_measurable", 1, percent=True),
        ),
        *_shares("shares"),
        *_shares("shares_of_measurable"),
        IDS,
    )

    as_of: str
    """The day asked for."""
    targets: TargetStates
    """All targets with their states."""
    weak_links: WeakLinks
    """The weak links: targets that fall short, tasks without a lead or an indicator, missing reports."""
    left_out: tuple[str, ...] = ()
    """The indicators left out because only stated facts were asked for."""
    unused: tuple[str, ...] = ()
    """The ids of the observations that no target uses; the notes say why. Replaced reports are not among them."""


@answers
def evaluate(
    plan: Plan,
    *,
    as_of: Day,
    tolerance: Decimal | float | str = DEFAULT_TOLERANCE,
    path: Path = "line",
    level: AssignmentLevel = "leaf",
    order: Order = "name",
    stated_only: bool = False,
) -> Evaluation:
    """Return the state of the targets on a day: for the plan, each goal, action, agency and place.

    Every target is in one state, the first that applies: not measurable, no data, met, overdue, gone backwards, behind,
    on track. The last three follow the method `scheduled` of `progress`. A target that has a value, is neither met nor
    overdue, and has no schedule (no baseline or no date) has no data. A target for each year follows the last reported
    year: met, or behind.

    A target counts for the goals that its task serves and those above them, for its action, for each agency that leads
    its task, and for its places.

    Parameters:
        plan: The plan.
        as_of: A date, a year or month whose last day is meant, or ``today``.
        tolerance: As in `progress`.
        path: As in `progress`.
        level: ``leaf`` lets a task without assignments take the lead agency of the nearest task above it; ``assigned``
            and *stated_only* do not.
        order: Sort agencies by ``name``, or by ``targets`` or a state, largest first.
        stated_only: Leave out inferred facts.

    Returns:
        The rows, with all ``targets`` and the ``weak_links``. Agencies and places without a target have no row.

    Raises:
        CallError: An option is unknown, or *as_of* is not a date.
        NotFoundError: The plan names an agency or a goal that it does not have.

    Example:
        >>> from policyplan import evaluate, samples
        >>> row = evaluate(samples.jiangmen(made_up_observations=True), as_of="2018")[0]
        >>> print(row.scope, row.targets, row.met, row.on_track)
        plan 42 2 4

    """
    check_choice("level", level, get_args(AssignmentLevel))
    check_choice("path", path, get_args(Path))
    check_choice("order", order, get_args(Order))
    share = known_tolerance(tolerance)
    asked = as_of_day(as_of)
    plan, changes = on_day(plan, asked)
    if stated_only:
        level = "assigned"  # what is inherited, the document does not state
    leads = owners_of(plan, level=level, stated_only=stated_only)
    found = judged_targets(plan, asked.day, tolerance=share, path=path, stated_only=stated_only)
    judged = tuple(_led(each, leads.get(each.instance.owner.id, {})) for each in found)
    unused = unused_reports(
        plan, Observations(plan, asked.day), ((target.instance, target.current) for target in judged)
    )
    scopes = _scopes(plan, judged, goals_of(plan, stated_only=stated_only))
    rows = tuple(_rows(plan, judged, scopes, leads, order))
    kept = {target.row.indicator for target in judged}
    left_out = tuple(each.id for _, each in owned_indicators(plan) if each.id not in kept)
    made_up = made_up_note(plan, (id for target in judged for id in target.row.ids))
    how = (
        *changes,
        reason(
            messages.EVALUATE_PATH_LINE if path == "line" else messages.EVALUATE_PATH_INTERIM, tolerance=percent(share)
        ),
        reason(messages.PROGRESS_MET),
        reason(messages.PROGRESS_TIME),
        *((reason(messages.PROGRESS_LEFT_OUT, count=len(left_out)),) if left_out else ()),
        *unused.notes,
        *made_up,
    )
    links = weak_links(plan, judged, asked.day, leads, level=level, stated_only=stated_only)
    return Evaluation(
        rows=rows,
        as_of=asked.day.isoformat(),
        targets=TargetStates(
            rows=tuple(target.row for target in judged), notes=(*asked.notes, *_state_notes(judged), *how)
        ),
        weak_links=WeakLinks(
            rows=links,
            notes=(*asked.notes, *_link_notes(links, level), *how),
        ),
        left_out=left_out,
        unused=unused.ids,
        notes=(*asked.notes, *_state_notes(judged), *_scope_notes(plan, judged, scopes, level, order), *how),
    )


def _led(target: Judged, leads: dict[str, str]) -> Judged:
    return attrs.evolve(target, row=attrs.evolve(target.row, leads=tuple(leads)))


# -- scopes --------------------------------------------------------------------------------------------------------


_Scopes = dict[Scope, dict[str, list[Judged]]]
"""The targets that count for each id of each scope."""


def _scopes(plan: Plan, judged: Iterable[Judged], served: dict[str, tuple[str, ...]]) -> _Scopes:
    action = actions_of(plan)
    scopes: _Scopes = {scope: {} for scope in Scope}
    for target in judged:
        owner = target.instance.owner.id
        ids: dict[Scope, Iterable[str]] = {
            Scope.GOAL: served.get(owner, ()),
            Scope.ACTION: (action[owner],) if owner in action else (),
            Scope.AGENCY: target.row.leads,
            Scope.PLACE: (target.instance.place,) if target.instance.place else target.instance.indicator.places,
        }
        for scope, members in ids.items():
            for id in members:
                scopes[scope].setdefault(id, []).append(target)
    return scopes


def _rows(
    plan: Plan, judged: tuple[Judged, ...], scopes: _Scopes, leads: Owners, order: str
) -> Iterator[EvaluationRow]:
    """The rows of all scopes; agencies in their order, other rows in that of the document."""
    yield _row(Scope.PLAN, plan.id, plan.title, judged)
    for goal in plan.all_goals:
        yield _row(Scope.GOAL, goal.id, goal.title, scopes[Scope.GOAL].get(goal.id, []))
    for action in plan.tasks:
        yield _row(Scope.ACTION, action.id, action.title, scopes[Scope.ACTION].get(action.id, []))
    names = {agency.id: agency.name for agency in plan.agencies}
    agencies = []
    for id, targets in scopes[Scope.AGENCY].items():
        says = dict.fromkeys(leads[target.instance.owner.id][id] for target in targets)
        agencies.append(_row(Scope.AGENCY, id, names[id], targets, says))
    agencies.sort(key=lambda row: (name_key(str(row.title)), row.id))
    if order != "name":
        agencies.sort(key=lambda row: int(getattr(row, order)), reverse=True)
    yield from agencies
    for place in plan.places:
        if place.id in scopes[Scope.PLACE]:
            yield _row(Scope.PLACE, place.id, place.name, scopes[Scope.PLACE][place.id])


def _row(
    scope: Scope, id: str, title: Text, judged: Sequence[Judged], assignments: Iterable[str] = ()
) -> EvaluationRow:
    states = Counter(target.row.state for target in judged)
    measurable = len(judged) - states[TargetState.NOT_MEASURABLE]
    of_measurable = Counter(states)
    del of_measurable[TargetState.NOT_MEASURABLE]
    shares, others = _shares_of(states, len(judged)), _shares_of(of_measurable, measurable)
    return EvaluationRow(
        scope=scope,
        id=id,
        title=title,
        targets=len(judged),
        measurable=measurable,
        **{state.value: states[state] for state in TargetState},
        met_share=shares.met,
        met_share_of_measurable=others.met,
        shares=shares,
        shares_of_measurable=others,
        ids=(*assignments, *dict.fromkeys(id for target in judged for id in target.row.ids)),
    )


def _shares_of(states: Counter[TargetState], whole: int) -> StateShares:
    def share(state: TargetState) -> Decimal | None:
        return _SHARE.divide(Decimal(states[state]), Decimal(whole)) if whole else None

    return StateShares(**{state.value: share(state) for state in TargetState})


# -- notes ---------------------------------------------------------------------------------------------------------


def _state_notes(judged: Iterable[Judged]) -> tuple[Reason, ...]:
    states = Counter(target.row.state for target in judged)
    counts = count_texts({state: states[state] for state in TargetState}, words=COUNTED_TARGETS)
    measurable = states.total() - states[TargetState.NOT_MEASURABLE]
    return (
        reason(messages.EVALUATE_STATES, count=states.total(), states=counts)
        if states
        else reason(messages.EVALUATE_NO_TARGETS),
        reason(messages.EVALUATE_FIRST, order=tuple(TargetState), measurable=measurable),
    )


def _scope_notes(
    plan: Plan, judged: Sequence[Judged], scopes: _Scopes, level: AssignmentLevel, order: str
) -> tuple[Reason, ...]:
    def outside(scope: Scope) -> int:
        inside = {id(each) for found in scopes[scope].values() for each in found}
        return sum(id(target) not in inside for target in judged)

    def counted(message: Message, count: int) -> tuple[Reason, ...]:
        return (reason(message, count=count),) if count else ()

    return (
        reason(messages.EVALUATE_SCOPES),
        *counted(messages.EVALUATE_NO_GOAL, outside(Scope.GOAL)),
        *counted(messages.EVALUATE_NO_ACTION, outside(Scope.ACTION)),
        *counted(messages.EVALUATE_NO_OWNER, outside(Scope.AGENCY)),
        reason(messages.EVALUATE_LEAF if level == "leaf" else messages.EVALUATE_ASSIGNED),
        *counted(messages.EVALUATE_IDLE, len(plan.agencies) - len(scopes[Scope.AGENCY])),
        *(
            (reason(messages.EVALUATE_ORDER, order=order if order == "targets" else TargetState(order)),)
            if order != "name"
            else ()
        ),
    )


_LINK_COUNTS = {
    WeakLinkKind.TARGET_OVERDUE: messages.EVALUATE_COUNT_TARGET_OVERDUE,
    WeakLinkKind.TARGET_BACKWARDS: messages.EVALUATE_COUNT_TARGET_BACKWARDS,
    WeakLinkKind.TARGET_BEHIND: messages.EVALUATE_COUNT_TARGET_BEHIND,
    WeakLinkKind.NO_LEAD: messages.EVALUATE_COUNT_NO_LEAD,
    WeakLinkKind.GENERIC_LEAD: messages.EVALUATE_COUNT_GENERIC_LEAD,
    WeakLinkKind.NOT_MEASURED: messages.EVALUATE_COUNT_NOT_MEASURED,
    WeakLinkKind.REPORT_MISSING: messages.EVALUATE_COUNT_REPORT_MISSING,
}


def _link_notes(links: Iterable[WeakLink], level: AssignmentLevel) -> tuple[Reason, ...]:
    kinds = Counter(link.kind for link in links)
    counts = tuple(text_of(message, count=kinds[kind]) for kind, message in _LINK_COUNTS.items() if kinds[kind])
    return (
        reason(messages.EVALUATE_LINKS, count=kinds.total(), kinds=counts)
        if kinds
        else reason(messages.EVALUATE_NO_LINKS),
        reason(messages.EVALUATE_LINKS_LEAF if level == "leaf" else messages.EVALUATE_LINKS_ASSIGNED),
        reason(messages.EVALUATE_REPORTS),
    )
