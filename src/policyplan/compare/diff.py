"""What changed between two versions of a plan."""

from __future__ import annotations

import collections
import hashlib
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any, get_args

import attrs

from policyplan.compare.differences import Diff, Difference, DifferenceKind, MatchedBy
from policyplan.compare.judging import Verdict, amounts_of, judge_amount, judge_binding, judge_due, unit_of
from policyplan.compare.order import moved
from policyplan.compare.pairing import Entry, Match, Pair, Pairing, pairing
from policyplan.compare.values import EVIDENCE, Speaker, title_of, written
from policyplan.compare.wording import changed_words, is_same_wording
from policyplan.errors import check_choice
from policyplan.l10n.lists import count_texts
from policyplan.l10n.numbers import rounded_figure
from policyplan.l10n.targets import amount_words
from policyplan.l10n.texts import same_text, text_by, text_of
from policyplan.messages import Message
from policyplan.model.arguments import compares
from policyplan.model.kinds import AssignmentKind
from policyplan.model.plan import Plan
from policyplan.model.records import Assignment, Indicator, Target
from policyplan.model.references import has_id, reference_fields, with_ids
from policyplan.model.values import Record, Text, default_of
from policyplan.model.when import When
from policyplan.query.result import Reason, reason

NOTHING_CHANGED = Message("diff.nothing-changed", "Nothing changed.")
CHANGES = Message("diff.changes", "{count} change: {kinds}.", plural="{count} changes: {kinds}.")
OTHER_CHANGES = Message(
    "diff.other-changes",
    "{count} change of another kind is not shown.",
    plural="{count} changes of other kinds are not shown.",
)
MATCHED_BY_TEXT = Message(
    "diff.matched-by-text",
    "{count} record with another id was matched by its words.",
    plural="{count} records with other ids were matched by their words.",
)
EVIDENCE_LEFT_OUT = Message("diff.evidence-left-out", "Quotes, their places and marks of inference are not compared.")
SAME_WORDS = Message("diff.same-words", "The words are the same; the score is {score}.")
ALIKE_WORDS = Message("diff.alike-words", "The words are alike; the score is {score}.")
ID_REUSED = Message("diff.id-reused", "The other version uses the id {id:q} for another record.")
OTHER_LANGUAGES = Message("diff.other-languages", "The words are the same; the text is in {new} now, before in {old}.")
FIRST = Message("diff.first", "in the first place")
AFTER = Message("diff.after", "after {title:s}")
IN = Message("diff.in", "in {title:s}")

_AMOUNT = ("value", "upper", "comparator", "unit", "per")
"""The attributes of a target that make its amount."""


@compares("old", "new")
def diff(
    old: Plan,
    new: Plan,
    *,
    match: Match = "auto",
    evidence: bool = False,
    only: Collection[DifferenceKind | str] = (),
) -> Diff:
    """Return what changed from one version of a plan to another.

    Every record of the plans and each of its attributes is compared: what was added, removed, moved or changed. Changes
    of targets, due dates, firmness and agencies say what they mean. References to records whose ids changed are no
    changes.

    Parameters:
        old: The old version.
        new: The new version.
        match: How records are matched: by ``id``, by ``text``, or ``auto``: by id, and by text where the ids differ or
            name something else.
        evidence: Whether to compare quotes, their places, hashes of sources and marks of inference too.
        only: The kinds of changes to return. Default: all.

    Returns:
        One row per change, in the order of the document.

    Raises:
        CallError: An argument is not a plan, or an option has an unknown value.
        PlanError: Two records of a plan have the same id.

    Example:
        >>> import policyplan
        >>> plan = policyplan.samples.jiangmen()
        >>> later = plan.replace("A1", due="2021")
        >>> [(row.kind.value, row.new_id, row.field) for row in policyplan.diff(plan, later)]
        [('deadline_set', 'A1', 'due')]

    """
    check_choice("match", match, get_args(Match))
    for kind in only:
        check_choice("only", str(kind), tuple(DifferenceKind))
    comparison = _Comparison(old, new, pairing(old, new, match), evidence=evidence)
    rows = tuple(comparison.rows())
    shown = tuple(row for row in rows if row.kind in only) if only else rows
    return Diff(rows=shown, notes=tuple(_notes(rows, shown, comparison.pairing, evidence=evidence)), old=old, new=new)


