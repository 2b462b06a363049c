"""StratML Part 2, performance plans and reports (ANSI/AIIM 22:2017), valid against the schema of 20160216."""

from __future__ import annotations

from policyplan.io.format_api import WriteRequest, WriteResult
from policyplan.io.losses import left_out
from policyplan.io.stratml.document import load
from policyplan.io.stratml.mapping import HELD2, special_losses
from policyplan.io.stratml.writing import StratmlWriter, to_bytes
from policyplan.model.plan import Plan

__all__ = ["SUPPORTS", "load", "save"]

SUPPORTS = HELD2


def save(plan: Plan, file: WriteRequest) -> WriteResult:
    """Return the document in one language, and what it leaves out."""
    document = StratmlWriter(plan=plan, part=2, language=file.language).document()
    losses = (*left_out(plan, "stratml", SUPPORTS), *special_losses(plan, "stratml"))
    return WriteResult(data=to_bytes(document, 2), losses=losses)
