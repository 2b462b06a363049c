"""Align a plan with the plan above it: what it takes up, raises, lowers, leaves out and adds."""

from __future__ import annotations

import collections
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import attrs

from policyplan.compare import judging
from policyplan.compare.alignment import (
    AlignedDeadline,
    AlignedKind,
    AlignedRelation,
    Alignment,
    AlignmentRow,
    AlignmentState,
)
from policyplan.compare.decisions import Applied, DecidedRelation, Decision, apply
from policyplan.compare.differences import DifferenceKind, Effect
from policyplan.compare.judging import Verdict, amounts_of, judge_amount
from policyplan.compare.matching import Similarity, candidates, item_of, shared_language
from policyplan.errors import CallError
from policyplan.l10n.lists import count_texts
from policyplan.l10n.targets import amount_words
from policyplan.l10n.texts import text_by
from policyplan.messages import Message
from policyplan.model.arguments import compares
from policyplan.model.kinds import Direction, MeasureKind, Per
from policyplan.model.plan import Plan
from policyplan.model.records import Indicator, Measure, Target, Task
from policyplan.model.values import Text
from policyplan.model.when import When
from policyplan.query.result import Reason, reason

TAKEN_UP = {AlignedKind.TASK: 0.40, AlignedKind.TARGET: 0.56}
"""The score from which a task or target counts as taken up without a decision of a person."""
POSSIBLE = {AlignedKind.TASK: 0.10, AlignedKind.TARGET: 0.25}
"""The score from which a pair is proposed to a person."""
MOST = 5
"""How many records of the lower plan are proposed for each of the upper plan."""

MOST_NOT_COUNT = Message("align.most", "`most` must be a whole number from 1, not {given:q}.", hint="The default is 5.")
NO_NUMBER = Message("align.no-number", "Not comparable, because one of the two targets has no number.")
WHOLE_AND_PART = Message(
    "align.whole-and-part",
    "Not comparable, because the lower level owes only its part of the amount of the upper one.",
)
SHARE_AND_NUMBER = Message(
    "align.share-and-number", "Not comparable, because one of the two is a share, the other an amount."
)
OTHER_KIND = Message(
    "align.other-kind", "Not comparable, because the measures differ in kind: {upper:word} and {lower:word}."
)
MINIMUM_HIGHER = Message("align.minimum-higher", "The minimum is higher by {by}.")
MINIMUM_LOWER = Message("align.minimum-lower", "The minimum is lower by {by}.")
MAXIMUM_HIGHER = Message("align.maximum-higher", "The maximum is higher by {by}.")
MAXIMUM_LOWER = Message("align.maximum-lower", "The maximum is lower by {by}.")
NUMBER_HIGHER = Message("align.number-higher", "The number is higher by {by}; whether that asks for more isn't stated.")
NUMBER_LOWER = Message("align.number-lower", "The number is lower by {by}; whether that asks for less isn't stated.")
RANGE_WITHIN = Message("align.range-within", "The range of the lower plan lies within that of the upper one.")
RANGE_AROUND = Message("align.range-around", "The range of the upper plan lies within that of the lower one.")
RANGE_ELSEWHERE = Message("align.range-elsewhere", "Neither range lies within the other.")
NUMBER_EXCLUDED = Message("align.number-excluded", "The number is the same, but the lower plan excludes it.")
NUMBER_INCLUDED = Message("align.number-included", "The number is the same, but the lower plan includes it.")
OTHER_SINCE = Message(
    "align.other-since", "Not comparable, because the two are changes since different times: {upper} and {lower}."
)
OTHER_DIRECTION = Message(
    "align.other-direction", "Not comparable, because one plan wants the number to rise, the other to fall."
)
NOTE_UPPER = Message("align.note-upper", "Upper plan: {title}.")
NOTE_LOWER = Message("align.note-lower", "Lower plan: {title}.")
NOTE_TASKS = Message(
    "align.note-tasks",
    "{count} task of the upper plan: {states}.",
    plural="{count} tasks of the upper plan: {states}.",
)
NOTE_TARGETS = Message(
    "align.note-targets",
    "{count} target of the upper plan: {states}.",
    plural="{count} targets of the upper plan: {states}.",
)
NOTE_TASKS_ADDED = Message(
    "align.note-tasks-added",
    "{count} task of the lower plan is like none of the upper plan: added.",
    plural="{count} tasks of the lower plan are like none of the upper plan: added.",
)
NOTE_TARGETS_ADDED = Message(
    "align.note-targets-added",
    "{count} target of the lower plan is like none of the upper plan: added.",
    plural="{count} targets of the lower plan are like none of the upper plan: added.",
)
NOTE_RULE = Message(
    "align.note-rule",
    "Taken up without a decision: tasks from a score of {task}, targets from {target}. Possible: from {least_task} and "
    "{least_target}. A possible pair is not a finding: a person decides.",
)
NOTE_ADDRESS = Message(
    "align.note-address",
    "Left out means that no words are alike. Whether a duty addresses the lower level at all isn't judged.",
)
NOTE_DECIDED = Message(
    "align.note-decided",
    "{count} decision of a person is applied.",
    plural="{count} decisions of a person are applied.",
)
NOTE_UNFIT = Message(
    "align.note-unfit",
    "{count} decision no longer fits and isn't applied.",
    plural="{count} decisions no longer fit and aren't applied.",
)
NOTE_OTHER_PLANS = Message(
    "align.note-other-plans",
    "{count} decision is about other plans and isn't applied.",
    plural="{count} decisions are about other plans and aren't applied.",
)
NOTE_LANGUAGES = Message(
    "align.note-languages",
    "The plans are in different languages ({upper}, {lower}), so that hardly any words can be alike.",
)

