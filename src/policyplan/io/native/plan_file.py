"""Plan files in YAML and JSON, with the texts of their sources in them or next to them."""

from __future__ import annotations

import functools
import os
import pathlib
from collections.abc import Callable
from typing import Any

from policyplan import files
from policyplan.errors import FileError, Location
from policyplan.io import messages
from policyplan.io.format_api import ReadRequest, ReadResult, escapes_folder
from policyplan.io.native import forms
from policyplan.io.native.positioned import PositionedNode
from policyplan.model.findings import Finding, finding
from policyplan.model.locate import locate, text_hash
from policyplan.model.plan import Plan
from policyplan.model.records import Source
from policyplan.staging import leads_out


def load(file: ReadRequest, read: Callable[[ReadRequest], Plan], parse: Callable[..., PositionedNode]) -> ReadResult:
    """Return the plan in a file, with its quotes located in the texts of its sources."""
    plan, missing = _with_sources(read(file), file)
    node = functools.cache(lambda: parse(file.text(), path=file.path))

    def locate(finding: Finding) -> Finding:
        from policyplan.io.native.converter import located

        return located(finding, node(), file.path)

    return ReadResult(plan=plan, findings=tuple(map(locate, missing)), locate=locate)


def to_data(plan: Plan, folder: pathlib.Path | None) -> dict[str, Any]:
    """Return the plan as plain data for a file in *folder*."""
    return forms.to_data(for_folder(plan, folder))


def for_folder(plan: Plan, folder: pathlib.Path | None) -> Plan:
    """Return the plan as a file in *folder* has it: with references to source texts in it, and all other texts."""
    return plan.evolve(sources=tuple(_for_file(source, folder) for source in plan.sources))


def _with_sources(plan: Plan, file: ReadRequest) -> tuple[Plan, tuple[Finding, ...]]:
    """The plan with the texts of its sources and located quotes, and findings about unreadable sources."""
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
    folder = pathlib.Path(file.path).parent
    path = folder / source.file
    if not os.path.exists(path):  # or its name cannot be that of a file
        return source
    try:
        files.refuse_link_out(path, folder)
        return source.evolve(text=files.decode(files.read_bytes(path, limit=file.limit), path=str(path)))
    except FileError as error:
        findings.append(finding(error.template, place, **error.facts))
        return source


def _for_file(source: Source, folder: pathlib.Path | None) -> Source:
    """The source with its text, or with the name of the file that has the same text."""
    if source.text is None:
        return source
    if source.file is not None and folder is not None and not escapes_folder(source.file):
        path = folder / source.file
        if os.path.isfile(path) and not leads_out(path, folder) and _same(path, source.text):
            return source.evolve(text=None)
    return source.evolve(file=None)


def _same(path: pathlib.Path, text: str) -> bool:
    try:
        return text_hash(files.decode(path.read_bytes(), path=str(path))) == text_hash(text)
    except (FileError, OSError):
        return False
