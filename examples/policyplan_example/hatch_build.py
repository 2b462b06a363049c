"""Compile the catalogs of translations when the package is built or installed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from babel.messages import mofile, pofile
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CustomBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Hatchling's hook."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write a ``.mo`` file for each ``.po`` file, and add it to the wheel although git ignores it."""
        root = Path(self.root)
        for path in sorted((root / "src").glob("*/locale/*/LC_MESSAGES/*.po")):
            target = path.with_suffix(".mo")
            with path.open("rb") as text, target.open("wb") as binary:
                mofile.write_mo(binary, pofile.read_po(text))
            build_data["artifacts"].append(target.relative_to(root).as_posix())
