"""Change values in the text of a plan file, and leave everything else."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from policyplan.io.native.patching import patched

TEXT = """\
# heading
a: 1  # one
list:
  # the first
  - x: 1
    y: 2  # two
  - x: 3
    y: [1, 2, 3]

# the last
z: {p: "q", r: s, t: u}
"""
DATA: dict[str, Any] = yaml.safe_load(TEXT)


def without(data: Any, *path: Any) -> Any:
    """A copy of the data without the value at a path."""
    copy = json.loads(json.dumps(data))
    inner = copy
    for step in path[:-1]:
        inner = inner[step]
    del inner[path[-1]]
    return copy


class TestValues:
    """A value is replaced where it stands."""

    @pytest.mark.parametrize(
        ("value", "written"), [("b: c", '"b: c"'), (2, "2"), (Decimal("2.50"), "2.50"), (False, "false")]
    )
    def test_of_each_kind(self, value: Any, written: str) -> None:
        """Texts are quoted."""
        assert patched(TEXT, DATA, {**DATA, "a": value}) == TEXT.replace("a: 1 ", f"a: {written} ")

    def test_nothing(self) -> None:
        """The text stays as it is."""
        assert patched(TEXT, DATA, DATA) == TEXT


class TestRemovals:
    """An entry goes with its lines, or with its comma."""

    @pytest.mark.parametrize(
        ("path", "old", "new"),
        [
            (("a",), "a: 1  # one\n", ""),
            (("list", 0), "  - x: 1\n    y: 2  # two\n", ""),
            (("list", 0, "y"), "    y: 2  # two\n", ""),
            (("list", 1, "y", 1), "[1, 2, 3]", "[1, 3]"),
            (("list", 1, "y", 2), "[1, 2, 3]", "[1, 2]"),
            (("list", 1), "  - x: 3\n    y: [1, 2, 3]\n", ""),
            (("z", "p"), '{p: "q", r', "{r"),
            (("z", "t"), ", t: u}", "}"),
            (("z",), 'z: {p: "q", r: s, t: u}\n', ""),
        ],
    )
    def test_each(self, path: tuple[Any, ...], old: str, new: str) -> None:
        """Comments before it and after it stay."""
        assert patched(TEXT, DATA, without(DATA, *path)) == TEXT.replace(old, new)

    def test_at_the_end_without_a_line_break(self) -> None:
        """Up to the end of the text."""
        assert patched("a: 1\nb: 2", {"a": 1, "b": 2}, {"a": 1}) == "a: 1\n"

    def test_of_json(self) -> None:
        """With its layout."""
        text = '{\n  "a": 1,\n  "b": [\n    2,\n    3\n  ]\n}\n'
        assert patched(text, {"a": 1, "b": [2, 3]}, {"a": 1, "b": [3]}) == text.replace("2,\n    ", "")


LIST = [{"reason": "It is so", "by": "me"}]


class TestAdditions:
    """An entry is added behind the others."""

    def test_in_a_block(self) -> None:
        """On a line of its own, behind the comment of the last one."""
        after = json.loads(json.dumps(DATA))
        after["list"][0]["new"] = LIST
        added = "    y: 2  # two\n    new: [{reason: It is so, by: me}]\n"
        assert patched(TEXT, DATA, after) == TEXT.replace("    y: 2  # two\n", added)

    def test_behind_a_block_of_text(self) -> None:
        """Whose lines end before it."""
        text = "a: |\n  one\n  two\n"
        assert patched(text, {"a": "one\ntwo\n"}, {"a": "one\ntwo\n", "b": 2}) == text + "b: 2\n"
        assert patched(text + "b: 2\n", {"a": "one\ntwo\n", "b": 2}, {"a": "one", "b": 2}) == 'a: "one"\nb: 2\n'

    def test_at_the_end_without_a_line_break(self) -> None:
        """The line break comes first."""
        assert patched("a: 1", {"a": 1}, {"a": 1, "b": 2}) == "a: 1\nb: 2"

    def test_with_the_line_breaks_of_the_text(self) -> None:
        """Also those of Windows."""
        assert patched("a: 1\r\n", {"a": 1}, {"a": 1, "b": 2}) == "a: 1\r\nb: 2\r\n"

    def test_in_braces(self) -> None:
        """As JSON writes it where keys are quoted."""
        after = {**DATA, "z": {**DATA["z"], "new": LIST}}
        assert patched(TEXT, DATA, after) == TEXT.replace("t: u}", "t: u, new: [{reason: It is so, by: me}]}")
        assert patched('{"a": 1}', {"a": 1}, {"a": 1, "b": ["c"]}) == '{"a": 1, "b": ["c"]}'

    @pytest.mark.parametrize(("text", "data"), [("{}", {}), ('{"a": 1}', {"a": 1}), ("a: 1", {"a": 1})])
    def test_what_cannot_be_added(self, text: str, data: dict[str, Any]) -> None:
        """Nothing to add it behind, or a value that the formats don't have."""
        assert patched(text, data, {**data, "b": Decimal(1)}) is None


class TestWhatCannotBeKept:
    """Then the text has to be rewritten."""

    @pytest.mark.parametrize(
        "after",
        [
            {**DATA, "list": [*DATA["list"], {"x": 1}]},
            {**DATA, "a": [1]},
            {**DATA, "list": []},
            without(DATA, "list", 0, "x"),
            {**DATA, "list": [{"x": 3, "y": 4}]},
            without(without(DATA, "z", "r"), "z", "t"),
            {**DATA, "a": None},
        ],
    )
    def test_each(self, after: Any) -> None:
        """An item more, another kind of value, a line that others share."""
        assert patched(TEXT, DATA, after) is None

    def test_escapes_of_json_that_yaml_does_not_know(self) -> None:
        """JSON writes some characters as two escapes."""
        assert patched('{"a": "\\ud800\\udc00", "b": 1}', {"a": "\U00010000", "b": 1}, {"b": 1}) is None

    def test_data_that_are_not_those_of_the_text(self) -> None:
        """The text leaves out a key or an item that the data have."""
        assert patched("a: 1\n", {"a": 1, "b": 2}, {"a": 1}) is None
        assert patched("a: [1]\n", {"a": [1, 2]}, {"a": [1]}) is None


VALUES = st.recursive(
    st.integers() | st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abcd"), inner, max_size=4),
    max_leaves=12,
)


@given(st.data())
def test_any_data(data: st.DataObject) -> None:
    """What is patched has the new data, in JSON and in YAML."""
    before = data.draw(st.dictionaries(st.sampled_from("abcd"), VALUES, min_size=1, max_size=4))
    after = {key: value for key, value in before.items() if data.draw(st.booleans())}
    for text in (json.dumps(before, indent=2), yaml.safe_dump(before, allow_unicode=True), json.dumps(before)):
        new = patched(text, before, after)
        assert new is None or yaml.safe_load(new) == after
