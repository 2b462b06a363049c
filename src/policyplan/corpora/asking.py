"""A question asked of each plan of a store by the library, and the answers kept in the store."""

from __future__ import annotations

import datetime
import hashlib
import json
import pathlib
import typing
from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from policyplan._version import __version__
from policyplan.corpora import layout, workers
from policyplan.corpora.answers import answer_rows, stored_types
from policyplan.corpora.store import Store, TableWriter, plan_of
from policyplan.corpora.tables import PLAN
from policyplan.errors import PolicyPlanError
from policyplan.extensions.registry import reason_of
from policyplan.files import make_folder
from policyplan.messages import Language
from policyplan.model.plan import Plan
from policyplan.model.values import Text
from policyplan.query.catalogue import QUESTIONS, REGISTRY, Request, function_of
from policyplan.query.frame import Type
from policyplan.query.result import Result
from policyplan.staging import Stage, settle

FINGERPRINT, REASON, NOTES = "_fingerprint", "_reason", "_notes"
STATUS: dict[str, Type] = {PLAN: "string", FINGERPRINT: "string", REASON: "string", NOTES: "array"}
"""The columns of the table that says which plans have answered: the plan, why it has no answer, and its notes."""

_LEAST_PLANS = 64
"""The number of plans from which on a further process is worth its start."""


@attrs.frozen(kw_only=True)
class Asked:
    """A question with its options, and the language of names and reasons."""

    request: Request
    language: Language

    @property
    def answer(self) -> type[Result[Any]]:
        """The class of its answers."""
        empty = Plan(id="p", title=Text(en="p"))
        try:
            return type(self.request.answer(empty))
        except PolicyPlanError:
            # A question about one record, which an empty plan doesn't have.
            kind: type[Result[Any]] = typing.get_type_hints(function_of(self.request.name))["return"]
            return kind

    @property
    def types(self) -> dict[str, Type]:
        """The types of the columns in which the answers are stored."""
        return stored_types(self.answer)

    @property
    def folder(self) -> str:
        """The name of the folder with the answers: the same for the same question of the same version."""
        options = {name: _stable(value) for name, value in sorted(self.request.options.items())}
        # What is asked about today has another answer tomorrow.
        day = datetime.datetime.now().astimezone().date().isoformat() if "today" in options.values() else ""
        facts = [self.request.name, self.request.part, options, self.language, __version__, layout.VERSION, day]
        digest = hashlib.sha256(json.dumps(facts, ensure_ascii=False).encode("utf-8", "surrogatepass"))
        return f"{self.request.name}-{digest.hexdigest()[:16]}"

    @property
    def is_known_elsewhere(self) -> bool:
        """Whether other processes know the question: not one that was registered in this one."""
        name = self.request.name
        return name in QUESTIONS or bool(REGISTRY.package_of(name))

    def of(self, key: str, fingerprint: str, data: bytes) -> tuple[dict[str, Any], list[dict[str, Any]]]:
        """Return the status and the rows of the answer about a plan. A plan that cannot answer has the reason."""
        status: dict[str, Any] = {PLAN: key, FINGERPRINT: fingerprint, REASON: None, NOTES: []}
        try:
            answer = self.request.answer(plan_of(data))
            rows = list(answer_rows(answer, key, self.language))
        except PolicyPlanError as error:
            return {**status, REASON: error.sentence(self.language)}, []
        # The fault of one plan must not end the answer about the others.
        except Exception as error:  # noqa: BLE001
            return {**status, REASON: reason_of(error)}, []
        return {**status, NOTES: [note.sentence(self.language) for note in answer.notes]}, rows


def _stable(value: Any) -> Any:
    if isinstance(value, (set, frozenset)):
        return sorted(map(str, value))
    if isinstance(value, (list, tuple)):
        return [_stable(item) for item in value]
    return value if isinstance(value, (str, int, float, bool)) or value is None else str(value)


@attrs.frozen(kw_only=True)
class _PartWork:
    """A part of the answers to write."""

    store: pathlib.Path
    folder: pathlib.Path
    part: str
    fingerprints: Mapping[str, str]
    asked: Asked
    former: tuple[str, ...]


