"""``policyplan draw``: one picture of a plan."""

from __future__ import annotations

import pathlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from policyplan.cli import failures, messages, streams
from policyplan.cli.base import Command, language
from policyplan.cli.options import FileName, OneOf, limit_option, open_plan, plan_argument, stated_option
from policyplan.draw.catalogue import REGISTRY

if TYPE_CHECKING:
    from policyplan.draw.picture import Picture
    from policyplan.model.plan import Plan

F = TypeVar("F", bound=Callable[..., Any])

THEMES = ("colour", "print")


def _picture_options(function: F) -> F:
    """The options that all pictures share; those that choose a part can be given several times."""
    options = [
        click.option("--theme", type=OneOf(THEMES), metavar="colour|print"),
        click.option("--width", metavar="WIDTH"),
        click.option("--goal", "goals", multiple=True, metavar="ID"),
        click.option("--task", "tasks", multiple=True, metavar="ID"),
        click.option("--agency", "agencies", multiple=True, metavar="ID"),
        click.option("--role", "roles", multiple=True, metavar="ROLE"),
        click.option("--depth", type=int, metavar="LEVELS"),
        click.option("--no-title", is_flag=True),
        click.option("--no-legend", is_flag=True),
        click.option("--no-source", is_flag=True),
        click.option("--highlight", multiple=True, metavar="ID"),
        stated_option,
    ]
    for option in reversed(options):
        function = option(function)
    return function


@click.command(name="draw", cls=Command)
@plan_argument
@click.argument("picture", type=OneOf(lambda: tuple(REGISTRY)), metavar="PICTURE")
@click.option("-o", "--output", type=FileName(), metavar="FILE", required=True)
@click.option("--as-of", metavar="DAY")
@click.option("--lang", type=OneOf(("zh", "en", "both")), metavar="zh|en|both")
@_picture_options
@limit_option
@click.pass_context
def command(
    ctx: click.Context,
    /,
    plan: str,
    picture: str,
    output: str,
    as_of: str | None,
    lang: str | None,
    limit: int,
    **given: Any,
) -> None:
    """Draw it, and print the names of the files written. Raises `CallError` for a day where none is asked for."""
    from policyplan.cli.pictures import lacking, left_over
    from policyplan.draw.catalogue import draw
    from policyplan.errors import CallError

    said = language(ctx)
    if as_of is not None and not REGISTRY[picture].dated:
        raise CallError(messages.DAY_WITHOUT_SCHEDULE, picture=picture)
    options = _chosen(given)
    if as_of is not None:
        options["as_of"] = as_of
    opened = open_plan(plan, limit)
    drawn = draw(opened, picture, language=lang or said, **options)
    written = _saved(opened, drawn, pathlib.Path(output))
    for finding in (*lacking(drawn), *left_over(pathlib.Path(output), written)):
        failures.warn(finding, said)
    streams.put("".join(f"{path}\n" for path in written))


def _saved(plan: Plan, drawn: Picture, output: pathlib.Path) -> tuple[pathlib.Path, ...]:
    """Write the picture, as a page where the name is that of one."""
    if output.suffix.lower() not in (".html", ".htm"):
        return drawn.save(output)
    from policyplan.report.picture_page import page

    return (page(plan, drawn).save(output),)


def _chosen(given: dict[str, Any]) -> dict[str, Any]:
    """What was given, as the options of the library: what is left out there is told by a flag here."""
    parts = {name: not given.pop(f"no_{name}") for name in ("title", "legend", "source")}
    return {**{name: value for name, value in given.items() if value not in (None, ())}, **parts}
