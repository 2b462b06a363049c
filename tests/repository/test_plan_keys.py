"""The reference of plan files has a row for every key, in English and in Chinese, with an example that is valid."""

from __future__ import annotations

from typing import Any

import jsonschema
import plan_keys
import pytest

from policyplan.io.native.yaml_text import parse
from policyplan.model.values import Record

NAMES = list(plan_keys.records())


def value_of(example: str) -> Any:
    """What a plan file with this example holds."""
    return parse(f"key: {example}\n").plain()["key"]


class TestTexts:
    """`keys.yaml` and the classes have the same keys."""

    @pytest.mark.parametrize("name", NAMES)
    def test_they_agree(self, name: str) -> None:
        """A new attribute needs a text; a removed one leaves none behind."""
        schema = plan_keys.full_schema()
        properties = set((schema if name == "Plan" else schema["$defs"][name])["properties"])
        shared = set(plan_keys.texts()["Record"]) if issubclass(plan_keys.records()[name], Record) else set()
        assert set(plan_keys.texts()[name]) == properties - shared
        assert shared <= properties

    def test_no_record_is_left_over(self) -> None:
        """A renamed class takes its texts along."""
        assert set(plan_keys.texts()) == {*NAMES, "Record"}

    @pytest.mark.parametrize("name", NAMES)
    def test_each_has_a_meaning_in_both_languages(self, name: str) -> None:
        """English sentences end in a full stop, Chinese ones in 。"""
        for key in plan_keys.keys(name):
            assert key.meaning["en"].endswith("."), key.name
            assert key.meaning["zh"].endswith("。"), key.name
            assert any("\u4e00" <= sign <= "\u9fff" for sign in key.meaning["zh"]), key.name

    @pytest.mark.parametrize("name", NAMES)
    def test_each_example_is_valid(self, name: str) -> None:
        """By the schema that editors use."""
        definitions = plan_keys.full_schema()["$defs"]
        for key in plan_keys.keys(name):
            validator = jsonschema.Draft202012Validator({"$defs": definitions, **key.schema})
            assert validator.is_valid(value_of(key.example)), key.name


class TestTables:
    """A table has one row for each key of a record."""

    @pytest.mark.parametrize("language", ["en", "zh"])
    @pytest.mark.parametrize("name", NAMES)
    def test_no_key_is_missing(self, name: str, language: plan_keys.Language) -> None:
        """In the order of the file, the keys that all records share last."""
        rows = list(plan_keys.table(name, language))[2:]
        assert [row.split("`")[1] for row in rows] == [key.name for key in plan_keys.keys(name)]
        assert all(row.count(" | ") == 4 for row in rows)

    @pytest.mark.parametrize(
        ("language", "row"),
        [
            ("en", "| `interim` | `true` or `false` | `false` | Marks a target on the way to a later one. | `true` |"),
            ("zh", "| `interim` | `true` 或 `false` | `false` | 是否为阶段目标。 | `true` |"),
            ("en", "| `due` | date | – | By when the target is to be reached. | `2020` |"),
        ],
    )
    def test_a_row_shows_type_default_meaning_and_example(self, language: plan_keys.Language, row: str) -> None:
        """In the language of its table."""
        assert row in plan_keys.table("Target", language)

    def test_a_key_without_default_is_required(self) -> None:
        """In words, in either language."""
        assert "| `id` | text | **required** |" in "\n".join(plan_keys.table("Task", "en"))
        assert "| `id` | 文本 | **必填** |" in "\n".join(plan_keys.table("Task", "zh"))
