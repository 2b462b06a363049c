"""The tables of a store: those of a plan with a column for the plan, and those about the corpus, in fixed schemas."""

from __future__ import annotations

import functools
import typing
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

import attrs

from policyplan._version import __version__
from policyplan.corpora import messages
from policyplan.corpora.findings import CorpusFinding
from policyplan.corpora.reading import PlanFile
from policyplan.extras import need
from policyplan.io.tables.entities import EntityTable, TableColumn, tables
from policyplan.io.tables.rows import rows_of, tables_for
from policyplan.model.columns import ROLES
from policyplan.model.kinds import AssignmentKind, Level
from policyplan.model.plan import Plan
from policyplan.model.records import Task
from policyplan.model.responsibility import AssignmentLevel
from policyplan.model.values import Text
from policyplan.query.frame import DTYPES, Type, frame
from policyplan.query.workload.participation import CountingOptions, Participation, TaskParticipation, participation

PLAN = "plan"
"""The column with the key of the plan, the first one of every table."""

EXACT = "_exact"
"""The ending of a column with the exact digits of the number before it."""

PLANS, DATA, FINDINGS, PARTICIPATION, TEXTS = (
    "corpus_plans",
    "corpus_json",
    "corpus_findings",
    "corpus_participation",
    "corpus_texts",
)


@attrs.frozen(kw_only=True)
class StoredColumn:
    """A column of a table of the store."""

    name: str
    type: Type
    description: str


@attrs.frozen(kw_only=True)
class StoredTable:
    """A table of the store."""

    name: str
    description: str
    columns: tuple[StoredColumn, ...]
    entity: EntityTable | None = None
    """The table of a plan that it collects."""

    @property
    def types(self) -> dict[str, Type]:
        """The type of each column."""
        return {column.name: column.type for column in self.columns}


_KEY = StoredColumn(name=PLAN, type="string", description="The key of the plan in the corpus")


def _columns(**described: tuple[Type, str]) -> tuple[StoredColumn, ...]:
    return tuple(StoredColumn(name=name, type=type, description=words) for name, (type, words) in described.items())


_COUNTED = ("goals", "tasks", "indicators", "targets", "assignments", "agencies", "provisions", "observations")

_OWN = (
    StoredTable(
        name=PLANS,
        description="The plans of the corpus, one row each",
        columns=(
            _KEY,
            *_columns(
                path=("string", "The file, below the root of the corpus"),
                sha256=("string", "The SHA-256 of the file"),
                parts=("array", "The files that were read for it, each after its SHA-256"),
                fingerprint=("string", "The SHA-256 of all that is stored of the plan"),
                size=("integer", "The number of bytes of the file"),
                format=("string", "The format of the file"),
                drafted=("boolean", "Whether it is a draft of an official text, made by the reader"),
                doubts=("integer", "The doubts of the reader that no person has resolved"),
                policyplan=("string", "The version of policyplan that read it"),
                id=("string", "The id of the plan in its file"),
                title_zh=("string", "The title in Chinese"),
                title_en=("string", "The title in English"),
                issuer=("string", "The first issuer"),
                number=("string", "The document number"),
                published=("string", "The date of publication"),
                period=("string", "The period"),
                language=("string", "The language of the document"),
                **{name: ("integer", f"The number of {name}") for name in _COUNTED},
            ),
        ),
    ),
    StoredTable(
        name=PARTICIPATION,
        description="Who takes part in a task or provision in which role, one row per party and role, at both levels",
        columns=(
            _KEY,
            *_columns(
                level=("string", "assigned: as written; leaf: tasks without children, with inherited assignments"),
                task=("string", "The id of the task or provision"),
                action=("string", "The id of the action above it"),
                is_task=("boolean", "Whether it is a task, not a provision"),
                inherited=("boolean", "Whether the assignments are those of a task above"),
                role=("string", "The role; empty in the row of a task without assignments"),
                kind=("string", "named: an agency; generic or open: agencies that are not named"),
                agency=("string", "The id of the agency"),
                name_zh=("string", "The name of the agency, or the document's words, in Chinese"),
                name_en=("string", "The same in English"),
                agency_kind=("string", "The kind of the agency"),
                owner=("boolean", "Whether it owns the task: leads it, or is responsible where nobody leads"),
                leads=("integer", "The number of parties that lead the task"),
                owners=("integer", "The number of parties that own the task"),
                parties=("integer", "The number of parties of the task"),
            ),
        ),
    ),
    StoredTable(
        name=TEXTS,
        description="Texts in languages other than Chinese and English, one row each",
        columns=(
            _KEY,
            *_columns(
                table=("string", "The table of the record"),
                record=("string", "The id or the key of the record"),
                attribute=("string", "The attribute of the record"),
                language=("string", "The language"),
                text=("string", "The text"),
            ),
        ),
    ),
    StoredTable(
        name=DATA,
        description="The plans themselves, as plan files in JSON",
        columns=(_KEY, *_columns(json=("string", "The plan file"))),
    ),
)

