"""The sheet that sums a ledger up, by formulas: who has how much to do, how it stands, what is overdue."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from policyplan.io.format_api import Outgoing
from policyplan.io.ledger.columns import STATUS_WORDS, columns
from policyplan.io.ledger.departments import Part
from policyplan.io.ledger.rows import LedgerRow
from policyplan.messages import Language
from policyplan.model.kinds import TaskStatus
from policyplan.model.plan import Plan
from policyplan.model.when import When

if TYPE_CHECKING:
    from policyplan.io.ledger.workbook import Looks

_FIRST_ROW = 4
"""The first row of figures in this sheet, counted from 1; the headings stand above it."""

_SHEET_HEAD = 3
"""The row of the headings in a ledger's sheet, counted from 1."""

_ENDED = (TaskStatus.DONE, TaskStatus.CANCELLED)

_WORDS: Mapping[str, tuple[str, str]] = {
    "summary": ("Summary", "汇总"),
    "of": ("Ledger", "台账"),
    "lead": ("Led by", "牵头单位"),
    "all": ("All", "合计"),
    "rows": ("Rows", "行数"),
    "filled": ("With a status", "已填状态"),
    "overdue": ("Overdue", "逾期"),
    "share": ("Share filled", "填报率"),
    "day": ("As of (today, unless you write a day)", "截至日期（默认今天，可改）"),
    "how": (
        "Overdue: due before that day, neither done nor cancelled. A row that several agencies lead counts for each.",
        "逾期：完成时限早于截至日期，且状态不是已完成或已取消。多个单位共同牵头的行，对每个单位各计一次。",
    ),
}


def write(book: Any, looks: Looks, plan: Plan, sheets: Sequence[tuple[str, Part]], file: Outgoing) -> None:
    """Add the sheet: a line for each ledger, or, where there is one for all, for each agency that leads; then all.

    Every figure is a formula, beside which the value that it has now is kept.
    """
    sheet = book.add_worksheet(_word("summary", file.language))
    day = file.options.get("as_of")
    writer = _Summary(sheet, looks, file.language, When(day).last if day is not None else None)
    writer.head(plan, [*_headings(file.language)], leads=len(sheets) == 1 and sheets[0][1].agency is None)
    if len(sheets) == 1 and sheets[0][1].agency is None:
        name, part = sheets[0]
        leads = {agency: None for row in part.rows for agency in row.led_by}
        for lead in leads:
            writer.line(lead, name, part, lead)
        writer.line(_word("all", file.language), name, part, None, bold=True)
    else:
        for name, part in sheets:
            assert part.agency is not None  # only the ledger for all has none
            writer.line(part.agency.name.in_(file.language), name, part, None)
    sheet.protect("", {"format_columns": True, "format_rows": True})
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _headings(language: Language) -> tuple[str, ...]:
    words = (each[language == "zh"] for each in STATUS_WORDS.values())
    return (
        _word("rows", language),
        _word("filled", language),
        *words,
        _word("overdue", language),
        _word("share", language),
    )