Aligned = Task | Indicator


@compares("lower", "upper")
def align(lower: Plan, upper: Plan, *, decisions: Sequence[Decision] = (), most: int = MOST) -> Alignment:
    """Return what a plan does with the tasks and targets of the plan above it.

    The tasks are those without tasks below them, and those with a text of their own. Each is compared with each task of
    the lower plan by the words, numbers and agencies of both. A high score counts as taken up, a middling one as
    possible: `TAKEN_UP` and `POSSIBLE` have the thresholds. The decision of a person comes first.

    Targets are compared only where they can be: in one kind of unit, as shares, levels or amounts for each place,
    person or unit. The amounts of a whole and of its part are not.

    Parameters:
        lower: The plan, such as that of a city.
        upper: The plan above it, such as that of its province.
        decisions: The decisions of a person, see `policyplan.read_decisions`.
        most: The largest number of possible records of the lower plan for each of the upper plan.

    Returns:
        The alignment. Its ``findings`` are the decisions that no longer fit.

    Raises:
        CallError: *most* isn't a whole number from 1.
        PlanError: Two records of a plan have one id.

    Example:
        >>> from policyplan import Plan, Task, Text, align
        >>> city = Plan(id="c", title=Text(en="City"), tasks=[Task(id="1", title=Text(en="Train rural teachers"))])
        >>> nation = Plan(id="n", title=Text(en="Nation"), tasks=[Task(id="9", title=Text(en="Train teachers"))])
        >>> align(city, nation)[0].state.value
        'taken_up'

    """
    check_most(most)
    language = shared_language(lower, upper)
    records = {
        side: {record.id: record for kind in AlignedKind for record in aligned_records(plan, kind)}
        for side, plan in (("upper", upper), ("lower", lower))
    }
    applied = apply(decisions, upper, lower, records, language)
    rows: list[AlignmentRow] = []
    for kind in AlignedKind:
        matched = _matched(lower, upper, kind, language, most)
        rows += _Rows(upper=upper, lower=lower, kind=kind, applied=applied, matched=matched).all()
    rows.sort(key=lambda row: row.state is AlignmentState.ADDED)
    answer = Alignment(
        rows=tuple(rows),
        upper_plan=upper,
        lower_plan=lower,
        decisions=tuple(decisions),
        findings=applied.findings,
    )
    return attrs.evolve(answer, notes=tuple(_notes(answer, applied)))


