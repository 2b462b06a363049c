"""Files of decisions on what belongs together in two plans: CSV, a workbook or YAML."""

from __future__ import annotations

import collections
import pathlib
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Any

import attrs

from policyplan import files
from policyplan.compare.decisions import Answer, DecidedRelation, Decision
from policyplan.errors import CallError, Location, PlanError
from policyplan.io import messages
from policyplan.io.format_api import ReadRequest
from policyplan.io.limits import DEFAULT_LIMITS, Limits
from policyplan.io.native import yaml_text
from policyplan.io.spreadsheet.csv_text import write_rows
from policyplan.io.spreadsheet.sheets import Sheet, read_sheets
from policyplan.io.spreadsheet.typed_numbers import words_of
from policyplan.messages import Message, label, languages
from policyplan.model.arguments import checks_arguments
from policyplan.model.findings import Finding, finding
from policyplan.text.csv_cells import rearm
from policyplan.text.normal import plain, visible

DECISION_WORD = Message(
    "decision-word", "The column {column:q} has {given:q}, which isn't one of its words.", hint="Use one of: {known}."
)
DECISION_EMPTY = Message(
    "decision-empty",
    "The row names no task or target of the upper plan.",
    hint="Fill in the column upper or upper_title.",
)
DECISIONS_SUFFIX = Message(
    "decisions-suffix", "{suffix:q} is no format of decisions.", hint="Name a file .csv, .yaml or .yml."
)
DECISIONS_NOT_LIST = Message(
    "decisions-not-list", "The file isn't a list of decisions.", hint="Begin each decision with a dash: - upper: …"
)

COLUMNS = (
    *("upper_plan", "upper", "upper_title", "lower_plan", "lower", "lower_title"),
    *("state", "score", "decision", "relation", "by", "when", "note"),
)
"""The columns of a file of decisions. ``state`` and ``score`` are for the person who decides."""

_ALIASES: Mapping[str, tuple[str, ...]] = {
    "upper_plan": ("上级方案", "上级规划"),
    "upper": ("上级编号", "上级任务编号"),
    "upper_title": ("上级任务", "上级内容", "上级原文", "upper quote"),
    "lower_plan": ("本级方案", "下级方案"),
    "lower": ("本级编号", "下级编号"),
    "lower_title": ("本级任务", "下级任务", "本级内容", "lower quote"),
    "state": ("状态",),
    "score": ("相似度", "得分"),
    "decision": ("是否对应", "是否承接", "判定", "结论"),
    "relation": ("关系", "对应关系"),
    "by": ("判定人", "填报人", "经办人"),
    "when": ("判定日期", "日期", "时间"),
    "note": ("备注", "说明"),
}
_COLUMN_OF = {plain(name.replace("_", " ")): name for name in COLUMNS} | {
    plain(alias): name for name, aliases in _ALIASES.items() for alias in aliases
}
_KEYWORDS: Mapping[str, type[StrEnum]] = {"decision": Answer, "relation": DecidedRelation}
_WORDS: Mapping[str, Mapping[str, str]] = {
    "decision": {"y": "yes", "n": "no", "true": "yes", "false": "no", "1": "yes", "0": "no", "√": "yes", "×": "no"},
    "relation": {"takes up": "takes_up", "not addressed": "not_addressed"},
}


@checks_arguments
def read_decisions(
    path: files.PathOrFile, *, limit: int = files.DEFAULT_LIMIT, limits: Limits = DEFAULT_LIMITS
) -> tuple[Decision, ...]:
    r"""Return the decisions in a file, for `policyplan.align`.

    A CSV file or a workbook has one decision per row, under the headings of `COLUMNS` in English or Chinese; other
    columns mean nothing, and are kept when the decisions are written again. A YAML file is a list of mappings with the
    same keys. A row without a decision and without a relation is one that nobody has decided yet.

    Parameters:
        path: The file, or an open binary file.
        limit: The largest number of bytes to read.
        limits: The largest size of what the file unpacks to.

    Returns:
        The decisions, each with its place in the file.

    Raises:
        FileError: The file can't be read.
        FormatError: The file is broken.
        PlanError: Rows have unknown words or name nothing; each error has its place.

    Example:
        >>> from pathlib import Path
        >>> from tempfile import mkdtemp
        >>> import policyplan
        >>> path = Path(mkdtemp()) / "decisions.csv"
        >>> _ = path.write_text("upper,lower,decision\nA1,task-3,yes\n", encoding="utf-8")
        >>> policyplan.read_decisions(path)[0].decision.value
        'yes'

    """
    name = files.path_of(path)
    data = files.read_bytes(path, limit=limit)
    is_yaml = name is not None and pathlib.PurePath(name).suffix.lower() in (".yaml", ".yml")
    request = ReadRequest(data=data, path=name, limit=limit, limits=limits)
    entries = list(_of_yaml(data, name) if is_yaml else _of_table(request))
    decisions: list[Decision] = []
    faults: list[Finding] = []
    for given, place in entries:
        found = list(_faults(given, place))
        faults += found
        if not found:
            decisions.append(Decision(**_values(given), place=place))
    if faults:
        raise PlanError(faults)
    return tuple(decisions)


