"""Hostile words of a plan in the terminal: shown as text, so that they order the terminal nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

import policyplan
from policyplan.model.plan import Plan
from policyplan.model.records import Agency, Goal, Indicator, Link, Target, Task, Update, assign
from policyplan.model.values import Text

Call = Callable[..., Result]

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