class _Summary:
    """Writes the lines of the sheet."""

    def __init__(self, sheet: Any, looks: Looks, language: Language, day: datetime.date | None) -> None:
        self.sheet = sheet
        self.looks = looks
        self.language = language
        self.day = day
        self.at = _FIRST_ROW

    def head(self, plan: Plan, headings: list[str], *, leads: bool) -> None:
        self.sheet.write_string(
            0,
            0,
            f"{plan.title.in_(self.language)} · {_word('summary', self.language)}",
            self.looks.of(bold=True, font_size=14),
        )
        self.sheet.write_string(1, 0, _word("day", self.language), self.looks.of())
        look = self.looks.of(num_format="yyyy-mm-dd", locked=False, border=1, align="left")
        if self.day is None:
            self.sheet.write_formula(1, 1, "=TODAY()", look, 0)
        else:
            self.sheet.write_datetime(1, 1, self.day, look)
        self.sheet.write_string(1, 2, _word("how", self.language), self.looks.of(font_color="#595959"))
        bold = self.looks.of(bold=True, border=1, bg_color="#D9D9D9", text_wrap=True, align="center", valign="vcenter")
        for m, words in enumerate([_word("lead" if leads else "of", self.language), *headings]):
            self.sheet.write_string(_FIRST_ROW - 2, m, words, bold)
        self.sheet.set_column(0, 0, 34)
        self.sheet.set_column(1, len(headings), 11)
        self.sheet.freeze_panes(_FIRST_ROW - 1, 1)

    def line(self, label: str, name: str, part: Part, lead: str | None, *, bold: bool = False) -> None:
        """Count the rows of a ledger, all of them or those that one agency leads."""
        ranges = _Ranges(name, part)
        mine = [row for row in part.rows if lead is None or lead in row.led_by]
        within = ranges.led_by(f"$A{self.at}", self.language) if lead is not None else ranges.any()
        look = self.looks.of(border=1, bold=bold)
        self.sheet.write_string(self.at - 1, 0, label, look)
        formulas = [(f'{within}*({ranges.id}<>"")', len(mine)), (f'{within}*({ranges.status}<>"")', _filled(mine))]
        formulas += [
            (
                f'{within}*({ranges.status}="{words[self.language == "zh"]}")',
                _with_status(mine, words[self.language == "zh"]),
            )
            for words in STATUS_WORDS.values()
        ]
        ended = "".join(f'*({ranges.status}<>"{STATUS_WORDS[each][self.language == "zh"]}")' for each in _ENDED)
        overdue = f"{within}*ISNUMBER({ranges.due})*({ranges.due}<$B$2){ended}"
        formulas.append((overdue, self.overdue(mine)))
        for m, (inner, value) in enumerate(formulas, 1):
            self.sheet.write_formula(self.at - 1, m, f"=SUMPRODUCT({inner})", look, value)
        share = _filled(mine) / len(mine) if mine else 0
        percent = self.looks.of(border=1, bold=bold, num_format="0%")
        formula = f"=IF(B{self.at}=0,0,C{self.at}/B{self.at})"
        self.sheet.write_formula(self.at - 1, len(formulas) + 1, formula, percent, share)
        self.at += 1

    def overdue(self, rows: list[LedgerRow]) -> int:
        """How many are overdue on the day; 0 where the day is only known when the workbook is opened."""
        if self.day is None:
            return 0
        ended = {STATUS_WORDS[each][self.language == "zh"] for each in _ENDED}
        dues = [(row.cells.get("due"), row.cells.get("status")) for row in rows]
        return sum(isinstance(due, When) and due.last < self.day and status not in ended for due, status in dues)


class _Ranges:
    """The cells of a ledger's columns, as formulas name them."""

    def __init__(self, sheet: str, part: Part) -> None:
        self._sheet = sheet
        self._last = _SHEET_HEAD + max(len(part.rows), 1)
        heads = columns(of_one=part.agency is not None)
        self._places = {column.name: _letter(m) for m, column in enumerate(heads)}

    def _of(self, name: str) -> str:
        letter = self._places[name]
        return f"'{self._sheet}'!${letter}${_SHEET_HEAD + 1}:${letter}${self._last}"

    @property
    def id(self) -> str:
        return self._of("id")

    @property
    def status(self) -> str:
        return self._of("status")

    @property
    def due(self) -> str:
        return self._of("due")

    def any(self) -> str:
        """1 for every row."""
        return "1"

    def led_by(self, label: str, language: Language) -> str:
        """1 for every row that the agency whose name stands in the cell *label* leads, alone or with others."""
        sign = _joint(language)
        return f'ISNUMBER(FIND("{sign}"&{label}&"{sign}","{sign}"&{self._of("leads")}&"{sign}"))'


def _letter(column: int) -> str:
    return chr(ord("A") + column)


def _joint(language: Language) -> str:
    return "、" if language == "zh" else "; "


def _filled(rows: list[LedgerRow]) -> int:
    return sum(row.cells.get("status") is not None for row in rows)


def _with_status(rows: list[LedgerRow], words: str) -> int:
    return sum(row.cells.get("status") == words for row in rows)


def _word(key: str, language: Language) -> str:
    return _WORDS[key][language == "zh"]
