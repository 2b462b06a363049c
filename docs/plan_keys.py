"""The keys of plan files: types and defaults from the classes, meanings and examples from ``reference/keys.yaml``."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import attrs
import yaml

import policyplan
from policyplan.io.native.schema import schema
from policyplan.model.values import Record

Language = Literal["en", "zh"]

TEXTS = Path(__file__).parent / "reference" / "keys.yaml"
_EVERY_RECORD = "Record"

_HEADINGS = {
    "en": ("key", "type", "default", "meaning", "example"),
    "zh": ("键", "类型", "默认值", "含义", "示例"),
}
_TYPES = {
    "string": ("text", "文本"),
    "number": ("number", "数"),
    "integer": ("whole number", "整数"),
    "boolean": ("`true` or `false`", "`true` 或 `false`"),
    "date": ("date", "日期"),
    "object": ("mapping", "键值表"),
}
_REQUIRED = ("required", "必填")
_EMPTY = ("empty", "空")


@attrs.frozen(kw_only=True)
class Key:
    """A key of one record, with all that its row shows."""

    name: str
    schema: dict[str, Any]
    default: Any
    meaning: dict[Language, str]
    example: str


full_schema = functools.cache(schema)
"""The schema of plan files. It is the same on every call, and takes a while to make."""


@functools.cache
def texts() -> dict[str, dict[str, dict[str, str]]]:
    """Return the meanings and examples by record and key."""
    read: dict[str, dict[str, dict[str, str]]] = yaml.safe_load(TEXTS.read_text(encoding="utf-8"))
    return read


def meaning(record: type, attribute: str) -> str:
    """Return the English meaning of an attribute, or an empty string if it isn't a key of plan files."""
    names = (base.__name__ for base in record.__mro__ if base.__module__.startswith("policyplan.model."))
    return next((texts()[name][attribute]["en"] for name in names if attribute in texts().get(name, {})), "")


def records() -> dict[str, type]:
    """Return every class that a plan file has keys for, by name: the plan first, then by the alphabet."""
    definitions = full_schema()["$defs"]
    names = [name for name, definition in definitions.items() if definition.get("type") == "object"]
    return {"Plan": policyplan.Plan, **{name: getattr(policyplan, name) for name in names}}


def keys(name: str) -> tuple[Key, ...]:
    """Return the keys of a record; those that every record may have come last."""
    full = full_schema()
    properties = full["properties"] if name == "Plan" else full["$defs"][name]["properties"]
    record = records()[name]
    fields = attrs.fields(record) if attrs.has(record) else ()
    defaults = {field.alias or field.name: _plain_default(field) for field in fields}
    shared = texts()[_EVERY_RECORD] if issubclass(record, Record) else {}
    known = {**shared, **texts()[name]}
    made = [
        Key(
            name=key,
            schema=definition,
            default=defaults.get(key, attrs.NOTHING if "const" in definition else None),
            meaning={"en": known[key]["en"], "zh": known[key]["zh"]},
            example=known[key]["example"],
        )
        for key, definition in properties.items()
    ]
    return tuple(sorted(made, key=lambda key: key.name in shared))


def _plain_default(field: attrs.Attribute[Any]) -> Any:
    """Return the default of a field; one that is computed from the other fields counts as none."""
    default: Any = field.default
    if isinstance(default, attrs.Factory):  # type: ignore[arg-type]
        return None if default.takes_self else default.factory()
    return default


def table(name: str, language: Language) -> Iterator[str]:
    """Yield the lines of a Markdown table with one row per key."""
    yield _row(_HEADINGS[language])
    yield _row(("---",) * 5)
    for key in keys(name):
        example = key.example.replace("|", "\\|")
        cells = (
            f"`{key.name}`",
            _type(key.schema, language),
            _default(key.default, language),
            key.meaning[language],
            f"`{example}`",
        )
        yield _row(cells)


def _row(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |"


def _type(definition: dict[str, Any], language: Language) -> str:
    at = 0 if language == "en" else 1
    if "$ref" in definition:
        name = str(definition["$ref"]).rpartition("/")[2]
        target = full_schema()["$defs"][name]
        return _words(target["enum"]) if "enum" in target else f"[{name}](#{name.lower()})"
    if "const" in definition:
        return f"`{definition['const']}`"
    if "anyOf" in definition:
        kinds = [_type(kind, language) for kind in definition["anyOf"] if kind.get("type") != "null"]
        # A bare year is a date that YAML reads as a whole number.
        date = _TYPES["date"][at]
        return date if date in kinds else ("or", "或")[at].join(dict.fromkeys(kinds))
    if definition.get("type") == "array":
        items = _type(definition["items"], language)
        return (f"list of {items}", f"{items}的列表")[at]
    if "enum" in definition:
        return _words(definition["enum"])
    is_date = definition.get("pattern", "").startswith("^(end )")
    return _TYPES["date" if is_date else str(definition["type"])][at]


def _words(words: list[str]) -> str:
    return ", ".join(f"`{word}`" for word in words)


def _default(default: Any, language: Language) -> str:
    at = 0 if language == "en" else 1
    if default is attrs.NOTHING:
        return f"**{_REQUIRED[at]}**"
    if default is None:
        return "–"
    if default in ((), {}):
        return _EMPTY[at]
    return f"`{str(default).lower()}`" if isinstance(default, bool) else f"`{default}`"
