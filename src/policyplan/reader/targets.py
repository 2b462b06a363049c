"""The numbers of a text: targets, and numbers that are none."""

from __future__ import annotations

from policyplan.reader.found import ResponsibilityReading, TargetsReading
from policyplan.reader.outline import Outline
from policyplan.reader.view import View


def read_targets(view: View, outline: Outline, responsibility: ResponsibilityReading) -> TargetsReading:
    """Return the targets of a document, and its numbers that are no targets."""
    return TargetsReading()
