"""No block of code in README.md or in the documentation is passed over when they run as tests."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
RUN = {"python", "console", "bat", "yaml"}
SHOWN = {"text", "html", "rst", "md"}
"""What is neither run nor read, unless it is a file: its caption is the name. Markup is for programs of others."""

FENCE = re.compile(r"^ *```(?:\{code-block\} )?([a-z]+)\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
DOCUMENTS = [
    ROOT / "README.md",
    *sorted(
        path for path in (ROOT / "docs").rglob("*.md") if not any(part.startswith("_") for part in path.parent.parts)
    ),
]


@pytest.fixture(scope="module")
def blocks() -> Any:
    """What finds the blocks, as `conftest.py` in the root has it."""
    spec = importlib.util.spec_from_file_location("root_conftest", ROOT / "conftest.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.BLOCKS


@pytest.mark.parametrize("path", DOCUMENTS, ids=[path.relative_to(ROOT).as_posix() for path in DOCUMENTS])
class TestBlocks:
    """What a document shows is what happens."""

    def test_each_is_run(self, blocks: Any, path: Path) -> None:
        """A block inside a card or a tab too."""
        starts = [example.region.start for example in blocks.parse(path)]
        for fence in FENCE.finditer(path.read_text(encoding="utf-8")):
            if fence[1] in RUN:
                assert any(fence.start() <= start < fence.end() for start in starts), fence[0]

    def test_there_are_no_others(self, path: Path) -> None:
        """A block in another language would be shown and not run."""
        found = {fence[1] for fence in FENCE.finditer(path.read_text(encoding="utf-8"))}
        assert found <= RUN | SHOWN
