"""Hostile words of a plan in the terminal: shown as text, so that they order the terminal nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

import policyplan
from policyplan.model.plan import Plan
from policyplan.model.records import Agency, Goal, Indicator, Link, Target, Task, Update, assign
from policyplan.model.values import Text

Call = Callable[..., Result]
Terminal = Callable[..., tuple[str, int]]

WORDS = (
    "\x1b[2J\x1b]0;title\x07",
    "\x9b31mred",
    "\u202egnirts\u202c \u2066x\u2069",
    "[bold]markup[/bold] [link=file:///etc/passwd]x[/link]",
    "a\rb\x08\x08c\x7f",
    "{name} %s {0}",
    "长" * 100_000,
)
COMMANDS = (
    ("show", "PLAN"),
    ("show", "PLAN", "t"),
    ("check", "PLAN"),
    ("workload", "PLAN"),
    ("rollup", "PLAN"),
    ("timeline", "PLAN", "--as-of", "2018"),
    ("status", "PLAN", "--as-of", "2018"),
    ("find", "PLAN", "x"),
    ("trace", "PLAN", "i"),
)


@pytest.fixture
def plan(tmp_path: Path) -> Callable[[str], Path]:
    """Writes a plan in which every word is hostile."""

    def written(words: str) -> Path:
        text = Text(zh=words, en=words)
        indicator = Indicator(id="i", title=text, targets=(Target(value=1, due="2020", unit=text),))
        task = Task(
            id="t",
            title=text,
            due="2018",
            number=words[:20],
            serves=(Link(to="g"),),
            assignments=assign(lead="a"),
            indicators=(indicator,),
        )
        made = Plan(
            id="p",
            title=text,
            goals=(Goal(id="g", title=text),),
            tasks=(task,),
            agencies=(Agency(id="a", name=text),),
            updates=(Update(id="u", task="t", at="2018-01", status="under_way", text=text, problem=text),),
        )
        path = tmp_path / "plan.json"
        policyplan.write(made, path)
        return path

    return written


@pytest.mark.parametrize("words", WORDS, ids=range(len(WORDS)))
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_is_text(call: Call, plan: Callable[[str], Path], words: str, command: tuple[str, ...], language: str) -> None:
    """No control character and nothing that turns the direction reaches the terminal."""
    arguments = [str(plan(words)) if each == "PLAN" else each for each in command]
    result = call(*arguments, "--lang", language)
    assert result.exit_code in (0, 1)
    shown = result.stdout + result.stderr
    assert not [char for char in shown if char != "\n" and (ord(char) < 32 or 0x7F <= ord(char) < 0xA0)]
    assert not set(shown) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


NAME = "\x1b[31mEVIL\x1b]0;pwned\x07\x9b1m\u202e\r\x08 [bold]"
"""The name of a file that somebody else has chosen."""
OBEYED = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
OWN = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]|\r+(?=\n|\Z)")
"""The colours of this program, and the newlines of a terminal, which may lose the last \\n when the program ends."""


class TestNames:
    """Names of files, ids, keys and options reach the terminal as text."""

    @pytest.mark.parametrize(
        "words",
        [
            ("check", f"{NAME}.yaml"),
            ("show", f"{NAME}.yaml"),
            ("check", f"missing{NAME}.yaml"),
            ("lint", f"{NAME}.yaml"),
            ("collect", "jiangmen", "folder"),
            ("collect", "jiangmen", f"folder/{NAME}.csv"),
            ("convert", "jiangmen", f"new{NAME}.yaml"),
            ("convert", "jiangmen", f"missing/{NAME}.yaml"),
            ("convert", "jiangmen", f"new.{NAME}"),
            ("draw", "jiangmen", "matrix", "-o", f"new{NAME}.svg"),
            ("draft", "folder", "-o", f"drafts{NAME}"),
            ("workload", "jiangmen", "-o", f"table{NAME}.csv"),
            ("trace", "jiangmen", NAME),
            ("workload", "jiangmen", f"--{NAME}"),
            ("workload", "jiangmen", "--format", NAME),
            ("workload", "jiangmen", NAME),
            ("timeline", "jiangmen", "--as-of", NAME),
            ("check", "jiangmen", "--limit", NAME),
            ("convert", "jiangmen", "-", "--limits", NAME),
            (NAME,),
            (f"--{NAME}",),
        ],
        ids=lambda words: words[0] if words[0] != NAME else "command",
    )
    @pytest.mark.parametrize("language", ["zh", "en"])
    def test_in_a_pipe(self, call: Call, hostile: Path, words: tuple[str, ...], language: str) -> None:
        """Whatever the command does."""
        result = call(*words, LC_ALL=language)
        assert result.exit_code in (0, 1, 2)
        assert not OBEYED.findall((result.stdout + result.stderr).replace("\r\n", "\n"))

    def test_corpus(self, call: Call, hostile: Path) -> None:
        """A corpus reports the files that it can't read by their names."""
        for words in (("build", "folder", "-o", "store", "--jobs", "1"), ("info", "store")):
            result = call("corpus", *words)
            assert not OBEYED.findall(result.stdout + result.stderr)

    @pytest.mark.parametrize("value", ["9" * 5000, "-" + "9" * 5000, "٣" * 50, "1" * 19, "1e5000", "Infinity", "nan"])
    @pytest.mark.parametrize("option", ["--limit", "--limits", "--as-of", "--top", "--lang"])
    def test_absurd_numbers(self, call: Call, option: str, value: str) -> None:
        """They are a fault of the call."""
        given = f"rows={value}" if option == "--limits" else value
        command = ("convert", "jiangmen", "-", "--to", "json") if option == "--limits" else ("timeline", "jiangmen")
        result = call(*command, option, given)
        assert result.exit_code == 2
        assert result.stderr.startswith("error[")

    def test_debugging(self, call: Call, hostile: Path) -> None:
        """A traceback is text, too."""
        result = call("check", f"missing{NAME}.yaml", POLICYPLAN_DEBUG="1")
        assert "Traceback" in result.stderr
        assert not OBEYED.findall(result.stderr)

    @pytest.mark.slow
    @pytest.mark.parametrize(
        "words",
        [
            ("check", f"{NAME}.yaml"),
            ("collect", "jiangmen", "folder"),
            ("convert", f"{NAME}.json", "-", "--to", "json"),
            ("convert", f"{NAME}.json", "-", "--to", "csv"),
            ("workload", f"{NAME}.json", "--format", "csv"),
            ("workload", f"{NAME}.json"),
            ("show", f"{NAME}.json"),
        ],
    )
    def test_in_a_terminal(self, terminal: Terminal, hostile: Path, words: tuple[str, ...]) -> None:
        """There, data are text as well."""
        shown, _ = terminal(*words)
        assert not OBEYED.findall(OWN.sub("", shown))


@pytest.fixture
def hostile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with files of hostile names."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / f"{NAME}.yaml").write_text("policyplan: 1\nid: p\ntitle: {zh: a}\nx: 1\n", encoding="utf-8")
    text = Text(zh="c1\x9b31m\u202e", en="c1\x9b31m\u202e")
    agency = Agency(id="a", name=text)
    task = Task(id="t", title=text, assignments=assign(lead="a"))
    made = Plan(id="p", title=text, agencies=(agency,), tasks=(task,))
    policyplan.write(made, f"{NAME}.json", allow_faults=True)
    (tmp_path / "folder").mkdir()
    for suffix in ("csv", "doc", "txt", "yaml", "pdf"):
        (tmp_path / "folder" / f"{NAME}.{suffix}").write_text("a,b\n1,2\n", encoding="utf-8")
    return tmp_path