def _notes(
    rows: Sequence[Difference], shown: Sequence[Difference], paired: Pairing, *, evidence: bool
) -> Iterator[Reason]:
    counts = collections.Counter(row.kind for row in shown)
    kinds = count_texts({kind: counts[kind] for kind in DifferenceKind})
    yield reason(CHANGES, count=len(shown), kinds=kinds) if shown else reason(NOTHING_CHANGED)
    if len(rows) > len(shown):
        yield reason(OTHER_CHANGES, count=len(rows) - len(shown))
    by_text = sum(pair.matched is MatchedBy.TEXT for pair in paired.pairs)
    if by_text:
        yield reason(MATCHED_BY_TEXT, count=by_text)
    if not evidence:
        yield reason(EVIDENCE_LEFT_OUT)


Fields = tuple[str | None, str | None]
"""The path to an attribute in the old and in the new version. None in a version that doesn't have it."""


def _below(path: Fields, name: str) -> Fields:
    old, new = (f"{step}.{name}" if step else name for step in path)
    return old, new


@attrs.frozen(kw_only=True)
class _Side:
    """A record or a part of one, in one version."""

    owner: Any
    """The record with an id."""
    record: Any
    """The record or the part, as the version has it."""


class _Comparison:
    """Compares the records of two plans, pair by pair."""

    def __init__(self, old: Plan, new: Plan, paired: Pairing, *, evidence: bool) -> None:
        self.old, self.new = Speaker(plan=old), Speaker(plan=new)
        self.pairing = paired
        self.left_out = () if evidence else EVIDENCE

    def rows(self) -> Iterator[Difference]:
        """Yield the changes in the order of the document; removed records come where they were."""
        found: list[tuple[tuple[int, int, int], Difference]] = []
        order_moved = self.out_of_order()
        for pair in self.pairing.pairs:
            found += [((pair.new.order, 0, 0), row) for row in self.of_pair(pair, order_moved.get(pair))]
        found += [((entry.order, 0, 0), self.whole(entry, is_new=True)) for entry in self.pairing.added]
        anchors = self.anchors()
        found += [((anchors[entry], 1, entry.order), self.whole(entry, is_new=False)) for entry in self.pairing.removed]
        yield from (row for _, row in sorted(found, key=lambda item: item[0]))

    def anchors(self) -> dict[Entry, int]:
        """Return the position in the new version of what came before each removed record."""
        before, anchors = 0, {}
        for entry in entries_of(self.pairing):
            pair = self.pairing.by_old.get(entry)
            if pair:
                before = pair.new.order
            else:
                anchors[entry] = before
        return anchors

    # -- records -------------------------------------------------------------------------------------------------------

    def whole(self, entry: Entry, *, is_new: bool) -> Difference:
        """Return the row of a record that only one version has."""
        record = entry.record
        words = (self.new if is_new else self.old).record(record)
        is_reused = record.id in self.pairing.reused_ids
        return Difference(
            kind=DifferenceKind.ADDED if is_new else DifferenceKind.REMOVED,
            record=type(record).__name__,
            record_with_id=type(record).__name__,
            old_id=None if is_new else record.id,
            new_id=record.id if is_new else None,
            title=title_of(record),
            old=None if is_new else words,
            new=words if is_new else None,
            reason=reason(ID_REUSED, id=record.id) if is_reused else None,
            ids=(record.id,),
        )

    def of_pair(self, pair: Pair, places: tuple[Text, Text] | None) -> Iterator[Difference]:
        old, new = pair.old.record, pair.new.record
        if old.id != new.id:
            words = same_text(old.id), same_text(new.id)
            yield self.row(pair, DifferenceKind.ID_CHANGED, ("id", "id"), *words, _match_reason(pair))
        parents = self.parents(pair)
        if parents or places:
            yield self.row(pair, DifferenceKind.MOVED, (None, None), *(parents or places or ()))
        sides = _Side(owner=old, record=old), _Side(owner=new, record=new)
        if old == new and self.pairing.keeps_ids and not self.is_measured_otherwise(*sides):
            return
        yield from self.attributes(pair, ("", ""), sides[0], with_ids(old, self.pairing.new_ids), sides[1])

    def parents(self, pair: Pair) -> tuple[Text, Text] | None:
        """Return the old and the new parent of a record that belongs to another one now."""
        old, new = pair.old.owner, pair.new.owner
        if old is None or new is None:
            return None
        above = self.pairing.by_old.get(old)
        if above and above.new is new and pair.old.container == pair.new.container:
            return None
        return _located(IN, title_of(old.record)), _located(IN, title_of(new.record))

    def out_of_order(self) -> dict[Pair, tuple[Text, Text]]:
        """Return the records that have another place among the records that stayed around them, with both places."""
        siblings: dict[tuple[Pair, Any], list[Pair]] = {}
        for pair in sorted(self.pairing.pairs, key=lambda pair: pair.old.order):
            above = self.pairing.by_old.get(pair.old.owner) if pair.old.owner else None
            if above and above.new is pair.new.owner and pair.old.container == pair.new.container:
                siblings.setdefault((above, pair.new.container), []).append(pair)
        found: dict[Pair, tuple[Text, Text]] = {}
        for pairs in siblings.values():
            weights = [_weight(*sorted((pair.old.record.id, pair.new.record.id))) for pair in pairs]
            for index in moved([pair.new.order for pair in pairs], weights):
                found[pairs[index]] = _place(pairs[index].old), _place(pairs[index].new)
        return found

    # -- attributes ----------------------------------------------------------------------------------------------------

    def attributes(self, pair: Pair, path: Fields, old: _Side, same: Any, new: _Side) -> Iterator[Difference]:
        """Yield the changes of the attributes of a record or of a part of it.

        *same* is the old record with the new ids in its references.
        """
        done: tuple[str, ...] = () if any(path) else ("id",)
        if isinstance(new.record, Target) and isinstance(new.owner, Indicator):
            row = self.amount(pair, path, old, same, new)
            if row:
                yield row
                done = (*_AMOUNT, "written")
        for field in attrs.fields(type(new.record)):
            before, after = getattr(same, field.name), getattr(new.record, field.name)
            if field.name in (*done, *self.left_out) or not field.eq:
                continue
            if before == after and not (_is_part(after) and self.is_measured_otherwise(old, new)):
                continue
            names = _below(path, field.name)
            original = getattr(old.record, field.name)
            if _is_part(before) or _is_part(after):
                yield from self.parts(pair, names, old, original, before, new, after)
            elif not _contains_records((before, after)):
                yield from self.value(pair, names, old, new, original, after)

    def is_measured_otherwise(self, old: _Side, new: _Side) -> bool:
        """Return whether the measure of an indicator has another unit, so that equal numbers are other amounts."""
        sides = ((self.old.plan, old.record), (self.new.plan, new.record))
        return isinstance(new.record, Indicator) and len({unit_of(*side) for side in sides}) > 1

    def value(self, pair: Pair, path: Fields, old: _Side, new: _Side, before: Any, after: Any) -> Iterator[Difference]:
        """Yield the change of a value."""
        name = str(path[1]).rpartition(".")[2]
        verdict = _judge(name, new.record, before, after)
        words = changed_words(before, after) if isinstance(before, Text) and isinstance(after, Text) else None
        spoken = self.old.text(old.owner, old.record, name, before), self.new.text(new.owner, new.record, name, after)
        if verdict.kind is DifferenceKind.ROLE_CHANGED:  # a role says nothing without its agency
            spoken = self.old.part(old.owner, old.record), self.new.part(new.owner, new.record)
        yield self.row(
            pair,
            verdict.kind,
            path,
            spoken[0],
            spoken[1],
            verdict.reason,
            record=new.record,
            effect=verdict.effect,
            old_value=written(before),
            new_value=written(after),
            words=words,
        )

    def amount(self, pair: Pair, path: Fields, old: _Side, same: Target, new: _Side) -> Difference | None:
        """Return the change of the amount of a target: its number, sign, unit, and what it holds for."""
        amounts = amounts_of((self.old.plan, old.owner, old.record), (self.new.plan, new.owner, new.record))
        names = [name for name in _AMOUNT if getattr(same, name) != getattr(new.record, name)]
        if not names and amounts[0].in_base == amounts[1].in_base:
            return None
        verdict = judge_amount(*amounts)
        name = names[0] if names else "value"
        return self.row(
            pair,
            verdict.kind,
            _below(path, name),
            _amount(self.old.plan, old.owner, old.record),
            _amount(self.new.plan, new.owner, new.record),
            verdict.reason,
            record=new.record,
            effect=verdict.effect,
            old_value=written(getattr(old.record, name)),
            new_value=written(getattr(new.record, name)),
        )

    def parts(
        self, pair: Pair, path: Fields, old: _Side, original: Any, before: Any, new: _Side, after: Any
    ) -> Iterator[Difference]:
        """Yield the changes of the parts of a record that have no ids, such as targets and assignments."""
        is_list = isinstance(after, tuple) or isinstance(before, tuple)
        originals, befores, afters = (_listed(value) for value in (original, before, after))
        both = _paired_parts(befores, afters, self.left_out)

        def at(here: int | None, there: int | None) -> Fields:
            positions = here, there
            old_path, new_path = (
                None if position is None else f"{step}[{position}]" if is_list else step
                for step, position in zip(path, positions, strict=True)
            )
            return old_path, new_path

        for here, there in both:
            sides = _Side(owner=old.owner, record=originals[here]), _Side(owner=new.owner, record=afters[there])
            yield from self.attributes(pair, at(here, there), sides[0], befores[here], sides[1])
        yield from self.moved_parts(pair, at, old.owner, originals, new.owner, afters, both)
        gone = [here for here in range(len(befores)) if here not in {one for one, _ in both}]
        come = [there for there in range(len(afters)) if there not in {other for _, other in both}]
        for here in gone:
            words = self.old.part(old.owner, originals[here])
            kind = _kind_of_part(originals[here], is_new=False)
            yield self.row(pair, kind, at(here, None), words, None, None, record=originals[here])
        for there in come:
            words = self.new.part(new.owner, afters[there])
            kind = _kind_of_part(afters[there], is_new=True)
            yield self.row(pair, kind, at(None, there), None, words, None, record=afters[there])

    def moved_parts(
        self,
        pair: Pair,
        at: Callable[[int | None, int | None], Fields],
        old_owner: Any,
        olds: Sequence[Any],
        new_owner: Any,
        news: Sequence[Any],
        both: Sequence[tuple[int, int]],
    ) -> Iterator[Difference]:
        """Yield the parts that have another place among the parts that stayed."""
        weights = [_weight(*sorted((repr(olds[here]), repr(news[there])))) for here, there in both]
        for index in sorted(moved([there for _, there in both], weights)):
            here, there = both[index]
            before = _after(self.old.part(old_owner, olds[here - 1]) if here else None)
            after = _after(self.new.part(new_owner, news[there - 1]) if there else None)
            yield self.row(pair, DifferenceKind.MOVED, at(here, there), before, after, None, record=news[there])

    def row(
        self,
        pair: Pair,
        kind: DifferenceKind,
        fields: Fields,
        old: Text | None,
        new: Text | None,
        why: Reason | None = None,
        *,
        record: Any = None,
        **further: Any,
    ) -> Difference:
        ids = pair.old.record.id, pair.new.record.id
        return Difference(
            kind=kind,
            record=type(record or pair.new.record).__name__,
            record_with_id=type(pair.new.record).__name__,
            old_id=ids[0],
            new_id=ids[1],
            title=title_of(pair.new.record),
            field=fields[1] or fields[0],
            old_field=fields[0],
            old=old,
            new=new,
            matched=pair.matched,
            score=pair.score,
            reason=why,
            ids=tuple(dict.fromkeys(ids)),
            **further,
        )


