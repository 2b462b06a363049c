"""Places of findings, and one finding for what is missing throughout a plan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from policyplan.errors import Location
from policyplan.model.fields import path_text
from policyplan.model.findings import Finding
from policyplan.model.plan import Plan

_FEW = 3
"""So many findings are always reported one by one."""


def place(plan: Plan, id: str, *steps: str | int) -> Location:
    """Return the place of a record, or of a part of it: the id, and the path from the plan to the part."""
    return Location(id=id, field=path_text((*plan.path_of(id), *steps)) if steps else None)


@attrs.frozen(kw_only=True)
class Throughout(Finding):
    """One finding for what is missing throughout a plan. Its ``also`` has the places of the others."""

    every: tuple[Finding, ...]
    """The findings one by one."""


def throughout(findings: Iterable[Finding], of: int) -> Iterator[Finding]:
    """Yield the findings one by one, or one finding if more than a third of the *of* records have the fault.

    What so many records of a plan lack was left out on purpose, so it has one cause.
    """
    every = tuple(findings)
    if len(every) > _FEW and 3 * len(every) > of:
        first, *others = every
        values = {name: getattr(first, name) for name in attrs.fields_dict(Finding)}
        yield Throughout(**values | {"also": tuple(other.location for other in others)}, every=every)
    else:
        yield from every
