"""Pages that open from a disk: everything about a plan, one picture of it, and the bulletins that offices send round.

    policyplan.report.report(plan, as_of="2018").save("report.html")
    policyplan.report.page(plan, policyplan.draw.matrix(plan)).save("matrix.html")
    policyplan.report.bulletin(plan, as_of="2018").save("bulletin.docx")

Needs nothing but the file: no network, no server; without its script everything can still be read.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from policyplan.report.bulletins import Bulletin as Bulletin
    from policyplan.report.bulletins import annual_summary as annual_summary
    from policyplan.report.bulletins import bulletin as bulletin
    from policyplan.report.document import Report as Report
    from policyplan.report.document import report as report
    from policyplan.report.picture_page import Page as Page
    from policyplan.report.picture_page import page as page

_HOME = {
    "Bulletin": "policyplan.report.bulletins",
    "Page": "policyplan.report.picture_page",
    "Report": "policyplan.report.document",
    "annual_summary": "policyplan.report.bulletins",
    "bulletin": "policyplan.report.bulletins",
    "page": "policyplan.report.picture_page",
    "report": "policyplan.report.document",
}

__all__ = ["Bulletin", "Page", "Report", "annual_summary", "bulletin", "page", "report"]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'policyplan.report' has no attribute {name!r}")
    value = getattr(importlib.import_module(_HOME[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
