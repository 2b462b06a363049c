"""Which ledgers are made of a plan: one for all, or one for each department; what their files are called."""

from __future__ import annotations

import re
from typing import Any

import attrs

from policyplan.errors import OPTION_UNKNOWN, CallError, Location, nearest
from policyplan.io import messages
from policyplan.io.format_api import Outgoing
from policyplan.io.ledger.rows import LONGEST, LedgerRow, of_office, rows
from policyplan.io.losses import MOST_NAMED
from policyplan.messages import Language, Message
from policyplan.model.findings import Finding, finding
from policyplan.model.kinds import Level
from policyplan.model.plan import Plan
from policyplan.model.records import Agency
from policyplan.model.when import When
from policyplan.text.order import name_key

SPLITS = ("none", "sheet", "file")

_UNFILED = re.compile('[<>:"/\\\\|?*\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]')
_LONGEST_NAME = 240
"""Bytes; file systems hold 255, and something may be put behind."""


@attrs.frozen(kw_only=True)
class Part:
    """A ledger: that of one agency, or that of all."""

    agency: Agency | None
    rows: tuple[LedgerRow, ...]


@attrs.frozen(kw_only=True)
class Parts:
    """The ledgers of a plan that were asked for; ``nobodys`` are the ids of the rows that are in none of them."""

    parts: tuple[Part, ...]
    nobodys: tuple[str, ...] = ()

    def left_out(self, format: str) -> tuple[Finding, ...]:
        """What is left out: all that is no task, target or report, rows of nobody, the rest of long texts."""
        made = [row for part in self.parts for row in part.rows]
        found = [_warning(messages.FORMAT_HOLDS_LEDGER, format=format, rows=len(made))]
        if self.nobodys:
            named = self.nobodys[:MOST_NAMED]
            found.append(_warning(messages.LEDGER_ROWS_OF_NOBODY, count=len(self.nobodys), ids=named))
        cut = [row.id for row in made if row.cut]
        if cut:
            found.append(_warning(messages.LEDGER_TEXT_CUT, count=len(cut), ids=tuple(cut[:MOST_NAMED]), limit=LONGEST))
        return tuple(found)


def parts(plan: Plan, file: Outgoing, *, splits: tuple[str, ...] = SPLITS) -> Parts:
    """The ledgers that a file's options ask for.

    ``split`` is ``none``, ``sheet`` or ``file``; ``agencies`` are the ids of those whose ledgers are wanted, each then
    with its own, even an empty one; ``as_of`` is the day on which reports are as they stand. Unless it is asked for by
    name, a department without a row has no ledger. Raises `CallError` for an unknown word or agency, `ModelError` for
    a day that is none.
    """
    split = file.options.get("split", "none")
    if split not in splits:
        raise CallError(OPTION_UNKNOWN, option="split", given=split, known=splits, nearest=nearest(str(split), splits))
    day = file.options.get("as_of")
    made = rows(plan, language=file.language, as_of=None if day is None else When(day))
    wanted = _wanted(plan, file.options.get("agencies"))
    if split == "none" and wanted is None:
        return Parts(parts=(Part(agency=None, rows=made),))
    if wanted is not None:
        return Parts(parts=tuple(Part(agency=each, rows=of_office(made, each, file.language)) for each in wanted))
    held = {agency for row in made for agency in row.roles}
    chosen = sorted(
        (agency for agency in plan.agencies if agency.id in held), key=lambda agency: name_key(str(agency.name))
    )
    known = {agency.id for agency in chosen}
    return Parts(
        parts=tuple(Part(agency=each, rows=of_office(made, each, file.language)) for each in chosen),
        nobodys=tuple(row.id for row in made if not known & set(row.roles)),
    )


def file_names(made: Parts, stem: str, suffix: str, language: Language) -> tuple[str, ...]:
    """What the files of the departments are called, ``ledger-education-市教育局.xlsx``: safe names, no two alike."""
    names: dict[str, str] = {}
    for part in made.parts:
        assert part.agency is not None  # a ledger for all has no file beside
        said = _UNFILED.sub("_", f"{stem}-{part.agency.id}-{part.agency.name.in_(language)}")
        cut = said.encode()[: _LONGEST_NAME - len(suffix)].decode(errors="ignore").rstrip(". ")
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
