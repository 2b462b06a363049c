"""Building a store: files to plans, plans to tables; only what changed is read again."""

from __future__ import annotations

import contextlib
import functools
import os
import pathlib
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence

import attrs

from policyplan import files
from policyplan._version import __version__
from policyplan.corpora import layout, messages, tables, workers
from policyplan.corpora.findings import CorpusFinding, about, corpus_finding
from policyplan.corpora.inputs import Input, Inputs
from policyplan.corpora.reading import PlanFile, Reading, hashes, read_input
from policyplan.corpora.store import Store, TableWriter, plan_of, write_table
from policyplan.errors import FileError, FormatError, Location, PolicyPlanError
from policyplan.io.limits import DEFAULT_LIMITS, Limits
from policyplan.model.findings import finding
from policyplan.model.kinds import Level
from policyplan.staging import Stage

_GROUP = 50_000
"""The rows of a group in other tables."""

OnProgress = Callable[[int, int], None]
"""Called with the number of files that have been read, and the number of all."""

_LEAST_FILES = 8
"""The number of files from which on a further process is worth its start."""

_GROUPS = {tables.DATA: 16, "sources": 64}
"""The rows of a group in tables with long texts, so that one plan is read without many others."""


@attrs.frozen(kw_only=True)
class Built:
    """What building did."""

    read: int
    """The number of files that were read."""
    kept: int
    """The number of plans that were taken over from the store."""
    removed: int
    """The number of plans of the store whose files are gone."""


def build(
    inputs: Inputs,
    folder: pathlib.Path,
    *,
    jobs: int | None = None,
    limit: int = files.DEFAULT_LIMIT,
    limits: Limits = DEFAULT_LIMITS,
    on_progress: OnProgress | None = None,
) -> Built:
    """Build or update the store in *folder* from files.

    The new store takes the place of the old one when it is complete. Raises `FileError` where the folder cannot be
    written or holds something else, and `ExtraError` where the extra ``corpus`` is missing.
    """
    tables.parquet()
    target = pathlib.Path(os.path.realpath(folder))
    files.make_folder(target.parent)
    old = _former(folder)
    reader = functools.partial(read_input, root=inputs.root, limit=limit, limits=limits)
    with _reported(folder), Stage(target.parent) as stage:
        new = pathlib.Path(stage.place(target))
        new.mkdir()
        with contextlib.closing(_Spool(pathlib.Path(stage.path))) as spool:
            collected = _Collected(spool=spool, old=old)
            _read(inputs, collected, reader, jobs, on_progress)
            _fill(new, inputs, collected, jobs)
        _swap(stage)
    before = set() if old is None else set(old.index)
    kept = len(collected.plans) - len(collected.spooled)
    return Built(read=collected.read, kept=kept, removed=len(before - collected.plans.keys()))


def _leads_out(path: str) -> CorpusFinding:
    return corpus_finding(finding(files.LINK_OUTSIDE, Location(path=path), path=path), path=path, key=None)


def _fill(new: pathlib.Path, inputs: Inputs, collected: _Collected, jobs: int | None) -> None:
    """Write a store into an empty folder."""
    parts = _write(new, dict(sorted(collected.plans.items())), collected, jobs)
    findings = [
        *collected.findings,
        *(about(messages.CORPUS_NAME, path=name, level=Level.ERROR) for name in inputs.unnamed),
        *(_leads_out(name) for name in inputs.outside),
        *(about(messages.CORPUS_SKIPPED, path=name, level=Level.INFO) for name in inputs.skipped),
    ]
    in_order = sorted(dict.fromkeys(findings), key=lambda found: found.path)
    path = layout.table_file(new, tables.FINDINGS, layout.WHOLE)
    write_table(path, tables.finding_rows(in_order), tables.stored_tables()[tables.FINDINGS].types)
    if collected.old is not None:
        _link_answers(collected.old, new)
    manifest = layout.Manifest(package=__version__, parts=tuple(parts))
    files.write_bytes(new / layout.MANIFEST, manifest.dump())


