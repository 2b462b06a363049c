"""A mapping: a YAML file or a dict in which a caller describes a table whose headings are not enough."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import attrs

from policyplan import files
from policyplan.errors import CallError, FormatError, Location, ModelError, nearest
from policyplan.io import file_kinds, messages
from policyplan.io.division.headings import ColumnKind
from policyplan.io.format_api import ReadRequest
from policyplan.io.native import yaml_text
from policyplan.io.native.positioned import PositionedNode
from policyplan.model.language import LanguageTag
from policyplan.text.normal import plain

_ID = re.compile(r"\w[\w.\-]{0,127}")
_At = Callable[[int, int], Location]


@attrs.frozen(kw_only=True)
class TableMapping:
    """A description of a table. Every key is optional."""

    id: str | None = None
    """The id of the plan."""
    title: str | None = None
    """The title of the plan."""
    sheets: tuple[str, ...] = ()
    """The sheets with a table; by default all sheets."""
    headings: tuple[int, ...] = ()
    """The rows of the headings, counted from 1."""
    columns: Mapping[str, ColumnKind] = attrs.field(factory=dict)
    """What columns hold, by their headings."""
    filled_down: tuple[str, ...] = ()
    """The headings of columns in which an empty cell repeats the cell above."""
    separators: str | None = None
    """The signs between agencies."""
    first_leads: bool | None = None
    """Whether the agency named first is the lead agency."""
    year: int | None = None
    """The year of deadlines that name none."""
    language: str | None = None
    """The language of the texts."""
    agencies: Mapping[str, tuple[str, ...]] = attrs.field(factory=dict)
    """Other names of agencies, by the name that the plan uses."""

    @property
    def same(self) -> dict[str, str]:
        """The other names of agencies in the form for comparison, each with the name that the plan uses."""
        return {plain(other): name for name, others in self.agencies.items() for other in others}

    def holds(self, heading: tuple[str, ...]) -> ColumnKind | None:
        """Return what the mapping says of a column, by its full heading or by the lowest part of it."""
        if not self.columns:
            return None
        named = {plain(name): holds for name, holds in self.columns.items()}
        return next((named[name] for name in names_of(heading) if name in named), None)

    def fills_down(self, heading: tuple[str, ...]) -> bool:
        """Whether the empty cells of a column repeat the cell above."""
        return not {plain(name) for name in self.filled_down}.isdisjoint(names_of(heading))


KEYS = tuple(field.name for field in attrs.fields(TableMapping))
"""The keys that a mapping may have."""


def names_of(heading: tuple[str, ...]) -> tuple[str, str]:
    """Return the names by which a mapping may name a column: 责任单位/牵头, or 牵头."""
    return plain("/".join(heading)), plain(heading[-1])


def mapping_entry(name: str, other: str) -> str:
    """Return the entry of a mapping that makes a name another name of an agency: agencies: {"市教育局": "市教委"}."""
    return f"agencies: {json.dumps({name: other}, ensure_ascii=False)}"


def read_mapping(file: ReadRequest) -> TableMapping:
    """Return the mapping in a file's options, or an empty one.

    Raises `FileError` where its file cannot be read, `FormatError` where it is no mapping, with line and column, and
    `CallError` for an option that is neither a path nor a dict.
    """
    given = file.options.get("mapping")
    if given is None:
        return TableMapping()
    if isinstance(given, Mapping):
        return _read(yaml_text.parse(yaml_text.dump(dict(given))), lambda _line, _column: Location(field="mapping"))
    if not isinstance(given, (str, os.PathLike)):
        raise CallError(messages.MAPPING_NEITHER, given=type(given).__name__)
    path = os.fspath(given)
    data = files.read_bytes(path, limit=file.limit)
    file_kinds.refuse(data, path, "mapping")
    text = files.decode(data, path=path)
    return _read(yaml_text.parse(text, path=path), lambda line, column: Location(path=path, line=line, column=column))


def _read(node: PositionedNode, at: _At) -> TableMapping:
    """Check a parsed mapping. Raises `FormatError` for the first fault."""
    if not isinstance(node.value, dict):
        raise FormatError(messages.MAPPING_VALUE, at=at(node.line, node.column), key="mapping", wanted="mapping-keys")
    for key, place in node.keys.items():
        if key not in KEYS:
            raise FormatError(
                messages.MAPPING_KEY_UNKNOWN, at=at(*place), key=key, known=KEYS, nearest=nearest(key, KEYS)
            )
    values: dict[str, Any] = {}
    for key, child in node.value.items():
        check, wanted = _CHECKS[key]
        value, wrong = check(child)
        if wrong is not None:
            raise FormatError(messages.MAPPING_VALUE, at=at(wrong.line, wrong.column), key=key, wanted=wanted)
        values[key] = value
    return TableMapping(**values)


_Checked = tuple[Any, PositionedNode | None]
"""A value, or the node that is not valid."""


def _text(node: PositionedNode) -> _Checked:
    return (node.value, None) if isinstance(node.value, str) and node.value else (None, node)


def _id(node: PositionedNode) -> _Checked:
    value, wrong = _text(node)
    return (value, wrong) if wrong or _ID.fullmatch(value) else (None, node)


def _flag(node: PositionedNode) -> _Checked:
    return (node.value, None) if isinstance(node.value, bool) else (None, node)


def _count(node: PositionedNode) -> _Checked:
    value = node.value
    return (value, None) if isinstance(value, int) and not isinstance(value, bool) and value > 0 else (None, node)


def _year(node: PositionedNode) -> _Checked:
    value, wrong = _count(node)
    return (value, wrong) if wrong or 1000 <= value <= 9999 else (None, node)


def _language(node: PositionedNode) -> _Checked:
    value, wrong = _text(node)
    try:
        return (None, wrong) if wrong else (LanguageTag(value), None)
    except ModelError:
        return None, node


def _several(check: Callable[[PositionedNode], _Checked]) -> Callable[[PositionedNode], _Checked]:
    """One value or a list of them."""

    def checked(node: PositionedNode) -> _Checked:
        nodes = node.value if isinstance(node.value, list) else [node]
        values = [check(item) for item in nodes]
        wrong = next((fault for _, fault in values if fault), None)
        return (tuple(value for value, _ in values), wrong)

    return checked


def _columns(node: PositionedNode) -> _Checked:
    if not isinstance(node.value, dict):
        return None, node
    wrong = next(_not_held(node.value.values()), None)
    return (None, wrong) if wrong else ({key: ColumnKind(child.plain()) for key, child in node.value.items()}, None)


def _agencies(node: PositionedNode) -> _Checked:
    """Names of agencies, each with one other name or a list of them."""
    if not isinstance(node.value, dict):
        return None, node
    names: dict[str, tuple[str, ...]] = {}
    for name, child in node.value.items():
        names[name], wrong = _several(_text)(child)
        if wrong:
            return None, wrong
    return names, None


def _not_held(nodes: Any) -> Iterator[PositionedNode]:
    known = {kind.value for kind in ColumnKind}
    return (node for node in nodes if not isinstance(node.value, str) or node.value not in known)


_CHECKS: dict[str, tuple[Callable[[PositionedNode], _Checked], str]] = {
    "id": (_id, "mapping-id"),
    "title": (_text, "mapping-text"),
    "sheets": (_several(_text), "mapping-texts"),
    "headings": (_several(_count), "mapping-rows"),
    "columns": (_columns, "mapping-columns"),
    "filled_down": (_several(_text), "mapping-texts"),
    "separators": (_text, "mapping-text"),
    "first_leads": (_flag, "mapping-flag"),
    "year": (_year, "mapping-year"),
    "language": (_language, "mapping-language"),
    "agencies": (_agencies, "mapping-agencies"),
}
"""The check of each key's value, and the keyword of the value that is wanted."""
