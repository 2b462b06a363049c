"""Targets that must not be counted twice: a whole and its parts, and targets that may repeat one another.

Plans state a target in their goals and again in their tasks or safeguards. A whole is above its parts in the tree, is
served by their tasks, or is *broader* by a relationship. A *peer* relationship says that two indicators are separate.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TypeAlias

from policyplan.l10n.lists import named, remarked
from policyplan.l10n.texts import same_text
from policyplan.model.kinds import RelationshipKind
from policyplan.model.records import Indicator
from policyplan.model.units import total
from policyplan.model.values import Text
from policyplan.query import messages
from policyplan.query.result import Reason, reason
from policyplan.query.rollup.entries import RollupEntry, figure_of
from policyplan.query.rollup.groups import PlanTrees
from policyplan.query.rollup.rows import titles_of
from policyplan.query.targets.parts import Part, part_of

Excluded: TypeAlias = list[tuple[RollupEntry, Reason]]


def without_wholes(entries: list[RollupEntry], trees: PlanTrees) -> tuple[list[RollupEntry], Excluded]:
    """Return the entries without those that may include others of them, and these with the reasons."""
    if len(entries) == 1:
        return entries, []
    below: dict[str, list[RollupEntry]] = {}
    owners = {entry.part.owner for entry in entries}
    for entry in entries:
        for above in trees.above(entry.part.owner):
            if above in owners:
                below.setdefault(above, []).append(entry)
    narrower = _narrower(entries)
    if not below and not narrower:
        return entries, []
    by_indicator: dict[str, list[RollupEntry]] = {}
    for entry in entries:
        by_indicator.setdefault(entry.indicator.id, []).append(entry)
    excluded: Excluded = []
    taken = []
    for entry in entries:
        related = sorted(narrower.get(entry.indicator.id, ()))
        included = [*below.get(entry.part.owner, ()), *(each for id in related for each in by_indicator[id])]
        parts = [part for part in included if not are_separate(entry.indicator, part.indicator)]
        if parts:
            facts = {"title": entry.part.title, "others": named(titles_of(parts))}
            excluded.append((entry, reason(messages.ROLLUP_WHOLE, **facts)))
        else:
            taken.append(entry)
    return taken, excluded


def _narrower(entries: Iterable[RollupEntry]) -> dict[str, set[str]]:
    """The indicators that each indicator includes by a relationship; none that includes it in its turn."""
    if not any(entry.indicator.relationships for entry in entries):
        return {}
    indicators = {entry.indicator.id: entry.indicator for entry in entries}
    parts: dict[str, set[str]] = {id: set() for id in indicators}
    for id, indicator in indicators.items():
        for relationship in indicator.relationships:
            for other in relationship.to:
                if other == id or other not in indicators:
                    continue
                if relationship.kind is RelationshipKind.BROADER:
                    parts[id].add(other)
                elif relationship.kind is RelationshipKind.NARROWER:
                    parts[other].add(id)
    return {id: {part for part in narrower if id not in _within(part, parts)} for id, narrower in parts.items()}


def _within(id: str, parts: Mapping[str, set[str]]) -> set[str]:
    found: set[str] = set()
    pending = [id]
    while pending:
        new = parts[pending.pop()] - found
        found |= new
        pending.extend(new)
    return found


def are_separate(one: Indicator, other: Indicator) -> bool:
    """Return whether the plan says that two indicators are peers, so that neither includes the other."""
    return any(
        relationship.kind is RelationshipKind.PEER and to.id in relationship.to
        for of, to in ((one, other), (other, one))
        for relationship in of.relationships
    )


# -- repeats -----------------------------------------------------------------------------------------------------------


def without_repeats(
    entries: list[RollupEntry], trees: PlanTrees, *, observed: bool
) -> tuple[list[RollupEntry], Excluded]:
    """Return the entries without those that may repeat others of them, and these with the reasons.

    A target of a goal or a safeguard may be the sum of the targets below that are no larger. If these make as much, it
    stays out; else they do. So nothing is added twice, and nothing is lost.
    """
    owners = {entry.part.owner for entry in entries}
    if owners <= trees.tasks.keys() or owners <= trees.goals.keys():
        return entries, []
    ranks = [_rank(entry, trees) for entry in entries]
    excluded: dict[int, Reason] = {}
    above = {owner: frozenset(trees.above(owner)) for owner in owners}
    lower = {rank: [at for at, other in enumerate(ranks) if rank < other] for rank in set(ranks)}
    for at, whole in enumerate(entries):
        places = [
            other
            for other in lower[ranks[at]]
            if whole.part.owner not in above[entries[other].part.owner]
            and _may_repeat(whole, entries[other], observed=observed)
        ]
        if not places:
            continue
        parts = [entries[other] for other in places]
        if total(map(_most, parts)) >= _most(whole):
            alike = [part for part in parts if _most(part) == _most(whole)]
            excluded[at] = _repeats(whole, alike or parts)
        else:
            for other in places:
                excluded.setdefault(other, _repeats(entries[other], [whole]))
    taken = [entry for at, entry in enumerate(entries) if at not in excluded]
    return taken, [(entries[at], excluded[at]) for at in sorted(excluded)]


def _rank(entry: RollupEntry, trees: PlanTrees) -> int:
    """Goals before safeguards and other duties before tasks."""
    if entry.part.owner in trees.goals:
        return 0
    return 2 if entry.part.owner in trees.tasks else 1


def _most(entry: RollupEntry) -> Decimal:
    figure = entry.figure
    return figure.value if figure.high is None else figure.high


def _repeats(entry: RollupEntry, others: Sequence[RollupEntry]) -> Reason:
    titles = (remarked(other.part.title, same_text(other.indicator.id)) for other in others)
    return reason(messages.ROLLUP_REPEATS, title=entry.part.title, others=named(dict.fromkeys(titles)))


def _may_repeat(whole: RollupEntry, part: RollupEntry, *, observed: bool) -> bool:
    """Whether a figure may be a part of another one, or the same, although nothing links them."""
    if observed:
        fits = any(_fits(one, other) for one in _targets(whole) for other in _targets(part))
    else:
        fits = _fits(whole.part, part.part)
    return (
        fits
        and _may_be_the_same(whole.part.population, part.part.population)
        and not are_separate(whole.indicator, part.indicator)
        and not _are_linked(whole.indicator, part.indicator)
    )


def _are_linked(one: Indicator, other: Indicator) -> bool:
    """Whether a link says that the two overlap; the rule for links then decides."""
    return any(link.to == other.id for link in one.overlaps) or any(link.to == one.id for link in other.overlaps)


def _targets(entry: RollupEntry) -> Iterator[Part]:
    for target in entry.indicator.targets:
        part = part_of(entry.part.owner, entry.indicator, target, entry.measure)
        if part.value is not None and not target.interim:
            yield part


def _may_be_the_same(one: Text | None, other: Text | None) -> bool:
    if one is None or other is None:
        return True
    words, others = one.to_dict(), other.to_dict()
    shared = words.keys() & others.keys()
    return not shared or any(words[tag] == others[tag] for tag in shared)


def _fits(whole: Part, part: Part) -> bool:
    """Whether a figure is no larger than another one, and its period no wider."""
    (most, least) = (figure_of(each) for each in (whole, part))
    if (part.last_day or "") > (whole.last_day or part.last_day or ""):
        return False
    if whole.period and part.period and whole.period.first > part.period.first:
        return False
    ends = [figure.value if figure.high is None else figure.high for figure in (most, least)]
    return ends[1] <= ends[0]
