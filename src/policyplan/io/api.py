"""The one door: reading a plan from a file, whatever its format, and writing it to one."""

from __future__ import annotations

import os
import pathlib
from collections.abc import Mapping
from typing import Any, BinaryIO, Literal, overload

import attrs

from policyplan import files
from policyplan.errors import CallError, PlanError, nearest
from policyplan.io import detect, formats, messages
from policyplan.io.format_api import Incoming, Outgoing, Saved
from policyplan.io.limits import DEFAULT_LIMITS, Limits
from policyplan.messages import Language, interface_language
from policyplan.model.arguments import takes_plan
from policyplan.model.findings import Finding
from policyplan.model.integrity import check
from policyplan.model.kinds import Level
from policyplan.model.locate import locate
from policyplan.model.plan import Plan
from policyplan.query.check import Findings

Place = str | os.PathLike[str] | BinaryIO
"""A path, or an open binary file."""

PACKAGE = "datapackage.json"
"""What a folder is read by."""


@attrs.frozen(kw_only=True)
class Opened:
    """A file that was read although its plan may have faults."""

    plan: Plan
    """The plan, as far as it could be made."""
    findings: Findings
    """What reading and `check` found, each finding with its place in the file."""


@overload
def read(
    place: Place,
    *,
    format: str | None = None,
    strict: Literal[True] = True,
    limit: int = files.DEFAULT_LIMIT,
    limits: Limits = DEFAULT_LIMITS,
    **options: Any,
) -> Plan: ...
@overload
def read(
    place: Place,
    *,
    format: str | None = None,
    strict: Literal[False],
    limit: int = files.DEFAULT_LIMIT,
    limits: Limits = DEFAULT_LIMITS,
    **options: Any,
) -> Opened: ...
def read(
    place: Place,
    *,
    format: str | None = None,
    strict: bool = True,
    limit: int = files.DEFAULT_LIMIT,
    limits: Limits = DEFAULT_LIMITS,
    **options: Any,
) -> Plan | Opened:
    """Return the plan in a file.

    With ``strict=False``, return an `Opened` with the plan and everything that a check finds in it, so that a plan with
    faults can be looked at: ``opened.plan``, ``opened.findings``.

    ``format`` is a name out of `policyplan.io.formats`; without it, name and content tell. ``limit`` is the most bytes
    that are read, ``limits`` how much they may unfold to; ``options`` are those that the format knows. The texts of a
    plan file's sources are read from beside it, and quotes without an offset are located in them.

    Raises `FileError` where the file cannot be read, `FormatError` (with line and column) where it is not what its
    format asks for, `PlanError` with all errors where the plan has faults (with ``strict=False``, only for what cannot
    be made into a plan at all: unknown keys, values of the wrong type), `ExtraError` where an extra is missing, and
    `CallError` for an unknown format or option.
    """
    opened = _in_folder(place)
    path = files.path_of(opened)
    data = files.read_bytes(opened, limit=limit)
    chosen = _format(format, path, reading=True) or formats.by_name(detect.by_content(data))
    if not chosen.reads:
        raise CallError(messages.FORMAT_ONLY_WRITTEN, format=chosen.name, known=_names(reading=True))
    _know(chosen, options)
    loaded = chosen.codec().load(Incoming(data=data, path=path, limit=limit, limits=limits, options=options))
    findings = Findings(rows=(*loaded.findings, *(loaded.placed(each) for each in check(loaded.plan))))
    if not strict:
        return Opened(plan=loaded.plan, findings=findings)
    if not findings.ok:
        raise PlanError(findings.errors)
    return loaded.plan


@takes_plan
def write(
    plan: Plan,
    place: Place,
    *,
    format: str | None = None,
    language: Language | None = None,
    allow_faults: bool = False,
    **options: Any,
) -> tuple[Finding, ...]:
    """Writes the plan to a file, the whole of it or nothing; gives back what the format had to leave out.

    ``language`` is that of headings and labels where the format has any, by default the plan's, or English where
    there are none in that; ``options`` are those that it knows. A source whose text lies beside a plan file is
    referred to, any other text is put into it. A format of several files puts the others beside the first. The same
    plan gives the same bytes.

    Raises `FileError` where a file cannot be written, `CallError` for an unknown format or option, for one that is
    not written, and for several files where there is no folder to put them in, and `PlanError` for a plan that
    `read` would refuse, unless ``allow_faults`` is true.
    """
    path = files.path_of(place)
    chosen = _format(format, path, reading=False)
    faults = () if allow_faults else tuple(each for each in check(locate(plan)) if each.level is Level.ERROR)
    if faults:
        raise PlanError(faults)
    if chosen is None:
        raise CallError(messages.FORMAT_UNKNOWN, path=path or "-", known=formats.suffixes())
    saved = save(plan, chosen, path=path, language=language, options=options)
    if isinstance(place, (str, os.PathLike)):
        put(saved, place)
    elif saved.beside:
        raise CallError(messages.FORMAT_OF_SEVERAL_FILES, format=chosen.name, files=tuple(saved.beside))
    else:
        place.write(saved.data)
    return saved.losses


@takes_plan
def save(
    plan: Plan,
    chosen: formats.Format,
    *,
    path: str | None = None,
    language: Language | None = None,
    options: Mapping[str, Any] | None = None,
) -> Saved:
    """What `write` writes, before it is written. Raises `CallError` and `ExtraError`."""
    if not chosen.writes:
        raise CallError(messages.FORMAT_ONLY_READ, format=chosen.name, known=_names(reading=False))
    _know(chosen, options or {})
    return chosen.codec().save(
        plan, Outgoing(path=path, language=language or interface_language(plan.language), options=options or {})
    )


@takes_plan
def dumps(plan: Plan, *, format: str = "yaml", folder: pathlib.Path | None = None) -> str:
    """The text of a plan file, YAML or JSON. Source texts that lie in *folder* are referred to, all others put in."""
    outgoing = Outgoing(path=None if folder is None else str(folder / "plan"))
    return formats.by_name(format).codec().save(plan, outgoing).data.decode()


def _in_folder(place: Place) -> Place:
    """What a folder is read by, where it is one; else the place itself."""
    if isinstance(place, (str, os.PathLike)) and os.path.isfile(pathlib.Path(place) / PACKAGE):
        return pathlib.Path(place) / PACKAGE
    return place


def _format(name: str | None, path: str | None, *, reading: bool) -> formats.Format | None:
    if name is not None:
        return formats.by_name(name)
    return formats.by_suffix(path, reading=reading) if path is not None else None


def _names(*, reading: bool) -> tuple[str, ...]:
    return tuple(each.name for each in formats.FORMATS if (each.reads if reading else each.writes))


def _know(chosen: formats.Format, options: Mapping[str, Any]) -> None:
    """Raises `CallError` for an option that a format does not know."""
    for name in options:
        if name not in chosen.options:
            near = nearest(name, chosen.options)
            raise CallError(
                messages.FORMAT_OPTION_UNKNOWN, option=name, format=chosen.name, known=chosen.options, nearest=near
            )


def beside(place: str | os.PathLike[str], name: str) -> pathlib.Path:
    """Where a file lies that belongs beside another."""
    return pathlib.Path(place).parent / name


def put(saved: Saved, place: str | os.PathLike[str]) -> None:
    """Write a file, after those that belong beside it. Raises `FileError`."""
    for name, data in saved.beside.items():
        path = beside(place, name)
        if path.parent != pathlib.Path(place).parent:
            files.make_folder(path.parent)
        files.write_bytes(path, data)
    files.write_bytes(place, saved.data)
