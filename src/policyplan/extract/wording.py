"""What every extracted value has: its exact wording, and where the wording is in the text."""

from __future__ import annotations

import attrs

BLANKS = " \t\r\n　"
"""White space in documents, the full-width space included."""


@attrs.frozen(kw_only=True)
class Wording:
    """A part of a text: ``text[wording.start : wording.end] == wording.quote``."""

    quote: str
    """The exact words."""
    start: int
    """The offset of the first code point in the text that was given."""

    @property
    def end(self) -> int:
        """The offset after the last code point."""
        return self.start + len(self.quote)


def trim(text: str, start: int, end: int, signs: str = BLANKS) -> tuple[int, int]:
    """Return the offsets of a part of the text without these signs at its ends."""
    while start < end and text[start] in signs:
        start += 1
    while end > start and text[end - 1] in signs:
        end -= 1
    return start, end
