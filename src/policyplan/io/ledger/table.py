"""The ledger in CSV, for people without Excel and for programs."""

from __future__ import annotations

from decimal import Decimal

from policyplan.errors import OPTION_UNKNOWN, CallError
from policyplan.io.format_api import Supports, WriteRequest, WriteResult
from policyplan.io.ledger.columns import columns
from policyplan.io.ledger.departments import Ledger, file_names, ledgers_of
from policyplan.io.ledger.reading import load
from policyplan.io.ledger.rows import Cell, LedgerRow
from policyplan.io.spreadsheet.csv_text import SEPARATORS, write_rows
from policyplan.io.spreadsheet.safe_text import escape_controls
from policyplan.l10n.times import when_words
from policyplan.messages import Language
from policyplan.model.plan import Plan
from policyplan.model.records import Indicator, Target, Task
from policyplan.model.when import When

__all__ = ["SUPPORTS", "load", "save"]

SUPPORTS: Supports = {Task: ("id",), Indicator: ("id",), Target: ("value", "upper", "comparator")}
"""All other facts are in the text of rows, in one language; they are not read back as they were."""


def save(plan: Plan, file: WriteRequest) -> WriteResult:
    """Return the ledger as CSV in UTF-8, with a byte order mark unless ``bom`` is false; Excel needs it.

    ``separator`` is a comma, a semicolon or a tab; ``split`` is ``none``, or ``file`` for one more file per department;
    ``agencies`` and ``as_of`` are those of the workbook. Text that a spreadsheet would take for a formula is disarmed,
    and control characters, which many programs cannot read, are written as in workbooks: ``_x0000_``.
    Raises `CallError` for an unknown separator, split or agency.
    """
    separator = {"tab": "\t"}.get(str(file.options.get("separator", ",")), str(file.options.get("separator", ",")))
    if separator not in SEPARATORS:
        raise CallError(OPTION_UNKNOWN, option="separator", given=separator, known=(",", ";", "tab"), nearest=None)
    chosen = ledgers_of(plan, file, splits=("none", "file"))
    losses = chosen.left_out("ledger-csv")
    if file.options.get("split") != "file":
        return WriteResult(data=_csv(chosen.ledgers, file, separator), losses=losses)
    names = file_names(chosen, file.stem, ".csv", file.language)
    siblings = {name: _csv((ledger,), file, separator) for name, ledger in zip(names, chosen.ledgers, strict=True)}
    options = {name: value for name, value in file.options.items() if name not in ("split", "agencies")}
    for_all = WriteRequest(path=file.path, language=file.language, options=options)
    return WriteResult(
        data=_csv(ledgers_of(plan, for_all).ledgers, for_all, separator), siblings=siblings, losses=losses
    )


def _csv(ledgers: tuple[Ledger, ...], file: WriteRequest, separator: str) -> bytes:
    """One table of these ledgers, with the column of roles if they are those of departments."""
    heads = columns(of_one=any(ledger.agency for ledger in ledgers))
    lines = [[column.heading.render(file.language) for column in heads]]
    lines += [
        [escape_controls(_field(row, column.name, file.language)) for column in heads]
        for ledger in ledgers
        for row in ledger.rows
    ]
    return write_rows(lines, bom=bool(file.options.get("bom", True)), separator=separator)


def _field(row: LedgerRow, name: str, language: Language) -> str:
    value: Cell = row.cells.get(name)
    if value is None:
        return ""
    if isinstance(value, When):
        return value.last.isoformat() if value.precision == "day" else when_words(value, language)
    if isinstance(value, Decimal):
        return f"{row.sign if name == 'target' else ''}{value:f}"
    return str(value)
