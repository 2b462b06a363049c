"""Names of sheets that spreadsheet programs accept."""

from __future__ import annotations

import re
from collections.abc import Iterable

from policyplan.text.normal import visible

LONGEST = 31
"""The longest name of a sheet in Excel, in UTF-16 code units: a rare Chinese character or an emoji counts twice."""

_FORBIDDEN = re.compile("[][:*?/\\\\\x00-\x1f\x7f-\x9f'\ufffe\uffff]")
_RESERVED = ("history",)
"""Names that Excel keeps for itself."""


def sheet_name(text: str, taken: Iterable[str] = ()) -> str:
    """Return a name for a sheet: without signs that Excel forbids, short enough, and not *taken*, whatever the case.

    Example:
        >>> sheet_name("a/b: c"), sheet_name("History"), sheet_name("x", ["X"])
        ('a b  c', 'History_', 'x (2)')

    """
    bare = visible(_FORBIDDEN.sub(" ", text)) or "_"
    known = {name.casefold() for name in taken}
    name = _cut(bare, LONGEST)
    if name.casefold() in _RESERVED:
        name += "_"
    number = 2
    while name.casefold() in known:
        mark = f" ({number})"
        name, number = _cut(bare, LONGEST - len(mark)) + mark, number + 1
    return name


def _cut(text: str, length: int) -> str:
    """The beginning of a text in so many UTF-16 code units, with whole characters."""
    return text.encode("utf-16-le", "surrogatepass")[: 2 * length].decode("utf-16-le", "ignore").rstrip()
