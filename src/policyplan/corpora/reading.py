"""One file of a corpus to a plan as JSON: read by its format, or drafted from an official text."""

from __future__ import annotations

import hashlib
import json
import os
import pathlib
from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from policyplan import files
from policyplan.corpora import messages
from policyplan.corpora.findings import CorpusFinding, about, corpus_finding, of_error
from policyplan.corpora.inputs import Input
from policyplan.errors import PROGRAM_FAULT, PolicyPlanError
from policyplan.io import api, detect, formats
from policyplan.io.limits import DEFAULT_LIMITS, Limits
from policyplan.model.findings import Finding
from policyplan.model.integrity import check
from policyplan.model.kinds import Level
from policyplan.model.plan import Plan

Parts = Mapping[str, str]
"""The files that were read for a plan, each with the SHA-256 of its bytes; empty for a file that is missing."""


@attrs.frozen(kw_only=True)
class PlanFile:
    """What a store holds about the file of a plan."""

    key: str
    """The key of the plan."""
    path: str
    """The file, below the root of the corpus."""
    format: str
    """The format of the file; of a document ``text``, ``html``, ``docx`` or ``pdf``."""
    drafted: bool
    """Whether the plan is a draft of the reader."""
    doubts: int
    """The number of doubts of the reader that no person has resolved."""
    size: int
    """The number of bytes of the file."""
    parts: Parts
    """The files that were read for it, by their paths below the root, with their hashes."""
    fingerprint: str
    """The hash of the plan and of these facts."""

    @property
    def sha256(self) -> str:
        """The hash of the file itself."""
        return self.parts[self.path]


def _fingerprint(data: bytes, facts: Mapping[str, object]) -> str:
    digest = hashlib.sha256(data)
    digest.update(json.dumps(facts, sort_keys=True).encode())
    return digest.hexdigest()


@attrs.frozen(kw_only=True)
class Reading:
    """The outcome for one file: a plan, or the reasons why there is none."""

    file: PlanFile | None = None
    """The facts about the file. None if it has no plan."""
    data: bytes = b""
    """The plan as a plan file in JSON, with the texts of its sources."""
    findings: tuple[CorpusFinding, ...] = ()
    """What was found."""


def read_input(
    file: Input, root: pathlib.Path, *, limit: int = files.DEFAULT_LIMIT, limits: Limits = DEFAULT_LIMITS
) -> Reading:
    """Return the plan in a file of a corpus. A file that cannot be read is reported in the findings."""
    try:
        with files.recorded_reads() as paths:
            plan, format, doubts, found = _opened(file, limit, limits)
        data = api.dumps(plan, format="json").encode()
    except PolicyPlanError as error:
        return Reading(findings=tuple(of_error(error, path=file.name)))
    # The fault of one file must not end the reading of the others.
    except Exception as error:  # noqa: BLE001
        reason = {"kind": type(error).__name__, "reason": str(error)}
        fault = about(PROGRAM_FAULT, path=file.name, level=Level.ERROR, **reason)
        return Reading(findings=(fault,))
    is_sound = all(each.level is not Level.ERROR for each in found)
    key = file.key if is_sound else None
    findings = [corpus_finding(each, path=file.name, key=key) for each in found]
    if not is_sound:
        return Reading(findings=tuple(findings))
    if file.is_document:
        findings.append(about(messages.CORPUS_DRAFTED, path=file.name, key=key, level=Level.INFO, count=doubts))
    facts: dict[str, Any] = {
        "key": file.key,
        "path": file.name,
        "format": format,
        "drafted": file.is_document,
        "doubts": doubts,
        "size": file.path.stat().st_size,
        "parts": hashes(sorted({_below(root, path) for path in (str(file.path), *paths)}), root),
    }
    known = PlanFile(**facts, fingerprint=_fingerprint(data, facts))
    return Reading(file=known, data=data, findings=tuple(findings))


def _opened(file: Input, limit: int, limits: Limits) -> tuple[Plan, str, int, list[Finding]]:
    """The plan of a file, its format, the doubts of the reader, and the findings."""
    if not file.is_document:
        opened = api.read(file.path, limit=limit, limits=limits, strict=False)
        known = formats.by_suffix(str(file.path))
        format = known.name if known else detect.by_content(files.read_bytes(file.path, limit=limit))
        return opened.plan, format, 0, list(opened.findings)
    from policyplan.reader.draft import draft

    made = draft(file.path, limit=limit, limits=limits)
    doubts = sum(not piece.accepted for piece in made.reading.doubts)
    return made.plan, made.reading.format, doubts, [*made.findings, *check(made.plan)]


def _below(root: pathlib.Path, path: str) -> str:
    return pathlib.PurePath(os.path.relpath(os.path.abspath(path), root)).as_posix()


def hashes(names: Iterable[str], root: pathlib.Path) -> dict[str, str]:
    """Return the SHA-256 of each file below *root*; an empty text for one that cannot be read."""
    return {name: _hash(root / name) for name in names}


def _hash(path: pathlib.Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
