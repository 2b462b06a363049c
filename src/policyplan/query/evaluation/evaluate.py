"""Evaluation: where the whole plan, each goal, action, agency and district stands on a day, and the weak links."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Context, Decimal
from enum import StrEnum
from typing import ClassVar, get_args

import attrs

from policyplan.errors import check_choice
from policyplan.l10n.lists import COUNTED_TARGETS, count_texts
from policyplan.messages import Language, Message, heading, labels
from policyplan.model.arguments import takes_plan
from policyplan.model.inheritance import Leads, actions_of, goals_of, leads_of
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
from policyplan.query.targets.observed import made_up_note
from policyplan.query.targets.parts import owned_indicators
from policyplan.text.order import name_key


class Scope(StrEnum):
    """What an evaluation sums up: the whole plan, a goal, an action, an agency, a district or other place."""

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


ORDERS = ("name", "targets", *(state.value for state in TargetState))
"""The orders in which agencies can stand: by name, or the largest number of something first."""

_SHARE = Context(prec=28)


@attrs.frozen(kw_only=True)
class StateShares:
    """The share of targets in each state, of all or of those that can be measured; None where there are none."""

    not_measurable: Decimal | None
    no_data: Decimal | None
    met: Decimal | None
    overdue: Decimal | None
    gone_backwards: Decimal | None
    behind: Decimal | None
    on_track: Decimal | None


@attrs.frozen(kw_only=True)
class EvaluationRow(Row):
    """How many targets of a scope are in each state.

    ``targets`` is all of them, the sum of the seven states; ``measurable`` is without those that are not.
    ``shares`` are of ``targets``, ``shares_of_measurable`` of ``measurable`` (in which nothing is not measurable).
    ``met_share`` and ``met_share_of_measurable`` are the shares met. ``ids`` are the assignments by which an agency
    leads, the indicators and the observations.
    """

    scope: Scope
    id: str
    title: Text
    targets: int
    measurable: int
    not_measurable: int
    no_data: int
    met: int
    overdue: int
    gone_backwards: int
    behind: int
    on_track: int
    met_share: Decimal | None
    met_share_of_measurable: Decimal | None
    shares: StateShares
    shares_of_measurable: StateShares
    ids: tuple[str, ...]


def _count(state: TargetState, title: Message) -> Column:
    return Column(name=state.value, heading=title, align="right")


def _shares(of: str) -> Iterator[Column]:
    """Columns for programs, one a state: the share of it in a set of shares."""
    for state in TargetState:

        def written(row: EvaluationRow, language: Language, state: TargetState = state) -> Decimal | None:
            found: Decimal | None = getattr(getattr(row, of), state.value)
            return found

        yield Column(name=f"{of}.{state.value}", written=written, only_in="csv", type="number")


@attrs.frozen(kw_only=True, repr=False)
class Evaluation(Result[EvaluationRow]):
    """A row for the whole, then for each goal, action, agency that leads a target, and place that has one.

    ``targets`` are all targets with their states, ``weak_links`` what falls short, what nobody leads or measures, and
    what is not reported: two answers of their own. ``as_of`` is the day asked for.
    """

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
    targets: TargetStates
    weak_links: WeakLinks
    left_out: tuple[str, ...] = ()


@takes_plan
def evaluate(
    plan: Plan,
    *,
    as_of: Day,
    tolerance: Decimal | float | str = DEFAULT_TOLERANCE,
    path: Path = "line",
    level: AssignmentLevel = "leaf",
    order: str = "name",
    stated_only: bool = False,
) -> Evaluation:
    """Where the targets of *plan* stand by the reports known on *as_of*: in all, by goal, action, agency and place.

    Every target is in one state, the first that applies: not measurable, no data, met, overdue, gone backwards, behind,
    on track. The last three go by the method `scheduled` of `progress`, with its *tolerance* and its *path*. A target
    with a value, neither met nor overdue, for which no schedule can be told (no baseline, no date), has no data to go
    by. A target for each year goes by the last year that is reported: met, or behind.

    A target counts for the goals that its task serves and those above them; for the action it lies in; for every agency
    that leads its task; and for its place, where it names places. With *level* ``leaf``, a task without assignments is
    led by whoever leads the nearest task above it; with ``assigned``, or *stated_only*, only by its own. Agencies stand
    by their names, or in the *order* of ``targets`` or of a state, largest number first. Agencies and places that have
    no target are left out, and said.

    Raises `CallError` for an unknown option and an *as_of* that is no date; `NotFoundError` for an agency or a goal
    that the plan does not have.
    """
    check_choice("level", level, get_args(AssignmentLevel))
    check_choice("path", path, get_args(Path))
    check_choice("order", order, ORDERS)
    share = known_tolerance(tolerance)
    asked = as_of_day(as_of)
    if stated_only:
        level = "assigned"  # what is inherited, the document does not state
    leads = leads_of(plan, level=level, stated_only=stated_only)
    found = judged_targets(plan, asked.day, tolerance=share, path=path, stated_only=stated_only)
    judged = tuple(_led(each, leads.get(each.instance.owner.id, {})) for each in found)
    scopes = _scopes(plan, judged, goals_of(plan, stated_only=stated_only))
    rows = tuple(_rows(plan, judged, scopes, leads, order))
    kept = {each.row.indicator for each in judged}
    left_out = tuple(each.id for _, each in owned_indicators(plan) if each.id not in kept)
    made_up = made_up_note(plan, (id for each in judged for id in each.row.ids))
    how = (
        reason(
            messages.EVALUATE_PATH_LINE if path == "line" else messages.EVALUATE_PATH_INTERIM, tolerance=percent(share)
        ),
        reason(messages.PROGRESS_MET),
        reason(messages.PROGRESS_TIME),
        *((reason(messages.PROGRESS_LEFT_OUT, count=len(left_out)),) if left_out else ()),
        *made_up,
    )
    links = weak_links(plan, judged, asked.day, leads, level=level, stated_only=stated_only)
    return Evaluation(
        rows=rows,
        as_of=asked.day.isoformat(),
        targets=TargetStates(
            rows=tuple(each.row for each in judged), notes=(*asked.notes, *_state_notes(judged), *how)
        ),
        weak_links=WeakLinks(
            rows=links,
            notes=(*asked.notes, *_link_notes(links, level), *how),
        ),
        left_out=left_out,
        notes=(*asked.notes, *_state_notes(judged), *_scope_notes(plan, judged, scopes, level, order), *how),
    )


def _led(each: Judged, leads: dict[str, str]) -> Judged:
    return attrs.evolve(each, row=attrs.evolve(each.row, leads=tuple(leads)))


# -- scopes --------------------------------------------------------------------------------------------------------


_Scopes = dict[Scope, dict[str, list[Judged]]]
"""Scope, the id of what is in it, and the targets that count for that."""


def _scopes(plan: Plan, judged: Iterable[Judged], served: dict[str, tuple[str, ...]]) -> _Scopes:
    action = actions_of(plan)
    found: _Scopes = {scope: {} for scope in Scope}
    for each in judged:
        owner = each.instance.owner.id
        ids: dict[Scope, Iterable[str]] = {
            Scope.GOAL: served.get(owner, ()),
            Scope.ACTION: (action[owner],) if owner in action else (),
            Scope.AGENCY: each.row.leads,
            Scope.PLACE: (each.instance.place,) if each.instance.place else each.instance.indicator.places,
        }
        for scope, members in ids.items():
            for id in members:
                found[scope].setdefault(id, []).append(each)
    return found


def _rows(plan: Plan, judged: tuple[Judged, ...], scopes: _Scopes, leads: Leads, order: str) -> Iterator[EvaluationRow]:
    """The rows of all scopes; agencies in their order, all else in the document's."""
    yield _row(Scope.PLAN, plan.id, plan.title, judged)
    for goal in plan.all_goals:
        yield _row(Scope.GOAL, goal.id, goal.title, scopes[Scope.GOAL].get(goal.id, []))
    for action in plan.tasks:
        yield _row(Scope.ACTION, action.id, action.title, scopes[Scope.ACTION].get(action.id, []))
    names = {agency.id: agency.name for agency in plan.agencies}
    agencies = []
    for id, found in scopes[Scope.AGENCY].items():
        says = dict.fromkeys(leads[each.instance.owner.id][id] for each in found)
        agencies.append(_row(Scope.AGENCY, id, names[id], found, says))
    agencies.sort(key=lambda row: (name_key(str(row.title)), row.id))
    if order != "name":
        agencies.sort(key=lambda row: int(getattr(row, order)), reverse=True)
    yield from agencies
    for place in plan.places:
        if place.id in scopes[Scope.PLACE]:
            yield _row(Scope.PLACE, place.id, place.name, scopes[Scope.PLACE][place.id])