def check_most(most: object) -> None:
    """Raise `CallError` for a number of candidates that is none."""
    if isinstance(most, bool) or not isinstance(most, int) or most < 1:
        raise CallError(MOST_NOT_COUNT, given=most)


def aligned_records(plan: Plan, kind: AlignedKind) -> tuple[Aligned, ...]:
    """Return the tasks or the indicators of a plan that are aligned.

    The tasks are those without tasks below them, and those with a text of their own.
    """
    if kind is AlignedKind.TARGET:
        return plan.all_indicators
    return tuple(task for task in plan.all_tasks if not task.children or task.description)


Matches = Mapping[tuple[str, str], Similarity]


def _matched(lower: Plan, upper: Plan, kind: AlignedKind, language: str, most: int) -> Matches:
    """Return the pairs that may be alike, by the ids of the upper and the lower record, the likeliest first."""
    uppers = [item_of(upper, record, language) for record in aligned_records(upper, kind)]
    lowers = [item_of(lower, record, language) for record in aligned_records(lower, kind)]
    # A lower record whose likeliest upper record has better candidates is still shown next to it.
    found = candidates(uppers, lowers, most=most, least=POSSIBLE[kind], covering=True)
    pairs = {(pair.first, pair.second): pair.similarity for pair in found}
    return dict(sorted(pairs.items(), key=lambda pair: -pair[1].score))


@attrs.frozen(kw_only=True)
class _Rows:
    """The rows about the tasks, or about the targets, of two plans."""

    upper: Plan
    lower: Plan
    kind: AlignedKind
    applied: Applied
    matched: Matches

    def all(self) -> Iterator[AlignmentRow]:
        """Yield the rows of each record of the upper plan, then those that the lower plan adds."""
        uppers = {record.id: record for record in aligned_records(self.upper, self.kind)}
        lowers = {record.id: record for record in aligned_records(self.lower, self.kind)}
        pairs: dict[str, list[tuple[str, Similarity | None]]] = collections.defaultdict(list)
        decided = (ids for ids in self.applied.pairs if ids[0] in uppers and ids not in self.matched)
        for upper, lower in (*decided, *self.matched):
            pairs[upper].append((lower, self.matched.get((upper, lower))))
        seen: set[str] = set()
        for record in uppers.values():
            rows = list(self.about(record, pairs[record.id], lowers))
            seen |= {row.lower for row in rows if row.lower}
            yield from rows
        for record in lowers.values():
            if record.id not in seen:
                yield self.row(None, record, state=AlignmentState.ADDED)

    def about(
        self, record: Aligned, pairs: Iterable[tuple[str, Similarity | None]], lowers: Mapping[str, Aligned]
    ) -> Iterator[AlignmentRow]:
        """Yield the rows about a record of the upper plan."""
        alone = self.applied.uppers.get(record.id)
        rows = [] if alone else [self.pair(record, lowers[lower], similarity) for lower, similarity in pairs]
        kept = [row for row in rows if row]
        if kept:
            yield from sorted(kept, key=lambda row: row.state is not AlignmentState.TAKEN_UP)
            return
        state = AlignmentState.LEFT_OUT
        if alone and alone.relation is DecidedRelation.NOT_ADDRESSED:
            state = AlignmentState.NOT_ADDRESSED
        yield self.row(record, None, state=state, decision=alone)

    def pair(self, record: Aligned, other: Aligned, similarity: Similarity | None) -> AlignmentRow | None:
        """Return the row of a pair; None if a person decided against it."""
        decision = self.applied.pairs.get((record.id, other.id))
        if decision and decision.is_against:
            return None
        sure = decision is not None or (similarity is not None and similarity.score >= TAKEN_UP[self.kind])
        state = AlignmentState.TAKEN_UP if sure else AlignmentState.POSSIBLE
        return self.row(record, other, state=state, decision=decision, similarity=similarity)

    def row(
        self,
        record: Aligned | None,
        other: Aligned | None,
        *,
        state: AlignmentState,
        decision: Decision | None = None,
        similarity: Similarity | None = None,
    ) -> AlignmentRow:
        """Return the row of a pair, or of a record alone."""
        upper, lower = _facts(self.upper, record, "upper"), _facts(self.lower, other, "lower")
        relation, why = self.relation(record, other, decision) if state is AlignmentState.TAKEN_UP else (None, None)
        return AlignmentRow(
            kind=self.kind,
            state=state,
            **upper,
            **lower,
            score=similarity.score if similarity else None,
            text=similarity.text if similarity else None,
            numbers=similarity.numbers if similarity else None,
            agencies=similarity.agencies if similarity else None,
            relation=relation,
            reason=why,
            deadline=_deadline(upper.get("upper_due"), lower.get("lower_due")),
            decided=decision is not None,
            decided_by=(decision.by or None) if decision else None,
            note=(decision.note or None) if decision else None,
            ids=tuple(each.id for each in (record, other) if each),
        )

    def relation(
        self, record: Aligned | None, other: Aligned | None, decision: Decision | None
    ) -> tuple[AlignedRelation | None, Reason | None]:
        """Return how the targets of a pair compare, and why."""
        if decision and decision.relation in _DECIDED:
            return _DECIDED[decision.relation], None
        if isinstance(record, Indicator) and isinstance(other, Indicator):
            return compare_targets(self.upper, record, self.lower, other)
        return None, None


