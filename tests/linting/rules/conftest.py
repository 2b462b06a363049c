"""Plans as YAML text, and the findings of a rule about them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import policyplan
from policyplan.linting.rules import RULES
from policyplan.model.plan import Plan

Found = Callable[..., list[str]]
"""Returns the places of the findings of a rule about a plan; `Plan` or YAML text without its first lines."""

HEAD = "policyplan: 1\nid: roads\ntitle: {en: Roads plan}\n"


@pytest.fixture
def opened(tmp_path: Path) -> Callable[[str], Plan]:
    """Return a function that opens YAML text as a plan, whose other faults don't matter."""

    def open_text(text: str) -> Plan:
        file = tmp_path / "plan.yaml"
        file.write_text(text if text.startswith("policyplan") else HEAD + text, encoding="utf-8")
        return policyplan.read(file, strict=False).plan

    return open_text


@pytest.fixture
def found(opened: Callable[[str], Plan]) -> Found:
    """Return a function that applies a rule to a plan, or to YAML text."""

    def apply(code: str, plan: str | Plan, **options: Any) -> list[str]:
        findings = RULES[code](opened(plan) if isinstance(plan, str) else plan, **options)
        return [str(place.id) for finding in findings for place in (finding.location, *finding.also)]

    return apply
