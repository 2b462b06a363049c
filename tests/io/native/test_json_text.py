"""JSON text, read with places and written."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyplan.errors import CallError, FormatError
from policyplan.io.native.json_text import check_depth, dump, parse
from policyplan.io.native.positioned import MAX_DEPTH

TEXT = st.text(
    st.characters(exclude_categories=["Cs"]) | st.sampled_from('"\\/\n\r\t\x00\x1f\x7f\x85\u2028\ufeff😀[{]}')
)
SCALARS = (
    TEXT
    | st.integers()
    | st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**20), max_value=10**20)
    | st.booleans()
    | st.none()
)
DATA = st.recursive(SCALARS, lambda inner: st.lists(inner) | st.dictionaries(TEXT, inner), max_leaves=20)


def nested(depth: int) -> str:
    return "[" * depth + "]" * depth


def refused(text: str, **options: Any) -> FormatError:
    with pytest.raises(FormatError) as caught:
        parse(text, path="p.json", **options)
    assert caught.value.location.path == "p.json"
    assert caught.value.sentence("zh")
    return caught.value


class TestDepth:
    """Bottomless nesting is refused before anything tries to follow it."""

    def test_hundred_thousand(self) -> None:
        """A hundred thousand brackets take no time."""
        for text in ("[" * 100_000, nested(100_000), '{"a":' * 100_000):
            with pytest.raises(FormatError) as caught:
                check_depth(text.encode(), path="p.json")
            assert (caught.value.code, caught.value.location.line) == ("too-deep", 1)

    def test_place(self) -> None:
        """The bracket that goes too far is named, in characters, not bytes."""
        text = '["[[[\\"[", "指标", {"\\\\": [\n\n  {}, [1]]}]'
        check_depth(text.encode(), 4)
        with pytest.raises(FormatError) as caught:
            check_depth(b"\xef\xbb\xbf" + text.encode(), 3, "p.json")
        assert str(caught.value.location) == "p.json:3:3"

    def test_brackets_in_text(self) -> None:
        """Brackets inside text are none, whatever is escaped there."""
        check_depth(json.dumps(["[" * 50, '\\"[[[', "\\", '"[[["']).encode(), 1)

    def test_disagreement_on_what_is_no_json(self) -> None:
        """A backslash outside text is for the reader to refuse."""
        check_depth(rb"\"[[", 1)

    def test_nothing(self) -> None:
        """No brackets, no depth."""
        check_depth(b"")

    @given(DATA)
    def test_all_json(self, data: Any) -> None:
        """The depth is the depth of the data."""

        def depth(value: Any) -> int:
            if isinstance(value, (dict, list)):
                return 1 + max(map(depth, value.values() if isinstance(value, dict) else value), default=0)
            return 0

        written = dump(data).encode()
        check_depth(written, depth(data))
        if depth(data):
            with pytest.raises(FormatError):
                check_depth(written, depth(data) - 1)

    def test_of_the_reader(self) -> None:
        """The reader has the same limit."""
        assert parse(nested(3), max_depth=3).plain() == [[[]]]
        error = refused('{"a": {"b":\n []}}', max_depth=2)
        assert (error.code, error.location.line, error.location.column) == ("too-deep", 2, 2)
        assert refused('[\n {"a": {}}]', max_depth=2).code == "too-deep"
        assert refused("[" * 100_000).location.column == MAX_DEPTH + 1


class TestReading:
    """Every value knows its line and column."""

    def test_places(self) -> None:
        """Of values and of keys."""
        node = parse(' {\n  "任务": [true, null],\r\n  "b" : -1.50\n}\n')
        assert (node.line, node.column) == (1, 2)
        assert node.keys == {"任务": (2, 3), "b": (3, 3)}
        assert isinstance(node.value, dict)
        tasks, number = node.value["任务"], node.value["b"]
        assert isinstance(tasks.value, list)
        assert [(each.value, each.line, each.column) for each in tasks.value] == [(True, 2, 10), (None, 2, 16)]
        assert (number.value, number.line, number.column) == (Decimal("-1.50"), 3, 9)

    @pytest.mark.parametrize(
        ("text", "value"),
        [
            ("[]", []),
            ("{ }", {}),
            ("0", 0),
            ("-12", -12),
            ("1E3", Decimal(1000)),
            ("false", False),
            (r'"\u4e2d\n\"\ud83d\ude00\/"', '中\n"😀/'),
            ('{"": [{}]}', {"": [{}]}),
        ],
    )
    def test_value(self, text: str, value: Any) -> None:
        """JSON means what it always means."""
        read = parse(text).plain()
        assert read == value
        assert type(read) is type(value)

    def test_decimals_are_exact(self) -> None:
        """A number with a point keeps every digit."""
        assert str(parse("0.10000000000000000000000000010").value) == "0.10000000000000000000000000010"


class TestRefusing:
    """What is wrong is said, with its place."""

    @pytest.mark.parametrize(
        ("text", "problem", "line", "column"),
        [
            ("", "json-end", 1, 1),
            ("[1,\n", "json-end", 2, 1),
            ('{"a"', "json-end", 1, 5),
            ('{"a": ', "json-end", 1, 7),
            ("[1", "json-end", 1, 3),
            ("{", "json-end", 1, 2),
            ("[,]", "json-value", 1, 2),
            ("]", "json-value", 1, 1),
            ('{"a": }', "json-value", 1, 7),
            ('["a" "b"]', "json-comma", 1, 6),
            ('{"a": 1 "b": 2}', "json-comma", 1, 9),
            ("[1}", "json-comma", 1, 3),
            ("[1,\n]", "json-comma-extra", 1, 3),
            ('{"a": 1, }', "json-comma-extra", 1, 8),
            ('{"a" 1}', "json-colon", 1, 6),
            ("{a: 1}", "json-key", 1, 2),
            ("{1: 1}", "json-key", 1, 2),
            ('["a]\n', "json-control", 1, 5),
            ('["a', "json-string-open", 1, 2),
            ('"a\tb"', "json-control", 1, 3),
            (r'"a\qb"', "json-escape", 1, 3),
            (r'"a\u12"', "json-escape", 1, 3),
            (r'"\ud800x"', "json-surrogate", 1, 1),
            ('"\udc00"', "json-surrogate", 1, 1),
            ("['a']", "json-single-quotes", 1, 2),
            ("{'a': 1}", "json-single-quotes", 1, 2),
            ("[1, // one\n2]", "json-comment", 1, 5),
            ("# plan\n{}", "json-comment", 1, 1),
            ("[“a”]", "json-full-width", 1, 2),
            ('{"a"：1}', "json-full-width", 1, 5),
            ("[1，2]", "json-full-width", 1, 3),
            ("[NaN]", "json-not-finite", 1, 2),
            ("-Infinity", "json-not-finite", 1, 1),
            ("01", "json-number", 1, 1),
            ("[.5]", "json-number", 1, 2),
            ("+1", "json-number", 1, 1),
            ("1.", "json-number", 1, 1),
            ("2020-01-01", "json-number", 1, 1),
            ("１", "json-word", 1, 1),
            ("[True]", "json-word", 1, 2),
            ("青少年", "json-word", 1, 1),
            ("{} {}", "json-rest", 1, 4),
        ],
    )
    def test_syntax(self, text: str, problem: str, line: int, column: int) -> None:
        """The problem has a name in two languages."""
        error = refused(text)
        assert (error.code, error.facts["problem"]) == ("json-syntax", problem)
        assert (error.location.line, error.location.column) == (line, column)
        assert problem not in error.sentence("en") + error.sentence("zh")

    def test_key_given_twice(self) -> None:
        """The second one is the place, the first one is named."""
        error = refused('{"a": 1,\n "b": 2,\n "\\u0061": 3}')
        assert (error.code, error.location.line, error.location.column) == ("json-duplicate-key", 3, 2)
        assert error.facts == {"key": "a", "first": 1}

    @pytest.mark.parametrize("number", ["1" * 4001, "1e4001", "-1e-99999999999999999999"])
    def test_absurd_number(self, number: str) -> None:
        """A number that fills pages is refused."""
        error = refused(f"[1, {number}]")
        assert (error.code, error.location.column) == ("number-absurd", 5)

    @given(DATA, st.data())
    def test_anything(self, data: Any, choose: st.DataObject) -> None:
        """Whatever is done to a text, it is read or refused with a place, as Python's own reader does."""
        text = dump(data)
        start = choose.draw(st.integers(0, len(text)))
        text = text[:start] + choose.draw(st.text('[]{}",:\\\n 0a.-eé', max_size=3)) + text[start + 1 :]
        try:
            read = parse(text).plain()
        except FormatError as error:
            assert error.location.line
            assert error.location.column
            if error.code == "json-syntax":
                with pytest.raises(ValueError, match=r".*"):
                    json.loads(text, parse_constant=int)
        else:
            assert read == json.loads(text, parse_float=Decimal)


