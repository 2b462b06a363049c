"""The one door: reading a plan from a file, whatever its format, and writing it to one."""

from __future__ import annotations

import os
import pathlib
from typing import BinaryIO

from policyplan import files
from policyplan.errors import CallError, FileError, Location, PlanError
from policyplan.io import formats, shape
from policyplan.model.findings import Finding, finding
from policyplan.model.integrity import check
from policyplan.model.kinds import Level
from policyplan.model.locate import locate, text_hash
from policyplan.model.plan import Plan
from policyplan.model.records import Source

Place = str | os.PathLike[str] | BinaryIO
"""A path, or an open binary file."""


def read(place: Place, *, format: str | None = None, limit: int = files.DEFAULT_LIMIT) -> Plan:
    """The plan in a file.

    ``format`` is ``yaml`` or ``json``; without it, name and content tell. ``limit`` is the most bytes that are read.
    The texts of its sources are read from beside the file, and quotes without an offset are located in them.

    Raises `FileError` where the file cannot be read, `FormatError` (with line and column) where it is no plan file,
    and `PlanError` with all findings where the plan has faults.
    """
    plan, findings = read_lenient(place, format=format, limit=limit)
    faults = tuple(each for each in findings if each.level is Level.ERROR)
    if faults:
        raise PlanError(faults)
    return plan


def read_lenient(
    place: Place, *, format: str | None = None, limit: int = files.DEFAULT_LIMIT
) -> tuple[Plan, tuple[Finding, ...]]:
    """The plan in a file, and everything that a check finds in it: a plan with faults can be looked at.

    Raises as `read` does for what cannot be made into a plan at all: unknown keys, values of the wrong type.
    """
    path = files.path_of(place)
    text = files.decode(files.read_bytes(place, limit=limit), path=path)
    chosen = _format(format, path) or formats.by_content(text)
    plan = chosen.reader().read(text, path=path)
    plan, missing = _with_sources(plan, path, limit)
    findings = (*missing, *check(plan))
    if findings:
        node = chosen.reader().parse(text, path=path)
        findings = tuple(shape.placed(each, node, path) for each in findings)
    return plan, findings


def write(plan: Plan, place: Place, *, format: str | None = None) -> tuple[Finding, ...]:
    """Writes the plan to a file, the whole of it or nothing; gives back what the format had to leave out.

    A source whose text lies beside the file is referred to, any other text is put into the file. The same plan gives
    the same bytes. Raises `FileError` where the file cannot be written, `CallError` for an unknown format.
    """
    path = files.path_of(place)
    chosen = _format(format, path)
    if chosen is None:
        raise CallError("format-unknown", path=path or "-", known=formats.suffixes())
    data = dumps(plan, format=chosen.name, folder=None if path is None else pathlib.Path(path).parent)
    if isinstance(place, (str, os.PathLike)):
        files.write_bytes(place, data.encode())
    else:
        place.write(data.encode())
    return ()


def dumps(plan: Plan, *, format: str = "yaml", folder: pathlib.Path | None = None) -> str:
    """The text of a plan file. Source texts that lie in *folder* are referred to, all others put in."""
    data = shape.to_data(plan.evolve(sources=tuple(_for_file(source, folder) for source in plan.sources)))
    return formats.by_name(format).reader().dump(data)


def _format(name: str | None, path: str | None) -> formats.Format | None:
    if name is not None:
        return formats.by_name(name)
    return formats.by_suffix(path) if path is not None else None


# -- the texts of sources ------------------------------------------------------------------------------------------


def _with_sources(plan: Plan, path: str | None, limit: int) -> tuple[Plan, tuple[Finding, ...]]:
    """The plan with the texts of its sources, and with its quotes located; and the sources that cannot be read."""
    findings: list[Finding] = []
    sources = tuple(_with_text(source, n, path, limit, findings) for n, source in enumerate(plan.sources))
    return locate(plan.evolve(sources=sources)), tuple(findings)


def _with_text(source: Source, number: int, path: str | None, limit: int, findings: list[Finding]) -> Source:
    if source.text is not None or source.file is None or path is None:
        return source
    place = Location(id=source.id, field=f"sources[{number}].file")
    if _climbs(source.file):
        findings.append(finding("source-outside", place, file=source.file))
        return source
    beside = pathlib.Path(path).parent / source.file
    if not os.path.exists(beside):  # a name that no file can have is no error here
        return source
    try:
        return source.evolve(text=files.decode(files.read_bytes(beside, limit=limit), path=str(beside)))
    except FileError as error:
        findings.append(finding(error.code, place, **error.facts))
        return source


def _climbs(name: str) -> bool:
    pure = pathlib.PurePath(name)
    return pure.is_absolute() or ".." in pure.parts or pathlib.PureWindowsPath(name).is_absolute()


def _for_file(source: Source, folder: pathlib.Path | None) -> Source:
    """The source as it is written: with its text, or with the name of the file that has this very text."""
    if source.text is None:
        return source
    if source.file is not None and folder is not None and not _climbs(source.file):
        beside = folder / source.file
        if os.path.isfile(beside) and _same(beside, source.text):
            return source.evolve(text=None)
    return source.evolve(file=None)


def _same(path: pathlib.Path, text: str) -> bool:
    try:
        return text_hash(files.decode(path.read_bytes(), path=str(path))) == text_hash(text)
    except (FileError, OSError):
        return False