def entries_of(paired: Pairing) -> list[Entry]:
    """Return the records of the old version in their order."""
    return sorted((*(pair.old for pair in paired.pairs), *paired.removed), key=lambda entry: entry.order)


def _match_reason(pair: Pair) -> Reason | None:
    if pair.score is None:
        return None
    template = SAME_WORDS if pair.score == 1 else ALIKE_WORDS
    return reason(template, score=rounded_figure(pair.score, 2, limits=(1,)))


def _place(entry: Entry) -> Text:
    """Return the place of a record among the records around it."""
    assert entry.owner is not None
    name, position = entry.path[-2:]
    return _after(title_of(getattr(entry.owner.record, str(name))[int(position) - 1]) if position else None)


def _after(before: Text | None) -> Text:
    return _located(AFTER, before) if before else text_of(FIRST)


def _located(template: Message, title: Text) -> Text:
    return text_by(lambda language: template.render(language, title=title.in_(language)))


def _weight(one: str, other: str) -> int:
    """Return a number of a pair that is the same on every computer, and when the versions are swapped."""
    return int.from_bytes(hashlib.sha256(f"{one}\0{other}".encode("utf-8", "backslashreplace")).digest()[:6])


def _judge(name: str, record: Any, old: Any, new: Any) -> Verdict:
    """Return what a change of an attribute is."""
    if name == "due":
        return judge_due(old, new)
    if old in (None, ()) or new in (None, ()):
        return Verdict(kind=DifferenceKind.ADDED if old in (None, ()) else DifferenceKind.REMOVED)
    if name == "binding":
        return judge_binding(old, new)
    if name == "role" and isinstance(record, Assignment):
        return Verdict(kind=DifferenceKind.ROLE_CHANGED)
    if name == "period":
        return Verdict(kind=DifferenceKind.PERIOD_CHANGED)
    if isinstance(old, Text) and isinstance(new, Text) and is_same_wording(old, new):
        why = reason(OTHER_LANGUAGES, old=old.languages, new=new.languages)
        return Verdict(kind=DifferenceKind.CHANGED, reason=why)
    if name == "written" or (isinstance(old, Text) and isinstance(new, Text)):
        kind = DifferenceKind.RETITLED if name in ("title", "name") else DifferenceKind.REWORDED
        return Verdict(kind=kind)
    return Verdict(kind=DifferenceKind.CHANGED)


