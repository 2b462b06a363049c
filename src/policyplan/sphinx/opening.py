"""The opening of plans, and the files on which documents depend."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from policyplan import files, samples
from policyplan.io.api import read
from policyplan.io.observations import read_observations
from policyplan.model.plan import Plan

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

_opened: dict[tuple[str, str | None], tuple[Plan, tuple[Path, ...]]] = {}
"""Plans, and the files that they were read from, by the paths of their file and their observations."""


def forget(*_: Any) -> None:
    """Forget the plans: files may have changed when documents are read again."""
    _opened.clear()


def open_plan(env: BuildEnvironment, name: str, observations: str | None) -> Plan:
    """Return the plan of a file, with the observations of a CSV file if one is given.

    Paths are relative to the document, or to the folder of ``conf.py`` if they begin with a slash; ``jiangmen`` is the
    sample. The document depends on every file that is read, even on missing ones. Raises as `policyplan.read` and
    `policyplan.read_observations` do.
    """
    path = samples.folder() / "plan.yaml" if name in samples.NAMES else _path(env, name)
    table = None if observations is None else _path(env, observations)
    key = (str(path), None if table is None else str(table))
    if key in _opened:
        plan, paths = _opened[key]
        _depend(env, paths)
        return plan
    with files.recorded_reads() as reads:
        try:
            plan = _read(path, table)
        finally:
            # A file that makes the plan invalid is among them, so that its correction rebuilds the document.
            paths = (path, *([] if table is None else [table]), *map(Path, reads))
            _depend(env, paths)
    _opened[key] = plan, paths
    return plan


def _read(path: Path, table: Path | None) -> Plan:
    plan = read(path)
    if table is None:
        return plan
    return plan.evolve(observations=(*plan.observations, *read_observations(table, plan)))


def _path(env: BuildEnvironment, name: str) -> Path:
    try:
        return Path(env.relfn2path(name)[1])
    except (ValueError, OSError):
        # A path with a NUL, or links in a circle: the error comes when it is opened.
        return Path(env.srcdir) / name


def _depend(env: BuildEnvironment, paths: Iterable[Path]) -> None:
    """Register files, and the files of folders, with their current state."""
    seen = env.domaindata["plan"]["files"].setdefault(env.docname, {})
    for path in paths:
        for file in sorted(path.iterdir()) if os.path.isdir(path) else [path]:
            if "\0" not in str(file):
                env.note_dependency(str(file))
            seen[str(file)] = _stamp(str(file))


def _stamp(path: str) -> tuple[int, int] | None:
    """The state of a file by which a change is recognised; None if there is none."""
    try:
        stat = os.stat(path)
    except (OSError, ValueError):
        return None
    return stat.st_mtime_ns, stat.st_size


def outdated(_app: Any, env: BuildEnvironment, *_: Any) -> list[str]:
    """Return the documents with a changed file, even an older one; Sphinx itself looks for newer files only."""
    files: dict[str, dict[str, tuple[int, int] | None]] = env.domaindata["plan"]["files"]
    return [docname for docname, seen in files.items() if any(_stamp(path) != stamp for path, stamp in seen.items())]
