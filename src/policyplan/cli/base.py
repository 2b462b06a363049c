"""What commands are made of: help that is looked up by name, in the language of the call; the program loads lazily."""

from __future__ import annotations

import contextlib
import importlib
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NoReturn

import click

from policyplan.cli import failures, messages, streams
from policyplan.cli.phrases import SUMMARIES, details, language_of, parameter, phrase, summary
from policyplan.messages import Language
from policyplan.text.breaking import wrap
from policyplan.text.width import display_width, pad

PROGRAM = "policyplan"
COMPLETE = "_POLICYPLAN_COMPLETE"

_USAGE = {"[OPTIONS]": "usage-options", "COMMAND [ARGS]...": "usage-command"}
"""What click itself says in the first line of help."""


def language(ctx: click.Context) -> Language:
    """The language of the call that *ctx* belongs to."""
    return "zh" if ctx.obj == "zh" else "en"


class Formatter(click.HelpFormatter):
    """Writes help with its headings in one language."""

    def __init__(self, said: Language, width: int | None, max_width: int | None) -> None:
        super().__init__(width=width, max_width=max_width)
        self.said: Language = said

    def write_heading(self, heading: str) -> None:
        """Write a heading, with the colon of the language."""
        self.write(f"{'':>{self.current_indent}}{heading}{'：' if self.said == 'zh' else ':'}\n")

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the line that shows how a command is called."""
        super().write_usage(prog, args, prefix or phrase("usage", self.said))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write names and what they are in two columns; Chinese is broken as it is in print, and counts two cells."""
        rows = list(rows)
        taken = [display_width(name) for name, _ in rows]
        left = min(max(taken), col_max) + col_spacing
        indent = " " * self.current_indent
        for (name, words), width in zip(rows, taken, strict=True):
            lines = wrap(words, max(self.width - self.current_indent - left, 20), measure=display_width)
            if width > left - col_spacing:
                lines = ("", *lines)
            self.write(f"{indent}{pad(name, left)}{lines[0]}".rstrip() + "\n")
            for line in lines[1:]:
                self.write(f"{indent}{' ' * left}{line}\n")

    @contextlib.contextmanager
    def part(self, key: str) -> Iterator[None]:
        """Begin a part of the help, under the heading that the phrase *key* gives."""
        with self.section(phrase(key, self.said)):
            yield


class Context(click.Context):
    """A call; its help is written in its language."""

    def make_formatter(self) -> Formatter:
        """Give what writes the help of this call."""
        return Formatter(language(self), self.terminal_width, self.max_content_width or 100)


class _Helped(click.Command):
    """What commands and the program have in common: help that is looked up."""

    context_class = Context

    @property
    def known_as(self) -> str:
        """The name under which the phrases know it."""
        return self.name or ""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take the arguments apart; an error knows the call it belongs to."""
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Give what stands behind the name of a command in its first line of help, in the language of the call."""
        return [
            phrase(_USAGE[each], language(ctx)) if each in _USAGE else each
            for each in super().collect_usage_pieces(ctx)
        ]

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the command does, with an example."""
        self.help = details(self.known_as, language(ctx))
        super().format_help_text(ctx, formatter)

    def format_arguments(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write nothing: not every version of click has this, so arguments are written with the options."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the arguments and the options, each with what it is."""
        records: dict[str, list[tuple[str, str]]] = {"arguments": [], "options": []}
        for param in self.get_params(ctx):
            words = self.words_of(param, language(ctx))
            if isinstance(param, click.Option):
                param.help = words
                record = param.get_help_record(ctx)
                required = phrase("required", language(ctx))
                records["options"] += [(record[0], record[1].replace("[required]", required))] if record else []
            else:
                records["arguments"].append((param.metavar or "", words))
        for key, rows in records.items():
            self.write_part(formatter, key, rows)

    def words_of(self, param: click.Parameter, said: Language) -> str:
        """What an argument or an option is."""
        return parameter(self.known_as, "help" if "--help" in param.opts else param.name or "", said)

    def write_part(self, formatter: click.HelpFormatter, key: str, rows: Sequence[tuple[str, str]]) -> None:
        """Write a list of names and what they are, if there are any."""
        if rows and isinstance(formatter, Formatter):
            with formatter.part(key):
                formatter.write_dl(rows)


class Command(_Helped):
    """One command. What its function returns is the exit code."""

    # What is too much is refused below, in the language of the call.
    allow_extra_args = True

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take the arguments apart, and refuse those that nothing takes."""
        rest = super().parse_args(ctx, args)
        if ctx.args and not ctx.resilient_parsing:
            from policyplan.errors import CallError

            raise CallError(messages.ARGUMENT_UNEXPECTED, given=tuple(ctx.args), help=f"{ctx.command_path} --help")
        return rest


class Program(_Helped, click.Group):
    """All commands; each is imported when it is first used, and an error of any is caught here."""

    @property
    def known_as(self) -> str:
        """The program has no name among the phrases."""
        return ""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Give the names of the commands, in the order of help."""
        return list(SUMMARIES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command."""
        if cmd_name not in SUMMARIES:
            return None
        command: click.Command = importlib.import_module(f"policyplan.cli.{cmd_name}").command
        command.short_help = summary(cmd_name, language(ctx))
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that the first argument names."""
        if args[0] not in SUMMARIES and not args[0].startswith("-") and not ctx.resilient_parsing:
            from policyplan.errors import CallError, nearest

            raise CallError(messages.COMMAND_UNKNOWN, command=args[0], nearest=nearest(args[0], SUMMARIES))
        return super().resolve_command(ctx, args)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take a call without arguments for one that asks for help."""
        return super().parse_args(ctx, args if args or ctx.resilient_parsing else ["--help"])

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands, without importing any."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, the commands and the exit codes."""
        super().format_options(ctx, formatter)
        self.write_part(formatter, "commands", [(name, summary(name, language(ctx))) for name in SUMMARIES])

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the exit codes and what the environment decides."""
        formatter.write_paragraph()
        formatter.write_text(phrase("exit-codes", language(ctx)))

    def main(self, args: Sequence[str] | None = None, *_: Any, **__: Any) -> NoReturn:
        """Run a call to its end; the exit code says how it went."""
        streams.use_utf8()
        arguments = sys.argv[1:] if args is None else list(args)
        said = language_of(arguments, os.environ)
        sys.exit(failures.guarded(lambda: self._call(arguments, said), said))

    def _call(self, arguments: list[str], said: Language) -> object:
        instruction = os.environ.get(COMPLETE)
        if instruction:
            from click.shell_completion import shell_complete

            return shell_complete(self, {"obj": said}, PROGRAM, COMPLETE, instruction)
        with self.make_context(PROGRAM, arguments, obj=said) as ctx:
            return self.invoke(ctx)
