"""Tables in documents, between marks, that a run replaces.

<!-- speed reading -->
… the table …
<!-- end -->
"""

from __future__ import annotations

import datetime
import os
import pathlib
import platform
import re
from collections.abc import Mapping
from typing import Final

FOLDER: Final = pathlib.Path(__file__).parents[1] / "docs" / "explanation"
SPEED: Final = FOLDER / "speed.md"
GROWTH: Final = FOLDER / "growth.md"


def origin(command: str) -> str:
    """Return the sentence above a table: when, on what and by which command it was measured."""
    today = datetime.datetime.now(datetime.UTC).date()
    machine = f"Python {platform.python_version()} on {platform.system()}, {os.cpu_count()} cores"
    return f"Measured on {today} with {machine}: `{command}`"


def update(path: pathlib.Path, tables: Mapping[str, str]) -> None:
    """Replace the tables of a document by name. Raises `LookupError` for a table without marks there."""
    text = path.read_text(encoding="utf-8")
    for name, table in tables.items():
        marks = re.compile(rf"(<!-- {re.escape(name)} -->\n).*?(<!-- end -->)", re.DOTALL)
        if not marks.search(text):
            raise LookupError(f"{path} has no marks for the table {name!r}")
        text = marks.sub(lambda found, new=table: f"{found[1]}{new}\n{found[2]}", text)  # type: ignore[misc]
    path.write_text(text, encoding="utf-8")
