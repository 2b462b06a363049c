"""The ledger in csv, for one who has no Excel, and for programs."""

from __future__ import annotations

from decimal import Decimal

from policyplan.errors import CallError, Language
from policyplan.io.codec import Holds, Outgoing, Saved
from policyplan.io.csv_text import SEPARATORS, write_rows
from policyplan.io.ledger.columns import columns
from policyplan.io.ledger.parts import left_out, parts
from policyplan.io.ledger.rows import Cell, LedgerRow
from policyplan.io.safe_text import disarm
from policyplan.model.plan import Plan
from policyplan.model.when import When
from policyplan.query.words import when_words

HOLDS: Holds = {}
"""A ledger is a view of a plan; what is filled in it is collected into the plan that it was made from."""


def save(plan: Plan, file: Outgoing) -> Saved:
    """The ledger as csv in UTF-8, with a byte order mark unless the option ``bom`` is false: Excel needs it.

    ``separator`` is a comma, a semicolon or a tab; ``agencies`` and ``as_of`` are as for the workbook. Text that a
    spreadsheet would take for a formula is disarmed. Raises `CallError` for an unknown separator or agency.
    """
    separator = {"tab": "\t"}.get(str(file.options.get("separator", ",")), str(file.options.get("separator", ",")))
    if separator not in SEPARATORS:
        raise CallError("option-unknown", option="separator", given=separator, known=(",", ";", "tab"), nearest=None)
    made = parts(plan, file)
    of_one = any(part.agency for part in made)
    heads = columns(of_one=of_one)
    lines = [[each.heading.in_(file.language) for each in heads]]
    lines += [[_field(row, each.name, file.language) for each in heads] for part in made for row in part.rows]
    data = write_rows(lines, bom=bool(file.options.get("bom", True)), separator=separator)
    return Saved(data=data, losses=left_out("ledger-csv", made))


def _field(row: LedgerRow, name: str, language: Language) -> str:
    value: Cell = row.cells.get(name)
    if value is None:
        return ""
    if isinstance(value, When):
        return value.last.isoformat() if value.precision == "day" else when_words(value, language)
    if isinstance(value, Decimal):
        return f"{row.sign if name == 'target' else ''}{value:f}"
    return disarm(str(value))