_DECIDED = {
    DecidedRelation.RAISES: AlignedRelation.RAISED,
    DecidedRelation.LOWERS: AlignedRelation.LOWERED,
    DecidedRelation.EQUAL: AlignedRelation.EQUAL,
}


def _facts(plan: Plan, record: Aligned | None, side: str) -> dict[str, Any]:
    """Return the attributes of a row that describe one of its records."""
    if record is None:
        return {}
    target = final_target(record) if isinstance(record, Indicator) else None
    facts = {
        "": record.id,
        "_number": record.number,
        "_title": record.title,
        "_amount": _amount(plan, record, target),
        "_due": target.due if target else getattr(record, "due", None),
    }
    return {f"{side}{name}": value for name, value in facts.items()}


def _amount(plan: Plan, record: Aligned, target: Target | None) -> Text | None:
    if not isinstance(record, Indicator) or target is None or target.value is None:
        return None
    return text_by(lambda language: amount_words(plan, record, target, language))


def _deadline(upper: When | None, lower: When | None) -> AlignedDeadline | None:
    if upper is None or lower is None:
        return None
    if upper.last == lower.last:
        return AlignedDeadline.SAME
    return AlignedDeadline.EARLIER if lower.last < upper.last else AlignedDeadline.LATER


# -- targets -----------------------------------------------------------------------------------------------------------


def final_target(indicator: Indicator) -> Target | None:
    """Return the target to reach in the end: the one with the latest date, else the last one; None without targets."""
    final = [target for target in indicator.targets if not target.interim] or list(indicator.targets)
    if not final:
        return None
    return max(enumerate(final), key=lambda entry: (entry[1].due.last.toordinal() if entry[1].due else 0, entry[0]))[1]


