"""What the command says: complete in both languages, each in its own."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import click
import pytest

from policyplan import cli
from policyplan.cli import phrases
from policyplan.cli.main import main
from policyplan.cli.phrases import DETAILS, PARAMETERS, PHRASES, SUMMARIES, language_of
from policyplan.draw.catalogue import KINDS
from policyplan.messages import Language

CATALOGUES = {"summaries": SUMMARIES, "details": DETAILS, "parameters": PARAMETERS, "phrases": PHRASES}
ALL = [(name, key) for name, catalogue in CATALOGUES.items() for key in catalogue]
HAN = re.compile(r"[\u4e00-\u9fff]")
ROOM = Path(phrases.__file__).parent


def commands() -> dict[str, click.Command]:
    with click.Context(main, obj="en") as ctx:
        found = {name: main.get_command(ctx, name) for name in main.list_commands(ctx)}
    return {name: command for name, command in found.items() if command}


class TestCatalogues:
    """No phrase without a use."""

    def test_every_phrase_is_used(self) -> None:
        """What stands nowhere in the room, and is no picture's name, is dead."""
        words = set(KINDS)
        for path in ROOM.glob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str) and path.name != "phrases.py":
                    words.add(node.value)
        files = {each for each in PHRASES if each.removeprefix("file-") in words}
        assert set(PHRASES) - words - files == set()
        assert cli.__name__ == "policyplan.cli"


class TestHelp:
    """Every command and every parameter has its words, and every command an example."""

    @pytest.mark.parametrize("name", list(SUMMARIES))
    def test_parameters(self, name: str) -> None:
        """None is left without."""
        command = commands()[name]
        for param in command.params:
            for language in ("en", "zh"):
                assert phrases.parameter(name, param.name or "", "zh" if language == "zh" else "en"), param.name

    @pytest.mark.parametrize("name", ["", *SUMMARIES])
    def test_example(self, name: str) -> None:
        """One that can be typed as it is."""
        for language in ("en", "zh"):
            said = DETAILS[name].render(language)
            assert re.search(r"\n +(\w+: +)?policyplan \w+", said)

    def test_no_words_without_use(self) -> None:
        """Every word on a parameter is of one that there is."""
        params = {(name, param.name) for name, command in commands().items() for param in command.params}
        used = {f"{name}.{param}" for name, param in params} | {str(param) for _, param in params}
        assert set(PARAMETERS) - used == {"help", "version"}


class TestLanguage:
    """--lang decides, wherever it stands; else the locale; else it is English."""

    @pytest.mark.parametrize(
        ("arguments", "said", "language"),
        [
            ([], {}, "en"),
            (["--lang", "zh", "check"], {}, "zh"),
            (["check", "x", "--lang=zh"], {}, "zh"),
            (["check", "--lang", "en"], {"LANG": "zh_CN.UTF-8"}, "en"),
            (["draw", "--lang", "both"], {"LANG": "zh_CN.UTF-8"}, "zh"),
            (["draw", "--lang"], {}, "en"),
            (["show", "--", "--lang=zh"], {}, "en"),
            (["--lang", "fr"], {}, "en"),
            ([], {"LANG": "zh_CN.UTF-8"}, "zh"),
            ([], {"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "en"),
            ([], {"LANG": "en_US.UTF-8", "LC_MESSAGES": "zh_TW"}, "zh"),
            ([], {"LANG": "de_DE", "LC_ALL": ""}, "en"),
        ],
    )
    def test_of_a_call(self, arguments: list[str], said: dict[str, str], language: Language) -> None:
        """The first variable that is set decides."""
        assert language_of(arguments, said) == language
