"""The project's own plan files, YAML and JSON: with the texts of their sources beside them or in them."""

from __future__ import annotations

import functools
import os
import pathlib
from collections.abc import Callable
from typing import Any

from policyplan import files
from policyplan.errors import FileError, Location
from policyplan.io import messages
from policyplan.io.format_api import ReadRequest, ReadResult, WriteRequest, WriteResult, escapes_folder
from policyplan.io.native import converter
from policyplan.io.native.positioned import Node
from policyplan.model.findings import Finding, finding
from policyplan.model.locate import locate, text_hash
from policyplan.model.plan import Plan
from policyplan.model.records import Source


def load(file: ReadRequest, read: Callable[..., Plan], parse: Callable[..., Node]) -> ReadResult:
    """The plan in a file, its quotes located in the texts that lie beside it."""
    text = file.text()
    plan, missing = _with_sources(read(text, path=file.path), file)
    node = functools.cache(lambda: parse(text, path=file.path))

    def locate(found: Finding) -> Finding:
        return converter.located(found, node(), file.path)

    return ReadResult(plan=plan, findings=tuple(locate(each) for each in missing), locate=locate)


def save(plan: Plan, file: WriteRequest, dump: Callable[[dict[str, Any]], str]) -> WriteResult:
    """The plan as a file. Source texts that lie in its folder are referred to, all others put in."""
    return WriteResult(data=dump(to_data(plan, file.folder)).encode())


def to_data(plan: Plan, folder: pathlib.Path | None) -> dict[str, Any]:
    """The plan as plain data, for a file in *folder*."""
    return converter.to_data(plan.evolve(sources=tuple(_for_file(source, folder) for source in plan.sources)))


def _with_sources(plan: Plan, file: ReadRequest) -> tuple[Plan, tuple[Finding, ...]]:
    """The plan with the texts of its sources, and with its quotes located; and the sources that cannot be read."""
    findings: list[Finding] = []
    sources = tuple(_with_text(source, n, file, findings) for n, source in enumerate(plan.sources))
    return locate(plan.evolve(sources=sources)), tuple(findings)


def _with_text(source: Source, number: int, file: ReadRequest, findings: list[Finding]) -> Source:
    if source.text is not None or source.file is None or file.path is None:
        return source
    place = Location(id=source.id, field=f"sources[{number}].file")
    if escapes_folder(source.file):
        findings.append(finding(messages.SOURCE_OUTSIDE, place, file=source.file))
        return source
    beside = pathlib.Path(file.path).parent / source.file
    if not os.path.exists(beside):  # a name that no file can have is no error here
        return source
    try:
        return source.evolve(text=files.decode(files.read_bytes(beside, limit=file.limit), path=str(beside)))
    except FileError as error:
        findings.append(finding(error.template, place, **error.facts))
        return source


def _for_file(source: Source, folder: pathlib.Path | None) -> Source:
    """The source as it is written: with its text, or with the name of the file that has this very text."""
    if source.text is None:
        return source
    if source.file is not None and folder is not None and not escapes_folder(source.file):
        beside = folder / source.file
        if os.path.isfile(beside) and _same(beside, source.text):
            return source.evolve(text=None)
    return source.evolve(file=None)


def _same(path: pathlib.Path, text: str) -> bool:
    try:
        return text_hash(files.decode(path.read_bytes(), path=str(path))) == text_hash(text)
    except (FileError, OSError):
        return False