def _former(folder: pathlib.Path) -> Store | None:
    """The store in a folder, if its plans can be taken over. Raises `FileError` where the folder holds other things."""
    at = Location(path=str(folder))
    if not layout.is_store(folder):
        if folder.is_dir() and not any(folder.iterdir()):
            return None
        if folder.exists():
            raise FileError(messages.CORPUS_NOT_A_STORE, at=at, path=str(folder))
        return None
    try:
        store = Store(folder)
        # Read now, so that a damaged store is built from the beginning.
        store.check_files()
        store.index, store.findings()
    except FormatError:
        return None
    return store if store.manifest.package == __version__ else None


# -- reading -------------------------------------------------------------------------------------------------------


class _Spool:
    """The plans that were read, as JSON in a temporary file, so that any number of them takes no memory."""

    def __init__(self, folder: pathlib.Path) -> None:
        self.path = folder / "spool.jsonl"
        self._file = self.path.open("xb")

    def add(self, data: bytes) -> tuple[int, int]:
        """Add a plan, and return its place."""
        place = self._file.tell(), len(data)
        self._file.write(data)
        return place

    def flush(self) -> None:
        """Make what was added readable."""
        self._file.flush()

    def close(self) -> None:
        """Close the file."""
        self._file.close()


@attrs.define(kw_only=True)
class _Collected:
    """The plans of a corpus while it is built."""

    spool: _Spool
    old: Store | None
    plans: dict[str, PlanFile] = attrs.field(factory=dict)
    spooled: dict[str, tuple[int, int]] = attrs.field(factory=dict)
    findings: list[CorpusFinding] = attrs.field(factory=list)
    read: int = 0

    def take(self, reading: Reading) -> None:
        """Take a file that was read."""
        self.read += 1
        self.findings += reading.findings
        if reading.file is not None:
            self.plans[reading.file.key] = reading.file
            self.spooled[reading.file.key] = self.spool.add(reading.data)

    def keep(self, stored: PlanFile) -> None:
        """Take over a plan of the store, with its findings."""
        self.plans[stored.key] = stored
        self.findings += self._old_findings.get(stored.key, [])

    @functools.cached_property
    def _old_findings(self) -> dict[str | None, list[CorpusFinding]]:
        found: dict[str | None, list[CorpusFinding]] = {}
        for row in self.old.findings() if self.old else ():
            found.setdefault(row.plan, []).append(row)
        return found


def _read(
    inputs: Inputs,
    collected: _Collected,
    reader: Callable[[Input], Reading],
    jobs: int | None,
    on_progress: OnProgress | None,
) -> None:
    """Read the plan files, then the documents that are not the source texts of one of these."""
    total, done = len(inputs.files), 0
    for documents in (False, True):
        owners = _owners(collected.plans.values()) if documents else {}
        fresh = []
        for file in inputs.files:
            if file.is_document is not documents:
                continue
            stored = None if collected.old is None else _unchanged(file, collected.old, inputs.root)
            if file.name in owners:
                part = about(messages.CORPUS_PART, path=file.name, level=Level.INFO, owner=owners[file.name])
                collected.findings.append(part)
            elif stored is not None:
                collected.keep(stored)
            else:
                fresh.append(file)
                continue
            done += 1
        count = workers.processes(jobs, len(fresh), least=_LEAST_FILES)
        for reading in workers.in_processes(reader, fresh, count, died=_died):
            collected.take(reading)
            done += 1
            if on_progress is not None:
                on_progress(done, total)


def _died(file: Input) -> Reading:
    fault = about(messages.CORPUS_WORKER_DIED, path=file.name, level=Level.ERROR)
    return Reading(findings=(fault,))


def _owners(plans: Iterable[PlanFile]) -> dict[str, str]:
    """The files that belong to a plan, apart from its own, each with the file of the plan."""
    return {name: plan.path for plan in plans for name in plan.parts if name != plan.path}


def _unchanged(file: Input, old: Store, root: pathlib.Path) -> PlanFile | None:
    """The plan of a file in the store, if all files that were read for it are the same."""
    stored = old.index.get(file.key)
    if stored is None or (stored.path, stored.drafted) != (file.name, file.is_document):
        return None
    return stored if hashes(stored.parts, root) == stored.parts else None


