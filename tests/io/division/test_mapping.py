"""Tests for what a caller says about a table."""

from __future__ import annotations

import pathlib
from typing import Any

import pytest

from policyplan.errors import CallError, FileError, FormatError
from policyplan.io.division.headings import ColumnKind
from policyplan.io.division.mapping import KEYS, TableMapping, read_mapping
from policyplan.io.format_api import ReadRequest

EVERYTHING = """\
id: plan-2024
title: 2024年分工表
sheets: [分工表]
headings: [3, 4]
columns: {工作事项: task, 责任单位/牵头: leads}
filled_down: 责任单位
separators: "、|"
first_leads: true
year: 2024
language: zh
"""


def read(given: Any) -> TableMapping:
    return read_mapping(ReadRequest(data=b"x", options={"mapping": given}))


def refused(given: Any) -> FormatError:
    with pytest.raises(FormatError) as caught:
        read(given)
    assert caught.value.sentence("zh")
    return caught.value


class TestMapping:
    """A small YAML file or a dict, with the same keys."""

    def test_file(self, tmp_path: pathlib.Path) -> None:
        path = tmp_path / "mapping.yaml"
        path.write_text(EVERYTHING, encoding="utf-8")
        assert read(path) == read(str(path))
        assert read(path) == TableMapping(
            id="plan-2024",
            title="2024年分工表",
            sheets=("分工表",),
            headings=(3, 4),
            columns={"工作事项": ColumnKind.TASK, "责任单位/牵头": ColumnKind.LEADS},
            filled_down=("责任单位",),
            separators="、|",
            first_leads=True,
            year=2024,
            language="zh",
        )

    def test_dict(self) -> None:
        assert read({"headings": 3, "columns": {"甲": "task"}}) == TableMapping(
            headings=(3,), columns={"甲": ColumnKind.TASK}
        )

    def test_none(self) -> None:
        """Nothing is needed."""
        assert read_mapping(ReadRequest(data=b"x")) == TableMapping() == read({})

    def test_columns(self) -> None:
        """A column is named by the whole of its heading, or by the lowest part, whatever the spaces."""
        mapping = TableMapping(
            columns={"责任单位/牵头": ColumnKind.LEADS, "事 项": ColumnKind.TASK}, filled_down=("配合",)
        )
        assert mapping.holds(("责任单位", "牵 头")) is ColumnKind.LEADS
        assert mapping.holds(("工作", "事项")) is ColumnKind.TASK
        assert mapping.holds(("责任单位", "配合")) is None
        assert mapping.fills_down(("责任单位", "配合"))
        assert not mapping.fills_down(("责任单位",))
        assert TableMapping().holds(("牵头",)) is None


class TestFaults:
    """What is wrong is said with its line and column."""

    @pytest.mark.parametrize(
        ("text", "line", "column"),
        [
            ("- a\n", 1, 1),
            ("year: 2024\ncolour: red\n", 2, 1),
            ("id: a b\n", 1, 5),
            ("id: 3\n", 1, 5),
            ('title: ""\n', 1, 8),
            ("headings: [1, 0]\n", 1, 15),
            ("headings: true\n", 1, 11),
            ("sheets: [a, 3]\n", 1, 13),
            ("columns: task\n", 1, 10),
            ("columns:\n  任务: tasks\n", 2, 7),
            ("columns:\n  任务: [task]\n", 2, 7),
            ("first_leads: 1\n", 1, 14),
            ("year: 24\n", 1, 7),
            ("year: x\n", 1, 7),
            ("language: 3\n", 1, 11),
            ("language: no tag\n", 1, 11),
        ],
    )
    def test_file(self, tmp_path: pathlib.Path, text: str, line: int, column: int) -> None:
        path = tmp_path / "mapping.yaml"
        path.write_text(text, encoding="utf-8")
        place = refused(path).location
        assert (place.path, place.line, place.column) == (str(path), line, column)

    def test_dict(self) -> None:
        """A dict has no lines."""
        error = refused({"colums": {}})
        assert (error.code, error.location.line, error.facts["nearest"]) == ("mapping-key-unknown", None, "columns")
        assert error.facts["known"] == KEYS

    def test_no_yaml(self, tmp_path: pathlib.Path) -> None:
        path = tmp_path / "mapping.yaml"
        path.write_text("a: [1\n", encoding="utf-8")
        assert refused(path).code == "yaml-syntax"

    def test_missing(self, tmp_path: pathlib.Path) -> None:
        with pytest.raises(FileError, match="none"):
            read(tmp_path / "none.yaml")

    def test_neither(self) -> None:
        with pytest.raises(CallError, match="int"):
            read(3)
