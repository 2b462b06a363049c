"""Help of commands, and the language of a call."""

from __future__ import annotations

import re

import click
import pytest

from policyplan.cli import messages
from policyplan.cli.base import Command, language_of
from policyplan.cli.main import main
from policyplan.draw.catalogue import KINDS
from policyplan.messages import Language, Message
from policyplan.query.catalogue import ESSENTIAL


def command_of(name: str) -> Command:
    with click.Context(main, obj="en") as ctx:
        command = main.get_command(ctx, name)
    assert isinstance(command, Command)
    return command


class TestHelp:
    """Every command and every parameter has its help, and every command an example."""

    @pytest.mark.parametrize("name", list(messages.COMMANDS))
    def test_of_a_command(self, name: str) -> None:
        """The name is that of the list, every parameter has a message, and the example can be typed as it is."""
        command = command_of(name)
        assert command.name == name
        assert all(isinstance(getattr(param, "message", None), Message) for param in command.params)
        for language in ("en", "zh"):
            assert re.search(rf"\n +(\w+: +)?policyplan {name}", command.help_text(language))

    def test_files_of_a_run_have_a_description(self) -> None:
        """All tables and pictures, and no others."""
        tables = {name.replace("_", "-") for name in ESSENTIAL} - {"network"} | {"partners"}
        assert set(messages.PICTURE_CONTENTS) == set(KINDS)
        assert set(messages.FILE_CONTENTS) == tables | {"assignments", "findings", "report"}

    def test_completion_imports_no_command(self) -> None:
        """Names and summaries are at hand."""
        with click.Context(main, obj="zh") as ctx:
            offered = {item.value: item.help for item in main.shell_complete(ctx, "ro")}
        assert offered == {"rollup": messages.COMMANDS["rollup"].render("zh")}


class TestLanguage:
    """The option --lang decides, in any position; else the locale; else it is English."""

    @pytest.mark.parametrize(
        ("arguments", "environment", "language"),
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
    def test_of_a_call(self, arguments: list[str], environment: dict[str, str], language: Language) -> None:
        """The first variable that is set decides."""
        assert language_of(arguments, environment) == language
