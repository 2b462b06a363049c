"""The map of the tree in CONTRIBUTING.md names what is there, and nothing else."""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def the_map() -> dict[str, str]:
    """Each path of the map (a folder's ends in a slash), with what is said of it."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    block = re.search(r"## The map of the tree\n.*?```text\n(.*?)```", text, flags=re.DOTALL)
    assert block
    return dict(_entries(block[1].splitlines()))


def _entries(lines: list[str]) -> Iterator[tuple[str, str]]:
    folders: list[tuple[int, str]] = [(-1, "")]
    for line in lines:
        indent = len(line) - len(line.lstrip())
        name, _, said = line.strip().partition("  ")
        while folders[-1][0] >= indent:
            folders.pop()
        path = folders[-1][1] + name
        if name.endswith("/"):
            folders.append((indent, path))
        yield path, said.strip()


def there(folder: str) -> set[str]:
    """What lies in a folder and belongs to the project."""
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").replace("/", "").split()
    return {
        folder + each.name + "/" * each.is_dir()
        for each in (ROOT / folder).iterdir()
        if each.name != ".git" and not any(fnmatch.fnmatch(each.name, pattern) for pattern in ignored)
    }


class TestMap:
    """A newcomer can trust the map."""

    @pytest.mark.parametrize("folder", ["", "src/policyplan/"])
    def test_it_names_all_that_is_there(self, folder: str) -> None:
        """In the tree's root, every file and folder; in the package, every room and module."""
        named = {path for path in the_map() if re.fullmatch(re.escape(folder) + r"[^/]+/?", path)}
        assert named == there(folder)

    def test_every_folder_of_tests_is_named(self) -> None:
        """The rooms of the tests, and those beside them."""
        named = {path for path in the_map() if re.fullmatch(r"tests/[^/]+/", path)}
        assert named == {each for each in there("tests/") if each.endswith("/")}

    @pytest.mark.parametrize(("path", "said"), the_map().items())
    def test_each_is_there_and_says_what_it_is(self, path: str, said: str) -> None:
        """No path leads nowhere, and none stands without a word."""
        assert (ROOT / path).exists()
        assert said
