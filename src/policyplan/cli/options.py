"""The arguments and options that commands share, and the opening of plans."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import click

from policyplan.cli import messages
from policyplan.cli.base import F, argument, option
from policyplan.cli.failures import name_of
from policyplan.errors import OPTION_UNKNOWN
from policyplan.messages import Message, escaped, languages
from policyplan.text.patterns import pattern

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from policyplan.io.api import Opened, PathOrFile
    from policyplan.io.limits import Limits
    from policyplan.model.findings import Finding
    from policyplan.model.plan import Plan

# Older versions of click have a class here that takes no parameter.
if TYPE_CHECKING:
    _Word = click.ParamType[str]
    _Number = click.ParamType[int]
    _Limits = click.ParamType["Limits"]
else:
    _Word = _Number = _Limits = click.ParamType


SAMPLE = "jiangmen"
STANDARD = "-"
_DEFAULT_LIMIT = 50_000_000
_TRUSTED = "policyplan.trusted"
"""The name under which a call keeps whether its files are trusted."""
_LONGEST = 18
"""The most digits of a limit; Python refuses to read numbers of thousands of digits."""
_SIZE = pattern(rf"([0-9]{{1,{_LONGEST}}})\s*(|[kKmMgG])[bB]?")
_FACTORS = {"": 1, "k": 10**3, "m": 10**6, "g": 10**9}


class OneOf(_Word):
    """One of a few words."""

    name = "word"

    def __init__(self, known: Sequence[str] | Callable[[], Sequence[str]]) -> None:
        self._known = known

    @property
    def known(self) -> tuple[str, ...]:
        """The words."""
        return tuple(self._known() if callable(self._known) else self._known)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the word. Raises `CallError` for another one."""
        if value in self.known:
            return str(value)
        from policyplan.errors import CallError, nearest

        near = nearest(str(value), self.known)
        raise CallError(OPTION_UNKNOWN, option=name_of(param), given=value, known=self.known, nearest=near)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Offer the words."""
        from click.shell_completion import CompletionItem

        return [CompletionItem(word) for word in self.known if word.startswith(incomplete)]


class FormatName(_Word):
    """The name of a file format."""

    name = "format"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the name. Raises `CallError` for an unknown one."""
        from policyplan.io import formats

        return formats.by_name(str(value)).name

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Offer the names."""
        from click.shell_completion import CompletionItem

        from policyplan.io.formats import REGISTRY

        return [CompletionItem(name) for name in REGISTRY if name.startswith(incomplete)]


class LimitsOption(_Limits):
    """Limits on the unpacked contents of a file, by name: ``cells=10000000,rows=2000000``."""

    name = "limits"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Limits:
        """Return the limits. Raises `CallError` for malformed ones."""
        import attrs

        from policyplan.errors import CallError, nearest
        from policyplan.io.limits import DEFAULT_LIMITS, Limits

        if isinstance(value, Limits):
            return value
        known = tuple(field.name for field in attrs.fields(Limits) if not isinstance(field.default, bool))
        given: dict[str, Any] = {}
        for part in str(value).split(","):
            name, _, number = part.strip().partition("=")
            if name not in known or not (number.isascii() and number.isdigit() and len(number) <= _LONGEST):
                near = nearest(name, known)
                raise CallError(messages.LIMITS_MALFORMED, option=name_of(param), given=part, known=known, nearest=near)
            given[name] = int(number)
        return attrs.evolve(DEFAULT_LIMITS, **given)


class Size(_Number):
    """A number of bytes: 1000000, 200MB, 1GB."""

    name = "size"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the number. Raises `CallError` for a malformed one."""
        if isinstance(value, int):
            return value
        match = _SIZE.fullmatch(str(value).strip())
        if match is None:
            from policyplan.errors import CallError

            raise CallError(messages.SIZE_MALFORMED, option=name_of(param), given=value)
        return int(match[1]) * _FACTORS[match[2].lower()]


class Number(_Number):
    """A whole number; another is left to the library to refuse."""

    name = "number"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the number, or the text that is none."""
        from policyplan.query.catalogue import whole_number

        return whole_number(str(value))


class PlanName(_Word):
    """A path, the name of the sample, or ``-``."""

    name = "plan"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Offer the sample and the files."""
        from click.shell_completion import CompletionItem

        sample = [CompletionItem(SAMPLE)] if incomplete and SAMPLE.startswith(incomplete) else []
        return sample or [CompletionItem(escaped(incomplete), type="file")]


