"""What is known about formats, apart from the code that reads and writes them."""

from __future__ import annotations

import pytest

from policyplan.errors import CallError
from policyplan.io import formats, json_plan, yaml_plan
from policyplan.io.formats import FORMATS, by_content, by_name, by_suffix, suffixes


class TestTelling:
    """A format is told by its name, by the name of a file, by what stands in it."""

    @pytest.mark.parametrize("name", [each.name for each in FORMATS])
    def test_by_name(self, name: str) -> None:
        """Each by its own."""
        assert by_name(name).name == name

    def test_by_no_name(self) -> None:
        """The names there are, are said."""
        with pytest.raises(CallError) as caught:
            by_name("ymal")
        assert caught.value.sentence() == "No format is known for 'ymal'. Known: yaml, json."
        assert caught.value.sentence("zh") == "不知道“ymal”是什么格式。可用的格式：yaml、json。"

    @pytest.mark.parametrize(
        ("path", "name"),
        [("plan.yaml", "yaml"), ("PLAN.YML", "yaml"), ("a.b/plan.json", "json"), ("plan.txt", None), ("json", None)],
    )
    def test_by_suffix(self, path: str, name: str | None) -> None:
        """In capitals too."""
        found = by_suffix(path)
        assert (found and found.name) == name

    @pytest.mark.parametrize(
        ("text", "name"), [('  \n{"id": 1}', "json"), ("policyplan: 1", "yaml"), ("[1]", "yaml"), ("", "yaml")]
    )
    def test_by_content(self, text: str, name: str) -> None:
        """A brace begins JSON, all else is YAML."""
        assert by_content(text).name == name

    def test_suffixes(self) -> None:
        """Of all formats."""
        assert suffixes() == (".yaml", ".yml", ".json")


class TestReaders:
    """The code of a format is a module, imported when it is used."""

    def test_modules(self) -> None:
        """Each has what a reader has."""
        assert [each.reader() for each in FORMATS] == [yaml_plan, json_plan]
        for name in ("parse", "dump", "read"):
            assert all(hasattr(each.reader(), name) for each in formats.FORMATS)
