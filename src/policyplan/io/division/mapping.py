"""What a caller says about a table where its headings do not say it: a small YAML file, or a dict like it."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import attrs

from policyplan import files
from policyplan.errors import CallError, FormatError, Location, ModelError, nearest
from policyplan.io import messages
from policyplan.io.division.headings import ColumnKind
from policyplan.io.format_api import ReadRequest
from policyplan.io.native import yaml_text
from policyplan.io.native.positioned import Node
from policyplan.model.language import LanguageTag
from policyplan.text.normal import plain

_ID = re.compile(r"\w[\w.\-]{0,127}")
_At = Callable[[int, int], Location]


@attrs.frozen(kw_only=True)
class TableMapping:
    """What a mapping says, all of it optional.

    ``id`` and ``title`` are the plan's. ``sheets`` are the names of those that have a table, ``headings`` the rows of
    its headings, counted from 1. ``columns`` says by their headings what columns hold, ``filled_down`` in which of them
    an empty cell repeats what stands above. ``separators`` are the signs that part agencies, ``first_leads`` says
    whether the one named first leads, ``year`` is that of deadlines which name none, ``language`` that of the texts.
    """

    id: str | None = None
    title: str | None = None
    sheets: tuple[str, ...] = ()
    headings: tuple[int, ...] = ()
    columns: Mapping[str, ColumnKind] = attrs.field(factory=dict)
    filled_down: tuple[str, ...] = ()
    separators: str | None = None
    first_leads: bool | None = None
    year: int | None = None
    language: str | None = None

    def holds(self, heading: tuple[str, ...]) -> ColumnKind | None:
        """What is said of a column, by the whole of its heading or by the lowest part."""
        if not self.columns:
            return None
        named = {plain(name): holds for name, holds in self.columns.items()}
        return next((named[name] for name in names_of(heading) if name in named), None)

    def fills_down(self, heading: tuple[str, ...]) -> bool:
        """Whether the empty cells of a column repeat what stands above them."""
        return not {plain(name) for name in self.filled_down}.isdisjoint(names_of(heading))


KEYS = tuple(each.name for each in attrs.fields(TableMapping))
"""The keys that a mapping may have."""


def names_of(heading: tuple[str, ...]) -> tuple[str, str]:
    """The names by which a mapping may speak of a column: 责任单位/牵头, or 牵头."""
    return plain("/".join(heading)), plain(heading[-1])


def said(file: ReadRequest) -> TableMapping:
    """The mapping among a file's options; one that says nothing where there is none.

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
    text = files.decode(files.read_bytes(path, limit=file.limit), path=path)
    return _read(yaml_text.parse(text, path=path), lambda line, column: Location(path=path, line=line, column=column))


def _read(node: Node, at: _At) -> TableMapping:
    """What a parsed mapping says. Raises `FormatError` for the first fault."""
    if not isinstance(node.value, dict):
        raise FormatError(messages.MAPPING_VALUE, at=at(node.line, node.column), key="mapping", wanted="mapping-keys")
    for key, place in node.keys.items():
        if key not in KEYS:
            raise FormatError(
                messages.MAPPING_KEY_UNKNOWN, at=at(*place), key=key, known=KEYS, nearest=nearest(key, KEYS)
            )
    found: dict[str, Any] = {}
    for key, each in node.value.items():
        check, wanted = _CHECKS[key]
        value, wrong = check(each)
        if wrong is not None:
            raise FormatError(messages.MAPPING_VALUE, at=at(wrong.line, wrong.column), key=key, wanted=wanted)
        found[key] = value
    return TableMapping(**found)


_Checked = tuple[Any, Node | None]
"""A value, or the node that does not fit."""


def _text(node: Node) -> _Checked:
    return (node.value, None) if isinstance(node.value, str) and node.value else (None, node)


def _id(node: Node) -> _Checked:
    value, wrong = _text(node)
    return (value, wrong) if wrong or _ID.fullmatch(value) else (None, node)


def _flag(node: Node) -> _Checked:
    return (node.value, None) if isinstance(node.value, bool) else (None, node)


def _count(node: Node) -> _Checked:
    value = node.value
    return (value, None) if isinstance(value, int) and not isinstance(value, bool) and value > 0 else (None, node)


def _year(node: Node) -> _Checked:
    value, wrong = _count(node)
    return (value, wrong) if wrong or 1000 <= value <= 9999 else (None, node)


def _language(node: Node) -> _Checked:
    value, wrong = _text(node)
    try:
        return (None, wrong) if wrong else (LanguageTag(value), None)
    except ModelError:
        return None, node


def _several(check: Callable[[Node], _Checked]) -> Callable[[Node], _Checked]:
    """One value or a list of them."""

    def checked(node: Node) -> _Checked:
        nodes = node.value if isinstance(node.value, list) else [node]
        values = [check(each) for each in nodes]
        wrong = next((each for _, each in values if each), None)
        return (tuple(value for value, _ in values), wrong)

    return checked


def _columns(node: Node) -> _Checked:
    if not isinstance(node.value, dict):
        return None, node
    wrong = next(_not_held(node.value.values()), None)
    return (None, wrong) if wrong else ({key: ColumnKind(each.plain()) for key, each in node.value.items()}, None)


def _not_held(nodes: Any) -> Iterator[Node]:
    known = {each.value for each in ColumnKind}
    return (each for each in nodes if not isinstance(each.value, str) or each.value not in known)


_CHECKS: dict[str, tuple[Callable[[Node], _Checked], str]] = {
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
}
"""How the value of each key is checked, and the vocabulary's word for what it is to be."""