# -- writing -------------------------------------------------------------------------------------------------------


@attrs.frozen(kw_only=True)
class _PartWork:
    """A part to write: its plans, each with the place of its JSON in the spool."""

    folder: pathlib.Path
    spool: pathlib.Path
    name: str
    plans: tuple[tuple[PlanFile, tuple[int, int]], ...]


def _write(new: pathlib.Path, plans: dict[str, PlanFile], collected: _Collected, jobs: int | None) -> list[layout.Part]:
    """Write the tables, and return their parts; those that the store has already are taken over."""
    old = collected.old
    known = set() if old is None else {part.name for part in old.manifest.parts}
    parts: list[layout.Part] = []
    work: list[_PartWork] = []
    for keys in layout.divided(plans):
        name = layout.part_name((key, plans[key].fingerprint) for key in keys)
        parts.append(layout.Part(name=name, plans=len(keys)))
        if old is not None and name in known:
            for table in tables.divided_tables():
                _link(layout.table_file(old.folder, table.name, name), layout.table_file(new, table.name, name))
            continue
        places = {key: collected.spooled[key] for key in keys if key in collected.spooled}
        if old is not None:
            places |= _respooled(old, [key for key in keys if key not in places], collected.spool)
        entries = tuple((plans[key], places[key]) for key in keys)
        work.append(_PartWork(folder=new, spool=collected.spool.path, name=name, plans=entries))
    collected.spool.flush()
    count = workers.processes(jobs, len(work), least=1 if len(plans) > _LEAST_FILES * 8 else len(work) + 1)
    for findings in workers.in_processes(_write_part, work, count):
        collected.findings += findings
    return parts


def _respooled(old: Store, keys: Sequence[str], spool: _Spool) -> dict[str, tuple[int, int]]:
    by_part: dict[str, list[str]] = {}
    for key in keys:
        by_part.setdefault(old.part_of[key], []).append(key)
    return {key: spool.add(data) for part, wanted in by_part.items() for key, data in old.data(part, wanted)}


def _write_part(work: _PartWork) -> list[CorpusFinding]:
    """Write the tables of a part. A plan that lacks rows in a table that is worked out is reported."""
    findings: list[CorpusFinding] = []
    with contextlib.ExitStack() as stack:
        writers = {
            table.name: stack.enter_context(
                TableWriter(
                    layout.table_file(work.folder, table.name, work.name),
                    table.types,
                    group=_GROUPS.get(table.name, _GROUP),
                )
            )
            for table in tables.divided_tables()
        }
        with work.spool.open("rb") as spool:
            for stored, (start, length) in work.plans:
                spool.seek(start)
                data = spool.read(length)
                plan = plan_of(data)
                for name, rows in tables.stored_rows(stored, data, plan).items():
                    for row in rows:
                        writers[name].add(row)
                try:
                    for row in tables.participation_rows(stored.key, plan):
                        writers[tables.PARTICIPATION].add(row)
                except PolicyPlanError as error:
                    found = finding(messages.CORPUS_UNANSWERED, Location(), level=Level.WARNING, why=str(error))
                    findings.append(corpus_finding(found, path=stored.path, key=stored.key))
    return findings


# -- folders -------------------------------------------------------------------------------------------------------


@contextlib.contextmanager
def _reported(folder: pathlib.Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = files.reason_of(error)
        at = Location(path=str(folder))
        raise FileError(files.FILE_UNWRITABLE, at=at, reason=reason, advice=files.advice(reason)) from error


def _swap(stage: Stage) -> None:
    """Let a complete store take the place of the old one, which comes back if that fails."""
    stage.commit()


def _link(source: pathlib.Path, target: pathlib.Path) -> None:
    """Put a file that never changes in a second place, without a copy where the disk can."""
    files.make_folder(target.parent)
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


def _link_answers(old: Store, new: pathlib.Path) -> None:
    for path in sorted((old.folder / layout.ANSWERS).rglob("*.parquet")):
        if old.is_sound(path):
            _link(path, new / path.relative_to(old.folder))
