"""What the finders of owner words hand on: the words, the owners in them, and what is not certain."""

from __future__ import annotations

import attrs

from policyplan.reader.found import Deadline, Doubt, Owner, SetAside


@attrs.frozen(kw_only=True)
class Claim:
    """Words that say who is responsible, before the stretch that they govern is known."""

    start: int
    end: int
    owners: tuple[Owner, ...]
    rule: str
    stretch: tuple[int, int] | None = None
    """The stretch, where the words themselves say it (sentences, tables, rules); otherwise it is what stands before."""
    due: tuple[int, int] | None = None
    """Words in it that state a deadline."""
    has_own_roles: bool = False
    """Whether a role word with a rank (牵头, 配合, 指导) stands in it."""
    starred: tuple[int, ...] = ()
    """The starts of owners that have a star or the like next to them."""


@attrs.define(kw_only=True)
class Findings:
    """What the finders have found so far."""

    claims: list[Claim] = attrs.field(factory=list)
    deadlines: list[Deadline] = attrs.field(factory=list)
    set_aside: list[SetAside] = attrs.field(factory=list)
    doubts: list[Doubt] = attrs.field(factory=list)
    brackets: list[tuple[int, int]] = attrs.field(factory=list)
    """Brackets that are set aside, sorted."""
    taken: list[tuple[int, int]] = attrs.field(factory=list)
    """Stretches that are read or set aside, so that no other finder reads them again."""
