"""Texts that were read and approved: what the package says today must be the same, line by line.

After an intended change, ``APPROVE=1 pytest …`` writes the texts again. Read the differences before you commit them.
"""

from __future__ import annotations

import os
import pathlib


def check_approved(path: pathlib.Path, text: str) -> None:
    """Compare a text with the approved one in a file."""
    if os.environ.get("APPROVE"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")