_FINDINGS = StoredTable(
    name=FINDINGS,
    description="What was found while the corpus was built",
    columns=tuple(
        StoredColumn(name=name, type="integer" if name in ("line", "column") else "string", description=words)
        for name, words in (
            ("path", "The file"),
            (PLAN, "The key of the plan; empty for a file without a plan"),
            ("level", "error, warning or info"),
            ("code", "The stable name of this kind of finding"),
            ("message_zh", "What is wrong, in Chinese"),
            ("message_en", "What is wrong, in English"),
            ("hint_zh", "What to do, in Chinese"),
            ("hint_en", "What to do, in English"),
            ("line", "The line in the file"),
            ("column", "The column"),
            ("cell", "The cell of a table"),
            ("id", "The id of the record"),
            ("field", "The attribute, or the path to it"),
        )
    ),
)


@functools.cache
def stored_tables() -> dict[str, StoredTable]:
    """Return every table of a store by its name: those about the corpus, then those of a plan."""
    entities = (_of_entity(table) for table in tables())
    return {table.name: table for table in (*_OWN, _FINDINGS, *entities)}


@functools.cache
def divided_tables() -> tuple[StoredTable, ...]:
    """Return the tables that are stored in parts: all but the findings, which are also about files without a plan."""
    return tuple(table for table in stored_tables().values() if table.name != FINDINGS)


_SOURCE_TEXT = "text_file"
"""The column of a source that is the name of a file in a Data Package; here, it is the text itself."""


def _of_entity(table: EntityTable) -> StoredTable:
    columns = (part for column in table.columns for part in _stored(column))
    return StoredTable(name=table.name, description=table.description, columns=(_KEY, *columns), entity=table)


def _stored(column: TableColumn) -> Iterator[StoredColumn]:
    if column.name == _SOURCE_TEXT:
        yield StoredColumn(name="text", type="string", description="The text of the document")
        return
    yield StoredColumn(name=column.name, type=column.type, description=column.description)
    if column.type == "number":
        digits = f"{column.description}, with every digit"
        yield StoredColumn(name=f"{column.name}{EXACT}", type="string", description=digits)


# -- rows ----------------------------------------------------------------------------------------------------------

StoredRow = dict[str, Any]


def stored_rows(stored: PlanFile, data: bytes, plan: Plan) -> dict[str, list[StoredRow]]:
    """Return the rows of the tables for a plan, but those of `participation_rows`."""
    lines = rows_of(plan)
    made = {
        table.name: [_row(stored.key, table.entity, line) for line in lines[table.name]]
        for table in stored_tables().values()
        if table.entity
    }
    made[PLANS] = [_plan_row(stored, plan)]
    made[TEXTS] = list(_text_rows(stored.key, plan, lines))
    made[DATA] = [{PLAN: stored.key, "json": data.decode()}]
    return made


def _row(key: str, table: EntityTable, line: Mapping[str, Any]) -> StoredRow:
    row: StoredRow = {PLAN: key}
    for column in table.columns:
        value = line[column.name]
        if column.name == _SOURCE_TEXT:
            row["text"] = value
        elif column.type == "number":
            row[column.name] = None if value is None else float(value)
            row[f"{column.name}{EXACT}"] = None if value is None else format(Decimal(value), "f")
        else:
            row[column.name] = list(value) if isinstance(value, tuple) else value
    return row


def _plan_row(stored: PlanFile, plan: Plan) -> StoredRow:
    issuer = plan.issuers[0] if plan.issuers else None
    return {
        PLAN: stored.key,
        "path": stored.path,
        "sha256": stored.sha256,
        "parts": [f"{digest} {name}" for name, digest in sorted(stored.parts.items())],
        "fingerprint": stored.fingerprint,
        "size": stored.size,
        "format": stored.format,
        "drafted": stored.drafted,
        "doubts": stored.doubts,
        "policyplan": __version__,
        "id": plan.id,
        "title_zh": plan.title.get("zh"),
        "title_en": plan.title.get("en"),
        "issuer": issuer.in_(plan.language) if issuer else None,
        "number": plan.number,
        "published": _word(plan.published),
        "period": _word(plan.period),
        "language": str(plan.language),
        "goals": len(plan.all_goals),
        "tasks": len(plan.all_tasks),
        "indicators": len(plan.all_indicators),
        "targets": sum(len(indicator.targets) for indicator in plan.all_indicators),
        "assignments": len(plan.all_assignments),
        "agencies": len(plan.agencies),
        "provisions": len(plan.provisions),
        "observations": len(plan.observations),
    }


