"""Collecting returned ledgers: what was filled in becomes observations, statuses and notes in the plan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any, ClassVar

import attrs

from policyplan import files
from policyplan.errors import OPTION_UNKNOWN, CallError, Location, nearest
from policyplan.io import messages
from policyplan.io.ledger.columns import BY_NAME, FILLED, STATUS_WORDS
from policyplan.io.ledger.filled_in import Place, ReturnedRow, read_returned
from policyplan.io.ledger.rows import OFFICE_MARK, LedgerRow, rows
from policyplan.io.ledger.values import quantity_of, status_of, when_of, words_of
from policyplan.io.limits import DEFAULT_LIMITS, Limits
from policyplan.io.spreadsheet.sheets import Cell
from policyplan.l10n.times import when_words
from policyplan.messages import Language
from policyplan.model.arguments import takes_plan
from policyplan.model.findings import Finding, finding
from policyplan.model.fresh_ids import FreshIds
from policyplan.model.integrity import check
from policyplan.model.kinds import Accumulation, IndicatorKind, Level, MeasureKind, Per
from policyplan.model.plan import Plan
from policyplan.model.records import Agency, Observation, Update
from policyplan.model.values import Inferred, Text
from policyplan.model.when import When
from policyplan.query.result import Column, Reason, Result, Row, reason
from policyplan.text.language import language_by_script
from policyplan.text.normal import plain

_TEXTS = {"progress": "text", "problem": "problem", "help_needed": "help_needed", "next_step": "next_step"}
"""Columns whose words go into an update, each with the attribute that takes them."""

_OURS = ("content", "origin", "leads", "supports", "due", "target", "unit")
"""Columns that an office does not fill in."""

_FROM_LEDGER = Text(zh="台账“完成值”一栏", en="the ledger's column “Value reached”")


@attrs.frozen(kw_only=True)
class Change(Row):
    """One thing that a returned ledger says and the plan does not yet: in which row and column, by whom, and where."""

    row: str
    agency: Text | None
    agency_id: str | None
    field: Text
    before: str | None
    after: str
    at: When
    location: str
    ids: tuple[str, ...]


@attrs.frozen(kw_only=True, repr=False)
class Collection(Result[Change]):
    """What was returned: the changes, the plan that has them, and what was found on the way."""

    columns: ClassVar[tuple[Column, ...]] = (
        Column(name="row", heading=Text(zh="编号", en="Row")),
        Column(name="agency", heading=Text(zh="填报单位", en="By")),
        Column(name="agency_id", only_in="csv"),
        Column(name="field", heading=Text(zh="栏目", en="Column")),
        Column(name="before", heading=Text(zh="原为", en="Before")),
        Column(name="after", heading=Text(zh="现为", en="After")),
        Column(
            name="at",
            heading=Text(zh="日期", en="As of"),
            shown=lambda row, language: when_words(row.at, language),
        ),
        Column(name="location", heading=Text(zh="出处", en="Where")),
        Column(name="ids", only_in="csv"),
    )

    plan: Plan
    findings: tuple[Finding, ...] = ()


@takes_plan
def collect(
    plan: Plan,
    places: Place | Iterable[Place],
    *,
    agency: str | None = None,
    at: str | When | None = None,
    limit: int = files.DEFAULT_LIMIT,
    limits: Limits = DEFAULT_LIMITS,
) -> Collection:
    """What offices filled in, out of the ledgers in files and folders (xlsx or csv), and the plan with it.

    Only what differs from the plan is taken: a number under 完成值 becomes an `Observation`, all else an `Update`, each
    with the office and the day. The office is the one whose ledger it is, or *agency*; the day is what stands under
    更新日期, or *at*. The plan given stays as it is; ``result.plan`` has the changes.

    What cannot be placed or understood, what was changed where nothing is to be filled in, comments on cells, and
    offices that contradict each other (both values are kept) are ``result.findings``, each with file and cell.

    Raises `CallError` for an unknown agency, `ModelError` for a day that is none, `ExtraError` where workbooks need
    their extra.
    """
    known = {each.id: each for each in plan.agencies}
    if agency is not None and agency not in known:
        raise CallError(
            OPTION_UNKNOWN, option="agency", given=agency, known=tuple(known), nearest=nearest(agency, known)
        )
    given = (places,) if isinstance(places, str) or not isinstance(places, Iterable) else tuple(places)
    returned = read_returned(given, limit=limit, limits=limits)
    collector = _Collector(plan, known, agency, None if at is None else When(at))
    for row in returned.rows:
        collector.take(row)
    return collector.result(tuple(returned.findings))


@attrs.define
class _Filled:
    """What one row was filled with: whose it is, by whom, when, and what is new in it."""

    sent: LedgerRow
    row: ReturnedRow
    agency: Agency | None
    at: When
    new: dict[str, Any]


class _Collector:
    """Compares returned rows with those that were sent, and gathers what is new."""

    def __init__(self, plan: Plan, agencies: Mapping[str, Agency], agency: str | None, at: When | None) -> None:
        self.plan = plan
        self.agencies = agencies
        self.agency = agency
        self.at = at
        self.findings: list[Finding] = []
        self.filled: list[_Filled] = []
        self._sent: dict[Language, dict[str, LedgerRow]] = {}
        self._said: dict[tuple[str, str], tuple[Any, Location]] = {}
        self._seen: set[tuple[Any, ...]] = set()

    def sent(self, language: Language) -> dict[str, LedgerRow]:
        """The rows as they were sent, by their ids."""
        if language not in self._sent:
            self._sent[language] = {row.id: row for row in rows(self.plan, language=language)}
        return self._sent[language]

    def take(self, row: ReturnedRow) -> None:
        """Take what is new in a row; a row that is none of the plan's is a finding."""
        found = self.placed(row)
        if found is None:
            self.findings.append(finding(messages.ROW_UNKNOWN, row.place, id=row.id or "", text=row.words()))
            return
        sent, agency = found
        self.kept(row, sent)
        new = dict(self.new(row, sent))
        if not new:
            return
        day = self.day(row, sent)
        if day is None:
            fields = tuple(BY_NAME[name].heading.in_(row.language) for name in new)
            self.findings.append(finding(messages.ROW_WITHOUT_DAY, row.place, id=sent.id, fields=fields))
            return
        self.contradictions(row, sent, agency, new)
        key = (sent.id, agency and agency.id, day, *sorted((name, str(value)) for name, value in new.items()))
        if key not in self._seen:
            self._seen.add(key)
            self.filled.append(_Filled(sent, row, agency, day, new))

    def placed(self, row: ReturnedRow) -> tuple[LedgerRow, Agency | None] | None:
        """The row that was sent, and the office that returns it; None where no row has this id."""
        if row.id is None:
            return None
        sent = self.sent(row.language)
        if row.id in sent:
            return sent[row.id], self.agencies.get(self.agency or "")
        id, mark, office = row.id.rpartition(OFFICE_MARK)
        if mark and id in sent and office in self.agencies:
            return sent[id], self.agencies[office]
        return None

    def kept(self, row: ReturnedRow, sent: LedgerRow) -> None:
        """Tell of what was changed where nothing is to be filled in."""
        for name in _OURS:
            if name in row.cells and not _same(row.cells[name], sent, name, row.language):
                after = words_of(row.cells[name])
                before = _shown(sent.cells.get(name), row.language)
                facts: dict[str, Any] = {
                    "column": BY_NAME[name].heading.in_(row.language),
                    "before": before or "",
                    "after": after or "",
                }
                self.findings.append(
                    finding(messages.CELL_NOT_TO_BE_EDITED, row.at(name), level=Level.WARNING, **facts)
                )

    def new(self, row: ReturnedRow, sent: LedgerRow) -> Iterator[tuple[str, Any]]:
        """The columns that an office has filled in anew, each with what it says."""
        for name in FILLED:
            cell = row.cells.get(name)
            if name == "updated" or name not in row.cells or _same(cell, sent, name, row.language):
                continue
            if cell is None:
                before = _shown(sent.cells.get(name), row.language)
                column = BY_NAME[name].heading.in_(row.language)
                self.findings.append(
                    finding(messages.CELL_EMPTIED, row.at(name), level=Level.WARNING, column=column, before=before)
                )
            elif name == "status":
                yield from self.status(cell, row)
            elif name == "value":
                yield from self.value(cell, row, sent)
            else:
                yield name, words_of(cell)

    def status(self, cell: Cell, row: ReturnedRow) -> Iterator[tuple[str, Any]]:
        status = status_of(cell)
        if status is None:
            known = tuple(words[row.language == "zh"] for words in STATUS_WORDS.values())
            self.findings.append(finding(messages.STATUS_UNKNOWN, row.at("status"), given=words_of(cell), known=known))
            return
        yield "status", status

    def value(self, cell: Cell, row: ReturnedRow, sent: LedgerRow) -> Iterator[tuple[str, Any]]:
        place = row.at("value")
        if sent.indicator is None:
            self.findings.append(finding(messages.VALUE_OF_NOTHING, place, given=words_of(cell), id=sent.id))
            return
        if sent.indicator.kind is not IndicatorKind.QUANTITY:
            yield "value", words_of(cell)
            return
        quantity = quantity_of(cell)
        if quantity is None:
            self.findings.append(finding(messages.VALUE_UNREAD, place, given=words_of(cell)))
            return
        is_share = sent.measure is not None and sent.measure.kind is MeasureKind.SHARE
        if is_share and isinstance(cell, float) and 0 < cell < 1:
            percent = Decimal(str(cell)) * 100
            self.findings.append(
                finding(
                    messages.VALUE_PERHAPS_PERCENT, place, level=Level.WARNING, given=cell, percent=percent.normalize()
                )
            )
        yield "value", quantity

    def day(self, row: ReturnedRow, sent: LedgerRow) -> When | None:
        """The day that a row says; where it says none, or only the old one, the day that the caller said."""
        cell = row.cells.get("updated")
        said = when_of(cell)
        if cell is not None and said is None:
            self.findings.append(finding(messages.DAY_UNREAD, row.at("updated"), given=words_of(cell)))
        is_old = said is not None and _same(cell, sent, "updated", row.language)
        return (self.at or said) if is_old else (said or self.at)

    def contradictions(self, row: ReturnedRow, sent: LedgerRow, agency: Agency | None, new: Mapping[str, Any]) -> None:
        """Tell of two returns that do not agree on a value or on a status; both are kept."""
        for name in ("value", "status"):
            if name not in new:
                continue
            old = self._said.setdefault((sent.id, name), (new[name], row.at(name)))
            if old[0] != new[name]:
                column = BY_NAME[name].heading.in_(row.language)
                one, other = _said_of(old[0]), _said_of(new[name])
                facts: dict[str, Any] = {
                    "column": column,
                    "id": sent.id,
                    "one": one,
                    "other": other,
                    "where": str(old[1]),
                }
                self.findings.append(finding(messages.RETURNS_CONTRADICT, row.at(name), level=Level.WARNING, **facts))

    # -- what was found, in the plan

    def language(self, filled: _Filled) -> str:
        """The language of what an office wrote: that of its headings, or the plan's where no headings are in that."""
        return filled.row.language if self.plan.language.primary in ("zh", "en") else self.plan.language

    def result(self, found: tuple[Finding, ...]) -> Collection:
        """The plan with all that is new, the changes one by one, and every finding."""
        fresh = FreshIds(self.plan.ids)
        updates: list[Update] = []
        observations: list[Observation] = []
        changes: list[Change] = []
        places: dict[str, Location] = {}
        for each in self.filled:
            ids = []
            if (value := each.new.get("value")) is not None:
                observations.append(_observation(each, value, _fresh(fresh, "observation", each), self.language(each)))
                ids.append(observations[-1].id)
                places[ids[-1]] = each.row.at("value")
            if said := {name: value for name, value in each.new.items() if name != "value"}:
                updates.append(_update(each, said, _fresh(fresh, "update", each), self.language(each)))
                ids.append(updates[-1].id)
                places[ids[-1]] = each.row.place
            changes += (_change(each, name, value, tuple(ids)) for name, value in each.new.items())
        plan = self.plan.evolve(
            updates=(*self.plan.updates, *updates), observations=(*self.plan.observations, *observations)
        )
        wrong = tuple(
            attrs.evolve(each, location=attrs.evolve(places[each.location.id], id=each.location.id))
            for each in (check(plan) if places else ())
            if each.location.id in places
        )
        findings = (*found, *self.findings, *wrong)
        return Collection(
            rows=tuple(changes), notes=_notes(changes, updates, observations), plan=plan, findings=findings
        )


