"""Evidence: whether the document states a fact, or it was inferred."""

from __future__ import annotations

from enum import StrEnum

from policyplan.messages import labels
from policyplan.model.values import Inferred, Record, Text


class Evidence(StrEnum):
    """Whether the document states a fact."""

    STATED = "stated"
    """The fact has a quote."""
    INFERRED = "inferred"
    """A coder or the library inferred it."""
    UNSOURCED = "unsourced"
    """It has neither."""


labels(
    Evidence,
    stated="stated",
    inferred="inferred",
    unsourced="unsourced",
)


def evidence_of(record: Record, field: str | None = None) -> tuple[Evidence, Text | None]:
    """Return the evidence of a record or of one of its attributes, and the reason if it was inferred."""
    mark: Inferred | None = (record.inference(field) if field else None) or record.inference()
    if mark:
        return Evidence.INFERRED, mark.reason
    return (Evidence.STATED if record.spans else Evidence.UNSOURCED), None
