"""What is known about each format: by what one tells it, what it reads, writes and loses."""

from __future__ import annotations

import importlib
from collections.abc import Iterable
from typing import Any, Protocol, cast

import attrs

from policyplan.errors import CallError, nearest
from policyplan.io.nodes import Node
from policyplan.model.plan import Plan


class Reader(Protocol):
    """What the module of a format has."""

    def parse(self, text: str, *, path: str | None = None) -> Node: ...
    def dump(self, data: dict[str, Any]) -> str: ...
    def read(self, text: str, *, path: str | None = None) -> Plan: ...


@attrs.frozen(kw_only=True)
class Format:
    """One format of files: the facts about it, apart from the code that reads and writes it."""

    name: str
    suffixes: tuple[str, ...]
    module: str
    loses: tuple[str, ...] = ()

    def reader(self) -> Reader:
        """The module that reads and writes it, imported on use."""
        return cast("Reader", importlib.import_module(self.module))


FORMATS = (
    Format(
        name="yaml",
        suffixes=(".yaml", ".yml"),
        module="policyplan.io.yaml_plan",
        loses=("comments",),
    ),
    Format(name="json", suffixes=(".json",), module="policyplan.io.json_plan"),
)
"""Every format, YAML first. ``loses`` says what of a *file* is not kept; of a plan, both keep everything."""


def by_name(name: str) -> Format:
    """The format of this name. Raises `CallError`."""
    known = [each.name for each in FORMATS]
    if name not in known:
        raise CallError("format-unknown", path=name, known=known, nearest=nearest(name, known))
    return FORMATS[known.index(name)]


def by_suffix(path: str) -> Format | None:
    """The format that a file's name tells, or None."""
    return next((each for each in FORMATS if path.lower().endswith(each.suffixes)), None)


def by_content(text: str) -> Format:
    """The format that a file's content tells: what begins with a brace is JSON, all else YAML."""
    return by_name("json" if text.lstrip().startswith("{") else "yaml")


def suffixes(formats: Iterable[Format] = FORMATS) -> tuple[str, ...]:
    """Every suffix that is known."""
    return tuple(suffix for each in formats for suffix in each.suffixes)