@checks_arguments
def write_decisions(decisions: Iterable[Decision], path: files.FilePath, *, replace: bool = False) -> None:
    """Write decisions to a CSV or a YAML file, completely or not at all.

    CSV begins with a byte order mark, by which Excel recognises UTF-8.

    Parameters:
        decisions: The decisions, such as ``align(…).proposals()``.
        path: The file: .csv, .yaml or .yml.
        replace: Whether a file of that name is replaced.

    Raises:
        CallError: The suffix is another one.
        FileError: The file can't be written, or exists and is not to be replaced.

    Example:
        >>> from pathlib import Path
        >>> from tempfile import mkdtemp
        >>> import policyplan
        >>> plan = policyplan.samples.jiangmen()
        >>> path = Path(mkdtemp()) / "decisions.yaml"
        >>> policyplan.write_decisions(policyplan.align(plan, plan).proposals(), path)
        >>> policyplan.read_decisions(path)[0].upper
        'A1.1'

    """
    suffix = pathlib.PurePath(path).suffix.lower()
    rows = [_written(decision) for decision in decisions]
    if suffix == ".csv":
        columns = tuple(dict.fromkeys((*COLUMNS, *(name for row in rows for name in row))))
        data = write_rows([columns, *([row.get(name, "") for name in columns] for row in rows)], bom=True)
    elif suffix in (".yaml", ".yml"):
        data = yaml_text.dump(rows).encode()
    else:
        raise CallError(DECISIONS_SUFFIX, suffix=suffix)
    files.write_bytes(path, data, replace=replace)


Entry = tuple[dict[str, str], Location]
"""The words of a decision by column, and its place."""


def _written(decision: Decision) -> dict[str, str]:
    values = {name: getattr(decision, name) for name in COLUMNS} | dict(decision.further)
    return {name: str(value.value if isinstance(value, StrEnum) else value) for name, value in values.items() if value}


def _of_table(request: ReadRequest) -> Iterator[Entry]:
    name = request.path
    sheets, _ = read_sheets(request)
    for sheet in sheets:
        if not sheet.rows:
            continue
        headings = [_heading(_cell(cell, sheet)) for cell in sheet.rows[0]]
        missing = [name for name in ("upper", "decision") if name not in headings]
        if "upper" in missing and "upper_title" in headings:
            missing.remove("upper")
        if missing:
            place = Location(path=name)
            raise PlanError([finding(messages.COLUMN_MISSING, place, column=missing[0], known=COLUMNS)])
        named = collections.Counter(filter(None, headings))
        twice = [
            finding(messages.COLUMN_TWICE, Location(path=name), column=column)
            for column, count in named.items()
            if count > 1
        ]
        if twice:
            raise PlanError(twice)
        for number, row in enumerate(sheet.rows[1:], 1):
            given = {column: _cell(cell, sheet) for column, cell in zip(headings, row, strict=False) if column}
            if any(given.values()):
                yield given, sheet.at(number, 0, name)


def _heading(words: str) -> str:
    """Return the name of a column; the words themselves if it is none of a decision."""
    return _COLUMN_OF.get(plain(words.replace("_", " ")), words)


def _cell(cell: Any, sheet: Sheet) -> str:
    words = words_of(cell) or ""
    return visible(rearm(words) if sheet.lines else words)


def _of_yaml(data: bytes, name: str | None) -> Iterator[Entry]:
    tree = yaml_text.parse(files.decode(data, path=name), path=name)
    if not isinstance(tree.value, list) or not all(isinstance(entry.value, dict) for entry in tree.value):
        raise PlanError([finding(DECISIONS_NOT_LIST, Location(path=name, line=tree.line))])
    for entry in tree.value:
        given = {key: "" if value is None else str(value) for key, value in entry.plain().items()}
        yield given, Location(path=name, line=entry.line)


def _keyword(column: str, words: str) -> StrEnum | None:
    """Return the keyword that a word in any language stands for."""
    folded = plain(words)
    for member in _KEYWORDS[column]:
        if folded in {plain(member.value), *(plain(label(member, language)) for language in languages())}:
            return member
    known = {plain(alias): value for alias, value in _WORDS[column].items()}
    return _KEYWORDS[column](known[folded]) if folded in known else None


def _faults(given: Mapping[str, str], place: Location) -> Iterator[Finding]:
    for column, kind in _KEYWORDS.items():
        words = given.get(column, "")
        if words and _keyword(column, words) is None:
            known = tuple(str(member.value) for member in kind)
            yield finding(DECISION_WORD, attrs.evolve(place, field=column), column=column, given=words, known=known)
    if not (given.get("upper") or given.get("upper_title")):
        yield finding(DECISION_EMPTY, place)


def _values(given: Mapping[str, str]) -> dict[str, Any]:
    values: dict[str, Any] = {
        name: (_keyword(name, words) if words else None) if name in _KEYWORDS else words
        for name, words in given.items()
        if name in COLUMNS
    }
    return values | {"further": {name: words for name, words in given.items() if name not in COLUMNS}}
