"""The output of answers: a table in a terminal, plain text in a pipe, or a file in the format of its name."""

from __future__ import annotations

import pathlib
import sys
from typing import TYPE_CHECKING, Any, Protocol

import attrs

from policyplan import files
from policyplan.cli import messages, streams
from policyplan.errors import CallError
from policyplan.messages import Language
from policyplan.query.result import Result, Table
from policyplan.text.breaking import visible

if TYPE_CHECKING:
    from policyplan.io.answers.writing import AnswerFormat
    from policyplan.query.outline import Tree

STANDARD = "-"
"""The name of the standard output, where a file name is expected."""

Answer = Result[Any]


class Localised(Protocol):
    """A note, which has a sentence in every language."""

    def sentence(self, language: Language = "en") -> str: ...


@attrs.frozen(kw_only=True)
class Destination:
    """Where an answer goes: a file, or the standard output, and in which format."""

    format: AnswerFormat = "table"
    file: str | None = None
    force: bool = False
    bom: bool | None = None

    @property
    def is_file(self) -> bool:
        """Whether it is a file."""
        return self.file not in (None, STANDARD)

    @property
    def is_terminal(self) -> bool:
        """Whether the output goes to a terminal that shows colours and lines."""
        return not self.is_file and streams.is_rich(sys.stdout)


def destination(
    *, format: str | None = None, output: str | None = None, force: bool = False, bom: bool | None = None
) -> Destination:
    """Return where an answer goes, by the options of a command, before anything is computed.

    *format* is the name of a format; without it, the suffix of *output* decides, else it is a table.

    Raises `CallError` for an unknown suffix and for a workbook to a terminal, and `FileError` for a file that exists
    already, unless *force* is given.
    """
    named = output not in (None, STANDARD) and pathlib.PurePath(str(output)).suffix
    chosen: AnswerFormat = "table"
    if format or named:
        from policyplan.io.answers.writing import format_of

        chosen = format_of(str(output), format)
    place = Destination(format=chosen, file=output, force=force, bom=bom)
    if place.is_file and not force:
        files.refuse_existing([str(output)])
    if chosen == "xlsx" and not place.is_file and sys.stdout is not None and sys.stdout.isatty():
        raise CallError(messages.WORKBOOK_TO_TERMINAL)
    return place


def output(answer: Answer, language: Language, to: Destination | None = None) -> None:
    """Write an answer to a file, or to the standard output.

    The notes are part of a text for readers. With CSV and JSON they go to the standard error, so that the output is
    data only. A CSV file begins with a byte order mark, which Excel needs, unless the call says otherwise; in a pipe it
    has none.
    """
    to = to or Destination()
    if to.is_terminal and to.format == "table":
        from policyplan.cli import terminal

        terminal.show(answer.table(language), language, _notes(answer, language))
        return
    if to.format == "table":
        put(_plain(answer.table(language), _notes(answer, language)), to, language)
        return
    from policyplan.io.answers.writing import dumped

    bom = to.is_file if to.bom is None else to.bom
    title = pathlib.PurePath(to.file or "").stem
    put_bytes(dumped(answer, to.format, language=language, bom=bom, title=title), to, language)
    if to.format in ("csv", "json"):
        for note in _notes(answer, language):
            streams.print_error(note)


def output_tree(answer: Tree[Any], language: Language, to: Destination) -> None:
    """Write an answer as `output` does, but as a tree instead of a table."""
    if to.format != "table":
        output(answer, language, to)
    elif to.is_terminal:
        from policyplan.cli import terminal

        terminal.show_tree(answer.lines(language), [note.sentence(language) for note in answer.notes])
    else:
        put(f"{answer.text(language)}\n", to, language)


def _notes(answer: Answer, language: Language) -> list[str]:
    return [visible(note.sentence(language)) for note in answer.notes]


def _plain(table: Table, notes: list[str]) -> str:
    below = "\n".join(["", *notes, ""]) if notes else ""
    return f"{table}\n{below}"


def put(text: str, to: Destination, language: Language) -> None:
    """Write to a file and report its name on the standard error, or write to the standard output."""
    if to.is_file:
        put_bytes(text.encode("utf-8", "backslashreplace"), to, language)
    else:
        streams.put(text)


def put_bytes(data: bytes, to: Destination, language: Language) -> None:
    """Write bytes as `put` writes text."""
    if to.is_file and to.file is not None:
        files.write_bytes(to.file, data, replace=to.force)
        streams.print_error(messages.WRITTEN.render(language, path=visible(to.file)))
    else:
        streams.put_bytes(data)