def _notes(changes: list[Change], updates: list[Update], observations: list[Observation]) -> tuple[Reason, ...]:
    return (reason(messages.COLLECTED, changes=len(changes), updates=len(updates), observations=len(observations)),)


def _fresh(ids: FreshIds, kind: str, each: _Filled) -> str:
    """An id that nothing has: what it is, of which row, by whom, of which day."""
    parts = [kind, each.sent.indicator.id if each.sent.indicator and kind == "observation" else each.sent.owner]
    parts += [each.sent.place] if each.sent.place and kind == "observation" else []
    parts += [each.agency.id] if each.agency else []
    return ids.fresh("-".join([*parts, str(each.at).replace("/", "-")]))


def _observation(each: _Filled, value: Any, id: str, language: str) -> Observation:
    """The value of a row. Whether it is a running total is inferred: a target per year has that of its year."""
    assert each.sent.indicator is not None  # a row without one has no value
    yearly = any(target.per is Per.YEAR for target in each.sent.indicator.targets)
    how = Accumulation.PERIOD if yearly else Accumulation.CUMULATIVE
    exact: dict[str, Any] = {"written": value} if isinstance(value, str) else {"value": value.value}
    if not isinstance(value, str) and value.unit:
        exact["unit"] = Text({language_by_script(value.unit) or language: value.unit})
    return Observation(
        id=id,
        indicator=each.sent.indicator.id,
        at=When(each.at.last.year) if yearly else each.at,
        place=each.sent.place,
        agency=each.agency.id if each.agency else None,
        reported=each.at,
        accumulation=how,
        origin=Text({language: str(each.row.at("value"))}),
        inferred=(Inferred(field="accumulation", reason=_FROM_LEDGER),),
        **exact,
    )