class FileName(_Word):
    """A path to write to."""

    name = "file"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Offer the files."""
        from click.shell_completion import CompletionItem

        return [CompletionItem(escaped(incomplete), type="file")]


def required_output_option(help: Message) -> Callable[[F], F]:
    """Return the option for the file that a command always writes."""
    return option("-o", "--output", type=FileName(), metavar="FILE", required=True, help=help)


def as_of_option(help: Message) -> Callable[[F], F]:
    """Return the option for a day."""
    return option("--as-of", metavar="DAY", help=help)


plan_argument = argument(
    "plan",
    type=PlanName(),
    metavar="PLAN",
    help=Message("cli.parameter.plan", "Plan file, jiangmen for the sample plan, or - for the standard input."),
)
_limit_option = option(
    "--limit",
    type=Size(),
    metavar="SIZE",
    default=_DEFAULT_LIMIT,
    help=Message("cli.parameter.limit", "Largest file to read, such as 1000000, 200MB or 1GB (default: 50MB)."),
)


def _trust(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    """Keep whether the files of the call are trusted."""
    ctx.meta[_TRUSTED] = value


_trusted_option = option(
    "--trusted",
    is_flag=True,
    expose_value=False,
    callback=_trust,
    help=Message(
        "cli.parameter.trusted",
        "Read files that you trust without a process of their own for parsers that a file can crash.",
    ),
)


def limit_option(function: F) -> F:
    """Add the options of commands that read files: --limit, --trusted."""
    return _limit_option(_trusted_option(function))


def limits_of(given: Limits | None = None) -> Limits:
    """Return the limits of the call: those of --limits or the default ones, and --trusted."""
    import attrs

    from policyplan.io.limits import DEFAULT_LIMITS

    ctx = click.get_current_context(silent=True)
    is_trusted = ctx is not None and bool(ctx.meta.get(_TRUSTED))
    return attrs.evolve(given or DEFAULT_LIMITS, isolated=not is_trusted)


format_option = option(
    "--format",
    type=OneOf(("table", "csv", "json", "xlsx", "markdown", "latex", "html")),
    metavar="FORMAT",
    help=Message(
        "cli.parameter.format",
        "Format: table, csv, json, xlsx, markdown, latex or html (default: from the suffix of --output, else table).",
    ),
)
output_option = option(
    "-o",
    "--output",
    type=FileName(),
    metavar="FILE",
    help=Message(
        "cli.parameter.output",
        "Output file: .txt, .csv, .json, .xlsx, .md, .tex or .html (default: the terminal).",
    ),
)
observations_option = option(
    "--observations",
    type=FileName(),
    metavar="FILE",
    help=Message(
        "cli.parameter.observations",
        "Table of observations (.csv, .xlsx), in addition to those of the plan; - is the standard input.",
    ),
)
stated_option = option(
    "--stated-only",
    is_flag=True,
    help=Message("cli.parameter.stated_only", "Use only facts that the document states."),
)
force_option = option(
    "--force", is_flag=True, help=Message("cli.parameter.force", "Replace a file that exists already.")
)
bom_option = option(
    "--bom/--no-bom",
    default=None,
    help=Message("cli.parameter.bom", "Byte order mark at the start of CSV, which Excel needs (default: in files)."),
)
limits_option = option(
    "--limits",
    type=LimitsOption(),
    metavar="NAME=N,…",
    help=Message("cli.parameter.limits", "Limits on the unpacked contents of a file, such as cells=10000000."),
)
verbose_option = option(
    "--verbose", is_flag=True, help=Message("cli.parameter.verbose", "Also show hints, which are counted otherwise.")
)
# The whole call is searched for its language before anything is parsed, so that every error is in it.
language_option = option(
    "--lang",
    type=OneOf(languages),
    metavar="LANG",
    expose_value=False,
    help=Message("cli.parameter.lang", "Output language, zh or en (default: from the locale)."),
)


def plan_options(function: F) -> F:
    """Add the parameters of commands that open a plan: PLAN, --limit, --lang."""
    for add in (limit_option, language_option, plan_argument):
        function = add(function)
    return function


def answer_options(function: F) -> F:
    """Add the options of commands that print a table: --format, --output, --force, --bom."""
    for add in (bom_option, force_option, output_option, format_option):
        function = add(function)
    return function


def place_of(name: str) -> PathOrFile:
    """Return what to read: a path, the plan file of the sample, or the standard input."""
    if name == SAMPLE:
        from policyplan import samples

        return samples.folder() / "plan.yaml"
    return sys.stdin.buffer if name == STANDARD else name


def keep(file: str, *, force: bool) -> None:
    """Refuse to replace a file that exists already, unless *force* is given. Raises `FileError`."""
    if not force:
        from policyplan.files import refuse_existing

        refuse_existing([file])


def open_plan(name: str, limit: int, format: str | None = None) -> Plan:
    """Return the plan of that name, without faults. Raises as `policyplan.read` does."""
    if name == SAMPLE:
        from policyplan import samples

        return samples.jiangmen()
    from policyplan.io.api import read

    return read(place_of(name), limit=limit, limits=limits_of(), format=format)


def look_at_plan(name: str, limit: int) -> Opened:
    """Return the plan of that name with the findings of its check. Raises as `policyplan.read` does."""
    from policyplan.io.api import read

    return read(place_of(name), limit=limit, limits=limits_of(), strict=False)


def open_with_observations(name: str, limit: int, table: str | None) -> tuple[Plan, tuple[Finding, ...]]:
    """Return the plan of that name with the observations of a table, and the findings about that table.

    Rows without faults are used; the caller reports the others. Raises as `open_plan` does, and `FileError` for a table
    that cannot be read.
    """
    plan = open_plan(name, limit)
    if table is None:
        return plan, ()
    from policyplan.io.observations import read_observations

    source = sys.stdin.buffer if table == STANDARD else table
    opened = read_observations(source, plan, strict=False, limit=limit, limits=limits_of())
    return plan.evolve(observations=(*plan.observations, *opened.observations)), opened.findings.rows