def _row(scope: Scope, id: str, title: Text, found: Sequence[Judged], assignments: Iterable[str] = ()) -> EvaluationRow:
    states = Counter(each.row.state for each in found)
    measurable = len(found) - states[TargetState.NOT_MEASURABLE]
    of_measurable = Counter(states)
    del of_measurable[TargetState.NOT_MEASURABLE]
    shares, others = _shares_of(states, len(found)), _shares_of(of_measurable, measurable)
    return EvaluationRow(
        scope=scope,
        id=id,
        title=title,
        targets=len(found),
        measurable=measurable,
        **{state.value: states[state] for state in TargetState},
        met_share=shares.met,
        met_share_of_measurable=others.met,
        shares=shares,
        shares_of_measurable=others,
        ids=(*assignments, *dict.fromkeys(id for each in found for id in each.row.ids)),
    )


def _shares_of(states: Counter[TargetState], whole: int) -> StateShares:
    def share(state: TargetState) -> Decimal | None:
        return _SHARE.divide(Decimal(states[state]), Decimal(whole)) if whole else None

    return StateShares(**{state.value: share(state) for state in TargetState})


# -- notes ---------------------------------------------------------------------------------------------------------


def _state_notes(judged: Iterable[Judged]) -> tuple[Reason, ...]:
    states = Counter(each.row.state for each in judged)
    counts = count_texts({state: states[state] for state in TargetState}, words=COUNTED_TARGETS)
    measurable = states.total() - states[TargetState.NOT_MEASURABLE]
    return (
        reason(messages.EVALUATE_STATES, count=states.total(), states=counts),
        reason(messages.EVALUATE_FIRST, order=tuple(TargetState), measurable=measurable),
    )


