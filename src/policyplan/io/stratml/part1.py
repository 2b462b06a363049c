"""StratML Part 1, strategic plans (ISO 17469-1:2015), valid against the schema of 20140401."""

from __future__ import annotations

from policyplan.io.format_api import WriteRequest, WriteResult
from policyplan.io.losses import left_out
from policyplan.io.stratml.document import load
from policyplan.io.stratml.mapping import HELD1, special_losses
from policyplan.io.stratml.writing import StratmlWriter, to_bytes
from policyplan.model.plan import Plan

__all__ = ["SUPPORTS", "load", "save"]

SUPPORTS = HELD1


def save(plan: Plan, file: WriteRequest) -> WriteResult:
    """Return the document in one language, and what it leaves out: indicators and assignments among others."""
    document = StratmlWriter(plan=plan, part=1, language=file.language).document()
    losses = (*left_out(plan, "stratml1", SUPPORTS), *special_losses(plan, "stratml1"))
    return WriteResult(data=to_bytes(document, 1), losses=losses)
