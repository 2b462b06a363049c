"""The tables of a plan, one per class of the model, with their columns."""

from __future__ import annotations

import functools
import typing
from collections.abc import Iterable, Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Any

import attrs

from policyplan.errors import ModelError
from policyplan.io.tables.descriptions import COLUMNS, TABLES
from policyplan.model.extra import Extra
from policyplan.model.language import LanguageTag, canonical
from policyplan.model.plan import Plan
from policyplan.model.records import (
    Agency,
    AgencyChange,
    Assignment,
    Baseline,
    Contact,
    Document,
    Goal,
    Indicator,
    Link,
    Measure,
    Note,
    Observation,
    Phase,
    Place,
    Provision,
    Relationship,
    Source,
    Stakeholder,
    StakeholderRole,
    Statement,
    Target,
    Task,
    Translation,
    Update,
)
from policyplan.model.references import reference_fields
from policyplan.model.values import Inferred, Span, Text
from policyplan.model.when import When
from policyplan.query.frame import Type

NAMES: Mapping[type[Any], str] = {
    Plan: "plan",
    Source: "sources",
    Document: "documents",
    Translation: "translations",
    Contact: "contacts",
    Statement: "statements",
    Agency: "agencies",
    AgencyChange: "agency_changes",
    Place: "places",
    Measure: "measures",
    Goal: "goals",
    Task: "tasks",
    Provision: "provisions",
    Phase: "phases",
    Stakeholder: "stakeholders",
    StakeholderRole: "stakeholder_roles",
    Indicator: "indicators",
    Baseline: "baselines",
    Target: "targets",
    Relationship: "relationships",
    Assignment: "assignments",
    Link: "links",
    Observation: "observations",
    Update: "updates",
    Note: "notes",
    Text: "names",
    Span: "spans",
    Inferred: "inferred",
}
"""The name of the table of each class. ``names`` has the texts of which a record has several."""

WORDS = "words"
"""The attribute of a text itself in the table of texts, whose columns are the languages."""

EXTRA = "extra"
"""The attribute with a record's own data."""

KEY, OWNER_TABLE, OWNER, FIELD, POSITION = "key", "owner_table", "owner", "in", "position"
"""The columns that give the position of a row in the plan."""

_TEXT_FILE = "text_file"
_LEFT_OUT = {(Assignment, "task"), (Source, "text")}


@attrs.frozen(kw_only=True)
class TableColumn:
    """A column of a table."""

    name: str
    type: Type
    attribute: str | None = None
    """The attribute of the record."""
    language: str | None = None
    """The language of the text, for an attribute that is a text."""
    words: tuple[str, ...] = ()
    """The keywords that are allowed."""
    refers_to: str | None = None
    """The table whose ids it contains."""
    required: bool = False
    is_time: bool = False
    """Whether it contains times, as plan files write them."""

    @property
    def is_json(self) -> bool:
        """Whether it contains own data as JSON text."""
        return self.attribute == EXTRA

    @property
    def description(self) -> str:
        """What the column contains."""
        description = COLUMNS[self.attribute or self.name]
        return f"{description}, in {_LANGUAGES.get(self.language, self.language)}" if self.language else description


@attrs.frozen(kw_only=True)
class EntityTable:
    """The table of a class."""

    name: str
    kind: type[Any]
    """The class of its records."""
    columns: tuple[TableColumn, ...]
    children: Mapping[str, type[Any]]
    """The attributes that have tables of their own."""
    single: frozenset[str] = frozenset()
    """The children with at most one row per record."""

    @property
    def description(self) -> str:
        """What a row is about."""
        return TABLES[self.name]

    def in_languages(self, languages: Iterable[str]) -> EntityTable:
        """Return the table with columns for further languages, after the Chinese and English ones of each text."""
        columns: list[TableColumn] = []
        for column in self.columns:
            columns.append(column)
            if column.language == _TONGUES[-1]:
                columns.extend(
                    attrs.evolve(column, name=_name(column.attribute, tag), language=tag) for tag in languages
                )
        return attrs.evolve(self, columns=tuple(columns))

    @property
    def has_id(self) -> bool:
        """Whether its records have ids, by which other tables refer to them."""
        return any(column.name == "id" for column in self.columns)

    @property
    def key(self) -> str:
        """The column that is unique."""
        return "id" if self.has_id else KEY


@functools.cache
def tables() -> tuple[EntityTable, ...]:
    """Return all tables, that of the plan first."""
    return tuple(_table(kind, name) for kind, name in NAMES.items())