def _update(each: _Filled, said: Mapping[str, Any], id: str, language: str) -> Update:
    texts: dict[str, Any] = {
        attribute: Text({language: said[name]}) for name, attribute in _TEXTS.items() if name in said
    }
    return Update(
        id=id,
        task=each.sent.owner,
        at=each.at,
        status=said.get("status"),
        agency=each.agency.id if each.agency else None,
        person=said.get("person"),
        **texts,
    )


def _change(each: _Filled, name: str, value: Any, ids: tuple[str, ...]) -> Change:
    return Change(
        row=each.sent.id,
        agency=each.agency.name if each.agency else None,
        agency_id=each.agency.id if each.agency else None,
        field=BY_NAME[name].heading,
        before=_shown(each.sent.cells.get(name), each.row.language),
        after=_said_of(value) if name != "status" else str(words_of(each.row.cells[name])),
        at=each.at,
        location=str(each.row.at(name)),
        ids=ids,
    )


def _said_of(value: Any) -> str:
    """A value that was read, in words: a quantity by its digits and its unit."""
    return f"{value.value:f}{value.unit}" if hasattr(value, "unit") else str(value)


# -- comparing cells -----------------------------------------------------------------------------------------------


def _shown(value: Any, language: Language) -> str | None:
    if isinstance(value, When):
        return when_words(value, language)
    return f"{value:f}" if isinstance(value, Decimal) else None if value is None else str(value)


def _same(cell: Cell, sent: LedgerRow, name: str, language: Language) -> bool:
    """Whether a cell says what was sent: the same words, the same number, the same day."""
    value = sent.cells.get(name)
    if cell is None or value is None or cell == value:
        return cell is value or cell == value
    if isinstance(value, When):
        return _same_day(cell, value, language)
    if isinstance(value, Decimal):
        return _same_number(cell, value, sent.sign if name == "target" else "")
    if name == "status":
        return status_of(cell) is not None and status_of(cell) is status_of(str(value))
    return plain(str(words_of(cell))) == plain(str(value))


def _same_day(cell: Cell, value: When, language: Language) -> bool:
    said = when_of(cell)
    if said is not None and (said == value or (said.precision == "day" and said.last == value.last)):
        return True
    return isinstance(cell, str) and plain(cell) == plain(when_words(value, language))


def _same_number(cell: Cell, value: Decimal, sign: str) -> bool:
    bare = cell.removeprefix(sign) if isinstance(cell, str) else cell
    quantity = quantity_of(bare)
    return quantity is not None and not quantity.unit and quantity.value == value
