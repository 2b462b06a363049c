"""Giving an answer out: as a table in a terminal, as plain text in a pipe, as CSV or JSON, into a file."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any, Protocol

from policyplan import files
from policyplan.cli import streams
from policyplan.cli.phrases import Language
from policyplan.io import json_text
from policyplan.query.result import Table
from policyplan.text.breaking import visible

STANDARD = "-"
"""The standard output, where a file name is asked for."""


class Sayable(Protocol):
    """A note: something that can be said in either language."""

    def sentence(self, language: Language = "en") -> str: ...


class Answer(Protocol):
    """What a question gives, as far as it is given out here."""

    @property
    def notes(self) -> Sequence[Sayable]: ...
    def table(self, language: Language = "en") -> Table: ...
    def to_csv(self, language: Language = "en") -> str: ...
    def to_dicts(self) -> list[dict[str, Any]]: ...


def deliver(answer: Answer, language: Language, *, format: str | None = None, output: str | None = None) -> None:
    """Give an answer out.

    *format* is ``table``, ``csv`` or ``json``; without it, the suffix of *output* tells, else it is a table. A table
    has its notes below it. CSV is UTF-8 by RFC 4180 with one row of headings, every cell as it is: text that a
    spreadsheet might take for a formula is left alone, for programs read this. JSON is a list of objects with the
    texts in both languages. With both, the notes go to the standard error, so that there is nothing but data.
    """
    chosen = format or _by_suffix(output)
    notes = [visible(note.sentence(language)) for note in answer.notes]
    if chosen == "table":
        _table(answer.table(language), notes, output)
        return
    put(text_of(answer, chosen, language), output)
    for note in notes:
        streams.complain(note)


def text_of(answer: Answer, format: str, language: Language) -> str:
    """An answer as ``csv`` or ``json``."""
    return answer.to_csv(language) if format == "csv" else json_text.dump(answer.to_dicts())


def _by_suffix(output: str | None) -> str:
    suffix = (output or "").lower().rpartition(".")[2]
    return suffix if suffix in ("csv", "json") else "table"


def _table(table: Table, notes: list[str], output: str | None) -> None:
    if output in (None, STANDARD) and streams.is_rich(sys.stdout):
        _in_colour(table)
        text = ""
    else:
        text = f"{table}\n"
    below = "\n".join(["", *notes, ""]) if notes else ""
    put(text + below, output)


def put(text: str, output: str | None) -> None:
    """Write to the file that was asked for, else to the standard output."""
    if output in (None, STANDARD):
        streams.put(text)
    else:
        files.write_bytes(str(output), text.encode("utf-8", "backslashreplace"))


def _in_colour(table: Table) -> None:
    import rich.box
    import rich.console
    import rich.table
    import rich.text

    drawn = rich.table.Table(box=rich.box.ROUNDED, header_style="bold", row_styles=("", "dim"))
    for heading, align in zip(table.headings, table.aligns, strict=True):
        drawn.add_column(rich.text.Text(heading), justify=align, overflow="fold")
    for row in table.rows:
        drawn.add_row(*(rich.text.Text(visible(cell)) for cell in row))
    rich.console.Console(file=sys.stdout, highlight=False).print(drawn)
