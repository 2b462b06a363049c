"""The ledgers of a plan: one for all, or one per department, and the names of their files."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import attrs

from policyplan.errors import OPTION_UNKNOWN, CallError, Location, nearest
from policyplan.io import messages
from policyplan.io.format_api import WriteRequest
from policyplan.io.ledger.rows import LONGEST, LedgerRow, LedgerRows, rows_now
from policyplan.io.ledger.sent import signed
from policyplan.io.losses import examples
from policyplan.messages import Language, Message
from policyplan.model.findings import Finding, finding
from policyplan.model.kinds import Level
from policyplan.model.plan import Plan
from policyplan.model.records import Agency
from policyplan.model.when import When
from policyplan.query.as_of import AsOf
from policyplan.query.succession import on_day
from policyplan.text.order import name_key

SPLITS = ("none", "sheet", "file")

_UNFILED = re.compile('[<>:"/\\\\|?*\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]')
_LONGEST_NAME = 240
"""In bytes. File systems allow 255; the rest is for suffixes."""


@attrs.frozen(kw_only=True)
class Ledger:
    """The ledger of one agency, or the ledger for all."""

    agency: Agency | None
    """The agency; None for all."""
    rows: tuple[LedgerRow, ...]


@attrs.frozen(kw_only=True)
class Ledgers:
    """The ledgers that were asked for."""

    ledgers: tuple[Ledger, ...]
    unassigned: tuple[str, ...] = ()
    """The ids of rows that are in no department's ledger."""

    def left_out(self, format: str) -> tuple[Finding, ...]:
        """Return warnings about other records, rows without an agency, and cut texts."""
        made = [row for ledger in self.ledgers for row in ledger.rows]
        warnings = [_warning(messages.FORMAT_HOLDS_LEDGER, format=format, count=len(made))]
        if self.unassigned:
            ids = examples(self.unassigned)
            warnings.append(_warning(messages.LEDGER_ROWS_OF_NOBODY, count=len(self.unassigned), ids=ids))
        cut = tuple(row.id for row in made if row.cut)
        if cut:
            warnings.append(_warning(messages.LEDGER_TEXT_CUT, count=len(cut), ids=examples(cut), limit=LONGEST))
        return tuple(warnings)


def ledgers_of(plan: Plan, file: WriteRequest, *, splits: tuple[str, ...] = SPLITS) -> Ledgers:
    """Return the ledgers that a file's options ask for.

    ``split`` is ``none``, ``sheet`` or ``file``; ``agencies`` are the ids of the agencies whose ledgers are wanted;
    ``as_of`` is the last day of the reports shown. A department without rows has a ledger only if it is asked for by
    its id. Raises `CallError` for an unknown word or agency, `ModelError` for an invalid day.
    """
    split = file.options.get("split", "none")
    if split not in splits:
        raise CallError(OPTION_UNKNOWN, option="split", given=split, known=splits, nearest=nearest(str(split), splits))
    given = file.options.get("as_of")
    day = None if given is None else AsOf(when=When(given))
    if day:
        plan, _ = on_day(plan, day)
    ledger = LedgerRows(plan, language=file.language, as_of=day.when) if day else rows_now(plan, file.language)
    wanted = _wanted(plan, file.options.get("agencies"))
    if split == "none" and wanted is None:
        return Ledgers(ledgers=(Ledger(agency=None, rows=signed(ledger.for_all)),))
    if wanted is not None:
        return Ledgers(ledgers=_of_agencies(wanted, ledger))
    made = ledger.for_all
    assigned = {agency for row in made for agency in row.roles}
    chosen = sorted(
        (agency for agency in plan.agencies if agency.id in assigned), key=lambda agency: name_key(str(agency.name))
    )
    known = {agency.id for agency in chosen}
    return Ledgers(
        ledgers=_of_agencies(chosen, ledger),
        unassigned=tuple(row.id for row in made if known.isdisjoint(row.roles)),
    )


def _of_agencies(agencies: Iterable[Agency], ledger: LedgerRows) -> tuple[Ledger, ...]:
    return tuple(Ledger(agency=agency, rows=signed(ledger.of(agency))) for agency in agencies)


def file_names(made: Ledgers, stem: str, suffix: str, language: Language) -> tuple[str, ...]:
    """Return safe, unique file names of the departments: ``ledger-education-市教育局.xlsx``."""
    names: dict[str, str] = {}
    for ledger in made.ledgers:
        assert ledger.agency is not None  # only departments have files of their own
        own = dict.fromkeys((ledger.agency.id, ledger.agency.name.in_(language)))  # once, where the name is the id
        full = _UNFILED.sub("_", "-".join((stem, *own)))
        cut = full.encode()[: _LONGEST_NAME - len(suffix)].decode(errors="ignore").rstrip(". ")
        name, number = cut, 2
        while name.casefold() in names:
            name, number = f"{cut}-{number}", number + 1
        names[name.casefold()] = name + suffix
    return tuple(names.values())


def _warning(code: Message, **facts: Any) -> Finding:
    return finding(code, Location(), level=Level.WARNING, **facts)


def _wanted(plan: Plan, given: Any) -> tuple[Agency, ...] | None:
    if given is None:
        return None
    known = {agency.id: agency for agency in plan.agencies}
    ids = (given,) if isinstance(given, str) else tuple(given)
    for id in ids:
        if id not in known:
            raise CallError(OPTION_UNKNOWN, option="agencies", given=id, known=tuple(known), nearest=nearest(id, known))
    return tuple(known[id] for id in dict.fromkeys(ids))
