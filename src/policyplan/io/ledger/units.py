"""The units of a row of a ledger: the one that was sent, those by which it is also known, the one that came back."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import attrs

from policyplan.io.ledger import messages
from policyplan.io.ledger.filled_in import ReturnedRow
from policyplan.io.ledger.rows import LedgerRow
from policyplan.io.ledger.values import MULTIPLIERS, ValueReading, converted, is_unit, value_in
from policyplan.io.spreadsheet.sheets import Cell
from policyplan.io.spreadsheet.typed_numbers import words_of
from policyplan.messages import Language, label
from policyplan.model.kinds import Per
from policyplan.model.units import Quantity
from policyplan.text.normal import plain

_LANGUAGES = (
    "af bg bs ca cs da de el es et eu fi fr gl hr hu id is it ka kk lt lv mk mn nb nl nn no pl pt ro ru sk sl sq sr sv "
    "tr uk uz vi"
)
DECIMAL_COMMAS = frozenset(_LANGUAGES.split())
"""Languages whose writers put a comma before decimals (CLDR, symbol ``decimal``)."""


@attrs.frozen(kw_only=True)
class RowUnits:
    """The units in which the actual value of a row may be given."""

    shown: str
    """The unit that was sent; empty if the row has none."""
    known: tuple[str, ...]
    """Other names of this unit: with the period, in other languages."""
    measured_in: str
    """The unit of the measure, in which values of the indicator are kept."""
    changed: str | None
    """The unit that came back in place of the one that was sent."""

    @classmethod
    def of(cls, sent: LedgerRow, row: ReturnedRow) -> RowUnits:
        """Return the units of a row."""
        cell = words_of(sent.cells.get("unit"))  # type: ignore[arg-type]
        shown = split_unit(cell, row.language)[0] or ""
        names = tuple(sent.measure.unit.to_dict().values()) if sent.measure else ()
        measured_in = sent.measure.unit.in_(row.language) if sent.measure else shown
        known = (*(names if shown == measured_in else ()), *((cell,) if cell else ()))
        return cls(shown=shown, known=known, measured_in=measured_in, changed=_changed(row, shown, cell))

    def read(self, cell: Cell, *, has_decimal_commas: bool) -> ValueReading:
        """Return the number in a cell, in the unit that was sent."""
        units = (self.shown, *self.known) if self.shown else ()
        return value_in(cell, units, changed_unit=self.changed, has_decimal_commas=has_decimal_commas)

    def measured(self, value: Decimal) -> Quantity:
        """Return a number in the unit that was sent as a value of the indicator, in the unit of its measure."""
        if self.shown == self.measured_in:
            return Quantity(value=value, unit="")
        of_measure = converted(value, self.shown, self.measured_in)
        return Quantity(value=value, unit=self.shown) if of_measure is None else Quantity(value=of_measure, unit="")


def split_unit(words: str | None, language: Language) -> tuple[str | None, Per | None]:
    """Return a unit, and the period that its value is per."""
    for per in Per if words else ():
        suffix = messages.UNIT_PER.render(language, unit="", period=label(per, language))
        if words and words.endswith(suffix) and words != suffix:
            return words.removesuffix(suffix), per
    return words, None


def _changed(row: ReturnedRow, shown: str, sent: str | None) -> str | None:
    """The unit in the column of units, or in the heading of the values, where it is not the one that was sent."""
    same = {plain(shown), plain(sent or "")}
    return next((unit for unit in _returned(row, shown) if plain(unit) not in same), None)


def _returned(row: ReturnedRow, shown: str) -> Iterator[str]:
    cell = words_of(row.cells.get("unit"))
    if cell is not None:
        yield split_unit(cell, row.language)[0] or ""
    remark = row.remarks.get("value", "").removeprefix("单位").strip(":：")
    if remark in MULTIPLIERS:
        yield f"{remark}{shown}"
    elif remark and is_unit(remark, shown):
        yield remark
