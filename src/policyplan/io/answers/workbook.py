"""An answer as an Excel workbook: typed cells, headings that stay, fit for A4, notes on a second sheet."""

from __future__ import annotations

import datetime
import io
from collections.abc import Sequence
from typing import Any

import attrs

from policyplan.extras import need
from policyplan.io.answers import messages
from policyplan.io.answers.typed import Date, Number, cell
from policyplan.io.messages import WORKBOOK_FEATURE
from policyplan.messages import Language
from policyplan.query.result import Result, Table
from policyplan.text.breaking import wrap
from policyplan.text.width import display_width

_CREATED = datetime.datetime(2000, 1, 1)  # noqa: DTZ001 - a property without a zone
_FONT = {"font_name": "宋体", "font_size": 10}
_LONGEST_TEXT = 32_767
"""The characters that a cell of Excel holds."""
_LINE, _SPARE, _HIGHEST = 14.5, 3.0, 409.0
"""In points: a line of 10-point text in a tall font, the space between text and border, Excel's highest row."""
_NARROWEST, _BROAD, _WIDEST, _BUTTON = 6, 24, 48, 3
"""In half-width characters: the widths of columns, and the room for the button of a filter."""
_PORTRAIT, _LANDSCAPE, _A3 = 108, 165, 240
"""In half-width characters: the widest tables that are printed with at least 8 points on these pages."""
_NOTE_WIDTH = 100


def dump(result: Result[Any], language: Language) -> bytes:
    """Return an answer as a workbook in *language*. The same answer gives the same bytes.

    Raises `ExtraError` where xlsxwriter is not installed.
    """
    xlsxwriter: Any = need("xlsxwriter", extra="excel", package="xlsxwriter", feature=WORKBOOK_FEATURE)
    data = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(data, options)
    book.set_properties({"created": _CREATED})
    sheet = _Sheet(book, result.table(language, repeated=True), language)
    sheet.write()
    notes = [note.sentence(language) for note in result.notes]
    if sheet.cut:
        notes.append(messages.TEXT_CUT.render(language, count=sheet.cut, limit=_LONGEST_TEXT))
    if notes:
        _write_notes(book, notes, language)
    book.close()
    return data.getvalue()


@attrs.define
class _Sheet:
    """Writes the table."""

    book: Any
    table: Table
    language: Language
    cut: int = 0
    formats: dict[tuple[tuple[str, Any], ...], Any] = attrs.field(factory=dict)

    def write(self) -> None:
        """Write headings and rows; set widths, heights and how the sheet is printed."""
        sheet = self.book.add_worksheet(messages.TABLE.render(self.language))
        widths = _widths(self.table)
        for column, heading in enumerate(self.table.headings):
            sheet.set_column(column, column, widths[column] + 1)
            look = self.look(bold=True, bg_color="#D9D9D9", align="center", valign="vcenter")
            sheet.write_string(0, column, heading, look)
        sheet.set_row(0, _height(self.table.headings, [width - _BUTTON for width in widths]))
        for row, words in enumerate(self.table.rows):
            for column in range(len(words)):
                self.write_cell(sheet, row, column)
            sheet.set_row(row + 1, _height(words, widths))
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(len(self.table.rows), 1), len(widths) - 1)
        _set_print(sheet, sum(widths))
        sheet.repeat_rows(0)

    def write_cell(self, sheet: Any, row: int, column: int) -> None:
        """Write a cell by its type."""
        value = cell(self.table, row, column)
        align: dict[str, Any] = {"align": self.table.aligns[column], "valign": "top"}
        if align["align"] == "right":
            align["indent"] = 1
        if isinstance(value, Number):
            look = self.look(num_format=value.format, **align)
            sheet.write_number(row + 1, column, float(value.value), look)
        elif isinstance(value, Date):
            look = self.look(num_format=value.format, **align)
            sheet.write_datetime(row + 1, column, value.value, look)
        else:
            look = self.look(num_format="@", **align)
            self.write_text(sheet, row + 1, column, value, look)

    def write_text(self, sheet: Any, row: int, column: int, text: str, look: Any) -> None:
        if len(text) > _LONGEST_TEXT:
            self.cut += 1
            text = text[: _LONGEST_TEXT - 1] + "…"
        if text:
            sheet.write_string(row, column, text, look)
        else:
            sheet.write_blank(row, column, None, look)

    def look(self, **properties: Any) -> Any:
        """Return a cell format; equal ones are made once."""
        key = tuple(sorted(properties.items()))
        if key not in self.formats:
            frame = {"border": 1, "border_color": "#A6A6A6", "text_wrap": True}
            self.formats[key] = self.book.add_format({**_FONT, **frame, **properties})
        return self.formats[key]


def _write_notes(book: Any, notes: Sequence[str], language: Language) -> None:
    sheet = book.add_worksheet(messages.NOTES.render(language))
    look = book.add_format({**_FONT, "text_wrap": True, "valign": "top", "num_format": "@"})
    sheet.set_column(0, 0, _NOTE_WIDTH + 1)
    for row, note in enumerate(notes):
        sheet.write_string(row, 0, note[:_LONGEST_TEXT], look)
        sheet.set_row(row, _height([note], [_NOTE_WIDTH]))
    _set_print(sheet, _NOTE_WIDTH)


def _set_print(sheet: Any, width: int) -> None:
    """Print on A4, or on A3 where it would be too small; one page wide, with the number of the page."""
    sheet.set_paper(8 if width > _LANDSCAPE else 9)
    if width > _PORTRAIT:
        sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    sheet.set_footer("&C&P / &N")
    sheet.hide_gridlines(2)


def _widths(table: Table) -> list[int]:
    """The widths of columns: as the longest line in them, but broad ones narrower where the page is too small."""
    columns = [[heading, *column] for heading, column in _columns(table)]
    widths = [
        min(max(_NARROWEST, _longest(heading) + _BUTTON, *map(_longest, cells)), _WIDEST)
        for heading, *cells in ([*column, ""] for column in columns)
    ]
    for most, least in ((_LANDSCAPE, _BROAD), (_A3, _NARROWEST * 2)):
        while sum(widths) > most and max(widths) > least:
            widths[widths.index(max(widths))] -= 1
    return widths


def _columns(table: Table) -> list[tuple[str, tuple[str, ...]]]:
    return [(heading, tuple(row[at] for row in table.rows)) for at, heading in enumerate(table.headings)]


def _longest(text: str) -> int:
    return max(map(display_width, text.split("\n")))


def _height(texts: Sequence[str], widths: Sequence[int]) -> float:
    """The height of a row; not every program works it out when it opens a workbook."""
    lines = max((_lines(text, width) for text, width in zip(texts, widths, strict=True)), default=1)
    return min(lines * _LINE + _SPARE, _HIGHEST)


def _lines(text: str, width: int) -> int:
    if 2 * len(text) <= width and "\n" not in text:
        return 1
    return len(wrap(text[:_LONGEST_TEXT], max(width, 2), measure=display_width))