def compare_targets(
    upper: Plan, record: Indicator, lower: Plan, other: Indicator
) -> tuple[AlignedRelation, Reason | None]:
    """Return how a target of the lower plan compares with one of the upper plan, and why.

    Parameters:
        upper: The upper plan.
        record: The indicator of the upper plan.
        lower: The lower plan.
        other: The indicator of the lower plan.

    Returns:
        The relation, and the reason for it. None for equal targets.

    """
    target, goal = final_target(record), final_target(other)
    if target is None or goal is None or target.value is None or goal.value is None:
        return AlignedRelation.NOT_COMPARABLE, reason(NO_NUMBER)
    kinds = [_kind(upper, record), _kind(lower, other)]
    amounts = amounts_of((upper, record, target), (lower, other, goal))
    shares = [amount.base in _SHARES or kind is MeasureKind.SHARE for amount, kind in zip(amounts, kinds, strict=True)]
    if shares[0] != shares[1]:
        return AlignedRelation.NOT_COMPARABLE, reason(SHARE_AND_NUMBER)
    if kinds[0] and kinds[1] and kinds[0] is not kinds[1]:
        return AlignedRelation.NOT_COMPARABLE, reason(OTHER_KIND, upper=kinds[0], lower=kinds[1])
    since = _since(record, target), _since(other, goal)
    if since[0] and since[1] and since[0] != since[1]:
        return AlignedRelation.NOT_COMPARABLE, reason(OTHER_SINCE, upper=since[0], lower=since[1])
    if {record.direction, other.direction} == {Direction.UP, Direction.DOWN}:
        return AlignedRelation.NOT_COMPARABLE, reason(OTHER_DIRECTION)
    verdict = _between_plans(judge_amount(*amounts))
    if amounts[0].base == amounts[1].base and not all(
        _holds_for_any_part(indicator, end, kind, amount.base)
        for indicator, end, kind, amount in zip((record, other), (target, goal), kinds, amounts, strict=True)
    ):
        return AlignedRelation.NOT_COMPARABLE, reason(WHOLE_AND_PART)
    if amounts[0].in_base == amounts[1].in_base and verdict.effect is None:
        sameness = [(amount.comparator, amount.per, amount.in_each_place) for amount in amounts]
        is_same = sameness[0] == sameness[1]
        return (AlignedRelation.EQUAL, None) if is_same else (AlignedRelation.NOT_COMPARABLE, verdict.reason)
    if verdict.effect:
        return (AlignedRelation.RAISED if verdict.effect is Effect.TIGHTER else AlignedRelation.LOWERED), verdict.reason
    return _NUMBERS.get(verdict.kind, AlignedRelation.NOT_COMPARABLE), verdict.reason


def _between_plans(verdict: Verdict) -> Verdict:
    """Return a verdict in words about two plans, not about two versions of one."""
    why = verdict.reason
    return attrs.evolve(verdict, reason=why and attrs.evolve(why, template=_OF_PLANS.get(why.template, why.template)))


_OF_PLANS = {
    judging.MINIMUM_ROSE: MINIMUM_HIGHER,
    judging.MINIMUM_FELL: MINIMUM_LOWER,
    judging.MAXIMUM_ROSE: MAXIMUM_HIGHER,
    judging.MAXIMUM_FELL: MAXIMUM_LOWER,
    judging.NUMBER_ROSE: NUMBER_HIGHER,
    judging.NUMBER_FELL: NUMBER_LOWER,
    judging.RANGE_NARROWER: RANGE_WITHIN,
    judging.RANGE_WIDER: RANGE_AROUND,
    judging.RANGE_SHIFTED: RANGE_ELSEWHERE,
    judging.SIGN_STRICTER: NUMBER_EXCLUDED,
    judging.SIGN_LESS_STRICT: NUMBER_INCLUDED,
}
_NUMBERS = {
    DifferenceKind.TARGET_RAISED: AlignedRelation.HIGHER,
    DifferenceKind.TARGET_LOWERED: AlignedRelation.SMALLER,
}
_SHARES = frozenset({"%", "％", "‰", "百分点", "个百分点"})
_RATES = re.compile(r"[/／]|每|小时|分钟|工作日|天|微克|毫克|分贝|℃|岁|倍|hours?|days?|minutes?|per\b", re.IGNORECASE)
"""Units of rates, times and levels, which hold for a place as for the places in it."""
_RATE_TITLES = re.compile(r"人均|户均|平均|浓度|预期寿命|比例|率$|per capita|average|rate", re.IGNORECASE)
_RATE_KINDS = frozenset({MeasureKind.SHARE, MeasureKind.LEVEL, MeasureKind.PER_CAPITA})
_SINCE = re.compile(
    r"(?:比|较|以)\s*(\d{4})\s*年|(?:compared (?:with|to)|relative to|than in|against) (\d{4})|(\d{4}) levels?\b",
    re.IGNORECASE,
)
"""The year that a change is counted from, as titles and descriptions say it."""
_CHANGE = re.compile(
    r"(?:降低|下降|减少|削减|压减|增长|增加|提高|提升|上升)(?!到|至)|reduc|decreas|lower|growth|increas|rise",
    re.IGNORECASE,
)
_EACH = frozenset({Per.PLACE, Per.PERSON, Per.UNIT})


