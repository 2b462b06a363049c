"""YAML text, read with places and written for people."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from policyplan.errors import CallError, FormatError
from policyplan.io.native import yaml_text
from policyplan.io.native.positioned import MAX_DEPTH, PositionedNode
from policyplan.io.native.yaml_text import Flow, Plain, PurePythonParser, dump, parse

PARSERS = [yaml.CBaseLoader, PurePythonParser] if yaml.__with_libyaml__ else [PurePythonParser]


@pytest.fixture(params=PARSERS, ids=lambda parser: parser.__name__, scope="module", autouse=True)
def parser(request: pytest.FixtureRequest) -> Any:
    """Everything holds with the parser in C and with the one in Python."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml_text, "_Parser", request.param)
        yield


ODD = list(" \t\n\r\x85\u2028\u2029\ufeff\x00\x07\x1b\x7f\x9f\xa0\u3000\ufffe\uffff\ue000😀：中é")
ODD += list("-:#?,[]{}&*!|>'\"%@`=<~.\\09aeynfT_")
ODD += ["\n\n", "  ", "- ", ": ", " #", "---", "...", "\n ", "\n\t", "yes", "null", "0x1", "1e5", "12:30", "2017-03-02"]
ODD += ["<<", "words " * 30, "'wörd' " * 25, "\\ " * 80, "中文" * 80, "k" * 1001]
TEXT = st.one_of(
    st.lists(st.sampled_from(ODD), max_size=12).map("".join),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
)
NUMBERS = st.integers() | st.decimals(allow_nan=False, allow_infinity=False).filter(lambda x: abs(x.adjusted()) < 1500)
DATA = st.recursive(
    TEXT | NUMBERS | st.booleans() | st.none(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=12,
)
STYLED = st.recursive(
    TEXT | TEXT.map(Plain) | NUMBERS | st.booleans() | st.none(),
    lambda inner: st.one_of(
        (lists := st.lists(inner, max_size=4)),
        (dicts := st.dictionaries(TEXT, inner, max_size=4)),
        lists.map(Flow),
        dicts.map(Flow),
        lists.map(tuple),
    ),
    max_leaves=12,
)


def bare(data: Any) -> Any:
    """The data without its styles."""
    if isinstance(data, Flow):
        return bare(data.value)
    if isinstance(data, dict):
        return {key: bare(value) for key, value in data.items()}
    if isinstance(data, (list, tuple)):
        return [bare(value) for value in data]
    return data


def has_plain(data: Any) -> bool:
    if isinstance(data, dict):
        return any(map(has_plain, data.values()))
    return any(map(has_plain, data)) if isinstance(data, list) else isinstance(data, Plain)


def shape(data: Any) -> Any:
    """The data so that equal means equal in type too: True is not 1, text is no number; 1.0 may be 1."""
    if isinstance(data, dict):
        return [(key, shape(value)) for key, value in data.items()]
    if isinstance(data, list):
        return list(map(shape, data))
    return (data, type(data) if isinstance(data, (str, bool)) else None)


def refused(text: str, **options: Any) -> FormatError:
    with pytest.raises(FormatError) as caught:
        parse(text, path="p.yaml", **options)
    assert caught.value.location.path == "p.yaml"
    assert caught.value.sentence("en")
    assert caught.value.sentence("zh")
    return caught.value


def at(node: PositionedNode, *steps: Any) -> PositionedNode:
    """The node to which keys and numbers lead."""
    for step in steps:
        value: Any = node.value
        node = value[step]
    return node


def place(error: FormatError) -> tuple[int | None, int | None]:
    return error.location.line, error.location.column


class TestScalars:
    """A scalar without quotes means what the core schema of YAML 1.2 says."""

    @pytest.mark.parametrize(
        ("text", "value"),
        [
            ("null", None),
            ("Null", None),
            ("~", None),
            ("", None),
            ("true", True),
            ("FALSE", False),
            ("25", 25),
            ("-7", -7),
            ("+7", 7),
            ("0777", 777),
            ("0o17", 15),
            ("0xFF", 255),
            ("1.50", Decimal("1.50")),
            ("-.5", Decimal("-0.5")),
            ("5.", Decimal(5)),
            ("1e3", Decimal(1000)),
            (".inf", Decimal("Infinity")),
            ("-.INF", Decimal("-Infinity")),
        ],
    )
    def test_not_text(self, text: str, value: Any) -> None:
        """Null, bools, whole numbers and exact decimals."""
        read = parse(f"[0, {text}, ]" if text else "- 0\n-").plain()[1]
        assert read == value
        assert type(read) is type(value)

    def test_not_a_number(self) -> None:
        """Even .nan is a Decimal, for somebody else to refuse."""
        assert parse(".nan").value.is_nan()  # type: ignore[union-attr]

    @pytest.mark.parametrize(
        "text",
        [
            "no",
            "yes",
            "on",
            "off",
            "y",
            "N",
            "nULL",
            "tRUE",
            "12:30",
            "2017-03-02",
            "1_000",
            "0b1",
            "0o8",
            "0xG",
            "1e",
            ".e1",
            "+",
            ".",
            "-.nan",
            "+0x1",
            "万",
            "1万",
            "10%",
            "<<",
            "=",
            "...a",
        ],
    )
    def test_text(self, text: str) -> None:
        """Everything else is text, whatever older YAML made of it."""
        assert parse(f"a: {text}\n").plain() == {"a": text}

    @pytest.mark.parametrize(
        "text", ['"1"', "'true'", '""', "|\n  1", ">\n  null\n", "! 12", "!!str 12", "!!str", '! "1"']
    )
    def test_quoted(self, text: str) -> None:
        """What is in quotes, in a block or tagged as text is text."""
        assert isinstance(parse(text).value, str)

    def test_exact(self) -> None:
        """No digit of a decimal is lost or added."""
        assert str(parse("0.10000000000000000000000000010").value) == "0.10000000000000000000000000010"

    @pytest.mark.parametrize(
        "number", ["1" * 4001, "0x" + "F" * 4000, "0o7" + "7" * 5000, "1e4001", "-1.5e-99999999999"]
    )
    def test_absurd_number(self, number: str) -> None:
        """A number that fills pages is refused in its place."""
        error = refused(f"a:\n  - {number}")
        assert (error.code, place(error)) == ("number-absurd", (2, 5))

    @pytest.mark.parametrize(
        ("text", "value"),
        [
            ("!!int 12", 12),
            ('!!int "12"', 12),
            ("!!float 12", Decimal(12)),
            ("!!float .5", Decimal("0.5")),
            ("!!bool 'true'", True),
            ("!!null ''", None),
            ("!!str true", "true"),
            ("!!seq [1]", [1]),
            ("!!map {a: 1}", {"a": 1}),
            ("!<tag:yaml.org,2002:str> 1", "1"),
            ("! [1]", [1]),
        ],
    )
    def test_core_tags(self, text: str, value: Any) -> None:
        """A tag of the core schema says the type."""
        read = parse(text).plain()
        assert (read, type(read)) == (value, type(value))


class TestDocuments:
    """A file holds one value."""

    @pytest.mark.parametrize("text", ["", "# nothing\n", "---\n", "--- # nothing\n...\n"])
    def test_nothing(self, text: str) -> None:
        """A file of comments holds null."""
        assert parse(text).plain() is None

    def test_mark_inside(self) -> None:
        """A byte order mark is dropped before the text only, not before a line."""
        assert parse("\ufeffa: 1\n\ufeffb: 2\n").plain() == {"a": 1, "\ufeffb": 2}

    def test_version(self) -> None:
        """The version may be said."""
        assert parse("%YAML 1.2\n---\na: no\n...\n").plain() == {"a": "no"}

    def test_several(self) -> None:
        """The second one is the place."""
        error = refused("a: 1\n---\nb: 2\n")
        assert (error.code, place(error)) == ("yaml-several-documents", (2, 1))

    def test_merge_keys(self) -> None:
        """YAML 1.2 has none."""
        assert parse("a: &a {b: 1}\nc: {<<: *a}").plain() == {"a": {"b": 1}, "c": {"<<": {"b": 1}}}

    @pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
    def test_ends_of_line(self, end: str) -> None:
        """Each of the three ends a line, and is a line feed in text."""
        node = parse(f"a: |{end}  x{end}  y{end}b: 1{end}")
        assert node.plain() == {"a": "x\ny\n", "b": 1}
        assert node.keys["b"] == (4, 1)

    @pytest.mark.parametrize("char", ["\x85", "\u2028", "\u2029", "\ufeff", "\xa0", "\ue000"])
    @pytest.mark.parametrize("form", ["a: x{}y\nb: 1", "a: 'x{}y'\nb: 1", 'a: "x{}y"\nb: 1', "a: |-\n  x{}y\nb: 1"])
    def test_characters_that_older_yaml_took_for_ends_of_line(self, char: str, form: str) -> None:
        """Pasted text has them; they are characters like others, and lines are counted without them."""
        node = parse("\ufeff" + form.format(char))
        assert node.plain() == {"a": f"x{char}y", "b": 1}
        assert node.keys["b"][0] == form.count("\n") + 1


class TestPlaces:
    """Every value and every key knows its line and column, in characters."""

    def test_places(self) -> None:
        """Of mappings, sequences, scalars in every style, and what is not there."""
        node = parse("# 方案\n任务: {甲: '1', 乙: [2]}\nb:\n  - |\n    x\n  -\n  - 😀 c\n")
        assert (node.line, node.column, node.keys) == (2, 1, {"任务": (2, 1), "b": (3, 1)})
        tasks = at(node, "任务")
        assert (tasks.line, tasks.column, tasks.keys) == (2, 5, {"甲": (2, 6), "乙": (2, 14)})
        assert (at(tasks, "甲").line, at(tasks, "甲").column) == (2, 9)
        assert (at(tasks, "乙", 0).column, at(tasks, "乙").keys) == (18, {})
        members = [at(node, "b", number) for number in range(3)]
        assert [(each.value, each.line, each.column) for each in members] == [
            ("x\n", 4, 5),
            (None, 6, 4),
            ("😀 c", 7, 5),
        ]

    def test_alias(self) -> None:
        """What an alias stands for has the place of its anchor."""
        node = at(parse("a: &x 1\nb: *x"), "b")
        assert (node.line, node.column) == (1, 4)


class TestKeys:
    """Keys are text, and each stands once."""

    def test_numbers(self) -> None:
        """A number as key is the text it is written with."""
        assert parse("{2016: a, 1.10: b, 0x1: c, &k 07: d, x: *k}").plain() == {
            "2016": "a",
            "1.10": "b",
            "0x1": "c",
            "07": "d",
            "x": 7,
        }

    def test_alias(self) -> None:
        """An alias may be a key, as the text of its anchor."""
        assert parse("- &a 01\n- *a : x").plain() == [1, {"01": "x"}]

    @pytest.mark.parametrize(
        ("text", "where"),
        [
            ("a: 1\n~: 2", (2, 1)),
            ("{a: 1, null: 2}", (1, 8)),
            ("true: 1", (1, 1)),
            ("? [a]\n: 1", (1, 3)),
            ("? {a: 1}\n: 1", (1, 3)),
            ("a: &x [1]\n*x : 1", (2, 1)),
            ("a: &x\n*x : 1", (2, 1)),
        ],
    )
    def test_not_text(self, text: str, where: tuple[int, int]) -> None:
        """Null, bools, lists and mappings are no keys."""
        error = refused(text)
        assert (error.code, place(error)) == ("yaml-key-not-text", where)

    @pytest.mark.parametrize(
        ("text", "key", "where", "first"),
        [
            ("a: 1\nb: 2\n'a': 3", "a", (3, 1), 1),
            ('x:\n  - {1: 2, "1": 3}', "1", (2, 12), 2),
            ("&k a: 1\n*k : 2", "a", (2, 1), 1),
        ],
    )
    def test_twice(self, text: str, key: str, where: tuple[int, int], first: int) -> None:
        """The second one is the place, the line of the first one is told."""
        error = refused(text)
        assert (error.code, place(error), error.facts) == ("yaml-duplicate-key", where, {"key": key, "first": first})


class TestTags:
    """No tag but those of the core schema, and only where it fits."""

    @pytest.mark.parametrize(
        ("text", "tag"),
        [
            ("a: !!python/object/apply:os.system [x]", "!!python/object/apply:os.system"),
            ("a: !plan {}", "!plan"),
            ("a: !!timestamp 2017-03-02", "!!timestamp"),
            ("a: !<http://x> y", "http://x"),
            ("a: !!set {x}", "!!set"),
        ],
    )
    def test_other_tags(self, text: str, tag: str) -> None:
        """They are refused by name."""
        error = refused(text)
        assert (error.code, place(error), error.facts["tag"]) == ("yaml-tag", (1, 4), tag)

    @pytest.mark.parametrize(
        "text",
        [
            "!!int x",
            "!!int 1.5",
            "!!int true",
            "!!float true",
            "!!float x",
            "!!bool 1",
            "!!null 0",
            "!!map x",
            "!!seq",
            "!!map []",
            "!!seq {}",
            "!!str []",
            "!!null x",
        ],
    )
    def test_misfit(self, text: str) -> None:
        """A tag on what it does not mean."""
        error = refused(f"a:\n- {text}")
        assert (error.code, place(error), error.facts["tag"]) == (
            "yaml-tag-mismatch",
            (2, 3),
            text.split(maxsplit=1)[0],
        )


class TestAliases:
    """Aliases unfold, within bounds."""

    def test_unfolded(self) -> None:
        """What is shared in the file is fresh in the data."""
        data = parse("a: &x [1, {b: 2}]\nc: *x\nd: [*x]").plain()
        assert data == {"a": [1, {"b": 2}], "c": [1, {"b": 2}], "d": [[1, {"b": 2}]]}
        assert data["a"] is not data["c"]

    def test_anchor_given_anew(self) -> None:
        """The latest one counts, even one inside another of its name."""
        assert parse("[&x 1, *x, &x 2, *x]").plain() == [1, 1, 2, 2]
        assert parse("[&x [&x 1, *x], *x]").plain() == [[1, 1], 1]

    def test_unknown(self) -> None:
        """An alias comes after its anchor."""
        error = refused("a: *b\nc: &b 1")
        assert (error.code, place(error), error.facts["alias"]) == ("yaml-alias-unknown", (1, 4), "b")

    @pytest.mark.parametrize("text", ["&x [1, *x]", "&x {a:   *x}", "&x {*x : 1}", "&y [&x [[[*x]]]]"])
    def test_circle(self, text: str) -> None:
        """Nothing can be inside itself."""
        error = refused(text)
        assert (error.code, place(error)) == ("yaml-alias-cycle", (1, text.index("*") + 1))

    def test_bomb(self) -> None:
        """Ten lines that unfold to a thousand million values are refused at once."""
        lines = ["l0: &l0 [lol, lol, lol]"]
        lines += [f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 10)}]" for n in range(1, 10)]
        error = refused("\n".join(lines))
        assert (error.code, error.facts["limit"]) == ("yaml-aliases-too-many", 1_000_000)
        assert error.location.line == 7

    def test_limit(self) -> None:
        """Only what aliases add is counted, each with all that is in it."""
        text = "[[1, 2, 3, 4, 5, 6, 7, 8, 9], &x {a: [1]}, *x, *x]"
        assert parse(text, max_values=8).plain()[3] == {"a": [1]}
        error = refused(text, max_values=7)
        assert place(error) == (1, 48)

    def test_depth(self) -> None:
        """Aliases do not nest deeper than brackets may."""
        text = "- &a [[1]]\n- &b [*a]\n- [*b]"
        assert parse(text, max_depth=5).plain() == [[[1]], [[[1]]], [[[[1]]]]]
        error = refused(text, max_depth=4)
        assert (error.code, place(error)) == ("too-deep", (3, 4))

    def test_depth_of_a_shallow_one_after_a_deep_one(self) -> None:
        """The deepest part of an anchor counts, wherever it stands."""
        error = refused("- &a [[[1]], []]\n- {k: *a}", max_depth=4)
        assert (error.code, place(error)) == ("too-deep", (2, 7))


