"""Walk through every record of a plan in document order, with its path, and rebuild changed parts."""

from __future__ import annotations

import typing
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

import attrs

from policyplan.model.fields import Path, hints_of
from policyplan.model.values import Record, Text

R = TypeVar("R", bound=Record)


def record_fields(kind: type[Any]) -> tuple[str, ...]:
    """Return the names of the attributes of a class that contain records."""
    if kind not in _RECORD_FIELDS:
        _RECORD_FIELDS[kind] = _fields_with(kind, lambda part: issubclass(part, Record))
    return _RECORD_FIELDS[kind]


def text_fields(kind: type[Any]) -> tuple[str, ...]:
    """Return the names of the attributes of a class that contain texts, or values with texts that aren't records."""
    if kind not in _TEXT_FIELDS:
        _TEXT_FIELDS[kind] = _fields_with(kind, _has_texts)
    return _TEXT_FIELDS[kind]


def _has_texts(part: type[Any]) -> bool:
    """Return whether a class is that of texts, or of values with texts that aren't records."""
    return part is Text or (attrs.has(part) and not issubclass(part, Record) and bool(text_fields(part)))


_RECORD_FIELDS: dict[type[Any], tuple[str, ...]] = {}
_TEXT_FIELDS: dict[type[Any], tuple[str, ...]] = {}


def _fields_with(kind: type[Any], wanted: Callable[[type[Any]], bool]) -> tuple[str, ...]:
    """The names of the attributes of a class whose annotations have a class that is *wanted*."""
    hints = hints_of(kind)
    return tuple(
        attribute.name
        for attribute in attrs.fields(kind)
        if any(isinstance(part, type) and wanted(part) for part in _parts(hints[attribute.name]))
    )


def _parts(hint: Any) -> tuple[Any, ...]:
    return typing.get_args(hint) or (hint,)


def walk(record: Record, path: Path = ()) -> Iterator[tuple[Path, Record]]:
    """Return the record and every record in it with their paths, each before the records in it."""
    pending: list[tuple[Path, Record]] = [(path, record)]
    while pending:
        step, current = pending.pop()
        yield step, current
        pending.extend(reversed(list(children(current, step))))


def records(record: Record) -> list[Record]:
    """Return the record and every record in it, in the order of `walk`, without their paths, which take most time."""
    found = [record]
    _collect(record, found)
    return found


def _collect(record: Record, found: list[Record]) -> None:
    for name, holds_records in _part_fields(type(record)):
        value = getattr(record, name)
        if not value:
            continue
        if not holds_records:
            found.extend(value if isinstance(value, tuple) else (value,))
            continue
        for item in value if isinstance(value, tuple) else (value,):
            found.append(item)
            _collect(item, found)


def paths(record: Record) -> Iterator[Path]:
    """Yield the paths of the records that `records` returns, in the same order: those of one part after the other."""
    yield ()
    for path, part in children(record, ()):
        found = [path]
        _collect_paths(part, path, found)
        yield from found


def _collect_paths(record: Record, path: Path, found: list[Path]) -> None:
    for name, holds_records in _part_fields(type(record)):
        value = getattr(record, name)
        if not value:
            continue
        is_list = isinstance(value, tuple)
        steps = [(*path, name, number) for number in range(len(value))] if is_list else [(*path, name)]
        if not holds_records:
            found.extend(steps)
            continue
        for step, item in zip(steps, value if is_list else (value,), strict=True):
            found.append(step)
            _collect_paths(item, step, found)


def _part_fields(kind: type[Any]) -> tuple[tuple[str, bool], ...]:
    """The attributes of a class that contain records, and whether these contain records themselves."""
    if kind not in _PART_FIELDS:
        hints = hints_of(kind)
        _PART_FIELDS[kind] = tuple(
            (name, any(map(record_fields, filter(attrs.has, _parts(hints[name]))))) for name in record_fields(kind)
        )
    return _PART_FIELDS[kind]


_PART_FIELDS: dict[type[Any], tuple[tuple[str, bool], ...]] = {}


def children(record: Record, path: Path) -> Iterator[tuple[Path, Record]]:
    """Return the records directly in a record, with their paths."""
    for name in record_fields(type(record)):
        value = getattr(record, name)
        if isinstance(value, tuple):
            for position, item in enumerate(value):
                yield (*path, name, position), item
        elif value is not None:
            yield (*path, name), value


def rewrite(record: R, change: Callable[[Record], Record]) -> R:
    """Return the record with *change* applied to it and to every record in it, innermost first.

    Parts that *change* leaves alone stay the same objects.
    """
    return rewrite_by_path(record, lambda _, part: change(part))


def rewrite_by_path(record: R, change: Callable[[Path, Record], Record], path: Path = ()) -> R:
    """Return the record with *change* applied as by `rewrite`; it is also given the path of each record."""
    changes: dict[str, Any] = {}
    for name in record_fields(type(record)):
        value = getattr(record, name)
        if isinstance(value, tuple):
            new: Any = tuple(rewrite_by_path(item, change, (*path, name, n)) for n, item in enumerate(value))
            same = all(old is item for old, item in zip(value, new, strict=True))
        else:
            new = value if value is None else rewrite_by_path(value, change, (*path, name))
            same = new is value
        if not same:
            changes[name] = new
    return typing.cast("R", change(path, record.evolve(**changes) if changes else record))


def replace_at(record: R, path: Path, new: Record) -> R:
    """Return the record with *new* in place of the record at *path*."""
    if not path:
        return typing.cast("R", new)
    name = typing.cast("str", path[0])
    value = getattr(record, name)
    if isinstance(value, tuple):
        position = typing.cast("int", path[1])
        changed = replace_at(value[position], path[2:], new)
        return record.evolve(**{name: (*value[:position], changed, *value[position + 1 :])})
    return record.evolve(**{name: replace_at(value, path[1:], new)})


def texts(record: Record) -> Iterator[Text]:
    """Return every text in a record and in the records in it, including the reasons of inferences."""
    return (text for _, part in walk(record) for text in own_texts(part))


def own_texts(record: Any) -> Iterator[Text]:
    """Return the texts of a record, without those of the records in it."""
    for name in text_fields(type(record)):
        value = getattr(record, name)
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, Text):
                yield item
            elif item is not None:
                yield from own_texts(item)
