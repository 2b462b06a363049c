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


def throughout(findings: Iterable[Finding], of: int) -> Iterator[Finding]:
    """Yield the findings one by one, or one finding if more than a third of the *of* records have the fault.

    What so many records of a plan lack was left out on purpose, so it has one cause. The one finding lists the places
    of the others in `Finding.also`.
    """
    every = list(findings)
    if len(every) > _FEW and 3 * len(every) > of:
        first, *others = every
        yield attrs.evolve(first, also=tuple(other.location for other in others))
    else:
        yield from every
