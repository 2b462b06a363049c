"""What commands are made of: help in the language of the call, and a program that imports commands on first use."""

from __future__ import annotations

import contextlib
import gc
import importlib
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import click

from policyplan.cli import failures, messages, streams
from policyplan.messages import Language, Message, languages
from policyplan.text.breaking import wrap
from policyplan.text.width import display_width, pad

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

PROGRAM = "policyplan"
COMPLETE = "_POLICYPLAN_COMPLETE"

F = TypeVar("F", bound="Callable[..., Any] | click.Command")

_LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")
_USAGE = {"[OPTIONS]": messages.USAGE_OPTIONS, "COMMAND [ARGS]...": messages.USAGE_COMMAND}
"""The words of click in the first line of help."""


_HOMES = {"trace": ("show", "trace_command")}
"""The module and the name of a command, where they are not its own."""


def language_of(arguments: Sequence[str], environment: Mapping[str, str]) -> Language:
    """Return the language that a call asks for: by ``--lang``, else by the locale, else English."""
    for position, argument in enumerate(arguments):
        if argument == "--":
            break
        name, equals, value = argument.partition("=")
        if name == "--lang":
            chosen = value if equals else "".join(arguments[position + 1 : position + 2])
            if chosen in languages():
                return chosen
    locale = next((environment[name] for name in _LOCALE if environment.get(name)), "")
    return next((language for language in languages() if locale.lower().startswith(language)), "en")


def language(ctx: click.Context) -> Language:
    """Return the language of the call that *ctx* belongs to."""
    return ctx.obj if ctx.obj in languages() else "en"


# -- parameters ----------------------------------------------------------------------------------------------------


class Argument(click.Argument):
    """An argument with its help."""

    def __init__(self, *args: Any, help: Message, **attrs: Any) -> None:
        super().__init__(*args, **attrs)
        self.message = help


class Option(click.Option):
    """An option with its help in every language."""

    def __init__(self, *args: Any, help: Message, **attrs: Any) -> None:
        super().__init__(*args, **attrs)
        self.message = help


def argument(*names: str, help: Message, **attrs: Any) -> Callable[[F], F]:
    """Return a decorator that adds an argument to a command."""
    return click.argument(*names, cls=Argument, help=help, **attrs)


def option(*names: str, help: Message, **attrs: Any) -> Callable[[F], F]:
    """Return a decorator that adds an option to a command."""
    return click.option(*names, cls=Option, help=help, **attrs)


# -- help ----------------------------------------------------------------------------------------------------------


class Formatter(click.HelpFormatter):
    """Writes help with its headings in one language."""

    def __init__(self, language: Language, width: int | None, max_width: int | None) -> None:
        super().__init__(width=width, max_width=max_width)
        self.language = language

    def write_heading(self, heading: str) -> None:
        """Write a heading, with the colon of the language."""
        self.write(f"{'':>{self.current_indent}}{messages.HEADING.render(self.language, heading=heading)}\n")

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the line that shows how a command is called."""
        super().write_usage(prog, args, prefix or messages.USAGE.render(self.language))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write names and their descriptions in two columns, in which a Chinese character takes two cells."""
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
    def part(self, heading: Message) -> Iterator[None]:
        """Begin a part of the help under a heading."""
        with self.section(heading.render(self.language)):
            yield


class Context(click.Context):
    """A call, whose help is in its language."""

    def make_formatter(self) -> Formatter:
        """Return the formatter of the call's help."""
        return Formatter(language(self), self.terminal_width, self.max_content_width or 100)


class HelpMixin(click.Command):
    """What commands and the program have in common: help made of messages."""

    context_class = Context

    def help_text(self, language: Language) -> str:
        """Return what the command does, with an example."""
        raise NotImplementedError

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse the arguments; an error knows the call that it belongs to."""
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Return what follows the name of a command in the first line of help, in the language of the call."""
        pieces = super().collect_usage_pieces(ctx)
        return [_USAGE[piece].template(language(ctx)) if piece in _USAGE else piece for piece in pieces]

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the command does, with an example."""
        self.help = self.help_text(language(ctx))
        super().format_help_text(ctx, formatter)

    def format_arguments(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write nothing: not every version of click has this, so arguments are written with the options."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the arguments and the options, each with its description."""
        arguments: list[tuple[str, str]] = []
        options: list[tuple[str, str]] = []
        for param in self.get_params(ctx):
            words = getattr(param, "message", messages.HELP_OPTION).template(language(ctx))
            if isinstance(param, click.Option):
                param.help = words
                record = param.get_help_record(ctx)
                required = messages.REQUIRED.template(language(ctx))
                options += [(record[0], record[1].replace("[required]", required))] if record else []
            else:
                arguments.append((param.metavar or "", words))
        self.write_part(formatter, messages.ARGUMENTS, arguments)
        self.write_part(formatter, messages.OPTIONS, options)

    def write_part(self, formatter: click.HelpFormatter, heading: Message, rows: Sequence[tuple[str, str]]) -> None:
        """Write a list of names and their descriptions, if there are any."""
        if rows and isinstance(formatter, Formatter):
            with formatter.part(heading):
                formatter.write_dl(rows)


