"""What the steps of the reader find. All offsets are offsets in a view, half-open, in code points."""

from __future__ import annotations

from decimal import Decimal

import attrs

from policyplan.model.kinds import AssignmentKind, Binding, Comparator, Per, Role
from policyplan.model.when import When


@attrs.frozen(kw_only=True)
class Owner:
    """An agency, a group or the rest of an open list, as the text names it."""

    start: int
    end: int
    name: str
    """Its name in full, with a prefix that the list carries: 经发局 in 区旅发委、经发局 is 区经发局."""
    role: Role
    kind: AssignmentKind = AssignmentKind.NAMED
    is_doubtful: bool = False


@attrs.frozen(kw_only=True)
class OwnerClause:
    """Words that say who is responsible: a bracket, a labelled field, a cell or a sentence."""

    start: int
    end: int
    """The words themselves, with their brackets or label."""
    stretch_start: int
    stretch_end: int
    """The text for which the owners are responsible."""
    owners: tuple[Owner, ...]
    rule: str
    """The name of the rule by which it was read, from the table of rules."""
    due: tuple[int, int] | None = None
    """Words of the clause that state a deadline."""


@attrs.frozen(kw_only=True)
class Deadline:
    """Words that say until when, for a stretch of text."""

    start: int
    end: int
    due: When | None
    """The date; None for 常态化, 长期坚持."""
    stretch_start: int
    stretch_end: int
    rule: str


@attrs.frozen(kw_only=True)
class FoundTarget:
    """A number that is to be reached."""

    start: int
    end: int
    """The number with its comparator and unit, as one stretch: 不少于2万人次."""
    number_start: int
    number_end: int
    """The number alone, with its unit."""
    value: Decimal | None
    """In the base unit; None where no number could be read safely."""
    upper: Decimal | None = None
    unit: str = ""
    """The base unit."""
    comparator: Comparator = Comparator.EXACTLY
    binding: Binding = Binding.UNSTATED
    per: Per | None = None
    subject: tuple[int, int] | None = None
    """What is counted: 公民具备科学素质的比例."""
    scope: tuple[int, int] | None = None
    """Where or among whom: 珠三角地区."""
    due: When | None = None
    due_at: tuple[int, int] | None = None
    """The words from which the period or due date was taken, even if they stand in a heading."""
    is_change: bool = False
    """Whether it is a change (提高5个百分点, 下降15%), not a level."""
    baseline: Decimal | None = None
    baseline_at: tuple[int, int] | None = None
    baseline_when: When | None = None
    repeats: int | None = None
    """The ``number_start`` of the target that it repeats."""
    rule: str


@attrs.frozen(kw_only=True)
class FoundPhase:
    """A dated step of the schedule: 启动阶段（2017年1—3月）."""

    start: int
    end: int
    """The whole of its text, with its number."""
    title: tuple[int, int]
    """Its name, without its number and its time."""
    period: When | None
    """None where it states no time."""
    period_at: tuple[int, int] | None = None
    """The words that state its time."""


@attrs.frozen(kw_only=True)
class SetAside:
    """A number that is no target, or a stretch that yielded nothing, and why."""

    start: int
    end: int
    reason: str
    """A name from the table of reasons."""


@attrs.frozen(kw_only=True)
class Doubt:
    """A stretch that a person should look at: a conflict, or a reading that is not certain."""

    start: int
    end: int
    kind: str
    """A name from the table of doubts."""
    about: str = ""
    """The words that are needed to understand it, such as the two values that disagree."""


@attrs.frozen(kw_only=True)
class ResponsibilityReading:
    """All that a document says of who is responsible and until when."""

    clauses: tuple[OwnerClause, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    doubts: tuple[Doubt, ...] = ()


@attrs.frozen(kw_only=True)
class TargetsReading:
    """All numbers of a document: those that are targets, and those that are not."""

    targets: tuple[FoundTarget, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    doubts: tuple[Doubt, ...] = ()
