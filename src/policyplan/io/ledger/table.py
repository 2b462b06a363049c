"""The ledger in csv, for one who has no Excel, and for programs."""

from __future__ import annotations

from decimal import Decimal

from policyplan.errors import OPTION_UNKNOWN, CallError
from policyplan.io.format_api import Holds, Outgoing, Saved
from policyplan.io.ledger.columns import columns
from policyplan.io.ledger.departments import Part, file_names, parts
from policyplan.io.ledger.reading import load
from policyplan.io.ledger.rows import Cell, LedgerRow
from policyplan.io.spreadsheet.csv_text import SEPARATORS, write_rows
from policyplan.io.spreadsheet.safe_text import disarm
from policyplan.l10n.times import when_words
from policyplan.messages import Language
from policyplan.model.plan import Plan
from policyplan.model.records import Indicator, Target, Task
from policyplan.model.when import When

__all__ = ["HOLDS", "load", "save"]

HOLDS: Holds = {Task: ("id",), Indicator: ("id",), Target: ("value", "upper", "comparator")}
"""Of all else, a ledger holds what its rows say, last reports among it, in one language and not told apart."""


def save(plan: Plan, file: Outgoing) -> Saved:
    """The ledger as csv in UTF-8, with a byte order mark unless the option ``bom`` is false: Excel needs it.

    ``separator`` is a comma, a semicolon or a tab; ``split`` is ``none``, or ``file`` for a csv of each department
    beside the one for all; ``agencies`` and ``as_of`` are as for the workbook. Text that a spreadsheet would take for a
    formula is disarmed. Raises `CallError` for an unknown separator, split or agency.
    """
    separator = {"tab": "\t"}.get(str(file.options.get("separator", ",")), str(file.options.get("separator", ",")))
    if separator not in SEPARATORS:
        raise CallError(OPTION_UNKNOWN, option="separator", given=separator, known=(",", ";", "tab"), nearest=None)
    made = parts(plan, file, splits=("none", "file"))
    losses = made.left_out("ledger-csv")
    if file.options.get("split") != "file":
        return Saved(data=_csv(made.parts, file, separator), losses=losses)
    names = file_names(made, file.stem, ".csv", file.language)
    beside = {name: _csv((part,), file, separator) for name, part in zip(names, made.parts, strict=True)}
    options = {name: value for name, value in file.options.items() if name not in ("split", "agencies")}
    whole = Outgoing(path=file.path, language=file.language, options=options)
    return Saved(data=_csv(parts(plan, whole).parts, whole, separator), beside=beside, losses=losses)


def _csv(made: tuple[Part, ...], file: Outgoing, separator: str) -> bytes:
    """One table of these ledgers, with the agency's role where they are of agencies."""
    heads = columns(of_one=any(part.agency for part in made))
    lines = [[each.heading.in_(file.language) for each in heads]]
    lines += [[_field(row, each.name, file.language) for each in heads] for part in made for row in part.rows]
    return write_rows(lines, bom=bool(file.options.get("bom", True)), separator=separator)


def _field(row: LedgerRow, name: str, language: Language) -> str:
    value: Cell = row.cells.get(name)
    if value is None:
        return ""
    if isinstance(value, When):
        return value.last.isoformat() if value.precision == "day" else when_words(value, language)
    if isinstance(value, Decimal):
        return f"{row.sign if name == 'target' else ''}{value:f}"
    return disarm(str(value))
