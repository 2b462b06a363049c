"""Tables in documents, replaced between their marks."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import marked

PAGE = "Before\n<!-- speed a -->\nold\n<!-- end -->\nBetween\n<!-- speed b -->\n<!-- end -->\nAfter\n"


def test_only_the_named_table_is_replaced(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(PAGE, encoding="utf-8")
    marked.update(page, {"speed a": r"| new \1 |"})
    assert page.read_text(encoding="utf-8") == PAGE.replace("old", r"| new \1 |")


def test_an_empty_table_is_filled(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(PAGE, encoding="utf-8")
    marked.update(page, {"speed b": "| b |"})
    assert "<!-- speed b -->\n| b |\n<!-- end -->" in page.read_text(encoding="utf-8")


def test_a_table_without_marks_is_refused(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(PAGE, encoding="utf-8")
    with pytest.raises(LookupError, match="speed c"):
        marked.update(page, {"speed c": "| c |"})


def test_the_origin_has_the_command() -> None:
    assert marked.origin("make bench").endswith(": `make bench`")