def table_of(kind: type[Any]) -> EntityTable:
    """Return the table of a class."""
    return _by_kind()[kind]


@functools.cache
def _by_kind() -> dict[type[Any], EntityTable]:
    return {each.kind: each for each in tables()}


@functools.cache
def column_of(table: str, name: str) -> TableColumn | None:
    """Return the column of a name in a table, ``title_fr`` too; None for any other name."""
    columns = next(each for each in tables() if each.name == table).columns
    known = next((column for column in columns if column.name == name), None)
    texts = (column for column in columns if column.language == _TONGUES[0])
    return known or next(filter(None, (_in_language(column, name) for column in texts)), None)


def _in_language(column: TableColumn, name: str) -> TableColumn | None:
    """The column of a name that holds the same text as *column* in another language."""
    before = column.name.removesuffix(_TONGUES[0])
    try:
        tag = canonical(name.removeprefix(before)) if name.startswith(before) else ""
    except ModelError:
        return None
    return attrs.evolve(column, name=name, language=tag) if tag else None


def _name(attribute: str | None, language: str) -> str:
    return language if attribute == WORDS else f"{attribute}_{language}"


def _table(kind: type[Any], name: str) -> EntityTable:
    if kind is Text:
        columns_of_words = (TableColumn(name=each, type="string", attribute=WORDS, language=each) for each in _TONGUES)
        return EntityTable(name=name, kind=kind, columns=(*_places(kind, {}), *columns_of_words), children={})
    hints = typing.get_type_hints(kind)
    columns = [*_places(kind, hints)]
    children: dict[str, type[Any]] = {}
    single: set[str] = set()
    for each in sorted(attrs.fields(kind), key=lambda field: field.name == EXTRA):
        if (kind, each.name) in _LEFT_OUT:
            continue
        inner = _inner(hints[each.name])
        several = typing.get_origin(hints[each.name]) is tuple
        if attrs.has(inner) or (several and inner is Text):
            children[each.name] = inner
            single.update(() if several else (each.name,))
        elif inner is Text:
            columns += [
                TableColumn(name=_name(each.name, tongue), type="string", attribute=each.name, language=tongue)
                for tongue in _TONGUES
            ]
        else:
            columns.append(_column(kind, each.name, inner, several, each.default is attrs.NOTHING))
    if kind is Source:
        columns.append(TableColumn(name=_TEXT_FILE, type="string"))
    return EntityTable(name=name, kind=kind, columns=tuple(columns), children=children, single=frozenset(single))


_TONGUES = ("zh", "en")
"""The languages that every text has a column for; those of further ones are made where a plan has them."""

_LANGUAGES = {"zh": "Chinese", "en": "English"}


def _places(kind: type[Any], hints: Mapping[str, Any]) -> tuple[TableColumn, ...]:
    """The columns with the position of a row: its record, the attribute, the index."""
    if kind is Plan:
        return ()
    owner = (
        TableColumn(name=OWNER_TABLE, type="string", required=True),
        TableColumn(name=OWNER, type="string", required=True),
        TableColumn(name=FIELD, type="string", required=True),
        TableColumn(name=POSITION, type="integer", required=True),
    )
    return (
        owner
        if "id" in hints and kind is not Assignment
        else (TableColumn(name=KEY, type="string", required=True), *owner)
    )


def _column(kind: type[Any], name: str, inner: Any, several: bool, required: bool) -> TableColumn:
    words: tuple[str, ...] = ()
    sort: Type = "string"
    if several:
        sort = "array"
    elif isinstance(inner, type) and issubclass(inner, StrEnum):
        words = tuple(inner)
    elif inner not in (When, LanguageTag, Extra):
        sort = _TYPES[inner]
    kinds = next((field.kinds for field in reference_fields(kind) if field.name == name and not field.is_list), ())
    refers = kinds[0] if len(kinds) == 1 else None
    return TableColumn(
        name=name,
        type=sort,
        attribute=name,
        words=tuple(map(str, words)),
        refers_to=NAMES.get(refers) if refers else None,
        required=required,
        is_time=inner is When and not several,
    )


_TYPES: Mapping[Any, Type] = {str: "string", Decimal: "number", int: "integer", bool: "boolean"}


def _inner(hint: Any) -> Any:
    """The class in an annotation: that of a tuple's items, or without None."""
    parts = [each for each in typing.get_args(hint) if each is not type(None) and each is not Ellipsis]
    return parts[0] if parts else hint