class TestWriting:
    """The same data gives the same text, which gives the data back."""

    def test_layout(self) -> None:
        """Two spaces a level, the order kept, characters as they are, a last newline."""
        data = {
            "名称": ["a", ("b", {})],
            "n": Decimal("1.50"),
            "k": [],
            "m": Decimal("1E+5"),
            "x": {"t": True, "z": None},
        }
        assert dump(data) == (
            '{\n  "名称": [\n    "a",\n    [\n      "b",\n      {}\n    ]\n  ],\n  "n": 1.50,\n  "k": [],\n'
            '  "m": 100000,\n  "x": {\n    "t": true,\n    "z": null\n  }\n}\n'
        )

    @given(DATA)
    def test_round_trip(self, data: Any) -> None:
        """Reading undoes writing, here and elsewhere."""
        written = dump(data)
        assert parse(written).plain() == data
        assert json.loads(written, parse_float=Decimal) == data
        assert written.encode()

    @given(DATA.filter(lambda data: not isinstance(data, Decimal)))
    def test_as_pythons_own(self, data: Any) -> None:
        """Beside Decimals the text is what Python's own writer gives."""
        ints = json.loads(json.dumps(data, default=int))
        assert dump(ints) == json.dumps(ints, indent=2, ensure_ascii=False) + "\n"

    @pytest.mark.parametrize(
        ("data", "code"),
        [
            (1.5, "value-not-plain"),
            ([{1}], "value-not-plain"),
            ({1: 2}, "value-not-plain"),
            (Decimal("NaN"), "number-absurd"),
            ([Decimal("-Infinity")], "number-absurd"),
            ([10**5000], "number-absurd"),
            ("\ud800", "text-surrogate"),
            ({"\udfff": 1}, "text-surrogate"),
        ],
    )
    def test_what_json_cannot_hold(self, data: Any, code: str) -> None:
        """It is refused, not written wrongly."""
        with pytest.raises(CallError) as caught:
            dump(data)
        assert caught.value.code == code

    def test_depth(self) -> None:
        """What could not be read is not written, even if it never ends."""
        assert parse(dump(json.loads(nested(MAX_DEPTH)))).plain() == json.loads(nested(MAX_DEPTH))
        endless: list[Any] = []
        endless.append(endless)
        with pytest.raises(CallError) as caught:
            dump(endless)
        assert caught.value.code == "too-deep"
