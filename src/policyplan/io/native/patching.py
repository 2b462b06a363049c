"""Change values in the text of a plan file and leave everything else, comments and layout, as it is."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import attrs
import yaml


@attrs.frozen
class _Edit:
    """A part of the text, by offsets, and what takes its place."""

    start: int
    end: int
    text: str = ""


class _Unfit(Exception):
    """A change can't be made without rewriting the text."""


def patched(text: str, before: Any, after: Any) -> str | None:
    r"""Return the text of a YAML or JSON file with the changes from one version of its data to the next.

    Values are replaced, entries and items removed, and entries added. Whoever calls this reads the text again to see
    that it has the data, since a text may write the same data in another way.

    Parameters:
        text: The text, which is valid YAML or JSON.
        before: The data of the text.
        after: The data that the new text should have.

    Returns:
        The new text. None if the changes need a rewritten text.

    Example:
        >>> print(patched("a: 1  # one\nb: 2  # two\nc: 3\n", {"a": 1, "b": 2, "c": 3}, {"a": 4, "c": 3}))
        a: 4  # one
        c: 3
        <BLANKLINE>

    """
    try:
        root = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        edits = sorted(_edits(text, root, before, after), key=lambda edit: edit.start, reverse=True)
    except (_Unfit, yaml.YAMLError):
        return None
    for edit in edits:
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def _edits(text: str, node: Any, before: Any, after: Any) -> Iterator[_Edit]:
    if before == after:
        return
    if isinstance(before, dict) and isinstance(after, dict) and isinstance(node, yaml.MappingNode):
        yield from _edits_of_mapping(text, node, before, after)
    elif isinstance(before, list) and isinstance(after, list) and isinstance(node, yaml.SequenceNode):
        if len(before) != len(node.value):
            raise _Unfit
        kept = _kept(before, after)
        gone = [position for position in range(len(before)) if position not in kept]
        yield from _removals(text, node, [(item, item) for item in node.value], gone)
        for position, item in zip(kept, after, strict=True):
            yield from _edits(text, node.value[position], before[position], item)
    elif isinstance(node, yaml.ScalarNode) and isinstance(after, (str, int, Decimal, bool)):
        yield _Edit(node.start_mark.index, _end(text, node), _scalar(after))
    else:
        raise _Unfit


def _edits_of_mapping(text: str, node: Any, before: dict[str, Any], after: dict[str, Any]) -> Iterator[_Edit]:
    values = {key.value: (position, value) for position, (key, value) in enumerate(node.value)}
    if set(before) - set(values):
        raise _Unfit
    gone = [values[name][0] for name in before if name not in after]
    yield from _removals(text, node, node.value, gone)
    for name, value in after.items():
        if name in before:
            yield from _edits(text, values[name][1], before[name], value)
    added = {name: value for name, value in after.items() if name not in before}
    if added:
        yield _addition(text, node, added)


def _addition(text: str, node: Any, added: dict[str, Any]) -> _Edit:
    """The edit that adds entries behind the last one of a mapping, on lines of their own in a block."""
    if not node.value:
        raise _Unfit
    key, last = node.value[-1]
    entries = [_entry(name, value, quoted=key.style == '"') for name, value in added.items()]
    end = _end(text, last)
    if node.flow_style:
        return _Edit(end, end, "".join(f", {entry}" for entry in entries))
    newline = "\r\n" if "\r\n" in text else "\n"
    stop = text.find("\n", end - 1)
    if stop < 0:
        stop, before, after = len(text), newline, ""
    else:
        stop, before, after = stop + 1, "", newline
    indent = " " * node.value[0][0].start_mark.column
    return _Edit(stop, stop, "".join(f"{before}{indent}{entry}{after}" for entry in entries))


def _entry(name: str, value: Any, *, quoted: bool) -> str:
    """An entry of a mapping in one line, as JSON writes it if keys are quoted."""
    if quoted:
        return f"{json.dumps(name)}: {json.dumps(value, ensure_ascii=False, default=_refused)}"
    line = yaml.safe_dump(
        {name: value}, default_flow_style=True, allow_unicode=True, sort_keys=False, width=float("inf")
    )
    return line.strip()[1:-1]


def _refused(value: object) -> Any:
    raise _Unfit


def _kept(before: list[Any], after: list[Any]) -> list[int]:
    """The positions of the old items that the new ones come from: all of them, or those that are the same."""
    if len(before) == len(after):
        return list(range(len(before)))
    kept: list[int] = []
    for item in after:
        position = next((n for n in range(kept[-1] + 1 if kept else 0, len(before)) if before[n] == item), None)
        if position is None:
            raise _Unfit
        kept.append(position)
    return kept


def _scalar(value: str | int | Decimal) -> str:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, (str, bool)) else str(value)


def _removals(text: str, node: Any, entries: list[tuple[Any, Any]], gone: list[int]) -> Iterator[_Edit]:
    """The edits that remove entries of a mapping or items of a list."""
    if gone and len(gone) == len(entries):
        raise _Unfit
    for position in gone:
        first, last = entries[position]
        start, end = first.start_mark.index, _end(text, last)
        if not node.flow_style:
            yield _lines(text, start, end, in_list=isinstance(node, yaml.SequenceNode))
        elif position + 1 < len(entries):
            yield _Edit(start, entries[position + 1][0].start_mark.index)
        elif position - 1 in gone:
            raise _Unfit
        else:
            yield _Edit(_end(text, entries[position - 1][1]), end)


def _lines(text: str, start: int, end: int, *, in_list: bool) -> _Edit:
    """The edit that removes the lines of an entry, which must have them to itself."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    if text[first:start].strip() != ("-" if in_list else ""):
        raise _Unfit
    return _Edit(first, len(text) if last < 0 else last + 1)


def _end(text: str, node: Any) -> int:
    """The offset behind a node. A block ends with its last value, not with the comments or lines that follow."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _end(text, last[1] if isinstance(last, tuple) else last)
    return len(text[: node.end_mark.index].rstrip())
