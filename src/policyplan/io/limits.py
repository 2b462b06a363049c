"""How much a stranger's file may unfold to: a small file can hold very much."""

from __future__ import annotations

import attrs


@attrs.frozen(kw_only=True)
class Limits:
    """The most that is taken from one file, beside the bytes of the file itself; more is an error that names these.

    ``unpacked`` and ``ratio`` bound an archive (a workbook is one): the bytes of all its parts, and how many times
    more than its own size these may be; ``parts`` is how many it may have. ``sheets``, ``rows`` and ``cells`` bound a
    workbook or a csv: sheets in a file, rows in a sheet, cells with something in them in the file. ``text`` is the
    most characters in one cell of a workbook. ``depth`` and ``elements`` bound XML: how deep, and how many.
    """

    unpacked: int = 500_000_000
    ratio: int = 200
    parts: int = 10_000
    sheets: int = 1_000
    rows: int = 1_048_576
    cells: int = 5_000_000
    text: int = 1_000_000
    depth: int = 200
    elements: int = 2_000_000


DEFAULT_LIMITS = Limits()
"""What holds unless the caller says otherwise."""
