"""Compile the message catalogs (``.po``) into what gettext reads (``.mo``) when the package is built or installed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from babel.messages import mofile, pofile
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

CATALOGS = Path("src") / "policyplan" / "locale"


def compile_catalogs(root: Path) -> list[Path]:
    """Write the ``.mo`` beside every ``.po`` that is younger than it; return all of them."""
    compiled = []
    for path in sorted((root / CATALOGS).glob("*/LC_MESSAGES/*.po")):
        target = path.with_suffix(".mo")
        compiled.append(target)
        if not target.exists() or target.stat().st_mtime < path.stat().st_mtime:
            partial = target.with_suffix(".partial")
            with path.open("rb") as text, partial.open("wb") as binary:
                mofile.write_mo(binary, pofile.read_po(text))
            partial.replace(target)
    return compiled


class CustomBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Hatchling's hook: the catalogs are compiled before files are collected."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, and name the files to be taken although git ignores them."""
        root = Path(self.root)
        build_data["artifacts"] += [path.relative_to(root).as_posix() for path in compile_catalogs(root)]