def _amount(plan: Plan, indicator: Indicator, target: Target) -> Text | None:
    known = indicator if indicator.measure is None or indicator.measure in plan else indicator.evolve(measure=None)
    if target.value is None:
        return target.description
    return text_by(lambda language: amount_words(plan, known, target, language))


# -- parts ---------------------------------------------------------------------------------------------------------


def _listed(value: Any) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else () if value is None else (value,)


def _is_part(value: Any) -> bool:
    """Return whether a value consists of parts without ids."""
    return any(attrs.has(type(item)) and not (isinstance(item, Record) and has_id(item)) for item in _listed(value)[:1])


def _contains_records(values: tuple[Any, Any]) -> bool:
    """Return whether one of two values contains records with ids, which are compared on their own."""
    return any(isinstance(item, Record) for value in values for item in _listed(value)[:1])


def _kind_of_part(part: Any, *, is_new: bool) -> DifferenceKind:
    if not isinstance(part, Assignment):
        return DifferenceKind.ADDED if is_new else DifferenceKind.REMOVED
    if part.kind is AssignmentKind.OPEN:
        return DifferenceKind.LIST_OPENED if is_new else DifferenceKind.LIST_CLOSED
    return DifferenceKind.AGENCY_ADDED if is_new else DifferenceKind.AGENCY_REMOVED