class TestDepth:
    """Bottomless nesting is refused before the interpreter feels it."""

    @pytest.mark.parametrize(
        ("text", "column"),
        [
            ("[" * 100_000, MAX_DEPTH + 1),
            ("- " * 100_000, 2 * MAX_DEPTH + 1),
            ("{a: " * 100_000, 4 * MAX_DEPTH + 1),
            ("? " * 100_000, 1),
            ("[" * (MAX_DEPTH + 1), MAX_DEPTH + 1),
        ],
    )
    def test_hundred_thousand(self, text: str, column: int) -> None:
        """The bracket or dash that goes too far is the place; a mapping cannot even be a key."""
        error = refused(text)
        if text[0] == "?":
            assert (error.code, place(error)) == ("yaml-key-not-text", (1, 3))
        else:
            assert (error.code, place(error)) == ("too-deep", (1, column))

    def test_limit_of_the_parser(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """One that meets a limit of its own first does not hide ours, nor what is allowed."""

        class Limited(PurePythonParser):
            def get_event(self) -> Any:
                raise yaml.scanner.ScannerError("in flow", self.get_mark(), "exceeded maximum nesting depth", None)

        monkeypatch.setattr(yaml_text, "_Parser", Limited)
        assert place(refused("[" * 2 * MAX_DEPTH)) == (1, MAX_DEPTH + 1)
        assert parse("[1]").plain() == [1]
        assert refused("[").code == "yaml-syntax"

    def test_limit(self) -> None:
        """The limit itself is allowed."""
        assert parse("[" * MAX_DEPTH + "]" * MAX_DEPTH).plain()
        assert parse("- - []", max_depth=3).plain() == [[[]]]
        assert place(refused("a:\n  b: {}", max_depth=2)) == (2, 6)


class TestSyntax:
    """What is malformed is said in words, with what would help, where it is."""

    @pytest.mark.parametrize(
        ("text", "problem", "line"),
        [
            ("a:\n\t- b", "yaml-tab", 2),
            ("a: |\n x\n\ty", "yaml-tab", 3),
            ("a: b: c", "yaml-second-colon", 1),
            ("a: 1\n  b: 2", "yaml-second-colon", 2),
            ("b\nc: 2", "yaml-second-colon", 2),
            ("{a\nb}\nc: 1", "yaml-rest", 3),
            ("a: 1\nb c\n", "yaml-no-colon", 2),
            ("a: 1\nb\nc: 2", "yaml-no-colon", 2),
            ("目标：减贫\n任务: 1", "yaml-wide-colon", 2),
            ("任务: 1\n目标：减贫\n", "yaml-wide-colon", 2),
            ("任务: '目标：x': 1", "yaml-second-colon", 1),
            ("a: - b", "yaml-dash", 1),
            ("a: 1\nb: 'x\nc: 1\n", "yaml-quote-open", 2),
            ('a: "x\n---\n', "yaml-quote-open", 2),
            ("a: 1\nb: [1, 2\n", "yaml-bracket-open", 2),
            ("a: [1, 'b' c]\nd: 1", "yaml-bracket-open", 1),
            ('a: "\\q"', "yaml-escape", 1),
            ('a: "\\x1g"', "yaml-escape", 1),
            ('a: "\\ud800"', "yaml-escape", 1),
            ('a: "\\U00110000"', "yaml-escape", 1),
            ('a: "\\UFFFFFFFF"', "yaml-escape", 1),
            ("a: @x", "yaml-first-character", 1),
            ("a: `x", "yaml-first-character", 1),
            ("a: %x", "yaml-first-character", 1),
            ("a: ? x", "yaml-first-character", 1),
            ("a: 1\n...\nb: 2", "yaml-rest", 3),
            ("a: }", "yaml-no-value", 1),
            ("a: &\n", "yaml-anchor", 1),
            ("a: *!\n", "yaml-anchor", 1),
            ("%YAML 3.0\n---\na", "yaml-directive", 1),
            (f"%YAML {'1' * 5000}.1\n---\na", "yaml-directive", 1),
            ("a: !e!x 1", "yaml-tag", 1),
            ("a: !<x y\n", "yaml-tag", 1),
            ("a: |3x\n b", "yaml-block-text", 1),
            ("a:\n  - 1\n - 2", "yaml-indent", 3),
            ("- a\nb: 1", "yaml-indent", 2),
            ("a: 'b' c", "yaml-indent", 1),
        ],
    )
    def test_problem(self, text: str, problem: str, line: int) -> None:
        """Both parsers' words become the same problem."""
        error = refused(text)
        assert (error.code, error.facts["problem"]) == ("yaml-syntax", problem)
        assert error.location.line == line
        assert error.location.column
        assert error.hint("zh")
        assert "yaml-" not in error.sentence("en") + error.sentence("zh")

    def test_problem_without_a_word(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """What the vocabulary does not know is told in the parser's words."""
        monkeypatch.setattr(yaml_text, "_PROBLEMS", ())
        error = refused("a: @x")
        assert "cannot start any token" in str(error)
        assert not error.hint()

    @pytest.mark.parametrize("char", ["\x00", "\x01", "\x1b", "\x7f", "\x9f", "\ufffe", "\ud800"])
    def test_character(self, char: str) -> None:
        """A character that YAML has not is named with its place."""
        error = refused(f"a: 指\nb: 标{char}")
        assert (error.code, place(error)) == ("yaml-character", (2, 5))
        assert error.facts["character"] == f"U+{ord(char):04X}"

    @given(DATA, st.data())
    def test_anything(self, data: Any, choose: st.DataObject) -> None:
        """Whatever is done to a text, it is read or refused with a place."""
        text = dump(data)
        start = choose.draw(st.integers(0, len(text)))
        inserted = choose.draw(
            st.lists(st.sampled_from([*ODD, "\ud800", "\\x", "!!", "&a", "*a", "|9", "%YAML "]), max_size=3)
        )
        try:
            parse(text[:start] + "".join(inserted) + text[start + 1 :]).plain()
        except FormatError as error:
            assert error.location.line
            assert error.location.column


class TestWriting:
    """The same data gives the same text, which gives the data back."""

    def test_layout(self) -> None:
        """Block style, the order kept, characters as they are; small things in brackets where the caller says so."""
        data = {
            "名称": {"zh": "行动", "en": "An action"},
            "years": Flow([2016, 2020]),
            "期限": Plain("2020"),
            "tasks": [{"id": "1.1", "m": [Flow({"a": Decimal("1.50"), "b": [True, None]})]}, [["x"], []], {}],
            "note": "a\nb\n",
            "big": Decimal("1E+5"),
            "limits": (Decimal("NaN"), Decimal("Infinity"), Decimal("-Infinity")),
        }
        assert dump(data) == (
            "名称:\n  zh: 行动\n  en: An action\nyears: [2016, 2020]\n期限: 2020\ntasks:\n"
            '  - id: "1.1"\n    m:\n      - {a: 1.50, b: [true, null]}\n  - - - x\n    - []\n  - {}\n'
            "note: |\n  a\n  b\nbig: 100000\nlimits:\n  - .nan\n  - .inf\n  - -.inf\n"
        )

    @pytest.mark.parametrize(
        "text",
        [
            "2016",
            "1.50",
            "yes",
            "No",
            "off",
            "y",
            "true",
            "NULL",
            "~",
            "12:30",
            "2017-03-02",
            "1_000",
            "0x1F",
            "0o7",
            ".inf",
            "",
            " x",
            "x ",
            "\u3000x",
            "a: b",
            "a #b",
            "x:",
            "#x",
            "- x",
            "-x",
            "*x",
            "&x",
            "!x",
            "%x",
            "@x",
            "`x",
            "<<",
            "=",
            "... x",
            "---",
            "[x",
            "{x",
            "? x",
            "|",
            ">",
            "'x'",
            "1,000",
            "2001-12-14 21:59:43.10 -5",
        ],
    )
    def test_quoted(self, text: str) -> None:
        """Text that some reader would take for something else is in quotes."""
        assert dump({"k": text}) in (f'k: "{text}"\n', f"k: '{text}'\n")
        assert parse(dump({text: text})).plain() == {text: text}

    @pytest.mark.parametrize(
        "text", ["a", "行动：目标", "2016年", "10%", "a, b [c] {d}", "it's", 'a "b"', "http://x.cn/?a=b#c", "é"]
    )
    def test_bare(self, text: str) -> None:
        """Text that every reader takes for text is not."""
        assert dump({"k": text}) == f"k: {text}\n"

    @pytest.mark.parametrize("text", ["a, b", "a]", "{", "a:b", "a?", "x}"])
    def test_bare_in_brackets(self, text: str) -> None:
        """In brackets, signs that part entries are in quotes."""
        assert dump(Flow([text, {text: "x"}])) == f'["{text}", {{"{text}": x}}]\n'

    @pytest.mark.parametrize(
        ("text", "written"),
        [
            ('say "x": y', "'say \"x\": y'"),
            ("'a\\b': \"c\"", '"\'a\\\\b\': \\"c\\""'),
            ("a\tb", r'"a\tb"'),
            ("a\r\nb", r'"a\r\nb"'),
            ("\x00\x85\u2028\ufeff", r'"\u0000\u0085\u2028\ufeff"'),
            ("\n \n", r'"\n \n"'),
            ("a\nb", "|-\n  a\n  b"),
            ("a\n\n", "|+\n  a\n"),
            (" a\n\n\tb  \n", "|2\n   a\n\n  \tb  "),
            ("\na\n", "|2\n\n  a"),
        ],
    )
    def test_styles(self, text: str, written: str) -> None:
        """Single quotes where double ones would need escapes, blocks for lines, escapes for what cannot be seen."""
        assert dump(text) == written + "\n"
        assert dump({"k": [text]}).startswith("k:\n  - ")

    def test_plain(self) -> None:
        """Text that cannot stand bare is quoted even where the caller says plain."""
        assert dump({Plain("2016"): [Plain("a: b"), Plain("true"), Plain("x\ny")]}) == (
            '2016:\n  - "a: b"\n  - true\n  - |-\n    x\n    y\n'
        )

    def test_long_lines(self) -> None:
        """Long text and long lists in brackets go on in the next line, indented."""
        words = " ".join(["word"] * 60)
        written = dump(
            {"a": {"text": words, "quoted": f"{words}: {words}", "list": Flow([f"item{n}" for n in range(60)])}}
        )
        assert max(map(len, written.splitlines())) <= 110
        assert all(line.startswith("    ") for line in written.splitlines() if "word word" in line and ":" not in line)
        assert at(parse(written), "a", "text").value == words

    def test_long_keys(self) -> None:
        """A key too long for one line with its value has a line of its own."""
        data = {"k" * 2000: {"a": 1}, "b": [{"j" * 2000: [1]}], "c": Flow({"i" * 2000: 1})}
        assert dump(data).startswith("? kkk")
        assert parse(dump(data)).plain() == bare(data)

    def test_header(self) -> None:
        """The lines of the header are comments, whatever is in them."""
        written = dump({"a": 1}, header="# A plan\nfor 2016\n\nx\u2028y: 1\x00\r\nz")
        assert written == "# A plan\n# for 2016\n\n# x\n# y: 1\ufffd\n# z\na: 1\n"
        assert parse(written).plain() == {"a": 1}

    @given(STYLED)
    def test_round_trip(self, data: Any) -> None:
        """Reading undoes writing, whatever text is in the data and however it is styled."""
        written = dump(data)
        assert dump(data) == written
        assert written.encode().decode() == written
        if not has_plain(bare(data)):
            assert shape(parse(written).plain()) == shape(bare(data))

    @given(TEXT)
    def test_older_readers(self, text: str) -> None:
        """A reader of YAML 1.1 takes text for the same text."""
        written = dump({"k": [text, Flow([text])]})
        assert yaml.safe_load(written) == {"k": [text, [text]]}

    @given(st.decimals(allow_nan=False, allow_infinity=False, places=3))
    def test_decimals(self, number: Decimal) -> None:
        """A Decimal comes back with all its digits, the last zeros too."""
        assert parse(dump(number)).value.as_tuple() == number.as_tuple()  # type: ignore[union-attr]

    @pytest.mark.parametrize(
        ("data", "code"),
        [
            (1.5, "value-not-plain"),
            ([{1}], "value-not-plain"),
            ({1: 2}, "value-not-plain"),
            (Flow({None: 2}), "value-not-plain"),
            (Flow([b"x"]), "value-not-plain"),
            (Decimal("1E+9999"), "number-absurd"),
            ("\ud800", "text-surrogate"),
            ({"a\n\udfff": 1}, "text-surrogate"),
            ({"a": "x\n\udfff"}, "text-surrogate"),
        ],
    )
    def test_what_cannot_be_written(self, data: Any, code: str) -> None:
        """It is refused, not written wrongly."""
        with pytest.raises(CallError) as caught:
            dump(data)
        assert caught.value.code == code

    def test_depth(self) -> None:
        """What could not be read is not written, even if it never ends."""
        data: list[Any] = []
        for _ in range(MAX_DEPTH - 1):
            data = [data]
        assert parse(dump(data)).plain() == parse(dump(Flow(data))).plain() == data
        endless: list[Any] = []
        endless.append(endless)
        for each in (endless, Flow(endless), [data], Flow([data])):
            with pytest.raises(CallError) as caught:
                dump(each)
            assert caught.value.code == "too-deep"
