"""The JSON Schema of plan files, made from the classes, for editors and other programs."""

from __future__ import annotations

import json
import re
import typing
from typing import Any

import attrs
import msgspec

from policyplan.io.native import forms
from policyplan.io.native.migrate import VERSION, VERSION_KEY
from policyplan.model import records, values
from policyplan.model.extra import Extra
from policyplan.model.language import PATTERN, LanguageTag
from policyplan.model.plan import Plan
from policyplan.model.when import When

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_CLASSES = {name: kind for module in (values, records) for name, kind in vars(module).items() if isinstance(kind, type)}
_WHEN = r"^(end )?\d{4}(-\d{2}(-\d{2})?|-Q[1-4]|-H[12])?(/\d{4}(-\d{2}(-\d{2})?|-Q[1-4]|-H[12])?)?$"


def schema() -> dict[str, Any]:
    """Return the schema as plain data: JSON Schema 2020-12, one definition per class."""
    (reference,), definitions = msgspec.json.schema_components([_file_class()], schema_hook=_hook)
    plan = definitions.pop(reference["$ref"].rpartition("/")[2])
    made = {name: _definition(_CLASSES.get(name), each) for name, each in definitions.items()}
    made = dict(sorted({**made, "Text": _text()}.items()))
    head = {"$schema": DIALECT, "title": "policyplan plan file", "$defs": made}
    return {**head, **_plan(plan)}


def _file_class() -> type[Any]:
    """Return a class with the keys of a plan file: those of the plan, and the version."""
    hints = typing.get_type_hints(Plan)
    attributes: dict[str, Any] = {VERSION_KEY: attrs.field(type=int)}
    for each in attrs.fields(Plan):
        follows = isinstance(each.default, attrs.Factory)  # type: ignore[arg-type]
        attributes[each.name] = attrs.field(type=hints[each.name], default=None if follows else each.default)
    return attrs.make_class("PlanFile", attributes, frozen=True, kw_only=True)


def schema_text() -> str:
    """Return the schema as indented JSON with a final newline."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


def _hook(kind: type[Any]) -> dict[str, Any]:
    if kind is values.Text:
        return {"$ref": "#/$defs/Text"}
    if kind is Extra:
        return {"type": "object", "propertyNames": {"minLength": 1}}
    if kind is LanguageTag:
        return {"type": "string", "pattern": f"^{PATTERN}$", "description": _description(LanguageTag)}
    assert kind is When
    dates = {"type": "string", "pattern": _WHEN, "description": _description(When)}
    return {"anyOf": [dates, {"type": "integer", "minimum": 1, "maximum": 9999}]}


def _text() -> dict[str, Any]:
    """A text: words by language tag, those in Chinese and in English by name, so that editors offer them."""
    words = {"type": "string", "minLength": 1}
    return {
        "description": _description(values.Text),
        "type": "object",
        "properties": dict.fromkeys(("zh", "en"), words),
        "patternProperties": {f"^{PATTERN}$": words},
        "additionalProperties": False,
        "minProperties": 1,
    }


def _plan(found: dict[str, Any]) -> dict[str, Any]:
    plan = _definition(Plan, found)
    plan["properties"] = {
        VERSION_KEY: {"const": VERSION, "description": "The version of the file format; the first key of the file."},
        forms.SCHEMA_KEY: {"type": "string", "description": "Where editors find this schema."},
        **{name: each for name, each in plan["properties"].items() if name != VERSION_KEY},
    }
    return plan


def _definition(kind: type[Any] | None, found: dict[str, Any]) -> dict[str, Any]:
    """One definition, closed to other keys, described by its class, its values as plan files write them."""
    found = {name: each for name, each in _plain(found).items() if name not in ("title", "description")}
    if kind is None or not attrs.has(kind):
        return found if kind is None else {"description": _description(kind), **found}
    known = forms.keys_of(kind)
    found["properties"] = {name: each for name, each in found["properties"].items() if name in known or kind is Plan}
    found["additionalProperties"] = False
    return {"description": _description(kind), **found}


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        if value.get("format") == "decimal":
            return {"type": "number"}
        return {name: _plain(each) for name, each in value.items() if name != "default"}
    if isinstance(value, (list, tuple)):
        return [_plain(each) for each in value]
    return value


def _description(kind: type[Any]) -> str:
    """Return the text of the docstring without its sections, as one line."""
    text = re.split(r"\n\s*(?:Parameters|Raises|Example):\n", kind.__doc__ or "")[0]
    return re.sub(r"\s+", " ", text.replace("``", "")).strip()
