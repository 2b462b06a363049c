"""The tool that changes the code to see whether a test notices it."""

from __future__ import annotations

import ast
import json
import pathlib
from collections.abc import Callable

import mutate
import pytest
from mutation import changes, reach
from mutation.changes import Mutant, chosen, everything, mutants_of, mutated
from mutation.reach import Reach

Made = Callable[[str], list[Mutant]]


@pytest.fixture
def made(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> Made:
    """Makes the mutants of some code in a room of its own."""
    source = tmp_path / "src" / "policyplan"
    monkeypatch.setattr(changes, "ROOT", tmp_path)
    monkeypatch.setattr(changes, "SOURCE", source)
    (source / "room").mkdir(parents=True)

    def write(code: str) -> list[Mutant]:
        path = source / "room" / "one.py"
        path.write_text(code, encoding="utf-8")
        return list(mutants_of(path))

    return write


class TestChanges:
    """Which changes there are."""

    @pytest.mark.parametrize(
        ("code", "after"),
        [
            ("a == b", ["a != b"]),
            ("a < b <= c", ["a <= b <= c", "a < b < c"]),
            ("a is b", ["a is not b"]),
            ("a not in b", ["a in b"]),
            ("a and b", ["a or b"]),
            ("not a", ["a"]),
            ("a + b", ["a - b"]),
            ("a // b", ["a * b"]),
            ("a | b", ["a & b"]),
            ("a = 1", ["a = 2"]),
            ("a = True", ["a = False"]),
            ("a = 'word'", ["a = ''"]),
            ("a = ''", ["a = 'XX'"]),
            ("a = min(b)", ["a = max(b)"]),
            ("a = sorted(b)", ["a = list(b)"]),
            ("a = b if c else d", ["a = b if not c else d"]),
            ("a = [b for b in c if d]", ["a = [b for b in c]"]),
            ("if a:\n    b", ["if not a:\n    b"]),
            ("while a:\n    break", ["while not a:\n    break", "while a:\n    continue"]),
            ("for a in b:\n    continue", ["for a in b:\n    break"]),
            ("a()", ["pass"]),
            ("a += b", ["pass"]),
            ("raise a", ["pass"]),
            ("def a():\n    return b", ["def a():\n    return None"]),
        ],
    )
    def test_each(self, made: Made, code: str, after: list[str]) -> None:
        """One place at a time; the rest of the code stays as it is."""
        assert sorted(ast.unparse(mutated(mutant)) for mutant in made(code)) == sorted(after)

    @pytest.mark.parametrize(
        "code",
        [
            '"""Says what it is."""',
            "import a",
            "assert a == 1",
            "a: Literal['b']",
            "a = cast('B', b)",
            "a = Message('a', 'Some words.')",
            "@a(1)\ndef b():\n    pass",
            "def a(b: 'C') -> 'D':\n    pass",
            "if TYPE_CHECKING:\n    a = 1",
            "a = zip(b, c, strict=True)",
            "a = f'b {c:03d}'",
            "a = f'b' + f'c'",
            "def a():\n    return None",
            "a = 1  # pragma: no cover",
        ],
    )
    def test_none(self, made: Made, code: str) -> None:
        """Words, types, assertions, imports and decorators are left alone."""
        assert made(code) == []

    def test_of_a_method(self, made: Made) -> None:
        """It has the names of its class, its line and its room; its statement may begin earlier."""
        (mutant,) = made("class A:\n    def b(self):\n        c(\n            d(1),\n        )[e]\n")
        assert (mutant.room, mutant.file, mutant.function) == ("room", "src/policyplan/room/one.py", "A.b")
        assert (mutant.line, mutant.statement, mutant.runs_later) == (4, 3, True)
        assert mutant.key == "src/policyplan/room/one.py | A.b | d(1), | 1 becomes 2 | 1"
        assert (mutant.module, mutant.mirror) == ("policyplan.room.one", "tests/room/test_one.py")

    def test_of_what_runs_on_import(self, made: Made) -> None:
        """Attributes of classes and defaults of parameters do; the body of a lambda doesn't."""
        code = "class A:\n    b = 1\n    c = lambda: 2\ndef d(e=3):\n    return e\n"
        assert {mutant.text: mutant.runs_later for mutant in made(code)} == {
            "b = 1": False,
            "c = lambda: 2": True,
            "def d(e=3):": False,
            "return e": True,
        }


CODE = "def a():\n    b = 1\n    c = 2\n    b = 1\n"


class TestKeys:
    """A mutant is known by its line, wherever that is."""

    def test_when_other_lines_move(self, made: Made) -> None:
        """Lines before it, and other functions, change nothing."""
        before = {mutant.key for mutant in made(CODE)}
        moved = {mutant.key for mutant in made(f"d = 3\n\n\n{CODE}\n\ndef e():\n    return d\n")}
        assert before < moved

    def test_of_equal_lines(self, made: Made) -> None:
        """They are counted."""
        assert [mutant.nth for mutant in made(CODE) if mutant.text == "b = 1"] == [1, 2]

    def test_are_unique(self, made: Made) -> None:
        """Also where a line has the same change several times."""
        mutants = made("a = 1 + 1 == 1\nb = 1 + 1 == 1\n")
        assert len({mutant.key for mutant in mutants}) == len(mutants) == 10


class TestChoice:
    """A random choice that stays the same."""

    def test_of_fewer(self, made: Made) -> None:
        """A longer run contains the shorter one; another seed chooses others."""
        mutants = made("".join(f"a{number} = {number}\n" for number in range(100)))
        ten = chosen(mutants, 10, 19)
        assert chosen(mutants, 20, 19)[:10] == ten == chosen(mutants[::-1], 10, 19)
        assert chosen(mutants, 10, 20) != ten

    def test_when_code_elsewhere_changes(self, made: Made) -> None:
        """Those that are still there keep their order."""
        code = "".join(f"a{number} = {number}\n" for number in range(100))
        before = [mutant.key for mutant in chosen(made(code), 100, 19)]
        after = [mutant.key for mutant in chosen(made(f"b = 1\n{code}c = 2\n"), 102, 19)]
        assert [key for key in after if key in before] == before

    def test_of_a_record(self, made: Made, tmp_path: pathlib.Path) -> None:
        """A file that has changed since is read again; messages and packages have no mutants."""
        record = tmp_path / "mutants.pickle"
        made("a = 1\n")
        for name in changes.NOT_MUTATED:
            (changes.SOURCE / "room" / name).write_text("a = 1\n", encoding="utf-8")
        first = everything(["room"], record)
        assert everything(["room"], record) == first
        made("a = 1\nb = 2\n")
        assert [mutant.text for mutant in everything(["room"], record)] == ["a = 1", "b = 2"]


SECONDS = {"tests/room/test_one.py::slow": 3.0, "tests/room/test_one.py::fast": 0.1, "tests/test_two.py::a": 0.5}


class TestReach:
    """Which tests are tried for a mutant."""

    def reach(self, mutant: Mutant, lines: dict[int, list[str]]) -> list[str] | None:
        return Reach(seconds=SECONDS, lines={mutant.file: lines}, modules=()).tests(mutant)

    def test_order(self, made: Made) -> None:
        """The mirroring file counts as four times as fast; tests that fail anyway are left out."""
        (mutant,) = made("def a():\n    return b\n")
        assert self.reach(mutant, {2: [*SECONDS, "tests/room/test_one.py::fails"]}) == [
            *("tests/room/test_one.py::fast", "tests/test_two.py::a", "tests/room/test_one.py::slow")
        ]

    def test_of_a_line_that_nothing_runs(self, made: Made) -> None:
        """There are none. A line that runs on import has no tests of its own, whoever imports it."""
        inside, outside = sorted(made("a = 1\ndef b():\n    return a\n"), key=lambda mutant: -mutant.line)
        assert self.reach(inside, {}) is None
        assert self.reach(outside, {}) == self.reach(outside, {1: [""]}) == []
        assert self.reach(outside, {1: ["tests/test_two.py::a"]}) == []

    def test_of_the_statement_around_it(self, made: Made) -> None:
        """A line inside a statement is run with it."""
        (mutant,) = made("def a():\n    b(\n        1,\n    ).c\n")
        assert self.reach(mutant, {2: ["tests/test_two.py::a"]}) == ["tests/test_two.py::a"]

    def test_what_may_be_imported_before(self) -> None:
        """This package and installed ones, not the tests."""
        assert [reach._may_be_imported(module.__name__, module) for module in (pytest, json)] == [True, True]


class TestReport:
    """The table of the rooms, and what no test noticed."""

    @pytest.fixture
    def mutants(self, made: Made, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> list[Mutant]:
        """Five mutants: killed twice, survived, equivalent, and not tried yet."""
        mutants = made("a = 1\nb = 2\nc = 3\nd = 4\ne = 5\n")
        entries = [
            {"key": mutant.key, "outcome": outcome, "by": ""}
            for mutant, outcome in zip(mutants, ["survived", "killed", "survived", "survived"], strict=False)
        ]
        entries.append({"key": mutants[0].key, "outcome": "killed", "by": "a test"})
        lines = "".join(json.dumps(entry) + "\n" for entry in entries)
        (tmp_path / "outcomes.jsonl").write_text(lines, encoding="utf-8")
        listed = tmp_path / "equivalent.yaml"
        listed.write_text(f"It is nothing:\n- {mutants[3].key}\n- gone\n", encoding="utf-8")
        monkeypatch.setattr(mutate, "STATE", tmp_path)
        monkeypatch.setattr(mutate, "EQUIVALENT", listed)
        monkeypatch.setattr(mutate, "ROOMS", ("room", "other"))
        return mutants

    def test_of_some(self, mutants: list[Mutant]) -> None:
        """Equivalent ones don't count, the last outcome does, and those not tried are left out."""
        assert mutate.report(mutants).splitlines() == [
            "| room | mutants | killed | equivalent | survived | killed of the others |",
            "| --- | ---: | ---: | ---: | ---: | ---: |",
            "| room | 4 | 2 | 1 | 1 | 66.7% |",
            "| all | 4 | 2 | 1 | 1 | 66.7% |",
            "src/policyplan/room/one.py:3: survived: 3 becomes 4",
            f"    {mutants[2].key}",
            "listed as equivalent, but not chosen: gone",
        ]


def test_every_equivalent_mutant_is_there() -> None:
    """A key that no line has any more would hide nothing, and say something wrong."""
    known = mutate.equivalent()
    files = {pathlib.Path(changes.ROOT, key.partition(" | ")[0]) for key in known}
    assert known.keys() <= {mutant.key for file in files for mutant in mutants_of(file)}