def ensure_answers(store: Store, asked: Asked, answers: pathlib.Path, *, jobs: int | None = None) -> pathlib.Path:
    """Answer the question for the plans that have no answer in the folder *answers* yet, and return its folder there.

    Each part has a file with its rows, `rows_file`, and one with the status of its plans, `status_file`.
    """
    folder = answers / asked.folder
    make_folder(folder)
    settle(folder)
    parts = [part.name for part in store.manifest.parts]
    missing = [part for part in parts if not _is_answered(folder, part)]
    there = {_part_of(path) for path in folder.glob("*.status.parquet")} - set(parts)
    former = tuple(sorted(part for part in there if _is_answered(folder, part)))
    by_part: dict[str, dict[str, str]] = {part: {} for part in parts}
    for key, file in store.index.items():
        by_part[store.part_of[key]][key] = file.fingerprint
    work = [
        _PartWork(
            store=store.folder,
            folder=folder,
            part=part,
            fingerprints=by_part[part],
            asked=asked,
            former=former,
        )
        for part in missing
    ]
    plans = sum(len(each.fingerprints) for each in work)
    count = min(len(work), workers.processes(jobs, plans, least=_LEAST_PLANS)) if asked.is_known_elsewhere else 1
    for _ in workers.in_processes(_answer_part, work, count):
        pass
    for part in there:
        for path in (status_file(folder, part), rows_file(folder, part)):
            path.unlink(missing_ok=True)
    return folder


def rows_file(folder: pathlib.Path, part: str) -> pathlib.Path:
    """Return the file with the rows of a part."""
    return folder / f"{part}.rows.parquet"


def status_file(folder: pathlib.Path, part: str) -> pathlib.Path:
    """Return the file that says which plans of a part have answered."""
    return folder / f"{part}.status.parquet"


def _is_answered(folder: pathlib.Path, part: str) -> bool:
    return status_file(folder, part).is_file() and rows_file(folder, part).is_file()


def _part_of(path: pathlib.Path) -> str:
    return path.name.partition(".")[0]


def _answer_part(work: _PartWork) -> int:
    """Write the answers of a part, and return their number. Plans that have not changed keep their answers."""
    store = Store(work.store)
    with Stage(work.folder) as stage:
        rows_path = pathlib.Path(stage.place(_real(rows_file(work.folder, work.part))))
        status_path = pathlib.Path(stage.place(_real(status_file(work.folder, work.part))))
        _write_answers(store, work, rows_path, status_path)
        stage.commit()
    return len(work.fingerprints)


def _real(path: pathlib.Path) -> pathlib.Path:
    return path.parent.resolve() / path.name


def _write_answers(store: Store, work: _PartWork, rows_path: pathlib.Path, status_path: pathlib.Path) -> None:
    known, rows = _former(store, work)
    missing = [key for key in work.fingerprints if key not in known]
    data = store.data(work.part, missing) if missing else iter(())
    with TableWriter(rows_path, work.asked.types) as row_writer, TableWriter(status_path, STATUS) as status_writer:
        for key, fingerprint in work.fingerprints.items():
            if key in known:
                status, answered = known[key], rows.get(key, [])
            else:
                found, plan_data = next(data)
                assert found == key  # both are in the order of the keys
                status, answered = work.asked.of(key, fingerprint, plan_data)
            status_writer.add(status)
            for row in answered:
                row_writer.add(row)


def _former(store: Store, work: _PartWork) -> tuple[dict[str, Any], dict[str, list[Any]]]:
    """The statuses and rows of plans of this part that were answered when they were in another part."""
    known: dict[str, Any] = {}
    rows: dict[str, list[Any]] = {}
    for part in work.former:
        here = {
            row[PLAN]: row
            for row in store.rows(status_file(work.folder, part))
            if work.fingerprints.get(row[PLAN]) == row[FINGERPRINT] and row[PLAN] not in known
        }
        for row in store.rows(rows_file(work.folder, part)) if here else ():
            if row[PLAN] in here:
                rows.setdefault(row[PLAN], []).append(row)
        known |= here
    return known, rows


def statuses(store: Store, folder: pathlib.Path) -> Iterator[dict[str, Any]]:
    """Yield the statuses of all plans."""
    for part in store.manifest.parts:
        yield from store.rows(status_file(folder, part.name))
