"""References between records, as the classes declare them with `policyplan.model.fields.refers_to`.

A reference is the id of another record: in an attribute (``measure``), in a list (``places``), in a link (``serves``),
or in a span (``source``). An id with slashes belongs to an assignment: ``task/role/agency``.
"""

from __future__ import annotations

import typing
from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

import attrs

from policyplan.model import records
from policyplan.model.fields import MAY_BE_ELSEWHERE, REFERS_TO, hints_of
from policyplan.model.records import Link
from policyplan.model.values import Record, Span
from policyplan.model.walk import record_fields

R = TypeVar("R", bound=Record)


@attrs.frozen(kw_only=True)
class ReferenceField:
    """An attribute that refers to records."""

    name: str
    """The name of the attribute."""
    kinds: tuple[type[Any], ...]
    """The classes that it may refer to; `Record` is any class."""
    is_list: bool
    """Whether it contains several ids or links."""
    is_link: bool
    """Whether the ids are in links, which have their own spans."""
    may_be_elsewhere: bool
    """Whether the record need not be in the plan."""


@attrs.frozen(kw_only=True)
class Named:
    """A reference: an id that a record names."""

    id: str
    """The id."""
    field: ReferenceField
    """The attribute that contains the id."""
    path: str
    """The path of the id below the record, such as ``serves[0].to``."""


def reference_fields(kind: type[Any]) -> tuple[ReferenceField, ...]:
    """Return the attributes of a class that refer to records, in their order."""
    if kind not in _FIELDS:
        _FIELDS[kind] = tuple(
            _reference_field(kind, field) for field in attrs.fields(kind) if REFERS_TO in field.metadata
        )
    return _FIELDS[kind]


_FIELDS: dict[type[Any], tuple[ReferenceField, ...]] = {}


def _reference_field(kind: type[Any], field: attrs.Attribute[Any]) -> ReferenceField:
    hint = hints_of(kind)[field.name]
    return ReferenceField(
        name=field.name,
        kinds=tuple(getattr(records, name) for name in field.metadata[REFERS_TO]),
        is_list=typing.get_origin(hint) is tuple,
        is_link=Link in typing.get_args(hint),
        may_be_elsewhere=field.metadata[MAY_BE_ELSEWHERE],
    )


def named_by(record: Record) -> Iterator[Named]:
    """Return the references in the attributes and links of a record, without those of other records in it."""
    if isinstance(record, Link):
        return
    for field in reference_fields(type(record)):
        value = getattr(record, field.name)
        if field.is_list:
            for position, item in enumerate(value):
                id, path = (
                    (item.to, f"{field.name}[{position}].to") if field.is_link else (item, f"{field.name}[{position}]")
                )
                yield Named(id=id, field=field, path=path)
        elif value is not None:
            yield Named(id=value, field=field, path=field.name)


def parts(record: Record) -> Iterator[tuple[str, Record]]:
    """Return the record and the records without an id in it, with their paths below the record."""
    pending: list[tuple[str, Record]] = [("", record)]
    while pending:
        path, current = pending.pop()
        yield path, current
        for name in record_fields(type(current)):
            value = getattr(current, name)
            for position, item in enumerate(value if isinstance(value, tuple) else (value,)):
                if item is not None and not has_id(item):
                    at = f"{name}[{position}]" if isinstance(value, tuple) else name
                    pending.append((f"{path}.{at}".removeprefix("."), item))


def has_id(record: Record) -> bool:
    """Return whether a record has an id of its own. The id of an assignment is derived from its parts."""
    return "id" in _field_names(type(record))


def _field_names(kind: type[Any]) -> frozenset[str]:
    if kind not in _NAMES:
        _NAMES[kind] = frozenset(field.name for field in attrs.fields(kind))
    return _NAMES[kind]


_NAMES: dict[type[Any], frozenset[str]] = {}


def mentioned(record: Record) -> Iterator[tuple[str, str]]:
    """Return every id that a record or a part of it refers to, with its path. Sources of spans are included.

    The id of an assignment refers to its task and its agency.
    """
    for path, part in parts(record):
        for named in named_by(part):
            place = f"{path}.{named.path}".removeprefix(".")
            yield from ((id, place) for id in _pieces(named.id))
        for position, span in enumerate(part.spans):
            if span.source is not None:
                yield span.source, f"{path}.spans[{position}].source".removeprefix(".")


def _pieces(id: str) -> tuple[str, ...]:
    task, *role = id.split("/", 2)
    return (task, role[1]) if len(role) == 2 else (id,)


def with_ids(record: R, new: Mapping[Any, str]) -> R:
    """Return the record with the ids that it and its parts refer to replaced, old to new. Its own id stays.

    The new id for None becomes the source of spans that name no source.
    """
    changes: dict[str, Any] = {}
    for field in reference_fields(type(record)):
        value = getattr(record, field.name)
        if not field.is_link:
            changes[field.name] = tuple(_new(id, new) for id in value) if field.is_list else _new(value, new)
    for name in record_fields(type(record)):
        value = getattr(record, name)
        if isinstance(value, tuple):
            changes[name] = tuple(item if has_id(item) else with_ids(item, new) for item in value)
        elif value is not None:
            changes[name] = with_ids(value, new)
    if any(span.source in new for span in record.spans):
        changes["spans"] = tuple(_span(span, new) for span in record.spans)
    changed = {name: value for name, value in changes.items() if value != getattr(record, name)}
    return record.evolve(**changed) if changed else record


def _span(span: Span, new: Mapping[Any, str]) -> Span:
    return attrs.evolve(span, source=new[span.source]) if span.source in new else span


def _new(id: str | None, new: Mapping[Any, str]) -> str | None:
    if id is None or "/" not in id:
        return new.get(id, id) if id is not None else None
    task, *role = id.split("/", 2)
    return "/".join((new.get(task, task), role[0], new.get(role[1], role[1]))) if len(role) == 2 else id
