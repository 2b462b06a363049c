"""Plan files in YAML, for people."""

from __future__ import annotations

from typing import Any

from policyplan.io.format_api import ReadRequest, ReadResult, WriteRequest, WriteResult
from policyplan.io.losses import all_fields
from policyplan.io.native import converter, plan_file, yaml_text
from policyplan.io.native.positioned import PositionedNode
from policyplan.model.plan import Plan

SUPPORTS = all_fields()

_IN_ONE_LINE = ("assignments",)
"""Lists with one record per line."""


def parse(text: str, *, path: str | None = None) -> PositionedNode:
    """Return the data of a YAML file, each value with its position. Raises `FormatError`."""
    return yaml_text.parse(text, path=path)


def load(file: ReadRequest) -> ReadResult:
    """Return the plan in a file. Raises `FormatError` and `PlanError`."""
    return plan_file.load(file, lambda file: read(file.text(), path=file.path), parse)


def save(plan: Plan, file: WriteRequest) -> WriteResult:
    """Return the plan as a file, complete."""
    return WriteResult(data=dump(plan_file.to_data(plan, file.folder)).encode())


def dump(data: dict[str, Any]) -> str:
    """Return plan data as YAML: records as blocks, their parts on one line each."""
    return yaml_text.dump(_styled(data))


def read(text: str, *, path: str | None = None) -> Plan:
    """Return the plan of a YAML text. Raises `FormatError` and `PlanError`."""
    return converter.from_node(parse(text, path=path), path)


def _styled(value: Any, key: str = "") -> Any:
    if isinstance(value, dict):
        flat = "id" not in value and not any(isinstance(each, (dict, list)) for each in value.values())
        return yaml_text.Flow(value) if flat else {name: _styled(each, name) for name, each in value.items()}
    if isinstance(value, list):
        if key in _IN_ONE_LINE:
            return [yaml_text.Flow(each) for each in value]
        if not any(isinstance(each, (dict, list)) for each in value):
            return yaml_text.Flow(value)
        return [_styled(each) for each in value]
    return value
