"""StratML Part 1, strategic plans (ISO 17469-1:2015), valid against the schema of 20140401."""

from __future__ import annotations

from policyplan.io.format_api import WriteRequest, WriteResult
from policyplan.io.losses import left_out
from policyplan.io.stratml.document import load
from policyplan.io.stratml.mapping import HELD1, special_losses
from policyplan.io.stratml.writing import Writing, to_bytes
from policyplan.model.plan import Plan

__all__ = ["SUPPORTS", "load", "save"]

SUPPORTS = HELD1


def save(plan: Plan, file: WriteRequest) -> WriteResult:
    """The document in one language, with what it has to leave out: all indicators, and who does what."""
    document = Writing(plan=plan, part=1, language=file.language).document()
    losses = (*left_out(plan, "stratml1", SUPPORTS), *special_losses(plan, "stratml1"))
    return WriteResult(data=to_bytes(document, 1), losses=losses)
