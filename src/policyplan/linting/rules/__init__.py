"""The built-in rules, one module a group."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from types import MappingProxyType

from policyplan.linting.rule import Group, Rule

RULES: Mapping[str, Rule] = MappingProxyType(
    {
        rule.code: rule
        for group in Group
        for rule in vars(importlib.import_module(f"policyplan.linting.rules.{group}")).values()
        if isinstance(rule, Rule)
    }
)
"""The built-in rules by code, in the order of their groups."""