def _scope_notes(
    plan: Plan, judged: Sequence[Judged], scopes: _Scopes, level: AssignmentLevel, order: str
) -> tuple[Reason, ...]:
    def outside(scope: Scope) -> int:
        inside = {id(each) for found in scopes[scope].values() for each in found}
        return sum(id(each) not in inside for each in judged)

    facts = {"goal": outside(Scope.GOAL), "action": outside(Scope.ACTION), "lead": outside(Scope.AGENCY)}
    idle = len(plan.agencies) - len(scopes[Scope.AGENCY])
    return (
        reason(messages.EVALUATE_SCOPES, **facts),
        reason(messages.EVALUATE_LEAF if level == "leaf" else messages.EVALUATE_ASSIGNED, count=idle),
        *(
            (reason(messages.EVALUATE_ORDER, order=order if order == "targets" else TargetState(order)),)
            if order != "name"
            else ()
        ),
    )


def _link_notes(links: Iterable[WeakLink], level: AssignmentLevel) -> tuple[Reason, ...]:
    kinds = Counter(each.kind for each in links)
    counts = count_texts({kind: kinds[kind] for kind in WeakLinkKind}, words=messages.EVALUATE_LINK_COUNT)
    return (
        reason(messages.EVALUATE_LINKS, count=kinds.total(), kinds=counts)
        if kinds
        else reason(messages.EVALUATE_NO_LINKS),
        reason(messages.EVALUATE_LINKS_LEAF if level == "leaf" else messages.EVALUATE_LINKS_ASSIGNED),
        reason(messages.EVALUATE_REPORTS),
    )
