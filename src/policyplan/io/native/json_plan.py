"""Plan files in JSON for programs: msgspec decodes and encodes them, by the Structs of `policyplan.io.native.forms`.

A faulty file is read again by the slower reader, which reports the location.
"""

from __future__ import annotations

import codecs
from typing import Any

import msgspec

from policyplan.errors import PolicyPlanError
from policyplan.io.format_api import ReadRequest, ReadResult, WriteRequest, WriteResult
from policyplan.io.losses import all_fields
from policyplan.io.native import forms, plan_file
from policyplan.io.native.positioned import PositionedNode
from policyplan.model.collector import paused_collector
from policyplan.model.plan import Plan

SUPPORTS = all_fields()


def parse(text: str, *, path: str | None = None) -> PositionedNode:
    """Return the data of a JSON file, each value with its position. Raises `FormatError`."""
    from policyplan.io.native import json_text

    json_text.check_depth(text.encode("utf-8", "surrogatepass"), path=path)
    return json_text.parse(text, path=path)


def load(file: ReadRequest) -> ReadResult:
    """Return the plan in a file. Raises `FormatError` and `PlanError`."""
    return plan_file.load(file, lambda file: _read_fast(file.data) or _read_slowly(file.text(), file.path), parse)


def save(plan: Plan, file: WriteRequest) -> WriteResult:
    """Return the plan as a file, complete."""
    return WriteResult(data=forms.write(plan_file.for_folder(plan, file.folder)))


def dump(data: dict[str, Any]) -> str:
    """Return plan data as indented JSON with exact numbers."""
    from policyplan.io.native import json_text

    return json_text.dump(data)


def read(text: str, *, path: str | None = None) -> Plan:
    """Return the plan of a JSON text. Raises `FormatError` and `PlanError`."""
    return _read_fast(text.encode("utf-8", "surrogatepass")) or _read_slowly(text, path)


def _read_fast(data: bytes) -> Plan | None:
    """Return the plan of a file without faults; None where the slower reader has to look at it."""
    with paused_collector():
        try:
            return forms.read(data.removeprefix(codecs.BOM_UTF8))
        except (forms.Irregular, msgspec.MsgspecError, PolicyPlanError, ValueError, ArithmeticError, RecursionError):
            return None


def _read_slowly(text: str, path: str | None) -> Plan:
    from policyplan.io.native.converter import from_node

    return from_node(parse(text, path=path), path)
