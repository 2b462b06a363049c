"""Giving an answer out: as a table in a terminal, as plain text in a pipe, as CSV or JSON, into a file."""

from __future__ import annotations

import pathlib
import sys
from collections.abc import Sequence
from typing import Protocol

from policyplan import files
from policyplan.cli import messages, streams
from policyplan.cli.phrases import phrase
from policyplan.errors import CallError
from policyplan.messages import Language
from policyplan.query.result import Table
from policyplan.text.breaking import visible

STANDARD = "-"
"""The standard output, where a file name is asked for."""

_BY_SUFFIX = {"": "table", ".txt": "table", ".csv": "csv", ".json": "json"}
"""What a file holds whose name ends so."""


class Sayable(Protocol):
    """A note: something that can be said in either language."""

    def sentence(self, language: Language = "en") -> str: ...


class Answer(Protocol):
    """What a question gives, as far as it is given out here."""

    @property
    def notes(self) -> Sequence[Sayable]: ...
    def table(self, language: Language = "en") -> Table: ...
    def to_csv(self, language: Language = "en") -> str: ...
    def to_json(self, *, indent: int | None = None) -> str: ...


def deliver(answer: Answer, language: Language, *, format: str | None = None, output: str | None = None) -> None:
    """Give an answer out.

    *format* is ``table``, ``csv`` or ``json``; without it, the suffix of *output* tells (``.csv``, ``.json``, ``.txt``;
    another is refused), else it is a table. A table has its notes below it. CSV is UTF-8 by RFC 4180 with one row of
    headings, every cell as it is: text that a spreadsheet might take for a formula is left alone, for programs read
    this. JSON is a list of objects with the texts in both languages. With both, the notes go to the standard error, so
    that there is nothing but data. Raises `CallError` as `format_of` does.
    """
    chosen = format_of(format, output)
    notes = [visible(note.sentence(language)) for note in answer.notes]
    if chosen == "table":
        _table(answer.table(language), notes, language, output)
        return
    put(text_of(answer, chosen, language), output, language)
    for note in notes:
        streams.complain(note)


def format_of(format: str | None, output: str | None) -> str:
    """The format that is asked for, by name or else by the suffix of the file; without both a table of plain text.

    Raises `CallError` for a suffix of another format.
    """
    suffix = pathlib.PurePath(output or "").suffix.lower()
    if format is not None:
        return format
    if suffix not in _BY_SUFFIX:
        raise CallError(messages.ANSWER_FORMAT_UNKNOWN, suffix=suffix, known=tuple(filter(None, _BY_SUFFIX)))
    return _BY_SUFFIX[suffix]


def text_of(answer: Answer, format: str, language: Language) -> str:
    """An answer as ``csv`` or ``json``."""
    return answer.to_csv(language) if format == "csv" else answer.to_json(indent=2) + "\n"


def _table(table: Table, notes: list[str], language: Language, output: str | None) -> None:
    if output in (None, STANDARD) and streams.is_rich(sys.stdout):
        from policyplan.cli import terminal

        terminal.show(table, language, notes)
        return
    below = "\n".join(["", *notes, ""]) if notes else ""
    put(f"{table}\n{below}", output, language)


def put(text: str, output: str | None, language: Language) -> None:
    """Write to the file that was asked for, and say so on the standard error; else to the standard output."""
    if output is None or output == STANDARD:
        streams.put(text)
    else:
        files.write_bytes(output, text.encode("utf-8", "backslashreplace"))
        streams.complain(phrase("written", language, path=visible(output)))
