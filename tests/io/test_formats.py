"""What is known about formats, apart from the code that reads and writes them."""

from __future__ import annotations

import pytest

from policyplan.errors import CallError
from policyplan.io.formats import FORMATS, Format, by_name, by_suffix, suffixes
from policyplan.io.losses import all_fields


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
        known = [each.name for each in FORMATS]
        assert caught.value.sentence() == f"Cannot tell the format of 'ymal'. Supported: {', '.join(known)}."
        assert caught.value.sentence("zh") == f"无法判断“ymal”的格式。可用的格式：{'、'.join(known)}。"

    @pytest.mark.parametrize(
        ("path", "name"),
        [
            ("plan.yaml", "yaml"),
            ("PLAN.YML", "yaml"),
            ("a.b/plan.json", "json"),
            ("plan.graph.json", None),
            ("datapackage.json", "package"),
            ("returned.XLSX", "ledger"),
            ("plan.txt", None),
            ("json", None),
        ],
    )
    def test_by_suffix(self, path: str, name: str | None) -> None:
        """In capitals too; the longest that fits."""
        found = by_suffix(path)
        assert (found and found.name) == (name or ("json" if path.endswith(".json") else None))

    def test_by_suffix_for_writing(self) -> None:
        """What is only read is not told by it, and the other way round."""
        assert by_suffix("agencies.gexf") is None
        assert by_suffix("agencies.gexf", reading=False) is by_name("gexf")
        graph = by_suffix("plan.graph.json", reading=False)
        assert graph
        assert graph.name == "node-link"

    def test_suffixes(self) -> None:
        """Of all formats that are written, each once."""
        assert suffixes()[:3] == (".yaml", ".yml", ".json")
        assert len(set(suffixes())) == len(suffixes())
        assert ".xlsx" in suffixes()


class TestCodecs:
    """The code of a format is a module, imported when it is used."""

    @pytest.mark.parametrize("format", FORMATS, ids=lambda each: each.name)
    def test_modules(self, format: Format) -> None:
        """Each has what it says it can do, and says what it holds."""
        implementation = format.implementation()
        assert hasattr(implementation, "load") or not format.reads
        assert hasattr(implementation, "save") or not format.writes
        assert set(implementation.SUPPORTS) <= set(all_fields())
        for kind, names in implementation.SUPPORTS.items():
            assert set(names) <= set(all_fields()[kind])