def _kind(plan: Plan, indicator: Indicator) -> MeasureKind | None:
    return plan.get(indicator.measure, Measure).kind if indicator.measure else None


def _since(indicator: Indicator, target: Target) -> str | None:
    """Return the time that a change is counted from: the year in the words, or the date of the baseline of a change."""
    texts = [text for text in (indicator.title, indicator.population, target.description) if text]
    words = [text.get(language) or "" for text in texts for language in text.languages]
    found = next(filter(None, map(_SINCE.search, words)), None)
    if found:
        return str(next(filter(None, found.groups())))
    is_change = any(map(_CHANGE.search, words))
    return str(indicator.baseline.at) if is_change and indicator.baseline and indicator.baseline.at else None


def _holds_for_any_part(indicator: Indicator, target: Target, kind: MeasureKind | None, base: str) -> bool:
    """Return whether a target can hold alike for a place and for the places in it: a share, a level, a rate."""
    if target.per in _EACH or indicator.per_place:
        return True
    if kind is not None:
        return kind in _RATE_KINDS
    return base in _SHARES or bool(_RATES.search(base) or _RATE_TITLES.search(indicator.title.in_("zh")))


# -- notes -------------------------------------------------------------------------------------------------------------


def _notes(answer: Alignment, applied: Applied) -> Iterator[Reason]:
    upper, lower = answer.upper_plan, answer.lower_plan
    yield reason(NOTE_UPPER, title=upper.title)
    yield reason(NOTE_LOWER, title=lower.title)
    notes = {AlignedKind.TASK: (NOTE_TASKS, NOTE_TASKS_ADDED), AlignedKind.TARGET: (NOTE_TARGETS, NOTE_TARGETS_ADDED)}
    for kind, (note, note_added) in notes.items():
        counts = answer.counts(kind)
        added = counts.pop(AlignmentState.ADDED)
        some = {state: count for state, count in counts.items() if count}
        if some:
            yield reason(note, count=sum(some.values()), states=count_texts(some))
        if added:
            yield reason(note_added, count=added)
    limits = {"task": TAKEN_UP[AlignedKind.TASK], "target": TAKEN_UP[AlignedKind.TARGET]}
    least = {"least_task": POSSIBLE[AlignedKind.TASK], "least_target": POSSIBLE[AlignedKind.TARGET]}
    yield reason(NOTE_RULE, **limits, **least)
    yield reason(NOTE_ADDRESS)
    if not set(upper.title.languages) & set(lower.title.languages):
        yield reason(NOTE_LANGUAGES, upper=upper.language, lower=lower.language)
    if count := len(applied.pairs) + len(applied.uppers):
        yield reason(NOTE_DECIDED, count=count)
    if count := sum(not (each.is_open or each.is_about(upper, lower)) for each in answer.decisions):
        yield reason(NOTE_OTHER_PLANS, count=count)
    if count := sum(fault.template.code != "decision-changed" for fault in applied.findings):
        yield reason(NOTE_UNFIT, count=count)
