"""Opening the plan that a directive names, and telling Sphinx on which files the document then depends."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from policyplan import samples
from policyplan.io.api import read
from policyplan.io.format_api import escapes_folder
from policyplan.io.observations import read_observations
from policyplan.model.plan import Plan

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

_opened: dict[tuple[str, str | None], Plan] = {}
"""Plans by the paths of their file and their observations, for as long as documents are read."""


def forget(*_: Any) -> None:
    """Forget what was opened: when documents are read again, files may have changed."""
    _opened.clear()


def open_plan(env: BuildEnvironment, name: str, observations: str | None) -> Plan:
    """The plan in a file, with the observations of a csv file if one is given.

    Paths are relative to the document, or with a slash in front to the folder of ``conf.py``; ``jiangmen`` is the
    sample. The document depends on every file that is read, be it there or not. Raises as `policyplan.read` and
    `policyplan.read_observations` do.
    """
    path = samples.folder() / "plan.yaml" if name in samples.NAMES else _path(env, name)
    table = None if observations is None else _path(env, observations)
    _depend(env, path)
    if table is not None:
        _depend(env, table)
    key = (str(path), None if table is None else str(table))
    if key not in _opened:
        _opened[key] = _read(path, table)
    plan = _opened[key]
    for source in plan.sources:
        if source.file is not None and not escapes_folder(source.file):
            _depend(env, path.parent / source.file)
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
        # A path with a NUL, or links in a circle: to open it says what is wrong.
        return Path(env.srcdir) / name


def _depend(env: BuildEnvironment, path: Path) -> None:
    """Note a file, or the files in a folder, as they are now."""
    seen = env.domaindata["plan"]["files"].setdefault(env.docname, {})
    for each in sorted(path.iterdir()) if os.path.isdir(path) else [path]:
        if "\0" not in str(each):
            env.note_dependency(str(each))
        seen[str(each)] = _stamp(str(each))


def _stamp(path: str) -> tuple[int, int] | None:
    """By what a file is told from what it was; None where there is none."""
    try:
        stat = os.stat(path)
    except (OSError, ValueError):
        return None
    return stat.st_mtime_ns, stat.st_size


def outdated(_app: Any, env: BuildEnvironment, *_: Any) -> list[str]:
    """The documents of which a file is not what it was, be it older: Sphinx itself asks for younger ones alone."""
    files: dict[str, dict[str, tuple[int, int] | None]] = env.domaindata["plan"]["files"]
    return [docname for docname, seen in files.items() if any(_stamp(path) != stamp for path, stamp in seen.items())]
