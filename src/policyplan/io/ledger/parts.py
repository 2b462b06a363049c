"""Which ledgers are made of a plan: one for all, or one for each department."""

from __future__ import annotations

from typing import Any

import attrs

from policyplan.errors import CallError, Location, nearest
from policyplan.io.codec import Outgoing
from policyplan.io.ledger.rows import LedgerRow, of_office, rows
from policyplan.model.findings import Finding, finding
from policyplan.model.kinds import Level
from policyplan.model.plan import Plan
from policyplan.model.records import Agency
from policyplan.model.when import When
from policyplan.text.order import name_key

SPLITS = ("none", "sheet", "file")


@attrs.frozen(kw_only=True)
class Part:
    """A ledger: that of one agency, or that of all."""

    agency: Agency | None
    rows: tuple[LedgerRow, ...]


def parts(plan: Plan, file: Outgoing) -> tuple[Part, ...]:
    """The ledgers that a file's options ask for.

    ``split`` is ``none``, ``sheet`` or ``file``; ``agencies`` are the ids of those whose ledgers are wanted, each then
    with its own; ``as_of`` is the day on which reports are as they stand. Departments without a row have no ledger.
    Raises `CallError` for an unknown word or agency, `ModelError` for a day that is none.
    """
    split = file.options.get("split", "none")
    if split not in SPLITS:
        raise CallError(
            "option-unknown", option="split", given=split, known=SPLITS, nearest=nearest(str(split), SPLITS)
        )
    day = file.options.get("as_of")
    made = rows(plan, language=file.language, as_of=None if day is None else When(day))
    wanted = _wanted(plan, file.options.get("agencies"))
    if split == "none" and wanted is None:
        return (Part(agency=None, rows=made),)
    chosen = (
        wanted if wanted is not None else tuple(sorted(plan.agencies, key=lambda agency: name_key(str(agency.name))))
    )
    each = (Part(agency=agency, rows=of_office(made, agency, file.language)) for agency in chosen)
    return tuple(part for part in each if part.rows)


def left_out(format: str, made: tuple[Part, ...]) -> tuple[Finding, ...]:
    """What is left out of a plan when its ledger is written: all that is no task, target or report."""
    count = sum(len(part.rows) for part in made)
    return (finding("format-holds-ledger", Location(), level=Level.WARNING, format=format, rows=count),)


def _wanted(plan: Plan, given: Any) -> tuple[Agency, ...] | None:
    if given is None:
        return None
    known = {agency.id: agency for agency in plan.agencies}
    ids = (given,) if isinstance(given, str) else tuple(given)
    for id in ids:
        if id not in known:
            raise CallError(
                "option-unknown", option="agencies", given=id, known=tuple(known), nearest=nearest(id, known)
            )
    return tuple(known[id] for id in ids)
