"""The configuration of lint, in Python and in files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from policyplan import Finding, Plan, extensions
from policyplan.errors import CallError, FileError, FormatError
from policyplan.extensions import Message, register_lint_rule
from policyplan.linting import Configuration, find_configuration, read_configuration
from policyplan.linting.configuration import line_of
from policyplan.model import Level


@pytest.fixture(autouse=True)
def _a_rule() -> Iterator[None]:
    """A rule with an option of each kind."""
    extensions.reset()

    @register_lint_rule(Message("all-kinds", "Never said."), group="library")
    def all_kinds(
        plan: Plan,
        *,
        most: int = 3,
        share: Decimal = Decimal("0.5"),
        strict: bool = False,
        word: str = "等",
        words: tuple[str, ...] = ("等", "各"),
        anything: object = None,
    ) -> Iterator[Finding]:
        """Report nothing."""
        yield from ()

    yield
    extensions.reset()


def file(folder: Path, text: str, name: str = "policyplan.toml") -> Path:
    """A file with a configuration."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


class TestFiles:
    """It is in a table of ``policyplan.toml`` or ``pyproject.toml``."""

    TEXT = """
        [HEAD]
        select = ["library", "task-without-lead"]
        ignore = ["structure"]

        [HEAD.rules.all-kinds]
        level = "error"
        share = 0.3
        most = 5
        words = ["其他"]

        [HEAD.per-file-ignores]
        "drafts/*" = ["all"]
    """

    @pytest.mark.parametrize(
        ("name", "head"),
        [("policyplan.toml", "lint"), ("other.toml", "lint"), ("pyproject.toml", "tool.policyplan.lint")],
    )
    def test_all_of_it(self, tmp_path: Path, name: str, head: str) -> None:
        """Numbers with a point are exact."""
        path = file(tmp_path, self.TEXT.replace("HEAD", head), name)
        read = read_configuration(path)
        assert read.select == ("library", "task-without-lead")
        assert read.ignore == ("structure",)
        assert read.levels == {"all-kinds": Level.ERROR}
        assert read.options == {"all-kinds": {"share": Decimal("0.3"), "most": 5, "words": ("其他",)}}
        assert read.per_file == {"drafts/*": ("all",)}
        assert read.path == str(path)

    def test_the_nearest_one_is_found(self, tmp_path: Path) -> None:
        """In the folder or above it; a pyproject.toml without the table is passed over."""
        folder = tmp_path / "plans" / "2026"
        folder.mkdir(parents=True)
        file(tmp_path, '[lint]\nselect = ["times"]\n')
        file(tmp_path / "plans", "[project]\nname = 'x'\n", "pyproject.toml")
        assert find_configuration(folder).select == ("times",)
        file(tmp_path / "plans", "[tool.policyplan.lint]\nselect = ['sums']\n", "pyproject.toml")
        assert find_configuration(folder).select == ("sums",)
        file(tmp_path / "plans", '[lint]\nselect = ["targets"]\n')
        assert find_configuration(folder).select == ("targets",)

    def test_none_is_found(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Then every rule applies."""
        monkeypatch.setattr("policyplan.linting.configuration._TABLES", {})
        assert find_configuration(tmp_path) == Configuration()

    @pytest.mark.parametrize(
        ("pattern", "path", "is_excepted"),
        [
            ("drafts/*.yaml", "drafts/a.yaml", True),
            ("drafts/*.yaml", "a.yaml", False),
            ("a.yaml", "drafts/a.yaml", True),
            ("*.yaml", "drafts/a.yaml", True),
            ("other/*", "drafts/a.yaml", False),
        ],
    )
    def test_patterns(self, tmp_path: Path, pattern: str, path: str, is_excepted: bool) -> None:
        """They are relative to the folder of the configuration; without a slash, the name alone counts."""
        read = read_configuration(file(tmp_path, f'[lint.per-file-ignores]\n"{pattern}" = ["times"]\n'))
        assert read.ignored_in(str(tmp_path / path)) == (("times",) if is_excepted else ())
        assert read.ignored_in(None) == ()


class TestFaults:
    """What is wrong, with the file, the line and the key."""

    @pytest.mark.parametrize(
        ("text", "line", "key", "said"),
        [
            ("[lint]\nselct = []", 2, "lint.selct", "Unknown key 'selct'. Did you mean 'select'?"),
            ("[lnt]\nselect = []", 1, "lnt", "Unknown key 'lnt'. Did you mean 'lint'?"),
            ("[lint]\nselect = 'times'", 2, "lint.select", "use a list of texts"),
            ("[lint]\nignore = [\n  'tims',\n]", 2, "lint.ignore", "no lint rule and no group 'tims'"),
            ("[lint]\nrules = 3", 2, "lint.rules", "Invalid value 3 of 'rules': use a table."),
            ("[lint.rules.al-kinds]\nmost = 3", 1, "lint.rules.al-kinds", "Did you mean 'all-kinds'?"),
            ("[lint.rules]\nall-kinds = 3", 2, "lint.rules.all-kinds", "use a table"),
            ("[lint.rules.all-kinds]\nlevel = 'eror'", 2, "lint.rules.all-kinds.level", "Did you mean 'error'?"),
            ("[lint.rules.all-kinds]\nmots = 3", 2, "lint.rules.all-kinds.mots", "Did you mean 'most'?"),
            ("[lint.rules.all-kinds]\n\nmost = true", 3, "lint.rules.all-kinds.most", "use a whole number"),
            ("[lint.rules.all-kinds]\nshare = 'much'", 2, "lint.rules.all-kinds.share", "use a number"),
            ("[lint.rules.all-kinds]\nshare = true", 2, "lint.rules.all-kinds.share", "use a number"),
            ("[lint.rules.all-kinds]\nshare = nan", 2, "lint.rules.all-kinds.share", "use a number"),
            ("[lint.rules.all-kinds]\nstrict = 1", 2, "lint.rules.all-kinds.strict", "use true or false"),
            ("[lint.rules.all-kinds]\nword = 1", 2, "lint.rules.all-kinds.word", "use a text"),
            ("[lint.rules.all-kinds]\nwords = [1]", 2, "lint.rules.all-kinds.words", "use a list of texts"),
            ("[lint]\nper-file-ignores = 1", 2, "lint.per-file-ignores", "use a table"),
            ("[lint.per-file-ignores]\na = 1", 2, "lint.per-file-ignores.a", "use a list of texts"),
            ("lint = 3", 1, "lint", "use a table"),
            ("[lint.rules.all-kinds]\nmost = false", 2, "lint.rules.all-kinds.most", "Invalid value false of 'most'"),
            ("[lint.rules.all-kinds]\nmost = 0.50", 2, "lint.rules.all-kinds.most", "Invalid value 0.50 of 'most'"),
            ("[lint.rules.all-kinds]\nmost = 2026-01-02", 2, "lint.rules.all-kinds.most", "value 2026-01-02 of"),
            ("[lint.rules.all-kinds]\nlevel = [1]", 2, "lint.rules.all-kinds.level", "Invalid level '[1]'"),
        ],
    )
    def test_of_a_file(self, tmp_path: Path, text: str, line: int, key: str, said: str) -> None:
        """Each is an error of the file."""
        path = file(tmp_path, text)
        with pytest.raises(FormatError) as raised:
            read_configuration(path)
        place = raised.value.location
        assert (place.path, place.line, place.field) == (str(path), line, key)
        assert said in str(raised.value)
        assert raised.value.sentence("zh") != str(raised.value)

    def test_malformed(self, tmp_path: Path) -> None:
        """The place of the first character that is wrong."""
        with pytest.raises(FormatError, match="not valid TOML") as raised:
            read_configuration(file(tmp_path, "[lint]\nselect = [\n"))
        assert raised.value.location.line is None
        with pytest.raises(FormatError, match="not valid TOML") as raised:
            read_configuration(file(tmp_path, "[lint]\nselect = ?\n"))
        assert (raised.value.location.line, raised.value.location.column) == (2, 10)

    @pytest.mark.parametrize("value", ["9" * 5_000, "[" * 5_000], ids=["digits", "brackets"])
    def test_absurd_values(self, tmp_path: Path, value: str) -> None:
        """Python reads no number of thousands of digits, and no list in thousands of lists."""
        with pytest.raises(FormatError, match="not valid TOML") as raised:
            read_configuration(file(tmp_path, f"[lint]\nselect = {value}\n"))
        assert raised.value.location.line is None

    def test_without_the_table(self, tmp_path: Path) -> None:
        """A file that was given by name has to have it."""
        with pytest.raises(FormatError, match=r"no table 'tool\.policyplan\.lint'"):
            read_configuration(file(tmp_path, "[tool.policyplan]\n", "pyproject.toml"))
        with pytest.raises(FormatError, match="no table 'lint'"):
            read_configuration(file(tmp_path, "# nothing\n"))
        with pytest.raises(FormatError, match="no table"):
            read_configuration(file(tmp_path, "tool = 3\n", "pyproject.toml"))

    @pytest.mark.parametrize(
        ("text", "line", "said"),
        [
            ("[tool.policyplan.lnit]\n", 1, "Unknown key 'lnit'. Did you mean 'lint'?"),
            ("[tool]\npolicyplan = 1\n", 2, "Invalid value 1 of 'policyplan': use a table."),
            ("[tool.policyplan]\nlint = 1\n", 2, "Invalid value 1 of 'lint': use a table."),
        ],
    )
    def test_around_the_table_of_a_project(self, tmp_path: Path, text: str, line: int, said: str) -> None:
        """A table that is misspelt would have no effect."""
        with pytest.raises(FormatError, match=re.escape(said)) as raised:
            read_configuration(file(tmp_path, text, "pyproject.toml"))
        assert raised.value.location.line == line

    def test_nested_too_deeply(self, tmp_path: Path) -> None:
        """Python gives up; the file is at fault."""
        with pytest.raises(FormatError, match="nested too deeply"):
            read_configuration(file(tmp_path, f"[lint]\nignore = {'[' * 5000}{']' * 5000}\n"))

    @pytest.mark.parametrize("name", ["policyplan.toml", "pyproject.toml"])
    def test_empty(self, tmp_path: Path, name: str) -> None:
        """It is passed over, as a file of comments is; one that was given by name lacks the table."""
        path = file(tmp_path, "\n", name)
        assert find_configuration(tmp_path) == Configuration()
        with pytest.raises(FormatError, match="no table"):
            read_configuration(path)

    def test_missing(self, tmp_path: Path) -> None:
        """The advice is about configurations, not about plans."""
        with pytest.raises(FileError, match=r"There is no file .* Give the path of a policyplan\.toml"):
            read_configuration(tmp_path / "policyplan.toml")
        with pytest.raises(FileError, match=r"is a folder.* Give the path of a policyplan\.toml"):
            read_configuration(tmp_path)
        with pytest.raises(FileError, match="cannot be read"):
            read_configuration("\0")

    @pytest.mark.parametrize(
        ("given", "field"),
        [
            ({"select": ["tims"]}, "select"),
            ({"levels": {"all-kinds": "eror"}}, "rules.all-kinds.level"),
            ({"options": {"all-kinds": {"most": "3"}}}, "rules.all-kinds.most"),
        ],
    )
    def test_in_python(self, given: dict[str, Any], field: str) -> None:
        """The location has the key alone."""
        with pytest.raises(CallError) as raised:
            Configuration(**given)
        assert str(raised.value.location) == field

    def test_values_in_python(self) -> None:
        """A float is taken by its shortest digits, and a list for a tuple."""
        given: dict[str, Any] = {"share": 0.1, "words": ["等"], "anything": object, "strict": True, "word": "各"}
        made = Configuration(options={"all-kinds": given})
        assert made.options["all-kinds"]["share"] == Decimal("0.1")
        assert made.options["all-kinds"]["words"] == ("等",)


class TestLines:
    """The line of a key is told only where it is certain."""

    @pytest.mark.parametrize(
        ("text", "steps", "line"),
        [
            ("[a]\nb = 1\n[c]\nb = 2\n", ("c", "b"), 4),
            ("[a]\nb = [\n 1,\n]\n", ("a", "b"), 2),
            ("# b\n[a]\nb = 1\n", ("a", "b"), 3),
            ("[a]\nx = 'b'\nb = 1\n", ("a", "b"), 3),
            ('[a]\n"b" = 1\n', ("a", "b"), 2),
            ("a.b = 1\n", ("a", "b"), 1),
            ("a = {b = 1}\n", ("a", "b"), 1),
            ('x = """\nb = 1\n"""\nb = 2\n', ("b",), 4),
            ('[a]\n"\\u0062" = 1\n', ("a", "b"), None),
            ('"\\u0062" = [\n"b",\n]\n', ("b",), None),
            ("[a]\n", ("a", "b"), None),
        ],
    )
    def test_of_a_key(self, text: str, steps: tuple[str, ...], line: int | None) -> None:
        """Comments, other tables and texts that look alike don't count."""
        assert line_of(text, steps) == line
