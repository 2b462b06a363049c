"""Tables and notes in Markdown with tables (GitHub Flavored Markdown, 4.10)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from policyplan.text.breaking import visible
from policyplan.text.patterns import pattern
from policyplan.text.width import Align

_MARKS = pattern(r"[\\`*_\[\]<>|~$&]")
_AT_START = pattern(r"^(?:[#+\-=:]|\d+(?=[.)]))")
_RULES = {"left": ":--", "right": "--:", "center": ":-:"}


def escape(text: str) -> str:
    r"""Return *text* so that Markdown shows it as it is; line breaks become ``<br>``.

    Example:
        >>> print(escape("a|b *c*"))
        a\|b \*c\*

    """
    lines = re.split(r"\r\n|\r|\n", text)
    return "<br>".join(_MARKS.sub(r"\\\g<0>", visible(line)) for line in lines)


def document(
    headings: Sequence[str], rows: Iterable[Sequence[str]], aligns: Iterable[Align], notes: Iterable[str]
) -> str:
    """Return a table with notes below it, one a line of a list."""
    lines = [_row(headings), f"| {' | '.join(_RULES[align] for align in aligns)} |", *map(_row, rows)]
    below = [f"- {_note(note)}" for note in notes]
    return "\n".join([*lines, *(["", *below] if below else []), ""])


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(escape(cell.strip()) for cell in cells)} |"


def _note(text: str) -> str:
    """A text at the start of a block, where more characters have a meaning."""
    escaped = escape(text.strip())
    marked = _AT_START.match(escaped)
    if marked is None:
        return escaped
    return f"{marked[0]}\\{escaped[marked.end() :]}" if marked[0].isdecimal() else f"\\{escaped}"
