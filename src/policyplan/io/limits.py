"""Limits on untrusted files, since a small file can unpack to a very large one."""

from __future__ import annotations

import attrs


@attrs.frozen(kw_only=True)
class Limits:
    """The most that is read from one file, besides its bytes; exceeding a limit is an error that names it."""

    unpacked: int = 500_000_000
    """Bytes of all parts of an archive; a workbook is one. Parts that are read again may have as many once more."""
    ratio: int = 200
    """Unpacked size of an archive, as a multiple of its own size."""
    parts: int = 10_000
    """Parts of an archive."""
    sheets: int = 1_000
    """Sheets of a workbook."""
    rows: int = 1_048_576
    """Rows of a sheet or a CSV file."""
    cells: int = 5_000_000
    """Cells with a value in a workbook or a CSV file."""
    text: int = 1_000_000
    """Characters in a cell of a workbook, a CSV file or a table of a Data Package."""
    depth: int = 200
    """Nested elements of XML."""
    elements: int = 2_000_000
    """Elements of XML or of a web page. In a sheet, cells don't count; shared texts count once each."""
    pages: int = 5_000
    """Pages of a PDF."""
    characters: int = 20_000_000
    """Characters of a document."""
    seconds: int = 120
    """Seconds of processor time of a parser in a worker process; three times as many by the clock."""
    memory: int = 4_000_000_000
    """Bytes of memory of a worker process, where the system can limit it."""
    isolated: bool = True
    """Whether parsers that a file can crash run in a worker process. Switch it off for files that you trust."""

    @property
    def box(self) -> int:
        """The most cells, empty ones included, of the box around the cells of a sheet or a CSV file."""
        return 4 * self.cells


DEFAULT_LIMITS = Limits()
"""The limits that apply by default."""
