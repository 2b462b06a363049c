"""Write an answer to a file, in the format of its name."""

from __future__ import annotations

import os
import pathlib
from typing import Any, Literal, get_args

from policyplan import files
from policyplan.errors import CallError, check_choice
from policyplan.io.answers import messages, page, workbook
from policyplan.messages import Language, languages
from policyplan.model.arguments import checks_arguments
from policyplan.query.result import Result

AnswerFormat = Literal["table", "csv", "json", "xlsx", "markdown", "latex", "html"]
"""The formats of answers."""

BY_SUFFIX: dict[str, AnswerFormat] = {
    ".txt": "table",
    ".csv": "csv",
    ".json": "json",
    ".xlsx": "xlsx",
    ".md": "markdown",
    ".tex": "latex",
    ".html": "html",
    ".htm": "html",
}
"""The format of a file by its suffix."""


@checks_arguments
def write_table(
    result: Result[Any],
    path: files.FilePath,
    *,
    format: AnswerFormat | None = None,
    language: Language = "en",
    bom: bool = True,
    replace: bool = True,
) -> None:
    """Write an answer to a file, completely or not at all.

    A workbook has numbers and dates as such, headings that stay in view, and the notes on a second sheet; it is printed
    on A4. CSV and JSON have the columns for programs; all other formats have those for readers, in *language*.

    Parameters:
        result: The answer to a question.
        path: The file.
        format: ``xlsx``, ``csv``, ``json``, ``markdown``, ``latex``, ``html`` or ``table`` (plain text). Default: that
            of the suffix .xlsx, .csv, .json, .md, .tex, .html or .txt.
        language: The language of headings and words.
        bom: Whether CSV begins with a byte order mark, by which Excel recognises UTF-8.
        replace: Whether a file of that name is replaced.

    Raises:
        CallError: The suffix, the format or the language is unknown.
        ExtraError: A workbook needs the extra ``excel``.
        FileError: The file can't be written, or exists and is not to be replaced.

    Example:
        >>> from pathlib import Path
        >>> from tempfile import mkdtemp
        >>> import policyplan
        >>> path = Path(mkdtemp()) / "workload.md"
        >>> policyplan.write_table(policyplan.workload(policyplan.samples.jiangmen()), path)
        >>> path.read_text(encoding="utf-8").splitlines()[0]
        '| Agency | Lead | of which joint | Support | Total | Fractional lead | Lead ratio | Targets |'

    """
    check_choice("language", language, languages())
    chosen = format_of(path, format)
    data = dumped(result, chosen, language=language, bom=bom, title=pathlib.PurePath(path).stem)
    files.write_bytes(path, data, replace=replace)


def format_of(path: files.FilePath, format: str | None = None) -> AnswerFormat:
    """Return the format: by name, else by the suffix of the file. Raises `CallError` for an unknown one."""
    if format is not None:
        check_choice("format", format, get_args(AnswerFormat))
        return format  # type: ignore[return-value]
    suffix = pathlib.PurePath(os.fspath(path)).suffix.lower()
    if suffix not in BY_SUFFIX:
        raise CallError(messages.ANSWER_FORMAT_UNKNOWN, suffix=suffix, known=tuple(BY_SUFFIX))
    return BY_SUFFIX[suffix]


def dumped(
    result: Result[Any], format: AnswerFormat, *, language: Language = "en", bom: bool = False, title: str = ""
) -> bytes:
    """Return an answer as the bytes of a file; *title* is that of a page. Raises `ExtraError`."""
    if format == "xlsx":
        return workbook.dump(result, language)
    return _text(result, format, language, bom, title).encode("utf-8", "backslashreplace")


def _text(result: Result[Any], format: AnswerFormat, language: Language, bom: bool, title: str) -> str:
    if format == "csv":
        return result.to_csv(language, bom=bom)
    if format == "json":
        return result.to_json(indent=2) + "\n"
    if format == "markdown":
        return result.to_markdown(language)
    if format == "latex":
        return result.to_latex(language)
    if format == "html":
        return page.dump(result, language, title)
    return f"{result.text(language)}\n"
