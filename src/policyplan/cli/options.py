"""The arguments and options that commands share, and how a plan is opened by them."""

from __future__ import annotations

import pathlib
import re
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import click

from policyplan.cli import messages
from policyplan.cli.failures import said
from policyplan.errors import OPTION_UNKNOWN
from policyplan.query import messages as query_messages

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

F = TypeVar("F", bound="Callable[..., Any] | click.Command")

SAMPLE = "jiangmen"
STANDARD = "-"
_LONGEST_NUMBER = 9
_DEFAULT_LIMIT = 50_000_000
_SIZE = re.compile(r"(\d+)\s*(|[kKmMgG])[bB]?")
_FACTORS = {"": 1, "k": 10**3, "m": 10**6, "g": 10**9}


class OneOf(_Word):
    """A word out of a few; another is refused with those that are known."""

    name = "word"

    def __init__(self, known: Sequence[str] | Callable[[], Sequence[str]]) -> None:
        self._known = known

    @property
    def known(self) -> tuple[str, ...]:
        """The words."""
        return tuple(self._known() if callable(self._known) else self._known)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Give the word back. Raises `CallError`."""
        if value in self.known:
            return str(value)
        from policyplan.errors import CallError, nearest

        near = nearest(str(value), self.known)
        raise CallError(OPTION_UNKNOWN, option=said(param), given=value, known=self.known, nearest=near)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Offer the known words."""
        from click.shell_completion import CompletionItem

        return [CompletionItem(each) for each in self.known if each.startswith(incomplete)]


class FormatName(_Word):
    """The name of a file format; another is refused with those that are known."""

    name = "format"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Give the name back. Raises `CallError`."""
        from policyplan.io import formats

        return formats.by_name(str(value)).name

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Offer the names."""
        from click.shell_completion import CompletionItem

        from policyplan.io.formats import REGISTRY

        return [CompletionItem(name) for name in REGISTRY if name.startswith(incomplete)]


class LimitsOption(_Limits):
    """Limits on what a file may unfold to, by name: ``cells=10000000,rows=2000000``."""

    name = "limits"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Limits:
        """Give the limits. Raises `CallError`."""
        import attrs

        from policyplan.errors import CallError, nearest
        from policyplan.io.limits import DEFAULT_LIMITS, Limits

        if isinstance(value, Limits):
            return value
        known = tuple(attrs.fields_dict(Limits))
        given: dict[str, int] = {}
        for part in str(value).split(","):
            name, _, number = part.strip().partition("=")
            if name not in known or not number.isascii() or not number.isdigit():
                near = nearest(name, known)
                raise CallError(messages.LIMITS_MALFORMED, option=said(param), given=part, known=known, nearest=near)
            given[name] = int(number)
        return attrs.evolve(DEFAULT_LIMITS, **given)


class Size(_Number):
    """A number of bytes: 1000000, 200MB, 1GB."""

    name = "size"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Give the number. Raises `CallError`."""
        if isinstance(value, int):
            return value
        found = _SIZE.fullmatch(str(value).strip())
        if found is None:
            from policyplan.errors import CallError

            raise CallError(messages.SIZE_MALFORMED, option=said(param), given=value)
        return int(found[1]) * _FACTORS[found[2].lower()]


class Days(_Number):
    """A number of days."""

    name = "days"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Give the number. Raises `CallError`."""
        said = str(value)
        if said.isascii() and said.isdecimal() and len(said) <= _LONGEST_NUMBER:
            return int(said)
        from policyplan.errors import CallError

        raise CallError(query_messages.WITHIN_NOT_DAYS, given=value)


class PlanName(_Word):
    """A path, the name of the sample, or ``-``."""

    name = "plan"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Offer the sample and the files."""
        from click.shell_completion import CompletionItem

        sample = [CompletionItem(SAMPLE)] if incomplete and SAMPLE.startswith(incomplete) else []
        return sample or [CompletionItem(incomplete, type="file")]


class FileName(_Word):
    """A path to write to."""

    name = "file"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Offer the files."""
        from click.shell_completion import CompletionItem

        return [CompletionItem(incomplete, type="file")]


plan_argument = click.argument("plan", type=PlanName(), metavar="PLAN")
limit_option = click.option("--limit", type=Size(), metavar="SIZE", default=_DEFAULT_LIMIT)
format_option = click.option("--format", type=OneOf(("table", "csv", "json")), metavar="table|csv|json")
output_option = click.option("-o", "--output", type=FileName(), metavar="FILE")
observations_option = click.option("--observations", type=FileName(), metavar="FILE")
stated_option = click.option("--stated-only", is_flag=True)
# The whole call is looked through for its language before anything is parsed, so that every error is said in it.
language_option = click.option("--lang", type=OneOf(("zh", "en")), metavar="zh|en", expose_value=False)


def plan_options(function: F) -> F:
    """Add what a command has that opens a plan: PLAN, --limit, --lang."""
    for add in (limit_option, language_option, plan_argument):
        function = add(function)
    return function


def answer_options(function: F) -> F:
    """Add what a command has that gives a table: --format, --output."""
    for add in (output_option, format_option):
        function = add(function)
    return function


def place_of(name: str) -> PathOrFile:
    """What is to be read: a path, the sample's plan file, or the standard input."""
    if name == SAMPLE:
        from policyplan import samples

        return samples.folder() / "plan.yaml"
    return sys.stdin.buffer if name == STANDARD else name


def keep(file: str, *, force: bool) -> None:
    """Leave a file alone that is there already, unless it may be replaced. Raises `FileError`."""
    if pathlib.Path(file).exists() and not force:
        from policyplan.errors import FileError, Location

        raise FileError(messages.FILE_EXISTS, at=Location(path=file), path=file)


def open_plan(name: str, limit: int, format: str | None = None) -> Plan:
    """The plan of that name, without faults. Raises as `policyplan.read` does."""
    from policyplan.io.api import read

    return read(place_of(name), limit=limit, format=format)


def look_at_plan(name: str, limit: int) -> Opened:
    """The plan of that name, and everything that its check finds. Raises as `read` with ``strict=False`` does."""
    from policyplan.io.api import read

    return read(place_of(name), limit=limit, strict=False)


def open_with_observations(name: str, limit: int, table: str | None) -> tuple[Plan, tuple[Finding, ...]]:
    """The plan of that name with the observations of a csv file, if one is given; and what is wrong with its rows.

    Rows that can be used are used; the caller tells of the others. Raises as `open_plan` does, and `FileError` for a
    table that cannot be read.
    """
    from policyplan.io.observations import read_observations

    plan = open_plan(name, limit)
    if table is None:
        return plan, ()
    opened = read_observations(sys.stdin.buffer if table == STANDARD else table, plan, strict=False)
    return plan.evolve(observations=(*plan.observations, *opened.observations)), opened.findings.rows