def plan_file_of(row: Mapping[str, Any]) -> PlanFile:
    """Return the facts about the file of a plan in a row of the table of plans."""
    names = ("path", "format", "drafted", "doubts", "size", "fingerprint")
    parts = {name: digest for digest, _, name in (part.partition(" ") for part in row["parts"])}
    return PlanFile(key=row[PLAN], parts=parts, **{name: row[name] for name in names})


def _word(value: object) -> str | None:
    return None if value is None else str(value)


def participation_rows(key: str, plan: Plan) -> Iterator[StoredRow]:
    """Yield who takes part in the tasks of a plan, as answers count it. Raises what `participation` raises."""
    for level in typing.get_args(AssignmentLevel):
        parties = participation(plan, CountingOptions(level=level, provisions=True))
        for unit in parties.units:
            yield from _unit_rows({PLAN: key, "level": level}, unit, parties)


def _unit_rows(begin: StoredRow, unit: TaskParticipation, parties: Participation) -> Iterator[StoredRow]:
    task = {
        **begin,
        "task": unit.task.id,
        "action": unit.action,
        "is_task": isinstance(unit.task, Task),
        "inherited": unit.is_inherited,
        "leads": unit.counts.leads,
        "owners": unit.counts.owners,
        "parties": unit.counts.parties,
    }
    if not unit.participants:
        empty = ("role", "kind", "agency", "name_zh", "name_en", "agency_kind", "owner")
        yield {**task, **dict.fromkeys(empty)}
    owner_role = None if unit.counts.owner_role is None else ROLES[unit.counts.owner_role]
    for participant in unit.participants:
        kind, party = participant.party
        name = parties.name(participant.party)
        agency = parties.agencies[party] if kind is AssignmentKind.NAMED and isinstance(party, str) else None
        yield {
            **task,
            "role": participant.role.value,
            "kind": kind.value,
            "agency": agency.id if agency else None,
            "name_zh": name.get("zh"),
            "name_en": name.get("en"),
            "agency_kind": agency.kind.value if agency and agency.kind else None,
            "owner": participant.role is owner_role,
        }


def _text_rows(key: str, plan: Plan, lines: Mapping[str, Sequence[Mapping[str, Any]]]) -> Iterator[StoredRow]:
    known = stored_tables()
    for table in tables_for(plan):
        own = known[table.name].types
        further = [column for column in table.columns if column.language and column.name not in own]
        for line in lines[table.name] if further else ():
            for column in further:
                if line[column.name] is not None:
                    yield {
                        PLAN: key,
                        "table": table.name,
                        "record": line[table.key],
                        "attribute": column.attribute,
                        "language": column.language,
                        "text": line[column.name],
                    }


def finding_rows(findings: Iterable[CorpusFinding]) -> list[StoredRow]:
    """Return findings as rows of their table."""
    return [
        {
            "path": found.path,
            PLAN: found.plan,
            "level": found.level.value,
            "code": found.code,
            "message_zh": found.message.get("zh"),
            "message_en": found.message.get("en"),
            "hint_zh": found.hint.get("zh") if found.hint else None,
            "hint_en": found.hint.get("en") if found.hint else None,
            **{name: getattr(found, name) for name in ("line", "column", "cell", "id", "field")},
        }
        for found in findings
    ]


def finding_of(row: Mapping[str, Any]) -> CorpusFinding:
    """Return the finding in a row of the table of findings."""
    texts = {
        name: Text({code: row[f"{name}_{code}"] for code in ("zh", "en") if row[f"{name}_{code}"]})
        for name in ("message", "hint")
        if row[f"{name}_en"]
    }
    return CorpusFinding(
        path=row["path"],
        plan=row[PLAN],
        level=Level(row["level"]),
        code=row["code"],
        message=texts["message"],
        hint=texts.get("hint"),
        **{name: row[name] for name in ("line", "column", "cell", "id", "field")},
    )


# -- Arrow ---------------------------------------------------------------------------------------------------------


def arrow() -> Any:
    """Import pyarrow. Raises `ExtraError`."""
    return need("pyarrow", extra="corpus", package="pyarrow", feature=messages.FEATURE)


def parquet() -> Any:
    """Import the part of pyarrow for Parquet. Raises `ExtraError`."""
    return need("pyarrow.parquet", extra="corpus", package="pyarrow", feature=messages.FEATURE)


def arrow_schema(types: Mapping[str, Type]) -> Any:
    """Return the Arrow schema of columns of these types."""
    pa = arrow()
    names = DTYPES["pyarrow"]
    lists = pa.list_(pa.string())
    return pa.schema(
        [(name, lists if type == "array" else pa.type_for_alias(names[type])) for name, type in types.items()]
    )


def arrow_table(rows: Sequence[StoredRow], types: Mapping[str, Type]) -> Any:
    """Return rows as an Arrow table with columns of these types."""
    return frame({name: [row[name] for row in rows] for name in types}, types, "pyarrow")
