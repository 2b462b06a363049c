"""Draft plans from many documents at once, in parallel; a bad file doesn't stop the rest."""

from __future__ import annotations

import concurrent.futures
import os
import pathlib
from collections.abc import Iterable, Iterator

import attrs

from policyplan import files
from policyplan.errors import PROGRAM_FAULT, CallError, Location, PolicyPlanError, check_whole
from policyplan.io.limits import DEFAULT_LIMITS, Limits
from policyplan.reader import messages
from policyplan.reader.draft import Draft, draft

SUFFIXES = (".txt", ".md", ".html", ".htm", ".docx", ".pdf", ".doc", ".wps")
"""The suffixes of the files of a folder that are read; those of refused formats give an error with advice."""


@attrs.frozen(kw_only=True)
class Drafted:
    """The outcome for one document."""

    path: pathlib.Path
    """The file."""
    draft: Draft | None = None
    """The draft; None if the file could not be read."""
    error: PolicyPlanError | None = None
    """Why the file could not be read."""


def draft_all(
    paths: Iterable[str | os.PathLike[str]],
    *,
    jobs: int | None = None,
    limit: int = files.DEFAULT_LIMIT,
    limits: Limits = DEFAULT_LIMITS,
) -> Iterator[Drafted]:
    """Yield a draft of each document, in the order of the paths.

    Parameters:
        paths: Files, and folders: of a folder, all files with a suffix of documents, in the order of their names.
        jobs: The number of processes; by default that of the processors.
        limit: The largest size of a file in bytes.
        limits: The largest size of what a file unpacks to.

    Yields:
        The draft, or the error of a file that could not be read.

    Raises:
        CallError: There is no document in the paths, or the number of processes is under 1.

    Example:
        >>> for drafted in policyplan.reader.draft_all(["plans"]):  # doctest: +SKIP
        ...     print(drafted.path, drafted.error or len(drafted.draft.plan.all_tasks))

    """
    documents = list(_documents(paths))
    if not documents:
        raise CallError(messages.NO_DOCUMENTS, suffixes=SUFFIXES)
    if jobs is not None:
        check_whole("jobs", jobs)
    count = min(jobs or os.cpu_count() or 1, len(documents))
    if count <= 1:
        yield from (_drafted(path, folder, limit, limits) for path, folder in documents)
        return
    with concurrent.futures.ProcessPoolExecutor(count) as pool:
        waiting = [pool.submit(_drafted, path, folder, limit, limits) for path, folder in documents]
        for (path, folder), future in zip(documents, waiting, strict=True):
            try:
                yield future.result()
            except concurrent.futures.process.BrokenProcessPool:
                # Any of the documents that were read may be the cause: each is read in a process of its own.
                yield _alone(path, folder, limit, limits)


def _alone(path: pathlib.Path, folder: pathlib.Path | None, limit: int, limits: Limits) -> Drafted:
    with concurrent.futures.ProcessPoolExecutor(1) as pool:
        try:
            return pool.submit(_drafted, path, folder, limit, limits).result()
        except concurrent.futures.process.BrokenProcessPool:
            return Drafted(path=path, error=CallError(messages.WORKER_DIED, path=str(path)))


def _documents(
    paths: Iterable[str | os.PathLike[str]],
) -> Iterator[tuple[pathlib.Path, pathlib.Path | None]]:
    """The documents, each with the folder that was given, if it was found in one."""
    for given in paths:
        path = pathlib.Path(given)
        if path.is_dir():
            found = sorted(file for file in path.iterdir() if file.suffix.lower() in SUFFIXES and file.is_file())
            yield from ((file, path) for file in found)
        else:
            yield path, None


def _drafted(path: pathlib.Path, folder: pathlib.Path | None, limit: int, limits: Limits) -> Drafted:
    try:
        if folder is not None:
            files.refuse_link_out(path, folder)
        return Drafted(path=path, draft=draft(path, limit=limit, limits=limits))
    except PolicyPlanError as error:
        return Drafted(path=path, error=error)
    # The fault of one document must not end the reading of the others.
    except Exception as error:  # noqa: BLE001
        reason = {"kind": type(error).__name__, "reason": str(error)}
        return Drafted(path=path, error=PolicyPlanError(PROGRAM_FAULT, at=Location(path=str(path)), **reason))