class Command(HelpMixin):
    """One command. Its function returns the exit code."""

    # Surplus arguments are refused below, in the language of the call.
    allow_extra_args = True

    def __init__(self, *args: Any, details: Message | None, summary: Message | None = None, **attrs: Any) -> None:
        super().__init__(*args, **attrs)
        self.details = details
        self.summary = summary

    def help_text(self, language: Language) -> str:
        """Return the summary of the command, and what it does in full."""
        summary = self.summary or messages.COMMANDS[self.name or ""]
        return "\n\n".join(text.template(language) for text in (summary, self.details) if text)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse the arguments, and refuse those that the command does not take."""
        rest = super().parse_args(ctx, args)
        if ctx.args and not ctx.resilient_parsing:
            from policyplan.errors import CallError

            raise CallError(messages.ARGUMENT_UNEXPECTED, given=tuple(ctx.args), help=f"{ctx.command_path} --help")
        return rest


def declare(name: str, details: Message, *, summary: Message | None = None) -> Callable[[Callable[..., Any]], Command]:
    """Return a decorator that makes a function a command; *summary* is that of a command of a group."""
    return click.command(name=name, cls=Command, details=details, summary=summary)


class Group(Command, click.Group):
    """A command with commands of its own. Each is imported when it is first used."""

    def __init__(
        self,
        *args: Any,
        members: Mapping[str, Message],
        member: Callable[[str], click.Command],
        **attrs: Any,
    ) -> None:
        super().__init__(*args, **attrs)
        self.members = members
        self.member = member

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands, in the order of help."""
        return list(self.members)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command."""
        return self.member(cmd_name) if cmd_name in self.members else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that the first argument names. Raises `CallError` for an unknown one."""
        if args[0] not in self.members and not args[0].startswith("-") and not ctx.resilient_parsing:
            from policyplan.errors import CallError, nearest

            near = nearest(args[0], self.members)
            raise CallError(messages.COMMAND_UNKNOWN, command=f"{self.name} {args[0]}", nearest=near)
        return super().resolve_command(ctx, args)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Treat a call without arguments as a request for help."""
        return HelpMixin.parse_args(self, ctx, args if args or ctx.resilient_parsing else ["--help"])

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write nothing: `format_options` writes the commands, without importing any."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options and the commands."""
        super().format_options(ctx, formatter)
        rows = [(name, summary.template(language(ctx))) for name, summary in self.members.items()]
        self.write_part(formatter, messages.COMMANDS_HEADING, rows)


def _commands() -> dict[str, Message]:
    """The commands with their summaries: the built-in ones, and the registered questions."""
    from policyplan.cli import questions

    return {**messages.COMMANDS, **questions.registered()}


_THRESHOLDS = (50_000, 20, 50)
"""When to look for circles of objects. Most calls end before that, and records have none."""


class Program(HelpMixin, click.Group):
    """All commands. Each is imported when it is first used, and any error is caught here."""

    def help_text(self, language: Language) -> str:
        """Return what the program does."""
        return messages.PROGRAM.template(language)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands, in the order of help."""
        return list(_commands())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command."""
        from policyplan.cli import questions

        if cmd_name not in messages.COMMANDS:
            return questions.registered_command(cmd_name) if cmd_name in questions.registered() else None
        if cmd_name in questions.DETAILS:
            return questions.command_of(cmd_name)
        module, attribute = _HOMES.get(cmd_name, (cmd_name, "command"))
        command: click.Command = getattr(importlib.import_module(f"policyplan.cli.{module}"), attribute)
        return command

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Offer the commands with their summaries, without importing any."""
        from click.shell_completion import CompletionItem

        offered = [
            CompletionItem(name, help=summary.template(language(ctx)))
            for name, summary in _commands().items()
            if name.startswith(incomplete)
        ]
        return [*offered, *click.Command.shell_complete(self, ctx, incomplete)]

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that the first argument names."""
        if args[0] not in messages.COMMANDS and not args[0].startswith("-") and not ctx.resilient_parsing:
            from policyplan.errors import CallError, nearest
            from policyplan.query.catalogue import REGISTRY

            commands = _commands()
            if args[0] not in commands:
                REGISTRY.check_fault(args[0])
                raise CallError(messages.COMMAND_UNKNOWN, command=args[0], nearest=nearest(args[0], commands))
        return super().resolve_command(ctx, args)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Treat a call without arguments as a request for help."""
        return super().parse_args(ctx, args if args or ctx.resilient_parsing else ["--help"])

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write nothing: `format_options` writes the commands, without importing any."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options and the commands."""
        super().format_options(ctx, formatter)
        rows = [(name, summary.template(language(ctx))) for name, summary in _commands().items()]
        self.write_part(formatter, messages.COMMANDS_HEADING, rows)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the exit codes and the variables of the environment."""
        formatter.write_paragraph()
        formatter.write_text(messages.EXIT_CODES.template(language(ctx)))

    def main(self, args: Sequence[str] | None = None, *_: Any, **__: Any) -> NoReturn:
        """Run a call to its end; the exit code says how it went."""
        streams.use_utf8()
        arguments = sys.argv[1:] if args is None else list(args)
        chosen = language_of(arguments, os.environ)
        thresholds = gc.get_threshold()
        gc.set_threshold(*_THRESHOLDS)
        try:
            sys.exit(failures.guarded(lambda: self._call(arguments, chosen), chosen))
        finally:
            if args is None:
                gc.freeze()  # the process ends, and is not searched for circles once more
            else:
                gc.set_threshold(*thresholds)

    def _call(self, arguments: list[str], chosen: Language) -> object:
        instruction = os.environ.get(COMPLETE)
        if instruction:
            from click.shell_completion import shell_complete

            return shell_complete(self, {"obj": chosen}, PROGRAM, COMPLETE, instruction)
        from policyplan.files import consistent_updates

        with consistent_updates(), self.make_context(PROGRAM, arguments, obj=chosen) as ctx:
            return self.invoke(ctx)
