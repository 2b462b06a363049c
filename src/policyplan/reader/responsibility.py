"""Who is responsible for which stretch of a text, and until when."""

from __future__ import annotations

from policyplan.reader.found import ResponsibilityReading
from policyplan.reader.outline import Outline
from policyplan.reader.view import View


def read_responsibility(view: View, outline: Outline) -> ResponsibilityReading:
    """Return what a document says of who is responsible."""
    return ResponsibilityReading()