def _paired_parts(olds: Sequence[Any], news: Sequence[Any], left_out: Collection[str]) -> list[tuple[int, int]]:
    """Return which parts are the same, by position: equal ones first, then those with the most in common."""
    rest: dict[str, collections.deque[int]] = {}
    for position, part in enumerate(news):
        rest.setdefault(_content(part, left_out), collections.deque()).append(position)
    both: dict[int, int] = {}
    for position, part in enumerate(olds):
        equal = rest.get(_content(part, left_out))
        if equal:
            both[position] = equal.popleft()
    taken = set(both.values())
    about: dict[tuple[Any, ...], list[int]] = {}
    for position, part in enumerate(news):
        if position not in taken:
            about.setdefault(_about(part), []).append(position)
    alike = [
        (-_likeness(part, news[there], left_out), here + there, abs(here - there), here, there)
        for here, part in enumerate(olds)
        if here not in both
        for there in about.get(_about(part), ())
    ]
    for *_, here, there in sorted(alike):
        if here not in both and there not in taken:
            both[here] = there
            taken.add(there)
    return sorted(both.items())


def _content(part: Any, left_out: Collection[str]) -> str:
    """Return what a part says, as a text for comparison."""
    if attrs.has(type(part)):
        fields = (field for field in attrs.fields(type(part)) if field.eq and field.name not in left_out)
        return repr([(field.name, _content(getattr(part, field.name), left_out)) for field in fields])
    return repr([_content(item, left_out) for item in part]) if isinstance(part, tuple) else repr(part)


def _about(part: Any) -> tuple[Any, ...]:
    """Return the records that a part is about. Two parts are only the same if they are about the same records."""
    fields = reference_fields(type(part)) if isinstance(part, Record) else ()
    return tuple(getattr(part, field.name) for field in fields if not field.is_list)


def _likeness(old: Any, new: Any, left_out: Collection[str]) -> int:
    """Return how much two parts have in common. Times say the most about what a part is."""
    score = 0
    for field in attrs.fields(type(new)):
        value = getattr(new, field.name)
        if field.name not in left_out and value == getattr(old, field.name) != default_of(new, field):
            score += 2 if isinstance(value, When) else 1
    return score
