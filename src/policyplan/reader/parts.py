"""The parts of a file: a notice, the plans behind it, their annexes."""

from __future__ import annotations

import attrs

from policyplan.reader.outline import Particulars, PartKind
from policyplan.reader.view import View


@attrs.frozen(kw_only=True)
class PartFrame:
    """A part without its headings."""

    kind: PartKind
    start: int
    end: int
    body_start: int
    """The offset from which on headings are looked for."""
    body_end: int
    particulars: Particulars = attrs.field(factory=Particulars)


def read_parts(view: View) -> list[PartFrame]:
    """Return the parts of a document."""
    end = len(view.text)
    return [PartFrame(kind=PartKind.PLAN, start=0, end=end, body_start=0, body_end=end)]
