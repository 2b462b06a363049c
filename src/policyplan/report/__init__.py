"""The report: everything about a plan as one page that opens from a disk, in Chinese and in English.

    policyplan.report.report(plan, as_of="2018").save("report.html")

Needs nothing but the file: no network, no server; without its script everything can still be read.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from policyplan.report.document import Report as Report
    from policyplan.report.document import report as report

_HOME = {"Report": "policyplan.report.document", "report": "policyplan.report.document"}

__all__ = ["Report", "report"]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'policyplan.report' has no attribute {name!r}")
    value = getattr(importlib.import_module(_HOME[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
