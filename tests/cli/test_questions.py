"""The commands that ask questions, as the register has them."""

from __future__ import annotations

import click
import pytest

from policyplan.cli.options import Number, OneOf
from policyplan.cli.questions import DETAILS, HELP, command_of
from policyplan.query.catalogue import options_of


class TestCommands:
    """A command has the options of its question, in their order, and no others of its own."""

    @pytest.mark.parametrize("name", list(DETAILS))
    def test_options(self, name: str) -> None:
        """The plan comes first; words are those of the library."""
        params = {param.name: param for param in command_of(name).params}
        options = options_of(name)
        assert next(iter(params)) == "plan"
        assert set(params) == {"plan", "limit", "lang", "format", "output", "force", "bom", "trusted", *options}
        for option in options.values():
            kind = params[option.name or ""].type
            assert isinstance(kind, OneOf) is bool(option.choices)
            assert not isinstance(kind, OneOf) or kind.known == option.choices
            assert isinstance(kind, Number) is (option.kind == "number")
            assert params[option.name].required is option.required
            assert (
                params[option.name].multiple is option.several if isinstance(params[option.name], click.Option) else 1
            )

    def test_no_help_without_an_option(self) -> None:
        """Every message is about an option of a command."""
        options = {(name, option) for name in DETAILS for option in options_of(name)}
        used = {f"{name}.{option}" for name, option in options} | {option for _, option in options}
        assert set(HELP) - used == set()
