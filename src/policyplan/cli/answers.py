"""The output of answers: a table in a terminal, plain text in a pipe, CSV or JSON, or a file."""

from __future__ import annotations

import pathlib
import sys
from collections.abc import Sequence
from typing import Protocol

from policyplan import files
from policyplan.cli import messages, streams
from policyplan.errors import CallError
from policyplan.messages import Language
from policyplan.query.result import Table
from policyplan.text.breaking import visible

STANDARD = "-"
"""The name of the standard output, where a file name is expected."""

_BY_SUFFIX = {"": "table", ".txt": "table", ".csv": "csv", ".json": "json"}
"""The format of a file by its suffix."""


class Localised(Protocol):
    """A note, which has a sentence in every language."""

    def sentence(self, language: Language = "en") -> str: ...


class Answer(Protocol):
    """The part of a result that is needed for output."""

    @property
    def notes(self) -> Sequence[Localised]: ...
    def table(self, language: Language = "en") -> Table: ...
    def to_csv(self, language: Language = "en") -> str: ...
    def to_json(self, *, indent: int | None = None) -> str: ...


class TreeAnswer(Answer, Protocol):
    """An answer that readers see as a tree."""

    def lines(self, language: Language = "en") -> tuple[tuple[int, str], ...]: ...
    def text(self, language: Language = "en") -> str: ...


def output(answer: Answer, language: Language, *, format: str | None = None, file: str | None = None) -> None:
    """Write an answer to a file, or to the standard output.

    *format* is ``table``, ``csv`` or ``json``; without it, the suffix of *file* decides, else it is a table.
    A table has its notes below it. CSV is UTF-8 by RFC 4180 with one row of headings and every cell unchanged, even
    text that a spreadsheet might take for a formula, because programs read it. JSON is a list of objects with the texts
    in every language. With both, the notes go to the standard error, so that the output is data only.

    Raises `CallError` as `format_of` does.
    """
    chosen = format_of(format, file)
    notes = [visible(note.sentence(language)) for note in answer.notes]
    if chosen == "table":
        _table(answer.table(language), notes, language, file)
        return
    put(text_of(answer, chosen, language), file, language)
    for note in notes:
        streams.print_error(note)


def output_tree(answer: TreeAnswer, language: Language, *, format: str | None = None, file: str | None = None) -> None:
    """Write an answer as `output` does, but as a tree instead of a table."""
    if format_of(format, file) != "table":
        output(answer, language, format=format, file=file)
    elif is_terminal(file):
        from policyplan.cli import terminal

        terminal.show_tree(answer.lines(language), [note.sentence(language) for note in answer.notes])
    else:
        put(f"{answer.text(language)}\n", file, language)


def format_of(format: str | None, file: str | None) -> str:
    """Return the format: by name, else by the suffix of the file, else ``table``.

    Raises `CallError` for an unknown suffix.
    """
    suffix = pathlib.PurePath(file or "").suffix.lower()
    if format is not None:
        return format
    if suffix not in _BY_SUFFIX:
        raise CallError(messages.ANSWER_FORMAT_UNKNOWN, suffix=suffix, known=tuple(filter(None, _BY_SUFFIX)))
    return _BY_SUFFIX[suffix]


def text_of(answer: Answer, format: str, language: Language) -> str:
    """Return an answer as ``csv`` or ``json``."""
    return answer.to_csv(language) if format == "csv" else answer.to_json(indent=2) + "\n"


def _table(table: Table, notes: list[str], language: Language, file: str | None) -> None:
    if is_terminal(file):
        from policyplan.cli import terminal

        terminal.show(table, language, notes)
        return
    below = "\n".join(["", *notes, ""]) if notes else ""
    put(f"{table}\n{below}", file, language)


def is_terminal(file: str | None) -> bool:
    """Return whether the output goes to a terminal that shows colours and lines."""
    return file in (None, STANDARD) and streams.is_rich(sys.stdout)


def put(text: str, file: str | None, language: Language) -> None:
    """Write to a file and report its name on the standard error, or write to the standard output."""
    if file is None or file == STANDARD:
        streams.put(text)
    else:
        files.write_bytes(file, text.encode("utf-8", "backslashreplace"))
        streams.print_error(messages.WRITTEN.render(language, path=visible(file)))
