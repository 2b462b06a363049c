"""Report: everything about a plan, as one HTML file or as a folder of pages."""

from __future__ import annotations

import base64
import functools
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import attrs

from policyplan.errors import check_choice
from policyplan.files import FilePath, make_folder, refuse_existing, write_bytes, write_files
from policyplan.messages import Language, interface_language, languages
from policyplan.model.arguments import answers
from policyplan.model.plan import Plan
from policyplan.query.as_of import Day, as_of_day
from policyplan.query.result import Reason
from policyplan.query.result import Table as AnswerTable
from policyplan.query.succession import on_day
from policyplan.report import sections
from policyplan.report.contents import Contents, Paged, Pictures, Table, contents, paged, places
from policyplan.report.links import Places
from policyplan.report.marking import Fact
from policyplan.report.script_data import script_data
from policyplan.report.snapshot import is_made_up
from policyplan.report.table_widths import shares
from policyplan.report.web import body, both, font_rule, in_frame, page

_ONE_FILE = (".html", ".htm")
_EMS = 62.0
"""The width of the text on a printed page, in em of the type in tables."""


@attrs.frozen(kw_only=True, repr=False)
class Report:
    """A finished report."""

    _contents: Contents
    _language: Language
    _day: str | None
    _font: bool | None

    @functools.cached_property
    def html(self) -> str:
        """The report as one page, which needs no other file."""
        whole = Paged(name="", sections=self._contents.sections)
        text = self._body(whole, (whole,), Places(), _within)
        return self._page(text, font_rule(text, self._font))

    @functools.cached_property
    def files(self) -> dict[str, str]:
        """The report as a folder for large plans: pages, the first of them ``index.html``, and tables as CSV."""
        pages = paged(self._contents)
        where = places(pages)
        texts = {each.name: self._body(each, pages, where, _beside) for each in pages}
        # Subsetting a font takes longer than writing a page, so all pages share one.
        font = font_rule("".join(texts.values()), self._font)
        return {name: self._page(text, font) for name, text in texts.items()} | dict(self._tables())

    def save(self, path: str | os.PathLike[str], *, replace: bool = True) -> Path:
        """Write the report: one file if *path* ends in .html or .htm, otherwise a folder of pages.

        All files are written, or none. Files of these names are replaced unless *replace* is False; other files in the
        folder stay. Raises `FileError` on failure, and for a file that exists and is not to be replaced.
        """
        target = Path(path)
        if target.suffix.lower() in _ONE_FILE:
            write_bytes(target, self.html.encode(), replace=replace)
            return target
        contents: dict[FilePath, bytes] = {target / name: text.encode() for name, text in self.files.items()}
        if not replace:
            refuse_existing(contents)
        make_folder(target)
        write_files(contents, replace=replace)
        return target

    def _repr_html_(self) -> str:
        return in_frame(self.html)

    def _page(self, text: str, font: str) -> str:
        title = self._contents.plan.title.in_(self._language)
        return page(text, title=title, language=self._language, font=font)

    def _body(self, one: Paged, pages: tuple[Paged, ...], where: Places, csv: Any) -> str:
        plan = self._contents.plan
        return body(
            "report.html.j2",
            plan=plan,
            opens=self._language,
            languages=languages(),
            say=functools.partial(both, languages=languages()),
            day=self._day,
            made_up=is_made_up(plan),
            page=one,
            pages=pages,
            places=where,
            particulars=tuple(sections.particulars(plan)),
            counts=tuple(sections.counts(plan)),
            csv=csv,
            widths=_widths,
            zip=zip,
            row_of=lambda fact: (sections.kind(fact.record), sections.what(plan, fact), sections.basis(fact)),
            facts={fact.id: fact for fact in self._contents.facts},
            data=script_data(_needed(one, self._contents.facts), where),
        )

    def _tables(self) -> Iterator[tuple[str, str]]:
        for section in self._contents.sections:
            if isinstance(section, Table):
                for language in languages():
                    yield _beside(section, language), section.answer.result.to_csv(language, bom=True)


@answers
def report(
    plan: Plan, *, as_of: Day | None = None, language: Language | None = None, font: bool | None = None
) -> Report:
    """Return everything about a plan: particulars, pictures, tables, findings, every fact and its sentence.

    The report is in every interface language, with a switch between them. With a day, schedule and targets are shown as
    of that day, and, if the plan has observations, also progress, evaluation and weak links.

    Parameters:
        plan: The plan.
        as_of: The day: a date, or a month or year whose last day is meant; ``today`` reads the clock.
        language: The language in which the report opens. Default: the language of the plan, or English.
        font: Whether to embed the glyphs in use, so that the report looks the same without Chinese fonts. None embeds
            them if the extra ``web`` is installed.

    Returns:
        The report.

    Raises:
        CallError: The language is unknown, or the day is invalid.
        ExtraError: *font* is True, and the extra ``web`` is missing.

    Example:
        >>> from policyplan import Plan, Text
        >>> from policyplan.report import report
        >>> plan = Plan(id="p", title=Text(en="River plan"), language="en")
        >>> "<title>River plan</title>" in report(plan, font=False).html
        True

    """
    language = language or interface_language(plan.language)
    check_choice("language", language, languages())
    asked = None if as_of is None else as_of_day(as_of)
    changes: tuple[Reason, ...] = ()
    if asked:
        plan, changes = on_day(plan, asked)
    day = asked.day.isoformat() if asked else None
    return Report(contents=contents(plan, as_of, changes), language=language, day=day, font=font)


def _needed(one: Paged, facts: Iterable[Fact]) -> Iterator[Fact]:
    """Yield the facts for the script of a page: those of its pictures."""
    ids = {
        part.id
        for section in one.sections
        if isinstance(section, Pictures)
        for figure in section.figures
        for rendering in figure.renderings.values()
        for part in rendering.parts
    }
    return (fact for fact in facts if fact.id in ids)


def _widths(table: AnswerTable) -> Iterator[str]:
    """Yield the width of each column of a table on paper."""
    yield from map("{:.1%}".format, shares(table.headings, table.rows, _EMS))


def _within(section: Table, language: Language) -> str:
    """Return a table as an address that downloads it; the mark at its start tells spreadsheets that it is UTF-8."""
    data = section.answer.result.to_csv(language, bom=True).encode()
    return "data:text/csv;charset=utf-8;base64," + base64.b64encode(data).decode()


def _beside(section: Table, language: Language) -> str:
    return f"{section.answer.id}.{language}.csv"
